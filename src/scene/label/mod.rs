//! Labels: which names stand where. Placed by priority, never on a mark or on each other, if possible in their own country and not
//! on the way; a label stays where it stood while it can.

mod bridge;
mod course;
mod curve;
mod desk;
mod names;
mod paper;
mod river;
mod room;
mod side;
mod wanted;
mod wide;

use super::Input;
use super::item::{Anchor, Item, Letters, Path, Pen, Text};
use super::mark::Mark;
use super::theme::Theme;
use crate::geo::camera::Camera;
use crate::geo::rect::Rect;
use crate::story::PlaceIx;
use desk::{Desk, leader};

use paper::Paper;
use room::Room;
use side::{Side, shift};
use wanted::{LINE, Lines};

/// What a label names: stable from picture to picture.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Key {
    /// A place of the story.
    Story(PlaceIx),
    /// A line of the story, such as a river, by its place; it may be named more than once.
    Line(PlaceIx, usize),
    /// A river of the basemap, by the index of its name; it may be named more than once.
    River(usize, usize),
    /// An end of a bridge, by its place and the number of the country there.
    End(PlaceIx, usize),
    /// A town of the basemap, by its index.
    Town(usize),
    /// A country, a sea or a lake of the basemap, by its index.
    Wide(usize),
}

/// A label that has its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// What it names.
    pub key: Key,
    /// Its point in world coordinates: the label moves with it.
    pub world: [f64; 2],
    /// The box it fills, relative to its point, in CSS pixels: left, top, right, bottom.
    pub area: Rect,
    side: Side,
    /// How much further away than it had better be; a line leads there from the mark.
    far: f64,
    /// The room of its mark, where that line begins.
    radius: f64,
    lines: Lines,
    style: Style,
    /// Where each letter of its only line stands, if they do not stand in a straight line.
    letters: Vec<Letter>,
    /// The scale of the picture in which it found its place.
    scale: f64,
}

/// A letter on a curve, relative to the point of its label.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Letter {
    at: [f64; 2],
    direction: [f64; 2],
    area: Rect,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Style {
    Story,
    Quiet,
    Country,
    Water,
}

impl Placed {
    /// The boxes that it fills in the window: one, or one for each letter on a curve; and points on the line that leads to it.
    #[must_use]
    pub fn boxes(&self, camera: &Camera) -> Vec<Rect> {
        let at = camera.to_screen(self.world);
        let mut boxes: Vec<Rect> = self.letters.iter().map(|letter| shift(&letter.area, at)).collect();
        if boxes.is_empty() {
            boxes.push(shift(&self.area, at));
        }
        if self.far > 0.0 {
            boxes.extend(leader(&self.area, self.radius).iter().map(|[x, y]| [x + at[0], y + at[1], x + at[0], y + at[1]]));
        }
        boxes
    }
}

/// Finds the labels of a picture and their places.
#[must_use]
pub fn place(input: &Input<'_>, marks: &[Mark]) -> Vec<Placed> {
    let mut desk = Desk { input, paper: Paper::new(input), room: Room::new(input.camera.size()), placed: Vec::new() };
    for area in input.clear {
        desk.room.take(*area, 0.0);
    }
    for mark in marks.iter() {
        let [x, y] = mark.at;
        desk.room.take([x, y, x, y], mark.radius);
    }
    wide::reserve(&mut desk);
    // Of an opened mark all that it held is named; then what matters most. The name of a river of the story stands along it, beside
    // its mark only where it is too short for that.
    let [fanned, major, minor] = names::of_story(&desk, marks);
    desk.settle_all(&fanned);
    let ends = bridge::ends(&desk);
    desk.settle_all(&ends);
    desk.settle_all(&major);
    river::of_story(&mut desk);
    wide::place(&mut desk, true);
    desk.settle_all(&minor);
    wide::place(&mut desk, false);
    river::of_basemap(&mut desk);
    for want in names::towns(&desk, marks) {
        desk.settle(&want);
    }
    desk.placed
}

/// The labels as items, wherever the camera has moved since they were placed.
#[must_use]
pub fn items(labels: &[Placed], camera: &Camera, theme: &Theme) -> Vec<Item> {
    let mut items = Vec::new();
    // The most important last, on top.
    for label in labels.iter().rev() {
        let at = camera.to_screen(label.world);
        let (color, halo) = match label.style {
            Style::Story => (theme.ink, Some(theme.halo)),
            Style::Quiet => (theme.quiet, Some(theme.halo)),
            Style::Country => (theme.country, None),
            Style::Water => (theme.sea, Some(theme.halo.alpha(0x60))),
        };
        if !label.letters.is_empty() {
            let (text, font) = label.lines[0].clone();
            let letter = |l: &Letter| [l.at[0] + at[0], l.at[1] + at[1], l.direction[0], l.direction[1]];
            let at = label.letters.iter().map(letter).collect();
            items.push(Item::Letters(Letters { text, at, font, color, halo }));
            continue;
        }
        if matches!(label.key, Key::Town(_)) {
            items.push(Item::Circle { at, radius: 2.0, fill: Some(theme.quiet), pen: None });
        }
        if label.far > 0.0 {
            let mut path = Path::lines();
            let points = leader(&label.area, label.radius);
            path.push([points[0], points[points.len() - 1]].map(|[x, y]| [x + at[0], y + at[1]]));
            items.push(Item::Stroke { path, pen: Pen::solid(theme.ink, 0.8) });
        }
        let [left, top, right, _] = shift(&label.area, at);
        let anchor = label.side.anchor();
        let x = match anchor {
            Anchor::Start => left,
            Anchor::Middle => (left + right) / 2.0,
            Anchor::End => right,
        };
        let mut y = top;
        for (text, font) in &label.lines {
            items.push(Item::Text(Text { text: text.clone(), at: [x, y + font.size * 0.93], anchor, font: *font, color, halo }));
            y += font.size * LINE;
        }
    }
    items
}
