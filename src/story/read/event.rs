//! Events: where, when, who says so; and their order.

use super::{At, Feature, Noun, Object, Reading, Site, UNREAD};
use crate::story::ids;
use crate::story::report::FOR_AUTHORS;
use crate::story::shape::Shape;
use crate::story::words::Closed;
use crate::story::{Citation, DatePrecision, Event, KindIx, Moment};

impl<'a> Object<'a> {
    #[inline(never)]
    pub(super) fn event_list(&mut self) {
        self.features(true, &mut |it, feature| it.an_event(feature));
    }

    fn an_event(&mut self, mut feature: Feature<'_>) {
        let mut sources = Vec::new();
        self.objects("sources", &mut |it| {
            sources.push(Citation { source: it.source("id"), locator: it.maybe_text("locator") });
        });
        if sources.is_empty() && self.members.get("sources").is_some_and(|sources| sources.is_array()) {
            self.reading.report.error(self.at.key("sources"), "no-source", "an event without source", "say who reports it");
        }
        let date = self.moment("date");
        let event = Event {
            id: std::mem::take(&mut feature.id),
            place: self.place("place"),
            date: date.unwrap_or(UNREAD),
            date_end: self.maybe_moment("date_end"),
            precision: self.word("date_precision"),
            earliest: self.maybe_moment("date_earliest"),
            latest: self.maybe_moment("date_latest"),
            sequence: self.maybe_small("sequence_in_day"),
            kind: KindIx(self.reference("kind", Noun::Kind).unwrap_or(0)),
            group: self.group("group"),
            title: self.text("title"),
            summary: self.text("summary"),
            confidence: self.word("confidence"),
            care: self.maybe_flag("care"),
            note: self.maybe_text("note"),
            keywords: self.maybe_text("keywords"),
        };
        self.stands_at_place(&feature);
        if FOR_AUTHORS {
            self.dated(date, &event);
            self.on_clocks(&["date", "date_end", "date_earliest", "date_latest"], self.zone_of("place"));
            self.have_come(&["date", "date_end"]);
            let place = self.as_str("place").unwrap_or_default();
            self.reading.event_places.push((event.id.clone(), place.into()));
            #[cfg(not(target_arch = "wasm32"))]
            self.careful(event.care, &["title", "summary", "note"], &[Some(&event.title), Some(&event.summary), event.note.as_ref()]);
        }
        self.reading.story.events.push(event);
        self.reading.evidence.citations.push(sources);
    }

    /// Whether the dates of an event agree with one another.
    fn dated(&mut self, date: Option<Moment>, event: &Event) {
        let Event { date_end, earliest, latest, precision, .. } = *event;
        self.in_order(earliest, latest, "date_latest");
        self.in_order(date, date_end, "date_end");
        let Some(date) = date else { return };
        if earliest.is_some_and(|earliest| date.is_before(earliest)) || latest.is_some_and(|latest| latest.is_before(date)) {
            let message = format_args!("`{date}` is outside of its bounds");
            let help = "mend it, or `date_earliest` and `date_latest`";
            self.reading.report.error(self.at.key("date"), "date-outside-bounds", message, help);
        }
        if self.members.get("date_precision").and_then(|word| word.as_str()).is_none_or(|word| !DatePrecision::NAMES.contains(&word)) {
            return; // said already
        }
        let timed = date.time().is_some();
        let bounded = self.maybe("date_earliest").is_some() && self.maybe("date_latest").is_some();
        let wrong = match precision {
            DatePrecision::Minute | DatePrecision::Hour if !timed => "has no time",
            DatePrecision::Day if timed => "has a time",
            DatePrecision::Day if date.day() != date.last_day() => "is not a day",
            DatePrecision::Bounded if !bounded => "has no bounds: it needs `date_earliest` and `date_latest`",
            _ => return,
        };
        let name = DatePrecision::NAMES[precision.at()];
        let message = format_args!("the precision is `{name}`, but `{date}` {wrong}");
        let help = "make the date and its precision agree";
        self.reading.report.error(self.at.key("date_precision"), "date-precision", message, help);
    }

    /// Reports a moment that is surely before another that it should follow.
    pub(super) fn in_order(&mut self, first: Option<Moment>, second: Option<Moment>, key: &str) {
        if let (Some(first), Some(second)) = (first, second)
            && second.is_before(first)
        {
            let message = format_args!("`{second}` is before `{first}`");
            self.reading.report.error(self.at.key(key), "ends-before-it-begins", message, "mend one of the two dates");
        }
    }

