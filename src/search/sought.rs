//! What is looked for: the words of a query, and how well a word of the story answers one.

use super::letters::{self, is_number};

/// More words than these are not looked at: nobody means them, and each costs its time.
const MOST_WORDS: usize = 8;
/// In longer words typing errors are not looked for.
const LONGEST: usize = 32;

/// As many typing errors are forgiven, in the longest words.
pub(super) const MOST_ERRORS: usize = 2;

/// How well a word answers that is the very word.
pub(super) const SAME: u32 = 16;

/// A word that is looked for.
#[derive(Debug)]
pub(super) struct Sought {
    pub(super) letters: Vec<u8>,
    /// Whether it may not be typed to its end yet.
    open: bool,
    /// Whether it says little.
    pub(super) small: bool,
    /// Whether it would, were it not in capitals: the `UN` is not the `un` that may become `until`.
    name: bool,
    /// Whether a thing is not found without it.
    pub(super) needed: bool,
    mask: u32,
}

/// The words of a query, each once.
pub(super) fn sought(query: &str) -> Vec<Sought> {
    let mut all: Vec<Sought> = Vec::new();
    let (mut end, mut shouted) = (0, true);
    letters::words(query, &mut |word, range| {
        end = range.end;
        shouted &= word.capitals;
        if all.len() <= MOST_WORDS && all.iter().all(|other| other.letters != word.letters) {
            all.push(Sought {
                letters: word.letters.to_vec(),
                open: false,
                small: word.small,
                name: word.small && word.capitals,
                needed: !word.small || word.capitals,
                mask: mask(word.letters),
            });
        }
    });
    // Who types all in capitals names nothing by them.
    if shouted && all.len() > 1 {
        for word in &mut all {
            (word.name, word.needed) = (false, !word.small);
        }
    }
    if all.len() > MOST_WORDS {
        all.truncate(MOST_WORDS);
    } else if end == query.len()
        && let Some(last) = all.last_mut()
    {
        last.open = true;
        // `25t` will be `25th`.
        last.letters = letters::begun(&last.letters).to_vec();
        // `fro` may be a city, or will be `from`.
        last.needed &= last.name || !letters::begins_small(&last.letters);
    }
    // Where no other is needed, the last one is meant.
    if all.iter().all(|word| !word.needed)
        && let Some(last) = all.last_mut()
    {
        (last.needed, last.small) = (true, false);
    }
    all
}

impl Sought {
    /// How well a word answers that begins with what is looked for; 0 for not at all.
    pub(super) fn begins(&self, word: &[u8]) -> u32 {
        let (part, whole) = (self.letters.len() as u32, word.len() as u32);
        if !word.starts_with(&self.letters) {
            0
        } else if part == whole {
            SAME
        } else if self.name {
            0
        } else if self.open || part > 2 && !is_number(&self.letters) {
            6 + 8 * part / whole
        } else {
            0
        }
    }

    /// How well a word answers that looks like it, with so many typing errors at most; 0 for not at all. Too many short words look like
    /// one another, and what is not longer than what was typed is no word that was only begun.
    pub(super) fn resembles(&self, word: &[u8], mask: u32, errors: usize) -> u32 {
        let length = self.letters.len();
        let most = match length {
            0..5 => 0,
            5..8 => 1,
            8..=LONGEST => 2,
            _ => 0,
        }
        .min(errors);
        let too_long = !self.open && word.len() > length + most;
        if most == 0
            || word.len() + most < length
            || too_long
            || (self.mask & !mask).count_ones() as usize > most
            || is_number(&self.letters)
        {
            return 0;
        }
        let (whole, beginning) = edits(&self.letters, word.get(..length + most).unwrap_or(word), most);
        if whole <= most && word.len() <= length + most {
            7 - 2 * whole as u32
        } else if self.open && word.len() > length && beginning <= most {
            6 - 2 * beginning as u32
        } else {
            0
        }
    }
}

/// Which letters occur in a word, a bit for each of the plain ones and the digits together: what lacks too many need not be compared.
pub(super) fn mask(word: &[u8]) -> u32 {
    word.iter().fold(0, |mask, letter| mask | 1 << if letter.is_ascii_lowercase() { letter - b'a' } else { 26 + letter % 6 })
}

