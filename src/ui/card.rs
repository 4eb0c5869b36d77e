//! A card: one event and how sure it is; and who says so, once that has come.

use web_sys::HtmlElement;

use super::evidence::Proof;
use super::node::{self, Node, node};
use crate::lang::Lang;
use crate::lang::figure::publisher;
use crate::story::{Color, Confidence, DatePrecision, Dispute, Event, EventIx, Evidence, Figure, Moment, Source, Story};

/// The card of an event, in one language, before [`prove`] says who reports it. The list listens to its buttons: `.title` chooses the
/// event, `.place` its place.
pub fn card(story: &Story, ix: EventIx, lang: Lang) -> Node {
    let event = &story[ix];
    let place = &story[event.place()];
    let group = &story[event.group()];
    let sure = story.words().confidence(event.confidence());
    let button = |class, text| node("button", class).with("type", "button").text(text);
    node("li", "card")
        .with("data-event", event.id())
        .maybe(story.care().filter(|_| event.care()).map(|care| node("p", "care").text(lang.say(care))))
        .child(node("h3", "").child(button("title", lang.say(event.title()))))
        .child(node("p", "when").child(node("span", "time").text(&when(story, event, lang))).child(button("place", lang.say(place.name()))))
        .child(
            node("p", "what")
                .child(node("span", &format!("group {}", color_class(group.color()))).text(lang.say(group.name())))
                .child(node("span", "").text(lang.say(story[event.kind()].name())))
                .child(
                    node("span", confidence_class(event.confidence())).with("title", lang.say(sure.meaning())).text(lang.say(sure.name())),
                ),
        )
        .child(node("p", "summary").text(lang.say(event.summary())))
        .maybe(event.note().map(|note| node("p", "note").text(lang.say(note))))
        .child(node("p", "proof quiet"))
}

/// Completes a card with numbers, versions and sources, in their places; until they are there a line says what has become of them.
/// Nothing else of the card is touched, and what is complete stays.
pub fn prove(card: &HtmlElement, ix: EventIx, proof: &Proof, lang: Lang) {
    let Ok(Some(line)) = card.query_selector(".proof") else { return };
    let words = lang.words();
    let evidence = match proof {
        Proof::Coming => return line.set_text_content(Some(words.evidence_coming)),
        Proof::Missing(_) => return line.set_text_content(Some(words.evidence_missing)),
        Proof::Here(evidence) => evidence,
    };
    let figures: Vec<Node> = evidence.figures_of(ix).map(|figure| number(evidence, figure, lang)).collect();
    let numbers = (!figures.is_empty()).then(|| section("numbers", words.numbers, figures));
    let versions = evidence.dispute_of(ix).map(|dispute| versions(evidence, dispute, lang));
    let note = card.query_selector(".note").ok().flatten();
    let before: &web_sys::Node = note.as_ref().unwrap_or(&line);
    for part in [numbers, versions].into_iter().flatten() {
        let _ = card.insert_before(&part.done(), Some(before));
    }
    let _ = card.replace_child(&sources(evidence, ix, lang).done(), &line);
}

/// One number, with who counted.
fn number(evidence: &Evidence, figure: &Figure, lang: Lang) -> Node {
    let words = lang.words();
    let counter = lang.say(figure.counter());
    let source = figure.source().map(|source| &evidence[source]);
    // Who counted, unless the source's own name says it.
    let mut who = if source.is_some_and(|s| s.publisher() == Some(counter)) { String::new() } else { format!("\u{a0}· {counter}") };
    if let Some(by) = figure.reported_by() {
        who = format!("{who}, {} {}", words.via, lang.say(by));
    }
    let row = node("li", "").child(node("b", "").text(&lang.amount(figure)));
    let row = row.text(&format!(" {}{who}\u{a0}· ", lang.say(evidence[figure.counts()].name())));
    match source {
        Some(source) => row.child(link(source, lang)),
        None => row.text(words.source_unknown),
    }
}

/// The versions of a dispute, side by side, none chosen.
fn versions(evidence: &Evidence, dispute: &Dispute, lang: Lang) -> Node {
    let rows = dispute.versions().iter().map(|version| {
        let mut row = node("li", "").child(node("b", "").text(lang.say(version.who()))).text(": ").text(lang.say(version.text()));
        for source in version.sources() {
            row = row.text(" ").child(link(&evidence[*source], lang));
        }
        row
    });
    let rows = rows.collect();
    section("versions", lang.say(dispute.question()), rows).child(node("p", "quiet").text(lang.words().versions))
}

/// The sources, each with publisher and date.
fn sources(evidence: &Evidence, ix: EventIx, lang: Lang) -> Node {
    let words = lang.words();
    let rows = evidence.citations(ix).iter().map(|citation| {
        let source = &evidence[citation.source()];
        let dated = source.published().map_or(words.not_dated.to_owned(), |m| lang.date(m));
        let mut row = node("li", "").child(link(source, lang)).text(", ").text(&dated);
        if let Some(locator) = citation.locator() {
            row = row.text(", ").text(lang.say(locator));
        }
        row
    });
    let rows = rows.collect();
    section("sources", words.sources, rows)
}

/// A headed list.
fn section(class: &str, title: &str, rows: Vec<Node>) -> Node {
    node("div", class).child(node("h4", "").text(title)).child(node("ul", "").children(rows))
}

/// A link to a source: its publisher, and its title for whoever asks.
fn link(source: &Source, lang: Lang) -> Node {
    node::link(source.url(), publisher(source)).with("title", &lang.source_title(source))
}

/// The time of an event, and how exactly it is known.
fn when(story: &Story, event: &Event, lang: Lang) -> String {
    let words = lang.words();
    let zone = story.zone_name(story[event.place()].time_zone()).map_or("", |name| lang.say(name));
    let clock = |moment: Moment| moment.time().map(|(h, m)| format!("{h}:{}{m}", if m < 10 { "0" } else { "" }));
    let known = lang.say(story.words().date_precision(event.precision()).name());
    let mut out = match (event.precision(), clock(event.date())) {
        (DatePrecision::Bounded, _) => match (event.earliest().and_then(clock), event.latest().and_then(clock)) {
            (Some(from), Some(to)) => format!("{} {from} {} {to}, {zone}", words.between, words.and),
            _ => known.to_owned(),
        },
        (DatePrecision::Minute, Some(time)) => format!("{time}, {zone}"),
        (_, Some(time)) => format!("{} {time}, {zone}", words.about_time),
        (DatePrecision::Approx, None) => known.to_owned(),
        (_, None) => words.no_time.to_owned(),
    };
    if let Some(end) = event.date_end() {
        out = format!("{out} · {} {}", words.until, lang.date(end));
    }
    out
}

/// The class that gives the sign of a confidence.
fn confidence_class(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Corroborated => "sure corroborated",
        Confidence::Reported => "sure reported",
        Confidence::Disputed => "sure disputed",
    }
}

/// The class that gives the colour of a group.
fn color_class(color: Color) -> &'static str {
    match color {
        Color::BurntOrange => "burnt-orange",
        Color::LightOrange => "light-orange",
        Color::Blue => "blue",
        Color::Green => "green",
        Color::Purple => "purple",
        Color::Slate => "slate",
        Color::Brown => "brown",
    }
}
