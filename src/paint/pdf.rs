//! Scenes as the pages of a PDF, natively: lines stay lines, letters stay letters in fonts that are embedded, and the bytes are the same
//! on every machine and every day.

use std::fmt;

use krilla::Document;
use krilla::color::{luma, rgb};
use krilla::geom::{Path as Outline, PathBuilder, Point, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Paint, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font as Face, GlyphId, KrillaGlyph};

use super::fonts::{FACES, face, shaped};
use crate::lang::Lang;
use crate::scene::Scene;
use crate::scene::item::{Anchor, Font, HALO_PX, Item, Letters, Path, Pen, Text};
use crate::scene::theme::Rgba;

/// Points in a CSS pixel.
const POINTS: f32 = 0.75;

/// Why there is no PDF.
#[derive(Debug)]
pub enum PdfError {
    /// A page has no size that a page can have.
    Size,
    /// It cannot be written.
    Write(String),
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Size => f.write_str("a page would have no size"),
            Self::Write(why) => write!(f, "the pages cannot be written as PDF: {why}"),
        }
    }
}

impl std::error::Error for PdfError {}

/// Paints scenes, each on a page of its size.
///
/// # Errors
/// If a scene has no size, or a font cannot be embedded.
pub fn pdf(pages: &[Scene], title: &str, lang: Lang) -> Result<Vec<u8>, PdfError> {
    let mut document = Document::new();
    document.set_metadata(Metadata::new().title(title.to_owned()).language(lang.code().to_owned()));
    let faces: Option<Vec<Face>> = FACES.iter().map(|bytes| Face::new((*bytes).into(), 0)).collect();
    let faces = faces.ok_or_else(|| PdfError::Write("a font cannot be read".to_owned()))?;
    for scene in pages {
        let [w, h] = scene.size.map(short);
        let settings = PageSettings::from_wh(w * POINTS, h * POINTS).ok_or(PdfError::Size)?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        surface.push_transform(&Transform::from_scale(POINTS, POINTS));
        let mut painter = Painter { surface, faces: &faces };
        painter.fill(&Path::rectangle([0.0, 0.0, scene.size[0], scene.size[1]]), scene.background);
        for item in &scene.items {
            painter.one(item);
        }
        painter.surface.pop();
        drop(painter);
    }
    document.finish().map_err(|why| PdfError::Write(format!("{why:?}")))
}

#[allow(clippy::cast_possible_truncation)] // pixels near the page
fn short(v: f64) -> f32 {
    v as f32
}

struct Painter<'a> {
    surface: Surface<'a>,
    faces: &'a [Face],
}

