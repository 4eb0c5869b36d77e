//! Letters and words: what is compared when two texts are compared without accents, case and punctuation.
//!
//! The tables of Unicode would weigh more than all the rest of the search. Latin letters lose their accents by a table of 192 bytes;
//! Greek and Cyrillic capitals become small ones by their distance; everything else stays what it is.

use std::ops::Range;

/// The letters U+00C0 to U+017F without their accents. A capital stands for two letters, `-` for none.
const LATIN: &[u8; 192] = b"\
    aaaaaaAceeeeiiiidnooooo-ouuuuyTS\
    aaaaaaAceeeeiiiidnooooo-ouuuuyTy\
    aaaaaaccccccccddddeeeeeeeeeegggg\
    gggghhhhiiiiiiiiiiIIjjkkklllllll\
    lllnnnnnnnnnooooooOOrrrrrrssssss\
    ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// The text in small letters without accents: `Tecún Umán` is `tecun uman`, `Ñandú` is `nandu`. Other scripts pass through, in
/// small letters where that is easy. An apostrophe is the one that keyboards have.
///
/// ```
/// use caravan_map::search::fold;
///
/// assert_eq!(fold("Peña Nieto, ŁÓDŹ"), "pena nieto, lodz");
/// assert_eq!(fold("Mexico’s"), "mexico's");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        push(&mut out, c);
    }
    out
}

fn push(out: &mut String, c: char) {
    let code = u32::from(c);
    let shifted = |by: u32| char::from_u32(code + by).unwrap_or(c);
    let plain = match code {
        0xC0..=0x17F => match LATIN[(code - 0xC0) as usize] {
            b'A' => return out.push_str("ae"),
            b'I' => return out.push_str("ij"),
            b'O' => return out.push_str("oe"),
            b'S' => return out.push_str("ss"),
            b'T' => return out.push_str("th"),
            b'-' => c,
            plain => char::from(plain),
        },
        0x2018 | 0x2019 => '\'',
        0x218 | 0x219 => 's',
        0x21A | 0x21B => 't',
        0x1EA0..=0x1EB7 => 'a',
        0x1EB8..=0x1EC7 => 'e',
        0x1EC8..=0x1ECB => 'i',
        0x1ECC..=0x1EE3 => 'o',
        0x1EE4..=0x1EF1 => 'u',
        0x1EF2..=0x1EF9 => 'y',
        _ if is_mark(code) => return,
        0x391..=0x3A9 | 0x410..=0x42F => shifted(32),
        0x400..=0x40F => shifted(80),
        _ => c.to_ascii_lowercase(),
    };
    out.push(plain);
}

/// Accents that stand beside their letter, hyphens and joints that are not seen.
fn is_mark(code: u32) -> bool {
    matches!(code, 0xAD | 0x300..=0x36F | 0x200B..=0x200D | 0x2060 | 0xFEFF)
}

/// Whether a character is a part of a word: a letter or a digit of any script, or an accent.
pub(crate) fn is_letter(c: char) -> bool {
    let code = u32::from(c);
    c.is_ascii_alphanumeric()
        || is_mark(code)
        || code >= 0xC0 && !matches!(code, 0xD7 | 0xF7 | 0x2000..=0x2BFF | 0x3000..=0x303F | 0xFE30..=0xFE6F | 0xFF00..=0xFF0F)
}

/// A word in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    /// Its letters, folded; a number without points in it, zeros before it and an ordinal's ending.
    pub(super) letters: &'a [u8],
    /// Whether it says little: `the`, `de`.
    pub(super) small: bool,
    /// Whether two letters or more are all capitals: `UN` is not the Spanish `un`.
    pub(super) capitals: bool,
}

