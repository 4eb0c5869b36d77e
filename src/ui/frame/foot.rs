//! The line below a frame: whose page it is in, and the way to the whole map.

use gloo_events::{EventListener, EventListenerOptions};
use gloo_utils::window;
use leptos::prelude::*;
use web_sys::Element;

use crate::ui::dom;
use crate::ui::dom::pressed;
use crate::ui::node::{node, refill};
use crate::ui::state::App;

/// Where exactly this view is in the whole map, in the language that is shown; nowhere, where the page does not know that map.
pub fn whole(app: App) -> Option<String> {
    let home = dom::root_attribute("data-home")?;
    let link = app.view.with_untracked(|view| {
        let mut link = view.link(app.story).whole();
        link.lang = Some(view.lang);
        link
    });
    Some(home + "#" + &link.write())
}

/// Lays the line, and keeps it to the view.
pub fn follow(app: App) {
    let Some(root) = dom::by_id("app") else { return };
    let foot = node("footer", "frame-foot").done();
    let _ = root.append_child(&foot);
    let guise = Memo::new(move |_| app.view.with(|v| v.guise.clone()));
    let line = foot.clone();
    Effect::new(move |_| {
        let (guise, words) = (guise.get(), app.lang.get().frame());
        let text = |class: &str, text: &str| (!text.is_empty()).then(|| node("span", class).text(text));
        let link = whole(app).map(|to| {
            let link = node("a", "whole").with("data-whole", "").with("href", &to).with("target", "_blank").with("rel", "noopener");
            link.with("title", words.new_tab).text(words.whole).child(node("span", "").with("aria-hidden", "true").text("\u{a0}↗"))
        });
        let parts = [text("logo", &guise.logo), text("byline", &guise.byline), link];
        line.set_hidden(parts.iter().all(Option::is_none));
        refill(&line, parts.into_iter().flatten());
    });
    Effect::new(move |_| {
        app.view.track();
        if let (Ok(Some(link)), Some(to)) = (foot.query_selector(".whole"), whole(app)) {
            let _ = link.set_attribute("href", &to);
        }
    });
    // Other links to it are written now and then: they lead where the reader is when they are followed.
    let options = EventListenerOptions::run_in_capture_phase();
    EventListener::new_with_options(&window(), "click", options, move |event| {
        let link: Option<Element> = pressed(event, "a[data-whole]");
        if let (Some(link), Some(to)) = (link, whole(app)) {
            let _ = link.set_attribute("href", &to);
        }
    })
    .forget();
}
