//! Writes the answers that the browser's program reads: a range coder.

use crate::geo::basemap::bits::{Answers, Chances};

/// Writes answers.
pub struct Writer {
    bytes: Vec<u8>,
    low: u64,
    range: u32,
    chances: Chances,
    is_empty: bool,
}

impl Default for Writer {
    fn default() -> Self {
        Self { bytes: Vec::new(), low: 0, range: 1 << 24, chances: Chances::default(), is_empty: true }
    }
}

impl Writer {
    /// The bytes: none if nothing was asked.
    pub fn finish(mut self) -> Vec<u8> {
        if self.is_empty {
            return Vec::new();
        }
        for _ in 0..4 {
            self.push();
        }
        self.bytes.remove(0); // the range began at a 256th of all numbers: always 0
        self.bytes
    }

    fn push(&mut self) {
        self.bytes.push((self.low >> 24) as u8);
        self.low = (self.low << 8) & 0xffff_ffff;
    }
}

impl Answers for Writer {
    fn answer(&mut self, question: usize, yes: bool) -> Option<bool> {
        self.is_empty = false;
        while self.range < 1 << 24 {
            self.push();
            self.range <<= 8;
        }
        let (low, range) = (&mut self.low, &mut self.range);
        let answer = self.chances.learn(question, *range, |cut| {
            if yes {
                *range = cut;
            } else {
                *low += u64::from(cut);
                *range -= cut;
            }
            yes
        });
        if self.low > 0xffff_ffff {
            self.low &= 0xffff_ffff;
            for byte in self.bytes.iter_mut().rev() {
                *byte = byte.wrapping_add(1);
                if *byte != 0 {
                    break;
                }
            }
        }
        answer
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Writer;
    use crate::geo::basemap::bits::{FIRST, Reader, Vertex, line, number};
    use crate::geo::basemap::pack::ONE;

    fn numbers() -> impl Strategy<Value = Vec<i64>> {
        prop::collection::vec(prop_oneof![-2_i64..3, -300_i64..300, -(1_i64 << 27) + 1..1 << 27], 0..300)
    }

    fn vertices() -> impl Strategy<Value = (u8, Vec<Vertex>)> {
        let vertex = |grid: u8| (0..=ONE >> grid, 0..=ONE >> grid, 0_u8..126, any::<bool>());
        (0_u8..20).prop_flat_map(move |grid| {
            prop::collection::vec(vertex(grid), 2..80).prop_map(move |all| {
                let end = all.len() - 1;
                let at = |(k, (x, y, level, known)): (usize, (i64, i64, u8, bool))| Vertex {
                    at: [x << grid, y << grid],
                    level,
                    known: known || k == 0 || k == end,
                };
                (grid, all.into_iter().enumerate().map(at).collect())
            })
        })
    }

    proptest! {
        #[test]
        fn numbers_come_back(all in numbers()) {
            let mut writer = Writer::default();
            for n in &all {
                prop_assert_eq!(number(&mut writer, FIRST, *n), Some(*n));
            }
            let bytes = writer.finish();
            let mut reader = Reader::new(&bytes);
            for n in &all {
                prop_assert_eq!(number(&mut reader, FIRST, 0), Some(*n));
            }
            prop_assert!(reader.is_done());
        }

        #[test]
        fn a_line_comes_back((grid, all) in vertices()) {
            let mut writer = Writer::default();
            line(&mut writer, grid, &all);
            let bytes = writer.finish();
            let known: Vec<Vertex> = all.iter().copied().filter(|v| v.known).collect();
            let mut reader = Reader::new(&bytes);
            let read = line(&mut reader, grid, &known).unwrap_or_default();
            prop_assert!(reader.is_done());
            let facts = |line: &[Vertex]| line.iter().map(|v| (v.at, v.level)).collect::<Vec<_>>();
            prop_assert_eq!(facts(&read), facts(&all));
        }

        #[test]
        fn bytes_that_are_none_end((grid, all) in vertices(), bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let known: Vec<Vertex> = all.iter().copied().map(|v| Vertex { known: true, ..v }).collect();
            let mut reader = Reader::new(&bytes);
            while line(&mut reader, grid, &known).is_some() {}
        }
    }
}
