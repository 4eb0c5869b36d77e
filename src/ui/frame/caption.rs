//! What is chosen, on the map itself, where no list beside it tells of it.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_utils::document;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::part;
use crate::embed::caption::{Turn, first_at, turn};
use crate::embed::room::{beside, showing};
use crate::geo::mercator;
use crate::lang::Lang;
use crate::link::Only;
use crate::story::{EventIx, PlaceIx};
use crate::ui::dom::{pressed, pressed_with};
use crate::ui::engine::Engine;
use crate::ui::evidence::Proof;
use crate::ui::node::{Node, node, refill};
use crate::ui::state::App;
use crate::ui::{card, dom, later};
use crate::view::{Action, update};

/// What is shown: of which place, which event, in which language and surroundings.
#[derive(Clone, Copy, PartialEq)]
struct Shown {
    place: PlaceIx,
    event: Option<EventIx>,
    turn: Turn,
    lang: Lang,
    /// Nothing can be pressed but links.
    still: bool,
    /// It belongs to the map, and does not close.
    single: bool,
}

/// Pictures of its buttons, in a square of 20.
const BEFORE: &str = "M12.5 4.5L7 10l5.5 5.5";
const AFTER: &str = "M7.5 4.5L13 10l-5.5 5.5";
const CLOSE: &str = "M5 5l10 10M15 5L5 15";

/// Lays it on the map, and keeps it to what is chosen.
pub fn follow(app: App, engine: &Engine) {
    let Some(map) = part(".map") else { return };
    let bar = node("div", "caption-bar").done();
    let body = node("div", "caption-body").done();
    let caption = node("section", "caption").with("tabindex", "-1").with("hidden", "");
    let caption = caption.child(Node::of(bar.clone())).child(Node::of(body.clone())).done();
    let layer = node("div", "captions").with("data-control", "").child(Node::of(caption.clone())).done();
    let says = node("p", "unseen").with("role", "status").done();
    let _ = map.insert_before(&layer, map.query_selector(".foot").ok().flatten().as_deref());
    let _ = map.insert_before(&says, Some(&layer));
    listen(app, &caption);

    let shown = Memo::new(move |_| shown(app));
    let (panel, engine_of) = (caption.clone(), engine.clone());
    Effect::new(move |before: Option<Option<Shown>>| {
        let now = shown.get();
        let before = before.flatten();
        let inside = panel.contains(document().active_element().as_deref());
        let Some(now) = now else {
            panel.set_hidden(true);
            says.set_text_content(None);
            if before.is_some() {
                engine_of.refresh();
            }
            if let Some(before) = before.filter(|_| inside) {
                back_to(app, before.place);
            }
            return None;
        };
        if before == Some(now) {
            return Some(now);
        }
        write(app, now, &panel, &bar, &body);
        complete(app);
        let by_key = before.is_none() && part(".marks button:focus-visible").is_some();
        if by_key {
            let _ = panel.focus();
        } else if inside {
            // The button that was pressed is written anew.
            let kept = bar.query_selector(if before.is_some_and(|b| b.turn.before == now.event) { ".before" } else { ".after" });
            let kept = kept.ok().flatten().filter(|button| !button.has_attribute("disabled"));
            let _ = kept.map_or_else(|| panel.focus(), |button| button.unchecked_into::<HtmlElement>().focus());
        } else {
            says.set_text_content(Some(name(app, now)));
        }
        if before.is_none() {
            engine_of.refresh();
        }
        Some(now)
    });
    Effect::new(move |_| {
        if app.opened.get() && shown.get().is_some_and(|shown| shown.event.is_some()) {
            app.proof.track();
            complete(app);
        }
    });
    // The place is to be seen beside it: when another is chosen, and when the map or the caption has another size.
    let (looked, panel) = (map.clone(), caption.clone());
    let from = Rc::new(Cell::new(None));
    let kept = from.clone();
    let look = move || {
        if let Some(now) = shown.get_untracked() {
            let camera = app.view.with_untracked(|v| v.camera);
            if keep_in_view(app, &looked, &panel, now.place) {
                kept.set(Some(camera));
            }
        }
    };
    let chosen = look.clone();
    Effect::new(move |before: Option<(Option<Shown>, [f64; 2])>| {
        let camera = app.view.with(|v| v.camera);
        let now = (shown.get(), camera.size());
        // The reader may look elsewhere; an address that is followed once more leads to where it led before.
        if before != Some(now) || from.get() == Some(camera) {
            chosen();
        }
        now
    });
    dom::resized(&caption, look);
}

