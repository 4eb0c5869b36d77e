//! Takes over from the page as it was built (`#boot` in `index.html`): the same boxes, the same texts, the same picture. The picture
//! stays under the canvas until the first frame of it is there, and the list stands where it was read.

use gloo_utils::document;
use web_sys::{Element, HtmlElement};

use super::dom;

/// What stays of that page.
pub struct Boot {
    stills: Vec<Element>,
    scrolled: i32,
}

impl Boot {
    /// Takes the page away. `assets/boot.js` keeps it, for when the app cannot go on.
    pub fn take() -> Self {
        let mut stills = Vec::new();
        let found = document().query_selector_all("#boot .still").ok();
        for at in 0..found.as_ref().map_or(0, web_sys::NodeList::length) {
            let still = found.as_ref().and_then(|found| found.get(at)).and_then(|still| still.clone_node_with_deep(true).ok());
            stills.extend(still.map(wasm_bindgen::JsCast::unchecked_into));
        }
        let list = document().query_selector("#boot .list").ok().flatten();
        let scrolled = list.map_or(0, |list| list.scroll_top());
        if let Some(boot) = dom::by_id("boot") {
            boot.remove();
        }
        Self { stills, scrolled }
    }

    /// Lays its picture under the canvas of the app, which has just been mounted, and scrolls the list once that is written.
    pub fn hand_over(self, root: &HtmlElement) {
        if let Ok(Some(map)) = root.query_selector(".map") {
            let first = map.first_child();
            for still in &self.stills {
                let _ = map.insert_before(still, first.as_ref());
            }
        }
        if self.scrolled > 0 {
            leptos::prelude::request_animation_frame(move || {
                if let Some(list) = dom::by_id("list") {
                    list.set_scroll_top(self.scrolled);
                }
            });
        }
    }
}
