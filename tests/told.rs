//! What is told up to a moment, of some days, of a group: which events and legs that is, and the picture of it. Goldens as in
//! `scene.rs`.

#![expect(clippy::unwrap_used, reason = "a test")]

mod world;

use caravan_map::paint::svg;
use caravan_map::scene::legend::{self, Sign};
use caravan_map::scene::theme::ThemeName;
use caravan_map::story::{Basis, Date, Moment};
use caravan_map::time::told::Way;
use caravan_map::time::{DayRange, Fate, Times, Timetable, Told};
use caravan_map::view::{View, When};
use proptest::prelude::*;
use world::{CARAVAN, PLAYERS, WIDE, World, cases, is_finite, near_the_story, world};

fn golden(name: &str, fragment: &str, theme: ThemeName) {
    let view = View { theme: Some(theme), ..CARAVAN.at(WIDE, fragment) };
    world::golden(name, &picture(&CARAVAN, &view), "told");
}

fn picture(world: &World, view: &View) -> String {
    svg::svg(&world.draw(view, &[]), view.lang.say(world.story.title()))
}

#[test]
fn the_end_of_16_october_dark() {
    golden("told-1016-dark", "#at=-90.5,15.2,7.2&t=2018-10-16", ThemeName::Dark);
}

#[test]
fn noon_of_19_october_of_the_main_group_in_spanish() {
    golden("told-1019-noon-main-es", "#at=-92.147,14.6765,14&t=2018-10-19T12:00-06:00&group=main&lang=es", ThemeName::Light);
}

#[test]
fn strung_out_on_11_november_in_print() {
    golden("told-1111-print", "#at=-101,20.5,5.6&t=2018-11-11", ThemeName::Print);
}

/// `export` honours the moment of a fragment, and explains its signs.
#[test]
fn export_draws_a_moment() {
    let out = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("told.svg");
    let export = |fragment: &str, legend: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_caravan-map"));
        let args = ["export", "data/caravan-2018", "--size", "1000x700", "--fragment", fragment, "--theme", "print", "--svg"];
        assert!(command.current_dir(world::root()).args(args).arg(&out).args(legend).status().unwrap().success());
        std::fs::read_to_string(&out).unwrap()
    };
    let fragment = "#at=-101,20.5,5.6&t=2018-11-11";
    assert!(export(fragment, &[]) == picture(&CARAVAN, &View { theme: Some(ThemeName::Print), ..CARAVAN.at(WIDE, fragment) }));
    let explained = export(fragment, &["--legend"]);
    for sign in ["Reported here at this time", "Strung out between two reported places", "At another time, or another group"] {
        assert!(explained.contains(sign), "{sign}");
    }
    assert!(!export("#at=-101,20.5,5.6", &["--legend"]).contains("at this time"));
}

