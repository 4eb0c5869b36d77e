//! Forms: each group of a story draws its lines, and the rims of its marks, in a form of its own, so that groups are told apart
//! without colour. The first group in the legend is plain. Gaps always mean that a line is inferred.

use super::item::{Item, Path, Pen};
use super::theme::Rgba;
use crate::math::distance;
use crate::story::GroupIx;

/// The form of a group, by its place in the legend. An eighth group begins anew: then only its colour tells it from the first.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(missing_docs)]
pub enum Form {
    Plain,
    Double,
    Dotted,
    Railway,
    Beads,
    Triple,
    Zigzag,
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 7] = [Self::Plain, Self::Double, Self::Dotted, Self::Railway, Self::Beads, Self::Triple, Self::Zigzag];

    /// The form of a group.
    #[must_use]
    pub fn of(group: GroupIx) -> Self {
        Self::ALL[group.get() % Self::ALL.len()]
    }
}

/// A part of what a form is made of: a line along the way, or a pattern of short strokes across it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Part {
    /// How wide it is drawn.
    width: f32,
    /// A stroke across, or a corner of a zigzag, every so many pixels; none for a line along.
    every: f32,
    /// How far it goes to either side.
    half: f32,
    what: What,
    /// The dashes and gaps where it is inferred.
    dash: &'static [f64],
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum What {
    Ink,
    /// In the colour of paper.
    Paper,
    /// Where it is inferred, every third is left out.
    Thirds,
    /// From stroke to stroke.
    Zigzag,
}

const fn line(width: f32, dash: &'static [f64]) -> Part {
    Part { width, every: 0.0, half: 0.0, what: What::Ink, dash }
}

const fn paper(width: f32, dash: &'static [f64]) -> Part {
    Part { what: What::Paper, ..line(width, dash) }
}

const fn ticks(half: f32, width: f32, every: f32) -> Part {
    Part { every, half, ..line(width, &[]) }
}

/// A line of no length is not drawn everywhere.
const fn dots(width: f32, every: f32) -> Part {
    ticks(0.03, width, every)
}

const fn zigzag(half: f32, width: f32, every: f32, dash: &'static [f64]) -> Part {
    Part { what: What::Zigzag, dash, ..ticks(half, width, every) }
}

/// In the order of [`Form`]: the parts of a line on the map, the lowest first; and the length after which its pattern repeats, inferred or not.
static WAYS: [(&[Part], f64); 7] = [
    (&[line(2.6, &[7.0, 6.0])], 13.0),
    (&[line(5.6, &[9.0, 10.0]), paper(2.2, &[9.0, 10.0])], 19.0),
    (&[Part { what: What::Thirds, ..dots(3.6, 6.5) }], 19.5),
    (&[line(1.5, &[5.0, 7.0]), ticks(3.8, 1.5, 8.0)], 24.0),
    (&[line(1.3, &[5.0, 7.0]), dots(5.2, 12.0)], 12.0),
    (&[line(7.2, &[9.0, 10.0]), paper(4.6, &[9.0, 10.0]), line(1.4, &[9.0, 10.0])], 19.0),
    (&[zigzag(2.5, 1.7, 5.0, &[14.0, 14.28])], 20.0),
];

/// In that order: the parts of a rim around a mark, whose own edge is the first line.
static RIMS: [&[Part]; 7] = [
    &[],
    &[line(1.6, &[])],
    &[dots(2.6, 4.8)],
    &[ticks(1.9, 1.5, 4.6)],
    &[line(1.0, &[]), dots(3.8, 9.5)],
    &[line(4.2, &[]), paper(1.8, &[])],
    &[zigzag(1.7, 1.4, 3.0, &[])],
];

/// The length after which the pattern of a line repeats: a line that is cut begins at a multiple of it, so that nothing swims when
/// the map moves.
#[must_use]
pub fn period(form: Form) -> f64 {
    WAYS[form as usize].1
}

/// Draws the lines of a group's way.
pub fn way(items: &mut Vec<Item>, form: Form, inferred: bool, colors: [Rgba; 2], lines: &[Vec<[f64; 2]>]) {
    draw(items, WAYS[form as usize].0, inferred, colors, lines);
}

/// What a band between head and tail is made of beside its ground: strokes across.
static STRUNG: [Part; 1] = [ticks(9.0, 1.3, 9.0)];
/// The length after which its pattern repeats.
pub const STRUNG_PERIOD: f64 = 9.0;

/// Draws the strokes across a band.
pub fn strung(items: &mut Vec<Item>, color: Rgba, lines: &[Vec<[f64; 2]>]) {
    draw(items, &STRUNG, false, [color, color], lines);
}

/// Draws a part of the rim of a mark.
pub fn around(items: &mut Vec<Item>, form: Form, colors: [Rgba; 2], line: Vec<[f64; 2]>) {
    draw(items, RIMS[form as usize], false, colors, &[line]);
}

