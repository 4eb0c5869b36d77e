//! Every word of a story with all that it stands in, and how a query is answered from that.

use super::gather::{Field, Gather};
use super::lexicon::Words;
use super::sought::{MOST_ERRORS, SAME, Sought, mask, sought};
use super::{Found, Hit, letters};
use crate::lang::Lang;
use crate::order;
use crate::story::{Evidence, Story};

/// Marks the score of a word in a thing in whose name it follows the one that was sought before, both as they were typed.
const FOLLOWS: u32 = 1 << 31;

/// More than all words can count together: for a thing whose name has them in a row.
const IN_A_ROW: u32 = 1 << 22;

/// What was counted of a thing.
#[derive(Clone, Copy)]
struct Tally {
    total: u32,
    /// How many of the words that are needed it has.
    had: u32,
    /// How many of them stand in a row in a name.
    row: u32,
}

/// Every word of a story, and where it stands.
#[derive(Debug)]
pub struct Index {
    /// Events, places, sources, each in their order: what is found equally well is told in this one.
    things: Vec<Found>,
    fields: Vec<Field>,
    /// Sorted.
    words: Words,
    /// Of each word, which letters are in it.
    masks: Vec<u32>,
    /// All texts, one after the other: the word at each position, and its field.
    word_at: Vec<u32>,
    field_at: Vec<u32>,
    /// Positions by word: those of word `w` are `positions[first[w]..first[w + 1]]`.
    positions: Vec<u32>,
    first: Vec<u32>,
}

impl Index {
    /// The index of a story, and of its sources and numbers where they are there.
    #[must_use]
    pub fn new(story: &Story, evidence: Option<&Evidence>) -> Self {
        Self::with_countries(story, evidence, &|_| Vec::new())
    }

    /// The same, where places are found by the names of their countries, too: in any languages, by their code (`GT`).
    #[must_use]
    pub fn with_countries(story: &Story, evidence: Option<&Evidence>, countries: &dyn Fn(&str) -> Vec<String>) -> Self {
        let Gather { things, fields, lexicon, words: mut word_at, field_of: field_at } = Gather::new(story, evidence, countries);
        let (words, now) = lexicon.sorted();
        let mut first = vec![0u32; words.len() + 1];
        for word in &mut word_at {
            *word = now[*word as usize];
            first[*word as usize + 1] += 1;
        }
        for word in 0..words.len() {
            first[word + 1] += first[word];
        }
        let mut next = first.clone();
        let mut positions = vec![0; word_at.len()];
        for (at, word) in word_at.iter().enumerate() {
            let slot = &mut next[*word as usize];
            positions[*slot as usize] = at as u32;
            *slot += 1;
        }
        let masks = (0..words.len()).map(|word| mask(words.get(word))).collect();
        Self { things, fields, words, masks, word_at, field_at, positions, first }
    }

    /// What answers a query, the best first; guesses only where there is nothing else. Any text may be asked; one without a word has no answer.
    #[must_use]
    pub fn find(&self, query: &str, lang: Lang) -> Vec<Hit> {
        let sought = sought(query);
        let needed = sought.iter().filter(|word| word.needed).count();
        let mut hits = Vec::new();
        for errors in 0..=MOST_ERRORS {
            if hits.is_empty() {
                hits = self.run(&sought, needed, lang, errors);
            }
        }
        // Where nothing has all of three words or more, what has all but one.
        for errors in 0..MOST_ERRORS {
            if hits.is_empty() && needed > 2 {
                hits = self.run(&sought, needed - 1, lang, errors);
            }
        }
        hits
    }

