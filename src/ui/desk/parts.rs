//! What the views of the desk have in common.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use crate::lang::Lang;
use crate::lang::figure::publisher;
use crate::search::fold;
use crate::story::{EventIx, Source, Story};
use crate::ui::node::{self, Node, node};
use crate::ui::state::App;
use crate::view::Action;

/// A link to a source, with its title.
pub fn to_source(source: &Source, lang: Lang) -> Node {
    node::link(source.url(), publisher(source)).with("title", &lang.source_title(source))
}

/// A button that leads to an event.
pub fn to_event(story: &Story, event: EventIx, lang: Lang) -> Node {
    node("button", "to-event").with("type", "button").with("data-to", story[event].id()).text(lang.say(story[event].title()))
}

/// What was pressed, within something.
pub fn pressed(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok().flatten()
}

/// Follows a press on a button that leads to an event or to a place; says whether it was one. What the sidebar shows stays: whoever
/// reads on compares.
pub fn follow(app: App, event: &Event) -> bool {
    let side = app.view.with_untracked(|view| view.side);
    let id = |name: &str| pressed(event, &["[", name, "]"].concat()).and_then(|it| it.get_attribute(name));
    let action = if let Some(event) = id("data-to").and_then(|id| app.story.event_ix(&id)) {
        Action::Event(event)
    } else if let Some(place) = id("data-at").and_then(|id| app.story.place_ix(&id)) {
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
    let value = event.target().and_then(|target| js_sys::Reflect::get(&target, &"value".into()).ok());
    value.and_then(|value| value.as_string()).unwrap_or_default()
}

/// Whether every word of a query stands in a text, whatever its accents and its case.
pub fn has(text: &str, query: &str) -> bool {
    let text = fold(text);
    fold(query).split_whitespace().all(|word| text.contains(word))
}
