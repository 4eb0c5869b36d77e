//! A dialog for one time.

use gloo_events::EventListener;
use web_sys::{HtmlDialogElement, HtmlElement};

use super::node::{Node, node};
use crate::lang::Lang;
use wasm_bindgen::JsCast;

/// A dialog around a sheet whose title has the id `desk-title`: it goes when it is closed.
pub fn dialog(lang: Lang, sheet: &HtmlElement) -> HtmlDialogElement {
    let close = node("button", "close").with("type", "button").text(lang.more().close).done();
    let dialog = node("dialog", "about").with("aria-labelledby", "desk-title");
    let dialog: HtmlDialogElement = dialog.child(Node::of(close.clone())).child(Node::of(sheet.clone())).done().unchecked_into();
    let closed = dialog.clone();
    EventListener::new(&close, "click", move |_| closed.close()).forget();
    let gone = dialog.clone();
    EventListener::new(&dialog, "close", move |_| gone.remove()).forget();
    if let Ok(Some(head)) = gloo_utils::document().query_selector("#app") {
        let _ = head.append_child(&dialog);
    }
    dialog
}
