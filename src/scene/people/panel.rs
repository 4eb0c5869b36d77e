//! A panel: the numbers of one thing counted, line by line, over the lines of their scale.

use super::mark::Mark;
use super::{BASE, Hit, Input, Page};
use crate::lang::figure::joined;
use crate::number::within;
use crate::people::{Axis, Panel, Row, Stretch, stretches};
use crate::scene::item::{Anchor, Font, Item, Path, Pen};
use crate::scene::words;
use crate::story::{Figure, GroupIx, Moment};

const DATE: Font = Font::sans(11.0);
const AMOUNT: Font = Font::sans(11.0).bold();
const COUNTER: Font = Font::sans(11.0);
const TICK: Font = Font::sans(10.0);
const GAP: Font = Font::sans(10.5).italic();
const GROUP: Font = Font::sans(10.0).bold();
const HEADING: Font = Font::serif(15.0).bold();
/// From the last date to the scale, and from the scale to the edge: room for the sign of "at least".
const AFTER_DATES: f64 = 14.0;
const AFTER_SCALE: f64 = 20.0;
/// Between a mark and its words.
const BESIDE: f64 = 5.0;
/// A line that names a group, or a year.
const NAMED: f64 = 14.0;
/// The mark of a range that stands alone, without a scale.
const ALONE: f64 = 14.0;
/// A panel with more lines than this has its scale below, too.
const TALL: usize = 14;
/// Days without a number are so high each, where they are too few for words.
const EMPTY: f64 = 5.0;
const FEW: i64 = 2;

/// Where a panel has its numbers.
struct Scale {
    left: f64,
    right: f64,
    axis: Option<Axis>,
    /// The group of most of its rows: it needs no name beside it.
    group: Option<GroupIx>,
}

impl Scale {
    /// The ends of a figure's mark.
    fn ends(&self, figure: &Figure) -> [f64; 2] {
        let high = figure.high().unwrap_or(figure.low());
        match self.axis {
            Some(axis) => [figure.low(), high].map(|number| self.x(axis, number)),
            None => [self.left, if high > figure.low() { self.left + ALONE } else { self.left }],
        }
    }

    fn x(&self, axis: Axis, number: u64) -> f64 {
        self.left + (self.right - self.left) * axis.at(number)
    }
}

/// The lines of a panel.
struct Lines {
    /// From where to where days have numbers, without the gaps that are said in words.
    days: Vec<[f64; 2]>,
    across: Path,
}

