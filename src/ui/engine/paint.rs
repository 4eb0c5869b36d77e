//! What is on the canvas: it is moved and stretched as long as it serves, and painted anew where it does not.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::HtmlCanvasElement;

use super::{Engine, State};
use crate::geo::camera::Camera;
use crate::number::{decimal, within};
use crate::paint::canvas;
use crate::scene::item::Font;
use crate::scene::label;
use crate::scene::mark::Mark;
use crate::scene::{self, Input, ground};
use crate::ui::dom;

/// CSS pixels painted beyond each edge, so that a drag does not show its end at once. The style sheet knows them too (`.map canvas`).
const MARGIN: f64 = 160.0;
/// A moving picture is painted anew at most every so many milliseconds.
const SHARPEN_MS: f64 = 500.0;
/// It serves between these scales.
const STRETCH: std::ops::RangeInclusive<f64> = 0.5..=3.0;
/// While it moves it serves for as long as [`SHARPEN_MS`] between these: beyond, one mark would fill the window, or all of it be a stamp.
const BEARABLE: std::ops::RangeInclusive<f64> = 0.25..=4.0;

/// What is on the canvas: from where, when and how sharp it was painted.
pub(super) struct Picture {
    camera: Camera,
    ratio: f64,
    painted: f64,
}

impl Engine {
    pub(super) fn paint(&self, now: f64, exact: bool) {
        let inner = &*self.0;
        let mut state = inner.state.borrow_mut();
        let state = &mut *state;
        let camera = state.camera;
        // First, because labels keep clear of what this shows.
        (inner.calls.looks)(&camera);
        if let Some(extras) = inner.extras.get() {
            (extras.looks)(&camera);
        }
        let ratio = within(gloo_utils::window().device_pixel_ratio() * inner.stretch.get(), 0.5, 4.0);
        let serves = state.picture.as_ref().is_some_and(|picture| {
            let stretch = camera.scale() / picture.camera.scale();
            let good = STRETCH.contains(&stretch) && covers(&picture.camera, &camera, 0.0);
            let middle = camera.size()[0].min(camera.size()[1]) / 2.0;
            let bearable = BEARABLE.contains(&stretch) && covers(&picture.camera, &camera, -middle);
            let same = (picture.ratio - ratio).abs() < f64::EPSILON && picture.camera.size() == camera.size();
            same && !exact && (good || bearable && now - picture.painted < SHARPEN_MS)
        });
        if !serves {
            let marks = self.draw(state, ratio, exact);
            if exact {
                (inner.calls.painted)(&marks, state.style, camera.size());
                state.exact_at = camera;
            }
            state.picture = Some(Picture { camera, ratio, painted: dom::now() });
        }
        let Some(picture) = &state.picture else { return };
        let since = |then: &Camera| (camera.to_screen(then.to_world([0.0, 0.0])), camera.scale() / then.scale());
        let (moved, stretch) = since(&picture.camera);
        move_layer(&inner.canvas, moved, stretch);
        let (moved, stretch) = since(&state.exact_at);
        (inner.calls.moved)(moved, stretch);
    }

    /// Paints the picture of the present camera; labels are placed anew only in an exact one.
    fn draw(&self, state: &mut State, ratio: f64, exact: bool) -> Vec<Mark> {
        let inner = &*self.0;
        let basemap = inner.basemap.borrow();
        let camera = state.camera;
        let theme = state.style.theme;
        let [w, h] = camera.size().map(|v| v + 2.0 * MARGIN);
        fit_canvas(&inner.canvas, [w, h], ratio);
        let widths = RefCell::new(std::mem::take(&mut state.widths));
        let measure = |text: &str, font: &Font| widths.borrow_mut().measure(&inner.ctx, text, font);
        let mut marks = inner.crowd.marks(inner.story, &camera, state.style.open);
        let extras = inner.extras.get();
        if let Some(extras) = extras {
            (extras.tell)(&mut marks);
        }
        if exact && let Some(extras) = extras {
            (extras.signs)(&marks, &basemap, &camera, state.style);
        }
        let clear = if exact { covered(&inner.canvas) } else { Vec::new() };
        let input = Input {
            story: inner.story,
            told: None, // who lays the extras knows it
            basemap: &basemap,
            camera,
            theme,
            lang: state.style.lang,
            chosen: state.style.chosen,
            open: state.style.open,
            measure: &measure,
            clear: &clear,
            before: &state.labels,
        };
        let labels = exact.then(|| label::place(&input, &marks));
        let shown = labels.as_deref().unwrap_or(&state.labels);
        let over = extras.map_or_else(|| scene::over(&input, &marks, shown), |extras| (extras.over)(&input, &marks, shown));
        let ctx = &inner.ctx;
        let _ = ctx.set_transform(ratio, 0.0, 0.0, ratio, MARGIN * ratio, MARGIN * ratio);
        ctx.set_fill_style_str(&theme.theme().water.css());
        ctx.fill_rect(-MARGIN, -MARGIN, w, h);
        canvas::items(ctx, &ground::ground(&basemap, &camera, theme.theme(), MARGIN));
        canvas::items(ctx, &over);
        state.widths = widths.into_inner();
        if let Some(labels) = labels {
            state.labels = labels;
        }
        marks
    }
}

/// Moves a layer by some pixels and stretches it, both about the top left corner of the map.
pub fn move_layer(layer: &web_sys::HtmlElement, [x, y]: [f64; 2], stretch: f64) {
    let still = stretch == 1.0 && x == 0.0 && y == 0.0;
    let transform =
        if still { String::new() } else { format!("translate({}px,{}px) scale({})", decimal(x, 2), decimal(y, 2), decimal(stretch, 6)) };
    let _ = layer.style().set_property("transform", &transform);
}

/// Whether the picture painted from `painted` with its margin covers the window of `camera` and so many CSS pixels around it.
fn covers(painted: &Camera, camera: &Camera, around: f64) -> bool {
    let [x0, y0, x1, y1] = painted.world_rect(MARGIN);
    let [a0, b0, a1, b1] = camera.world_rect(around);
    a0 >= x0 && b0 >= y0 && a1 <= x1 && b1 <= y1
}

/// The boxes of what lies on the map beside the marks: buttons and credits.
fn covered(canvas: &HtmlCanvasElement) -> Vec<[f64; 4]> {
    let Some(pane) = canvas.parent_element() else { return Vec::new() };
    let (origin, stretch) = (pane.get_bounding_client_rect(), pane.dyn_ref().map_or(1.0, dom::stretch));
    let Ok(list) = pane.query_selector_all("[data-control] > *") else { return Vec::new() };
    let boxes = (0..list.length()).filter_map(|i| Some(list.get(i)?.unchecked_into::<web_sys::Element>().get_bounding_client_rect()));
    let boxes = boxes.map(|b| [b.left() - origin.left(), b.top() - origin.top(), b.right() - origin.left(), b.bottom() - origin.top()]);
    boxes.map(|b| b.map(|v| v / stretch)).collect()
}

/// Gives a canvas as many device pixels as it needs.
fn fit_canvas(canvas: &HtmlCanvasElement, size: [f64; 2], ratio: f64) {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a window has thousands of pixels, not billions
    let [w, h] = size.map(|v| within((v * ratio).round(), 1.0, 16_384.0) as u32);
    if canvas.width() != w {
        canvas.set_width(w);
    }
    if canvas.height() != h {
        canvas.set_height(h);
    }
    for (name, v) in [("width", size[0]), ("height", size[1])] {
        let _ = canvas.style().set_property(name, &(decimal(v, 2) + "px"));
    }
}
