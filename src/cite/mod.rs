//! CITATIONS: how to cite the map, an event, a moment, and each source of the record, in four styles and two languages.
//!
//! | file | style | rules |
//! |---|---|---|
//! | `apa` | APA | *Publication Manual*, 7th edition (2020); in Spanish *Manual de Publicaciones*, 4th edition (2021) |
//! | `mla` | MLA | *MLA Handbook*, 9th edition (2021) |
//! | `chicago` | Chicago | *The Chicago Manual of Style*, 17th edition (2017), entries of a bibliography |
//! | `bibtex` | BibTeX | `@misc` with the fields that BibTeX, biblatex and reference managers know |
//!
//! The record has no author whom one could name: the publisher stands for one, or else the title comes first, as each style says.
//! The manuals are in English; in Spanish their order stays, with Spanish months, phrases and quotation marks. Capitals of a title are
//! those of the title. A citation says everything that it is given, the version of the data among it; no clock is asked.

mod apa;
mod bibtex;
mod chicago;
mod line;
mod mla;
#[cfg(test)]
mod tests;

pub use line::{Segment, plain};

use crate::lang::Lang;
use crate::story::{Date, EventIx, Moment, Source, Story};

/// The styles, in the order in which they are offered.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(missing_docs)]
pub enum Style {
    Apa,
    Mla,
    Chicago,
    Bibtex,
}

impl Style {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Apa, Self::Mla, Self::Chicago, Self::Bibtex];

    /// Its name, the same in every language.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Apa => "APA",
            Self::Mla => "MLA",
            Self::Chicago => "Chicago",
            Self::Bibtex => "BibTeX",
        }
    }
}

/// What is cited, and all that a citation says of it. Texts are in the language of the citation.
#[derive(Clone, Copy, Debug)]
pub struct Cited<'a> {
    /// The id of the story, from which keys are made.
    pub id: &'a str,
    /// The title of the map.
    pub title: &'a str,
    /// Which part of it.
    pub what: What<'a>,
    /// The version of the data.
    pub version: &'a str,
    /// The day of the last change of the data.
    pub updated: Date,
    /// Who publishes it, where that is known.
    pub publisher: Option<&'a str>,
    /// The exact address of what is cited.
    pub url: &'a str,
    /// The day on which the reader looked at it.
    pub accessed: Date,
}

/// What of the map is cited.
#[derive(Clone, Copy, Debug)]
pub enum What<'a> {
    /// The whole of it.
    Map,
    /// An event.
    Event {
        /// Its id, for the key.
        id: &'a str,
        /// Its title.
        title: &'a str,
        /// When it was.
        date: Moment,
        /// The name of its place.
        place: &'a str,
    },
    /// What the map shows at a moment, in words that say which one.
    Moment(&'a str),
}

impl<'a> Cited<'a> {
    /// What a story says of itself; the publisher is for whoever knows one.
    #[must_use]
    pub fn of(story: &'a Story, what: What<'a>, lang: Lang, url: &'a str, accessed: Date) -> Self {
        let (id, title, version) = (story.id(), lang.say(story.title()), story.version());
        Self { id, title, what, version, updated: story.updated(), publisher: None, url, accessed }
    }
}

impl<'a> What<'a> {
    /// An event of a story.
    #[must_use]
    pub fn event(story: &'a Story, event: EventIx, lang: Lang) -> Self {
        let event = &story[event];
        let (title, place) = (lang.say(event.title()), lang.say(story[event.place()].name()));
        Self::Event { id: event.id(), title, date: event.date(), place }
    }
}

/// The citation of the map or of a part of it.
#[must_use]
pub fn cite(cited: &Cited<'_>, style: Style, lang: Lang) -> Vec<Segment> {
    let cited = Cited { publisher: cited.publisher.filter(is_said), ..*cited };
    match style {
        Style::Apa => apa::map(&cited, lang),
        Style::Mla => mla::map(&cited, lang),
        Style::Chicago => chicago::map(&cited, lang),
        Style::Bibtex => bibtex::map(&cited, lang),
    }
}

/// The citation of a source of the record, in the language of the reader. It has no day of access: the record does not keep it.
#[must_use]
pub fn source(source: &Source, style: Style, lang: Lang) -> Vec<Segment> {
    let known = Known {
        id: source.id(),
        title: source.title().filter(is_said),
        from_address: source.title_from_address(),
        publisher: source.publisher().filter(is_said),
        published: source.published(),
        url: source.url(),
        archived: source.archived(),
    };
    known.cite(style, lang)
}

fn is_said(text: &&str) -> bool {
    !line::clean(text).is_empty()
}

/// What is known of a source.
struct Known<'a> {
    id: &'a str,
    title: Option<&'a str>,
    from_address: bool,
    publisher: Option<&'a str>,
    published: Option<Moment>,
    url: &'a str,
    archived: Option<&'a str>,
}

impl Known<'_> {
    fn cite(&self, style: Style, lang: Lang) -> Vec<Segment> {
        match style {
            Style::Apa => apa::source(self, lang),
            Style::Mla => mla::source(self, lang),
            Style::Chicago => chicago::source(self, lang),
            Style::Bibtex => bibtex::source(self, lang),
        }
    }
}
