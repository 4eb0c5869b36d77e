//! What the window with the slides and the one with the notes tell each other, as JSON. Either may come later, or again.

use serde_json::{Value, json};

use super::deck::{Deck, Press, Screen};

/// One of these messages.
#[derive(Clone, Debug, PartialEq)]
pub enum Wire {
    /// From the notes: is there anybody? A lesson that is open somewhere is then told.
    Hello,
    /// From the slides: what is shown.
    State(State),
    /// From the notes: somebody pressed this.
    Press(Press),
    /// From the notes: the clock begins again.
    Restart,
    /// From the notes, to slides that were loaded again: for how many milliseconds the lesson with this id has been going.
    Since(String, f64),
    /// From the slides: they are gone, and may come again.
    Away,
    /// From the slides: the lesson is over.
    Bye,
}

/// What is shown, and since when.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// What of the lesson is on the screen.
    pub deck: Deck,
    /// For how long the lesson has been shown, in milliseconds; clocks of two windows need not agree.
    pub elapsed_ms: f64,
    /// The text of the lesson's file, which may be one that no server has.
    pub lesson: String,
}

/// What all of these messages say they are.
const KIND: &str = "caravan-lesson";

impl Wire {
    /// As it is sent.
    #[must_use]
    pub fn write(&self) -> String {
        let mut out = match self {
            Self::Hello => json!({"say": "hello"}),
            Self::Bye => json!({"say": "bye"}),
            Self::Restart => json!({"say": "restart"}),
            Self::Away => json!({"say": "away"}),
            Self::Since(lesson, elapsed_ms) => json!({"say": "since", "lesson": lesson, "elapsed": elapsed_ms}),
            Self::Press(press) => {
                let (name, at) = named(*press);
                json!({"say": "press", "press": name, "at": at})
            }
            Self::State(State { deck, elapsed_ms, lesson }) => json!({
                "say": "state", "at": deck.at, "revealed": deck.revealed, "auto": deck.auto, "elapsed": elapsed_ms, "lesson": lesson,
                "screen": SCREENS.iter().find(|(screen, _)| *screen == deck.screen).map_or("", |(_, name)| name),
            }),
        };
        out["kind"] = KIND.into();
        out.to_string()
    }

    /// Reads a message; nothing, where it is none of these.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let it: Value = serde_json::from_str(text).ok()?;
        let word = |key: &str| it.get(key).and_then(Value::as_str);
        let at = || it.get("at").and_then(Value::as_u64).and_then(|at| usize::try_from(at).ok());
        if word("kind") != Some(KIND) {
            return None;
        }
        Some(match word("say")? {
            "hello" => Self::Hello,
            "bye" => Self::Bye,
            "restart" => Self::Restart,
            "away" => Self::Away,
            "since" => Self::Since(word("lesson")?.to_owned(), it.get("elapsed")?.as_f64()?),
            "press" if word("press") == Some("go") => Self::Press(Press::Go(at()?)),
            "press" => Self::Press(PRESSES.iter().find(|(_, name)| word("press") == Some(name))?.0),
            "state" => Self::State(State {
                deck: Deck {
                    at: at()?,
                    revealed: it.get("revealed")?.as_bool()?,
                    screen: SCREENS.iter().find(|(_, name)| word("screen") == Some(name))?.0,
                    auto: it.get("auto")?.as_bool()?,
                },
                elapsed_ms: it.get("elapsed")?.as_f64()?,
                lesson: word("lesson")?.to_owned(),
            }),
            _ => return None,
        })
    }
}

const SCREENS: [(Screen, &str); 4] =
    [(Screen::Slide, "slide"), (Screen::Black, "black"), (Screen::Overview, "overview"), (Screen::Free, "free")];

const PRESSES: [(Press, &str); 10] = [
    (Press::Next, "next"),
    (Press::Back, "back"),
    (Press::First, "first"),
    (Press::Last, "last"),
    (Press::Reveal, "reveal"),
    (Press::Black, "black"),
    (Press::Overview, "overview"),
    (Press::Free, "free"),
    (Press::Auto, "auto"),
    (Press::Out, "out"),
];

fn named(press: Press) -> (&'static str, usize) {
    match press {
        Press::Go(at) => ("go", at),
        other => (PRESSES.iter().find(|(press, _)| *press == other).map_or("", |(_, name)| name), 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_heard() {
        let state = |screen| {
            let deck = Deck { at: 3, revealed: true, screen, auto: true };
            Wire::State(State { deck, elapsed_ms: 61_000.0, lesson: "{\"id\": \"x\"}".into() })
        };
        let presses = PRESSES.map(|(press, _)| Wire::Press(press));
        let states = SCREENS.map(|(screen, _)| state(screen));
        let plain = [Wire::Hello, Wire::Bye, Wire::Away, Wire::Restart, Wire::Since("way".into(), 61_000.0), Wire::Press(Press::Go(11))];
        for wire in plain.into_iter().chain(presses).chain(states) {
            assert_eq!(Wire::read(&wire.write()), Some(wire));
        }
    }

    #[test]
    fn nonsense_is_not_heard() {
        for text in [
            "",
            "{}",
            "[]",
            "null",
            "{\"kind\":\"caravan-lesson\"}",
            "{\"say\":\"hello\"}",
            "{\"kind\":\"caravan-lesson\",\"say\":\"since\",\"lesson\":\"way\"}",
            "{\"kind\":\"caravan-lesson\",\"say\":\"press\",\"press\":\"x\"}",
            "{\"kind\":\"caravan-lesson\",\"say\":\"state\",\"at\":-1}",
        ] {
            assert_eq!(Wire::read(text), None, "{text}");
        }
    }
}
