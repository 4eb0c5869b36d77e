//! What a room hears, watches and repeats: all of it ends with the room. A listener that outlived it would hold the room's elements for
//! as long as the page is open, and a lesson is opened many times in a day of teaching.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventTarget, ResizeObserver};

/// What is heard, until it is hushed. Copies are the same ears: what they hear may hold them.
#[derive(Clone, Default)]
pub struct Ears(Rc<RefCell<Vec<Box<dyn Any>>>>);

impl Ears {
    /// Hears an event.
    pub fn on(&self, target: &EventTarget, name: &'static str, hear: impl Fn(&Event) + 'static) {
        self.hear(target, name, EventListenerOptions::default(), Box::new(hear));
    }

    /// Hears an event before whoever else does, and may keep it from them.
    pub fn first(&self, target: &EventTarget, name: &'static str, hear: impl Fn(&Event) + 'static) {
        let options = EventListenerOptions { phase: gloo_events::EventListenerPhase::Capture, passive: false };
        self.hear(target, name, options, Box::new(hear));
    }

    /// Hears an event, and may keep the browser from what it would do.
    pub fn instead(&self, target: &EventTarget, name: &'static str, hear: impl Fn(&Event) + 'static) {
        self.hear(target, name, EventListenerOptions::enable_prevent_default(), Box::new(hear));
    }

    /// Compiled once for all.
    #[inline(never)]
    fn hear(&self, target: &EventTarget, name: &'static str, options: EventListenerOptions, hear: Box<dyn Fn(&Event)>) {
        self.keep(EventListener::new_with_options(target, name, options, move |event| hear(event)));
    }

    /// Hears when an element has another size; and once at first.
    pub fn resized(&self, element: &Element, hear: impl Fn() + 'static) {
        self.watch(element, Box::new(hear));
    }

    #[inline(never)]
    fn watch(&self, element: &Element, hear: Box<dyn Fn()>) {
        let heard = Closure::<dyn FnMut(JsValue)>::new(move |_| hear());
        if let Ok(observer) = ResizeObserver::new(heard.as_ref().unchecked_ref()) {
            observer.observe(element);
            self.keep(Watch { observer, _heard: heard });
        }
    }

    /// Keeps what ends when it is dropped, such as a clockwork.
    pub fn keep(&self, it: impl Any) {
        self.0.borrow_mut().push(Box::new(it));
    }

    /// Ears for a part of the room that is laid anew while the room stands; they end with it at the latest.
    pub fn part(&self) -> Self {
        let part = Self::default();
        self.keep(Part(part.clone()));
        part
    }

    /// Hears nothing any more. What is just being heard is heard to its end.
    pub fn hush(&self) {
        let heard = self.0.take();
        drop(heard);
    }
}

/// An observer of sizes that ends with this.
struct Watch {
    observer: ResizeObserver,
    _heard: Closure<dyn FnMut(JsValue)>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// A part that ends with this.
struct Part(Ears);

impl Drop for Part {
    fn drop(&mut self) {
        self.0.hush();
    }
}
