//! The table of clocks: what those of each time zone showed while the story was told.

use serde_json::Value;

use super::{At, Object, Reading};
use crate::story::report::FOR_AUTHORS;
use crate::story::{Offset, Text, ids};

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
        if offset.is_none() {
            let help = "write the first time that clocks showed with an offset, such as `2018-10-28T01:00-06:00`";
            self.report.error(at, "bad-date", format_args!("`{moment}` has no time"), help);
        }
        offset
    }
}
