//! The sidebar: the events, day by day.

use leptos::html::Div;
use leptos::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use super::card;
use super::state::App;
use crate::lang::Lang;
use crate::story::{Date, EventIx, PlaceIx};
use crate::view::Action;

/// The list, and above it what it is cut down to.
pub fn list(app: App) -> impl IntoView {
    let scroller = NodeRef::<Div>::new();
    // Brings what is chosen into view, also after the words have changed.
    Effect::new(move |before: Option<(Option<EventIx>, Option<PlaceIx>, Lang)>| {
        let now = (app.event.get(), app.place.get(), app.lang.get());
        if let Some(scroller) = scroller.get()
            && before != Some(now)
        {
            if let Some(event) = now.0 {
                let selector = format!("[data-event=\"{}\"]", app.story[event].id());
                // After the DOM has followed the change.
                request_animation_frame(move || {
                    if let Ok(Some(card)) = scroller.query_selector(&selector) {
                        let options = ScrollIntoViewOptions::new();
                        options.set_block(ScrollLogicalPosition::Nearest);
                        card.scroll_into_view_with_scroll_into_view_options(&options);
                    }
                });
            } else if now.1.is_some() {
                scroller.set_scroll_top(0);
            }
        }
        now
    });
    let content = move || {
        let lang = app.lang.get();
        let days: Vec<_> = app.story.days().map(|(date, events)| day(app, date, events, lang)).collect();
        view! {
            {intro(app, lang)}
            {move || app.place.get().map(|place| here(app, place, lang))}
            <ol class="days">{days}</ol>
        }
        .into_any()
    };
    view! { <div class="list" node_ref=scroller id="list" tabindex="-1">{content}</div> }
}

/// What this is, in two lines.
fn intro(app: App, lang: Lang) -> AnyView {
    let (story, words) = (app.story, lang.words());
    let dated = format!("{} {}, {} {}", words.updated, lang.day(story.updated()), words.version, story.version());
    view! {
        <div class="intro" hidden=move || app.place.get().is_some()>
            <p>{lang.say(story.summary())}</p>
            {story.care().map(|care| view! { <p class="care">{lang.say(care)}</p> })}
            <p class="dated">{dated}</p>
        </div>
    }
    .into_any()
}

/// Which place the list is cut down to, and the way out.
fn here(app: App, place: PlaceIx, lang: Lang) -> AnyView {
    let (story, words) = (app.story, lang.words());
    let name = lang.say(story[place].name());
    let count = story.events_at(place).len();
    let title = if count == 0 { format!("{} {name}", words.nothing_here) } else { format!("{} {name}", words.at_place) };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked: finite, positive, within the globe
    let metres = lang.number(story[place].uncertainty_m() as u64);
    view! {
        <div class="here" role="status">
            <h2>{title} {(count > 0).then(|| view! { <span class="count">{count.to_string()}</span> })}</h2>
            <p class="quiet">{format!("{} {metres} m", words.within)}</p>
            {story[place].note().map(|note| view! { <p>{lang.say(note)}</p> })}
            <button type="button" on:click=move |_| app.act(Action::Clear)>{words.all_places}</button>
        </div>
    }
    .into_any()
}

fn day(app: App, date: Date, events: &'static [EventIx], lang: Lang) -> AnyView {
    let story = app.story;
    let empty = move || app.place.get().is_some_and(|place| !events.iter().any(|e| story[*e].place() == place));
    let cards: Vec<_> = events.iter().map(|event| card::card(app, *event, lang)).collect();
    view! {
        <li class="day" hidden=empty>
            <h2>{lang.long_day(date)}</h2>
            <ol class="cards">{cards}</ol>
        </li>
    }
    .into_any()
}
