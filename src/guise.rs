//! How the map looks in the page of another: their colour, their name, a line of theirs. What comes from an address is checked here
//! and is text or a number after that, never markup and never a style.

use crate::link::encode;

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
    fn a_line_is_one_line_of_text() {
        assert_eq!(read("logo", " The\nHerald\u{202e} ").logo, "TheHerald");
        assert_eq!(read("byline", &"x".repeat(500)).byline.len(), BYLINE);
        assert_eq!(read("logo", "<script>").logo, "<script>");
    }
}
