//! The language of a record: words that it does not use, words that call for care, and names that may be those of private
//! people. For authors only.

use std::collections::HashMap;

use super::Text;

/// The rules of a story; without any where it has no style file.
#[derive(Debug, Default)]
pub(super) struct Style {
    /// Each with what to write instead.
    pub(super) avoid: Vec<(Phrases, Text)>,
    pub(super) care: Phrases,
    pub(super) given_names: Vec<String>,
    /// Names that may stand in the record.
    pub(super) known_names: Vec<String>,
}

/// Phrases by language, found by their first word.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    by_first_word: HashMap<(String, String), Vec<Vec<String>>>,
    /// Those whose first word ends in `*`.
    open: Vec<(String, Vec<String>)>,
}

impl Phrases {
    pub(super) fn add(&mut self, language: &str, phrase: &str) {
        let phrase: Vec<String> = phrase.split_whitespace().map(str::to_lowercase).collect();
        let Some(first) = phrase.first() else { return };
        if first.ends_with('*') {
            self.open.push((language.to_owned(), phrase));
        } else {
            self.by_first_word.entry((language.to_owned(), first.clone())).or_default().push(phrase);
        }
    }

    /// The first phrase that stands in some words.
    fn find(&self, language: &str, words: &[String]) -> Option<String> {
        words.iter().enumerate().find_map(|(at, word)| {
            let closed = self.by_first_word.get(&(language.to_owned(), word.clone())).into_iter().flatten();
            let open = self.open.iter().filter(|(other, _)| other == language).map(|(_, phrase)| phrase);
            let found = closed.chain(open).find(|phrase| begins_with(&words[at..], phrase))?;
            Some(words[at..at + found.len()].join(" "))
        })
    }
}

fn begins_with(words: &[String], phrase: &[String]) -> bool {
    words.len() >= phrase.len()
        && phrase.iter().zip(words).all(|(wanted, word)| match wanted.strip_suffix('*') {
            Some(start) => word.starts_with(start),
            None => word == wanted,
        })
}

impl Style {
    /// The words that should not stand in a text, with what to write instead.
    pub(super) fn avoided(&self, language: &str, text: &str) -> Option<(String, &str)> {
        let words = words(&unquoted(text));
        self.avoid.iter().find_map(|(phrases, instead)| Some((phrases.find(language, &words)?, super::say(instead, language))))
    }

    /// A word that calls for the care notice, in any language of a text; quoted or not.
    pub(super) fn calls_for_care(&self, text: &Text) -> Option<String> {
        text.0.iter().find_map(|(language, text)| self.care.find(language, &words(text)))
    }

    /// What looks like the name of a person who is not known to the record.
    pub(super) fn unknown_person(&self, text: &str) -> Option<String> {
        if !self.given_names.iter().any(|name| text.contains(name.as_str())) {
            return None;
        }
        let text = self.known_names.iter().fold(text.to_owned(), |text, name| text.replace(name.as_str(), ", "));
        let parts: Vec<&str> = text.split_inclusive(|c: char| !c.is_alphanumeric() && c != ' ').collect();
        parts.into_iter().find_map(|part| {
            let words: Vec<&str> = part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
            (0..words.len()).find_map(|at| self.full_name(&words, at))
        })
    }

    /// A given name at that place with another name after it: `Ana Pérez`, `Ana de la Cruz`. With a saint's title before it, it
    /// is a place.
    fn full_name(&self, words: &[&str], at: usize) -> Option<String> {
        let saint = at > 0 && matches!(words[at - 1], "San" | "Santa" | "Santo");
        if saint || !self.given_names.iter().any(|name| name == words[at]) {
            return None;
        }
        let particle = |word: &&&str| matches!(**word, "de" | "del" | "la" | "las" | "los" | "y");
        let last = at + 1 + words[at + 1..].iter().take_while(particle).count();
        let capital = words.get(last)?.chars().next()?.is_uppercase();
        capital.then(|| words[at..=last].join(" "))
    }
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// The text without what stands in quotation marks: the words of others.
fn unquoted(text: &str) -> String {
    let mut out = String::new();
    let mut until = None;
    for c in text.chars() {
        match (until, c) {
            (Some(end), c) if c == end => until = None,
            (Some(_), _) => continue,
            (None, '“') => until = Some('”'),
            (None, '«') => until = Some('»'),
            (None, '"') => until = Some('"'),
            (None, c) => {
                out.push(c);
                continue;
            }
        }
        out.push(' ');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style() -> Style {
        let mut style = Style::default();
        let mut avoid = Phrases::default();
        avoid.add("en", "illegal alien*");
        avoid.add("en", "flood*");
        avoid.add("es", "horda");
        style.avoid.push((avoid, Text::from([("en".into(), "people".into()), ("es".into(), "personas".into())])));
        style.care.add("en", "died");
        style.care.add("es", "muri*");
        style.given_names = vec!["Juan".into(), "María".into()];
        style.known_names = vec!["Juan Rodríguez Clara".into()];
        style
    }

    #[test]
    fn words_to_avoid() {
        let style = style();
        let found = |language, text| style.avoided(language, text).map(|(words, instead)| (words, instead.to_owned()));
        assert_eq!(found("en", "Two Illegal Aliens, he said"), Some(("illegal aliens".into(), "people".into())));
        assert_eq!(found("en", "the river flooded"), Some(("flooded".into(), "people".into())));
        assert_eq!(found("en", "illegal fences; aliens"), None);
        assert_eq!(found("en", "una horda"), None, "another language");
        assert_eq!(found("es", "una horda"), Some(("horda".into(), "personas".into())));
    }

    #[test]
    fn the_words_of_others_may_be_quoted() {
        let style = style();
        for text in ["he said “a flood”", "dijo «a flood»", "he said \"a flood\" of them"] {
            assert_eq!(style.avoided("en", text), None, "{text}");
        }
        assert!(style.avoided("en", "“a river” in flood").is_some());
    }

    #[test]
    fn words_that_call_for_care() {
        let style = style();
        let text = |en: &str, es: &str| Text::from([("en".into(), en.into()), ("es".into(), es.into())]);
        assert_eq!(style.calls_for_care(&text("He lived", "Vivió")), None);
        assert_eq!(style.calls_for_care(&text("He died", "Falleció")), Some("died".into()));
        assert_eq!(style.calls_for_care(&text("He passed", "Murió")), Some("murió".into()));
    }

    #[test]
    fn names_of_people() {
        let style = style();
        let found = |text| style.unknown_person(text);
        assert_eq!(found("A man, Juan Pérez, said"), Some("Juan Pérez".into()));
        assert_eq!(found("María de los Ángeles came"), Some("María de los Ángeles".into()));
        assert_eq!(found("at Juan Rodríguez Clara"), None, "a place");
        assert_eq!(found("Juan said so"), None);
        assert_eq!(found("Juan, Pérez"), None);
        assert_eq!(found("San Juan. Later"), None);
        assert_eq!(found("from San Juan Ostuncalco"), None, "a place");
        assert_eq!(found("Juan came, then María Pérez"), Some("María Pérez".into()));
    }
}
