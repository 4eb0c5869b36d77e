//! Numbers of people, versions of what is disputed, and extents.

use serde_json::Value;

use super::{Noun, Object, Reading, UNREAD};
use crate::story::ids;
use crate::story::json::Json;
use crate::story::report::FOR_AUTHORS;
use crate::story::{Confidence, Count, CountIx, Dispute, EventIx, Extent, Figure, PlaceIx, SourceIx, Version};

impl Object<'_> {
    #[inline(never)]
    pub(super) fn figure_file(&mut self) {
        self.maybe_string("$schema");
        let mut counts = Vec::new();
        self.members("counts", &mut |reading, id, value, at| {
            reading.member_id(id, at);
            counts.push(Count { id: id.to_owned(), name: reading.text(value, at) });
        });
        self.reading.evidence.counts = counts;
        self.objects("figures", &mut |it| it.a_figure());
        self.objects("disputes", &mut |it| it.a_dispute());
        self.objects("extents", &mut |it| it.an_extent());
    }

    fn a_figure(&mut self) {
        let figure = Figure {
            id: self.id(),
            event: self.event("event"),
            date: self.moment("date").unwrap_or(UNREAD),
            low: self.whole("low"),
            high: self.maybe_whole("high"),
            counts: CountIx(self.reference("counts", Noun::Count).unwrap_or(0)),
            place: self.maybe_reference("place", Noun::Place).map(PlaceIx),
            group: self.group("group"),
            counter: self.text("counter"),
            reported_by: self.maybe_text("reported_by"),
            source: self.maybe_reference("source", Noun::Source).map(SourceIx),
            approximate: self.maybe_flag("approximate"),
            repeat_of: self.maybe_reference("repeat_of", Noun::Event).map(EventIx),
        };
        if let Some(high) = figure.high
            && high < figure.low
            && self.members.get("high").is_some_and(Value::is_u64)
        {
            let message = format_args!("the low end {} is above the high end {high}", figure.low);
            let help = "give the low end first; leave `high` out for \"at least\"";
            self.reading.report.error(self.at.key("low"), "low-above-high", message, help);
        }
        if FOR_AUTHORS {
            let zone = match self.as_str("place") {
                Some(_) => self.zone_of("place"),
                None => self.as_str("event").and_then(|event| self.reading.zone_of_event(event)),
            };
            self.on_clocks(&["date"], zone);
            self.have_come(&["date"]);
        }
        self.reading.evidence.figures.push(figure);
    }

    fn a_dispute(&mut self) {
        let (event, question) = (self.event("event"), self.text("question"));
        let mut versions = Vec::new();
        self.objects("versions", &mut |it| {
            versions.push(Version { text: it.text("text"), who: it.text("who"), sources: it.sources("sources", false) });
        });
        #[cfg(not(target_arch = "wasm32"))]
        self.careful_of(event, &question, &versions);
        if versions.len() < 2 && self.members.get("versions").is_some_and(Value::is_array) {
            let message = format_args!("a dispute with {} version", versions.len());
            self.reading.report.error(self.at.key("versions"), "one-version", message, "give every version, at least two");
        }
        self.reading.evidence.disputes.push(Dispute { event, question, versions });
    }

    fn an_extent(&mut self) {
        let extent = Extent {
            date: self.day("date"),
            group: self.group("group"),
            head: self.place("head"),
            tail: self.place("tail"),
            events: self.events("events", false),
            sources: self.sources("sources", true),
            note: self.maybe_text("note"),
        };
        if FOR_AUTHORS {
            self.have_come(&["date"]);
        }
        if extent.events.is_empty() && self.members.get("events").is_some_and(Value::is_array) {
            let help = "name the events that report it";
            self.reading.report.error(self.at.key("events"), "no-event", "an extent without event", help);
        }
        self.reading.evidence.extents.push(extent);
    }
}

impl Reading {
    /// For authors: whether each disputed event has its versions, once, and names the sources of each among its own.
    pub(super) fn disputed(&mut self, events: &Json, figures: &Json) {
        if self.report.has_error() {
            return; // indices may be wrong
        }
        let (story, evidence, report) = (&self.story, &self.evidence, &mut self.report);
        let mut versions_of = vec![0; story.events.len()];
        for (index, dispute) in evidence.disputes.iter().enumerate() {
            let event = dispute.event;
            versions_of[event.0] += 1;
            if versions_of[event.0] > 1 {
                let message = format_args!("there are two disputes about `{}`", story[event].id());
                let at = figures.at();
                let at = at.key("disputes");
                report.error(at.item(index).key("event"), "duplicate-id", message, "put their versions into one");
            }
            for (number, version) in dispute.versions.iter().enumerate() {
                for (place, source) in version.sources.iter().enumerate() {
                    if evidence.citations[event.0].iter().any(|citation| citation.source == *source) {
                        continue;
                    }
                    let message = format_args!("`{}` does not name this source, which a version of it rests on", story[event].id());
                    let at = figures.at();
                    let at = at.key("disputes");
                    let at = at.item(index);
                    let at = at.key("versions");
                    let at = at.item(number);
                    let at = at.key("sources");
                    report.warn(at.item(place), "version-source", message, "add it to the `sources` of the event");
                }
            }
        }
        let features = events.member("features").and_then(Value::as_array);
        for (index, feature) in features.into_iter().flatten().enumerate() {
            let id = feature.get("id").and_then(Value::as_str).unwrap_or_default();
            let Ok(place) = ids::find(&self.ids[Noun::Event as usize].index, id) else { continue };
            let rank = self.ids[Noun::Event as usize].index[place].1;
            if story.events[rank].confidence == Confidence::Disputed && versions_of[rank] == 0 {
                let message = format_args!("`{id}` is disputed, but its versions are not given");
                let at = events.at();
                let at = at.key("features");
                let at = at.item(index);
                let at = at.key("properties");
                let help = "add them to `disputes` of the figures file";
                report.warn(at.key("confidence"), "missing-versions", message, help);
            }
        }
    }
}
