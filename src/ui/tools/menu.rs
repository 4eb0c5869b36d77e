//! The menu of what else can be done with the story. It closes by Escape, and where the reader goes elsewhere.

use gloo_events::EventListener;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::story::Evidence;
use crate::ui::dom::{pressed, pressed_with};
use crate::ui::node::{link, node, refill};
use crate::ui::state::App;
use crate::ui::{dom, later};
use crate::view::Action;

/// The menu, in the language of the reader.
pub(super) fn menu(app: App, evidence: &'static Evidence) -> HtmlElement {
    let menu = node("details", "menu").done();
    let written = menu.clone();
    Effect::new(move |_| write(app, &written));
    let left = menu.clone();
    EventListener::new(&menu, "focusout", move |event| {
        if dom::leaves(event, &left) {
            let _ = left.remove_attribute("open");
        }
    })
    .forget();
    // Not every browser gives the focus to what is pressed.
    let outside = menu.clone();
    EventListener::new(&gloo_utils::document(), "pointerdown", move |event| {
        if pressed(event, ".menu").is_none() {
            let _ = outside.remove_attribute("open");
        }
    })
    .forget();
    let escaped = menu.clone();
    EventListener::new(&menu, "keydown", move |event| {
        if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" && escaped.has_attribute("open") {
            event.stop_propagation();
            fold(&escaped);
        }
    })
    .forget();
    let closed = menu.clone();
    EventListener::new(&menu, "click", move |event| {
        if let Some(tool) = pressed_with(event, "data-tool") {
            fold(&closed);
            begin(app, evidence, tool);
        }
    })
    .forget();
    menu
}

fn write(app: App, menu: &HtmlElement) {
    let words = app.lang.get().more();
    let entry = |id: &str, text: &str| node("button", "").with("type", "button").with("data-tool", id).text(text);
    let corrections = app.story.corrections().map(|_| entry("corrections", words.corrections));
    let contact = app.story.contact().map(|url| link(url, words.tell_us));
    // A sandbox may forbid downloads, and says so in the console where one is tried: there the way leads to the whole map.
    let take = if dom::confined() {
        let home = dom::root_attribute("data-home");
        home.map(|home| link(&home, words.whole_map).with("data-whole", ""))
    } else {
        Some(entry("take", words.download))
    };
    let class = (!app.story.lessons().is_empty()).then(|| entry("class", words.in_class));
    let entries = [entry("table", words.as_story_table), entry("cite", words.cite)].into_iter().chain(take).chain(class);
    refill(menu, [node("summary", "").text(words.more), node("div", "entries").children(entries).maybe(corrections).maybe(contact)]);
}

fn begin(app: App, evidence: &'static Evidence, tool: String) {
    match tool.as_str() {
        "table" => app.enter(Action::Table(true)),
        "class" => {
            let mut rest = app.view.with_untracked(|view| view.rest.clone());
            rest.push("mode=class".to_owned());
            app.enter(Action::Rest(rest));
        }
        _ => later::desk(app, move |desk| match tool.as_str() {
            "corrections" => (desk.changes)(app, evidence),
            "cite" => (desk.cite)(app, evidence),
            _ => (desk.take)(app, evidence),
        }),
    }
}

/// Closes the menu; the keyboard is on it, also when a dialog that it opened is closed.
fn fold(menu: &HtmlElement) {
    let _ = menu.remove_attribute("open");
    if let Ok(Some(summary)) = menu.query_selector("summary") {
        let _ = summary.unchecked_into::<HtmlElement>().focus();
    }
}