/// Tells all words of a text with where they stand in it.
pub(super) fn words(text: &str, each: &mut dyn FnMut(Word<'_>, Range<usize>)) {
    let bytes = text.as_bytes();
    let mut word = String::new();
    let (mut range, mut capitals, mut letters) = (0..0, true, 0);
    // A last character that is no letter ends the last word.
    for (at, c) in text.char_indices().chain([(bytes.len(), ' ')]) {
        if is_letter(c) {
            if word.is_empty() {
                (range, capitals, letters) = (at..at, true, 0);
            }
            push(&mut word, c);
            range.end = at + c.len_utf8();
            capitals &= !c.is_ascii_lowercase() && !c.is_ascii_digit();
            letters += 1;
        } else if !word.is_empty() && !(joins(bytes, at, word.as_bytes(), letters)) {
            let word_letters = number(word.as_bytes());
            each(Word { letters: word_letters, small: is_small(word_letters), capitals: capitals && letters > 1 }, range.clone());
            word.clear();
        }
    }
}

/// Whether the character belongs into a word though it is no letter: the point of `7.233` and `7,233`, the first one of `D.C.`.
fn joins(text: &[u8], at: usize, word: &[u8], letters: usize) -> bool {
    let digit = |i: usize| text.get(i).is_some_and(u8::is_ascii_digit);
    let letter = |i: usize| text.get(i).is_some_and(u8::is_ascii_alphabetic);
    let point = text.get(at) == Some(&b'.');
    let thousands = at > 0 && digit(at - 1) && (at + 1..at + 4).all(digit) && !digit(at + 4);
    let short =
        point && word.len() == letters && letter(at + 1) && !letter(at + 2) && at > 0 && letter(at - 1) && (at < 2 || !letter(at - 2));
    (point || text.get(at) == Some(&b',')) && thousands || short
}

/// What stands behind a number that counts places or days: `25th`, `1st`, `1ro`. `1.º` has no letters.
const ORDINALS: [&str; 11] = ["", "st", "nd", "rd", "th", "o", "a", "er", "ro", "do", "to"];

/// A number without the zeros before it, so that `05` is 5, and without its ending, so that `25th` is 25.
fn number(word: &[u8]) -> &[u8] {
    plain(word, &|ordinal, ending| ordinal == ending)
}

/// The same, where the ending may not be typed to its end yet: `25t`.
pub(super) fn begun(word: &[u8]) -> &[u8] {
    plain(word, &|ordinal, ending| ordinal.starts_with(ending))
}

fn plain<'a>(word: &'a [u8], ends: &dyn Fn(&[u8], &[u8]) -> bool) -> &'a [u8] {
    let digits = word.iter().take_while(|b| b.is_ascii_digit()).count();
    let (number, ending) = word.split_at(digits);
    if digits == 0 || !ORDINALS.iter().any(|ordinal| ends(ordinal.as_bytes(), ending)) {
        return word;
    }
    let zeros = number.iter().take_while(|b| **b == b'0').count();
    number.get(zeros.min(digits - 1)..).unwrap_or(number)
}

pub(super) fn is_number(word: &[u8]) -> bool {
    word.iter().all(u8::is_ascii_digit)
}

/// Words that hardly tell one thing from another, in both languages.
const SMALL: [&str; 40] = [
    "a", "al", "an", "and", "at", "by", "con", "d", "de", "del", "e", "el", "en", "for", "from", "in", "is", "la", "las", "los", "o", "of",
    "on", "or", "para", "por", "que", "s", "se", "su", "sus", "that", "the", "to", "un", "una", "was", "were", "with", "y",
];

/// Whether a word may become a small one when it is typed on.
pub(super) fn begins_small(word: &[u8]) -> bool {
    SMALL.iter().any(|small| small.as_bytes().starts_with(word))
}

pub(super) fn is_small(word: &[u8]) -> bool {
    word.len() <= 4 && SMALL.iter().any(|small| small.as_bytes() == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        words(text, &mut |word, range| {
            assert!(text.get(range).is_some(), "whole characters");
            out.push(String::from_utf8(word.letters.to_vec()).unwrap_or_default());
        });
        out
    }

    #[test]
    fn accents_and_case_are_folded() {
        for (text, folded) in [
            ("Tecún Umán", "tecun uman"),
            ("TECÚN", "tecun"),
            ("Teculuta\u{301}n", "teculutan"),
            ("Ñandú, Straße, Œuvre, Þing, Åse, ł, Ž, ſ", "nandu, strasse, oeuvre, thing, ase, l, z, s"),
            ("Ĳ ŉ İı Ŀ ĸ Ğ × ÷", "ij n ii l k g × ÷"),
            ("Việt Nam, București", "viet nam, bucuresti"),
            ("ЁЖИК ΑΘΗΝΑ 東京", "ёжик αθηνα 東京"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn words_are_what_lies_between_signs() {
        for (text, expected) in [
            ("Ciudad Tecún-Umán (Ayutla)", vec!["ciudad", "tecun", "uman", "ayutla"]),
            ("7,233 and 7.233 of 1.234.567", vec!["7233", "and", "7233", "of", "1234567"]),
            ("19.10.2018, 2018-10-05; 1,2", vec!["19", "10", "2018", "2018", "10", "5", "1", "2"]),
            ("Washington, D.C. U.S.–Mexico", vec!["washington", "dc", "us", "mexico"]),
            ("Done.A b. c", vec!["done", "a", "b", "c"]),
            ("«¿Qué?» 000 …", vec!["que", "0"]),
            ("Nov. 25th, 1st; 2ND 03rd", vec!["nov", "25", "1", "2", "3"]),
            ("1.º de nov., 1º, 1ro, 3er 2ª", vec!["1", "de", "nov", "1", "1", "3", "2"]),
            ("25ths 10m 25t th", vec!["25ths", "10m", "25t", "th"]),
            ("\u{301} \u{ad}", vec![]),
        ] {
            assert_eq!(all(text), expected, "{text}");
        }
    }

    #[test]
    fn capitals_are_no_small_word() {
        let mut seen = Vec::new();
        words("Un UN un D.C.", &mut |word, _| seen.push((word.small, word.capitals)));
        assert_eq!(seen, [(true, false), (true, true), (true, false), (false, true)]);
    }

    proptest! {
        #[test]
        fn any_text_has_words(text in any::<String>()) {
            let again = all(&fold(&text));
            prop_assert!(all(&text).len() <= text.len() && again.len() <= text.len());
        }

        #[test]
        fn folding_twice_is_folding_once(text in any::<String>()) {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }
}
