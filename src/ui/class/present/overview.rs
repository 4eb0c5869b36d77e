//! All slides, to choose one from.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::Show;
use crate::lesson::deck::Press;
use crate::ui::node::{Node, node, refill};

/// Where they stand, filled whenever it is opened.
pub fn lay(show: &Show) -> (HtmlElement, impl Fn() + 'static) {
    let lang = show.school.app.lang.get_untracked();
    let list = node("ol", "slide-list").done();
    let pane = node("nav", "slides").with("aria-label", lang.class().overview).hidden(true).child(Node::of(list.clone())).done();
    let (own, ears) = (show.clone(), show.school.ears.part());
    let fill = move || {
        ears.hush();
        let now = own.deck.get_untracked().at;
        let rows = own.lesson.slides.iter().enumerate().map(|(at, slide)| {
            let button = node("button", "").with("type", "button");
            let button = if at == now { button.with("aria-current", "true") } else { button };
            let number = node("b", "").text(&(at + 1).to_string());
            let button = button.child(number).child(node("span", "").text(lang.say(&slide.heading))).done();
            let own = own.clone();
            ears.on(&button, "click", move |_| own.press(Press::Go(at)));
            node("li", "").child(Node::of(button))
        });
        refill(&list, rows);
    };
    (pane, fill)
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
