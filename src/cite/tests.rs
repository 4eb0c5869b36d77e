//! What is expected was written by hand from the rules that the files of the styles name.

use proptest::prelude::*;

use super::*;

/// A citation with its italics between asterisks.
fn marked(segments: &[Segment]) -> String {
    let mut out = String::new();
    for Segment { text, italic } in segments {
        out += &if *italic { format!("*{text}*") } else { text.clone() };
    }
    out
}

fn moment(text: &str) -> Moment {
    text.parse().unwrap_or_else(|_| unreachable!("{text}"))
}

const EVENT: [What<'_>; 2] = [
    What::Event { id: "e_gate", title: "People open the gate", date: Moment::Year(0), place: "Rodolfo Robles Bridge" },
    What::Event { id: "e_gate", title: "La gente abre el portón", date: Moment::Year(0), place: "Puente Rodolfo Robles" },
];

fn cited<'a>(what: &str, publisher: bool, lang: Lang) -> Cited<'a> {
    let es = usize::from(lang == Lang::Es);
    let (what, url) = match what {
        "map" => (What::Map, "https://example.org/map/"),
        "event" => {
            let What::Event { id, title, place, .. } = EVENT[es] else { unreachable!() };
            (What::Event { id, title, date: moment("2018-10-19T11:30-06:00"), place }, "https://example.org/map/#event=e_gate&lang=es")
        }
        _ => (
            What::Moment(["19 October 2018, 11:30", "19 de octubre de 2018, 11:30"][es]),
            "https://example.org/map/#t=2018-10-19T11:30-06:00",
        ),
    };
    Cited {
        id: "caravan-2018",
        title: ["The caravan at the Suchiate", "La caravana en el Suchiate"][es],
        what,
        version: "0.2.0",
        updated: Date::new(2026, 5, 2).unwrap_or_else(|| unreachable!()),
        publisher: publisher.then_some(["Border Archive", "Archivo de la Frontera"][es]),
        url,
        accessed: Date::new(2026, 11, 23).unwrap_or_else(|| unreachable!()),
    }
}

