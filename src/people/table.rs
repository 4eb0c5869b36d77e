//! The numbers in words: a table for whoever cannot see the plot, and a sentence for each of them.

use super::Panel;
use crate::lang::case::capital;
use crate::lang::{Lang, figure};
use crate::story::{Confidence, EventIx, Evidence, Figure, Story};

/// A line of the table: plain texts, as the cards say them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Line<'a> {
    /// The index in [`Evidence::figures`].
    pub figure: usize,
    /// The event that it belongs to, and its title.
    pub event: EventIx,
    #[allow(missing_docs)]
    pub event_title: &'a str,
    /// As exact as it is known.
    pub date: String,
    /// The number as its counter gave it.
    pub amount: String,
    /// What is counted.
    pub what: &'a str,
    /// The name of the group.
    pub group: &'a str,
    /// Who counted, and who reported it where that is somebody else.
    pub counter: String,
    /// Who published the source; that there is none, where the record does not name it.
    pub source: &'a str,
    /// The title and the address of the source.
    pub source_title: Option<String>,
    #[allow(missing_docs)]
    pub source_url: Option<&'a str>,
    /// What the form of its mark says beside that: approximate, disputed, the same number elsewhere. It may be empty.
    pub notes: Vec<String>,
}

/// A line for each figure of these panels, in the order of the plot. A number that was folded into another follows it.
#[must_use]
pub fn table<'a>(story: &'a Story, evidence: &'a Evidence, panels: &[Panel], lang: Lang) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    for row in panels.iter().flat_map(|panel| &panel.rows) {
        for i in row.figures() {
            let it = &evidence.figures()[i];
            let source = it.source().map(|source| &evidence[source]);
            lines.push(Line {
                figure: i,
                event: it.event(),
                event_title: lang.say(story[it.event()].title()),
                date: lang.date(it.date()),
                amount: lang.amount(it),
                what: lang.say(evidence[it.counts()].name()),
                group: lang.say(story[it.group()].name()),
                counter: lang.who(it),
                source: source.map_or(lang.more().source_unknown, figure::publisher),
                source_title: source.map(|source| lang.source_title(source)),
                source_url: source.map(|source| source.url()),
                notes: notes(story, it, lang),
            });
        }
    }
    lines
}

/// A figure in one short sentence: `About 4,000 people in the caravan (Main caravan), 26 October 2018: AP.`
#[must_use]
pub fn sentence(story: &Story, evidence: &Evidence, figure: usize, lang: Lang) -> String {
    let it = &evidence.figures()[figure];
    let mut out = capital(&lang.amount(it));
    let (what, group) = (lang.say(evidence[it.counts()].name()), lang.say(story[it.group()].name()));
    for part in [" ", what, " (", group, "), ", &lang.date(it.date()), ": ", &lang.who(it)] {
        out.push_str(part);
    }
    for note in notes(story, it, lang) {
        out.push_str("; ");
        out.push_str(&note);
    }
    out.push('.');
    out
}

/// What is to be known beside the number.
fn notes(story: &Story, it: &Figure, lang: Lang) -> Vec<String> {
    let words = lang.more();
    let mut notes = Vec::new();
    if it.approximate() && it.high() != Some(it.low()) {
        notes.push(words.approximate.to_owned());
    }
    if story[it.event()].confidence() == Confidence::Disputed {
        notes.push(words.figure_disputed.to_owned());
    }
    if let Some(event) = it.repeat_of() {
        notes.push(figure::joined(&[words.same_number, ": ", lang.say(story[event].title())]));
    }
    notes
}
