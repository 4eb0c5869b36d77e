//! The picture of [`crate::people`]: a line for each number by each counter, the days from top to bottom, how many from left to right.
//!
//! Days run down because a day may have a dozen counts: side by side in a column as narrow as a sidebar they would cover one another,
//! in lines of their own each has room for its name. Nothing joins two marks. One newsroom's numbers are of
//! different places, and the record does not say that the same person counted; a line would tell of a course that nobody saw.

mod key;
mod mark;
mod panel;

use super::Scene;
use super::item::{Anchor, Font, Item, Text};
use super::measure::Measure;
use super::theme::{Rgba, Theme, ThemeName};
use super::words;
use crate::lang::Lang;
use crate::people::Panel;
use crate::story::{EventIx, Evidence, Story};

/// Everything that the picture depends on.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub struct Input<'a> {
    pub story: &'a Story,
    pub evidence: &'a Evidence,
    /// What to draw, from top to bottom: all panels, or some of them.
    pub panels: &'a [Panel],
    /// In CSS pixels; not less than [`NARROWEST`].
    pub width: f64,
    /// The height of a line in CSS pixels: [`ROW`], or more for fingers.
    pub row: f64,
    pub theme: ThemeName,
    pub lang: Lang,
    /// Whether it begins with what the marks mean.
    pub key: bool,
    /// Whether the key has a note in words before it.
    pub note: bool,
    /// The event whose numbers stand out.
    pub chosen: Option<EventIx>,
    pub measure: Measure<'a>,
}

/// The picture, and where its marks are.
#[derive(Clone, Debug)]
pub struct Picture {
    /// In CSS pixels: as wide as was asked for, as high as it needs.
    pub size: [f64; 2],
    /// The colour of the paper.
    pub background: Rgba,
    /// What to draw, the lowest first.
    pub items: Vec<Item>,
    /// A place for each number, from top to bottom.
    pub hits: Vec<Hit>,
}

/// Where a number is; left, top, right, bottom in CSS pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its index in [`Evidence::figures`].
    pub figure: usize,
    /// Others that are the same number again, shown by the same mark.
    pub again: Vec<usize>,
    /// Its whole line, for whoever points at it. Lines do not overlap.
    pub line: [f64; 4],
    /// Its mark.
    pub mark: [f64; 4],
}

impl Picture {
    /// As a scene for a painter of scenes, with a margin on all sides.
    #[must_use]
    pub fn scene(self, margin: f64) -> Scene {
        let items = self.items.into_iter().map(|item| item.moved([margin; 2])).collect();
        let size = self.size.map(|side| side + 2.0 * margin);
        Scene { size, background: self.background, items, marks: Vec::new(), labels: Vec::new() }
    }
}

/// The least width that a picture has.
pub const NARROWEST: f64 = 256.0;
/// The height of a line that a mouse can hit and paper can show.
pub const ROW: f64 = 18.0;

/// The baseline lies so much below the middle of a line, in sizes of the font.
const BASE: f64 = 0.36;
/// Between panels.
const APART: f64 = 24.0;

/// Draws the panels. Pure: the same input always gives the same picture.
#[must_use]
pub fn people(input: &Input<'_>) -> Picture {
    let input = &Input { row: input.row.max(ROW), ..*input };
    let theme = input.theme.theme();
    let width = input.width.max(NARROWEST);
    let mut page = Page { input, theme, width, y: 0.0, items: Vec::new(), hits: Vec::new() };
    if input.key {
        page.key();
    }
    for (i, panel) in input.panels.iter().enumerate() {
        if i > 0 || input.key {
            page.y += APART;
        }
        page.panel(panel);
    }
    Picture { size: [width, (page.y + 4.0).ceil()], background: theme.rim, items: page.items, hits: page.hits }
}

/// A picture that grows downwards.
struct Page<'a> {
    input: &'a Input<'a>,
    theme: &'static Theme,
    width: f64,
    /// What is above is drawn.
    y: f64,
    items: Vec<Item>,
    hits: Vec<Hit>,
}

impl Page<'_> {
    fn paragraph(&mut self, text: &str, font: Font, color: Rgba, height: f64) {
        for line in words::wrap(text, &font, self.width - 2.0, self.input.measure) {
            self.y += height;
            self.text(line, [0.0, self.y - height * 0.28], Anchor::Start, font, color);
        }
    }

    fn text(&mut self, text: String, at: [f64; 2], anchor: Anchor, font: Font, color: Rgba) {
        self.items.push(Item::Text(Text { text, at, anchor, font, color, halo: Some(self.theme.rim) }));
    }
}
