//! A source, its citation, and the licence of a part of the data.

use super::{Grade, Moment, Read, SourceIx, Text};

/// A source.
#[derive(Clone, Debug)]
pub struct Source {
    pub(super) id: String,
    pub(super) url: String,
    pub(super) title: Option<String>,
    pub(super) title_from_address: bool,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<Moment>,
    pub(super) language: Option<String>,
    pub(super) grade: Option<Grade>,
    pub(super) read: Option<Read>,
    pub(super) archived: Option<String>,
    pub(super) note: Option<Text>,
}

getters! { Source {
    /// Its id, as citations use it.
    id: &str,
    /// Its address: http or https, nothing else.
    url: &str,
    /// Its title, where it is known.
    title: Option<&str>,
    /// Whether the title was taken from the address.
    title_from_address: bool,
    /// Who published it, where that is known.
    publisher: Option<&str>,
    /// When, where that is known.
    published: Option<Moment>,
    /// Its language code, where that is known.
    language: Option<&str>,
    /// How much it can carry, where somebody judged.
    grade: Option<Grade>,
    /// How much of it was read.
    read: Option<Read>,
    /// The address of an archived copy: http or https, nothing else.
    archived: Option<&str>,
    /// What a reader should know about it.
    note: Option<&Text>,
}}

/// A source with the part of it that bears the statement.
#[derive(Clone, Debug)]
pub struct Citation {
    pub(super) source: SourceIx,
    pub(super) locator: Option<Text>,
}

getters! { Citation {
    /// The source.
    source: SourceIx,
    /// Where in the source.
    locator: Option<&Text>,
}}

/// A licence of a part of the data.
#[derive(Clone, Debug)]
pub struct Licence {
    pub(super) name: String,
    pub(super) url: String,
    pub(super) covers: Text,
    pub(super) credit: Option<Credit>,
}

getters! { Licence {
    /// Its short name, such as `ODbL 1.0`.
    name: &str,
    /// Its address.
    url: &str,
    /// What it covers.
    covers: &Text,
    /// The credit that must be shown.
    credit: Option<&Credit>,
}}

/// A credit shown on the map.
#[derive(Clone, Debug)]
pub struct Credit {
    pub(super) text: String,
    pub(super) url: String,
}

getters! { Credit {
    /// The words.
    text: &str,
    /// Where they link.
    url: &str,
}}
