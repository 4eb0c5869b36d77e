//! What is done with the map in class, as far as an address can say it.

use crate::link::encode;

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
const MOST: usize = 999;

impl Session {
    /// Takes a pair of the fragment, if it is one of these. A value that will not do leaves things as they are.
    pub fn read(&mut self, key: &str, value: &str) -> bool {
        let number = || value.parse::<usize>().ok().filter(|number| (1..=MOST).contains(number)).unwrap_or(0);
        match key {
            "mode" => self.mode = Mode::ALL.into_iter().find(|mode| mode.name() == value).unwrap_or_default(),
            "lesson" => self.lesson = value.to_owned(),
            "slide" => self.slide = number(),
            "answers" if value == "no" => self.no_answers = true,
            "auto" => self.auto = u32::try_from(number()).unwrap_or(0),
            "exercise" => self.exercise = value.to_owned(),
            _ => return false,
        }
        true
    }

    /// Adds what differs from nothing, as the fragment writes it.
    pub fn write(&self, out: &mut Vec<String>) {
        let numbers = [("slide=", self.slide), ("auto=", self.auto as usize)];
        for (key, text) in [("mode=", self.mode.name()), ("lesson=", &self.lesson), ("exercise=", &self.exercise)] {
            if !text.is_empty() {
                out.push(key.to_owned() + &encode(text));
            }
        }
        for (key, number) in numbers {
            if number > 0 {
                out.push(key.to_owned() + &number.to_string());
            }
        }
        if self.no_answers {
            out.push("answers=no".to_owned());
        }
    }
}
