//! Who gave which of several numbers of the same event, and why they may differ. None of them is the true one.

use super::dice::Dice;
use super::kin::{Kin, named};
use super::reasons::Reason;
use super::{Exercise, Kind, Question, Said};
use crate::lang::figure::joined;
use crate::people::capital;
use crate::story::{Event, EventIx, Evidence, Figure, SourceIx, Story};

/// How many numbers are asked, at most; three at least, or two, where a story has no event with three.
const MOST: usize = 5;
/// How many reasons.
const REASONS: usize = 4;
/// What counts something else is a rival only where it could be mistaken for the same: of a like size.
const ALIKE: u64 = 8;

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
            text: Said::of(|lang| capital(&joined(&[&lang.amount(figure), " ", lang.say(evidence[figure.counts()].name())]))),
            part: 0,
            at: None,
            options: names.clone(),
            right: names.iter().position(|name| *name == Said::text(figure.counter())).unwrap_or(0),
            why: Said::of(|lang| {
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
            text: Said::of(|lang| lang.exercise().reasons[reason as usize].to_owned()),
            part: 1,
            at: None,
            options: vec![Said::of(|lang| lang.exercise().shown.to_owned()), Said::of(|lang| lang.exercise().not_shown.to_owned())],
            right: usize::from(!shown),
            why: Said::of(|lang| reason.why(story, evidence, figures, lang)),
            sources: sources.clone(),
        });
    }
    let it: &Event = &story[*event];
    let prompt = Said::of(|lang| {
        let what = joined(&[lang.say(it.title()), ", ", &lang.date(it.date()), ". "]);
        joined(&[&what, lang.exercise().prompts[Kind::Counts as usize]])
    });
    Some(Exercise { kind: Kind::Counts, prompt, questions, remark: Some(Said::of(|lang| lang.exercise().none_true.to_owned())) })
}

/// Some reasons that the record shows and some that it does not, in any order.
fn reasons(figures: &[&Figure], dice: &mut Dice) -> Vec<(Reason, bool)> {
    let mixed: Vec<(Reason, bool)> = dice
        .shuffled(Reason::ALL.len())
        .into_iter()
        .filter_map(|at| Reason::ALL[at].shown(figures).map(|shown| (Reason::ALL[at], shown)))
        .collect();
    let count = |wanted: bool| mixed.iter().filter(|(_, shown)| *shown == wanted).count();
    let of_shown = count(true).min((REASONS - count(false).min(1)).min(count(true)));
    let of_others = REASONS - of_shown.min(REASONS);
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
    for (fewest, strict) in [(3, true), (2, true), (2, false)] {
        let all = story.event_ixs().iter().filter(|event| !story[**event].care());
        let sets = all.filter_map(|event| set(evidence, *event, fewest, strict).map(|figures| (*event, figures)));
        let sets: Vec<_> = sets.collect();
        if !sets.is_empty() {
            return sets;
        }
    }
    Vec::new()
}

/// The rival numbers of an event: two or more of the same thing, and others of the same group that could be mistaken for them.
fn set(evidence: &Evidence, event: EventIx, fewest: usize, strict: bool) -> Option<Vec<&Figure>> {
    let all: Vec<&Figure> = evidence.figures_of(event).collect();
    // A number that two of them gave belongs to neither alone.
    let alone = |figure: &&Figure| all.iter().filter(|other| touch(figure, other)).count() == 1;
    let usable = |figure: &&Figure| figure.source().is_some() && figure.repeat_of().is_none() && (!strict || named(figure.counter()));
    let usable: Vec<&Figure> = all.iter().copied().filter(alone).filter(usable).collect();
    let mut best: Vec<&Figure> = Vec::new();
    for first in &usable {
        let same = |figure: &Figure| figure.counts() == first.counts() && figure.group() == first.group();
        let like = |figure: &Figure| {
            let [small, large] = [figure.low().min(first.low()), figure.low().max(first.low())];
            figure.group() == first.group() && large <= small.saturating_mul(ALIKE)
        };
        let mut chosen: Vec<&Figure> = Vec::new();
        let core = usable.iter().filter(|figure| same(figure));
        for figure in core.chain(usable.iter().filter(|figure| !same(figure) && like(figure))) {
            if chosen.len() < MOST && chosen.iter().all(|other| clear(evidence, figure, other)) {
                chosen.push(figure);
            }
        }
        let rivals = chosen.iter().filter(|figure| same(figure)).count();
        let parties = chosen.iter().filter(|figure| figure.counter() != first.counter()).count();
        if rivals >= 2 && parties >= 1 && chosen.len() > best.len() {
            best = chosen;
        }
    }
    let shown = Reason::ALL.iter().any(|reason| reason.shown(&best) == Some(true));
    (best.len() >= fewest && shown).then_some(best)
}

/// Whether two numbers share an end.
pub(super) fn touch(a: &Figure, b: &Figure) -> bool {
    let ends = |figure: &Figure| [Some(figure.low()), figure.high()];
    ends(a).into_iter().flatten().any(|end| ends(b).contains(&Some(end)))
}

/// Whether nothing in the record lets the number of one be that of the other's counter, whatever the name.
fn clear(evidence: &Evidence, a: &Figure, b: &Figure) -> bool {
    let mistaken = |number: &Figure, counter: &Figure| {
        let party = Kin::of(counter.counter());
        evidence.figures().iter().any(|other| {
            other.id() != number.id() && other.counts() == number.counts() && touch(other, number) && parties(evidence, other).with(&party)
        })
    };
    a.counter() == b.counter() || !mistaken(a, b) && !mistaken(b, a)
}

/// All who have to do with a number: who counted, who passed it on, who published it.
pub(super) fn parties(evidence: &Evidence, figure: &Figure) -> Kin {
    let mut kin = Kin::of(figure.counter());
    if let Some(by) = figure.reported_by() {
        kin.say(by);
    }
    if let Some(publisher) = figure.source().and_then(|source| evidence[source].publisher()) {
        kin.add(publisher);
    }
    kin
}
