//! What the engine tells the app, and what may be laid on the map beside its marks.

use crate::geo::basemap::Basemap;
use crate::geo::camera::Camera;
use crate::lang::Lang;
use crate::scene::Input;
use crate::scene::item::Item;
use crate::scene::label::Placed;
use crate::scene::mark::Mark;
use crate::scene::theme::ThemeName;
use crate::story::PlaceIx;

/// What the picture depends on beside the camera.
#[derive(Clone, Copy, PartialEq)]
pub struct Style {
    /// In which colours.
    pub theme: ThemeName,
    /// In which language.
    pub lang: Lang,
    /// The chosen place.
    pub chosen: Option<PlaceIx>,
    /// The merged mark that is fanned out.
    pub open: Option<PlaceIx>,
}

/// Hears of an exact picture: its marks, its style and the size of its window in CSS pixels.
pub type Painted = dyn Fn(&[Mark], Style, [f64; 2]);

/// Hears of the marks of an exact picture on its ground, before its labels are placed.
pub type Signs = dyn Fn(&[Mark], &Basemap, &Camera, Style);

/// Lets marks show what is told.
pub type Tell = dyn Fn(&mut [Mark]);

/// Gives what lies over the ground, for these marks and labels.
pub type Over = dyn Fn(&Input<'_>, &[Mark], &[Placed]) -> Vec<Item>;

/// Hears where the map looks.
pub type Looks = dyn Fn(&Camera);

/// What the engine tells the app.
pub struct Calls {
    /// The map rests here after the reader moved it.
    pub rested: Box<dyn Fn(Camera)>,
    /// These marks are on the screen, exactly.
    pub painted: Box<Painted>,
    /// The map looks here, in this frame.
    pub looks: Box<Looks>,
    /// The picture has moved by `[dx, dy]` pixels and grown by a factor about the top left corner since the marks were exact.
    pub moved: Box<dyn Fn([f64; 2], f64)>,
}

/// What lies on the map beside that, and may come when the map stands.
pub struct Extras {
    /// Lets marks show what is told.
    pub tell: Box<Tell>,
    /// What lies over the ground, as far as it is told.
    pub over: Box<Over>,
    /// These marks will be on the screen.
    pub signs: Box<Signs>,
    /// The map looks here, in this frame.
    pub looks: Box<Looks>,
}
