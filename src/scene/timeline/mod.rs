//! The line of time under the map: days and weeks, how much happened on each day to whom, where the group slept, what is told now.
//!
//! The present moment and the ends of a range can be grasped, so in a browser they are elements over the picture, which then need
//! not be painted anew when they move; [`Input::marked`] draws them where nothing moves.

mod columns;
mod nights;
mod scale;
mod strip;
mod ticks;
mod words;

pub use nights::names;
pub use scale::{Scale, zoomed};
pub use strip::strip;

use super::Scene;
use super::item::{Anchor, Font, Item, Path, Pen, Text};
use super::measure::Measure;
use super::theme::{Rgba, Theme, ThemeName};
use crate::lang::Lang;
use crate::number::within;
use crate::story::{Date, GroupIx, Moment, Story};
use crate::time::{Times, span};
use crate::view::When;

/// Everything that the picture depends on.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// What is told.
    pub story: &'a Story,
    /// When it was.
    pub times: &'a Times,
    /// In CSS pixels; not less than [`NARROWEST`].
    pub width: f64,
    /// Whether there is little room below each other: then without the nights.
    pub low: bool,
    /// The part of the axis that is shown: positions, 0 to 1.
    pub shown: [f64; 2],
    /// In which colours.
    pub theme: ThemeName,
    /// In which language.
    pub lang: Lang,
    /// What is told now: all else is pale.
    pub when: When,
    /// Whether the present moment is drawn.
    pub marked: bool,
    /// How wide a text is.
    pub measure: Measure<'a>,
}

impl Input<'_> {
    /// The group whose nights are shown: the one that a reader asked for, else the first of the legend.
    pub(crate) fn whose(&self) -> Option<GroupIx> {
        self.when.group.or_else(|| self.story.group_ixs().next())
    }
}

/// The picture, and where its days are.
#[derive(Clone, Debug)]
pub struct Picture {
    /// In CSS pixels.
    pub size: [f64; 2],
    /// The colour of the paper.
    pub background: Rgba,
    /// What to draw, the lowest first.
    pub items: Vec<Item>,
    /// Where its days are.
    pub scale: Scale,
}

impl Picture {
    /// As a scene for a painter of scenes.
    #[must_use]
    pub fn scene(self) -> Scene {
        Scene { size: self.size, background: self.background, items: self.items, marks: Vec::new(), labels: Vec::new() }
    }
}

/// The least width that a picture has.
pub const NARROWEST: f64 = 160.0;
/// How high it is.
pub const HEIGHT: f64 = 84.0;
/// How high it is where there is little room.
pub const LOW: f64 = 56.0;
/// What is left free at both ends: whoever grasps the first day finds something to grasp.
pub const PAD: f64 = 14.0;
/// What is left free above, for the name of the present day.
pub const HEAD: f64 = 16.0;

/// How high the columns are, and how far below them what follows stands; by whether it is low.
const COLUMNS: [f64; 2] = [30.0, 20.0];
/// How far the highest one reaches into what is free above.
const OVER: f64 = 9.0;
const DAYS: f64 = 15.0;
const NIGHTS: f64 = 23.0;
const LABEL: Font = Font::sans(11.0).bold();

/// Where the present moment stands on the axis: at the end of a day to which the story is told. Nothing while all of it is.
#[must_use]
pub fn now(times: &Times, at: Option<Moment>) -> Option<f64> {
    Some(match at? {
        Moment::Day(day) => times.axis.position(day, 1.0),
        minute => {
            #[allow(clippy::cast_precision_loss)] // minutes of some thousand years
            let utc = span::of_moment(&[], minute).from as f64;
            times.axis.place(&times.clock, utc)
        }
    })
}

/// Draws the line of time. Pure: the same input always gives the same picture.
#[must_use]
pub fn timeline(input: &Input<'_>) -> Picture {
    let mut picture = empty(input);
    let mut sheet = Sheet::new(input);
    let base = HEAD + COLUMNS[usize::from(input.low)];
    sheet.range(base);
    sheet.columns(base, base - HEAD + OVER);
    sheet.axis(base);
    sheet.days(base + DAYS);
    if !input.low {
        sheet.nights(base + NIGHTS);
    }
    sheet.mark(base);
    picture.items = sheet.items;
    picture
}

/// The paper.
fn empty(input: &Input<'_>) -> Picture {
    let sheet = Sheet::new(input);
    let size = [sheet.width, if input.low { LOW } else { HEIGHT }];
    Picture { size, background: sheet.theme.rim, items: Vec::new(), scale: sheet.scale }
}

/// A picture in the making.
struct Sheet<'a> {
    input: &'a Input<'a>,
    theme: &'static Theme,
    width: f64,
    scale: Scale,
    /// How wide a day is.
    day_px: f64,
    /// Until which day the story is told.
    until: Option<Date>,
    items: Vec<Item>,
}

impl<'a> Sheet<'a> {
    fn new(input: &'a Input<'a>) -> Self {
        let width = input.width.max(NARROWEST);
        let scale = Scale { left: PAD, width: width - 2.0 * PAD, shown: input.shown };
        let until = input.when.at.map(|at| match at {
            Moment::Minute { .. } => input.times.clock.date(span::of_moment(&[], at).from),
            _ => at.last_day(),
        });
        Self { input, theme: input.theme.theme(), width, scale, day_px: scale.day_px(&input.times.axis), until, items: Vec::new() }
    }

    fn is_seen(&self, x: f64) -> bool {
        0.0 <= x && x <= self.width
    }

    /// Whether what happened to a group on a day is told now.
    fn is_told(&self, day: Date, group: GroupIx) -> bool {
        let when = &self.input.when;
        self.until.is_none_or(|until| day <= until)
            && when.range.is_none_or(|range| range.from <= day && day <= range.to)
            && when.group.is_none_or(|only| only == group)
    }

    /// Shades the days that a reader chose.
    fn range(&mut self, base: f64) {
        let Some(range) = self.input.when.range else { return };
        let axis = &self.input.times.axis;
        let ends = [axis.position(range.from, 0.0), axis.position(range.to, 1.0)].map(|at| within(self.scale.x(at), 0.0, self.width));
        let path = Path::rectangle([ends[0], HEAD, ends[1], base]);
        self.items.push(Item::Fill { path, color: self.theme.ink.alpha(0x14) });
    }

    /// Draws the present moment.
    fn mark(&mut self, base: f64) {
        let (Some(at), Some(day)) = (now(self.input.times, self.input.when.at), self.until) else { return };
        let x = self.scale.x(at);
        if !self.input.marked || !self.is_seen(x) {
            return;
        }
        let mut path = Path::lines();
        path.push([[x, 2.0], [x, base + 5.0]]);
        self.items.push(Item::Stroke { path, pen: Pen::solid(self.theme.chosen, 1.6) });
        let text = self.input.lang.short_date(Moment::Day(day));
        let wide = (self.input.measure)(&text, &LABEL);
        let (at, anchor) = if x + 5.0 + wide < self.width { (x + 5.0, Anchor::Start) } else { (x - 5.0, Anchor::End) };
        self.items.push(Item::Text(Text { text, at: [at, 11.5], anchor, font: LABEL, color: self.theme.ink, halo: Some(self.theme.rim) }));
    }
}
