//! Canvases: what pictures are painted on, and letters measured with.

use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::scene::item::Font;
use wasm_bindgen::JsCast;

/// A context whose pixels the processor paints.
pub fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"willReadFrequently".into(), &true.into());
    canvas.get_context_with_context_options("2d", &options).ok().flatten()?.dyn_into().ok()
}

/// A context of no canvas in the page, to measure letters with.
pub fn ruler() -> Option<CanvasRenderingContext2d> {
    context(&gloo_utils::document().create_element("canvas").ok()?.dyn_into().ok()?)
}

/// Gives a canvas this many device pixels, `ratio` of them for each CSS pixel, and nothing on it: its context paints in CSS pixels.
pub fn blank(canvas: &HtmlCanvasElement, pixels: [f64; 2], ratio: f64) -> Option<CanvasRenderingContext2d> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // some thousands
    let [w, h] = pixels.map(|side| side as u32);
    canvas.set_width(w);
    canvas.set_height(h);
    let ctx = context(canvas)?;
    let _ = ctx.scale(ratio, ratio);
    Some(ctx)
}

/// How wide a text is in CSS pixels, its letters not spaced.
pub fn width(ctx: &CanvasRenderingContext2d, text: &str, font: &Font) -> f64 {
    ctx.set_font(&font.css());
    ctx.measure_text(text).map_or(0.0, |measured| measured.width())
}
