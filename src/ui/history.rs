//! The fragment in the address bar, and the Back button.

use gloo_utils::window;
use wasm_bindgen::JsValue;

use super::dom;

/// What stands after `#`.
#[must_use]
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// Writes the fragment: as a new entry of the history, or in place of the present one. In a frame Back
/// belongs to the page around it: there is no new entry. A sandboxed one may forbid both; the app does without.
pub fn write(fragment: &str, push: bool) {
    let Ok(history) = window().history() else { return };
    let url = if fragment.is_empty() {
        // An empty fragment still stands for "here, without one".
        let path = window().location().pathname().unwrap_or_default();
        path + &window().location().search().unwrap_or_default()
    } else {
        format!("#{fragment}")
    };
    let _ = if push && !dom::embedded() {
        history.push_state_with_url(&JsValue::NULL, "", Some(&url))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&url))
    };
}
