//! What a picture is made of.

use super::theme::Rgba;
use crate::number::decimal;

/// One thing to draw, in CSS pixels from the top left corner.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// An area, by the even-odd rule.
    Fill {
        /// Its outlines.
        path: Path,
        /// Its colour.
        color: Rgba,
    },
    /// A line, with round joins and caps.
    Stroke {
        /// The line.
        path: Path,
        /// How it is drawn.
        pen: Pen,
    },
    /// A circle.
    Circle {
        /// Its centre.
        at: [f64; 2],
        /// Its radius.
        radius: f64,
        /// Its inside.
        fill: Option<Rgba>,
        /// Its outline.
        pen: Option<Pen>,
    },
    /// A line of text.
    Text(Text),
    /// A text along a curve.
    Letters(Letters),
}

impl Item {
    /// The same elsewhere.
    #[must_use]
    pub fn moved(mut self, [dx, dy]: [f64; 2]) -> Self {
        match &mut self {
            Self::Fill { path, .. } | Self::Stroke { path, .. } => path.shift([dx, dy]),
            Self::Circle { at, .. } | Self::Text(Text { at, .. }) => *at = [at[0] + dx, at[1] + dy],
            Self::Letters(letters) => {
                for at in &mut letters.at {
                    (at[0], at[1]) = (at[0] + dx, at[1] + dy);
                }
            }
        }
        self
    }

    /// Changes its colours, all but that of what lies around letters.
    pub fn recolor(&mut self, change: &dyn Fn(&mut Rgba)) {
        match self {
            Self::Fill { color, .. } => change(color),
            Self::Stroke { pen, .. } => change(&mut pen.color),
            Self::Circle { fill, pen, .. } => {
                fill.iter_mut().for_each(change);
                pen.iter_mut().for_each(|pen| change(&mut pen.color));
            }
            Self::Text(text) => change(&mut text.color),
            Self::Letters(letters) => change(&mut letters.color),
        }
    }
}

/// How a line is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Pen {
    /// Its colour.
    pub color: Rgba,
    /// Its width.
    pub width: f64,
    /// Lengths of dashes and gaps in turn; empty for a solid line.
    pub dash: &'static [f64],
}

impl Pen {
    /// A solid line.
    #[must_use]
    pub fn solid(color: Rgba, width: f64) -> Self {
        Self { color, width, dash: &[] }
    }
}

/// Lines or outlines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    /// The vertices of all parts, one after the other.
    pub points: Vec<[f32; 2]>,
    /// Where each part ends in `points`.
    pub ends: Vec<usize>,
    /// Whether each part returns to its start.
    pub closed: bool,
}

impl Path {
    /// An empty set of lines.
    #[must_use]
    pub fn lines() -> Self {
        Self::default()
    }

    /// An empty set of outlines.
    #[must_use]
    pub fn outlines() -> Self {
        Self { closed: true, ..Self::default() }
    }

    /// The outline of an upright rectangle: left, top, right, bottom.
    #[must_use]
    pub fn rectangle([left, top, right, bottom]: [f64; 4]) -> Self {
        let mut path = Self::outlines();
        path.push([[left, top], [right, top], [right, bottom], [left, bottom]]);
        path
    }

    /// Adds a part.
    pub fn push(&mut self, points: impl IntoIterator<Item = [f64; 2]>) {
        #[allow(clippy::cast_possible_truncation)] // within a few screens of the origin, f32 is exact to a thousandth of a pixel
        self.points.extend(points.into_iter().map(|[x, y]| [x as f32, y as f32]));
        self.ends.push(self.points.len());
    }

    fn shift(&mut self, by: [f64; 2]) {
        for point in &mut self.points {
            #[allow(clippy::cast_possible_truncation)] // as in `push`
            for (v, by) in point.iter_mut().zip(by) {
                *v += by as f32;
            }
        }
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// The parts.
    pub fn parts(&self) -> impl Iterator<Item = &[[f32; 2]]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.points[start..*end])
    }
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// What it says.
    pub text: String,
    /// Where its baseline begins, has its middle or ends, as `anchor` says.
    pub at: [f64; 2],
    /// Which part of it stands there.
    pub anchor: Anchor,
    /// Its letters.
    pub font: Font,
    /// Their colour.
    pub color: Rgba,
    /// What lies around them, so that they read on any ground.
    pub halo: Option<Rgba>,
}

/// A text whose letters stand one by one along a curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Letters {
    /// What it says.
    pub text: String,
    /// Where the baseline of each letter begins, and its direction as a unit vector: x, y, dx, dy. Space between letters is in it.
    pub at: Vec<[f64; 4]>,
    /// Its letters.
    pub font: Font,
    /// Their colour.
    pub color: Rgba,
    /// What lies around them.
    pub halo: Option<Rgba>,
}

/// How wide the stroke is that lies around letters, in CSS pixels: half of it shows.
pub const HALO_PX: f64 = 3.0;

/// Which part of a text stands at its position.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(missing_docs)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// A font.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Font {
    /// Serifs for the story and for water, none for the rest.
    pub serif: bool,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// In CSS pixels.
    pub size: f64,
    /// Between letters, in CSS pixels.
    pub spacing: f64,
}

impl Font {
    /// The serif stack: no font is loaded.
    pub const SERIF: &'static str = "\"Iowan Old Style\", \"Palatino Linotype\", Palatino, Georgia, \"DejaVu Serif\", serif";
    /// The stack without serifs.
    pub const SANS: &'static str = "system-ui, -apple-system, \"Segoe UI\", Roboto, \"Helvetica Neue\", \"DejaVu Sans\", sans-serif";

    /// A plain font of `size` CSS pixels.
    #[must_use]
    pub const fn sans(size: f64) -> Self {
        Self { serif: false, bold: false, italic: false, size, spacing: 0.0 }
    }

    /// A plain serif font of `size` CSS pixels.
    #[must_use]
    pub const fn serif(size: f64) -> Self {
        Self { serif: true, bold: false, italic: false, size, spacing: 0.0 }
    }

    /// The same in bold.
    #[must_use]
    pub const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// The same in italic.
    #[must_use]
    pub const fn italic(self) -> Self {
        Self { italic: true, ..self }
    }

    /// The same with space between the letters.
    #[must_use]
    pub const fn spaced(self, spacing: f64) -> Self {
        Self { spacing, ..self }
    }

    /// Its names, as CSS lists them.
    #[must_use]
    pub fn family(&self) -> &'static str {
        if self.serif { Self::SERIF } else { Self::SANS }
    }

    /// The CSS `font` shorthand.
    #[must_use]
    pub fn css(&self) -> String {
        let style = if self.italic { "italic " } else { "" };
        let weight = if self.bold { "600 " } else { "" };
        format!("{style}{weight}{}px {}", decimal(self.size, 2), self.family())
    }
}
