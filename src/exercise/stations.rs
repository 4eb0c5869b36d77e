//! Which place of the way is where.

use super::dice::Dice;
use super::{Exercise, Kind, Question, Said, days};
use crate::geo::camera::Camera;
use crate::geo::mercator;
use crate::geo::rect::{NOTHING, widened};
use crate::lang::figure::joined;
use crate::math::length;
use crate::order::order;
use crate::story::{Basis, EventIx, Evidence, GroupIx, PlacePrecision, Stop, Story};

/// How many places are asked, at least and at most.
const FEWEST: usize = 6;
const MOST: usize = 8;

/// The smallest map on which the points are apart, in CSS pixels, and the room around them.
pub const MAP: [f64; 2] = [320.0, 360.0];
/// See [`MAP`].
pub const PAD: f64 = 32.0;
/// So far apart are points on it: as far as buttons that a finger can press.
const APART: f64 = 44.0;

pub(super) fn make(story: &Story, evidence: &Evidence, dice: &mut Dice) -> Option<Exercise> {
    let group = story.group_ixs().next()?;
    let halts = halts(story, group);
    let chosen = choose(story, &halts, dice)?;
    let options = dice.disordered(chosen.len());
    let names: Vec<Said> = options.iter().map(|at| Said::text(story[chosen[*at].0.place()].name())).collect();
    let questions = chosen.iter().enumerate().map(|(at, (stop, event))| {
        let place = &story[stop.place()];
        let citations = evidence.citations(*event);
        Question {
            text: Said::of(&|lang| joined(&[lang.exercise().point, " ", &(at + 1).to_string()])),
            part: 0,
            at: Some(place.position()),
            options: names.clone(),
            right: options.iter().position(|option| *option == at).unwrap_or(0),
            why: Said::of(&|lang| {
                let words = lang.exercise();
                let (name, days) = (lang.say(story[group].name()), days(stop.arrive(), stop.depart(), lang));
                let mut out = joined(&[words.was_there, " (", name, "): ", &days, "."]);
                if let Some(note) = stop.note() {
                    out.push_str(&joined(&[" ", lang.say(note)]));
                }
                out.push_str(&joined(&[" ", words.event, " ", lang.say(story[*event].title()), "."]));
                out
            }),
            sources: citations.iter().map(|citation| citation.source()).collect(),
        }
    });
    let prompt = Said::of(&|lang| {
        let words = lang.exercise();
        joined(&[words.prompts[Kind::Stations as usize], " ", words.group, " ", lang.say(story[group].name()), "."])
    });
    Some(Exercise { kind: Kind::Stations, prompt, questions: questions.collect(), remark: None })
}

/// The places of the way with a point, a date and an event that tells of it, each once, in their order.
fn halts(story: &Story, group: GroupIx) -> Vec<(&Stop, EventIx)> {
    let numbers: Vec<u64> = story.stops().iter().map(|stop| u64::from(stop.order())).collect();
    let mut halts: Vec<(&Stop, EventIx)> = Vec::new();
    for index in order(&numbers) {
        let stop = &story.stops()[index];
        let place = &story[stop.place()];
        let point = place.line().is_none()
            && !matches!(
                place.precision(),
                PlacePrecision::Line | PlacePrecision::Seat | PlacePrecision::NominalCity | PlacePrecision::Estimate
            );
        let dated = stop.arrive().or(stop.depart()).is_some();
        // Nobody is asked about a death.
        let event = stop.events().iter().copied().find(|event| !story[*event].care());
        let new = halts.iter().all(|(other, _)| story[other.place()].name() != place.name());
        let again = story.stops().iter().filter(|other| other.group() == group && other.place() == stop.place()).count() > 1;
        if let (Some(event), true) = (event, stop.group() == group && stop.basis() == Basis::Reported && point && dated && new && !again) {
            halts.push((stop, event));
        }
    }
    halts
}

/// Some of them that lie apart: of a stretch of the way, or of all of it.
fn choose<'a>(story: &Story, halts: &[(&'a Stop, EventIx)], dice: &mut Dice) -> Option<Vec<(&'a Stop, EventIx)>> {
    let mut stretches = Vec::new();
    for from in 0..halts.len() {
        for to in from + FEWEST..=halts.len() {
            stretches.push((from, to));
        }
    }
    dice.shuffled(stretches.len()).into_iter().find_map(|at| {
        let (from, to) = stretches[at];
        let stretch = &halts[from..to];
        let world: Vec<[f64; 2]> = stretch.iter().map(|(stop, _)| mercator::project(story[stop.place()].position())).collect();
        // In the frame of the whole stretch; that of the chosen ones is not larger, so they are at least as far apart in it.
        let positions = stretch.iter().map(|(stop, _)| story[stop.place()].position());
        let camera = Camera::fit(positions.fold(NOTHING, |bounds, at| widened(&bounds, at)), MAP, PAD);
        let mut chosen: Vec<usize> = Vec::new();
        for at in dice.shuffled(stretch.len()) {
            let here = camera.to_screen(world[at]);
            let far = |other: &usize| {
                let there = camera.to_screen(world[*other]);
                length([here[0] - there[0], here[1] - there[1]]) >= APART
            };
            if chosen.len() < MOST && chosen.iter().all(far) {
                chosen.push(at);
            }
        }
        // Numbered along the way would give the answer away to whoever knows it runs one way: the numbers are mixed.
        (chosen.len() >= FEWEST).then(|| chosen.into_iter().map(|at| stretch[at]).collect())
    })
}
