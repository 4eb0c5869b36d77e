//! A row of the table of clocks: from when on a time zone had which offset.

#[cfg(not(target_arch = "wasm32"))]
use super::Date;
use super::Moment;

/// From a moment on the clocks of a zone were that far ahead of UTC, until its next row.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Offset {
    /// Minutes since the beginning of 1970, UTC.
    pub(crate) since: i64,
    /// Minutes that local time is ahead of UTC.
    pub(crate) ahead: i16,
}

getters! { Offset {
    /// Minutes since the beginning of 1970, UTC.
    since: i64,
    /// Minutes that local time is ahead of UTC.
    ahead: i16,
}}

impl Offset {
    /// What a time says, written with the offset that begins with it; nothing of a date without time.
    pub(crate) fn of(moment: Moment) -> Option<Self> {
        let Moment::Minute { offset, .. } = moment else { return None };
        Some(Self { since: moment.earliest() - i64::from(offset), ahead: offset })
    }

    /// The date that says it.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn written(self) -> Moment {
        let local = self.since + i64::from(self.ahead);
        let minute = u16::try_from(local.rem_euclid(1440)).unwrap_or_default();
        Moment::Minute { day: Date::from_number(local.div_euclid(1440)), minute, offset: self.ahead }
    }
}
