//! The same words in every language of the story.

/// The same words in each language of the story, by language code: `{"en": "bridge", "es": "puente"}`.
///
/// A list, not a map: there are two or three languages, and the first language of the story comes first.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Text(pub(super) Vec<(String, String)>);

impl Text {
    /// The words in no language yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The words in a language.
    #[must_use]
    pub fn get(&self, lang: &str) -> Option<&str> {
        self.0.iter().find(|(language, _)| language == lang).map(|(_, words)| words.as_str())
    }

    /// Each language that there is, with the words in it.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(language, words)| (language.as_str(), words.as_str()))
    }

    /// Says something in a language, in place of what was said in it.
    pub fn set(&mut self, lang: &str, words: &str) {
        match self.0.iter_mut().find(|(language, _)| language == lang) {
            Some((_, old)) => words.clone_into(old),
            None => self.0.push((lang.to_owned(), words.to_owned())),
        }
    }

    /// The words, language by language.
    pub fn values(&self) -> impl Iterator<Item = &String> {
        self.0.iter().map(|(_, words)| words)
    }
}

impl FromIterator<(String, String)> for Text {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(words: I) -> Self {
        Self(words.into_iter().collect())
    }
}

impl<const N: usize> From<[(String, String); N]> for Text {
    fn from(words: [(String, String); N]) -> Self {
        Self(words.into())
    }
}

/// The words in `lang`; where that is missing those of the first language there is; else nothing.
///
/// ```
/// use caravan_map::story::{Text, say};
///
/// let bridge = Text::from([("en".into(), "bridge".into()), ("es".into(), "puente".into())]);
/// assert_eq!(say(&bridge, "es"), "puente");
/// assert_eq!(say(&bridge, "fr"), "bridge");
/// assert_eq!(say(&Text::new(), "en"), "");
/// ```
#[must_use]
pub fn say<'a>(text: &'a Text, lang: &str) -> &'a str {
    text.get(lang).unwrap_or_else(|| text.0.first().map_or("", |(_, words)| words.as_str()))
}
