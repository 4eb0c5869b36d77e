//! "What am I seeing?": what this is, what its signs mean, and whose data it is.

use gloo_events::EventListener;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use super::dom;
use super::evidence::Proof;
use super::legend::picture;
use super::node::{Node, link, node, refill};
use super::state::App;
use crate::lang::Lang;
use crate::scene::legend;
use crate::scene::theme::ThemeName;
use crate::story::{Extent, GroupIx, Story};

/// The dialog, which is made once.
const ID: &str = "about";

/// Opens the dialog.
pub fn open(app: App) {
    let dialog = dom::by_id(ID).unwrap_or_else(|| {
        let dialog = make(app);
        // Not in the head of the page, which is written anew with each language.
        if let Some(root) = dom::by_id("app") {
            let _ = root.append_child(&dialog);
        }
        dialog.into()
    });
    let _ = dialog.unchecked_into::<HtmlDialogElement>().show_modal();
}

/// The dialog, which follows the language and the theme.
fn make(app: App) -> HtmlDialogElement {
    let (close, sheet) = (node("button", "close").with("type", "button").done(), node("div", "sheet").done());
    let dialog = node("dialog", "about").with("id", ID).with("aria-labelledby", "about-title");
    let dialog: HtmlDialogElement = dialog.child(Node::of(close.clone())).child(Node::of(sheet.clone())).done().unchecked_into();
    let closed = dialog.clone();
    EventListener::new(&close, "click", move |_| closed.close()).forget();
    Effect::new(move |_| {
        let (lang, theme) = (app.lang.get(), app.theme.get());
        close.set_text_content(Some(lang.more().close));
        let strung = app.proof.with(Proof::here).and_then(|evidence| evidence.extents().first()).map(Extent::group);
        refill(&sheet, write(app.story, strung, lang, theme));
    });
    dialog
}

fn write(story: &Story, strung: Option<GroupIx>, lang: Lang, theme: ThemeName) -> Vec<Node> {
    let words = lang.more();
    let paragraph = |class: &str, text: &str| node("p", class).text(text);
    let mut parts = vec![node("h2", "").with("id", "about-title").text(lang.words().about)];
    if story.fictional() {
        parts.push(paragraph("care", lang.words().fictional));
    }
    parts.extend(story.about().iter().map(|text| paragraph("", lang.say(text))));
    parts.extend(story.care().map(|care| paragraph("care", lang.say(care))));
    let dated = format!("{} {}, {} {}", lang.words().updated, lang.day(story.updated()), lang.words().version, story.version());
    parts.push(paragraph("quiet", &dated));

    parts.push(node("h3", "").text(words.legend));
    let signs = legend::all(story, strung).into_iter().map(|sign| {
        let name = node("div", "").child(picture(&sign, story, theme)).child(node("b", "").text(sign.name(story, lang)));
        name.maybe(sign.meaning(story).map(|meaning| node("span", "").text(lang.say(meaning))))
    });
    parts.push(node("div", "signs").children(signs));

    parts.push(node("h3", "").text(words.licences));
    let licences = story.licences().iter();
    let licences = licences.map(|l| node("li", "").child(link(l.url(), l.name())).text(": ").text(lang.say(l.covers())));
    parts.push(node("ul", "").children(licences));
    parts
}
