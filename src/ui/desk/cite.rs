//! How to cite it: the whole map, the chosen event, or this very view, in four styles, with the link that leads back to it.

use gloo_utils::window;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::parts::value;
use crate::cite::{Cited, Segment, Style, What, cite, plain};
use crate::lang::Lang;
use crate::lang::figure::joined;
use crate::story::{Date, EventIx, Evidence};
use crate::ui::clipboard::copy;
use crate::ui::dialog::dialog;
use crate::ui::dom::pressed;
use crate::ui::node::{Node, node, refill};
use crate::ui::state::App;
use crate::view::View;

/// What is cited.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Map,
    Event(EventIx),
    View,
}

/// Opens the dialog, on the chosen event where there is one.
pub fn open(app: App, _: &'static Evidence) {
    let (lang, view) = (app.lang.get_untracked(), app.view.get_untracked());
    let words = lang.ask();
    let sheet = node("div", "sheet").done();
    let list = node("div", "citations").done();
    let event = view.event;
    let parts = [
        Some((Part::Map, "map", words.whole_map)),
        event.map(|event| (Part::Event(event), "event", words.this_event)),
        Some((Part::View, "view", words.this_view)),
    ];
    let chosen = event.map_or(Part::Map, Part::Event);
    let choices = parts.into_iter().flatten().map(|(part, id, name)| {
        let mut radio = node("input", "").with("type", "radio").with("name", "cited").with("value", id);
        if part == chosen {
            radio = radio.with("checked", "");
        }
        node("label", "choice").child(radio).child(node("span", "").text(name))
    });
    let choices = node("fieldset", "").child(node("legend", "unseen").text(lang.more().cite)).children(choices);
    refill(&sheet, [node("h2", "").with("id", "desk-title").text(lang.more().cite), choices, Node::of(list.clone())]);
    write(app, &view, chosen, lang, &list);
    let dialog = dialog(lang, &sheet);
    let (shown, written) = (list.clone(), view);
    dialog.heard.on(&sheet, "change", move |change| {
        let part = match (value(change).as_str(), event) {
            ("event", Some(event)) => Part::Event(event),
            ("view", _) => Part::View,
            _ => Part::Map,
        };
        write(app, &written, part, lang, &shown);
    });
    dialog.heard.on(&sheet, "click", move |click| {
        if let Some(button) = pressed(click, ".copy")
            && let Some(text) = button.previous_element_sibling()
        {
            let said = move |copied| {
                if copied {
                    button.set_text_content(Some(words.copied));
                }
            };
            copy(&text.unchecked_into(), Box::new(said));
        }
    });
    let _ = dialog.show_modal();
}

fn write(app: App, view: &View, part: Part, lang: Lang, list: &HtmlElement) {
    let story = app.story;
    let href = window().location().href().unwrap_or_default();
    let base = href.split('#').next().unwrap_or_default();
    let link = match part {
        Part::Map => String::new(),
        Part::Event(event) => joined(&["#event=", story[event].id()]),
        Part::View => joined(&["#", &view.link(story).write()]),
    };
    let url = joined(&[base, &link]);
    let moment = view.when.at.map(|at| lang.date(at)).or_else(|| view.when.range.map(|range| lang.span(range.from, range.to)));
    let what = match part {
        Part::Map => What::Map,
        Part::Event(event) => What::event(story, event, lang),
        Part::View => moment.as_deref().map_or(What::Map, What::Moment),
    };
    let cited = Cited::of(story, what, lang, &url, today(story.updated()));
    let blocks = Style::ALL.into_iter().map(|style| {
        let segments = cite(&cited, style, lang);
        let text = if style == Style::Bibtex { node("pre", "citation").text(&plain(&segments)) } else { written(&segments) };
        let copy = node("button", "copy").with("type", "button").with("aria-label", &joined(&[lang.ask().copy, ": ", style.name()]));
        node("div", "cited").child(node("h3", "").text(style.name())).child(text).child(copy.text(lang.ask().copy))
    });
    refill(list, blocks);
}

fn written(segments: &[Segment]) -> Node {
    let mut out = node("p", "citation");
    for segment in segments {
        out = if segment.italic { out.child(node("i", "").text(&segment.text)) } else { out.text(&segment.text) };
    }
    out
}

/// The day on which the reader looks at it, where the reader is.
fn today(updated: Date) -> Date {
    let now = js_sys::Date::new_0();
    #[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)] // a year, a month, a day
    let day = Date::new(now.get_full_year() as i32, now.get_month() as u8 + 1, now.get_date() as u8);
    day.unwrap_or(updated)
}
