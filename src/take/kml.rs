//! Events as placemarks in time (KML 2.2, OGC 07-147r2): a folder and a colour for each group.

use super::about;
use super::row::{COLUMNS, Cell, row};
use crate::lang::Lang;
use crate::number::decimal;
use crate::paint::svg::{entity, is_xml};
use crate::scene::theme::ThemeName;
use crate::story::{Color, Event, EventIx, Evidence, Moment, Story};

/// Columns that stand beside the description, for programs.
const DATA: [&str; 8] = ["id", "day", "time", "date_precision", "kind", "confidence", "place", "uncertainty_m"];

/// Columns that make the description, a paragraph each.
const DESCRIPTION: [&str; 7] = ["care", "confidence", "summary", "note", "figures", "versions", "sources"];

/// A document of some events. It names no icon: those that a viewer has take the colour of the group, and nothing is fetched.
#[must_use]
pub fn kml(story: &Story, evidence: &Evidence, events: &[EventIx], lang: Lang) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n");
    element(&mut out, "name", lang.say(story.title()));
    element(&mut out, "description", &about(story, lang).join("\n"));
    for group in story.group_ixs() {
        let color = color(story[group].color());
        add(&mut out, &["<Style id=\"", &id(story[group].id()), "\"><IconStyle><color>", &color, "</color></IconStyle></Style>\n"]);
    }
    for group in story.group_ixs() {
        if !events.iter().any(|&event| story[event].group() == group) {
            continue;
        }
        out.push_str("<Folder>\n");
        element(&mut out, "name", lang.say(story[group].name()));
        element(&mut out, "description", lang.say(story[group].meaning()));
        for &event in events.iter().filter(|&&event| story[event].group() == group) {
            placemark(&mut out, story, &row(story, evidence, event, lang), event, lang);
        }
        out.push_str("</Folder>\n");
    }
    out.push_str("</Document>\n</kml>\n");
    out
}

fn placemark(out: &mut String, story: &Story, row: &[Cell; COLUMNS.len()], ix: EventIx, lang: Lang) {
    let event = &story[ix];
    add(out, &["<Placemark id=\"", &id(event.id()), "\">\n"]);
    element(out, "name", lang.say(event.title()));
    let mut paragraphs = Vec::new();
    for (_, cell) in COLUMNS.iter().zip(row).filter(|(name, _)| DESCRIPTION.contains(name)) {
        if let Cell::Text(text) = cell {
            paragraphs.push(text.as_str());
        }
    }
    element(out, "description", &paragraphs.join("\n\n"));
    time(out, event);
    add(out, &["<styleUrl>#", &id(story[event.group()].id()), "</styleUrl>\n<ExtendedData>\n"]);
    for (name, cell) in COLUMNS.iter().zip(row).filter(|(name, _)| DATA.contains(name)) {
        let value = match cell {
            Cell::Text(text) => escape(text),
            Cell::Number(number, digits) => decimal(*number, *digits),
            Cell::Empty => continue,
        };
        add(out, &["<Data name=\"", name, "\"><value>", &value, "</value></Data>\n"]);
    }
    let [lon, lat] = story[event.place()].position().map(|degrees| decimal(degrees, 7));
    add(out, &["</ExtendedData>\n<Point><coordinates>", &lon, ",", &lat, "</coordinates></Point>\n</Placemark>\n"]);
}

/// What an event occupies: its bounds where these are all that is known, else from its date to its end.
fn time(out: &mut String, event: &Event) {
    let (from, to) = match (event.earliest(), event.latest()) {
        (Some(from), Some(to)) => (from, Some(event.date_end().unwrap_or(to))),
        _ => (event.date(), event.date_end()),
    };
    match to {
        Some(to) => add(out, &["<TimeSpan><begin>", &stamp(from), "</begin><end>", &stamp(to), "</end></TimeSpan>\n"]),
        None => add(out, &["<TimeStamp><when>", &stamp(from), "</when></TimeStamp>\n"]),
    }
}

/// As XML Schema writes it, which has seconds where there is a time.
fn stamp(moment: Moment) -> String {
    let mut out = moment.iso();
    if matches!(moment, Moment::Minute { .. }) {
        let zone = out.len().saturating_sub("-06:00".len());
        out.insert_str(zone, ":00");
    }
    out
}

/// A colour of the light theme as KML writes it, `aabbggrr`.
fn color(color: Color) -> String {
    let css = ThemeName::Light.theme().group(color).css();
    let part = |from: usize| css.get(from..from + 2).unwrap_or("00");
    ["ff", part(5), part(3), part(1)].concat()
}

/// An id of the story as XML takes one, which does not begin with a digit.
fn id(of: &str) -> String {
    ["_", of].concat()
}

fn element(out: &mut String, name: &str, text: &str) {
    add(out, &["<", name, ">", &escape(text), "</", name, ">\n"]);
}

fn add(out: &mut String, pieces: &[&str]) {
    pieces.iter().for_each(|piece| out.push_str(piece));
}

/// A text of the data. Viewers take names and descriptions for HTML once XML has been read, so a `<` that could begin a tag there gets a space behind it;
/// no CDATA is needed, which a text could end. What XML 1.0 cannot hold is written as U+FFFD.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match entity(c) {
            Some(entity) if c != '\'' => out.push_str(entity),
            _ => out.push(if is_xml(c) { c } else { '\u{fffd}' }),
        }
        if c == '<' && chars.peek().is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')) {
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn times_are_those_of_xml_schema() {
        for (moment, written) in [
            ("2018", "2018"),
            ("2018-10", "2018-10"),
            ("2018-10-19", "2018-10-19"),
            ("2018-10-19T11:30-06:00", "2018-10-19T11:30:00-06:00"),
        ] {
            assert_eq!(moment.parse().map(stamp).as_deref(), Ok(written));
        }
    }

    #[test]
    fn colours_are_turned_round() {
        assert_eq!(color(Color::BurntOrange), "ff0c3db3");
    }

    #[test]
    fn text_is_no_markup() {
        assert_eq!(escape("a<b]]>&\"\u{1}</i> < 3"), "a&lt; b]]&gt;&amp;&quot;\u{fffd}&lt; /i&gt; &lt; 3");
    }

    proptest! {
        #[test]
        fn no_text_breaks_out(text in r#"([<>&"'\]\x00-\x20]|.){0,20}"#) {
            let out = escape(&text);
            prop_assert!(!out.contains(['<', '>', '"']));
            let bad = |c: char| c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{fffe}' | '\u{ffff}');
            prop_assert!(!out.contains(bad), "{out:?}");
        }
    }
}
