//! What is told of a story: up to a moment, of some days, of a group. The map and the list show the same.

use crate::story::{Date, EventIx, Extent, GroupIx, Moment, PlaceIx, Story};
use crate::view::When;

use super::progress::stage;
use super::{Ends, Stage, Timetable, Whereabouts, night, span, whereabouts};

/// Whether an event is told, or why not.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Fate {
    /// It is.
    Told,
    /// It was over before the first of the days.
    Before,
    /// It comes later than the moment, or than the last of the days.
    Later,
    /// It happened then, but to another group.
    Aside,
    /// It is not among what the reader looks for.
    Other,
}

/// What is to be drawn of a leg.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Way {
    /// The whole of it: it is done; or it began, and nobody says when it ended.
    Done,
    /// The stretch on which the group likely is. Nobody says where on it.
    UnderWay,
    /// It comes later.
    NotYet,
    /// It was before the days that are told of, or it is another group's.
    Aside,
}

/// A group at a place, as somebody reports it for the moment up to which is told.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(missing_docs)]
pub struct Here {
    pub group: GroupIx,
    pub place: PlaceIx,
}

/// A strung-out group between the reported places of its head and its tail.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(missing_docs)]
pub struct Stretch {
    pub group: GroupIx,
    pub head: PlaceIx,
    pub tail: PlaceIx,
}

/// What is told of a story. It holds no moment: as long as nothing happens, time can go on and this stays equal.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Told {
    /// Of each event.
    events: Vec<Fate>,
    /// Of each leg.
    legs: Vec<Way>,
    /// Where groups are, in the order of the legend.
    here: Vec<Here>,
    /// Which groups are strung out.
    stretches: Vec<Stretch>,
}

/// How many events are not told, and why.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct LeftOut {
    /// Over before the first of the days.
    pub before: usize,
    /// Later than the moment, or than the last of the days.
    pub later: usize,
    /// Of another group.
    pub aside: usize,
    /// Not among what the reader looks for.
    pub other: usize,
}

impl LeftOut {
    /// All of them.
    #[must_use]
    pub fn all(self) -> usize {
        self.before + self.later + self.aside + self.other
    }
}

impl std::ops::Add for LeftOut {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            before: self.before + other.before,
            later: self.later + other.later,
            aside: self.aside + other.aside,
            other: self.other + other.other,
        }
    }
}

impl Told {
    /// What is told; nothing where that is everything, and a moment has no say. An event known by its day is told from the moment that stands for it,
    /// and with the whole of its day. `extents` are those of the evidence, none as long as that has not come.
    #[must_use]
    pub fn of(story: &Story, times: &Timetable, when: When, extents: &[Extent]) -> Option<Self> {
        Self::among(story, times, when, extents, None)
    }

    /// The same where a reader looks for some events: `kept` says which, by their indices.
    #[must_use]
    pub fn among(story: &Story, times: &Timetable, when: When, extents: &[Extent], kept: Option<&[bool]>) -> Option<Self> {
        if (when.at, when.range, when.group) == (None, None, None) && kept.is_none() {
            return None;
        }
        let till = when.at.map(Till::of);
        let is_of = |group: GroupIx| when.group.is_none_or(|only| only == group);
        let mut told = Self {
            events: vec![Fate::Told; story.events().len()],
            legs: Vec::with_capacity(story.legs().len()),
            here: Vec::new(),
            stretches: Vec::new(),
        };
        for &event in story.event_ixs() {
            let fate = fate(story, times, when, till, event);
            let other = fate == Fate::Told && kept.is_some_and(|kept| !kept[event.get()]);
            told.events[event.get()] = if other { Fate::Other } else { fate };
        }
        for (index, leg) in story.legs().iter().enumerate() {
            let ends = times.leg(index);
            // What nobody dates comes after what stands before it.
            let before = || story.legs()[..index].iter().rposition(|other| other.group() == leg.group()).map(|before| told.legs[before]);
            let way = if is_of(leg.group()) { way(when, till, ends).or_else(before).unwrap_or(Way::Done) } else { Way::Aside };
            told.legs.push(way);
        }
        let Some(till) = till else { return Some(told) };
        for group in story.group_ixs().filter(|group| is_of(*group)) {
            for stop in till.stops(story, times, group) {
                let here = Here { group, place: story.stops()[stop].place() };
                if !told.here.contains(&here) {
                    told.here.push(here);
                }
            }
        }
        for extent in extents.iter().filter(|extent| is_of(extent.group()) && till.is_on(story, extent)) {
            told.stretches.push(Stretch { group: extent.group(), head: extent.head(), tail: extent.tail() });
        }
        Some(told)
    }

