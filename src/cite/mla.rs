//! MLA, 9th edition.

use super::line::{Line, short};
use super::{Cited, Known, Segment, What};
use crate::lang::Lang;
use crate::story::Moment;

/// *Title*. Version, Publisher, Day, URL. Accessed Day: the core elements in their order (chapter 5). An organisation that is both author and
/// publisher is the publisher, and the title comes first ("Author"). What stands alone is in italics, a part in quotation marks before its
/// container ("Title of Source"); when and where the event was is a supplement between the two, and the day of access one at the end
/// ("Supplemental Elements"). What has no title is described, upright. "Version" has a capital only after a stop. Days come first and
/// months are short ("Publication Date"). Addresses keep their protocol, as the handbook allows, so that they can be followed ("Location").
pub(super) fn map(cited: &Cited<'_>, lang: Lang) -> Vec<Segment> {
    let words = lang.desk();
    let mut line = Line::new(lang);
    match cited.what {
        What::Map => {}
        What::Event { title, date, place, .. } => {
            line.quote_stop(title).say(&[" ", &short(lang, date), ", "]).data(place).stop().say(&[" "]);
        }
        What::Moment(moment) => {
            line.say(&[words.view, ": "]).data(moment).stop().say(&[" "]);
        }
    }
    line.italic(cited.title);
    match cited.what {
        What::Map => line.stop().say(&[" ", words.version[0]]),
        _ => line.say(&[", ", words.version[1]]),
    };
    line.say(&[" "]).data(cited.version).say(&[", "]);
    if let Some(publisher) = cited.publisher {
        line.data(publisher).say(&[", "]);
    }
    line.say(&[&short(lang, Moment::Day(cited.updated)), ", "]).url(cited.url);
    line.say(&[". ", words.accessed, " ", &short(lang, Moment::Day(cited.accessed)), "."]);
    line.done()
}

/// “Title.” *Publisher*, Day, URL: a page in the website of its publisher, which is the container. A date
/// that nobody gives is left out.
pub(super) fn source(known: &Known<'_>, lang: Lang) -> Vec<Segment> {
    let mut line = Line::new(lang);
    line.title_of(known);
    line.say(&[" "]);
    if let Some(publisher) = known.publisher {
        line.italic(publisher).say(&[", "]);
    }
    if let Some(published) = known.published {
        line.say(&[&short(lang, published), ", "]);
    }
    line.url(known.url).say(&["."]);
    line.archived(known);
    line.done()
}
