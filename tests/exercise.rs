//! Exercises: that each has one solution and no more, asks nothing that the record cannot tell, and explains with sources.

#![expect(clippy::unwrap_used, reason = "a test")]

mod world;

use caravan_map::exercise::{Exercise, Kind, facts, make, offered, surely_before};
use caravan_map::geo::camera::Camera;
use caravan_map::geo::mercator;
use caravan_map::lang::Lang;
use caravan_map::math::distance;
use caravan_map::story::{DatePrecision, EventIx, Figure, Story};
use caravan_map::time::{offsets, span};
use proptest::prelude::*;
use world::{CARAVAN, PLAYERS, World, cases};

fn made(world: &World, kind: Kind, seed: u32) -> Exercise {
    make(&world.story, &world.evidence, kind, seed).unwrap_or_else(|| panic!("{} of seed {seed}", kind.name()))
}

fn worlds() -> impl Strategy<Value = (&'static World, Kind)> {
    let all = [&*CARAVAN, &*PLAYERS]
        .into_iter()
        .flat_map(|world| offered(&world.story, &world.evidence).into_iter().map(move |kind| (world, kind)));
    prop::sample::select(all.collect::<Vec<_>>())
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.story.id())
    }
}

/// All texts of an exercise in a language.
fn texts(it: &Exercise, lang: Lang) -> Vec<&str> {
    let feedback = it.mark(&[]);
    let mut all = vec![it.prompt.say(lang)];
    all.extend(it.remark.iter().map(|remark| remark.say(lang)));
    all.extend(it.questions.iter().flat_map(|question| question.options.iter().chain([&question.text])).map(|said| said.say(lang)));
    all.extend(feedback.marks.iter().flat_map(|mark| [mark.solution.say(lang), mark.why.say(lang)]));
    all
}

fn event(story: &Story, title: &str) -> EventIx {
    let mut found = story.event_ixs().iter().copied().filter(|event| Lang::En.say(story[*event].title()) == title);
    let event = found.next().unwrap();
    assert_eq!(found.next(), None, "{title} is one event");
    event
}

#[test]
fn what_a_story_has_enough_for() {
    let kinds = |world: &World| offered(&world.story, &world.evidence).into_iter().map(Kind::name).collect::<Vec<_>>();
    assert_eq!(kinds(&CARAVAN), ["stations", "order", "who", "counts"]);
    // Four stops, three voices.
    assert_eq!(kinds(&PLAYERS), ["order", "counts"]);
    for kind in Kind::ALL {
        assert_eq!(Kind::parse(kind.name()), Some(kind));
        let made = [&*CARAVAN, &*PLAYERS]
            .map(|world| (0..200).map(|seed| make(&world.story, &world.evidence, kind, seed).is_some()).collect::<Vec<_>>());
        assert!(made.iter().all(|made| made.iter().all(|one| *one == made[0])), "whatever the seed: {}", kind.name());
    }
    assert_eq!(Kind::parse("Stations"), None);
}

