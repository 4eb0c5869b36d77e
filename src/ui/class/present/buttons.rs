//! What a hand presses: quiet, in one row, below the slide.

use leptos::prelude::*;
use web_sys::HtmlElement;

use super::{Show, keys};
use crate::lesson::deck::Press;
use crate::ui::node::{Node, node};

/// Pictures in a square of 20.
const BACK: &str = "M12.5 4 6.5 10l6 6";
const NEXT: &str = "M7.5 4l6 6-6 6";
const OVERVIEW: &str = "M3 4h6v5H3zM11 4h6v5h-6zM3 11h6v5H3zM11 11h6v5h-6z";
const FREE: &str = "M10 2v16M2 10h16M7.5 4.500 10 2l2.500 2.500M7.500 15.500 10 18l2.500-2.500M4.500 7.500 2 10l2.500 2.500M15.500 7.500 18 10l-2.500 2.500";
const LEGEND: &str = "M3 5h2v2H3zM3 13h2v2H3zM8 6h9M8 14h9";
const NOTES: &str = "M4 3h12v14H4zM7 7h6M7 10h6M7 13h4";
const BLACK: &str = "M3 4h14v10H3zM5 6h10v6H5zM8 17h4";
const FULL: &str = "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4";
const AUTO: &str = "M6 4l10 6-10 6z";
const LEAVE: &str = "M5 5l10 10M15 5 5 15";

/// The row.
pub fn lay(show: &Show) -> HtmlElement {
    let words = show.school.app.lang.get_untracked().class();
    let button = |face: &str, name: &str, act: Box<dyn Fn(&Show)>| {
        let button = node("button", "").with("type", "button").with("aria-label", name).with("title", name).face(face).done();
        let own = show.clone();
        show.school.ears.on(&button, "click", move |_| act(&own));
        button
    };
    let press = |face: &str, name: &str, press: Press| button(face, name, Box::new(move |show| show.press(press)));
    let reveal = node("button", "reveal").with("type", "button").done();
    let (own, label, deck) = (show.clone(), reveal.clone(), show.deck);
    show.school.ears.on(&reveal, "click", move |_| own.press(Press::Reveal));
    let answers = show.answers.clone();
    Effect::new(move |_| {
        let deck = deck.get();
        label.set_hidden(answers.get(deck.at) != Some(&true));
        label.set_text_content(Some(if deck.revealed { words.hide } else { words.reveal }));
    });
    let auto = press(AUTO, words.auto, Press::Auto);
    let state = auto.clone();
    Effect::new(move |_| {
        let _ = state.set_attribute("aria-pressed", if deck.get().auto { "true" } else { "false" });
    });
    let notes = button(NOTES, words.notes, Box::new(Show::notes));
    notes.set_hidden(show.for_students());
    // The keys of the keyboard turn slides, so these are a group to walk through and no toolbar with arrow keys of its own. Where there
    // is too little room for one row, it breaks between the two halves.
    let steps = [press(BACK, words.previous, Press::Back), press(NEXT, words.next, Press::Next), reveal];
    let tools = [
        press(OVERVIEW, words.overview, Press::Overview),
        press(FREE, words.free, Press::Free),
        button(LEGEND, show.school.app.lang.get_untracked().more().legend, Box::new(|_| keys::signs())),
        notes,
        press(BLACK, words.black, Press::Black),
        auto,
        button(FULL, words.full, Box::new(keys::full)),
        button(LEAVE, words.leave, Box::new(Show::leave)),
    ];
    let row = node("div", "slide-buttons").with("role", "group").with("aria-label", words.present);
    row.child(node("div", "").children(steps.map(Node::of))).child(node("div", "").children(tools.map(Node::of))).done()
}
