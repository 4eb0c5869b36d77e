//! What lies between two days.

use crate::story::Date;

/// Some days in a row.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct DayRange {
    /// The first one.
    pub from: Date,
    /// The last one.
    pub to: Date,
}

impl DayRange {
    /// From one day to another, whichever comes first.
    #[must_use]
    pub fn new(a: Date, b: Date) -> Self {
        Self { from: a.min(b), to: a.max(b) }
    }

    /// Whether something that lasted from one local day to another was then at all.
    #[must_use]
    pub fn touches(self, (first, last): (Date, Date)) -> bool {
        first <= self.to && self.from <= last
    }
}
