//! A scale bar: a round distance, and how long it is on the screen.

use super::camera::Camera;
use super::distance::metres_per_px;
use super::mercator;
use crate::number::decimal;

/// Metres in an international mile.
const MILE_M: f64 = 1609.344;

/// A length that the bar is labelled in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Unit {
    /// Kilometres; metres below one.
    Kilometre,
    /// Miles; feet below a quarter of one.
    Mile,
}

/// A bar.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaleBar {
    /// What it says: `50 km`.
    pub label: String,
    /// Its length in CSS pixels.
    pub px: f64,
}

impl ScaleBar {
    /// The longest bar of 1, 2 or 5 times a power of ten that is at most `longest` CSS pixels long, right at the latitude `y` CSS
    /// pixels below the top of the window: in this projection the scale grows with the latitude.
    #[must_use]
    pub fn new(camera: &Camera, y: f64, unit: Unit, longest: f64) -> Self {
        let [_, lat] = mercator::unproject(camera.to_world([camera.size()[0] / 2.0, y]));
        let metres = metres_per_px(lat, camera.scale());
        let (small, large) = match unit {
            Unit::Kilometre => ((1.0, "m"), (1000.0, "km")),
            Unit::Mile => ((0.3048, "ft"), (MILE_M, "mi")),
        };
        let room = longest * metres;
        // Half and quarter miles would be no round numbers: below one, feet.
        let (in_metres, name) = if room >= large.0 { large } else { small };
        let value = round(room / in_metres);
        Self { label: decimal(value, 0) + "\u{a0}" + name, px: value * in_metres / metres }
    }
}

/// The largest of 1, 2 and 5 times a power of ten that is not above `value`.
fn round(value: f64) -> f64 {
    let mut unit = 1.0;
    while unit * 10.0 <= value {
        unit *= 10.0;
    }
    [5.0, 2.0].into_iter().map(|times| times * unit).find(|round| *round <= value).unwrap_or(unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::geo::{Distance, Haversine, Point};
    use proptest::prelude::*;

    #[test]
    fn bars_of_the_whole_way_and_of_the_bridge() {
        let bar = |at, zoom, unit| ScaleBar::new(&Camera::new(at, zoom, [1000.0, 800.0]), 400.0, unit, 120.0).label;
        assert_eq!(bar([-95.0, 19.0], 5.0, Unit::Kilometre), "500\u{a0}km");
        assert_eq!(bar([-95.0, 19.0], 5.0, Unit::Mile), "200\u{a0}mi");
        assert_eq!(bar([-92.15, 14.68], 15.0, Unit::Kilometre), "500\u{a0}m");
        assert_eq!(bar([-92.15, 14.68], 15.0, Unit::Mile), "1000\u{a0}ft");
    }

    proptest! {
        /// A bar is as long as the distance on the sphere that it names, at its latitude.
        #[test]
        fn a_bar_is_as_long_as_it_says(lon in -120.0..-80.0, lat in -60.0..60.0, zoom in 5.0..17.0, y in 100.0..700.0) {
            let camera = Camera::new([lon, lat], zoom, [1000.0, 800.0]);
            for (unit, metres) in [(Unit::Kilometre, [("km", 1000.0), ("m", 1.0)]), (Unit::Mile, [("mi", MILE_M), ("ft", 0.3048)])] {
                let bar = ScaleBar::new(&camera, y, unit, 120.0);
                prop_assert!(bar.px <= 120.0 + 1e-9 && bar.px > 40.0, "{bar:?}");
                let (value, name) = bar.label.split_once('\u{a0}').unwrap_or_default();
                let unit = metres.iter().find(|(n, _)| *n == name).map_or(f64::NAN, |(_, m)| *m);
                let said = value.parse::<f64>().unwrap_or(f64::NAN) * unit;
                let ends = [500.0 - bar.px / 2.0, 500.0 + bar.px / 2.0].map(|x| mercator::unproject(camera.to_world([x, y])));
                // The projection counts with the equator's radius, the great circle with the mean one: 0.11 %.
                let metres = Haversine.distance(Point::from(ends[0]), Point::from(ends[1]));
                prop_assert!((metres / said - 1.0).abs() < 0.003);
            }
        }
    }
}
