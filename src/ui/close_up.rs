//! The diagram beside a place: what happened there in order, once the map is close enough for it.

use std::cell::Cell;

use gloo_events::EventListener;
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::dom::pressed_with;
use super::engine::Looks;
use super::node::{Node, node, refill};
use super::state::App;
use crate::geo::mercator;
use crate::lang::Lang;
use crate::story::{CloseUp, Ground, Story};
use crate::view::Action;

/// From this zoom on the diagrams of the places in view are there.
const CLOSE: f64 = 12.0;
/// In a map that is narrower or lower, in CSS pixels, a diagram waits folded until it is asked for.
const ROOM: [f64; 2] = [720.0, 560.0];

/// Fills a layer with the diagrams of a story, and gives what shows and hides them as the map moves.
pub fn follow(app: App, layer: HtmlElement) -> Box<Looks> {
    let all: Vec<(&CloseUp, HtmlElement)> = app.story.close_ups().iter().map(|close_up| (close_up, shell())).collect();
    for (_, details) in &all {
        let _ = layer.append_child(details);
    }
    EventListener::new(&layer, "click", move |event| {
        if let Some(event) = pressed_with(event, "data-station").and_then(|id| app.story.event_ix(&id)) {
            app.act(Action::Event(event));
        }
    })
    .forget();
    // Until the reader folds or unfolds it, the room decides.
    let sized = Cell::new([0.0; 2]);
    let written = Cell::new(None);
    Box::new(move |camera| {
        let size = camera.size();
        let resized = sized.replace(size) != size;
        let lang = app.lang.get_untracked();
        let spoken = written.replace(Some(lang)) == Some(lang);
        for (close_up, details) in &all {
            if !spoken {
                refill(details, write(app.story, close_up, lang));
            }
            let at = camera.to_screen(mercator::project(app.story[close_up.place()].position()));
            let inside = at[0] > 0.0 && at[1] > 0.0 && at[0] < size[0] && at[1] < size[1];
            details.set_hidden(camera.zoom() < CLOSE || !inside);
            if resized {
                let _ = details.toggle_attribute_with_force("open", size[0] >= ROOM[0] && size[1] >= ROOM[1]);
            }
        }
    })
}

fn shell() -> HtmlElement {
    node("details", "close-up").with("hidden", "").done()
}

/// A diagram in one language.
fn write(story: &Story, close_up: &CloseUp, lang: Lang) -> [Node; 3] {
    let stations = close_up.stations().iter().map(|station| {
        let side = station.side().map(|side| node("span", "bank").text(lang.say(side)));
        let events = station.events().iter().map(|event| {
            let button = node("button", "").with("type", "button").with("data-station", story[*event].id());
            node("li", "").child(button.text(lang.say(story[*event].title())))
        });
        let name = node("b", "").text(lang.say(station.name()));
        node("li", ground(station.ground())).maybe(side).child(name).child(node("ul", "").children(events))
    });
    [node("summary", "").text(lang.say(close_up.title())), node("ol", "").children(stations), node("p", "").text(lang.say(close_up.note()))]
}

fn ground(ground: Ground) -> &'static str {
    match ground {
        Ground::Land => "on-land",
        Ground::Gate => "at-gate",
        Ground::Bridge => "on-bridge",
        Ground::Water => "on-water",
    }
}
