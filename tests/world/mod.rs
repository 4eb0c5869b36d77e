//! Stories on the basemap, and views of them: what the tests of pictures share.

#![allow(dead_code, clippy::unwrap_used)] // not every test needs all of it

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use caravan_map::geo::basemap::Basemap;
use caravan_map::geo::camera::Camera;
use caravan_map::lang::Lang;
use caravan_map::link::Link;
use caravan_map::scene::item::{Item, Path as Lines, Pen};
use caravan_map::scene::label::Placed;
use caravan_map::scene::{Input, Scene, measure, scene};
use caravan_map::story::{self, Evidence, Files, Parsed, PlaceIx, Story};
use caravan_map::time::{Timetable, Told};
use caravan_map::view::{Action, View, update};
use proptest::prelude::*;

/// A story on its basemap.
pub struct World {
    pub story: Story,
    pub evidence: Evidence,
    pub basemap: Basemap,
}

pub static CARAVAN: LazyLock<World> = LazyLock::new(|| World::read("data/caravan-2018", &["start.bin", "region.bin"]));
pub static PLAYERS: LazyLock<World> = LazyLock::new(|| World::read("tests/stories/tern-players", &["start.bin"]));

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

impl World {
    pub fn read(folder: &str, packs: &[&str]) -> Self {
        let read = |name: &str| fs::read(root().join(folder).join(name)).unwrap();
        let mut files = Files::new("story.json", read("story.json"));
        for name in files.named() {
            files.insert(&name, read(&name));
        }
        let Parsed { story, evidence, .. } = story::parse(&files).unwrap();
        let mut basemap = Basemap::default();
        for pack in packs {
            basemap.add(&fs::read(root().join("data/basemap").join(pack)).unwrap()).unwrap();
        }
        Self { story, evidence, basemap }
    }

    pub fn home(&self, size: [f64; 2]) -> View {
        View::new(&self.story, size, Lang::En)
    }

    pub fn at(&self, size: [f64; 2], fragment: &str) -> View {
        update(self.home(size), Action::Follow(Link::parse(fragment).into()), &self.story)
    }

    pub fn draw(&self, view: &View, before: &[Placed]) -> Scene {
        let times = Timetable::new(&self.story);
        let told = Told::of(&self.story, &times, view.when, self.evidence.extents());
        scene(&Input {
            story: &self.story,
            told: told.as_ref(),
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

    pub fn id(&self, place: PlaceIx) -> &str {
        self.story[place].id()
    }
}

/// Whether everything of an item is a number that can be drawn.
pub fn is_finite(item: &Item) -> bool {
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

pub const WIDE: [f64; 2] = [1000.0, 700.0];
pub const PHONE: [f64; 2] = [390.0, 440.0];

pub fn apart(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// Near a marked place, where there is something to see.
pub fn near_the_story() -> impl Strategy<Value = (bool, View)> {
    let view = (any::<bool>(), any::<prop::sample::Index>(), -0.4..0.4, -0.4..0.4, 2.0..17.0, 320.0..1200.0, 300.0..900.0);
    view.prop_map(|(caravan, place, dx, dy, zoom, w, h)| {
        let story = &world(caravan).story;
        let at = story[*place.get(story.marked_places())].position();
        let camera = Camera::new(at, zoom, [w, h]).pan([dx * w, dy * h]);
        (caravan, View { camera, ..world(caravan).home([w, h]) })
    })
}

pub fn world(caravan: bool) -> &'static World {
    if caravan { &CARAVAN } else { &PLAYERS }
}

pub fn cases(cases: u32) -> ProptestConfig {
    // Failures are said with their view; there is nothing to keep beside the sources.
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Compares a picture with its golden, to the last byte. `test` is the file that draws it.
pub fn golden(name: &str, picture: &str, test: &str) {
    golden_file(&format!("{name}.svg"), picture, test);
}

/// The same of any text, by the name of its file.
pub fn golden_file(name: &str, picture: &str, test: &str) {
    let path = root().join("tests/goldens").join(name);
    let golden = fs::read_to_string(&path).unwrap_or_default();
    if golden == picture {
        return;
    }
    let accept = std::env::var_os("UPDATE_GOLDENS").is_some();
    let new: PathBuf = if accept { path } else { root().join("tests/goldens/new").join(name) };
    fs::create_dir_all(new.parent().unwrap()).unwrap();
    fs::write(&new, picture).unwrap();
    let line = 1 + golden.lines().zip(picture.lines()).take_while(|(a, b)| a == b).count();
    assert!(!accept, "tests/goldens/{name} was written anew: look at it, then run the tests again without UPDATE_GOLDENS");
    assert!(!golden.is_empty(), "there is no tests/goldens/{name}: look at tests/goldens/new/{name}; if it is right, move it there");
    panic!(
        "tests/goldens/{name} differs from line {line} on: compare it with tests/goldens/new/{name}; \
         if the new picture is right, move it over the old one, or accept all with UPDATE_GOLDENS=1 cargo test --test {test}"
    );
}
