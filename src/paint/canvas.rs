//! A scene on a canvas of the browser.

use js_sys::{Array, JsString};
use wasm_bindgen::JsValue;
use web_sys::{CanvasRenderingContext2d, CanvasWindingRule};

use crate::number::decimal;
use crate::scene::item::{Anchor, HALO_PX, Item, Letters, Path, Pen, Text};

/// Paints items; the context's transform says how many device pixels a CSS pixel has.
pub fn items(ctx: &CanvasRenderingContext2d, items: &[Item]) {
    ctx.set_line_join("round");
    ctx.set_line_cap("round");
    for item in items {
        one(ctx, item);
    }
}

fn one(ctx: &CanvasRenderingContext2d, item: &Item) {
    match item {
        Item::Fill { path, color } => {
            trace(ctx, path);
            ctx.set_fill_style_str(&color.css());
            ctx.fill_with_canvas_winding_rule(CanvasWindingRule::Evenodd);
        }
        Item::Stroke { path, pen } => {
            trace(ctx, path);
            stroke(ctx, pen);
        }
        Item::Circle { at, radius, fill, pen } => {
            ctx.begin_path();
            // A radius that is not negative cannot fail.
            let _ = ctx.arc(at[0], at[1], radius.max(0.0), 0.0, std::f64::consts::TAU);
            ctx.close_path();
            if let Some(fill) = fill {
                ctx.set_fill_style_str(&fill.css());
                ctx.fill();
            }
            if let Some(pen) = pen {
                stroke(ctx, pen);
            }
        }
        Item::Text(t) => text(ctx, t),
        Item::Letters(letters) => along(ctx, letters),
    }
}

fn trace(ctx: &CanvasRenderingContext2d, path: &Path) {
    ctx.begin_path();
    for part in path.parts() {
        let mut points = part.iter();
        let Some(first) = points.next() else { continue };
        ctx.move_to(first[0].into(), first[1].into());
        for point in points {
            ctx.line_to(point[0].into(), point[1].into());
        }
        if path.closed {
            ctx.close_path();
        }
    }
}

fn stroke(ctx: &CanvasRenderingContext2d, pen: &Pen) {
    ctx.set_stroke_style_str(&pen.color.css());
    ctx.set_line_width(pen.width);
    let dashed = !pen.dash.is_empty();
    if dashed {
        dash(ctx, pen.dash);
    }
    ctx.stroke();
    if dashed {
        dash(ctx, &[]);
    }
}

fn dash(ctx: &CanvasRenderingContext2d, lengths: &[f64]) {
    let array: Array = lengths.iter().map(|v| JsValue::from_f64(*v)).collect();
    // Lengths that are finite and not negative cannot fail.
    let _ = ctx.set_line_dash(&array);
}

fn text(ctx: &CanvasRenderingContext2d, t: &Text) {
    ctx.set_font(&t.font.css());
    ctx.set_text_align(match t.anchor {
        Anchor::Start => "left",
        Anchor::Middle => "center",
        Anchor::End => "right",
    });
    space(ctx, t.font.spacing);
    if let Some(halo) = t.halo {
        ctx.set_stroke_style_str(&halo.css());
        ctx.set_line_width(HALO_PX);
        let _ = ctx.stroke_text(&t.text, t.at[0], t.at[1]);
    }
    ctx.set_fill_style_str(&t.color.css());
    let _ = ctx.fill_text(&t.text, t.at[0], t.at[1]);
}

/// Sets the space between letters. Not yet in every browser's context: where it is missing, letters stand closer together.
fn space(ctx: &CanvasRenderingContext2d, px: f64) {
    let _ = js_sys::Reflect::set(ctx, &JsString::from("letterSpacing"), &JsString::from(decimal(px, 2) + "px"));
}

/// A text along a curve, letter by letter: what lies around all of them first, so that none covers the one before.
fn along(ctx: &CanvasRenderingContext2d, t: &Letters) {
    ctx.set_font(&t.font.css());
    ctx.set_text_align("left");
    space(ctx, 0.0);
    for halo in [true, false] {
        match t.halo {
            Some(color) if halo => {
                ctx.set_stroke_style_str(&color.css());
                ctx.set_line_width(HALO_PX);
            }
            None if halo => continue,
            _ => ctx.set_fill_style_str(&t.color.css()),
        }
        for (letter, [x, y, dx, dy]) in t.text.chars().zip(&t.at) {
            ctx.save();
            let _ = ctx.transform(*dx, *dy, -dy, *dx, *x, *y);
            let mut bytes = [0; 4];
            let letter = letter.encode_utf8(&mut bytes);
            let _ = if halo { ctx.stroke_text(letter, 0.0, 0.0) } else { ctx.fill_text(letter, 0.0, 0.0) };
            ctx.restore();
        }
    }
}
