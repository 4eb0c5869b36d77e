//! The search and the filters: what is asked, how much there is of each answer, and the best answers first. List, map and table show
//! what is left.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use super::mark;
use super::parts::{pressed, value};
use crate::filter::{Asked, Counts, Filter, SURE, found};
use crate::lang::Lang;
use crate::lang::figure::{joined, publisher};
use crate::search::{Found, Hit, Index, parts};
use crate::story::{Date, Evidence, Story};
use crate::time::DayRange;
use crate::ui::dom;
use crate::ui::node::{Node, node, refill};
use crate::ui::state::App;
use crate::view::{Action, When};

/// No more answers than this are shown; the list has all events among them.
const SHOWN: usize = 12;

/// The finder.
struct Finder {
    app: App,
    evidence: &'static Evidence,
    index: Index,
    root: HtmlElement,
    field: HtmlElement,
    button: HtmlElement,
    answers: HtmlElement,
    panel: HtmlElement,
    line: HtmlElement,
    hits: RefCell<Vec<Hit>>,
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
    let line = node("p", "found").with("role", "status").done();
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
        index: Index::with_countries(app.story, Some(evidence), &|code| Lang::ALL.map(|lang| country(lang, code)).to_vec()),
        root,
        field,
        button,
        answers,
        panel,
        line,
        hits: RefCell::default(),
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
    let typed = js_sys::Reflect::get(&this.field, &"value".into()).ok().and_then(|it| it.as_string()).unwrap_or_default();
    if !typed.is_empty() {
        let filter = app.view.with_untracked(|view| view.filter.clone());
        app.act(Action::Find(Filter { query: typed, ..filter }));
    }
    let sought = this.clone();
    let query = Memo::new(move |_| app.view.with(|view| view.filter.query.clone()));
    Effect::new(move |_| {
        let (query, lang) = (query.get(), app.lang.get());
        let hits = sought.index.find(&query, lang);
        if js_sys::Reflect::get(&sought.field, &"value".into()).ok().and_then(|it| it.as_string()).as_deref() != Some(&query) {
            let _ = js_sys::Reflect::set(&sought.field, &"value".into(), &query.as_str().into());
        }
        sought.hits.replace(hits);
        sought.list(lang, &query);
        sought.count();
    });
    Effect::new(move |_| {
        // What lies in the window changes with the map, and is asked for only sometimes.
        app.view.with(|view| {
            let asked = (view.filter.clone(), view.when.range, view.when.group);
            if asked.0.in_view || !this.panel.hidden() { Some((asked, view.camera)) } else { None }
        });
        let _ = app.view.with(|view| (view.when.range, view.when.group));
        let _ = app.lang.get();
        this.count();
    });
}

