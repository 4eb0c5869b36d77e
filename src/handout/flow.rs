//! Blocks on pages.

use super::set::{Block, Row, items, moved, rule, text};
use super::{Input, LEAST, MARGIN, WHITE};
use crate::lang::figure::joined;
use crate::scene::Scene;
use crate::scene::item::{Anchor, Font, Item};
use crate::scene::words::cut;

/// The height of the foot of a page.
const FOOT: f64 = 34.0;
/// Between two columns.
const GUTTER: f64 = 28.0;

/// Pages that are being filled.
pub(super) struct Flow {
    size: [f64; 2],
    pages: Vec<Vec<Item>>,
    /// How far the last page is filled.
    y: f64,
}

impl Flow {
    pub(super) fn new(size: [f64; 2]) -> Self {
        Self { size, pages: vec![Vec::new()], y: MARGIN }
    }

    fn bottom(&self) -> f64 {
        self.size[1] - MARGIN - FOOT
    }

    /// How much room is left on the page.
    fn left(&self) -> f64 {
        self.bottom() - self.y
    }

    /// How much room there will be for something as high as this: on this page, or on the next where there is too little.
    pub(super) fn room(&self, least: f64) -> f64 {
        if least > self.left() { self.page() } else { self.left() }
    }

    /// How much room a page has that nothing is on yet.
    pub(super) fn page(&self) -> f64 {
        self.bottom() - MARGIN
    }

    fn turn(&mut self) {
        if self.y > MARGIN {
            self.pages.push(Vec::new());
            self.y = MARGIN;
        }
    }

    /// What keeps something from what is above it: nothing at the top of a page.
    fn gap(&self, above: f64) -> f64 {
        if self.y > MARGIN { above } else { 0.0 }
    }

    fn put(&mut self, row: Row, x: f64, y: f64) {
        if let Some(page) = self.pages.last_mut() {
            page.extend(moved(row.items, [x, y]));
        }
    }

    /// Adds a block over the whole width: on this page if there is room for all of it, else on the next.
    pub(super) fn add(&mut self, block: Block) {
        if self.gap(block.above) + block.height() > self.left() {
            self.turn();
        }
        self.y += self.gap(block.above);
        for row in block.rows {
            if row.height > self.left() {
                self.turn();
            }
            let (y, height) = (self.y, row.height);
            self.put(row, MARGIN, y);
            self.y += height;
        }
    }

    /// Adds a block that covers what is around it, and so lies below everything else on its page.
    pub(super) fn under(&mut self, block: Block) {
        let (pages, before) = (self.pages.len(), self.pages.last().map_or(0, Vec::len));
        self.add(block);
        let before = if self.pages.len() == pages { before } else { 0 };
        if let Some(page) = self.pages.last_mut() {
            page.rotate_left(before);
        }
    }

    /// Adds blocks in two columns, of the same height if they end on this page. The heading goes with the first of them; where there is
    /// none, it stands over nothing and is left out.
    pub(super) fn columns(&mut self, heading: Block, blocks: Vec<Block>) {
        if blocks.is_empty() {
            return;
        }
        // One alone in its row would look lost: then all of them go to the next page.
        let room = self.left() - self.gap(heading.above) - heading.height();
        let alone = column(&blocks) > room && blocks.get(1).is_some_and(|second| fitting(&blocks, room) == 1 && second.height() > room);
        if alone || fitting(&blocks, room) == 0 {
            self.turn();
        }
        self.add(heading);
        // What is higher than a page goes line by line.
        let page = self.page();
        let mut rest = Vec::new();
        for block in blocks {
            if block.height() < page {
                rest.push(block);
            } else {
                rest.extend(block.rows.into_iter().map(|row| Block::new(0.0, vec![row])));
            }
        }
        while !rest.is_empty() {
            let [left, right] = shares(&rest, self.left());
            if left + right == 0 && self.y > MARGIN {
                self.turn();
                continue;
            }
            // A single line that is higher than a page stands all the same.
            let [left, right] = if left + right == 0 { [1, 0] } else { [left, right] };
            let top = self.y;
            for (x, count) in [(0.0, left), (column_width(self.size) + GUTTER, right)] {
                let end = self.column(rest.drain(..count), x, top);
                self.y = self.y.max(end);
            }
            if !rest.is_empty() {
                self.turn();
            }
        }
    }

