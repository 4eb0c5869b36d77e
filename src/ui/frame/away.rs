//! A page may hold several of these: one that nobody sees gives back what its pictures take, and paints them again when it is seen.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use gloo_utils::{document, document_element};
use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlCanvasElement, IntersectionObserver, IntersectionObserverEntry};

use crate::ui::dom;
use crate::ui::engine::Engine;
use crate::ui::state::App;
use crate::view::{Action, When};

/// Who is out of sight for so many milliseconds is away.
const AWAY_MS: u32 = 10_000;
/// What is painted beside the map, and painted again by whoever painted it.
const OTHERS: &str = ".overview canvas, .time-plot canvas";

struct Away {
    app: App,
    engine: Engine,
    /// Whether the page around shows this frame.
    inside: Cell<bool>,
    away: Cell<bool>,
    waits: RefCell<Option<Timeout>>,
}

/// Watches whether anybody sees it: the root of what sees through the frames of all pages around is the window itself.
pub fn follow(app: App, engine: Engine) {
    let this = Rc::new(Away { app, engine, inside: Cell::new(true), away: Cell::new(false), waits: RefCell::default() });
    let watched = this.clone();
    let seen = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        let last: IntersectionObserverEntry = entries.get(entries.length().saturating_sub(1)).unchecked_into();
        watched.inside.set(last.is_intersecting());
        watched.look();
    });
    if let Ok(observer) = IntersectionObserver::new(seen.as_ref().unchecked_ref()) {
        observer.observe(&document_element());
    }
    seen.forget();
    EventListener::new(&document(), "visibilitychange", move |_| this.look()).forget();
}

impl Away {
    fn look(self: &Rc<Self>) {
        if self.inside.get() && !document().hidden() {
            self.waits.replace(None);
            if self.away.replace(false) {
                self.come_back();
            }
        } else if !self.away.get() && self.waits.borrow().is_none() {
            let this = self.clone();
            self.waits.replace(Some(Timeout::new(AWAY_MS, move || {
                this.waits.replace(None).into_iter().for_each(|it| {
                    it.forget();
                });
                this.go();
            })));
        }
    }

    fn go(&self) {
        self.away.set(true);
        dom::set_root_attribute("data-away", "true");
        let when = self.app.view.with_untracked(|view| view.when);
        if when.play {
            self.app.act(Action::When(When { play: false, ..when }));
        }
        self.engine.go_away();
        let Ok(others) = document().query_selector_all(OTHERS) else { return };
        for canvas in (0..others.length()).filter_map(|i| others.get(i)?.dyn_into::<HtmlCanvasElement>().ok()) {
            canvas.set_width(0);
            canvas.set_height(0);
        }
    }

    fn come_back(&self) {
        self.engine.come_back(self.app.view.with_untracked(|view| view.camera));
        // Whoever paints beside the map looks whether the picture is still there.
        self.app.view.update(|_| {});
        dom::set_root_attribute("data-away", "false");
    }
}
