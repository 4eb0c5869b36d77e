//! TAKING ALONG: what a reader downloads of the events that are shown, each a pure function to the text of a file.
//!
//! | file | noun | what opens it |
//! |---|---|---|
//! | [`row`] | an event as a row of columns, from which all tables are made | |
//! | `csv` | a table | a spreadsheet |
//! | `geojson` | points with properties (RFC 7946) | QGIS, ogr2ogr, any viewer of maps |
//! | `kml` | placemarks in time (KML 2.2) | Google Earth, QGIS |
//! | `sources` | the citations of all sources that the events rest on | an editor, a reference manager |
//!
//! `docs/taking-along.md` explains every column. Texts are in the language that is asked for: names of columns and properties are the same in both,
//! so that a formula or a style made for one file fits the other. Nothing here trusts a text: none becomes a formula, markup, or a row.

mod csv;
mod geojson;
mod kml;
pub mod row;
mod sources;

pub use csv::csv;
pub use geojson::geojson;
pub use kml::kml;
pub use sources::{bibtex, sources};

use crate::lang::Lang;
use crate::story::{EventIx, Evidence, Story};

/// What can be taken along as one file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(missing_docs)]
pub enum Kind {
    Csv,
    GeoJson,
    Kml,
    Sources,
    Bibtex,
}

impl Kind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Csv, Self::GeoJson, Self::Kml, Self::Sources, Self::Bibtex];

    /// How a browser calls it.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv;charset=utf-8",
            Self::GeoJson => "application/geo+json",
            Self::Kml => "application/vnd.google-earth.kml+xml",
            Self::Sources => "text/plain;charset=utf-8",
            Self::Bibtex => "application/x-bibtex",
        }
    }

    /// How its name ends; no two kinds share it.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "events.csv",
            Self::GeoJson => "events.geojson",
            Self::Kml => "events.kml",
            Self::Sources => "sources.txt",
            Self::Bibtex => "sources.bib",
        }
    }
}

/// What is in a file of a kind.
#[must_use]
pub fn file(kind: Kind, story: &Story, evidence: &Evidence, events: &[EventIx], lang: Lang) -> String {
    match kind {
        Kind::Csv => csv(story, evidence, events, lang),
        Kind::GeoJson => geojson(story, evidence, events, lang),
        Kind::Kml => kml(story, evidence, events, lang),
        Kind::Sources => sources(evidence, events, lang),
        Kind::Bibtex => bibtex(evidence, events, lang),
    }
}

/// The name of a file: `caravan-2018-0.2.0-events.csv`; `caravan-2018-0.2.0-some-events.csv` where it does not hold all of them.
#[must_use]
pub fn name(story: &Story, kind: Kind, filtered: bool) -> String {
    let mut out = safe(story.id());
    out.push('-');
    out.push_str(&safe(story.version()));
    out.push_str(if filtered { "-some-" } else { "-" });
    out.push_str(kind.ending());
    out
}

/// What every system takes as part of the name of a file.
fn safe(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' }).collect()
}

/// What the data are and under which licences, a line each: who passes a file on needs to know.
fn about(story: &Story, lang: Lang) -> Vec<String> {
    let mut lines = vec![
        lang.say(story.summary()).to_owned(),
        [lang.desk().version[0], " ", story.version(), ", ", &story.updated().to_string()].concat(),
    ];
    for licence in story.licences() {
        lines.push([licence.name(), ": ", lang.say(licence.covers()), " ", licence.url()].concat());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn no_name_of_a_file_leads_elsewhere() {
        assert_eq!(safe("0.2.0"), "0.2.0");
        assert_eq!(safe("1/2 \\ñ:*?\n"), "1-2--------".get(..10).unwrap_or_default());
    }
}
