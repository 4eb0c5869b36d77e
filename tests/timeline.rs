//! The line of time: goldens, and what holds for any part of it in any width.

#![expect(clippy::unwrap_used, reason = "a test")]

mod world;

use caravan_map::lang::Lang;
use caravan_map::paint::svg;
use caravan_map::scene::item::{Anchor, Item};
use caravan_map::scene::measure::estimate;
use caravan_map::scene::theme::ThemeName;
use caravan_map::scene::timeline::{Input, NARROWEST, PAD, Picture, now, strip, timeline, zoomed};
use caravan_map::story::{Date, Moment, Story};
use caravan_map::time::{DayRange, Times};
use caravan_map::view::When;
use proptest::prelude::*;
use world::{CARAVAN, PLAYERS, cases, world};

/// What is found once.
struct Kit {
    story: &'static Story,
    times: Times,
}

impl Kit {
    fn new(caravan: bool) -> Self {
        let story = &world(caravan).story;
        Self { story, times: Times::new(story) }
    }

    fn input(&self, width: f64) -> Input<'_> {
        Input {
            story: self.story,
            times: &self.times,
            width,
            low: false,
            shown: [0.0, 1.0],
            theme: ThemeName::Light,
            lang: Lang::En,
            when: When::default(),
            marked: true,
            measure: &estimate,
        }
    }
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn golden(name: &str, story: &Story, lang: Lang, picture: Picture) {
    world::golden(name, &svg::svg(&picture.scene(), lang.say(story.title())), "timeline");
}

// Goldens.

#[test]
fn wide_and_light() {
    let kit = Kit::new(true);
    golden("timeline-960", kit.story, Lang::En, timeline(&kit.input(960.0)));
}

#[test]
fn wide_dark_and_in_spanish_at_noon_on_the_bridge_in_a_range() {
    let kit = Kit::new(true);
    let range = Some(DayRange::new(date("2018-10-13"), date("2018-10-31")));
    let when = When { at: Some("2018-10-19T12:00-06:00".parse().unwrap()), range, ..When::default() };
    let input = Input { theme: ThemeName::Dark, lang: Lang::Es, when, ..kit.input(960.0) };
    golden("timeline-960-dark-es", kit.story, Lang::Es, timeline(&input));
}

#[test]
fn low_on_a_phone_to_the_end_of_a_day() {
    let kit = Kit::new(true);
    let when = When { at: Some(Moment::Day(date("2018-12-10"))), ..When::default() };
    golden("timeline-390-low", kit.story, Lang::En, timeline(&Input { low: true, when, ..kit.input(390.0) }));
}

#[test]
fn print_of_one_group() {
    let kit = Kit::new(true);
    let when = When { group: kit.story.group_ixs().nth(1), ..When::default() };
    golden("timeline-960-print", kit.story, Lang::En, timeline(&Input { theme: ThemeName::Print, when, ..kit.input(960.0) }));
}

#[test]
fn some_hours_close_up() {
    let kit = Kit::new(true);
    let shown = [kit.times.axis.position(date("2018-10-18"), 0.0), kit.times.axis.position(date("2018-10-21"), 1.0)];
    golden("timeline-960-close", kit.story, Lang::En, timeline(&Input { shown, ..kit.input(960.0) }));
}

#[test]
fn another_story() {
    let kit = Kit::new(false);
    golden("timeline-tern-players", kit.story, Lang::En, timeline(&kit.input(700.0)));
}

#[test]
fn strip_on_paper() {
    let kit = Kit::new(true);
    let input = Input { theme: ThemeName::Print, lang: Lang::Es, marked: false, ..kit.input(700.0) };
    golden("timeline-strip", kit.story, Lang::Es, strip(&input, kit.story.event_ixs()));
}

// In any width.

/// Left, top, right and bottom of each text; the text.
fn words(picture: &Picture) -> Vec<([f64; 4], String)> {
    let area = |item: &Item| match item {
        Item::Text(text) => {
            let wide = estimate(&text.text, &text.font);
            let left = match text.anchor {
                Anchor::Start => text.at[0],
                Anchor::Middle => text.at[0] - wide / 2.0,
                Anchor::End => text.at[0] - wide,
            };
            Some(([left, text.at[1] - 0.72 * text.font.size, left + wide, text.at[1]], text.text.clone()))
        }
        _ => None,
    };
    picture.items.iter().filter_map(area).collect()
}

