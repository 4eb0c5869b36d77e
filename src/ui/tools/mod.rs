//! Above the list: where to search and to filter, and what else can be done with the story. What does it is fetched when it is asked for.

mod door;
mod menu;
mod table;

use leptos::prelude::*;
use web_sys::HtmlElement;

use super::evidence;
use super::node::{Node, node};
use super::state::App;
use crate::story::Evidence;

/// Lays the row above the list once the evidence is there.
pub fn follow(app: App, list: &HtmlElement) {
    let list = list.clone();
    evidence::once(app, move |evidence| lay(app, evidence, &list));
}

fn lay(app: App, evidence: &'static Evidence, list: &HtmlElement) {
    let Some(side) = list.parent_element() else { return };
    let input = node("input", "").with("type", "search").with("id", "search").with("autocomplete", "off").with("autocapitalize", "off");
    let input = input.with("spellcheck", "false").with("enterkeyhint", "search").done();
    let filters = node("button", "open-filters").with("type", "button").with("aria-expanded", "false").done();
    let menu = menu::menu(app, evidence);
    let row = node("div", "finder-row").children([&input, &filters, &menu].map(|it| Node::of(it.clone())));
    let root = node("div", "finder").with("role", "search").child(row).done();
    let _ = side.insert_before(&root, side.first_child().as_ref());
    let (named, field, button) = (root.clone(), input.clone(), filters.clone());
    Effect::new(move |_| {
        let words = app.lang.get().more();
        for (name, text) in [("placeholder", words.search_hint), ("aria-label", words.search)] {
            let _ = field.set_attribute(name, text);
        }
        let _ = named.set_attribute("aria-label", words.search);
        // Whoever counts the filters that are set names the button.
        if button.text_content().is_none_or(|text| !text.contains('(')) {
            button.set_text_content(Some(words.filters));
        }
    });
    door::open(app, evidence, root, &input, &filters);
    table::follow(app, evidence);
}
