//! Keeps what is told to the view.

use std::sync::Arc;

use leptos::prelude::*;

use super::engine::Engine;
use super::evidence::Proof;
use super::state::App;
use crate::time::{Times, Told};
use crate::view::When;

/// Labels, buttons and legend follow what is told when it has not changed for so many milliseconds; while time goes on by itself they
/// had better not jump.
const CALM_MS: f64 = 400.0;
const CALM_PLAYING_MS: f64 = 2000.0;

/// The time of the story, found once; it lives as long as the page.
pub fn times(app: App) -> &'static Times {
    Box::leak(Box::new(Times::new(app.story)))
}

/// What decides what is told: the view, how many extents there are, and which events a reader looks for.
type Asked = (When, usize, Option<Arc<Vec<bool>>>);

/// From now on `app.told` is what the view tells of: it changes only where that does, not with every moment.
pub fn follow(app: App, times: &'static Times, engine: Engine) {
    Effect::new(move |before: Option<Asked>| {
        let when = app.view.with(|view| view.when);
        let extents = app.proof.with(Proof::here).map_or(&[][..], |evidence| evidence.extents());
        let kept = app.kept.get();
        let asked = (when, extents.len(), kept.clone());
        // The map has moved, no more.
        if before.as_ref() == Some(&asked) {
            return asked;
        }
        let told = Told::among(app.story, &times.table, when, extents, kept.as_ref().map(|kept| &kept[..]));
        if app.told.with_untracked(|before| before.as_deref() != told.as_ref()) {
            app.told.set(told.map(Arc::new));
            engine.retell(if when.play { CALM_PLAYING_MS } else { CALM_MS });
        }
        asked
    });
}
