//! All sources, to search and to sort; and of each one all that rests on it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::parts::{field, has, to_event, value, write};
use crate::lang::Lang;
use crate::lang::figure::{joined, publisher};
use crate::order::{by_text, order};
use crate::search;
use crate::story::{Evidence, Moment, Rests, Source, SourceIx, Story};
use crate::ui::dom::{bring, pressed, pressed_with};
use crate::ui::node::{Node, link, node, refill};
use crate::ui::state::App;
use crate::view::Action;

/// How sources are sorted.
#[derive(Clone, Copy, PartialEq)]
enum Sort {
    Publisher,
    Date,
    Title,
    Weight,
}

const SORTS: [Sort; 4] = [Sort::Publisher, Sort::Date, Sort::Title, Sort::Weight];

/// The view.
struct Sources {
    app: App,
    evidence: &'static Evidence,
    rests: Vec<Rests>,
    count: HtmlElement,
    list: HtmlElement,
    query: RefCell<String>,
    sort: RefCell<Sort>,
}

/// Fills the pane, in the language of the reader.
pub fn fill(app: App, evidence: &'static Evidence, pane: HtmlElement) {
    let count = node("p", "quiet").with("role", "status").done();
    let list = node("ul", "all-sources").done();
    let this = Rc::new(Sources {
        app,
        evidence,
        rests: evidence.rests(),
        count,
        list,
        query: RefCell::default(),
        sort: RefCell::new(Sort::Publisher),
    });
    let shown = this.clone();
    let within = pane.clone();
    Effect::new(move |_| {
        let lang = app.lang.get();
        let words = lang.ask();
        let search = field("search", words.find_source).with("class", "find-source").done();
        let sorts = [words.by_publisher, words.by_date, words.by_title, words.by_weight];
        let sort = node("select", "").children(sorts.into_iter().map(|name| node("option", "").text(name))).done();
        let sorted = node("label", "sorted").text(words.sort_by).text(" ").child(Node::of(sort));
        let head = node("div", "desk-head").child(node("h2", "").text(words.sources)).child(node("p", "").text(words.sources_how));
        let tools = node("div", "desk-tools").child(Node::of(search)).child(sorted);
        *shown.query.borrow_mut() = String::new();
        *shown.sort.borrow_mut() = Sort::Publisher;
        refill(&within, [head, tools, Node::of(shown.count.clone()), Node::of(shown.list.clone())]);
        shown.show(lang);
    });
    // From a card or a claim to its source.
    let asked = this.clone();
    Effect::new(move |_| {
        let Some(source) = app.source.get() else { return };
        let lang = app.lang.get();
        asked.list.set_inner_html("");
        if !asked.query.borrow().is_empty()
            && let Ok(Some(search)) = asked.list.parent_element().map_or(Ok(None), |pane| pane.query_selector(".find-source"))
        {
            write(&search, "");
            asked.query.borrow_mut().clear();
        }
        asked.show(lang);
        asked.open(source);
    });
    for (name, hear) in [("input", Sources::ask as fn(&Sources, &web_sys::Event)), ("change", Sources::ask), ("click", Sources::press)] {
        let this = this.clone();
        EventListener::new(&pane, name, move |event| hear(&this, event)).forget();
    }
}

impl Sources {
    fn ask(&self, event: &web_sys::Event) {
        if pressed(event, ".find-source").is_some() {
            *self.query.borrow_mut() = value(event);
        } else if let Some(select) = pressed(event, "select") {
            let index = js_sys::Reflect::get(&select, &"selectedIndex".into()).ok().and_then(|index| index.as_f64()).unwrap_or(0.0);
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // one of four
            let index = index as usize;
            *self.sort.borrow_mut() = SORTS[index.min(SORTS.len() - 1)];
        } else {
            return;
        }
        self.show(self.app.lang.get_untracked());
    }

    fn press(&self, event: &web_sys::Event) {
        if let Some(summary) = pressed(event, "summary")
            && let Some(item) = summary.closest("[data-source]").ok().flatten()
        {
            self.fill(&item.unchecked_into());
        }
        // To its card; Back leads here again.
        if let Some(event) = pressed_with(event, "data-to").and_then(|id| self.app.story.event_ix(&id)) {
            self.app.act(Action::Event(event));
        }
    }

    fn show(&self, lang: Lang) {
        let (sources, query) = (self.evidence.sources(), self.query.borrow());
        let text = |source: &Source| joined(&[publisher(source), " ", source.title().unwrap_or(""), " ", source.url()]);
        let mut found: Vec<usize> = (0..sources.len()).filter(|at| query.trim().is_empty() || has(&text(&sources[*at]), &query)).collect();
        found = match *self.sort.borrow() {
            Sort::Publisher => sorted(&found, |at| search::fold(publisher(&sources[at]))),
            Sort::Title => sorted(&found, |at| search::fold(sources[at].title().unwrap_or("\u{ffff}"))),
            Sort::Date => sorted(&found, |at| sources[at].published().map_or("~".to_owned(), Moment::iso)),
            Sort::Weight => {
                let keys: Vec<u64> = found.iter().map(|at| u64::MAX - self.rests[*at].len() as u64).collect();
                order(&keys).into_iter().map(|index| found[index]).collect()
            }
        };
        let words = lang.ask();
        let counted = joined(&[&found.len().to_string(), " ", words.of, " ", &sources.len().to_string(), " ", words.all_sources]);
        self.count.set_text_content(Some(if found.is_empty() { words.none_found } else { &counted }));
        refill(&self.list, found.into_iter().map(|at| row(self.app.story, &sources[at], &self.rests[at], lang)));
    }

