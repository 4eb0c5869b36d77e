//! How much room a map in another page takes, and where in it the chosen place can be seen. All in CSS pixels.

use crate::geo::camera::Camera;
use crate::link::Only;
use crate::number::within;

/// From this width on a caption stands beside the map, else on its lower part. The style sheet knows it, too.
pub const WIDE: f64 = 560.0;
/// A place that is seen stands within this part of what is free.
const SEEN: std::ops::RangeInclusive<f64> = 0.15..=0.85;
/// Of what is free at least this much shows anything.
const LEAST: f64 = 64.0;

/// What is left of a map of `size` beside a caption that covers `[x0, y0, x1, y1]` of it: the largest side.
#[must_use]
pub fn beside(size: [f64; 2], [x0, y0, x1, y1]: [f64; 4]) -> [f64; 4] {
    let [w, h] = size;
    let sides = [[0.0, 0.0, x0, h], [x1, 0.0, w, h], [0.0, 0.0, w, y0], [0.0, y1, w, h]];
    let area = |[x0, y0, x1, y1]: [f64; 4]| (x1 - x0).max(0.0) * (y1 - y0).max(0.0);
    sides.into_iter().fold([0.0; 4], |best, side| if area(side) > area(best) { side } else { best })
}

/// The camera that shows a point of the world in what is free; nothing where the given one does, or nothing is free. Only as much
/// of the middle counts as seen as leaves room for a name.
#[must_use]
pub fn showing(camera: &Camera, point: [f64; 2], [x0, y0, x1, y1]: [f64; 4]) -> Option<Camera> {
    if x1 - x0 < LEAST || y1 - y0 < LEAST {
        return None;
    }
    let at = camera.to_screen(point);
    let seen = |at: f64, from: f64, to: f64| {
        let part = (at - from) / (to - from);
        SEEN.contains(&part)
    };
    if seen(at[0], x0, x1) && seen(at[1], y0, y1) {
        return None;
    }
    Some(camera.pan([f64::midpoint(x0, x1) - at[0], f64::midpoint(y0, y1) - at[1]]))
}

/// The height that a frame of some width wants. `head` and `time` are the heights of what stands above and below the map,
/// `caption` is that of the whole text on it. Depends on nothing that the height of the frame changes, or the two would chase each other.
#[must_use]
pub fn wanted(only: Only, width: f64, head: f64, time: f64, caption: f64) -> f64 {
    let wide = width >= WIDE;
    let map = match only {
        Only::All => return if width > 760.0 { 720.0 } else { 900.0 },
        _ if wide => within(width * 0.56, 300.0, 620.0),
        _ => within(width * 0.9, 240.0, 420.0),
    };
    let map = match only {
        Only::Event if caption > 0.0 && wide => map.max(caption.min(620.0) + 48.0),
        Only::Event if caption > 0.0 => map * 0.7 + within(caption, 0.0, 520.0),
        _ => map,
    };
    (head + map + time).ceil()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_larger_side_is_free() {
        assert_eq!(beside([900.0, 600.0], [580.0, 12.0, 888.0, 560.0]), [0.0, 0.0, 580.0, 600.0]);
        assert_eq!(beside([390.0, 500.0], [0.0, 230.0, 390.0, 476.0]), [0.0, 0.0, 390.0, 230.0]);
        let [x0, y0, x1, y1] = beside([320.0, 240.0], [0.0, 0.0, 320.0, 220.0]);
        assert!(x1 - x0 < LEAST || y1 - y0 < LEAST, "a covered map shows nothing");
    }

    #[test]
    fn heights_of_usual_frames() {
        assert_eq!(wanted(Only::All, 1000.0, 0.0, 0.0, 500.0), 720.0);
        for width in [320.0, 390.0, 640.0, 900.0] {
            let map = wanted(Only::Map, width, 36.0, 132.0, 0.0);
            assert_eq!(map, wanted(Only::Map, width, 36.0, 132.0, 900.0), "a caption lies on the map");
            assert!((380.0..=820.0).contains(&map), "{width}: {map}");
            assert!(wanted(Only::Event, width, 0.0, 0.0, 400.0) > wanted(Only::Event, width, 0.0, 0.0, 0.0) - 1.0);
        }
    }

    proptest! {
        #[test]
        fn a_chosen_place_is_never_under_the_caption(
            lon in -110.0..-80.0f64, lat in 10.0..30.0f64, zoom in 4.0..13.0f64,
            w in 320.0..1400.0f64, h in 300.0..900.0f64, dx in -0.4..0.4f64, dy in -0.4..0.4f64,
        ) {
            let camera = Camera::new([lon, lat], zoom, [w, h]);
            let covers = if w >= WIDE { [w - (w * 0.45).min(320.0), 12.0, w, h] } else { [0.0, h * 0.45, w, h] };
            let free = beside([w, h], covers);
            let point = camera.to_world([w * (0.5 + dx), h * (0.5 + dy)]);
            let shown = showing(&camera, point, free).unwrap_or(camera);
            let [x, y] = shown.to_screen(point);
            prop_assert!(x >= free[0] && x <= free[2] && y >= free[1] && y <= free[3], "{x} {y} in {free:?}");
            prop_assert!((shown.zoom() - zoom).abs() < 1e-9);
            // Once is enough.
            prop_assert!(showing(&shown, point, free).is_none());
        }
    }
}
