//! Which signs a picture shows.

use super::Sign;
use crate::geo::basemap::Basemap;
use crate::geo::camera::Camera;
use crate::scene::mark::{self, Look, Mark, bit, draw};
use crate::scene::{told, way};
use crate::story::{Basis, Confidence, GroupIx, PlacePrecision, Story, Symbol};
use crate::time::Told;
use crate::time::told::Way;

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

impl Seen {
    fn look(&mut self, look: &Look, faded: bool) {
        self.faded.1 |= faded;
        self.many |= look.has_many();
        // The lowest bit is that of the first group, which gives the colour.
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
            let own = bit(group.get());
            let mut line = None;
            for basis in [1, 0] {
                if self.legs[basis] & own != 0 {
                    line = Some(BASES[basis]);
                    legs[basis] = legs[basis].or(Some(group));
                }
            }
            let mark = self.groups & own != 0;
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
