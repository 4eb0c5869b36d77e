//! Slides on a projector: large words beside a large map, led by a clicker.

mod buttons;
mod keys;
mod overview;
mod screens;
mod slide;
mod stage;

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use gloo_utils::{document, window};
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::peer::Peer;
use super::{Room, School, Why, lay};
use crate::lesson::deck::{Deck, Press, Screen};
use crate::lesson::wire::{State, Wire};
use crate::lesson::{Lesson, write};
use crate::link::Link;
use crate::session::{Mode, Session};
use crate::ui::dom;
use crate::ui::node::node;
use crate::ui::state::App;
use crate::view::Action;

/// A lesson that is being shown.
#[derive(Clone)]
struct Show {
    school: School,
    lesson: Rc<Lesson>,
    answers: Rc<Vec<bool>>,
    deck: RwSignal<Deck>,
    peer: Rc<OnceCell<Rc<Peer>>>,
    /// Says where one is, to whoever does not see it.
    status: HtmlElement,
    /// Says what did not work, to everybody.
    warning: HtmlElement,
}

/// Seconds to each step where the address does not say how many.
const STEP_S: u32 = 20;

/// Opens the lesson of the address.
pub fn open(school: &School) -> Result<Room, Why> {
    let whole = school.finished()?;
    let session = school.app.view.with_untracked(|view| view.session());
    let lesson = if session.no_answers { Rc::new(whole.without_answers()) } else { whole };
    let at = session.slide.saturating_sub(1).min(lesson.slides.len().saturating_sub(1));
    let deck = school.deck;
    deck.update(|deck| *deck = Deck { at, revealed: deck.revealed && deck.at == at, auto: deck.auto || session.auto > 0, ..*deck });
    let status = node("p", "unseen").with("role", "status").done();
    let warning = node("p", "slide-warning").with("role", "status").done();
    let show = Show {
        school: school.clone(),
        answers: Rc::new(lesson.answers()),
        lesson,
        deck,
        peer: Rc::default(),
        status: status.clone(),
        warning: warning.clone(),
    };
    let title = school.app.lang.get_untracked().say(&show.lesson.title).to_owned();
    let root = node("section", "present").with("aria-label", &title).done();
    let panel = slide::lay(&show);
    let [black, slides, free] = screens::lay(&show, &panel);
    for part in [&panel, &warning, &buttons::lay(&show), &slides, &free, &black, &status] {
        let _ = root.append_child(part);
    }
    keys::listen(&show, &panel);
    talk(&show);
    show.follow();
    // The slide comes first, the map beside it after it, for keyboards and ears as well.
    let room = Room::of(&school.ears, root.clone());
    if let (Some(app), Ok(Some(panes))) = (dom::by_id("app"), document().query_selector("#app > .panes")) {
        let _ = app.insert_before(&root, Some(&panes));
    } else {
        lay(root);
    }
    stage::follow(&show);
    Ok(room)
}

impl Show {
    fn press(&self, press: Press) {
        self.warning.set_text_content(None);
        let answers = self.answers.clone();
        let (before, after) = (self.deck.get_untracked(), self.deck.get_untracked().press(press, &answers));
        // Out of nothing is out of the lesson.
        if press == Press::Out && before.screen == Screen::Slide {
            return self.leave();
        }
        if after != before {
            self.deck.set(after);
        } else if press == Press::Next {
            self.warn(self.school.app.lang.get_untracked().class().the_end);
        }
    }

    fn leave(&self) {
        if let Some(peer) = self.peer.get() {
            peer.tell(&Wire::Bye);
        }
        if dom::full_screen() {
            dom::set_full_screen(false, || {});
        }
        let composed = self.school.before.get() == Mode::Compose;
        let (mode, lesson) = if composed { (Mode::Compose, &*self.lesson.id) } else { (Mode::Class, "") };
        self.school.begin(mode, lesson);
    }

    /// Whether it is shown without what only a teacher sees.
    fn for_students(&self) -> bool {
        self.school.app.view.with_untracked(|view| view.session().no_answers)
    }

    fn say(&self, text: &str) {
        self.status.set_text_content(Some(text));
    }

    fn warn(&self, text: &str) {
        self.warning.set_text_content(Some(text));
    }

