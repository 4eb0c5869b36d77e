//! The search and the filters: what is asked, how much there is of each answer, and the best answers first. List, map and table show
//! what is left.

mod answers;
mod questions;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

use super::mark;
use super::parts::{value, value_of, write};
use crate::facets::{Asked, Counts, found};
use crate::filter::Filter;
use crate::lang::Lang;
use crate::lang::figure::joined;
use crate::search::{Hit, Index};
use crate::story::Evidence;
use crate::time::Timetable;
use crate::ui::dom::pressed;
use crate::ui::node::{node, refill};
use crate::ui::state::App;
use crate::view::{Action, When};

/// The finder.
struct Finder {
    app: App,
    evidence: &'static Evidence,
    times: Timetable,
    index: Index,
    root: HtmlElement,
    field: HtmlElement,
    button: HtmlElement,
    answers: HtmlElement,
    panel: HtmlElement,
    line: HtmlElement,
    hits: RefCell<Vec<Hit>>,
    /// Whether the questions are shown.
    open: RwSignal<bool>,
    /// The answer that the keyboard stands on.
    at: Cell<Option<usize>>,
    counted: RefCell<Option<(Filter, When, Counts, Lang)>>,
}

/// Makes the finder work. `root` holds its field and the button of the filters.
pub fn lay(app: App, evidence: &'static Evidence, root: HtmlElement) {
    let part = |selector: &str| root.query_selector(selector).ok().flatten().map(JsCast::unchecked_into::<HtmlElement>);
    let (Some(field), Some(button)) = (part("input"), part("button")) else { return };
    let answers = node("ul", "answers").with("id", "answers").with("role", "listbox").done();
    let panel = node("div", "filters").with("id", "filters").done();
    let line = node("div", "found").with("role", "status").done();
    for it in [&answers, &line, &panel] {
        let _ = root.append_child(it);
    }
    answers.set_hidden(true);
    panel.set_hidden(true);
    for (name, value) in [("role", "combobox"), ("aria-autocomplete", "list"), ("aria-controls", "answers"), ("aria-expanded", "false")] {
        let _ = field.set_attribute(name, value);
    }
    for (name, value) in [("aria-controls", "filters"), ("aria-expanded", "false")] {
        let _ = button.set_attribute(name, value);
    }
    let this = Rc::new(Finder {
        app,
        evidence,
        times: Timetable::new(app.story),
        index: Index::with_countries(app.story, Some(evidence), &|code| Lang::ALL.map(|lang| country(lang, code)).to_vec()),
        root,
        field,
        button,
        answers,
        panel,
        line,
        hits: RefCell::default(),
        open: RwSignal::new(false),
        at: Cell::new(None),
        counted: RefCell::default(),
    });
    type Hear = fn(&Rc<Finder>, &Event);
    let heard: [(&'static str, Hear); 5] = [
        ("input", Finder::ask),
        ("change", Finder::filter),
        ("click", Finder::press),
        ("keydown", Finder::key),
        ("focusout", Finder::leave),
    ];
    for (name, hear) in heard {
        let this = this.clone();
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&this.root.clone(), name, options, move |event| hear(&this, event)).forget();
    }
    // A press on an answer leaves the keyboard in the field.
    EventListener::new_with_options(&this.answers, "mousedown", EventListenerOptions::enable_prevent_default(), |event| {
        event.prevent_default()
    })
    .forget();
    // What was typed before this was here.
    let typed = value_of(&this.field);
    if !typed.is_empty() {
        let filter = app.view.with_untracked(|view| view.filter.clone());
        app.act(Action::Find(Filter { query: typed, ..filter }));
    }
    // What lies in the window changes with the map, and is asked for only sometimes.
    let open = this.open;
    let asked = Memo::new(move |_| {
        app.view.with(|view| {
            let camera = (view.filter.in_view || open.get()).then_some(view.camera);
            (view.filter.clone(), view.when.range, view.when.group, camera)
        })
    });
    Effect::new(move |sought: Option<(String, Lang)>| {
        let now = (asked.with(|asked| asked.0.query.clone()), app.lang.get());
        if sought.as_ref() != Some(&now) {
            this.seek(&now.0, now.1);
        }
        this.count();
        now
    });
}

