//! Whether what is told can be told: clocks could show that time, and it has come. For authors.

use super::{Object, Reading, UNREAD};
use crate::story::ids::Noun;
use crate::story::json::Json;
use crate::story::zone::{Clocks, clocks, is_zone, local, meant, offsets};
use crate::story::{Moment, Offset, Target};

impl Object<'_> {
    /// Whether the clocks of a zone could show the times of some members.
    pub(super) fn on_clocks(&mut self, keys: &[&str], zone: Option<String>) {
        self.is_told(keys);
        let Some(zone) = zone else { return };
        for key in keys {
            if let Some(text) = self.as_str(key)
                && let Ok(moment) = text.parse()
            {
                self.on_clock(key, text, moment, &zone);
            }
        }
    }

    fn on_clock(&mut self, key: &str, text: &str, moment: Moment, zone: &str) {
        let Moment::Minute { day, minute, offset } = moment else { return };
        let Some(clocks) = clocks(zone, moment) else { return };
        let (at, report) = (self.at.key(key), &mut self.reading.report);
        let with = |offset| Moment::Minute { day, minute, offset };
        let (has, right) = match clocks {
            Clocks::Never(before, after) => {
                let message = format_args!("there is no such time as `{text}` in `{zone}`");
                let help = format_args!(
                    "clocks were put forward then, from UTC{} to UTC{}: mend the time, or leave it out",
                    Ahead(before),
                    Ahead(after)
                );
                report.error(at, "impossible-date", message, help);
                return;
            }
            Clocks::Once(right) if right != offset => (Ahead(right).to_string(), format!("`{}`", with(right))),
            Clocks::Twice(before, after) if before != offset && after != offset => {
                let has = format!("{} and then {}", Ahead(before), Ahead(after));
                (has, format!("`{}` or `{}`", with(before), with(after)))
            }
            _ => return,
        };
        let message = format_args!("at that time `{zone}` has {has}, not {}", Ahead(offset));
        match local(zone, moment).filter(|_| text.ends_with('Z')) {
            Some(local) => report.error(at, "wrong-offset", message, format_args!("dates are local to their place: write `{local}`")),
            None => report.error(at, "wrong-offset", message, format_args!("write {right}")),
        }
    }

    /// Notes that some members are dates told of. Those that have not come are said elsewhere, and no zone's rules are
    /// known so far ahead.
    pub(super) fn is_told(&mut self, keys: &[&str]) {
        let updated = self.reading.story.updated;
        for key in keys {
            let Some(Ok(moment)) = self.as_str(key).map(str::parse::<Moment>) else { continue };
            if moment.day() > updated && updated != UNREAD.day() {
                continue;
            }
            let (first, last) = (moment.day().number(), moment.last_day().number());
            let told = self.reading.told.get_or_insert((first, last));
            *told = (told.0.min(first), told.1.max(last));
        }
    }

    /// Whether some members, which are dates, lie behind the last change of the data.
    pub(super) fn have_come(&mut self, keys: &[&str]) {
        let updated = self.reading.story.updated;
        for key in keys {
            let moment = self.as_str(key).and_then(|text| text.parse::<Moment>().ok());
            if let Some(moment) = moment.filter(|moment| updated != UNREAD.day() && moment.day() > updated) {
                let message = format_args!("`{moment}` is after {updated}, the day of the last change");
                let help = "mend the date, or `updated` in the story file";
                self.reading.report.warn(self.at.key(key), "after-update", message, help);
            }
        }
    }

    /// Whether there is a time zone of that name, the name of a member of a member.
    pub(super) fn is_time_zone(&mut self, key: &str, name: &str) {
        if is_zone(name) {
            return;
        }
        let at = self.at.key(key);
        let help = meant(name).map_or_else(|| "use a name such as `America/Guatemala`".into(), |zone| format!("did you mean `{zone}`?"));
        let message = format_args!("`{name}` is no time zone of the IANA database");
        self.reading.report.error(at.key(name), "bad-time-zone", message, help);
        self.reading.report.last(|found| found.target = Target::Key);
    }
}

impl Reading {
    /// Whether each zone has the offsets that it had, from the day before the first one told of to the day after the last.
    pub(super) fn offsets_are_right(&mut self, story: &Json) {
        let at = story.at();
        let at = at.key("offsets");
        let Some(members) = story.member("offsets").and_then(|offsets| offsets.as_object()) else { return };
        for zone in members.keys() {
            if self.ids[Noun::TimeZone as usize].find(zone, at.key(zone), &mut self.report).is_none() {
                self.report.last(|found| found.target = Target::Key);
            }
        }
        // What could not be read may be what is missing; and then it is not known either how long the story is.
        let unread = self.report.has_error();
        let updated = self.story.updated.number();
        let (first, last) = self.told.filter(|_| !unread).unwrap_or((updated, updated));
        let needed = [(first - 1) * 1440, (last + 2) * 1440];
        for (name, _) in &self.story.time_zones {
            let rows = self.story.offsets(name);
            let (since, until) = match rows {
                [] => (needed[0], needed[1]),
                [first, ..] if unread => (first.since, rows[rows.len() - 1].since),
                [first, ..] => (first.since.min(needed[0]), rows[rows.len() - 1].since.max(needed[1])),
            };
            let Some(right) = offsets(name, since, until) else { continue };
            let help = format_args!("write `{}`", Rows(&right));
            if rows.is_empty() {
                let message = format_args!("it is not said what the clocks of `{name}` showed");
                match members.get(name) {
                    None => self.report.error(at, "missing-offsets", message, format_args!("add `\"{name}\": {}`", Rows(&right))),
                    Some(list) if list.as_array().is_some_and(Vec::is_empty) => {
                        self.report.error(at.key(name), "missing-offsets", message, help);
                    }
                    Some(_) => {} // said already
                }
                continue;
            }
            let Some(differ) = (0..right.len().max(rows.len())).find(|&at| rows.get(at) != right.get(at)) else { continue };
            let message = match right.get(differ) {
                Some(row) if row.since < rows[0].since => {
                    format!("it is not said what the clocks of `{name}` showed before `{}`", rows[0].written())
                }
                Some(row) if differ == 0 => format!("then the clocks of `{name}` showed `{}`", row.written()),
                Some(row) => format!("the next change of the clocks of `{name}` was at `{}`", row.written()),
                None => format!("then the clocks of `{name}` were not changed"),
            };
            let list = at.key(name);
            let place = if differ < rows.len() { list.item(differ) } else { list };
            self.report.error(place, "wrong-offsets", message, help);
        }
    }
}

/// Rows as they are written.
struct Rows<'a>(&'a [Offset]);

impl std::fmt::Display for Rows<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, row) in self.0.iter().enumerate() {
            write!(f, "{}\"{}\"", if index == 0 { "[" } else { ", " }, row.written())?;
        }
        f.write_str("]")
    }
}

/// An offset as dates have it.
struct Ahead(i16);

impl std::fmt::Display for Ahead {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (sign, minutes) = (if self.0 < 0 { '-' } else { '+' }, self.0.unsigned_abs());
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}
