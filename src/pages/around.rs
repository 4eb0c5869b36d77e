//! The map around an event, as close as choosing it in the app would bring it, its place in the middle.

use super::Site;
use super::html::Markup;
use crate::geo::camera::Camera;
use crate::lang::Lang;
use crate::paint::still::{Palette, Still};
use crate::scene::theme::ThemeName;
use crate::scene::{Input, Scene, measure, scene};
use crate::story::{EventIx, PlaceIx};
use crate::view::{Action, View, update};

/// The size of the picture in CSS pixels.
pub const SIZE: [f64; 2] = [720.0, 420.0];

/// The picture, for a page in a language.
pub fn around(site: &Site<'_>, event: EventIx, lang: Lang, palette: &mut Palette) -> Markup {
    let camera = camera(site, event, SIZE, lang);
    let themes = [ThemeName::Light, ThemeName::Dark];
    let place = site.story[event].place();
    let scenes = themes.map(|theme| picture(site, camera, Some(place), lang, theme, &[]));
    let title = format!("{} {}", lang.leaf().map_around, lang.say(site.story[place].name()));
    let still = Still {
        title: &title,
        window: [0.0, 0.0, SIZE[0], SIZE[1]],
        background: Some([scenes[0].background, scenes[1].background]),
        items: [&scenes[0].items, &scenes[1].items],
    };
    Markup::of(still.paint("around", palette))
}

/// From where the reader looks who chooses an event. The app lets the map rest where the place is already in view; a picture of which a narrow
/// window shows the middle had better have it there.
pub fn camera(site: &Site<'_>, event: EventIx, size: [f64; 2], lang: Lang) -> Camera {
    let view = update(View::new(site.story, size, lang), Action::Event(event), site.story);
    view.camera.moved(site.story[site.story[event].place()].position())
}

/// A scene of the whole story.
pub fn picture(site: &Site<'_>, camera: Camera, chosen: Option<PlaceIx>, lang: Lang, theme: ThemeName, clear: &[[f64; 4]]) -> Scene {
    let Site { story, basemap, .. } = *site;
    scene(&Input { story, told: None, basemap, camera, theme, lang, chosen, open: None, measure: &measure::estimate, clear, before: &[] })
}
