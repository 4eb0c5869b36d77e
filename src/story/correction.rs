//! What was changed in the data after publication, and which facts were read again.

use super::{AuditResult, Date, SourceIx, Text};

/// A change that a reader could notice.
#[derive(Clone, Debug)]
pub struct Correction {
    pub(super) id: String,
    pub(super) date: Date,
    pub(super) version: String,
    pub(super) about: Vec<Subject>,
    pub(super) was: Text,
    pub(super) now: Text,
    pub(super) why: Text,
    pub(super) sources: Vec<SourceIx>,
}

getters! { Correction {
    /// Its id.
    id: &str,
    /// The day of the change.
    date: Date,
    /// The version of the data that first has it.
    version: &str,
    /// What was changed; never empty.
    about: &[Subject],
    /// What it said.
    was: &Text,
    /// What it says now.
    now: &Text,
    /// Why.
    why: &Text,
    /// The sources that show it.
    sources: &[SourceIx],
}}

/// A part of the story.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Subject {
    /// An event.
    Event(super::EventIx),
    /// A figure.
    Figure(super::FigureIx),
    /// A claim.
    Claim(super::ClaimIx),
    /// A place.
    Place(super::PlaceIx),
    /// A source.
    Source(SourceIx),
}

/// Facts picked by chance, read again in the sources that they cite.
#[derive(Clone, Debug)]
pub struct Audit {
    pub(super) date: Date,
    pub(super) version: String,
    pub(super) seed: u64,
    pub(super) of: u64,
    pub(super) method: Text,
    pub(super) facts: Vec<Reread>,
}

getters! { Audit {
    /// The day on which it was done.
    date: Date,
    /// The version of the data from which the facts were picked.
    version: &str,
    /// The seed.
    seed: u64,
    /// How many facts there were to pick from.
    of: u64,
    /// How they were read again.
    method: &Text,
    /// What was found, in the order of the sample.
    facts: &[Reread],
}}

/// A fact that was read again.
#[derive(Clone, Debug)]
pub struct Reread {
    pub(super) fact: String,
    pub(super) result: AuditResult,
    pub(super) sources: Vec<SourceIx>,
    pub(super) note: Option<Text>,
}

getters! { Reread {
    /// The fact, as `caravan-map sample` names it.
    fact: &str,
    /// What was found.
    result: AuditResult,
    /// The sources in which it was seen.
    sources: &[SourceIx],
    /// What a reader should know beside it.
    note: Option<&Text>,
}}
