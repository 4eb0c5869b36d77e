//! One citation as it is written, from left to right: what is italic, where a full stop is, what stands in quotation marks.

use super::Known;
use crate::lang::Lang;
use crate::story::{Date, Moment};

/// A piece of a citation.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Segment {
    /// Its words: text, never markup.
    pub text: String,
    /// Whether they are set in italics.
    pub italic: bool,
}

/// A citation without its italics.
#[must_use]
pub fn plain(segments: &[Segment]) -> String {
    let mut out = String::new();
    for segment in segments {
        out.push_str(&segment.text);
    }
    out
}

/// A citation that is being written.
pub(super) struct Line {
    lang: Lang,
    segments: Vec<Segment>,
}

impl Line {
    pub(super) fn new(lang: Lang) -> Self {
        Self { lang, segments: Vec::new() }
    }

    pub(super) fn done(self) -> Vec<Segment> {
        self.segments
    }

    fn put(&mut self, text: &str, italic: bool) {
        match self.segments.last_mut() {
            Some(last) if last.italic == italic => last.text.push_str(text),
            _ if text.is_empty() => {}
            _ => self.segments.push(Segment { text: text.to_owned(), italic }),
        }
    }

    /// Words of ours.
    pub(super) fn say(&mut self, parts: &[&str]) -> &mut Self {
        parts.iter().for_each(|part| self.put(part, false));
        self
    }

    /// Words of the data.
    pub(super) fn data(&mut self, text: &str) -> &mut Self {
        self.put(&clean(text), false);
        self
    }

    /// The same in italics.
    pub(super) fn italic(&mut self, text: &str) -> &mut Self {
        self.put(&clean(text), true);
        self
    }

    /// A title in quotation marks. Those within become the inner ones of the language: ‘ ’ in “ ” (CMOS 13.30), “ ” in « ».
    pub(super) fn quote(&mut self, title: &str) -> &mut Self {
        let [open, close] = self.marks();
        let title = clean(title);
        self.put(open, false);
        for c in title.chars() {
            let mut bytes = [0; 4];
            let inner = match (self.lang, c) {
                (Lang::En, '“' | '«') => "‘",
                (Lang::En, '”' | '»') => "’",
                (Lang::En, '"') => "'",
                (Lang::Es, '«') => "“",
                (Lang::Es, '»') => "”",
                _ => c.encode_utf8(&mut bytes),
            };
            self.put(inner, false);
        }
        self.put(close, false);
        self
    }

    /// The same, and a full stop: before the closing mark in English (CMOS 6.9), after it in Spanish (Ortografía de la RAE, 2010).
    pub(super) fn quote_stop(&mut self, title: &str) -> &mut Self {
        self.quote(title);
        let close = self.marks()[1];
        match self.segments.last_mut() {
            Some(last) if self.lang == Lang::En => {
                last.text.truncate(last.text.len() - close.len());
                self.stop().say(&[close])
            }
            _ => self.say(&["."]),
        }
    }

    /// The title of a source in quotation marks and a full stop, or what stands for it.
    pub(super) fn title_of(&mut self, known: &Known<'_>) -> &mut Self {
        let words = self.lang.desk();
        match known.title {
            Some(title) if known.from_address => self.quote(title).say(&[" [", words.title_from_address, "]."]),
            Some(title) => self.quote_stop(title),
            None => self.say(&[words.untitled, "."]),
        }
    }

    /// Where a copy of a source is kept, as a sentence of its own.
    pub(super) fn archived(&mut self, known: &Known<'_>) {
        if let Some(archived) = known.archived {
            self.say(&[" ", self.lang.desk().archived[0], " "]).url(archived).say(&["."]);
        }
    }

    fn marks(&self) -> [&'static str; 2] {
        match self.lang {
            Lang::En => ["“", "”"],
            Lang::Es => ["«", "»"],
        }
    }

    /// A full stop, unless there is one, or a mark that stands for it (CMOS 6.124; APA 7, 9.22 lets a title keep its own mark).
    pub(super) fn stop(&mut self) -> &mut Self {
        let last = self.segments.last().and_then(|last| last.text.chars().next_back());
        if last.is_some_and(|last| !matches!(last, '.' | '?' | '!' | '…' | '’')) || self.ends_within_quotes() {
            self.put(".", false);
        }
        self
    }

    /// Whether the last words end with an inner quotation and no mark that ends a sentence.
    fn ends_within_quotes(&self) -> bool {
        let text = self.segments.last().map_or("", |last| last.text.as_str());
        text.ends_with('’') && !text.trim_end_matches('’').ends_with(['.', '?', '!', '…'])
    }

    /// An address, as it is. What no address can hold is written in its safe form.
    pub(super) fn url(&mut self, url: &str) -> &mut Self {
        self.put(&address(url, |_| false), false);
        self
    }
}

/// A text on one line: white space and control characters become one space, marks that turn the direction of reading go.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if turns(c) => {}
            // Spaces that keep words together stay as they are.
            '\u{a0}' | '\u{202f}' => out.push(c),
            c if c.is_whitespace() || c.is_control() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out.truncate(out.trim_end_matches(' ').len());
    out
}

/// Whether a mark turns the direction of reading, and with it what others see of the line.
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// An address without white space and control characters, and without what else a style cannot bear.
pub(super) fn address(url: &str, bad: fn(char) -> bool) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        if c.is_whitespace() || c.is_control() || turns(c) || bad(c) {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                out.push('%');
                for digit in [byte >> 4, byte & 15] {
                    out.push(char::from(b"0123456789ABCDEF"[usize::from(digit)]));
                }
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// `October 19, 2018` (CMOS 6.38), `19 de octubre de 2018`; as exact as it is known.
pub(super) fn long(lang: Lang, moment: Moment) -> String {
    match (lang, moment) {
        (Lang::En, Moment::Day(day) | Moment::Minute { day, .. }) => {
            let month = lang.words().months[usize::from(day.month()) - 1];
            [month, " ", &day.day().to_string(), ", ", &day.year().to_string()].concat()
        }
        _ => lang.date(moment),
    }
}

/// The same of a day.
pub(super) fn long_day(lang: Lang, day: Date) -> String {
    long(lang, Moment::Day(day))
}

/// `19 Oct. 2018` (MLA 9, "Publication Date" and appendix 1), `19 oct. 2018`; as exact as it is known.
pub(super) fn short(lang: Lang, moment: Moment) -> String {
    let (year, month) = match moment {
        Moment::Year(year) => return year.to_string(),
        Moment::Month(year, month) => (year, month),
        _ => (moment.day().year(), moment.day().month()),
    };
    let mut out = String::new();
    if !matches!(moment, Moment::Month(..)) {
        out.push_str(&moment.day().day().to_string());
        out.push(' ');
    }
    out.push_str(lang.desk().months[usize::from(month.clamp(1, 12)) - 1]);
    out.push(' ');
    out.push_str(&year.to_string());
    out
}
