//! The legend: which signs a picture shows, how they look, and what they are called. Signs are drawn by what draws the map, so that
//! the two cannot differ.

mod panel;

pub use panel::panel;

use super::item::Item;
use super::mark::{self, Look, Mark, draw};
use super::theme::{Rgba, Theme};
use super::{Input, Scene, scene, told, way};
use crate::geo::basemap::Basemap;
use crate::geo::camera::Camera;
use crate::lang::Lang;
use crate::story::{Basis, Confidence, GroupIx, KindIx, PlacePrecision, Story, Symbol, Text};
use crate::time::Told;
use crate::time::told::Way;

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

const SURE: [Confidence; 3] = [Confidence::Corroborated, Confidence::Reported, Confidence::Disputed];
const BASES: [Basis; 2] = [Basis::Reported, Basis::Inferred];

/// What there is: a bit for each group, kind and so on, by its index.
#[derive(Default)]
struct Seen {
    groups: u32,
    /// The groups of legs, by their basis.
    legs: [u32; 2],
    many: bool,
    kinds: u32,
    several: bool,
    count: Option<Symbol>,
    sure: u32,
    merged: bool,
    stop: bool,
    ring: bool,
    bridge: bool,
    here: Option<GroupIx>,
    likely: Option<(GroupIx, Basis)>,
    strung: Option<GroupIx>,
    /// A leg, a mark.
    faded: (Option<GroupIx>, bool),
}

/// The signs that are in the window, where this is told; everything, where nothing says what.
#[must_use]
pub fn seen(story: &Story, basemap: &Basemap, camera: &Camera, told: Option<&Told>, marks: &[Mark]) -> Vec<Sign> {
    let [w, h] = camera.size();
    let inside = |[x, y]: [f64; 2], r: f64| x > -r && y > -r && x < w + r && y < h + r;
    let mut seen = Seen::default();
    for mark in marks {
        seen.ring |= draw::ring_of(story, camera, mark).is_some();
        if inside(mark.at, mark.radius) {
            seen.look(&mark.look, mark.faded);
            seen.here = seen.here.or(told.and_then(|told| mark::groups_at(told, mark).next()));
        }
    }
    for (index, leg) in story.legs().iter().enumerate() {
        if way::in_view(camera, leg, 0.0).is_empty() {
            continue;
        }
        match told.map_or(Way::Done, |told| told.legs()[index]) {
            Way::Done => seen.legs[leg.basis() as usize] |= bit(leg.group().get()),
            Way::UnderWay => seen.likely = seen.likely.or(Some((leg.group(), leg.basis()))),
            Way::NotYet | Way::Aside => seen.faded.0 = seen.faded.0.or(Some(leg.group())),
        }
    }
    for stretch in told.map_or(&[][..], Told::stretches) {
        if !told::band(story, camera, stretch, 0.0).is_empty() {
            seen.strung = seen.strung.or(Some(stretch.group));
        }
    }
    for bridge in way::bridges(story, basemap, camera) {
        seen.bridge |= inside(bridge.at, way::BRIDGE_HALF);
    }
    seen.signs(story)
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

/// Every sign that some view of the story shows at some time; `strung` is a group that is strung out then.
#[must_use]
pub fn all(story: &Story, strung: Option<GroupIx>) -> Vec<Sign> {
    let mut seen = Seen { ring: true, merged: true, many: story.groups().len() > 4, strung, ..Seen::default() };
    for place in story.marked_places() {
        seen.look(&Look::of(story, *place), false);
    }
    for leg in story.legs() {
        seen.legs[leg.basis() as usize] |= bit(leg.group().get());
    }
    if let Some(leg) = story.legs().first() {
        seen.likely = Some((leg.group(), leg.basis()));
        seen.here = Some(leg.group());
    }
    seen.faded = (seen.here, true);
    for place in story.places() {
        seen.bridge |= place.precision() == PlacePrecision::BorderPoint;
    }
    (seen.kinds, seen.sure) = (u32::MAX, u32::MAX);
    seen.signs(story)
}

fn bit(index: usize) -> u32 {
    1 << index.min(31)
}

impl Seen {
    fn look(&mut self, look: &Look, faded: bool) {
        self.faded.1 |= faded;
        self.many |= look.has_many();
        // The first gives the colour; the lowest bit is its.
        self.groups |= if look.has_many() { look.groups & look.groups.wrapping_neg() } else { look.groups };
        self.merged |= look.merged;
        self.stop |= look.events == 0;
        if look.events > 0 {
            self.sure |= bit(look.sure as usize);
        }
        if let Some(kind) = look.kind {
            self.kinds |= bit(kind.get());
        }
        if look.events > 1 {
            self.several |= look.kind.is_none();
            self.count = self.count.or(look.kind.filter(|_| !faded).map(|_| look.symbol));
        }
    }

    /// The signs for it, in the order of the legend.
    fn signs(&self, story: &Story) -> Vec<Sign> {
        let mut signs = Vec::new();
        let mut legs = [None; 2];
        for group in story.group_ixs() {
            let bit = bit(group.get());
            let mut line = None;
            for basis in [1, 0] {
                if self.legs[basis] & bit != 0 {
                    line = Some(BASES[basis]);
                    legs[basis] = legs[basis].or(Some(group));
                }
            }
            let mark = self.groups & bit != 0;
            if mark || line.is_some() {
                signs.push(Sign::Group(group, mark, line));
            }
        }
        if self.many {
            signs.push(Sign::Groups);
        }
        for kind in story.kind_ixs() {
            if self.kinds & bit(kind.get()) != 0 {
                signs.push(Sign::Kind(kind));
            }
        }
        if self.several {
            signs.push(Sign::Kinds);
        }
        if let Some(symbol) = self.count {
            signs.push(Sign::Count(symbol));
        }
        for (i, sure) in SURE.into_iter().enumerate() {
            if self.sure & bit(i) != 0 {
                signs.push(Sign::Sure(sure));
            }
        }
        for (is, sign) in [(self.merged, Sign::Merged), (self.stop, Sign::Stop), (self.ring, Sign::Ring)] {
            if is {
                signs.push(sign);
            }
        }
        for (basis, group) in legs.into_iter().enumerate() {
            if let Some(group) = group {
                signs.push(Sign::Leg(group, BASES[basis]));
            }
        }
        if self.bridge {
            signs.push(Sign::Bridge);
        }
        signs.extend(self.here.map(Sign::Here));
        signs.extend(self.likely.map(|(group, basis)| Sign::Likely(group, basis)));
        signs.extend(self.strung.map(Sign::Strung));
        if self.faded != (None, false) {
            signs.push(Sign::Faded(self.faded.0, self.faded.1));
        }
        signs
    }
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