impl Page<'_> {
    /// Draws it below what is there.
    pub(super) fn panel(&mut self, panel: &Panel) {
        let Input { evidence, lang, .. } = *self.input;
        self.paragraph(&panel.title(evidence, lang), HEADING, self.theme.ink, 19.0);
        let stretches = stretches(panel, evidence);
        let scale = self.scale(panel);
        let mut year = stretches.first().and_then(Stretch::year);
        self.ticks(&scale, year);
        let above = std::mem::take(&mut self.items);
        let mut lines = Lines { days: vec![[self.y; 2]], across: Path::lines() };
        for stretch in &stretches {
            match stretch {
                Stretch::Gap(from, to) => {
                    let days = to.number() - from.number() + 1;
                    if days <= FEW {
                        #[allow(clippy::cast_precision_loss)] // one or two
                        let empty = days as f64 * EMPTY;
                        self.y += empty;
                    } else {
                        let said = joined(&[&lang.span(*from, *to), ": ", lang.more().no_number]);
                        self.rule(&mut lines);
                        if let Some(block) = lines.days.last_mut() {
                            block[1] = self.y;
                        }
                        self.y += 18.0;
                        lines.days.push([self.y; 2]);
                        self.text(said, [scale.left, self.y - 5.5], Anchor::Start, GAP, self.theme.quiet);
                    }
                }
                Stretch::Day(moment, rows) => {
                    self.rule(&mut lines);
                    if stretch.year() != year {
                        year = stretch.year();
                        self.y += NAMED;
                        self.year(&scale, year, self.y - 3.0);
                    }
                    let middle = self.y + 1.5 + self.input.row / 2.0;
                    self.text(lang.short_date(*moment), [scale.left - AFTER_DATES, middle + 4.0], Anchor::End, DATE, self.theme.quiet);
                    self.y += 1.5;
                    let mut named = scale.group;
                    for row in &panel.rows[rows.clone()] {
                        let group = evidence.figures()[row.figure].group();
                        if named != Some(group) {
                            named = Some(group);
                            self.group(&scale, group);
                        }
                        self.row(row, &scale);
                    }
                    self.y += 1.5;
                }
            }
        }
        self.rule(&mut lines);
        if let Some(block) = lines.days.last_mut() {
            block[1] = self.y;
        }
        self.lines(&scale, lines, above);
        if panel.rows.len() > TALL {
            self.ticks(&scale, None);
        }
    }

    /// Room for the dates at the left, the rest for the numbers.
    fn scale(&self, panel: &Panel) -> Scale {
        let Input { story, evidence, lang, measure, .. } = *self.input;
        // The same in every panel: panels stand one below the other.
        let mut left = 0.0f64;
        for month in 1..=12 {
            left = left.max(measure(&lang.short_date(Moment::Month(0, month)), &DATE));
        }
        left += measure("00\u{a0}", &DATE);
        let (left, right) = (left + AFTER_DATES, self.width - AFTER_SCALE);
        // A tick is as wide as the largest number and some space.
        let widest = measure(&lang.number(panel.axis(evidence, 1).top), &TICK) + 8.0;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a handful
        let intervals = within((right - left) / widest, 1.0, 6.0) as u64;
        Scale {
            left,
            right,
            axis: panel.compares(evidence).then(|| panel.axis(evidence, intervals)),
            group: panel.main_group(story, evidence),
        }
    }

    fn row(&mut self, row: &Row, scale: &Scale) {
        let Input { story, evidence, lang, measure, .. } = *self.input;
        let it = &evidence.figures()[row.figure];
        let (top, bottom) = (self.y, self.y + self.input.row);
        let middle = f64::midpoint(top, bottom);
        if self.input.chosen.is_some_and(|event| row.figures().any(|i| evidence.figures()[i].event() == event)) {
            let path = Path::rectangle([0.0, top, self.width, bottom]);
            self.items.push(Item::Fill { path, color: self.theme.ink.alpha(0x16) });
        }
        let mark = Mark {
            ends: scale.ends(it),
            y: middle,
            group: it.group(),
            color: self.theme.group(story[it.group()].color()),
            about: it.approximate(),
            open: it.high().is_none(),
            disputed: row.disputed,
            repeats: row.repeats,
        };
        mark.draw(&mut self.items, self.theme);
        let area = mark.area();
        self.hits.push(Hit { figure: row.figure, again: row.again.clone(), line: [0.0, top, self.width, bottom], mark: area });

        let amount = lang.short_amount(it);
        let counter = lang.say(it.counter());
        let number = measure(&amount, &AMOUNT) + 4.0;
        let whole = number + measure(counter, &COUNTER);
        let rooms = [self.width - area[2] - BESIDE, area[0] - 2.0 * BESIDE - scale.left];
        let right = rooms[0] >= whole || rooms[1] < whole && rooms[0] >= rooms[1];
        let counter = words::fit(counter, &COUNTER, if right { rooms[0] } else { rooms[1] } - number, measure);
        let base = middle + AMOUNT.size * BASE;
        let ink = if row.repeats { self.theme.quiet } else { self.theme.ink };
        if right {
            let x = area[2] + BESIDE;
            self.text(amount, [x, base], Anchor::Start, AMOUNT, ink);
            self.text(counter, [x + number, base], Anchor::Start, COUNTER, self.theme.quiet);
        } else {
            let x = area[0] - BESIDE;
            let from = x - measure(&counter, &COUNTER) - 4.0;
            self.text(counter, [x, base], Anchor::End, COUNTER, self.theme.quiet);
            self.text(amount, [from, base], Anchor::End, AMOUNT, ink);
        }
        self.y = bottom;
    }

    /// The numbers of the scale; above, the year with them.
    fn ticks(&mut self, scale: &Scale, year: Option<i32>) {
        let base = self.y + 11.5;
        self.year(scale, year, base);
        self.y += 15.5;
        let Some(axis) = scale.axis else { return };
        for tick in axis.ticks() {
            let said = self.input.lang.number(tick);
            // The last one is not cut off by the edge.
            let half = (self.input.measure)(&said, &TICK) / 2.0;
            let x = scale.x(axis, tick).min(self.width - half - 1.0);
            self.text(said, [x, base], Anchor::Middle, TICK, self.theme.quiet);
        }
    }

    fn year(&mut self, scale: &Scale, year: Option<i32>, base: f64) {
        if let Some(year) = year {
            self.text(year.to_string(), [scale.left - AFTER_DATES, base], Anchor::End, TICK, self.theme.quiet);
        }
    }

    /// Names the group of the lines below, where it is not that of most.
    fn group(&mut self, scale: &Scale, group: GroupIx) {
        self.y += NAMED;
        let Input { story, lang, .. } = *self.input;
        let name = lang.say(story[group].name()).to_owned();
        self.text(name, [scale.left + BESIDE, self.y - 3.0], Anchor::Start, GROUP, self.theme.quiet);
    }

    /// A line across.
    fn rule(&mut self, lines: &mut Lines) {
        lines.across.push([[0.0, self.y], [self.width, self.y]]);
    }

    /// Draws the lines of a panel below all else of it, those of the scale from its top to its bottom but for the gaps.
    fn lines(&mut self, scale: &Scale, lines: Lines, above: Vec<Item>) {
        let mut zero = Path::lines();
        let mut down = Path::lines();
        for tick in scale.axis.into_iter().flat_map(|axis| axis.ticks().map(move |tick| scale.x(axis, tick))) {
            for [top, bottom] in &lines.days {
                let path = if tick == scale.left { &mut zero } else { &mut down };
                path.push([[tick, *top], [tick, *bottom]]);
            }
        }
        let thin = Pen::solid(self.theme.admin1, 0.75);
        let strokes = [(down, thin.clone()), (lines.across, thin), (zero, Pen::solid(self.theme.quiet, 1.0))];
        let strokes = strokes.into_iter().filter(|(path, _)| !path.is_empty()).map(|(path, pen)| Item::Stroke { path, pen });
        let rows = std::mem::replace(&mut self.items, above);
        self.items.extend(strokes);
        self.items.extend(rows);
    }
}
