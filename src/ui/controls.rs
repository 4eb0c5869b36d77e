//! Buttons on the map, notices, and the credits.

use leptos::prelude::*;

use super::map::Painted;
use super::state::{App, Notice};
use crate::view::Action;

/// Zoom and ways home.
pub fn controls(app: App, zoom: impl Fn(f64) + Copy + 'static) -> impl IntoView {
    let words = move || app.words();
    view! {
        <div class="controls" data-control="">
            <button type="button" class="square" aria-label=move || words().zoom_in title=move || words().zoom_in on:click=move |_| zoom(1.0)>
                <span aria-hidden="true">"+"</span>
            </button>
            <button type="button" class="square" aria-label=move || words().zoom_out title=move || words().zoom_out on:click=move |_| zoom(-1.0)>
                <span aria-hidden="true">"−"</span>
            </button>
            <button type="button" on:click=move |_| app.act(Action::Home)>{move || words().home}</button>
            <button type="button" on:click=move |_| app.act(Action::WholeWay)>{move || words().whole_way}</button>
        </div>
    }
}

/// What could not be loaded.
pub fn notice(app: App) -> impl IntoView {
    let text = move || {
        app.notice.get().map(|notice| match notice {
            Notice::NoBasemap => app.words().no_basemap,
            Notice::Coarse => app.words().part_missing,
        })
    };
    view! { <p class="notice" role="status" hidden=move || text().is_none()>{text}</p> }
}

/// Whose data this is, and that lines are schematic.
pub fn credits(app: App, painted: Painted) -> impl IntoView {
    let credits = move || {
        let mut all: Vec<(String, String)> = painted.credits.get();
        for credit in app.story.licences().iter().filter_map(|licence| licence.credit()) {
            if !all.iter().any(|(_, url)| url == credit.url()) {
                all.push((credit.text().to_owned(), credit.url().to_owned()));
            }
        }
        all.into_iter().map(|(text, url)| view! { <a href=url target="_blank" rel="noopener">{text}</a> }).collect_view()
    };
    view! {
        <div class="credits" data-control="">
            <span class="schematic">{move || app.words().schematic}</span>
            <span class="owners">{credits}</span>
        </div>
    }
}
