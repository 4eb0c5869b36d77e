//! What the address asks of events, in a page that does not carry the desk: everything but words to search for, whose code is there.

use std::sync::Arc;

use leptos::prelude::*;

use crate::facets::Asked;
use crate::filter::Filter;
use crate::time::Timetable;
use crate::ui::dom;
use crate::ui::state::App;

/// Keeps what the address asks for, as the finder of the desk does where there is one.
pub fn follow(app: App) {
    if dom::root_attribute("data-embed").is_none() {
        return;
    }
    let times = Timetable::new(app.story);
    let kept = Memo::new(move |_| {
        app.view.with(|view| {
            let filter = Filter { query: String::new(), ..view.filter.clone() };
            Asked { story: app.story, times: &times, filter: &filter, when: view.when, found: None, camera: &view.camera }
                .kept()
                .map(Arc::new)
        })
    });
    Effect::new(move |_| app.kept.set(kept.get()));
}