impl Finder {
    /// Searches, and writes the best answers.
    fn seek(&self, query: &str, lang: Lang) {
        write(&self.field, query);
        self.hits.replace(self.index.find(query, lang));
        self.list(lang, query);
    }

    /// Counts what is left, and lets list and map show it.
    fn count(&self) {
        let (view, lang) = (self.app.view.get_untracked(), self.app.lang.get_untracked());
        let found = (!view.filter.query.trim().is_empty()).then(|| found(self.app.story, &self.hits.borrow()));
        let filter = if found.is_some() { view.filter.clone() } else { Filter { query: String::new(), ..view.filter.clone() } };
        let asked = Asked {
            story: self.app.story,
            times: &self.times,
            filter: &filter,
            when: view.when,
            found: found.as_deref(),
            camera: &view.camera,
        };
        let kept = asked.kept().map(Arc::new);
        if self.app.kept.with_untracked(|before| *before != kept) {
            self.app.kept.set(kept);
        }
        mark::cards(&view.filter.query, found.as_deref().map_or(0, |found| found.iter().filter(|it| **it).count()));
        let counts = asked.counts();
        let asks = !view.filter.is_empty() || view.when.range.is_some() || view.when.group.is_some();
        let words = lang.ask();
        let clear = || node("button", "clear").with("type", "button").text(words.clear);
        let text = if counts.all == 0 && self.hits.borrow().is_empty() {
            words.none_found.to_owned()
        } else {
            let guessed = self.hits.borrow().first().is_some_and(|hit| hit.guessed);
            let similar = if guessed { joined(&[words.similar, " "]) } else { String::new() };
            joined(&[&similar, &counts.all.to_string(), " ", words.of, " ", &lang.events(self.app.story.events().len())])
        };
        let key = Some((view.filter.clone(), view.when, counts, lang));
        if *self.counted.borrow() == key {
            return;
        }
        refill(&self.line, asks.then(|| [node("span", "").text(&text), clear()]).into_iter().flatten());
        let set = filter.kinds.len()
            + filter.sure.len()
            + filter.countries.len()
            + usize::from(filter.in_view)
            + usize::from(view.when.range.is_some())
            + usize::from(view.when.group.is_some());
        let name = if set == 0 { words.filters.to_owned() } else { joined(&[words.filters, " (", &set.to_string(), ")"]) };
        self.button.set_text_content(Some(&name));
        if let (false, Some((filter, when, counts, _))) = (self.panel.hidden(), &key) {
            self.questions(filter, *when, counts, lang);
        }
        self.counted.replace(key);
    }

    fn ask(self: &Rc<Self>, event: &Event) {
        if pressed(event, "input[type=search]").is_some() {
            let filter = self.app.view.with_untracked(|view| view.filter.clone());
            self.app.act(Action::Find(Filter { query: value(event), ..filter }));
        }
    }

    fn press(self: &Rc<Self>, event: &Event) {
        if let Some(option) = pressed(event, "[role=option]") {
            if let Some(at) = option.id().strip_prefix("answer-").and_then(|at| at.parse().ok()) {
                self.choose(at);
            }
        } else if pressed(event, ".clear").is_some() {
            self.clear();
        } else if pressed(event, ".open-filters").is_some() {
            self.questions_open(self.panel.hidden());
            self.counted.replace(None);
            self.count();
        } else if pressed(event, "input[type=search]").is_some() {
            self.unfold(!self.hits.borrow().is_empty());
        }
    }

    fn clear(&self) {
        let when = self.app.view.with_untracked(|view| view.when);
        self.app.act(Action::When(When { range: None, group: None, ..when }));
        self.app.act(Action::Find(Filter::default()));
        let _ = self.field.focus();
    }
}

/// The name of a country, which the browser knows in every language.
pub(super) fn country(lang: Lang, code: &str) -> String {
    let named = || {
        let intl = js_sys::Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let names: js_sys::Function = js_sys::Reflect::get(&intl, &"DisplayNames".into()).ok()?.dyn_into().ok()?;
        let options = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&options, &"type".into(), &"region".into());
        let names = js_sys::Reflect::construct(&names, &js_sys::Array::of2(&lang.code().into(), &options)).ok()?;
        let of: js_sys::Function = js_sys::Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
        of.call1(&names, &code.into()).ok()?.as_string()
    };
    named().unwrap_or_else(|| code.to_owned())
}
