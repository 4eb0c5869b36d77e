//! An SVG as pixels, natively: for pictures that other sites show beside a link, and for whoever needs a file of pixels.
//!
//! Letters come from the fonts that are in the program ([`super::fonts`]).

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::fonts::FACES;

/// A side longer than this, in pixels, is a slip.
pub const LONGEST: f32 = 16_384.0;

/// Why there is no picture.
#[derive(Debug)]
pub enum PngError {
    /// The SVG cannot be read.
    Svg(String),
    /// It would have no pixel, or too many.
    Size,
    /// It cannot be written.
    Write(String),
}

impl fmt::Display for PngError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Svg(why) => write!(f, "the picture cannot be read: {why}"),
            Self::Size => write!(f, "the picture would have no pixel, or more than {LONGEST} in a row: choose another size or scale"),
            Self::Write(why) => write!(f, "the picture cannot be written as PNG: {why}"),
        }
    }
}

impl std::error::Error for PngError {}

/// The only fonts that a picture can have.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for face in FACES {
        fonts.load_font_data(face.to_vec());
    }
    // The last names of the stacks in `scene::item::Font`.
    fonts.set_serif_family("Noto Serif");
    fonts.set_sans_serif_family("Noto Sans");
    Arc::new(fonts)
});

/// Paints an SVG, each of its pixels as `scale` pixels in both directions.
///
/// # Errors
/// If the SVG cannot be read, or has no size that a picture can have.
pub fn png(svg: &str, scale: f32) -> Result<Vec<u8>, PngError> {
    let options = Options { fontdb: FONTS.clone(), font_family: "Noto Sans".to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|why| PngError::Svg(why.to_string()))?;
    let side = |side: f32| {
        let pixels = (side * scale).round();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // within what is allowed
        (1.0..=LONGEST).contains(&pixels).then_some(pixels as u32).ok_or(PngError::Size)
    };
    let mut picture = Pixmap::new(side(tree.size().width())?, side(tree.size().height())?).ok_or(PngError::Size)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    write(&picture).map_err(|why| PngError::Write(why.to_string()))
}

/// Writes it with at most 256 colours, where nothing is transparent: a map has few, and what lies between two of them on an edge is
/// near to one that is there. That is a third of the size.
fn write(picture: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, picture.width(), picture.height());
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    if picture.pixels().iter().all(|pixel| pixel.is_opaque()) {
        let colors: Vec<[u8; 3]> = picture.data().chunks_exact(4).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
        let (palette, indices) = few(&colors);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_filter(png::Filter::NoFilter);
        encoder.set_palette(palette.concat());
        encoder.write_header()?.write_image_data(&indices)?;
    } else {
        let straight: Vec<u8> =
            picture.pixels().iter().map(|pixel| pixel.demultiply()).flat_map(|c| [c.red(), c.green(), c.blue(), c.alpha()]).collect();
        encoder.set_color(png::ColorType::Rgba);
        encoder.write_header()?.write_image_data(&straight)?;
    }
    Ok(out)
}

/// The commonest colours, at most 256, and for each pixel the nearest of them.
fn few(colors: &[[u8; 3]]) -> (Vec<[u8; 3]>, Vec<u8>) {
    // Most pixels are like the one before.
    let runs = || colors.chunk_by(|a, b| a == b);
    let mut counts: HashMap<[u8; 3], usize> = HashMap::new();
    for run in runs() {
        *counts.entry(run[0]).or_default() += run.len();
    }
    let mut palette: Vec<([u8; 3], usize)> = counts.iter().map(|(color, count)| (*color, *count)).collect();
    palette.sort_unstable_by_key(|(color, count)| (std::cmp::Reverse(*count), *color));
    let palette: Vec<[u8; 3]> = palette.into_iter().take(256).map(|(color, _)| color).collect();
    let apart = |a: [u8; 3], b: [u8; 3]| (0..3).map(|i| (i32::from(a[i]) - i32::from(b[i])).pow(2)).sum::<i32>();
    let nearest = |color: [u8; 3]| (0u8..=255).zip(&palette).min_by_key(|(_, other)| apart(color, **other)).map_or(0, |(index, _)| index);
    let index: HashMap<[u8; 3], u8> = counts.keys().map(|color| (*color, nearest(*color))).collect();
    let indices = runs().flat_map(|run| std::iter::repeat_n(index[&run[0]], run.len())).collect();
    (palette, indices)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;

    fn pixels(bytes: &[u8]) -> (u32, u32, Vec<u8>) {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut out = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut out).unwrap();
        out.truncate(info.buffer_size());
        (info.width, info.height, out)
    }

    #[test]
    fn a_picture_has_its_size_and_colours() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='3'><rect width='4' height='3' fill='#d9e4ea'/></svg>";
        let (w, h, colors) = pixels(&png(svg, 2.0).unwrap());
        assert_eq!((w, h), (8, 6));
        assert!(colors.chunks(3).all(|pixel| pixel == [0xd9, 0xe4, 0xea]));
        assert!(matches!(png(svg, 0.0), Err(PngError::Size)) && matches!(png(svg, f32::NAN), Err(PngError::Size)));
        assert!(matches!(png("<svg", 1.0), Err(PngError::Svg(_))));
    }

    /// Every face of the stacks of the map has its letters here, accents too, and all of them differ.
    #[test]
    fn letters_of_every_font_are_painted() {
        use crate::scene::item::Font;
        let fonts = [Font::sans(20.0), Font::serif(20.0)].map(|font| [font, font.bold(), font.italic()]).concat();
        let painted = fonts.iter().map(|font| {
            let style = if font.italic { "italic" } else { "normal" };
            let weight = if font.bold { 600 } else { 400 };
            let head = "<svg xmlns='http://www.w3.org/2000/svg' width='160' height='30'><rect width='160' height='30' fill='#fff'/>";
            let text =
                format!("<text x='2' y='22' font-size='20' font-style='{style}' font-weight='{weight}' font-family='{}'>", font.family());
            pixels(&png(&format!("{head}{text}Tecún Umán «ñ»</text></svg>"), 1.0).unwrap()).2
        });
        let painted: Vec<Vec<u8>> = painted.collect();
        for (i, one) in painted.iter().enumerate() {
            assert!(one.iter().filter(|v| **v < 128).count() > 300, "{i}");
            assert!(painted[..i].iter().all(|other| other != one), "{i}");
        }
    }

    #[test]
    fn many_colours_become_the_nearest_of_few() {
        let colors: Vec<[u8; 3]> = (0..=255).flat_map(|v| [[v, v, v], [v, v, 0]]).chain(vec![[9, 9, 9]; 99]).collect();
        let (palette, indices) = few(&colors);
        assert_eq!((palette.len(), palette[0]), (256, [9, 9, 9]));
        assert!(colors.iter().zip(&indices).all(|(color, index)| !palette.contains(color) || palette[usize::from(*index)] == *color));
    }
}
