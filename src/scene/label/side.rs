//! Where a label may stand around its point.

use crate::scene::item::Anchor;

/// A side of a point.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Side {
    East,
    West,
    NorthEast,
    SouthEast,
    NorthWest,
    SouthWest,
    North,
    South,
    /// Above or below, the point under the first or the last quarter of the label.
    NorthRight,
    SouthRight,
    NorthLeft,
    SouthLeft,
    /// Beside, the first or the last line level with the point.
    WestDown,
    EastDown,
    WestUp,
    EastUp,
    /// On the point itself.
    On,
}

/// The sides around a point, the best first.
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

/// Half the height of a line of a story's name.
const LEVEL: f64 = 8.0;

impl Side {
    /// The box of a label at this side of its point, with room for a mark of `r` pixels.
    pub(super) fn area(self, [w, h]: [f64; 2], r: f64) -> [f64; 4] {
        let d = r * 0.72;
        let [x, y] = match self {
            Self::East => [r, -h / 2.0],
            Self::West => [-r - w, -h / 2.0],
            Self::North => [-w / 2.0, -r - h],
            Self::South => [-w / 2.0, r],
            Self::NorthEast => [d, -d - h],
            Self::SouthEast => [d, d],
            Self::NorthWest => [-d - w, -d - h],
            Self::SouthWest => [-d - w, d],
            Self::NorthRight => [-w / 4.0, -r - h],
            Self::NorthLeft => [-w * 0.75, -r - h],
            Self::SouthRight => [-w / 4.0, r],
            Self::SouthLeft => [-w * 0.75, r],
            Self::EastDown => [r, -LEVEL],
            Self::WestDown => [-r - w, -LEVEL],
            Self::EastUp => [r, LEVEL - h],
            Self::WestUp => [-r - w, LEVEL - h],
            Self::On => [-w / 2.0, -h / 2.0],
        };
        [x, y, x + w, y + h]
    }

    /// Which end of its lines is the one at the point.
    pub(super) fn anchor(self) -> Anchor {
        match self {
            Self::East | Self::NorthEast | Self::SouthEast | Self::EastDown | Self::EastUp => Anchor::Start,
            Self::West | Self::NorthWest | Self::SouthWest | Self::WestDown | Self::WestUp => Anchor::End,
            _ => Anchor::Middle,
        }
    }
}

/// A box moved by a vector.
pub(super) fn shift(area: &[f64; 4], [x, y]: [f64; 2]) -> [f64; 4] {
    [area[0] + x, area[1] + y, area[2] + x, area[3] + y]
}
