//! What statements rest on: sources and who cites them, numbers with who counted, versions of what is disputed.
//!
//! A [`super::Story`] holds nothing of it: a map and its list stand without it, and a browser fetches it after them. Whoever has a
//! story alone has no way to ask for a source, and so cannot take "not there yet" for "there is none".

use super::{Audit, Citation, ClaimIx, Correction, Count, Dispute, EventIx, Extent, Figure, FigureIx, Source, SourceIx};

/// The evidence of a story, checked together with it: its indices lead into that story, and the other way round.
#[derive(Clone, Debug)]
pub struct Evidence {
    pub(super) sources: Vec<Source>,
    /// By event.
    pub(super) citations: Vec<Vec<Citation>>,
    pub(super) article: SourceIx,
    /// By claim.
    pub(super) claim_sources: Vec<Vec<SourceIx>>,
    pub(super) counts: Vec<Count>,
    pub(super) figures: Vec<Figure>,
    /// By event.
    pub(super) figures_of: Vec<Vec<FigureIx>>,
    pub(super) disputes: Vec<Dispute>,
    pub(super) extents: Vec<Extent>,
    pub(super) corrections: Vec<Correction>,
    pub(super) audits: Vec<Audit>,
}

getters! { Evidence {
    /// Sources, in the order of the file.
    sources: &[Source],
    /// The source whose claims are examined.
    article: SourceIx,
    /// What figures can count.
    counts: &[Count],
    /// Numbers of people.
    figures: &[Figure],
    /// Versions of disputed events.
    disputes: &[Dispute],
    /// Where head and tail of a strung-out group were.
    extents: &[Extent],
    /// What was changed after publication, the oldest first. Empty in the browser, which does not load them.
    corrections: &[Correction],
    /// Facts that were read again. Empty in the browser, which does not load them.
    audits: &[Audit],
}}

impl Evidence {
    /// Every source's index, in the order of the file.
    pub fn source_ixs(&self) -> impl ExactSizeIterator<Item = SourceIx> + Clone + use<> {
        (0..self.sources.len()).map(SourceIx)
    }

    /// The source with this id.
    #[must_use]
    pub fn source_ix(&self, id: &str) -> Option<SourceIx> {
        self.sources.iter().position(|source| source.id() == id).map(SourceIx)
    }

    /// What an event rests on; never empty.
    #[must_use]
    pub fn citations(&self, event: EventIx) -> &[Citation] {
        &self.citations[event.0]
    }

    /// The sources of what was found of a claim.
    #[must_use]
    pub fn sources_of(&self, claim: ClaimIx) -> &[SourceIx] {
        &self.claim_sources[claim.0]
    }

    /// The numbers that belong to an event, in the order of the file.
    pub fn figures_of(&self, event: EventIx) -> impl ExactSizeIterator<Item = &Figure> + Clone {
        self.figures_of[event.0].iter().map(|&ix| &self[ix])
    }

    /// The versions of an event, if it is disputed and they were gathered.
    #[must_use]
    pub fn dispute_of(&self, event: EventIx) -> Option<&Dispute> {
        self.disputes.iter().find(|dispute| dispute.event() == event)
    }
}
