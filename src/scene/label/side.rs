//! Where a label may stand around its point, and what may be in its way.

use crate::geo::clip;
use crate::math::length;
use crate::number::within;

/// Where a label stands around its point.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Side {
    East,
    West,
    North,
    South,
    NorthEast,
    SouthEast,
    NorthWest,
    SouthWest,
    /// Above or below, the point under the first or the last quarter of the label.
    NorthRight,
    NorthLeft,
    SouthRight,
    SouthLeft,
    /// Beside, the first or the last line level with the point.
    EastDown,
    WestDown,
    EastUp,
    WestUp,
    On,
}

pub(super) const AROUND: [Side; 16] = [
    Side::East,
    Side::West,
    Side::NorthEast,
    Side::SouthEast,
    Side::NorthWest,
    Side::SouthWest,
    Side::North,
    Side::South,
    Side::NorthRight,
    Side::SouthRight,
    Side::NorthLeft,
    Side::SouthLeft,
    Side::WestDown,
    Side::EastDown,
    Side::WestUp,
    Side::EastUp,
];

/// Room between labels in CSS pixels.
pub(super) const GAP: f64 = 3.0;

/// Half the height of a line of a story's name.
pub(super) const LEVEL: f64 = 8.0;

/// The box of a label at a side of its point, with room for a mark of `r` pixels.
pub(super) fn area(side: Side, [w, h]: [f64; 2], r: f64) -> [f64; 4] {
    let d = r * 0.72;
    let [x, y] = match side {
        Side::East => [r, -h / 2.0],
        Side::West => [-r - w, -h / 2.0],
        Side::North => [-w / 2.0, -r - h],
        Side::South => [-w / 2.0, r],
        Side::NorthEast => [d, -d - h],
        Side::SouthEast => [d, d],
        Side::NorthWest => [-d - w, -d - h],
        Side::SouthWest => [-d - w, d],
        Side::NorthRight => [-w / 4.0, -r - h],
        Side::NorthLeft => [-w * 0.75, -r - h],
        Side::SouthRight => [-w / 4.0, r],
        Side::SouthLeft => [-w * 0.75, r],
        Side::EastDown => [r, -LEVEL],
        Side::WestDown => [-r - w, -LEVEL],
        Side::EastUp => [r, LEVEL - h],
        Side::WestUp => [-r - w, LEVEL - h],
        Side::On => [-w / 2.0, -h / 2.0],
    };
    [x, y, x + w, y + h]
}

pub(super) fn around([x, y]: [f64; 2], r: f64) -> [f64; 4] {
    [x - r, y - r, x + r, y + r]
}

pub(super) fn shift(area: &[f64; 4], [x, y]: [f64; 2]) -> [f64; 4] {
    [area[0] + x, area[1] + y, area[2] + x, area[3] + y]
}

/// Whether a box comes closer to a mark than labels should.
pub(super) fn meets(a: &[f64; 4], ([x, y], r): &([f64; 2], f64)) -> bool {
    let [dx, dy] = [x - within(*x, a[0], a[2]), y - within(*y, a[1], a[3])];
    length([dx, dy]) < r + GAP
}

pub(super) fn overlap(a: &[f64; 4], b: &[f64; 4]) -> bool {
    a[0] < b[2] + GAP && b[0] < a[2] + GAP && a[1] < b[3] + GAP && b[1] < a[3] + GAP
}

/// Whether a line crosses a box.
pub(super) fn crossed(lines: &[Vec<[f64; 2]>], there: &[f64; 4]) -> bool {
    let mut crossed = false;
    for line in lines {
        clip::line(line, there, |_| crossed = true);
    }
    crossed
}
