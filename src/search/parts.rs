//! What is marked in a text: the words that answer a query.

use std::ops::Range;

use super::letters;
use super::sought::{MOST_ERRORS, SAME, Sought, mask, sought};

/// Where in a text the words stand that answer a query: whole words, in their order, none twice. Words that only look like what was
/// typed are among them where nothing better answers.
///
/// ```
/// use caravan_map::search::parts;
///
/// let text = "People regroup at Tecún Umán";
/// assert_eq!(parts(text, "tecun um").into_iter().map(|part| &text[part]).collect::<Vec<_>>(), ["Tecún", "Umán"]);
/// ```
#[must_use]
pub fn parts(text: &str, query: &str) -> Vec<Range<usize>> {
    let sought = sought(query);
    let answer = |sought: &Sought, word: &[u8]| match sought.begins(word) {
        0 => sought.resembles(word, mask(word), MOST_ERRORS),
        _ => SAME,
    };
    // How well a word of the text answers each word of the query: only what answers best is marked.
    let mut best = vec![1; sought.len()];
    letters::words(text, &mut |word, _| {
        for (best, sought) in best.iter_mut().zip(&sought) {
            *best = answer(sought, word.letters).max(*best);
        }
    });
    let mut parts = Vec::new();
    letters::words(text, &mut |word, range| {
        // An article is not in the index, so it is not what was found, even where nothing else was typed.
        let says = |sought: &Sought| word.capitals || !(sought.small || word.small && sought.letters == word.letters);
        let mut each = best.iter().zip(&sought).filter(|(_, sought)| says(sought));
        if each.any(|(best, sought)| answer(sought, word.letters) == *best) {
            parts.push(range);
        }
    });
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked<'a>(text: &'a str, query: &str) -> Vec<&'a str> {
        parts(text, query).into_iter().filter_map(|part| text.get(part)).collect()
    }

    #[test]
    fn what_answers_is_marked() {
        for (text, query, expected) in [
            ("Thousands spend the night on the bridge", "night on the br", vec!["night", "bridge"]),
            ("La caravana sale de Ciudad Hidalgo", "cuidad hidalgo", vec!["Ciudad", "Hidalgo"]),
            ("Ciudad y cuidad", "cuidad ", vec!["cuidad"]),
            ("La ONU cita un cálculo de 7.233 personas", "7,233 onu", vec!["ONU", "7.233"]),
            ("UN spokesman, un volante", "un spokesman", vec!["UN", "spokesman"]),
            ("La ONU y un volante", "UN", vec![]),
            ("UN, un volante, until", "un", vec!["UN", "until"]),
            ("until un volante", "UN", vec![]),
            ("Las Arenas", "la", vec!["Las"]),
            ("Teculuta\u{301}n", "teculutan", vec!["Teculuta\u{301}n"]),
            ("nothing", "", vec![]),
        ] {
            assert_eq!(marked(text, query), expected, "{query}");
        }
    }

    proptest! {
        #[test]
        fn parts_lie_within_a_text(text in any::<String>(), query in any::<String>()) {
            for query in [&query, &text] {
                let mut end = 0;
                for part in parts(&text, query) {
                    prop_assert!(end <= part.start && part.start < part.end);
                    prop_assert!(text.get(part.clone()).is_some());
                    end = part.end;
                }
            }
        }
    }
}
