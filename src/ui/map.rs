//! The map pane: a canvas, and on it the marks, the controls and the credits.

use crate::number::within;
use gloo_events::{EventListener, EventListenerOptions};
use leptos::html::{Canvas, Section, Ul};
use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent, ResizeObserver, WheelEvent};

use super::engine::{Calls, Engine, Style};
use super::gesture::Pointers;
use super::legend::Legend;
use super::marks::Marks;
use super::state::{App, Notice};
use super::{controls, dom, load};
use crate::view::Action;

/// How long the opening view stands before the rest of the basemap is fetched, in milliseconds.
const LATER_MS: u32 = 250;

/// Who is to be credited for the basemap: text and address.
pub type Credits = RwSignal<Vec<(String, String)>>;

/// The map pane.
pub fn map(app: App) -> impl IntoView {
    let section = NodeRef::<Section>::new();
    let canvas = NodeRef::<Canvas>::new();
    let layer = NodeRef::<Ul>::new();
    let credits: Credits = RwSignal::new(Vec::new());
    let engine = StoredValue::new_local(None::<Engine>);

    // Once, when both elements stand.
    Effect::new(move |started: Option<bool>| {
        if started == Some(true) {
            return true;
        }
        let (Some(section), Some(canvas), Some(layer)) = (section.get(), canvas.get(), layer.get()) else { return false };
        if let Some(made) = start(app, &section, canvas, layer.into(), credits) {
            engine.set_value(Some(made));
        } else {
            // No canvas to draw on: the list goes on alone.
            app.notice.set(Some(Notice::NoBasemap));
            dom::set_root_attribute("data-state", "failed");
        }
        true
    });

    // The view leads, the engine follows.
    Effect::new(move |_| {
        let camera = app.view.with(|v| v.camera);
        engine.with_value(|engine| {
            if let Some(engine) = engine
                && engine.camera() != camera
            {
                engine.go(camera, engine.camera().size() == camera.size() && !dom::still());
            }
        });
    });
    Effect::new(move |_| {
        let style = style(app);
        engine.with_value(|engine| {
            if let Some(engine) = engine {
                engine.set_style(style);
            }
        });
    });

    let zoom = move |steps: f64| {
        engine.with_value(|engine| {
            if let Some(engine) = engine {
                let [w, h] = engine.camera().size();
                engine.zoom_by([w / 2.0, h / 2.0], steps);
            }
        });
    };
    view! {
        <section
            class="map"
            data-map=""
            node_ref=section
            tabindex="0"
            aria-label=move || app.lang.get().words().map
            aria-describedby="map-help"
        >
            <canvas node_ref=canvas aria-hidden="true"></canvas>
            <p id="map-help" class="unseen">{move || app.lang.get().words().map_help}</p>
            {controls::controls(app, zoom)}
            <ul class="marks" node_ref=layer aria-label=move || app.lang.get().words().places></ul>
            {controls::notice(app)}
            {controls::credits(app, credits)}
        </section>
    }
}

fn style(app: App) -> Style {
    let (chosen, open) = app.view.with(|v| (v.chosen_place(app.story), v.open));
    Style { theme: app.theme.get(), lang: app.lang.get(), chosen, open }
}

/// Starts the engine, its listeners and the loading of the basemap.
fn start(app: App, section: &HtmlElement, canvas: web_sys::HtmlCanvasElement, layer: HtmlElement, credits: Credits) -> Option<Engine> {
    let size = dom::size(section);
    app.act(Action::Resize(size));
    let camera = app.view.with_untracked(|v| v.camera);
    let story = app.story;
    let engine = std::rc::Rc::new(std::cell::OnceCell::<Engine>::new());
    let toggled = engine.clone();
    let legend = Legend::new(story, section, &layer, move || toggled.get().into_iter().for_each(Engine::request));
    let marks = Marks::new(app, layer);
    let shifted = marks.clone();
    let calls = Calls {
        signs: Box::new(move |signs, style, size| legend.show(signs, style.lang, style.theme, size)),
        rested: Box::new(move |camera| app.act(Action::Look(camera))),
        painted: Box::new(move |painted, style, size| marks.place(painted, style.chosen, style.lang, size)),
        moved: Box::new(move |by, scale| shifted.shift(by, scale)),
    };
    let made = Engine::new(story, canvas, camera, untrack(|| style(app)), calls)?;
    let engine = engine.get_or_init(|| made).clone();
    listen(section, &engine);
    observe(app, section);
    let packs = engine.clone();
    wasm_bindgen_futures::spawn_local(async move { load_basemap(app, packs, credits).await });
    Some(engine)
}

