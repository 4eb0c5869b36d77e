//! The sidebar: the events, day by day.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::Array;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, HtmlElement, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use super::evidence::{self, Kept, Proof};
use super::node::{Node, node};
use super::scroll::{hold, reveal};
use super::state::App;
use super::{card, dom};
use crate::lang::Lang;
use crate::story::{EventIx, Files, PlaceIx, Story};
use crate::view::Action;

/// A story with more events than this has its cards written when they come near the view, so many at once. The cards of all others
/// are there from the start: a browser finds their words.
const MANY: usize = 1000;
const AT_ONCE: usize = 40;
/// How long cards are completed in one frame, in milliseconds.
const SLICE_MS: f64 = 8.0;
/// About how high a card is, in rem.
const CARD_REM: usize = 11;

type Shared = Rc<RefCell<Cards>>;

/// The list, written anew for each language, marked by what is chosen, and completed with who says so: the story opened with `files`,
/// the others are fetched once the first view stands.
pub fn list(app: App, files: Files) -> impl IntoView {
    let scroller = NodeRef::<Div>::new();
    let cards = Shared::default();
    let proved = cards.clone();
    // A map that stands alone has no list, and does not wait for one.
    let alone = Memo::new(move |_| app.view.with(|v| v.only_map));
    Effect::new(move |written: Option<Option<Lang>>| {
        let list = scroller.get()?;
        let lang = app.lang.get();
        let written = written.flatten();
        if alone.get() {
            return None;
        }
        if written.is_none() {
            EventListener::new(&list, "click", move |click| press(app, click)).forget();
        }
        let mut listed = cards.borrow_mut();
        if written != Some(lang) {
            if let Some(watch) = &listed.watch {
                watch.disconnect();
            }
            *listed = write(app, &list, lang);
            if app.story.events().len() > MANY {
                let cards = cards.clone();
                listed.watch(&list, move |near| cards.borrow_mut().fill(app, near, lang));
            }
        }
        listed.mark(app, &list, app.event.get(), app.place.get(), lang);
        Some(lang)
    });
    let kept = Kept::new(RefCell::new(Some(files)));
    Effect::new(move |_| {
        if !app.proof.with(|proof| matches!(proof, Proof::Coming)) {
            if let Some(list) = scroller.get_untracked()
                && proved.borrow_mut().next.replace(0).is_none()
            {
                let cards = proved.clone();
                request_animation_frame(move || prove(app, list.into(), cards));
            }
        } else if app.opened.get() && !alone.get() {
            evidence::fetch(app, &kept);
        }
    });
    view! { <div class="list" node_ref=scroller id="list" tabindex="-1"></div> }
}

/// The written list.
#[derive(Default)]
struct Cards {
    intro: Option<HtmlElement>,
    here: Option<HtmlElement>,
    lost: Option<HtmlElement>,
    days: Vec<HtmlElement>,
    rows: Vec<Rows>,
    watch: Option<IntersectionObserver>,
    /// What is chosen.
    event: Option<EventIx>,
    place: Option<PlaceIx>,
    /// The card that is to be completed next, while that is done.
    next: Option<usize>,
}

/// Some events of a day, and their cards, none before they are written.
struct Rows {
    day: usize,
    element: HtmlElement,
    events: &'static [EventIx],
    cards: Vec<HtmlElement>,
}

