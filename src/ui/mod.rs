//! The app in the browser: components turn events into actions and views into DOM. What they show is decided elsewhere.

mod about;
mod boot;
mod card;
mod class;
mod clipboard;
mod close_up;
mod controls;
mod desk;
mod dialog;
mod divider;
mod dom;
mod download;
mod engine;
mod evidence;
mod extras;
mod fold;
mod frame;
mod hands;
mod hint;
mod history;
mod inset;
mod later;
mod legend;
mod list;
mod load;
mod map;
mod marks;
mod near;
mod node;
mod page;
mod paper;
mod people;
mod player;
mod proof;
mod scale;
mod scroll;
mod share;
mod sheet;
mod side;
mod state;
mod style;
mod tabs;
mod timeline;
mod tools;
mod when;

use leptos::prelude::*;

/// Puts the app into the page. Where anything fails, the page is told what, and shows the events in plain.
pub fn mount() {
    std::panic::set_hook(Box::new(|info| {
        dom::fail(dom::Failure::Panic, &info.to_string());
    }));
    wasm_bindgen_futures::spawn_local(async {
        let story = match load::opening().await {
            Ok(story) => story,
            Err(problem) => return dom::fail(dom::Failure::File, &problem),
        };
        let Some(root) = dom::by_id("app") else { return dom::fail(dom::Failure::File, "#app") };
        let app = state::App::new(story);
        load::foresee(app.first_packs());
        boot::leave();
        mount_to(root, move || page::page(app)).forget();
        boot::arrive();
    });
}
