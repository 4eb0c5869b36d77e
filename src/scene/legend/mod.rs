//! The legend: which signs a picture shows, how they look, and what they are called. Signs are drawn by what draws the map, so that
//! the two cannot differ.

mod panel;
mod seen;

pub use panel::panel;
pub use seen::{all, seen};

use super::item::Item;
use super::mark::{self, Look, bit, draw};
use super::theme::{Rgba, Theme};
use super::{Input, Scene, scene, told, way};
use crate::lang::Lang;
use crate::story::{Basis, Confidence, GroupIx, KindIx, Story, Symbol, Text};

/// The box in which a sign is drawn, in CSS pixels.
pub const SIGN: [f64; 2] = [48.0, 28.0];
const MIDDLE: [f64; 2] = [SIGN[0] / 2.0, SIGN[1] / 2.0];
/// Half the length of the sample of a line.
const LINE_PX: f64 = 19.5;
/// The same of a band, whose ends are round.
const BAND_PX: f64 = 13.5;

/// Something on the map that has a meaning.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Sign {
    /// A group: whether by marks, and by which lines.
    Group(GroupIx, bool, Option<Basis>),
    /// More groups than a rim has room for.
    Groups,
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
    /// A group is reported there.
    Here(GroupIx),
    /// A leg under way, of the group that has one.
    Likely(GroupIx, Basis),
    /// A band between the head and the tail of a group.
    Strung(GroupIx),
    /// What is not told of at present: a leg of a group, a mark.
    Faded(Option<GroupIx>, bool),
}

/// The whole picture with its legend in the lower left corner, for paper.
#[must_use]
pub fn explained(input: &Input<'_>) -> Scene {
    let mut marks = mark::marks(input.story, &input.camera, input.open);
    if let Some(told) = input.told {
        mark::tell(input.story, told, &mut marks);
    }
    let panel = panel(input, &seen(input.story, input.basemap, &input.camera, input.told, &marks));
    let covered: Vec<[f64; 4]> = panel.iter().map(|(area, _)| *area).collect();
    let mut scene = scene(&Input { clear: &covered, ..*input });
    scene.items.extend(panel.into_iter().flat_map(|(_, items)| items));
    scene
}

impl Sign {
    /// What it is called.
    #[must_use]
    pub fn name<'a>(&self, story: &'a Story, lang: Lang) -> &'a str {
        let words = lang.more();
        let told = match *self {
            Self::Group(group, ..) => story[group].name(),
            Self::Kind(kind) => story[kind].name(),
            Self::Sure(sure) => story.words().confidence(sure).name(),
            Self::Groups => return words.mark_groups,
            Self::Kinds => return words.mark_kinds,
            Self::Count(_) => return words.mark_count,
            Self::Merged => return words.mark_merged,
            Self::Stop => return words.mark_stop,
            Self::Ring => return words.uncertain,
            Self::Leg(_, Basis::Reported) => return words.reported,
            Self::Leg(_, Basis::Inferred) => return words.inferred,
            Self::Bridge => return words.bridge,
            Self::Here(_) => return words.here,
            Self::Likely(..) => return words.likely,
            Self::Strung(_) => return words.strung,
            Self::Faded(..) => return words.not_told,
        };
        lang.say(told)
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
        let mut look = Look::sample();
        let mut color: Rgba = theme.quiet;
        let line = match *self {
            Self::Group(group, _, Some(basis)) | Self::Leg(group, basis) => Some((group, basis)),
            _ => None,
        };
        let sample = |half: f64| [vec![[MIDDLE[0] - half, MIDDLE[1]], [MIDDLE[0] + half, MIDDLE[1]]]];
        if let Some((group, basis)) = line {
            way::halo(&mut items, theme, group, &sample(LINE_PX));
            way::line(&mut items, theme, group, basis, theme.group(story[group].color()), &sample(LINE_PX));
        }
        match *self {
            Self::Group(_, false, _) | Self::Leg(..) => return items,
            Self::Group(group, ..) => {
                color = theme.group(story[group].color());
                look.groups = bit(group.get());
            }
            Self::Groups => look.groups = 0b1_1110,
            Self::Kind(kind) => look.symbol = story[kind].symbol(),
            Self::Kinds => look.events = 3,
            Self::Count(symbol) => (look.events, look.symbol, look.kind) = (2, symbol, story.kind_ixs().next()),
            Self::Sure(sure) => look.sure = sure,
            Self::Merged => (look.events, look.merged) = (5, true),
            Self::Stop => look.events = 0,
            Self::Ring => items.push(draw::ring(MIDDLE, MIDDLE[1] - 1.0, color)),
            Self::Bridge => {
                way::bridge(&mut items, theme, MIDDLE, [0.0, -1.0]);
                return items;
            }
            Self::Here(group) => {
                look.events = 0;
                mark::here(&mut items, story, theme, MIDDLE, 10.0, group);
            }
            Self::Likely(group, basis) => {
                told::likely(&mut items, theme, story, group, basis, &sample(BAND_PX));
                return items;
            }
            Self::Strung(group) => {
                told::strung(&mut items, theme, story, group, &sample(BAND_PX));
                return items;
            }
            Self::Faded(line, mark) => {
                if let Some(group) = line {
                    told::hairline(&mut items, theme, story, group, Basis::Reported, &sample(LINE_PX));
                }
                if mark {
                    let mut dot = Vec::new();
                    draw::draw(&mut dot, story, theme, MIDDLE, &look, color);
                    items.extend(told::faded_mark(dot, theme));
                }
                return items;
            }
        }
        draw::draw(&mut items, story, theme, MIDDLE, &look, color);
        items
    }
}
