//! APA, 7th edition.

use super::line::{Line, long, long_day};
use super::{Cited, Known, Segment, What};
use crate::lang::Lang;
use crate::story::Moment;

/// Author. (Date). *Title* (Version) [Interactive map]. Retrieved Day, from URL: the template of a map (10.14, example 100), with the
/// version after the title (9.19), what it is in brackets (9.21), and the day of retrieval, because what stands at the address may change
/// (9.16). A publisher who is the author is not said twice (9.29); without one the title moves to the front (9.12). A part is an
/// entry: its title upright, then "In" and the whole (9.28; examples 47 to 49). No stop after an address (9.35).
pub(super) fn map(cited: &Cited<'_>, lang: Lang) -> Vec<Segment> {
    let words = lang.desk();
    let mut line = Line::new(lang);
    let date = |line: &mut Line| {
        line.say(&[" (", &date(lang, Moment::Day(cited.updated)), "). "]);
    };
    let whole = |line: &mut Line| {
        line.italic(cited.title).say(&[" (", words.version[0], " "]).data(cited.version).say(&[") [", words.interactive_map, "]."]);
    };
    let part = |line: &mut Line| match cited.what {
        What::Map => {}
        What::Event { title, date, place, .. } => {
            line.data(title).say(&[" [", words.event, ", ", &long(lang, date), ", "]).data(place).say(&["]."]);
        }
        What::Moment(moment) => {
            line.say(&["[", words.view, ": "]).data(moment).say(&["]."]);
        }
    };
    if let Some(publisher) = cited.publisher {
        line.data(publisher).stop();
        date(&mut line);
    }
    match (cited.what, cited.publisher) {
        (What::Map, Some(_)) => whole(&mut line),
        (What::Map, None) => {
            whole(&mut line);
            date(&mut line);
        }
        (_, publisher) => {
            part(&mut line);
            match publisher {
                Some(_) => line.say(&[" "]),
                None => {
                    date(&mut line);
                    &mut line
                }
            };
            line.say(&[words.part_of, " "]);
            whole(&mut line);
        }
    }
    if cited.publisher.is_some() || !matches!(cited.what, What::Map) {
        line.say(&[" "]);
    }
    line.say(&[words.retrieved[0], " ", &long_day(lang, cited.accessed), ", ", words.retrieved[1], " "]).url(cited.url);
    line.done()
}

/// Author. (Date). *Title*. URL: a page of a website whose author is its publisher (10.16, examples 110 to 114); "n.d." without a date (9.17); a
/// description in brackets without a title (9.22).
pub(super) fn source(known: &Known<'_>, lang: Lang) -> Vec<Segment> {
    let words = lang.desk();
    let mut line = Line::new(lang);
    let when = known.published.map_or_else(|| words.undated.to_owned(), |moment| date(lang, moment));
    let title = |line: &mut Line| {
        match known.title {
            Some(title) => line.italic(title),
            None => line.say(&["[", words.untitled, "]"]),
        };
        if known.title.is_some() && known.from_address {
            line.say(&[" [", words.title_from_address, "]"]);
        }
        line.stop();
    };
    match known.publisher {
        Some(publisher) => {
            line.data(publisher).stop().say(&[" (", &when, "). "]);
            title(&mut line);
        }
        None => {
            title(&mut line);
            line.say(&[" (", &when, ")."]);
        }
    }
    line.say(&[" "]).url(known.url);
    if let Some(archived) = known.archived {
        line.say(&[" (", words.archived[1], " "]).url(archived).say(&[")"]);
    }
    line.done()
}

/// `2018, October 19` (9.14); in Spanish as a sentence says it: `19 de octubre de 2018`.
fn date(lang: Lang, moment: Moment) -> String {
    let month = |month: u8| lang.words().months[usize::from(month.clamp(1, 12)) - 1];
    match (lang, moment) {
        (Lang::En, Moment::Month(year, at)) => [&year.to_string(), ", ", month(at)].concat(),
        (Lang::En, Moment::Day(day) | Moment::Minute { day, .. }) => {
            [&day.year().to_string(), ", ", month(day.month()), " ", &day.day().to_string()].concat()
        }
        _ => lang.date(moment),
    }
}
