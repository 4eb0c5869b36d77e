//! The picture: golden SVG texts of what readers see, and what holds in any view. Labels have tests of their own in `labels.rs`.
//!
//! A golden that is missing or differs fails its test, and the picture as it is now is written to `tests/goldens/new/`. Look at it;
//! if it is right, move it to `tests/goldens/`. `UPDATE_GOLDENS=1 cargo test --test scene` accepts all of them, and still fails
//! that once: no picture passes without having been compared.

#![expect(clippy::unwrap_used, reason = "a test")]

mod world;

use std::fs;
use std::path::Path;

use caravan_map::geo::camera::Camera;
use caravan_map::geo::mercator;
use caravan_map::paint::svg;
use caravan_map::scene::legend::{self, Sign};
use caravan_map::scene::mark::{Look, MERGE_PX, Mark, fan};
use caravan_map::scene::theme::ThemeName;
use caravan_map::story::PlaceIx;
use caravan_map::view::{Action, View, update};
use proptest::prelude::*;
use world::{CARAVAN, PHONE, PLAYERS, WIDE, World, apart, cases, is_finite, near_the_story, root, world};

// Goldens.

/// Compares a picture with its golden, to the last byte.
fn golden(name: &str, world: &World, view: &View) {
    world::golden(name, &svg::svg(&world.draw(view, &[]), view.lang.say(world.story.title())), "scene");
}

#[test]
fn home_light() {
    golden("home-light", &CARAVAN, &CARAVAN.home(WIDE));
}

#[test]
fn home_dark() {
    golden("home-dark", &CARAVAN, &CARAVAN.at(WIDE, "#theme=dark"));
}

#[test]
fn home_phone() {
    golden("home-phone", &CARAVAN, &CARAVAN.home(PHONE));
}

#[test]
fn mexico() {
    golden("mexico", &CARAVAN, &CARAVAN.at(WIDE, "#at=-95,19,5"));
}

#[test]
fn whole_way_in_print() {
    let view = update(CARAVAN.home(WIDE), Action::WholeWay, &CARAVAN.story);
    golden("whole-way-print", &CARAVAN, &View { theme: Some(ThemeName::Print), ..view });
}

#[test]
fn tapachula_dark_in_spanish() {
    golden("tapachula-dark-es", &CARAVAN, &CARAVAN.at(WIDE, "#at=-92.5,15.2,9&lang=es&theme=dark"));
}

/// From the whole way to the bridge in a full window.
macro_rules! at_zooms {
    ($($name:ident $theme:ident $fragment:literal;)*) => {$(
        #[test]
        fn $name() {
            let view = View { theme: Some(ThemeName::$theme), ..CARAVAN.at([1440.0, 900.0], $fragment) };
            golden(&stringify!($name).replace('_', "-"), &CARAVAN, &view);
        }
    )*};
}

at_zooms! {
    zoom_04 Light "#at=-98,21,4";
    zoom_04_dark Dark "#at=-98,21,4&lang=es";
    zoom_04_print Print "#at=-98,21,4&lang=es";
    zoom_05 Light "#at=-95,19,5";
    zoom_05_dark Dark "#at=-95,19,5&lang=es";
    zoom_05_print Print "#at=-95,19,5&lang=es";
    zoom_06 Light "#at=-92,16.5,6";
    zoom_06_dark Dark "#at=-92,16.5,6&lang=es";
    zoom_06_print Print "#at=-92,16.5,6&lang=es";
    zoom_07_5 Light "#at=-91,15,7.5";
    zoom_07_5_dark Dark "#at=-91,15,7.5&lang=es";
    zoom_07_5_print Print "#at=-91,15,7.5&lang=es";
    zoom_09 Light "#at=-92.5,15.2,9";
    zoom_09_dark Dark "#at=-92.5,15.2,9&lang=es";
    zoom_09_print Print "#at=-92.5,15.2,9&lang=es";
    zoom_11 Light "#at=-92.15,14.75,11";
    zoom_11_dark Dark "#at=-92.15,14.75,11&lang=es";
    zoom_11_print Print "#at=-92.15,14.75,11&lang=es";
    zoom_13 Light "#at=-92.147,14.6765,13";
    zoom_13_dark Dark "#at=-92.147,14.6765,13&lang=es";
    zoom_13_print Print "#at=-92.147,14.6765,13&lang=es";
    zoom_14_5 Light "#at=-92.147,14.6765,14.5";
    zoom_14_5_dark Dark "#at=-92.147,14.6765,14.5&lang=es";
    zoom_14_5_print Print "#at=-92.147,14.6765,14.5&lang=es";
}

#[test]
fn another_story() {
    golden("tern-players", &PLAYERS, &PLAYERS.home(WIDE));
}

