//! Whose data it is, on a map that has no room for their names: a word in their place, which opens them. It is always there.

use gloo_events::EventListener;
use leptos::prelude::*;

use super::part;
use crate::ui::dom;
use crate::ui::node::node;
use crate::ui::state::App;

/// Lays the word before the names. The style sheet shows it where the map is small.
pub fn follow(app: App) {
    let (Some(foot), Some(names), Some(map)) = (part(".foot"), part(".credits"), part(".map")) else { return };
    let _ = names.set_attribute("id", "credits");
    let word = node("button", "credits-word").with("type", "button").with("aria-expanded", "false").with("aria-controls", "credits").done();
    let layer = node("div", "credits-layer").with("data-control", "").done();
    let _ = layer.append_child(&word);
    let _ = foot.insert_before(&layer, Some(&names));
    let button = word.clone();
    Effect::new(move |_| button.set_text_content(Some(app.lang.get().frame().credits)));
    let opened = names.clone();
    EventListener::new(&word.clone(), "click", move |_| {
        let open = opened.toggle_attribute("data-open").unwrap_or(false);
        let _ = word.set_attribute("aria-expanded", if open { "true" } else { "false" });
    })
    .forget();
    // A caption leaves them free, whatever their height.
    let (line, short) = (names.clone(), layer);
    dom::resized(&names, move || {
        let height = dom::size(&line)[1].max(dom::size(&short)[1]);
        dom::put(&map, &[("--credits", height)]);
    });
}