/// Loads the packs and adds them in their order. The opening view needs only the first; any other view waits for all.
async fn load_basemap(app: App, engine: Engine, credits: Credits) {
    let first = app.first_packs();
    let later = &app.story.basemap()[first.len()..];
    add_packs(app, &engine, credits, first).await;
    engine.open();
    if app.notice.get_untracked() == Some(Notice::NoBasemap) {
        return dom::set_root_attribute("data-state", "failed");
    }
    after_paint().await;
    if !later.is_empty() {
        // What only another view needs does not get in the way of this one.
        gloo_timers::future::TimeoutFuture::new(LATER_MS).await;
        add_packs(app, &engine, credits, later).await;
    }
}

/// Fetches some packs at once, and adds and credits them up to the first that did not come.
async fn add_packs(app: App, engine: &Engine, credits: Credits, names: &[String]) {
    for (name, pack) in names.iter().zip(load::all(names).await) {
        if let Err(problem) = pack.and_then(|pack| engine.add_pack(&pack).map_err(|e| format!("{name}: {e}"))) {
            leptos::logging::warn!("{problem}");
            let first = app.story.basemap().first() == Some(name);
            app.notice.set(Some(if first { Notice::NoBasemap } else { Notice::Coarse }));
            break;
        }
    }
    credits.set(engine.credits().into_iter().map(|c| (c.text, c.url)).collect());
}

/// Waits until the picture is on the screen, then says so.
async fn after_paint() {
    for _ in 0..2 {
        let frame = js_sys::Promise::new(&mut |done, _| {
            let _ = gloo_utils::window().request_animation_frame(&done);
        });
        let _ = wasm_bindgen_futures::JsFuture::from(frame).await;
    }
    if let Some(performance) = gloo_utils::window().performance() {
        let _ = performance.mark("map-ready");
    }
    dom::set_root_attribute("data-state", "ready");
}

/// Tells the view when the pane has another size.
fn observe(app: App, section: &HtmlElement) {
    let pane: Element = section.clone().into();
    let resized = Closure::<dyn FnMut(JsValue)>::new(move |_| {
        let size = dom::size(&pane);
        if size[0] > 0.0 && size[1] > 0.0 && app.view.with_untracked(|v| v.camera.size() != size) {
            app.act(Action::Resize(size));
        }
    });
    if let Ok(observer) = ResizeObserver::new(resized.as_ref().unchecked_ref()) {
        observer.observe(section);
    }
    resized.forget(); // both live as long as the page
}

