//! Where time goes, list and map go too.

use gloo_utils::document;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::Timeline;
use crate::story::Date;
use crate::time::{Whereabouts, whereabouts};
use crate::ui::dom;
use crate::view::Action;

/// Between two movements of a map that follows, and after a reader's own scrolling of the list, in milliseconds.
const FOLLOW_MS: f64 = 4000.0;
pub(super) const SCROLLED_MS: f64 = 5000.0;

impl Timeline {
    /// The list, and the map where the reader wishes it, go where the story is.
    pub(super) fn lead(&self, day: Date) {
        let here = document().active_element();
        // The card of an event of that day stands there already.
        let stands = self.app.event.get_untracked().map(|event| self.times.table.event_days(event));
        if !stands.is_some_and(|days| days.0 <= day && day <= days.1)
            && let Some(list) = dom::by_id("list")
            && dom::now() - self.scrolled.get() > SCROLLED_MS
            && !here.is_some_and(|focus| list.contains(Some(&focus)))
            && let Some(index) = self.app.story.days().position(|(other, _)| other >= day)
            && let Ok(days) = list.query_selector_all(".day")
            && let Some(heading) = u32::try_from(index).ok().and_then(|index| days.get(index))
        {
            let top = heading.unchecked_ref::<Element>().get_bounding_client_rect().top() - list.get_bounding_client_rect().top();
            list.scroll_by_with_x_and_y(0.0, top);
        }
        let since = dom::now() - self.went.get();
        if !self.follows.get() || since < FOLLOW_MS {
            return;
        }
        let story = self.app.story;
        let Some(group) = self.player.when().group.or_else(|| story.group_ixs().next()) else { return };
        let Whereabouts::At(stops) = whereabouts(story, &self.times.table, group, self.player.utc()) else { return };
        let Some(stop) = stops.last() else { return };
        let at = story[story.stops()[*stop].place()].position();
        let camera = self.app.view.with_untracked(|view| view.camera);
        let [x, y] = camera.to_screen(crate::geo::mercator::project(at));
        let [w, h] = camera.size();
        if x < w * 0.2 || x > w * 0.8 || y < h * 0.2 || y > h * 0.8 {
            self.went.set(dom::now());
            self.app.act(Action::Look(camera.moved(at)));
        }
    }
}
