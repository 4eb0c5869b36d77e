//! Why several numbers of the same event may differ, as far as the record shows it.

use crate::lang::Lang;
use crate::lang::figure::joined;
use crate::story::{Evidence, Figure, Story};

/// What numbers can differ in. Words in the same order are in [`crate::lang::Exercise::reasons`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Reason {
    /// What was counted.
    What,
    /// Where.
    Place,
    /// When.
    Time,
    /// Whether the number is called approximate.
    Approximate,
    /// Whether it is only a lower bound.
    Least,
    /// Whom it speaks of.
    Group,
    /// Whether somebody stands between the counter and the reader.
    Via,
}

impl Reason {
    pub(super) const ALL: [Self; 7] = [Self::What, Self::Place, Self::Time, Self::Approximate, Self::Least, Self::Group, Self::Via];

    /// Whether the record shows that they differ in this; nothing, where it does not tell.
    pub(super) fn shown(self, figures: &[&Figure]) -> Option<bool> {
        let first = figures.first()?;
        let differ = |other: fn(&Figure, &Figure) -> bool| Some(figures.iter().any(|figure| other(first, figure)));
        match self {
            Self::What => differ(|a, b| a.counts() != b.counts()),
            // Whoever names no place may mean the same one or another.
            Self::Place if figures.iter().any(|figure| figure.place().is_none()) => None,
            Self::Place => differ(|a, b| a.place() != b.place()),
            Self::Time => {
                let other = figures.iter().any(|a| figures.iter().any(|b| a.date().is_before(b.date())));
                let same = figures.iter().all(|figure| figure.date() == first.date() && first.date().day() == first.date().last_day());
                (other || same).then_some(other)
            }
            Self::Approximate => differ(|a, b| a.approximate() != b.approximate()),
            Self::Least => differ(|a, b| a.high().is_none() != b.high().is_none()),
            Self::Group => differ(|a, b| a.group() != b.group()),
            Self::Via => differ(|a, b| a.reported_by().is_none() != b.reported_by().is_none()),
        }
    }

    /// What the record says of it, number by number; once, where it is the same for all.
    pub(super) fn why(self, story: &Story, evidence: &Evidence, figures: &[&Figure], lang: Lang) -> String {
        let said: Vec<String> = figures.iter().map(|figure| self.of(story, evidence, figure, lang)).collect();
        if let [first, others @ ..] = &*said
            && others.iter().all(|other| other == first)
        {
            return joined(&[lang.exercise().all_same, " ", first, "."]);
        }
        let mut out = String::new();
        for (figure, said) in figures.iter().zip(&said) {
            let apart = if out.is_empty() { "" } else { "; " };
            out.push_str(&joined(&[apart, &lang.amount(figure), " (", lang.say(figure.counter()), "): ", said]));
        }
        out + "."
    }

    fn of(self, story: &Story, evidence: &Evidence, figure: &Figure, lang: Lang) -> String {
        let (words, more) = (lang.exercise(), lang.more());
        match self {
            Self::What => lang.say(evidence[figure.counts()].name()).to_owned(),
            Self::Place => figure.place().map_or("", |place| lang.say(story[place].name())).to_owned(),
            Self::Time => lang.date(figure.date()),
            Self::Approximate => if figure.approximate() { more.approximate } else { words.exact }.to_owned(),
            Self::Least => if figure.high().is_none() { more.at_least } else { words.one_number }.to_owned(),
            Self::Group => lang.say(story[figure.group()].name()).to_owned(),
            Self::Via => figure.reported_by().map_or_else(|| words.own_words.to_owned(), |by| joined(&[more.via, " ", lang.say(by)])),
        }
    }
}
