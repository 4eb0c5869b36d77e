//! In class: lessons to present with a clicker, notes in a second window, handouts, exercises, and a place to put lessons together. It
//! lies in a file of code of its own, styles included, which comes when somebody asks for one of these.

mod compose;
mod doors;
mod ears;
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
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::engine::Engine;
use super::evidence::Proof;
use super::node::{Node, node};
use super::state::App;
use super::style::wear;
use super::{dom, history, later};
use crate::lesson::deck::Deck;
use crate::lesson::{Lesson, Slip, read, write};
use crate::link::Link;
use crate::session::{Mode, Session};
use crate::story::Evidence;
use crate::view::Action;
use ears::Ears;
use shelf::Shelf;

/// What that file brings.
pub struct Class {
    /// Does from now on what the session of the view says.
    pub follow: fn(App, Engine),
}

/// All of it.
pub static CLASS: Class = Class { follow };

/// What all rooms share, and the ears of the one that stands.
#[derive(Clone)]
struct School {
    app: App,
    engine: Engine,
    evidence: &'static Evidence,
    shelf: Rc<Shelf>,
    /// Where in a lesson one is, and since when: it stays when the room changes.
    deck: RwSignal<Deck>,
    begun: RwSignal<Option<Begun>>,
    /// In which room the slides were begun: leaving them leads there.
    before: Rc<Cell<Mode>>,
    /// How fine the ground of the map is: pictures on it are drawn anew when the rest of it has come.
    ground: RwSignal<usize>,
    /// What the room hears of its own elements and of all others.
    ears: Ears,
}

/// Which lesson is going on, and when it began, by the clock of this page in milliseconds.
type Begun = (String, f64);

/// What stands in the page for a mode. It goes when this is dropped, with all that it hears.
struct Room {
    root: HtmlElement,
    ears: Ears,
    /// What lies under it, and cannot be reached while it stands.
    under: Vec<Element>,
}

impl Room {
    /// One beside other things.
    fn of(ears: &Ears, root: HtmlElement) -> Self {
        Self { root, ears: ears.clone(), under: Vec::new() }
    }

    /// One that lies over the whole page.
    fn over(ears: &Ears, root: HtmlElement) -> Self {
        let mut room = Self::of(ears, lay(root));
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
        self.ears.hush();
        self.root.remove();
        for element in &self.under {
            let _ = element.remove_attribute("inert");
        }
    }
}

/// Why a lesson is not shown.
enum Why {
    /// Nobody asked for one.
    None,
    /// Nobody here has it.
    Unknown,
    /// It is not finished: what is wrong with it.
    Unfinished(Vec<Slip>),
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
        self.pressed(text, Box::new(act))
    }

    /// Compiled once for all.
    #[inline(never)]
    fn pressed(&self, text: &str, act: Box<dyn Fn(&Self)>) -> Node {
        let (button, school) = (node("button", "save").with("type", "button").text(text).done(), self.clone());
        self.ears.on(&button, "click", move |_| act(&school));
        Node::of(button)
    }

    /// The lesson of the address, if there is one.
    fn lesson(&self) -> Option<Rc<Lesson>> {
        let id = self.app.view.with_untracked(|view| view.session().lesson);
        self.shelf.find(&id)
    }

    /// The lesson of the address, if it can be shown.
    fn finished(&self) -> Result<Rc<Lesson>, Why> {
        let lesson = self.lesson().ok_or(Why::Unknown)?;
        self.check(&lesson).map(|()| lesson).map_err(Why::Unfinished)
    }

    /// What is wrong with a lesson as it stands here: one that is being put together may not be finished. Those that ship have been read.
    fn check(&self, lesson: &Lesson) -> Result<(), Vec<Slip>> {
        if self.shelf.ships(&lesson.id) {
            return Ok(());
        }
        read(&write(lesson), self.app.story, self.evidence).map(|_| ())
    }

    /// Since when a lesson has been going: from now on, unless it is the one that was going on before.
    fn since(&self, lesson: &str) -> f64 {
        let known = self.begun.with_untracked(|begun| begun.as_ref().filter(|(id, _)| id == lesson).map(|(_, began)| *began));
        known.unwrap_or_else(|| {
            let now = dom::now();
            self.begun.set(Some((lesson.to_owned(), now)));
            now
        })
    }

    /// Goes to a lesson, from its first slide on, as if it had not been shown before.
    fn begin(&self, mode: Mode, lesson: &str) {
        self.deck.set(Deck::default());
        self.begun.set(None);
        self.before.set(self.app.view.with_untracked(|view| view.session().mode));
        self.go(Session { mode, lesson: lesson.to_owned(), ..Session::default() });
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
    let (deck, begun, ground) = (RwSignal::new(Deck::default()), RwSignal::new(None), RwSignal::new(0));
    let before_slides = Rc::new(Cell::new(Mode::Class));
    watch_ground(&engine, ground);
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
        let ears = Ears::default();
        let evidence = match app.proof.get() {
            Proof::Here(evidence) => evidence,
            Proof::Coming => {
                // A map without its list does not fetch it by itself.
                later::when(move |later| (later.evidence)(app));
                later::fetch(app);
                return Some(waiting(app, &ears));
            }
            Proof::Missing(_) => {
                // The list says what is missing, and has a button that tries again.
                app.act(Action::Rest(Session::default().put(app.view.with_untracked(|view| view.rest.clone()))));
                return None;
            }
        };
        let school = School {
            app,
            engine: engine.clone(),
            evidence,
            shelf: shelf.clone(),
            deck,
            begun,
            before: before_slides.clone(),
            ground,
            ears,
        };
        if !here.get() {
            school.shelf.fetch(app.story, evidence);
            return Some(waiting(app, &school.ears));
        }
        // What to look for in an address is found; what nobody has is said on the page of all lessons.
        let mode = if lesson.is_empty() && matches!(mode, Mode::Present | Mode::Notes) { Mode::Class } else { mode };
        Some(match mode {
            Mode::Present => present::open(&school).unwrap_or_else(|why| menu::open(&school, &why)),
            Mode::Notes => notes::open(&school),
            Mode::Compose => compose::open(&school),
            Mode::Exercise => doors::open(&school),
            Mode::Class | Mode::Explore => menu::open(&school, &Why::None),
        })
    });
}

/// Sees when the rest of the ground has come, which nobody says: it comes once, soon after the map has opened, or never.
fn watch_ground(engine: &Engine, ground: RwSignal<usize>) {
    const EVERY_MS: u32 = 400;
    const TIMES: usize = 150;
    let engine = engine.clone();
    wasm_bindgen_futures::spawn_local(async move {
        for _ in 0..TIMES {
            let now = engine.on(|basemap| basemap.arcs().len());
            if now != ground.get_untracked() {
                ground.set(now);
            }
            TimeoutFuture::new(EVERY_MS).await;
        }
    });
}

/// While lessons or sources are on their way.
fn waiting(app: App, ears: &Ears) -> Room {
    let text = node("p", "").with("role", "status").text(app.lang.get_untracked().class().waiting);
    Room::over(ears, node("section", "class-page").child(node("div", "class-sheet").child(text)).done())
}

/// Puts a room into the page.
fn lay(root: HtmlElement) -> HtmlElement {
    if let Some(app) = dom::by_id("app") {
        let _ = app.append_child(&root);
    }
    root
}
