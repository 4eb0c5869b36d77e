//! How wide a text is. A browser measures with its own fonts; elsewhere this table serves, so that pictures do not depend on a machine.

use super::item::Font;

/// The width of a text in CSS pixels.
pub type Measure<'a> = &'a dyn Fn(&str, &Font) -> f64;

/// Widths of the classes of letters in the ems of a common text face: rounded averages over Georgia, Palatino and Helvetica.
const NARROW: f64 = 0.29;
const MIDDLE: f64 = 0.52;
const WIDE: f64 = 0.82;
const CAPITAL: f64 = 0.68;
const SPACE: f64 = 0.26;

/// Estimates the width of a text from the table.
#[must_use]
pub fn estimate(text: &str, font: &Font) -> f64 {
    let em = |c: char| match c {
        ' ' | '\u{a0}' => SPACE,
        'i' | 'í' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | 'Í' | '.' | ',' | ':' | ';' | '\'' | '’' | '(' | ')' | '-' | '|' => NARROW,
        'm' | 'w' | 'M' | 'W' | '—' | '@' => WIDE,
        c if c.is_uppercase() => CAPITAL,
        _ => MIDDLE,
    };
    let mut letters = 0.0;
    let mut width = 0.0;
    for c in text.chars() {
        letters += 1.0;
        width += em(c);
    }
    // Bold faces differ most: rather too wide than into the next label.
    let heavy = if font.bold { 1.2 } else { 1.0 };
    width * font.size * heavy + letters * font.spacing
}
