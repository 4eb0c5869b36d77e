//! Filters: what they keep and count, against the plainest reading of the data.

#![expect(clippy::unwrap_used, reason = "a test")]

mod world;

use caravan_map::facets::{Asked, kept};
use caravan_map::filter::{Filter, SURE, countries};
use caravan_map::link::Link;
use caravan_map::story::EventIx;
use caravan_map::time::{DayRange, Timetable, Told};
use caravan_map::view::{Action, View, When, update};
use proptest::prelude::*;
use world::{CARAVAN, PLAYERS, WIDE, World, cases};

fn view(world: &World, fragment: &str) -> View {
    world.at(WIDE, fragment)
}

#[test]
fn a_fragment_asks_for_what_the_story_has() {
    let world = &*CARAVAN;
    let asked = view(world, "#kind=crossing,nonsense&sure=disputed,sure&country=GT,XX&inview=1&q=tecun");
    assert_eq!((asked.filter.kinds.len(), asked.filter.sure.len(), asked.filter.countries.join(" ")), (1, 1, "GT".to_owned()));
    assert!(asked.filter.in_view && asked.filter.query == "tecun");
    let again = Link::parse(&asked.link(&world.story).write());
    assert_eq!(update(asked.clone(), Action::Follow(again.into()), &world.story).filter, asked.filter);
    assert!(view(world, "#kind=&sure=&country=&inview=0&q=").filter.is_empty());
}

#[test]
fn a_search_keeps_events_and_those_of_places() {
    let world = &*CARAVAN;
    let kept = kept(&world.story, &Timetable::new(&world.story), &world.evidence, &view(world, "#q=Esquipulas")).unwrap();
    for &event in world.story.event_ixs() {
        let it = &world.story[event];
        if world.story[it.place()].local_name() == "Esquipulas" || caravan_map::lang::Lang::En.say(it.title()).contains("Esquipulas") {
            assert!(kept[event.get()], "{}", it.id());
        }
    }
    assert!(kept.iter().filter(|it| **it).count() < 20);
}

#[test]
fn all_countries_of_the_caravan() {
    assert_eq!(countries(&CARAVAN.story), ["US", "MX", "HN", "GT"], "the spring caravan came to the border of the first two");
}

proptest! {
    #![proptest_config(cases(120))]

    /// Each answer is counted as if it were the only one to its question, and everything else asked.
    #[test]
    fn counts_are_what_one_would_get(players: bool, kinds in 0u32..64, sure in 0u32..8, land in 0u32..32, group in proptest::option::of(0usize..9), days in proptest::option::of((0usize..99, 0usize..99)), in_view: bool) {
        let story = if players { &PLAYERS.story } else { &CARAVAN.story };
        let all = countries(story);
        let filter = Filter {
            query: String::new(),
            kinds: story.kind_ixs().filter(|kind| kinds & 1 << kind.get() != 0).collect(),
            sure: SURE.into_iter().enumerate().filter(|(at, _)| sure & 1 << at != 0).map(|(_, it)| it).collect(),
            countries: all.iter().enumerate().filter(|(at, _)| land & 1 << at != 0).map(|(_, it)| it.clone()).collect(),
            in_view,
        };
        let day = |at: usize| story.days().nth(at % story.days().len()).unwrap().0;
        let when = When {
            range: days.map(|(from, to)| DayRange::new(day(from), day(to))),
            group: group.and_then(|at| story.group_ixs().nth(at % story.groups().len())),
            ..When::default()
        };
        let camera = View::new(story, WIDE, Default::default()).camera;
        let times = Timetable::new(story);
        let left = |filter: &Filter, when: When| -> Vec<EventIx> { Asked { story, times: &times, filter, when, found: None, camera: &camera }.events() };
        let counts = Asked { story, times: &times, filter: &filter, when, found: None, camera: &camera }.counts();
        prop_assert_eq!(counts.all, left(&filter, when).len());
        for kind in story.kind_ixs() {
            let only = Filter { kinds: vec![kind], ..filter.clone() };
            prop_assert_eq!(counts.kinds[kind.get()], left(&only, when).len());
        }
        for (at, sure) in SURE.into_iter().enumerate() {
            let only = Filter { sure: vec![sure], ..filter.clone() };
            prop_assert_eq!(counts.sure[at], left(&only, when).len());
        }
        for (country, count) in &counts.countries {
            let only = Filter { countries: vec![country.clone()], ..filter.clone() };
            prop_assert_eq!(*count, left(&only, when).len());
        }
        for group in story.group_ixs() {
            prop_assert_eq!(counts.groups[group.get()], left(&filter, When { group: Some(group), ..when }).len());
        }
        prop_assert_eq!(counts.in_view, left(&Filter { in_view: true, ..filter.clone() }, when).len());
        // What the list tells of with the same days and group is what is counted.
        let told = Told::of(story, &times, when, &[]);
        let listed: Vec<EventIx> = story.event_ixs().iter().copied().filter(|event| told.as_ref().is_none_or(|told| told.has(*event))).collect();
        prop_assert_eq!(left(&Filter::default(), when), listed);
        // Nothing asked, nothing left out.
        let kept = Asked { story, times: &times, filter: &Filter::default(), when, found: None, camera: &camera }.kept();
        prop_assert_eq!(kept, None);
    }
}
