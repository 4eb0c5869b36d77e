//! The door of the search: its code comes with the first touch, or with an address that already asks for something.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::EventListener;
use leptos::prelude::*;
use web_sys::HtmlElement;

use crate::story::Evidence;
use crate::ui::later;
use crate::ui::state::App;

/// Waits at the field and at the button of the filters, which lie in `root`. A press that comes before the code waits for it. Where it does
/// not come, the next touch asks again.
pub(super) fn open(app: App, evidence: &'static Evidence, root: HtmlElement, field: &HtmlElement, filters: &HtmlElement) {
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
    EventListener::new(field, "focus", move |_| focused()).forget();
    EventListener::new(filters, "click", move |event| {
        if !laid.get() {
            // What hears of it is about to be there, and would hear of it twice.
            event.stop_propagation();
            pressed.set(true);
            begin();
        }
    })
    .forget();
}
