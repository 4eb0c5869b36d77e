//! The events that a reader looks for, and how many there would be with each other answer (faceted search). Days and group count, too.

use crate::filter::{Filter, countries};
use crate::geo::camera::Camera;
use crate::geo::{mercator, rect};
use crate::search::{Found, Hit, Index};
use crate::story::{EventIx, Evidence, Story};
use crate::time::{Timetable, Told};
use crate::view::{View, When};

/// What an event has to be. Each is counted as if it were not asked and all others were.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Facet {
    Group,
    Days,
    Kind,
    Sure,
    Country,
    InView,
    Query,
}

/// A filter and all that it is asked of.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Of which events.
    pub story: &'a Story,
    /// When they were.
    pub times: &'a Timetable,
    /// What is asked.
    pub filter: &'a Filter,
    /// Of which days and which group.
    pub when: When,
    /// Whether an event was found by the search, by its index; nothing while nothing is searched for.
    pub found: Option<&'a [bool]>,
    /// Where the map looks.
    pub camera: &'a Camera,
}

/// How many events there are with each answer to a question, all others kept as they are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// In the order of the legend.
    pub groups: Vec<usize>,
    /// In the order of the story.
    pub kinds: Vec<usize>,
    /// In the order of [`SURE`].
    pub sure: [usize; 3],
    /// Codes with their counts, in the order of [`countries`].
    pub countries: Vec<(String, usize)>,
    /// In the window.
    pub in_view: usize,
    /// With all that is asked.
    pub all: usize,
}

impl Asked<'_> {
    /// Whether an event passes everything but one question.
    fn passes(&self, event: EventIx, but: Option<Facet>) -> bool {
        [Facet::Group, Facet::Days, Facet::Kind, Facet::Sure, Facet::Country, Facet::InView, Facet::Query]
            .into_iter()
            .all(|facet| but == Some(facet) || self.answers(event, facet))
    }

    fn answers(&self, event: EventIx, facet: Facet) -> bool {
        let (story, filter) = (self.story, self.filter);
        let it = &story[event];
        match facet {
            Facet::Group => self.when.group.is_none_or(|group| group == it.group()),
            Facet::Days => self.when.range.is_none_or(|range| range.touches(self.times.event_days(event))),
            Facet::Kind => filter.kinds.is_empty() || filter.kinds.contains(&it.kind()),
            Facet::Sure => filter.sure.is_empty() || filter.sure.contains(&it.confidence()),
            Facet::Country => {
                filter.countries.is_empty() || story[it.place()].country().iter().any(|country| filter.countries.contains(country))
            }
            Facet::InView => !filter.in_view || self.is_in_view(event),
            Facet::Query => self.found.is_none_or(|found| found[event.get()]),
        }
    }

    fn is_in_view(&self, event: EventIx) -> bool {
        let at = self.camera.to_screen(mercator::project(self.story[self.story[event].place()].position()));
        let [w, h] = self.camera.size();
        rect::holds(&[0.0, 0.0, w, h], at)
    }

    /// Which events have what the filter asks, by their indices; days and group are not its affair. Nothing where it asks nothing.
    #[must_use]
    pub fn kept(&self) -> Option<Vec<bool>> {
        if self.filter.is_empty() {
            return None;
        }
        let mut kept = vec![false; self.story.events().len()];
        for &event in self.story.event_ixs() {
            let facets = [Facet::Kind, Facet::Sure, Facet::Country, Facet::InView, Facet::Query];
            kept[event.get()] = facets.into_iter().all(|facet| self.answers(event, facet));
        }
        Some(kept)
    }

    /// The events that are left, in the order of time.
    #[must_use]
    pub fn events(&self) -> Vec<EventIx> {
        self.story.event_ixs().iter().copied().filter(|event| self.passes(*event, None)).collect()
    }

    /// How many events there would be with each answer to a question.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let story = self.story;
        let mut counts = Counts {
            groups: vec![0; story.groups().len()],
            kinds: vec![0; story.kinds().len()],
            countries: countries(story).into_iter().map(|country| (country, 0)).collect(),
            ..Counts::default()
        };
        for &event in story.event_ixs() {
            let it = &story[event];
            let passes = |but| usize::from(self.passes(event, Some(but)));
            counts.groups[it.group().get()] += passes(Facet::Group);
            counts.kinds[it.kind().get()] += passes(Facet::Kind);
            counts.sure[it.confidence() as usize] += passes(Facet::Sure);
            for (country, count) in &mut counts.countries {
                if story[it.place()].country().contains(country) {
                    *count += passes(Facet::Country);
                }
            }
            counts.in_view += usize::from(self.is_in_view(event)) * passes(Facet::InView);
            counts.all += usize::from(self.passes(event, None));
        }
        counts
    }
}

/// The same for whoever asks once, from a whole view: searches, and keeps what was found.
#[must_use]
pub fn kept(story: &Story, times: &Timetable, evidence: &Evidence, view: &View) -> Option<Vec<bool>> {
    let found = (!view.filter.query.trim().is_empty()).then(|| {
        let hits = Index::new(story, Some(evidence)).find(&view.filter.query, view.lang);
        found(story, &hits)
    });
    Asked { story, times, filter: &view.filter, when: view.when, found: found.as_deref(), camera: &view.camera }.kept()
}

/// What a whole view tells of, for whoever asks once; nothing where it tells of all.
#[must_use]
pub fn told(story: &Story, evidence: &Evidence, view: &View) -> Option<Told> {
    let times = Timetable::new(story);
    Told::among(story, &times, view.when, evidence.extents(), kept(story, &times, evidence, view).as_deref())
}

/// Which events a search found: themselves, or their place.
#[must_use]
pub fn found(story: &Story, hits: &[Hit]) -> Vec<bool> {
    let mut found = vec![false; story.events().len()];
    for hit in hits {
        match hit.found {
            Found::Event(event) => found[event.get()] = true,
            Found::Place(place) => story.events_at(place).iter().for_each(|event| found[event.get()] = true),
            Found::Source(_) => {}
        }
    }
    found
}
