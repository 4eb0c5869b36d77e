//! Playing: time goes on by itself, along `time::Playback`. The state of the app changes only when something is told or a day ends, the
//! address at most once a second; in between only the line over the picture moves.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use gloo_utils::document;
use leptos::prelude::*;

use super::state::App;
use super::{dom, history};
use crate::embed::message::To;
use crate::number::within;
use crate::order::order;
use crate::story::{Date, EventIx, Moment};
use crate::time::step::{self, Direction};
use crate::time::{Pace, Playback, Times, offsets, span};
use crate::view::{Action, View, When, update};

/// How long a step stands where nothing moves, in milliseconds.
const STEP_MS: f64 = 1600.0;
/// A frame that came later than this did not take so long: the page was busy.
const FRAME_MS: f64 = 100.0;
/// Between two writings of the address.
const WRITE_MS: f64 = 1000.0;

/// What hears of a moment: in minutes, UTC, while time goes on.
type Hear = Box<dyn Fn(f64)>;

thread_local! {
    static PLAYER: RefCell<Option<Rc<Player>>> = const { RefCell::new(None) };
}

/// Goes to another moment, as the page around the map asks.
pub fn step(to: To) {
    let Some(player) = PLAYER.with_borrow(Clone::clone) else { return };
    let told = player.app.told_events();
    match to {
        To::Next => drop(player.step_event(Direction::Forward)),
        To::Previous => drop(player.step_event(Direction::Back)),
        To::First => told.first().or(player.app.story.event_ixs().first()).into_iter().for_each(|event| player.arrive_at(*event)),
        // What is not told yet is later still.
        To::Last => player.app.story.event_ixs().last().into_iter().for_each(|event| player.arrive_at(*event)),
        To::Day(day) => player.go(day),
    }
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

    /// Goes to the next event or to the one before, and chooses it. It begins at the moment that is told, where that is all at the event that is chosen.
    pub fn step_event(self: &Rc<Self>, way: Direction) -> Option<EventIx> {
        let table = &self.times.table;
        // Several events may have the same moment.
        let here = match self.when().at {
            None => self.app.event.get_untracked(),
            at => self.event.get().filter(|event| at == Some(self.minute(table.moment(*event)))),
        };
        let from = if self.when().at.is_none() && way == Direction::Forward { i64::MIN } else { self.utc() };
        let next = match here {
            Some(event) => step::event(self.app.story, event, way),
            None => step::event_from(self.app.story, table, from, way),
        }?;
        self.arrive_at(next);
        Some(next)
    }

    /// Goes to the moment of an event, and chooses it. The map stays where it is if it shows the place.
    fn arrive_at(self: &Rc<Self>, next: EventIx) {
        let table = &self.times.table;
        self.event.set(Some(next));
        let view = self.app.view.get_untracked();
        let (camera, moved, open) = (view.camera, view.moved, view.open);
        let when = When { at: Some(self.minute(table.moment(next))), play: false, ..view.when };
        let view = update(update(view, Action::When(when), self.app.story), Action::Event(next), self.app.story);
        let place = self.app.story[self.app.story[next].place()].position();
        self.show(if camera.shows(place) { View { camera, moved, open, ..view } } else { view });
    }

    /// Goes some days on or back, to the end of that day.
    pub fn step_days(self: &Rc<Self>, days: i64) {
        if self.when().at.is_some() || days <= 0 {
            self.go(step::days(&self.times.axis, self.day(), days));
        }
    }

    /// Tells up to the end of a day.
    pub fn go(self: &Rc<Self>, day: Date) {
        self.set(When { at: Some(Moment::Day(day)), play: false, ..self.when() });
    }
}
