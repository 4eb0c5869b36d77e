//! What the views of the desk have in common.

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::{Element, Event};

use crate::lang::Lang;
use crate::search::fold;
use crate::story::{EventIx, Story};
use crate::ui::dom::pressed_with;
use crate::ui::node::{Node, node};
pub use crate::ui::proof::link as to_source;
use crate::ui::state::App;
use crate::view::Action;

/// A button that leads to an event.
pub fn to_event(story: &Story, event: EventIx, lang: Lang) -> Node {
    node("button", "to-event").with("type", "button").with("data-to", story[event].id()).text(lang.say(story[event].title()))
}

/// Follows a press on a button that leads to an event or to a place; says whether it was one. What the sidebar shows stays: whoever
/// reads on compares.
pub fn follow(app: App, event: &Event) -> bool {
    let side = app.view.with_untracked(|view| view.side);
    let action = if let Some(event) = pressed_with(event, "data-to").and_then(|id| app.story.event_ix(&id)) {
        Action::Event(event)
    } else if let Some(place) = pressed_with(event, "data-at").and_then(|id| app.story.place_ix(&id)) {
        Action::Place(place)
    } else {
        return false;
    };
    app.act(action);
    app.act(Action::Side(side));
    true
}

/// A field for words, named by what stands in it while it is empty.
pub fn field(kind: &str, name: &str) -> Node {
    let field = node("input", "").with("type", kind).with("placeholder", name).with("aria-label", name);
    field.with("autocomplete", "off").with("autocapitalize", "off").with("spellcheck", "false")
}

/// What stands in the field of which something is told.
pub fn value(event: &Event) -> String {
    event.target().map_or(String::new(), |field| value_of(&field))
}

/// What stands in a field, or is chosen of a list.
pub fn value_of(field: &JsValue) -> String {
    js_sys::Reflect::get(field, &"value".into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}

/// Writes into a field. One that says so already is left alone: the reader may be typing in it.
pub fn write(field: &JsValue, text: &str) {
    if value_of(field) != text {
        let _ = js_sys::Reflect::set(field, &"value".into(), &text.into());
    }
}

/// Brings something into view by the shortest way.
pub fn nearest(element: &Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Whether every word of a query stands in a text, whatever its accents and its case.
pub fn has(text: &str, query: &str) -> bool {
    let text = fold(text);
    fold(query).split_whitespace().all(|word| text.contains(word))
}
