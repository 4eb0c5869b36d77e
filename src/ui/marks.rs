//! The marks as buttons: invisible over their picture, but there for mouse, finger, keyboard and screen reader.

use gloo_events::EventListener;
use leptos::prelude::WithUntracked;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use super::engine::move_layer;
use super::node::node;
use super::state::App;
use crate::lang::Lang;
use crate::number::decimal;
use crate::scene::mark::Mark;
use crate::story::{PlaceIx, Story};
use crate::view::Action;

/// One button for every marked place, in the order of the file.
pub struct Marks {
    story: &'static Story,
    layer: HtmlElement,
    /// The list item and the button of each marked place.
    buttons: Vec<(HtmlElement, HtmlElement)>,
}

impl Marks {
    /// Fills the layer, and listens.
    pub fn new(app: App, layer: HtmlElement) -> Self {
        let mut buttons = Vec::new();
        for place in app.story.marked_places() {
            let button = node("button", "").with("type", "button").with("data-place", app.story[*place].id()).done();
            let item = node("li", "under").done();
            let _ = item.append_child(&button);
            let _ = layer.append_child(&item);
            buttons.push((item, button));
        }
        EventListener::new(&layer, "click", move |event| {
            if let Some((place, button)) = place_of(app.story, event) {
                let merged = button.has_attribute("aria-expanded");
                app.act(if merged { Action::Open(Some(place)) } else { Action::Place(place) });
            }
        })
        .forget();
        // Whoever comes by keyboard to a place that is merged or out of the window is shown it.
        EventListener::new(&layer, "focusin", move |event| {
            let Some((place, button)) = place_of(app.story, event) else { return };
            if !button.matches(":focus-visible").unwrap_or(false) {
                return;
            }
            if let Some(lead) = button.get_attribute("data-under").and_then(|id| app.story.place_ix(&id)) {
                app.act(Action::Open(Some(lead)));
            }
            if button.has_attribute("data-out") {
                let camera = app.view.with_untracked(|v| v.camera);
                app.act(Action::Look(camera.moved(app.story[place].position())));
            }
        })
        .forget();
        Self { story: app.story, layer, buttons }
    }

    /// Puts the buttons where their pictures are.
    pub fn place(&self, marks: &[Mark], chosen: Option<PlaceIx>, lang: Lang, size: [f64; 2]) {
        for (mark, (item, button)) in marks.iter().zip(&self.buttons) {
            let side = decimal((mark.radius * 2.0).max(24.0), 1);
            for (element, name, value) in [
                (item, "left", decimal(mark.at[0], 1)),
                (item, "top", decimal(mark.at[1], 1)),
                (button, "width", side.clone()),
                (button, "height", side),
            ] {
                let _ = element.style().set_property(name, &(value + "px"));
            }
            item.set_class_name(if mark.under.is_some() { "under" } else { "" });
            // When a fan closes, the focus stays with the mark that its places went into.
            if let Some(lead) = mark.under
                && button.matches(":focus").unwrap_or(false)
                && let Some(at) = marks.iter().position(|m| m.place == lead)
            {
                let _ = self.buttons[at].1.focus();
            }
            let name = describe(self.story, mark, lang);
            let out = mark.at[0] < 0.0 || mark.at[1] < 0.0 || mark.at[0] > size[0] || mark.at[1] > size[1];
            for (name, value) in [
                ("aria-label", Some(name.as_str())),
                ("title", Some(name.as_str())),
                ("aria-current", Some(if chosen == Some(mark.place) { "true" } else { "false" })),
                ("aria-expanded", (mark.members.len() > 1).then_some("false")),
                ("data-under", mark.under.map(|lead| self.story[lead].id())),
                ("data-out", out.then_some("")),
                ("tabindex", out.then_some("-1")),
            ] {
                let _ = match value {
                    Some(value) => button.set_attribute(name, value),
                    None => button.remove_attribute(name),
                };
            }
        }
    }

    /// Moves all of them with the picture, until they are placed again.
    pub fn shift(&self, by: [f64; 2], scale: f64) {
        move_layer(&self.layer, by, scale);
    }
}

fn place_of(story: &Story, event: &Event) -> Option<(PlaceIx, Element)> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let button = element.closest("[data-place]").ok()??;
    Some((story.place_ix(&button.get_attribute("data-place")?)?, button))
}

/// What a mark is called: its place, and what is there.
fn describe(story: &Story, mark: &Mark, lang: Lang) -> String {
    let words = lang.words();
    let what = if mark.count > 0 {
        lang.events(mark.count)
    } else if story.stops().iter().any(|stop| stop.place() == mark.place) {
        words.stop_only.to_owned()
    } else {
        words.claims_here.to_owned()
    };
    let name = lang.say(story[mark.place].name());
    match mark.members.len() {
        1 => format!("{name}: {what}"),
        n => {
            let events = mark.members.iter().map(|place| story.events_at(*place).len()).sum();
            format!("{name}: {n} {}, {}. {}", words.places_close, lang.events(events), words.merged)
        }
    }
}
