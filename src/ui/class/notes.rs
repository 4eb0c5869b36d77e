//! The second window, for the teacher alone: notes, a clock, the slide on the screen and the one after it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Interval;
use gloo_utils::{document, window};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::peer::Peer;
use super::preview::picture;
use super::{Room, School};
use crate::lang::Lang;
use crate::lesson::deck::{Deck, Digits, Press, Screen, key};
use crate::lesson::wire::{State, Wire};
use crate::lesson::{Lesson, Slide, read, write};
use crate::ui::dom;
use crate::ui::node::{Node, node, refill};

/// What the window with the slides said last.
#[derive(Clone)]
struct Told {
    deck: Deck,
    lesson: Rc<Lesson>,
    /// When the lesson began, by the clock of this page.
    began: f64,
}

/// The signals of this window.
#[derive(Clone, Copy)]
struct Heard {
    told: RwSignal<Option<Told>, LocalStorage>,
    /// Whether no slides are shown anywhere.
    alone: RwSignal<bool>,
    /// Whether the clock is that of slides: it goes on while they are loaded again.
    shown: RwSignal<bool>,
}

/// Clocks of two windows that differ by less are one.
const TOGETHER_MS: f64 = 1000.0;
/// Type sizes, in parts of the usual one.
const SIZES: [f64; 5] = [0.85, 1.0, 1.2, 1.45, 1.75];

/// Opens the notes to the lesson of the address, or to whichever is being shown.
pub fn open(school: &School) -> Room {
    let words = school.app.lang.get_untracked().class();
    let heard = begin(school);
    let peer = listen(school, heard);
    let own = peer.clone();
    let press: Rc<dyn Fn(Press)> = Rc::new(move |press: Press| {
        if heard.alone.get_untracked() {
            // Nobody else does it: one reads ahead.
            heard.told.update(|told| {
                if let Some(told) = told {
                    told.deck = told.deck.press(press, &told.lesson.answers());
                }
            });
        } else {
            own.tell(&Wire::Press(press));
        }
    });
    let clock = node("p", "notes-clock").done();
    let warning = node("p", "care").with("role", "status").done();
    let body = node("div", "notes-body").done();
    let root = node("section", "class-page notes").with("aria-label", words.notes);
    let root = root.children([clock.clone(), warning.clone(), body.clone()].map(Node::of)).done();
    let _ = root.append_child(&tools(school, heard, &peer, &press, &root));
    Effect::new(move |_| warning.set_text_content(heard.alone.get().then_some(words.alone)));
    body_of(school, heard, body);
    follow_clock(school, heard, clock);
    listen_to_keys(school, heard, press);
    peer.tell(&Wire::Hello);
    // Whoever comes later is asked again, and asking costs nothing.
    school.ears.keep(Interval::new(2000, move || {
        if heard.alone.get_untracked() {
            peer.tell(&Wire::Hello);
        }
    }));
    Room::over(&school.ears, root)
}

/// The lesson of the address on its own, until slides are heard of; a lesson that is being put together is read as it stands.
fn begin(school: &School) -> Heard {
    let at = school.app.view.with_untracked(|view| view.session().slide).saturating_sub(1);
    let told = school.lesson().filter(|lesson| !lesson.slides.is_empty()).map(|lesson| {
        let deck = Deck { at: at.min(lesson.slides.len() - 1), ..Deck::default() };
        Told { deck, began: school.since(&lesson.id), lesson }
    });
    Heard { told: RwSignal::new_local(told), alone: RwSignal::new(true), shown: RwSignal::new(false) }
}

/// Hears what the slides say.
fn listen(school: &School, Heard { told, alone, shown }: Heard) -> Rc<Peer> {
    let (story, evidence, begun) = (school.app.story, school.evidence, school.begun);
    Peer::new(&school.ears, move |wire, peer| match wire {
        Wire::State(State { deck, elapsed_ms, lesson }) => {
            let (known, own) = told.with_untracked(|told| told.as_ref().map(|told| (told.lesson.clone(), told.began))).unzip();
            let same = known.filter(|known| write(known) == lesson);
            let again = same.is_some() && alone.get_untracked() && shown.get_untracked();
            let Some(lesson) = same.or_else(|| read(&lesson, story, evidence).ok().map(|(lesson, _)| Rc::new(lesson))) else { return };
            // Slides that were loaded again do not know since when they have been going.
            let theirs = dom::now() - elapsed_ms;
            let earlier = own.filter(|own| again && own + TOGETHER_MS < theirs);
            if let Some(began) = earlier {
                peer.tell(&Wire::Since(lesson.id.clone(), dom::now() - began));
            }
            let began = earlier.unwrap_or(theirs);
            begun.set(Some((lesson.id.clone(), began)));
            told.set(Some(Told { deck, lesson, began }));
            shown.set(true);
            alone.set(false);
        }
        Wire::Away => alone.set(true),
        Wire::Bye => {
            alone.set(true);
            shown.set(false);
        }
        Wire::Hello | Wire::Press(_) | Wire::Restart | Wire::Since(..) => {}
    })
}

