//! The story as a table, the equal of the map: the same events, the same choice, in rows that can be sorted.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use super::parts::{field, nearest, value, write};
use crate::filter::Filter;
use crate::lang::Lang;
use crate::lang::figure::joined;
use crate::order::{by_text, order};
use crate::search::fold;
use crate::story::{EventIx, Evidence, Moment};
use crate::ui::dom::pressed;
use crate::ui::node::{Node, node, refill};
use crate::ui::state::App;
use crate::view::Action;

/// The columns, in their order.
const COLUMNS: usize = 8;
const WHEN: usize = 0;
const NUMBERS: usize = 6;
const SOURCES: usize = 7;

/// The table.
struct Table {
    app: App,
    evidence: &'static Evidence,
    pane: HtmlElement,
    field: HtmlElement,
    count: HtmlElement,
    body: HtmlElement,
    heads: RefCell<Vec<HtmlElement>>,
    /// The column by which it is sorted, and whether backwards.
    sorted: Cell<(usize, bool)>,
    shown: RefCell<Vec<EventIx>>,
}

/// Fills the pane and keeps it to what is told, found and chosen.
pub fn lay(app: App, evidence: &'static Evidence, pane: HtmlElement) {
    let this = Rc::new(Table {
        app,
        evidence,
        field: field("search", "").done(),
        count: node("p", "quiet").with("role", "status").done(),
        body: node("tbody", "").done(),
        heads: RefCell::default(),
        sorted: Cell::new((WHEN, false)),
        shown: RefCell::default(),
        pane: pane.clone(),
    });
    for (name, hear) in [("input", Table::ask as fn(&Table, &Event)), ("click", Table::press), ("keydown", Table::key)] {
        let this = this.clone();
        EventListener::new(&pane, name, move |event| hear(&this, event)).forget();
    }
    let written = this.clone();
    Effect::new(move |_| written.write(app.lang.get()));
    let _ = this.field.focus();
    let shown = this.clone();
    Effect::new(move |_| {
        app.told.track();
        app.lang.track();
        shown.shown.replace(app.told_events());
        shown.rows();
    });
    Effect::new(move |_| {
        let event = app.event.get();
        let _ = (app.told.get(), app.lang.get());
        this.mark(event);
    });
}

impl Table {
    fn write(&self, lang: Lang) {
        let words = lang.ask();
        let names = [words.when, words.what, words.where_, words.country, words.group, words.sure, words.figures, words.sources_short];
        let heads: Vec<HtmlElement> = names
            .into_iter()
            .map(|name| {
                let button = node("button", "").with("type", "button").text(name);
                node("th", "").with("scope", "col").child(button).done()
            })
            .collect();
        for (name, value) in [("placeholder", words.search_hint), ("aria-label", words.search)] {
            let _ = self.field.set_attribute(name, value);
        }
        let close = node("button", "to-map").with("type", "button").text(words.to_map);
        let tools = node("div", "desk-tools").child(Node::of(self.field.clone())).child(Node::of(self.count.clone())).child(close);
        let head = node("div", "desk-head").child(node("h2", "").text(words.table)).child(tools);
        let row = node("tr", "").children(heads.iter().cloned().map(Node::of));
        let table = node("table", "").child(node("caption", "unseen").text(words.table_hint)).child(node("thead", "").child(row));
        let scroller = node("div", "table-body").with("tabindex", "0").with("role", "region").with("aria-label", words.table);
        refill(&self.pane, [head, scroller.child(table.child(Node::of(self.body.clone())))]);
        self.heads.replace(heads);
    }

    /// What stands in a column of the row of an event.
    fn cell(&self, event: EventIx, column: usize, lang: Lang) -> String {
        let (story, it) = (self.app.story, &self.app.story[event]);
        let place = &story[it.place()];
        match column {
            WHEN => {
                let time = it
                    .date()
                    .time()
                    .map(|(hour, minute)| joined(&[" ", &hour.to_string(), if minute < 10 { ":0" } else { ":" }, &minute.to_string()]));
                joined(&[&lang.short_date(Moment::Day(it.day())), " ", &it.day().year().to_string(), time.as_deref().unwrap_or("")])
            }
            1 => lang.say(it.title()).to_owned(),
            2 => lang.say(place.name()).to_owned(),
            3 => place.country().join(", "),
            4 => lang.say(story[it.group()].name()).to_owned(),
            5 => lang.say(story.words().confidence(it.confidence()).name()).to_owned(),
            NUMBERS => {
                let figures: Vec<String> = self
                    .evidence
                    .figures_of(event)
                    .map(|figure| {
                        joined(&[&lang.amount(figure), " ", lang.say(self.evidence[figure.counts()].name()), " · ", &lang.who(figure)])
                    })
                    .collect();
                figures.join("; ")
            }
            _ => self.evidence.citations(event).len().to_string(),
        }
    }