    /// For authors: whether a point stands where its place is.
    pub(super) fn stands_at_place(&mut self, feature: &Feature<'_>) {
        if !FOR_AUTHORS {
            return;
        }
        let Some((id, expected)) = self.position_of("place") else { return };
        match feature.shape {
            Some(Shape::Point(position)) => self.at_place(position, expected, id, feature.at.key("coordinates")),
            Some(Shape::Line(_)) => {
                let help = "use a Point, the position of the place";
                self.reading.report.error(feature.at, "wrong-geometry", "a line where a point is needed", help);
            }
            None => {}
        }
    }

    /// The id and position of the place that a member names.
    pub(super) fn position_of(&self, key: &str) -> Option<(&'a str, [f64; 2])> {
        let id = self.as_str(key)?;
        Some((id, self.reading.site(id)?.position?))
    }

    /// The time zone of the place that a member names.
    pub(super) fn zone_of(&self, key: &str) -> Option<String> {
        Some(self.reading.site(self.as_str(key)?)?.zone.clone())
    }

    pub(super) fn at_place(&mut self, position: [f64; 2], expected: [f64; 2], id: &str, at: At<'_>) {
        let ([lon, lat], [x, y], report) = (position, expected, &mut self.reading.report);
        if same([lat, lon], expected) && !same(position, expected) {
            let message = format_args!("[{lon}, {lat}] is the position of `{id}` the other way round");
            report.error(at, "swapped-position", message, format_args!("longitude comes first: write `[{x}, {y}]`"));
        } else if !same(position, expected) {
            let message = format_args!("[{lon}, {lat}] is not the position of `{id}`");
            report.error(at, "wrong-position", message, format_args!("write `[{x}, {y}]`, or mend the place"));
        }
    }
}

/// Whether two positions are the same, to about 10 cm.
pub(super) fn same(a: [f64; 2], b: [f64; 2]) -> bool {
    (a[0] - b[0]).abs() < 1e-6 && (a[1] - b[1]).abs() < 1e-6
}

impl Reading {
    /// Where a place is, and its time.
    pub(super) fn site(&self, id: &str) -> Option<&Site> {
        let index = &self.ids[Noun::Place as usize].index;
        self.sites.get(index[ids::find(index, id).ok()?].1)
    }

    /// The time zone of the place of an event.
    pub(super) fn zone_of_event(&self, id: &str) -> Option<String> {
        let (_, place) = self.event_places.iter().find(|(event, _)| event == id)?;
        Some(self.site(place)?.zone.clone())
    }

    /// Brings the events into the order of time, and with them what they cite and what their ids lead to.
    #[inline(never)]
    pub(super) fn in_order_of_time(&mut self) {
        if self.report.has_error() {
            return; // some may be missing
        }
        let (events, citations) = (&mut self.story.events, &mut self.evidence.citations);
        let mut rank = vec![0; events.len()];
        for (place, index) in in_time(events).into_iter().enumerate() {
            rank[index] = place;
        }
        for (_, index) in &mut self.ids[Noun::Event as usize].index {
            *index = rank[*index];
        }
        for index in 0..rank.len() {
            while rank[index] != index {
                let place = rank[index];
                events.swap(index, place);
                citations.swap(index, place);
                rank.swap(index, place);
            }
        }
    }
}

/// The order of time: by local day, then by time, where `sequence_in_day` carries the time on to events that have none;
/// those without time and sequence come last in their day; else as in the file.
fn in_time(events: &[Event]) -> Vec<usize> {
    let mut keys: Vec<Key> = events.iter().map(|event| (day_of(event), i64::from(event.sequence.unwrap_or(u32::MAX)), 0)).collect();
    let order = sorted(&keys);
    let mut reached = i64::MIN;
    for index in order {
        let event = &events[index];
        reached = reached.max(day_of(event) * 1440);
        let begins = [Some(event.date), event.earliest].into_iter().flatten().find(|moment| moment.time().is_some());
        let begins = begins.filter(|moment| moment.day() == event.day()).map(Moment::earliest);
        keys[index] = match (event.sequence, begins) {
            (Some(sequence), begins) => {
                reached = begins.map_or(reached, |begins| begins.max(reached));
                (day_of(event), reached, i64::from(sequence))
            }
            (None, Some(begins)) => (day_of(event), begins, i64::MAX),
            (None, None) => (day_of(event), i64::MAX, i64::MAX),
        };
    }
    sorted(&keys)
}

/// Day, minute or rank within it, rank within that.
type Key = (i64, i64, i64);

fn day_of(event: &Event) -> i64 {
    event.day().number()
}

/// The order of the keys; where they are equal that of the file. By insertion: a general sort takes 3 KB of wasm.
fn sorted(keys: &[Key]) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::with_capacity(keys.len());
    for (index, key) in keys.iter().enumerate() {
        order.insert(order.partition_point(|&other| keys[other] <= *key), index);
    }
    order
}
