//! Choices that look random and are not: all of them follow from the seed.

/// A sequence of numbers that follows from a seed.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u32) -> Self {
        Self(u64::from(seed).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// A number below `n`; 0 where there is none.
    pub(super) fn below(&mut self, n: usize) -> usize {
        // SplitMix64, as Steele, Lea and Flood describe it in "Fast splittable pseudorandom number generators", 2014.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        let high = (mixed ^ mixed >> 31) >> 32;
        usize::try_from(high).unwrap_or(0) % n.max(1)
    }

    /// The numbers below `n`, in some order.
    pub(super) fn shuffled(&mut self, n: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..n).collect();
        for last in (1..n).rev() {
            all.swap(last, self.below(last + 1));
        }
        all
    }

    /// The numbers below `n`, in another order than their own, where there is one.
    pub(super) fn disordered(&mut self, n: usize) -> Vec<usize> {
        let mut all = self.shuffled(n);
        if n > 1 && all.iter().enumerate().all(|(at, it)| at == *it) {
            all.rotate_left(1);
        }
        all
    }
}
