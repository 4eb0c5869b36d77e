//! What the line of time says, to the eye and to the ear.

use super::{Timeline, say};
use crate::lang::figure::joined;
use crate::scene::timeline::names;
use crate::story::{Date, Moment};
use crate::time::{night, progress};
use crate::view::When;

impl Timeline {
    /// The moment in one short sentence.
    pub(super) fn sentence(&self) -> String {
        let lang = self.lang();
        if self.player.when().at.is_none() {
            return joined(&[&self.part(), ", ", &lang.events(self.app.told_events().len())]);
        }
        let day = self.player.day();
        let table = &self.times.table;
        let on = |days: (Date, Date)| days.0 <= day && day <= days.1;
        let events = self.app.story.event_ixs().iter().filter(|event| on(table.event_days(**event))).count();
        joined(&[&lang.long_day(day), ", ", self.whose(self.player.utc()), ", ", &lang.events(events)])
    }

    /// Where the group slept, and how far it came until then, at least, in how many days.
    pub(super) fn so_far(&self, when: When) -> String {
        let (lang, story, table) = (self.lang(), self.app.story, &self.times.table);
        let more = lang.more();
        let Some(group) = when.group.or_else(|| story.group_ixs().next()) else { return String::new() };
        let mut out = String::new();
        // A picture with room for it has the night.
        let slept = when.at.filter(|_| self.low()).map_or(Vec::new(), |_| night::slept(table, group, self.player.day()));
        if !slept.is_empty() {
            out = joined(&[more.night_in, " ", &names(story, lang, &slept)]);
        }
        let way = progress(story, table, group, self.player.utc());
        if way.days > 0 {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // some thousands
            let km = lang.number((way.distance_m / 1000.0) as u64);
            let days = if way.days == 1 { more.one_day } else { more.more_days };
            let far = joined(&[more.at_least, " ", &km, " km ", more.in_days, " ", &way.days.to_string(), " ", days, ", ", more.straight]);
            out = if out.is_empty() { far } else { joined(&[&out, " · ", &far]) };
        }
        if out.is_empty() { out } else { joined(&[lang.say(story[group].name()), ": ", &out]) }
    }

    /// Says in words which moment it is.
    pub(super) fn read(&self, utc: i64) {
        let (lang, when) = (self.lang(), self.player.when());
        let Some(at) = when.at else { return say(&self.clock, &self.part()) };
        let (day, hour, minute) = self.times.clock.shows(utc);
        let mut text = lang.long_day(day);
        if when.play || at.time().is_some() {
            // What passes quickly is read in quarters of an hour.
            let minute = if when.play { minute - minute % 15 } else { minute };
            let two = |n: u8| joined(&[if n < 10 { "0" } else { "" }, &n.to_string()]);
            text = joined(&[&text, ", ", &two(hour), ":", &two(minute)]);
        }
        say(&self.clock, &joined(&[&text, ", ", self.whose(utc)]));
        say(&self.label, &lang.short_date(Moment::Day(day)));
    }

    /// Which days are told of, without a moment.
    fn part(&self) -> String {
        let range = self.player.when().range;
        range.map_or(self.lang().more().all_time.to_owned(), |range| self.lang().span(range.from, range.to))
    }

    /// Whose clock it is.
    fn whose(&self, utc: i64) -> &'static str {
        let story = self.app.story;
        let zone = self.times.clock.place(utc).and_then(|place| story.zone_name(story[place].time_zone()));
        zone.map_or("UTC", |name| self.lang().say(name))
    }
}
