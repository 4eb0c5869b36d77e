//! The second window, for the teacher alone: notes, a clock, the slide on the screen and the one after it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo_timers::callback::Interval;
use gloo_utils::window;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::peer::Peer;
use super::preview::picture;
use super::{Room, School};
use crate::lesson::deck::{Deck, Digits, Press, key};
use crate::lesson::wire::{State, Wire};
use crate::lesson::{Lesson, Slide, read};
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

/// Type sizes, in parts of the usual one.
const SIZES: [f64; 5] = [0.85, 1.0, 1.2, 1.45, 1.75];

/// Opens the notes to the lesson of the address, or to whichever is being shown.
pub fn open(school: &School) -> Result<Room, &'static str> {
    let lang = school.app.lang.get_untracked();
    let words = lang.class();
    let own = school.lesson().ok();
    let told = RwSignal::new_local(own.map(|lesson| Told { deck: Deck::default(), lesson, began: dom::now() }));
    let alone = RwSignal::new(true);
    let (story, evidence) = (school.app.story, school.evidence);
    let (peer, mut heard) = Peer::new(move |wire| match wire {
        Wire::State(State { deck, elapsed_ms, lesson }) => {
            let known = told.with_untracked(|told| told.as_ref().map(|told| told.lesson.clone()));
            let same = known.filter(|known| crate::lesson::write(known) == lesson);
            let Some(lesson) = same.or_else(|| read(&lesson, story, evidence).ok().map(|(lesson, _)| Rc::new(lesson))) else { return };
            told.set(Some(Told { deck, lesson, began: dom::now() - elapsed_ms }));
            alone.set(false);
        }
        Wire::Bye => alone.set(true),
        Wire::Hello | Wire::Press(_) | Wire::Restart => {}
    });
    let press = {
        let peer = peer.clone();
        move |press: Press| {
            if alone.get_untracked() {
                // Nobody else does it: one reads ahead.
                told.update(|told| {
                    if let Some(told) = told {
                        told.deck = told.deck.press(press, &told.lesson.answers());
                    }
                });
            } else {
                peer.tell(&Wire::Press(press));
            }
        }
    };
    let press = Rc::new(press);

    let button = |text: &str, what: Press| {
        let (button, press) = (node("button", "save").with("type", "button").text(text).done(), press.clone());
        EventListener::new(&button, "click", move |_| press(what)).forget();
        Node::of(button)
    };
    let clock = node("p", "notes-clock").done();
    let warning = node("p", "care").with("role", "status").done();
    let body = node("div", "notes-body").done();
    let size = RwSignal::new(1usize);
    let type_button = |text: &str, by: i32| {
        let button = node("button", "save").with("type", "button").text(text).done();
        EventListener::new(&button, "click", move |_| size.update(|at| *at = at.saturating_add_signed(by as isize).min(SIZES.len() - 1)))
            .forget();
        Node::of(button)
    };
    let restart = node("button", "save").with("type", "button").text(words.restart).done();
    let again = peer.clone();
    EventListener::new(&restart, "click", move |_| {
        again.tell(&Wire::Restart);
        told.update(|told| told.iter_mut().for_each(|told| told.began = dom::now()));
    })
    .forget();
    let tools = node("div", "notes-tools")
        .child(button(words.previous, Press::Back))
        .child(button(words.next, Press::Next))
        .child(button(words.reveal, Press::Reveal))
        .child(button(words.black, Press::Black))
        .child(Node::of(restart))
        .child(type_button(words.smaller, -1))
        .child(type_button(words.larger, 1));
    let title = words.notes;
    let root = node("section", "class-page notes").with("aria-label", title);
    let root = root.children([clock.clone(), warning.clone(), body.clone()].map(Node::of)).child(tools).done();

    let shown = root.clone();
    Effect::new(move |_| {
        let _ = shown.style().set_property("--notes", &crate::number::decimal(SIZES[size.get()], 2));
    });
    Effect::new(move |_| warning.set_text_content(alone.get().then_some(words.alone)));
    let own = school.clone();
    let opened = school.app.opened;
    Effect::new(move |_| {
        opened.track();
        told.with(|told| {
            if let Some(told) = told {
                refill(&body, page(&own, told));
            }
        });
    });
    let face = clock.clone();
    let tick = move || {
        told.with_untracked(|told| {
            if let Some(told) = told {
                face.set_text_content(Some(&time(told, lang)));
            }
        });
    };
    tick();
    let beat = {
        let tick = tick.clone();
        Interval::new(500, tick)
    };
    Effect::new(move |_| {
        told.track();
        tick();
    });
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    let digits = RefCell::new(Digits::default());
    heard.push(EventListener::new_with_options(&window(), "keydown", options, move |event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        let name = event.key();
        let on_button = gloo_utils::document().active_element().is_some_and(|it| it.tag_name() == "BUTTON");
        if event.ctrl_key() || event.meta_key() || event.alt_key() || (on_button && matches!(name.as_str(), "Enter" | " ")) {
            return;
        }
        let count = told.with_untracked(|told| told.as_ref().map_or(0, |told| told.lesson.slides.len()));
        let number = digits.borrow_mut().typed(&name, dom::now(), count);
        // What leaves the slides is pressed where they are.
        if let Some(what) = number.or_else(|| key(&name)).filter(|press| !matches!(press, Press::Out | Press::Overview | Press::Free)) {
            event.prevent_default();
            press(what);
        }
    }));
    peer.tell(&Wire::Hello);
    // Whoever comes later is asked again, and asking costs nothing.
    let asks = Interval::new(2000, move || {
        if alone.get_untracked() {
            peer.tell(&Wire::Hello);
        }
    });
    let mut room = Room::over(root);
    (room.heard, room.beats) = (heard, vec![beat, asks]);
    Ok(room)
}

