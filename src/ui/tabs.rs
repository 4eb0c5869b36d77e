//! The head of the sidebar: what happened, or how many people there were. It is there once the evidence is.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::evidence::Proof;
use super::list::{Shared, reveal};
use super::node::{Node, node};
use super::people::Plot;
use super::state::App;
use crate::people;
use crate::story::Evidence;
use crate::view::Action;

/// Lays it above the list when the evidence comes, where that has numbers.
pub fn follow(app: App, list: HtmlElement, cards: Shared) {
    let waiting = RefCell::new(Some((list, cards)));
    Effect::new(move |_| {
        let evidence = app.proof.with(|proof| if let Proof::Here(evidence) = proof { Some(*evidence) } else { None });
        if let Some(evidence) = evidence
            && let Some((list, cards)) = waiting.take()
            && !evidence.figures().is_empty()
        {
            lay(app, evidence, list, cards);
        }
    });
}

fn lay(app: App, evidence: &'static Evidence, list: HtmlElement, cards: Shared) {
    let Some(side) = list.parent_element() else { return };
    let tab = |id: &str, panel: &str| {
        node("button", "").with("type", "button").with("role", "tab").with("id", id).with("aria-controls", panel).done()
    };
    let tabs = [tab("tab-list", "list"), tab("tab-people", "people")];
    let bar = node("div", "tabs").with("role", "tablist").children(tabs.iter().cloned().map(Node::of)).done();
    let pane = node("div", "people").with("role", "tabpanel").with("id", "people").with("aria-labelledby", "tab-people").done();
    let _ = pane.set_attribute("tabindex", "-1");
    pane.set_hidden(true);
    for (name, value) in [("role", "tabpanel"), ("aria-labelledby", "tab-list")] {
        let _ = list.set_attribute(name, value);
    }
    let _ = side.insert_before(&bar, Some(&list));
    let _ = side.append_child(&pane);
    let plot = Rc::new(Plot::new(app, evidence, people::panels(app.story, evidence), pane.clone()));

    let named = (bar.clone(), tabs.clone());
    Effect::new(move |_| {
        let words = app.lang.get().more();
        let _ = named.0.set_attribute("aria-label", words.side);
        for (tab, name) in named.1.iter().zip([words.side_events, words.how_many]) {
            tab.set_text_content(Some(name));
        }
    });
    for (i, tab) in tabs.iter().enumerate() {
        EventListener::new(tab, "click", move |_| app.act(Action::People(i == 1))).forget();
    }
    let keyed = tabs.clone();
    EventListener::new_with_options(&bar, "keydown", EventListenerOptions::enable_prevent_default(), move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let people = match key.key().as_str() {
            "ArrowLeft" | "ArrowRight" => !app.view.with_untracked(|v| v.people),
            "Home" => false,
            "End" => true,
            _ => return,
        };
        event.prevent_default();
        app.act(Action::People(people));
        let _ = keyed[usize::from(people)].focus();
    })
    .forget();
    // Whoever skips to the list means the list.
    if let Ok(Some(skip)) = gloo_utils::document().query_selector(".skip") {
        let list = list.clone();
        EventListener::new(&skip, "click", move |_| {
            app.act(Action::People(false));
            list.set_hidden(false);
            let _ = list.focus();
        })
        .forget();
    }

    let people = Memo::new(move |_| app.view.with(|v| v.people));
    let (stood, chosen) = (Cell::new(0), Cell::new(None));
    Effect::new(move |was: Option<bool>| {
        let people = people.get();
        for (i, tab) in tabs.iter().enumerate() {
            let on = people == (i == 1);
            let _ = tab.set_attribute("aria-selected", if on { "true" } else { "false" });
            let _ = tab.set_attribute("tabindex", if on { "0" } else { "-1" });
        }
        // A list that is not there forgets where it stood.
        let event = app.event.get_untracked();
        if people {
            stood.set(list.scroll_top());
            chosen.set(event);
        }
        list.set_hidden(people);
        pane.set_hidden(!people);
        if people {
            plot.show();
        } else if was != Some(true) {
            // The list was there all the time.
        } else if let Some(card) = event.filter(|_| chosen.get() != event).and_then(|event| cards.borrow().card(event)) {
            reveal(list.clone(), card, 3);
        } else {
            list.set_scroll_top(stood.get());
        }
        people
    });
}
