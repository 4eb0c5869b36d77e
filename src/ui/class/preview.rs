//! What a slide shows, as a small picture: the scene of the app, as lines and letters.

use leptos::prelude::*;

use super::School;
use crate::lesson::{Slide, WINDOW};
use crate::paint::svg;
use crate::scene::item::Font;
use crate::scene::{self, Input};
use crate::ui::node::{Node, node};
use crate::ui::sheet;
use crate::view::{Action, View, update};

/// The picture; nothing where the browser cannot measure letters.
pub fn picture(school: &School, slide: &Slide) -> Option<Node> {
    let ctx = sheet::ruler()?;
    let measure = |text: &str, font: &Font| sheet::width(&ctx, text, font);
    let (app, evidence) = (school.app, school.evidence);
    let (story, lang, theme) = (app.story, app.lang.get_untracked(), app.theme.get_untracked());
    let size = [WINDOW * 1.25, WINDOW];
    let view = update(View::new(story, size, lang), Action::Follow(slide.link(size).into()), story);
    let told = crate::facets::told(story, evidence, &view);
    let drawn = school.engine.on(|basemap| {
        scene::scene(&Input {
            story,
            told: told.as_ref(),
            basemap,
            camera: view.camera,
            theme,
            lang,
            chosen: view.chosen_place(story),
            open: None,
            measure: &measure,
            clear: &[],
            before: &[],
        })
    });
    let figure = node("figure", "slide-picture").with("aria-hidden", "true").done();
    // Its texts are escaped by the painter.
    figure.set_inner_html(&svg::svg(&drawn, ""));
    Some(Node::of(figure))
}