    /// Puts blocks one below the other; says where they end.
    fn column(&mut self, blocks: impl Iterator<Item = Block>, x: f64, top: f64) -> f64 {
        let mut y = top;
        for (i, block) in blocks.enumerate() {
            y += if i > 0 { block.above } else { 0.0 };
            for row in block.rows {
                let height = row.height;
                self.put(row, MARGIN + x, y);
                y += height;
            }
        }
        y
    }

    /// The pages with their feet.
    pub(super) fn finish(self, input: &Input<'_>) -> Vec<Scene> {
        let [w, h] = self.size;
        let count = self.pages.len().to_string();
        let font = Font::sans(LEAST);
        let mut scenes = Vec::new();
        for (i, mut items) in self.pages.into_iter().enumerate() {
            let (top, base) = (h - MARGIN - LEAST * 1.7, h - MARGIN - LEAST * 0.3);
            let number = joined(&[&(i + 1).to_string(), " / ", &count]);
            let room = w - 2.0 * MARGIN - (input.measure)(&number, &font) - 20.0;
            let title = cut(&foot(input), &font, room, input.measure);
            items.push(rule([MARGIN, top], [w - MARGIN, top], 0.6));
            items.push(text(&title, [MARGIN, base], Anchor::Start, font));
            items.push(text(&number, [w - MARGIN, base], Anchor::End, font));
            scenes.push(Scene { size: self.size, background: WHITE, items, marks: Vec::new(), labels: Vec::new() });
        }
        scenes
    }
}

/// What stands at the foot of each page: an answer sheet says that it is one.
fn foot(input: &Input<'_>) -> String {
    let title = input.lang.say(&input.lesson.title);
    match input.part {
        super::Part::Students => title.to_owned(),
        super::Part::Answers => joined(&[input.lang.handout().answers, ": ", title]),
    }
}

/// How wide a column is.
pub(super) fn column_width([w, _]: [f64; 2]) -> f64 {
    (w - 2.0 * MARGIN - GUTTER) / 2.0
}

/// How high blocks are, one below the other.
fn column(blocks: &[Block]) -> f64 {
    let gaps: f64 = blocks.iter().skip(1).map(|block| block.above).sum();
    gaps + blocks.iter().map(Block::height).sum::<f64>()
}

/// How many blocks have room in a column.
fn fitting(blocks: &[Block], room: f64) -> usize {
    (0..=blocks.len()).rev().find(|count| column(&blocks[..*count]) <= room).unwrap_or(0)
}

/// How many of some blocks stand in the left column and in the right one: all of them, in columns as even as can be, where there is room for
/// that; else as many as have room.
fn shares(blocks: &[Block], room: f64) -> [usize; 2] {
    let even = (0..=blocks.len())
        .map(|at| (at, column(&blocks[..at]).max(column(&blocks[at..]))))
        .fold(None, |best: Option<(usize, f64)>, one| if best.is_none_or(|best| one.1 <= best.1) { Some(one) } else { best })
        .filter(|(_, height)| *height <= room);
    if let Some((left, _)) = even {
        return [left, blocks.len() - left];
    }
    let left = fitting(blocks, room);
    let right = fitting(&blocks[left..], room);
    // The last one does not go to a page of its own alone.
    let alone = blocks.len() == left + right + 1 && right > 1;
    [left, if alone { right - 1 } else { right }]
}

/// A heading of a part of the paper.
pub(super) fn heading(input: &Input<'_>, words: &str) -> Block {
    let width = input.paper.size()[0] - 2.0 * MARGIN;
    let mut rows = super::set::set(input, &[(words, Font::serif(18.0).bold())], width);
    rows.push(Row::gap(6.0));
    Block::new(20.0, vec![Row { height: super::set::height(&rows), items: items(rows) }])
}
