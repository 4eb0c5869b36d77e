//! Playing: time goes on by itself, along `time::Playback`. The state of the app changes only when something is told or a day ends, the
//! address at most once a second; in between only the line over the picture moves.

mod run;
mod steps;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use gloo_utils::document;
use leptos::prelude::*;

pub use self::steps::step;
use super::state::App;
use super::{dom, history};
use crate::order::order;
use crate::story::{Date, EventIx, Moment};
use crate::time::{Pace, Playback, Times, offsets, span};
use crate::view::{Action, View, When, update};

/// Between two writings of the address.
const WRITE_MS: f64 = 1000.0;

/// What hears of a moment: in minutes, UTC, while time goes on.
type Hear = Box<dyn Fn(f64)>;

thread_local! {
    static PLAYER: RefCell<Option<Rc<Player>>> = const { RefCell::new(None) };
}

/// Plays.
pub struct Player {
    pub app: App,
    pub times: &'static Times,
    playback: Playback,
    /// Moments at which something is told or moves on, in order.
    beats: Vec<i64>,
    /// Where it is, in seconds of playing at its own speed.
    seconds: Cell<f64>,
    /// When the frame before was, while it plays.
    last: Cell<Option<f64>>,
    /// How often it began to play: what belongs to an earlier time does nothing.
    run: Cell<u32>,
    /// The moment to which it went last.
    own: Cell<Option<Moment>>,
    pub speed: Cell<f64>,
    pub repeat: Cell<bool>,
    /// The event to which the last step went.
    event: Cell<Option<EventIx>>,
    hear: RefCell<Option<Hear>>,
    written: Cell<f64>,
    waits: RefCell<Option<Timeout>>,
}

impl Player {
    pub fn new(app: App, times: &'static Times) -> Rc<Self> {
        let mut beats: Vec<i64> = app.story.event_ixs().iter().map(|event| times.table.moment(*event)).collect();
        for ends in (0..app.story.stops().len()).map(|i| times.table.stop(i)).chain((0..app.story.legs().len()).map(|i| times.table.leg(i)))
        {
            beats.extend(ends.known().map(|known| known.from));
            beats.extend(ends.known().map(|known| known.to));
        }
        // The order of signed numbers is that of unsigned ones with the first bit turned.
        #[allow(clippy::cast_sign_loss)]
        let keys: Vec<u64> = beats.iter().map(|utc| *utc as u64 ^ 1 << 63).collect();
        let beats = order(&keys).into_iter().map(|index| beats[index]).collect();
        let this = Rc::new(Self {
            app,
            times,
            playback: Playback::new(app.story, &times.table, &times.axis, &times.clock, Pace::default()),
            beats,
            seconds: Cell::new(0.0),
            last: Cell::new(None),
            run: Cell::new(0),
            own: Cell::new(None),
            speed: Cell::new(1.0),
            repeat: Cell::new(false),
            event: Cell::new(None),
            hear: RefCell::new(None),
            written: Cell::new(-WRITE_MS),
            waits: RefCell::new(None),
        });
        // Nobody looks: time stands still.
        let hidden = this.clone();
        EventListener::new(&document(), "visibilitychange", move |_| {
            if document().hidden() {
                hidden.pause();
            }
        })
        .forget();
        PLAYER.set(Some(this.clone()));
        this
    }

    /// Who is told of each frame.
    pub fn hear(&self, hear: impl Fn(f64) + 'static) {
        self.hear.replace(Some(Box::new(hear)));
    }

    pub fn when(&self) -> When {
        self.app.view.with_untracked(|view| view.when)
    }

    /// Changes what is told. The address follows, not more than once a second.
    pub fn set(self: &Rc<Self>, when: When) {
        let view = self.app.view.get_untracked();
        if view.when != when {
            self.show(update(view, Action::When(when), self.app.story));
        }
    }

    fn show(self: &Rc<Self>, view: View) {
        self.app.view.set(view);
        let wait = self.written.get() + WRITE_MS - dom::now();
        if wait <= 0.0 {
            self.write();
        } else if self.waits.borrow().is_none() {
            let this = self.clone();
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a second at most
            self.waits.replace(Some(Timeout::new(wait as u32 + 1, move || this.write())));
        }
    }

    fn write(&self) {
        self.waits.replace(None).into_iter().for_each(|waiting| {
            waiting.forget();
        });
        self.written.set(dom::now());
        history::write(&self.app.view.with_untracked(|view| view.link(self.app.story)).write(), false);
    }

    /// The moment up to which is told: the end of a day; the end of all, where all is told.
    pub fn utc(&self) -> i64 {
        match self.when().at {
            Some(minute @ Moment::Minute { .. }) => span::of_moment(&[], minute).from,
            Some(day) => self.times.clock.day(day.day()).to - 1,
            None => self.ends().1,
        }
    }

    /// The day of that moment.
    pub fn day(&self) -> Date {
        self.times.clock.date(self.utc())
    }

    /// The first minute and the last one that play.
    fn ends(&self) -> (i64, i64) {
        let days = self.when().range.map(|range| (range.from, range.to)).or(self.times.axis.ends());
        days.map_or((0, 0), |(first, last)| (self.times.clock.day(first).from, self.times.clock.day(last).to - 1))
    }

    /// A minute as the clock shows it.
    #[must_use]
    pub fn minute(&self, utc: i64) -> Moment {
        let (day, hour, minute) = self.times.clock.shows(utc);
        let offset = offsets::ahead(self.times.clock.rows(), utc);
        Moment::Minute { day, minute: u16::from(hour) * 60 + u16::from(minute), offset: i16::try_from(offset).unwrap_or(0) }
    }

    pub fn pause(self: &Rc<Self>) {
        self.set(When { play: false, ..self.when() });
    }
}
