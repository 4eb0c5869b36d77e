//! A card: one event and how sure it is; and who says so, once that has come.

use super::node::{Node, node};
use crate::lang::Lang;
use crate::lang::card::{color_class, confidence_class};
use crate::story::{EventIx, Story};

/// The card of an event, in one language, before [`super::proof::complete`] says who reports it. The list listens to its buttons: `.title` chooses the
/// event, `.place` its place.
pub fn card(story: &Story, ix: EventIx, lang: Lang) -> Node {
    let event = &story[ix];
    let place = &story[event.place()];
    let group = &story[event.group()];
    let sure = story.words().confidence(event.confidence());
    let button = |class, text| node("button", class).with("type", "button").text(text);
    node("li", "card")
        .with("data-event", event.id())
        .maybe(story.care().filter(|_| event.care()).map(|care| node("p", "care").text(lang.say(care))))
        .child(node("h3", "").child(button("title", lang.say(event.title()))))
        .child(node("p", "when").child(node("span", "time").text(&lang.when(story, event))).child(button("place", lang.say(place.name()))))
        .child(
            node("p", "what")
                .child(node("span", &format!("group {}", color_class(group.color()))).text(lang.say(group.name())))
                .child(node("span", "").text(lang.say(story[event.kind()].name())))
                .child(
                    node("span", confidence_class(event.confidence())).with("title", lang.say(sure.meaning())).text(lang.say(sure.name())),
                ),
        )
        .child(node("p", "summary").text(lang.say(event.summary())))
        .maybe(event.note().map(|note| node("p", "note").text(lang.say(note))))
        .child(node("p", "proof quiet").text(lang.words().evidence_coming))
}