/// What a hand presses.
fn tools(school: &School, Heard { told, .. }: Heard, peer: &Rc<Peer>, press: &Rc<dyn Fn(Press)>, root: &HtmlElement) -> HtmlElement {
    let words = school.app.lang.get_untracked().class();
    let size = RwSignal::new(1usize);
    let shown = root.clone();
    Effect::new(move |_| {
        let _ = shown.style().set_property("--notes", &crate::number::decimal(SIZES[size.get()], 2));
    });
    let button = |text: &str, what: Press| {
        let press = press.clone();
        school.button(text, move |_| press(what))
    };
    let type_button =
        |text: &str, by: isize| school.button(text, move |_| size.update(|at| *at = at.saturating_add_signed(by).min(SIZES.len() - 1)));
    let again = peer.clone();
    let restart = school.button(words.restart, move |school| {
        again.tell(&Wire::Restart);
        let now = dom::now();
        told.update(|told| {
            if let Some(told) = told {
                told.began = now;
                school.begun.set(Some((told.lesson.id.clone(), now)));
            }
        });
    });
    node("div", "notes-tools")
        .child(button(words.previous, Press::Back))
        .child(button(words.next, Press::Next))
        .child(button(words.reveal, Press::Reveal))
        .child(button(words.black, Press::Black))
        .child(restart)
        .child(type_button(words.smaller, -1))
        .child(type_button(words.larger, 1))
        .done()
}

/// The slide on the screen with its notes, and the next one. They are written anew when there is another slide; an answer that is shown
/// and a black screen leave them, and how far one has read, as they are. The keyboard stays on either through all slides.
fn body_of(school: &School, Heard { told, .. }: Heard, body: HtmlElement) {
    let at = Memo::new(move |_| told.with(|told| told.as_ref().map(|told| told.deck.at)));
    let lesson = RwSignal::new_local(None::<Rc<Lesson>>);
    Effect::new(move |_| {
        let now = told.with(|told| told.as_ref().map(|told| told.lesson.clone()));
        let same = lesson.with_untracked(|known| match (known, &now) {
            (Some(known), Some(now)) => Rc::ptr_eq(known, now),
            (known, now) => known.is_none() && now.is_none(),
        });
        if !same {
            lesson.set(now);
        }
    });
    let words = school.app.lang.get_untracked().class();
    let pane = |class: &str, name: &str| node("div", class).with("tabindex", "0").with("role", "region").with("aria-label", name).done();
    let (left, right) = (pane("notes-now", words.now), pane("notes-side", words.then));
    refill(&body, [left.clone(), right.clone()].map(Node::of));
    let own = school.clone();
    Effect::new(move |_| {
        let (Some(at), Some(lesson)) = (at.get(), lesson.get()) else { return };
        if let Some(slide) = lesson.slides.get(at) {
            refill(&left, now(&own, slide));
            left.set_scroll_top(0);
        }
    });
    let own = school.clone();
    Effect::new(move |_| {
        let (Some(at), Some(lesson)) = (at.get(), lesson.get()) else { return };
        own.ground.track();
        if let Some(slide) = lesson.slides.get(at) {
            refill(&right, beside(&own, slide, lesson.slides.get(at + 1)));
            right.set_scroll_top(0);
        }
    });
    let state = Memo::new(move |_| told.with(|told| told.as_ref().map(|told| (told.deck.revealed, told.deck.screen == Screen::Black))));
    Effect::new(move |_| {
        let (revealed, black) = state.get().unwrap_or_default();
        let class = |name: &str, on: bool| body.class_list().toggle_with_force(name, on);
        let _ = (class("revealed", revealed), class("dark", black));
    });
}