fn draw(items: &mut Vec<Item>, parts: &[Part], inferred: bool, [color, paper]: [Rgba; 2], lines: &[Vec<[f64; 2]>]) {
    for part in parts {
        let mut path = Path::lines();
        for line in lines {
            if part.every == 0.0 {
                path.push(line.clone());
                continue;
            }
            let half = f64::from(part.half);
            let stops = walk(line, part.every.into());
            let side = |i: usize, far: f64| [stops[i][0] + stops[i][2] * far, stops[i][1] + stops[i][3] * far];
            let mut corners = Vec::new();
            for i in 0..stops.len() {
                if part.what == What::Zigzag {
                    corners.push(side(i, if i % 2 == 0 { half } else { -half }));
                } else if !(inferred && part.what == What::Thirds && i % 3 == 2) {
                    path.push(vec![side(i, -half), side(i, half)]);
                }
            }
            if corners.len() > 1 {
                path.push(corners);
            }
        }
        if !path.is_empty() {
            let color = if part.what == What::Paper { paper } else { color };
            items.push(Item::Stroke { path, pen: Pen { color, width: part.width.into(), dash: if inferred { part.dash } else { &[] } } });
        }
    }
}

/// Where a line is every so many pixels, and the direction across it there. Around a closed line the steps are fitted, evenly many.
fn walk(line: &[[f64; 2]], every: f64) -> Vec<[f64; 4]> {
    let mut stops = Vec::new();
    let whole = measured(line);
    let closed = line.len() > 2 && line.first().zip(line.last()).is_some_and(|(first, last)| distance(*first, *last) < 0.01);
    let every = if closed { whole / ((whole / every / 2.0).round() * 2.0).max(2.0) } else { every };
    let end = if closed { whole - every / 2.0 } else { whole };
    let (mut next, mut gone) = (0.0, 0.0);
    for pair in line.windows(2) {
        let far = distance(pair[0], pair[1]);
        let [ux, uy] = [0, 1].map(|i| (pair[1][i] - pair[0][i]) / far);
        // Not a number, where the two are one: then it stops nowhere.
        while next - gone <= far && next <= end && far > 0.0 {
            let along = next - gone;
            stops.push([pair[0][0] + ux * along, pair[0][1] + uy * along, -uy, ux]);
            next += every;
        }
        gone += far;
    }
    stops
}

/// How long a line is.
pub(super) fn measured(line: &[[f64; 2]]) -> f64 {
    line.windows(2).map(|pair| distance(pair[0], pair[1])).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_forms_are_alike_without_their_colour() {
        for (i, a) in Form::ALL.into_iter().enumerate() {
            for b in &Form::ALL[..i] {
                assert!(WAYS[a as usize].0 != WAYS[*b as usize].0 && RIMS[a as usize] != RIMS[*b as usize], "{a:?} and {b:?}");
            }
        }
    }

    /// What one and the same line is made of, without colours.
    fn drawn(form: Form, inferred: bool) -> Vec<(Path, f64, &'static [f64])> {
        let mut items = Vec::new();
        way(&mut items, form, inferred, [Rgba(0xff), Rgba(!0)], &[vec![[0.0, 0.0], [200.0, 0.0]]]);
        let pen = |item| match item {
            Item::Stroke { path, pen } => (path, pen.width, pen.dash),
            _ => unreachable!(),
        };
        items.into_iter().map(pen).collect()
    }

    #[test]
    fn what_is_inferred_has_gaps_in_every_form() {
        for form in Form::ALL {
            assert_ne!(drawn(form, false), drawn(form, true), "{form:?}");
            assert!(drawn(form, false).iter().all(|(_, _, dash)| dash.is_empty()), "{form:?}");
        }
    }

    #[test]
    fn patterns_repeat_with_their_period() {
        for form in Form::ALL {
            let (parts, period) = WAYS[form as usize];
            let whole = |length: f64| (period / length - (period / length).round()).abs() < 0.01;
            for part in parts {
                let [every, half] = [part.every, part.half].map(f64::from);
                // A zigzag is longer than the line that it follows.
                let longer = if part.what == What::Zigzag { every.hypot(2.0 * half) / every } else { 1.0 };
                let dash = part.dash.iter().sum::<f64>() / longer;
                assert!(every == 0.0 || whole(every), "{form:?}: {part:?}");
                assert!(part.dash.is_empty() || whole(dash), "{form:?}: {part:?}");
                assert!(part.what != What::Thirds || whole(3.0 * every), "{form:?}: {part:?}");
                assert!(part.what != What::Zigzag || whole(2.0 * every), "{form:?}: {part:?}");
            }
        }
    }

    #[test]
    fn a_walk_stops_evenly() {
        let stops = |line: &[[f64; 2]], every| walk(line, every).into_iter().map(|[x, y, _, _]| [x, y]).collect::<Vec<_>>();
        let corner = stops(&[[0.0, 0.0], [10.0, 0.0], [10.0, 0.0], [10.0, 10.0]], 4.0);
        assert_eq!(corner, [[0.0, 0.0], [4.0, 0.0], [8.0, 0.0], [10.0, 2.0], [10.0, 6.0], [10.0, 10.0]]);
        let square = stops(&[[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0], [0.0, 0.0]], 3.1);
        assert_eq!(square.len(), 12, "an even number, and none twice: {square:?}");
    }
}