    /// Lets map, address, other windows and the clockwork go along.
    fn follow(&self) {
        let deck = self.deck;
        let at = Memo::new(move |_| deck.with(|deck| deck.at));
        let screen = Memo::new(move |_| deck.with(|deck| deck.screen));
        let show = self.clone();
        Effect::new(move |_| {
            // Both are read: a memo that nobody has read follows nothing.
            let (_, screen) = (at.get(), screen.get());
            if screen == Screen::Slide {
                show.look();
            }
        });
        // Somebody may write another number into the address, or go back.
        let (show, app) = (self.clone(), self.school.app);
        let asked = Memo::new(move |_| app.view.with(|view| view.session().slide));
        Effect::new(move |before: Option<usize>| {
            let slide = asked.get();
            if before.is_some() && slide.saturating_sub(1) != show.deck.get_untracked().at {
                show.press(Press::Go(slide.saturating_sub(1)));
            }
            slide
        });
        let show = self.clone();
        Effect::new(move |_| {
            deck.track();
            show.school.begun.track();
            show.tell();
        });
        let (show, timer) = (self.clone(), Rc::new(RefCell::new(None::<Timeout>)));
        Effect::new(move |_| {
            let now = deck.get();
            let seconds = Some(app.view.with_untracked(|view| view.session().auto)).filter(|seconds| *seconds > 0).unwrap_or(STEP_S);
            let show = show.clone();
            let runs = now.auto && now.screen == Screen::Slide;
            timer.replace(runs.then(|| Timeout::new(seconds * 1000, move || show.press(Press::Next))));
        });
    }

    /// Turns the map to what the slide shows.
    fn look(&self) {
        let (app, at) = (self.school.app, self.deck.get_untracked().at);
        let Some(slide) = self.lesson.slides.get(at) else { return };
        let view = app.view.get_untracked();
        let mut link = slide.link(view.camera.size()).in_session(&Session { slide: at + 1, ..view.session() });
        link.side = crate::link::Side::Events;
        (link.lang, link.theme) = (view.lang_chosen.then_some(view.lang), view.theme);
        app.act(Action::Follow(Box::new(link)));
        self.school.write();
        // Whoever does not see it is told where one is.
        self.say(&[&*(at + 1).to_string(), " / ", &self.lesson.slides.len().to_string(), ": ", view.lang.say(&slide.heading)].concat());
    }

    fn tell(&self) {
        if let Some(peer) = self.peer.get() {
            let elapsed_ms = dom::now() - self.school.since(&self.lesson.id);
            peer.tell(&Wire::State(State { deck: self.deck.get_untracked(), elapsed_ms, lesson: write(&self.lesson) }));
        }
    }

    /// Opens the notes in a second window.
    fn notes(&self) {
        if self.for_students() {
            return;
        }
        let session = Session { mode: Mode::Notes, lesson: self.lesson.id.clone(), ..Session::default() };
        let view = self.school.app.view.get_untracked();
        let link = Link { lang: Some(view.lang), theme: view.theme, ..Link::default() }.in_session(&session);
        let address = ["#", &link.write()].concat();
        match window().open_with_url_and_target_and_features(&address, "caravan-notes", "popup,width=1000,height=760") {
            Ok(Some(opened)) => {
                if let Some(peer) = self.peer.get() {
                    peer.knows(opened.into());
                }
            }
            _ => self.warn(self.school.app.lang.get_untracked().class().no_window),
        }
    }
}

/// Tells the notes where one is, and hears what is pressed there.
fn talk(show: &Show) {
    let (own, begun) = (show.clone(), show.school.begun);
    let id = show.lesson.id.clone();
    let peer = Peer::new(&show.school.ears, move |wire, _| match wire {
        Wire::Hello => own.tell(),
        Wire::Restart => begun.set(Some((id.clone(), dom::now()))),
        // These slides were loaded again, and the notes were there before.
        Wire::Since(lesson, elapsed_ms) if lesson == id => {
            let began = dom::now() - elapsed_ms;
            if began < own.school.since(&id) {
                begun.set(Some((lesson, began)));
            }
        }
        // What leads out of the lesson is pressed where it is shown.
        Wire::Press(Press::Out) => {}
        Wire::Press(press) => own.press(press),
        Wire::State(_) | Wire::Since(..) | Wire::Away | Wire::Bye => {}
    });
    show.school.ears.keep(Going(show.school.app, peer.clone()));
    let going = peer.clone();
    show.school.ears.on(&window(), "pagehide", move |_| going.tell(&Wire::Away));
    let _ = show.peer.set(peer);
}

/// The slides, for the notes. They go without a word where somebody goes back in the history; in another language they come again.
struct Going(App, Rc<Peer>);

impl Drop for Going {
    fn drop(&mut self) {
        let again = self.0.view.with_untracked(|view| view.session().mode == Mode::Present);
        self.1.tell(if again { &Wire::Away } else { &Wire::Bye });
    }
}
