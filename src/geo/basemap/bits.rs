//! Lines in few bits: how their vertices become numbers that are small, and numbers yes-or-no answers that are likely.
//!
//! A line's levels come first. Its vertices follow in the order of their levels, the coarsest first, each as its distance from the
//! straight line between the neighbours that are known by then. A vertex's level says how large a triangle it spans with these
//! (see `simplify`), and their distance then says how far off it lies: the size of a number is half known before it is read.
//! What remains is answers, and each question keeps count of how often it was answered with yes.
//!
//! One description serves both ways: [`Answers`] either takes what it is told and writes it, or reads and ignores what it is told.

use super::pack::ONE;

/// Writes the answers that it is given, or reads them.
pub trait Answers {
    /// The answer to `question`; `None` when there are no more, or it cannot be.
    fn answer(&mut self, question: usize, yes: bool) -> Option<bool>;
}

/// For each question how likely yes is, out of 65,536, and in the lower half how many answers taught it that.
pub struct Chances(Vec<u32>);

/// The question whose answers are as good as random.
const RANDOM: usize = 0;
/// Whether a level is odd.
const ODD: usize = 1;
/// Questions that a number asks.
const NUMBER: usize = 64;
/// The first end of a line from the last end of the line before: this one for east, the next one for south.
pub const FIRST: usize = 1;
/// The last end from the first.
pub const LAST: usize = 3;
/// A place from the one before.
pub const PLACE: usize = 5;
/// Along the line between two neighbours, by the size of their distance.
const ALONG: usize = 7;
/// Across it, by the size expected.
const ACROSS: usize = 18;
/// Levels, by the grid and the level before.
const LEVELS: usize = 38;
/// Answers after which a question learns no slower.
const PATIENCE: u32 = 62;

impl Default for Chances {
    fn default() -> Self {
        Self(vec![1 << 31; NUMBER * (LEVELS + 10 * NUMBER)])
    }
}

impl Chances {
    /// The answer to a question, which `told` finds from where a range of answers is to be cut: below it, yes. Never at its ends.
    #[inline(always)]
    pub fn learn(&mut self, question: usize, range: u32, told: impl FnOnce(u32) -> bool) -> Option<bool> {
        let entry = self.0.get_mut(question)?;
        let (chance, seen) = ((*entry >> 16) as i32, *entry & 0xffff);
        let yes = told((range >> 12) * (*entry >> 20).clamp(16, 4080));
        if question != RANDOM {
            let goal = if yes { 0xffff } else { 0 };
            // Much from the first answers, then less.
            let learnt = chance + ((goal - chance) >> (seen + 2).ilog2());
            *entry = (learnt as u32) << 16 | PATIENCE.min(seen + 1);
        }
        Some(yes)
    }
}

/// Reads answers.
pub struct Reader<'a> {
    bytes: core::slice::Iter<'a, u8>,
    range: u32,
    at: u32,
    chances: Chances,
}

impl<'a> Reader<'a> {
    /// At the first answer.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes: bytes.iter(), range: 1, at: 0, chances: Chances::default() }
    }

    /// Whether all was read.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.bytes.len() == 0
    }
}

impl Answers for Reader<'_> {
    fn answer(&mut self, question: usize, _: bool) -> Option<bool> {
        // The first time this takes three bytes.
        while self.range < 1 << 24 {
            self.at = self.at << 8 | u32::from(*self.bytes.next()?);
            self.range <<= 8;
        }
        let (at, range) = (&mut self.at, &mut self.range);
        self.chances.learn(question, *range, |cut| {
            let yes = *at < cut;
            if yes {
                *range = cut;
            } else {
                *at -= cut;
                *range -= cut;
            }
            yes
        })
    }
}

/// A number: how many bits it has, whether it is negative, its bits.
pub fn number(answers: &mut impl Answers, kind: usize, told: i64) -> Option<i64> {
    let (first, told_size) = (kind * NUMBER, size(told));
    let mut bits = 0;
    while answers.answer(first + bits, bits < told_size)? {
        bits += 1;
        if bits > 27 {
            return None;
        }
    }
    if bits == 0 {
        return Some(0);
    }
    let negative = answers.answer(first + 28, told < 0)?;
    let mut n = 1;
    for bit in (0..bits - 1).rev() {
        let question = if bit + 2 == bits { first + 32 + bits } else { RANDOM };
        n = n << 1 | i64::from(answers.answer(question, told.unsigned_abs() >> bit & 1 == 1)?);
    }
    Some(if negative { -n } else { n })
}

/// How many bits a number has.
fn size(n: i64) -> usize {
    (u64::BITS - n.unsigned_abs().leading_zeros()) as usize
}

