//! The builder: the code, first, as it is what an editor came for; the questions from whose answers it follows; and what it looks like.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::preview::Preview;
use super::tabs::tabs;
use super::{copier, form};
use crate::lang::figure::joined;
use crate::share::code::{Edition, address, element, frame, not_framed};
use crate::share::link::{Home, short};
use crate::ui::dialog::Heard;
use crate::ui::dom;
use crate::ui::node::{Node, node, refill};
use crate::ui::state::App;

/// Fills the pane.
pub fn lay(app: App, home: Home, local: bool, pane: &HtmlElement, status: &HtmlElement, heard: &Heard) {
    let (lang, view, story) = (app.lang.get_untracked(), app.view.get_untracked(), app.story);
    let words = lang.share();
    let asked = form::ask(words, lang, view.event.is_some(), !short(&view, story).write().is_empty());

    let pinned = dom::root_attribute("data-version").filter(|version| Edition::pinned(version).is_some());
    let edition = |id: &str, name: &str, on: bool| {
        let radio = node("input", "").with("type", "radio").with("name", "edition").with("value", id);
        let radio = if on { radio.with("checked", "") } else { radio };
        node("label", "choice").child(radio).child(node("span", "").text(name))
    };
    let editions = pinned.as_ref().map(|version| {
        node("fieldset", "share-editions")
            .child(node("legend", "").text(words.edition))
            .child(edition("", words.live, true))
            .child(edition("pinned", &joined(&[words.pinned, " ", version]), false))
    });

    let pre = |name: &str| node("pre", "share-code").with("tabindex", "0").with("role", "group").with("aria-label", name).done();
    let texts = [pre(words.frame), pre(words.element)];
    let code_pane = |at: usize, about: &str, name: &str| {
        let about = node("p", "quiet").text(about);
        node("div", "").child(Node::of(texts[at].clone())).child(copier(words, name, &texts[at], status, heard)).child(about).done()
    };
    let panes = [code_pane(0, words.frame_how, words.frame), code_pane(1, words.element_how, words.element)];
    let codes = tabs("share-code", words.code, &[words.frame, words.element], &panes, heard, Box::new(|_| {}));
    let code = node("section", "share-codes").child(node("h3", "").text(words.code)).maybe(editions).children(codes);
    let lost = not_framed(&view).then(|| node("p", "quiet").text(words.not_framed));
    let code = code.maybe(lost).done();

    let preview = (!local).then(|| Rc::new(Preview::new(words, heard)));
    let seen = preview.as_ref().map_or_else(|| node("p", "quiet").text(words.no_preview), |preview| Node::of(preview.root.clone()));
    let builder = node("div", "share-builder").child(Node::of(code)).child(Node::of(asked.clone())).child(seen).done();
    refill(pane, [Node::of(builder.clone())]);

    let whole = builder.clone();
    let write = move || {
        let wish = form::wish(&asked);
        let link = wish.link(&view, story);
        let spoken = wish.lang.unwrap_or(lang);
        // What is framed has the name of what it begins with.
        let event = link.event.as_deref().and_then(|id| story.event_ix(id));
        let title = spoken.say(story.title());
        let title = event.map_or(title.to_owned(), |event| [spoken.say(story[event].title()), " · ", title].concat());
        let fixed = whole.query_selector("[name=edition][value=pinned]:checked").ok().flatten().is_some();
        let edition = if fixed { pinned.as_deref().and_then(Edition::pinned) } else { None }.unwrap_or(Edition::Live);
        for (text, code) in texts.iter().zip([frame, element]) {
            text.set_text_content(Some(&code(&home, edition, &link, wish.size, &title)));
        }
        if let Some(preview) = &preview {
            preview.show(&address(&home, edition, &link), wish.size, &title);
        }
    };
    write();
    let write = Rc::new(write);
    for name in ["input", "change"] {
        let (write, form) = (write.clone(), builder.clone());
        heard.on(&builder, name, move |event| {
            let field = event.target().and_then(|it| it.dyn_into::<Element>().ok());
            if let Some(name) = field.and_then(|field| field.get_attribute("name")) {
                form::follow(&form, &name);
            }
            write();
        });
    }
}
