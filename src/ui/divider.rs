//! Between map and list on a narrow screen: drags, and moves by keys.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};

use super::dom;
use super::state::App;
use crate::number::{decimal, within};

/// The least and the largest share of the map, in percent, and the one that it begins with. The style sheet knows that, too.
const SHARES: [f64; 2] = [18.0, 88.0];
const FIRST: f64 = 46.0;
/// Where there is little height; the style sheet knows both.
const LOW: f64 = 37.0;
/// How far a key goes.
const STEP: f64 = 6.0;

/// Makes the divider one.
pub fn follow(app: App) {
    let Ok(Some(divider)) = gloo_utils::document().query_selector(".divider") else { return };
    let divider: HtmlElement = divider.unchecked_into();
    let fixed =
        [("role", "separator"), ("tabindex", "0"), ("aria-orientation", "horizontal"), ("aria-valuemin", "18"), ("aria-valuemax", "88")];
    for (name, value) in fixed {
        let _ = divider.set_attribute(name, value);
    }
    let named = divider.clone();
    Effect::new(move |_| {
        let _ = named.set_attribute("aria-label", app.lang.get().more().resize);
    });
    let first = if dom::media("(max-width: 560px) and (max-height: 760px)") { LOW } else { FIRST };
    let _ = divider.set_attribute("aria-valuenow", &decimal(first, 0));
    let at = Rc::new(Cell::new(first));
    let (moved, share) = (divider.clone(), at.clone());
    let to = Rc::new(move |to: f64| {
        share.set(within(to, SHARES[0], SHARES[1]));
        let _ = moved.set_attribute("aria-valuenow", &decimal(share.get(), 0));
        if let Ok(root) = gloo_utils::document_element().dyn_into::<HtmlElement>() {
            let _ = root.style().set_property("--map-share", &(decimal(share.get(), 1) + "%"));
        }
    });
    let dragging = Rc::new(Cell::new(false));
    for name in ["pointerdown", "pointermove", "pointerup", "pointercancel"] {
        let (handle, dragging, to) = (divider.clone(), dragging.clone(), to.clone());
        EventListener::new(&divider, name, move |event| {
            let Some(pointer) = event.dyn_ref::<PointerEvent>() else { return };
            match name {
                "pointerdown" => {
                    let _ = handle.set_pointer_capture(pointer.pointer_id());
                    dragging.set(true);
                }
                "pointermove" => {
                    if let Some(panes) = handle.parent_element().filter(|_| dragging.get()) {
                        let rect = panes.get_bounding_client_rect();
                        to((f64::from(pointer.client_y()) - rect.top()) / rect.height().max(1.0) * 100.0);
                    }
                }
                _ => dragging.set(false),
            }
        })
        .forget();
    }
    EventListener::new_with_options(&divider, "keydown", EventListenerOptions::enable_prevent_default(), move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let share = match key.key().as_str() {
            "ArrowUp" => at.get() - STEP,
            "ArrowDown" => at.get() + STEP,
            "Home" => SHARES[0],
            "End" => SHARES[1],
            _ => return,
        };
        to(share);
        event.prevent_default();
    })
    .forget();
}
