//! What is done with the map in class, as far as an address can say it. The first view knows nothing of it: there these are pairs that
//! it does not know and keeps.

use crate::link::Link;
use crate::percent::{decode, encode};
use crate::view::View;

/// What the page is used for.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Session {
    /// `mode=present|notes|class|compose|exercise`: what it is.
    pub mode: Mode,
    /// `lesson=way`: the id of the lesson.
    pub lesson: String,
    /// `slide=3`: which slide, from 1; without it the first.
    pub slide: usize,
    /// `answers=no`: students see no answers.
    pub no_answers: bool,
    /// `auto=20`: goes on by itself after so many seconds.
    pub auto: u32,
    /// `exercise=stations`: which exercise.
    pub exercise: String,
}

/// What the page is used for.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Mode {
    /// To explore.
    #[default]
    Explore,
    /// To present a lesson.
    Present,
    /// For the teacher's notes, in a second window.
    Notes,
    /// To choose a lesson.
    Class,
    /// To put a lesson together.
    Compose,
    /// To do an exercise.
    Exercise,
}

impl Mode {
    const ALL: [Self; 6] = [Self::Explore, Self::Present, Self::Notes, Self::Class, Self::Compose, Self::Exercise];

    /// As the fragment writes it; empty for what it does not write.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Explore => "",
            Self::Present => "present",
            Self::Notes => "notes",
            Self::Class => "class",
            Self::Compose => "compose",
            Self::Exercise => "exercise",
        }
    }
}

/// More slides than this has no lesson, more seconds no clockwork.
pub const MOST: usize = 999;
/// The keys of the fragment.
const KEYS: [&str; 6] = ["mode", "lesson", "exercise", "slide", "auto", "answers"];

impl Session {
    /// What the pairs say that the first view does not know. A value that will not do leaves things as they are.
    #[must_use]
    pub fn of(rest: &[String]) -> Self {
        let mut session = Self::default();
        for pair in rest {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decode(value);
            let number = || value.parse::<usize>().ok().filter(|number| (1..=MOST).contains(number)).unwrap_or(0);
            match key {
                "mode" => session.mode = Mode::ALL.into_iter().find(|mode| mode.name() == value).unwrap_or_default(),
                "lesson" => session.lesson = value,
                "exercise" => session.exercise = value,
                "slide" => session.slide = number(),
                "auto" => session.auto = u32::try_from(number()).unwrap_or(0),
                "answers" => session.no_answers = value == "no",
                _ => {}
            }
        }
        session
    }

    /// The pairs with this in them, in place of what they said of it.
    #[must_use]
    pub fn put(&self, mut rest: Vec<String>) -> Vec<String> {
        rest.retain(|pair| !KEYS.contains(&pair.split('=').next().unwrap_or_default()));
        let number = |number: usize| if number > 0 { number.to_string() } else { String::new() };
        let answers = if self.no_answers { "no" } else { "" };
        let values = [self.mode.name(), &*self.lesson, &*self.exercise, &*number(self.slide), &*number(self.auto as usize), answers];
        let said = KEYS.iter().zip(values).filter(|(_, value)| !value.is_empty());
        rest.extend(said.map(|(key, value)| [key, "=", &*encode(value)].concat()));
        rest
    }
}

impl View {
    /// What is done with the map in class.
    #[must_use]
    pub fn session(&self) -> Session {
        Session::of(&self.rest)
    }
}

impl Link {
    /// The same in a session.
    #[must_use]
    pub fn in_session(mut self, session: &Session) -> Self {
        self.rest = session.put(self.rest);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nonsense_is_no_session() {
        let of = |fragment: &str| Session::of(&Link::parse(fragment).rest);
        assert_eq!(of("mode=sleep&slide=0&slide=-1&auto=1e9&answers=yes"), Session::default());
        assert_eq!(of("mode=present&mode=x"), Session::default());
    }

    #[test]
    fn other_pairs_stay() {
        let rest = Link::parse("zz=1&mode=present&lesson=way&yy").rest;
        let session = Session { slide: 3, ..Session::of(&rest) };
        assert_eq!(session.put(rest), ["zz=1", "yy", "mode=present", "lesson=way", "slide=3"]);
    }

    proptest! {
        #[test]
        fn any_session_comes_back(mode in 0..6usize, lesson in ".{0,20}", exercise in "[a-z]{0,9}", slide in 0..999usize, auto in 0..999u32, no_answers: bool) {
            let session = Session { mode: Mode::ALL[mode], lesson, exercise, slide, auto, no_answers };
            let link = Link::default().in_session(&session);
            prop_assert_eq!(Session::of(&Link::parse(&link.write()).rest), session);
        }
    }
}
