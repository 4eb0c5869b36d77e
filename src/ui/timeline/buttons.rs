//! The buttons beside the line of time.

use std::rc::Rc;

use web_sys::{Event, HtmlElement};

use super::{Timeline, among, say, set};
use crate::lang::figure::joined;
use crate::time::step::Direction;
use crate::ui::node::node;
use crate::ui::player::Player;
use crate::view::When;

/// What buttons do, in their order.
const PLAY: usize = 0;
const REPEAT: usize = 5;
const FOLLOW: usize = 6;
const ZOOM: usize = 7;
/// Which ones stand before the words, and which after them.
pub(super) const LEFT: [usize; 5] = [1, 2, PLAY, 3, 4];
pub(super) const RIGHT: [usize; 3] = [REPEAT, FOLLOW, ZOOM];
/// Their pictures, in a square of 20.
const FACES: [&str; 8] = [
    "M6 3.5v13l11-6.5z",
    "M13 4.5v11L5 10zM16 5v10",
    "M12 4.5v11L4 10zM16.5 8.6a1.4 1.4 0 1 0 .01 0",
    "M8 4.5v11l8-5.5zM3.5 8.6a1.4 1.4 0 1 0 .01 0",
    "M7 4.5v11l8-5.5zM4 5v10",
    "M5 8a5.5 5.5 0 0 1 10-1.5M15.5 3v4h-4M15 12a5.5 5.5 0 0 1-10 1.5M4.5 17v-4h4",
    "M10 2v4M10 14v4M2 10h4M14 10h4M10 8.5a1.5 1.5 0 1 0 .01 0",
    "M3 10h14M6 6.5L2.5 10 6 13.5M14 6.5l3.5 3.5-3.5 3.5",
];
const PAUSE: &str = "M5.5 4v12M14.5 4v12M6.5 4v12M13.5 4v12";

/// All of them, still without their names. What is not there at the start never was, or the others would move aside.
pub(super) fn make() -> Vec<HtmlElement> {
    let all: Vec<HtmlElement> = FACES.iter().map(|face| node("button", "").with("type", "button").face(face).done()).collect();
    all[ZOOM].set_hidden(true);
    all
}

impl Timeline {
    pub(super) fn name_buttons(&self, when: When) {
        let more = self.lang().more();
        let names = [
            if when.play { more.pause } else { more.play },
            more.day_before,
            more.event_before,
            more.event_after,
            more.day_after,
            more.repeat,
            more.follow,
            if self.shown.get() == [0.0, 1.0] { more.closer } else { more.all_days },
        ];
        for (button, name) in self.buttons.iter().zip(names) {
            set(button, "aria-label", name);
            set(button, "title", name);
        }
        set(&self.speed, "aria-label", more.speed);
        for (index, on) in [(REPEAT, self.player.repeat.get()), (FOLLOW, self.follows.get())] {
            set(&self.buttons[index], "aria-pressed", if on { "true" } else { "false" });
        }
        self.buttons[ZOOM].set_hidden(when.range.is_none() && self.shown.get() == [0.0, 1.0]);
        if let Ok(Some(face)) = self.buttons[PLAY].query_selector("path") {
            set(&face, "d", if when.play { PAUSE } else { FACES[PLAY] });
        }
        set(&self.section, "data-playing", if when.play { "true" } else { "false" });
    }

    pub(super) fn click(self: &Rc<Self>, event: &Event) {
        let Some(button) = among(event, &self.buttons) else { return };
        match button {
            PLAY => self.toggle(),
            1 | 4 => self.step(|player| player.step_days(if button == 1 { -1 } else { 1 })),
            2 | 3 => self.step_event(if button == 2 { Direction::Back } else { Direction::Forward }),
            REPEAT => self.player.repeat.set(!self.player.repeat.get()),
            FOLLOW => self.follows.set(!self.follows.get()),
            _ => self.zoom_to_range(),
        }
        self.name_buttons(self.player.when());
    }

    pub(super) fn toggle(&self) {
        let when = self.player.when();
        if !when.play {
            self.stand_back();
        }
        self.player.set(When { play: !when.play, ..when });
    }

    fn step(&self, step: impl FnOnce(&Rc<Player>)) {
        step(&self.player);
        say(&self.says, &self.sentence());
    }

    fn step_event(&self, way: Direction) {
        let Some(event) = self.player.step_event(way) else { return };
        let title = self.lang().say(self.app.story[event].title());
        say(&self.says, &joined(&[&self.lang().long_day(self.times.table.event_days(event).0), ": ", title]));
    }
}
