//! What a frame in another page has, and a map without its list: a caption for what is chosen, a line below, words with the page around;
//! and it takes little while nobody sees it. It lies in a file of code of its own, styles included, which the page in full never fetches.

mod asked;
mod away;
mod caption;
mod credits;
mod foot;
mod guise;
mod talk;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_utils::{document, window};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::dom;
use super::engine::Engine;
use super::later;
use super::state::App;
use super::style::wear;
use crate::link::Only;

/// What that file brings.
pub struct Frame {
    /// Begins with all of it.
    pub lay: fn(App, Engine),
}

/// All of it.
pub static FRAME: Frame = Frame { lay };

fn lay(app: App, engine: Engine) {
    wear(include_str!("frame.css"));
    // The line below all changes the size of the map, and so may what else comes: one after the other, within a frame.
    guise::follow(app);
    credits::follow(app);
    caption::follow(app, &engine);
    still(app);
    asked::follow(app);
    if dom::framed() {
        foot::follow(app);
        talk::follow(app);
    }
    away::follow(app, engine);
    later::when(move |_| caption::complete(app));
    if app.opened.get_untracked() {
        later::fetch(app);
    }
}

/// The part of the page of a class.
fn part(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// A picture that stands still takes no keys, and neither it nor the map of a single event has marks to press. What gestures would do,
/// the style sheet leaves to the page around.
fn still(app: App) {
    let fixed = Memo::new(move |_| app.view.with(|v| (v.guise.still, v.only == Only::Event)));
    let options = EventListenerOptions::run_in_capture_phase();
    EventListener::new_with_options(&window(), "keydown", options, move |event| {
        let (still, single) = fixed.get_untracked();
        let escape = event.unchecked_ref::<KeyboardEvent>().key() == "Escape";
        let dialog = part("dialog[open]").is_some();
        if !dialog && (still || (single && escape)) {
            event.stop_propagation();
        }
    })
    .forget();
    Effect::new(move |_| {
        let (still, single) = fixed.get();
        if let Some(marks) = part(".marks") {
            let _ = marks.toggle_attribute_with_force("inert", still || single);
        }
        let Some(map) = part(".map") else { return };
        if still {
            for name in ["tabindex", "aria-describedby"] {
                let _ = map.remove_attribute(name);
            }
        } else {
            let _ = map.set_attribute("tabindex", "0");
            let _ = map.set_attribute("aria-describedby", "map-help");
        }
    });
}
