//! The legend on the map: the signs that are in the window, each painted as the map paints it, with its name.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use leptos::prelude::GetUntracked;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::engine::{Engine, Signs};
use super::node::{Node, node, refill};
use super::state::App;
use super::{dom, sheet};
use crate::lang::Lang;
use crate::paint::canvas;
use crate::scene::legend::{self, SIGN, Sign};
use crate::scene::theme::ThemeName;
use crate::story::Story;

/// The panel.
struct Legend {
    story: &'static Story,
    panel: HtmlElement,
    title: HtmlElement,
    list: HtmlElement,
    /// Whether the reader has opened or closed it; until then the size of the window decides.
    touched: Rc<Cell<bool>>,
    shown: RefCell<Shown>,
}

/// What is shown.
type Shown = Option<(Vec<Sign>, Lang, ThemeName, [f64; 2])>;

/// A map smaller than this needs its room for itself, in CSS pixels; and so does any map of which the open panel covers more than this part.
const ROOM: [f64; 2] = [900.0, 600.0];
const COVERS: f64 = 0.15;

/// Lays the panel on the map, before the marks, and gives what keeps it to what is in the window.
pub fn lay(app: App, engine: Engine, map: &HtmlElement, before: &HtmlElement) -> Box<Signs> {
    let panel = node("details", "legend").with("data-control", "").done();
    // It scrolls where the map is small, by the keyboard, too.
    let (title, list) = (node("summary", "").done(), node("ul", "").with("tabindex", "0").done());
    let _ = panel.append_with_node_2(&title, &list);
    let _ = map.insert_before(&panel, Some(before));
    let touched = Rc::new(Cell::new(false));
    let by_reader = touched.clone();
    EventListener::new(&title, "click", move |_| by_reader.set(true)).forget();
    EventListener::new(&panel, "toggle", move |_| engine.request()).forget(); // it takes more or less room
    let legend = Legend { story: app.story, panel, title, list, touched, shown: RefCell::default() };
    Box::new(move |marks, basemap, camera, style| {
        let told = app.told.get_untracked();
        let signs = legend::seen(legend.story, basemap, camera, told.as_deref(), marks);
        legend.show(signs, style.lang, style.theme, camera.size());
    })
}

impl Legend {
    /// Shows what is in the window now.
    fn show(&self, signs: Vec<Sign>, lang: Lang, theme: ThemeName, size: [f64; 2]) {
        let shown = Some((signs, lang, theme, size));
        if *self.shown.borrow() == shown {
            return;
        }
        self.title.set_text_content(Some(lang.more().legend));
        let entry = |sign: &Sign| node("li", "").child(picture(sign, self.story, theme)).text(sign.name(self.story, lang));
        refill(&self.list, shown.iter().flat_map(|(signs, ..)| signs).map(entry));
        *self.shown.borrow_mut() = shown;
        if !self.touched.get() {
            let open = |open| {
                let _ = self.panel.toggle_attribute_with_force("open", open);
            };
            open(size[0] >= ROOM[0] && size[1] >= ROOM[1]);
            let [w, h] = dom::size(&self.panel);
            if w * h > COVERS * size[0] * size[1] {
                open(false);
            }
        }
    }
}

/// A sign, painted.
pub fn picture(sign: &Sign, story: &Story, theme: ThemeName) -> Node {
    let canvas = node("canvas", "").with("aria-hidden", "true").done();
    let ratio = gloo_utils::window().device_pixel_ratio().max(1.0);
    if let Some(ctx) = sheet::blank(canvas.unchecked_ref(), SIGN.map(|side| (side * ratio).ceil()), ratio) {
        canvas::items(&ctx, &sign.draw(story, theme.theme()));
    }
    Node::of(canvas)
}
