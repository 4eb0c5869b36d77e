//! A LESSON ON PAPER. [`pages`] turns a lesson into the pages of a handout for students, or of the answers to it: each is a
//! [`Scene`] of the paper's size, which [`crate::paint::svg`] paints like any other, and `paint::pdf` natively.
//!
//! It is black on white: a copy of a copy of it can still be read. No grey is filled, no word is smaller than 8.5 points.
//!
//! | file | what it is |
//! |---|---|
//! | [`chosen`] | which events a lesson tells of |
//! | `set` | words in lines, and lines in blocks that stay together |
//! | `flow` | blocks on pages, in one column or two |
//! | `head` | the top of the first page: title, lines for a name, a code for a camera |
//! | `map`, `extent`, `ink`, `bar` | the map with numbers: what it shows, its ground in black and white, its scale |
//! | `spots` | where numbers and names stand beside their places |
//! | `list` | the events, with who says so |
//! | `ask` | questions with lines to write on, and their answers |

mod ask;
mod bar;
pub mod chosen;
mod extent;
mod flow;
mod head;
mod ink;
mod list;
mod map;
mod set;
mod spots;

use crate::geo::basemap::Basemap;
use crate::lang::Lang;
use crate::lesson::Lesson;
use crate::link::Link;
use crate::scene::Scene;
use crate::scene::measure::Measure;
use crate::scene::theme::Rgba;
use crate::session::{Mode, Session};
use crate::share::link::Home;
use crate::story::{Evidence, Story};
use flow::Flow;
pub use head::facts;

/// The paper.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Paper {
    /// 210 mm by 297 mm.
    #[default]
    A4,
    /// 8.5 in by 11 in.
    Letter,
}

impl Paper {
    /// Both.
    pub const ALL: [Self; 2] = [Self::A4, Self::Letter];

    /// Its name, as the command line has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "letter",
        }
    }

    /// Its size in CSS pixels, of which there are 96 in an inch.
    #[must_use]
    pub fn size(self) -> [f64; 2] {
        match self {
            Self::A4 => [793.7, 1122.52],
            Self::Letter => [816.0, 1056.0],
        }
    }
}

/// What of a lesson is on paper.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Part {
    /// Map, list and questions, for students.
    #[default]
    Students,
    /// Goals, time and answers, for the teacher.
    Answers,
}

/// Everything that the pages depend on.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The story.
    pub story: &'a Story,
    /// What it rests on.
    pub evidence: &'a Evidence,
    /// What it lies on.
    pub basemap: &'a Basemap,
    /// The lesson.
    pub lesson: &'a Lesson,
    /// In which language.
    pub lang: Lang,
    /// On which paper.
    pub paper: Paper,
    /// For whom.
    pub part: Part,
    /// Where the map stands on the web; without it there is no code for a camera.
    pub home: Option<&'a Home>,
    /// How wide a text is.
    pub measure: Measure<'a>,
}

/// Around what is printed, in CSS pixels.
pub const MARGIN: f64 = 60.0;
/// The smallest letters, in CSS pixels: 8.5 points are 11.34.
pub const LEAST: f64 = 11.4;

const BLACK: Rgba = Rgba(0x0000_00ff);
const WHITE: Rgba = Rgba(0xffff_ffff);

/// The pages, in their order. Pure: the same input always gives the same pages.
#[must_use]
pub fn pages(input: &Input<'_>) -> Vec<Scene> {
    let mut flow = Flow::new(input.paper.size());
    match input.part {
        Part::Students => {
            let events = chosen::events(input.story, input.lesson);
            flow.add(head::students(input));
            flow.under(map::map(input, &events));
            list::list(&mut flow, input, &events);
            ask::questions(&mut flow, input);
        }
        Part::Answers => {
            head::answers(&mut flow, input);
            ask::answers(&mut flow, input);
        }
    }
    flow.finish(input)
}

/// The link that students get: the lesson, without its answers.
#[must_use]
pub fn student_link(lesson: &Lesson, lang: Lang) -> Link {
    let session = Session { mode: Mode::Present, lesson: lesson.id.clone(), no_answers: true, ..Session::default() };
    Link { lang: Some(lang), ..Link::default() }.in_session(&session)
}
