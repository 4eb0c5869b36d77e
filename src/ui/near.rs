//! A long list is written where it is read: cards come into being when they come near the view.

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, HtmlElement, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use super::list::{Cards, MANY, Shared};
use super::state::App;

/// Who hears which rows come near the view, as long as the list stands as it was written.
struct Watch {
    observer: Option<IntersectionObserver>,
    _heard: Closure<dyn FnMut(Array)>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.iter().for_each(IntersectionObserver::disconnect);
    }
}

/// Watches the rows of a list that has just been written.
pub fn follow(app: App, list: &HtmlElement, shared: &Shared, cards: &mut Cards) {
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
    let observer = IntersectionObserver::new_with_options(heard.as_ref().unchecked_ref(), &options).ok();
    for row in &rows {
        observer.iter().for_each(|observer| observer.observe(row));
    }
    cards.near = Some(Box::new(Watch { observer, _heard: heard }));
}
