//! A card: one event, who says so, and how sure it is.

use super::node::{self, Node, node};
use crate::lang::Lang;
use crate::story::{Color, Confidence, DatePrecision, Dispute, Event, EventIx, Figure, Moment, Source, Story};

/// The card of an event, in one language. The list listens to its buttons: `.title` chooses the event, `.place` its place.
pub fn card(story: &Story, ix: EventIx, lang: Lang) -> Node {
    let event = &story[ix];
    let place = &story[event.place()];
    let group = &story[event.group()];
    let sure = story.words().confidence(event.confidence());
    let button = |class, text| node("button", class).with("type", "button").text(text);
    let figures: Vec<Node> = story.figures_of(ix).map(|figure| number(story, figure, lang)).collect();
    let words = lang.words();
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
        .maybe((!figures.is_empty()).then(|| section("numbers", words.numbers, figures)))
        .maybe(story.dispute_of(ix).map(|dispute| versions(story, dispute, lang)))
        .maybe(event.note().map(|note| node("p", "note").text(lang.say(note))))
        .child(sources(story, event, lang))
}

/// One number, with who counted.
fn number(story: &Story, figure: &Figure, lang: Lang) -> Node {
    let words = lang.words();
    let counter = lang.say(figure.counter());
    let source = figure.source().map(|source| &story[source]);
    // Who counted, unless the source's own name says it.
    let mut who = if source.is_some_and(|s| s.publisher() == Some(counter)) { String::new() } else { format!("\u{a0}· {counter}") };
    if let Some(by) = figure.reported_by() {
        who = format!("{who}, {} {}", words.via, lang.say(by));
    }
    let row = node("li", "").child(node("b", "").text(&amount(figure, lang)));
    let row = row.text(&format!(" {}{who}\u{a0}· ", lang.say(story[figure.counts()].name())));
    match source {
        Some(source) => row.child(link(source, lang)),
        None => row.text(words.source_unknown),
    }
}

/// The versions of a dispute, side by side, none chosen.
fn versions(story: &Story, dispute: &Dispute, lang: Lang) -> Node {
    let rows = dispute.versions().iter().map(|version| {
        let mut row = node("li", "").child(node("b", "").text(lang.say(version.who()))).text(": ").text(lang.say(version.text()));
        for source in version.sources() {
            row = row.text(" ").child(link(&story[*source], lang));
        }
        row
    });
    let rows = rows.collect();
    section("versions", lang.say(dispute.question()), rows).child(node("p", "quiet").text(lang.words().versions))
}

/// The sources, each with publisher and date.
fn sources(story: &Story, event: &Event, lang: Lang) -> Node {
    let words = lang.words();
    let rows = event.sources().iter().map(|citation| {
        let source = &story[citation.source()];
        let dated = source.published().map_or(words.not_dated.to_owned(), |m| date(m, lang));
        let mut row = node("li", "").child(link(source, lang)).text(", ").text(&dated);
        if let Some(locator) = citation.locator() {
            row = row.text(", ").text(lang.say(locator));
        }
        row
    });
    let rows = rows.collect();
    section("sources", words.sources, rows)
}

/// A headed list.
fn section(class: &str, title: &str, rows: Vec<Node>) -> Node {
    node("div", class).child(node("h4", "").text(title)).child(node("ul", "").children(rows))
}

/// A link to a source: its publisher, and its title for whoever asks.
fn link(source: &Source, lang: Lang) -> Node {
    let words = lang.words();
    let title = match (source.title(), source.title_from_address()) {
        (Some(title), false) => title.to_owned(),
        (Some(title), true) => format!("{title} ({})", words.title_from_address),
        (None, _) => words.untitled.to_owned(),
    };
    node::link(source.url(), source.publisher().unwrap_or_else(|| host(source.url()))).with("title", &title)
}

/// The host of an address, for a source whose publisher is not known.
fn host(url: &str) -> &str {
    let mut parts = url.split('/');
    let _ = (parts.next(), parts.next());
    parts.next().unwrap_or(url)
}

/// A number as its counter gave it.
fn amount(figure: &Figure, lang: Lang) -> String {
    let words = lang.words();
    let low = lang.number(figure.low());
    match figure.high() {
        None => format!("{} {low}", words.at_least),
        Some(high) if high != figure.low() => format!("{low} {} {}", words.to, lang.number(high)),
        Some(_) if figure.approximate() => format!("{} {low}", words.about_number),
        Some(_) => low,
    }
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
        out = format!("{out} · {} {}", words.until, date(end, lang));
    }
    out
}

/// A date as exact as it is known.
fn date(moment: Moment, lang: Lang) -> String {
    match moment {
        Moment::Year(year) => year.to_string(),
        Moment::Month(year, month) => lang.month(year, month),
        _ => lang.day(moment.day()),
    }
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
