//! What happened before what.

use super::dice::Dice;
use super::{Exercise, Kind, Question, Said};
use crate::lang::figure::joined;
use crate::order::order;
use crate::story::{Confidence, DatePrecision, Event, EventIx, Evidence, Story};
use crate::time::{Span, offsets, span};

/// How many events are asked, at least and at most.
const FEWEST: usize = 4;
const MOST: usize = 6;
/// How often is drawn.
const DRAWS: usize = 6;

pub(super) fn make(story: &Story, evidence: &Evidence, dice: &mut Dice) -> Option<Exercise> {
    let pools = pools(story);
    let chosen = dice.shuffled(pools.len()).into_iter().find_map(|pool| choose(story, &pools[pool], dice))?;
    let options = dice.disordered(chosen.len());
    let titles: Vec<Said> = options.iter().map(|at| Said::text(story[chosen[*at]].title())).collect();
    let questions = chosen.iter().enumerate().map(|(at, &event)| Question {
        text: Said::of(&|lang| joined(&[lang.exercise().position, " ", &(at + 1).to_string()])),
        part: 0,
        at: None,
        options: titles.clone(),
        right: options.iter().position(|option| *option == at).unwrap_or(0),
        why: Said::of(&|lang| {
            let neighbours = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| chosen.get(at));
            let told = neighbours.into_iter().any(|&other| story[other].day() == story[event].day() && by_sequence(story, event, other));
            let mut out = joined(&[&lang.date(story[event].date()), ", ", &lang.when(story, &story[event]), "."]);
            if told {
                out.push_str(&joined(&[" ", lang.exercise().by_sequence]));
            }
            out
        }),
        sources: evidence.citations(event).iter().map(|citation| citation.source()).collect(),
    });
    let prompt = Said::of(&|lang| lang.exercise().prompts[Kind::Order as usize].to_owned());
    Some(Exercise { kind: Kind::Order, prompt, questions: questions.collect(), remark: None })
}

/// What can be asked together: the events of a day, those of the first group, and where these are too few those of all.
fn pools(story: &Story) -> Vec<Vec<EventIx>> {
    let asked = |event: &EventIx| asked(&story[*event]);
    let long = |pool: &Vec<EventIx>| greedy(story, pool).len() >= FEWEST;
    let mut pools: Vec<Vec<EventIx>> =
        story.days().map(|(_, events)| events.iter().copied().filter(asked).collect()).filter(long).collect();
    let group = story.group_ixs().next();
    let way: Vec<EventIx> = story.event_ixs().iter().copied().filter(asked).filter(|event| Some(story[*event].group()) == group).collect();
    let all: Vec<EventIx> = story.event_ixs().iter().copied().filter(asked).collect();
    let whole = if greedy(story, &way).len() >= MOST { way } else { all };
    if long(&whole) {
        // As often as single days: there are many of them in a long story.
        let days = pools.len().max(1);
        pools.extend(std::iter::repeat_n(whole, days));
    }
    pools
}

/// Whether an event is asked about: not one of grief, none whose versions differ, and none of about a day.
fn asked(event: &Event) -> bool {
    let about = event.precision() == DatePrecision::Approx && event.date().time().is_none();
    !event.care() && event.confidence() != Confidence::Disputed && !about
}

/// As many as fit, from the first on.
fn greedy(story: &Story, pool: &[EventIx]) -> Vec<EventIx> {
    grown(story, pool.iter().copied())
}

fn grown(story: &Story, pool: impl Iterator<Item = EventIx>) -> Vec<EventIx> {
    let mut chosen: Vec<EventIx> = Vec::new();
    for event in pool {
        let apart = |other: &EventIx| surely_before(story, event, *other) || surely_before(story, *other, event);
        let new = chosen.iter().all(|other| story[*other].title() != story[event].title());
        if chosen.len() < MOST && new && chosen.iter().all(apart) && in_order(story, &chosen, event).is_some() {
            chosen.push(event);
        }
    }
    chosen
}

/// These with another one in their order, if there is one order.
fn in_order(story: &Story, chosen: &[EventIx], more: EventIx) -> Option<Vec<EventIx>> {
    let all: Vec<EventIx> = chosen.iter().copied().chain([more]).collect();
    let ranks: Vec<u64> = all.iter().map(|one| all.iter().filter(|other| surely_before(story, **other, *one)).count() as u64).collect();
    let sorted = order(&ranks);
    let one = sorted.iter().enumerate().all(|(rank, at)| ranks[*at] == rank as u64);
    one.then(|| sorted.into_iter().map(|at| all[at]).collect())
}

/// Some of a pool, in their order.
fn choose(story: &Story, pool: &[EventIx], dice: &mut Dice) -> Option<Vec<EventIx>> {
    // An unlucky draw leaves less than a pool has.
    let draws = (0..DRAWS).map(|_| grown(story, dice.shuffled(pool.len()).into_iter().map(|at| pool[at])));
    let drawn = draws.fold(greedy(story, pool), |best, drawn| if drawn.len() >= best.len().min(MOST - 1) { drawn } else { best });
    let (last, others) = drawn.split_last()?;
    in_order(story, others, *last).filter(|order| order.len() >= FEWEST)
}

/// Whether one event was surely before another: by what their dates can mean at most, or because sources give the order of their day.
#[must_use]
pub fn surely_before(story: &Story, one: EventIx, other: EventIx) -> bool {
    let [a, b] = [one, other].map(|event| most(story, event));
    if a.to <= b.from {
        return true;
    }
    let overlap = b.to > a.from;
    overlap && by_sequence(story, one, other) && story[one].sequence() < story[other].sequence()
}

/// Whether both have a place in the order of the same day.
fn by_sequence(story: &Story, one: EventIx, other: EventIx) -> bool {
    let [a, b] = [one, other].map(|event| &story[event]);
    a.day() == b.day() && a.sequence().is_some() && b.sequence().is_some() && a.sequence() != b.sequence()
}

/// All that the date of an event can mean. Nobody says how far "about" an hour reaches: here it is an hour to either side.
fn most(story: &Story, event: EventIx) -> Span {
    let it = &story[event];
    let Span { from, to } = span::of_event(offsets::of(story, it.place()), it);
    let more = if it.precision() == DatePrecision::Approx { 30 } else { 0 };
    Span { from: from - more, to: to + more }
}
