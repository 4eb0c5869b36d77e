//! Who gave which of several numbers of the same event, and why they may differ. None of them is the true one.

use super::dice::Dice;
use super::kin::named;
use super::parties::{Parties, touch};
use super::reasons::Reason;
use super::{Exercise, Kind, Question, Said};
use crate::lang::case::capital;
use crate::lang::figure::joined;
use crate::story::{Event, EventIx, Evidence, Figure, SourceIx, Story};

/// How many numbers are asked, at most; three at least, or two, where a story has no event with three.
const MOST: usize = 5;
/// How many reasons.
const REASONS: usize = 4;
/// What counts something else is a rival only where it could be mistaken for the same: of a like size.
const ALIKE: u64 = 8;
/// So many days apart, the same number may be of the same count.
const DAYS: u64 = 3;

pub(super) fn make(story: &Story, evidence: &Evidence, dice: &mut Dice) -> Option<Exercise> {
    let sets = sets(story, evidence);
    let (event, figures) = sets.get(dice.below(sets.len()))?;
    let mut questions = Vec::new();
    let mut names: Vec<Said> = Vec::new();
    for at in dice.shuffled(figures.len()) {
        let name = Said::text(figures[at].counter());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    for at in dice.shuffled(figures.len()) {
        let figure = figures[at];
        questions.push(Question {
            text: Said::of(&|lang| capital(&joined(&[&lang.amount(figure), " ", lang.say(evidence[figure.counts()].name())]))),
            part: 0,
            at: None,
            options: names.clone(),
            right: names.iter().position(|name| *name == Said::text(figure.counter())).unwrap_or(0),
            why: Said::of(&|lang| {
                let place = figure.place().map_or(String::new(), |place| joined(&[", ", lang.say(story[place].name())]));
                joined(&[lang.exercise().gave, " ", &lang.who(figure), ", ", &lang.date(figure.date()), &place, "."])
            }),
            sources: figure.source().into_iter().collect(),
        });
    }
    let sources: Vec<SourceIx> = figures.iter().filter_map(|figure| figure.source()).fold(Vec::new(), |mut all, source| {
        if !all.contains(&source) {
            all.push(source);
        }
        all
    });
    for (reason, shown) in reasons(figures, dice) {
        questions.push(Question {
            text: Said::of(&|lang| lang.exercise().reasons[reason as usize].to_owned()),
            part: 1,
            at: None,
            options: vec![Said::of(&|lang| lang.exercise().shown.to_owned()), Said::of(&|lang| lang.exercise().not_shown.to_owned())],
            right: usize::from(!shown),
            why: Said::of(&|lang| reason.why(story, evidence, figures, lang)),
            sources: sources.clone(),
        });
    }
    let it: &Event = &story[*event];
    let prompt = Said::of(&|lang| {
        let what = joined(&[lang.say(it.title()), ", ", &lang.date(it.date()), ". "]);
        joined(&[&what, lang.exercise().prompts[Kind::Counts as usize]])
    });
    Some(Exercise { kind: Kind::Counts, prompt, questions, remark: Some(Said::of(&|lang| lang.exercise().none_true.to_owned())) })
}

/// Some reasons that the record shows and some that it does not, in any order.
fn reasons(figures: &[&Figure], dice: &mut Dice) -> Vec<(Reason, bool)> {
    let mixed: Vec<(Reason, bool)> = dice
        .shuffled(Reason::ALL.len())
        .into_iter()
        .filter_map(|at| Reason::ALL[at].shown(figures).map(|shown| (Reason::ALL[at], shown)))
        .collect();
    let count = |wanted: bool| mixed.iter().filter(|(_, shown)| *shown == wanted).count();
    // One at least of each sort, where there is one.
    let of_shown = count(true).min(REASONS - count(false).min(1));
    let of_others = REASONS - of_shown;
    let mut left = [of_others, of_shown];
    mixed
        .into_iter()
        .filter(|(_, shown)| {
            let take = left[usize::from(*shown)] > 0;
            left[usize::from(*shown)] -= usize::from(take);
            take
        })
        .collect()
}

/// The events that can be asked about, with their numbers.
fn sets<'a>(story: &Story, evidence: &'a Evidence) -> Vec<(EventIx, Vec<&'a Figure>)> {
    let parties = Parties::of(evidence);
    for (fewest, strict) in [(3, true), (2, true), (2, false)] {
        let all = story.event_ixs().iter().filter(|event| !story[**event].care());
        let sets = all.filter_map(|event| set(evidence, &parties, *event, fewest, strict).map(|figures| (*event, figures)));
        let sets: Vec<_> = sets.collect();
        if !sets.is_empty() {
            return sets;
        }
    }
    Vec::new()
}

/// The rival numbers of an event: two or more of the same thing, and others of the same group that could be mistaken for them.
fn set<'a>(evidence: &'a Evidence, parties: &Parties, event: EventIx, fewest: usize, strict: bool) -> Option<Vec<&'a Figure>> {
    let figures = evidence.figures();
    let all: Vec<usize> = (0..figures.len()).filter(|at| figures[*at].event() == event).collect();
    // A number that two of them gave belongs to neither alone.
    let alone = |at: &usize| all.iter().filter(|other| touch(&figures[*at], &figures[**other])).count() == 1;
    let usable = |at: &usize| {
        let figure = &figures[*at];
        figure.source().is_some() && figure.repeat_of().is_none() && (!strict || named(figure.counter()))
    };
    let usable: Vec<usize> = all.iter().copied().filter(alone).filter(usable).collect();
    let mut best: Vec<usize> = Vec::new();
    for first in usable.iter().map(|at| &figures[*at]) {
        let same = |at: &usize| figures[*at].counts() == first.counts() && figures[*at].group() == first.group();
        let like = |at: &usize| {
            let figure = &figures[*at];
            let [small, large] = [figure.low().min(first.low()), figure.low().max(first.low())];
            figure.group() == first.group() && large <= small.saturating_mul(ALIKE)
        };
        let mut chosen: Vec<usize> = Vec::new();
        let core = usable.iter().filter(|at| same(at));
        for at in core.chain(usable.iter().filter(|at| !same(at) && like(at))) {
            if chosen.len() < MOST && chosen.iter().all(|other| clear(evidence, parties, *at, *other)) {
                chosen.push(*at);
            }
        }
        let rivals = chosen.iter().filter(|at| same(at)).count();
        let two = chosen.iter().any(|at| figures[*at].counter() != first.counter());
        if rivals >= 2 && two && chosen.len() > best.len() {
            best = chosen;
        }
    }
    let best: Vec<&Figure> = best.into_iter().map(|at| &figures[at]).collect();
    let shown = Reason::ALL.iter().any(|reason| reason.shown(&best) == Some(true));
    (best.len() >= fewest && shown).then_some(best)
}

/// Whether nothing in the record lets the number of one be that of the other's counter: not under that name anywhere, nor under one
/// that may mean the same in those days.
fn clear(evidence: &Evidence, parties: &Parties, a: usize, b: usize) -> bool {
    let figures = evidence.figures();
    let mistaken = |number: usize, counter: usize| {
        let it = &figures[number];
        let near = |other: &Figure| other.date().day().number().abs_diff(it.date().day().number()) <= DAYS;
        figures.iter().enumerate().filter(|(at, other)| *at != number && other.counts() == it.counts() && touch(other, it)).any(
            |(at, other)| other.counter() == figures[counter].counter() || near(other) && parties.all(at).with(parties.counter(counter)),
        )
    };
    figures[a].counter() == figures[b].counter() || !mistaken(a, b) && !mistaken(b, a)
}
