//! Time on paper: the same axis in as many rows as it needs, and each event with its number.

use super::{Input, PAD, Picture, Sheet};
use crate::scene::form::{self, Form};
use crate::scene::item::{Anchor, Font, Item, Text};
use crate::scene::symbol;
use crate::story::{EventIx, Symbol};

/// A day is at least so wide: a number and its rim fit in.
const DAY: f64 = 17.0;
/// The radius of a number's disc, and of its rim.
const RADIUS: f64 = 5.8;
const RIM: f64 = 1.6;
const NUMBER: Font = Font::sans(7.5).bold();
/// Below the axis: days, nights and their names. Above the numbers of a row.
const FOOT: f64 = 42.0;
const HEAD: f64 = 10.0;

/// The strip: `events` have the numbers from 1 on, in their order, on the first day that each touched. What of the axis is shown and
/// how low it is does not matter here.
#[must_use]
pub fn strip(input: &Input<'_>, events: &[EventIx]) -> Picture {
    let mut picture = super::empty(input);
    let width = picture.size[0];
    // A row is some whole days wide, and so is a gap.
    let days = 1.0 / super::Scale { left: 0.0, width: 1.0, shown: [0.0, 1.0] }.day_px(&input.times.axis);
    let in_row = ((width - 2.0 * PAD) / DAY).floor().min(days.round()).max(1.0);
    let mut begin = 0.0;
    picture.size[1] = 0.0;
    while begin < days.round() {
        let shown = [begin / days, (begin + in_row) / days];
        begin += in_row;
        let input = Input { shown, ..*input };
        let mut sheet = Sheet::new(&input);
        sheet.width = width.min(sheet.scale.x(1.0) + PAD);
        let mut piles: Vec<(f64, f64)> = Vec::new();
        let mut numbers = Vec::new();
        for (index, event) in events.iter().enumerate() {
            let position = input.times.axis.position(input.times.table.event_days(*event).0, 0.5);
            if position < shown[0] || position >= shown[1] {
                continue;
            }
            let x = sheet.scale.x(position);
            let high = match piles.iter_mut().find(|(pile, _)| *pile == x) {
                Some((_, high)) => high,
                None => {
                    piles.push((x, 0.0));
                    let last = piles.len() - 1;
                    &mut piles[last].1
                }
            };
            *high += 1.0;
            numbers.push((index + 1, *event, [x, *high]));
        }
        let most = piles.iter().map(|(_, high)| *high).fold(0.0, f64::max);
        let base = HEAD + most.max(1.0) * (DAY - 1.0);
        for (number, event, [x, high]) in numbers {
            sheet.number(number, event, [x, base - (high - 0.5) * (DAY - 1.0) - 1.0]);
        }
        sheet.axis(base);
        sheet.days(base + 15.0);
        sheet.nights(base + 24.0);
        let down = [0.0, picture.size[1]];
        picture.items.extend(sheet.items.into_iter().map(|item| item.moved(down)));
        picture.size[1] += base + FOOT;
    }
    picture
}

impl Sheet<'_> {
    fn number(&mut self, number: usize, event: EventIx, at: [f64; 2]) {
        let story = self.input.story;
        let group = story[event].group();
        let color = self.theme.group(story[group].color());
        self.items.push(Item::Circle { at, radius: RADIUS, fill: Some(color), pen: None });
        if Form::of(group) != Form::Plain {
            let mut rim = symbol::outline(Symbol::Circle, at, RADIUS + RIM);
            rim.push(rim[0]);
            form::around(&mut self.items, Form::of(group), [color, self.theme.rim], rim);
        }
        let at = [at[0], at[1] + NUMBER.size * 0.36];
        let color = self.theme.on(story[group].color());
        self.items.push(Item::Text(Text { text: number.to_string(), at, anchor: Anchor::Middle, font: NUMBER, color, halo: None }));
    }
}
