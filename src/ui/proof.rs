//! Who says so: the numbers, versions and sources of a card.

use web_sys::{Element, HtmlElement};

use super::node::{self, Node, node};
use crate::lang::Lang;
use crate::lang::figure::publisher;
use crate::story::{Dispute, EventIx, Evidence, Figure, Source};

/// Puts them into a card, the sources in place of a line that said that they are on their way. Nothing else of the card is touched.
pub fn complete(card: &HtmlElement, line: &Element, ix: EventIx, evidence: &Evidence, lang: Lang) {
    let words = lang.more();
    let figures: Vec<Node> = evidence.figures_of(ix).map(|figure| number(evidence, figure, lang)).collect();
    let numbers = (!figures.is_empty()).then(|| section("numbers", words.numbers, figures));
    let versions = evidence.dispute_of(ix).map(|dispute| versions(evidence, dispute, lang));
    let note = card.query_selector(".note").ok().flatten();
    let before: &web_sys::Node = note.as_ref().unwrap_or(line);
    for part in [numbers, versions].into_iter().flatten() {
        let _ = card.insert_before(&part.done(), Some(before));
    }
    let _ = card.replace_child(&sources(evidence, ix, lang).done(), line);
}

/// One number, with who counted.
fn number(evidence: &Evidence, figure: &Figure, lang: Lang) -> Node {
    let words = lang.more();
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
    section("versions", lang.say(dispute.question()), rows).child(node("p", "quiet").text(lang.more().versions))
}

/// The sources, each with publisher and date.
fn sources(evidence: &Evidence, ix: EventIx, lang: Lang) -> Node {
    let words = lang.more();
    let rows = evidence.citations(ix).iter().map(|citation| {
        let source = &evidence[citation.source()];
        let dated = source.published().map_or(words.not_dated.to_owned(), |m| lang.date(m));
        let mut row = node("li", "").child(link(source, lang)).text(", ").text(&dated);
        if let Some(locator) = citation.locator() {
            row = row.text(", ").text(lang.say(locator));
        }
        // Back to all that rests on it.
        let name = [words.about_source, ": ", publisher(source)].concat();
        let back = node("button", "about-source").with("type", "button").with("data-about-source", source.id());
        row.text(" ").child(back.with("aria-label", &name).with("title", words.about_source).text("⋯"))
    });
    let rows = rows.collect();
    section("sources", words.sources, rows)
}

/// A headed list.
fn section(class: &str, title: &str, rows: Vec<Node>) -> Node {
    node("div", class).child(node("h4", "").text(title)).child(node("ul", "").children(rows))
}

/// A link to a source: its publisher, and its title for whoever asks.
pub fn link(source: &Source, lang: Lang) -> Node {
    node::link(source.url(), publisher(source)).with("title", &lang.source_title(source))
}
