//! EXERCISES: made from the record alone, the same for the same seed, marked without asking anybody.
//!
//! Every exercise is a list of [`Question`]s, each with options of which the record bears out exactly one. What it cannot tell is not
//! asked: events whose order is not certain, a wrong option that somebody said as well. The feedback to an answer is what the record
//! says, with its sources.
//!
//! | file | what is asked |
//! |---|---|
//! | `stations` | which place of the way is where |
//! | `order` | what happened before what |
//! | `who` | who said something, or gave a number |
//! | `counts`, `reasons` | who gave which of several numbers, and why they may differ |
//! | `kin`, `parties` | whether two names may mean the same party, and who had to do with a number |

mod counts;
mod dice;
mod kin;
mod order;
mod parties;
mod reasons;
mod stations;
mod who;

pub use order::surely_before;
pub use stations::{MAP, PAD};

use crate::geo::rect::{NOTHING, widened};
use crate::lang::Lang;
use crate::lang::figure::joined;
use crate::story::{Evidence, Moment, Source, SourceIx, Story, Text};

/// What an exercise is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// Names are put to points of the way.
    Stations,
    /// Events are brought into their order.
    Order,
    /// Who said it?
    Who,
    /// Who gave which number, and why do they differ?
    Counts,
}

impl Kind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Stations, Self::Order, Self::Who, Self::Counts];

    /// As the fragment writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        ["stations", "order", "who", "counts"][self as usize]
    }

    /// Reads what the fragment says.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What it is called.
    #[must_use]
    pub fn title(self, lang: Lang) -> &'static str {
        lang.exercise().titles[self as usize]
    }
}

/// The same in every language of the interface.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Said([String; 2]);

impl Said {
    /// Compiled once for all.
    #[inline(never)]
    fn of(say: &dyn Fn(Lang) -> String) -> Self {
        Self(Lang::ALL.map(say))
    }

    fn text(text: &Text) -> Self {
        Self::of(&|lang| lang.say(text).to_owned())
    }

    /// In a language.
    #[must_use]
    pub fn say(&self, lang: Lang) -> &str {
        &self.0[lang as usize]
    }
}

/// An exercise.
#[derive(Clone, Debug, PartialEq)]
pub struct Exercise {
    /// What it is about.
    pub kind: Kind,
    /// What is to be done.
    pub prompt: Said,
    /// What is asked, one after the other.
    pub questions: Vec<Question>,
    /// What holds whatever was answered.
    pub remark: Option<Said>,
}

/// One question. Where options are put to points or to positions, all questions have the same ones, and each belongs to one of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What is asked.
    pub text: Said,
    /// To which part of the exercise it belongs: 1 for the reasons of [`Kind::Counts`], else 0.
    pub part: usize,
    /// Where the point is, `[lon, lat]` in degrees; of [`Kind::Stations`].
    pub at: Option<[f64; 2]>,
    /// What can be answered.
    pub options: Vec<Said>,
    right: usize,
    why: Said,
    sources: Vec<SourceIx>,
}

/// What is said of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark<'a> {
    /// Whether it is as in the record; nothing, where there is no answer.
    pub right: Option<bool>,
    /// What the record bears out.
    pub solution: &'a Said,
    /// Why, in the words of the record.
    pub why: &'a Said,
    /// Who says so; never empty.
    pub sources: &'a [SourceIx],
}

/// What is said of all answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Feedback<'a> {
    /// Of each question.
    pub marks: Vec<Mark<'a>>,
}

impl Feedback<'_> {
    /// How many answers are as in the record.
    #[must_use]
    pub fn right(&self) -> usize {
        self.marks.iter().filter(|mark| mark.right == Some(true)).count()
    }

    /// Whether all are.
    #[must_use]
    pub fn full(&self) -> bool {
        self.right() == self.marks.len()
    }
}

impl Exercise {
    /// Says of each answer, an index of its question's options, whether it is as in the record. What is missing is not answered.
    #[must_use]
    pub fn mark(&self, answers: &[Option<usize>]) -> Feedback<'_> {
        let marks = self.questions.iter().enumerate().map(|(at, question)| Mark {
            right: answers.get(at).copied().flatten().map(|answer| answer == question.right),
            solution: &question.options[question.right],
            why: &question.why,
            sources: &question.sources,
        });
        Feedback { marks: marks.collect() }
    }

    /// The answers that are all as in the record.
    #[must_use]
    pub fn solution(&self) -> Vec<Option<usize>> {
        self.questions.iter().map(|question| Some(question.right)).collect()
    }

    /// Whether each option belongs to one question: then one that is put elsewhere is taken away where it was.
    #[must_use]
    pub fn once(&self) -> bool {
        matches!(self.kind, Kind::Stations | Kind::Order)
    }

    /// `[west, south, east, north]` of its points in degrees.
    #[must_use]
    pub fn bounds(&self) -> Option<[f64; 4]> {
        let points = self.questions.iter().filter_map(|question| question.at);
        points.fold(None, |bounds, at| Some(widened(&bounds.unwrap_or(NOTHING), at)))
    }
}

/// Makes an exercise; nothing where the story has too little for it, whatever the seed.
#[must_use]
pub fn make(story: &Story, evidence: &Evidence, kind: Kind, seed: u32) -> Option<Exercise> {
    let dice = &mut dice::Dice::new(seed);
    match kind {
        Kind::Stations => stations::make(story, evidence, dice),
        Kind::Order => order::make(story, evidence, dice),
        Kind::Who => who::make(story, evidence, dice),
        Kind::Counts => counts::make(story, evidence, dice),
    }
}

/// The exercises that the story has enough for.
#[must_use]
pub fn offered(story: &Story, evidence: &Evidence) -> Vec<Kind> {
    Kind::ALL.into_iter().filter(|kind| make(story, evidence, *kind, 0).is_some()).collect()
}

/// What there is to know of a source beside who published it: when, how much it can carry, how much of it was read.
#[must_use]
pub fn facts(story: &Story, source: &Source, lang: Lang) -> String {
    let words = story.words();
    let mut out = source.published().map_or_else(|| lang.more().not_dated.to_owned(), |day| lang.date(day));
    let grade = source.grade().map(|grade| lang.say(words.grade(grade).name()));
    let read = source.read().map(|read| lang.say(words.read(read).name()));
    for part in [grade, read].into_iter().flatten() {
        out.push_str(" · ");
        out.push_str(part);
    }
    out
}

/// From one date to another, or the one that is known.
fn days(from: Option<Moment>, to: Option<Moment>, lang: Lang) -> String {
    let words = lang.exercise();
    match (from, to) {
        (Some(from), Some(to)) if from.day() == to.day() => lang.date(from),
        (Some(from), Some(to)) => joined(&[&lang.date(from), " ", words.to, " ", &lang.date(to)]),
        (Some(from), None) => joined(&[words.came, " ", &lang.date(from)]),
        (None, Some(to)) => joined(&[words.left, " ", &lang.date(to)]),
        (None, None) => String::new(),
    }
}
