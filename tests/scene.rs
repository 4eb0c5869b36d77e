//! The picture: golden SVG texts of what readers see, and what holds in any view.
//!
//! A golden that is missing or differs fails its test, and the picture as it is now is written to `tests/goldens/new/`. Look at it;
//! if it is right, move it to `tests/goldens/`. `UPDATE_GOLDENS=1 cargo test --test scene` accepts all of them, and still fails
//! that once: no picture passes without having been compared.

#![expect(clippy::unwrap_used, reason = "a test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use caravan_map::geo::basemap::Basemap;
use caravan_map::geo::camera::Camera;
use caravan_map::geo::mercator;
use caravan_map::lang::Lang;
use caravan_map::link::Link;
use caravan_map::paint::svg;
use caravan_map::scene::item::{Item, Path as Lines, Pen};
use caravan_map::scene::label::{Key, Placed};
use caravan_map::scene::legend::{self, Sign};
use caravan_map::scene::mark::{Look, MERGE_PX, Mark, fan};
use caravan_map::scene::theme::ThemeName;
use caravan_map::scene::{Input, Scene, measure, scene};
use caravan_map::story::{self, Files, PlaceIx, Story};
use caravan_map::view::{Action, View, update};
use proptest::prelude::*;

/// A story on its basemap.
struct World {
    story: Story,
    basemap: Basemap,
}

static CARAVAN: LazyLock<World> = LazyLock::new(|| World::read("data/caravan-2018", &["start.bin", "region.bin"]));
static PLAYERS: LazyLock<World> = LazyLock::new(|| World::read("tests/stories/tern-players", &["start.bin"]));

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

impl World {
    fn read(folder: &str, packs: &[&str]) -> Self {
        let read = |name: &str| fs::read(root().join(folder).join(name)).unwrap();
        let mut files = Files::new("story.json", read("story.json"));
        for name in files.named() {
            files.insert(&name, read(&name));
        }
        let story = story::parse(&files).unwrap().story;
        let mut basemap = Basemap::default();
        for pack in packs {
            basemap.add(&fs::read(root().join("data/basemap").join(pack)).unwrap()).unwrap();
        }
        Self { story, basemap }
    }

    fn home(&self, size: [f64; 2]) -> View {
        View::new(&self.story, size, Lang::En)
    }

    fn at(&self, size: [f64; 2], fragment: &str) -> View {
        update(self.home(size), Action::Follow(Link::parse(fragment)), &self.story)
    }

    fn draw(&self, view: &View, before: &[Placed]) -> Scene {
        scene(&Input {
            story: &self.story,
            basemap: &self.basemap,
            camera: view.camera,
            theme: view.theme.unwrap_or_default(),
            lang: view.lang,
            chosen: view.chosen_place(&self.story),
            open: view.open,
            measure: &measure::estimate,
            clear: &[],
            before,
        })
    }

    fn id(&self, place: PlaceIx) -> &str {
        self.story[place].id()
    }
}

const WIDE: [f64; 2] = [1000.0, 700.0];
const PHONE: [f64; 2] = [390.0, 440.0];

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

// Facts.

#[test]
fn the_opening_view_names_its_places() {
    for world in [&*CARAVAN, &*PLAYERS] {
        for size in [WIDE, PHONE] {
            let drawn = world.draw(&world.home(size), &[]);
            for place in world.story.home().places() {
                assert!(drawn.labels.iter().any(|label| label.key == Key::Story(*place)), "{} at {size:?}", world.id(*place));
            }
        }
    }
}

#[test]
fn countries_are_named_on_their_own_side_of_the_river() {
    for (fragment, code, name) in [("#lang=es", "MX", "MÉXICO"), ("#lang=es", "GT", "GUATEMALA"), ("#at=-92.5,15.2,9", "MX", "MEXICO")] {
        for size in [WIDE, PHONE] {
            let view = CARAVAN.at(size, fragment);
            let drawn = CARAVAN.draw(&view, &[]);
            let label = drawn
                .labels
                .iter()
                .find(|label| matches!(label.key, Key::Here(i, _) if CARAVAN.basemap.names()[i].code == code))
                .unwrap_or_else(|| panic!("{name} is not named at {fragment}, {size:?}"));
            // The whole of it, not its middle alone, and it says what it should.
            let [left, top, right, bottom] = there(label, &view.camera);
            for corner in [[left, top], [right, top], [left, bottom], [right, bottom]] {
                let [lon, lat] = mercator::unproject(view.camera.to_world(corner));
                assert_eq!(CARAVAN.basemap.country_at(lon, lat), Some(code), "{name} at {fragment}, {size:?}");
            }
            let says = |item: &Item| matches!(item, Item::Text(t) if t.text == name && t.at[0] > left && t.at[0] < right && t.at[1] > top && t.at[1] < bottom);
            assert!(drawn.items.iter().any(says), "{name} at {fragment}, {size:?}");
        }
    }
}

/// Towns on both banks, each named on its own.
#[test]
fn towns_at_the_river_are_named_in_their_country() {
    for size in [WIDE, PHONE] {
        let view = CARAVAN.home(size);
        let drawn = CARAVAN.draw(&view, &[]);
        for (id, code) in [("ciudad_hidalgo", "MX"), ("tecun_uman", "GT")] {
            let key = Key::Story(CARAVAN.story.place_ix(id).unwrap());
            let [left, top, right, bottom] = there(drawn.labels.iter().find(|label| label.key == key).unwrap(), &view.camera);
            for corner in [[left, top], [right, top], [left, bottom], [right, bottom]] {
                let [lon, lat] = mercator::unproject(view.camera.to_world(corner));
                assert_eq!(CARAVAN.basemap.country_at(lon, lat), Some(code), "{id} at {size:?}");
            }
        }
    }
}

