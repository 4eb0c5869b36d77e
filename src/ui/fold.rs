//! The list of a story that is told in part: what is not told is folded away, and lines say how much that is.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::list::{Cards, Shared};
use super::node::node;
use super::scroll::hold;
use super::state::App;
use crate::lang::Lang;
use crate::lang::figure::joined;
use crate::story::EventIx;
use crate::time::fold::folds;
use crate::time::told::LeftOut;

/// Folds the list as the story is told, and unfolds it. What the reader looks at stays where it is.
pub fn follow(app: App, list: &HtmlElement, cards: &Shared) {
    let (list, cards) = (list.clone(), cards.clone());
    Effect::new(move |_| {
        let out = app.told.with(|told| {
            let Some(told) = told else { return Vec::new() };
            let mut out = vec![false; app.story.events().len()];
            for &event in app.story.event_ixs() {
                out[event.get()] = !told.has(event);
            }
            out
        });
        let mut cards = cards.borrow_mut();
        if out.is_empty() && cards.out.is_empty() {
            return;
        }
        let chosen = cards.event.and_then(|event| cards.card(event));
        hold(&list, chosen.map(Into::into), &mut || {
            cards.out.clone_from(&out);
            cards.show_all(app, app.lang.get_untracked());
        });
    });
}

/// Writes the lines that say what is folded away, anew.
pub fn lines(app: App, cards: &Cards, lang: Lang) {
    let Some(days) = cards.days.first().and_then(|day| day.parent_element()) else { return };
    while let Ok(Some(line)) = days.query_selector(".folded") {
        line.remove();
    }
    let folds = app.told.with_untracked(|told| {
        let listed = |event: EventIx| cards.place.is_none_or(|place| place == app.story[event].place());
        told.as_ref().map(|told| folds(app.story, told, listed, cards.event))
    });
    let folds = folds.unwrap_or_default();
    let last = folds.len().saturating_sub(1);
    for (i, fold) in folds.iter().enumerate() {
        let line = node(if fold.within { "p" } else { "li" }, "folded").text(&said(fold.out, lang));
        // The way out, where the list begins and where it ends.
        let way_out = (i == 0 || i == last).then(|| node("button", "unfold").with("type", "button").text(lang.words().all_places));
        let line = line.maybe(way_out).done();
        let day: &HtmlElement = &cards.days[fold.day];
        let _ = if fold.within { day.append_child(&line) } else { days.unchecked_ref::<Element>().insert_before(&line, Some(day)) };
    }
}

/// How much is left out, and why.
fn said(out: LeftOut, lang: Lang) -> String {
    let words = lang.more();
    let mut said = String::new();
    for (count, [one, many]) in [(out.before, words.earlier), (out.later, words.later), (out.aside, words.aside), (out.other, words.other)]
    {
        if count > 0 {
            let apart = if said.is_empty() { "" } else { "; " };
            said.push_str(&joined(&[apart, &lang.events(count), " ", if count == 1 { one } else { many }]));
        }
    }
    said
}
