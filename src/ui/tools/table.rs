//! The door of the table, which lies over the map while the view asks for it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use web_sys::HtmlElement;

use crate::story::Evidence;
use crate::ui::node::node;
use crate::ui::state::App;
use crate::ui::{dom, later};

/// Shows and hides it from now on.
pub(super) fn follow(app: App, evidence: &'static Evidence) {
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
