//! Numbers of people in words, the same wherever they are said: on a card, in a plot, in a table.

use super::Lang;
use crate::story::{Figure, Source};

impl Lang {
    /// A number as its counter gave it: `1,600 to 2,000`, `at least 3,000`, `about 4,000`.
    #[must_use]
    pub fn amount(self, figure: &Figure) -> String {
        let words = self.more();
        let low = self.number(figure.low());
        match figure.high() {
            None => joined(&[words.at_least, " ", &low]),
            Some(high) if high != figure.low() => joined(&[&low, " ", words.to, " ", &self.number(high)]),
            Some(_) if figure.approximate() => joined(&[words.about_number, " ", &low]),
            Some(_) => low,
        }
    }

    /// The same in signs, where there is no room for words: `1,600–2,000`, `3,000+`, `~4,000`.
    #[must_use]
    pub fn short_amount(self, figure: &Figure) -> String {
        let low = self.number(figure.low());
        match figure.high() {
            None => low + "+",
            Some(high) if high != figure.low() => joined(&[&low, "–", &self.number(high)]),
            Some(_) if figure.approximate() => joined(&["~", &low]),
            Some(_) => low,
        }
    }

    /// Who counted, and who reported it where that is somebody else: `caravan organisers, via EFE`.
    #[must_use]
    pub fn who(self, figure: &Figure) -> String {
        let mut who = self.say(figure.counter()).to_owned();
        if let Some(by) = figure.reported_by() {
            for part in [", ", self.more().via, " ", self.say(by)] {
                who.push_str(part);
            }
        }
        who
    }

    /// The title of a source, and whether it is only taken from the address.
    #[must_use]
    pub fn source_title(self, source: &Source) -> String {
        let words = self.more();
        match (source.title(), source.title_from_address()) {
            (Some(title), false) => title.to_owned(),
            (Some(title), true) => joined(&[title, " (", words.title_from_address, ")"]),
            (None, _) => words.untitled.to_owned(),
        }
    }
}

/// The publisher of a source; the host of its address where that is not known.
#[must_use]
pub fn publisher(source: &Source) -> &str {
    source.publisher().unwrap_or_else(|| host(source.url()))
}

fn host(url: &str) -> &str {
    let mut parts = url.split('/');
    let _ = (parts.next(), parts.next());
    parts.next().unwrap_or(url)
}

/// One text of several.
pub(crate) fn joined(parts: &[&str]) -> String {
    let mut out = String::new();
    for part in parts {
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_without_publisher_is_called_by_its_host() {
        assert_eq!(host("https://example.org/a/b"), "example.org");
        assert_eq!(host("nonsense"), "nonsense");
    }
}
