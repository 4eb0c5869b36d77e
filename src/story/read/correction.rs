//! Corrections and audits.

use serde_json::Value;

use super::{Noun, Object};
use crate::story::{Audit, ClaimIx, Correction, EventIx, FigureIx, PlaceIx, Reread, SourceIx, Subject};

impl Object<'_> {
    #[inline(never)]
    pub(super) fn correction_file(&mut self) {
        self.maybe_string("$schema");
        self.objects("corrections", &mut |it| it.a_correction());
        if self.maybe("audits").is_some() {
            self.objects("audits", &mut |it| it.an_audit());
        }
    }

    fn a_correction(&mut self) {
        let mut about = Vec::new();
        self.objects("about", &mut |it| about.extend(it.a_subject()));
        if about.is_empty() && self.members.get("about").and_then(|about| about.as_array()).is_some_and(Vec::is_empty) {
            let help = "name what was changed, such as `{\"event\": \"…\"}`";
            self.reading.report.error(self.at.key("about"), "no-subject", "a correction of nothing", help);
        }
        let correction = Correction {
            id: self.id(),
            date: self.day("date"),
            version: self.filled("version"),
            about,
            was: self.text("was"),
            now: self.text("now"),
            why: self.text("why"),
            sources: self.sources("sources", true),
        };
        self.not_after_update(correction.date);
        self.reading.evidence.corrections.push(correction);
    }

    fn a_subject(&mut self) -> Option<Subject> {
        let nouns =
            [("event", Noun::Event), ("figure", Noun::Figure), ("claim", Noun::Claim), ("place", Noun::Place), ("source", Noun::Source)];
        let mut found = None;
        for (key, noun) in nouns {
            if let Some(at) = self.maybe_reference(key, noun) {
                found = Some(match noun {
                    Noun::Event => Subject::Event(EventIx(at)),
                    Noun::Figure => Subject::Figure(FigureIx(at)),
                    Noun::Claim => Subject::Claim(ClaimIx(at)),
                    Noun::Place => Subject::Place(PlaceIx(at)),
                    _ => Subject::Source(SourceIx(at)),
                });
            }
        }
        if self.members.len() != 1 {
            let message = format_args!("expected one member, found {}", self.members.len());
            let help = "name one thing that was changed: `event`, `figure`, `claim`, `place` or `source`, with its id";
            self.reading.report.error(self.at, "wrong-type", message, help);
        }
        found
    }

    fn an_audit(&mut self) {
        let mut facts = Vec::new();
        self.objects("facts", &mut |it| {
            it.is_fact();
            facts.push(Reread {
                fact: it.filled("fact"),
                result: it.word("result"),
                sources: it.sources("sources", true),
                note: it.maybe_text("note"),
            });
        });
        let audit = Audit {
            date: self.day("date"),
            version: self.filled("version"),
            seed: self.whole("seed"),
            of: self.whole("of"),
            method: self.text("method"),
            facts,
        };
        if audit.of < audit.facts.len() as u64 && self.members.get("of").is_some_and(Value::is_u64) {
            let message = format_args!("{} facts of {}", audit.facts.len(), audit.of);
            self.reading.report.error(self.at.key("of"), "low-above-high", message, "say how many there were to pick from");
        }
        self.not_after_update(audit.date);
        self.reading.evidence.audits.push(audit);
    }

    /// Whether what was read again is there: `event e_gate`, `version 2 of e_gate`, `extent of 2018-11-04`.
    fn is_fact(&mut self) {
        let Some(fact) = self.members.get("fact").and_then(Value::as_str) else { return };
        let (words, at) = (fact.split(' ').collect::<Vec<_>>(), self.at.key("fact"));
        let (noun, id) = match words[..] {
            ["event", id] | ["version", _, "of", id] => (Noun::Event, id),
            ["figure", id] => (Noun::Figure, id),
            ["claim", id] => (Noun::Claim, id),
            ["extent", "of", _] => return,
            _ => {
                let help = "name it as `caravan-map sample` does: `event …`, `figure …`, `claim …`, `version 1 of …`, `extent of …`";
                self.reading.report.error(at, "unknown-fact", format_args!("`{fact}` names no fact"), help);
                return;
            }
        };
        self.reading.ids[noun as usize].find(id, at, &mut self.reading.report);
    }

    fn not_after_update(&mut self, date: crate::story::Date) {
        let updated = self.reading.story.updated;
        if date > updated && !self.reading.report.has_error() {
            let message = format_args!("`{date}` is after the last change of the story, `{updated}`");
            self.reading.report.error(self.at.key("date"), "after-update", message, "raise `updated` and `version` in the story file");
        }
    }
}
