//! "What am I seeing?": what this is, what its signs mean, and whose data it is.

use leptos::html::Dialog;
use leptos::prelude::*;

use super::card::{color_class, confidence_class};
use super::state::App;
use crate::lang::Lang;
use crate::story::Confidence;

/// The dialog.
pub fn about(app: App, dialog: NodeRef<Dialog>) -> impl IntoView {
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <dialog class="about" node_ref=dialog aria-labelledby="about-title">
            <div class="sheet">
                <button type="button" class="close" on:click=close>{move || app.lang.get().words().close}</button>
                {move || sheet(app, app.lang.get())}
            </div>
        </dialog>
    }
}

fn sheet(app: App, lang: Lang) -> AnyView {
    let (story, words) = (app.story, lang.words());
    let mut groups = Vec::new();
    for group in story.groups() {
        groups.push(entry(format!("group {}", color_class(group.color())), lang.say(group.name()), lang.say(group.meaning())));
    }
    let mut sure = Vec::new();
    for confidence in [Confidence::Corroborated, Confidence::Reported, Confidence::Disputed] {
        let term = story.words().confidence(confidence);
        sure.push(entry(confidence_class(confidence).to_owned(), lang.say(term.name()), lang.say(term.meaning())));
    }
    let mut kinds = Vec::new();
    for kind in story.kinds() {
        kinds.push(entry(String::new(), lang.say(kind.name()), lang.say(kind.meaning())));
    }
    let mut paragraphs = Vec::new();
    for text in story.about() {
        paragraphs.push(paragraph("", lang.say(text)));
    }
    let mut licences = Vec::new();
    for licence in story.licences() {
        let covers = format!(": {}", lang.say(licence.covers()));
        licences.push(view! { <li><a href=licence.url() target="_blank" rel="noopener">{licence.name()}</a> {covers}</li> }.into_any());
    }
    let dated = format!("{} {}, {} {}", words.updated, lang.day(story.updated()), words.version, story.version());
    view! {
        <h2 id="about-title">{words.about}</h2>
        {story.fictional().then(|| paragraph("care", words.fictional))}
        {paragraphs}
        {story.care().map(|care| paragraph("care", lang.say(care)))}
        <p class="quiet">{dated}</p>
        <h3>{words.legend}</h3>
        <dl>{groups}</dl>
        <ul class="signs">
            <li><span class="line solid"></span>{words.reported}</li>
            <li><span class="line dashed"></span>{words.inferred}</li>
            <li><span class="ring"></span>{words.uncertain}</li>
        </ul>
        <dl>{sure}</dl>
        <dl>{kinds}</dl>
        <h3>{words.licences}</h3>
        <ul>{licences}</ul>
    }
    .into_any()
}

fn paragraph(class: &'static str, text: &'static str) -> AnyView {
    view! { <p class=class>{text}</p> }.into_any()
}

fn entry(class: String, name: &'static str, meaning: &'static str) -> AnyView {
    view! {
        <dt class=class>{name}</dt>
        <dd>{meaning}</dd>
    }
    .into_any()
}
