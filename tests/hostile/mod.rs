//! What nobody would write who means well, from a number: the same number gives the same. `strings.json` is shared with the tests in
//! browsers.

#![allow(dead_code, clippy::unwrap_used)] // not every test needs all of it

use std::sync::LazyLock;

use serde_json::{Map, Value, json};

/// Texts that mean something to somebody: to HTML, to XML, to a spreadsheet, to a shell, to whoever reads numbers, dates or addresses.
pub static STRINGS: LazyLock<Vec<String>> = LazyLock::new(|| serde_json::from_str(include_str!("strings.json")).unwrap());

/// Chance that comes again.
#[derive(Clone)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let x = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    /// Below a number.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap()
    }

    /// One time out of so many.
    pub fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    pub fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    /// A hostile text: one of the list, some of them together, letters of any script, or far too much.
    pub fn text(&mut self) -> String {
        match self.below(12) {
            0..6 => self.string(),
            6..9 => (0..1 + self.below(4)).map(|_| self.string()).collect(),
            9 => self.letters(40),
            10 => [self.letters(6), self.string(), self.letters(6)].concat(),
            _ => {
                let once = self.string();
                let often = 1 + self.below(1 + 3000 / once.len().max(1));
                once.repeat(often)
            }
        }
    }

    pub fn string(&mut self) -> String {
        let at = self.below(STRINGS.len());
        STRINGS[at].clone()
    }

    /// Any characters.
    pub fn letters(&mut self, most: usize) -> String {
        let letter = |dice: &mut Self| match dice.below(4) {
            0 => char::from(u8::try_from(dice.below(128)).unwrap()),
            1 => char::from_u32(u32::try_from(dice.below(0x800)).unwrap()).unwrap_or('x'),
            2 => char::from_u32(u32::try_from(dice.below(0x1_0000)).unwrap()).unwrap_or('\u{fffd}'),
            _ => char::from_u32(u32::try_from(dice.below(0x11_0000)).unwrap()).unwrap_or('\u{1f600}'),
        };
        (0..self.below(most + 1)).map(|_| letter(self)).collect()
    }

    /// Any JSON, with those keys among others.
    pub fn json(&mut self, keys: &[&str], depth: usize) -> Value {
        match self.below(if depth == 0 { 6 } else { 9 }) {
            0 => Value::Null,
            1 => self.one_in(2).into(),
            2 => json!(self.pick(&[&0.0, &-1.0, &1.0, &0.5, &1e300, &-1e300, &1e-300, &9_007_199_254_740_993.0, &4_294_967_296.0])),
            3 => json!(self.next()),
            4 | 5 => self.text().into(),
            6 => (0..self.below(5)).map(|_| self.json(keys, depth - 1)).collect(),
            _ => {
                let key = |dice: &mut Self| if dice.one_in(5) { dice.text() } else { dice.pick(keys).to_owned() };
                (0..self.below(6)).map(|_| (key(self), self.json(keys, depth - 1))).collect::<Map<_, _>>().into()
            }
        }
    }

    /// Some bytes of it changed, cut, doubled or made long.
    pub fn damaged(&mut self, mut bytes: Vec<u8>) -> Vec<u8> {
        for _ in 0..1 + self.below(4) {
            let at = self.below(bytes.len() + 1);
            let end = (at + self.below(16)).min(bytes.len());
            match self.below(6) {
                0 => bytes.truncate(at),
                1 => drop(bytes.drain(at..end)),
                2 => bytes.splice(at..at, [0xff, 0xff, 0xff, 0xff, 0x0f]).for_each(drop), // as a length: four thousand million
                3 => {
                    let again = bytes[at..end].to_vec();
                    bytes.splice(at..at, again).for_each(drop);
                }
                _ => {
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte ^= self.next() as u8;
                    }
                }
            }
        }
        bytes
    }

    /// Other words in every place for words of a file of a story or a lesson, and now and then something else in the place of anything.
    pub fn spoil(&mut self, value: &mut Value, strange: usize) {
        if strange > 0 && self.one_in(strange) {
            *value = self.json(&["en", "es", "id", "type"], 2);
            return;
        }
        match value {
            Value::Object(members) if members.contains_key("en") => {
                members.values_mut().for_each(|words| *words = self.words().into());
            }
            Value::Object(members) => {
                for (name, value) in members {
                    let free =
                        matches!(name.as_str(), "publisher" | "local_name" | "admin1" | "text" | "name" | "title") && value.is_string();
                    if free {
                        *value = self.words().into();
                    } else {
                        self.spoil(value, strange);
                    }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.spoil(item, strange)),
            _ => {}
        }
    }

    /// A hostile text that is not blank: a blank one is refused, and nothing behind `check` would be tried.
    pub fn words(&mut self) -> String {
        let text = self.text();
        if text.trim().is_empty() { format!("{text}x") } else { text }
    }
}
