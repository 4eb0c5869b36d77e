//! Marks: one for every place with an event, a stop or a claim. Marks that would lie on each other merge, and fan out when opened.
//!
//! [`crowd`] says which marks there are, [`fan`] spreads an opened one, [`draw`] draws them: the shape tells the kind of event, the
//! rim the group, the filling how sure it is. Colour says the same as the rim, and nothing else.

pub mod crowd;
pub mod draw;
pub mod fan;
mod told;

pub use crowd::Crowd;
pub use draw::{halos, items};
pub(in crate::scene) use told::{groups_at, here};
pub use told::{rings, tell};

use crate::geo::camera::Camera;
use crate::story::{Confidence, EventIx, GroupIx, KindIx, PlaceIx, Story, Symbol};

use super::symbol;

/// Marks closer than this, in CSS pixels between their centres, merge.
pub const MERGE_PX: f64 = 24.0;
/// From so many places on, marks need more room: their numbers are large, and a window full of them says nothing.
const MANY: usize = 400;
/// What they need then, in CSS pixels.
const MERGE_MANY_PX: f64 = 52.0;

/// How near marks of a story come to each other before they merge, in CSS pixels.
#[must_use]
pub fn merge_px(story: &Story) -> f64 {
    if story.marked_places().len() < MANY { MERGE_PX } else { MERGE_MANY_PX }
}

/// A mark on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The place it stands for.
    pub place: PlaceIx,
    /// Where it is drawn, in CSS pixels.
    pub at: [f64; 2],
    /// Where its place is, in CSS pixels: elsewhere, when it is fanned out.
    pub home: [f64; 2],
    /// Its radius in CSS pixels, with all that is drawn around it.
    pub radius: f64,
    /// How it looks.
    pub look: Look,
    /// Whether nothing is told of it at present.
    pub faded: bool,
    /// Events at its place.
    pub count: usize,
    /// The places merged into it, itself first; it alone where nothing is.
    pub members: Vec<PlaceIx>,
}

impl Mark {
    fn new(place: PlaceIx, at: [f64; 2], look: Look) -> Self {
        Self { place, at, home: at, radius: look.radius(), look, faded: false, count: look.events, members: vec![place] }
    }

    /// Merges a place into it; its radius is for later.
    fn take(&mut self, place: PlaceIx, look: &Look) {
        self.members.push(place);
        self.look.add(look);
        self.look.merged = true;
    }
}

/// How a mark looks: what is told of its place, or of all places that are merged into it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Look {
    /// How many events. Without any it is a small ring: a stop, or the place of a claim.
    pub events: usize,
    /// Their kind; none if there are several.
    pub kind: Option<KindIx>,
    /// The symbol of their kind; a disc if there are several.
    pub symbol: Symbol,
    /// The surest of them.
    pub sure: Confidence,
    /// Their groups, a bit each.
    pub(super) groups: u32,
    /// Whether it stands for several places.
    pub merged: bool,
}

impl Look {
    /// What is told of a place.
    #[must_use]
    pub fn of(story: &Story, place: PlaceIx) -> Self {
        let mut look = Self::NOTHING;
        for event in story.events_at(place) {
            look.add(&Self::of_event(story, *event));
        }
        look
    }

    fn of_event(story: &Story, event: EventIx) -> Self {
        let event = &story[event];
        let (kind, groups, sure) = (event.kind(), bit(event.group().get()), event.confidence());
        Self { events: 1, kind: Some(kind), symbol: story[kind].symbol(), sure, groups, merged: false }
    }

    /// Nothing is told.
    const NOTHING: Self = Self { events: 0, kind: None, symbol: Symbol::Circle, sure: Confidence::Disputed, groups: 0, merged: false };

    /// A mark as a legend shows it: a plain disc.
    pub(super) fn sample() -> Self {
        Self { events: 1, sure: Confidence::Corroborated, ..Self::NOTHING }
    }

    /// Adds what else is told.
    fn add(&mut self, other: &Self) {
        if self.events == 0 {
            *self = Self { merged: self.merged, ..*other };
            return;
        }
        if other.events > 0 && self.kind != other.kind {
            self.kind = None;
            self.symbol = Symbol::Circle;
        }
        self.events += other.events;
        self.sure = self.sure.min(other.sure);
        self.groups |= other.groups;
    }

    /// Whether something is told of a group.
    #[must_use]
    pub fn has(&self, group: GroupIx) -> bool {
        self.groups & bit(group.get()) != 0
    }

    /// The group that comes first in the legend: it gives the colour.
    #[must_use]
    pub fn first(&self, story: &Story) -> Option<GroupIx> {
        story.group_ixs().find(|group| self.has(*group))
    }

    /// Whether a rim tells the groups: not where there is only the plain one.
    fn has_rim(&self) -> bool {
        self.groups & !PLAIN != 0
    }

    /// Whether it tells of more groups than a rim has room for.
    #[must_use]
    pub fn has_many(&self) -> bool {
        (self.groups & !PLAIN).count_ones() > 3
    }

    /// The size: its radius if it is a disc.
    fn size(&self) -> f64 {
        #[allow(clippy::cast_precision_loss)] // a small number
        match self.events {
            0 => 4.0,
            1 => 7.0,
            n => 8.0 + (n as f64).sqrt().min(5.0),
        }
    }

    /// How far it reaches from its centre.
    fn radius(&self) -> f64 {
        let rim = if self.has_rim() { RIM_PX + 2.5 } else { 0.75 };
        let stack = if self.merged { 2.0 * STACK_PX * std::f64::consts::SQRT_2 } else { 0.0 };
        symbol::grown(self.symbol, self.size(), rim) * symbol::reach(self.symbol) + stack
    }
}

/// The bits of the groups whose form is plain.
const PLAIN: u32 = 1 | 1 << 7 | 1 << 14 | 1 << 21 | 1 << 28;
/// From the edge of a mark to the middle of its rim, in CSS pixels.
const RIM_PX: f64 = 3.0;
/// By how much the marks below a merged one stand out, in CSS pixels.
const STACK_PX: f64 = 2.2;

/// The bit of what has this index, among few.
pub(super) fn bit(index: usize) -> u32 {
    1 << index.min(31)
}

/// The marks of a story in the window and near it, in the order of the places. Whoever asks often keeps a [`Crowd`].
#[must_use]
pub fn marks(story: &Story, camera: &Camera, open: Option<PlaceIx>) -> Vec<Mark> {
    Crowd::new(story).marks(story, camera, open)
}