#[test]
fn the_map_and_its_parts_are_cited_as_each_style_says() {
    use Lang::{En, Es};
    use Style::{Apa, Bibtex, Chicago, Mla};
    for (what, publisher, style, lang, expected) in [
        // APA 7: 9.12 for what has no author, 9.16 for the day of retrieval, 9.28 for a part, 9.29 for a publisher that is the author.
        (
            "map",
            true,
            Apa,
            En,
            "Border Archive. (2026, May 2). *The caravan at the Suchiate* (Version 0.2.0) [Interactive map]. Retrieved November 23, 2026, from https://example.org/map/",
        ),
        (
            "map",
            false,
            Apa,
            En,
            "*The caravan at the Suchiate* (Version 0.2.0) [Interactive map]. (2026, May 2). Retrieved November 23, 2026, from https://example.org/map/",
        ),
        (
            "map",
            true,
            Apa,
            Es,
            "Archivo de la Frontera. (2 de mayo de 2026). *La caravana en el Suchiate* (Versión 0.2.0) [Mapa interactivo]. Recuperado el 23 de noviembre de 2026, de https://example.org/map/",
        ),
        (
            "map",
            false,
            Apa,
            Es,
            "*La caravana en el Suchiate* (Versión 0.2.0) [Mapa interactivo]. (2 de mayo de 2026). Recuperado el 23 de noviembre de 2026, de https://example.org/map/",
        ),
        (
            "event",
            true,
            Apa,
            En,
            "Border Archive. (2026, May 2). People open the gate [Event, October 19, 2018, Rodolfo Robles Bridge]. In *The caravan at the Suchiate* (Version 0.2.0) [Interactive map]. Retrieved November 23, 2026, from https://example.org/map/#event=e_gate&lang=es",
        ),
        (
            "event",
            false,
            Apa,
            En,
            "People open the gate [Event, October 19, 2018, Rodolfo Robles Bridge]. (2026, May 2). In *The caravan at the Suchiate* (Version 0.2.0) [Interactive map]. Retrieved November 23, 2026, from https://example.org/map/#event=e_gate&lang=es",
        ),
        (
            "event",
            true,
            Apa,
            Es,
            "Archivo de la Frontera. (2 de mayo de 2026). La gente abre el portón [Hecho, 19 de octubre de 2018, Puente Rodolfo Robles]. En *La caravana en el Suchiate* (Versión 0.2.0) [Mapa interactivo]. Recuperado el 23 de noviembre de 2026, de https://example.org/map/#event=e_gate&lang=es",
        ),
        (
            "event",
            false,
            Apa,
            Es,
            "La gente abre el portón [Hecho, 19 de octubre de 2018, Puente Rodolfo Robles]. (2 de mayo de 2026). En *La caravana en el Suchiate* (Versión 0.2.0) [Mapa interactivo]. Recuperado el 23 de noviembre de 2026, de https://example.org/map/#event=e_gate&lang=es",
        ),
        (
            "moment",
            true,
            Apa,
            En,
            "Border Archive. (2026, May 2). [View: 19 October 2018, 11:30]. In *The caravan at the Suchiate* (Version 0.2.0) [Interactive map]. Retrieved November 23, 2026, from https://example.org/map/#t=2018-10-19T11:30-06:00",
        ),
        (
            "moment",
            false,
            Apa,
            Es,
            "[Vista: 19 de octubre de 2018, 11:30]. (2 de mayo de 2026). En *La caravana en el Suchiate* (Versión 0.2.0) [Mapa interactivo]. Recuperado el 23 de noviembre de 2026, de https://example.org/map/#t=2018-10-19T11:30-06:00",
        ),
        // MLA 9: an organisation that is author and publisher stands as publisher only; "Version" has a capital only after a stop.
        (
            "map",
            true,
            Mla,
            En,
            "*The caravan at the Suchiate*. Version 0.2.0, Border Archive, 2 May 2026, https://example.org/map/. Accessed 23 Nov. 2026.",
        ),
        (
            "map",
            false,
            Mla,
            En,
            "*The caravan at the Suchiate*. Version 0.2.0, 2 May 2026, https://example.org/map/. Accessed 23 Nov. 2026.",
        ),
        (
            "map",
            true,
            Mla,
            Es,
            "*La caravana en el Suchiate*. Versión 0.2.0, Archivo de la Frontera, 2 mayo 2026, https://example.org/map/. Consultado el 23 nov. 2026.",
        ),
        (
            "map",
            false,
            Mla,
            Es,
            "*La caravana en el Suchiate*. Versión 0.2.0, 2 mayo 2026, https://example.org/map/. Consultado el 23 nov. 2026.",
        ),
        (
            "event",
            true,
            Mla,
            En,
            "“People open the gate.” 19 Oct. 2018, Rodolfo Robles Bridge. *The caravan at the Suchiate*, version 0.2.0, Border Archive, 2 May 2026, https://example.org/map/#event=e_gate&lang=es. Accessed 23 Nov. 2026.",
        ),
        (
            "event",
            true,
            Mla,
            Es,
            "«La gente abre el portón». 19 oct. 2018, Puente Rodolfo Robles. *La caravana en el Suchiate*, versión 0.2.0, Archivo de la Frontera, 2 mayo 2026, https://example.org/map/#event=e_gate&lang=es. Consultado el 23 nov. 2026.",
        ),
        (
            "moment",
            true,
            Mla,
            En,
            "View: 19 October 2018, 11:30. *The caravan at the Suchiate*, version 0.2.0, Border Archive, 2 May 2026, https://example.org/map/#t=2018-10-19T11:30-06:00. Accessed 23 Nov. 2026.",
        ),
        (
            "moment",
            false,
            Mla,
            Es,
            "Vista: 19 de octubre de 2018, 11:30. *La caravana en el Suchiate*, versión 0.2.0, 2 mayo 2026, https://example.org/map/#t=2018-10-19T11:30-06:00. Consultado el 23 nov. 2026.",
        ),
        // Chicago 17: 14.207 for the order, 14.79 for what has no author, 6.38 for days, 6.9 for the stop within quotation marks.
        (
            "map",
            true,
            Chicago,
            En,
            "Border Archive. *The caravan at the Suchiate*. Version 0.2.0. Last modified May 2, 2026. Accessed November 23, 2026. https://example.org/map/.",
        ),
        (
            "map",
            false,
            Chicago,
            En,
            "*The caravan at the Suchiate*. Version 0.2.0. Last modified May 2, 2026. Accessed November 23, 2026. https://example.org/map/.",
        ),
        (
            "map",
            true,
            Chicago,
            Es,
            "Archivo de la Frontera. *La caravana en el Suchiate*. Versión 0.2.0. Última modificación el 2 de mayo de 2026. Consultado el 23 de noviembre de 2026. https://example.org/map/.",
        ),
        (
            "map",
            false,
            Chicago,
            Es,
            "*La caravana en el Suchiate*. Versión 0.2.0. Última modificación el 2 de mayo de 2026. Consultado el 23 de noviembre de 2026. https://example.org/map/.",
        ),
        (
            "event",
            true,
            Chicago,
            En,
            "Border Archive. “People open the gate.” October 19, 2018, Rodolfo Robles Bridge. *The caravan at the Suchiate*. Version 0.2.0. Last modified May 2, 2026. Accessed November 23, 2026. https://example.org/map/#event=e_gate&lang=es.",
        ),
        (
            "event",
            false,
            Chicago,
            Es,
            "«La gente abre el portón». 19 de octubre de 2018, Puente Rodolfo Robles. *La caravana en el Suchiate*. Versión 0.2.0. Última modificación el 2 de mayo de 2026. Consultado el 23 de noviembre de 2026. https://example.org/map/#event=e_gate&lang=es.",
        ),
        (
            "moment",
            true,
            Chicago,
            En,
            "Border Archive. View: 19 October 2018, 11:30. *The caravan at the Suchiate*. Version 0.2.0. Last modified May 2, 2026. Accessed November 23, 2026. https://example.org/map/#t=2018-10-19T11:30-06:00.",
        ),
        (
            "moment",
            true,
            Chicago,
            Es,
            "Archivo de la Frontera. Vista: 19 de octubre de 2018, 11:30. *La caravana en el Suchiate*. Versión 0.2.0. Última modificación el 2 de mayo de 2026. Consultado el 23 de noviembre de 2026. https://example.org/map/#t=2018-10-19T11:30-06:00.",
        ),
        // BibTeX: names of organisations in braces of their own; months as macros; addresses as they are.
        (
            "map",
            true,
            Bibtex,
            En,
            "@misc{caravan-2018,\n  author = {{Border Archive}},\n  title = {{The caravan at the Suchiate}},\n  year = {2026},\n  month = may,\n  day = {2},\n  howpublished = {Interactive map},\n  note = {Version 0.2.0},\n  url = {https://example.org/map/},\n  urldate = {2026-11-23}\n}",
        ),
        (
            "map",
            false,
            Bibtex,
            Es,
            "@misc{caravan-2018,\n  title = {{La caravana en el Suchiate}},\n  year = {2026},\n  month = may,\n  day = {2},\n  howpublished = {Mapa interactivo},\n  note = {Versión 0.2.0},\n  url = {https://example.org/map/},\n  urldate = {2026-11-23}\n}",
        ),
        (
            "event",
            true,
            Bibtex,
            En,
            "@misc{caravan-2018:e_gate,\n  author = {{Border Archive}},\n  title = {{People open the gate}},\n  year = {2026},\n  month = may,\n  day = {2},\n  howpublished = {In: The caravan at the Suchiate, interactive map},\n  note = {Event, October 19, 2018, Rodolfo Robles Bridge. Version 0.2.0},\n  url = {https://example.org/map/#event=e_gate&lang=es},\n  urldate = {2026-11-23}\n}",
        ),
        (
            "event",
            false,
            Bibtex,
            Es,
            "@misc{caravan-2018:e_gate,\n  title = {{La gente abre el portón}},\n  year = {2026},\n  month = may,\n  day = {2},\n  howpublished = {En: La caravana en el Suchiate, mapa interactivo},\n  note = {Hecho, 19 de octubre de 2018, Puente Rodolfo Robles. Versión 0.2.0},\n  url = {https://example.org/map/#event=e_gate&lang=es},\n  urldate = {2026-11-23}\n}",
        ),
        (
            "moment",
            true,
            Bibtex,
            En,
            "@misc{caravan-2018:19-October-2018-11-30,\n  author = {{Border Archive}},\n  title = {{View: 19 October 2018, 11:30}},\n  year = {2026},\n  month = may,\n  day = {2},\n  howpublished = {In: The caravan at the Suchiate, interactive map},\n  note = {Version 0.2.0},\n  url = {https://example.org/map/#t=2018-10-19T11:30-06:00},\n  urldate = {2026-11-23}\n}",
        ),
        (
            "moment",
            false,
            Bibtex,
            Es,
            "@misc{caravan-2018:19-de-octubre-de-2018-11-30,\n  title = {{Vista: 19 de octubre de 2018, 11:30}},\n  year = {2026},\n  month = may,\n  day = {2},\n  howpublished = {En: La caravana en el Suchiate, mapa interactivo},\n  note = {Versión 0.2.0},\n  url = {https://example.org/map/#t=2018-10-19T11:30-06:00},\n  urldate = {2026-11-23}\n}",
        ),
    ] {
        assert_eq!(marked(&cite(&cited(what, publisher, lang), style, lang)), expected, "{what}, {style:?}, {lang:?}");
    }
}

