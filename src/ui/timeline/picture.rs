//! What the line of time shows: the picture, where it changed, and the sliders over it.

use gloo_utils::window;
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::{MOMENT, Timeline, say, set};
use crate::lang::figure::joined;
use crate::number::{decimal, within};
use crate::paint::canvas;
use crate::scene::timeline::{HEIGHT, Input, now, timeline, zoomed};
use crate::story::{Date, Moment};
use crate::time::DayRange;
use crate::ui::{dom, sheet};
use crate::view::When;

/// The closest zoom shows so many days.
const CLOSEST_DAYS: f64 = 1.5;
/// Between two readings of the clock while time goes on.
const CLOCK_MS: f64 = 160.0;

fn move_to(element: &HtmlElement, x: f64) {
    let _ = element.style().set_property("transform", &joined(&["translateX(", &decimal(x, 2), "px)"]));
}

impl Timeline {
    /// Shows the state: the picture, where it changed, and what lies over it.
    pub(super) fn show(&self) {
        let when = self.player.when();
        self.paint(when);
        let Some(scale) = self.scale.get() else { return };
        let (axis, more) = (&self.times.axis, self.lang().more());
        let place = now(self.times, when.at);
        let days = axis.days().count();
        let index = |day: Date| axis.days().take_while(|other| *other < day).count();
        let ends = axis.ends().map_or((self.player.day(), self.player.day()), |ends| ends);
        let range = when.range.unwrap_or(DayRange::new(ends.0, ends.1));
        let range = DayRange { from: range.from.max(ends.0), to: range.to.min(ends.1) };
        let told = self.player.day();
        let values = [(told, place.unwrap_or(1.0)), (range.from, axis.position(range.from, 0.0)), (range.to, axis.position(range.to, 1.0))];
        let names = [more.time, more.first_day, more.last_day];
        let playing = when.play && when.at.is_some() && !dom::still();
        for (which, (day, position)) in values.into_iter().enumerate() {
            let slider = &self.sliders[which];
            set(slider, "aria-label", names[which]);
            set(slider, "aria-valuemax", &(days - 1).to_string());
            set(slider, "aria-valuenow", &index(day).min(days - 1).to_string());
            let text = if which == MOMENT { self.sentence() } else { self.lang().long_day(day) };
            set(slider, "aria-valuetext", &text);
            if which != MOMENT || !playing {
                self.put(slider, scale.x(position));
            }
        }
        set(&self.section, "data-range", if when.range.is_some() { "true" } else { "false" });
        set(&self.section, "data-at", if when.at.is_some() { "true" } else { "false" });
        set(&self.section, "aria-label", more.time);
        self.read(self.player.utc());
        say(&self.way, &self.so_far(when));
        set(&self.way, "title", more.lower_bound);
        self.name_buttons(when);
    }

    /// A frame of playing.
    pub(super) fn pass(&self, utc: f64) {
        let Some(scale) = self.scale.get() else { return };
        self.put(&self.sliders[MOMENT], scale.x(self.times.axis.place(&self.times.clock, utc)));
        if dom::now() - self.read.get() > CLOCK_MS {
            self.read.set(dom::now());
            #[allow(clippy::cast_possible_truncation)] // minutes of some thousand years
            self.read(utc.floor() as i64);
        }
    }

    /// Moves a slider; one that is not shown stands at the edge, and is hidden.
    pub(super) fn put(&self, slider: &HtmlElement, x: f64) {
        let width = self.size.get()[0];
        let out = if x < -1.0 || x > width + 1.0 { "true" } else { "false" };
        set(slider, "data-out", out);
        set(slider, "data-side", if x + 64.0 > width { "left" } else { "right" });
        move_to(slider, within(x, 0.0, width));
    }

    /// Whether there is little room below each other.
    pub(super) fn low(&self) -> bool {
        self.size.get()[1] < HEIGHT
    }

    pub(super) fn paint(&self, when: When) {
        let [width, height] = self.size.get();
        if width < 1.0 || height < 1.0 {
            return;
        }
        let ratio = window().device_pixel_ratio().max(1.0);
        // Within a day nothing of it changes.
        let when = When { at: when.at.map(|_| Moment::Day(self.player.day())), play: false, ..when };
        let theme = self.app.theme.get_untracked();
        let key = Some((theme, self.lang(), when, self.size.get(), self.shown.get(), ratio.to_bits()));
        if self.painted.replace(key) == key && self.canvas.width() > 0 {
            return;
        }
        let Some(ctx) = sheet::blank(&self.canvas, [width, height].map(|side| (side * ratio).round()), ratio) else { return };
        let picture = timeline(&Input {
            story: self.app.story,
            times: self.times,
            width,
            low: self.low(),
            shown: self.shown.get(),
            theme,
            lang: self.lang(),
            when,
            marked: false,
            measure: &|text, font| sheet::width(&ctx, text, font),
        });
        self.scale.set(Some(picture.scale));
        canvas::items(&ctx, &picture.items);
    }

    pub(super) fn zoom(&self, about: f64, by: f64) {
        #[allow(clippy::cast_precision_loss)] // some thousands
        let least = CLOSEST_DAYS / self.times.axis.days().count().max(1) as f64;
        self.shown.set(zoomed(self.shown.get(), about, by, least));
        self.show();
    }

    /// Shows the days of the range only, or all again.
    pub(super) fn zoom_to_range(&self) {
        let range = self.player.when().range.filter(|_| self.shown.get() == [0.0, 1.0]);
        let axis = &self.times.axis;
        self.shown.set(range.map_or([0.0, 1.0], |range| [axis.position(range.from, 0.0), axis.position(range.to, 1.0)]));
        self.show();
    }
}
