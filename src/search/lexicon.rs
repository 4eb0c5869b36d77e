//! Every word that occurs, once: a number for each, and in the end all in the order of their letters.

use crate::order;

/// The words met so far, in the order in which they were met.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub(super) words: Words,
    /// Where the hash of a word leads: the number of the word and one, or 0 for none. Its length is a power of two.
    table: Vec<u32>,
}

/// Words, one after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    letters: Vec<u8>,
    /// Where each one ends.
    ends: Vec<u32>,
}

impl Words {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn get(&self, word: usize) -> &[u8] {
        let begin = if word == 0 { 0 } else { self.ends[word - 1] as usize };
        self.letters.get(begin..self.ends[word] as usize).unwrap_or_default()
    }

    fn push(&mut self, word: &[u8]) {
        self.letters.extend_from_slice(word);
        self.ends.push(self.letters.len() as u32);
    }

    /// The first of sorted words that is not before this one.
    pub(super) fn find(&self, word: &[u8]) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = (low + high) / 2;
            if self.get(middle) < word {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

impl Lexicon {
    pub(super) fn new() -> Self {
        Self { words: Words::default(), table: vec![0; 1024] }
    }

    /// The number of a word, a new one where it was not met before.
    pub(super) fn number(&mut self, word: &[u8]) -> u32 {
        let slot = self.slot(word);
        if self.table[slot] > 0 {
            return self.table[slot] - 1;
        }
        self.words.push(word);
        self.table[slot] = self.words.len() as u32;
        if self.words.len() * 2 > self.table.len() {
            self.table = vec![0; self.table.len() * 2];
            for number in 0..self.words.len() {
                let slot = self.slot(self.words.get(number));
                self.table[slot] = number as u32 + 1;
            }
        }
        self.words.len() as u32 - 1
    }

    /// The place of a word in the table, or a free one for it (FNV-1a, then one after the other).
    fn slot(&self, word: &[u8]) -> usize {
        let hash = word.iter().fold(0x811c_9dc5u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
        let mut slot = hash as usize;
        loop {
            slot &= self.table.len() - 1;
            match self.table[slot] {
                0 => return slot,
                number if self.words.get(number as usize - 1) == word => return slot,
                _ => slot += 1,
            }
        }
    }

    /// The words in the order of their letters, and for each number of before the new one.
    pub(super) fn sorted(self) -> (Words, Vec<u32>) {
        let mut numbers: Vec<usize> = (0..self.words.len()).collect();
        sort(&self.words, &mut numbers, 0);
        let mut words = Words::default();
        let mut now = vec![0; numbers.len()];
        for number in numbers {
            now[number] = words.len() as u32;
            words.push(self.words.get(number));
        }
        (words, now)
    }
}

/// Sorts words that are the same up to a letter, by eight more letters each time.
fn sort(words: &Words, numbers: &mut [usize], from: usize) {
    let keys: Vec<u64> = numbers.iter().map(|number| eight(words.get(*number), from)).collect();
    let order = order::order(&keys);
    let sorted: Vec<usize> = order.iter().map(|at| numbers[*at]).collect();
    numbers.copy_from_slice(&sorted);
    let mut begin = 0;
    for at in 1..=order.len() {
        let key = keys[order[begin]];
        if at == order.len() || keys[order[at]] != key {
            // Words without a letter there are at their end; two of them would be the same word.
            if at - begin > 1 {
                sort(words, &mut numbers[begin..at], from + 8);
            }
            begin = at;
        }
    }
}

fn eight(word: &[u8], from: usize) -> u64 {
    (from..from + 8).fold(0, |key, at| key << 8 | u64::from(word.get(at).copied().unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_kept_once_and_sorted(texts in prop::collection::vec("[ab]{1,20}", 0..60)) {
            let mut lexicon = Lexicon::new();
            let numbers: Vec<u32> = texts.iter().map(|text| lexicon.number(text.as_bytes())).collect();
            let (words, now) = lexicon.sorted();
            let mut expected: Vec<&[u8]> = texts.iter().map(String::as_bytes).collect();
            expected.sort_unstable();
            expected.dedup();
            prop_assert_eq!((0..words.len()).map(|word| words.get(word)).collect::<Vec<_>>(), expected);
            for (text, number) in texts.iter().zip(numbers) {
                prop_assert_eq!(words.get(now[number as usize] as usize), text.as_bytes());
                prop_assert_eq!(words.find(text.as_bytes()), now[number as usize] as usize);
            }
        }
    }

    #[test]
    fn the_table_grows() {
        let mut lexicon = Lexicon::new();
        for round in 0..2 {
            for n in 0..5000u32 {
                assert_eq!(lexicon.number(n.to_string().as_bytes()), n, "{round}");
            }
        }
    }
}
