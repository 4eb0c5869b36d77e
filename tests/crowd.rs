//! Stories of many places: what is drawn of them, and that each can be reached.

#![expect(clippy::unwrap_used, reason = "a test")]

use std::fmt::Write as _;

use caravan_map::geo::camera::Camera;
use caravan_map::geo::mercator;
use caravan_map::scene::legend::{self, Sign};
use caravan_map::scene::mark::{Crowd, Mark, fan, marks, merge_px};
use caravan_map::story::{self, Files, PlaceIx, Story};
use proptest::prelude::*;

const WINDOW: [f64; 2] = [1200.0, 800.0];

/// A story with a place at each of these positions, and up to three events there: the made-up story, with other places.
fn crowd(at: &[[f64; 2]]) -> Story {
    let read = |name: &str| std::fs::read(format!("{}/tests/stories/tern-players/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let (mut places, mut events) = (String::new(), String::new());
    for (i, [x, y]) in at.iter().enumerate() {
        let comma = if i == 0 { "" } else { "," };
        let feature = |id: &str| {
            format!(r#"{{"type":"Feature","id":"{id}{i:05}","geometry":{{"type":"Point","coordinates":[{x},{y}]}},"properties":"#)
        };
        let text = r#"{"en":"x","es":"x"}"#;
        write!(
            places,
            r#"{comma}{}{{"name":{text},"local_name":"x","country":["NZ"],"admin1":"x","precision":"town","uncertainty_m":100,"verified":true,"time_zone":"Pacific/Auckland","position_source":{text}}}}}"#,
            feature("p")
        )
        .unwrap();
        for n in 0..=i % 3 {
            let (kind, group) = (["voyage", "trek", "pause"][(i + n) % 3], ["players", "scouts"][i % 2]);
            write!(
                events,
                r#"{}{}{{"place":"p{i:05}","date":"2031-04-02","date_precision":"day","kind":"{kind}","group":"{group}","title":{text},"summary":{text},"confidence":"reported","sources":[{{"id":"tern_gazette"}}]}}}}"#,
                if events.is_empty() { "" } else { "," },
                feature(&format!("e{n}"))
            )
            .unwrap();
        }
    }
    let collection = |features: &str| format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#).into_bytes();
    let told = String::from_utf8(read("story.json"))
        .unwrap()
        .replace(r#""places": ["nelson_hall", "tern_wellington", "pelorus"]"#, r#""places": ["p00000"]"#);
    let mut files = Files::new("story.json", told.into_bytes());
    files.insert("places.geojson", collection(&places));
    files.insert("events.geojson", collection(&events));
    files.insert("route.geojson", collection(""));
    files.insert("sources.json", read("sources.json"));
    let json = |name: &str| -> serde_json::Value { serde_json::from_slice(&read(name)).unwrap() };
    let mut claims = json("claims.json");
    claims["claims"] = serde_json::json!([]);
    files.insert("claims.json", claims.to_string().into_bytes());
    let mut figures = json("figures.json");
    for list in ["figures", "disputes", "extents"] {
        figures[list] = serde_json::json!([]);
    }
    files.insert("figures.json", figures.to_string().into_bytes());
    story::parse(&files).map_err(|problems| problems.iter().take(3).map(ToString::to_string).collect::<Vec<_>>()).unwrap().story
}

/// Positions that only look random: a lattice that no grid knows, a dense part, and some on one spot.
fn scattered(spread: usize, dense: usize, same: usize) -> Vec<[f64; 2]> {
    #[allow(clippy::cast_precision_loss)]
    let at = |i: usize, size: f64| [(i as f64 * 0.754_877_666 % 1.0 - 0.5) * size, (i as f64 * 0.569_840_291 % 1.0 - 0.5) * size];
    let near = |x: f64, y: f64| move |[dx, dy]: [f64; 2]| [x + dx, y + dy];
    let spread = (0..spread).map(|i| at(i, 30.0)).map(near(150.0, -30.0));
    let dense = (0..dense).map(|i| at(i, 0.02)).map(near(145.0, -33.0));
    spread.chain(dense).chain((0..same).map(|_| [152.0, -28.0])).collect()
}

/// The marks and what is merged into each, by comparing every place with every other.
fn by_force(story: &Story, camera: &Camera) -> Vec<(PlaceIx, Vec<PlaceIx>)> {
    let far = merge_px(story) / camera.scale();
    let at: Vec<[f64; 2]> = story.place_ixs().map(|place| mercator::project(story[place].position())).collect();
    let mut places: Vec<PlaceIx> = story.place_ixs().collect();
    places.sort_by_key(|place| (!story.home().places().contains(place), std::cmp::Reverse(story.events_at(*place).len())));
    let mut marks: Vec<(PlaceIx, Vec<PlaceIx>)> = Vec::new();
    for place in places {
        let near = |lead: PlaceIx| [0, 1].map(|i| (at[lead.get()][i] - at[place.get()][i]).powi(2)).iter().sum::<f64>() < far * far;
        match marks.iter_mut().find(|(lead, _)| near(*lead)) {
            Some((_, members)) => members.push(place),
            None => marks.push((place, vec![place])),
        }
    }
    marks
}

fn in_window([x, y]: [f64; 2]) -> bool {
    (0.0..=WINDOW[0]).contains(&x) && (0.0..=WINDOW[1]).contains(&y)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_drawn_is_what_comparing_all_places_gives(
        at in prop::collection::vec(prop_oneof![[140.0..160.0, -40.0..-20.0], [150.0..150.1, -30.0..-29.9]], 1..700),
        views in prop::collection::vec((140.0..160.0, -40.0..-20.0, 2.0..17.0), 8),
    ) {
        let story = crowd(&at);
        let crowd = Crowd::new(&story);
        for (lon, lat, zoom) in views {
            for camera in [Camera::new([lon, lat], zoom, WINDOW), Camera::new([150.05, -29.95], zoom, WINDOW)] {
                let drawn = crowd.marks(&story, &camera, None);
                for (place, members) in by_force(&story, &camera) {
                    let mark = drawn.iter().find(|mark| mark.place == place);
                    prop_assert!(mark.is_some() || !in_window(camera.to_screen(mercator::project(story[place].position()))));
                    prop_assert!(mark.is_none_or(|mark| mark.members == members));
                }
                prop_assert!(drawn.is_sorted_by_key(|mark| mark.place), "in the order of the story");
            }
        }
    }
}

/// Opens marks until the place has its own: how many clicks that takes, and where it is then.
fn reach(story: &Story, crowd: &Crowd, place: PlaceIx) -> (usize, Mark) {
    let mut camera = Camera::fit([110.0, -50.0, 178.0, -10.0], WINDOW, 0.0);
    for clicks in 0..20 {
        let drawn = crowd.marks(story, &camera, None);
        let mark = drawn.iter().find(|mark| mark.members.contains(&place)).unwrap_or_else(|| panic!("{place:?} is in no mark"));
        assert!(in_window(mark.at), "{place:?} is out of sight at {:?} after {clicks} clicks", mark.at);
        if mark.members.len() == 1 {
            return (clicks, mark.clone());
        }
        let Some(closer) = fan::closer(story, &camera, mark) else {
            let fanned = crowd.marks(story, &camera, Some(mark.place));
            return (clicks + 1, fanned.into_iter().find(|mark| mark.members == [place]).unwrap());
        };
        camera = closer;
    }
    panic!("{place:?} is not reached")
}

#[test]
fn every_place_is_reached_by_opening_marks() {
    let story = crowd(&scattered(900, 300, 40));
    let crowd = Crowd::new(&story);
    let worst = story.place_ixs().map(|place| reach(&story, &crowd, place)).map(|(clicks, mark)| {
        assert!(mark.at.iter().all(|v| v.is_finite()));
        clicks
    });
    let worst = worst.max().unwrap();
    assert!(worst <= 5, "{worst} clicks");
}

/// Places that nothing parts spread in a spiral, wherever one looks from.
#[test]
fn what_lies_on_one_spot_spreads() {
    let story = crowd(&scattered(0, 0, 150));
    for zoom in [5.0, 12.0, 17.0] {
        let camera = Camera::new([152.0, -28.0], zoom, WINDOW);
        let drawn = marks(&story, &camera, None);
        let [lead] = &drawn[..] else { panic!("{} marks", drawn.len()) };
        assert_eq!((lead.members.len(), lead.look.events, fan::closer(&story, &camera, lead)), (150, 300, None));
        let fanned = marks(&story, &camera, Some(lead.place));
        assert_eq!(fanned.len(), 150);
        for (i, a) in fanned.iter().enumerate() {
            assert!(fanned[..i].iter().all(|b| (a.at[0] - b.at[0]).hypot(a.at[1] - b.at[1]) >= 24.0), "{i}");
            assert!(in_window(a.at) && a.members == [a.place]);
        }
        assert!(!legend::seen(&story, &caravan_map::geo::basemap::Basemap::default(), &camera, None, &fanned).contains(&Sign::Merged));
    }
}

/// However many places there are, the window holds no more marks than have room.
#[test]
fn a_window_is_never_full() {
    let story = crowd(&scattered(3000, 1000, 0));
    let crowd = Crowd::new(&story);
    for zoom in 2..=17 {
        for at in [[150.0, -30.0], [145.0, -33.0]] {
            let drawn = crowd.marks(&story, &Camera::new(at, f64::from(zoom), WINDOW), None);
            assert!(drawn.len() < 700, "{} at zoom {zoom}", drawn.len());
        }
    }
}