/// The slide on the screen with its notes, and the next one.
fn page(school: &School, told: &Told) -> Vec<Node> {
    let (lang, Told { deck, lesson, .. }) = (school.app.lang.get_untracked(), told);
    let words = lang.class();
    let Some(slide) = lesson.slides.get(deck.at) else { return Vec::new() };
    let say = |tag: &str, class: &str, text: &str| node(tag, class).text(text);
    let question = slide.question.as_ref().map(|text| say("p", "notes-question", lang.say(text)));
    let shown = if deck.revealed { "notes-answer" } else { "notes-answer hidden" };
    let answer = slide.answer.as_ref().map(|text| {
        let label = [words.answer, ": "].concat();
        node("p", shown).child(node("b", "").text(&label)).text(lang.say(text))
    });
    let notes = slide.notes.as_ref().map_or(words.no_notes, |text| lang.say(text));
    let black = (deck.screen == crate::lesson::deck::Screen::Black).then(|| say("p", "care", words.black));
    let now = node("div", "notes-now")
        .with("tabindex", "0")
        .with("role", "region")
        .with("aria-label", words.now)
        .child(say("h2", "quiet", words.now))
        .maybe(black)
        .child(say("h1", "", lang.say(&slide.heading)))
        .child(say("p", "notes-text", lang.say(&slide.text)))
        .maybe(question)
        .maybe(answer)
        .child(say("p", "notes-notes", notes));
    vec![now, beside(school, slide, lesson.slides.get(deck.at + 1))]
}

fn beside(school: &School, slide: &Slide, next: Option<&Slide>) -> Node {
    let lang = school.app.lang.get_untracked();
    let words = lang.class();
    let side = node("div", "notes-side")
        .with("tabindex", "0")
        .with("role", "region")
        .with("aria-label", words.then)
        .maybe(picture(school, slide))
        .child(node("h2", "quiet").text(words.then));
    match next {
        Some(next) => side.child(node("h3", "").text(lang.say(&next.heading))).maybe(picture(school, next)),
        None => side.child(node("p", "").text(words.the_end)),
    }
}

/// `3 / 12 · 08:20 of 50 minutes`.
fn time(told: &Told, lang: crate::lang::Lang) -> String {
    let words = lang.class();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // hours at most
    let seconds = ((dom::now() - told.began).max(0.0) / 1000.0) as u64;
    let two = |n: u64| if n < 10 { ["0", &n.to_string()].concat() } else { n.to_string() };
    let (at, count) = ((told.deck.at + 1).to_string(), told.lesson.slides.len().to_string());
    let mut out = [&*at, " / ", &*count, " · ", words.elapsed, " ", &two(seconds / 60), ":", &two(seconds % 60)].concat();
    // How far one had wanted to be by now.
    let until: u64 = told.lesson.slides.iter().take(told.deck.at + 1).filter_map(|slide| slide.minutes).sum();
    if let Some(all) = told.lesson.minutes {
        out.push_str(&[" · ", &*until.to_string(), " / ", &all.to_string(), " ", words.minutes, " ", words.planned].concat());
    }
    out
}
