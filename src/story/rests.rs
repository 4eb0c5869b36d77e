//! From a source back to all that rests on it.

use super::{ClaimIx, EventIx, Evidence, SourceIx};

/// What rests on one source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rests {
    /// Events that cite it, in the order of time.
    pub events: Vec<EventIx>,
    /// Numbers that were seen in it, by their place among the figures.
    pub figures: Vec<usize>,
    /// Claims of the source article that were held against it.
    pub claims: Vec<ClaimIx>,
    /// Events of whose versions one stands in it.
    pub versions: Vec<EventIx>,
}

impl Rests {
    /// How much that is.
    #[must_use]
    pub fn len(&self) -> usize {
        self.events.len() + self.figures.len() + self.claims.len() + self.versions.len()
    }

    /// Whether nothing rests on it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Evidence {
    /// What rests on each source, in the order of the sources.
    #[must_use]
    pub fn rests(&self) -> Vec<Rests> {
        let mut rests = vec![Rests::default(); self.sources.len()];
        let mut once = |source: SourceIx, add: &mut dyn FnMut(&mut Rests)| add(&mut rests[source.0]);
        for (event, citations) in self.citations.iter().enumerate() {
            for citation in citations {
                once(citation.source, &mut |rests| push(&mut rests.events, EventIx(event)));
            }
        }
        for (at, figure) in self.figures.iter().enumerate() {
            if let Some(source) = figure.source {
                once(source, &mut |rests| rests.figures.push(at));
            }
        }
        for (claim, sources) in self.claim_sources.iter().enumerate() {
            for source in sources {
                once(*source, &mut |rests| push(&mut rests.claims, ClaimIx(claim)));
            }
        }
        for dispute in &self.disputes {
            for source in dispute.versions.iter().flat_map(|version| &version.sources) {
                once(*source, &mut |rests| push(&mut rests.versions, dispute.event));
            }
        }
        rests
    }
}

/// Adds what is not there.
fn push<T: PartialEq>(all: &mut Vec<T>, one: T) {
    if !all.contains(&one) {
        all.push(one);
    }
}