/// `export` draws the same picture, and says why not where it cannot.
#[test]
fn export_draws_the_golden() {
    let export = |args: &[&str]| {
        let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("export.svg");
        let _ = fs::remove_file(&out);
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_caravan-map"));
        let done = command.current_dir(root()).arg("export").args(args).arg("--svg").arg(&out).output().unwrap();
        (done.status.code(), String::from_utf8(done.stderr).unwrap(), fs::read_to_string(out).unwrap_or_default())
    };
    let args = ["data/caravan-2018", "--size", "1000x700", "--fragment", "#at=-92.5,15.2,9&lang=es&theme=dark"];
    let golden = fs::read_to_string(root().join("tests/goldens/tapachula-dark-es.svg")).unwrap();
    assert!(export(&args) == (Some(0), String::new(), golden), "not what tapachula-dark-es.svg shows");

    let (code, said, _) = export(&["tests"]);
    assert!(code == Some(2) && said.starts_with("error: cannot read tests/story.json"), "{said}");
    // Its packs stand beside the stories of a site, not of the tests.
    let (code, said, _) = export(&["tests/stories/tern-players"]);
    assert!(code == Some(2) && said.contains("start.bin"), "{said}");
    let (code, said, _) = export(&["data/caravan-2018", "--size", "0x9"]);
    assert!(code == Some(2) && said.contains("such as 1440x900"), "{said}");
}

// What holds in any view.

/// The marks and what is merged into each, by comparing every place with every other.
fn by_force(world: &World, camera: &Camera) -> Vec<(PlaceIx, Vec<PlaceIx>)> {
    let story = &world.story;
    let at = |place: PlaceIx| mercator::project(story[place].position());
    let mut places = story.marked_places().to_vec();
    let home = |place| story.home().places().iter().position(|home| *home == place).unwrap_or(usize::MAX);
    places.sort_by_key(|place| (home(*place), std::cmp::Reverse(story.events_at(*place).len())));
    let mut marks: Vec<(PlaceIx, Vec<PlaceIx>)> = Vec::new();
    for place in places {
        match marks.iter_mut().find(|(lead, _)| apart(at(*lead), at(place)) * camera.scale() < MERGE_PX) {
            Some((_, members)) => members.push(place),
            None => marks.push((place, vec![place])),
        }
    }
    marks
}

