//! Words with the page around: what it asks for is done, and what changes here it is told, once in a frame at most. They are public: the
//! fragment of the address says the same, and so they go to whoever holds this page.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_utils::window;
use js_sys::{JsString, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;

use super::part;
use crate::embed::message::{Asked, Field, LONGEST, asked, name};
use crate::embed::room::wanted;
use crate::story::{EventIx, Moment};
use crate::ui::state::App;
use crate::ui::{dom, later};
use crate::view::Action;

/// What the page around was told.
#[derive(Clone, Copy, Default, PartialEq)]
struct Said {
    ready: bool,
    event: Option<EventIx>,
    t: Option<Moment>,
    height: f64,
}

struct Talk {
    app: App,
    said: Cell<Said>,
    /// Whether a frame was asked for, in which it is told.
    waits: Cell<bool>,
    /// What it calls us; it may be written only once.
    name: RefCell<String>,
}

/// Begins to talk, where there is a page around.
pub fn follow(app: App) {
    if !dom::embedded() {
        return;
    }
    let name = app.view.with_untracked(|view| name(&view.rest));
    let talk = Rc::new(Talk { app, said: Cell::default(), waits: Cell::new(false), name: RefCell::new(name) });
    EventListener::new(&window(), "message", move |event| hear(app, event)).forget();
    let soon = talk.clone();
    Effect::new(move |_| {
        app.view.track();
        let _ = (app.opened.get(), app.lang.get());
        app.proof.track();
        soon.soon();
    });
    let Some(root) = dom::by_id("app") else { return };
    for element in [Some(root), part(".captions")].into_iter().flatten() {
        let soon = talk.clone();
        dom::resized(&element, move || soon.soon());
    }
}

/// Does what the page around asks for, and nothing that anybody else does.
fn hear(app: App, event: &Event) {
    let field = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let parent = field(&window(), "parent");
    let data = field(event, "data");
    if !Object::is(&field(event, "source"), &parent) || !data.is_object() || field(&data, "caravan").as_f64() != Some(1.0) {
        return;
    }
    let read = |name: &str| {
        let value = field(&data, name);
        if value.is_null() {
            return Field::Null;
        }
        // A text is not even copied before its length is known.
        let text = value.dyn_ref::<JsString>().filter(|text| text.length() <= LONGEST);
        text.map_or(Field::Other, |text| Field::Text(text.into()))
    };
    let Field::Text(kind) = read("type") else { return };
    match asked(app.story, &kind, &read("event"), &read("to")) {
        Some(Asked::Select(Some(event))) => app.act(Action::Event(event)),
        Some(Asked::Select(None)) => app.act(Action::Clear),
        Some(Asked::Step(to)) => {
            if let Some(later) = later::here() {
                (later.step)(to);
            }
        }
        None => {}
    }
}

impl Talk {
    fn soon(self: &Rc<Self>) {
        if !self.waits.replace(true) {
            let this = self.clone();
            request_animation_frame(move || {
                this.waits.set(false);
                this.tell();
            });
        }
    }

    /// Says what has changed.
    fn tell(&self) {
        if dom::root_attribute("data-state").as_deref() != Some("ready") {
            return;
        }
        let view = self.app.view.get_untracked();
        let now = Said { ready: true, event: view.event, t: view.when.at, height: height(self.app) };
        let said = self.said.replace(now);
        let name = self.name.borrow();
        if !said.ready {
            say("ready", &[("id", name.as_str().into())]);
        }
        if said.event != now.event {
            let id = now.event.map_or(JsValue::NULL, |event| self.app.story[event].id().into());
            say("select", &[("event", id)]);
        }
        if said.t != now.t {
            say("step", &[("t", now.t.map_or(JsValue::NULL, |t| t.iso().into()))]);
        }
        #[allow(clippy::float_cmp)] // whole pixels
        if said.height != now.height {
            say("size", &[("height", now.height.into())]);
            // As readers of another maker's frames know it.
            let heights = object(&[(&name, now.height.into())]);
            post(&object(&[("datawrapper-height", heights.into())]));
        }
    }
}

/// The height that all of it wants at this width.
fn height(app: App) -> f64 {
    let high = |selector: &str| part(selector).map_or(0.0, |part| dom::size(&part)[1]);
    let Some(root) = dom::by_id("app") else { return 0.0 };
    let text = part(".caption-body").map_or(0.0, |body| f64::from(body.scroll_height()) + high(".caption-bar"));
    let only = app.view.with_untracked(|view| view.only);
    wanted(only, dom::size(&root)[0], high(".frame-title") + high(".frame-foot"), high(".timeline"), text)
}

fn say(kind: &str, fields: &[(&str, JsValue)]) {
    let message = object(fields);
    for (name, value) in [("caravan", JsValue::from(1)), ("type", kind.into())] {
        let _ = Reflect::set(&message, &name.into(), &value);
    }
    post(&message);
}

fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

fn post(message: &Object) {
    if let Ok(Some(parent)) = window().parent() {
        let _ = parent.post_message(message, "*");
    }
}
