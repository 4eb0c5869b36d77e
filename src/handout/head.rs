//! The top of the first page.

use super::flow::{Flow, heading};
use super::set::{Block, Row, height, items, moved, rule, set, text};
use super::{BLACK, Input, LEAST, MARGIN, student_link};
use crate::lang::Lang;
use crate::lang::figure::joined;
use crate::lesson::Lesson;
use crate::scene::item::{Anchor, Font, Item, Path, Pen};
use crate::share::qr::{Qr, qr};

/// The side of the code, with its white margin.
const CODE: f64 = 132.0;
const TITLE: Font = Font::serif(24.0).bold();

/// Lines for a name, title, summary; at the right the code that leads to the lesson without its answers, and below it where that is.
pub(super) fn students(input: &Input<'_>) -> Block {
    let whole = input.paper.size()[0] - 2.0 * MARGIN;
    let link = input.home.map(|home| home.address(&student_link(input.lesson, input.lang)));
    let link = link.and_then(|link| Some((qr(&link)?, link)));
    let width = if link.is_some() { whole - CODE - 24.0 } else { whole };
    let mut rows = vec![names(input, width), Row::gap(14.0)];
    rows.extend(set(input, &[(input.lang.say(&input.lesson.title), TITLE)], width));
    rows.push(Row::gap(6.0));
    rows.extend(set(input, &[(input.lang.say(&input.lesson.summary), Font::serif(13.5))], width));
    let mut high = height(&rows);
    let mut all = items(rows);
    if let Some((code, link)) = link {
        // The white margin of the code may lie beyond that of the page.
        let white = CODE * 4.0 / f64::from(code.size);
        let left = whole - CODE + 2.0 * white;
        all.push(text(input.lang.handout().live, [left, 12.0], Anchor::Start, Font::sans(12.0).bold()));
        all.extend(squares(&code, [left - white, 20.0 - white], CODE));
        high = high.max(22.0 + CODE - 2.0 * white);
        for row in set(input, &[(&link, Font::sans(LEAST))], whole) {
            high += row.height;
            for item in row.items {
                if let Item::Text(line) = item {
                    all.push(text(&line.text, [whole, high - 2.0], Anchor::End, line.font));
                }
            }
        }
    }
    Block::new(0.0, vec![Row { height: high, items: all }])
}

/// Three lines to write on, each after what belongs there.
fn names(input: &Input<'_>, width: f64) -> Row {
    let words = input.lang.handout();
    let font = Font::sans(12.0);
    let base = 22.0;
    let shares = [(words.name, 0.5), (words.class, 0.22), (words.date, 0.28)];
    let (mut x, mut all) = (0.0, Vec::new());
    for (i, (word, share)) in shares.into_iter().enumerate() {
        let end = x + width * share;
        all.push(text(word, [x, base], Anchor::Start, font));
        let from = x + (input.measure)(word, &font) + 6.0;
        let to = if i + 1 < shares.len() { end - 12.0 } else { end };
        all.push(rule([from, base + 2.0], [to, base + 2.0], 0.6));
        x = end;
    }
    Row { height: base + 4.0, items: all }
}

/// The dark squares. Rows lie in each other by a hair, every other one in an item of its own: between two that only touch, some
/// programs show a light line.
fn squares(code: &Qr, [left, top]: [f64; 2], side: f64) -> Vec<Item> {
    let unit = side / f64::from(code.size);
    let mut rows = [Path::outlines(), Path::outlines()];
    for run in code.runs() {
        let [x, y, width] = run.map(|v| f64::from(v) * unit);
        let (x, y) = (left + x, top + y);
        let below = y + unit + 0.06;
        rows[usize::from(run[1] % 2 != 0)].push([[x, y], [x + width, y], [x + width, below], [x, below]]);
    }
    rows.into_iter().map(|path| Item::Fill { path, color: BLACK }).collect()
}

/// The answer sheet: title, what it is, for whom, goals, and what to know before.
pub(super) fn answers(flow: &mut Flow, input: &Input<'_>) {
    let (lesson, lang, words) = (input.lesson, input.lang, input.lang.handout());
    let width = input.paper.size()[0] - 2.0 * MARGIN;
    let (serif, sans) = (Font::serif(13.5), Font::sans(12.0));
    let title = joined(&[words.answers, ": ", lang.say(&lesson.title)]);
    let mut rows = set(input, &[(&title, TITLE)], width);
    rows.push(Row::gap(3.0));
    rows.extend(set(input, &[(&facts(lesson, lang).join(" · "), sans)], width));
    rows.push(Row::gap(6.0));
    rows.extend(set(input, &[(lang.say(&lesson.summary), serif)], width));
    flow.add(Block::new(0.0, rows));
    if let Some(care) = &lesson.care {
        let pad = 12.0;
        let mut rows = vec![Row::gap(pad - 3.0)];
        rows.extend(set(input, &[(words.care, Font::sans(12.5).bold())], width - 2.0 * pad));
        rows.push(Row::gap(2.0));
        rows.extend(set(input, &[(lang.say(care), Font::serif(13.0))], width - 2.0 * pad));
        rows.push(Row::gap(pad - 2.0));
        let high = height(&rows);
        let mut all = moved(items(rows), [pad, 0.0]);
        all.push(Item::Stroke { path: Path::rectangle([0.0, 0.0, width, high]), pen: Pen::solid(BLACK, 1.2) });
        flow.add(Block::new(14.0, vec![Row { height: high, items: all }]));
    }
    if !lesson.goals.is_empty() {
        let mut block = heading(input, words.goals);
        for goal in &lesson.goals {
            let mut rows: Vec<Row> = set(input, &[(lang.say(goal), Font::serif(13.0))], width - 16.0);
            rows = rows.into_iter().map(|row| row.indented(16.0)).collect();
            if let Some(row) = rows.first_mut() {
                row.items.insert(0, text("•", [4.0, 13.0 * 1.02], Anchor::Start, Font::serif(13.0)));
            }
            block.rows.extend(rows);
            block.rows.push(Row::gap(2.0));
        }
        flow.add(block);
    }
}

/// Subject, ages, time: what there is of it, for paper and screen.
#[must_use]
pub fn facts(lesson: &Lesson, lang: Lang) -> Vec<String> {
    let words = lang.handout();
    let mut facts = Vec::new();
    facts.extend(lesson.subject.as_ref().map(|subject| lang.say(subject).to_owned()));
    facts.extend(lesson.ages.map(|(from, to)| match to {
        Some(to) => joined(&[words.ages, " ", &from.to_string(), "–", &to.to_string()]),
        None => joined(&[words.ages, " ", &from.to_string(), " ", words.and_older]),
    }));
    facts.extend(lesson.minutes.map(|minutes| joined(&[&minutes.to_string(), " ", words.minutes])));
    facts
}
