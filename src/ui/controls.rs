//! Buttons on the map, notices, and the credits.

use std::rc::Rc;

use gloo_events::EventListener;
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::dom::{pressed, pressed_with};
use super::later;
use super::node::{link, node, refill, written};
use super::state::{App, Notice};
use crate::view::Action;

/// Who is to be credited for the basemap: text and address.
pub type Credits = RwSignal<Vec<(String, String)>>;

/// Zoom and ways home.
pub fn controls(app: App, zoom: impl Fn(f64) + 'static) -> impl IntoView {
    let zoom = Rc::new(zoom);
    let begin = move |bar: &HtmlElement| {
        let _ = bar.set_attribute("data-control", "");
        let zoom = zoom.clone();
        EventListener::new(bar, "click", move |click| {
            let Some(which) = pressed_with(click, "data-press") else { return };
            match which.as_str() {
                "in" => zoom(1.0),
                "out" => zoom(-1.0),
                "home" => app.act(Action::Home),
                _ => app.act(Action::WholeWay),
            }
        })
        .forget();
    };
    written("controls", begin, move |bar| {
        let words = app.lang.get().words();
        let all = [
            ("in", "square", "+", words.zoom_in),
            ("out", "square", "−", words.zoom_out),
            ("home", "", words.home, words.home),
            ("way", "", words.whole_way, words.whole_way),
        ];
        let button = |(which, class, face, name)| {
            let button = node("button", class).with("type", "button").with("data-press", which);
            button.with("aria-label", name).with("title", name).text(face)
        };
        refill(bar, all.map(button));
    })
}

/// What could not be loaded; what is there on demand can be asked for again.
pub fn notice(app: App) -> impl IntoView {
    let begin = move |panel: &HtmlElement| {
        let _ = panel.set_attribute("role", "status");
        EventListener::new(panel, "click", move |click| {
            if pressed(click, "button").is_some() {
                later::fetch(app);
            }
        })
        .forget();
    };
    written("notice", begin, move |panel| {
        let words = app.lang.get().words();
        let notice = app.notice.get();
        panel.set_hidden(notice.is_none());
        let text = match notice {
            None => "",
            Some(Notice::NoBasemap) => words.no_basemap,
            Some(Notice::Coarse) => words.part_missing,
            Some(Notice::Later) => words.later_missing,
            Some(Notice::Desk) => words.desk_missing,
        };
        let again = (notice == Some(Notice::Later)).then(|| node("button", "").with("type", "button").text(words.try_again));
        refill(panel, [node("p", "").text(text)].into_iter().chain(again));
    })
}

/// Whose data this is, and that lines are schematic.
pub fn credits(app: App, owners: Credits) -> impl IntoView {
    let begin = |line: &HtmlElement| {
        let _ = line.set_attribute("data-control", "");
    };
    written("credits", begin, move |line| {
        let mut all: Vec<(String, String)> = owners.get();
        for credit in app.story.licences().iter().filter_map(|licence| licence.credit()) {
            if !all.iter().any(|(_, url)| url == credit.url()) {
                all.push((credit.text().to_owned(), credit.url().to_owned()));
            }
        }
        let links = all.iter().map(|(text, url)| link(url, text));
        let schematic = node("span", "schematic").text(app.lang.get().words().schematic);
        refill(line, [schematic, node("span", "owners").children(links)]);
    })
}
