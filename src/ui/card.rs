//! A card: one event and how sure it is; and who says so, once that has come.

use super::node::{Node, node};
use crate::lang::Lang;
use crate::story::{Color, Confidence, DatePrecision, Event, EventIx, Moment, Story};

/// The card of an event, in one language, before [`super::proof::prove`] says who reports it. The list listens to its buttons: `.title` chooses the
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
        .child(node("p", "when").child(node("span", "time").text(&when(story, event, lang))).child(button("place", lang.say(place.name()))))
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

/// The time of an event, and how exactly it is known.
fn when(story: &Story, event: &Event, lang: Lang) -> String {
    let words = lang.words();
    let zone = story.zone_name(story[event.place()].time_zone()).map_or("", |name| lang.say(name));
    let clock = |moment: Moment| moment.time().map(|(h, m)| format!("{h}:{}{m}", if m < 10 { "0" } else { "" }));
    let known = lang.say(story.words().date_precision(event.precision()).name());
    let mut out = match (event.precision(), clock(event.date())) {
        (DatePrecision::Bounded, _) => match (event.earliest().and_then(clock), event.latest().and_then(clock)) {
            (Some(from), Some(to)) => format!("{} {from} {} {to}, {zone}", words.between, words.and),
            _ => known.to_owned(),
        },
        (DatePrecision::Minute, Some(time)) => format!("{time}, {zone}"),
        (_, Some(time)) => format!("{} {time}, {zone}", words.about_time),
        (DatePrecision::Approx, None) => known.to_owned(),
        (_, None) => words.no_time.to_owned(),
    };
    if let Some(end) = event.date_end() {
        out = format!("{out} · {} {}", words.until, lang.date(end));
    }
    out
}

/// The class that gives the sign of a confidence.
fn confidence_class(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Corroborated => "sure corroborated",
        Confidence::Reported => "sure reported",
        Confidence::Disputed => "sure disputed",
    }
}

/// The class that gives the colour of a group.
fn color_class(color: Color) -> &'static str {
    match color {
        Color::BurntOrange => "burnt-orange",
        Color::LightOrange => "light-orange",
        Color::Blue => "blue",
        Color::Green => "green",
        Color::Purple => "purple",
        Color::Slate => "slate",
        Color::Brown => "brown",
    }
}
