//! Chicago, 17th edition: entries of a bibliography.

use super::line::{Line, long, long_day};
use super::{Cited, Known, Segment, What};
use crate::lang::Lang;

/// Owner. *Title*. Version. Last modified Day. Accessed Day. URL: content of a website, whose owner stands for the author (14.207). Without one,
/// the title comes first (14.79). The map is a work of its own and in italics, a part of it in quotation marks, with its own day and
/// place as its description. Days are month, day, year (6.38); the day of access stands before the address (14.12).
pub(super) fn map(cited: &Cited<'_>, lang: Lang) -> Vec<Segment> {
    let words = lang.desk();
    let mut line = Line::new(lang);
    if let Some(publisher) = cited.publisher {
        line.data(publisher).stop().say(&[" "]);
    }
    match cited.what {
        What::Map => {}
        What::Event { title, date, place, .. } => {
            line.quote_stop(title).say(&[" ", &long(lang, date), ", "]).data(place).stop().say(&[" "]);
        }
        What::Moment(moment) => {
            line.say(&[words.view, ": "]).data(moment).stop().say(&[" "]);
        }
    }
    line.italic(cited.title).stop().say(&[" ", words.version[0], " "]).data(cited.version).stop();
    line.say(&[" ", words.modified, " ", &long_day(lang, cited.updated), ". "]);
    line.say(&[words.accessed, " ", &long_day(lang, cited.accessed), ". "]).url(cited.url).say(&["."]);
    line.done()
}

/// Owner. “Title.” Day. URL: a page of a website (14.207); "n.d." without a date (14.145).
pub(super) fn source(known: &Known<'_>, lang: Lang) -> Vec<Segment> {
    let words = lang.desk();
    let mut line = Line::new(lang);
    if let Some(publisher) = known.publisher {
        line.data(publisher).stop().say(&[" "]);
    }
    line.title_of(known);
    let when = known.published.map_or_else(|| words.undated.to_owned(), |moment| long(lang, moment));
    line.say(&[" ", &when]).stop().say(&[" "]).url(known.url).say(&["."]);
    line.archived(known);
    line.done()
}
