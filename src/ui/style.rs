//! Styles that come with a part of the code (`later.rs`): as a sheet that a script makes, which a content policy without inline styles
//! allows.

use std::cell::RefCell;

use gloo_utils::{document, window};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Adds styles to the page, once. A browser without such sheets shows what they concern plainly.
pub fn wear(styles: &'static str) {
    thread_local!(static WORN: RefCell<Vec<*const u8>> = const { RefCell::new(Vec::new()) });
    let new = WORN.with_borrow_mut(|worn| {
        let new = !worn.contains(&styles.as_ptr());
        if new {
            worn.push(styles.as_ptr());
        }
        new
    });
    let lay = || {
        let made: Function = Reflect::get(&window(), &"CSSStyleSheet".into())?.dyn_into()?;
        let sheet = Reflect::construct(&made, &Array::new())?;
        let replace: Function = Reflect::get(&sheet, &"replaceSync".into())?.dyn_into()?;
        replace.call1(&sheet, &styles.into())?;
        let name = JsValue::from("adoptedStyleSheets");
        let worn = Array::from(&Reflect::get(&document(), &name)?);
        Reflect::set(&document(), &name, &worn.concat(&Array::of1(&sheet)))
    };
    if new {
        let _: Result<bool, JsValue> = lay();
    }
}
