//! The caption of a map that has no list beside it: which event it shows, and which come before and after.

use crate::story::{EventIx, PlaceIx, Story};

/// Where an event stands among those that the caption goes through.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Turn {
    /// Its number, from one; zero where it is not among them.
    pub at: usize,
    /// How many there are.
    pub of: usize,
    /// The one before.
    pub before: Option<EventIx>,
    /// The one after.
    pub after: Option<EventIx>,
}

/// The event that stands for a place: the first there that is told of.
#[must_use]
pub fn first_at(story: &Story, told: &[EventIx], place: PlaceIx) -> Option<EventIx> {
    told.iter().copied().find(|event| story[*event].place() == place)
}

/// Goes through the events of a place, where one is chosen that has several, else through the whole story. Whoever is through with a
/// place goes on in the story: there is always a next one, up to the end. `told` is in the order of time.
#[must_use]
pub fn turn(story: &Story, told: &[EventIx], event: EventIx, place: Option<PlaceIx>) -> Turn {
    let here = |other: EventIx| place.is_none_or(|place| story[other].place() == place);
    let several = told.iter().filter(|other| here(**other)).count() > 1;
    let among = |other: EventIx| !several || here(other);
    let mut turn = Turn::default();
    let (mut before, mut after) = (None, None);
    let (mut passed, mut next) = (false, 0);
    for other in story.event_ixs() {
        let is_told = told.get(next) == Some(other);
        next += usize::from(is_told);
        passed |= *other == event;
        if is_told && among(*other) {
            turn.of += 1;
        }
        if *other == event {
            turn.at = if is_told && among(event) { turn.of } else { 0 };
        } else if is_told && !passed {
            before = Some(*other);
            turn.before = if among(*other) { before } else { turn.before };
        } else if is_told {
            after = after.or(Some(*other));
            turn.after = turn.after.or(Some(*other).filter(|other| among(*other)));
        }
    }
    turn.before = turn.before.or(before);
    turn.after = turn.after.or(after);
    turn
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story() -> Story {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/caravan-2018");
        crate::cli::open::open(folder.as_ref()).expect("a story without errors").1.story
    }

    #[test]
    fn one_goes_through_the_whole_story() {
        let story = story();
        let all = story.event_ixs();
        let (mut at, mut seen) = (all[0], 1);
        assert_eq!(turn(&story, all, at, None).before, None);
        while let Some(next) = turn(&story, all, at, None).after {
            let there = turn(&story, all, next, None);
            assert_eq!((there.before, there.at, there.of), (Some(at), seen + 1, all.len()));
            (at, seen) = (next, seen + 1);
        }
        assert_eq!(seen, all.len());
    }

    #[test]
    fn a_place_comes_first_and_the_story_goes_on_behind_it() {
        let story = story();
        let all = story.event_ixs();
        let place = story.place_ixs().find(|place| story.events_at(*place).len() > 2).expect("a busy place");
        let here: Vec<EventIx> = all.iter().copied().filter(|event| story[*event].place() == place).collect();
        assert_eq!(first_at(&story, all, place), Some(here[0]));
        for (i, event) in here.iter().enumerate() {
            let turn = turn(&story, all, *event, Some(place));
            assert_eq!((turn.at, turn.of), (i + 1, here.len()));
            if i > 0 {
                assert_eq!(turn.before, Some(here[i - 1]));
            }
            if i + 1 < here.len() {
                assert_eq!(turn.after, Some(here[i + 1]));
            }
        }
        let last = here[here.len() - 1];
        assert_eq!(turn(&story, all, last, Some(place)).after, turn(&story, all, last, None).after);
    }

    #[test]
    fn what_is_not_told_has_no_number_but_neighbours() {
        let story = story();
        let all = story.event_ixs();
        let told: Vec<EventIx> = all.iter().copied().step_by(3).collect();
        let turn = turn(&story, &told, all[4], None);
        assert_eq!((turn.at, turn.of, turn.before, turn.after), (0, told.len(), Some(all[3]), Some(all[6])));
        assert_eq!(super::turn(&story, &[], all[4], None), Turn::default());
    }
}
