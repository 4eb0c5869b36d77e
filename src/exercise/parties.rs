//! All who have to do with the numbers of a story, found once.

use super::kin::Kin;
use crate::story::{Evidence, Figure, SourceIx};

/// Who counted, and who had to do with a number at all, by figure.
pub(super) struct Parties {
    counters: Vec<Kin>,
    all: Vec<Kin>,
}

impl Parties {
    pub(super) fn of(evidence: &Evidence) -> Self {
        let counters = evidence.figures().iter().map(|figure| Kin::of(figure.counter())).collect();
        let all = evidence.figures().iter().map(|figure| {
            let mut kin = Kin::of(figure.counter());
            figure.reported_by().into_iter().for_each(|by| kin.say(by));
            publish(&mut kin, evidence, figure.source());
            kin
        });
        Self { counters, all: all.collect() }
    }

    /// Who counted.
    pub(super) fn counter(&self, figure: usize) -> &Kin {
        &self.counters[figure]
    }

    /// Who counted, who passed it on, who published it.
    pub(super) fn all(&self, figure: usize) -> &Kin {
        &self.all[figure]
    }
}

/// Adds the publishers of sources.
pub(super) fn publish(kin: &mut Kin, evidence: &Evidence, sources: impl IntoIterator<Item = SourceIx>) {
    for publisher in sources.into_iter().filter_map(|source| evidence[source].publisher()) {
        kin.add(publisher);
    }
}

/// Whether two numbers share an end.
pub(super) fn touch(a: &Figure, b: &Figure) -> bool {
    let ends = |figure: &Figure| [Some(figure.low()), figure.high()];
    ends(a).into_iter().flatten().any(|end| ends(b).contains(&Some(end)))
}
