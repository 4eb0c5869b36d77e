//! All slides, to choose one from.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::Show;
use crate::lesson::deck::{Press, Screen};
use crate::ui::node::{Node, node, refill};

/// The overview, there while the deck shows it.
pub fn lay(show: &Show) -> HtmlElement {
    let (deck, lang) = (show.deck, show.school.app.lang.get_untracked());
    let list = node("ol", "slide-list").done();
    let pane = node("nav", "slides").with("aria-label", lang.class().overview).hidden(true).child(Node::of(list.clone())).done();
    let (own, shown) = (show.clone(), pane.clone());
    Effect::new(move |_| {
        let now = deck.get();
        let on = now.screen == Screen::Overview;
        shown.set_hidden(!on);
        if !on {
            return;
        }
        let buttons: Vec<HtmlElement> = own
            .lesson
            .slides
            .iter()
            .enumerate()
            .map(|(at, slide)| {
                let button = node("button", "").with("type", "button");
                let button = if at == now.at { button.with("aria-current", "true") } else { button };
                let button =
                    button.child(node("b", "").text(&(at + 1).to_string())).child(node("span", "").text(lang.say(&slide.heading))).done();
                let own = own.clone();
                gloo_events::EventListener::new(&button, "click", move |_| own.press(Press::Go(at))).forget();
                button
            })
            .collect();
        refill(&list, buttons.iter().map(|button| node("li", "").child(Node::of(button.clone()))));
        if let Some(button) = buttons.get(now.at) {
            let _ = button.focus();
        }
    });
    pane
}

/// Moves to the slide beside the one with the focus, without choosing it.
pub fn step(by: i32) {
    let document = gloo_utils::document();
    let Ok(buttons) = document.query_selector_all(".slide-list button") else { return };
    let all: Vec<HtmlElement> = (0..buttons.length()).filter_map(|at| buttons.get(at)?.dyn_into().ok()).collect();
    let focus = document.active_element();
    let now = all.iter().position(|button| focus.as_ref() == Some(button)).unwrap_or(0);
    let to = if by > 0 { (now + 1).min(all.len().saturating_sub(1)) } else { now.saturating_sub(1) };
    if let Some(button) = all.get(to) {
        let _ = button.focus();
    }
}
