//! A rectangle of the world.

/// A rectangle in world units, y down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorldRect {
    /// West.
    pub min_x: f64,
    /// North.
    pub min_y: f64,
    /// East.
    pub max_x: f64,
    /// South.
    pub max_y: f64,
}

impl WorldRect {
    /// Of nothing.
    pub(super) const EMPTY: Self = Self { min_x: f64::INFINITY, min_y: f64::INFINITY, max_x: f64::NEG_INFINITY, max_y: f64::NEG_INFINITY };

    /// The smallest one that holds all of these.
    pub(super) fn around(xy: &[[f64; 2]]) -> Self {
        xy.iter().fold(Self::EMPTY, |b, &[x, y]| b.union(Self { min_x: x, min_y: y, max_x: x, max_y: y }))
    }

    /// The smallest one that holds both.
    #[must_use]
    pub(super) fn union(self, other: Self) -> Self {
        Self {
            min_x: self.min_x.min(other.min_x),
            min_y: self.min_y.min(other.min_y),
            max_x: self.max_x.max(other.max_x),
            max_y: self.max_y.max(other.max_y),
        }
    }
}
