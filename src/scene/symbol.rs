//! Symbols: the shapes of the kinds of event, all about as large as a disc of the same radius.

use crate::story::Symbol;

/// Corners, in eightieths of the radius of that disc.
const SQUARE: [[i8; 2]; 4] = [[-71, -71], [71, -71], [71, 71], [-71, 71]];
const DIAMOND: [[i8; 2]; 4] = [[0, -102], [102, 0], [0, 102], [-102, 0]];
const UP: [[i8; 2]; 3] = [[0, -120], [104, 60], [-104, 60]];
const DOWN: [[i8; 2]; 3] = [[-104, -60], [104, -60], [0, 120]];
const CROSS: [[i8; 2]; 12] =
    [[-35, -94], [35, -94], [35, -35], [94, -35], [94, 35], [35, 35], [35, 94], [-35, 94], [-35, 35], [-94, 35], [-94, -35], [-35, -35]];
const STAR: [[i8; 2]; 10] = [[0, -120], [34, -47], [114, -37], [55, 18], [71, 97], [0, 58], [-71, 97], [-55, 18], [-114, -37], [-34, -47]];
/// The cosine and the sine of ten degrees.
const TURN: [f64; 2] = [0.984_807_753, 0.173_648_178];

/// The outline of a symbol around a point, in the size of a disc of `r` pixels.
#[must_use]
pub fn outline(symbol: Symbol, [x, y]: [f64; 2], r: f64) -> Vec<[f64; 2]> {
    let corners: &[[i8; 2]] = match symbol {
        Symbol::Circle => {
            let mut to = [0.0, -r];
            let turn = |[a, b]: [f64; 2]| [a * TURN[0] - b * TURN[1], a * TURN[1] + b * TURN[0]];
            let mut points = Vec::new();
            for _ in 0..36 {
                points.push([x + to[0], y + to[1]]);
                to = turn(to);
            }
            return points;
        }
        Symbol::Square => &SQUARE,
        Symbol::Diamond => &DIAMOND,
        Symbol::TriangleUp => &UP,
        Symbol::TriangleDown => &DOWN,
        Symbol::Star => &STAR,
        Symbol::Cross => &CROSS,
    };
    let r = r / 80.0;
    corners.iter().map(|[a, b]| [x + f64::from(*a) * r, y + f64::from(*b) * r]).collect()
}

/// How far a symbol reaches, where a disc reaches 1.
#[must_use]
pub fn reach(symbol: Symbol) -> f64 {
    match symbol {
        Symbol::Circle => 1.0,
        Symbol::Square | Symbol::Diamond | Symbol::Cross => 1.28,
        Symbol::TriangleUp | Symbol::TriangleDown | Symbol::Star => 1.5,
    }
}

/// The radius of the disc as large as a symbol whose edges lie `by` pixels further out.
#[must_use]
pub fn grown(symbol: Symbol, r: f64, by: f64) -> f64 {
    let edge = match symbol {
        Symbol::Circle => 1.0,
        Symbol::TriangleUp | Symbol::TriangleDown => 0.85, // rather less than its own, or its corners would be far out
        _ => 0.9,
    };
    r + by / edge
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::length;

    const ALL: [Symbol; 7] =
        [Symbol::Circle, Symbol::Square, Symbol::Diamond, Symbol::TriangleUp, Symbol::TriangleDown, Symbol::Star, Symbol::Cross];

    /// Twice the area of an outline.
    fn area(points: &[[f64; 2]]) -> f64 {
        (0..points.len()).map(|i| (points[i], points[(i + 1) % points.len()])).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum()
    }

    #[test]
    fn symbols_are_equally_large_and_reach_as_far_as_they_say() {
        for symbol in ALL {
            let points = outline(symbol, [0.0; 2], 1.0);
            let size = area(&points) / std::f64::consts::TAU;
            assert!((0.85..1.15).contains(&size), "{symbol:?} {size}");
            let far = points.iter().map(|p| length(*p)).fold(0.0, f64::max);
            assert!(far <= reach(symbol) + 0.01 && far > reach(symbol) - 0.07, "{symbol:?} {far}");
        }
    }
}