const NEWS: Known<'_> = Known {
    id: "lat_0428",
    title: Some("Caravan arrives, and \"waits\""),
    from_address: false,
    publisher: Some("Los Angeles Times"),
    published: None,
    url: "https://example.org/a",
    archived: None,
};

#[test]
fn sources_are_cited_as_each_style_says() {
    use Lang::{En, Es};
    use Style::{Apa, Bibtex, Chicago, Mla};
    let dated = || Known { published: Some(moment("2018-04-28")), ..NEWS };
    let archived = || Known { archived: Some("https://archive.example/1"), ..dated() };
    let guessed = || Known { title: Some("llega la caravana"), from_address: true, publisher: None, ..dated() };
    let bare = || Known { title: None, ..NEWS };
    for (known, style, lang, expected) in [
        // APA 7: 10.16; 9.17 without a date, 9.22 without a title, 9.12 without an author.
        (dated(), Apa, En, "Los Angeles Times. (2018, April 28). *Caravan arrives, and \"waits\"*. https://example.org/a"),
        (
            archived(),
            Apa,
            Es,
            "Los Angeles Times. (28 de abril de 2018). *Caravan arrives, and \"waits\"*. https://example.org/a (copia archivada en https://archive.example/1)",
        ),
        (guessed(), Apa, En, "*llega la caravana* [title taken from the address]. (2018, April 28). https://example.org/a"),
        (bare(), Apa, En, "Los Angeles Times. (n.d.). [Title not shown in the copy that was read]. https://example.org/a"),
        (bare(), Apa, Es, "Los Angeles Times. (s. f.). [El título no consta en la copia leída]. https://example.org/a"),
        (
            Known { published: Some(moment("2018-04")), ..NEWS },
            Apa,
            En,
            "Los Angeles Times. (2018, April). *Caravan arrives, and \"waits\"*. https://example.org/a",
        ),
        (
            Known { published: Some(moment("2018")), ..NEWS },
            Apa,
            Es,
            "Los Angeles Times. (2018). *Caravan arrives, and \"waits\"*. https://example.org/a",
        ),
        // A title that ends with its own mark needs no stop.
        (
            Known { title: Some("Who waits?"), ..dated() },
            Apa,
            En,
            "Los Angeles Times. (2018, April 28). *Who waits?* https://example.org/a",
        ),
        (
            Known { title: Some("Who waits?"), ..dated() },
            Chicago,
            En,
            "Los Angeles Times. “Who waits?” April 28, 2018. https://example.org/a.",
        ),
        (
            Known { title: Some("¿Quién espera?"), ..dated() },
            Mla,
            Es,
            "«¿Quién espera?». *Los Angeles Times*, 28 abr. 2018, https://example.org/a.",
        ),
        (
            Known { publisher: Some("Dept. of State, U.S."), ..dated() },
            Chicago,
            En,
            "Dept. of State, U.S. “Caravan arrives, and 'waits'.” April 28, 2018. https://example.org/a.",
        ),
        // MLA 9: the publisher is the container; quotations within a title are single.
        (dated(), Mla, En, "“Caravan arrives, and 'waits'.” *Los Angeles Times*, 28 Apr. 2018, https://example.org/a."),
        (
            archived(),
            Mla,
            Es,
            "«Caravan arrives, and \"waits\"». *Los Angeles Times*, 28 abr. 2018, https://example.org/a. Copia archivada en https://archive.example/1.",
        ),
        (guessed(), Mla, Es, "«llega la caravana» [título tomado de la dirección]. 28 abr. 2018, https://example.org/a."),
        (bare(), Mla, En, "Title not shown in the copy that was read. *Los Angeles Times*, https://example.org/a."),
        (
            Known { published: Some(moment("2018-09")), ..NEWS },
            Mla,
            En,
            "“Caravan arrives, and 'waits'.” *Los Angeles Times*, Sept. 2018, https://example.org/a.",
        ),
        // Chicago 17: 14.207; 14.145 without a date.
        (dated(), Chicago, En, "Los Angeles Times. “Caravan arrives, and 'waits'.” April 28, 2018. https://example.org/a."),
        (
            archived(),
            Chicago,
            Es,
            "Los Angeles Times. «Caravan arrives, and \"waits\"». 28 de abril de 2018. https://example.org/a. Copia archivada en https://archive.example/1.",
        ),
        (bare(), Chicago, Es, "Los Angeles Times. El título no consta en la copia leída. s. f. https://example.org/a."),
        (guessed(), Chicago, En, "“llega la caravana” [title taken from the address]. April 28, 2018. https://example.org/a."),
        (
            archived(),
            Bibtex,
            En,
            "@misc{lat_0428,\n  author = {{Los Angeles Times}},\n  title = {{Caravan arrives, and \"waits\"}},\n  year = {2018},\n  month = apr,\n  day = {28},\n  note = {Archived at https://archive.example/1},\n  url = {https://example.org/a}\n}",
        ),
        (
            bare(),
            Bibtex,
            Es,
            "@misc{lat_0428,\n  author = {{Los Angeles Times}},\n  title = {{[El título no consta en la copia leída]}},\n  url = {https://example.org/a}\n}",
        ),
        (
            guessed(),
            Bibtex,
            Es,
            "@misc{lat_0428,\n  title = {{llega la caravana}},\n  year = {2018},\n  month = apr,\n  day = {28},\n  note = {[título tomado de la dirección]},\n  url = {https://example.org/a}\n}",
        ),
        (
            Known { published: Some(moment("2018-10")), ..NEWS },
            Bibtex,
            En,
            "@misc{lat_0428,\n  author = {{Los Angeles Times}},\n  title = {{Caravan arrives, and \"waits\"}},\n  year = {2018},\n  month = oct,\n  url = {https://example.org/a}\n}",
        ),
    ] {
        assert_eq!(marked(&known.cite(style, lang)), expected, "{style:?}, {lang:?}");
    }
}

