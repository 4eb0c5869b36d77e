//! A gentle curve along a line that may be anything but gentle, and letters on it.

use crate::math::distance;

type Point = [f64; 2];

/// A curve whose x and y are quadratic in a number from -1 to 1.
pub(super) struct Curve {
    x: [f64; 3],
    y: [f64; 3],
}

impl Curve {
    /// A curve through the middles of the three thirds of a line.
    pub(super) fn through(line: &[Point]) -> Self {
        let third = line.len() / 3;
        let [a, b, c] = [mean(&line[..=third]), mean(&line[third..=2 * third]), mean(&line[2 * third..])];
        let of = |k: usize| [b[k], (c[k] - a[k]) * 0.75, (a[k] - 2.0 * b[k] + c[k]) * 1.125];
        Self { x: of(0), y: of(1) }
    }

    /// Its point for a number.
    pub(super) fn at(&self, t: f64) -> Point {
        let [x, y] = [&self.x, &self.y];
        [x[0] + t * (x[1] + t * x[2]), y[0] + t * (y[1] + t * y[2])]
    }

    /// Its direction there, as a unit vector.
    pub(super) fn direction(&self, t: f64) -> Point {
        unit([0.0; 2], [self.x[1] + t * 2.0 * self.x[2], self.y[1] + t * 2.0 * self.y[2]])
    }

    /// How far points at equal steps of its number lie to its left and to its right, at most: with `y` down, left is above a curve
    /// that runs to the right.
    pub(super) fn strays(&self, line: &[Point]) -> [f64; 2] {
        let mut strays = [0.0_f64; 2];
        let mut t = -1.0;
        for point in line {
            let (at, [dx, dy]) = (self.at(t), self.direction(t));
            let aside = (point[0] - at[0]) * dy - (point[1] - at[1]) * dx;
            strays = [strays[0].max(aside), strays[1].max(-aside)];
            #[allow(clippy::cast_precision_loss)] // dozens
            let step = 2.0 / (line.len().max(2) - 1) as f64;
            t += step;
        }
        strays
    }

    /// Where letters of these widths stand on the curve moved by `aside` pixels to its left, in its middle: the beginning of the
    /// baseline of each, and its direction. None where the curve is too short.
    pub(super) fn letters(&self, widths: &[f64], aside: f64) -> Option<Vec<(Point, Point)>> {
        let moved = |t: f64| {
            let (at, [dx, dy]) = (self.at(t), self.direction(t));
            [at[0] + dy * aside, at[1] - dx * aside]
        };
        // The number at the end of a letter that begins at another, in two approaches.
        let after = |t: f64, width: f64| {
            let begin = moved(t);
            let mut step = 0.05;
            for _ in 0..3 {
                step *= width / distance(begin, moved(t + step)).max(1e-3);
            }
            t + step
        };
        let end = widths.iter().fold(-1.0, |t, width| after(t, *width));
        let mut t = -1.0 + (1.0 - end) / 2.0;
        let mut letters = Vec::new();
        for width in widths {
            let next = after(t, *width);
            let at = moved(t);
            letters.push((at, unit(at, moved(next))));
            t = next;
        }
        (end <= 1.0).then_some(letters)
    }
}

/// The middle of some points.
fn mean(points: &[Point]) -> Point {
    let mut sum = [0.0; 2];
    for [x, y] in points {
        sum = [sum[0] + x, sum[1] + y];
    }
    #[allow(clippy::cast_precision_loss)] // dozens
    let n = points.len().max(1) as f64;
    [sum[0] / n, sum[1] / n]
}

/// The direction from one point to another as a unit vector; to the right where they are the same.
fn unit(a: Point, b: Point) -> Point {
    let length = distance(a, b);
    if length > 0.0 { [(b[0] - a[0]) / length, (b[1] - a[1]) / length] } else { [1.0, 0.0] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// An arc of a circle below the origin, from left to right.
    fn arc(radius: f64, bend: f64) -> Vec<Point> {
        let angles = (-30..=30).map(|i| f64::from(i) / 30.0 * bend);
        angles.map(|a| [radius * a.sin(), radius * (1.0 - a.cos())]).collect()
    }

    #[test]
    fn letters_stand_on_the_line_one_after_the_other() {
        let points = arc(200.0, 0.5);
        let curve = Curve::through(&points);
        let strays = curve.strays(&points);
        assert!(strays.iter().all(|v| *v < 2.5), "{strays:?}");
        let widths = [8.0; 15];
        let letters = curve.letters(&widths, 0.0).unwrap_or_default();
        assert_eq!(letters.len(), 15);
        for (pair, width) in letters.windows(2).zip(widths) {
            let (at, [dx, dy]) = pair[0];
            let end = [at[0] + dx * width, at[1] + dy * width];
            assert!(distance(end, pair[1].0) < 0.05, "{end:?} {:?}", pair[1]);
        }
        // In the middle, nearly.
        assert!((letters[7].0[0] + 4.0).abs() < 2.0 && letters[7].1[1].abs() < 0.01, "{:?}", letters[7]);
        assert!(curve.letters(&[100.0; 3], 0.0).is_none());
    }

    #[test]
    fn what_is_moved_aside_stays_beside() {
        let curve = Curve::through(&arc(200.0, 0.5));
        for aside in [-8.0, 8.0] {
            let letters = curve.letters(&[6.0; 20], aside).unwrap_or_default();
            assert_eq!(letters.len(), 20);
            for ([x, y], _) in letters {
                let far = x.hypot(200.0 - y) - 200.0;
                assert!((far - aside).abs() < 2.5, "{far}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_points_give_a_finite_curve(points in prop::collection::vec(prop::array::uniform2(-1e4..1e4f64), 3..40), aside in -20.0..20.0) {
            let curve = Curve::through(&points);
            prop_assert!(curve.strays(&points).iter().all(|v| v.is_finite()));
            for (at, direction) in curve.letters(&[3.0; 4], aside).unwrap_or_default() {
                prop_assert!(at.iter().chain(&direction).all(|v| v.is_finite()));
            }
        }
    }
}
