//! Copying a text.

use gloo_utils::{document, window};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlElement;

use super::dom;

/// Puts the text of an element on the clipboard, and says whether that worked. Either way it is selected: where a page may not copy, the
/// keys for copying take it.
pub fn copy(text: &HtmlElement, done: Box<dyn FnOnce(bool)>) {
    if let Ok(Some(selection)) = window().get_selection() {
        let _ = selection.select_all_children(text);
    }
    let promise = write(&text.text_content().unwrap_or_default());
    spawn_local(async move {
        let written = match promise {
            Some(promise) => JsFuture::from(promise).await.is_ok(),
            None => false,
        };
        done(written || old());
    });
}

fn write(text: &str) -> Option<Promise> {
    // Trying it where it is forbidden would be said in the console.
    if dom::confined() || !dom::allows("clipboard-write") {
        return None;
    }
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).ok()?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into()).ok()?.dyn_into().ok()?;
    write.call1(&clipboard, &JsValue::from_str(text)).ok()?.dyn_into().ok()
}

/// The old way, for pages without the new one and for frames that may not use it.
fn old() -> bool {
    let document = document();
    let old = Reflect::get(&document, &"execCommand".into()).ok().and_then(|it| it.dyn_into::<Function>().ok());
    old.and_then(|old| old.call1(&document, &"copy".into()).ok()).is_some_and(|done| done.is_truthy())
}