/// What the view asks for: nothing, where there is a list, or nothing is chosen.
fn shown(app: App) -> Option<Shown> {
    app.told.track();
    let lang = app.lang.get();
    app.view.with(|view| {
        if view.only == Only::All {
            return None;
        }
        let told = app.told_events();
        let place = view.chosen_place(app.story)?;
        let event = view.event.or_else(|| first_at(app.story, &told, place));
        let (still, single) = (view.guise.still, view.only == Only::Event);
        let turn = event.filter(|_| !still && !single).map(|event| turn(app.story, &told, event, view.place)).unwrap_or_default();
        Some(Shown { place, event, turn, lang, still, single })
    })
}

fn name(app: App, shown: Shown) -> &'static str {
    match shown.event {
        Some(event) => shown.lang.say(app.story[event].title()),
        None => shown.lang.say(app.story[shown.place].name()),
    }
}

fn write(app: App, now: Shown, panel: &HtmlElement, bar: &HtmlElement, body: &HtmlElement) {
    let words = now.lang.frame();
    panel.set_hidden(false);
    let _ = panel.set_attribute("aria-label", words.chosen);
    let turn = now.turn;
    let count = (turn.at > 0 && turn.of > 1).then(|| {
        let text = [&turn.at.to_string(), " ", words.of, " ", &turn.of.to_string()].concat();
        node("p", "count").text(&text)
    });
    let step = |class: &str, name: &str, face: &str, to: Option<EventIx>| {
        let button = button(class, name, face);
        match to {
            Some(event) => button.with("data-to", app.story[event].id()),
            None => button.with("disabled", ""),
        }
    };
    let steps = (turn.before.is_some() || turn.after.is_some())
        .then(|| [step("before", words.before, BEFORE, turn.before), step("after", words.after, AFTER, turn.after)]);
    let close = (!now.still && !now.single).then(|| button("close-caption", words.close, CLOSE));
    bar.set_hidden(count.is_none() && steps.is_none() && close.is_none());
    let parts = count.into_iter().chain(steps.into_iter().flatten()).chain(close);
    refill(bar, parts);
    let content = match now.event {
        Some(event) => event_card(app, event, now),
        None => place_card(app, now.place, now.lang),
    };
    refill(body, [Node::of(content)]);
    body.set_scroll_top(0);
}

/// A button with a picture.
fn button(class: &str, name: &str, face: &str) -> Node {
    node("button", class).with("type", "button").with("aria-label", name).with("title", name).face(face)
}

/// The card of the list, as a text: what it would choose is chosen.
fn event_card(app: App, event: EventIx, now: Shown) -> HtmlElement {
    let listed = card::card(app.story, event, now.lang).done();
    let out = node("div", "card").with("data-event", app.story[event].id()).with("aria-current", "true").done();
    while let Some(child) = listed.first_child() {
        let _ = out.append_child(&child);
    }
    plain(&out, ".title");
    level(&out, "h3", "2");
    // A place is worth a press only where it has more than this.
    if now.still || now.single || app.story.events_at(now.place).len() < 2 || app.view.with_untracked(|v| v.place.is_some()) {
        plain(&out, ".place");
    }
    out
}

/// Leaves of a button what it says.
fn plain(card: &HtmlElement, selector: &str) {
    if let Ok(Some(button)) = card.query_selector(selector) {
        let text = node("span", "").text(&button.text_content().unwrap_or_default()).done();
        let _ = button.replace_with_with_node_1(&text);
    }
}

