//! What comes after the first view: code that a reader can do without until the map stands is not in the program but in a file of
//! its own, which `tools/split.mjs` cuts off. One function is where it is cut: it hands over all others. What only they use goes with them.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use web_sys::HtmlElement;

use super::class::{CLASS, Class};
use super::desk::{DESK, Desk};
use super::engine::{Engine, Extras};
use super::extras::Layers;
use super::frame::{FRAME, Frame};
use super::list::Shared;
use super::share::{SHARE, Share};
use super::state::{App, Notice};
use super::{about, dom, evidence, extras, player, side};
use crate::embed::message::To;
use crate::lang::Lang;
use crate::link::Only;
use crate::story::EventIx;
use crate::view::Action;

/// What the other file brings. Everything else of the app calls these functions through here, or they would not be cut off.
pub struct Later {
    /// Completes the list with who says so, folds it, and lays the tools above it.
    pub side: fn(App, HtmlElement, Shared),
    /// Lays on the map what may come when it stands.
    pub extras: fn(App, Engine, Layers) -> Extras,
    /// Fetches who says so, unless that is being done.
    pub evidence: fn(App),
    /// Completes one card with it.
    pub prove: fn(App, &HtmlElement, EventIx, Lang),
    /// Tells the page what has become of it.
    pub tell: fn(&super::evidence::Proof),
    /// Goes to another moment.
    pub step: fn(To),
}

static LATER: Later = Later {
    side: side::lay,
    extras: extras::lay,
    evidence: evidence::fetch,
    prove: evidence::complete,
    tell: evidence::tell,
    step: player::step,
};

#[wasm_split(later, fallible)]
fn hand_over() -> Result<&'static Later, SplitLoaderError> {
    Ok(&LATER)
}

static DESK_HERE: &Desk = &DESK;

#[wasm_split(desk, fallible)]
fn hand_over_desk() -> Result<&'static Desk, SplitLoaderError> {
    Ok(DESK_HERE)
}

/// Fetches the code of the desk, unless it is here, and does something with it. Where it does not come, the reader is told.
pub fn desk(app: App, here: impl FnOnce(&'static Desk) + 'static) {
    spawn_local(async move {
        if let Some(desk) = asked(app, hand_over_desk().await) {
            (desk.dress)();
            here(desk);
        }
    });
}

static ABOUT_HERE: &fn(App) = &(about::open as fn(App));

#[wasm_split(about, fallible)]
fn hand_over_about() -> Result<&'static fn(App), SplitLoaderError> {
    Ok(ABOUT_HERE)
}

/// Opens "What am I seeing?", in the same way.
pub fn about(app: App) {
    spawn_local(async move {
        if let Some(open) = asked(app, hand_over_about().await) {
            open(app);
        }
    });
}

static SHARE_HERE: &Share = &SHARE;

#[wasm_split(share, fallible)]
fn hand_over_share() -> Result<&'static Share, SplitLoaderError> {
    Ok(SHARE_HERE)
}

/// Opens what a view can be shared with, in the same way.
pub fn share(app: App) {
    spawn_local(async move {
        if let Some(share) = asked(app, hand_over_share().await) {
            (share.open)(app);
        }
    });
}

static CLASS_HERE: &Class = &CLASS;

#[wasm_split(class, fallible)]
fn hand_over_class() -> Result<&'static Class, SplitLoaderError> {
    Ok(CLASS_HERE)
}

/// Fetches the code of what is done with the map in class, once somebody is. The page for frames has none: there an address that asks for it
/// asks for nothing.
pub fn class(app: App, engine: &Engine) {
    if dom::root_attribute("data-embed").is_some() {
        return;
    }
    let asked = Memo::new(move |_| app.view.with(|v| v.rest.iter().any(|pair| pair.starts_with("mode="))));
    let waiting = Rc::new(RefCell::new(Some(engine.clone())));
    Effect::new(move |_| {
        if !asked.get() || waiting.borrow().is_none() {
            return;
        }
        let waiting = waiting.clone();
        spawn_local(async move {
            match (self::asked(app, hand_over_class().await), waiting.take()) {
                (Some(class), Some(engine)) => (class.follow)(app, engine),
                // A press on the same entry asks again.
                (None, engine) => {
                    waiting.replace(engine);
                    let mut rest = app.view.with_untracked(|v| v.rest.clone());
                    rest.retain(|pair| !pair.starts_with("mode="));
                    app.act(Action::Rest(rest));
                }
                (Some(_), None) => {}
            }
        });
    });
}

static FRAME_HERE: &Frame = &FRAME;

#[wasm_split(frame, fallible)]
fn hand_over_frame() -> Result<&'static Frame, SplitLoaderError> {
    Ok(FRAME_HERE)
}

/// Fetches the code of what a frame in another page has, or a map without its list, once the page is one of these.
pub fn frame(app: App, engine: &Engine) {
    let mut waiting = Some(engine.clone());
    let framed = dom::framed();
    if framed {
        dom::set_root_attribute("data-framed", "");
    }
    Effect::new(move |_| {
        if (framed || app.view.with(|v| v.only != Only::All))
            && let Some(engine) = waiting.take()
        {
            lay_frame(app, engine);
        }
    });
}

fn lay_frame(app: App, engine: Engine) {
    spawn_local(async move {
        if let Ok(frame) = hand_over_frame().await {
            (frame.lay)(app, engine);
        } else {
            // Whoever asks again for what comes later asks for this, too.
            app.notice.set(Some(Notice::Later));
            when(move |_| lay_frame(app, engine));
        }
    });
}

/// What a reader asked for, if it came; the notice that it did not come is shown, or taken away.
fn asked<T>(app: App, came: Result<&'static T, SplitLoaderError>) -> Option<&'static T> {
    let notice = app.notice.get_untracked();
    match came {
        Ok(_) if notice == Some(Notice::Desk) => app.notice.set(None),
        Ok(_) => {}
        Err(_) => app.notice.set(Some(Notice::Desk)), // the loader has said in the console why
    }
    came.ok()
}

type Waiting = Box<dyn FnOnce(&'static Later)>;

thread_local! {
    static WAITING: RefCell<Vec<Waiting>> = const { RefCell::new(Vec::new()) };
    static HERE: Cell<Option<&'static Later>> = const { Cell::new(None) };
}

/// The code, where it is here.
pub fn here() -> Option<&'static Later> {
    HERE.get()
}

/// Does something once the code for it is here, and not before [`fetch`] is called.
pub fn when(here: impl FnOnce(&'static Later) + 'static) {
    WAITING.with_borrow_mut(|waiting| waiting.push(Box::new(here)));
}

/// Fetches the code, unless it is here, and does what waits for it. Where it does not come, the reader is told, and what waits does
/// so until the next time.
pub fn fetch(app: App) {
    spawn_local(async move {
        match hand_over().await {
            Ok(later) => {
                if app.notice.get_untracked() == Some(Notice::Later) {
                    app.notice.set(None);
                }
                HERE.set(Some(later));
                for here in WAITING.take() {
                    here(later);
                }
            }
            Err(_) => app.notice.set(Some(Notice::Later)), // the loader has said in the console why
        }
    });
}
