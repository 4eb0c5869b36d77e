//! Where the list stands: nothing moves under the reader.

use gloo_utils::document;
use web_sys::{Element, HtmlElement};

/// Changes the height of cards without moving what the reader looks at: the card that is chosen, what has the focus, or else what stands
/// at the top. A browser that would see to it is kept from doing it a second time.
pub fn hold(list: &HtmlElement, chosen: Option<Element>, change: &mut dyn FnMut()) {
    let held = looked_at(list, chosen);
    let top = || held.as_ref().map_or(0.0, |element| element.get_bounding_client_rect().top());
    let before = top();
    let _ = list.style().set_property("overflow-anchor", "none");
    change();
    let gone = held.as_ref().is_some_and(|element| element.get_bounding_client_rect().height() == 0.0);
    let after =
        if gone { held.as_ref().and_then(stands_for).map_or(before, |element| element.get_bounding_client_rect().top()) } else { top() };
    list.scroll_by_with_x_and_y(0.0, after - before);
    let _ = list.style().remove_property("overflow-anchor");
}

/// What is there in place of what is folded away: the last that is to be seen before it.
fn stands_for(gone: &Element) -> Option<Element> {
    for selector in [".card", ".day"] {
        let mut at = gone.closest(selector).ok().flatten();
        while let Some(element) = at {
            if element.get_bounding_client_rect().height() > 0.0 {
                return Some(element);
            }
            at = element.previous_element_sibling();
        }
    }
    None
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
    let Some(hit) = [72.0, 120.0, 200.0].into_iter().filter_map(hit).find(|hit| card(hit).is_some()) else {
        // A list of a few lines shows a heading, no more.
        return hit(12.0)?.closest(".day").ok().flatten();
    };
    if hit.matches(".proof").unwrap_or(false) { card(&hit) } else { Some(hit) }
}
