//! What comes after the first view: sources, and numbers with who counted.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use web_sys::{Element, HtmlElement};

use super::state::App;
use super::{dom, later, load};
use crate::lang::Lang;
use crate::story::{EventIx, Evidence, Files};

/// What has become of the evidence. Nobody who holds this can take "not here" for "there is none".
#[derive(Clone)]
pub enum Proof {
    /// It is on its way, or will be.
    Coming,
    /// It is here, checked together with the story; with what completes a card by it.
    Here(&'static Evidence, Complete),
    /// It could not be loaded: why, in words.
    Missing(String),
}

/// Puts the evidence of an event into its card, in place of a line.
pub type Complete = fn(&HtmlElement, &Element, EventIx, &Evidence, Lang);

/// The files that have come; nothing while the others are fetched, and once they are there.
pub type Kept = Rc<RefCell<Option<Files>>>;

/// Fetches what is not there, unless that is being done.
pub fn fetch(app: App, kept: &Kept) {
    let Some(mut files) = kept.take() else { return };
    let kept = kept.clone();
    dom::set_root_attribute("data-evidence", "loading");
    later::when(move |later| {
        wasm_bindgen_futures::spawn_local(async move {
            app.proof.set(match load::evidence(&mut files, later.whole).await {
                Ok(evidence) => Proof::Here(evidence, later.complete),
                Err(why) => {
                    kept.replace(Some(files));
                    Proof::Missing(why)
                }
            });
        });
    });
    later::fetch(app);
}

/// Tells the page what all cards say now.
pub fn told(proof: &Proof) {
    let state = match proof {
        Proof::Coming => "loading",
        Proof::Here(..) => "ready",
        Proof::Missing(_) => "failed",
    };
    dom::set_root_attribute("data-evidence", state);
}
