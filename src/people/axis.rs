//! A scale of numbers. It is linear and begins at 0, always: what is drawn at twice the distance is twice as many, and the largest
//! numbers of a story lie within two powers of ten, where a logarithm would make rival counts look alike.

/// A scale from 0.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Axis {
    /// Between ticks: 1, 2 or 5 with zeros.
    pub step: u64,
    /// Its end, a tick.
    pub top: u64,
}

impl Axis {
    /// A scale that reaches `most`, in as many steps as there is room for, at least one.
    #[must_use]
    pub fn new(most: u64, intervals: u64) -> Self {
        let (most, intervals) = (most.max(1), intervals.max(1));
        let mut ten = 1u64;
        loop {
            for step in [ten, ten.saturating_mul(2), ten.saturating_mul(5)] {
                let steps = most.div_ceil(step);
                if steps <= intervals || step == u64::MAX {
                    return Self { step, top: steps.saturating_mul(step) };
                }
            }
            ten = ten.saturating_mul(10);
        }
    }

    /// The ticks, the first of them 0.
    pub fn ticks(self) -> impl Iterator<Item = u64> + Clone {
        (0..=self.top / self.step).map(move |i| i * self.step)
    }

    /// Where a number is, from 0 to 1.
    #[must_use]
    #[allow(clippy::cast_precision_loss)] // a pixel is far coarser
    pub fn at(self, number: u64) -> f64 {
        number as f64 / self.top as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn steps_are_round() {
        assert_eq!(Axis::new(10_000, 5), Axis { step: 2_000, top: 10_000 });
        assert_eq!(Axis::new(500, 5), Axis { step: 100, top: 500 });
        assert_eq!(Axis::new(7_233, 4), Axis { step: 2_000, top: 8_000 });
        assert_eq!(Axis::new(0, 4), Axis { step: 1, top: 1 });
        assert_eq!(Axis::new(3, 4).ticks().collect::<Vec<_>>(), [0, 1, 2, 3]);
    }

    proptest! {
        #[test]
        fn every_number_has_room(most: u64, intervals in 0u64..12) {
            let axis = Axis::new(most, intervals);
            prop_assert!(axis.top >= most && axis.at(most) <= 1.0);
            prop_assert!(axis.top == u64::MAX || axis.top.is_multiple_of(axis.step));
            prop_assert!(axis.ticks().count() as u64 <= intervals.max(1) + 1);
        }
    }
}
