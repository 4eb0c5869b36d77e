//! Numbers of people, each by one counter; versions of what is disputed; where a strung-out group was.

use super::{CountIx, Date, EventIx, GroupIx, Moment, PlaceIx, SourceIx, Text};

/// One number by one counter.
#[derive(Clone, Debug)]
pub struct Figure {
    pub(super) id: String,
    pub(super) event: EventIx,
    pub(super) date: Moment,
    pub(super) low: u64,
    pub(super) high: Option<u64>,
    pub(super) counts: CountIx,
    pub(super) place: Option<PlaceIx>,
    pub(super) group: GroupIx,
    pub(super) counter: Text,
    pub(super) reported_by: Option<Text>,
    pub(super) source: Option<SourceIx>,
    pub(super) approximate: bool,
    pub(super) repeat_of: Option<EventIx>,
}

getters! { Figure {
    /// Its id.
    id: &str,
    /// The event it belongs to.
    event: EventIx,
    /// The day it speaks of.
    date: Moment,
    /// The number, or the low end of the counter's own range.
    low: u64,
    /// The high end, never below `low`; absent for "at least" or "more than".
    high: Option<u64>,
    /// What is counted.
    counts: CountIx,
    /// Where, if the count has a place.
    place: Option<PlaceIx>,
    /// The group.
    group: GroupIx,
    /// Who counted.
    counter: &Text,
    /// Who reported it, where that is somebody else.
    reported_by: Option<&Text>,
    /// The source; absent where the record does not name it.
    source: Option<SourceIx>,
    /// Whether the counter called it approximate.
    approximate: bool,
    /// An event where the same number already stands.
    repeat_of: Option<EventIx>,
}}

/// Something that figures can count.
#[derive(Clone, Debug)]
pub struct Count {
    pub(super) id: String,
    pub(super) name: Text,
}

getters! { Count {
    /// Its id.
    id: &str,
    /// The name shown, such as "people in shelters".
    name: &Text,
}}

/// A question and the answers given, none chosen.
#[derive(Clone, Debug)]
pub struct Dispute {
    pub(super) event: EventIx,
    pub(super) question: Text,
    pub(super) versions: Vec<Version>,
}

getters! { Dispute {
    /// The disputed event.
    event: EventIx,
    /// What is disputed.
    question: &Text,
    /// The answers: at least two.
    versions: &[Version],
}}

/// One answer.
#[derive(Clone, Debug)]
pub struct Version {
    pub(super) text: Text,
    pub(super) who: Text,
    pub(super) sources: Vec<SourceIx>,
}

getters! { Version {
    /// The answer.
    text: &Text,
    /// Who gives it.
    who: &Text,
    /// The sources.
    sources: &[SourceIx],
}}

/// Where head and tail of a strung-out group were on one day.
#[derive(Clone, Debug)]
pub struct Extent {
    pub(super) date: Date,
    pub(super) group: GroupIx,
    pub(super) head: PlaceIx,
    pub(super) tail: PlaceIx,
    pub(super) events: Vec<EventIx>,
    pub(super) sources: Vec<SourceIx>,
    pub(super) note: Option<Text>,
}

getters! { Extent {
    /// The day.
    date: Date,
    /// The group.
    group: GroupIx,
    /// The place of the head.
    head: PlaceIx,
    /// The place of the tail.
    tail: PlaceIx,
    /// The events that report it.
    events: &[EventIx],
    /// The sources.
    sources: &[SourceIx],
    /// What a reader should know about it.
    note: Option<&Text>,
}}
