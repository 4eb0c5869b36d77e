//! Events as points with flat properties (RFC 7946), for QGIS and its like.

use super::about;
use super::row::{COLUMNS, Cell, LATITUDE, LONGITUDE, row};
use crate::lang::Lang;
use crate::number::decimal;
use crate::story::{EventIx, Evidence, Story};

/// A collection of some events at the points of their places. What the collection says of itself are foreign members (section 6.1);
/// its name becomes that of the layer.
#[must_use]
pub fn geojson(story: &Story, evidence: &Evidence, events: &[EventIx], lang: Lang) -> String {
    let mut out = String::from("{\n\"type\": \"FeatureCollection\",\n\"name\": ");
    string(&mut out, story.id());
    out.push_str(",\n\"title\": ");
    string(&mut out, lang.say(story.title()));
    out.push_str(",\n\"version\": ");
    string(&mut out, story.version());
    out.push_str(",\n\"description\": ");
    string(&mut out, &about(story, lang).join("\n"));
    out.push_str(",\n\"features\": [");
    for (at, &event) in events.iter().enumerate() {
        out.push_str(if at > 0 { ",\n" } else { "\n" });
        feature(&mut out, &row(story, evidence, event, lang));
    }
    out.push_str("\n]\n}\n");
    out
}

fn feature(out: &mut String, row: &[Cell; COLUMNS.len()]) {
    out.push_str("{\"type\": \"Feature\", \"id\": ");
    value(out, &row[0]);
    out.push_str(", \"geometry\": {\"type\": \"Point\", \"coordinates\": [");
    value(out, &row[LONGITUDE]);
    out.push_str(", ");
    value(out, &row[LATITUDE]);
    out.push_str("]}, \"properties\": {");
    let mut first = true;
    for (at, (name, cell)) in COLUMNS.iter().zip(row).enumerate() {
        if at == LONGITUDE || at == LATITUDE {
            continue;
        }
        if !first {
            out.push_str(", ");
        }
        first = false;
        string(out, name);
        out.push_str(": ");
        value(out, cell);
    }
    out.push_str("}}");
}

fn value(out: &mut String, cell: &Cell) {
    match cell {
        Cell::Text(text) => string(out, text),
        Cell::Number(number, digits) => out.push_str(&decimal(*number, *digits)),
        Cell::Empty => out.push_str("null"),
    }
}

/// A string (RFC 8259, section 7). What scripts, markup or lines would read is escaped, so that the text can be put into a page.
pub(super) fn string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '<' | '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => {
                out.push_str("\\u");
                for shift in [12, 8, 4, 0] {
                    out.push(char::from(b"0123456789abcdef"[(c as usize >> shift) & 15]));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_is_read_as_it_was(text in r#"(["\\/<>&\x00-\x20\u{7f}-\u{a0}\u{2028}]|.|\PC){0,20}"#) {
            let mut out = String::new();
            string(&mut out, &text);
            prop_assert_eq!(serde_json::from_str::<String>(&out).ok(), Some(text));
            prop_assert!(!out.contains('<') && out.lines().count() == 1);
        }
    }
}
