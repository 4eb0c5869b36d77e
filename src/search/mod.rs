//! SEARCH: events, places and sources by their words, as one types.
//!
//! An [`Index`] is built once, of the story alone or with its evidence, and answers a query with every thing in which all its words
//! occur, the best first. Accents, case and punctuation do not count, nor which of the languages is typed; the last word may be a
//! beginning. Where that finds nothing, typing errors are forgiven in words that nothing answers; where that finds nothing either, of three words
//! or more one may be missing.
//!
//! | file | noun |
//! |---|---|
//! | `letters` | folded letters, words of a text |
//! | `sought` | words of a query, and what answers them |
//! | `lexicon` | every word once, sorted |
//! | `gather` | what of a story can be found, and how much it says |
//! | `index` | where each word stands, and what that answers |
//! | `parts` | what is marked in a text |
//!
//! ```
//! use caravan_map::lang::Lang;
//! use caravan_map::search::{Found, Index};
//! use caravan_map::story::{self, Files};
//!
//! let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/caravan-2018/");
//! let read = |name: &str| std::fs::read(format!("{folder}{name}"));
//! let mut files = Files::new("story.json", read("story.json")?);
//! for name in files.named() {
//!     files.insert(&name, read(&name)?);
//! }
//! let story::Parsed { story, evidence, .. } = story::parse(&files).expect("a story without errors");
//!
//! let index = Index::new(&story, Some(&evidence));
//! let Some(Found::Place(place)) = index.find("tecum uman", Lang::En).first().map(|hit| hit.found) else { panic!() };
//! assert_eq!(story[place].local_name(), "Ciudad Tecún Umán");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod gather;
mod index;
mod letters;
mod lexicon;
mod parts;
mod sought;

pub use index::Index;
pub use letters::fold;
pub(crate) use letters::is_letter;
pub use parts::parts;

use crate::story::{EventIx, PlaceIx, SourceIx};

/// Something that was found.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(missing_docs)]
pub enum Found {
    Event(EventIx),
    Place(PlaceIx),
    Source(SourceIx),
}

/// An answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Hit {
    /// The thing.
    pub found: Found,
    /// How well it answers; comparable within one query only.
    pub score: u32,
    /// Whether it does not say all that was typed: something in it only looks like a word of the query, or one is missing. All hits of a
    /// query are such guesses, or none is.
    pub guessed: bool,
}
