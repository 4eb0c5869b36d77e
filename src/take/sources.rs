//! The citation list: every source that some events rest on, once, in the order of the alphabet.

use crate::cite::{self, Style};
use crate::lang::Lang;
use crate::search::{fold, is_letter};
use crate::story::{Citation, EventIx, Evidence, SourceIx};

/// The list in APA, a source a line.
#[must_use]
pub fn sources(evidence: &Evidence, events: &[EventIx], lang: Lang) -> String {
    let mut out = String::new();
    for (source, _) in sorted(evidence, events, lang) {
        out.push_str(&cite::plain(&cite::source(&evidence[source], Style::Apa, lang)));
        out.push('\n');
    }
    out
}

/// The same list as entries of BibTeX, whose keys are the ids of the record.
#[must_use]
pub fn bibtex(evidence: &Evidence, events: &[EventIx], lang: Lang) -> String {
    let mut out = String::new();
    for (source, _) in sorted(evidence, events, lang) {
        out.push_str(&cite::plain(&cite::source(&evidence[source], Style::Bibtex, lang)));
        out.push_str("\n\n");
    }
    out
}

/// What these events rest on: what they cite, and what their numbers and versions do.
fn cited(evidence: &Evidence, events: &[EventIx]) -> Vec<SourceIx> {
    let mut seen = vec![false; evidence.sources().len()];
    let mut out = Vec::new();
    for &event in events {
        let versions = evidence.dispute_of(event).map_or(&[][..], |dispute| dispute.versions());
        let all = (evidence.citations(event).iter().map(Citation::source))
            .chain(evidence.figures_of(event).filter_map(|figure| figure.source()))
            .chain(versions.iter().flat_map(|version| version.sources().iter().copied()));
        for source in all {
            if !seen[source.get()] {
                seen[source.get()] = true;
                out.push(source);
            }
        }
    }
    out
}

/// With the key by which they are sorted. Lists are short: each is put where it belongs, which needs no general sort.
fn sorted(evidence: &Evidence, events: &[EventIx], lang: Lang) -> Vec<(SourceIx, String)> {
    let mut out: Vec<(SourceIx, String)> = Vec::new();
    for source in cited(evidence, events) {
        let key = sorted_as(&cite::plain(&cite::source(&evidence[source], Style::Apa, lang)));
        let at = out.partition_point(|(_, other)| *other <= key);
        out.insert(at, (source, key));
    }
    out
}

/// Letters and digits as a reader looks for them: no capitals, no accents, one space between words.
fn sorted_as(text: &str) -> String {
    let mut out = String::new();
    for c in fold(text).chars() {
        if is_letter(c) {
            out.push(c);
        } else if c.is_ascii_whitespace() && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::sorted_as;

    #[test]
    fn accents_and_marks_do_not_sort() {
        assert_eq!(sorted_as("«El Ñandú»: ¿Qué? (AP / EFE)"), "el nandu que ap efe");
    }
}
