//! What the page around the map may ask of it. Whatever else comes is nothing: other scripts of that page talk to frames as well.

use crate::story::{Date, EventIx, Story};

/// Something that is asked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Asked {
    /// Choose this event, or nothing.
    Select(Option<EventIx>),
    /// Go to another moment.
    Step(To),
}

/// Where a step leads.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum To {
    /// To the next event.
    Next,
    /// To the event before.
    Previous,
    /// To the first event.
    First,
    /// To the last one.
    Last,
    /// To the end of a day.
    Day(Date),
}

/// A field of a message: a text of reasonable length, `null`, or what is nothing to us.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Field {
    /// A text.
    Text(String),
    /// `null`.
    Null,
    /// Not there, or of another kind.
    Other,
}

/// No text of a message is longer than an id, in UTF-16 units.
pub const LONGEST: u32 = 128;
/// How long the name of a frame can be.
const NAME: usize = 64;

/// Reads a message of a type, by its fields `event` and `to`.
#[must_use]
pub fn asked(story: &Story, kind: &str, event: &Field, to: &Field) -> Option<Asked> {
    match (kind, event, to) {
        ("select", Field::Null, _) => Some(Asked::Select(None)),
        ("select", Field::Text(id), _) => story.event_ix(id).map(|event| Asked::Select(Some(event))),
        ("step", _, Field::Text(to)) => Some(Asked::Step(match to.as_str() {
            "next" => To::Next,
            "previous" => To::Previous,
            "first" => To::First,
            "last" => To::Last,
            day => To::Day(day.parse().ok()?),
        })),
        _ => None,
    }
}

/// What the page around calls this frame: `id=` among the keys that the fragment keeps.
#[must_use]
pub fn name(rest: &[String]) -> String {
    let fits = |id: &&str| !id.is_empty() && id.len() <= NAME && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b));
    let id = rest.iter().rev().find_map(|pair| pair.strip_prefix("id="));
    id.filter(fits).unwrap_or("caravan-map").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story() -> Story {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stories/tern-players");
        crate::cli::open::open(folder.as_ref()).expect("a story without errors").1.story
    }

    fn text(text: &str) -> Field {
        Field::Text(text.to_owned())
    }

    #[test]
    fn what_is_documented_is_understood() {
        let story = story();
        let event = story.event_ixs()[0];
        let id = text(story[event].id());
        assert_eq!(asked(&story, "select", &id, &Field::Other), Some(Asked::Select(Some(event))));
        assert_eq!(asked(&story, "select", &Field::Null, &Field::Other), Some(Asked::Select(None)));
        for (to, step) in [("next", To::Next), ("previous", To::Previous), ("first", To::First), ("last", To::Last)] {
            assert_eq!(asked(&story, "step", &Field::Other, &text(to)), Some(Asked::Step(step)));
        }
        let day = Date::new(2018, 10, 19).map(|day| Asked::Step(To::Day(day)));
        assert_eq!(asked(&story, "step", &Field::Other, &text("2018-10-19")), day);
    }

    #[test]
    fn anything_else_is_nothing() {
        let story = story();
        for kind in ["", "select", "step", "ready", "constructor", "<b>"] {
            for field in ["", "e_none", "__proto__", "<img src=x onerror=alert(1)>", "2018-13-40", "NEXT", "https://example.org/"] {
                assert_eq!(asked(&story, kind, &text(field), &text(field)), None, "{kind} {field}");
            }
        }
        assert_eq!(asked(&story, "select", &Field::Other, &Field::Null), None);
        assert_eq!(asked(&story, "step", &Field::Null, &Field::Null), None);
    }

    #[test]
    fn a_frame_has_a_plain_name() {
        let named = |pairs: &[&str]| name(&pairs.iter().map(|pair| (*pair).to_owned()).collect::<Vec<_>>());
        assert_eq!(named(&["zz=1", "id=map_1-b"]), "map_1-b");
        for bad in ["", "id=", "id=a b", "id=<b>", "id=%3Cb%3E", "id=é"] {
            assert_eq!(named(&[bad]), "caravan-map", "{bad}");
        }
        assert_eq!(named(&[&("id=".to_owned() + &"x".repeat(65))]), "caravan-map");
    }
}
