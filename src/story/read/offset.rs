//! The table of clocks: what those of each time zone showed while the story was told.

use serde_json::Value;

use super::{At, Object, Reading};
use crate::story::report::FOR_AUTHORS;
use crate::story::{Moment, Offset, Text, ids};

impl Object<'_> {
    /// The rows of each zone, sorted by the zone.
    pub(super) fn offsets(&mut self, zones: &[(String, Text)]) -> Vec<(String, Vec<Offset>)> {
        let mut offsets = Vec::new();
        self.members("offsets", &mut |reading, zone, value, at| {
            let mut rows = Vec::new();
            reading.array(value, at, &mut |reading, value, at| rows.extend(reading.offset(value, at)));
            offsets.push((zone.to_owned(), rows));
        });
        // Authors are told more, once it is known which days are told of.
        let has_rows = |zone: &str| ids::find(&offsets, zone).is_ok_and(|at| !offsets[at].1.is_empty());
        if !FOR_AUTHORS && !zones.iter().all(|(zone, _)| has_rows(zone)) {
            self.reading.report.error(self.at.key("offsets"), "missing-offsets", "", "");
        }
        offsets
    }
}

impl Reading {
    fn offset(&mut self, value: &Value, at: At<'_>) -> Option<Offset> {
        let moment = self.moment(value, at)?;
        let offset = Offset::of(moment);
        if offset.is_none() && moment != Moment::Year(-1) {
            let help = "write the first time that clocks showed with an offset, such as `2018-10-28T01:00-06:00`";
            self.report.error(at, "bad-date", format_args!("`{moment}` has no time"), help);
        }
        offset
    }
}

/// Whether the table says what clocks showed. For authors.
#[cfg(not(target_arch = "wasm32"))]
mod right {
    use crate::story::ids::Noun;
    use crate::story::json::Json;
    use crate::story::read::{Object, Reading, UNREAD};
    use crate::story::zone;
    use crate::story::{Date, Moment, Offset, Target};

    impl Object<'_> {
        /// Notes that some members are dates told of. Those that have not come are said elsewhere, and no zone's rules are
        /// known so far ahead.
        pub(in crate::story::read) fn is_told(&mut self, keys: &[&str]) {
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
    }

    impl Reading {
        /// Whether each zone has the offsets that it had, from the day before the first one told of to the day after the last.
        pub(in crate::story::read) fn offsets_are_right(&mut self, story: &Json) {
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
                let Some(right) = zone::offsets(name, since, until) else { continue };
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
                        format!("it is not said what the clocks of `{name}` showed before `{}`", Local(rows[0]))
                    }
                    Some(row) if differ == 0 => format!("then the clocks of `{name}` showed `{}`", Local(*row)),
                    Some(row) => format!("the next change of the clocks of `{name}` was at `{}`", Local(*row)),
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
                write!(f, "{}\"{}\"", if index == 0 { "[" } else { ", " }, Local(*row))?;
            }
            f.write_str("]")
        }
    }

    /// A row as it is written.
    struct Local(Offset);

    impl std::fmt::Display for Local {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            let Offset { since, ahead } = self.0;
            let local = since + i64::from(ahead);
            let minute = u16::try_from(local.rem_euclid(1440)).unwrap_or_default();
            Moment::Minute { day: Date::from_number(local.div_euclid(1440)), minute, offset: ahead }.fmt(f)
        }
    }
}
