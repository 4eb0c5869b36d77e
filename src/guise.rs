//! How the map looks in the page of another: their colour, their name, a line of theirs. What comes from an address is checked here
//! and is text or a number after that, never markup and never a style.

use crate::math::{exp2, log2};
use crate::percent::encode;
use crate::scene::theme::ThemeName;

/// What the one who embeds it asks for.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Guise {
    /// `still=1`: a picture that does not move, and the way to the whole map.
    pub still: bool,
    /// `brand=0072b2`: the colour of what can be pressed, as red, green and blue.
    pub brand: Option<[u8; 3]>,
    /// `logo=`: the name of the house, in text.
    pub logo: String,
    /// `byline=`: who made the page, or whatever else should stand below.
    pub byline: String,
    /// `radius=`: how round the corners are, in CSS pixels.
    pub radius: Option<u8>,
}

/// The longest name and the longest line that fit, in characters.
const LOGO: usize = 40;
const BYLINE: usize = 120;
/// Rounder than this, corners would cut off what stands in them.
const ROUNDEST: u8 = 32;

impl Guise {
    /// Takes a pair of the fragment, if it is one of these. A value that will not do leaves things as they are.
    pub fn read(&mut self, key: &str, value: &str) -> bool {
        match key {
            "still" if value == "1" => self.still = true,
            "brand" => self.brand = colour(value),
            "logo" => self.logo = line(value, LOGO),
            "byline" => self.byline = line(value, BYLINE),
            "radius" => self.radius = value.parse().ok().filter(|px| *px <= ROUNDEST),
            _ => return false,
        }
        true
    }

    /// Adds what differs from nothing, as the fragment writes it.
    pub fn write(&self, out: &mut Vec<String>) {
        if self.still {
            out.push("still=1".to_owned());
        }
        if let Some(brand) = self.brand {
            out.push("brand=".to_owned() + &hex(brand));
        }
        for (key, text) in [("logo=", &self.logo), ("byline=", &self.byline)] {
            if !text.is_empty() {
                out.push(key.to_owned() + &encode(text));
            }
        }
        if let Some(radius) = self.radius {
            out.push("radius=".to_owned() + &radius.to_string());
        }
    }
}

/// What words stand on, by theme: of the papers in the style sheet the one on which they stand out least.
const PAPER: [u8; 3] = [0xfb, 0xf8, 0xf1];
const DARK_PAPER: [u8; 3] = [0x25, 0x28, 0x2b];
/// Words stand out by this much at least (WCAG 2.2, 1.4.3).
const CONTRAST: f64 = 4.5;

/// A colour as words can have it in a theme: darker in a light one, lighter in a dark one, as little as it takes.
#[must_use]
pub fn accent(brand: [u8; 3], theme: ThemeName) -> [u8; 3] {
    let dark = theme == ThemeName::Dark;
    let paper = if dark { DARK_PAPER } else { PAPER };
    let end: u16 = if dark { 255 } else { 0 };
    let mixed = |step: u16| brand.map(|part| u8::try_from((u16::from(part) * (255 - step) + end * step) / 255).unwrap_or(u8::MAX));
    (0..=255).map(mixed).find(|colour| contrast(*colour, paper) >= CONTRAST).unwrap_or_else(|| mixed(255))
}

/// Relative luminance and contrast after WCAG 2.2.
fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let v = f64::from(part) / 255.0;
        if v <= 0.040_45 { v / 12.92 } else { exp2(2.4 * log2((v + 0.055) / 1.055)) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// By how much two colours stand out from each other.
fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Six digits, as `0072b2`, with or without `#`.
#[must_use]
pub fn colour(value: &str) -> Option<[u8; 3]> {
    let digits = value.strip_prefix('#').unwrap_or(value).as_bytes();
    let digit = |at: usize| char::from(*digits.get(at)?).to_digit(16).and_then(|d| u8::try_from(d).ok());
    let pair = |at: usize| Some(digit(at)? * 16 + digit(at + 1)?);
    (digits.len() == 6).then_some([pair(0)?, pair(2)?, pair(4)?])
}

/// The same in six digits, without `#`.
#[must_use]
pub fn hex(colour: [u8; 3]) -> String {
    let digits = b"0123456789abcdef";
    colour.iter().flat_map(|part| [part >> 4, part & 15]).map(|d| char::from(digits[usize::from(d)])).collect()
}

/// One line of so many characters at most, without control characters and what turns the direction of text around.
fn line(value: &str, longest: usize) -> String {
    let plain = value
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
    plain.take(longest).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(key: &str, value: &str) -> Guise {
        let mut guise = Guise::default();
        assert!(guise.read(key, value));
        guise
    }

    #[test]
    fn what_will_not_do_is_nothing() {
        for brand in ["", "#", "fff", "0072bg", "0072b2;background:url(x)", "red", "#0072b2ff", "éé"] {
            assert_eq!(read("brand", brand), Guise::default(), "{brand:?}");
        }
        for radius in ["", "-1", "33", "8px", "1e1", "256"] {
            assert_eq!(read("radius", radius), Guise::default(), "{radius:?}");
        }
        assert!(!Guise::default().read("still", "yes"));
        assert!(!Guise::default().read("zz", "1"));
    }

    #[test]
    fn a_colour_and_back() {
        assert_eq!(colour("#B03c0C"), Some([0xb0, 0x3c, 0x0c]));
        assert_eq!(hex([0xb0, 0x3c, 0x0c]), "b03c0c");
    }

    #[test]
    fn any_colour_can_be_read() {
        let papers =
            [(ThemeName::Light, [[0xfb, 0xf8, 0xf1], [0xff, 0xfd, 0xf8]]), (ThemeName::Dark, [[0x1b, 0x1d, 0x20], [0x25, 0x28, 0x2b]])];
        for (theme, papers) in papers {
            for at in 0..4096u32 {
                let part = |shift: u32| u8::try_from((at >> shift & 15) * 17).unwrap_or(0);
                let brand = [part(8), part(4), part(0)];
                let accent = accent(brand, theme);
                for paper in papers {
                    assert!(contrast(accent, paper) >= CONTRAST, "{} on {}: {}", hex(accent), hex(paper), contrast(accent, paper));
                }
            }
        }
        assert_eq!(accent([0xb0, 0x3c, 0x0c], ThemeName::Light), [0xb0, 0x3c, 0x0c], "what can be read stays");
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn a_line_is_one_line_of_text() {
        assert_eq!(read("logo", " The\nHerald\u{202e} ").logo, "TheHerald");
        assert_eq!(read("byline", &"x".repeat(500)).byline.len(), BYLINE);
        assert_eq!(read("logo", "<script>").logo, "<script>");
    }
}
