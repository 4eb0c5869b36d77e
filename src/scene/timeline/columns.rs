//! How much happened on each day: a column of the events, group on group.

use super::Sheet;
use crate::number::within;
use crate::scene::form::Form;
use crate::scene::item::{Item, Path};
use crate::story::GroupIx;

/// An event is as high as there is room, and no higher than this.
const HIGHEST: f64 = 4.0;
/// A column takes this part of its day, and no more than so many pixels.
const SHARE: f64 = 0.74;
const WIDEST: f64 = 14.0;
/// Between two groups in a column.
const APART: f64 = 0.7;
/// Lower events have no form any more, only their colour.
const FORMLESS: f64 = 1.1;
/// How opaque that is which is not told now.
pub(super) const PALE: u8 = 0x48;

/// What an event of a group looks like: rectangles in a unit square, left, top, right, bottom. Forms are those of its lines as far as
/// a few pixels can have them: one bar, two, three; stripes, a ladder, a broad and a narrow one in turn, left and right in turn.
fn cell(form: Form, odd: bool) -> &'static [[f64; 4]] {
    match form {
        Form::Plain => &[[0.0, 0.0, 1.0, 1.0]],
        Form::Double => &[[0.0, 0.0, 0.34, 1.0], [0.66, 0.0, 1.0, 1.0]],
        Form::Dotted => &[[0.0, 0.0, 1.0, 0.5]],
        Form::Railway => &[[0.36, 0.0, 0.64, 1.0], [0.0, 0.0, 0.36, 0.34], [0.64, 0.0, 1.0, 0.34]],
        Form::Beads if odd => &[[0.0, 0.0, 1.0, 1.0]],
        Form::Beads => &[[0.36, 0.0, 0.64, 1.0]],
        Form::Triple => &[[0.0, 0.0, 0.2, 1.0], [0.4, 0.0, 0.6, 1.0], [0.8, 0.0, 1.0, 1.0]],
        Form::Zigzag if odd => &[[0.0, 0.0, 0.55, 1.0]],
        Form::Zigzag => &[[0.45, 0.0, 1.0, 1.0]],
    }
}

impl Sheet<'_> {
    /// Draws the columns from a base line upwards.
    pub(super) fn columns(&mut self, base: f64, height: f64) {
        let counts = self.input.times.axis.counts(self.input.story, &self.input.times.table);
        let most = counts.iter().map(|(_, groups)| groups.iter().sum::<u32>()).max().unwrap_or(0);
        let parts = counts.iter().map(|(_, groups)| groups.iter().filter(|count| **count > 0).count()).max().unwrap_or(0);
        #[allow(clippy::cast_precision_loss)] // some groups
        let unit = ((height - APART * parts as f64) / f64::from(most.max(1))).min(HIGHEST);
        let width = within(self.day_px * SHARE, 1.2, WIDEST);
        for (index, group) in self.input.story.group_ixs().enumerate() {
            for told in [false, true] {
                let mut path = Path::outlines();
                for (day, groups) in counts.iter().filter(|(day, _)| self.is_told(*day, group) == told) {
                    let middle = self.scale.x(self.input.times.axis.position(*day, 0.5));
                    if groups[index] > 0 && self.is_seen(middle) {
                        let below = &groups[..index];
                        #[allow(clippy::cast_precision_loss)]
                        let apart = below.iter().filter(|count| **count > 0).count() as f64 * APART;
                        let foot = base - f64::from(below.iter().sum::<u32>()) * unit - apart;
                        stack(&mut path, group, groups[index], [middle - width / 2.0, foot], [width, unit]);
                    }
                }
                if !path.is_empty() {
                    let color = self.theme.group(self.input.story[group].color());
                    self.items.push(Item::Fill { path, color: if told { color } else { color.alpha(PALE) } });
                }
            }
        }
    }
}

/// So many events of a group, one on the other.
fn stack(path: &mut Path, group: GroupIx, count: u32, [left, foot]: [f64; 2], [width, unit]: [f64; 2]) {
    let mut add = |[x0, y0, x1, y1]: [f64; 4], foot: f64, height: f64| {
        let [x0, x1] = [x0, x1].map(|x| left + x * width);
        let [y0, y1] = [y0, y1].map(|y| foot - height + y * height);
        path.push([[x0, y0], [x1, y0], [x1, y1], [x0, y1]]);
    };
    let form = if unit < FORMLESS { Form::Plain } else { Form::of(group) };
    if matches!(form, Form::Plain | Form::Double | Form::Triple) {
        // One piece: no line shows between its events.
        for rect in cell(form, false) {
            add(*rect, foot, unit * f64::from(count));
        }
        return;
    }
    for index in 0..count {
        for rect in cell(form, index % 2 == 1) {
            add(*rect, foot - unit * f64::from(index), unit);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_groups_are_alike_without_their_colour() {
        for (i, a) in Form::ALL.into_iter().enumerate() {
            for b in &Form::ALL[..i] {
                assert!([false, true].iter().any(|odd| cell(a, *odd) != cell(*b, *odd)), "{a:?} and {b:?}");
            }
        }
    }
}