    /// Whether an event is told, or why not.
    #[must_use]
    pub fn event(&self, event: EventIx) -> Fate {
        self.events[event.get()]
    }

    /// Whether an event is told.
    #[must_use]
    pub fn has(&self, event: EventIx) -> bool {
        self.event(event) == Fate::Told
    }

    /// How many of some events are not told.
    #[must_use]
    pub fn left_out(&self, events: &[EventIx]) -> LeftOut {
        let mut out = LeftOut::default();
        for &event in events {
            match self.event(event) {
                Fate::Told => {}
                Fate::Before => out.before += 1,
                Fate::Later => out.later += 1,
                Fate::Aside => out.aside += 1,
                Fate::Other => out.other += 1,
            }
        }
        out
    }

    /// What is to be drawn of each leg, in the order of the story.
    #[must_use]
    pub fn legs(&self) -> &[Way] {
        &self.legs
    }

    /// Where groups are reported at the moment up to which is told; nowhere without one.
    #[must_use]
    pub fn here(&self) -> &[Here] {
        &self.here
    }

    /// Which groups are strung out then.
    #[must_use]
    pub fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }
}

/// How far is told.
#[derive(Clone, Copy)]
enum Till {
    /// To the end of a day, by the calendar of each place.
    Day(Date),
    /// To a minute, in UTC.
    Minute(i64),
}

impl Till {
    fn of(at: Moment) -> Self {
        match at {
            Moment::Minute { .. } => Self::Minute(span::of_moment(&[], at).from),
            _ => Self::Day(at.last_day()),
        }
    }

    /// How far something with two ends has come.
    fn stage(self, ends: &Ends) -> Stage {
        match (self, ends.days) {
            (Self::Minute(utc), _) => stage(ends, utc),
            (_, None) => Stage::Undated,
            (Self::Day(day), Some((first, _))) if day < first => Stage::NotYet,
            (Self::Day(day), Some((_, last))) if day < last => Stage::UnderWay,
            _ if ends.end.is_none() => Stage::Open,
            _ => Stage::Done,
        }
    }

    /// The stops at which a group is: in the evening of a day where it stays, or where nobody says that it left.
    fn stops(self, story: &Story, times: &Timetable, group: GroupIx) -> Vec<usize> {
        match self {
            Self::Minute(utc) => match whereabouts(story, times, group, utc) {
                Whereabouts::At(stops) => stops,
                _ => Vec::new(),
            },
            Self::Day(day) => {
                let mut stops = night::slept(times, group, day);
                stops.extend(times.way(group).iter().map(|halt| halt.stop).filter(|&stop| {
                    let ends = times.stop(stop);
                    ends.end.is_none() && ends.days.is_some_and(|(first, last)| first <= day && day <= last)
                }));
                stops
            }
        }
    }

    /// Whether a group is strung out then.
    fn is_on(self, story: &Story, extent: &Extent) -> bool {
        match self {
            Self::Minute(utc) => whereabouts::extent_at(story, std::slice::from_ref(extent), extent.group(), utc).is_some(),
            Self::Day(day) => extent.date() == day,
        }
    }
}

fn fate(story: &Story, times: &Timetable, when: When, till: Option<Till>, event: EventIx) -> Fate {
    let days = times.event_days(event);
    let later = match till {
        Some(Till::Day(day)) => day < days.0,
        Some(Till::Minute(utc)) => utc < times.moment(event),
        None => false,
    };
    match when.range {
        Some(range) if days.1 < range.from => Fate::Before,
        Some(range) if range.to < days.0 => Fate::Later,
        _ if later => Fate::Later,
        _ if when.group.is_some_and(|only| only != story[event].group()) => Fate::Aside,
        _ => Fate::Told,
    }
}

/// What is to be drawn of a leg of a group that is told of; nothing is known where it has no date.
fn way(when: When, till: Option<Till>, ends: &Ends) -> Option<Way> {
    let days = ends.days?;
    match when.range {
        Some(range) if days.1 < range.from => return Some(Way::Aside),
        Some(range) if range.to < days.0 => return Some(Way::NotYet),
        _ => {}
    }
    Some(match till.map_or(Stage::Done, |till| till.stage(ends)) {
        Stage::NotYet => Way::NotYet,
        Stage::UnderWay => Way::UnderWay,
        Stage::Done | Stage::Open | Stage::Undated => Way::Done,
    })
}