/// A position, from another one: both in steps of the finest grid, their difference in those of `grid`.
pub fn position(answers: &mut impl Answers, kind: usize, grid: u8, from: [i64; 2], told: [i64; 2]) -> Option<[i64; 2]> {
    let x = coordinate(answers, kind, grid, from[0] >> grid, told[0])?;
    Some([x, coordinate(answers, kind + 1, grid, from[1] >> grid, told[1])?])
}

/// A coordinate, from what is expected in steps of `grid`; none outside the world.
fn coordinate(answers: &mut impl Answers, kind: usize, grid: u8, expected: i64, told: i64) -> Option<i64> {
    let at = (expected + number(answers, kind, (told >> grid) - expected)?) << grid;
    (0..=ONE).contains(&at).then_some(at)
}

/// A vertex of a line, in steps of the finest grid.
#[derive(Clone, Copy, Debug)]
pub struct Vertex {
    /// Where; of no meaning to a reader until it is known.
    pub at: [i64; 2],
    /// From which zoom on.
    pub level: u8,
    /// Whether the reader knows it without being told.
    pub known: bool,
}

/// The highest level that can be told.
pub const MAX_LEVEL: u8 = 125;

/// The whole line from the vertices that are known, among them both ends. A writer gives the whole line.
pub fn line(answers: &mut impl Answers, grid: u8, given: &[Vertex]) -> Option<Vec<Vertex>> {
    let mut line = levels(answers, grid, given)?;
    let vertices = line.as_mut_slice();
    while let Some(level) = vertices.iter().filter(|v| !v.known).map(|v| v.level).min() {
        let (mut before, mut after) = (0, 0);
        for i in 1..vertices.len() {
            if vertices[i].known {
                before = i;
            } else if vertices[i].level == level {
                if after < i {
                    after = i + vertices[i..].iter().position(|v| v.known)?;
                }
                let share = (i - before, after - before);
                vertices[i].at = between(answers, grid, [vertices[before].at, vertices[after].at], share, vertices[i])?;
                vertices[i].known = true;
                before = i;
            }
        }
    }
    Some(line)
}

/// How many vertices come in between, and their levels: after each, 0 for none before the next one known.
fn levels(answers: &mut impl Answers, grid: u8, given: &[Vertex]) -> Option<Vec<Vertex>> {
    let mut line = Vec::with_capacity(given.len());
    line.push(*given.first()?);
    let (mut at, mut before) = (1, line[0].level);
    while let Some(&next) = given.get(at) {
        let code = |level: u8| usize::from(level / 2) + 1;
        let kind = LEVELS + NUMBER * usize::from(grid / 2) + code(before) % NUMBER;
        let told = if next.known { 0 } else { code(next.level) };
        let mut path = 1;
        for bit in (0..6).rev() {
            path = path << 1 | usize::from(answers.answer(kind * NUMBER + path, told >> bit & 1 == 1)?);
        }
        let mut vertex = next;
        if path > NUMBER {
            let odd = answers.answer(ODD, next.level & 1 == 1)?;
            vertex.level = 2 * (path - NUMBER - 1) as u8 + u8::from(odd);
            vertex.known = false;
        }
        line.push(vertex);
        before = vertex.level;
        at += usize::from(vertex.known == next.known);
    }
    Some(line)
}

/// A vertex between two others, at `share.0` of `share.1` of the way.
fn between(answers: &mut impl Answers, grid: u8, ends: [[i64; 2]; 2], share: (usize, usize), told: Vertex) -> Option<[i64; 2]> {
    let way = |axis: usize| (ends[1][axis] - ends[0][axis]) >> grid;
    let long = usize::from(way(0).abs() < way(1).abs());
    let (short, length) = (1 - long, way(long).abs());
    let from = |axis: usize| ends[0][axis] >> grid;
    let mut at = [0; 2];

    let expected = from(long) + way(long) * share.0 as i64 / share.1 as i64;
    at[long] = coordinate(answers, ALONG + size(length).min(10), grid, expected, told.at[long])?;

    let along = (((at[long] - ends[0][long]) >> grid) * way(long).signum()).max(0).min(length);
    let expected = from(short) + way(short) * along / length.max(1);
    // Twice the logarithm of: the area that a vertex of this level spans, over the length.
    let off = 74 - i64::from(told.level) - 4 * i64::from(grid) - size(length * length) as i64;
    at[short] = coordinate(answers, ACROSS + (off.clamp(-5, 14) + 5) as usize, grid, expected, told.at[short])?;
    Some(at)
}
