//! The best answers, below the field: a list that the keyboard walks while it stays in the field.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use super::Finder;
use crate::filter::Filter;
use crate::lang::Lang;
use crate::lang::figure::{joined, publisher};
use crate::search::{Found, parts};
use crate::ui::desk::parts::nearest;
use crate::ui::dom::{leaves, pressed};
use crate::ui::node::{Node, node, refill};
use crate::view::Action;

/// No more answers than this are shown; the list has all events among them.
const SHOWN: usize = 12;

impl Finder {
    /// Writes the best answers.
    pub(super) fn list(&self, lang: Lang, query: &str) {
        let (story, words) = (self.app.story, lang.ask());
        self.at.set(None);
        let _ = self.answers.set_attribute("aria-label", lang.more().search);
        let hits = self.hits.borrow();
        let rows = hits.iter().take(SHOWN).enumerate().map(|(at, hit)| {
            let (what, name, more) = match hit.found {
                Found::Event(event) => (words.found_event, lang.say(story[event].title()).to_owned(), lang.short_date(story[event].date())),
                Found::Place(place) => (words.found_place, lang.say(story[place].name()).to_owned(), story[place].country().join(", ")),
                Found::Source(source) => {
                    let it = &self.evidence[source];
                    let dated = it.published().map_or(lang.more().not_dated.to_owned(), |day| lang.date(day));
                    match it.title() {
                        Some(title) => (words.found_source, title.to_owned(), publisher(it).to_owned()),
                        None => (words.found_source, publisher(it).to_owned(), dated),
                    }
                }
            };
            node("li", "")
                .with("role", "option")
                .with("id", &joined(&["answer-", &at.to_string()]))
                .with("aria-selected", "false")
                .child(marked(&name, query))
                .child(node("span", "quiet").text(&joined(&[what, " · ", &more])))
        });
        refill(&self.answers, rows);
        let typing = gloo_utils::document().active_element().is_some_and(|it| it.is_same_node(Some(&self.field)));
        self.unfold(typing && !hits.is_empty());
    }

    pub(super) fn unfold(&self, open: bool) {
        self.answers.set_hidden(!open);
        if open && !self.panel.hidden() {
            self.questions_open(false);
        }
        let _ = self.field.set_attribute("aria-expanded", if open { "true" } else { "false" });
        if !open {
            self.step(None);
        }
    }

    /// Goes to an answer of the list.
    fn step(&self, to: Option<usize>) {
        let option = |at: usize| self.answers.children().item(u32::try_from(at).unwrap_or(0));
        if let Some(before) = self.at.replace(to).and_then(option) {
            let _ = before.set_attribute("aria-selected", "false");
        }
        if let Some(it) = to.and_then(option) {
            let _ = it.set_attribute("aria-selected", "true");
            let _ = self.field.set_attribute("aria-activedescendant", &it.id());
            nearest(&it);
        } else {
            let _ = self.field.remove_attribute("aria-activedescendant");
        }
    }

    /// Goes where an answer leads.
    pub(super) fn choose(&self, at: usize) {
        let Some(found) = self.hits.borrow().get(at).map(|hit| hit.found) else { return };
        self.unfold(false);
        match found {
            Found::Event(event) => self.app.act(Action::Event(event)),
            Found::Place(place) => self.app.act(Action::Place(place)),
            Found::Source(source) => self.app.to_source(source),
        }
    }

    pub(super) fn key(self: &Rc<Self>, event: &Event) {
        let key: &KeyboardEvent = event.unchecked_ref();
        if pressed(event, "input[type=search]").is_none() {
            if key.key() == "Escape" && !self.panel.hidden() {
                self.questions_open(false);
                let _ = self.button.focus();
                event.stop_propagation();
            }
            return;
        }
        let count = self.hits.borrow().len().min(SHOWN);
        match key.key().as_str() {
            "ArrowDown" | "ArrowUp" if count > 0 => {
                if self.answers.hidden() {
                    self.unfold(true);
                }
                let down = key.key() == "ArrowDown";
                let to = match self.at.get() {
                    None if down => 0,
                    None => count - 1,
                    Some(at) if down => (at + 1) % count,
                    Some(at) => (at + count - 1) % count,
                };
                self.step(Some(to));
            }
            "Enter" if count > 0 => self.choose(self.at.get().unwrap_or(0)),
            "Escape" if !self.answers.hidden() => self.unfold(false),
            "Escape" if self.app.view.with_untracked(|view| !view.filter.query.is_empty()) => {
                let filter = self.app.view.with_untracked(|view| view.filter.clone());
                self.app.act(Action::Find(Filter { query: String::new(), ..filter }));
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }

    pub(super) fn leave(self: &Rc<Self>, event: &Event) {
        if leaves(event, &self.answers) {
            self.unfold(false);
        }
    }
}

/// A name with what was searched for in it marked.
fn marked(name: &str, query: &str) -> Node {
    let mut out = node("span", "name");
    let mut from = 0;
    for part in parts(name, query) {
        out = out.text(&name[from..part.start]).child(node("mark", "").text(&name[part.clone()]));
        from = part.end;
    }
    out.text(&name[from..])
}
