//! The picture: golden SVG texts of what readers see, and what holds in any view. Labels have tests of their own in `labels.rs`.
//!
//! A golden that is missing or differs fails its test, and the picture as it is now is written to `tests/goldens/new/`. Look at it;
//! if it is right, move it to `tests/goldens/`. `UPDATE_GOLDENS=1 cargo test --test scene` accepts all of them, and still fails
//! that once: no picture passes without having been compared.

#![expect(clippy::unwrap_used, reason = "a test")]

mod world;

use std::fs;
use std::path::{Path, PathBuf};

use caravan_map::geo::camera::Camera;
use caravan_map::paint::svg;
use caravan_map::scene::item::{Item, Path as Lines, Pen};
use caravan_map::scene::mark::Mark;
use caravan_map::scene::theme::ThemeName;
use caravan_map::story::PlaceIx;
use caravan_map::view::{Action, View, update};
use proptest::prelude::*;
use world::{CARAVAN, PHONE, PLAYERS, WIDE, World, apart, cases, near_the_story, root, world};

// Goldens.

/// Compares a picture with its golden, to the last byte.
fn golden(name: &str, world: &World, view: &View) {
    let picture = svg::svg(&world.draw(view, &[]), view.lang.say(world.story.title()));
    let name = format!("{name}.svg");
    let path = root().join("tests/goldens").join(&name);
    let golden = fs::read_to_string(&path).unwrap_or_default();
    if golden == picture {
        return;
    }
    let accept = std::env::var_os("UPDATE_GOLDENS").is_some();
    let new: PathBuf = if accept { path } else { root().join("tests/goldens/new").join(&name) };
    fs::create_dir_all(new.parent().unwrap()).unwrap();
    fs::write(&new, &picture).unwrap();
    let line = 1 + golden.lines().zip(picture.lines()).take_while(|(a, b)| a == b).count();
    assert!(!accept, "tests/goldens/{name} was written anew: look at it, then run the tests again without UPDATE_GOLDENS");
    assert!(!golden.is_empty(), "there is no tests/goldens/{name}: look at tests/goldens/new/{name}; if it is right, move it there");
    panic!(
        "tests/goldens/{name} differs from line {line} on: compare it with tests/goldens/new/{name}; \
         if the new picture is right, move it over the old one, or accept all with UPDATE_GOLDENS=1 cargo test --test scene"
    );
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
    zoom_05 Light "#at=-95,19,5";
    zoom_05_print Print "#at=-95,19,5&lang=es";
    zoom_06 Light "#at=-92,16.5,6";
    zoom_06_dark Dark "#at=-92,16.5,6&lang=es";
    zoom_07_5 Light "#at=-91,15,7.5";
    zoom_09 Light "#at=-92.5,15.2,9";
    zoom_11 Light "#at=-92.15,14.75,11";
    zoom_11_print Print "#at=-92.15,14.75,11&lang=es";
    zoom_13 Light "#at=-92.147,14.6765,13";
    zoom_13_dark Dark "#at=-92.147,14.6765,13&lang=es";
    zoom_14_5 Light "#at=-92.147,14.6765,14.5";
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

fn is_finite(item: &Item) -> bool {
    let path = |path: &Lines| path.points.iter().flatten().all(|v| v.is_finite());
    let pen = |pen: &Pen| pen.width.is_finite() && pen.width > 0.0;
    match item {
        Item::Fill { path: p, .. } => path(p),
        Item::Stroke { path: p, pen: n } => path(p) && pen(n),
        Item::Circle { at, radius, pen: n, .. } => {
            at.iter().all(|v| v.is_finite()) && radius.is_finite() && *radius > 0.0 && n.as_ref().is_none_or(pen)
        }
        Item::Text(t) => t.at.iter().all(|v| v.is_finite()) && t.font.size > 0.0 && !t.text.is_empty(),
        Item::Letters(t) => {
            t.at.iter().all(|at| at.iter().all(|v| v.is_finite()) && (at[2].hypot(at[3]) - 1.0).abs() < 1e-9)
                && t.at.len() == t.text.chars().count()
                && t.font.size > 0.0
        }
    }
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
    fn every_marked_place_is_in_exactly_one_drawn_mark((caravan, view) in near_the_story()) {
        let world = world(caravan);
        let drawn = world.draw(&view, &[]);
        for place in world.story.marked_places() {
            let holders = drawn.marks.iter().filter(|mark| mark.under.is_none() && mark.members.contains(place)).count();
            prop_assert_eq!(holders, 1, "{}", world.id(*place));
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
        let opened = world.draw(&View { open: Some(lead.place), ..view }, &[]);
        let fan: Vec<&Mark> = opened.marks.iter().filter(|mark| lead.members.contains(&mark.place)).collect();
        prop_assert_eq!(fan.len(), lead.members.len());
        for (i, a) in fan.iter().enumerate() {
            prop_assert!(a.under.is_none() && a.members == [a.place], "{} is still merged", world.id(a.place));
            for b in &fan[..i] {
                prop_assert!(apart(a.at, b.at) >= 24.0, "{} and {} are {} px apart", world.id(a.place), world.id(b.place), apart(a.at, b.at));
            }
        }
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
            assert_eq!(mark.under, None, "{}", world.id(*place));
            assert!(apart(mark.at, [PHONE[0] / 2.0, PHONE[1] / 2.0]) < 0.01 && mark.at == mark.home, "{}", world.id(*place));
        }
    }
}
