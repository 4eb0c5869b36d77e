//! In class: a lesson is a sequence of slides, each a view of the map with a few words, a question and its answer.
//!
//! | file | what it is |
//! |---|---|
//! | [`read()`] | from the text of a file to a [`Lesson`], or every [`Slip`] in it |
//! | [`write()`] | and back |
//! | [`deck`] | what a clicker does with slides |
//! | [`wire`] | what the window with the notes and the one with the slides tell each other |

pub mod deck;
mod read;
mod slip;
pub mod wire;
mod write;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use read::lesson as value;
pub use read::{LONGEST_HEADING, LONGEST_NOTES, LONGEST_TEXT, read};
pub use slip::Slip;
pub use write::write;

use crate::story::Text;

/// The version of the form of the file.
pub const FORMAT: u64 = 1;

/// A lesson.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lesson {
    /// The id, also the name of its file.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// What it is, in a sentence or two.
    pub summary: Text,
    /// In which subject it has its place.
    pub subject: Option<Text>,
    /// From which age, and up to which.
    pub ages: Option<(u64, Option<u64>)>,
    /// How long it takes, in minutes.
    pub minutes: Option<u64>,
    /// What students can do afterwards.
    pub goals: Vec<Text>,
    /// What a teacher should know before showing it, such as that it tells of deaths.
    pub care: Option<Text>,
    /// What is shown, in this order; at least one.
    pub slides: Vec<Slide>,
}

/// A view of the map with what is said of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slide {
    /// An id that no other slide of the lesson has.
    pub id: String,
    /// A few words above.
    pub heading: Text,
    /// What students read.
    pub text: Text,
    /// What the map shows, as the fragment of an address. Its zoom is that of a map [`crate::lesson::WINDOW`] pixels wide and high.
    pub view: String,
    /// What students are asked.
    pub question: Option<Text>,
    /// What a good answer says; hidden until it is asked for.
    pub answer: Option<Text>,
    /// For the teacher alone.
    pub notes: Option<Text>,
    /// The ids of the sources behind it.
    pub sources: Vec<String>,
    /// How long it takes, in minutes.
    pub minutes: Option<u64>,
}

/// The shorter side of the map that the zoom of a slide is meant for, in CSS pixels. A larger map shows the same, only larger.
pub const WINDOW: f64 = 520.0;
