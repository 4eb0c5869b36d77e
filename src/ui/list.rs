//! The sidebar: the events, day by day.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::{Event, HtmlElement};

use super::node::{Node, node, refill};
use super::state::App;
use super::{card, dom, later};
use crate::lang::Lang;
use crate::link::Only;
use crate::story::{EventIx, PlaceIx, Story};
use crate::view::Action;

/// A story with more events than this has its cards written when they come near the view, so many at once. The cards of all others
/// are there from the start: a browser finds their words.
pub const MANY: usize = 1000;
const AT_ONCE: usize = 40;
/// About how high a card is, in rem.
const CARD_REM: usize = 11;

/// The list, shared with what comes later.
pub type Shared = Rc<RefCell<Cards>>;

/// The list, written anew for each language and marked by what is chosen. What completes and folds it comes later.
pub fn list(app: App) -> impl IntoView {
    let scroller = NodeRef::<Div>::new();
    let cards = Shared::default();
    let mut laid = false;
    // A map that stands alone has no list, and does not wait for one.
    let alone = Memo::new(move |_| app.view.with(|v| v.only != Only::All));
    Effect::new(move |written: Option<Option<Lang>>| {
        let list = scroller.get()?;
        let lang = app.lang.get();
        let written = written.flatten();
        if alone.get() {
            return None;
        }
        if !std::mem::replace(&mut laid, true) {
            EventListener::new(&list, "click", move |click| press(app, click)).forget();
            let (cards, list) = (cards.clone(), list.clone());
            later::when(move |later| (later.side)(app, list.into(), cards));
            if app.opened.get_untracked() {
                later::fetch(app);
            }
        }
        let mut listed = cards.borrow_mut();
        if written != Some(lang) {
            let (out, hooks) = (std::mem::take(&mut listed.out), listed.hooks);
            *listed = Cards { out, hooks, ..Cards::default() };
            listed.write(app, &list, lang);
            if let Some(hooks) = hooks {
                (hooks.written)(app, &list, &cards, &mut listed);
            }
        }
        listed.mark(app, &list, app.event.get(), app.place.get(), lang);
        Some(lang)
    });
    view! { <div class="list" node_ref=scroller id="list" tabindex="-1"></div> }
}

/// What comes later does this with the list.
pub struct Hooks {
    /// Hears where the list is read, once it is written anew.
    pub written: fn(App, &HtmlElement, &Shared, &mut Cards),
    /// Completes a card that has just been written.
    pub prove: fn(App, &HtmlElement, EventIx, Lang),
    /// Says what is not shown, and what did not come.
    pub shown: fn(App, &mut Cards, Lang),
}

/// The written list.
#[derive(Default)]
pub struct Cards {
    intro: Option<HtmlElement>,
    here: Option<HtmlElement>,
    /// For what did not come.
    pub lost: Option<HtmlElement>,
    /// The days, in the order of the story.
    pub days: Vec<HtmlElement>,
    /// The events, in the order of the story.
    pub rows: Vec<Rows>,
    /// What is chosen.
    pub event: Option<EventIx>,
    /// The place that the list is cut down to.
    pub place: Option<PlaceIx>,
    /// Of each event, whether it is folded away; of none, as long as all is told.
    pub out: Vec<bool>,
    /// Who watches what of a long list comes near the view; that goes with the cards.
    pub near: Option<Box<dyn Any>>,
    /// What has come later.
    pub hooks: Option<&'static Hooks>,
}

/// Some events of a day, and their cards, none before they are written.
pub struct Rows {
    day: usize,
    /// The cards are in it.
    pub element: HtmlElement,
    /// The events.
    pub events: &'static [EventIx],
    /// Their cards.
    pub cards: Vec<HtmlElement>,
}

impl Cards {
    /// Writes the whole list; of a long one only the days.
    fn write(&mut self, app: App, list: &HtmlElement, lang: Lang) {
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
        list.set_inner_html("");
        for part in [&intro, &here, &days, &lost] {
            let _ = list.append_child(part);
        }
        (self.intro, self.here, self.lost) = (Some(intro), Some(here), Some(lost));
        let many = story.events().len() > MANY;
        for (date, events) in story.days() {
            let day = node("li", "day").child(node("h2", "").text(&lang.long_day(date))).done();
            for events in events.chunks(if many { AT_ONCE } else { MANY }) {
                let element = node("ol", "cards").done();
                let _ = day.append_child(&element);
                self.rows.push(Rows { day: self.days.len(), element, events, cards: Vec::new() });
            }
            let _ = days.append_child(&day);
            self.days.push(day);
        }
        for row in 0..self.rows.len() {
            // What is not read first is written where it is read.
            if many && row > 0 {
                let height = (self.rows[row].events.len() * CARD_REM).to_string() + "rem";
                let _ = self.rows[row].element.style().set_property("min-height", &height);
            } else {
                self.fill(app, row, lang);
            }
        }
    }

