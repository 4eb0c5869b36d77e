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

/// The indices of texts in the order of their first 32 bytes, those of equal ones in their own order.
#[must_use]
pub fn by_text(texts: &[String]) -> Vec<usize> {
    let mut indices: Vec<usize> = (0..texts.len()).collect();
    // From the last eight bytes to the first: each pass keeps the order of the one before.
    for part in (0..4).rev() {
        let bytes = |index: &usize| texts[*index].bytes().skip(part * 8).chain(std::iter::repeat(0)).take(8);
        let keys: Vec<u64> = indices.iter().map(|index| bytes(index).fold(0, |key, byte| key << 8 | u64::from(byte))).collect();
        indices = order(&keys).into_iter().map(|at| indices[at]).collect();
    }
    indices
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
    fn texts_stand_in_their_order() {
        let texts = ["bcd", "", "abcdefghijkl", "abcdefghijkk", "b", "bcd", "abcdefgh"].map(str::to_owned);
        assert_eq!(by_text(&texts), [1, 6, 3, 2, 4, 0, 5]);
    }

    #[test]
    fn the_first_part_decides() {
        assert!(key(&[(1, 8), (0, 8)]) > key(&[(0, 8), (1000, 8)]));
    }
}
