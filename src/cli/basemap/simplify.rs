//! From which zoom on each vertex matters: Visvalingam's effective area, after which every zoom is a filter.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// World units, y down.
pub type Point = [f64; 2];

fn area(a: Point, b: Point, c: Point) -> f64 {
    ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])).abs() / 2.0
}

/// The area that the line loses without each vertex, never more than that of a vertex removed later.
/// Ends are infinite; of a closed line (last point = first) so are the three vertices that stay longest.
#[must_use]
pub fn importance(line: &[Point]) -> Vec<f64> {
    let closed = line.len() > 3 && line.first() == line.last();
    let n = if closed { line.len() - 1 } else { line.len() };
    let mut out = vec![f64::INFINITY; line.len()];
    let mut before: Vec<usize> = (0..n).map(|i| (i + n - 1) % n.max(1)).collect();
    let mut after: Vec<usize> = (0..n).map(|i| (i + 1) % n.max(1)).collect();
    let fixed = |i: usize| !closed && (i == 0 || i + 1 == n);
    let mut current = vec![f64::INFINITY; n];
    let mut heap = BinaryHeap::new();
    // Areas are never negative, so their bits sort as they do.
    let measure = |i: usize, before: &[usize], after: &[usize]| area(line[before[i]], line[i], line[after[i]]);
    for i in (0..n).filter(|i| !fixed(*i)) {
        current[i] = measure(i, &before, &after);
        heap.push(Reverse((current[i].to_bits(), i)));
    }
    let mut left = n;
    let mut so_far = 0.0_f64;
    while let Some(Reverse((bits, i))) = heap.pop() {
        if current[i].to_bits() != bits {
            continue; // measured anew since
        }
        if closed && left <= 3 {
            break;
        }
        so_far = so_far.max(current[i]);
        out[i] = so_far;
        current[i] = f64::NAN;
        left -= 1;
        let (a, b) = (before[i], after[i]);
        after[a] = b;
        before[b] = a;
        for k in [a, b] {
            if !fixed(k) {
                current[k] = measure(k, &before, &after);
                heap.push(Reverse((current[k].to_bits(), k)));
            }
        }
    }
    if closed {
        out[n] = out[0];
    }
    out
}

/// The closed line begun at a vertex that stays to the end.
#[must_use]
pub fn begin_well(mut line: Vec<Point>) -> Vec<Point> {
    if line.len() > 3 && line.first() == line.last() {
        let best = importance(&line).iter().position(|a| a.is_infinite()).unwrap_or(0);
        line.pop();
        line.rotate_left(best);
        line.push(line[0]);
    }
    line
}

/// The first level (quarter zooms) at which something of `world` world units is `px` pixels or more.
#[must_use]
pub fn level(world: f64, px: f64) -> f64 {
    4.0 * (px / (256.0 * world)).log2()
}