    /// Writes the rows anew.
    fn rows(&self) {
        let (lang, shown) = (self.app.lang.get_untracked(), self.shown.borrow());
        let (column, backwards) = self.sorted.get();
        let mut rows: Vec<usize> = match column {
            WHEN => (0..shown.len()).collect(),
            SOURCES => order(&shown.iter().map(|event| self.evidence.citations(*event).len() as u64).collect::<Vec<_>>()),
            NUMBERS => {
                let most = |event: &EventIx| self.evidence.figures_of(*event).map(|figure| figure.high().unwrap_or(figure.low())).max();
                order(&shown.iter().map(|event| most(event).unwrap_or(0)).collect::<Vec<_>>())
            }
            _ => by_text(&shown.iter().map(|event| fold(&self.cell(*event, column, lang))).collect::<Vec<_>>()),
        };
        if backwards {
            rows.reverse();
        }
        let rows = rows.into_iter().map(|at| {
            let event = shown[at];
            let cells = (0..COLUMNS).map(|column| {
                let text = self.cell(event, column, lang);
                if column == 1 {
                    let title = node("button", "").with("type", "button").text(&text);
                    node("th", "").with("scope", "row").child(title)
                } else {
                    node("td", if column == WHEN { "day-cell" } else { "" }).text(&text)
                }
            });
            node("tr", "").with("data-row", self.app.story[event].id()).children(cells)
        });
        refill(&self.body, rows);
        for (at, head) in self.heads.borrow().iter().enumerate() {
            let sort = if at != column {
                "none"
            } else if backwards {
                "descending"
            } else {
                "ascending"
            };
            let _ = head.set_attribute("aria-sort", sort);
        }
        let all = self.app.story.events().len();
        let words = lang.ask();
        let count = joined(&[&shown.len().to_string(), " ", words.of, " ", &lang.events(all)]);
        self.count.set_text_content(Some(if shown.is_empty() { words.none_found } else { &count }));
        self.mark(self.app.event.get_untracked());
        let query = self.app.view.with_untracked(|view| view.filter.query.clone());
        write(&self.field, &query);
    }

    /// Marks the row of the chosen event and brings it into view.
    fn mark(&self, event: Option<EventIx>) {
        if let Ok(Some(row)) = self.body.query_selector("[aria-current]") {
            let _ = row.remove_attribute("aria-current");
        }
        let Some(event) = event else { return };
        let selector = joined(&["[data-row=\"", self.app.story[event].id(), "\"]"]);
        if let Ok(Some(row)) = self.body.query_selector(&selector) {
            let _ = row.set_attribute("aria-current", "true");
            // A row is wider than a narrow window: its first cell is where it begins.
            nearest(&row.first_element_child().unwrap_or(row));
        }
    }

    fn ask(&self, event: &Event) {
        let filter = self.app.view.with_untracked(|view| view.filter.clone());
        self.app.act(Action::Find(Filter { query: value(event), ..filter }));
    }

    fn key(&self, event: &Event) {
        if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
            event.stop_propagation();
            self.app.act(Action::Table(false));
        }
    }

    fn press(&self, event: &Event) {
        if pressed(event, ".to-map").is_some() {
            self.app.act(Action::Table(false));
        } else if let Some(head) = pressed(event, "thead th") {
            let at = self.heads.borrow().iter().position(|it| it.unchecked_ref::<Element>() == &head);
            if let Some(at) = at {
                let (column, backwards) = self.sorted.get();
                self.sorted.set((at, column == at && !backwards));
                self.rows();
            }
        } else if let Some(row) = pressed(event, "[data-row]")
            && pressed(event, "button").is_some()
            && let Some(event) = row.get_attribute("data-row").and_then(|id| self.app.story.event_ix(&id))
        {
            self.app.act(Action::Event(event));
        }
    }
}
