//! What a reader takes along: the events that were found, or all of them, as files for a spreadsheet, for other maps, for a bibliography.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;

use super::parts::value;
use crate::lang::figure::joined;
use crate::story::Evidence;
use crate::take::{Kind, file, name};
use crate::ui::dialog::dialog;
use crate::ui::dom::pressed;
use crate::ui::download::save;
use crate::ui::node::{link, node, refill};
use crate::ui::state::App;

/// Opens the dialog.
pub fn open(app: App, evidence: &'static Evidence) {
    let (lang, story) = (app.lang.get_untracked(), app.story);
    let words = lang.ask();
    let found = app.told_events();
    let some = found.len() < story.events().len();
    let sheet = node("div", "sheet").done();
    let choice = |id: &str, name: &str, count: usize, on: bool| {
        let mut radio = node("input", "").with("type", "radio").with("name", "taken").with("value", id);
        if on {
            radio = radio.with("checked", "");
        }
        node("label", "choice").child(radio).child(node("span", "").text(&joined(&[name, ", ", &lang.events(count)])))
    };
    let found_or_all = || {
        node("fieldset", "")
            .child(node("legend", "unseen").text(lang.more().download))
            .child(choice("found", words.only_found, found.len(), true))
            .child(choice("all", words.everything, story.events().len(), false))
    };
    let choices =
        if some { found_or_all() } else { node("p", "").text(&joined(&[words.everything, ", ", &lang.events(story.events().len())])) };
    let rows = Kind::ALL.into_iter().zip(words.kinds_of_files).map(|(kind, about)| {
        let save = node("button", "save").with("type", "button").with("data-kind", kind.ending());
        node("li", "").child(save.text(words.file_names[kind as usize])).child(node("span", "quiet").text(about))
    });
    let licences = story.licences().iter();
    let licences = licences.map(|it| node("li", "").child(link(it.url(), it.name())).text(": ").text(lang.say(it.covers())));
    refill(
        &sheet,
        [
            node("h2", "").with("id", "desk-title").text(lang.more().download),
            choices,
            node("ul", "files").children(rows),
            node("p", "quiet").text(words.licence_note),
            node("ul", "quiet licences").children(licences),
        ],
    );
    let dialog = dialog(lang, &sheet);
    let whole = Rc::new(Cell::new(!some));
    let picked = whole.clone();
    dialog.heard.on(&sheet, "change", move |change| picked.set(value(change) == "all"));
    dialog.heard.on(&sheet, "click", move |click| {
        let Some(kind) = pressed(click, ".save").and_then(|it| it.get_attribute("data-kind")) else { return };
        let Some(kind) = Kind::ALL.into_iter().find(|it| it.ending() == kind) else { return };
        let events = if whole.get() { story.event_ixs() } else { &found };
        save(&name(story, kind, events.len() < story.events().len()), kind.media_type(), &file(kind, story, evidence, events, lang));
    });
    let _ = dialog.show_modal();
}
