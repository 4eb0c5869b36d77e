//! The vocabulary of a story: the closed lists of words that the code knows, named and explained for the reader.

use super::{AuditResult, Basis, ClaimType, Color, Confidence, DatePrecision, Grade, PlacePrecision, Read, Symbol, Text};

/// A word with its meaning.
#[derive(Clone, Debug, Default)]
pub struct Term {
    pub(super) name: Text,
    pub(super) meaning: Text,
}

getters! { Term {
    /// The name shown.
    name: &Text,
    /// What it means, in one sentence.
    meaning: &Text,
}}

/// A closed list of words: an enum of [`super::file`], with the names that the files use.
pub(super) trait Closed: Copy + 'static {
    const ALL: &'static [Self];
    const NAMES: &'static [&'static str];

    /// The place in the list.
    fn at(self) -> usize;
}

macro_rules! closed {
    ($($type:ident { $($word:ident $name:literal)* })*) => {$(
        impl Closed for $type {
            const ALL: &'static [Self] = &[$(Self::$word),*];
            const NAMES: &'static [&'static str] = &[$($name),*];

            // Exhaustive, so that a word added to the enum must be added here.
            fn at(self) -> usize {
                match self { $(Self::$word => Self::$word as usize),* }
            }
        }
    )*};
}

closed! {
    Confidence { Corroborated "corroborated" Reported "reported" Disputed "disputed" }
    DatePrecision { Minute "minute" Hour "hour" Day "day" Approx "approx" Bounded "bounded" }
    Basis { Reported "reported" Inferred "inferred" }
    AuditResult { Confirmed "confirmed" Corrected "corrected" NotShown "not_shown" NotFound "not_found" }
    Grade { A "A" B "B" C "C" }
    Read {
        FullText "full_text" FullShortText "full_short_text" First2000Characters "first2000_characters" Excerpt "excerpt"
    }
    PlacePrecision {
        Town "town" City "city" Building "building" Facility "facility" BorderPoint "border_point" Line "line" Seat "seat"
        NominalCity "nominal_city" Estimate "estimate"
    }
    Color {
        BurntOrange "burnt_orange" LightOrange "light_orange" Blue "blue" Green "green" Purple "purple" Slate "slate" Brown "brown"
    }
    Symbol {
        Circle "circle" Square "square" Diamond "diamond" TriangleUp "triangle_up" TriangleDown "triangle_down" Star "star" Cross "cross"
    }
}

/// The vocabulary. Each list holds a term for each word, in the order of the enum.
#[derive(Clone, Debug, Default)]
pub struct Words {
    pub(super) confidence: Vec<Term>,
    pub(super) date_precision: Vec<Term>,
    pub(super) basis: Vec<Term>,
    pub(super) grade: Vec<Term>,
    pub(super) read: Vec<Term>,
    pub(super) place_precision: Vec<Term>,
    pub(super) claim_types: Vec<ClaimType>,
}

getters! { Words {
    /// Sorts of statement, sorted by id.
    claim_types: &[ClaimType],
}}

impl Words {
    /// How sure an event is.
    #[must_use]
    pub fn confidence(&self, word: Confidence) -> &Term {
        &self.confidence[word.at()]
    }

    /// How exactly an event's time is known.
    #[must_use]
    pub fn date_precision(&self, word: DatePrecision) -> &Term {
        &self.date_precision[word.at()]
    }

    /// What a leg or a stop rests on.
    #[must_use]
    pub fn basis(&self, word: Basis) -> &Term {
        &self.basis[word.at()]
    }

    /// How much a source can carry.
    #[must_use]
    pub fn grade(&self, word: Grade) -> &Term {
        &self.grade[word.at()]
    }

    /// How much of a source was read.
    #[must_use]
    pub fn read(&self, word: Read) -> &Term {
        &self.read[word.at()]
    }

    /// How the position of a place was found.
    #[must_use]
    pub fn place_precision(&self, word: PlacePrecision) -> &Term {
        &self.place_precision[word.at()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize;

    fn holds<T: Closed + Serialize + std::fmt::Debug>() {
        for (place, (word, name)) in T::ALL.iter().zip(T::NAMES).enumerate() {
            assert_eq!(word.at(), place, "{word:?} stands in the order of the enum");
            assert_eq!(serde_json::to_value(word).ok(), Some((*name).into()));
        }
    }

    #[test]
    fn words_are_named_as_in_the_files() {
        holds::<Confidence>();
        holds::<DatePrecision>();
        holds::<AuditResult>();
        holds::<Basis>();
        holds::<Grade>();
        holds::<Read>();
        holds::<PlacePrecision>();
        holds::<Color>();
        holds::<Symbol>();
    }
}
