//! Sorting by numbers. Every use of a general sort is compiled anew for its type, at 4 KB each; this is one for all.

/// The indices of `keys` in the order of the keys, those of equal keys in their own order.
#[must_use]
pub fn order(keys: &[u64]) -> Vec<usize> {
    let mut pairs: Vec<(u64, usize)> = keys.iter().copied().zip(0..).collect();
    pairs.sort_unstable();
    pairs.into_iter().map(|(_, index)| index).collect()
}

/// One key out of several, the first one the most important, each cut off at its number of bits.
#[must_use]
pub fn key(parts: &[(usize, u32)]) -> u64 {
    parts.iter().fold(0, |key, (part, bits)| key << bits | (*part as u64).min((1 << bits) - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_keep_their_order() {
        assert_eq!(order(&[2, 1, 2, 0, 1]), [3, 1, 4, 0, 2]);
        assert_eq!(order(&[]), [0; 0]);
    }

    #[test]
    fn the_first_part_decides() {
        assert!(key(&[(1, 8), (0, 8)]) > key(&[(0, 8), (1000, 8)]));
    }
}
