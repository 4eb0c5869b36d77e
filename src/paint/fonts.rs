//! The fonts that are in the program (`assets/fonts/`), so that a picture is the same on every machine. They have the letters of western
//! Europe; what they lack is left out.

use std::sync::LazyLock;

use harfrust::{Direction, FontRef, ShapeOptions, Shaper, ShaperData, UnicodeBuffer};

use crate::scene::item::Font;

/// Every face: with serifs and without, each plain, bold and italic.
pub(super) static FACES: [&[u8]; 6] = [
    include_bytes!("../../assets/fonts/NotoSerif-Regular.ttf"),
    include_bytes!("../../assets/fonts/NotoSerif-Bold.ttf"),
    include_bytes!("../../assets/fonts/NotoSerif-Italic.ttf"),
    include_bytes!("../../assets/fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../assets/fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../assets/fonts/NotoSans-Italic.ttf"),
];

/// Which of [`FACES`] a font is. There is no bold italic: as with CSS, italic wins.
pub(super) fn face(font: &Font) -> usize {
    let style = if font.italic { 2 } else { usize::from(font.bold) };
    if font.serif { style } else { style + 3 }
}

/// A letter, or several that are one, in units of the font's size.
pub(super) struct Glyph {
    pub(super) id: u32,
    /// Which bytes of the text it is.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) advance: f64,
    pub(super) offset: [f64; 2],
}

/// What shapes the letters of a face.
struct Hand {
    font: FontRef<'static>,
    data: ShaperData,
}

static HANDS: LazyLock<Vec<Option<Hand>>> = LazyLock::new(|| {
    let hand = |face: &&'static [u8]| {
        let font = FontRef::new(face).ok()?;
        let data = ShaperData::new(&font);
        Some(Hand { font, data })
    };
    FACES.iter().map(hand).collect()
});

/// The letters of a text, as the painter of pixels sets them too.
pub(super) fn shaped(text: &str, font: &Font) -> Vec<Glyph> {
    let Some(hand) = &HANDS[face(font)] else { return Vec::new() };
    let shaper: Shaper<'_> = hand.data.shaper(&hand.font).build();
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.set_direction(Direction::LeftToRight);
    buffer.guess_segment_properties();
    let shaped = shaper.shape(buffer, ShapeOptions::new());
    let unit = f64::from(shaper.units_per_em().max(1));
    let (infos, places) = (shaped.glyph_infos(), shaped.glyph_positions());
    let mut glyphs = Vec::new();
    for (i, (info, place)) in infos.iter().zip(places).enumerate() {
        let from = info.cluster as usize;
        let to = infos[i..].iter().map(|next| next.cluster as usize).find(|next| *next > from).unwrap_or(text.len());
        let [advance, x, y] = [place.x_advance, place.x_offset, place.y_offset].map(|v| f64::from(v) / unit);
        let spaced = advance + font.spacing / font.size;
        if info.glyph_id != 0 {
            glyphs.push(Glyph { id: info.glyph_id, from, to, advance: spaced, offset: [x, y] });
        }
    }
    glyphs
}

/// The width of a text in these fonts, in CSS pixels.
#[must_use]
pub fn measure(text: &str, font: &Font) -> f64 {
    shaped(text, font).iter().map(|glyph| glyph.advance).sum::<f64>() * font.size
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::measure::estimate;

    #[test]
    fn letters_are_as_wide_as_they_are() {
        let font = Font::serif(10.0);
        assert!(measure("Tecún Umán", &font) > 40.0 && measure("Tecún Umán", &font) < 70.0);
        assert!(measure("AVAV", &font) < 4.0 * measure("A", &font).max(measure("V", &font)), "they are set close");
        assert!((measure("ab", &font.spaced(3.0)) - measure("ab", &font) - 6.0).abs() < 1e-9);
        assert!((measure("日本", &font)).abs() < 1e-9, "what they lack is left out");
    }

    /// The table is of the widest fonts: whatever is laid out by it has room here.
    #[test]
    fn the_table_has_room_for_them() {
        for font in [Font::sans(12.0), Font::serif(12.0)].map(|font| [font, font.bold(), font.italic()]).concat() {
            for text in ["Sources: The Washington Post, 4 November 2018", "¿Qué distancia hay entre Tijuana y El Arenal?"] {
                assert!(measure(text, &font) <= estimate(text, &font) * 1.01, "{font:?}: {text}");
            }
        }
    }
}