/// Anywhere at all, in windows from a thumbnail to a wall.
fn anywhere() -> impl Strategy<Value = (bool, View)> {
    let view = (any::<bool>(), -180.0..180.0, -85.0..85.0, 0.0..20.0, 40.0..1600.0, 40.0..1200.0);
    view.prop_map(|(caravan, lon, lat, zoom, w, h)| {
        let view = world(caravan).home([w, h]);
        (caravan, View { camera: Camera::new([lon, lat], zoom, [w, h]), ..view })
    })
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn geometry_is_finite_and_the_same_twice((caravan, view) in prop_oneof![anywhere(), near_the_story()]) {
        let world = world(caravan);
        let one = world.draw(&view, &[]);
        if let Some(item) = one.items.iter().find(|item| !is_finite(item)) {
            prop_assert!(false, "{item:?}");
        }
        let two = world.draw(&view, &[]);
        prop_assert!(one.items == two.items && one.marks == two.marks && one.labels == two.labels);
    }

    #[test]
    fn what_is_drawn_is_what_comparing_all_places_gives((caravan, view) in prop_oneof![anywhere(), near_the_story()]) {
        let world = world(caravan);
        let [w, h] = view.camera.size();
        let drawn = world.draw(&view, &[]);
        let held = |place: &PlaceIx| drawn.marks.iter().filter(|mark| mark.members.contains(place)).count();
        for (place, members) in by_force(world, &view.camera) {
            let [x, y] = view.camera.to_screen(mercator::project(world.story[place].position()));
            let mark = drawn.marks.iter().find(|mark| mark.place == place);
            if (0.0..=w).contains(&x) && (0.0..=h).contains(&y) {
                prop_assert!(mark.is_some(), "{} has no mark", world.id(place));
            }
            if let Some(mark) = mark {
                let events: usize = members.iter().map(|place| world.story.events_at(*place).len()).sum();
                prop_assert!(mark.members == members && mark.look.events == events && mark.at == mark.home, "{}", world.id(place));
                prop_assert!(members.iter().all(|place| held(place) == 1), "{}", world.id(place));
            }
        }
    }

    #[test]
    fn an_opened_mark_spreads_its_members((caravan, view) in near_the_story(), which in any::<prop::sample::Index>()) {
        let world = world(caravan);
        let merged: Vec<Mark> = world.draw(&view, &[]).marks.into_iter().filter(|mark| mark.members.len() > 1).collect();
        if merged.is_empty() {
            return Ok(());
        }
        let lead = which.get(&merged);
        let opened = world.draw(&View { open: Some(lead.place), ..view.clone() }, &[]);
        if let Some(closer) = fan::closer(&world.story, &view.camera, lead) {
            prop_assert!(lead.members.len() > 12 && closer.zoom() > view.camera.zoom() + 0.9, "{} places", lead.members.len());
            prop_assert!(opened.marks.contains(lead), "it stays as it is until then");
            return Ok(());
        }
        let fan: Vec<&Mark> = opened.marks.iter().filter(|mark| lead.members.contains(&mark.place)).collect();
        prop_assert_eq!(fan.len(), lead.members.len());
        for (i, a) in fan.iter().enumerate() {
            prop_assert!(a.members == [a.place], "{} is still merged", world.id(a.place));
            for b in &fan[..i] {
                prop_assert!(apart(a.at, b.at) >= 24.0, "{} and {} are {} px apart", world.id(a.place), world.id(b.place), apart(a.at, b.at));
            }
        }
    }

    /// The legend names what is in the window, and nothing else.
    #[test]
    fn the_legend_explains_what_is_in_the_window((caravan, view) in prop_oneof![anywhere(), near_the_story()]) {
        let world = world(caravan);
        let drawn = world.draw(&view, &[]);
        let signs = legend::seen(&world.story, &world.basemap, &view.camera, None, &drawn.marks);
        let [w, h] = view.camera.size();
        let out = |[x, y]: [f64; 2], r: f64| x < -r || y < -r || x > w + r || y > h + r;
        for mark in drawn.marks.iter().filter(|mark| !out(mark.at, 0.0)) {
            let look = &mark.look;
            let said = [
                look.has_many() || world.story.group_ixs().filter(|group| look.has(*group)).all(|group| signs.iter().any(|sign| matches!(sign, Sign::Group(other, true, _) if *other == group))),
                look.events == 0 || signs.contains(&look.kind.map_or(Sign::Kinds, Sign::Kind)) || (look.merged && look.events == 1),
                look.events == 0 || signs.contains(&Sign::Sure(look.sure)),
                signs.contains(&Sign::Groups) || !look.has_many(),
                signs.contains(&Sign::Stop) || look.events > 0,
                signs.contains(&Sign::Merged) || !look.merged,
            ];
            prop_assert!(!said.contains(&false), "{}: {said:?} {signs:?}", world.id(mark.place));
        }
        let near: Vec<&Mark> = drawn.marks.iter().filter(|mark| !out(mark.at, mark.radius)).collect();
        for sign in &signs {
            let there = match *sign {
                Sign::Group(group, mark, line) => {
                    let told = |look: &Look| look.has(group) && (!look.has_many() || look.first(&world.story) == Some(group));
                    mark == near.iter().any(|mark| told(&mark.look)) && (mark || line.is_some())
                }
                Sign::Groups => near.iter().any(|mark| mark.look.has_many()),
                Sign::Kind(kind) => near.iter().any(|mark| mark.look.kind == Some(kind)),
                Sign::Kinds => near.iter().any(|mark| mark.look.kind.is_none() && mark.look.events > 1),
                Sign::Count(symbol) => near.iter().any(|mark| mark.look.symbol == symbol && mark.look.events > 1),
                Sign::Sure(sure) => near.iter().any(|mark| mark.look.sure == sure && mark.look.events > 0),
                Sign::Merged => near.iter().any(|mark| mark.look.merged),
                Sign::Stop => near.iter().any(|mark| mark.look.events == 0),
                Sign::Ring | Sign::Leg(..) | Sign::Bridge => true,
                Sign::Here(_) | Sign::Likely(..) | Sign::Strung(_) | Sign::Faded(..) => false,
            };
            prop_assert!(there, "{sign:?} is nowhere");
        }
        let all = legend::all(&world.story, None);
        let known = |sign: &Sign| match sign {
            Sign::Group(group, ..) => all.iter().any(|other| matches!(other, Sign::Group(known, ..) if known == group)),
            Sign::Count(_) | Sign::Leg(..) => true,
            sign => all.contains(sign),
        };
        prop_assert!(signs.iter().all(known), "{signs:?}");
    }
}

/// From close enough every marked place has a mark of its own, where it is; places on the very same spot share one.
#[test]
fn every_marked_place_has_its_mark() {
    for world in [&*CARAVAN, &*PLAYERS] {
        for place in world.story.marked_places() {
            let at = world.story[*place].position();
            let twin = |other: &&PlaceIx| *other != place && world.story[**other].position() == at;
            if world.story.marked_places().iter().any(|other| twin(&other)) {
                continue;
            }
            let view = View { camera: Camera::new(at, 17.0, PHONE), ..world.home(PHONE) };
            let marks = caravan_map::scene::mark::marks(&world.story, &view.camera, None);
            let mark = marks.iter().find(|mark| mark.place == *place).unwrap();
            assert!(apart(mark.at, [PHONE[0] / 2.0, PHONE[1] / 2.0]) < 0.01 && mark.at == mark.home, "{}", world.id(*place));
        }
    }
}
