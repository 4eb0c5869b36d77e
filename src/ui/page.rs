//! The page: header, map and list.

use crate::number::{decimal, within};
use gloo_events::EventListener;
use gloo_utils::window;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{KeyboardEvent, PointerEvent};

use super::node::{Node, node, refill, written};
use super::state::App;
use super::{dom, history, later, list, map};
use crate::lang::Lang;
use crate::link::Link;
use crate::scene::theme::ThemeName;
use crate::story::Files;
use crate::view::Action;

/// The whole app. `files` are those of the story that have come.
pub fn page(app: App, files: Files) -> impl IntoView {
    follow_address(app);
    follow_system(app);
    follow_escape(app);
    let story = app.story;
    Effect::new(move |_| {
        let lang = app.lang.get();
        gloo_utils::document().set_title(lang.say(story.title()));
        let only = if app.view.with(|v| v.only_map) { "map" } else { "" };
        let gestures = if app.cooperative.get() { "cooperative" } else { "free" };
        for (name, value) in
            [("lang", lang.code()), ("data-theme", app.theme.get().name()), ("data-only", only), ("data-gestures", gestures)]
        {
            dom::set_root_attribute(name, value);
        }
    });
    view! {
        <a class="skip" href="#list" on:click=to_list>{move || app.lang.get().words().skip}</a>
        {header(app)}
        <main class="panes">
            {map::map(app)}
            {divider(app)}
            <aside class="side" aria-label=move || app.lang.get().words().list>
                {list::list(app, files)}
            </aside>
        </main>
    }
}

/// Goes to the list without touching the fragment, which says something else here.
fn to_list(event: leptos::ev::MouseEvent) {
    event.prevent_default();
    list::to_list();
}

/// The title, and what concerns the whole page.
fn header(app: App) -> impl IntoView {
    written("head", move |head| {
        let _ = head.set_attribute("role", "banner");
        let (lang, theme) = (app.lang.get(), app.theme.get());
        let words = lang.words();
        let (other, name) = if lang == Lang::En { (Lang::Es, "Español") } else { (Lang::En, "English") };
        let (theme, look) =
            if theme == ThemeName::Dark { (ThemeName::Light, words.theme_light) } else { (ThemeName::Dark, words.theme_dark) };
        let button = |face: &str, act: Box<dyn Fn()>| {
            let button = node("button", "").with("type", "button").text(face).done();
            EventListener::new(&button, "click", move |_| act()).forget();
            Node::of(button)
        };
        let nav = [
            button(words.about, Box::new(move || open_about(app))),
            button(name, Box::new(move || app.act(Action::Speak(other)))).with("lang", other.code()),
            button(look, Box::new(move || app.act(Action::Theme(theme)))),
        ];
        // The button that was pressed is written anew, in other words: the keyboard stays on it.
        let active = gloo_utils::document().active_element();
        let focused = head
            .query_selector_all("button")
            .ok()
            .and_then(|all| (0..all.length()).find(|at| all.get(*at).map(JsCast::unchecked_into) == active));
        let fictional = app.story.fictional().then(|| node("p", "fictional").text(words.fictional));
        refill(
            head,
            [node("h1", "").text(lang.say(app.story.title()))].into_iter().chain(fictional).chain([node("nav", "").children(nav)]),
        );
        if let Some(at) = focused
            && let Some(button) = head.query_selector_all("button").ok().and_then(|all| all.get(at))
        {
            let _ = button.unchecked_into::<web_sys::HtmlElement>().focus();
        }
    })
}

fn open_about(app: App) {
    later::when(move |later| (later.about)(app));
    later::fetch(app);
}

/// Between map and list on a narrow screen: drags, and moves by keys.
fn divider(app: App) -> impl IntoView {
    let share = RwSignal::new(52.0f64);
    let dragging = RwSignal::new(false);
    Effect::new(move |_| {
        let _ = gloo_utils::document_element().dyn_into::<web_sys::HtmlElement>().map(|root| {
            let _ = root.style().set_property("--map-share", &format!("{}%", decimal(share.get(), 1)));
        });
    });
    let to = move |value: f64| share.set(within(value, 18.0, 88.0));
    let press = move |event: PointerEvent| {
        if let Some(target) = event.current_target().and_then(|t| t.dyn_into::<web_sys::Element>().ok()) {
            let _ = target.set_pointer_capture(event.pointer_id());
            dragging.set(true);
        }
    };
    let drag = move |event: PointerEvent| {
        if !dragging.get_untracked() {
            return;
        }
        let panes = event.current_target().and_then(|t| t.dyn_into::<web_sys::Element>().ok()).and_then(|e| e.parent_element());
        if let Some(panes) = panes {
            let rect = panes.get_bounding_client_rect();
            to((f64::from(event.client_y()) - rect.top()) / rect.height().max(1.0) * 100.0);
        }
    };
    let key = move |event: KeyboardEvent| {
        match event.key().as_str() {
            "ArrowUp" => to(share.get_untracked() - 6.0),
            "ArrowDown" => to(share.get_untracked() + 6.0),
            "Home" => to(18.0),
            "End" => to(88.0),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <div
            class="divider"
            role="separator"
            tabindex="0"
            aria-orientation="horizontal"
            aria-label=move || app.lang.get().words().resize
            aria-valuemin="18"
            aria-valuemax="88"
            aria-valuenow=move || decimal(share.get(), 0)
            on:pointerdown=press
            on:pointermove=drag
            on:pointerup=move |_| dragging.set(false)
            on:pointercancel=move |_| dragging.set(false)
            on:keydown=key
        ></div>
    }
}

/// Back, Forward, and a fragment typed by hand.
fn follow_address(app: App) {
    let written = move || app.act(Action::Follow(Link::parse(&history::fragment())));
    EventListener::new(&window(), "popstate", move |_| written()).forget();
    EventListener::new(&window(), "hashchange", move |_| written()).forget();
}

/// Escape closes what is open, then lets go of what is chosen, wherever the focus is. A dialog closes itself.
fn follow_escape(app: App) {
    EventListener::new(&window(), "keydown", move |event| {
        let escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|e| e.key() == "Escape");
        let dialog = gloo_utils::document().query_selector("dialog[open]").ok().flatten().is_some();
        if escape && !dialog {
            app.act(if app.view.with_untracked(|v| v.open.is_some()) { Action::Open(None) } else { Action::Clear });
        }
    })
    .forget();
}

/// The system's wish for a dark theme can change.
fn follow_system(app: App) {
    if let Ok(Some(list)) = window().match_media("(prefers-color-scheme: dark)") {
        EventListener::new(&list, "change", move |_| app.system_dark.set(dom::media("(prefers-color-scheme: dark)"))).forget();
    }
}
