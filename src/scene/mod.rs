//! THE PICTURE AS DATA. [`scene`] turns a story, a basemap and a view into a [`Scene`], a plain value; painters draw it as it is.
//!
//! The parts can be had alone, because a browser moves a cached ground under fresh marks while a gesture lasts:
//! [`ground::ground`] (land and water), [`way::way`], [`mark::marks`] and [`label::place`].

pub mod form;
pub mod ground;
pub mod inset;
pub mod item;
pub mod label;
pub mod legend;
pub mod mark;
pub mod measure;
pub mod owners;
pub mod people;
pub mod symbol;
pub mod theme;
pub mod timeline;
pub mod told;
pub mod way;
pub(crate) mod words;

use crate::geo::basemap::Basemap;
use crate::geo::camera::Camera;
use crate::lang::Lang;
use crate::story::{PlaceIx, Story};
use crate::time::Told;
use item::Item;
use label::Placed;
use mark::Mark;
use measure::Measure;
use theme::{Rgba, ThemeName};

/// Everything that a picture depends on.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The story.
    pub story: &'a Story,
    /// What is told of it; everything, where nothing says what.
    pub told: Option<&'a Told>,
    /// What it lies on.
    pub basemap: &'a Basemap,
    /// From where it is seen.
    pub camera: Camera,
    /// In which colours.
    pub theme: ThemeName,
    /// In which language.
    pub lang: Lang,
    /// The chosen place, or that of the chosen event.
    pub chosen: Option<PlaceIx>,
    /// The merged mark that is fanned out, by the place that leads it.
    pub open: Option<PlaceIx>,
    /// How wide a text is.
    pub measure: Measure<'a>,
    /// Parts of the window that other things cover, left, top, right, bottom in CSS pixels: no label stands there.
    pub clear: &'a [[f64; 4]],
    /// Where labels stood in the picture before: they keep their side while they can.
    pub before: &'a [Placed],
}

/// A picture.
#[derive(Clone, Debug)]
pub struct Scene {
    /// Its size in CSS pixels.
    pub size: [f64; 2],
    /// What shows where nothing is drawn.
    pub background: Rgba,
    /// What to draw, the lowest first.
    pub items: Vec<Item>,
    /// The marks, for whoever makes them reachable.
    pub marks: Vec<Mark>,
    /// Where the labels stand.
    pub labels: Vec<Placed>,
}

/// Draws the whole picture. Pure: the same input always gives the same scene.
#[must_use]
pub fn scene(input: &Input<'_>) -> Scene {
    let theme = input.theme.theme();
    let mut marks = mark::marks(input.story, &input.camera, input.open);
    if let Some(told) = input.told {
        mark::tell(input.story, told, &mut marks);
    }
    let labels = label::place(input, &marks);
    let mut items = ground::ground(input.basemap, &input.camera, theme, 0.0);
    items.extend(match input.told {
        Some(told) => told::over(input, told, &marks, &labels),
        None => over(input, &marks, &labels),
    });
    Scene { size: input.camera.size(), background: theme.water, items, marks, labels }
}

/// What lies over the ground of a story told as a whole: the way, the marks and the labels, wherever the camera has moved since they were placed.
#[must_use]
pub fn over(input: &Input<'_>, marks: &[Mark], labels: &[Placed]) -> Vec<Item> {
    let theme = input.theme.theme();
    let mut items = mark::halos(input.story, &input.camera, theme, marks);
    items.extend(way::way(input.story, input.basemap, &input.camera, theme));
    items.extend(mark::items(input.story, theme, marks, input.chosen));
    items.extend(label::items(labels, &input.camera, theme));
    items
}
