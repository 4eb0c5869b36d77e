//! HOW MANY PEOPLE: every number of a story, put side by side, ready to be plotted ([`crate::scene::people`]) or read out ([`table`]).
//!
//! Nothing is averaged, added or joined. What counts different things stands in different [`Panel`]s, so that no scale holds police
//! officers beside people on the way. In a panel a number by a counter is a [`Row`] of its own; the only ones folded into another row
//! are those that the record itself calls the same number of the same counter (`repeat_of`).

mod axis;
mod days;
mod table;

pub use axis::Axis;
pub use days::{Stretch, stretches};
pub use table::{Line, sentence, table};

use crate::lang::Lang;
use crate::lang::case::capital;
use crate::order;
use crate::story::{Confidence, CountIx, Evidence, Figure, GroupIx, Moment, Story, Text};

/// All the numbers of one thing counted.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Panel {
    /// What is counted.
    pub counts: CountIx,
    /// The numbers: by day, the less exact dates first; within a day by group, and from small to large.
    pub rows: Vec<Row>,
}

/// One number by one counter.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Row {
    /// Its index in [`Evidence::figures`].
    pub figure: usize,
    /// Others that say themselves that they are this very number again: the same counter, count and group.
    pub again: Vec<usize>,
    /// Whether the record says that the number stands elsewhere already, though under other words: it is shown, but as no count of its own.
    pub repeats: bool,
    /// Whether its event is disputed.
    pub disputed: bool,
}

impl Row {
    /// The figure and those folded into it.
    pub fn figures(&self) -> impl Iterator<Item = usize> + Clone + '_ {
        std::iter::once(self.figure).chain(self.again.iter().copied())
    }
}

impl Panel {
    /// The scale from nothing to the largest number, in steps not more than `intervals`.
    #[must_use]
    pub fn axis(&self, evidence: &Evidence, intervals: u64) -> Axis {
        let most = |row: &Row| evidence.figures()[row.figure].high().unwrap_or(0).max(evidence.figures()[row.figure].low());
        Axis::new(self.rows.iter().map(most).fold(0, u64::max), intervals)
    }

    /// The group of most of its numbers, the first one in the legend where several have as many.
    #[must_use]
    pub fn main_group(&self, story: &Story, evidence: &Evidence) -> Option<GroupIx> {
        let size = |group: GroupIx| self.rows.iter().filter(|row| evidence.figures()[row.figure].group() == group).count();
        let mut most = None;
        for group in story.group_ixs() {
            if most.is_none_or(|(_, n)| size(group) > n) {
                most = Some((group, size(group)));
            }
        }
        most.map(|(group, _)| group)
    }

    /// Whether a scale says anything: one number alone, or several that are the same, need none.
    #[must_use]
    pub fn compares(&self, evidence: &Evidence) -> bool {
        let ends = |row: &Row| (evidence.figures()[row.figure].low(), evidence.figures()[row.figure].high());
        self.rows.iter().any(|row| ends(row) != ends(&self.rows[0]))
    }

    /// Its heading: what is counted.
    #[must_use]
    pub fn title(&self, evidence: &Evidence, lang: Lang) -> String {
        capital(lang.say(evidence[self.counts].name()))
    }
}

/// The panels: what was counted most often first, hence the people on the way; what is counted as often in the order of the file.
#[must_use]
pub fn panels(story: &Story, evidence: &Evidence) -> Vec<Panel> {
    let figures = evidence.figures();
    let origins: Vec<Option<usize>> = (0..figures.len()).map(|figure| origin(figures, figure)).collect();
    let mut panels: Vec<Panel> = Vec::new();
    let mut sizes = Vec::new();
    for count in 0..evidence.counts().len() {
        let mut rows: Vec<Row> = Vec::new();
        let mut keys = Vec::new();
        let mut size = 0u64;
        for (i, figure) in figures.iter().enumerate().filter(|(_, figure)| figure.counts().get() == count) {
            size += 1;
            if origins[i].is_none() {
                let disputed = story[figure.event()].confidence() == Confidence::Disputed;
                rows.push(Row { figure: i, again: Vec::new(), repeats: figure.repeat_of().is_some(), disputed });
                keys.push(key(figure));
            }
        }
        for (i, _) in figures.iter().enumerate().filter(|(_, figure)| figure.counts().get() == count) {
            if let Some(row) = origins[i].and_then(|origin| rows.iter_mut().find(|row| row.figure == origin)) {
                row.again.push(i);
            }
        }
        if let Some(first) = rows.first() {
            // What is counted more often comes first; of what is counted as often, what the file tells first.
            sizes.push((u64::from(u32::MAX) - size) << 32 | first.figure as u64);
            let counts = figures[first.figure].counts();
            panels.push(Panel { counts, rows: order::order(&keys).into_iter().map(|row| rows[row].clone()).collect() });
        }
    }
    order::order(&sizes).into_iter().map(|panel| panels[panel].clone()).collect()
}

/// The order within a panel.
fn key(figure: &Figure) -> u64 {
    let (first, _) = days_of(figure);
    let exact = match figure.date() {
        Moment::Year(_) => 0,
        Moment::Month(..) => 1,
        _ => 2,
    };
    let size = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    order::key(&[(size(first), 23), (exact, 2), (figure.group().get(), 5), (size(figure.low()), 34)])
}

/// The first and the last day that a figure can mean, counted from the beginning of the calendar.
fn days_of(figure: &Figure) -> (u64, u64) {
    let number = |days: i64| u64::try_from(days + 719_528).unwrap_or(0);
    (number(figure.date().day().number()), number(figure.date().last_day().number()))
}

/// The figure of which this one is the same number again: where `repeat_of` leads, and on from there.
fn origin(figures: &[Figure], figure: usize) -> Option<usize> {
    let mut at = repeated(figures, figure)?;
    // Two that point at each other have no origin; both stand for themselves.
    for _ in 0..figures.len() {
        match repeated(figures, at) {
            Some(next) => at = next,
            None => return Some(at),
        }
    }
    None
}

fn repeated(figures: &[Figure], figure: usize) -> Option<usize> {
    let it = &figures[figure];
    let event = it.repeat_of()?;
    let same = |other: &Figure| {
        other.event() == event
            && (other.counts(), other.group(), other.low(), other.high()) == (it.counts(), it.group(), it.low(), it.high())
            && alike(other.counter(), it.counter())
    };
    figures.iter().enumerate().position(|(i, other)| i != figure && same(other))
}

fn alike(a: &Text, b: &Text) -> bool {
    a.values().eq(b.values())
}
