//! A long list is written where it is read: cards come into being when they come near the view.

use std::cell::RefCell;

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, HtmlElement, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use super::list::{Cards, MANY, Shared};
use super::state::App;

thread_local! {
    static WATCH: RefCell<Option<IntersectionObserver>> = const { RefCell::new(None) };
}

/// Hears which rows of a list that has just been written come near the view, and no more of those that it replaces.
pub fn follow(app: App, list: &HtmlElement, shared: &Shared, cards: &Cards) {
    if app.story.events().len() <= MANY {
        return;
    }
    let rows: Vec<Element> = cards.rows.iter().map(|rows| rows.element.clone().into()).collect();
    let (seen, shared) = (rows.clone(), shared.clone());
    let heard = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        for entry in entries.iter() {
            let entry: IntersectionObserverEntry = entry.unchecked_into();
            if let Some(row) = seen.iter().position(|row| entry.is_intersecting() && *row == entry.target()) {
                shared.borrow_mut().fill(app, row, app.lang.get_untracked());
            }
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root(Some(list));
    options.set_root_margin("1500px 0px");
    let watch = IntersectionObserver::new_with_options(heard.as_ref().unchecked_ref(), &options).ok();
    heard.forget(); // once for each language
    for row in &rows {
        if let Some(watch) = &watch {
            watch.observe(row);
        }
    }
    if let Some(before) = WATCH.replace(watch) {
        before.disconnect();
    }
}
