//! A dialog for one time.

use std::any::Any;
use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget, HtmlDialogElement, HtmlElement};

use super::dom;
use super::node::{Node, node};
use crate::lang::Lang;

/// What is heard and watched as long as something is open: what is forgotten would keep all of it for ever.
#[derive(Clone, Default)]
pub struct Heard(Rc<RefCell<Vec<Box<dyn Any>>>>);

impl Heard {
    /// Listens until then.
    pub fn on(&self, target: &EventTarget, name: &'static str, hear: impl FnMut(&Event) + 'static) {
        self.keep(EventListener::new(target, name, hear));
    }

    /// Keeps something until then.
    pub fn keep(&self, kept: impl Any) {
        self.0.borrow_mut().push(Box::new(kept));
    }
}

/// A dialog, and what is heard in it.
pub struct Dialog {
    root: HtmlDialogElement,
    /// It ends when the dialog is closed.
    pub heard: Heard,
}

impl Deref for Dialog {
    type Target = HtmlDialogElement;

    fn deref(&self) -> &HtmlDialogElement {
        &self.root
    }
}

/// A dialog around a sheet whose title has the id `desk-title`: it goes when it is closed, and with it what is heard.
pub fn dialog(lang: Lang, sheet: &HtmlElement) -> Dialog {
    let close = node("button", "close").with("type", "button").text(lang.more().close).done();
    let root = node("dialog", "about").with("aria-labelledby", "desk-title");
    let root: HtmlDialogElement = root.child(Node::of(close.clone())).child(Node::of(sheet.clone())).done().unchecked_into();
    let heard = Heard::default();
    let closed = root.clone();
    heard.on(&close, "click", move |_| closed.close());
    let (gone, ends) = (root.clone(), heard.clone());
    // A listener that is forgotten would keep what it listens to.
    heard.on(&root, "close", move |_| {
        gone.remove();
        drop(ends.0.take());
    });
    if let Some(app) = dom::by_id("app") {
        let _ = app.append_child(&root);
    }
    Dialog { root, heard }
}
