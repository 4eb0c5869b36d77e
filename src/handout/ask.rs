//! Questions with lines to write on, and the answers to them.

use super::flow::{Flow, column_width, heading};
use super::list::cited;
use super::set::{Block, Row, height, items, rule, set, text};
use super::{Input, LEAST, MARGIN};
use crate::lang::figure::joined;
use crate::lesson::Slide;
use crate::number::within;
use crate::scene::item::{Anchor, Font};
use crate::story::Source;

/// The words of a question stand at the left, in this share of the width.
const SHARE: f64 = 0.42;
/// Between words and lines.
const GUTTER: f64 = 26.0;
/// Between lines to write on: a little more than 7 mm.
const LINE: f64 = 28.0;
/// Between questions.
const BETWEEN: f64 = 18.0;
/// As few lines as a question has.
const FEWEST: f64 = 5.0;
/// The most lines that a question gets because its page has room for them.
const SPARE: f64 = 3.0;

/// Adds the questions, each with its lines. Room that would be left at the end of a page is for more of them.
pub(super) fn questions(flow: &mut Flow, input: &Input<'_>) {
    let mut asked = Vec::new();
    for (i, slide) in input.lesson.slides.iter().enumerate() {
        asked.extend(slide.question.as_ref().map(|question| Asked::new(input, i + 1, slide, input.lang.say(question))));
    }
    // The heading goes with the first.
    let mut top = Some(heading(input, input.lang.handout().questions));
    while !asked.is_empty() {
        // What is higher than a page goes line by line over the whole width, its lines to write on below it.
        if asked[0].height > flow.page() {
            if let Some(top) = top.take() {
                flow.add(top);
            }
            let one = asked.remove(0);
            flow.add(Block::new(BETWEEN, one.words(input, whole(input))));
            flow.add(Block::new(0.0, vec![blank(input)]));
            continue;
        }
        let above = top.as_ref().map_or(0.0, |top| top.above + top.height());
        let mut room = flow.room(above + asked[0].height) - above;
        let mut count = 0;
        for one in &asked {
            let gap = if count > 0 { BETWEEN } else { 0.0 };
            if count > 0 && gap + one.height > room {
                break;
            }
            room -= gap + one.height;
            count += 1;
        }
        let each = (room / f64::from(u32::try_from(count).unwrap_or(1)) / LINE).floor();
        let more = LINE * within(each, 0.0, SPARE);
        for one in asked.drain(..count) {
            let mut block = top.take().unwrap_or_else(|| Block::new(BETWEEN, Vec::new()));
            block.rows.push(one.row(input, more));
            let above = block.above;
            flow.add(Block::new(above, vec![block.whole()]));
        }
    }
}

/// A question before it is known how many lines it gets.
struct Asked<'a> {
    number: usize,
    slide: &'a Slide,
    question: &'a str,
    rows: Vec<Row>,
    height: f64,
}

impl<'a> Asked<'a> {
    fn new(input: &Input<'_>, number: usize, slide: &'a Slide, question: &'a str) -> Self {
        let mut it = Self { number, slide, question, rows: Vec::new(), height: 0.0 };
        it.rows = it.words(input, whole(input) * SHARE - GUTTER / 2.0);
        it.height = height(&it.rows).max(FEWEST * LINE + 4.0) + 2.0;
        it
    }

    /// What is read, in lines of a width.
    fn words(&self, input: &Input<'_>, width: f64) -> Vec<Row> {
        let lang = input.lang;
        let mut rows = vec![Row::gap(8.0)];
        let title = joined(&[&self.number.to_string(), "\u{2002}", lang.say(&self.slide.heading)]);
        rows.extend(set(input, &[(&title, Font::sans(13.0).bold())], width));
        rows.push(Row::gap(3.0));
        rows.extend(set(input, &[(lang.say(&self.slide.text), Font::serif(13.0))], width));
        rows.push(Row::gap(6.0));
        rows.extend(set(input, &[(self.question, Font::serif(13.0).bold())], width));
        rows
    }

    fn row(self, input: &Input<'_>, more: f64) -> Row {
        let whole = whole(input);
        let left = whole * SHARE + GUTTER / 2.0;
        let mut all = items(self.rows);
        all.push(rule([0.0, 0.0], [whole, 0.0], 1.2));
        let high = self.height + more;
        let mut y = LINE + 4.0;
        while y < high {
            all.push(rule([left, y], [whole, y], 0.5));
            y += LINE;
        }
        Row { height: high, items: all }
    }
}

fn whole(input: &Input<'_>) -> f64 {
    input.paper.size()[0] - 2.0 * MARGIN
}

/// Lines to write on, over the whole width.
fn blank(input: &Input<'_>) -> Row {
    let mut items = Vec::new();
    let mut y = LINE + 4.0;
    while y <= FEWEST * LINE + 4.0 {
        items.push(rule([0.0, y], [whole(input), y], 0.5));
        y += LINE;
    }
    Row { height: FEWEST * LINE + 6.0, items }
}

/// Adds the answers.
pub(super) fn answers(flow: &mut Flow, input: &Input<'_>) {
    let asked = |(_, slide): &(usize, &Slide)| slide.question.is_some() || slide.answer.is_some();
    let blocks = input.lesson.slides.iter().enumerate().filter(asked).map(|(i, slide)| answered(input, i + 1, slide)).collect();
    flow.columns(heading(input, input.lang.handout().answers), blocks);
}

fn answered(input: &Input<'_>, number: usize, slide: &Slide) -> Block {
    let lang = input.lang;
    let width = column_width(input.paper.size());
    let (serif, small) = (Font::serif(12.5), Font::sans(LEAST));
    let minutes = slide.minutes.map(|minutes| joined(&[&minutes.to_string(), "\u{a0}", lang.handout().min]));
    let room = minutes.as_ref().map_or(0.0, |minutes| (input.measure)(minutes, &small) + 12.0);
    let title = joined(&[&number.to_string(), "\u{2002}", lang.say(&slide.heading)]);
    let mut rows = vec![Row { height: 5.0, items: vec![rule([0.0, 0.0], [width, 0.0], 1.2)] }];
    let mut head = set(input, &[(&title, Font::sans(13.0).bold())], width - room);
    let above = height(&head[..head.len().saturating_sub(1)]);
    if let (Some(row), Some(minutes)) = (head.last_mut(), minutes) {
        row.items.push(text(&minutes, [width, 13.0 * 1.02 - above], Anchor::End, small));
    }
    rows.extend(head);
    rows.push(Row::gap(2.0));
    if let Some(question) = &slide.question {
        rows.extend(set(input, &[(lang.say(question), serif.italic())], width));
        rows.push(Row::gap(3.0));
    }
    if let Some(answer) = &slide.answer {
        rows.extend(set(input, &[(lang.say(answer), serif)], width));
        rows.push(Row::gap(3.0));
    }
    let ids = slide.sources.iter().filter_map(|id| input.evidence.source_ix(id));
    let sources: Vec<&Source> = ids.map(|ix| &input.evidence[ix]).collect();
    if !sources.is_empty() {
        rows.extend(set(input, &[(lang.handout().sources, small.italic()), (&cited(&sources, lang), small)], width));
    }
    Block::new(14.0, rows)
}
