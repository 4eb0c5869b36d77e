//! Two windows of the same browser in step: by a channel that both have, and where a browser gives them none, as to pages that are
//! files, through the window that opened the other.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_utils::window;
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::EventTarget;

use super::ears::Ears;
use crate::lesson::wire::Wire;

/// The name of the channel.
const CHANNEL: &str = "caravan-lesson";

/// One of two windows.
pub struct Peer {
    channel: Option<EventTarget>,
    /// The window that is known otherwise: the one that opened this one, or was opened by it, or spoke to it.
    other: RefCell<Option<JsValue>>,
    /// Whether anything has come by the channel: then nothing goes the other way, or it would come twice.
    by_channel: Cell<bool>,
}

impl Peer {
    /// Begins to hear. What comes is told for as long as the ears hear, with whom it can be answered by.
    pub fn new(ears: &Ears, hear: impl Fn(Wire, &Self) + 'static) -> Rc<Self> {
        let made = || {
            let class: Function = Reflect::get(&window(), &"BroadcastChannel".into()).ok()?.dyn_into().ok()?;
            Reflect::construct(&class, &js_sys::Array::of1(&CHANNEL.into())).ok()?.dyn_into::<EventTarget>().ok()
        };
        let opener = Reflect::get(&window(), &"opener".into()).ok().filter(JsValue::is_object);
        let peer = Rc::new(Self { channel: made(), other: RefCell::new(opener), by_channel: Cell::new(false) });
        let hear = Rc::new(hear);
        if let Some(channel) = &peer.channel {
            let (peer, hear) = (peer.clone(), hear.clone());
            ears.on(channel, "message", move |event| {
                if let Some(wire) = wire(event) {
                    peer.by_channel.set(true);
                    hear(wire, &peer);
                }
            });
        }
        let own = peer.clone();
        ears.on(&window(), "message", move |event| {
            let Some(wire) = wire(event) else { return };
            let from = Reflect::get(event, &"origin".into()).ok().and_then(|origin| origin.as_string());
            if own.by_channel.get() || from != Some(origin()) {
                return;
            }
            own.other.replace(Reflect::get(event, &"source".into()).ok().filter(JsValue::is_object));
            hear(wire, &own);
        });
        peer
    }

    /// Remembers a window that this one opened.
    pub fn knows(&self, other: JsValue) {
        self.other.replace(Some(other));
    }

    /// Tells the other window something.
    pub fn tell(&self, wire: &Wire) {
        let text = JsValue::from(wire.write());
        let post = |to: &JsValue, arguments: &js_sys::Array| {
            let post: Function = Reflect::get(to, &"postMessage".into()).ok()?.dyn_into().ok()?;
            post.apply(to, arguments).ok()
        };
        if let Some(channel) = &self.channel {
            let _ = post(channel, &js_sys::Array::of1(&text));
        }
        if !self.by_channel.get()
            && let Some(other) = &*self.other.borrow()
        {
            // A page that is a file has no origin that could be named.
            let (own, any) = (origin(), "*".to_owned());
            let to = if own == "null" { any } else { own };
            let _ = post(other, &js_sys::Array::of2(&text, &to.into()));
        }
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel
            && let Some(close) = Reflect::get(channel, &"close".into()).ok().and_then(|close| close.dyn_into::<Function>().ok())
        {
            let _ = close.call0(channel);
        }
    }
}

/// The origin of this page, as messages have it: that of a file is `null`.
fn origin() -> String {
    let said = Reflect::get(&window(), &"origin".into()).ok().and_then(|origin| origin.as_string());
    said.filter(|origin| !origin.starts_with("file")).unwrap_or_else(|| "null".to_owned())
}

fn wire(event: &web_sys::Event) -> Option<Wire> {
    Wire::read(&Reflect::get(event, &"data".into()).ok()?.as_string()?)
}
