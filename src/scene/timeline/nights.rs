//! Where a group slept: its nights as a line, and the names of the places.

use super::columns::PALE;
use super::words::Room;
use super::{Input, Sheet};
use crate::lang::Lang;
use crate::number::within;
use crate::order::order;
use crate::scene::form::{self, Form};
use crate::scene::item::{Font, Item, Path, Pen};
use crate::story::{Date, Story};
use crate::time::night;

const NAME: Font = Font::serif(11.5);
const NOW: Font = Font::serif(11.5).bold();
/// Between two names.
const APART: f64 = 8.0;

/// Nights in a row at the same place, or places.
struct Stay {
    stops: Vec<usize>,
    first: Date,
    nights: i64,
}

impl Stay {
    /// Whether the night after a day belongs to it.
    fn has(&self, evening: Date) -> bool {
        self.first <= evening && evening < self.first.plus_days(self.nights)
    }
}

/// All of them, in order.
fn stays(input: &Input<'_>) -> Vec<Stay> {
    let mut stays: Vec<Stay> = Vec::new();
    let Some(group) = input.whose() else { return stays };
    for evening in input.times.axis.days() {
        let stops = night::slept(&input.times.table, group, evening);
        match stays.last_mut() {
            _ if stops.is_empty() => {}
            Some(stay) if stay.stops == stops && stay.first.plus_days(stay.nights) == evening => stay.nights += 1,
            _ => stays.push(Stay { stops, first: evening, nights: 1 }),
        }
    }
    stays
}

/// The places of stops, in one line.
#[must_use]
pub fn names(story: &Story, lang: Lang, stops: &[usize]) -> String {
    let names: Vec<&str> = stops.iter().map(|stop| lang.say(story[story.stops()[*stop].place()].name())).collect();
    names.join(" · ")
}

impl Sheet<'_> {
    /// Draws the nights of the group along a line, from noon to noon so that no gap looks like something inferred, a stroke where it went on; and below it as many names
    /// as there is room for, that of the present night and those of long stays first.
    pub(super) fn nights(&mut self, y: f64) {
        let Input { story, times, .. } = *self.input;
        let (Some(group), stays) = (self.input.whose(), stays(self.input)) else { return };
        let color = self.theme.group(story[group].color());
        let mut room = Room::new(self.width, APART);
        let until = self.until;
        let is_now = |stay: &Stay| until.is_some_and(|day| stay.has(day));
        #[allow(clippy::cast_sign_loss)] // not below 1
        let keys: Vec<u64> = stays.iter().map(|stay| if is_now(stay) { 0 } else { u64::MAX - stay.nights as u64 }).collect();
        for index in order(&keys) {
            let stay = &stays[index];
            let font = if is_now(stay) { NOW } else { NAME };
            let days = [stay.first, stay.first.plus_days(stay.nights)];
            let ends = days.map(|day| self.scale.x(times.axis.position(day, 0.5)));
            let seen = ends.map(|x| within(x, 0.0, self.width));
            if seen[0] >= seen[1] {
                continue;
            }
            let told = self.is_told(stay.first, group);
            let color = if told { color } else { color.alpha(PALE) };
            form::way(&mut self.items, Form::of(group), false, [color, self.theme.rim], &[seen.map(|x| [x, y]).to_vec()]);
            let mut turns = Path::lines();
            for x in ends.into_iter().filter(|x| self.is_seen(*x)) {
                turns.push([[x, y - 3.5], [x, y + 3.5]]);
            }
            self.items.push(Item::Stroke { path: turns, pen: Pen::solid(color, 1.0) });
            let name = names(story, self.input.lang, &stay.stops);
            let color = if told { self.theme.ink } else { self.theme.quiet };
            self.word(&mut room, [f64::midpoint(seen[0], seen[1]), y + 13.0], &name, font, color);
        }
    }
}