impl Finder {
    /// Counts what is left, and lets list and map show it.
    fn count(&self) {
        let (view, lang) = (self.app.view.get_untracked(), self.app.lang.get_untracked());
        let found = (!view.filter.query.trim().is_empty()).then(|| found(self.app.story, &self.hits.borrow()));
        let filter = if found.is_some() { view.filter.clone() } else { Filter { query: String::new(), ..view.filter.clone() } };
        let asked = Asked { story: self.app.story, filter: &filter, when: view.when, found: found.as_deref(), camera: &view.camera };
        let kept = asked.kept().map(Arc::new);
        if self.app.kept.with_untracked(|before| *before != kept) {
            self.app.kept.set(kept);
        }
        mark::cards(&view.filter.query, found.as_deref().map_or(0, |found| found.iter().filter(|it| **it).count()));
        let counts = asked.counts();
        let asks = !view.filter.is_empty() || view.when.range.is_some() || view.when.group.is_some();
        let words = lang.ask();
        let clear = || node("button", "clear").with("type", "button").text(words.clear);
        let text = if counts.all == 0 {
            words.none_found.to_owned()
        } else {
            joined(&[&counts.all.to_string(), " ", words.of, " ", &lang.events(self.app.story.events().len())])
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

    /// Writes the best answers.
    fn list(&self, lang: Lang, query: &str) {
        let (story, words) = (self.app.story, lang.ask());
        self.at.set(None);
        let hits = self.hits.borrow();
        let rows = hits.iter().take(SHOWN).enumerate().map(|(at, hit)| {
            let (what, name, more) = match hit.found {
                Found::Event(event) => (words.found_event, lang.say(story[event].title()).to_owned(), lang.short_date(story[event].date())),
                Found::Place(place) => (words.found_place, lang.say(story[place].name()).to_owned(), story[place].country().join(", ")),
                Found::Source(source) => {
                    (words.found_source, lang.source_title(&self.evidence[source]), publisher(&self.evidence[source]).to_owned())
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

    fn unfold(&self, open: bool) {
        self.answers.set_hidden(!open);
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
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            it.scroll_into_view_with_scroll_into_view_options(&options);
        } else {
            let _ = self.field.remove_attribute("aria-activedescendant");
        }
    }

    /// Goes where an answer leads.
    fn choose(&self, at: usize) {
        let Some(found) = self.hits.borrow().get(at).map(|hit| hit.found) else { return };
        self.unfold(false);
        match found {
            Found::Event(event) => self.app.act(Action::Event(event)),
            Found::Place(place) => self.app.act(Action::Place(place)),
            Found::Source(source) => self.app.to_source(source),
        }
    }

    fn ask(self: &Rc<Self>, event: &Event) {
        if pressed(event, "input[type=search]").is_some() {
            let filter = self.app.view.with_untracked(|view| view.filter.clone());
            self.app.act(Action::Find(Filter { query: value(event), ..filter }));
        }
    }

    /// An answer to one of the questions.
    fn filter(self: &Rc<Self>, event: &Event) {
        let Some(it) = pressed(event, "[data-facet]") else { return };
        let (facet, id) = (it.get_attribute("data-facet").unwrap_or_default(), value(event));
        let view = self.app.view.get_untracked();
        let (mut filter, story) = (view.filter, self.app.story);
        match facet.as_str() {
            "kind" => toggle(&mut filter.kinds, story.kind_ixs().find(|kind| story[*kind].id() == id)),
            "sure" => toggle(&mut filter.sure, SURE.into_iter().find(|sure| sure.name() == id)),
            "country" => toggle(&mut filter.countries, Some(id)),
            "inview" => filter.in_view = !filter.in_view,
            "group" => {
                let group = story.group_ixs().find(|group| story[*group].id() == id);
                return self.app.act(Action::When(When { group, ..view.when }));
            }
            end => {
                let Some((first, last)) = ends_of(story) else {
                    return;
                };
                let range = view.when.range.unwrap_or(DayRange { from: first, to: last });
                let day: Option<Date> = id.parse().ok();
                let range = if end == "from" {
                    DayRange::new(day.unwrap_or(first), range.to)
                } else {
                    DayRange::new(range.from, day.unwrap_or(last))
                };
                let all = range.from <= first && last <= range.to;
                return self.app.act(Action::When(When { range: (!all).then_some(range), ..view.when }));
            }
        }
        self.app.act(Action::Find(filter));
    }

    fn press(self: &Rc<Self>, event: &Event) {
        if let Some(option) = pressed(event, "[role=option]") {
            if let Some(at) = option.id().strip_prefix("answer-").and_then(|at| at.parse().ok()) {
                self.choose(at);
            }
        } else if pressed(event, ".clear").is_some() {
            self.clear();
        } else if pressed(event, ".open-filters").is_some() {
            let open = self.panel.hidden();
            self.panel.set_hidden(!open);
            let _ = self.button.set_attribute("aria-expanded", if open { "true" } else { "false" });
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

    fn key(self: &Rc<Self>, event: &Event) {
        let key: &KeyboardEvent = event.unchecked_ref();
        if pressed(event, "input[type=search]").is_none() {
            return;
        }
        let count = self.hits.borrow().len().min(SHOWN);
        match key.key().as_str() {
            "ArrowDown" | "ArrowUp" if count > 0 => {
                self.unfold_only();
                let down = key.key() == "ArrowDown";
                let to = match self.at.get() {
                    None => {
                        if down {
                            0
                        } else {
                            count - 1
                        }
                    }
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

    fn unfold_only(&self) {
        if self.answers.hidden() {
            self.unfold(true);
        }
    }

    fn leave(self: &Rc<Self>, event: &Event) {
        let to = event.unchecked_ref::<web_sys::FocusEvent>().related_target().and_then(|it| it.dyn_into::<Element>().ok());
        if !to.is_some_and(|to| self.answers.contains(Some(&to))) {
            self.unfold(false);
        }
    }

    /// Writes the questions with their counts. What has the focus keeps it.
    fn questions(&self, filter: &Filter, when: When, counts: &Counts, lang: Lang) {
        let (story, words) = (self.app.story, lang.ask());
        let here = gloo_utils::document().active_element().filter(|it| self.panel.contains(Some(it))).map(|it| it.id());
        let set = |name: &str, rows: Vec<Node>| node("fieldset", "").child(node("legend", "").text(name)).children(rows);
        let choice = |facet: &str, id: &str, name: &str, count: usize, on: bool| {
            let field = node("input", "").with("type", if facet == "group" { "radio" } else { "checkbox" }).with("name", facet);
            let key = joined(&["f-", facet, "-", id]);
            let mut field = field.with("data-facet", facet).with("value", id).with("id", &key);
            if on {
                field = field.with("checked", "");
            }
            let row = node("label", if count == 0 && !on { "choice none" } else { "choice" });
            row.child(field).child(node("span", "").text(name)).child(node("b", "").text(&count.to_string()))
        };
        let all = counts.groups.iter().sum();
        let mut groups = vec![choice("group", "", words.any_group, all, when.group.is_none())];
        groups.extend(
            story
                .group_ixs()
                .map(|it| choice("group", story[it].id(), lang.say(story[it].name()), counts.groups[it.get()], when.group == Some(it))),
        );
        let kinds = story
            .kind_ixs()
            .map(|it| choice("kind", story[it].id(), lang.say(story[it].name()), counts.kinds[it.get()], filter.kinds.contains(&it)));
        let sure = SURE.into_iter().map(|it| {
            choice("sure", it.name(), lang.say(story.words().confidence(it).name()), counts.sure[it as usize], filter.sure.contains(&it))
        });
        let countries = counts
            .countries
            .iter()
            .map(|(code, count)| choice("country", code, &country(lang, code), *count, filter.countries.contains(code)));
        let day = |name: &str, facet: &str, day: Option<Date>| {
            let field = node("input", "").with("type", "date").with("data-facet", facet).with("id", &joined(&["f-", facet]));
            let ends = ends_of(story);
            let field = ends.map_or(node("span", ""), |(first, last)| field.with("min", &first.to_string()).with("max", &last.to_string()));
            let field = match day {
                Some(day) => field.with("value", &day.to_string()),
                None => field,
            };
            node("label", "choice").child(node("span", "").text(name)).child(field)
        };
        let days = vec![day(words.from, "from", when.range.map(|range| range.from)), day(words.to, "to", when.range.map(|range| range.to))];
        let view = choice("inview", "1", words.in_view, counts.in_view, filter.in_view);
        refill(
            &self.panel,
            [
                set(words.group, groups),
                set(words.kind, kinds.collect()),
                set(words.sure, sure.collect()),
                set(words.country, countries.collect()),
                set(words.days, days),
                view,
            ],
        );
        if let Some(id) = here.filter(|id| !id.is_empty())
            && let Some(it) = dom::by_id(&id)
        {
            let _ = it.focus();
        }
    }
}

/// The first day that has an event, and the last.
fn ends_of(story: &Story) -> Option<(Date, Date)> {
    Some((story.days().next()?.0, story.days().last()?.0))
}

fn toggle<T: PartialEq>(all: &mut Vec<T>, one: Option<T>) {
    let Some(one) = one else { return };
    match all.iter().position(|it| *it == one) {
        Some(at) => {
            all.remove(at);
        }
        None => all.push(one),
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

/// The name of a country, which the browser knows in every language.
fn country(lang: Lang, code: &str) -> String {
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
