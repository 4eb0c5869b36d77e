//! The line of time by keys.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use super::{FROM, MOMENT, TO, Timeline, among};
use crate::scene::timeline::now;
use crate::story::Date;
use crate::time::{DayRange, step};
use crate::view::When;

impl Timeline {
    pub(super) fn key(self: &Rc<Self>, event: &Event) {
        let slider = among(event, &self.sliders);
        let event: &KeyboardEvent = event.unchecked_ref();
        let when = self.player.when();
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let key = event.key();
        let days: i64 = match key.as_str() {
            "ArrowRight" | "ArrowUp" => 1,
            "ArrowLeft" | "ArrowDown" => -1,
            "PageUp" => 7,
            "PageDown" => -7,
            "Home" => -1_000_000,
            "End" => 1_000_000,
            "Escape" if when.range.is_some() || when.at.is_some() => {
                let at = when.at.filter(|_| when.range.is_some());
                self.player.set(When { at, range: None, play: false, ..when });
                event.stop_propagation();
                return event.prevent_default();
            }
            " " if slider.is_some() => {
                self.toggle();
                return event.prevent_default();
            }
            "+" | "=" | "-" if slider.is_some() => {
                let about = now(self.times, when.at).unwrap_or(0.5);
                self.zoom(about, if key == "-" { 1.5 } else { 1.0 / 1.5 });
                return event.prevent_default();
            }
            _ => return,
        };
        let (Some(slider), Some((first, last))) = (slider, self.times.axis.ends()) else { return };
        event.prevent_default();
        let moved = |from: Date| match days {
            1_000_000 => last,
            -1_000_000 => first,
            _ => step::days(&self.times.axis, from, days),
        };
        match slider {
            MOMENT if event.shift_key() => {
                // From the present day on; the end that was moved last goes on.
                let here = self.player.day();
                let range = when.range.unwrap_or(DayRange { from: here, to: here });
                let range = if range.to == here && range.from != here {
                    DayRange::new(moved(range.from), here)
                } else {
                    DayRange::new(range.from, moved(range.to))
                };
                self.player.set(When { range: Some(range), ..when });
            }
            MOMENT => self.player.go(moved(self.player.day())),
            FROM => self.end(FROM, moved(when.range.map_or(first, |range| range.from))),
            _ => self.end(TO, moved(when.range.map_or(last, |range| range.to))),
        }
    }
}