/// How many letters have to be changed, added, left out or exchanged with their neighbour to make one word of the other, and to make
/// a beginning of the second one of the first. Anything above `most` is only more than that.
fn edits(a: &[u8], b: &[u8], most: usize) -> (usize, usize) {
    let wide = b.len().min(LONGEST + 2);
    // The last three rows of the table, going round.
    let mut rows = [[0u8; LONGEST + 3]; 3];
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j as u8;
    }
    for i in 1..=a.len() {
        let (now, one, two) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        rows[now][0] = i as u8;
        let mut least = i as u8;
        for j in 1..=wide {
            let other = u8::from(a[i - 1] != b[j - 1]);
            let mut cost = (rows[one][j - 1] + other).min(rows[one][j] + 1).min(rows[now][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(rows[two][j - 2] + 1);
            }
            rows[now][j] = cost;
            least = least.min(cost);
        }
        if usize::from(least) > most + 1 {
            return (most + 1, most + 1);
        }
    }
    let last = &rows[a.len() % 3];
    let beginning = last[..=wide].iter().fold(u8::MAX, |least, cost| least.min(*cost));
    (usize::from(last[wide]), usize::from(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(query: &str) -> Sought {
        sought(query).pop().unwrap_or_else(|| unreachable!("{query}"))
    }

    fn resembles(query: &str, word: &str) -> bool {
        one(query).resembles(word.as_bytes(), mask(word.as_bytes()), 2) > 0
    }

    #[test]
    fn the_last_word_may_be_a_beginning() {
        assert_eq!(one("guad").begins(b"guad"), SAME);
        assert!(one("gu").begins(b"guadalajara") > 0);
        assert_eq!(one("gu ").begins(b"guadalajara"), 0);
        assert!(one("migrant ").begins(b"migrants") > 0, "what is long enough may have an ending");
        assert_eq!(one("2018 ").begins(b"20189"), 0);
        assert_eq!(one("25t").begins(b"25"), SAME);
        assert_eq!(one("25t ").begins(b"25"), 0);
        assert_eq!((one("UN").begins(b"un"), one("night of the UN").begins(b"until")), (SAME, 0), "a name is whole");
        assert!(one("un").begins(b"until") > 0 && one("NIGHT O").begins(b"of") > 0);
        assert!(one("tapachul").begins(b"tapachula") > one("tap").begins(b"tapachula"));
    }

    #[test]
    fn typing_errors_are_forgiven_by_length() {
        for (query, word, found) in [
            ("isal ", "isla", false),
            ("brigde", "bridge", true),
            ("rigde", "bridge", false),
            ("huehuetoca", "huehuetan", false),
            ("huehetan", "huehuetan", true),
            ("arriga ", "arriaga", true),
            ("ariga ", "arriaga", false),
            ("mazatlna ", "mazatlan", true),
            ("tpachual ", "tapachula", true),
            ("tpachul ", "tapachula", false),
            ("xxpachula ", "tapachula", true),
            ("guatam", "guatemala", true),
            ("guatam ", "guatemala", false),
            ("7234", "7233", false),
            ("mexicco ", "mexico", true),
        ] {
            assert_eq!(resembles(query, word), found, "{query} {word}");
        }
    }

    #[test]
    fn each_word_is_sought_once_and_not_too_many() {
        let texts = |query: &str| {
            sought(query).into_iter().map(|word| (String::from_utf8_lossy(&word.letters).into_owned(), !word.needed)).collect::<Vec<_>>()
        };
        assert_eq!(
            texts("Noche en el puente, noche"),
            [("noche", false), ("en", true), ("el", true), ("puente", false)].map(|(a, b)| (a.to_owned(), b))
        );
        assert_eq!(texts("of the"), [("of".to_owned(), true), ("the".to_owned(), false)]);
        for (query, optional) in [
            ("grados fro", &[false, true][..]),
            ("grados fro ", &[false, false]),
            ("the fro", &[true, false]),
            ("fro", &[false]),
            ("EN EL PUENTE", &[true, true, false]),
            ("the UN 7233", &[true, false, false]),
        ] {
            assert!(texts(query).iter().map(|(_, optional)| optional).eq(optional), "{query}");
        }
        assert_eq!(texts(&"a b c d e f g h i j k ".repeat(900)).len(), MOST_WORDS);
        assert!(texts(" … ").is_empty());
    }

    /// The whole table, as slowly as one can.
    fn naive(a: &[u8], b: &[u8]) -> usize {
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                let mut cost = if i * j == 0 { i + j } else { usize::MAX };
                if i > 0 && j > 0 {
                    cost = (table[i - 1][j] + 1).min(table[i][j - 1] + 1).min(table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]));
                }
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    cost = cost.min(table[i - 2][j - 2] + 1);
                }
                table[i][j] = cost;
            }
        }
        table[a.len()][b.len()]
    }

    proptest::proptest! {
        #[test]
        fn edits_are_counted(a in "[abc]{1,9}", b in "[abc]{1,9}", most in 1..3usize) {
            let (whole, beginning) = edits(a.as_bytes(), b.as_bytes(), most);
            let slow = naive(a.as_bytes(), b.as_bytes());
            proptest::prop_assert_eq!(whole.min(most + 1), slow.min(most + 1));
            let slow = (0..=b.len()).map(|end| naive(a.as_bytes(), &b.as_bytes()[..end])).min();
            proptest::prop_assert_eq!(beginning.min(most + 1), slow.unwrap_or(0).min(most + 1));
        }
    }
}
