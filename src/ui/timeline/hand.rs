//! The line of time by hand: pressed, dragged, pinched, wheeled.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, MouseEvent, PointerEvent, WheelEvent};

use super::{FROM, MOMENT, TO, Timeline, among};
use crate::number::within;
use crate::story::Date;
use crate::time::DayRange;
use crate::view::When;

/// A press that goes no further than this is a click.
const CLICK_PX: f64 = 4.0;

/// What a press does.
#[derive(Clone, Copy)]
pub(super) enum Grip {
    /// Takes hold of a slider.
    Slider(usize),
    /// Chooses the day, or draws a range from it.
    Days(Date),
}

impl Timeline {
    pub(super) fn press(self: &Rc<Self>, event: &Event) {
        let held = among(event, &self.sliders);
        let event: &PointerEvent = event.unchecked_ref();
        let (Some(scale), 0) = (self.scale.get(), event.button()) else { return };
        let x = self.x(event);
        let _ = self.plot.set_pointer_capture(event.pointer_id());
        self.fingers.borrow_mut().push((event.pointer_id(), x));
        if self.fingers.borrow().len() > 1 {
            return self.grip.set(None);
        }
        let days = scale.day(&self.times.axis, x).map(Grip::Days);
        self.grip.set(held.map(Grip::Slider).or(days).map(|grip| (grip, x, false)));
        let focus = held.map_or(&self.sliders[MOMENT], |held| &self.sliders[held]);
        let _ = focus.focus();
        event.prevent_default();
    }

    pub(super) fn drag(self: &Rc<Self>, event: &Event) {
        let event: &PointerEvent = event.unchecked_ref();
        let x = self.x(event);
        let pinch = {
            let mut fingers = self.fingers.borrow_mut();
            let wide = |fingers: &[(i32, f64)]| if let [a, b] = fingers { (a.1 - b.1).abs().max(8.0) } else { 0.0 };
            let before = wide(&fingers);
            fingers.iter_mut().filter(|finger| finger.0 == event.pointer_id()).for_each(|finger| finger.1 = x);
            (before > 0.0).then(|| (f64::midpoint(fingers[0].1, fingers[1].1), before / wide(&fingers)))
        };
        if let (Some((middle, by)), Some(scale)) = (pinch, self.scale.get()) {
            return self.zoom(scale.position(middle), by);
        }
        let Some((grip, from, dragged)) = self.grip.get() else { return };
        if dragged || (x - from).abs() > CLICK_PX {
            self.grip.set(Some((grip, from, true)));
            self.pull(grip, x);
        }
    }

    /// What is held comes to a point.
    fn pull(&self, grip: Grip, x: f64) {
        let Some(scale) = self.scale.get() else { return };
        let (axis, when) = (&self.times.axis, self.player.when());
        let (Some(day), Some(utc)) = (scale.day(axis, x), scale.moment(axis, &self.times.clock, x)) else { return };
        match grip {
            // To a quarter of an hour.
            Grip::Slider(MOMENT) => {
                let at = Some(self.player.minute(utc - utc.rem_euclid(15)));
                self.player.set(When { at, play: false, ..when });
            }
            Grip::Slider(end) => self.end(end, day),
            Grip::Days(first) => self.player.set(When { range: Some(DayRange::new(first, day)), ..when }),
        }
    }

    /// Moves an end of the range; they do not pass each other.
    pub(super) fn end(&self, which: usize, day: Date) {
        let Some((first, last)) = self.times.axis.ends() else { return };
        let when = self.player.when();
        let range = when.range.unwrap_or(DayRange { from: first, to: last });
        let range =
            if which == FROM { DayRange { from: day.min(range.to), ..range } } else { DayRange { to: day.max(range.from), ..range } };
        let all = range.from <= first && last <= range.to;
        self.player.set(When { range: (!all).then_some(range), ..when });
    }

    pub(super) fn release(self: &Rc<Self>, event: &Event) {
        let pointer: &PointerEvent = event.unchecked_ref();
        self.fingers.borrow_mut().retain(|finger| finger.0 != pointer.pointer_id());
        let Some((grip, _, dragged)) = self.grip.take() else { return };
        let day = self.scale.get().and_then(|scale| scale.day(&self.times.axis, self.x(pointer)));
        if let (false, Some(day), "pointerup") = (dragged, day, event.type_().as_str())
            && !matches!(grip, Grip::Slider(FROM | TO))
        {
            self.player.go(day);
        }
    }

    pub(super) fn wheel(self: &Rc<Self>, event: &Event) {
        let event: &WheelEvent = event.unchecked_ref();
        let Some(scale) = self.scale.get() else { return };
        if self.app.cooperative.get_untracked() && !event.ctrl_key() && !event.meta_key() {
            return;
        }
        event.prevent_default();
        self.zoom(scale.position(self.x(event)), crate::math::exp2(within(event.delta_y(), -120.0, 120.0) / 300.0));
    }

    fn x(&self, event: &MouseEvent) -> f64 {
        f64::from(event.client_x()) - self.plot.get_bounding_client_rect().left()
    }
}
