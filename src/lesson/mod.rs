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
pub use read::{LONGEST_HEADING, LONGEST_NOTES, LONGEST_TEXT, MOST_SLIDES, Read, draft, read};
pub use slip::Slip;
pub use write::write;

use crate::link::Link;
use crate::math::log2;
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

impl Slide {
    /// What the map of so many pixels shows: as much as a map of [`WINDOW`] would.
    #[must_use]
    pub fn link(&self, size: [f64; 2]) -> Link {
        let mut link = Link::parse(&self.view);
        if let Some(at) = &mut link.at {
            at.zoom += log2(size[0].min(size[1]).max(1.0) / WINDOW);
        }
        link
    }

    /// The fragment of what a map of so many pixels shows: the other way round.
    #[must_use]
    pub fn view_of(mut link: Link, size: [f64; 2]) -> String {
        if let Some(at) = &mut link.at {
            at.zoom -= log2(size[0].min(size[1]).max(1.0) / WINDOW);
        }
        let keeps = Link {
            event: link.event,
            place: link.place,
            at: link.at,
            t: link.t,
            from: link.from,
            to: link.to,
            group: link.group,
            query: link.query,
            kinds: link.kinds,
            sure: link.sure,
            countries: link.countries,
            ..Link::default()
        };
        keeps.write()
    }
}

impl Lesson {
    /// Of each slide, whether it has an answer to show.
    #[must_use]
    pub fn answers(&self) -> Vec<bool> {
        self.slides.iter().map(|slide| slide.answer.is_some()).collect()
    }

    /// The same without what only a teacher sees.
    #[must_use]
    pub fn without_answers(&self) -> Self {
        let slides = self.slides.iter().map(|slide| Slide { answer: None, notes: None, ..slide.clone() });
        Self { slides: slides.collect(), ..self.clone() }
    }
}

impl Lesson {
    /// The same without blank texts where there need be none: a form that nobody filled in says nothing.
    #[must_use]
    pub fn tidied(&self) -> Self {
        let full = |text: &Text| {
            text.pairs().filter(|(_, words)| !words.trim().is_empty()).map(|(lang, words)| (lang.to_owned(), words.to_owned())).collect()
        };
        let maybe = |text: &Option<Text>| text.as_ref().map(full).filter(|text: &Text| text.pairs().next().is_some());
        let slide = |it: &Slide| Slide {
            heading: full(&it.heading),
            text: full(&it.text),
            question: maybe(&it.question),
            answer: maybe(&it.answer),
            notes: maybe(&it.notes),
            ..it.clone()
        };
        Self {
            title: full(&self.title),
            summary: full(&self.summary),
            subject: maybe(&self.subject),
            goals: self.goals.iter().map(full).filter(|text| text.pairs().next().is_some()).collect(),
            care: maybe(&self.care),
            slides: self.slides.iter().map(slide).collect(),
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_filled_in_is_not_there() {
        let text = |words: &str| Text::from([("en".to_owned(), words.to_owned())]);
        let slide = Slide { question: Some(text(" ")), answer: Some(Text::new()), notes: Some(text("x")), ..Slide::default() };
        let tidy = Lesson { slides: vec![slide], goals: vec![text("")], ..Lesson::default() }.tidied();
        assert_eq!((&tidy.slides[0].question, &tidy.slides[0].answer, &tidy.slides[0].notes), (&None, &None, &Some(text("x"))));
        assert!(tidy.goals.is_empty());
    }

    #[test]
    fn a_view_fits_the_window_and_back() {
        let slide = Slide { view: "at=-92.1,14.6,13.5&t=2018-10-19".into(), ..Slide::default() };
        let link = slide.link([1040.0, 1500.0]);
        assert_eq!(link.at.map(|at| at.zoom), Some(14.5), "twice as large");
        assert_eq!(Slide::view_of(link, [1040.0, 1500.0]), slide.view);
    }
}
