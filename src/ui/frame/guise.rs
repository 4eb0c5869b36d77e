//! How it looks in the page of another: their colour, rounder corners, the title over a map that stands alone.

use gloo_utils::document_element;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::part;
use crate::guise::{accent, hex};
use crate::link::Only;
use crate::number::decimal;
use crate::ui::dom;
use crate::ui::node::{Node, node};
use crate::ui::state::App;

/// Keeps all of that to the view.
pub fn follow(app: App) {
    let worn = Memo::new(move |_| app.view.with(|v| (v.guise.brand, v.guise.radius)));
    Effect::new(move |_| {
        let (brand, radius) = worn.get();
        let root: HtmlElement = document_element().unchecked_into();
        let style = root.style();
        let _ = match brand {
            Some(brand) => style.set_property("--mark", &("#".to_owned() + &hex(accent(brand, app.theme.get())))),
            None => style.remove_property("--mark").map(drop),
        };
        let round = radius.filter(|px| *px > 0);
        let _ = root.toggle_attribute_with_force("data-round", round.is_some());
        let _ = style.set_property("--radius", &(decimal(f64::from(round.unwrap_or(0)), 0) + "px"));
    });
    title(app);
}

/// The page in full has its own title.
fn title(app: App) {
    let Some(root) = dom::by_id("app") else { return };
    let title = node("h1", "").done();
    let head = node("header", "frame-title").child(Node::of(title.clone())).done();
    let _ = root.insert_before(&head, root.first_child().as_ref());
    let alone = Memo::new(move |_| app.view.with(|v| v.only != Only::All));
    Effect::new(move |_| {
        head.set_hidden(!alone.get());
        title.set_text_content(Some(app.lang.get().say(app.story.title())));
        // A landmark for the map, where there is none that has a list.
        if let Some(map) = part(".map") {
            let lang = app.lang.get();
            let still = app.view.with(|v| v.guise.still);
            let _ = map.set_attribute("aria-label", if still { lang.frame().picture } else { lang.words().map });
        }
    });
}
