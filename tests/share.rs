//! Links to views: what the exact one and the short one restore, and that the short one is short.

#![expect(clippy::unwrap_used, reason = "a test")]

mod world;

use caravan_map::geo::camera::Camera;
use caravan_map::lang::Lang;
use caravan_map::link::{Link, Only};
use caravan_map::math::distance;
use caravan_map::scene::theme::ThemeName;
use caravan_map::share::code::{Size, Start, Wish};
use caravan_map::share::link::{Home, exact, short};
use caravan_map::share::qr::qr;
use caravan_map::view::{Action, View, update};
use proptest::prelude::*;
use world::{CARAVAN, PLAYERS, WIDE, World, cases};

/// Follows a link in a fresh window of the same size, and writes what it says as an address would.
fn followed(world: &World, view: &View, link: &Link) -> View {
    world.at(view.camera.size(), &link.write())
}

fn same_map(a: &View, b: &View) -> bool {
    distance(a.camera.center(), b.camera.center()) * a.camera.scale() < 3.0 && (a.camera.zoom() - b.camera.zoom()).abs() < 0.02
}

fn told(view: &View) -> impl PartialEq + std::fmt::Debug + use<> {
    (view.event, view.place, view.when.at, view.when.range, view.when.group, view.filter.clone(), view.side, view.table)
}

#[test]
fn the_opening_view_needs_no_key() {
    let view = CARAVAN.home(WIDE);
    assert_eq!(short(&view, &CARAVAN.story).write(), "");
    let whole = exact(&view, &CARAVAN.story, ThemeName::Dark).write();
    assert!(whole.starts_with("at=") && whole.ends_with("&lang=en&theme=dark"), "{whole}");
}

#[test]
fn a_chosen_event_is_its_page() {
    let world = &*CARAVAN;
    let home = Home::folder("https://example.org/").unwrap();
    let view = world.at(WIDE, "event=e_1019_gate&lang=es&theme=dark&only=map&brand=0072b2&id=x&zz=1&play=1");
    assert_eq!(short(&view, &world.story).write(), "event=e_1019_gate");
    assert_eq!(home.readable(&short(&view, &world.story), Lang::En), "https://example.org/e/e_1019_gate/");
    // What belongs to the frame stays with the frame; what a later version may know goes along.
    let whole = exact(&view, &world.story, ThemeName::Dark).write();
    assert!(whole.contains("lang=es&theme=dark") && whole.ends_with("&zz=1"), "{whole}");
    for key in ["only=", "brand=", "id=", "play="] {
        assert!(!whole.contains(key), "{whole}");
    }
    // Chosen, and then looked elsewhere.
    let away = update(view, Action::Look(Camera::new([-99.13, 19.43], 8.0, WIDE)), &world.story);
    assert_eq!(short(&away, &world.story).write(), "event=e_1019_gate&at=-99.13,19.43,8");
}

#[test]
fn one_day_is_said_once() {
    let view = CARAVAN.at(WIDE, "from=2018-10-19&to=2018-10-19");
    assert_eq!(short(&view, &CARAVAN.story).write(), "from=2018-10-19");
}

#[test]
fn a_frame_shows_what_was_chosen() {
    let world = &*CARAVAN;
    let view = world.at(WIDE, "event=e_1019_gate&t=2018-10-20&side=sources&at=-92.1473,14.6765,13&lang=es");
    let mut wish = Wish {
        size: Size::Ratio([16, 9]),
        only: Only::Map,
        start: Start::Event,
        lang: None,
        theme: None,
        gestures: None,
        guise: caravan_map::guise::Guise::default(),
    };
    assert_eq!(wish.link(&view, &world.story).write(), "event=e_1019_gate&only=map");
    wish.start = Start::Opening;
    assert_eq!(wish.link(&view, &world.story).write(), "only=map");
    wish.start = Start::View;
    let link = wish.link(&view, &world.story);
    assert_eq!((link.event.as_deref(), link.side.name()), (Some("e_1019_gate"), "events"));
    // All that is seen in a large window is seen in a small one.
    let small = world.at(wish.size.pixels(), &link.write());
    let [a, b, c, d] = view.camera.world_rect(0.0);
    let [x0, y0, x1, y1] = small.camera.world_rect(2.0);
    assert!(x0 <= a && y0 <= b && x1 >= c && y1 >= d);
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn links_restore_what_is_seen(
        players: bool, event in proptest::option::of(0usize..200), place in proptest::option::of(0usize..99),
        look in proptest::option::of((-110.0..-88.0f64, 13.0..30.0f64, 4.0..15.0f64)), days in proptest::option::of((0u8..30, 0u8..30)),
        t in proptest::option::of(1u8..28), q in "[a-zñ ]{0,8}", kinds in 0u8..4, land: bool, table: bool,
        w in 300.0..1600.0f64, h in 300.0..1000.0f64,
    ) {
        let world = if players { &*PLAYERS } else { &*CARAVAN };
        let story = &world.story;
        let mut link = Link {
            event: event.and_then(|at| story.event_ixs().get(at)).map(|ix| story[*ix].id().to_owned()),
            place: place.and_then(|at| story.marked_places().get(at)).map(|ix| story[*ix].id().to_owned()),
            query: q,
            kinds: story.kind_ixs().take(kinds.into()).map(|kind| story[kind].id().to_owned()).collect(),
            table,
            ..Link::default()
        };
        link.t = t.and_then(|day| format!("2018-10-{day:02}").parse().ok());
        if let Some((from, to)) = days {
            link.from = format!("2018-10-{:02}", from + 1).parse().ok();
            link.to = format!("2018-10-{:02}", to + 1).parse().ok();
        }
        if land {
            link.countries = vec!["GT".to_owned()];
        }
        let mut view = world.at([w, h], &link.write());
        if let Some((lon, lat, zoom)) = look {
            view = update(view, Action::Look(Camera::new([lon, lat], zoom, [w, h])), story);
        }
        let brief = short(&view, story);
        prop_assert!(look.is_some() || brief.at.is_none(), "{}", brief.write());
        for link in [brief.clone(), exact(&view, story, ThemeName::Light)] {
            let again = followed(world, &view, &link);
            prop_assert_eq!(told(&again), told(&view), "{}", link.write());
            prop_assert!(same_map(&again, &view), "{}: {:?} {:?}", link.write(), again.camera, view.camera);
            prop_assert!(qr(&link.write()).is_some());
        }
        // Not one key can be left out.
        let pairs: Vec<String> = brief.write().split('&').map(str::to_owned).filter(|pair| !pair.is_empty()).collect();
        for at in 0..pairs.len() {
            let fewer: Vec<&str> = pairs.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, pair)| &**pair).collect();
            let less = world.at([w, h], &fewer.join("&"));
            prop_assert!(told(&less) != told(&view) || !same_map(&less, &view), "{} of {}", pairs[at], brief.write());
        }
    }
}
