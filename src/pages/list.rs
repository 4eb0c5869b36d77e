//! All events as text, with the elements, classes and words of the app's list before the evidence has come. Where a button of the app
//! would do nothing, there is a link or plain text that looks like it.

use super::html::{El, Markup, el};
use super::{HOME, leaf};
use crate::lang::Lang;
use crate::lang::card::{color_class, confidence_class};
use crate::story::{EventIx, Story};

/// The list in a language.
pub fn list(story: &Story, lang: Lang) -> Markup {
    let mut out = Markup::default();
    out.add(
        el("div", "intro")
            .child(el("p", "").text(lang.say(story.summary())))
            .children(story.care().map(|care| el("p", "care").text(lang.say(care))))
            .child(el("p", "dated").text(&dated(story, lang))),
    );
    let days = story.days().map(|(date, events)| {
        let cards = events.iter().map(|event| card(story, *event, lang));
        el("li", "day").child(el("h2", "").text(&lang.long_day(date))).child(el("ol", "cards").children(cards))
    });
    out.add(el("ol", "days").children(days));
    out
}

/// When the data was changed last, and its version.
pub fn dated(story: &Story, lang: Lang) -> String {
    let words = lang.words();
    format!("{} {}, {} {}", words.updated, lang.day(story.updated()), words.version, story.version())
}

fn card(story: &Story, ix: EventIx, lang: Lang) -> El {
    let event = &story[ix];
    let address = format!("{HOME}{}", leaf(story, ix, lang));
    let title = el("a", "title").with("href", &address).text(lang.say(event.title()));
    let place = el("span", "place").text(lang.say(story[event.place()].name()));
    el("li", "card")
        .with("data-event", event.id())
        .children(care(story, ix, lang))
        .child(el("h3", "").child(title))
        .child(el("p", "when").child(el("span", "time").text(&lang.when(story, event))).child(place))
        .child(what(story, ix, lang))
        .child(el("p", "summary").text(lang.say(event.summary())))
        .children(event.note().map(|note| el("p", "note").text(lang.say(note))))
        .child(el("p", "proof quiet").child(el("a", "").with("href", &address).text(lang.leaf().numbers_and_sources)))
}

/// The notice before what may distress.
pub fn care(story: &Story, event: EventIx, lang: Lang) -> Option<El> {
    story.care().filter(|_| story[event].care()).map(|care| el("p", "care").text(lang.say(care)))
}

/// Group, kind, and how sure it is, each with its sign.
pub fn what(story: &Story, event: EventIx, lang: Lang) -> El {
    let event = &story[event];
    let (group, sure) = (&story[event.group()], story.words().confidence(event.confidence()));
    el("p", "what")
        .child(el("span", &format!("group {}", color_class(group.color()))).text(lang.say(group.name())))
        .child(el("span", "").text(lang.say(story[event.kind()].name())))
        .child(el("span", confidence_class(event.confidence())).with("title", lang.say(sure.meaning())).text(lang.say(sure.name())))
}