fn apart(picture: &Picture) -> Result<(), TestCaseError> {
    let words = words(picture);
    for (i, (a, text)) in words.iter().enumerate() {
        prop_assert!(a[0] >= 0.0 && a[2] <= picture.size[0] && a[1] >= 0.0 && a[3] <= picture.size[1], "{text} is cut off: {a:?}");
        for (b, other) in &words[..i] {
            prop_assert!(a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1], "{text} lies on {other}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn a_day_and_back(caravan in any::<bool>(), width in 320.0..1600.0f64, part in 0.02..0.98f64) {
        let kit = Kit::new(caravan);
        let picture = timeline(&kit.input(width));
        let scale = picture.scale;
        for day in kit.times.axis.days() {
            let x = scale.x(kit.times.axis.position(day, part));
            prop_assert!((PAD..=width - PAD).contains(&x), "{day} is not on it");
            prop_assert_eq!(scale.day(&kit.times.axis, x), Some(day));
            // A minute, too.
            let utc = scale.moment(&kit.times.axis, &kit.times.clock, x).unwrap();
            prop_assert!((scale.x(kit.times.axis.place(&kit.times.clock, utc as f64)) - x).abs() < 0.1);
        }
    }

    #[test]
    fn every_point_is_a_day_of_the_story(caravan in any::<bool>(), width in 0.0..1600.0f64, at in -50.0..1700.0f64, a in 0.0..1.0f64, b in 0.0..1.0f64) {
        let kit = Kit::new(caravan);
        let shown = zoomed([a.min(b), a.max(b) + 0.001], a, 1.0, 0.001);
        let day = timeline(&Input { shown, ..kit.input(width) }).scale.day(&kit.times.axis, at);
        prop_assert!(day.is_some_and(|day| kit.times.axis.days().any(|told| told == day)), "{day:?}");
    }

    #[test]
    fn words_never_overlap(caravan in any::<bool>(), es in any::<bool>(), low in any::<bool>(), width in 300.0..1600.0f64, about in 0.0..1.0f64, by in 0.01..1.0f64, day in 0usize..80) {
        let kit = Kit::new(caravan);
        let lang = if es { Lang::Es } else { Lang::En };
        let at = kit.times.axis.days().nth(day).map(Moment::Day);
        let input = Input { lang, low, shown: zoomed([0.0, 1.0], about, by, 0.01), when: When { at, ..When::default() }, ..kit.input(width) };
        apart(&timeline(&input))?;
    }

    #[test]
    fn zooming_stays_within(a in 0.0..1.0f64, b in 0.0..1.0f64, about in 0.0..1.0f64, by in 0.01..50.0f64) {
        prop_assume!((a - b).abs() > 1e-3);
        let shown = [a.min(b), a.max(b)];
        let about = about * (shown[1] - shown[0]) + shown[0];
        let [from, to] = zoomed(shown, about, by, 0.01);
        prop_assert!(from >= 0.0 && to <= 1.0 + 1e-9 && to - from >= 0.01 - 1e-9 && from <= about + 1e-9 && about <= to + 1e-9);
    }

    #[test]
    fn all_numbers_are_on_the_strip(caravan in any::<bool>(), width in 160.0..1400.0f64) {
        let kit = Kit::new(caravan);
        let picture = strip(&Input { theme: ThemeName::Print, ..kit.input(width) }, kit.story.event_ixs());
        let texts: Vec<String> = words(&picture).into_iter().map(|(_, text)| text).collect();
        let discs: Vec<[f64; 2]> = picture.items.iter().filter_map(|item| match item { Item::Circle { at, .. } => Some(*at), _ => None }).collect();
        prop_assert_eq!(discs.len(), kit.story.events().len());
        for number in 1..=discs.len() {
            prop_assert!(texts.contains(&number.to_string()));
        }
        for (i, a) in discs.iter().enumerate() {
            prop_assert!(a[0] > 0.0 && a[0] < picture.size[0].max(NARROWEST) && a[1] > 0.0 && a[1] < picture.size[1]);
            prop_assert!(discs[..i].iter().all(|b| world::apart(*a, *b) > 14.0));
        }
    }
}

// What is told.

/// How many fills are pale, and how many are not.
fn fills(picture: &Picture) -> [usize; 2] {
    let pale = |item: &&Item| matches!(item, Item::Fill { color, .. } if color.0 & 0xff < 0xff);
    let full = |item: &&Item| matches!(item, Item::Fill { color, .. } if color.0 & 0xff == 0xff);
    [picture.items.iter().filter(pale).count(), picture.items.iter().filter(full).count()]
}

#[test]
fn what_is_not_told_is_pale() {
    let kit = Kit::new(true);
    assert_eq!(fills(&timeline(&kit.input(960.0)))[0], 0, "everything is told");
    let with = |when| fills(&timeline(&Input { when, ..kit.input(960.0) }));
    let first = kit.times.axis.days().next().unwrap();
    let [pale, full] = with(When { at: Some(Moment::Day(first)), ..When::default() });
    assert!(pale > full && full > 0, "{pale} {full}");
    let [pale, full] = with(When { group: kit.story.group_ixs().next(), ..When::default() });
    assert!(pale > 0 && full == 1, "one group");
}

#[test]
fn a_moment_stands_where_it_was() {
    let kit = Kit::new(true);
    let at = |text: &str| now(&kit.times, Some(text.parse().unwrap())).unwrap();
    let day = date("2018-10-19");
    assert_eq!(at("2018-10-19"), kit.times.axis.position(day, 1.0), "a day to its end");
    assert!((at("2018-10-19T12:00-06:00") - kit.times.axis.position(day, 0.5)).abs() < 1e-9, "noon at the bridge is Guatemalan noon");
    assert_eq!(at("2018-10-19T13:00-05:00"), at("2018-10-19T12:00-06:00"), "by any clock");
    assert_eq!(now(&kit.times, None), None);
    assert_eq!((CARAVAN.story.fictional(), PLAYERS.story.fictional()), (false, true));
}
