//! Steps: from event to event, from day to day, and where the page around the map asks to go.

use std::rc::Rc;

use leptos::prelude::*;

use super::{PLAYER, Player};
use crate::embed::message::To;
use crate::story::{Date, EventIx, Moment};
use crate::time::step::{self, Direction};
use crate::view::{Action, View, When, update};

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

impl Player {
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