/// Writes the whole list; of a long one only the days.
fn write(app: App, list: &HtmlElement, lang: Lang) -> Cards {
    let story = app.story;
    let words = lang.words();
    let dated = format!("{} {}, {} {}", words.updated, lang.day(story.updated()), words.version, story.version());
    let intro = node("div", "intro")
        .child(node("p", "").text(lang.say(story.summary())))
        .maybe(story.care().map(|care| node("p", "care").text(lang.say(care))))
        .child(node("p", "dated").text(&dated))
        .done();
    let here = node("div", "here").with("role", "status").done();
    let days = node("ol", "days").done();
    let lost = node("div", "lost").with("role", "status").done();
    let mut cards = Cards { intro: Some(intro.clone()), here: Some(here.clone()), lost: Some(lost.clone()), ..Cards::default() };
    let many = story.events().len() > MANY;
    for (date, events) in story.days() {
        let day = node("li", "day").child(node("h2", "").text(&lang.long_day(date))).done();
        for events in events.chunks(if many { AT_ONCE } else { MANY }) {
            let element = node("ol", "cards").done();
            let _ = day.append_child(&element);
            cards.rows.push(Rows { day: cards.days.len(), element, events, cards: Vec::new() });
        }
        let _ = days.append_child(&day);
        cards.days.push(day);
    }
    for row in 0..cards.rows.len() {
        if many {
            let height = (cards.rows[row].events.len() * CARD_REM).to_string() + "rem";
            let _ = cards.rows[row].element.style().set_property("min-height", &height);
        } else {
            cards.fill(app, row, lang);
        }
    }
    list.set_inner_html("");
    for part in [&intro, &here, &days, &lost] {
        let _ = list.append_child(part);
    }
    cards.complain(app, lang);
    cards
}

