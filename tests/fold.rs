//! What a list leaves out of a story that is told in part, held against a naive reading of it.

#![expect(clippy::unwrap_used, reason = "a test")]

mod world;

use caravan_map::story::{EventIx, PlaceIx, Story};
use caravan_map::time::fold::{Fold, folds};
use caravan_map::time::{DayRange, Timetable, Told};
use caravan_map::view::When;
use proptest::prelude::*;
use world::{CARAVAN, PLAYERS, cases};

/// The lines, day by day: whether a day shows something, and how many events stand hidden before it, or in it behind what it shows.
fn naive(story: &Story, shown: &dyn Fn(EventIx) -> Option<bool>) -> Vec<(usize, bool, usize)> {
    let (mut lines, mut waiting) = (Vec::new(), None::<(usize, usize)>);
    for (day, (_, events)) in story.days().enumerate() {
        let seen = events.iter().filter(|event| shown(**event) == Some(true)).count();
        let gone = events.iter().filter(|event| shown(**event) == Some(false)).count();
        if seen > 0 {
            lines.extend(waiting.take().map(|(day, gone)| (day, false, gone)));
            if gone > 0 {
                lines.push((day, true, gone));
            }
        } else if gone > 0 {
            let (day, before) = waiting.unwrap_or((day, 0));
            waiting = Some((day, before + gone));
        }
    }
    lines.extend(waiting.map(|(day, gone)| (day, false, gone)));
    lines
}

fn when(story: &Story, from: usize, to: usize, group: Option<usize>) -> When {
    let day = |at: usize| story.days().nth(at % story.days().len()).unwrap().0;
    let group = group.and_then(|at| story.group_ixs().nth(at % story.groups().len()));
    When { range: Some(DayRange::new(day(from), day(to))), group, ..When::default() }
}

#[test]
fn the_day_of_the_bridge() {
    let story = &CARAVAN.story;
    let range = DayRange::new("2018-10-19".parse().unwrap(), "2018-10-19".parse().unwrap());
    let times = Timetable::new(story);
    let told = Told::of(story, &times, When { range: Some(range), ..When::default() }, &[]).unwrap();
    let lines = folds(story, &told, |_| true, None);
    let first = lines.first().unwrap();
    assert!(first.day == 0 && !first.within && first.out.before > 0 && first.out.later == 0, "{lines:?}");
    assert!(lines.last().unwrap().out.later > 0 && lines.iter().all(|line| line.out.aside == 0), "{lines:?}");
    let there = story.event_ixs().iter().filter(|event| times.event_days(**event).0 == range.from).count();
    assert!(there > 5);
    for &event in story.event_ixs() {
        assert_eq!(told.has(event), range.touches(times.event_days(event)), "{}", story[event].id());
    }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn nothing_is_lost(players: bool, from in 0usize..99, to in 0usize..99, group in proptest::option::of(0usize..9), place in proptest::option::of(0usize..99), chosen in proptest::option::of(0usize..99)) {
        let story = if players { &PLAYERS.story } else { &CARAVAN.story };
        let times = Timetable::new(story);
        let told = Told::of(story, &times, when(story, from, to, group), &[]).unwrap();
        let place: Option<PlaceIx> = place.and_then(|at| story.place_ixs().nth(at % story.places().len()));
        let chosen = chosen.map(|at| story.event_ixs()[at % story.events().len()]);
        let listed = |event: EventIx| place.is_none_or(|place| place == story[event].place());
        let shown = |event: EventIx| listed(event).then(|| chosen == Some(event) || told.has(event));
        let lines: Vec<(usize, bool, usize)> =
            folds(story, &told, listed, chosen).iter().map(|Fold { day, within, out }| (*day, *within, out.all())).collect();
        prop_assert_eq!(lines, naive(story, &shown));
    }
}
