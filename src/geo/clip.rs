//! Clipping to a rectangle, so that painters never see a vertex far off the screen.

use super::rect::Rect;

/// Clips a ring (its end joined to its start) to `rect`, after Sutherland and Hodgman, "Reentrant polygon clipping", CACM 1974.
/// Parts that leave and return stay joined along the edge of the rectangle, which lies off the screen. `ring` is replaced by the
/// result; `spare` is room to work in.
pub fn ring(ring: &mut Vec<[f64; 2]>, rect: &Rect, spare: &mut Vec<[f64; 2]>) {
    for (axis, limit, keep_above) in [(0, rect[0], true), (0, rect[2], false), (1, rect[1], true), (1, rect[3], false)] {
        spare.clear();
        let Some(&last) = ring.last() else { return };
        let inside = |p: &[f64; 2]| if keep_above { p[axis] >= limit } else { p[axis] <= limit };
        let mut a = last;
        for &b in ring.iter() {
            if inside(&a) != inside(&b) {
                spare.push(cross(a, b, axis, limit));
            }
            if inside(&b) {
                spare.push(b);
            }
            a = b;
        }
        std::mem::swap(ring, spare);
    }
}

/// Clips a line to `rect`, after Cyrus and Beck in the form of Liang and Barsky (1984), and hands each piece that remains to `piece`.
pub fn line(points: &[[f64; 2]], rect: &Rect, mut piece: impl FnMut(&[[f64; 2]])) {
    pieces(points, rect, &mut piece);
}

/// Compiled once for all.
#[inline(never)]
fn pieces(points: &[[f64; 2]], rect: &Rect, piece: &mut dyn FnMut(&[[f64; 2]])) {
    let mut run: Vec<[f64; 2]> = Vec::new();
    for pair in points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let Some((t0, t1)) = segment(a, b, rect) else {
            if run.len() > 1 {
                piece(&run);
            }
            run.clear();
            continue;
        };
        if run.is_empty() {
            run.push(lerp(a, b, t0));
        }
        run.push(lerp(a, b, t1));
        if t1 < 1.0 {
            piece(&run);
            run.clear();
        }
    }
    if run.len() > 1 {
        piece(&run);
    }
}

/// The part of a segment within `rect`, from 0 to 1; none where it lies outside.
#[must_use]
pub fn segment(a: [f64; 2], b: [f64; 2], rect: &Rect) -> Option<(f64, f64)> {
    let (mut t0, mut t1) = (0.0f64, 1.0f64);
    for axis in 0..2 {
        let d = b[axis] - a[axis];
        for (p, q) in [(-d, a[axis] - rect[axis]), (d, rect[axis + 2] - a[axis])] {
            if p == 0.0 {
                if q < 0.0 {
                    return None;
                }
            } else if p < 0.0 {
                t0 = t0.max(q / p);
            } else {
                t1 = t1.min(q / p);
            }
        }
    }
    (t0 <= t1).then_some((t0, t1))
}

fn cross(a: [f64; 2], b: [f64; 2], axis: usize, limit: f64) -> [f64; 2] {
    let mut p = lerp(a, b, (limit - a[axis]) / (b[axis] - a[axis]));
    p[axis] = limit;
    p
}

/// The point at a part of the way from one to another.
#[must_use]
pub fn lerp(a: [f64; 2], b: [f64; 2], t: f64) -> [f64; 2] {
    if t == 1.0 {
        return b;
    }
    [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BOX: Rect = [0.0, 0.0, 10.0, 10.0];

    #[test]
    fn a_ring_around_the_box_becomes_the_box() {
        let mut r = vec![[-5.0, -5.0], [15.0, -5.0], [15.0, 15.0], [-5.0, 15.0]];
        ring(&mut r, &BOX, &mut Vec::new());
        let area: f64 = (0..r.len())
            .map(|i| {
                let (a, b) = (r[i], r[(i + 1) % r.len()]);
                (a[0] * b[1] - b[0] * a[1]) / 2.0
            })
            .sum();
        assert!((area - 100.0).abs() < 1e-9);
    }

    #[test]
    fn a_line_through_twice_gives_two_pieces() {
        let mut pieces = Vec::new();
        line(&[[-1.0, 2.0], [11.0, 2.0], [11.0, 8.0], [-1.0, 8.0]], &BOX, |p| pieces.push(p.to_vec()));
        assert_eq!(pieces, [[[0.0, 2.0], [10.0, 2.0]], [[10.0, 8.0], [0.0, 8.0]]]);
    }

    proptest! {
        #[test]
        fn nothing_is_left_outside(points in proptest::collection::vec([-50.0..60.0f64, -50.0..60.0f64], 0..40)) {
            let inside = |p: &[f64; 2]| p.iter().all(|v| (-1e-6..=10.0 + 1e-6).contains(v));
            let mut r = points.clone();
            ring(&mut r, &BOX, &mut Vec::new());
            prop_assert!(r.iter().all(inside));
            let mut all = true;
            line(&points, &BOX, |p| all &= p.len() > 1 && p.iter().all(inside));
            prop_assert!(all);
        }

        #[test]
        fn what_lies_inside_is_kept_whole(points in proptest::collection::vec([0.0..10.0f64, 0.0..10.0f64], 2..40)) {
            let mut r = points.clone();
            ring(&mut r, &BOX, &mut Vec::new());
            prop_assert_eq!(&r, &points);
            let mut pieces = Vec::new();
            line(&points, &BOX, |p| pieces.push(p.to_vec()));
            prop_assert_eq!(pieces, vec![points]);
        }
    }
}