impl Cards {
    /// Hears which rows come near the view.
    fn watch(&mut self, list: &HtmlElement, near: impl Fn(usize) + 'static) {
        let rows: Vec<Element> = self.rows.iter().map(|rows| rows.element.clone().into()).collect();
        let heard = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            for entry in entries.iter() {
                let entry: IntersectionObserverEntry = entry.unchecked_into();
                if let Some(row) = rows.iter().position(|row| entry.is_intersecting() && *row == entry.target()) {
                    near(row);
                }
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root(Some(list));
        options.set_root_margin("1500px 0px");
        self.watch = IntersectionObserver::new_with_options(heard.as_ref().unchecked_ref(), &options).ok();
        heard.forget(); // once for each language
        for rows in &self.rows {
            if let Some(watch) = &self.watch {
                watch.observe(&rows.element);
            }
        }
    }

    /// Writes the cards of some rows.
    fn fill(&mut self, app: App, row: usize, lang: Lang) {
        let rows = &mut self.rows[row];
        if !rows.cards.is_empty() {
            return;
        }
        for event in rows.events {
            let card = card::card(app.story, *event, lang).done();
            app.proof.with_untracked(|proof| card::prove(&card, *event, proof, lang));
            let _ = rows.element.append_child(&card);
            rows.cards.push(card);
        }
        let _ = rows.element.style().remove_property("min-height");
        self.show(app.story, row);
    }

    /// Completes cards from the next one on, until the time is over.
    fn prove(&mut self, app: App) {
        let end = dom::now() + SLICE_MS;
        let (from, lang) = (self.next.unwrap_or(0), app.lang.get_untracked());
        let cards = self.rows.iter().flat_map(|rows| rows.events.iter().zip(&rows.cards));
        self.next = app.proof.with_untracked(|proof| {
            for (at, (event, card)) in cards.enumerate().skip(from) {
                card::prove(card, *event, proof, lang);
                if dom::now() > end {
                    return Some(at + 1);
                }
            }
            None
        });
        self.complain(app, lang);
    }

    /// Says where the evidence did not come, and lets the reader ask again.
    fn complain(&self, app: App, lang: Lang) {
        let Some(lost) = &self.lost else { return };
        lost.set_inner_html("");
        let Proof::Missing(why) = app.proof.get_untracked() else { return };
        let words = lang.words();
        let again = node("button", "again").with("type", "button").text(words.try_again);
        for part in [node("p", "").text(words.evidence_lost), node("small", "").text(&why), again] {
            let _ = lost.append_child(&part.done());
        }
    }

    /// The card of an event, if it is written.
    fn card(&self, event: EventIx) -> Option<HtmlElement> {
        let mut cards = self.rows.iter().flat_map(|rows| rows.events.iter().zip(&rows.cards));
        cards.find(|(ix, _)| **ix == event).map(|(_, card)| card.clone())
    }

    /// Shows what belongs to the chosen place, and marks the chosen card. Says whether anything is to be seen.
    fn show(&self, story: &Story, row: usize) -> bool {
        let rows = &self.rows[row];
        let is_out = |event: EventIx| self.place.is_some_and(|place| place != story[event].place()) && self.event != Some(event);
        for (event, card) in rows.events.iter().zip(&rows.cards) {
            let _ = card.set_attribute("aria-current", if self.event == Some(*event) { "true" } else { "false" });
            card.set_hidden(is_out(*event));
        }
        let shown = !rows.events.iter().all(|event| is_out(*event));
        rows.element.set_hidden(!shown);
        shown
    }

    /// Marks the chosen card, cuts the list down to a chosen place, and brings what is chosen into view.
    fn mark(&mut self, app: App, list: &HtmlElement, event: Option<EventIx>, place: Option<PlaceIx>, lang: Lang) {
        let story = app.story;
        (self.event, self.place) = (event, place);
        for day in &self.days {
            day.set_hidden(true);
        }
        for row in 0..self.rows.len() {
            let shown = self.show(story, row);
            if shown {
                self.days[self.rows[row].day].set_hidden(false);
            }
            let chosen = event.is_some_and(|event| self.rows[row].events.contains(&event));
            if chosen || (shown && place.is_some()) {
                self.fill(app, row, lang);
            }
        }
        if let (Some(intro), Some(bar)) = (&self.intro, &self.here) {
            intro.set_hidden(place.is_some());
            bar.set_inner_html("");
            for part in place.map(|place| here(story, place, lang)).into_iter().flatten() {
                let _ = bar.append_child(&part.done());
            }
        }
        if let Some(card) = event.and_then(|event| self.card(event)) {
            reveal(list.clone(), card, 3);
        } else if place.is_some() {
            list.set_scroll_top(0);
        }
    }
}

/// Completes all cards, some in each frame, and then says so.
fn prove(app: App, list: HtmlElement, cards: Shared) {
    let all = {
        let mut cards = cards.borrow_mut();
        let chosen = cards.event.and_then(|event| cards.card(event));
        hold(&list, chosen.map(Into::into), &mut || cards.prove(app));
        cards.next.is_none()
    };
    if all {
        app.proof.with_untracked(evidence::told);
    } else {
        request_animation_frame(move || prove(app, list, cards));
    }
}

/// Which place the list is cut down to, and the way out.
fn here(story: &Story, place: PlaceIx, lang: Lang) -> Vec<Node> {
    let words = lang.words();
    let name = lang.say(story[place].name());
    let count = story.events_at(place).len();
    let title = if count == 0 { words.nothing_here } else { words.at_place };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked: finite, positive, within the globe
    let metres = lang.number(story[place].uncertainty_m() as u64);
    let mut parts = vec![
        node("h2", "").text(&format!("{title} {name} ")).maybe((count > 0).then(|| node("span", "count").text(&count.to_string()))),
        node("p", "quiet").text(&format!("{} {metres} m", words.within)),
    ];
    parts.extend(story[place].note().map(|note| node("p", "").text(lang.say(note))));
    parts.push(node("button", "all").with("type", "button").text(words.all_places));
    parts
}

/// A click anywhere on a card chooses its event, except on what has a purpose of its own, or while a text is being marked.
fn press(app: App, click: &Event) {
    let Some(target) = click.target().and_then(|t| t.dyn_into::<Element>().ok()) else { return };
    let closest = |selector: &str| target.closest(selector).ok().flatten();
    let (all, again) = (closest(".all").is_some(), closest(".again").is_some());
    if all || again {
        if all {
            app.act(Action::Clear);
        } else {
            target.closest(".lost").ok().flatten().into_iter().for_each(|lost| lost.set_inner_html(""));
            app.proof.set(Proof::Coming);
        }
        // The button is gone now: the keyboard goes on in the list.
        if let Some(list) = dom::by_id("list") {
            let _ = list.focus();
        }
        return;
    }
    let id = closest("[data-event]").and_then(|card| card.get_attribute("data-event"));
    let Some(event) = id.and_then(|id| app.story.event_ix(&id)) else { return };
    let marking = || gloo_utils::window().get_selection().ok().flatten().is_some_and(|s| !s.is_collapsed());
    if closest(".place").is_some() {
        app.act(Action::Place(app.story[event].place()));
    } else if closest(".title").is_some() || (closest("a").is_none() && !marking()) {
        app.act(Action::Event(event));
    }
}
