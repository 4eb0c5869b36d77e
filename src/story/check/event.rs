//! Events: where, when, who says so; and their order.

use super::{Check, same};
use crate::story::file;
use crate::story::read::{Feature, Shape};
use crate::story::report::At;
use crate::story::words::Closed;
use crate::story::{Citation, DatePrecision, Event, KindIx, Moment, PlaceIx};

impl Check<'_> {
    pub(super) fn event(&mut self, event: Feature<file::EventProperties>, at: At<'_>) -> Option<Event> {
        let Feature { id, shape, properties: it } = event;
        let (geometry, at) = (at.key("geometry"), at.key("properties"));
        let place = self.place_ix(&it.place, at.key("place"));
        self.stands_at(shape, place, &it.place, geometry);
        let kind = self.kinds.find(&it.kind, at.key("kind"), self.report).map(KindIx);
        let group = self.group_ix(&it.group, at.key("group"));
        self.text(&it.title, at.key("title"));
        self.text(&it.summary, at.key("summary"));
        self.note(&it.note, at.key("note"));
        if it.sources.is_empty() {
            self.report.error(at.key("sources"), "no-source", "an event without source", "say who reports it");
        }
        let mut sources = Vec::with_capacity(it.sources.len());
        for (index, citation) in it.sources.into_iter().enumerate() {
            let at = at.key("sources");
            let at = at.item(index);
            self.note(&citation.locator, at.key("locator"));
            let source = self.source_ix(&citation.id, at.key("id"));
            sources.extend(source.map(|source| Citation { source, locator: citation.locator }));
        }
        let date = self.moment(&it.date, at.key("date"));
        let end = self.optional(&it.date_end, at.key("date_end"));
        let earliest = self.optional(&it.date_earliest, at.key("date_earliest"));
        let latest = self.optional(&it.date_latest, at.key("date_latest"));
        let (date, date_end, earliest, latest) = (date?, end?, earliest?, latest?);
        self.precise(it.date_precision, date, earliest.zip(latest).is_some(), at);
        self.in_order(earliest, latest, "date_latest", at);
        self.in_order(Some(date), date_end, "date_end", at);
        if earliest.is_some_and(|earliest| date.is_before(earliest)) || latest.is_some_and(|latest| latest.is_before(date)) {
            let message = format_args!("`{date}` is outside of its bounds");
            self.report.error(at.key("date"), "date-outside-bounds", message, "mend it, or `date_earliest` and `date_latest`");
        }
        let (Some(place), Some(kind), Some(group)) = (place, kind, group) else { return None };
        Some(Event {
            id,
            place,
            date,
            date_end,
            precision: it.date_precision,
            earliest,
            latest,
            sequence: it.sequence_in_day,
            kind,
            group,
            title: it.title,
            summary: it.summary,
            confidence: it.confidence,
            sources,
            note: it.note,
        })
    }

    /// Whether a date is as exact as is said of it.
    pub(super) fn precise(&mut self, precision: DatePrecision, date: Moment, bounded: bool, at: At<'_>) {
        let timed = date.time().is_some();
        let wrong = match precision {
            DatePrecision::Minute | DatePrecision::Hour if !timed => "has no time",
            DatePrecision::Day if timed => "has a time",
            DatePrecision::Day if date.day() != date.last_day() => "is not a day",
            DatePrecision::Bounded if !bounded => "has no bounds: it needs `date_earliest` and `date_latest`",
            _ => return,
        };
        let name = DatePrecision::ALL[precision.at()].1;
        let message = format_args!("the precision is `{name}`, but `{date}` {wrong}");
        self.report.error(at.key("date_precision"), "date-precision", message, "make the date and its precision agree");
    }

    /// Reports a moment that is surely before another that it should follow.
    pub(super) fn in_order(&mut self, first: Option<Moment>, second: Option<Moment>, key: &str, at: At<'_>) {
        if let (Some(first), Some(second)) = (first, second)
            && second.is_before(first)
        {
            let message = format_args!("`{second}` is before `{first}`");
            self.report.error(at.key(key), "ends-before-it-begins", message, "mend one of the two dates");
        }
    }

    /// Whether a point stands where its place is.
    pub(super) fn stands_at(&mut self, shape: Option<Shape>, place: Option<PlaceIx>, id: &str, geometry: At<'_>) {
        let Some(expected) = place.and_then(|place| self.positions[place.0]) else { return };
        match shape {
            Some(Shape::Point(position)) => self.at_place(position, expected, id, geometry.key("coordinates")),
            Some(Shape::Line(_)) => {
                let help = "use a Point, the position of the place";
                self.report.error(geometry, "wrong-geometry", "a line where a point is needed", help);
            }
            None => {}
        }
    }

    pub(super) fn at_place(&mut self, position: [f64; 2], expected: [f64; 2], id: &str, at: At<'_>) {
        let ([lon, lat], [x, y]) = (position, expected);
        if same([lat, lon], expected) && !same(position, expected) {
            let message = format_args!("[{lon}, {lat}] is the position of `{id}` the other way round");
            self.report.error(at, "swapped-position", message, format_args!("longitude comes first: write `[{x}, {y}]`"));
        } else if !same(position, expected) {
            let message = format_args!("[{lon}, {lat}] is not the position of `{id}`");
            self.report.error(at, "wrong-position", message, format_args!("write `[{x}, {y}]`, or mend the place"));
        }
    }
}

/// The order of time: by local day, then by time, where `sequence_in_day` carries the time on to events that have none;
/// those without time and sequence come last in their day; else as in the file.
pub(super) fn in_time(events: &[Event]) -> Vec<usize> {
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
