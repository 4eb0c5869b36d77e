//! The list of events: what, when, where, how sure, and who says so.

use super::flow::{Flow, column_width, heading};
use super::set::{Block, Row, set, text};
use super::{Input, LEAST};
use crate::lang::Lang;
use crate::lang::case::small;
use crate::lang::figure::{joined, publisher};
use crate::scene::item::{Anchor, Font};
use crate::story::{EventIx, Source};

/// The room for a number.
const NUMBER: f64 = 26.0;

/// Adds the list, with the numbers that the events have on the map.
pub(super) fn list(flow: &mut Flow, input: &Input<'_>, events: &[EventIx]) {
    if events.is_empty() {
        return;
    }
    let (story, lang) = (input.story, input.lang);
    let mut top = heading(input, lang.handout().events);
    let care = story.care().filter(|_| events.iter().any(|event| story[*event].care()));
    if let Some(care) = care {
        let width = input.paper.size()[0] - 2.0 * super::MARGIN;
        top.rows.extend(set(input, &[(lang.say(care), Font::sans(LEAST).italic())], width));
        top.rows.push(Row::gap(6.0));
    }
    let blocks = events.iter().enumerate().map(|(i, event)| block(input, i + 1, *event)).collect();
    flow.columns(top, blocks);
}

fn block(input: &Input<'_>, number: usize, ix: EventIx) -> Block {
    let (story, lang) = (input.story, input.lang);
    let event = &story[ix];
    let width = column_width(input.paper.size()) - NUMBER;
    let fine = Font::sans(LEAST);
    let sure = lang.say(story.words().confidence(event.confidence()).name());
    let facts = joined(&[&when(input, ix), " · ", lang.say(story[event.place()].name()), " · ", sure]);
    let mut rows = set(input, &[(lang.say(event.title()), Font::serif(13.5).bold())], width);
    rows.extend(set(input, &[(&facts, fine)], width));
    let sources: Vec<&Source> = input.evidence.citations(ix).iter().map(|citation| &input.evidence[citation.source()]).collect();
    rows.extend(set(input, &[(lang.handout().sources, fine.italic()), (&cited(&sources, lang), fine)], width));
    let mut rows: Vec<Row> = rows.into_iter().map(|row| row.indented(NUMBER)).collect();
    if let Some(row) = rows.first_mut() {
        let digits = number.to_string();
        row.items.insert(0, text(&digits, [NUMBER - 8.0, 13.5 * 1.02], Anchor::End, Font::sans(13.5).bold()));
    }
    Block::new(11.0, rows)
}

/// Day and time, as exactly as they are known.
fn when(input: &Input<'_>, ix: EventIx) -> String {
    let (event, lang) = (&input.story[ix], input.lang);
    let date = lang.date(event.date());
    let when = lang.when(input.story, event);
    // A list on paper does not say of each event that its time is not known.
    let when = when.strip_prefix(lang.words().no_time).unwrap_or(&when);
    match when.strip_prefix(" · ") {
        Some(end) => joined(&[&date, " ", end]),
        None if when.is_empty() => date,
        None => joined(&[&date, ", ", &small(when)]),
    }
}

/// Who published sources, by their days: `19 October 2018: Reuters, CBS News; 20 October 2018: AP`.
pub(super) fn cited(sources: &[&Source], lang: Lang) -> String {
    let mut days: Vec<(String, Vec<&str>)> = Vec::new();
    for source in sources {
        let day = source.published().map_or_else(|| lang.more().not_dated.to_owned(), |date| lang.date(date));
        let who = publisher(source);
        match days.iter_mut().find(|(other, _)| *other == day) {
            Some((_, whose)) if whose.contains(&who) => {}
            Some((_, whose)) => whose.push(who),
            None => days.push((day, vec![who])),
        }
    }
    let said: Vec<String> = days.into_iter().map(|(day, whose)| joined(&[&day, ": ", &whose.join(", ")])).collect();
    said.join("; ")
}
