//! The page: header, map and list.

use gloo_events::EventListener;
use gloo_utils::window;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

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
        dom::set_root_attribute("lang", app.lang.get().code());
        gloo_utils::document().set_title(app.lang.get().say(story.title()));
    });
    Effect::new(move |_| dom::set_root_attribute("data-theme", app.theme.get().name()));
    Effect::new(move |_| dom::set_root_attribute("data-only", if app.view.with(|v| v.only_map) { "map" } else { "" }));
    Effect::new(move |_| dom::set_root_attribute("data-gestures", if app.cooperative.get() { "cooperative" } else { "free" }));
    view! {
        <a class="skip" href="#list" on:click=to_list>{move || app.lang.get().words().skip}</a>
        {header(app)}
        <main class="panes">
            {map::map(app)}
            <div class="divider"></div>
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

fn header(app: App) -> impl IntoView {
    let open = move |_| {
        later::when(move |later| (later.about)(app));
        later::fetch(app);
    };
    let nav = move || {
        let (lang, theme) = (app.lang.get(), app.theme.get());
        let words = lang.words();
        let (other, name) = if lang == Lang::En { (Lang::Es, "Español") } else { (Lang::En, "English") };
        let (theme, look) =
            if theme == ThemeName::Dark { (ThemeName::Light, words.theme_light) } else { (ThemeName::Dark, words.theme_dark) };
        view! {
            <button type="button" on:click=open>{words.about}</button>
            <button type="button" lang=other.code() on:click=move |_| app.act(Action::Speak(other))>{name}</button>
            <button type="button" on:click=move |_| app.act(Action::Theme(theme))>{look}</button>
        }
        .into_any()
    };
    view! {
        <header class="head">
            <h1>{move || app.lang.get().say(app.story.title())}</h1>
            {app.story.fictional().then(|| view! { <p class="fictional">{move || app.lang.get().words().fictional}</p> })}
            <nav>{nav}</nav>
        </header>
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
