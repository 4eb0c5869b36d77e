//! Keeps what is told to the view.

use std::sync::Arc;

use leptos::prelude::*;

use super::engine::Engine;
use super::evidence::Proof;
use super::state::App;
use crate::time::{Times, Told};

/// The time of the story, found once; it lives as long as the page.
pub fn times(app: App) -> &'static Times {
    Box::leak(Box::new(Times::new(app.story)))
}

/// From now on `app.told` is what the view tells of: it changes only where that does, not with every moment.
pub fn follow(app: App, times: &'static Times, engine: Engine) {
    Effect::new(move |_| {
        let when = app.view.with(|view| view.when);
        let told = app.proof.with(|proof| {
            let extents = if let Proof::Here(evidence) = proof { evidence.extents() } else { &[] };
            Told::of(app.story, &times.table, when, extents)
        });
        if app.told.with_untracked(|before| before.as_deref() != told.as_ref()) {
            app.told.set(told.map(Arc::new));
            engine.retell();
        }
    });
}