#[test]
fn other_seeds_make_other_exercises() {
    for kind in Kind::ALL {
        let mut seen: Vec<Exercise> = Vec::new();
        for seed in 0..40 {
            let it = made(&CARAVAN, kind, seed);
            if !seen.contains(&it) {
                seen.push(it);
            }
        }
        assert!(seen.len() >= 35, "{}: {}", kind.name(), seen.len());
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn there_is_one_solution((world, kind) in worlds(), seed in any::<u32>()) {
        let it = made(world, kind, seed);
        prop_assert_eq!(&it, &made(world, kind, seed), "the same again");
        let solution = it.solution();
        prop_assert!(it.mark(&solution).full());
        prop_assert!(!it.mark(&[]).full() && it.mark(&[]).marks.iter().all(|mark| mark.right.is_none()));
        for (at, question) in it.questions.iter().enumerate() {
            prop_assert!(question.options.len() >= 2);
            for answer in 0..question.options.len() + 1 {
                let mut other = solution.clone();
                other[at] = Some(answer);
                let feedback = it.mark(&other);
                prop_assert_eq!(feedback.full(), Some(answer) == solution[at]);
                prop_assert_eq!(feedback.right() + usize::from(!feedback.full()), it.questions.len());
            }
            let mark = &it.mark(&solution).marks[at];
            prop_assert!(!mark.sources.is_empty());
            for lang in Lang::ALL {
                let mut options: Vec<&str> = question.options.iter().map(|option| option.say(lang)).collect();
                prop_assert_eq!(options[solution[at].unwrap()], mark.solution.say(lang));
                options.sort_unstable();
                options.dedup();
                prop_assert_eq!(options.len(), question.options.len(), "options can be told apart");
                for source in mark.sources {
                    prop_assert!(!facts(&world.story, &world.evidence[*source], lang).is_empty());
                }
            }
        }
        for lang in Lang::ALL {
            prop_assert!(texts(&it, lang).iter().all(|text| !text.trim().is_empty() && !text.contains("  ") && !text.contains("..")), "{:?}", texts(&it, lang));
        }
        if it.once() {
            let mut used = solution.clone();
            used.sort_unstable();
            prop_assert_eq!(used, (0..it.questions.len()).map(Some).collect::<Vec<_>>());
            prop_assert!(it.questions.iter().all(|question| question.options == it.questions[0].options));
            prop_assert_ne!(solution, (0..it.questions.len()).map(Some).collect::<Vec<_>>(), "not solved from the start");
        }
        // What has another text in the other language is not left in this one.
        let [en, es] = Lang::ALL.map(|lang| it.prompt.say(lang).to_owned());
        prop_assert_ne!(en, es);
    }

    #[test]
    fn stations_lie_apart_and_are_where_the_record_has_them(seed in any::<u32>()) {
        let it = made(&CARAVAN, Kind::Stations, seed);
        prop_assert!((6..=8).contains(&it.questions.len()));
        let camera = Camera::fit(it.bounds().unwrap(), [320.0, 360.0], 32.0);
        let points: Vec<[f64; 2]> = it.questions.iter().map(|question| camera.to_screen(mercator::project(question.at.unwrap()))).collect();
        for (at, point) in points.iter().enumerate() {
            prop_assert!((22.0..=298.0).contains(&point[0]) && (22.0..=338.0).contains(&point[1]), "{point:?}");
            prop_assert!(points[..at].iter().all(|other| distance(*point, *other) > 43.9));
        }
        for (question, mark) in it.questions.iter().zip(it.mark(&[]).marks) {
            let name = mark.solution.say(Lang::En);
            let place = CARAVAN.story.places().iter().find(|place| Lang::En.say(place.name()) == name).unwrap();
            prop_assert_eq!(question.at, Some(place.position()));
        }
    }

    #[test]
    fn order_asks_only_what_is_certain(players in any::<bool>(), seed in any::<u32>()) {
        let world: &World = if players { &PLAYERS } else { &CARAVAN };
        let story = &world.story;
        let it = made(world, Kind::Order, seed);
        prop_assert!((4..=6).contains(&it.questions.len()));
        let events: Vec<EventIx> = it.mark(&[]).marks.iter().map(|mark| event(story, mark.solution.say(Lang::En))).collect();
        for (at, &after) in events.iter().enumerate() {
            prop_assert!(!story[after].care());
            prop_assert!(story[after].precision() != DatePrecision::Approx || story[after].date().time().is_some(), "about a day");
            for &before in &events[..at] {
                let [a, b] = [before, after].map(|event| (span::of_event(offsets::of(story, story[event].place()), &story[event]), &story[event]));
                let sequence = a.1.day() == b.1.day() && a.1.sequence().zip(b.1.sequence()).is_some_and(|(a, b)| a < b);
                prop_assert!(a.0.to <= b.0.from || sequence, "{} before {}", a.1.id(), b.1.id());
                prop_assert!(b.0.to > a.0.from, "{} not after {}", a.1.id(), b.1.id());
                prop_assert!(surely_before(story, before, after) && !surely_before(story, after, before));
            }
        }
    }

    /// Nobody is a wrong answer who, by that very name, gave the same number somewhere.
    #[test]
    fn no_wrong_counter_gave_that_number(kind in prop::sample::select(vec![Kind::Who, Kind::Counts]), players in any::<bool>(), seed in any::<u32>()) {
        let world: &World = if players && kind == Kind::Counts { &PLAYERS } else { &CARAVAN };
        let it = made(world, kind, seed);
        for (question, mark) in it.questions.iter().zip(it.mark(&[]).marks).filter(|(question, _)| question.part == 0) {
            let says = |figure: &Figure| question.text.say(Lang::En).to_lowercase().starts_with(&Lang::En.amount(figure).to_lowercase());
            for figure in world.evidence.figures().iter().filter(|figure| says(figure)) {
                let counted = Lang::En.say(world.evidence[figure.counts()].name());
                let wrong = |name: &str| name != mark.solution.say(Lang::En) && question.options.iter().any(|option| option.say(Lang::En) == name);
                if question.text.say(Lang::En).contains(counted) {
                    prop_assert!(!wrong(Lang::En.say(figure.counter())), "{}: {}", question.text.say(Lang::En), figure.id());
                }
            }
            // Nor is the answer in the question.
            prop_assert!(kind == Kind::Counts || !question.text.say(Lang::En).contains(mark.solution.say(Lang::En)));
        }
    }

    #[test]
    fn numbers_differ_for_reasons_that_the_record_shows(players in any::<bool>(), seed in any::<u32>()) {
        let world: &World = if players { &PLAYERS } else { &CARAVAN };
        let it = made(world, Kind::Counts, seed);
        let solution = it.solution();
        let numbers = it.questions.iter().filter(|question| question.part == 0).count();
        let reasons: Vec<_> = (0..it.questions.len()).filter(|at| it.questions[*at].part == 1).collect();
        prop_assert!(numbers >= 2 && (2..=4).contains(&reasons.len()));
        prop_assert!(reasons.iter().any(|at| solution[*at] == Some(0)), "one at least that it shows");
        for at in reasons {
            let why = it.mark(&[]).marks[at].why.say(Lang::En);
            prop_assert!(solution[at] != Some(0) || !why.starts_with("The same for all"), "{why}");
            prop_assert_eq!(it.mark(&[]).marks[at].sources.len().min(1), 1);
        }
        prop_assert!(it.remark.unwrap().say(Lang::En).contains("None of these numbers is chosen"));
    }
}

/// To read: `cargo test --test exercise -- --ignored --nocapture`.
#[test]
#[ignore = "prints what there is"]
#[expect(clippy::print_stdout, reason = "to be read")]
fn exercises_to_read() {
    for (world, lang) in [(&*CARAVAN, Lang::En), (&*CARAVAN, Lang::Es), (&*PLAYERS, Lang::En)] {
        for kind in offered(&world.story, &world.evidence) {
            for seed in 1..7 {
                let it = made(world, kind, seed);
                println!("\n===== {} {seed}: {}", kind.name(), it.prompt.say(lang));
                for (question, mark) in it.questions.iter().zip(it.mark(&[]).marks) {
                    let options: Vec<&str> = question.options.iter().map(|option| option.say(lang)).collect();
                    println!(
                        "- {}\n    [{}]\n    = {} | {} | {}",
                        question.text.say(lang),
                        options.join(" / "),
                        mark.solution.say(lang),
                        mark.why.say(lang),
                        mark.sources.len()
                    );
                }
            }
        }
    }
}
