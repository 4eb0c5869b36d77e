//! Keys of a keyboard and of a clicker, and a finger that wipes from slide to slide.

use std::cell::Cell;
use std::rc::Rc;

use gloo_utils::{document, window};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, PointerEvent};

use super::{Show, overview};
use crate::lesson::deck::{Digits, Press, Screen, key};
use crate::ui::dom;

/// A finger that goes as far sideways turns the slide, in CSS pixels.
const WIPE_PX: f64 = 60.0;

/// Listens, on the whole window to keys, on the panel to fingers.
pub fn listen(show: &Show, panel: &HtmlElement) {
    let ears = &show.school.ears;
    let (own, digits) = (show.clone(), Cell::new(Digits::default()));
    // A click leaves the focus on what was clicked. It is not meant by the keys then: a clicker goes on with the slides.
    let by_hand = Rc::new(Cell::new(false));
    let hand = by_hand.clone();
    ears.first(&window(), "pointerdown", move |_| hand.set(true));
    // What was open before a key was pressed, while one looks around.
    let open = Rc::new(Cell::new(false));
    let before = open.clone();
    ears.first(&window(), "keydown", move |event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        before.set(own.school.app.view.with_untracked(|view| view.open.is_some()));
        if event.key() == "Tab" {
            by_hand.set(false);
        }
        let focus = document().active_element().filter(|_| !by_hand.get() || own.deck.get_untracked().screen != Screen::Slide);
        if pressed(&own, event, focus.as_ref(), &digits) {
            event.prevent_default();
            event.stop_propagation();
        }
    });
    let own = show.clone();
    ears.on(&window(), "keydown", move |event| {
        // Escape closes what is open in the map and in its tools; where nothing is, it leads back to the slide.
        let escape = event.unchecked_ref::<KeyboardEvent>().key() == "Escape";
        if escape && own.deck.get_untracked().screen == Screen::Free && !open.get() && !in_dialog() {
            own.press(Press::Out);
        }
    });
    let from = Rc::new(Cell::new(None::<[f64; 2]>));
    let (began, own) = (from.clone(), show.clone());
    let at = |event: &Event| {
        let event: &PointerEvent = event.unchecked_ref();
        (event.pointer_type() == "touch").then(|| [f64::from(event.client_x()), f64::from(event.client_y())])
    };
    ears.on(panel, "pointerdown", move |event| began.set(at(event)));
    ears.on(panel, "pointerup", move |event| {
        let (Some([x0, y0]), Some([x, y])) = (from.take(), at(event)) else { return };
        if (x - x0).abs() > WIPE_PX && (x - x0).abs() > 2.0 * (y - y0).abs() {
            own.press(if x < x0 { Press::Next } else { Press::Back });
        }
    });
}

/// Does what a key means here, if it means something, with the focus where the keyboard brought it.
fn pressed(show: &Show, event: &KeyboardEvent, focus: Option<&Element>, digits: &Cell<Digits>) -> bool {
    let (name, screen) = (event.key(), show.deck.get_untracked().screen);
    if in_dialog() || event.ctrl_key() || event.meta_key() || event.alt_key() || typing(event) {
        return false;
    }
    if screen == Screen::Black {
        let holds = matches!(name.as_str(), "Shift" | "Control" | "Alt" | "AltGraph" | "Meta" | "CapsLock");
        if !holds {
            show.press(Press::Black);
        }
        return !holds;
    }
    // Some clickers begin a show with F5, as slide programs want it.
    if matches!(name.as_str(), "f" | "F" | "F5") {
        full(show);
        return true;
    }
    if matches!(name.as_str(), "n" | "N") {
        show.notes();
        return true;
    }
    if screen == Screen::Slide && matches!(name.as_str(), "l" | "L") {
        signs();
        return true;
    }
    if screen == Screen::Free {
        let back = matches!(name.as_str(), "e" | "E");
        if back {
            show.press(Press::Free);
        }
        return back;
    }
    let mut count = digits.get();
    let number = count.typed(&name, dom::now(), show.lesson.slides.len());
    digits.set(count);
    let Some(press) = number.or_else(|| key(&name)) else { return false };
    // A button with the focus is pressed by the keys that press buttons; so is a slide of the overview.
    let on_button = focus.is_some_and(|it| it.matches(".present button, .present a, .map *").unwrap_or(false));
    match (screen, press) {
        _ if on_button && matches!(name.as_str(), "Enter" | " ") => return false,
        // The map has arrows of its own while the focus is on it.
        (Screen::Slide, Press::Next | Press::Back) if name.starts_with("Arrow") && focus.is_some_and(on_map) => return false,
        (Screen::Overview, Press::Next) => overview::step(1),
        (Screen::Overview, Press::Back) => overview::step(-1),
        _ => show.press(press),
    }
    true
}

fn in_dialog() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

fn on_map(it: &Element) -> bool {
    it.closest(".map").ok().flatten().is_some()
}

/// Whether somebody writes a text.
fn typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    target.is_some_and(|it| it.matches("input, textarea, select").unwrap_or(false))
}

/// Shows the legend on the map of the slides, or hides it. It stays so from slide to slide.
pub fn signs() {
    let Some(root) = document().document_element() else { return };
    if let Ok(true) = root.toggle_attribute("data-signs")
        && let Ok(Some(title)) = document().query_selector(".legend:not([open]) > summary")
    {
        title.unchecked_into::<HtmlElement>().click();
    }
}

/// Into full screen, or out of it.
pub fn full(show: &Show) {
    let own = show.clone();
    dom::set_full_screen(!dom::full_screen(), move || own.warn(own.school.app.lang.get_untracked().class().no_full));
}
