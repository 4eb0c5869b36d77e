//! Keeps what is told to the view.

use std::sync::Arc;

use leptos::prelude::*;

use super::engine::Engine;
use super::evidence::Proof;
use super::state::App;
use crate::time::{Times, Told};

/// Labels, buttons and legend follow what is told when it has not changed for so many milliseconds; while time goes on by itself they
/// had better not jump.
const CALM_MS: f64 = 400.0;
const CALM_PLAYING_MS: f64 = 2000.0;

/// The time of the story, found once; it lives as long as the page.
pub fn times(app: App) -> &'static Times {
    Box::leak(Box::new(Times::new(app.story)))
}

/// From now on `app.told` is what the view tells of: it changes only where that does, not with every moment.
pub fn follow(app: App, times: &'static Times, engine: Engine) {
    Effect::new(move |before| {
        let when = app.view.with(|view| view.when);
        let extents = app.proof.with(|proof| if let Proof::Here(evidence) = proof { evidence.extents() } else { &[] });
        let asked = (when, extents.len());
        // The map has moved, no more.
        if before == Some(asked) {
            return asked;
        }
        let told = Told::of(app.story, &times.table, when, extents);
        if app.told.with_untracked(|before| before.as_deref() != told.as_ref()) {
            app.told.set(told.map(Arc::new));
            engine.retell(if when.play { CALM_PLAYING_MS } else { CALM_MS });
        }
        asked
    });
}
