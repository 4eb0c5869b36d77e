//! The words of a slide: a heading, a text, a question, and its answer once it is asked for.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::Show;
use crate::lang::Lang;
use crate::lang::figure::publisher;
use crate::lesson::Slide;
use crate::link::Link;
use crate::number::decimal;
use crate::story::Evidence;
use crate::ui::node::{Node, node, refill};

/// Sources that are named; the handout names all.
const NAMED: usize = 4;

/// The panel, which always shows the slide of the deck.
pub fn lay(show: &Show) -> HtmlElement {
    let (deck, lang, lesson) = (show.deck, show.school.app.lang.get_untracked(), show.lesson.clone());
    let (words, evidence, count) = (lang.class(), show.school.evidence, lesson.slides.len());
    let at = Memo::new(move |_| deck.with(|deck| deck.at));
    let revealed = Memo::new(move |_| deck.with(|deck| deck.revealed));
    let text = node("div", "slide-words").done();
    let window = text.clone();
    let bar = node("div", "slide-bar").with("aria-hidden", "true").child(node("i", "")).done();
    let number = node("p", "slide-number").done();
    let panel = node("div", "slide").children([text.clone(), bar.clone(), number.clone()].map(Node::of)).done();
    let answer = node("div", "slide-answer").with("aria-live", "polite").done();
    let (shown, said) = (answer.clone(), lesson.clone());
    Effect::new(move |before: Option<()>| {
        let Some(slide) = lesson.slides.get(at.get()) else { return };
        let heading = node("h1", "").with("tabindex", "-1").text(lang.say(&slide.heading));
        let moment = moment(&slide.view, lang).map(|moment| node("p", "slide-moment").text(&moment));
        let question = slide.question.as_ref().map(|question| {
            node("div", "slide-question").child(node("h2", "").text(words.question)).child(node("p", "").text(lang.say(question)))
        });
        let parts = [moment, Some(heading), Some(node("p", "slide-text").text(lang.say(&slide.text))), question];
        let sources = sources(slide, evidence, lang);
        let here = gloo_utils::document().active_element().is_some_and(|focus| text.contains(Some(&focus)));
        refill(&text, parts.into_iter().flatten().chain([Node::of(shown.clone())]).chain(sources));
        text.set_scroll_top(0);
        fit(&text);
        // What one reads first is where the keyboard is, and stays.
        if (before.is_none() || here)
            && let Ok(Some(heading)) = text.query_selector("h1")
        {
            let _ = heading.unchecked_into::<HtmlElement>().focus();
        }
        let part = (100 * (at.get() + 1) / count.max(1)).to_string();
        let _ = bar.style().set_property("--done", &(part + "%"));
        number.set_text_content(Some(&[&*(at.get() + 1).to_string(), " / ", &count.to_string()].concat()));
    });
    Effect::new(move |_| {
        let slide = said.slides.get(at.get());
        let open = slide.and_then(|slide| slide.answer.as_ref()).filter(|_| revealed.get());
        let content = open.map(|text| [node("h2", "").text(words.answer), node("p", "").text(lang.say(text))]);
        refill(&answer, content.into_iter().flatten());
        if let Some(words) = answer.parent_element().and_then(|words| words.dyn_into().ok()) {
            fit(&words);
        }
        if revealed.get() {
            answer.scroll_into_view_with_bool(false);
        }
    });
    let words = window.clone();
    show.school.ears.resized(&window, move || fit(&words));
    panel
}

/// Steps in which letters become smaller where there is much to say, and the last of them: what is smaller cannot be read from the last row.
const SMALLER: f64 = 0.04;
const SMALLEST: f64 = 0.72;

/// Lets letters be as large as they can be so that all words are seen.
fn fit(words: &HtmlElement) {
    let mut size = 1.0;
    loop {
        let _ = words.style().set_property("--fit", &decimal(size, 2));
        if words.scroll_height() <= words.client_height() || size <= SMALLEST {
            return;
        }
        size -= SMALLER;
    }
}

/// The moment or the days that the map shows.
pub fn moment(view: &str, lang: Lang) -> Option<String> {
    let link = Link::parse(view);
    match (link.from.or(link.to), link.to.or(link.from), link.t) {
        (Some(from), Some(to), _) if from == to => Some(lang.day(from)),
        (Some(from), Some(to), _) => Some(lang.span(from, to)),
        (_, _, Some(at)) => {
            // `2018-10-19T11:30-06:00`: the time stands between the two.
            let iso = at.iso();
            let time = iso.get(11..16).map_or(String::new(), |time| [", ", time].concat());
            Some([lang.class().until, " ", &lang.date(at), &time].concat())
        }
        _ => None,
    }
}

fn sources(slide: &Slide, evidence: &Evidence, lang: Lang) -> Option<Node> {
    let mut names: Vec<&str> = Vec::new();
    for id in &slide.sources {
        let name = evidence.source_ix(id).map_or("", |source| publisher(&evidence[source]));
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let tail = if more > 0 { [" +", &more.to_string()].concat() } else { String::new() };
    (!names.is_empty()).then(|| node("p", "slide-sources").text(&[lang.class().sources, " ", &names.join(" · "), &tail].concat()))
}
