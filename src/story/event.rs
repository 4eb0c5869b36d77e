//! An event: what happened, when, where, to whom, and how sure it is. Who says so is evidence.

use super::{Color, Confidence, Date, DatePrecision, GroupIx, KindIx, Moment, PlaceIx, Symbol, Text};

/// An event.
#[derive(Clone, Debug)]
pub struct Event {
    pub(super) id: String,
    pub(super) place: PlaceIx,
    pub(super) date: Moment,
    pub(super) date_end: Option<Moment>,
    pub(super) precision: DatePrecision,
    pub(super) earliest: Option<Moment>,
    pub(super) latest: Option<Moment>,
    pub(super) sequence: Option<u32>,
    pub(super) kind: KindIx,
    pub(super) group: GroupIx,
    pub(super) title: Text,
    pub(super) summary: Text,
    pub(super) confidence: Confidence,
    pub(super) care: bool,
    pub(super) note: Option<Text>,
    pub(super) keywords: Option<Text>,
}

getters! { Event {
    /// Its id.
    id: &str,
    /// Where it happened.
    place: PlaceIx,
    /// When it happened or began, local to the place.
    date: Moment,
    /// When it ended, if later.
    date_end: Option<Moment>,
    /// How exactly `date` is known.
    precision: DatePrecision,
    /// Not before this moment; always there if `precision` is bounded.
    earliest: Option<Moment>,
    /// Not after this moment; always there if `precision` is bounded.
    latest: Option<Moment>,
    /// The order among the events of its day, where sources give one.
    sequence: Option<u32>,
    /// The kind.
    kind: KindIx,
    /// The group.
    group: GroupIx,
    /// A headline.
    title: &Text,
    /// What happened.
    summary: &Text,
    /// How sure it is.
    confidence: Confidence,
    /// Whether the care notice of the story stands before it.
    care: bool,
    /// What a reader should know beside it.
    note: Option<&Text>,
    /// Other words under which readers may look for it.
    keywords: Option<&Text>,
}}

impl Event {
    /// The local day on which it happened or began.
    #[must_use]
    pub fn day(&self) -> Date {
        self.date.day()
    }
}

/// A group of people whose events and ways are told apart.
#[derive(Clone, Debug)]
pub struct Group {
    pub(super) id: String,
    pub(super) name: Text,
    pub(super) meaning: Text,
    pub(super) color: Color,
}

getters! { Group {
    /// Its id.
    id: &str,
    /// The name shown.
    name: &Text,
    /// Who is meant.
    meaning: &Text,
    /// Its colour in the themes.
    color: Color,
}}

/// A kind of event.
#[derive(Clone, Debug)]
pub struct Kind {
    pub(super) id: String,
    pub(super) name: Text,
    pub(super) meaning: Text,
    pub(super) symbol: Symbol,
}

getters! { Kind {
    /// Its id.
    id: &str,
    /// The name shown.
    name: &Text,
    /// What belongs to it.
    meaning: &Text,
    /// Its shape on the map.
    symbol: Symbol,
}}
