//! The map pane: a canvas, and on it the marks, the controls and the credits.

use gloo_events::EventListener;
use leptos::html::{Canvas, Div, Section, Ul};
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::controls::Credits;
use super::engine::{Calls, Engine, Style};
use super::extras::Layers;
use super::hint::{self, Hints};
use super::marks::Marks;
use super::state::{App, Notice};
use super::{controls, dom, hands, later, load, scale};
use crate::view::Action;

/// How long the opening view stands before the rest of the basemap is fetched, in milliseconds.
const LATER_MS: u32 = 250;

/// The map pane.
pub fn map(app: App) -> impl IntoView {
    let section = NodeRef::<Section>::new();
    let canvas = NodeRef::<Canvas>::new();
    let layer = NodeRef::<Ul>::new();
    let credits: Credits = RwSignal::new(Vec::new());
    let frame = NodeRef::<Div>::new();
    let ruler = NodeRef::<Div>::new();
    let foot = NodeRef::<Div>::new();
    let overview = NodeRef::<Div>::new();
    let diagrams = NodeRef::<Div>::new();
    let hints = hint::hints();
    let shown = hint::hint(app, &hints);
    let engine = StoredValue::new_local(None::<Engine>);

    // Once, when both elements stand.
    Effect::new(move |started: Option<bool>| {
        if started == Some(true) {
            return true;
        }
        let (Some(section), Some(canvas), Some(layer)) = (section.get(), canvas.get(), layer.get()) else { return false };
        let (Some(frame), Some(ruler), Some(diagrams)) = (frame.get(), ruler.get(), diagrams.get()) else { return false };
        let (Some(foot), Some(overview)) = (foot.get(), overview.get()) else { return false };
        let parts = Parts {
            canvas,
            layer: layer.into(),
            frame: frame.into(),
            layers: Layers { foot: foot.into(), ruler: ruler.into(), diagrams: diagrams.into(), overview: overview.into() },
            hints: hints.clone(),
            credits,
        };
        if let Some(made) = start(app, &section, parts) {
            engine.set_value(Some(made));
        } else {
            // No canvas to draw on: the list goes on alone.
            app.notice.set(Some(Notice::NoBasemap));
            dom::set_root_attribute("data-state", "failed");
            app.opened.set(true);
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
            <div class="box" hidden node_ref=frame></div>
            {controls::controls(app, zoom)}
            <div class="close-ups" data-control="" node_ref=diagrams></div>
            <ul class="marks" node_ref=layer aria-label=move || app.lang.get().words().places></ul>
            {controls::notice(app)}
            {shown}
            <div class="foot" node_ref=foot>
                <div class="overview" data-control="" node_ref=overview></div>
                <div class="ruler" data-control="" node_ref=ruler></div>
                {controls::credits(app, credits)}
            </div>
        </section>
    }
}

fn style(app: App) -> Style {
    let (chosen, open) = app.view.with(|v| (v.chosen_place(app.story), v.open));
    Style { theme: app.theme.get(), lang: app.lang.get(), chosen, open }
}

/// What the pane is made of.
struct Parts {
    canvas: web_sys::HtmlCanvasElement,
    layer: HtmlElement,
    frame: HtmlElement,
    layers: Layers,
    hints: Hints,
    credits: Credits,
}

/// Starts the engine, its listeners and the loading of the basemap.
fn start(app: App, section: &HtmlElement, parts: Parts) -> Option<Engine> {
    let Parts { canvas, layer, frame, layers, hints, credits } = parts;
    let size = laid(section);
    app.act(Action::Resize(size));
    let (camera, within) = app.view.with_untracked(|v| (v.camera, v.frame));
    let story = app.story;
    let marks = Marks::new(app, layer);
    let shifted = marks.clone();
    let calls = Calls {
        rested: Box::new(move |camera| app.act(Action::Look(camera))),
        painted: Box::new(move |painted, style, size| marks.place(painted, style.chosen, style.lang, size)),
        looks: Box::new(scale::follow(layers.ruler.clone())),
        moved: Box::new(move |by, scale| shifted.shift(by, scale)),
    };
    let engine = Engine::new(story, canvas.clone(), camera, within, untrack(|| style(app)), calls)?;
    hands::listen(app, section, frame, &engine, hints);
    later::frame(app, &engine);
    later::class(app, &engine);
    let lost = engine.clone();
    EventListener::new(&canvas, "contextrestored", move |_| lost.refresh()).forget();
    let zoomed = engine.clone();
    EventListener::new(&gloo_utils::window(), "resize", move |_| zoomed.request()).forget();
    follow_screen(engine.clone());
    observe(app, section, engine.clone());
    let made = engine.clone();
    later::when(move |later| made.add_extras((later.extras)(app, made.clone(), layers)));
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
        later::fetch(app);
        dom::set_root_attribute("data-state", "failed");
        return app.opened.set(true);
    }
    after_paint().await;
    later::fetch(app);
    app.opened.set(true);
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

/// Paints anew when the window comes to a screen with other pixels.
fn follow_screen(engine: Engine) {
    let window = gloo_utils::window();
    let query = "(resolution: ".to_owned() + &crate::number::decimal(window.device_pixel_ratio(), 4) + "dppx)";
    if let Ok(Some(list)) = window.match_media(&query) {
        EventListener::once(&list, "change", move |_| {
            engine.refresh();
            follow_screen(engine);
        })
        .forget();
    }
}

/// The size of the pane as the map knows it.
fn laid(pane: &HtmlElement) -> [f64; 2] {
    dom::size(pane).map(|v| v / dom::stretch(pane))
}

/// Tells the view when the pane has another size.
fn observe(app: App, section: &HtmlElement, engine: Engine) {
    let pane = section.clone();
    dom::resized(section, move || {
        let size = laid(&pane);
        engine.stretched(dom::stretch(&pane));
        if size[0] > 0.0 && size[1] > 0.0 && app.view.with_untracked(|v| v.camera.size() != size) {
            app.act(Action::Resize(size));
        }
    });
}
