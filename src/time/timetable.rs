//! When everything was: the spans of all events, stops and legs of a story, found once.

use crate::geo::geodesic::geodesic_m;
use crate::order::order;
use crate::story::{Basis, Date, EventIx, GroupIx, Moment, PlaceIx, Story};

use super::{Span, offsets, span};

/// The two ends of a stay or of a leg, as far as they are reported.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Ends {
    /// The arrival at a stop, the departure on a leg: what its date can mean.
    pub begin: Option<Span>,
    /// The departure from a stop, the arrival of a leg.
    pub end: Option<Span>,
    /// The first and the last local day of it.
    pub days: Option<(Date, Date)>,
}

impl Ends {
    fn new(story: &Story, begin: (Option<Moment>, PlaceIx), end: (Option<Moment>, PlaceIx)) -> Self {
        let span = |(moment, place): (Option<Moment>, PlaceIx)| moment.map(|it| span::of_moment(offsets::of(story, place), it));
        let first = begin.0.or(end.0).map(Moment::day);
        let last = end.0.or(begin.0).map(Moment::last_day);
        Self { begin: span(begin), end: span(end), days: first.zip(last) }
    }

    /// From the first to the last minute that is reported: both ends, or the one that is known.
    #[must_use]
    pub fn known(&self) -> Option<Span> {
        match (self.begin, self.end) {
            (Some(begin), Some(end)) => Some(begin.hull(end)),
            (one, other) => one.or(other),
        }
    }

    /// The same where both ends are reported.
    #[must_use]
    pub fn both(&self) -> Option<Span> {
        self.begin.and(self.end).and(self.known())
    }
}

/// When everything was.
#[derive(Clone, Debug)]
pub struct Timetable {
    events: Vec<Span>,
    moments: Vec<i64>,
    event_days: Vec<(Date, Date)>,
    stops: Vec<Ends>,
    legs: Vec<Ends>,
    ways: Vec<Vec<Halt>>,
}

/// A reported stop with a date, on the way of a group.
#[derive(Clone, Copy, Debug)]
pub(super) struct Halt {
    /// Its index in the list of the story.
    pub(super) stop: usize,
    /// The whole of it that is reported.
    pub(super) span: Span,
    /// When it had surely been reached.
    pub(super) reached: i64,
    /// The geodesic from the one before, in metres; 0 of the first.
    pub(super) from_last_m: f64,
}

impl Timetable {
    /// When everything in a story was.
    #[must_use]
    pub fn new(story: &Story) -> Self {
        let mut times = Self {
            events: Vec::with_capacity(story.events().len()),
            moments: Vec::with_capacity(story.events().len()),
            event_days: Vec::with_capacity(story.events().len()),
            stops: Vec::with_capacity(story.stops().len()),
            legs: Vec::with_capacity(story.legs().len()),
            ways: vec![Vec::new(); story.groups().len()],
        };
        let mut last = i64::MIN;
        for event in story.events() {
            let rows = offsets::of(story, event.place());
            let span = span::of_event(rows, event);
            times.events.push(span);
            times.event_days.push((offsets::date(rows, span.from), offsets::date(rows, span.to - 1)));
            // Noon of its day, or later where events before it in the list were later.
            let middle = span.from + span.minutes().min(1440) / 2;
            last = middle.max(last.min(span.to - 1));
            times.moments.push(last);
        }
        for stop in story.stops() {
            times.stops.push(Ends::new(story, (stop.arrive(), stop.place()), (stop.depart(), stop.place())));
        }
        for leg in story.legs() {
            times.legs.push(Ends::new(story, (leg.depart(), leg.from()), (leg.arrive(), leg.to())));
        }
        times.find_ways(story);
        times
    }

    fn find_ways(&mut self, story: &Story) {
        let orders: Vec<u64> = story.stops().iter().map(|stop| u64::from(stop.order())).collect();
        for index in order(&orders) {
            let (stop, ends) = (&story.stops()[index], &self.stops[index]);
            let Some(span) = ends.known().filter(|_| stop.basis() == Basis::Reported) else { continue };
            let reached = ends.begin.or(ends.end).map_or(span.to, |first| first.to);
            let way = &mut self.ways[stop.group().get()];
            let position = |stop: usize| story[story.stops()[stop].place()].position();
            let from_last_m = way.last().map_or(0.0, |last: &Halt| geodesic_m(position(last.stop), position(index)));
            way.push(Halt { stop: index, span, reached, from_last_m });
        }
    }

    /// What an event occupies.
    #[must_use]
    pub fn event(&self, event: EventIx) -> Span {
        self.events[event.get()]
    }

    /// The first and the last local day that an event touches, at its place.
    #[must_use]
    pub fn event_days(&self, event: EventIx) -> (Date, Date) {
        self.event_days[event.get()]
    }

    /// The moment that stands for an event where one is needed: in the middle of what it occupies on its first day, noon of a day,
    /// and not before that of the event before it if both can be.
    #[must_use]
    pub fn moment(&self, event: EventIx) -> i64 {
        self.moments[event.get()]
    }

    /// When a group came to a stop and when it left, by the index of the stop in the story.
    #[must_use]
    pub fn stop(&self, index: usize) -> &Ends {
        &self.stops[index]
    }

    /// When a group left for a leg and when it had come, by the index of the leg in the story.
    #[must_use]
    pub fn leg(&self, index: usize) -> &Ends {
        &self.legs[index]
    }

    /// How many stops and legs there are.
    pub(super) fn lengths(&self) -> [usize; 2] {
        [self.stops.len(), self.legs.len()]
    }

    /// The reported stops of a group that have a date, in their order.
    pub(super) fn way(&self, group: GroupIx) -> &[Halt] {
        &self.ways[group.get()]
    }
}
