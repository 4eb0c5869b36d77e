//! A hint over the map, for a moment: how to move it, where one finger and the wheel belong to the page.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::state::App;

/// What the reader could do instead.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Hint {
    /// Use two fingers.
    Fingers,
    /// Use Ctrl and the wheel.
    Wheel,
}

/// How long a hint stays after the last try, in milliseconds.
const STAYS_MS: u32 = 1500;

/// Shows hints.
#[derive(Clone)]
pub struct Hints {
    shown: RwSignal<Option<Hint>>,
    ends: Rc<RefCell<Option<Timeout>>>,
}

impl Hints {
    /// Shows one.
    pub fn show(&self, hint: Hint) {
        let shown = self.shown;
        if shown.get_untracked() != Some(hint) {
            shown.set(Some(hint));
        }
        // The one before is forgotten, and with it its end.
        *self.ends.borrow_mut() = Some(Timeout::new(STAYS_MS, move || shown.set(None)));
    }
}

/// No hint yet.
pub fn hints() -> Hints {
    Hints { shown: RwSignal::new(None), ends: Rc::default() }
}

/// Where hints are shown. A screen reader needs none of them: its reader moves the map by keys.
pub fn hint(app: App, hints: &Hints) -> impl IntoView + use<> {
    let shown = hints.shown;
    let text = move || {
        let words = app.lang.get().words();
        shown.get().map(|hint| match hint {
            Hint::Fingers => words.hint_fingers,
            Hint::Wheel => words.hint_wheel,
        })
    };
    view! { <p class="hint" aria-hidden="true" class:on=move || shown.get().is_some()>{text}</p> }
}
