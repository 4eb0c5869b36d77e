//! The claims of the article, with their verdicts.

use serde_json::Value;

use super::{Noun, Object};
use crate::story::report::FOR_AUTHORS;
use crate::story::{Claim, ClaimTypeIx, PlaceIx, Verdict, VerdictIx};

impl Object<'_> {
    #[inline(never)]
    pub(super) fn claim_file(&mut self) {
        self.maybe_string("$schema");
        self.reading.evidence.article = self.source("article");
        self.reading.story.paragraphs = self.small("paragraphs");
        if !self.members.get("paragraphs").is_some_and(Value::is_u64) {
            self.reading.story.paragraphs = u32::MAX; // said already
        }
        self.objects("verdicts", &mut |it| it.a_verdict());
        self.objects("claims", &mut |it| it.a_claim());
    }

    fn a_verdict(&mut self) {
        let verdict = Verdict { id: self.id(), name: self.text("name"), meaning: self.text("meaning") };
        self.reading.story.verdicts.push(verdict);
    }

    fn a_claim(&mut self) {
        let claim = Claim {
            id: self.id(),
            paragraph: self.small("paragraph"),
            kind: ClaimTypeIx(self.reference("type", Noun::ClaimType).unwrap_or(0)),
            claim: self.text("claim"),
            claimant: self.text("claimant"),
            verdict: VerdictIx(self.reference("verdict", Noun::Verdict).unwrap_or(0)),
            finding: self.text("finding"),
            care: self.maybe_flag("care"),
            place: self.maybe_reference("place", Noun::Place).map(PlaceIx),
            date: self.maybe_moment("date"),
            date_end: self.maybe_moment("date_end"),
            events: self.events("events", true),
        };
        let sources = self.sources("sources", true);
        let paragraphs = self.reading.story.paragraphs;
        if !(1..=paragraphs).contains(&claim.paragraph) && self.members.get("paragraph").is_some_and(Value::is_u64) {
            let message = format_args!("there is no paragraph {}", claim.paragraph);
            let help = format_args!("paragraphs are counted from 1 (the headline) to {paragraphs}");
            self.reading.report.error(self.at.key("paragraph"), "paragraph-out-of-range", message, help);
        }
        if self.maybe("date_end").is_some() && self.maybe("date").is_none() {
            let message = "an end without beginning";
            let help = "add `date`, or remove `date_end`";
            self.reading.report.error(self.at.key("date_end"), "ends-before-it-begins", message, help);
        }
        self.in_order(claim.date, claim.date_end, "date_end");
        if FOR_AUTHORS {
            self.on_clocks(&["date", "date_end"], self.zone_of("place"));
        }
        #[cfg(not(target_arch = "wasm32"))]
        self.careful(claim.care, &["claim", "finding"], &[Some(&claim.claim), Some(&claim.finding)]);
        self.reading.story.claims.push(claim);
        self.reading.evidence.claim_sources.push(sources);
    }
}
