//! The axis itself: days, weeks, months, what is left out, and as many of their names as there is room for.

use super::{Sheet, words::Room};
use crate::lang::figure::joined;
use crate::number::within;
use crate::scene::item::{Font, Item, Path, Pen};
use crate::story::{Date, Moment};

const STRONG: Font = Font::sans(11.0).bold();
const QUIET: Font = Font::sans(10.5);
/// Narrower days have no tick of their own.
const TICKED: f64 = 3.5;
/// Days as wide as this show their hours.
const HOURS: f64 = 170.0;
/// Between two names of days.
const APART: f64 = 6.0;

impl Sheet<'_> {
    /// Draws the line, its ticks and its breaks.
    pub(super) fn axis(&mut self, base: f64) {
        let axis = &self.input.times.axis;
        let (mut line, mut ticks, mut weeks, mut breaks) = (Path::lines(), Path::lines(), Path::lines(), Path::lines());
        for piece in axis.pieces() {
            let ends = [piece.from, piece.to].map(|end| within(self.scale.x(end), 0.0, self.width));
            if ends[0] >= ends[1] {
                continue;
            }
            if piece.told {
                line.push(ends.map(|x| [x, base]));
            } else {
                let middle = self.scale.x(f64::midpoint(piece.from, piece.to));
                for x in [middle - 2.0, middle + 2.0] {
                    breaks.push([[x - 1.8, base + 4.5], [x + 1.8, base - 4.5]]);
                }
            }
        }
        for day in axis.days() {
            let x = self.scale.x(axis.position(day, 0.0));
            if self.is_seen(x) && (day.weekday() == 0 || self.day_px >= TICKED) {
                let (path, long) = if day.weekday() == 0 { (&mut weeks, 5.0) } else { (&mut ticks, 2.5) };
                path.push([[x, base], [x, base + long]]);
            }
        }
        for (path, color, width) in [
            (ticks, self.theme.quiet.alpha(0x70), 1.0),
            (weeks, self.theme.quiet, 1.0),
            (line, self.theme.quiet, 1.0),
            (breaks, self.theme.quiet, 1.2),
        ] {
            if !path.is_empty() {
                self.items.push(Item::Stroke { path, pen: Pen::solid(color, width) });
            }
        }
    }

    /// Names days along a line, those that matter most first: where a piece begins and a month, the end; then days, Mondays, every other
    /// Monday, as there is room for all of them.
    pub(super) fn days(&mut self, y: f64) {
        let axis = &self.input.times.axis;
        let mut room = Room::new(self.width, APART);
        let mut named: Vec<(i32, u8)> = Vec::new();
        let hours = self.day_px >= HOURS;
        let part = if hours { 0.0 } else { 0.5 };
        let years = axis.ends().is_some_and(|(first, last)| first.year() != last.year());
        let told = axis.pieces().iter().filter(|piece| piece.told);
        let begins: Vec<Date> = told.map(|piece| piece.first).collect();
        let months = axis.days().filter(|day| day.day() == 1);
        let last = axis.ends().map(|(_, last)| last);
        for (index, day) in begins.iter().copied().chain(months).chain(last).enumerate() {
            let mut text = self.input.lang.short_date(Moment::Day(day));
            if years && (index < begins.len() || day.month() == 1) {
                text = joined(&[&text, "\u{a0}", &day.year().to_string()]);
            }
            // The first day after a break stands behind it, not across it.
            let aside =
                if (1..begins.len()).contains(&index) { (self.input.measure)(&text, &STRONG) / 2.0 - self.day_px / 2.0 } else { 0.0 };
            let x = self.scale.x(axis.position(day, part)) + aside.max(0.0);
            if self.word(&mut room, [x, y], &text, STRONG, self.theme.ink) {
                named.push((day.year(), day.month()));
            }
        }
        // The widest number, and room around it.
        let wide = (self.input.measure)("28", &QUIET) + 2.0 * APART;
        let steps = [1, 7, 14, 28].into_iter().find(|days| f64::from(*days) * self.day_px >= wide);
        for day in axis.days() {
            // Days are counted from a Thursday.
            let from_monday = day.number() + 3;
            if steps.is_some_and(|step| from_monday.rem_euclid(i64::from(step)) == 0) {
                let month = (day.year(), day.month());
                let known = named.contains(&month);
                let text = if known { day.day().to_string() } else { self.input.lang.short_date(Moment::Day(day)) };
                let x = self.scale.x(axis.position(day, part));
                if self.word(&mut room, [x, y], &text, QUIET, self.theme.quiet) && !known {
                    named.push(month);
                }
            }
            for hour in [6, 12, 18].into_iter().filter(|_| hours) {
                let utc = self.input.times.clock.utc(day, hour * 60);
                #[allow(clippy::cast_precision_loss)] // minutes of some thousand years
                let x = self.scale.x(axis.place(&self.input.times.clock, utc as f64));
                let text = joined(&[&hour.to_string(), ":00"]);
                self.word(&mut room, [x, y], &text, QUIET, self.theme.quiet);
            }
        }
    }
}
