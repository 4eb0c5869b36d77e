//! Texts in a given width.

use crate::scene::item::Font;
use crate::scene::measure::Measure;

/// The text in lines no wider than `width`, broken at spaces. A word alone may be wider.
pub(crate) fn wrap(text: &str, font: &Font, width: f64, measure: Measure<'_>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
        if let Some(line) = lines.last_mut() {
            let before = line.len();
            line.push(' ');
            line.push_str(word);
            if measure(line, font) <= width {
                continue;
            }
            line.truncate(before);
        }
        lines.push(word.to_owned());
    }
    lines
}

/// A name; where that is too long its abbreviation, if it brings one with it, as in `The Associated Press (AP)`; else its beginning.
pub(crate) fn fit(name: &str, font: &Font, width: f64, measure: Measure<'_>) -> String {
    match abbreviation(name) {
        Some(short) if measure(name, font) > width => cut(short, font, width, measure),
        _ => cut(name, font, width, measure),
    }
}

/// Found byte by byte: a search for texts would be larger than all the rest of this.
fn abbreviation(name: &str) -> Option<&str> {
    let open = name.bytes().rposition(|b| b == b'(')?;
    let short = name.get(open + 1..)?.strip_suffix(')')?;
    // Its letters are capitals of the name, in their order; what else stands in parentheses is a remark.
    let mut capitals = name.bytes().take(open).filter(u8::is_ascii_uppercase);
    (short.len() > 1 && short.bytes().all(|letter| capitals.any(|capital| capital == letter))).then_some(short)
}

/// The text, or as much of its beginning as has room, and a sign that it goes on.
pub(crate) fn cut(text: &str, font: &Font, width: f64, measure: Measure<'_>) -> String {
    if measure(text, font) <= width {
        return text.to_owned();
    }
    let mut out = text.to_owned();
    while out.pop().is_some() {
        let kept = out.trim_end_matches([' ', ',', '(']).len();
        out.truncate(kept);
        out.push('…');
        if measure(&out, font) <= width {
            return out;
        }
        out.pop();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::measure::estimate;

    #[test]
    fn lines_are_broken_at_spaces_and_lose_nothing() {
        let font = Font::sans(10.0);
        let text = "people in the caravan or group";
        let lines = wrap(text, &font, 80.0, &estimate);
        assert!(lines.len() > 1 && lines.iter().all(|line| estimate(line, &font) <= 80.0), "{lines:?}");
        assert_eq!(lines.join(" "), text);
        assert_eq!(wrap("one", &font, 1.0, &estimate), ["one"]);
    }

    #[test]
    fn a_long_name_is_abbreviated_as_it_says_itself() {
        let fit = |name, width| fit(name, &Font::sans(10.0), width, &estimate);
        assert_eq!(fit("The Associated Press (AP)", 500.0), "The Associated Press (AP)");
        assert_eq!(fit("The Associated Press (AP)", 60.0), "AP");
        assert_eq!(fit("Oaxaca press (FDN)", 60.0), "Oaxaca p…");
        assert_eq!(fit("El Heraldo (Honduras)", 60.0), "El Herald…");
    }

    #[test]
    fn what_is_cut_says_so() {
        let font = Font::sans(10.0);
        assert_eq!(cut("organisers", &font, 100.0, &estimate), "organisers");
        let short = cut("the organisers", &font, 30.0, &estimate);
        assert!(short.ends_with('…') && estimate(&short, &font) <= 30.0, "{short}");
        assert_eq!(cut("señal", &font, 1.0, &estimate), "");
    }
}
