//! The page: header, map and list.

use gloo_events::EventListener;
use gloo_utils::window;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::dom::pressed_with;
use super::node::{node, refill, written};
use super::state::App;
use super::{dom, history, later, list, map};
use crate::lang::Lang;
use crate::link::Link;
use crate::scene::theme::ThemeName;
use crate::view::Action;

/// The whole app.
pub fn page(app: App) -> impl IntoView {
    follow_address(app);
    follow_system(app);
    follow_escape(app);
    let story = app.story;
    Effect::new(move |_| {
        let lang = app.lang.get();
        gloo_utils::document().set_title(lang.say(story.title()));
        let (only, still) = app.view.with(|v| (v.only.name(), v.guise.still));
        let gestures = if app.cooperative.get() { "cooperative" } else { "free" };
        for (name, value) in [
            ("lang", lang.code()),
            ("data-theme", app.theme.get().name()),
            ("data-only", only),
            ("data-gestures", gestures),
            ("data-still", if still { "true" } else { "false" }),
        ] {
            dom::set_root_attribute(name, value);
        }
    });
    view! {
        <a class="skip" href="#list" on:click=to_list>{move || app.lang.get().words().skip}</a>
        {header(app)}
        <main class="panes">
            {map::map(app)}
            <div class="divider"></div>
            <aside class="side" aria-label=move || app.lang.get().words().list>
                {list::list(app)}
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
    let begin = move |head: &HtmlElement| {
        let _ = head.set_attribute("role", "banner");
        EventListener::new(head, "click", move |click| {
            let Some(which) = pressed_with(click, "data-press") else { return };
            match which.as_str() {
                "about" => later::about(app),
                "share" => later::share(app),
                "lang" => app.act(Action::Speak(other_lang(app.lang.get_untracked()).0)),
                _ => app.act(Action::Theme(other_theme(app.theme.get_untracked()))),
            }
        })
        .forget();
    };
    written("head", begin, move |head| {
        let lang = app.lang.get();
        let words = lang.words();
        let (other, name) = other_lang(lang);
        let look = if other_theme(app.theme.get()) == ThemeName::Light { words.theme_light } else { words.theme_dark };
        let button = |which: &str, face: &str| node("button", "").with("type", "button").with("data-press", which).text(face);
        let nav = [
            button("about", words.about),
            // An embed leads to the whole map for that.
            button("share", words.share).hidden(dom::root_attribute("data-embed").is_some()),
            button("lang", name).with("lang", other.code()),
            button("theme", look),
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
            let _ = button.unchecked_into::<HtmlElement>().focus();
        }
    })
}

/// The other language, and what it calls itself.
fn other_lang(lang: Lang) -> (Lang, &'static str) {
    if lang == Lang::En { (Lang::Es, "Español") } else { (Lang::En, "English") }
}

fn other_theme(theme: ThemeName) -> ThemeName {
    if theme == ThemeName::Dark { ThemeName::Light } else { ThemeName::Dark }
}

/// Back, Forward, and a fragment typed by hand.
fn follow_address(app: App) {
    let written = move || app.act(Action::Follow(Link::parse(&history::fragment()).into()));
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
