//! Capitals and small letters, as far as Latin 1 goes: that is all of English and Spanish, and the tables of Unicode would weigh more than
//! the rest of what uses them.

/// A capital letter.
pub(crate) fn upper(c: char) -> char {
    match c {
        'à'..='þ' if c != '÷' => char::from_u32(u32::from(c) - 0x20).unwrap_or(c),
        c => c.to_ascii_uppercase(),
    }
}

/// A small letter.
pub(crate) fn lower(c: char) -> char {
    match c {
        'À'..='Þ' if c != '×' => char::from_u32(u32::from(c) + 0x20).unwrap_or(c),
        c => c.to_ascii_lowercase(),
    }
}

/// A text that begins with a capital, as a sentence does.
pub(crate) fn capital(text: &str) -> String {
    begun(text, upper)
}

/// A text that begins small, as in the middle of a sentence.
pub(crate) fn small(text: &str) -> String {
    begun(text, lower)
}

fn begun(text: &str, change: fn(char) -> char) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars();
    out.extend(letters.next().map(change));
    out.push_str(letters.as_str());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_both_languages_have_both_cases() {
        for c in "abczáéíóúüñçþ".chars() {
            assert_eq!(upper(c).to_string(), c.to_uppercase().to_string());
            assert_eq!(lower(upper(c)), c);
        }
        for c in "÷×7 ¿".chars() {
            assert_eq!((upper(c), lower(c)), (c, c));
        }
    }

    #[test]
    fn only_the_first_letter_changes() {
        assert_eq!(
            (capital("únicamente adultos"), capital("3 buses"), capital("")),
            ("Únicamente adultos".into(), "3 buses".into(), String::new())
        );
        assert_eq!(small("Última Hora"), "última Hora");
    }
}
