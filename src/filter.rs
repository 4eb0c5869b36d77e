//! What a reader looks for: a search, and what an event has to be. Days and group belong to [`crate::view::When`], because time plays
//! with them. What answers is [`crate::facets`].

use crate::link::Link;
use crate::story::{Confidence, KindIx, Story};

/// What is asked of an event beside its time and its group. In each list one is enough; an empty list asks nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Words that are searched for.
    pub query: String,
    /// What happened.
    pub kinds: Vec<KindIx>,
    /// How sure it is.
    pub sure: Vec<Confidence>,
    /// In which countries its place lies: codes of ISO 3166.
    pub countries: Vec<String>,
    /// Whether its place has to lie in the window of the map.
    pub in_view: bool,
}

/// How sure an event can be, in the order of the legend.
pub const SURE: [Confidence; 3] = [Confidence::Corroborated, Confidence::Reported, Confidence::Disputed];

impl Filter {
    /// Whether nothing is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.query.trim().is_empty() && self.kinds.is_empty() && self.sure.is_empty() && self.countries.is_empty() && !self.in_view
    }

    /// What a fragment asks, as far as the story has it.
    #[must_use]
    pub fn of(story: &Story, link: &Link) -> Self {
        let has = |country: &&String| story.places().iter().any(|place| place.country().contains(country));
        Self {
            query: link.query.clone(),
            kinds: story.kind_ixs().filter(|kind| link.kinds.iter().any(|id| id == story[*kind].id())).collect(),
            sure: SURE.into_iter().filter(|sure| link.sure.iter().any(|name| name == sure.name())).collect(),
            countries: link.countries.iter().filter(has).cloned().collect(),
            in_view: link.in_view,
        }
    }
}

/// The countries in which something happened, in the order of time.
#[must_use]
pub fn countries(story: &Story) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for &event in story.event_ixs() {
        for country in story[story[event].place()].country() {
            if !out.contains(country) {
                out.push(country.clone());
            }
        }
    }
    out
}
