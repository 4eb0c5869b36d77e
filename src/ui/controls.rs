//! Buttons on the map, notices, and the credits.

use leptos::prelude::*;

use super::later;
use super::map::Credits;
use super::state::{App, Notice};
use crate::view::Action;

/// What a button on the map does.
#[derive(Clone, Copy)]
enum Press {
    Zoom(f64),
    Home,
    WholeWay,
}

/// Zoom and ways home.
pub fn controls(app: App, zoom: impl Fn(f64) + Copy + Send + Sync + 'static) -> impl IntoView {
    let press = move |press| match press {
        Press::Zoom(steps) => zoom(steps),
        Press::Home => app.act(Action::Home),
        Press::WholeWay => app.act(Action::WholeWay),
    };
    let buttons = move || {
        let words = app.lang.get().words();
        let all = [
            ("square", "+", words.zoom_in, Press::Zoom(1.0)),
            ("square", "−", words.zoom_out, Press::Zoom(-1.0)),
            ("", words.home, words.home, Press::Home),
            ("", words.whole_way, words.whole_way, Press::WholeWay),
        ];
        all.map(|(class, face, name, what)| {
            view! { <button type="button" class=class aria-label=name title=name on:click=move |_| press(what)>{face}</button> }
        })
    };
    view! { <div class="controls" data-control="">{buttons}</div> }
}

/// What could not be loaded.
pub fn notice(app: App) -> impl IntoView {
    let text = move || {
        let words = app.lang.get().words();
        app.notice.get().map(|notice| match notice {
            Notice::NoBasemap => words.no_basemap,
            Notice::Coarse => words.part_missing,
            Notice::Later => words.later_missing,
        })
    };
    // What is there on demand can be asked for again.
    let again = move || (app.notice.get() == Some(Notice::Later)).then(|| app.lang.get().words().again);
    view! {
        <div class="notice" role="status" hidden=move || text().is_none()>
            <p>{text}</p>
            <button type="button" hidden=move || again().is_none() on:click=move |_| later::fetch(app)>{again}</button>
        </div>
    }
}

/// Whose data this is, and that lines are schematic.
pub fn credits(app: App, owners: Credits) -> impl IntoView {
    let credits = move || {
        let mut all: Vec<(String, String)> = owners.get();
        for credit in app.story.licences().iter().filter_map(|licence| licence.credit()) {
            if !all.iter().any(|(_, url)| url == credit.url()) {
                all.push((credit.text().to_owned(), credit.url().to_owned()));
            }
        }
        let link = |(text, url)| view! { <a href=url target="_blank" rel="noopener">{text}</a> };
        all.into_iter().map(link).collect::<Vec<_>>()
    };
    view! {
        <div class="credits" data-control="">
            <span class="schematic">{move || app.lang.get().words().schematic}</span>
            <span class="owners">{credits}</span>
        </div>
    }
}
