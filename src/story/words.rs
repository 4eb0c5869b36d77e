//! The vocabulary of a story: the closed lists of words that the code knows, named and explained for the reader.

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;
#[cfg(not(target_arch = "wasm32"))]
use serde::{Deserialize, Serialize};

use super::{ClaimType, Text};

/// How sure an event is.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(not(target_arch = "wasm32"), derive(Deserialize, JsonSchema, Serialize), schemars(inline), serde(rename_all = "snake_case"))]
pub enum Confidence {
    /// Two or more sources agree on the core.
    Corroborated,
    /// One source, or one chain of sources.
    Reported,
    /// Sources conflict on something material.
    Disputed,
}

impl Confidence {
    /// As files and fragments write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES[self.at()]
    }
}

/// How exactly the time of an event is known.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(not(target_arch = "wasm32"), derive(Deserialize, JsonSchema, Serialize), schemars(inline), serde(rename_all = "snake_case"))]
pub enum DatePrecision {
    /// To the minute.
    Minute,
    /// To the hour.
    Hour,
    /// To the local day.
    Day,
    /// About that day or hour.
    Approx,
    /// Within `date_earliest` and `date_latest`.
    Bounded,
}

/// What a leg or a stop rests on.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(not(target_arch = "wasm32"), derive(Deserialize, JsonSchema, Serialize), schemars(inline), serde(rename_all = "snake_case"))]
pub enum Basis {
    /// Both ends (of a leg), or the stop, are in a source.
    Reported,
    /// Concluded from the road or from other reports.
    Inferred,
}

/// What a station of a diagram lies on.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(not(target_arch = "wasm32"), derive(Deserialize, JsonSchema, Serialize), schemars(inline), serde(rename_all = "snake_case"))]
pub enum Ground {
    /// Dry land.
    Land,
    /// A gate or barrier.
    Gate,
    /// A bridge.
    Bridge,
    /// Water.
    Water,
}

/// How much a source can carry.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(not(target_arch = "wasm32"), derive(Deserialize, JsonSchema, Serialize), schemars(inline))]
pub enum Grade {
    /// Official, UN or NGO text.
    A,
    /// Established newsroom or wire copy.
    B,
    /// Mirror, aggregator or small outlet.
    C,
}

/// How much of a source was read.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(not(target_arch = "wasm32"), derive(Deserialize, JsonSchema, Serialize), schemars(inline), serde(rename_all = "snake_case"))]
pub enum Read {
    /// The whole text.
    FullText,
    /// The whole of a short text, in a stored copy.
    FullShortText,
    /// About the first 2,000 characters, in a stored copy.
    First2000Characters,
    /// An excerpt, in a stored copy.
    Excerpt,
}

/// How the position of a place was found.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(not(target_arch = "wasm32"), derive(Deserialize, JsonSchema, Serialize), schemars(inline), serde(rename_all = "snake_case"))]
pub enum PlacePrecision {
    /// The centre of a town.
    Town,
    /// The centre of a city.
    City,
    /// A building.
    Building,
    /// A facility, such as a border crossing.
    Facility,
    /// A point on a border line.
    BorderPoint,
    /// A line, such as a river; the position is that of its label.
    Line,
    /// A seat of office: what happened there has no place of its own.
    Seat,
    /// A city named for what has no place of its own.
    NominalCity,
    /// An estimate.
    Estimate,
}

/// What reading a fact again found.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(not(target_arch = "wasm32"), derive(Deserialize, JsonSchema, Serialize), schemars(inline), serde(rename_all = "snake_case"))]
pub enum AuditResult {
    /// A source that it cites says so.
    Confirmed,
    /// Something in it was wrong and has been mended: a correction says what.
    Corrected,
    /// The part of the source that could be read does not reach the statement; nothing contradicts it.
    NotShown,
    /// Neither the source nor a copy of it could be found.
    NotFound,
}

/// The colours that a group can have. Each theme says how it draws them; shapes tell them apart where colour cannot.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(not(target_arch = "wasm32"), derive(Deserialize, JsonSchema, Serialize), schemars(inline), serde(rename_all = "snake_case"))]
pub enum Color {
    /// Burnt orange.
    BurntOrange,
    /// Light orange.
    LightOrange,
    /// Blue.
    Blue,
    /// Green.
    Green,
    /// Purple.
    Purple,
    /// Slate, a blueish grey.
    Slate,
    /// Brown.
    Brown,
}

/// The shapes that a kind of event can have.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(not(target_arch = "wasm32"), derive(Deserialize, JsonSchema, Serialize), schemars(inline), serde(rename_all = "snake_case"))]
pub enum Symbol {
    /// A circle.
    Circle,
    /// A square.
    Square,
    /// A square on its corner.
    Diamond,
    /// A triangle that points up.
    TriangleUp,
    /// A triangle that points down.
    TriangleDown,
    /// A star.
    Star,
    /// A cross.
    Cross,
}

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

/// A closed list of words, with the names that the files use.
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
    Ground { Land "land" Gate "gate" Bridge "bridge" Water "water" }
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
        holds::<Ground>();
        holds::<Grade>();
        holds::<Read>();
        holds::<PlacePrecision>();
        holds::<Color>();
        holds::<Symbol>();
    }
}
