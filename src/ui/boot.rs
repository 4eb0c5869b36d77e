//! Takes over from the page as it was built (`#boot` in `index.html`): the same boxes, the same texts, the same picture. The picture
//! stays under the canvas until the first frame of it is there, and the list stands where it was read. The page itself does both
//! (`assets/boot.js`): nothing of it is needed again, and as a script it is a third as large.

use gloo_utils::window;
use js_sys::{Function, Reflect};
use wasm_bindgen::JsCast;

/// Calls a function of the page; a page without it has nothing to hand over.
fn call(name: &str) {
    let lent = Reflect::get(&window(), &"caravan".into());
    let function = lent.and_then(|lent| Reflect::get(&lent, &name.into())).ok().and_then(|it| it.dyn_into::<Function>().ok());
    if let Some(function) = function {
        let _ = function.call0(&window());
    }
}

/// Takes the page away.
pub fn leave() {
    call("leave");
}

/// The app is there.
pub fn arrive() {
    call("arrive");
}