// What holds in any view.

/// The box of a label in the window.
fn there(label: &Placed, camera: &Camera) -> [f64; 4] {
    let [x, y] = camera.to_screen(label.world);
    let [left, top, right, bottom] = label.area;
    [left + x, top + y, right + x, bottom + y]
}

fn overlap(a: &[f64; 4], b: &[f64; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

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

/// Whether a mark, with the second rim of a merged one, reaches into a box.
fn covers(mark: &Mark, [left, top, right, bottom]: &[f64; 4]) -> bool {
    let [x, y] = mark.at;
    let rim = if mark.members.len() > 1 { 3.0 } else { 0.0 };
    (x - x.max(*left).min(*right)).hypot(y - y.max(*top).min(*bottom)) < mark.radius + rim
}

fn apart(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

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

/// Near a marked place, where there is something to see.
fn near_the_story() -> impl Strategy<Value = (bool, View)> {
    let view = (any::<bool>(), any::<prop::sample::Index>(), -0.4..0.4, -0.4..0.4, 2.0..17.0, 320.0..1200.0, 300.0..900.0);
    view.prop_map(|(caravan, place, dx, dy, zoom, w, h)| {
        let story = &world(caravan).story;
        let at = story[*place.get(story.marked_places())].position();
        let camera = Camera::new(at, zoom, [w, h]).pan([dx * w, dy * h]);
        (caravan, View { camera, ..world(caravan).home([w, h]) })
    })
}

fn world(caravan: bool) -> &'static World {
    if caravan { &CARAVAN } else { &PLAYERS }
}

fn cases(cases: u32) -> ProptestConfig {
    // Failures are said with their view; there is nothing to keep beside the sources.
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
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
    fn labels_cover_neither_each_other_nor_a_mark((caravan, view) in near_the_story(), open in any::<Option<prop::sample::Index>>()) {
        let world = world(caravan);
        let open = open.map(|place| *place.get(world.story.marked_places()));
        let view = View { open, ..view };
        let drawn = world.draw(&view, &[]);
        let boxes: Vec<[f64; 4]> = drawn.labels.iter().map(|label| there(label, &view.camera)).collect();
        for (i, a) in boxes.iter().enumerate() {
            let key = drawn.labels[i].key;
            if let Some(j) = boxes[..i].iter().position(|b| overlap(a, b)) {
                prop_assert!(false, "{key:?} on {:?}", drawn.labels[j].key);
            }
            if let Some(mark) = drawn.marks.iter().find(|mark| covers(mark, a)) {
                prop_assert!(false, "{key:?} on the mark of {}", world.id(mark.place));
            }
        }
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
        let signs = legend::seen(&world.story, &world.basemap, &view.camera, &drawn.marks);
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
            };
            prop_assert!(there, "{sign:?} is nowhere");
        }
        let all = legend::all(&world.story);
        let known = |sign: &Sign| match sign {
            Sign::Group(group, ..) => all.iter().any(|other| matches!(other, Sign::Group(known, ..) if known == group)),
            Sign::Count(_) | Sign::Leg(..) => true,
            sign => all.contains(sign),
        };
        prop_assert!(signs.iter().all(known), "{signs:?}");
    }

    /// A label names what is in view. However far the map is moved, it goes to another side only where something stands in the way of the old one.
    #[test]
    fn labels_stay_with_their_point_and_keep_their_side((caravan, view) in near_the_story(), dx in -150.0..150.0, dy in -150.0..150.0) {
        let world = world(caravan);
        let old = world.draw(&view, &[]);
        let camera = view.camera.pan([dx, dy]);
        let new = world.draw(&View { camera, ..view }, &old.labels);
        let [w, h] = camera.size();
        for label in &new.labels {
            let at = camera.to_screen(label.world);
            prop_assert!((-8.0..=w + 8.0).contains(&at[0]) && (-8.0..=h + 8.0).contains(&at[1]), "{:?} names what is not in view", label.key);
            let Some(before) = old.labels.iter().find(|old| old.key == label.key) else { continue };
            let size = |l: &Placed| [l.area[2] - l.area[0], l.area[3] - l.area[1]];
            if before.area == label.area || size(before) != size(label) {
                continue; // in its place, or in other words
            }
            let stood = there(before, &camera);
            let [left, top, right, bottom] = [stood[0] - 3.0, stood[1] - 3.0, stood[2] + 3.0, stood[3] + 3.0];
            let outside = left < 0.0 || top < 0.0 || right > w || bottom > h;
            let taken = new.labels.iter().any(|other| other.key != label.key && overlap(&there(other, &camera), &[left, top, right, bottom]));
            prop_assert!(outside || taken, "{:?} moved from {:?} to {:?}", label.key, before.area, label.area);
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
            assert!(apart(mark.at, [PHONE[0] / 2.0, PHONE[1] / 2.0]) < 0.01 && mark.at == mark.home, "{}", world.id(*place));
        }
    }
}
