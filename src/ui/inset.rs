//! The overview in the corner of the map: where in the whole way it looks.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::EventListener;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlCanvasElement, HtmlElement, MouseEvent};

use super::node::node;
use super::state::App;
use super::{dom, sheet};
use crate::geo::basemap::Basemap;
use crate::geo::camera::Camera;
use crate::paint::canvas;
use crate::scene::inset::{SIZE, camera, frame, items};
use crate::scene::theme::ThemeName;
use crate::view::Action;

/// A map smaller than this keeps its room for itself, in CSS pixels.
const ROOM: [f64; 2] = [680.0, 480.0];

/// The overview.
#[derive(Clone)]
pub struct Inset(Rc<Inner>);

struct Inner {
    app: App,
    button: HtmlElement,
    canvas: HtmlCanvasElement,
    frame: HtmlElement,
    camera: Camera,
    /// What is painted: in which colours, and how much of the basemap.
    painted: Cell<Option<(ThemeName, usize)>>,
}

impl Inset {
    /// Lays the overview into a layer. A press goes to the point under it, a key to the whole way.
    pub fn new(app: App, layer: &HtmlElement) -> Self {
        let canvas = node("canvas", "").with("aria-hidden", "true").done();
        let frame = node("i", "").done();
        let button = node("button", "").with("type", "button").with("hidden", "").done();
        let _ = button.append_with_node_2(&canvas, &frame);
        let _ = layer.append_child(&button);
        let inset = camera(app.story);
        EventListener::new(&button, "click", move |event| {
            let Some(mouse) = event.dyn_ref::<MouseEvent>().filter(|mouse| mouse.detail() > 0) else { return app.act(Action::WholeWay) };
            let at = [mouse.offset_x(), mouse.offset_y()].map(f64::from);
            let now = app.view.with_untracked(|view| view.camera);
            app.act(Action::Look(Camera::of_world(inset.to_world(at), now.zoom(), now.size())));
        })
        .forget();
        let named = button.clone();
        Effect::new(move |_| {
            let _ = named.set_attribute("aria-label", app.lang.get().more().overview);
        });
        let canvas = canvas.unchecked_into();
        Self(Rc::new(Inner { app, button, canvas, frame, camera: inset, painted: Cell::new(None) }))
    }

    /// Paints what is not painted yet.
    pub fn paint(&self, basemap: &Basemap, theme: ThemeName) {
        let wanted = Some((theme, basemap.arcs().len()));
        // A canvas without pixels has given them back (ui/frame/away.rs).
        if self.0.button.hidden() || (self.0.painted.replace(wanted) == wanted && self.0.canvas.width() > 0) {
            return;
        }
        let ratio = gloo_utils::window().device_pixel_ratio().max(1.0);
        let Some(ctx) = sheet::blank(&self.0.canvas, SIZE.map(|side| (side * ratio).ceil()), ratio) else { return };
        let colours = theme.theme();
        ctx.set_fill_style_str(&colours.water.css());
        ctx.fill_rect(0.0, 0.0, SIZE[0], SIZE[1]);
        canvas::items(&ctx, &items(self.0.app.story, basemap, &self.0.camera, colours));
    }

    /// Shows where the map looks now.
    pub fn look(&self, view: &Camera) {
        let [w, h] = view.size();
        let shown = frame(&self.0.camera, view).filter(|_| w >= ROOM[0] && h >= ROOM[1]);
        self.0.button.set_hidden(shown.is_none());
        if let Some([left, top, width, height]) = shown {
            dom::put(&self.0.frame, &[("left", left), ("top", top), ("width", width), ("height", height)]);
        }
    }
}
