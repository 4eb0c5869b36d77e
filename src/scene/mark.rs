//! Marks: one for every place with an event, a stop or a claim. Marks that would lie on each other merge, and fan out when opened.

use super::item::{Anchor, Font, Item, Path, Pen, Text};
use super::theme::{Rgba, Theme};
use crate::geo::camera::Camera;
use crate::geo::distance;
use crate::geo::mercator;
use crate::math;
use crate::order::{key, order};
use crate::story::{Color, Confidence, PlaceIx, Story};

/// Marks closer than this, in CSS pixels between their centres, merge.
const MERGE_PX: f64 = 22.0;
/// The radius of an opened fan for few marks; it grows with their number.
const FAN_PX: f64 = 46.0;
const DASH: &[f64] = &[4.0, 3.0];

/// A mark on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The place it stands for.
    pub place: PlaceIx,
    /// Where it is drawn, in CSS pixels.
    pub at: [f64; 2],
    /// Where its place is, in CSS pixels: elsewhere, when it is fanned out.
    pub home: [f64; 2],
    /// Its radius in CSS pixels.
    pub radius: f64,
    /// How it looks.
    pub look: Look,
    /// Events at its place.
    pub count: usize,
    /// The places merged into it, itself first; it alone where nothing is.
    pub members: Vec<PlaceIx>,
    /// The place whose mark hides it; none where it is drawn.
    pub under: Option<PlaceIx>,
}

/// How a mark looks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Look {
    /// A disc: people of a group were here.
    Disc(Color),
    /// A square: only acts and words of a group that is in slate, such as officials.
    Square(Color),
    /// A disc with a hollow middle: all that is told of the place is disputed.
    Hollow(Color),
    /// A small ring: a stop or a claim, without an event.
    Small,
}

/// The marks of a story, in the order of the way, then of the places.
#[must_use]
pub fn marks(story: &Story, camera: &Camera, open: Option<PlaceIx>) -> Vec<Mark> {
    let mut marks: Vec<Mark> = story.marked_places().iter().map(|place| mark(story, camera, *place)).collect();
    merge(story, &mut marks);
    if let Some(open) = open {
        fan(&mut marks, open);
    }
    marks
}

fn mark(story: &Story, camera: &Camera, place: PlaceIx) -> Mark {
    let at = camera.to_screen(mercator::project(story[place].position()));
    let events = story.events_at(place);
    let count = events.len();
    #[allow(clippy::cast_precision_loss)] // a handful
    let radius = if count == 0 { 5.0 } else { 8.0 + (count as f64).sqrt().min(5.0) };
    // The group that comes first in the legend gives the colour.
    let look = events.iter().map(|e| story[*e].group()).min().map_or(Look::Small, |group| {
        let color = story[group].color();
        if color == Color::Slate {
            Look::Square(color)
        } else if events.iter().all(|e| story[*e].confidence() == Confidence::Disputed) {
            Look::Hollow(color)
        } else {
            Look::Disc(color)
        }
    });
    Mark { place, at, home: at, radius, look, count, members: vec![place], under: None }
}

/// Lets the marks of places that matter more swallow those too close to them. What merges depends on the zoom alone, so nothing
/// flickers while the map moves.
fn merge(story: &Story, marks: &mut [Mark]) {
    let at_home = |place: PlaceIx| story.home().places().iter().position(|p| *p == place).unwrap_or(usize::MAX);
    let keys: Vec<u64> = marks.iter().map(|m| key(&[(at_home(m.place), 16), (0xffff - m.count.min(0xffff), 16)])).collect();
    let mut leads: Vec<usize> = Vec::new();
    for i in order(&keys) {
        let near = |lead: &&usize| math::distance(marks[**lead].at, marks[i].at) < MERGE_PX;
        if let Some(lead) = leads.iter().find(near).copied() {
            marks[i].under = Some(marks[lead].place);
            let place = marks[i].place;
            marks[lead].members.push(place);
        } else {
            leads.push(i);
        }
    }
}

/// Spreads the marks merged under `open` around it.
fn fan(marks: &mut [Mark], open: PlaceIx) {
    let Some(lead) = marks.iter().position(|m| m.place == open && m.members.len() > 1) else { return };
    let center = marks[lead].at;
    let members = std::mem::take(&mut marks[lead].members);
    #[allow(clippy::cast_precision_loss)]
    let n = members.len() as f64;
    let radius = FAN_PX.max(n * 34.0 / std::f64::consts::TAU);
    for (i, place) in members.iter().enumerate() {
        #[allow(clippy::cast_precision_loss)]
        let angle = std::f64::consts::TAU * (i as f64 / n - 0.25);
        if let Some(mark) = marks.iter_mut().find(|m| m.place == *place) {
            mark.at = [center[0] + radius * math::cos(angle), center[1] + radius * math::sin(angle)];
            mark.under = None;
            mark.members = vec![*place];
        }
    }
}

