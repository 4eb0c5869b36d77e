//! A label before it has found its place.

use super::paper::Under;
use super::side::Side;
use super::{Key, Style};
use crate::scene::Input;
use crate::scene::item::Font;

/// A label in another country or across its border.
pub(super) const ABROAD: usize = 60;
/// A label across the way.
pub(super) const ACROSS: usize = 30;

/// The lines of a label.
pub(super) type Lines = Vec<(String, Font)>;

/// A label that looks for its place.
pub(super) struct Wanted {
    pub(super) key: Key,
    pub(super) world: [f64; 2],
    /// What it says, and how else where there is no room for that; with its width and height.
    pub(super) forms: Vec<(Lines, [f64; 2])>,
    pub(super) style: Style,
    /// The room its mark or dot takes.
    pub(super) radius: f64,
    pub(super) sides: &'static [Side],
    /// How much further away it may be where there is no room, the nearest first.
    pub(super) far: &'static [f64],
    /// Its country, as [`super::paper`] has it.
    pub(super) own: Under,
    /// The side at which it is looked for; none: zeros.
    pub(super) toward: [f64; 2],
    /// How far it has to be from what stands there, if it did not stand there before.
    pub(super) gap: f64,
    /// Where it costs as much as that it is not placed.
    pub(super) limit: usize,
    /// Whether it is a line, whose name had better stand along it.
    pub(super) along: bool,
    /// Whether it has to be seen.
    pub(super) must: bool,
}

/// The height of a line in the size of its letters.
pub(super) const LINE: f64 = 1.18;

/// Width and height of some lines.
pub(super) fn extent(lines: &[(String, Font)], input: &Input<'_>) -> [f64; 2] {
    let width = lines.iter().map(|(text, font)| (input.measure)(text, font)).fold(0.0, f64::max);
    [width, lines.iter().map(|(_, font)| font.size * LINE).sum()]
}
