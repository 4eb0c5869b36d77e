//! Buttons on the map, notices, and the credits.

use gloo_events::EventListener;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::later;
use super::map::Credits;
use super::node::{link, node, refill, written};
use super::state::{App, Notice};
use crate::view::Action;

/// Zoom and ways home.
pub fn controls(app: App, zoom: impl Fn(f64) + 'static) -> impl IntoView {
    let pressed = move |which: &str| match which {
        "in" => zoom(1.0),
        "out" => zoom(-1.0),
        "home" => app.act(Action::Home),
        _ => app.act(Action::WholeWay),
    };
    let pressed = std::rc::Rc::new(pressed);
    written("controls", move |bar| {
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
        if !bar.has_attribute("data-control") {
            let _ = bar.set_attribute("data-control", "");
            let pressed = pressed.clone();
            EventListener::new(bar, "click", move |click| {
                let button = click.target().and_then(|it| it.dyn_into::<Element>().ok()?.closest("[data-press]").ok()?);
                if let Some(which) = button.and_then(|button| button.get_attribute("data-press")) {
                    pressed(&which);
                }
            })
            .forget();
        }
    })
}

/// What could not be loaded; what is there on demand can be asked for again.
pub fn notice(app: App) -> impl IntoView {
    written("notice", move |panel| {
        let _ = panel.set_attribute("role", "status");
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
        refill(panel, [node("p", "").text(text)]);
        if notice == Some(Notice::Later) {
            let again = node("button", "").with("type", "button").text(words.try_again).done();
            EventListener::new(&again, "click", move |_| later::fetch(app)).forget();
            let _ = panel.append_child(&again);
        }
    })
}

/// Whose data this is, and that lines are schematic.
pub fn credits(app: App, owners: Credits) -> impl IntoView {
    written("credits", move |line| {
        let _ = line.set_attribute("data-control", "");
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