#[test]
fn what_bibtex_would_read_is_escaped() {
    let known = Known { title: Some("{50%} of #1 & $2_a ~ ^b \\end\n}"), url: "https://example.org/a_b?c=%20&d={e}\\#f", ..NEWS };
    let said = plain(&known.cite(Style::Bibtex, Lang::En));
    let title = r"title = {{\textbraceleft{}50\%\textbraceright{} of \#1 \& \$2\_a \textasciitilde{} \textasciicircum{}b \textbackslash{}end \textbraceright{}}}";
    assert!(said.contains(title), "{said}");
    assert!(said.contains("url = {https://example.org/a_b?c=%20&d=%7Be%7D%5C#f}"), "{said}");
}

proptest! {
    #[test]
    fn whatever_the_texts_are_a_citation_is_one_line_of_text(
        texts in proptest::collection::vec(r#"([“”«»'"‘’{}\\%&#_$~^<>,.;\n\r\t\u{202e}]|\PC|.){0,24}"#, 6),
        which in 0..3usize,
        named in any::<bool>(),
    ) {
        let what = [What::Map, What::Event { id: &texts[0], title: &texts[1], date: moment("2018-10"), place: &texts[2] }, What::Moment(&texts[1])][which];
        let publisher = named.then_some(texts[3].as_str());
        for lang in Lang::ALL {
            let cited = Cited { what, publisher, title: &texts[4], url: &texts[5], version: &texts[0], ..cited("map", true, lang) };
            let known = Known { title: Some(&texts[1]), publisher, url: &texts[5], archived: Some(&texts[4]), ..NEWS };
            for style in [Style::Apa, Style::Mla, Style::Chicago] {
                for said in [cite(&cited, style, lang), known.cite(style, lang)] {
                    let said = plain(&said);
                    prop_assert!(!said.chars().any(|c| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c)), "{said:?}");
                }
            }
            for said in [cite(&cited, Style::Bibtex, lang), known.cite(Style::Bibtex, lang)] {
                let said = plain(&said);
                // Braces are balanced wherever one counts, and close with the last character; each field has its line.
                let mut depth = 0;
                for (at, c) in said.char_indices() {
                    depth += i32::from(c == '{') - i32::from(c == '}');
                    prop_assert_eq!(depth == 0, at < 5 || at + 1 == said.len(), "{}", &said);
                }
                let lines: Vec<&str> = said.lines().collect();
                prop_assert!(lines[1..lines.len() - 1].iter().all(|line| line.starts_with("  ") && line.contains(" = ")), "{said}");
            }
        }
    }
}