/// Rings to scale around places whose position is known less exactly than their mark shows.
#[must_use]
pub fn halos(story: &Story, camera: &Camera, theme: &Theme, marks: &[Mark]) -> Vec<Item> {
    let mut items = Vec::new();
    for mark in marks.iter().filter(|m| m.under.is_none()) {
        let place = &story[mark.place];
        let radius = place.uncertainty_m() / distance::metres_per_px(place.position()[1], camera.scale());
        let [w, h] = camera.size();
        let seen = mark.home[0] > -radius && mark.home[1] > -radius && mark.home[0] < w + radius && mark.home[1] < h + radius;
        if radius < mark.radius + 4.0 || radius > 2_000.0 || !seen {
            continue;
        }
        let color = color(theme, mark.look);
        items.push(Item::Circle {
            at: mark.home,
            radius,
            fill: Some(color.alpha(0x14)),
            pen: Some(Pen { color: color.alpha(0xa0), width: 1.0, dash: DASH }),
        });
    }
    items
}

/// The marks themselves.
#[must_use]
pub fn items(story: &Story, theme: &Theme, marks: &[Mark], chosen: Option<PlaceIx>) -> Vec<Item> {
    let mut items = Vec::new();
    for mark in marks.iter().filter(|m| m.home != m.at) {
        let mut path = Path::lines();
        path.push([mark.home, mark.at]);
        items.push(Item::Stroke { path, pen: Pen::solid(theme.ink, 1.0) });
    }
    for mark in marks.iter().filter(|m| m.under.is_none()) {
        let color = color(theme, mark.look);
        let rim = Pen::solid(theme.rim, 1.5);
        if chosen.is_some_and(|place| mark.members.contains(&place)) {
            items.push(Item::Circle {
                at: mark.at,
                radius: mark.radius + 4.5,
                fill: Some(theme.rim),
                pen: Some(Pen::solid(theme.chosen, 2.0)),
            });
        }
        match mark.look {
            Look::Disc(_) => items.push(Item::Circle { at: mark.at, radius: mark.radius, fill: Some(color), pen: Some(rim) }),
            Look::Hollow(_) => {
                items.push(Item::Circle {
                    at: mark.at,
                    radius: mark.radius - 1.0,
                    fill: Some(theme.rim),
                    pen: Some(Pen::solid(color, 2.5)),
                });
            }
            Look::Small => items.push(Item::Circle {
                at: mark.at,
                radius: mark.radius - 1.0,
                fill: Some(theme.rim),
                pen: Some(Pen::solid(color, 2.0)),
            }),
            Look::Square(_) => {
                let s = mark.radius * 0.92;
                let mut path = Path::outlines();
                path.push([[-s, -s], [s, -s], [s, s], [-s, s]].map(|[x, y]| [mark.at[0] + x, mark.at[1] + y]));
                items.push(Item::Fill { path: path.clone(), color });
                items.push(Item::Stroke { path, pen: rim });
            }
        }
        let merged: usize = mark.members.iter().map(|place| story.events_at(*place).len()).sum();
        if mark.members.len() > 1 {
            // A second rim says that there is more below.
            items.push(Item::Circle { at: mark.at, radius: mark.radius + 3.0, fill: None, pen: Some(Pen::solid(color, 1.2)) });
        }
        if merged > 1 {
            let size = if merged > 9 { 10.0 } else { 11.0 };
            let ink = match mark.look {
                Look::Hollow(_) | Look::Small => theme.ink,
                Look::Disc(color) | Look::Square(color) => theme.on(color),
            };
            items.push(Item::Text(Text {
                text: merged.to_string(),
                at: [mark.at[0], mark.at[1] + size * 0.36],
                anchor: Anchor::Middle,
                font: Font::sans(size).bold(),
                color: ink,
                halo: None,
            }));
        }
    }
    items
}

fn color(theme: &Theme, look: Look) -> Rgba {
    match look {
        Look::Disc(color) | Look::Square(color) | Look::Hollow(color) => theme.group(color),
        Look::Small => theme.quiet,
    }
}
