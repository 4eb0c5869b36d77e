//! Claims with their verdicts; numbers, versions and extents.

use super::Check;
use crate::story::file;
use crate::story::report::At;
use crate::story::{Claim, ClaimTypeIx, Confidence, CountIx, Dispute, Event, Extent, Figure, Verdict, VerdictIx, Version};

impl Check<'_> {
    #[allow(clippy::unnecessary_wraps)]
    pub(super) fn verdict(&mut self, verdict: file::Verdict, at: At<'_>) -> Option<Verdict> {
        self.text(&verdict.name, at.key("name"));
        self.text(&verdict.meaning, at.key("meaning"));
        Some(Verdict { id: verdict.id, name: verdict.name, meaning: verdict.meaning })
    }

    pub(super) fn claim(&mut self, it: file::Claim, paragraphs: u32, at: At<'_>) -> Option<Claim> {
        if !(1..=paragraphs).contains(&it.paragraph) {
            let message = format_args!("there is no paragraph {}", it.paragraph);
            let help = format_args!("paragraphs are counted from 1 (the headline) to {paragraphs}");
            self.report.error(at.key("paragraph"), "paragraph-out-of-range", message, help);
        }
        let kind = self.claim_types.find(&it.kind, at.key("type"), self.report).map(ClaimTypeIx);
        self.text(&it.claim, at.key("claim"));
        self.text(&it.claimant, at.key("claimant"));
        self.text(&it.finding, at.key("finding"));
        let verdict = self.verdicts.find(&it.verdict, at.key("verdict"), self.report).map(VerdictIx);
        let place = self.maybe(&it.place, |check, id| check.place_ix(id, at.key("place")));
        let date = self.optional(&it.date, at.key("date"));
        let date_end = self.optional(&it.date_end, at.key("date_end"));
        let events = self.event_list(&it.events, at.key("events"));
        let sources = self.source_list(&it.sources, at.key("sources"));
        let (date, date_end) = (date?, date_end?);
        if date_end.is_some() && date.is_none() {
            let message = "an end without beginning";
            self.report.error(at.key("date_end"), "ends-before-it-begins", message, "add `date`, or remove `date_end`");
        }
        self.in_order(date, date_end, "date_end", at);
        let (Some(kind), Some(verdict), Some(place), Some(events), Some(sources)) = (kind, verdict, place, events, sources) else {
            return None;
        };
        Some(Claim {
            id: it.id,
            paragraph: it.paragraph,
            kind,
            claim: it.claim,
            claimant: it.claimant,
            verdict,
            finding: it.finding,
            place,
            date,
            date_end,
            events,
            sources,
        })
    }

    pub(super) fn figure(&mut self, it: file::Figure, at: At<'_>) -> Option<Figure> {
        let event = self.event_ix(&it.event, at.key("event"));
        let date = self.moment(&it.date, at.key("date"));
        if let Some(high) = it.high.filter(|&high| high < it.low) {
            let message = format_args!("the low end {} is above the high end {high}", it.low);
            self.report.error(at.key("low"), "low-above-high", message, "give the low end first; leave `high` out for \"at least\"");
        }
        let counts = self.counts.find(&it.counts, at.key("counts"), self.report).map(CountIx);
        let place = self.maybe(&it.place, |check, id| check.place_ix(id, at.key("place")));
        let group = self.group_ix(&it.group, at.key("group"));
        self.text(&it.counter, at.key("counter"));
        self.note(&it.reported_by, at.key("reported_by"));
        let source = self.maybe(&it.source, |check, id| check.source_ix(id, at.key("source")));
        let repeat_of = self.maybe(&it.repeat_of, |check, id| check.event_ix(id, at.key("repeat_of")));
        let (Some(event), Some(date), Some(counts), Some(place), Some(group), Some(source), Some(repeat_of)) =
            (event, date, counts, place, group, source, repeat_of)
        else {
            return None;
        };
        Some(Figure {
            id: it.id,
            event,
            date,
            low: it.low,
            high: it.high,
            counts,
            place,
            group,
            counter: it.counter,
            reported_by: it.reported_by,
            source,
            approximate: it.approximate,
            repeat_of,
        })
    }

    pub(super) fn dispute(&mut self, it: file::Dispute, at: At<'_>) -> Option<Dispute> {
        let event = self.event_ix(&it.event, at.key("event"));
        self.text(&it.question, at.key("question"));
        let at = at.key("versions");
        if it.versions.len() < 2 {
            let message = format_args!("a dispute with {} version", it.versions.len());
            self.report.error(at, "one-version", message, "give every version, at least two");
        }
        let mut versions = Vec::with_capacity(it.versions.len());
        for (index, version) in it.versions.into_iter().enumerate() {
            let at = at.item(index);
            self.text(&version.text, at.key("text"));
            self.text(&version.who, at.key("who"));
            let sources = self.source_list(&version.sources, at.key("sources"));
            versions.extend(sources.map(|sources| Version { text: version.text, who: version.who, sources }));
        }
        let event = event?;
        Some(Dispute { event, question: it.question, versions })
    }

    /// Each disputed event has its versions, once.
    pub(super) fn disputed(&mut self, events: &[Event], disputes: &[Dispute], events_at: At<'_>, at: At<'_>) {
        if self.report.has_error() {
            return; // indices may be wrong
        }
        let mut versions_of = vec![0; events.len()];
        for (index, dispute) in disputes.iter().enumerate() {
            versions_of[dispute.event.0] += 1;
            if versions_of[dispute.event.0] > 1 {
                let message = format_args!("there are two disputes about `{}`", events[dispute.event.0].id);
                self.report.error(at.item(index).key("event"), "duplicate-id", message, "put their versions into one");
            }
        }
        for (file_index, &rank) in self.rank.iter().enumerate() {
            let event = &events[rank];
            if event.confidence == Confidence::Disputed && versions_of[rank] == 0 {
                let message = format_args!("`{}` is disputed, but its versions are not given", event.id);
                let at = events_at.key("features");
                let at = at.item(file_index);
                let at = at.key("properties");
                let help = "add them to `disputes` of the figures file";
                self.report.warn(at.key("confidence"), "missing-versions", message, help);
            }
        }
    }

    pub(super) fn extent(&mut self, it: file::Extent, at: At<'_>) -> Option<Extent> {
        let date = self.day(&it.date, at.key("date"));
        let group = self.group_ix(&it.group, at.key("group"));
        let head = self.place_ix(&it.head, at.key("head"));
        let tail = self.place_ix(&it.tail, at.key("tail"));
        if it.events.is_empty() {
            self.report.error(at.key("events"), "no-event", "an extent without event", "name the events that report it");
        }
        let events = self.event_list(&it.events, at.key("events"));
        let sources = self.source_list(&it.sources, at.key("sources"));
        self.note(&it.note, at.key("note"));
        let (Some(date), Some(group), Some(head), Some(tail), Some(events), Some(sources)) = (date, group, head, tail, events, sources)
        else {
            return None;
        };
        Some(Extent { date, group, head, tail, events, sources, note: it.note })
    }
}
