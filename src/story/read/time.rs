//! Whether what is told can be told: clocks could show that time, and it has come. For authors.

use super::{Object, UNREAD};
use crate::story::zone::{Clocks, clocks, is_zone, local, meant};
use crate::story::{Moment, Target};

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

/// An offset as dates have it.
struct Ahead(i16);

impl std::fmt::Display for Ahead {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (sign, minutes) = (if self.0 < 0 { '-' } else { '+' }, self.0.unsigned_abs());
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}
