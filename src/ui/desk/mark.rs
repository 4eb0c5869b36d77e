//! Marks what was searched for where it stands in the cards, without touching them: by the highlights of CSS, where a browser has them.

use gloo_utils::{document, window};
use js_sys::{Array, Function, Reflect};
use leptos::prelude::request_animation_frame;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Node;

use crate::search::parts;

/// In no more cards than this.
const MOST: usize = 60;

/// Marks the words of a query in so many cards that are shown; of none, takes the marks away. It waits until the list is folded.
pub fn cards(query: &str, count: usize) {
    let query = if count == 0 { String::new() } else { query.to_owned() };
    request_animation_frame(move || {
        request_animation_frame(move || {
            let _ = mark(&query);
        });
    });
}

fn mark(query: &str) -> Result<(), JsValue> {
    let css = Reflect::get(&window(), &"CSS".into())?;
    let highlights = Reflect::get(&css, &"highlights".into())?;
    if highlights.is_undefined() {
        return Ok(());
    }
    let call =
        |name: &str, arguments: &Array| Reflect::get(&highlights, &name.into())?.dyn_into::<Function>()?.apply(&highlights, arguments);
    if query.trim().is_empty() {
        return call("delete", &Array::of1(&"found".into())).map(drop);
    }
    let cards = document().query_selector_all("#list .card:not([hidden]) :is(.title, .summary, .place, .note, .numbers li, .sources a)")?;
    let ranges = Array::new();
    for at in 0..cards.length().min(u32::try_from(MOST * 12).unwrap_or(u32::MAX)) {
        let Some(element) = cards.get(at) else { continue };
        texts(&element, &mut |node, text| {
            for part in parts(text, query) {
                let utf16 = |end: usize| u32::try_from(text[..end].encode_utf16().count()).unwrap_or(0);
                if let Ok(range) = document().create_range()
                    && range.set_start(node, utf16(part.start)).is_ok()
                    && range.set_end(node, utf16(part.end)).is_ok()
                {
                    ranges.push(&range);
                }
            }
        });
    }
    let highlight: Function = Reflect::get(&window(), &"Highlight".into())?.dyn_into()?;
    let highlight = Reflect::construct(&highlight, &ranges)?;
    call("set", &Array::of2(&"found".into(), &highlight)).map(drop)
}

/// Every text within a node.
fn texts(node: &Node, hear: &mut dyn FnMut(&Node, &str)) {
    if node.node_type() == Node::TEXT_NODE {
        if let Some(text) = node.node_value() {
            hear(node, &text);
        }
        return;
    }
    let children = node.child_nodes();
    for at in 0..children.length() {
        if let Some(child) = children.get(at) {
            texts(&child, hear);
        }
    }
}