impl Painter<'_> {
    fn one(&mut self, item: &Item) {
        match item {
            Item::Fill { path, color } => self.fill(path, *color),
            Item::Stroke { path, pen } => {
                if let Some(outline) = outline(path) {
                    self.paint(None, Some(stroke(pen)), &outline);
                }
            }
            Item::Circle { at, radius, fill, pen } => {
                if let Some(outline) = circle(*at, *radius) {
                    self.paint(fill.map(inside), pen.as_ref().map(stroke), &outline);
                }
            }
            Item::Text(text) => self.text(text),
            Item::Letters(letters) => self.along(letters),
        }
    }

    fn fill(&mut self, path: &Path, color: Rgba) {
        if let Some(outline) = outline(path) {
            self.paint(Some(inside(color)), None, &outline);
        }
    }

    fn paint(&mut self, fill: Option<Fill>, stroke: Option<Stroke>, outline: &Outline) {
        if fill.is_some() || stroke.is_some() {
            self.surface.set_fill(fill);
            self.surface.set_stroke(stroke);
            self.surface.draw_path(outline);
        }
    }

    fn text(&mut self, t: &Text) {
        let glyphs = glyphs(&t.text, &t.font);
        let width = glyphs.iter().map(|glyph| f64::from(glyph.x_advance)).sum::<f64>() * t.font.size;
        let left = match t.anchor {
            Anchor::Start => t.at[0],
            Anchor::Middle => t.at[0] - width / 2.0,
            Anchor::End => t.at[0] - width,
        };
        self.halo([left, t.at[1]], &glyphs, &t.font, &t.text, t.halo);
        self.letters([left, t.at[1]], &glyphs, &t.font, &t.text, t.color);
    }

    /// What lies around letters is drawn as lines: it is no text to be found or copied.
    fn halo(&mut self, at: [f64; 2], glyphs: &[KrillaGlyph], font: &Font, text: &str, halo: Option<Rgba>) {
        if let Some(halo) = halo {
            self.surface.set_fill(None);
            self.surface.set_stroke(Some(stroke(&Pen::solid(halo, HALO_PX))));
            let [x, y] = at.map(short);
            self.surface.draw_glyphs(Point::from_xy(x, y), glyphs, self.faces[face(font)].clone(), text, short(font.size), true);
        }
    }

    fn letters(&mut self, at: [f64; 2], glyphs: &[KrillaGlyph], font: &Font, text: &str, color: Rgba) {
        if !glyphs.is_empty() {
            self.surface.set_fill(Some(inside(color)));
            self.surface.set_stroke(None);
            let [x, y] = at.map(short);
            self.surface.draw_glyphs(Point::from_xy(x, y), glyphs, self.faces[face(font)].clone(), text, short(font.size), false);
        }
    }

    /// Letter by letter; first all that lies around them, which would cover the letter before.
    fn along(&mut self, t: &Letters) {
        for halo in [true, false] {
            for (letter, [x, y, dx, dy]) in t.text.chars().zip(&t.at) {
                let letter = letter.to_string();
                let glyphs = glyphs(&letter, &t.font);
                let [dx, dy, x, y] = [*dx, *dy, *x, *y].map(short);
                self.surface.push_transform(&Transform::from_row(dx, dy, -dy, dx, x, y));
                if halo {
                    self.halo([0.0; 2], &glyphs, &t.font, &letter, t.halo);
                } else {
                    self.letters([0.0; 2], &glyphs, &t.font, &letter, t.color);
                }
                self.surface.pop();
            }
        }
    }
}

fn glyphs(text: &str, font: &Font) -> Vec<KrillaGlyph> {
    let glyphs = shaped(text, font).into_iter();
    glyphs
        .map(|glyph| {
            let [advance, x, y] = [glyph.advance, glyph.offset[0], glyph.offset[1]].map(short);
            KrillaGlyph::new(GlyphId::new(glyph.id), advance, x, y, 0.0, glyph.from..glyph.to, None)
        })
        .collect()
}

/// Greys as greys: a press prints them with black alone.
fn paint(Rgba(color): Rgba) -> Paint {
    let [red, green, blue, _] = color.to_be_bytes();
    if red == green && green == blue { luma::Color::new(red).into() } else { rgb::Color::new(red, green, blue).into() }
}

fn opacity(Rgba(color): Rgba) -> NormalizedF32 {
    NormalizedF32::new(f32::from(color.to_be_bytes()[3]) / 255.0).unwrap_or(NormalizedF32::ONE)
}

fn inside(color: Rgba) -> Fill {
    Fill { paint: paint(color), opacity: opacity(color), rule: FillRule::EvenOdd }
}

fn stroke(pen: &Pen) -> Stroke {
    Stroke {
        paint: paint(pen.color),
        width: short(pen.width),
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        opacity: opacity(pen.color),
        dash: (!pen.dash.is_empty()).then(|| StrokeDash { array: pen.dash.iter().copied().map(short).collect(), offset: 0.0 }),
        ..Stroke::default()
    }
}

fn outline(path: &Path) -> Option<Outline> {
    let mut builder = PathBuilder::new();
    for part in path.parts() {
        for (i, [x, y]) in part.iter().enumerate() {
            if i == 0 {
                builder.move_to(*x, *y);
            } else {
                builder.line_to(*x, *y);
            }
        }
        if path.closed {
            builder.close();
        }
    }
    builder.finish()
}

/// Four curves: as good a circle as anybody sees.
fn circle([x, y]: [f64; 2], radius: f64) -> Option<Outline> {
    let (x, y, r) = (short(x), short(y), short(radius));
    let k = r * 0.552_284_8;
    let mut builder = PathBuilder::new();
    builder.move_to(x + r, y);
    builder.cubic_to(x + r, y + k, x + k, y + r, x, y + r);
    builder.cubic_to(x - k, y + r, x - r, y + k, x - r, y);
    builder.cubic_to(x - r, y - k, x - k, y - r, x, y - r);
    builder.cubic_to(x + k, y - r, x + r, y - k, x + r, y);
    builder.close();
    builder.finish()
}
