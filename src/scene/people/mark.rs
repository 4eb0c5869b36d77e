//! The mark of a number: as long as its range, round where it is one number.
//!
//! Its form says what the map's marks say by theirs: the rim is the group; hollow is what the counter called approximate; two halves
//! are what is disputed. An arrow is "at least": where it ends means nothing. What only repeats a number is small.

use crate::scene::form::{self, Form};
use crate::scene::item::{Item, Path, Pen};
use crate::scene::theme::{Rgba, Theme};
use crate::story::GroupIx;

/// Half the height of a mark, of one that repeats another; how far out its rim is, and how far that reaches.
const RADIUS: f64 = 3.8;
const SMALL: f64 = 2.4;
const RIM: f64 = 2.4;
const REACH: f64 = 5.1;
/// The arrow: its length, and half its head.
const ARROW: f64 = 11.0;
const HEAD: f64 = 3.2;
/// The cosine and the sine of fifteen degrees.
const TURN: [f64; 2] = [0.965_925_826, 0.258_819_045];

/// A mark.
pub(super) struct Mark {
    /// The low and the high end, in CSS pixels.
    pub(super) ends: [f64; 2],
    pub(super) y: f64,
    pub(super) group: GroupIx,
    pub(super) color: Rgba,
    pub(super) about: bool,
    pub(super) open: bool,
    pub(super) disputed: bool,
    pub(super) repeats: bool,
}

impl Mark {
    fn radius(&self) -> f64 {
        if self.repeats { SMALL } else { RADIUS }
    }

    /// How far it reaches beyond its ends.
    fn reach(&self) -> f64 {
        self.radius() + if Form::of(self.group) == Form::Plain { 0.8 } else { REACH }
    }

    /// Left, top, right, bottom.
    pub(super) fn area(&self) -> [f64; 4] {
        let reach = self.reach();
        let arrow = if self.open { ARROW } else { 0.0 };
        [self.ends[0] - reach, self.y - reach, self.ends[1] + reach + arrow, self.y + reach]
    }

    pub(super) fn draw(&self, items: &mut Vec<Item>, theme: &Theme) {
        let form = Form::of(self.group);
        let paper = theme.rim;
        // Lines of the scale end where a mark is.
        self.fill(items, self.reach() + 0.7, paper);
        if self.open {
            self.arrow(items);
        }
        if form != Form::Plain {
            let mut line = self.outline(self.radius() + RIM);
            line.push(line[0]);
            form::around(items, form, [self.color, paper], line);
        }
        self.fill(items, self.radius(), self.color);
        if self.about {
            self.fill(items, self.radius() - 1.7, paper);
        }
        if self.disputed {
            let [x, half] = [f64::midpoint(self.ends[0], self.ends[1]), self.radius() + 1.0];
            let path = Path::rectangle([x - 1.0, self.y - half, x + 1.0, self.y + half]);
            items.push(Item::Fill { path, color: paper });
        }
    }

    fn fill(&self, items: &mut Vec<Item>, radius: f64, color: Rgba) {
        if self.ends[0] == self.ends[1] {
            items.push(Item::Circle { at: [self.ends[0], self.y], radius, fill: Some(color), pen: None });
            return;
        }
        let mut path = Path::outlines();
        path.push(self.outline(radius));
        items.push(Item::Fill { path, color });
    }

    fn arrow(&self, items: &mut Vec<Item>) {
        let from = self.ends[1] + self.reach() - 0.8;
        let to = from + ARROW - 0.8;
        let mut path = Path::lines();
        path.push([[from, self.y], [to, self.y]]);
        path.push([[to - HEAD, self.y - HEAD], [to, self.y], [to - HEAD, self.y + HEAD]]);
        items.push(Item::Stroke { path, pen: Pen::solid(self.color, 1.4) });
    }

    /// A line around it, in the distance of `radius` from what lies between its ends.
    fn outline(&self, radius: f64) -> Vec<[f64; 2]> {
        let mut points = Vec::new();
        let mut to = [0.0, -radius];
        for side in [1, 0] {
            for step in 0..=12 {
                points.push([self.ends[side] + to[0], self.y + to[1]]);
                if step < 12 {
                    to = [to[0] * TURN[0] - to[1] * TURN[1], to[0] * TURN[1] + to[1] * TURN[0]];
                }
            }
        }
        points
    }
}
