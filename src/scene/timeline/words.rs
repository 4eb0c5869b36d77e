//! Words along a line, none over another.

use super::Sheet;
use crate::number::within;
use crate::scene::item::{Anchor, Font, Item, Text};
use crate::scene::theme::Rgba;

/// What is left free at both edges.
const EDGE: f64 = 5.0;

/// What is taken along a line.
pub(super) struct Room {
    width: f64,
    apart: f64,
    taken: Vec<[f64; 2]>,
}

impl Room {
    pub(super) fn new(width: f64, apart: f64) -> Self {
        Self { width, apart, taken: Vec::new() }
    }

    /// Takes room for something with its middle at a point, moved aside at the edges; says where, if there is any.
    fn take(&mut self, middle: f64, wide: f64) -> Option<f64> {
        let left = within(middle - wide / 2.0, EDGE, self.width - wide - EDGE);
        let free = self.taken.iter().all(|[from, to]| left + wide + self.apart <= *from || *to + self.apart <= left);
        (free && wide + 2.0 * EDGE <= self.width).then(|| {
            self.taken.push([left, left + wide]);
            left
        })
    }
}

impl Sheet<'_> {
    /// Writes a word below or above a point in the window, if there is room for it; says whether.
    pub(super) fn word(&mut self, room: &mut Room, [x, y]: [f64; 2], text: &str, font: Font, color: Rgba) -> bool {
        if !self.is_seen(x) {
            return false;
        }
        let wide = (self.input.measure)(text, &font);
        let place = room.take(x, wide);
        if let Some(left) = place {
            self.items.push(Item::Text(Text { text: text.to_owned(), at: [left, y], anchor: Anchor::Start, font, color, halo: None }));
        }
        place.is_some()
    }
}
