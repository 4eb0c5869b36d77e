//! What the browser offers, without its errors where there is nothing to be done about them.

use gloo_utils::{document, document_element, window};
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit, Element, Event, FocusEvent, HtmlElement, ResizeObserver};

use crate::number::decimal;

/// The element with this id.
pub fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// What kept the app from going on.
#[derive(Clone, Copy)]
pub enum Failure {
    /// A file is missing, cut short or wrong.
    File,
    /// The program stopped itself.
    Panic,
}

/// Tells the page that the app cannot go on; the page says so and lists the events in plain (`assets/boot.js`).
pub fn fail(failure: Failure, what: &str) {
    let kind = match failure {
        Failure::File => "file",
        Failure::Panic => "panic",
    };
    let detail = Object::new();
    let _ = Reflect::set(&detail, &"kind".into(), &kind.into());
    let _ = Reflect::set(&detail, &"what".into(), &what.into());
    let init = CustomEventInit::new();
    init.set_detail(&detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict("caravan-panic", &init) {
        let _ = window().dispatch_event(&event);
    }
}

/// An attribute of `<html>`.
pub fn root_attribute(name: &str) -> Option<String> {
    document_element().get_attribute(name)
}

/// Sets an attribute of `<html>`.
pub fn set_root_attribute(name: &str, value: &str) {
    let _ = document_element().set_attribute(name, value);
}

/// Whether a media query holds.
pub fn media(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// Whether the reader prefers less motion.
pub fn still() -> bool {
    media("(prefers-reduced-motion: reduce)")
}

/// Whether another page holds this one in a frame.
pub fn embedded() -> bool {
    let window = window();
    window.top().ok().flatten().is_none_or(|top| top != window)
}

/// Whether what scrolls around the map needs one finger and the wheel for itself: the page of another, or this one where a small window
/// makes it scroll as a whole. The style sheet knows that size, too.
pub fn shared() -> bool {
    embedded() || media("(max-width: 760px) and (max-height: 420px)")
}

/// Whether that page gives this one no origin of its own, as a sandbox does: what it may do is then for that page to say, and it
/// says it in the console whenever something was tried.
pub fn confined() -> bool {
    embedded() && Reflect::get(&window(), &"origin".into()).is_ok_and(|origin| origin.as_string().as_deref() == Some("null"))
}

/// Whether the page around allows something, such as `clipboard-write`; a browser that cannot say so may try it.
pub fn allows(feature: &str) -> bool {
    let asked = || {
        let policy = Reflect::get(&document(), &"featurePolicy".into()).ok()?;
        let allows: js_sys::Function = Reflect::get(&policy, &"allowsFeature".into()).ok()?.dyn_into().ok()?;
        allows.call1(&policy, &feature.into()).ok()?.as_bool()
    };
    asked().unwrap_or(true)
}

/// Whether it shows what only a frame in another page has.
pub fn framed() -> bool {
    embedded() || root_attribute("data-embed").is_some()
}

/// What was pressed, if it is or lies in something of this kind.
pub fn pressed(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok().flatten()
}

/// What an attribute says of what was pressed, or of what that lies in.
pub fn pressed_with(event: &Event, attribute: &str) -> Option<String> {
    pressed(event, &["[", attribute, "]"].concat())?.get_attribute(attribute)
}

/// Whether the focus goes out of an element.
pub fn leaves(event: &Event, element: &Element) -> bool {
    let to = event.unchecked_ref::<FocusEvent>().related_target().and_then(|it| it.dyn_into::<Element>().ok());
    !to.is_some_and(|to| element.contains(Some(&to)))
}

/// The size of an element in CSS pixels.
pub fn size(element: &Element) -> [f64; 2] {
    let rect = element.get_bounding_client_rect();
    [rect.width(), rect.height()]
}

/// By how much an element is shown larger than it is laid out: what holds it may be stretched, as the map is on a projector.
pub fn stretch(element: &HtmlElement) -> f64 {
    let laid = f64::from(element.offset_width());
    let stretch = if laid > 0.0 { size(element)[0] / laid } else { 1.0 };
    if (stretch - 1.0).abs() < 0.02 { 1.0 } else { stretch }
}

/// Brings an element to so many CSS pixels below the upper edge of its pane, or of the page where that scrolls as one. Nothing else
/// moves: `scrollIntoView` would scroll the page of another around a frame, too.
pub fn bring(pane: &Element, element: &Element, above: f64) {
    let page = document_element();
    let (pane, edge) =
        if pane.scroll_height() > pane.client_height() { (pane, pane.get_bounding_client_rect().top()) } else { (&page, 0.0) };
    #[allow(clippy::cast_possible_truncation)] // a page has thousands of pixels, not billions
    let by = (element.get_bounding_client_rect().top() - edge - above).round() as i32;
    pane.set_scroll_top(pane.scroll_top() + by);
}

/// Sets lengths of an element, in CSS pixels.
pub fn put(element: &HtmlElement, lengths: &[(&str, f64)]) {
    for (name, px) in lengths {
        let _ = element.style().set_property(name, &(decimal(*px, 1) + "px"));
    }
}

/// Somebody who hears when an element has another size, as long as this is there.
pub struct Watch {
    observer: Option<ResizeObserver>,
    _heard: Closure<dyn FnMut(JsValue)>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.iter().for_each(ResizeObserver::disconnect);
    }
}

/// Hears when an element has another size; and once at first.
pub fn watched(element: &Element, hear: impl Fn() + 'static) -> Watch {
    let heard = Closure::<dyn FnMut(JsValue)>::new(move |_| hear());
    let observer = ResizeObserver::new(heard.as_ref().unchecked_ref()).ok();
    observer.iter().for_each(|observer| observer.observe(element));
    Watch { observer, _heard: heard }
}

/// The same as long as the page lives.
pub fn resized(element: &Element, hear: impl Fn() + 'static) {
    std::mem::forget(watched(element, hear));
}

/// Whether the page fills the screen.
pub fn full_screen() -> bool {
    Reflect::get(&document(), &"fullscreenElement".into()).is_ok_and(|it| it.is_object())
}

/// Lets the page fill the screen, or not; tells whoever asked where the browser refuses.
pub fn set_full_screen(on: bool, refused: impl FnOnce() + 'static) {
    let call = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok()?.dyn_into::<js_sys::Function>().ok()?.call0(of).ok();
    let enabled = Reflect::get(&document(), &"fullscreenEnabled".into()).is_ok_and(|it| it.is_truthy());
    let asked = if on { call(&document_element(), "requestFullscreen") } else { call(&document(), "exitFullscreen") };
    wasm_bindgen_futures::spawn_local(async move {
        let done = match asked.filter(|_| enabled) {
            Some(asked) => wasm_bindgen_futures::JsFuture::from(js_sys::Promise::resolve(&asked)).await.is_ok(),
            None => false,
        };
        if !done {
            refused();
        }
    });
}

/// Milliseconds since the page began to load.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |p| p.now())
}
