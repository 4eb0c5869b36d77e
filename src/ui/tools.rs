//! Above the list: where to search and to filter, and what else can be done with the story. What does it is fetched when it is asked for.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement, KeyboardEvent};

use super::evidence::Proof;
use super::node::{Node, link, node, refill};
use super::state::App;
use super::{dom, later};
use crate::story::Evidence;
use crate::view::Action;

/// Lays the row above the list once the evidence is there.
pub fn follow(app: App, list: &HtmlElement) {
    let waiting = RefCell::new(Some(list.clone()));
    Effect::new(move |_| {
        let evidence = app.proof.with(|proof| if let Proof::Here(evidence) = proof { Some(*evidence) } else { None });
        if let Some(evidence) = evidence
            && let Some(list) = waiting.take()
        {
            lay(app, evidence, &list);
        }
    });
}

fn lay(app: App, evidence: &'static Evidence, list: &HtmlElement) {
    let Some(side) = list.parent_element() else { return };
    let input = node("input", "").with("type", "search").with("id", "search").with("autocomplete", "off").with("autocapitalize", "off");
    let input = input.with("spellcheck", "false").with("enterkeyhint", "search").done();
    let filters = node("button", "open-filters").with("type", "button").with("aria-expanded", "false").done();
    let menu = node("details", "menu").done();
    let row = node("div", "finder-row").children([&input, &filters].map(|it| Node::of(it.clone()))).child(Node::of(menu.clone()));
    let root = node("div", "finder").with("role", "search").child(row).done();
    let _ = side.insert_before(&root, side.first_child().as_ref());

    let (named, field, button, listed) = (root.clone(), input.clone(), filters.clone(), menu.clone());
    Effect::new(move |_| {
        let words = app.lang.get().more();
        for (name, text) in [("placeholder", words.search_hint), ("aria-label", words.search)] {
            let _ = field.set_attribute(name, text);
        }
        let _ = named.set_attribute("aria-label", words.search);
        if button.text_content().is_none_or(|text| !text.contains('(')) {
            button.set_text_content(Some(words.filters));
        }
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
        refill(&listed, [node("summary", "").text(words.more), node("div", "entries").children(entries).maybe(corrections).maybe(contact)]);
    });
    let left = menu.clone();
    EventListener::new(&menu, "focusout", move |event| {
        let to = event.unchecked_ref::<FocusEvent>().related_target().and_then(|it| it.dyn_into::<Element>().ok());
        if !to.is_some_and(|to| left.contains(Some(&to))) {
            let _ = left.remove_attribute("open");
        }
    })
    .forget();
    // Not every browser gives the focus to what is pressed.
    let outside = menu.clone();
    EventListener::new(&gloo_utils::document(), "pointerdown", move |event| {
        let at = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        if !at.is_some_and(|at| outside.contains(Some(&at))) {
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
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let Some(tool) = target.get_attribute("data-tool") else { return };
        fold(&closed);
        match tool.as_str() {
            "table" => app.enter(Action::Table(true)),
            "class" => {
                let mut rest = app.view.with_untracked(|view| view.rest.clone());
                rest.push("mode=class".to_owned());
                app.enter(Action::Rest(rest));
            }
            tool => {
                let tool = tool.to_owned();
                later::desk(app, move |desk| match tool.as_str() {
                    "corrections" => (desk.changes)(app, evidence),
                    "cite" => (desk.cite)(app, evidence),
                    _ => (desk.take)(app, evidence),
                });
            }
        }
    })
    .forget();

    // The code comes with the first touch, or with an address that already asks for something. A press that comes before it waits.
    // Where it does not come, the next touch asks again.
    let (laid, pressed) = (Rc::new(Cell::new(false)), Rc::new(Cell::new(false)));
    let (here, waiting, button) = (laid.clone(), pressed.clone(), filters.clone());
    let begin = Rc::new(move || {
        if here.get() {
            return;
        }
        let (root, here, waiting, button) = (root.clone(), here.clone(), waiting.clone(), button.clone());
        later::desk(app, move |desk| {
            if here.replace(true) {
                return;
            }
            (desk.finder)(app, evidence, root);
            if waiting.get() {
                button.click();
            }
        });
    });
    let asks = Memo::new(move |_| app.view.with(|view| !view.filter.is_empty()));
    let asked = begin.clone();
    Effect::new(move |_| {
        if asks.get() {
            asked();
        }
    });
    let focused = begin.clone();
    EventListener::new(&input, "focus", move |_| focused()).forget();
    EventListener::new(&filters, "click", move |event| {
        if !laid.get() {
            // What hears of it is about to be there, and would hear of it twice.
            event.stop_propagation();
            pressed.set(true);
            begin();
        }
    })
    .forget();
    table(app, evidence);
}

/// Closes the menu; the keyboard is on it, also when a dialog that it opened is closed.
fn fold(menu: &HtmlElement) {
    let _ = menu.remove_attribute("open");
    if let Ok(Some(summary)) = menu.query_selector("summary") {
        let _ = summary.unchecked_into::<HtmlElement>().focus();
    }
}

/// The table lies over the map while the view asks for it.
fn table(app: App, evidence: &'static Evidence) {
    let shown = Memo::new(move |_| app.view.with(|view| view.table));
    let pane: RefCell<Option<HtmlElement>> = RefCell::new(None);
    let filled = Rc::new(Cell::new(false));
    Effect::new(move |_| {
        let on = shown.get();
        dom::set_root_attribute("data-table", if on { "true" } else { "false" });
        if on && pane.borrow().is_none() {
            let Ok(Some(panes)) = gloo_utils::document().query_selector(".panes") else { return };
            let made = node("section", "story-table").done();
            let _ = panes.append_child(&made);
            pane.replace(Some(made));
        }
        let Some(pane) = pane.borrow().clone() else { return };
        pane.set_hidden(!on);
        if on && !filled.get() {
            let filled = filled.clone();
            later::desk(app, move |desk| {
                if !filled.replace(true) {
                    (desk.table)(app, evidence, pane);
                }
            });
        }
    });
}
