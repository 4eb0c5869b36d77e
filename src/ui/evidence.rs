//! What comes after the first view: sources, and numbers with who counted.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use super::state::App;
use super::{dom, load};
use crate::story::{Evidence, Files};

/// What has become of the evidence. Nobody who holds this can take "not here" for "there is none".
#[derive(Clone)]
pub enum Proof {
    /// It is on its way, or will be.
    Coming,
    /// It is here, checked together with the story.
    Here(&'static Evidence),
    /// It could not be loaded: why, in words.
    Missing(String),
}

/// The files that have come; nothing while the others are fetched, and once they are there.
pub type Kept = Rc<RefCell<Option<Files>>>;

/// Fetches what is not there, unless that is being done.
pub fn fetch(app: App, kept: &Kept) {
    let Some(mut files) = kept.take() else { return };
    let kept = kept.clone();
    dom::set_root_attribute("data-evidence", "loading");
    wasm_bindgen_futures::spawn_local(async move {
        app.proof.set(match load::evidence(&mut files).await {
            Ok(evidence) => Proof::Here(evidence),
            Err(why) => {
                kept.replace(Some(files));
                Proof::Missing(why)
            }
        });
    });
}

/// Tells the page what all cards say now.
pub fn told(proof: &Proof) {
    let state = match proof {
        Proof::Coming => "loading",
        Proof::Here(_) => "ready",
        Proof::Missing(_) => "failed",
    };
    dom::set_root_attribute("data-evidence", state);
}
