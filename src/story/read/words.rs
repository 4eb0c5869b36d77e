//! The vocabulary: a term for each word of the closed lists.

use serde_json::Value;

use super::{Object, Reading};
use crate::story::report::{At, FOR_AUTHORS, did_you_mean};
use crate::story::words::Closed;
use crate::story::{Basis, ClaimType, Confidence, DatePrecision, Grade, PlacePrecision, Read, Target, Term, Words};

impl Object<'_> {
    pub(super) fn words(&mut self) -> Words {
        let mut claim_types = Vec::new();
        self.members("claim_type", &mut |reading, id, value, at| {
            reading.member_id(id, at);
            let Term { name, meaning } = reading.term(value, at);
            claim_types.push(ClaimType { id: id.to_owned(), name, meaning });
        });
        Words {
            claim_types,
            confidence: self.terms("confidence", Confidence::NAMES),
            date_precision: self.terms("date_precision", DatePrecision::NAMES),
            basis: self.terms("basis", Basis::NAMES),
            grade: self.terms("grade", Grade::NAMES),
            read: self.terms("read", Read::NAMES),
            place_precision: self.terms("place_precision", PlacePrecision::NAMES),
        }
    }

    /// A term for each word of a closed list, in its order.
    #[inline(never)]
    fn terms(&mut self, key: &'static str, names: &[&'static str]) -> Vec<Term> {
        let mut terms = Vec::with_capacity(names.len());
        let value = self.needed(key);
        let (at, reading) = (self.at.key(key), &mut *self.reading);
        let members = match value {
            Some(Value::Object(members)) => members,
            Some(other) => {
                reading.wrong_type(other, "an object", at);
                return terms;
            }
            None => return terms,
        };
        for &name in names {
            match members.get(name) {
                Some(value) => terms.push(reading.term(value, at.key(name))),
                None => {
                    let help = format_args!("add `\"{name}\": {{\"name\": …, \"meaning\": …}}`");
                    reading.report.error(at, "missing-word", format_args!("the word `{name}` is not explained"), help);
                }
            }
        }
        if FOR_AUTHORS {
            for word in members.keys().filter(|word| !names.contains(&word.as_str())) {
                let help = did_you_mean(word, names.iter().copied(), "remove it: the list is closed");
                reading.report.error(at.key(word), "unknown-word", format_args!("unknown word `{word}`"), help);
                reading.report.last(|found| found.target = Target::Key);
            }
        }
        terms
    }
}

impl Reading {
    fn term(&mut self, value: &Value, at: At<'_>) -> Term {
        let mut term = Term::default();
        self.object(value, at, &mut |it| term = Term { name: it.text("name"), meaning: it.text("meaning") });
        term
    }
}
