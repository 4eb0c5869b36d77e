//! Words in lines, and lines in blocks.

use super::{BLACK, Input};
use crate::scene::item::{Anchor, Font, Item, Path, Pen, Text};
use crate::scene::measure::Measure;

/// A line with what is in it, relative to its upper left corner.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) height: f64,
    pub(super) items: Vec<Item>,
}

impl Row {
    /// Nothing but room.
    pub(super) fn gap(height: f64) -> Self {
        Self { height, items: Vec::new() }
    }

    /// The same further to the right.
    pub(super) fn indented(mut self, by: f64) -> Self {
        self.items = moved(self.items, [by, 0.0]);
        self
    }
}

/// Lines that stay together on a page, if a page has room for them.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// What keeps it from the block above; nothing at the top of a page.
    pub(super) above: f64,
    pub(super) rows: Vec<Row>,
}

impl Block {
    pub(super) fn new(above: f64, rows: Vec<Row>) -> Self {
        Self { above, rows }
    }

    pub(super) fn height(&self) -> f64 {
        height(&self.rows)
    }

    /// All in one piece.
    pub(super) fn whole(self) -> Row {
        Row { height: self.height(), items: items(self.rows) }
    }
}

/// How high lines are together.
pub(super) fn height(rows: &[Row]) -> f64 {
    rows.iter().map(|row| row.height).sum()
}

/// What is in lines, one below the other.
pub(super) fn items(rows: Vec<Row>) -> Vec<Item> {
    let (mut all, mut y) = (Vec::new(), 0.0);
    for row in rows {
        all.extend(moved(row.items, [0.0, y]));
        y += row.height;
    }
    all
}

/// The same elsewhere.
pub(super) fn moved(items: Vec<Item>, by: [f64; 2]) -> Vec<Item> {
    items.into_iter().map(|item| item.moved(by)).collect()
}

/// A black text.
pub(super) fn text(text: &str, at: [f64; 2], anchor: Anchor, font: Font) -> Item {
    Item::Text(Text { text: text.to_owned(), at, anchor, font, color: BLACK, halo: None })
}

/// A straight black line.
pub(super) fn rule(from: [f64; 2], to: [f64; 2], width: f64) -> Item {
    let mut path = Path::lines();
    path.push([from, to]);
    Item::Stroke { path, pen: Pen::solid(BLACK, width) }
}

/// The height of a line of letters, in their size.
const LEADING: f64 = 1.36;
/// Where the line of letters stands in it.
const BASELINE: f64 = 1.02;

/// Sets words in lines of a width.
pub(super) fn set(input: &Input<'_>, words: &[(&str, Font)], width: f64) -> Vec<Row> {
    let mut line = Line { measure: input.measure, width, runs: Vec::new(), rows: Vec::new() };
    for (text, font) in words {
        for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
            line.word(word, *font);
        }
    }
    line.end();
    line.rows
}

/// A line that is being set.
struct Line<'a> {
    measure: Measure<'a>,
    width: f64,
    /// Where each run of one font begins.
    runs: Vec<(f64, String, Font)>,
    rows: Vec<Row>,
}

impl Line<'_> {
    fn word(&mut self, word: &str, font: Font) {
        if let Some((x, run, same)) = self.runs.last() {
            let (x, longer) = if *same == font {
                (*x, [&**run, " ", word].concat())
            } else {
                (x + (self.measure)(run, same) + (self.measure)(" ", same), word.to_owned())
            };
            if x + (self.measure)(&longer, &font) <= self.width {
                if *same == font {
                    self.runs.pop();
                }
                self.runs.push((x, longer, font));
                return;
            }
            self.end();
        }
        let mut rest = word;
        while (self.measure)(rest, &font) > self.width {
            let at = self.cut(rest, &font);
            self.runs.push((0.0, rest[..at].to_owned(), font));
            self.end();
            rest = &rest[at..];
        }
        self.runs.push((0.0, rest.to_owned(), font));
    }

    /// Where a word that is longer than a line is cut: where an address has a joint, if there is one not far from the end.
    fn cut(&self, word: &str, font: &Font) -> usize {
        let (mut last, mut joint) = (0, 0);
        for (at, c) in word.char_indices() {
            let end = at + c.len_utf8();
            if last > 0 && (self.measure)(&word[..end], font) > self.width {
                break;
            }
            last = end;
            if matches!(c, '/' | '&' | '-' | '?' | '.') || word[end..].starts_with('#') {
                joint = end;
            }
        }
        if joint * 2 > last { joint } else { last }
    }

    /// The line is full.
    fn end(&mut self) {
        let size = self.runs.iter().map(|(_, _, font)| font.size).fold(0.0, f64::max);
        if size > 0.0 {
            let runs = std::mem::take(&mut self.runs);
            let items = runs.into_iter().map(|(x, run, font)| text(&run, [x, size * BASELINE], Anchor::Start, font)).collect();
            self.rows.push(Row { height: size * LEADING, items });
        }
    }
}
