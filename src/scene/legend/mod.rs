//! The legend: which signs a picture shows, how they look, and what they are called. Signs are drawn by what draws the map, so that
//! the two cannot differ.

mod panel;

pub use panel::panel;

use super::mark::{Look, Mark, draw};
use super::theme::{Rgba, Theme};
use super::{item::Item, way};
use crate::geo::basemap::Basemap;
use crate::geo::camera::Camera;
use crate::lang::Lang;
use crate::story::{Basis, Confidence, GroupIx, KindIx, PlacePrecision, Story, Symbol, Text};

/// The box in which a sign is drawn, in CSS pixels.
pub const SIGN: [f64; 2] = [48.0, 28.0];
const MIDDLE: [f64; 2] = [SIGN[0] / 2.0, SIGN[1] / 2.0];
/// How long the sample of a line is.
const LINE_PX: f64 = 39.0;

/// Something on the map that has a meaning.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Sign {
    /// A group: whether by marks, and by which lines.
    Group(GroupIx, bool, Option<Basis>),
    /// A kind of event.
    Kind(KindIx),
    /// Events of several kinds at one place.
    Kinds,
    /// Several events of one kind at one place, with its symbol.
    Count(Symbol),
    /// How sure an event is.
    Sure(Confidence),
    /// Several places in one mark.
    Merged,
    /// A place without events.
    Stop,
    /// A ring of uncertainty.
    Ring,
    /// A leg of the way, of the group that has one.
    Leg(GroupIx, Basis),
    /// A bridge.
    Bridge,
}

const SURE: [Confidence; 3] = [Confidence::Corroborated, Confidence::Reported, Confidence::Disputed];
const BASES: [Basis; 2] = [Basis::Reported, Basis::Inferred];

/// The signs that are in the window.
#[must_use]
pub fn seen(story: &Story, basemap: &Basemap, camera: &Camera, marks: &[Mark]) -> Vec<Sign> {
    let [w, h] = camera.size();
    let inside = |[x, y]: [f64; 2], r: f64| x > -r && y > -r && x < w + r && y < h + r;
    let shown = marks.iter().filter(|mark| inside(mark.at, mark.radius));
    let looks: Vec<Look> = shown.map(|mark| mark.look).collect();
    let legs: Vec<_> = story.legs().iter().filter(|leg| !way::in_view(camera, leg, 0.0).is_empty()).collect();
    let mut signs = signs(story, &looks, &|group, basis| legs.iter().any(|leg| leg.group() == group && leg.basis() == basis), false);
    let ring = marks.iter().any(|mark| draw::ring_of(story, camera, mark).is_some());
    signs.extend(ring.then_some(Sign::Ring));
    let bridge = way::bridges(story, basemap, camera).any(|(at, _)| inside(at, way::BRIDGE_HALF));
    signs.extend(bridge.then_some(Sign::Bridge));
    signs
}

/// Every sign that some view of the story shows.
#[must_use]
pub fn all(story: &Story) -> Vec<Sign> {
    let looks: Vec<Look> = story.marked_places().iter().map(|place| Look::of(story, *place)).collect();
    signs(story, &looks, &|group, basis| story.legs().iter().any(|leg| leg.group() == group && leg.basis() == basis), true)
}

/// The signs for what is there, in the order of the legend; or for what may be there in `all` views.
fn signs(story: &Story, looks: &[Look], leg: &dyn Fn(GroupIx, Basis) -> bool, all: bool) -> Vec<Sign> {
    let any = |is: &dyn Fn(&Look) -> bool| looks.iter().any(is);
    let mut signs = Vec::new();
    for group in story.group_ixs() {
        let line = BASES.into_iter().find(|basis| leg(group, *basis));
        let mark = any(&|look| look.groups(story).any(|other| other == group));
        if mark || line.is_some() {
            signs.push(Sign::Group(group, mark, line));
        }
    }
    signs.extend(story.kind_ixs().filter(|kind| all || any(&|look| look.kind == Some(*kind))).map(Sign::Kind));
    if any(&|look| look.events > 1 && look.kind.is_none()) {
        signs.push(Sign::Kinds);
    }
    signs.extend(looks.iter().find(|look| look.events > 1 && look.kind.is_some()).map(|look| Sign::Count(look.symbol)));
    signs.extend(SURE.into_iter().filter(|sure| all || any(&|look| look.events > 0 && look.sure == *sure)).map(Sign::Sure));
    signs.extend((all || any(&|look| look.merged)).then_some(Sign::Merged));
    signs.extend(any(&|look| look.events == 0).then_some(Sign::Stop));
    for basis in BASES {
        signs.extend(story.group_ixs().find(|group| leg(*group, basis)).map(|group| Sign::Leg(group, basis)));
    }
    signs.extend(all.then_some(Sign::Ring));
    signs.extend((all && story.places().iter().any(|place| place.precision() == PlacePrecision::BorderPoint)).then_some(Sign::Bridge));
    signs
}

