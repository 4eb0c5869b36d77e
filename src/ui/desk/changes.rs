//! The log of corrections, which is fetched when somebody asks for it.

use leptos::prelude::*;
use serde_json::Value;

use super::parts::{follow, to_event, to_source};
use crate::lang::Lang;
use crate::lang::figure::joined;
use crate::story::{Evidence, Story};
use crate::ui::dialog::dialog;
use crate::ui::load;
use crate::ui::node::{Node, link, node, refill};
use crate::ui::state::App;

/// Opens it.
pub fn open(app: App, evidence: &'static Evidence) {
    let lang = app.lang.get_untracked();
    let sheet = node("div", "sheet").done();
    let dialog = dialog(lang, &sheet);
    let words = lang.ask();
    refill(&sheet, [node("h2", "").with("id", "desk-title").text(words.corrections), node("p", "").text(words.corrections_how)]);
    let _ = dialog.show_modal();
    let open = dialog.clone();
    dialog.heard.on(&sheet, "click", move |event| {
        if follow(app, event) {
            open.close();
        }
    });
    let name = app.story.corrections().unwrap_or_default();
    wasm_bindgen_futures::spawn_local(async move {
        let read = load::beside_story(name).await.ok().and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
        let list = read.as_ref().and_then(|read| read.get("corrections")).and_then(Value::as_array);
        let rows: Vec<Node> = match list {
            Some(list) => list.iter().rev().map(|change| a_change(change, app.story, evidence, lang)).collect(),
            None => vec![node("p", "").with("role", "alert").text(words.changes_lost)],
        };
        let contact = app.story.contact().map(|url| node("p", "").child(link(url, lang.more().tell_us)));
        let _ = sheet.append_child(&node("div", "changes").maybe(contact).children(rows).done());
    });
}

/// One change. The file was checked when the site was built; what is missing in it is left out here.
fn a_change(change: &Value, story: &Story, evidence: &Evidence, lang: Lang) -> Node {
    let words = lang.ask();
    let text = |key: &str| {
        let texts = change.get(key);
        texts.and_then(|texts| texts.get(lang.code()).or_else(|| texts.get("en"))).and_then(Value::as_str).unwrap_or("")
    };
    let plain = |key: &str| change.get(key).and_then(Value::as_str).unwrap_or("");
    let day = plain("date").parse().map_or_else(|_| plain("date").to_owned(), |date| lang.day(date));
    let ids = change.get("sources").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let sources = ids.filter_map(|id| evidence.sources().iter().find(|source| source.id() == id));
    let about = change.get("about").and_then(Value::as_array).into_iter().flatten();
    let events = about.filter_map(|it| it.get("event")).filter_map(Value::as_str).filter_map(|id| story.event_ix(id));
    let line = |name: &str, key: &str| node("p", "").child(node("b", "").text(name)).text(" ").text(text(key));
    node("article", "change")
        .child(node("h3", "").text(&joined(&[&day, ", ", lang.words().version, " ", plain("version")])))
        .children(events.map(|event| node("p", "").child(to_event(story, event, lang))))
        .child(line(words.was, "was"))
        .child(line(words.now, "now"))
        .child(line(words.why, "why"))
        .child(node("ul", "of").children(sources.map(|source| node("li", "").child(to_source(source, lang)))))
}