    /// The things that have so many of the words that are needed.
    fn run(&self, sought: &[Sought], least: usize, lang: Lang, errors: usize) -> Vec<Hit> {
        let mut all = vec![Tally { total: 0, had: 0, row: 1 }; self.things.len()];
        let needed = sought.iter().filter(|word| word.needed).count();
        let (mut absent, guessed) = (needed - least, errors > 0 || needed > least);
        // How well each word answers what was sought before.
        let mut before = Vec::new();
        for word in sought {
            let answers = self.answers(word, errors);
            let best = self.best(&answers, &before, lang);
            let found = best.iter().filter(|score| **score > 0).count();
            if found == 0 && word.needed {
                if absent == 0 {
                    return Vec::new();
                }
                absent -= 1;
            }
            // What few things have says more.
            let rare = 4 + (self.things.len() / found.max(1)).max(1).ilog2();
            for (thing, score) in all.iter_mut().zip(best) {
                thing.total += (score & !FOLLOWS) * rare;
                thing.had += u32::from(score > 0 && word.needed);
                thing.row += u32::from(score >= FOLLOWS && word.needed);
            }
            // Words that say little do not part their neighbours, as they are not in the index.
            if word.needed {
                before = answers;
            }
        }
        let least = least as u32;
        let mut found = 0;
        let mut keys = Vec::with_capacity(all.len());
        for thing in &mut all {
            thing.total += if thing.row > 1 && thing.row == least { IN_A_ROW } else { 0 };
            let has = thing.had > 0 && thing.had >= least;
            found += usize::from(has);
            keys.push(if has { u64::from(!thing.total) } else { u64::MAX });
        }
        let hit = |thing: usize| Hit { found: self.things[thing], score: all[thing].total, guessed };
        order::order(&keys).into_iter().take(found).map(hit).collect()
    }

    /// How well each word of the story answers one that is sought.
    fn answers(&self, sought: &Sought, errors: usize) -> Vec<u8> {
        let mut answers = vec![0u8; self.words.len()];
        // Those that begin with it stand together.
        for (word, answer) in answers.iter_mut().enumerate().skip(self.words.find(&sought.letters)) {
            let letters = self.words.get(word);
            if !letters.starts_with(&sought.letters) {
                break;
            }
            *answer = sought.begins(letters) as u8;
            // A small word is in the index only as a name: `un` is the UN, and then no beginning.
            if *answer == SAME as u8 && letters::is_small(letters) {
                break;
            }
        }
        // What is a word, or begins one, is meant as it was typed: `smoke` is no `spoke`.
        if errors > 0 && answers.iter().all(|answer| *answer == 0) {
            for (word, answer) in answers.iter_mut().enumerate() {
                *answer = sought.resembles(self.words.get(word), self.masks[word], errors) as u8;
            }
        }
        answers
    }

    /// The best of what answers in each thing.
    fn best(&self, answers: &[u8], before: &[u8], lang: Lang) -> Vec<u32> {
        let mut best = vec![0u32; self.things.len()];
        let meant = |at: usize, field: u32| match self.field_at.get(at) {
            Some(&of) if of == field => before.get(self.word_at[at] as usize).copied().map_or(0, u32::from),
            _ => 0,
        };
        for (word, answer) in answers.iter().enumerate().filter(|(_, answer)| **answer > 0) {
            for &at in &self.positions[self.first[word] as usize..self.first[word + 1] as usize] {
                let at = at as usize;
                let number = self.field_at[at];
                let field = &self.fields[number as usize];
                let inside = self.field_at.get(at.wrapping_sub(1)) == Some(&number);
                let weight = if inside { field.weight } else { field.first };
                // Beside the word that was sought before, as in the query or the other way round.
                let after = meant(at.wrapping_sub(1), number);
                let beside = if after > 0 {
                    12
                } else if meant(at + 1, number) > 0 {
                    10
                } else {
                    8
                };
                let follows = if field.names() && after == SAME && u32::from(*answer) == SAME { FOLLOWS } else { 0 };
                let spoken = if field.lang.is_none_or(|spoken| spoken == lang) { 9 } else { 8 };
                let score = weight * u32::from(*answer) * beside * spoken / 64;
                let thing = &mut best[field.thing as usize];
                *thing = (*thing & !FOLLOWS).max(score) | *thing & FOLLOWS | follows;
            }
        }
        best
    }
}
