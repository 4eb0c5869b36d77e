//! What the code will look like: the very frame, as small as there is room for.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use web_sys::HtmlElement;

use crate::lang::Share;
use crate::number::decimal;
use crate::share::code::{SANDBOX, Size};
use crate::ui::dialog::Heard;
use crate::ui::dom;
use crate::ui::node::{Node, node};

/// Each change is shown a moment after the last one, in milliseconds.
const MOMENT: u32 = 450;
/// No higher than this on the screen, in CSS pixels.
const HIGHEST: f64 = 460.0;

/// The frame and what stands around it.
pub struct Preview {
    /// All of it.
    pub root: HtmlElement,
    words: &'static Share,
    stage: HtmlElement,
    caption: HtmlElement,
    size: Rc<Cell<[f64; 2]>>,
    shown: RefCell<String>,
    waiting: Rc<RefCell<Option<Timeout>>>,
    /// What hears that the newest frame is there.
    loads: Rc<RefCell<Option<EventListener>>>,
}

impl Preview {
    /// Nothing in it yet.
    pub fn new(words: &'static Share, heard: &Heard) -> Self {
        let stage = node("div", "share-stage").done();
        let caption = node("p", "quiet").done();
        // It stays in view while its questions pass by.
        let seen = node("div", "share-seen").child(node("h3", "").text(words.preview));
        let seen = seen.child(Node::of(stage.clone())).child(Node::of(caption.clone()));
        let root = node("section", "share-preview").child(seen).done();
        let size = Rc::new(Cell::new([680.0, 510.0]));
        let (fitted, its) = (stage.clone(), size.clone());
        heard.keep(dom::watched(&stage, move || fit(&fitted, its.get())));
        Self { root, words, stage, caption, size, shown: RefCell::default(), waiting: Rc::default(), loads: Rc::default() }
    }

    /// Shows an address in a frame of a size, in a moment; the first one at once.
    pub fn show(&self, address: &str, size: Size, title: &str) {
        self.size.set(size.pixels());
        fit(&self.stage, size.pixels());
        let [w, h] = size.pixels().map(|px| decimal(px, 0));
        self.caption.set_text_content(Some(&[&*w, "\u{a0}×\u{a0}", &h, " px"].concat()));
        let asked = [&*w, " ", &h, " ", address].concat();
        let first = self.shown.borrow().is_empty();
        if *self.shown.borrow() == asked {
            return;
        }
        *self.shown.borrow_mut() = asked;
        let frame = node("iframe", "").with("title", &[self.words.preview_of, " ", title].concat());
        let frame = frame.with("sandbox", SANDBOX).with("src", address).done();
        let (stage, size, loads) = (self.stage.clone(), self.size.clone(), self.loads.clone());
        // A frame of its own each time: one that is led on would write each step into the history of this page.
        let put = move || {
            let (new, its) = (frame.clone(), stage.clone());
            *loads.borrow_mut() = Some(EventListener::once(&frame, "load", move |_| {
                while let Some(other) = its.first_element_child().filter(|it| **it != **new) {
                    other.remove();
                }
            }));
            let _ = stage.append_child(&frame);
            fit(&stage, size.get());
        };
        if first {
            put();
        } else {
            *self.waiting.borrow_mut() = Some(Timeout::new(MOMENT, put));
        }
    }
}

/// Scales the frames in a stage to the room that it has.
fn fit(stage: &HtmlElement, [w, h]: [f64; 2]) {
    let room = dom::size(stage)[0];
    if room < 1.0 {
        return; // not on the screen yet
    }
    let scale = (room / w).min(HIGHEST / h).min(1.0);
    dom::put(stage, &[("height", (h * scale).ceil())]);
    let frames = stage.children();
    for at in 0..frames.length() {
        let Some(frame) = frames.item(at) else { continue };
        let frame: HtmlElement = wasm_bindgen::JsCast::unchecked_into(frame);
        dom::put(&frame, &[("width", w), ("height", h), ("left", (room - w * scale) / 2.0)]);
        let _ = frame.style().set_property("transform", &["scale(", &decimal(scale, 4), ")"].concat());
    }
}