fn now(school: &School, slide: &Slide) -> Vec<Node> {
    let lang = school.app.lang.get_untracked();
    let words = lang.class();
    let say = |tag: &str, class: &str, text: &str| node(tag, class).text(text);
    let question = slide.question.as_ref().map(|text| say("p", "notes-question", lang.say(text)));
    let answer = slide.answer.as_ref().map(|text| {
        let label = [words.answer, ": "].concat();
        node("p", "notes-answer").child(node("b", "").text(&label)).text(lang.say(text))
    });
    let notes = slide.notes.as_ref().map_or(words.no_notes, |text| lang.say(text));
    let mut parts = vec![
        say("h2", "quiet", words.now),
        say("p", "care notes-dark", words.black),
        say("h1", "", lang.say(&slide.heading)),
        say("p", "notes-text", lang.say(&slide.text)),
    ];
    parts.extend(question);
    parts.extend(answer);
    parts.push(say("p", "notes-notes", notes));
    parts
}

fn beside(school: &School, slide: &Slide, next: Option<&Slide>) -> Vec<Node> {
    let lang = school.app.lang.get_untracked();
    let words = lang.class();
    let mut parts: Vec<Node> = picture(school, slide).into_iter().collect();
    parts.push(node("h2", "quiet").text(words.then));
    if let Some(next) = next {
        parts.push(node("h3", "").text(lang.say(&next.heading)));
        parts.extend(picture(school, next));
    } else {
        parts.push(node("p", "").text(words.the_end));
    }
    parts
}

/// Lets the clock go.
fn follow_clock(school: &School, Heard { told, .. }: Heard, face: HtmlElement) {
    let lang = school.app.lang.get_untracked();
    let tick = move || {
        told.with_untracked(|told| {
            if let Some(told) = told {
                face.set_text_content(Some(&time(told, lang)));
            }
        });
    };
    school.ears.keep(Interval::new(500, tick.clone()));
    Effect::new(move |_| {
        told.track();
        tick();
    });
}

/// `3 / 12 · Elapsed 08:20 · 12 / 50 minutes planned`: which slide, since when, and how far one had wanted to be after it.
fn time(told: &Told, lang: Lang) -> String {
    let words = lang.class();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // hours at most
    let seconds = ((dom::now() - told.began).max(0.0) / 1000.0) as u64;
    let two = |n: u64| if n < 10 { ["0", &n.to_string()].concat() } else { n.to_string() };
    let (at, count) = ((told.deck.at + 1).to_string(), told.lesson.slides.len().to_string());
    let mut out = [&*at, " / ", &*count, " · ", words.elapsed, " ", &two(seconds / 60), ":", &two(seconds % 60)].concat();
    let until: u64 = told.lesson.slides.iter().take(told.deck.at + 1).filter_map(|slide| slide.minutes).sum();
    if let Some(all) = told.lesson.minutes {
        out.push_str(&[" · ", &*until.to_string(), " / ", &all.to_string(), " ", words.minutes, " ", words.planned].concat());
    }
    out
}

/// The keys of the slides, here as well; up and down scroll what has the focus, where there is more of it than is seen.
fn listen_to_keys(school: &School, Heard { told, .. }: Heard, press: Rc<dyn Fn(Press)>) {
    let digits = RefCell::new(Digits::default());
    school.ears.first(&window(), "keydown", move |event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        let (name, focus) = (event.key(), document().active_element());
        let on_button = focus.as_ref().is_some_and(|it| it.tag_name() == "BUTTON");
        let scrolls = focus.is_some_and(|it| it.matches(".notes-body > *").unwrap_or(false) && it.scroll_height() > it.client_height());
        let theirs = (on_button && matches!(name.as_str(), "Enter" | " ")) || (scrolls && matches!(name.as_str(), "ArrowUp" | "ArrowDown"));
        if theirs || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let count = told.with_untracked(|told| told.as_ref().map_or(0, |told| told.lesson.slides.len()));
        let number = digits.borrow_mut().typed(&name, dom::now(), count);
        // What leaves the slides is pressed where they are.
        if let Some(what) = number.or_else(|| key(&name)).filter(|press| !matches!(press, Press::Out | Press::Overview | Press::Free)) {
            event.prevent_default();
            press(what);
        }
    });
}
