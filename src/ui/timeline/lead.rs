//! Where time goes, list and map go too.

use gloo_utils::document;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::Timeline;
use crate::lang::figure::joined;
use crate::time::{Whereabouts, whereabouts};
use crate::ui::dom;
use crate::view::{Action, update};

/// Between two movements of a map that follows, and after a reader's own scrolling of the list, in milliseconds.
const FOLLOW_MS: f64 = 4000.0;
pub(super) const SCROLLED_MS: f64 = 5000.0;

/// A map that is no more zoomed in than this beyond the whole way stays where it is.
const FAR: f64 = 0.7;

/// So many frames it takes until what comes near the view has its height, and what was folded away is there.
const FRAMES: u8 = 6;
/// Below the upper edge of the list, in CSS pixels: the day that stays there while its cards pass.
const BELOW: f64 = 56.0;

/// Brings a card to the top of the list unless it is in view, and keeps it there while the list settles; in place of a card that is not
/// there, and where a day was asked for, the day.
fn bring(list: HtmlElement, day: Element, card: Option<Element>, frames: u8) {
    let (window, high) = (list.get_bounding_client_rect(), |it: &Element| it.get_bounding_client_rect().height() > 0.0);
    let there = card.as_ref().filter(|card| high(card)).map(Element::get_bounding_client_rect);
    let by = match there {
        Some(card) if card.top() < window.top() + BELOW || card.bottom() > window.bottom() => card.top() - window.top() - BELOW,
        Some(_) => 0.0,
        None if high(&day) => day.get_bounding_client_rect().top() - window.top(),
        None => 0.0,
    };
    list.scroll_by_with_x_and_y(0.0, by);
    if frames > 0 {
        request_animation_frame(move || bring(list, day, card, frames - 1));
    }
}

impl Timeline {
    /// The list, and the map where the reader wishes it, go where the story is.
    pub(super) fn lead(&self) {
        self.lead_list();
        self.lead_map();
    }

    /// To the day that was chosen; while time goes on, to what was told last.
    fn lead_list(&self) {
        let (story, table, now) = (self.app.story, &self.times.table, self.player.utc());
        let Some(&last) = story.event_ixs().iter().rev().find(|event| table.moment(**event) <= now) else { return };
        if self.led.replace(Some(last)) == Some(last) {
            return;
        }
        // The card of an event of that day stands there already.
        let chosen = self.app.event.get_untracked().map(|event| table.event_days(event));
        let day = self.player.day();
        if chosen.is_some_and(|days| days.0 <= day && day <= days.1) {
            return;
        }
        let here = document().active_element();
        if let Some(list) = dom::by_id("list")
            && dom::now() - self.scrolled.get() > SCROLLED_MS
            && !here.is_some_and(|focus| list.contains(Some(&focus)))
            && let Some(index) = story.days().position(|(day, _)| day == story[last].day())
            && let Ok(days) = list.query_selector_all(".day")
            && let Some(day) = u32::try_from(index).ok().and_then(|index| days.get(index))
        {
            let day: Element = day.unchecked_into();
            let card = || day.query_selector(&joined(&["[data-event=\"", story[last].id(), "\"]"])).ok().flatten();
            let card = if self.player.when().play { card() } else { None };
            bring(list, day, card, FRAMES);
        }
    }

    /// Before time goes on: the list is no longer that of one place, and where the map does not show from where it goes on, it shows the whole way.
    pub(super) fn stand_back(&self) {
        if self.app.view.with_untracked(|view| view.place.is_some()) {
            self.app.act(Action::Clear);
        }
        let (story, view) = (self.app.story, self.app.view.get_untracked());
        let here = view.when.at.and_then(|_| self.reported());
        let whole = update(view.clone(), Action::WholeWay, story).camera;
        if !here.is_some_and(|at| view.camera.shows(at)) && view.camera.zoom() > whole.zoom() + FAR {
            self.app.act(Action::WholeWay);
        }
    }

    /// Where the group of the moment is reported, or the first of the story: the last such place.
    fn reported(&self) -> Option<[f64; 2]> {
        let story = self.app.story;
        let group = self.player.when().group.or_else(|| story.group_ixs().next())?;
        let Whereabouts::At(stops) = whereabouts(story, &self.times.table, group, self.player.utc()) else { return None };
        Some(story[story.stops()[*stops.last()?].place()].position())
    }

    /// To where the group is, not too often.
    fn lead_map(&self) {
        let since = dom::now() - self.went.get();
        if !self.follows.get() || since < FOLLOW_MS {
            return;
        }
        let Some(at) = self.reported() else { return };
        let camera = self.app.view.with_untracked(|view| view.camera);
        let [x, y] = camera.to_screen(crate::geo::mercator::project(at));
        let [w, h] = camera.size();
        if x < w * 0.2 || x > w * 0.8 || y < h * 0.2 || y > h * 0.8 {
            self.went.set(dom::now());
            self.app.act(Action::Look(camera.moved(at)));
        }
    }
}
