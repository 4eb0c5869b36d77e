//! In class: lessons to present with a clicker, notes in a second window, handouts, exercises, and a place to put lessons together. It
//! lies in a file of code of its own, styles included, which comes when somebody asks for one of these.

mod answers;
mod compose;
mod exercise;
mod handout;
mod menu;
mod notes;
mod peer;
mod present;
mod preview;
mod shelf;

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Interval;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::engine::Engine;
use super::evidence::Proof;
use super::node::{Node, node};
use super::state::App;
use super::style::wear;
use super::{dom, history, later};
use crate::lesson::Lesson;
use crate::lesson::deck::Deck;
use crate::link::Link;
use crate::session::{Mode, Session};
use crate::story::Evidence;
use crate::view::Action;
use shelf::Shelf;

/// What that file brings.
pub struct Class {
    /// Does from now on what the session of the view says.
    pub follow: fn(App, Engine),
}

/// All of it.
pub static CLASS: Class = Class { follow };

/// What all rooms share.
#[derive(Clone)]
struct School {
    app: App,
    engine: Engine,
    evidence: &'static Evidence,
    shelf: Rc<Shelf>,
    /// Where in a lesson one is: it stays when the room changes.
    deck: RwSignal<Deck>,
}

/// What stands in the page for a mode. It goes when this is dropped.
struct Room {
    root: HtmlElement,
    /// What it hears of the window and the document, as long as it stands.
    heard: Vec<EventListener>,
    /// What it does again and again.
    beats: Vec<Interval>,
    /// What lies under it, and cannot be reached while it stands.
    under: Vec<Element>,
    /// Whether it is gone, for whoever hears what nobody can be kept from hearing.
    gone: Rc<Cell<bool>>,
}

impl Room {
    /// One that hears nothing of what is around it.
    fn of(root: HtmlElement) -> Self {
        Self { root, heard: Vec::new(), beats: Vec::new(), under: Vec::new(), gone: Rc::default() }
    }

    /// One that lies over the whole page.
    fn over(root: HtmlElement) -> Self {
        let mut room = Self::of(lay(root));
        let children = gloo_utils::document().query_selector_all("#app > *").ok();
        for child in children.iter().flat_map(|all| (0..all.length()).filter_map(|at| all.get(at)?.dyn_into::<Element>().ok())) {
            let own: &Element = room.root.as_ref();
            if child != *own && !child.has_attribute("inert") && child.tag_name() != "DIALOG" {
                let _ = child.set_attribute("inert", "");
                room.under.push(child);
            }
        }
        room
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        self.gone.set(true);
        self.root.remove();
        for element in &self.under {
            let _ = element.remove_attribute("inert");
        }
        self.heard.clear();
        self.beats.clear();
    }
}

impl School {
    /// Goes somewhere else, and Back leads out of it.
    fn go(&self, session: Session) {
        let rest = self.app.view.with_untracked(|view| session.put(view.rest.clone()));
        self.app.enter(Action::Rest(rest));
    }

    /// A room for a whole page, with the way back to the map above it.
    fn page(&self, title: &str) -> (HtmlElement, HtmlElement) {
        let words = self.app.lang.get_untracked().class();
        let close = self.button(words.back_to_map, |school| school.go(Session::default()));
        let sheet = node("div", "class-sheet").done();
        let head = node("div", "class-head").child(node("h1", "").with("tabindex", "-1").text(title)).child(close);
        let root = node("section", "class-page").with("aria-label", title).child(head).child(Node::of(sheet.clone())).done();
        (root, sheet)
    }

    /// A button that does something.
    fn button(&self, text: &str, act: impl Fn(&Self) + 'static) -> Node {
        let (button, school) = (node("button", "save").with("type", "button").text(text).done(), self.clone());
        EventListener::new(&button, "click", move |_| act(&school)).forget();
        Node::of(button)
    }

    /// The lesson of the address, or why there is none.
    fn lesson(&self) -> Result<Rc<Lesson>, &'static str> {
        let id = self.app.view.with_untracked(|view| view.session().lesson);
        self.shelf.find(&id).ok_or(self.app.lang.get_untracked().class().unknown)
    }

    /// Writes where one is into the address, without a new entry in the history: what a slide shows does not belong there.
    fn write(&self) {
        let view = self.app.view.get_untracked();
        let link = Link { lang: view.lang_chosen.then_some(view.lang), theme: view.theme, rest: view.rest, ..Link::default() };
        history::write(&link.write(), false);
    }
}

fn follow(app: App, engine: Engine) {
    wear(include_str!("class.css"));
    let shelf = Rc::new(Shelf::new(app.story));
    let deck = RwSignal::new(Deck::default());
    let asked = Memo::new(move |_| {
        let session = app.view.with(crate::view::View::session);
        (session.mode, session.lesson, session.exercise)
    });
    let here = shelf.here;
    // A page that is closed keeps nothing: the browser asks first.
    let kept = shelf.clone();
    let options = gloo_events::EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&gloo_utils::window(), "beforeunload", options, move |event| {
        if kept.unsaved(None) {
            event.prevent_default();
        }
    })
    .forget();
    Effect::new(move |before: Option<Option<Room>>| {
        drop(before);
        let (mode, lesson, _) = asked.get();
        app.lang.track();
        dom::set_root_attribute("data-mode", mode.name());
        if mode == Mode::Explore {
            return None;
        }
        let evidence = match app.proof.get() {
            Proof::Here(evidence) => evidence,
            Proof::Coming => {
                // A map without its list does not fetch it by itself.
                later::when(move |later| (later.evidence)(app));
                later::fetch(app);
                return Some(waiting(app));
            }
            Proof::Missing(_) => {
                // The list says what is missing, and has a button that tries again.
                app.act(Action::Rest(Session::default().put(app.view.with_untracked(|view| view.rest.clone()))));
                return None;
            }
        };
        let school = School { app, engine: engine.clone(), evidence, shelf: shelf.clone(), deck };
        if !here.get() {
            school.shelf.fetch(app.story, evidence);
            return Some(waiting(app));
        }
        // What to look for in an address is found; what nobody has is said on the page of all lessons.
        let mode = if lesson.is_empty() && matches!(mode, Mode::Present | Mode::Notes) { Mode::Class } else { mode };
        Some(match mode {
            Mode::Present => present::open(&school).unwrap_or_else(|why| menu::open(&school, why)),
            Mode::Notes => notes::open(&school).unwrap_or_else(|why| menu::open(&school, why)),
            Mode::Compose => compose::open(&school),
            Mode::Exercise => answers::open(&school),
            Mode::Class | Mode::Explore => menu::open(&school, ""),
        })
    });
}

/// While lessons or sources are on their way.
fn waiting(app: App) -> Room {
    let text = node("p", "").with("role", "status").text(app.lang.get_untracked().class().waiting);
    Room::over(node("section", "class-page").child(node("div", "class-sheet").child(text)).done())
}

/// Puts a room into the page.
fn lay(root: HtmlElement) -> HtmlElement {
    if let Some(app) = dom::by_id("app") {
        let _ = app.append_child(&root);
    }
    root
}