fn told(world: &World, when: When) -> Option<Told> {
    Told::of(&world.story, &Timetable::new(&world.story), when, world.evidence.extents())
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn up_to(text: &str) -> When {
    When { at: Some(text.parse().unwrap()), ..When::default() }
}

#[test]
fn who_is_where_is_what_somebody_reports() {
    let here = |text: &str| {
        let told = told(&CARAVAN, up_to(text)).unwrap();
        let here = told.here().iter().map(|it| format!("{} {}", CARAVAN.story[it.group].id(), CARAVAN.id(it.place)));
        here.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(here("2018-10-16"), "main chiquimula");
    assert_eq!(here("2018-10-19T12:00-06:00"), "main tecun_uman, main rodolfo_robles_bridge, main ciudad_hidalgo");
    assert_eq!(here("2018-11-04"), "main cordoba, advance puebla", "two at once");
    assert_eq!(here("2018-10-13"), "", "they have left, and nobody says how far they came");
    assert_eq!(here("2018-12-15"), "");
    let strung = |text: &str| told(&CARAVAN, up_to(text)).unwrap().stretches().len();
    let days = ["2018-11-03", "2018-11-04", "2018-11-05", "2018-11-09", "2018-11-10", "2018-11-11", "2018-11-12", "2018-11-13"];
    assert_eq!(days.map(strung), [0, 1, 0, 1, 0, 1, 0, 1]);
    assert_eq!(told(&CARAVAN, When::default()), None);
}

#[test]
fn a_leg_is_under_way_between_its_days_only() {
    let leg = CARAVAN.story.legs().iter().position(|leg| CARAVAN.id(leg.to()) == "santa_rosa_copan").unwrap();
    let way = |text: &str| told(&CARAVAN, up_to(text)).unwrap().legs()[leg];
    assert_eq!(way("2018-10-12"), Way::NotYet);
    assert_eq!(way("2018-10-13"), Way::UnderWay);
    assert_eq!(way("2018-10-14"), Way::Done);
    assert_eq!(way("2018-10-14T12:00-06:00"), Way::UnderWay, "its day is not over");
    let of_days =
        |from, to| told(&CARAVAN, When { range: Some(DayRange::new(day(from), day(to))), ..When::default() }).unwrap().legs()[leg];
    assert_eq!(of_days("2018-10-14", "2018-10-20"), Way::Done);
    assert_eq!(of_days("2018-10-15", "2018-10-20"), Way::Aside);
    assert_eq!(of_days("2018-10-01", "2018-10-12"), Way::NotYet);
}

/// Told up to the last day, or of all days, it is the picture of a story told as a whole, but for the rings.
#[test]
fn told_to_the_end_is_told_as_a_whole() {
    for world in [&*CARAVAN, &*PLAYERS] {
        let (first, last) = Times::new(&world.story).axis.ends().unwrap();
        for theme in [ThemeName::Light, ThemeName::Print] {
            let view = View { theme: Some(theme), ..world.home(WIDE) };
            let whole = picture(world, &view);
            let range = When { range: Some(DayRange::new(first, last)), ..When::default() };
            assert!(picture(world, &View { when: range, ..view.clone() }) == whole, "all days");
            let mut at = When { at: Some(Moment::Day(last)), ..When::default() };
            if !told(world, at).unwrap().here().is_empty() {
                at.at = Some(Moment::Day(last.plus_days(30)));
            }
            assert!(picture(world, &View { when: at, ..view }) == whole, "to the end");
        }
    }
}

/// A moment, the ends of a range and a group, as they are drawn.
type Drawn = (Option<(i64, Option<u16>)>, Option<(i64, i64)>, Option<prop::sample::Index>);

fn when() -> impl Strategy<Value = Drawn> {
    // Of both stories, and some days around.
    let days = || prop_oneof![17_800..17_900i64, 22_350..22_400i64];
    (
        prop::option::of((days(), prop::option::of(0..1440u16))),
        prop::option::of((days(), days())),
        prop::option::of(any::<prop::sample::Index>()),
    )
}

fn to_when(world: &World, (at, range, group): Drawn) -> When {
    let groups: Vec<_> = world.story.group_ixs().collect();
    When {
        at: at.map(|(number, minute)| {
            let day = Date::from_number(number);
            minute.map_or(Moment::Day(day), |minute| Moment::Minute { day, minute, offset: -360 })
        }),
        range: range.map(|(a, b)| DayRange::new(Date::from_number(a), Date::from_number(b))),
        group: group.map(|group| *group.get(&groups)),
        play: false,
    }
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn any_moment_in_any_view_can_be_drawn((caravan, view) in near_the_story(), when in when()) {
        let world = world(caravan);
        let view = View { when: to_when(world, when), ..view };
        let scene = world.draw(&view, &[]);
        for item in &scene.items {
            prop_assert!(is_finite(item), "{item:?}");
        }
        let Some(told) = told(world, view.when) else { return Ok(()) };
        let signs = legend::seen(&world.story, &world.basemap, &view.camera, Some(&told), &scene.marks);
        let all = told.legs();
        let legs = || world.story.legs().iter().zip(all);
        for sign in signs {
            match sign {
                Sign::Here(group) => prop_assert!(told.here().iter().any(|here| here.group == group)),
                Sign::Strung(group) => prop_assert!(told.stretches().iter().any(|it| it.group == group)),
                Sign::Likely(group, _) => prop_assert!(legs().any(|(leg, way)| leg.group() == group && *way == Way::UnderWay)),
                Sign::Leg(group, basis) => prop_assert!(legs().any(|(leg, way)| (leg.group(), leg.basis(), *way) == (group, basis, Way::Done))),
                Sign::Faded(line, mark) => {
                    prop_assert!(!mark || scene.marks.iter().any(|mark| mark.faded));
                    prop_assert!(line.is_none_or(|_| all.iter().any(|way| matches!(way, Way::NotYet | Way::Aside))));
                }
                _ => {}
            }
        }
    }

    /// What has been told stays told as time goes on, and what is counted in marks is what is told.
    #[test]
    fn time_only_adds((caravan, view) in near_the_story(), when in when(), more in 0..30i64) {
        let world = world(caravan);
        let now = to_when(world, when);
        let Some(Moment::Day(day)) = now.at else { return Ok(()) };
        let later = When { at: Some(Moment::Day(day.plus_days(more))), ..now };
        let (before, after) = (told(world, now).unwrap(), told(world, later).unwrap());
        for event in world.story.event_ixs() {
            prop_assert!(!before.has(*event) || after.has(*event));
            prop_assert!(now.group.is_none_or(|group| group == world.story[*event].group()) || before.event(*event) != Fate::Told);
        }
        for (before, after) in before.legs().iter().zip(after.legs()) {
            prop_assert!(*before != Way::Done || *after == Way::Done);
        }
        let out = before.left_out(world.story.event_ixs());
        prop_assert_eq!(out.all(), world.story.event_ixs().iter().filter(|event| !before.has(**event)).count());
        for mark in world.draw(&View { when: now, ..view }, &[]).marks {
            let events = mark.members.iter().flat_map(|place| world.story.events_at(*place));
            let told = events.filter(|event| before.has(**event)).count();
            prop_assert!(if mark.faded { told == 0 } else { mark.look.events == told }, "{}", world.id(mark.place));
        }
    }

    /// A group is at a place only if a reported stop says so, and strung out only if that day is reported.
    #[test]
    fn no_group_is_where_nobody_reports_it(caravan in any::<bool>(), when in when()) {
        let world = world(caravan);
        let when = to_when(world, when);
        let Some(told) = told(world, when) else { return Ok(()) };
        let at = when.at.map(Moment::day);
        for here in told.here() {
            let is = |day: Date| world.story.stops().iter().any(|stop| {
                let ends = [stop.arrive(), stop.depart()].into_iter().flatten();
                let (first, last) = (ends.clone().map(Moment::day).min(), ends.map(Moment::last_day).max());
                // A minute is of another day elsewhere.
                let near = first.zip(last).is_some_and(|(first, last)| first.plus_days(-1) <= day && day <= last.plus_days(1));
                (stop.group(), stop.place(), stop.basis()) == (here.group, here.place, Basis::Reported) && near
            });
            prop_assert!(at.is_some_and(is), "{here:?} at {at:?}");
        }
        prop_assert!(at.is_some() || told.stretches().is_empty());
    }
}
