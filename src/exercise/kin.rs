//! Whether two names may mean the same party: `AP`, `The Associated Press (AP)` and `AP / KTRS` do. An exercise must not call an answer
//! wrong that the record gives under another name, so this sees kinship rather too often than too seldom.

use crate::search::fold;
use crate::story::Text;

/// Short words of both languages that tell nobody apart.
const PLAIN: [&str; 44] = [
    "the", "and", "via", "for", "from", "with", "some", "days", "news", "was", "were", "are", "not", "that", "this", "who", "they", "has",
    "had", "but", "los", "las", "una", "uno", "del", "por", "con", "que", "sus", "sur", "son", "fue", "mas", "sin", "para", "como", "dia",
    "de", "of", "la", "el", "en", "in", "to",
];

/// The words by which a name is known.
#[derive(Clone, Debug, Default)]
pub(super) struct Kin(Vec<String>);

impl Kin {
    /// Of a text in all its languages.
    pub(super) fn of(text: &Text) -> Self {
        let mut kin = Self::default();
        text.values().for_each(|words| kin.add(words));
        kin
    }

    /// Adds the words of a text.
    pub(super) fn add(&mut self, text: &str) {
        // Letters as they are told apart here have no accents: the tables of all the others would be larger than the rest of this.
        let word = |c: char| c.is_ascii_alphanumeric() || !c.is_ascii() && fold(c.encode_utf8(&mut [0; 4])).is_ascii();
        for word in text.split(|c| !word(c)) {
            let initials = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
            let low: String = fold(word).chars().take(5).collect();
            let known = initials || low.len() > 2 && !PLAIN.contains(&low.as_str());
            if known && !self.0.contains(&low) {
                self.0.push(low);
            }
        }
    }

    /// Adds a text in all its languages.
    pub(super) fn say(&mut self, text: &Text) {
        text.values().for_each(|words| self.add(words));
    }

    /// Adds its words to those of another.
    pub(super) fn join(&self, other: &mut Self) {
        for word in self.0.iter().filter(|word| !other.0.contains(word)).cloned().collect::<Vec<_>>() {
            other.0.push(word);
        }
    }

    /// Whether a word of one is a word of the other, or `UN` stands before `UNHCR`.
    pub(super) fn with(&self, other: &Self) -> bool {
        let near = |a: &String, b: &String| a == b || a.len().min(b.len()) < 5 && (a.starts_with(b.as_str()) || b.starts_with(a.as_str()));
        self.0.iter().any(|a| other.0.iter().any(|b| near(a, b)))
    }
}

/// Whether a text names somebody: it has a capital letter, and no remark in brackets beyond a short name.
pub(super) fn named(text: &Text) -> bool {
    text.values().all(|said| {
        let remark = said.split('(').skip(1).any(|rest| rest.bytes().take_while(|c| *c != b')').any(|c| c.is_ascii_lowercase()));
        said.bytes().any(|c| c.is_ascii_uppercase()) && !remark
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kin(text: &str) -> Kin {
        let mut kin = Kin::default();
        kin.add(text);
        kin
    }

    #[test]
    fn one_party_under_several_names() {
        for (a, b) in [
            ("AP", "The Associated Press (AP)"),
            ("AP / KTRS", "la agencia AP"),
            ("Mexican government", "Mexico's Interior Ministry"),
            ("UNHCR", "UN agencies"),
            ("teargassed", "tear gas"),
        ] {
            assert!(kin(a).with(&kin(b)) && kin(b).with(&kin(a)), "{a}, {b}");
        }
        for (a, b) in [("Reuters", "CNN"), ("The Red Cross", "the gazette"), ("", "")] {
            assert!(!kin(a).with(&kin(b)), "{a}, {b}");
        }
    }
}