    /// Opens one and brings it into view.
    fn open(&self, source: SourceIx) {
        let selector = joined(&["[data-source=\"", self.evidence[source].id(), "\"]"]);
        let Ok(Some(item)) = self.list.query_selector(&selector) else { return };
        let item: HtmlElement = item.unchecked_into();
        self.fill(&item);
        if let Ok(Some(details)) = item.query_selector("details") {
            let _ = details.set_attribute("open", "");
        }
        request_animation_frame(move || {
            let pane = item.closest(".desk").ok().flatten();
            bring(pane.as_ref().unwrap_or(&item), &item, 0.0);
            if let Ok(Some(summary)) = item.query_selector("summary") {
                let _ = summary.unchecked_into::<HtmlElement>().focus();
            }
        });
    }

    /// Writes all that rests on one, once.
    fn fill(&self, item: &HtmlElement) {
        let id = item.get_attribute("data-source");
        let Some(at) = self.evidence.sources().iter().position(|source| Some(source.id()) == id.as_deref()) else { return };
        let Ok(Some(body)) = item.query_selector(".rests") else { return };
        if body.child_element_count() > 0 {
            return;
        }
        let (lang, story, rests) = (self.app.lang.get_untracked(), self.app.story, &self.rests[at]);
        let words = lang.ask();
        let part = |name: &str, rows: Vec<Node>| {
            (!rows.is_empty()).then(|| node("div", "").child(node("h4", "").text(name)).child(node("ul", "").children(rows)))
        };
        let li = |child: Node| node("li", "").child(child);
        let events = rests.events.iter().map(|event| li(to_event(story, *event, lang))).collect();
        let figures = rests.figures.iter().map(|at| {
            let figure = &self.evidence.figures()[*at];
            let text = joined(&[
                &lang.amount(figure),
                " ",
                lang.say(self.evidence[figure.counts()].name()),
                " · ",
                lang.say(figure.counter()),
                ": ",
            ]);
            node("li", "").text(&text).child(to_event(story, figure.event(), lang))
        });
        let figures = figures.collect();
        let claims = rests.claims.iter().map(|claim| node("li", "").text(lang.say(story[*claim].claim()))).collect();
        let versions = rests.versions.iter().map(|event| li(to_event(story, *event, lang))).collect();
        let parts =
            [part(words.events, events), part(words.figures, figures), part(words.claims_long, claims), part(words.versions, versions)];
        refill(&body.unchecked_into(), parts.into_iter().flatten());
    }
}

fn sorted(found: &[usize], key: impl Fn(usize) -> String) -> Vec<usize> {
    let keys: Vec<String> = found.iter().map(|at| key(*at)).collect();
    by_text(&keys).into_iter().map(|index| found[index]).collect()
}

/// One source: who published what, when, how good it is and how much of it was read.
fn row(story: &Story, source: &Source, rests: &Rests, lang: Lang) -> Node {
    let (words, terms) = (lang.ask(), story.words());
    let mut facts = vec![source.published().map_or(lang.more().not_dated.to_owned(), |day| lang.date(day))];
    facts.extend(source.language().map(|code| code.to_ascii_uppercase()));
    facts.extend(source.grade().map(|grade| lang.say(terms.grade(grade).name()).to_owned()));
    facts.extend(source.read().map(|read| lang.say(terms.read(read).name()).to_owned()));
    let count = |n: usize, one: &str, name: &str| (n > 0).then(|| joined(&[&n.to_string(), " ", if n == 1 { one } else { name }]));
    let resting: Vec<String> = [
        (!rests.events.is_empty()).then(|| lang.events(rests.events.len())),
        count(rests.figures.len(), words.one_figure, words.figures_low),
        count(rests.claims.len(), words.one_claim, words.claims),
        count(rests.versions.len(), words.one_version, words.versions_low),
    ]
    .into_iter()
    .flatten()
    .collect();
    let title = link(source.url(), &lang.source_title(source)).with("lang", source.language().unwrap_or(""));
    let opened =
        node("details", "").child(node("summary", "").text(&joined(&[words.rests, " ", &resting.join(", ")]))).child(node("div", "rests"));
    node("li", "a-source")
        .with("data-source", source.id())
        .child(node("h3", "").text(publisher(source)))
        .child(node("p", "").child(title))
        .child(node("p", "quiet").text(&facts.join(" · ")))
        .maybe(source.archived().map(|url| node("p", "").child(link(url, words.archived))))
        .maybe(source.note().map(|note| node("p", "quiet").text(lang.say(note))))
        .child(if rests.is_empty() { node("p", "quiet").text(words.no_rests) } else { opened })
}
