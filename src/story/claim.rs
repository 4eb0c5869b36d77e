//! A claim of the source article, with the verdict on it.

use super::{ClaimTypeIx, EventIx, Moment, PlaceIx, Text, VerdictIx};

/// A claim, in our own words.
#[derive(Clone, Debug)]
pub struct Claim {
    pub(super) id: String,
    pub(super) paragraph: u32,
    pub(super) kind: ClaimTypeIx,
    pub(super) claim: Text,
    pub(super) claimant: Text,
    pub(super) verdict: VerdictIx,
    pub(super) finding: Text,
    pub(super) care: bool,
    pub(super) place: Option<PlaceIx>,
    pub(super) date: Option<Moment>,
    pub(super) date_end: Option<Moment>,
    pub(super) events: Vec<EventIx>,
}

getters! { Claim {
    /// Its id.
    id: &str,
    /// The paragraph, from 1 to `Story::paragraphs`.
    paragraph: u32,
    /// What sort of statement it is.
    kind: ClaimTypeIx,
    /// The claim.
    claim: &Text,
    /// Who claims it.
    claimant: &Text,
    /// The verdict.
    verdict: VerdictIx,
    /// What other sources say.
    finding: &Text,
    /// Whether the care notice of the story stands before it.
    care: bool,
    /// The place it speaks of.
    place: Option<PlaceIx>,
    /// When it is said to have happened.
    date: Option<Moment>,
    /// When that ended, if later.
    date_end: Option<Moment>,
    /// The events it speaks of.
    events: &[EventIx],
}}

/// A verdict on a claim.
#[derive(Clone, Debug)]
pub struct Verdict {
    pub(super) id: String,
    pub(super) name: Text,
    pub(super) meaning: Text,
}

getters! { Verdict {
    /// Its id.
    id: &str,
    /// The name shown.
    name: &Text,
    /// What it means.
    meaning: &Text,
}}

/// A sort of statement.
#[derive(Clone, Debug)]
pub struct ClaimType {
    pub(super) id: String,
    pub(super) name: Text,
    pub(super) meaning: Text,
}

getters! { ClaimType {
    /// Its id.
    id: &str,
    /// The name shown.
    name: &Text,
    /// What it means.
    meaning: &Text,
}}