impl Sign {
    /// What it is called.
    #[must_use]
    pub fn name<'a>(&self, story: &'a Story, lang: Lang) -> &'a str {
        let words = lang.words();
        match *self {
            Self::Group(group, ..) => lang.say(story[group].name()),
            Self::Kind(kind) => lang.say(story[kind].name()),
            Self::Sure(sure) => lang.say(story.words().confidence(sure).name()),
            Self::Kinds => words.mark_kinds,
            Self::Count(_) => words.mark_count,
            Self::Merged => words.mark_merged,
            Self::Stop => words.mark_stop,
            Self::Ring => words.uncertain,
            Self::Leg(_, Basis::Reported) => words.reported,
            Self::Leg(_, Basis::Inferred) => words.inferred,
            Self::Bridge => words.bridge,
        }
    }

    /// What the story says of it.
    #[must_use]
    pub fn meaning<'a>(&self, story: &'a Story) -> Option<&'a Text> {
        match *self {
            Self::Group(group, ..) => Some(story[group].meaning()),
            Self::Kind(kind) => Some(story[kind].meaning()),
            Self::Sure(sure) => Some(story.words().confidence(sure).meaning()),
            _ => None,
        }
    }

    /// The sign itself, in a box of the size [`SIGN`].
    #[must_use]
    pub fn draw(&self, story: &Story, theme: &Theme) -> Vec<Item> {
        let mut items = Vec::new();
        let color = |group: GroupIx| theme.group(story[group].color());
        let line = |items: &mut Vec<Item>, group, basis| {
            let half = LINE_PX / 2.0;
            let line = vec![[MIDDLE[0] - half, MIDDLE[1]], [MIDDLE[0] + half, MIDDLE[1]]];
            way::line(items, theme, group, basis, color(group), &[line]);
        };
        let mark = |items: &mut Vec<Item>, at, look: Look, color: Rgba| draw::draw(items, story, theme, at, &look, color);
        let sample = |symbol, sure, events| Look::sample(symbol, sure, None, events);
        let one = |symbol, events| Look { kind: story.kind_ixs().next(), ..sample(symbol, Confidence::Corroborated, events) };
        match *self {
            Self::Group(group, by_mark, by_line) => {
                if let Some(basis) = by_line {
                    line(&mut items, group, basis);
                }
                if by_mark {
                    let look = Look::sample(Symbol::Circle, Confidence::Corroborated, Some(group), 1);
                    mark(&mut items, MIDDLE, look, color(group));
                }
            }
            Self::Kind(kind) => mark(&mut items, MIDDLE, one(story[kind].symbol(), 1), theme.quiet),
            Self::Kinds => mark(&mut items, MIDDLE, sample(Symbol::Circle, Confidence::Corroborated, 3), theme.quiet),
            Self::Count(symbol) => mark(&mut items, MIDDLE, one(symbol, 2), theme.quiet),
            Self::Sure(sure) => mark(&mut items, MIDDLE, sample(Symbol::Circle, sure, 1), theme.quiet),
            Self::Merged => {
                let look = Look { merged: true, ..sample(Symbol::Circle, Confidence::Corroborated, 5) };
                mark(&mut items, [MIDDLE[0] - 2.0, MIDDLE[1] + 2.0], look, theme.quiet);
            }
            Self::Stop => mark(&mut items, MIDDLE, sample(Symbol::Circle, Confidence::Corroborated, 0), theme.quiet),
            Self::Ring => {
                items.push(draw::ring(MIDDLE, MIDDLE[1] - 1.0, theme.quiet));
                mark(&mut items, MIDDLE, Look { events: 1, ..sample(Symbol::Circle, Confidence::Corroborated, 1) }, theme.quiet);
            }
            Self::Leg(group, basis) => line(&mut items, group, basis),
            Self::Bridge => items.extend(way::bridge(theme, MIDDLE, [0.0, -1.0])),
        }
        items
    }
}
