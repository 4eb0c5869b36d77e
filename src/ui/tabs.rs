//! The head of the sidebar: what happened, how many people there were, the article, the sources. It is there once the evidence is.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

use super::list::{Shared, reveal};
use super::node::{Node, node};
use super::state::App;
use super::{evidence, later};
use crate::link::Side;
use crate::story::Evidence;
use crate::view::Action;

/// Lays it above the list when the evidence comes.
pub fn follow(app: App, list: HtmlElement, cards: Shared) {
    evidence::once(app, move |evidence| lay(app, evidence, list, cards));
}

/// A tab with its pane, which is filled when it is shown first.
struct Tab {
    side: Side,
    button: HtmlElement,
    pane: HtmlElement,
}

/// To which of several tabs a key leads; to none, where it is for something else.
pub fn turned(event: &Event, at: usize, count: usize) -> Option<usize> {
    Some(match event.unchecked_ref::<KeyboardEvent>().key().as_str() {
        "ArrowLeft" => (at + count - 1) % count,
        "ArrowRight" => (at + 1) % count,
        "Home" => 0,
        "End" => count - 1,
        _ => return None,
    })
}

fn lay(app: App, evidence: &'static Evidence, list: HtmlElement, cards: Shared) {
    let Some(side) = list.parent_element() else { return };
    let tabs: Rc<Vec<Tab>> = Rc::new(
        Side::ALL
            .into_iter()
            .filter(|side| match side {
                Side::People => !evidence.figures().is_empty(),
                Side::Article => !app.story.claims().is_empty(),
                Side::Events | Side::Sources => true,
            })
            .map(|it| {
                let (panel, tab) = (if it == Side::Events { "list" } else { it.name() }, ["tab-", it.name()].concat());
                let button =
                    node("button", "").with("type", "button").with("role", "tab").with("id", &tab).with("aria-controls", panel).done();
                let pane = if it == Side::Events {
                    list.clone()
                } else {
                    node("div", if it == Side::People { "people" } else { "desk" }).with("id", panel).with("tabindex", "-1").done()
                };
                for (name, value) in [("role", "tabpanel"), ("aria-labelledby", &*tab)] {
                    let _ = pane.set_attribute(name, value);
                }
                Tab { side: it, button, pane }
            })
            .collect(),
    );
    let buttons = tabs.iter().map(|tab| Node::of(tab.button.clone()));
    let bar = node("div", "tabs").with("role", "tablist").children(buttons).done();
    let _ = side.insert_before(&bar, Some(&list));
    for tab in tabs.iter().filter(|tab| tab.side != Side::Events) {
        tab.pane.set_hidden(true);
        let _ = side.append_child(&tab.pane);
    }

    let (named, tablist) = (tabs.clone(), bar.clone());
    Effect::new(move |_| {
        let words = app.lang.get().more();
        let _ = tablist.set_attribute("aria-label", words.side);
        for tab in named.iter() {
            tab.button.set_text_content(Some(words.tabs[tab.side as usize]));
        }
    });
    let pressed = RwSignal::new(());
    for tab in tabs.iter() {
        let side = tab.side;
        EventListener::new(&tab.button, "click", move |_| {
            app.act(Action::Side(side));
            pressed.set(());
        })
        .forget();
    }
    let keyed = tabs.clone();
    EventListener::new_with_options(&bar, "keydown", EventListenerOptions::enable_prevent_default(), move |event| {
        let here = app.view.with_untracked(|v| v.side);
        let at = keyed.iter().position(|tab| tab.side == here).unwrap_or(0);
        let Some(to) = turned(event, at, keyed.len()) else { return };
        event.prevent_default();
        app.act(Action::Side(keyed[to].side));
        let _ = keyed[to].button.focus();
    })
    .forget();
    // Whoever skips to the list means the list.
    if let Ok(Some(skip)) = gloo_utils::document().query_selector(".skip") {
        let list = list.clone();
        EventListener::new(&skip, "click", move |_| {
            app.act(Action::Side(Side::Events));
            list.set_hidden(false);
            let _ = list.focus();
        })
        .forget();
    }

    let shown = Memo::new(move |_| app.view.with(|v| v.side));
    let filled = Rc::new(RefCell::new(Vec::new()));
    let (stood, chosen) = (Cell::new(0), Cell::new(None));
    Effect::new(move |was: Option<Side>| {
        pressed.track();
        let wanted = shown.get();
        // An address may name a pane that this story does not have.
        let now = if tabs.iter().any(|tab| tab.side == wanted) { wanted } else { Side::Events };
        // A list that is not there forgets where it stood.
        let event = app.event.get_untracked();
        if now != Side::Events && was.is_none_or(|was| was == Side::Events) {
            stood.set(list.scroll_top());
            chosen.set(event);
        }
        for tab in tabs.iter() {
            let on = tab.side == now;
            let _ = tab.button.set_attribute("aria-selected", if on { "true" } else { "false" });
            let _ = tab.button.set_attribute("tabindex", if on { "0" } else { "-1" });
            tab.pane.set_hidden(!on);
            if on && now != Side::Events && !filled.borrow().contains(&now) {
                let (pane, filled) = (tab.pane.clone(), filled.clone());
                // Where the code does not come, a press on the tab asks for it again, also while it is chosen.
                later::desk(app, move |desk| {
                    if filled.borrow().contains(&now) {
                        return;
                    }
                    filled.borrow_mut().push(now);
                    let fill = match now {
                        Side::People => desk.people,
                        Side::Article => desk.article,
                        _ => desk.sources,
                    };
                    fill(app, evidence, pane);
                });
            }
        }
        if now != Side::Events || was.is_none_or(|was| was == Side::Events) {
            // The list was there all the time, or is not there.
        } else if let Some(card) = event.filter(|_| chosen.get() != event).and_then(|event| cards.borrow().card(event)) {
            reveal(list.clone(), card, 3);
        } else {
            list.set_scroll_top(stood.get());
        }
        now
    });
}
