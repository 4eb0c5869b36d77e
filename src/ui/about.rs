//! "What am I seeing?": what this is, what its signs mean, and whose data it is.

use leptos::html::Dialog;
use leptos::prelude::*;

use super::card::color_class;
use super::state::App;
use crate::story::Confidence;

/// The dialog.
pub fn about(app: App, dialog: NodeRef<Dialog>) -> impl IntoView {
    let story = app.story;
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let groups = story.groups().iter().map(|group| {
        let class = format!("group {}", color_class(group.color()));
        view! {
            <dt class=class>{move || app.say(group.name())}</dt>
            <dd>{move || app.say(group.meaning())}</dd>
        }
    });
    let kinds = story.kinds().iter().map(|kind| {
        view! {
            <dt>{move || app.say(kind.name())}</dt>
            <dd>{move || app.say(kind.meaning())}</dd>
        }
    });
    let sure = [Confidence::Corroborated, Confidence::Reported, Confidence::Disputed].map(|confidence| {
        let term = story.words().confidence(confidence);
        view! {
            <dt class=super::card::confidence_class(confidence)>{move || app.say(term.name())}</dt>
            <dd>{move || app.say(term.meaning())}</dd>
        }
    });
    let licences = story.licences().iter().map(|licence| {
        view! {
            <li>
                <a href=licence.url() target="_blank" rel="noopener">{licence.name()}</a> ": " {move || app.say(licence.covers())}
            </li>
        }
    });
    let (groups, kinds, sure, licences) = (groups.collect_view(), kinds.collect_view(), sure.collect_view(), licences.collect_view());
    view! {
        <dialog class="about" node_ref=dialog aria-labelledby="about-title">
            <div class="sheet">
                <button type="button" class="close" on:click=close>{move || app.words().close}</button>
                <h2 id="about-title">{move || app.words().about}</h2>
                {story.fictional().then(|| view! { <p class="care">{move || app.words().fictional}</p> })}
                {story.about().iter().map(|text| view! { <p>{move || app.say(text)}</p> }).collect_view()}
                {story.care().map(|care| view! { <p class="care">{move || app.say(care)}</p> })}
                <h3>{move || app.words().legend}</h3>
                <dl>{groups}</dl>
                <ul class="signs">
                    <li><span class="line solid"></span>{move || app.words().reported}</li>
                    <li><span class="line dashed"></span>{move || app.words().inferred}</li>
                    <li><span class="ring"></span>{move || app.words().uncertain}</li>
                </ul>
                <dl>{sure}</dl>
                <dl>{kinds}</dl>
                <h3>{move || app.words().licences}</h3>
                <ul>{licences}</ul>
                <p class="quiet">
                    {move || app.words().updated} " " {move || app.lang.get().day(story.updated())} ", " {move || app.words().version} " "
                    {story.version()}
                </p>
            </div>
        </dialog>
    }
}
