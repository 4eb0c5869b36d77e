//! Forms: each group of a story draws its lines, and the rims of its marks, in a form of its own, so that groups are told apart
//! without colour. The first group in the legend is plain. Gaps always mean that a line is inferred.

use super::item::{Item, Path, Pen};
use super::theme::Rgba;
use crate::math::{distance, length};
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

/// What a form is made of, the lowest first.
#[derive(Debug, PartialEq)]
enum Part {
    /// A line in the colour of the group: its width, and its dashes where it is inferred.
    Line(f64, &'static [f64]),
    /// A line in the colour of paper.
    Paper(f64, &'static [f64]),
    /// Dots: how wide, and every so many pixels. Every third is left out where a line of nothing else is inferred.
    Dots(f64, f64),
    /// Short strokes across: how far to either side, how wide, and every so many pixels.
    Ticks(f64, f64, f64),
    /// A zigzag: how far to either side, how wide, from one side to the other in so many pixels; and its dashes where it is inferred.
    Zigzag(f64, f64, f64, &'static [f64]),
}

/// The parts of a line on the map; and the length after which its pattern repeats, inferred or not.
const fn line(form: Form) -> (&'static [Part], f64) {
    match form {
        Form::Plain => (&[Part::Line(2.6, &[7.0, 6.0])], 13.0),
        Form::Double => (&[Part::Line(5.6, &[9.0, 10.0]), Part::Paper(2.2, &[9.0, 10.0])], 19.0),
        Form::Dotted => (&[Part::Dots(3.6, 6.5)], 19.5),
        Form::Railway => (&[Part::Line(1.5, &[5.0, 7.0]), Part::Ticks(3.8, 1.5, 8.0)], 24.0),
        Form::Beads => (&[Part::Line(1.3, &[4.0, 8.0]), Part::Dots(5.2, 12.0)], 12.0),
        Form::Triple => (&[Part::Line(7.2, &[9.0, 13.0]), Part::Paper(4.6, &[9.0, 13.0]), Part::Line(1.4, &[9.0, 13.0])], 22.0),
        Form::Zigzag => (&[Part::Zigzag(2.5, 1.7, 5.0, &[14.0, 14.28])], 20.0),
    }
}

/// The parts of a rim around a mark, whose own edge is the first line.
const fn rim(form: Form) -> &'static [Part] {
    match form {
        Form::Plain => &[],
        Form::Double => &[Part::Line(1.6, &[])],
        Form::Dotted => &[Part::Dots(2.6, 4.8)],
        Form::Railway => &[Part::Ticks(1.9, 1.5, 4.6)],
        Form::Beads => &[Part::Line(1.0, &[]), Part::Dots(3.8, 9.5)],
        Form::Triple => &[Part::Line(4.2, &[]), Part::Paper(1.8, &[])],
        Form::Zigzag => &[Part::Zigzag(1.7, 1.4, 3.0, &[])],
    }
}

/// The length after which the pattern of a line repeats: a line that is cut begins at a multiple of it, so that nothing swims when
/// the map moves.
#[must_use]
pub fn period(form: Form) -> f64 {
    line(form).1
}

/// Draws the lines of a group's way.
pub fn way(items: &mut Vec<Item>, form: Form, inferred: bool, [color, paper]: [Rgba; 2], lines: &[Vec<[f64; 2]>]) {
    draw(items, line(form).0, inferred, [color, paper], lines);
}

/// Draws parts of the rim of a mark.
pub fn around(items: &mut Vec<Item>, form: Form, [color, paper]: [Rgba; 2], line: Vec<[f64; 2]>) {
    draw(items, rim(form), false, [color, paper], &[line]);
}

fn draw(items: &mut Vec<Item>, parts: &[Part], inferred: bool, [color, paper]: [Rgba; 2], lines: &[Vec<[f64; 2]>]) {
    let only = parts.len() == 1;
    for part in parts {
        let mut path = Path::lines();
        let mut pen = Pen::solid(color, 0.0);
        for line in lines {
            match *part {
                Part::Line(width, dash) | Part::Paper(width, dash) => {
                    (pen.width, pen.dash) = (width, dash);
                    path.push(line.iter().copied());
                }
                Part::Dots(width, every) => {
                    pen.width = width;
                    // A line of no length is not drawn everywhere.
                    walk(line, every, |i, [x, y], _| {
                        if !(only && inferred && i % 3 == 2) {
                            path.push([[x, y], [x + 0.05, y]]);
                        }
                    });
                }
                Part::Ticks(half, width, every) => {
                    pen.width = width;
                    walk(line, every, |_, [x, y], [nx, ny]| path.push([-half, half].map(|far| [x + nx * far, y + ny * far])));
                }
                Part::Zigzag(half, width, every, dash) => {
                    (pen.width, pen.dash) = (width, dash);
                    let mut points = Vec::new();
                    walk(line, every, |i, [x, y], [nx, ny]| {
                        let far = if i % 2 == 0 { half } else { -half };
                        points.push([x + nx * far, y + ny * far]);
                    });
                    if points.len() > 1 {
                        path.push(points);
                    }
                }
            }
        }
        if let Part::Paper(..) = part {
            pen.color = paper;
        }
        if !inferred {
            pen.dash = &[];
        }
        if !path.is_empty() {
            items.push(Item::Stroke { path, pen });
        }
    }
}

/// Goes along a line and stops every so many pixels, with the direction across. Around a closed line the steps are fitted, evenly many.
fn walk(line: &[[f64; 2]], every: f64, mut stop: impl FnMut(usize, [f64; 2], [f64; 2])) {
    let (Some(first), Some(last)) = (line.first(), line.last()) else { return };
    let whole: f64 = line.windows(2).map(|pair| distance(pair[0], pair[1])).sum();
    let closed = line.len() > 2 && distance(*first, *last) < 0.01;
    let every = if closed { whole / ((whole / every / 2.0).round() * 2.0).max(2.0) } else { every };
    let end = if closed { whole - every / 2.0 } else { whole };
    let (mut i, mut next, mut gone) = (0, 0.0, 0.0);
    for pair in line.windows(2) {
        let step = [pair[1][0] - pair[0][0], pair[1][1] - pair[0][1]];
        let far = length(step);
        if far <= 0.0 {
            continue;
        }
        let [ux, uy] = [step[0] / far, step[1] / far];
        while next <= gone + far && next <= end {
            let t = next - gone;
            stop(i, [pair[0][0] + ux * t, pair[0][1] + uy * t], [-uy, ux]);
            i += 1;
            next += every;
        }
        gone += far;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_forms_are_alike_without_their_colour() {
        for (i, a) in Form::ALL.into_iter().enumerate() {
            for b in &Form::ALL[..i] {
                assert!(line(a).0 != line(*b).0 && rim(a) != rim(*b), "{a:?} and {b:?}");
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
            let (parts, period) = line(form);
            let whole = |length: f64| (period / length - (period / length).round()).abs() < 0.01;
            for part in parts {
                let repeats = match part {
                    Part::Line(_, dash) | Part::Paper(_, dash) => whole(dash.iter().sum()),
                    Part::Dots(_, every) | Part::Ticks(_, _, every) => whole(*every),
                    Part::Zigzag(half, _, every, dash) => {
                        whole(2.0 * every) && (dash.iter().sum::<f64>() - period / every * (every.hypot(2.0 * half))).abs() < 0.02
                    }
                };
                assert!(repeats, "{form:?}: {part:?}");
            }
        }
    }

    #[test]
    fn a_walk_stops_evenly() {
        let mut stops = Vec::new();
        walk(&[[0.0, 0.0], [10.0, 0.0], [10.0, 10.0]], 4.0, |_, at, _| stops.push(at));
        assert_eq!(stops, [[0.0, 0.0], [4.0, 0.0], [8.0, 0.0], [10.0, 2.0], [10.0, 6.0], [10.0, 10.0]]);
        let square = [[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0], [0.0, 0.0]];
        stops.clear();
        walk(&square, 3.1, |_, at, _| stops.push(at));
        assert_eq!(stops.len(), 12, "an even number, and none twice: {stops:?}");
    }
}
