//! "What am I seeing?": what this is, what its signs mean, and whose data it is.

use leptos::html::{Dialog, Div};
use leptos::prelude::*;

use super::card::{color_class, confidence_class};
use super::node::{Node, link, node};
use super::state::App;
use crate::lang::Lang;
use crate::story::{Confidence, Story};

/// The dialog.
pub fn about(app: App, dialog: NodeRef<Dialog>) -> impl IntoView {
    let sheet = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(sheet) = sheet.get() {
            sheet.set_inner_html("");
            for part in write(app.story, app.lang.get()) {
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

fn write(story: &Story, lang: Lang) -> Vec<Node> {
    let words = lang.words();
    let paragraph = |class: &str, text: &str| node("p", class).text(text);
    let entry =
        |list: Node, class: &str, name: &str, meaning: &str| list.child(node("dt", class).text(name)).child(node("dd", "").text(meaning));
    let mut parts = vec![node("h2", "").with("id", "about-title").text(words.about)];
    if story.fictional() {
        parts.push(paragraph("care", words.fictional));
    }
    parts.extend(story.about().iter().map(|text| paragraph("", lang.say(text))));
    parts.extend(story.care().map(|care| paragraph("care", lang.say(care))));
    let dated = format!("{} {}, {} {}", words.updated, lang.day(story.updated()), words.version, story.version());
    parts.push(paragraph("quiet", &dated));

    parts.push(node("h3", "").text(words.legend));
    let mut list = node("dl", "");
    for group in story.groups() {
        list = entry(list, &format!("group {}", color_class(group.color())), lang.say(group.name()), lang.say(group.meaning()));
    }
    parts.push(list);
    let sign = |class: &str, text: &str| node("li", "").child(node("span", class)).text(text);
    parts.push(node("ul", "signs").children([
        sign("line solid", words.reported),
        sign("line dashed", words.inferred),
        sign("line dotted", words.other_way),
        sign("sign", words.mark_count),
        sign("sign merged", words.mark_merged),
        sign("sign hollow", words.mark_disputed),
        sign("sign square", words.mark_officials),
        sign("sign stop", words.mark_stop),
        sign("ring", words.uncertain),
    ]));
    let mut list = node("dl", "");
    for confidence in [Confidence::Corroborated, Confidence::Reported, Confidence::Disputed] {
        let term = story.words().confidence(confidence);
        list = entry(list, confidence_class(confidence), lang.say(term.name()), lang.say(term.meaning()));
    }
    for kind in story.kinds() {
        list = entry(list, "", lang.say(kind.name()), lang.say(kind.meaning()));
    }
    parts.push(list);

    parts.push(node("h3", "").text(words.licences));
    let licences = story.licences().iter();
    let licences = licences.map(|l| node("li", "").child(link(l.url(), l.name())).text(": ").text(lang.say(l.covers())));
    parts.push(node("ul", "").children(licences));
    parts
}
