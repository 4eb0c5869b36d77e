//! A dialog for one time.

use gloo_events::EventListener;
use web_sys::{HtmlDialogElement, HtmlElement};

use super::dom::pressed;
use super::node::{Node, node};
use crate::lang::Lang;
use wasm_bindgen::JsCast;

/// A dialog around a sheet whose title has the id `desk-title`: it goes when it is closed.
pub fn dialog(lang: Lang, sheet: &HtmlElement) -> HtmlDialogElement {
    let close = node("button", "close").with("type", "button").text(lang.more().close).done();
    let dialog = node("dialog", "about").with("aria-labelledby", "desk-title");
    let dialog: HtmlDialogElement = dialog.child(Node::of(close.clone())).child(Node::of(sheet.clone())).done().unchecked_into();
    // What is heard asks the event for the dialog: if it held it, no dialog that was ever opened would go.
    let own = |event: &web_sys::Event| pressed(event, "dialog").map(JsCast::unchecked_into::<HtmlDialogElement>);
    EventListener::new(&close, "click", move |event| own(event).iter().for_each(HtmlDialogElement::close)).forget();
    EventListener::new(&dialog, "close", move |event| own(event).iter().for_each(|gone| gone.remove())).forget();
    if let Ok(Some(head)) = gloo_utils::document().query_selector("#app") {
        let _ = head.append_child(&dialog);
    }
    dialog
}
