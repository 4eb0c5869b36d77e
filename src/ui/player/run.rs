//! Time that goes on: frame by frame, or from event to event where the reader prefers that nothing moves.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::Player;
use crate::number::within;
use crate::story::Moment;
use crate::time::step::{self, Direction};
use crate::ui::dom;
use crate::view::When;

/// How long a step stands where nothing moves, in milliseconds.
const STEP_MS: f64 = 1600.0;
/// A frame that came later than this did not take so long: the page was busy.
const FRAME_MS: f64 = 100.0;

impl Player {
    /// Follows the state: begins where it says that time goes on, and stops.
    pub fn follow(self: &Rc<Self>, when: When) {
        if !when.play {
            self.last.set(None);
        } else if self.last.get().is_none() {
            let (first, end) = self.ends();
            // A day plays from its beginning; what is over begins again.
            let from = match when.at {
                Some(Moment::Day(day)) => self.times.clock.day(day).from,
                Some(_) => self.utc(),
                None => first,
            };
            let from = if from >= end || from < first { first } else { from };
            self.seek(from);
            self.last.set(Some(dom::now()));
            self.run.set(self.run.get() + 1);
            self.go_on();
        } else if when.at.is_some() && when.at != self.own.get() {
            // Somebody else went to another moment.
            self.seek(self.utc());
        }
    }

    /// Goes on from another moment.
    pub fn seek(&self, utc: i64) {
        #[allow(clippy::cast_precision_loss)] // minutes of some thousand years
        self.seconds.set(self.playback.seconds(utc as f64));
    }

    fn go_on(self: &Rc<Self>) {
        if dom::still() {
            self.step_on(self.run.get());
        } else {
            self.next_frame();
        }
    }

    fn next_frame(self: &Rc<Self>) {
        let (this, run) = (self.clone(), self.run.get());
        request_animation_frame(move || this.frame(run));
    }

    /// Goes to a moment while time goes on.
    fn arrive(self: &Rc<Self>, utc: i64) {
        let at = Some(self.minute(utc));
        self.own.set(at);
        self.set(When { at, ..self.when() });
    }

    fn frame(self: &Rc<Self>, run: u32) {
        let Some(last) = self.last.get().filter(|_| run == self.run.get()) else { return };
        let now = dom::now();
        self.last.set(Some(now));
        let before = self.playback.moment(self.seconds.get());
        self.seconds.set(self.seconds.get() + within(now - last, 0.0, FRAME_MS) / 1000.0 * self.speed.get());
        let utc = self.playback.moment(self.seconds.get());
        #[allow(clippy::cast_precision_loss)]
        let end = self.ends().1 as f64;
        if utc >= end {
            return self.finish();
        }
        #[allow(clippy::cast_possible_truncation)] // minutes of some thousand years
        let [before, minute] = [before, utc].map(|utc| utc.floor() as i64);
        let beat = |utc: i64| self.beats.partition_point(|beat| *beat <= utc);
        if beat(before) != beat(minute) || self.times.clock.date(before) != self.times.clock.date(minute) || self.when().at.is_none() {
            self.arrive(minute);
        }
        if let Some(hear) = &*self.hear.borrow() {
            hear(utc);
        }
        self.next_frame();
    }

    /// Goes from event to event where the reader prefers that nothing moves.
    fn step_on(self: &Rc<Self>, run: u32) {
        if self.last.get().is_none() || run != self.run.get() {
            return;
        }
        #[allow(clippy::cast_possible_truncation)]
        let utc = self.playback.moment(self.seconds.get()).round() as i64;
        let next = step::event_from(self.app.story, &self.times.table, utc, Direction::Forward).map(|event| self.times.table.moment(event));
        let Some(next) = next.filter(|next| *next <= self.ends().1) else { return self.finish() };
        self.seek(next);
        self.arrive(next);
        let this = self.clone();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // some seconds
        Timeout::new((STEP_MS / self.speed.get()) as u32, move || this.step_on(run)).forget();
    }

    /// At the end: once more, or no further.
    fn finish(self: &Rc<Self>) {
        let (first, end) = self.ends();
        if !self.repeat.get() {
            let day = self.times.clock.date(end);
            return self.set(When { at: Some(Moment::Day(day)), play: false, ..self.when() });
        }
        self.seek(first);
        self.arrive(first);
        self.go_on();
    }
}
