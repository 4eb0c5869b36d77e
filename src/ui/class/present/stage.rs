//! The map beside a slide: as large as the room for it, and its names as large as the words, to be read from the last row.

use gloo_utils::document;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::Show;
use crate::lesson::WINDOW;
use crate::lesson::deck::Screen;
use crate::number::decimal;
use crate::ui::dom;

/// Stretches the map so that its shorter side has as many pixels of its own as slides are made for. Where one looks around it is as it is.
pub fn fit(show: &Show) {
    let Some(panes) = panes() else { return };
    let [w, h] = dom::size(&panes);
    let free = show.deck.get_untracked().screen == Screen::Free;
    let stretch = (w.min(h) / WINDOW).min(5.0);
    // What is hardly larger is taken for as large ([`dom::stretch`]).
    let stretch = if free || stretch < 1.02 { 1.0 } else { stretch };
    let _ = panes.style().set_property("--stretch", &decimal(stretch, 4));
}

/// Does so whenever the room changes, and shows the slide in it anew.
pub fn follow(show: &Show) {
    let Some(panes) = panes() else { return };
    let own = show.clone();
    show.school.ears.resized(&panes, move || fit(&own));
    let (own, app) = (show.clone(), show.school.app);
    let size = Memo::new(move |_| app.view.with(|view| view.camera.size().map(|v| decimal(v, 0))));
    Effect::new(move |_| {
        // Read, not only tracked: a memo that nobody has read follows nothing.
        let _ = size.get();
        if own.deck.get_untracked().screen != Screen::Free {
            own.look();
        }
    });
}

fn panes() -> Option<HtmlElement> {
    document().query_selector("#app > .panes").ok()??.dyn_into().ok()
}
