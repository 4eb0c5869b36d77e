//! "What am I seeing?": what this is, what its signs mean, and whose data it is.

use leptos::html::{Dialog, Div};
use leptos::prelude::*;

use super::legend::picture;
use super::node::{Node, link, node};
use super::state::App;
use crate::lang::Lang;
use crate::scene::legend;
use crate::scene::theme::ThemeName;
use crate::story::Story;

/// The dialog.
pub fn about(app: App, dialog: NodeRef<Dialog>) -> impl IntoView {
    let sheet = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(sheet) = sheet.get() {
            sheet.set_inner_html("");
            for part in write(app.story, app.lang.get(), app.theme.get()) {
                let _ = sheet.append_child(&part.done());
            }
        }
    });
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <dialog class="about" node_ref=dialog aria-labelledby="about-title">
            <button type="button" class="close" on:click=close>{move || app.lang.get().words().close}</button>
            <div class="sheet" node_ref=sheet></div>
        </dialog>
    }
}

fn write(story: &Story, lang: Lang, theme: ThemeName) -> Vec<Node> {
    let words = lang.words();
    let paragraph = |class: &str, text: &str| node("p", class).text(text);
    let mut parts = vec![node("h2", "").with("id", "about-title").text(words.about)];
    if story.fictional() {
        parts.push(paragraph("care", words.fictional));
    }
    parts.extend(story.about().iter().map(|text| paragraph("", lang.say(text))));
    parts.extend(story.care().map(|care| paragraph("care", lang.say(care))));
    let dated = format!("{} {}, {} {}", words.updated, lang.day(story.updated()), words.version, story.version());
    parts.push(paragraph("quiet", &dated));

    parts.push(node("h3", "").text(words.legend));
    let signs = legend::all(story).into_iter().map(|sign| {
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
