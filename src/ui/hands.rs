//! Hands on the map: pointers, wheel and keys become moves of the engine. What the pointers mean, `gesture` says.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::Reflect;
use leptos::prelude::{GetUntracked, Memo};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};

use super::dom;
use super::engine::Engine;
use super::hint::{Hint, Hints};
use super::state::App;
use crate::geo::camera::Camera;
use crate::gesture::{End, Pointers, Press, Wish};
use crate::math::log2;
use crate::number::within;
use crate::view::Action;

/// A map pane with hands on it.
#[derive(Clone)]
struct Hands {
    app: App,
    pane: HtmlElement,
    /// What shows the box that is drawn with Shift.
    frame: HtmlElement,
    engine: Engine,
    pointers: Rc<RefCell<Pointers>>,
    hints: Hints,
    /// Whether one finger and the plain wheel belong to the page.
    cooperative: Memo<bool>,
}

/// What is done about an event.
type Hear = fn(&Hands, &Event);

/// Listens to pointers, wheel and keys on the map pane. `frame` is an element in it that shows the box that is drawn with Shift.
pub fn listen(app: App, pane: &HtmlElement, frame: HtmlElement, engine: &Engine, hints: Hints) {
    let hands =
        Hands { app, pane: pane.clone(), frame, engine: engine.clone(), pointers: Rc::default(), hints, cooperative: app.cooperative };
    let listeners: [(&'static str, Hear); 9] = [
        ("scroll", Hands::scroll),
        ("pointerdown", Hands::press),
        ("pointermove", Hands::drag),
        ("pointerup", Hands::release),
        ("pointercancel", Hands::cancel),
        ("touchmove", Hands::touch),
        ("wheel", Hands::wheel),
        ("dblclick", Hands::double_click),
        ("keydown", Hands::key),
    ];
    for (name, hear) in listeners {
        let hands = hands.clone();
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(pane, name, options, move |event| hear(&hands, event)).forget();
    }
}

impl Hands {
    /// Where an event happened in the pane.
    fn at(&self, event: &MouseEvent) -> [f64; 2] {
        let rect = self.pane.get_bounding_client_rect();
        let at = [f64::from(event.client_x()) - rect.left(), f64::from(event.client_y()) - rect.top()];
        at.map(|v| v / dom::stretch(&self.pane))
    }

    /// Where the style sheet's `clip` is not known, a browser may scroll the pane to a button that gets the focus.
    fn scroll(&self, _: &Event) {
        self.pane.set_scroll_left(0);
        self.pane.set_scroll_top(0);
    }

    fn press(&self, event: &Event) {
        let event: &PointerEvent = event.unchecked_ref();
        if event.button() != 0 || on_control(event) {
            return;
        }
        self.engine.hold();
        let how = Press { touch: event.pointer_type() == "touch", shift: event.shift_key(), cooperative: self.cooperative.get_untracked() };
        self.pointers.borrow_mut().press(event.pointer_id(), self.at(event), dom::now(), how);
    }

    fn drag(&self, event: &Event) {
        let event: &PointerEvent = event.unchecked_ref();
        let wish = self.pointers.borrow_mut().drag(event.pointer_id(), self.at(event), dom::now());
        match wish {
            None => return,
            Some(Wish::LeftToPage) => return self.hints.show(Hint::Fingers),
            Some(Wish::Draw(a, b)) => self.draw(Some((a, b))),
            Some(Wish::Move { pan, zoom, about }) => self.engine.move_by(|camera| {
                let camera = camera.pan(pan);
                if zoom == 0.0 { camera } else { camera.zoom_about(about, zoom) }
            }),
        }
        // From now on no button under the pointer is clicked by it.
        if !self.pane.has_pointer_capture(event.pointer_id()) {
            let _ = self.pane.set_pointer_capture(event.pointer_id());
        }
    }

    fn release(&self, event: &Event) {
        let event: &PointerEvent = event.unchecked_ref();
        let end = self.pointers.borrow_mut().release(event.pointer_id(), dom::now());
        self.draw(None);
        match end {
            None => {}
            Some(End::Swing(speed)) => self.engine.swing(speed),
            Some(End::Out(about)) => self.engine.zoom_by(about, -1.0),
            Some(End::Box(a, b)) => self.app.act(Action::Look(looking_at(self.engine.camera(), a, b))),
        }
    }

    /// The browser took the pointers away, as where the page scrolls.
    fn cancel(&self, _: &Event) {
        self.pointers.borrow_mut().cancel();
        self.draw(None);
    }

    /// In a page that scrolls, two fingers are the map's: the page must not scroll along.
    fn touch(&self, event: &Event) {
        let fingers = Reflect::get(event, &"touches".into()).and_then(|touches| Reflect::get(&touches, &"length".into()));
        if self.pointers.borrow().any() && fingers.ok().and_then(|n| n.as_f64()).is_some_and(|n| n >= 2.0) {
            event.prevent_default();
        }
    }

    fn wheel(&self, event: &Event) {
        let event: &WheelEvent = event.unchecked_ref();
        if on_control(event) {
            return;
        }
        if self.cooperative.get_untracked() && !event.ctrl_key() && !event.meta_key() {
            return self.hints.show(Hint::Wheel);
        }
        event.prevent_default();
        // A line is about 16 pixels, a page about 400; a trackpad's pinch comes as a wheel with Ctrl, in small steps.
        let unit = match event.delta_mode() {
            WheelEvent::DOM_DELTA_LINE => 16.0,
            WheelEvent::DOM_DELTA_PAGE => 400.0,
            _ => 1.0,
        };
        let pinch = event.ctrl_key() && event.delta_y().abs() < 40.0;
        let rate = if pinch { 0.01 } else { 0.0025 };
        let steps = within(-event.delta_y() * unit * rate, -1.0, 1.0);
        self.engine.zoom_by(self.at(event), steps);
    }

    fn double_click(&self, event: &Event) {
        let event: &MouseEvent = event.unchecked_ref();
        if !on_control(event) {
            self.engine.zoom_by(self.at(event), if event.shift_key() { -1.0 } else { 1.0 });
        }
    }

    fn key(&self, event: &Event) {
        let event: &KeyboardEvent = event.unchecked_ref();
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let engine = &self.engine;
        let [w, h] = engine.camera().size();
        let pan = |x: f64, y: f64| engine.move_by(|camera| camera.pan([x * w.min(h) * 0.25, y * w.min(h) * 0.25]));
        match event.key().as_str() {
            "ArrowLeft" => pan(1.0, 0.0),
            "ArrowRight" => pan(-1.0, 0.0),
            "ArrowUp" => pan(0.0, 1.0),
            "ArrowDown" => pan(0.0, -1.0),
            "+" | "=" => engine.zoom_by([w / 2.0, h / 2.0], 1.0),
            "-" | "_" => engine.zoom_by([w / 2.0, h / 2.0], -1.0),
            _ => return,
        }
        event.prevent_default();
    }

    /// Shows the box between two corners, or none.
    fn draw(&self, corners: Option<([f64; 2], [f64; 2])>) {
        self.frame.set_hidden(corners.is_none());
        let Some((a, b)) = corners else { return };
        for (i, from, length) in [(0, "left", "width"), (1, "top", "height")] {
            dom::put(&self.frame, &[(from, a[i].min(b[i])), (length, (b[i] - a[i]).abs())]);
        }
    }
}

/// The camera that shows what lies between two corners of the window as large as it fits.
fn looking_at(camera: Camera, a: [f64; 2], b: [f64; 2]) -> Camera {
    let [w, h] = camera.size();
    let steps = log2((w / (b[0] - a[0]).abs().max(1.0)).min(h / (b[1] - a[1]).abs().max(1.0)));
    let middle = camera.to_world([(a[0] + b[0]) / 2.0, (a[1] + b[1]) / 2.0]);
    Camera::of_world(middle, camera.zoom() + steps, [w, h])
}

/// Whether an event comes from a control on the map rather than from the map or a mark.
fn on_control(event: &Event) -> bool {
    dom::pressed(event, "[data-control]").is_some()
}
