//! The sidebar: the events, day by day.

use leptos::html::Div;
use leptos::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use super::card;
use super::state::App;
use crate::story::{Date, EventIx};
use crate::view::Action;

/// The list, and above it what it is cut down to.
pub fn list(app: App) -> impl IntoView {
    let scroller = NodeRef::<Div>::new();
    // Brings what is chosen into view.
    Effect::new(move |before: Option<(Option<EventIx>, bool)>| {
        let now = (app.event.get(), app.place.get().is_some());
        let Some(scroller) = scroller.get() else { return (None, false) };
        if before == Some(now) {
            return now;
        }
        if let Some(event) = now.0 {
            let selector = format!("[data-event=\"{}\"]", app.story[event].id().replace(['"', '\\'], ""));
            // After the DOM has followed the change.
            request_animation_frame(move || {
                if let Ok(Some(card)) = scroller.query_selector(&selector) {
                    let options = ScrollIntoViewOptions::new();
                    options.set_block(ScrollLogicalPosition::Nearest);
                    card.scroll_into_view_with_scroll_into_view_options(&options);
                }
            });
        } else if now.1 {
            scroller.set_scroll_top(0);
        }
        now
    });
    view! {
        <div class="list" node_ref=scroller id="list" tabindex="-1">
            {intro(app)}
            {here(app)}
            <ol class="days">{app.story.days().map(|(date, events)| day(app, date, events)).collect_view()}</ol>
        </div>
    }
}

/// What this is, in two lines.
fn intro(app: App) -> impl IntoView {
    let story = app.story;
    view! {
        <div class="intro" hidden=move || app.place.get().is_some()>
            <p>{move || app.say(story.summary())}</p>
            {story.care().map(|care| view! { <p class="care">{move || app.say(care)}</p> })}
            <p class="dated">
                {move || app.words().updated} " " {move || app.lang.get().day(story.updated())} ", " {move || app.words().version} " "
                {story.version()}
            </p>
        </div>
    }
}

/// Which place the list is cut down to, and the way out.
fn here(app: App) -> impl IntoView {
    let story = app.story;
    let bar = move || {
        app.place.get().map(|place| {
            let count = story.events_at(place).len();
            let title = move || {
                let name = app.say(story[place].name());
                if count == 0 { format!("{} {name}", app.words().nothing_here) } else { format!("{} {name}", app.words().at_place) }
            };
            let note = story[place].note().map(|note| view! { <p>{move || app.say(note)}</p> });
            let metres = move || {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked: finite, positive, within the globe
                let m = story[place].uncertainty_m() as u64;
                format!("{} {} m", app.words().within, app.lang.get().number(m))
            };
            view! {
                <div class="here" role="status">
                    <h2>{title} {(count > 0).then(|| view! { <span class="count">{count}</span> })}</h2>
                    <p class="quiet">{metres}</p>
                    {note}
                    <button type="button" on:click=move |_| app.act(Action::Clear)>{move || app.words().all_places}</button>
                </div>
            }
        })
    };
    view! { {bar} }
}

fn day(app: App, date: Date, events: &'static [EventIx]) -> impl IntoView {
    let story = app.story;
    let empty = move || app.place.get().is_some_and(|place| !events.iter().any(|e| story[*e].place() == place));
    view! {
        <li class="day" hidden=empty>
            <h2>{move || app.lang.get().long_day(date)}</h2>
            <ol class="cards">{events.iter().map(|event| card::card(app, *event)).collect_view()}</ol>
        </li>
    }
}
