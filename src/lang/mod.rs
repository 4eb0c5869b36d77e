//! The words of the interface, in English and Spanish. The words of a story are in its data.

mod ask;
pub mod card;
pub(crate) mod case;
mod class;
mod date;
mod desk;
mod exercise;
pub mod figure;
mod frame;
mod handout;
#[cfg(not(target_arch = "wasm32"))]
mod leaf;
mod more;
mod share;
mod words;

pub use ask::Ask;
pub use class::Class;
pub use desk::Desk;
pub use exercise::Exercise;
pub use frame::Frame;
pub use handout::Handout;
#[cfg(not(target_arch = "wasm32"))]
pub use leaf::Leaf;
pub use more::More;
pub use share::Share;
pub use words::Words;

use crate::story::{self, Text};

/// The languages of the interface.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[allow(missing_docs)]
pub enum Lang {
    #[default]
    En,
    Es,
}

impl Lang {
    /// Both, in the order of the switch.
    pub const ALL: [Self; 2] = [Self::En, Self::Es];

    /// Reads a code of the interface: `en` or `es`.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The language of a first visit: the first that the browser asks for and that we speak, by its main part (`es-MX` is `es`).
    #[must_use]
    pub fn wanted<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        let main = |tag: &'a str| tag.split(['-', '_']).next().unwrap_or("");
        tags.into_iter().find_map(|tag| Self::parse(&main(tag).to_ascii_lowercase())).unwrap_or_default()
    }

    /// The ISO 639-1 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
        }
    }

    /// Its words.
    #[must_use]
    pub fn words(self) -> &'static Words {
        match self {
            Self::En => &words::EN,
            Self::Es => &words::ES,
        }
    }

    /// The words of what stands around the map in the page of another.
    #[must_use]
    pub fn frame(self) -> &'static Frame {
        match self {
            Self::En => &frame::EN,
            Self::Es => &frame::ES,
        }
    }

    /// The words of what comes after the first view. Whoever is needed for that does not ask for them.
    #[must_use]
    pub fn more(self) -> &'static More {
        match self {
            Self::En => &more::EN,
            Self::Es => &more::ES,
        }
    }

    /// The words of citations and downloads.
    #[must_use]
    pub fn desk(self) -> &'static Desk {
        match self {
            Self::En => &desk::EN,
            Self::Es => &desk::ES,
        }
    }

    /// The words of the desk. Whoever is needed before somebody goes there does not ask for them.
    #[must_use]
    pub fn ask(self) -> &'static Ask {
        match self {
            Self::En => &ask::EN,
            Self::Es => &ask::ES,
        }
    }

    /// The words on paper.
    #[must_use]
    pub fn handout(self) -> &'static Handout {
        match self {
            Self::En => &handout::EN,
            Self::Es => &handout::ES,
        }
    }

    /// The words of the pages that need no program.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn leaf(self) -> &'static Leaf {
        match self {
            Self::En => &leaf::EN,
            Self::Es => &leaf::ES,
        }
    }

    /// The words of class.
    #[must_use]
    pub fn class(self) -> &'static Class {
        match self {
            Self::En => &class::EN,
            Self::Es => &class::ES,
        }
    }

    /// The words of sharing.
    #[must_use]
    pub fn share(self) -> &'static Share {
        match self {
            Self::En => &share::EN,
            Self::Es => &share::ES,
        }
    }

    /// The words of exercises.
    #[must_use]
    pub fn exercise(self) -> &'static Exercise {
        match self {
            Self::En => &exercise::EN,
            Self::Es => &exercise::ES,
        }
    }

    /// A text of the story in this language, or in the story's own where it is missing.
    #[must_use]
    pub fn say(self, text: &Text) -> &str {
        story::say(text, self.code())
    }

    /// A number with its thousands apart, as the story's own texts write them: `4,814`, and in Spanish `4.814`.
    #[must_use]
    pub fn number(self, n: u64) -> String {
        let separator = match self {
            Self::En => ',',
            Self::Es => '.',
        };
        let digits = n.to_string();
        let mut out = String::new();
        for (i, c) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push(separator);
            }
            out.push(c);
        }
        out
    }

    /// `1 event`, `5 events`.
    #[must_use]
    pub fn events(self, n: usize) -> String {
        let words = self.words();
        format!("{n} {}", if n == 1 { words.event } else { words.events })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_is_heard() {
        assert_eq!(Lang::wanted(["es-MX", "en"]), Lang::Es);
        assert_eq!(Lang::wanted(["fr-FR", "ES_gt"]), Lang::Es);
        assert_eq!(Lang::wanted(["fr", "de"]), Lang::En);
        assert_eq!(Lang::wanted([]), Lang::En);
    }

    #[test]
    fn numbers_are_set_in_thousands() {
        assert_eq!([7, 814, 4_814, 1_234_567].map(|n| Lang::En.number(n)), ["7", "814", "4,814", "1,234,567"]);
        assert_eq!(Lang::Es.number(4_814), "4.814");
    }
}
