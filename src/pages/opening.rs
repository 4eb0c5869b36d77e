//! The opening view as SVG: what the canvas shows when the app takes over, without a jump.

use super::Site;
use super::furniture::furniture;
use super::html::Markup;
use crate::geo::camera::Camera;
use crate::geo::mercator;
use crate::lang::Lang;
use crate::paint::still::{Palette, Still};
use crate::scene::label::{self, Placed};
use crate::scene::theme::ThemeName;
use crate::scene::{Input, ground, mark, measure, over};
use crate::view::{Action, View, update};

/// The box of the map in a wide window, in CSS pixels: the one of 1440x900.
pub const WIDE: [f64; 2] = [1022.0, 712.0];
/// That in a narrow one, of 390x844.
pub const NARROW: [f64; 2] = [390.0, 360.0];
/// A window of another form shows more beside or above that box: it is there, this many times as wide and high.
const BEYOND: f64 = 2.2;

/// The opening view for a box of the map. At that size its letters and marks are as large as on the canvas; in any other the
/// geography is where the canvas has it, because both fit the same bounds into their box.
#[must_use]
pub fn opening(site: &Site<'_>, size: [f64; 2], lang: Lang, palette: &mut Palette) -> Markup {
    let story = site.story;
    // As the app comes to it.
    let small = update(View::new(story, size, lang), Action::Resize(size), story).camera;
    let large = small.resized(size.map(|side| (side * BEYOND).round()));
    let furniture = furniture(site, size, lang);
    let input = |camera: Camera, theme| Input {
        story,
        told: None,
        basemap: site.basemap,
        camera,
        theme,
        lang,
        chosen: None,
        open: None,
        measure: &measure::estimate,
        clear: &[],
        before: &[],
    };
    let themes = [ThemeName::Light, ThemeName::Dark];
    let marks = mark::marks(story, &large, None);
    let labels = labels(&Input { clear: &furniture, ..input(small, themes[0]) }, &input(large, themes[0]));
    let items = themes.map(|theme| {
        let mut items = ground::ground(site.basemap, &large, theme.theme(), 0.0);
        items.extend(over(&input(large, theme), &marks, &labels));
        items
    });
    let [west, south, east, north] = story.home().bounds();
    let [[x0, y0], [x1, y1]] = [[west, north], [east, south]].map(|at| large.to_screen(mercator::project(at)));
    let still = Still {
        title: lang.say(story.title()),
        window: [x0, y0, x1 - x0, y1 - y0],
        background: Some(themes.map(|theme| theme.theme().water)),
        items: [&items[0], &items[1]],
    };
    Markup::of(still.paint("still", palette))
}

/// The labels of the box as the canvas places them, and around it those of the larger picture that keep out of it.
fn labels(small: &Input<'_>, large: &Input<'_>) -> Vec<Placed> {
    let place = |input: &Input<'_>| label::place(input, &mark::marks(input.story, &input.camera, input.open));
    let mut labels = place(small);
    let [w, h] = small.camera.size();
    let apart = |label: &Placed| label.boxes(&small.camera).iter().all(|[x0, y0, x1, y1]| *x1 < 0.0 || *y1 < 0.0 || *x0 > w || *y0 > h);
    let beyond = place(large).into_iter().filter(|label| labels.iter().all(|other| other.key != label.key) && apart(label));
    let beyond: Vec<Placed> = beyond.collect();
    labels.extend(beyond);
    labels
}
