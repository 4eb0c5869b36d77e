//! Keeps what is told to the view.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use super::engine::Engine;
use super::evidence::Proof;
use super::state::App;
use crate::time::{Times, Told};

thread_local! {
    static TOLD: RefCell<Option<Rc<Told>>> = const { RefCell::new(None) };
}

/// What is told of the story; nothing where that is everything, as at the start. Who reads it hears of changes as of a signal: only
/// that it changes is one, of a kind that the program has anyway; a signal of its own would bring 1 KB of code to it, and what is told
/// is only known to the code that comes later.
#[derive(Clone, Copy)]
pub struct Telling(RwSignal<bool>);

impl Telling {
    /// Everything is told.
    pub fn new() -> Self {
        Self(RwSignal::new(false))
    }

    /// What is told now, for once.
    pub fn get_untracked(self) -> Option<Rc<Told>> {
        TOLD.with_borrow(Clone::clone)
    }

    /// The same, to be asked again when it changes.
    pub fn get(self) -> Option<Rc<Told>> {
        self.0.track();
        self.get_untracked()
    }

    /// Does something with what is told now.
    pub fn with_untracked<T>(self, does: impl FnOnce(&Option<Rc<Told>>) -> T) -> T {
        does(&self.get_untracked())
    }

    /// The same, again when it changes.
    pub fn with<T>(self, does: impl FnOnce(&Option<Rc<Told>>) -> T) -> T {
        does(&self.get())
    }

    fn set(self, told: Option<Told>) {
        TOLD.set(told.map(Rc::new));
        self.0.update(|changed| *changed = !*changed);
    }
}

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
            app.told.set(told);
            engine.retell();
        }
    });
}