/// Headings of a card stand one higher where no day stands over it.
fn level(card: &HtmlElement, tag: &str, level: &str) {
    let Ok(all) = card.query_selector_all(tag) else { return };
    for heading in (0..all.length()).filter_map(|i| all.get(i)?.dyn_into::<Element>().ok()) {
        let _ = heading.set_attribute("aria-level", level);
    }
}

/// A place at which nothing is told.
fn place_card(app: App, place: PlaceIx, lang: Lang) -> HtmlElement {
    let (story, words) = (app.story, lang.words());
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked: finite, positive, within the globe
    let metres = lang.number(story[place].uncertainty_m() as u64);
    let stop = story.stops().iter().any(|stop| stop.place() == place);
    let about = if stop { words.stop_only } else { words.nothing_here };
    let within = [words.within, " ", &metres, " m"].concat();
    let note = story[place].note().map(|note| node("p", "summary").text(lang.say(note)));
    let card = node("div", "card").child(node("h3", "").with("aria-level", "2").text(lang.say(story[place].name())));
    card.child(node("p", "").text(about)).child(node("p", "quiet").text(&within)).maybe(note).done()
}

/// Completes what is shown with who says so, and asks for that, where nobody has.
pub fn complete(app: App) {
    let (Some(later), Some(shown)) = (later::here(), untrack(|| shown(app))) else { return };
    let (Some(event), Some(card)) = (shown.event, part(".caption .card")) else { return };
    (later.prove)(app, &card, event, shown.lang);
    level(&card, "h4", "3");
    if !app.opened.get_untracked() {
        return;
    }
    if app.proof.with_untracked(|proof| matches!(proof, Proof::Coming)) {
        (later.evidence)(app);
    } else {
        app.proof.with_untracked(later.tell);
    }
}

fn listen(app: App, caption: &HtmlElement) {
    EventListener::new(caption, "click", move |click| {
        if pressed(click, ".close-caption").is_some() {
            return app.act(Action::Clear);
        }
        let event = |name: &str| app.story.event_ix(&pressed_with(click, name)?);
        if let Some(event) = event("data-to") {
            return app.act(Action::Event(event));
        }
        if pressed(click, ".place").is_some()
            && let Some(event) = event("data-event")
        {
            // The same event, among those of its place.
            let place = app.story[event].place();
            let view = update(app.view.get_untracked(), Action::Place(place), app.story);
            app.view.set(view);
            app.act(Action::Event(event));
        }
    })
    .forget();
    // Its keys scroll it, and do not move the map; Escape lets go of what is chosen, as everywhere.
    EventListener::new(caption, "keydown", move |event| {
        if event.unchecked_ref::<KeyboardEvent>().key() != "Escape" {
            event.stop_propagation();
        }
    })
    .forget();
}

/// The keyboard goes back to where it came from: the mark of the place, or the map.
fn back_to(app: App, place: PlaceIx) {
    let mark = part(&["[data-place=\"", app.story[place].id(), "\"]"].concat());
    if let Some(element) = mark.or_else(|| part(".map")) {
        let _ = element.focus();
    }
}

/// Moves the map, where the caption would lie on the place, and says whether it did. The address stays: it is written when the reader does something.
fn keep_in_view(app: App, map: &HtmlElement, caption: &HtmlElement, place: PlaceIx) -> bool {
    let (origin, covers) = (map.get_bounding_client_rect(), caption.get_bounding_client_rect());
    let covers =
        [covers.left() - origin.left(), covers.top() - origin.top(), covers.right() - origin.left(), covers.bottom() - origin.top()];
    let view = app.view.get_untracked();
    let size = view.camera.size();
    let free = beside(size, covers);
    let Some(camera) = showing(&view.camera, mercator::project(app.story[place].position()), free) else { return false };
    let moved = update(view.clone(), Action::Look(camera), app.story);
    // At the edge of the world it may have to stay.
    let moves = moved.camera != view.camera;
    if moves {
        app.view.set(moved);
    }
    moves
}
