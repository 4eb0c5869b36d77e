//! What comes after the first view: sources, and numbers with who counted. All cards are completed with them.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use web_sys::HtmlElement;

use super::list::{Cards, Shared};
use super::node::{node, refill};
use super::scroll::hold;
use super::state::App;
use super::{dom, load, proof};
use crate::lang::Lang;
use crate::link::Only;
use crate::story::{EventIx, Evidence};

/// How long cards are completed in one frame, in milliseconds.
const SLICE_MS: f64 = 8.0;

/// What has become of the evidence. Nobody who holds this can take "not here" for "there is none".
#[derive(Clone)]
pub enum Proof {
    /// It is on its way, or will be.
    Coming,
    /// It is here, checked together with the story.
    Here(&'static Evidence),
    /// It could not be loaded: why, in words.
    Missing(String),
}

impl Proof {
    /// The evidence, where it is here.
    pub fn here(&self) -> Option<&'static Evidence> {
        if let Self::Here(evidence) = self { Some(evidence) } else { None }
    }
}

/// Does something once the evidence is here.
pub fn once(app: App, here: impl FnOnce(&'static Evidence) + 'static) {
    let mut waiting: Option<Box<dyn FnOnce(&'static Evidence)>> = Some(Box::new(here));
    Effect::new(move |_| {
        if let Some(evidence) = app.proof.with(Proof::here)
            && let Some(here) = waiting.take()
        {
            here(evidence);
        }
    });
}

/// Fetches the evidence once the first view stands and there is a list, and completes the cards whenever it is known what has become of it.
pub fn follow(app: App, list: &HtmlElement, cards: &Shared) {
    let next = Rc::new(Cell::new(None));
    let (list, cards) = (list.clone(), cards.clone());
    Effect::new(move |_| {
        if !app.proof.with(|proof| matches!(proof, Proof::Coming)) {
            if next.replace(Some(0)).is_none() {
                let (list, cards, next) = (list.clone(), cards.clone(), next.clone());
                request_animation_frame(move || prove(app, list, cards, next));
            }
        } else if app.opened.get() && app.view.with(|v| v.only == Only::All) {
            fetch(app);
        }
    });
}

/// Fetches what is not there, unless that is being done.
pub fn fetch(app: App) {
    let Some(mut files) = load::kept() else { return };
    dom::set_root_attribute("data-evidence", "loading");
    wasm_bindgen_futures::spawn_local(async move {
        app.proof.set(match load::evidence(&mut files).await {
            Ok(evidence) => Proof::Here(evidence),
            Err(why) => {
                load::keep(files);
                Proof::Missing(why)
            }
        });
    });
}

/// Completes all cards, some in each frame, and then says so. `next` is the first that is not complete, while that is done.
fn prove(app: App, list: HtmlElement, cards: Shared, next: Rc<Cell<Option<usize>>>) {
    {
        let cards = cards.borrow();
        let chosen = cards.event.and_then(|event| cards.card(event));
        hold(&list, chosen.map(Into::into), &mut || next.set(prove_some(app, &cards, next.get().unwrap_or(0))));
    }
    if next.get().is_none() {
        app.proof.with_untracked(tell);
    } else {
        request_animation_frame(move || prove(app, list, cards, next));
    }
}

/// Completes cards from one on until the time is over, and gives the next.
fn prove_some(app: App, cards: &Cards, from: usize) -> Option<usize> {
    let end = dom::now() + SLICE_MS;
    let lang = app.lang.get_untracked();
    let all = cards.rows.iter().flat_map(|rows| rows.events.iter().zip(&rows.cards));
    for (at, (event, card)) in all.enumerate().skip(from) {
        complete(app, card, *event, lang);
        if dom::now() > end {
            return Some(at + 1);
        }
    }
    complain(app, cards, lang);
    None
}

/// Completes a card with numbers, versions and sources; until they are there a line says what has become of them. What is complete stays.
pub fn complete(app: App, card: &HtmlElement, ix: EventIx, lang: Lang) {
    let Ok(Some(line)) = card.query_selector(".proof") else { return };
    app.proof.with_untracked(|proof| match proof {
        Proof::Coming => line.set_text_content(Some(lang.words().evidence_coming)),
        Proof::Missing(_) => line.set_text_content(Some(lang.more().evidence_missing)),
        Proof::Here(evidence) => proof::complete(card, &line, ix, evidence, lang),
    });
}

/// Says where the evidence did not come, and lets the reader ask again.
pub fn complain(app: App, cards: &Cards, lang: Lang) {
    let Some(lost) = &cards.lost else { return };
    lost.set_inner_html("");
    let Proof::Missing(why) = app.proof.get_untracked() else { return };
    let again = node("button", "again").with("type", "button").text(lang.words().try_again);
    refill(lost, [node("p", "").text(lang.more().evidence_lost), node("small", "").text(&why), again]);
}

/// Asks for it again.
pub fn again(app: App, cards: &Shared) {
    if let Some(lost) = &cards.borrow().lost {
        lost.set_inner_html("");
    }
    app.proof.set(Proof::Coming);
}

/// Tells the page what all cards say now.
pub fn tell(proof: &Proof) {
    let state = match proof {
        Proof::Coming => "loading",
        Proof::Here(..) => "ready",
        Proof::Missing(_) => "failed",
    };
    dom::set_root_attribute("data-evidence", state);
}
