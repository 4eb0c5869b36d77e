//! What is expected was written by hand from the rules that the files of the styles name: of the map in `expected.txt`, of sources here.

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

/// The citations of `expected.txt`: what stands behind the mark of each, and its text.
fn expected() -> impl Iterator<Item = (Vec<&'static str>, String)> {
    let blocks = include_str!("expected.txt").split("\n> ").skip(1);
    blocks.map(|block| {
        let mut lines = block.lines().filter(|line| !line.starts_with('#'));
        let head = lines.next().unwrap_or_default().split(", ").collect();
        (head, lines.collect::<Vec<_>>().join("\n").trim_end().to_owned())
    })
}

#[test]
fn the_map_and_its_parts_are_cited_as_each_style_says() {
    let mut count = 0;
    for (head, expected) in expected() {
        let [style, lang, what, publisher] = head[..] else { panic!("{head:?}") };
        let style = Style::ALL.into_iter().find(|known| known.name() == style).unwrap_or_else(|| panic!("{style}"));
        let lang = Lang::parse(lang).unwrap_or_else(|| panic!("{lang}"));
        assert_eq!(marked(&cite(&cited(what, publisher == "published", lang), style, lang)), expected, "{head:?}");
        count += 1;
    }
    assert_eq!(count, 32);
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