    /// Writes the cards of some rows.
    pub fn fill(&mut self, app: App, row: usize, lang: Lang) {
        let rows = &mut self.rows[row];
        if !rows.cards.is_empty() {
            return;
        }
        for event in rows.events {
            let card = card::card(app.story, *event, lang).done();
            if let Some(hooks) = self.hooks {
                (hooks.prove)(app, &card, *event, lang);
            }
            let _ = rows.element.append_child(&card);
            rows.cards.push(card);
        }
        let _ = rows.element.style().remove_property("min-height");
        self.show(app.story, row);
    }

    /// The card of an event, if it is written.
    pub fn card(&self, event: EventIx) -> Option<HtmlElement> {
        let mut cards = self.rows.iter().flat_map(|rows| rows.events.iter().zip(&rows.cards));
        cards.find(|(ix, _)| **ix == event).map(|(_, card)| card.clone())
    }

    /// Whether an event is not shown: it is of another place than the chosen one, or folded away. What is chosen is shown.
    fn is_out(&self, story: &Story, event: EventIx) -> bool {
        let folded = self.out.get(event.get()) == Some(&true);
        self.event != Some(event) && (folded || self.place.is_some_and(|place| place != story[event].place()))
    }

    /// Shows what is not out, and marks the chosen card. Says whether anything is to be seen.
    fn show(&self, story: &Story, row: usize) -> bool {
        let rows = &self.rows[row];
        for (event, card) in rows.events.iter().zip(&rows.cards) {
            let _ = card.set_attribute("aria-current", if self.event == Some(*event) { "true" } else { "false" });
            card.set_hidden(self.is_out(story, *event));
        }
        let shown = !rows.events.iter().all(|event| self.is_out(story, *event));
        rows.element.set_hidden(!shown);
        shown
    }

    /// The same of the whole list. Cards that have to be there are written.
    pub fn show_all(&mut self, app: App, lang: Lang) {
        for day in &self.days {
            day.set_hidden(true);
        }
        for row in 0..self.rows.len() {
            let shown = self.show(app.story, row);
            if shown {
                self.days[self.rows[row].day].set_hidden(false);
            }
            let chosen = self.event.is_some_and(|event| self.rows[row].events.contains(&event));
            if chosen || (shown && self.place.is_some()) {
                self.fill(app, row, lang);
            }
        }
        if let Some(hooks) = self.hooks {
            (hooks.shown)(app, self, lang);
        }
    }

    /// Marks the chosen card, cuts the list down to a chosen place, and brings what is chosen into view.
    fn mark(&mut self, app: App, list: &HtmlElement, event: Option<EventIx>, place: Option<PlaceIx>, lang: Lang) {
        (self.event, self.place) = (event, place);
        self.show_all(app, lang);
        if let (Some(intro), Some(bar)) = (&self.intro, &self.here) {
            intro.set_hidden(place.is_some());
            refill(bar, place.map(|place| here(app.story, place, lang)).into_iter().flatten());
        }
        if let Some(card) = event.and_then(|event| self.card(event)) {
            reveal(list.clone(), card, 3);
        } else if place.is_some() {
            list.set_scroll_top(0);
        }
    }
}

/// What stands above a card that was brought into view: the heading of its day, in CSS pixels.
const ABOVE_PX: f64 = 68.0;

/// Brings a card into view. What is out of view has no exact height before it comes near, so a long way takes several frames.
pub fn reveal(list: HtmlElement, card: HtmlElement, tries: u8) {
    let (window, top) = (list.get_bounding_client_rect(), card.get_bounding_client_rect().top());
    // In a small window it is the page that scrolls, not the list.
    let bottom = window.bottom().min(f64::from(gloo_utils::document_element().client_height()));
    // Its heading below the day's, and enough of it to read.
    if top < window.top().max(0.0) + 40.0 || top > bottom - 120.0 {
        dom::bring(&list, &card, ABOVE_PX);
    }
    if tries > 0 {
        request_animation_frame(move || reveal(list, card, tries - 1));
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

/// The keyboard goes on in the list.
pub fn to_list() {
    if let Some(list) = dom::by_id("list") {
        let _ = list.focus();
    }
}

/// A click anywhere on a card chooses its event, except on what has a purpose of its own, or while a text is being marked.
fn press(app: App, click: &Event) {
    let closest = |selector: &str| dom::pressed(click, selector);
    if closest(".all").is_some() {
        app.act(Action::Clear);
        to_list();
        return;
    }
    let Some(event) = dom::pressed_with(click, "data-event").and_then(|id| app.story.event_ix(&id)) else { return };
    let marking = || gloo_utils::window().get_selection().ok().flatten().is_some_and(|s| !s.is_collapsed());
    if closest(".place").is_some() {
        app.act(Action::Place(app.story[event].place()));
    } else if closest(".title").is_some() || (closest("a").is_none() && !marking()) {
        app.act(Action::Event(event));
    }
}
