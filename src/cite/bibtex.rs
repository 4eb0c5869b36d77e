//! BibTeX: one `@misc` each, which every style of BibTeX and biblatex knows.
//!
//! Titles and publishers stand in two pairs of braces: the first delimits, the second keeps capitals and keeps a name from being split. Data
//! never brings a brace of its own: BibTeX counts even those behind a backslash. `url` holds an address that `\url` can print, so
//! what would end it is percent-encoded there and nothing is behind a backslash.

use super::line::{address, clean, long};
use super::{Cited, Known, Segment, What};
use crate::lang::Lang;
use crate::story::Moment;

pub(super) fn map(cited: &Cited<'_>, lang: Lang) -> Vec<Segment> {
    let words = lang.desk();
    let mut key = key(cited.id);
    let mut how = words.interactive_map.to_owned();
    let mut note = String::new();
    if !matches!(cited.what, What::Map) {
        how = [words.part_of, ": ", &escape(cited.title), ", ", words.interactive_map_within].concat();
    }
    let title = match cited.what {
        What::Map => escape(cited.title),
        What::Event { id, title, date, place } => {
            key.push(':');
            key.push_str(&self::key(id));
            note = [words.event, ", ", &long(lang, date), ", ", &escape(place), ". "].concat();
            escape(title)
        }
        What::Moment(moment) => {
            key.push(':');
            key.push_str(&self::key(moment));
            [words.view, ": ", &escape(moment)].concat()
        }
    };
    note.push_str(words.version[0]);
    note.push(' ');
    note.push_str(&escape(cited.version));
    let mut entry = Entry::new(&key);
    entry.author(cited.publisher);
    entry.braced("title", &title);
    entry.date(Moment::Day(cited.updated));
    entry.field("howpublished", &how);
    entry.field("note", &note);
    entry.url(cited.url);
    entry.field("urldate", &Moment::Day(cited.accessed).iso());
    entry.done()
}

pub(super) fn source(known: &Known<'_>, lang: Lang) -> Vec<Segment> {
    let words = lang.desk();
    let mut entry = Entry::new(&key(known.id));
    entry.author(known.publisher);
    match known.title {
        Some(title) => entry.braced("title", &escape(title)),
        None => entry.braced("title", &["[", words.untitled, "]"].concat()),
    }
    if let Some(published) = known.published {
        entry.date(published);
    }
    let mut notes = Vec::new();
    if known.title.is_some() && known.from_address {
        notes.push(["[", words.title_from_address, "]"].concat());
    }
    if let Some(archived) = known.archived {
        notes.push([words.archived[0], " ", &escape(&safe(archived))].concat());
    }
    if !notes.is_empty() {
        entry.field("note", &notes.join(" "));
    }
    entry.url(known.url);
    entry.done()
}

/// An entry that is being written.
struct Entry(String);

impl Entry {
    fn new(key: &str) -> Self {
        Self(["@misc{", key].concat())
    }

    fn author(&mut self, publisher: Option<&str>) {
        if let Some(publisher) = publisher {
            self.braced("author", &escape(publisher));
        }
    }

    fn raw(&mut self, parts: &[&str]) {
        self.0.push_str(",\n  ");
        parts.iter().for_each(|part| self.0.push_str(part));
    }

    fn field(&mut self, name: &str, value: &str) {
        self.raw(&[name, " = {", value, "}"]);
    }

    fn braced(&mut self, name: &str, value: &str) {
        self.raw(&[name, " = {{", value, "}}"]);
    }

    /// Year, month and day: the month as the macro that every style defines, so that it is printed in the language of the paper.
    fn date(&mut self, moment: Moment) {
        const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        let day = moment.day();
        self.field("year", &day.year().to_string());
        if !matches!(moment, Moment::Year(_)) {
            self.raw(&["month = ", MONTHS[usize::from(day.month().clamp(1, 12)) - 1]]);
        }
        if matches!(moment, Moment::Day(_) | Moment::Minute { .. }) {
            self.field("day", &day.day().to_string());
        }
    }

    fn url(&mut self, url: &str) {
        self.field("url", &safe(url));
    }

    fn done(mut self) -> Vec<Segment> {
        self.0.push_str("\n}");
        vec![Segment { text: self.0, italic: false }]
    }
}

fn safe(url: &str) -> String {
    address(url, |c| matches!(c, '{' | '}' | '\\' | '^' | '"' | '`' | '<' | '>'))
}

/// A key: what ids are made of, and nothing that BibTeX reads.
fn key(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// A text of the data as TeX prints it, on one line.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in clean(text).chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '%' | '&' | '#' | '_' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}
