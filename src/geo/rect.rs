//! Rectangles along the axes, of the world and of the screen.

/// `[min_x, min_y, max_x, max_y]`, in whatever units its points have; in world units y runs down.
pub type Rect = [f64; 4];

/// The rectangle that holds nothing: one to begin with for [`widened`].
pub const NOTHING: Rect = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];

/// The smallest rectangle that holds another and a point.
#[must_use]
pub fn widened(rect: &Rect, [x, y]: [f64; 2]) -> Rect {
    [rect[0].min(x), rect[1].min(y), rect[2].max(x), rect[3].max(y)]
}

/// The smallest rectangle that holds two.
#[must_use]
pub fn union(a: &Rect, b: &Rect) -> Rect {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

/// A rectangle with so much more on each side.
#[must_use]
pub fn grown([x0, y0, x1, y1]: &Rect, by: f64) -> Rect {
    [x0 - by, y0 - by, x1 + by, y1 + by]
}

/// Whether two rectangles share a point.
#[must_use]
pub fn overlap(a: &Rect, b: &Rect) -> bool {
    a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}

/// Whether `inner` lies within `outer`.
#[must_use]
pub fn covers(outer: &Rect, inner: &Rect) -> bool {
    outer[0] <= inner[0] && outer[1] <= inner[1] && inner[2] <= outer[2] && inner[3] <= outer[3]
}

/// Whether a point lies in a rectangle.
#[must_use]
pub fn holds(rect: &Rect, [x, y]: [f64; 2]) -> bool {
    rect[0] <= x && x <= rect[2] && rect[1] <= y && y <= rect[3]
}