/// Listens to pointers, wheel and keys.
fn listen(section: &HtmlElement, engine: &Engine) {
    let pointers = std::rc::Rc::new(std::cell::RefCell::new(Pointers::default()));
    let on = |name: &'static str, f: Box<dyn Fn(&Event)>| {
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(section, name, options, move |event| f(event)).forget();
    };
    let place = {
        let pane = section.clone();
        move |x: i32, y: i32| {
            let rect = pane.get_bounding_client_rect();
            [f64::from(x) - rect.left(), f64::from(y) - rect.top()]
        }
    };

    // Where the style sheet's `clip` is not known, a browser may scroll the pane to a button that gets the focus.
    let pane = section.clone();
    on(
        "scroll",
        Box::new(move |_| {
            pane.set_scroll_left(0);
            pane.set_scroll_top(0);
        }),
    );
    let (p, e, at) = (pointers.clone(), engine.clone(), place.clone());
    on(
        "pointerdown",
        Box::new(move |event| {
            let event: &PointerEvent = event.unchecked_ref();
            if event.button() != 0 || on_control(event) {
                return;
            }
            e.hold();
            p.borrow_mut().press(event.pointer_id(), at(event.client_x(), event.client_y()), dom::now());
        }),
    );
    let (p, e, at, pane) = (pointers.clone(), engine.clone(), place.clone(), section.clone());
    on(
        "pointermove",
        Box::new(move |event| {
            let event: &PointerEvent = event.unchecked_ref();
            let step = p.borrow_mut().drag(event.pointer_id(), at(event.client_x(), event.client_y()), dom::now());
            let Some(step) = step else { return };
            // From now on this is a drag: no button under the pointer is clicked by it.
            if !pane.has_pointer_capture(event.pointer_id()) {
                let _ = pane.set_pointer_capture(event.pointer_id());
            }
            e.move_by(|camera| {
                let camera = camera.pan(step.pan);
                if step.zoom == 0.0 { camera } else { camera.zoom_about(step.about, step.zoom) }
            });
        }),
    );
    for name in ["pointerup", "pointercancel"] {
        let (p, e) = (pointers.clone(), engine.clone());
        on(
            name,
            Box::new(move |event| {
                let event: &PointerEvent = event.unchecked_ref();
                let swing = p.borrow_mut().release(event.pointer_id(), dom::now());
                if let Some(speed) = swing {
                    e.swing(speed);
                }
            }),
        );
    }
    let (e, at) = (engine.clone(), place.clone());
    on(
        "wheel",
        Box::new(move |event| {
            let event: &WheelEvent = event.unchecked_ref();
            if on_control(event) {
                return;
            }
            event.prevent_default();
            // A line is about 16 pixels, a page about 400; a trackpad's pinch comes as a wheel with Ctrl, in small steps.
            let unit = match event.delta_mode() {
                WheelEvent::DOM_DELTA_LINE => 16.0,
                WheelEvent::DOM_DELTA_PAGE => 400.0,
                _ => 1.0,
            };
            let rate = if event.ctrl_key() { 0.01 } else { 0.0025 };
            let steps = within(-event.delta_y() * unit * rate, -1.0, 1.0);
            e.zoom_by(at(event.client_x(), event.client_y()), steps);
        }),
    );
    let (e, at) = (engine.clone(), place);
    on(
        "dblclick",
        Box::new(move |event| {
            let event: &MouseEvent = event.unchecked_ref();
            if !on_control(event) {
                e.zoom_by(at(event.client_x(), event.client_y()), if event.shift_key() { -1.0 } else { 1.0 });
            }
        }),
    );
    let e = engine.clone();
    on(
        "keydown",
        Box::new(move |event| {
            let event: &KeyboardEvent = event.unchecked_ref();
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let [w, h] = e.camera().size();
            let pan = |x: f64, y: f64| {
                let to = e.camera().pan([x * w.min(h) * 0.25, y * w.min(h) * 0.25]);
                e.move_by(|_| to);
            };
            match event.key().as_str() {
                "ArrowLeft" => pan(1.0, 0.0),
                "ArrowRight" => pan(-1.0, 0.0),
                "ArrowUp" => pan(0.0, 1.0),
                "ArrowDown" => pan(0.0, -1.0),
                "+" | "=" => e.zoom_by([w / 2.0, h / 2.0], 1.0),
                "-" | "_" => e.zoom_by([w / 2.0, h / 2.0], -1.0),
                _ => return,
            }
            event.prevent_default();
        }),
    );
}

/// Whether an event comes from a control on the map rather than from the map or a mark.
fn on_control(event: &Event) -> bool {
    let element = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    element.is_some_and(|e| e.closest("[data-control]").ok().flatten().is_some())
}
