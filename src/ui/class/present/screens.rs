//! What covers a slide: nothing to see, all slides, or the whole app to look around in. The keyboard goes along, and comes back.

use std::cell::RefCell;

use gloo_utils::document;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{Show, overview, stage};
use crate::lesson::deck::{Press, Screen};
use crate::ui::dom;
use crate::ui::node::node;

/// The black screen, all slides, and the way back from looking around; each is there while the deck shows it.
pub fn lay(show: &Show, panel: &HtmlElement) -> [HtmlElement; 3] {
    let (words, deck) = (show.school.app.lang.get_untracked().class(), show.deck);
    let button = |class: &str, press: Press| {
        let (button, own) = (node("button", class).with("type", "button").hidden(true).done(), show.clone());
        show.school.ears.on(&button, "click", move |_| own.press(press));
        button
    };
    let black = button("black", Press::Black);
    let _ = black.set_attribute("aria-label", words.black_how);
    let free = button("free-back", Press::Free);
    let (slides, fill) = overview::lay(show);
    let parts = [black.clone(), slides.clone(), free.clone()];
    let screen = Memo::new(move |_| deck.with(|deck| deck.screen));
    let (own, panel, from) = (show.clone(), panel.clone(), RefCell::new(None::<HtmlElement>));
    Effect::new(move |before: Option<Screen>| {
        let now = screen.get();
        if before == Some(Screen::Slide) {
            from.replace(keyboard());
        }
        let name = match now {
            Screen::Slide => "slide",
            Screen::Black => "black",
            Screen::Overview => "overview",
            Screen::Free => "free",
        };
        dom::set_root_attribute("data-screen", name);
        for (part, of) in [(&black, Screen::Black), (&slides, Screen::Overview), (&free, Screen::Free)] {
            part.set_hidden(now != of);
        }
        let first = |selector: &str, of: &HtmlElement| of.query_selector(selector).ok().flatten()?.dyn_into::<HtmlElement>().ok();
        let to = match now {
            // The first time the slide itself takes it.
            Screen::Slide if before.is_none() => None,
            Screen::Slide => from.take().filter(|from| from.is_connected()).or_else(|| first("h1", &panel)),
            Screen::Black => Some(black.clone()),
            Screen::Overview => {
                fill();
                first("[aria-current]", &slides)
            }
            Screen::Free => {
                let number = (own.deck.get_untracked().at + 1).to_string();
                free.set_text_content(Some(&[words.back_to_slide, " ", &number].concat()));
                Some(free.clone())
            }
        };
        if let Some(to) = to {
            let _ = to.focus();
        }
        // A map that is explored is as it is in the app.
        stage::fit(&own);
        now
    });
    parts
}

/// What has the focus of a keyboard; what a mouse has pressed is not to be pressed again by the next space bar.
fn keyboard() -> Option<HtmlElement> {
    let focus = document().active_element()?;
    let of_keys = focus.matches(":focus-visible").unwrap_or(false) && focus.matches(".present *, .map, .map *").unwrap_or(false);
    focus.dyn_into().ok().filter(|_| of_keys)
}
