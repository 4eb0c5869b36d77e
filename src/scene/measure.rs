//! How wide a text is. A browser measures with its own fonts; elsewhere this table serves, so that pictures do not depend on a machine.

use super::item::Font;

/// The width of a text in CSS pixels.
pub type Measure<'a> = &'a dyn Fn(&str, &Font) -> f64;

// Widths of the letters from space to tilde in hundredths of the font's size: those of the DejaVu fonts, the widest of the faces that
// `Font` names. In any other of them a text is narrower than its box.

/// Without serifs.
#[rustfmt::skip]
const SANS: [u8; 95] = [
    32, 40, 46, 84, 64, 95, 78, 28, 39, 39, 50, 84, 32, 36, 32, 34,
    64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 53,
    100, 68, 69, 70, 77, 63, 58, 78, 75, 30, 30, 66, 56, 86, 75, 79,
    60, 79, 70, 64, 61, 73, 68, 99, 68, 61, 68, 39, 34, 39, 84, 50,
    50, 61, 64, 55, 64, 62, 35, 64, 63, 28, 28, 58, 28, 97, 63, 61,
    64, 64, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
];

/// With serifs, upright or italic.
#[rustfmt::skip]
const SERIF: [u8; 95] = [
    32, 40, 46, 84, 64, 95, 89, 28, 39, 39, 50, 84, 32, 34, 32, 34,
    64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 54,
    100, 72, 74, 76, 80, 73, 69, 80, 87, 40, 40, 75, 66, 102, 88, 82,
    67, 82, 75, 68, 67, 84, 72, 103, 71, 66, 70, 39, 34, 39, 84, 50,
    50, 60, 64, 56, 64, 59, 37, 64, 64, 32, 31, 61, 32, 95, 64, 60,
    64, 64, 48, 51, 40, 64, 56, 86, 56, 56, 53, 64, 34, 64, 84,
];

/// With serifs, bold.
#[rustfmt::skip]
const BOLD: [u8; 95] = [
    35, 44, 52, 84, 70, 95, 90, 31, 47, 47, 52, 84, 35, 42, 35, 36,
    70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 37, 37, 84, 84, 84, 59,
    100, 78, 84, 80, 87, 76, 71, 85, 94, 47, 47, 87, 70, 111, 91, 87,
    75, 87, 83, 72, 74, 87, 78, 112, 78, 71, 73, 47, 34, 47, 84, 50,
    50, 65, 70, 61, 70, 64, 43, 70, 73, 38, 36, 69, 38, 106, 73, 67,
    70, 70, 53, 56, 46, 73, 58, 86, 60, 58, 57, 64, 36, 64, 84,
];

/// How much wider bold letters without serifs are.
const HEAVY: f64 = 1.12;

/// The width of a text from the table.
#[must_use]
pub fn estimate(text: &str, font: &Font) -> f64 {
    let table = match (font.serif, font.bold) {
        (false, _) => &SANS,
        (true, false) => &SERIF,
        (true, true) => &BOLD,
    };
    let heavy = if font.bold && !font.serif { HEAVY } else { 1.0 };
    let width = |c: char| f64::from(table[plain(c) as usize - 0x20]);
    let mut letters = 0.0;
    let mut hundredths = 0.0;
    for c in text.chars() {
        letters += 1.0;
        hundredths += width(c);
    }
    hundredths / 100.0 * font.size * heavy + letters * font.spacing
}

/// A letter of the table that is as wide: the same without its accent, where there is one.
pub(crate) fn plain(c: char) -> char {
    match c {
        ' '..='~' => c,
        '\u{a0}' => ' ',
        'à'..='å' | 'ā' => 'a',
        'è'..='ë' | 'ē' => 'e',
        'ì'..='ï' | 'ī' => 'i',
        'ò'..='ö' | 'ō' => 'o',
        'ù'..='ü' | 'ū' => 'u',
        'À'..='Å' => 'A',
        'È'..='Ë' => 'E',
        'Ì'..='Ï' => 'I',
        'Ò'..='Ö' => 'O',
        'Ù'..='Ü' => 'U',
        'ç' => 'c',
        'ñ' => 'n',
        'Ñ' => 'N',
        '¿' => '?',
        '¡' => '!',
        '·' | '‘' | '’' => '.',
        '“' | '”' | '–' => '*',
        '—' | '…' | 'æ' | 'œ' => '@',
        _ => 'o',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_add_nothing_and_spacing_does() {
        let font = Font::serif(10.0);
        assert_eq!(estimate("Río Tecún Umán", &font), estimate("Rio Tecun Uman", &font));
        assert_eq!(estimate("Río", &font.spaced(2.0)), estimate("Río", &font) + 6.0);
        assert!(estimate("Río", &font.bold()) > estimate("Río", &font));
        assert_eq!(estimate("日本", &font), 2.0 * estimate("o", &font));
    }
}
