//! Where the list stands: what is chosen comes into view, and nothing moves under the reader.

use gloo_utils::document;
use leptos::prelude::request_animation_frame;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Brings a card into view. What is out of view has no exact height before it comes near, so a long way takes several frames.
pub fn reveal(list: HtmlElement, card: HtmlElement, tries: u8) {
    let (window, top) = (list.get_bounding_client_rect(), card.get_bounding_client_rect().top());
    // Its heading below the day's, and enough of it to read.
    if top < window.top() + 40.0 || top > window.bottom() - 120.0 {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Start);
        card.scroll_into_view_with_scroll_into_view_options(&options);
    }
    if tries > 0 {
        request_animation_frame(move || reveal(list, card, tries - 1));
    }
}

/// Changes the height of cards without moving what the reader looks at: the card that is chosen, what has the focus, or else what stands
/// at the top. A browser that would see to it is kept from doing it a second time.
pub fn hold(list: &HtmlElement, chosen: Option<Element>, change: &mut dyn FnMut()) {
    let held = looked_at(list, chosen);
    let top = || held.as_ref().map_or(0.0, |element| element.get_bounding_client_rect().top());
    let before = top();
    let _ = list.style().set_property("overflow-anchor", "none");
    change();
    list.scroll_by_with_x_and_y(0.0, top() - before);
    let _ = list.style().remove_property("overflow-anchor");
}

/// What is in view, and stays when the line is replaced that says what has become of the evidence.
fn looked_at(list: &HtmlElement, chosen: Option<Element>) -> Option<Element> {
    let window = list.get_bounding_client_rect();
    let seen = |element: &Element| {
        let rect = element.get_bounding_client_rect();
        rect.bottom() > window.top() && rect.top() < window.bottom() && rect.height() > 0.0
    };
    let focused = document().active_element().filter(|it| list.contains(Some(it)) && !it.is_same_node(Some(list)));
    if let Some(named) = chosen.filter(seen).or(focused.filter(seen)) {
        return Some(named);
    }
    // Below the heading of the day, which stays at the top.
    #[allow(clippy::cast_possible_truncation)] // pixels
    let hit = |y: f64| document().element_from_point((window.left() + 48.0) as f32, (window.top() + y) as f32);
    let card = |hit: &Element| hit.closest(".card").ok().flatten();
    let hit = [72.0, 120.0, 200.0].into_iter().filter_map(hit).find(|hit| card(hit).is_some())?;
    if hit.matches(".proof").unwrap_or(false) { card(&hit) } else { Some(hit) }
}
