//! The language of a record: words that it does not use, words that call for care, and names that may be those of private
//! people. For authors only.

use std::borrow::Cow;

use super::Text;

/// The rules of a story; without any where it has no style file.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    /// With the place of what to write instead.
    pub(super) avoid: Phrases,
    pub(super) instead: Vec<Text>,
    pub(super) care: Phrases,
    pub(super) given_names: Names,
    /// Names that may stand in the record.
    pub(super) known_names: Vec<String>,
}

/// Names, by their first byte.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(Vec<Vec<String>>);

impl FromIterator<String> for Names {
    fn from_iter<I: IntoIterator<Item = String>>(names: I) -> Self {
        let mut by_first_byte = vec![Vec::new(); 256];
        for name in names {
            by_first_byte[usize::from(name.bytes().next().unwrap_or_default())].push(name);
        }
        Self(by_first_byte)
    }
}

impl Names {
    fn has(&self, word: &str) -> bool {
        let first = usize::from(word.bytes().next().unwrap_or_default());
        self.0.get(first).is_some_and(|names| names.iter().any(|name| name == word))
    }
}

/// Phrases by language. All words of a record are held against them, so most must be passed over quickly.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    languages: Vec<(String, ByFirstByte)>,
}

/// Phrases, each with a number, by the first byte of their first word.
type ByFirstByte = Vec<Vec<(Vec<String>, usize)>>;

impl Phrases {
    pub(super) fn add(&mut self, language: &str, phrase: &str, number: usize) {
        let phrase: Vec<String> = phrase.split_whitespace().map(str::to_lowercase).collect();
        let Some(first) = phrase.first().and_then(|first| first.bytes().next()) else { return };
        let at = self.languages.iter().position(|(other, _)| other == language).unwrap_or_else(|| {
            self.languages.push((language.to_owned(), vec![Vec::new(); 256]));
            self.languages.len() - 1
        });
        // A `*` alone stands for any word, and a letter that is not ASCII may begin otherwise when it is a capital.
        let bytes = if phrase[0] == "*" {
            0..=255
        } else if first.is_ascii() {
            first..=first
        } else {
            128..=255
        };
        for byte in bytes {
            self.languages[at].1[usize::from(byte)].push((phrase.clone(), number));
        }
    }

    /// The first phrase that stands in some words, as it stands there, with its number.
    fn find(&self, language: &str, words: &[&str]) -> Option<(String, usize)> {
        let (_, phrases) = self.languages.iter().find(|(other, _)| other == language)?;
        words.iter().enumerate().find_map(|(at, word)| {
            let first = word.as_bytes().first()?.to_ascii_lowercase();
            let (phrase, number) = phrases[usize::from(first)].iter().find(|(phrase, _)| begins_with(&words[at..], phrase))?;
            Some((words[at..at + phrase.len()].join(" ").to_lowercase(), *number))
        })
    }
}

fn begins_with(words: &[&str], phrase: &[String]) -> bool {
    words.len() >= phrase.len() && phrase.iter().zip(words).all(|(wanted, word)| is(word, wanted))
}

/// Whether a word is the wanted one, which is in small letters, or begins like it.
fn is(word: &str, wanted: &str) -> bool {
    let start = wanted.strip_suffix('*');
    let (start, open) = (start.unwrap_or(wanted), start.is_some());
    if word.is_ascii() {
        return word.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)) && (open || word.len() == start.len());
    }
    let mut small = word.chars().flat_map(char::to_lowercase);
    start.chars().all(|c| small.next() == Some(c)) && (open || small.next().is_none())
}

impl Style {
    /// The words that should not stand in a text, with what to write instead.
    pub(super) fn avoided(&self, language: &str, text: &str) -> Option<(String, &str)> {
        let text = unquoted(text);
        let words: Vec<&str> = words(&text).collect();
        let (phrase, number) = self.avoid.find(language, &words)?;
        Some((phrase, self.instead.get(number).map_or("", |instead| super::say(instead, language))))
    }

    /// A word that calls for the care notice, in any language of a text; quoted or not.
    pub(super) fn calls_for_care(&self, text: &Text) -> Option<String> {
        let mut found = text.0.iter().filter_map(|(language, text)| self.care.find(language, &words(text).collect::<Vec<_>>()));
        found.next().map(|(phrase, _)| phrase)
    }

    /// What looks like the name of a person who is not known to the record.
    pub(super) fn unknown_person(&self, text: &str) -> Option<String> {
        if !words(text).any(|word| self.given_names.has(word)) {
            return None;
        }
        let text = self.known_names.iter().fold(text.to_owned(), |text, name| text.replace(name.as_str(), ", "));
        let parts: Vec<&str> = text.split_inclusive(|c: char| !c.is_alphanumeric() && c != ' ').collect();
        parts.into_iter().find_map(|part| {
            let words: Vec<&str> = words(part).collect();
            (0..words.len()).find_map(|at| self.full_name(&words, at))
        })
    }

    /// A given name at that place with another name after it: `Ana Pérez`, `Ana de la Cruz`. With a saint's title before it, it
    /// is a place.
    fn full_name(&self, words: &[&str], at: usize) -> Option<String> {
        let saint = at > 0 && matches!(words[at - 1], "San" | "Santa" | "Santo");
        if saint || !self.given_names.has(words[at]) {
            return None;
        }
        let particle = |word: &&&str| matches!(**word, "de" | "del" | "la" | "las" | "los" | "y");
        let last = at + 1 + words[at + 1..].iter().take_while(particle).count();
        let capital = words.get(last)?.chars().next()?.is_uppercase();
        capital.then(|| words[at..=last].join(" "))
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The text without what stands in quotation marks: the words of others.
fn unquoted(text: &str) -> Cow<'_, str> {
    if !text.contains(['“', '«', '"']) {
        return text.into();
    }
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
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style() -> Style {
        let mut style = Style::default();
        for (language, phrase) in [("en", "illegal alien*"), ("en", "flood*"), ("es", "horda"), ("es", "éxodo* masivos")] {
            style.avoid.add(language, phrase, 0);
        }
        style.instead.push(Text::from([("en".into(), "people".into()), ("es".into(), "personas".into())]));
        style.care.add("en", "died", 0);
        style.care.add("es", "muri*", 0);
        style.given_names = ["Juan".into(), "María".into()].into_iter().collect();
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
        assert_eq!(found("es", "La Ósea"), None);
        assert_eq!(found("es", "Éxodos MASIVOS"), Some(("éxodos masivos".into(), "personas".into())));
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
