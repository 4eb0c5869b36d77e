//! Labels: which names stand where. Placed by priority, never on a mark or on each other, if possible not on the way or across a
//! border; a label keeps its side while it can.

mod names;
mod side;
mod wide;

use super::Input;
use super::ground::level;
use super::item::{Anchor, Font, Item, Text};
use super::mark::Mark;
use super::theme::Theme;
use crate::geo::basemap::LineKind;
use crate::geo::camera::Camera;
use crate::geo::{clip, mercator};
use crate::story::PlaceIx;
use names::{LINE, Style, Wanted, extent, story_names, towns};
use side::{Side, area, around, crossed, meets, overlap, shift};
use wide::{HERE_ZOOM, countries_here, lies_within, wide_names};

/// What a label names: stable from picture to picture.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Key {
    /// A place of the story.
    Story(PlaceIx),
    /// A town of the basemap, by its index.
    Town(usize),
    /// A country or a sea of the basemap, by its index.
    Wide(usize),
    /// A country named where the window shows a part of it, by its index and the corner.
    Here(usize, usize),
}

/// A label that has its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// What it names.
    pub key: Key,
    /// Its point in world coordinates: the label moves with it.
    pub world: [f64; 2],
    /// The box it fills, relative to its point, in CSS pixels: left, top, right, bottom.
    pub area: [f64; 4],
    side: Side,
    lines: Vec<(String, Font)>,
    style: Style,
    dot: bool,
}

/// Finds the labels of a picture and their places.
#[must_use]
pub fn place(input: &Input<'_>, marks: &[Mark]) -> Vec<Placed> {
    let camera = &input.camera;
    let [width, height] = camera.size();
    let discs: Vec<([f64; 2], f64)> = marks
        .iter()
        .filter(|mark| mark.under.is_none())
        .map(|mark| (mark.at, mark.radius + if mark.members.len() > 1 { 3.0 } else { 0.0 }))
        .collect();
    let mut taken: Vec<[f64; 4]> = input.clear.to_vec();
    let wide = wide_names(input);
    let avoid = avoid(input, &wide);
    let mut placed: Vec<Placed> = Vec::new();
    let (mut wanted, minor) = story_names(input, marks);
    wanted.extend(wide);
    wanted.extend(minor);
    wanted.extend(countries_here(input, &avoid));
    wanted.extend(towns(input, marks));
    for want in wanted {
        let at = camera.to_screen(want.world);
        // A name beside a point that is not in view would name something else.
        if at[0] < -8.0 || at[1] < -8.0 || at[0] > width + 8.0 || at[1] > height + 8.0 {
            continue;
        }
        // A country found at several corners of the window is named once.
        if let Key::Here(name, _) = want.key
            && placed.iter().any(|p| matches!(p.key, Key::Here(other, _) if other == name))
        {
            continue;
        }
        let dot = matches!(want.key, Key::Town(_));
        if dot && (taken.iter().any(|other| overlap(&around(at, 3.0), other)) || discs.iter().any(|disc| meets(&around(at, 3.0), disc))) {
            continue;
        }
        let before = input.before.iter().find(|p| p.key == want.key).map(|p| p.side);
        let spot = |lines: &[(String, Font)]| {
            let size = extent(lines, input);
            let fits = |side: Side| {
                let area = area(side, size, want.radius);
                let there = shift(&area, at);
                let inside = there[0] >= 2.0 && there[1] >= 2.0 && there[2] <= width - 2.0 && there[3] <= height - 2.0;
                let free = !taken.iter().any(|other| overlap(&there, other)) && !discs.iter().any(|disc| meets(&there, disc));
                (inside && free && (side == Side::On || lies_within(input, want.key, &there))).then_some((side, area))
            };
            let mut free = want.sides.iter().filter_map(|side| fits(*side));
            let best = || free.clone().find(|(_, area)| !crossed(&avoid, &shift(area, at)));
            let kept = before.and_then(fits);
            if let Key::Wide(_) = want.key { kept } else { kept.or_else(best) }.or_else(|| free.next())
        };
        let found = match spot(&want.lines) {
            Some(found) => Some((found, want.lines)),
            None if want.short.is_empty() => None,
            None => spot(&want.short).map(|found| (found, want.short)),
        };
        if let Some(((side, area), lines)) = found {
            taken.push(shift(&area, at));
            if dot {
                taken.push(around(at, 3.0));
            }
            placed.push(Placed { key: want.key, world: want.world, area, side, lines, style: want.style, dot });
        }
    }
    placed
}

/// Lines that labels had better not cover: names of countries, the way and, close up, the borders, so that a name stands in its own
/// country.
fn avoid(input: &Input<'_>, wide: &[Wanted]) -> Vec<Vec<[f64; 2]>> {
    let camera = &input.camera;
    let window = camera.world_rect(0.0);
    let along = |want: &Wanted| {
        let [x, y] = camera.to_screen(want.world);
        let half = extent(&want.lines, input)[0] / 2.0;
        vec![[x - half, y], [x + half, y]]
    };
    let mut lines: Vec<Vec<[f64; 2]>> = wide.iter().filter(|want| want.style == Style::Country).map(along).collect();
    let mut draw = |line: &[[f64; 2]]| clip::line(line, &window, |piece| lines.push(piece.iter().map(|p| camera.to_screen(*p)).collect()));
    for leg in input.story.legs() {
        draw(&leg.line().iter().map(|at| mercator::project(*at)).collect::<Vec<_>>());
    }
    if camera.zoom() >= HERE_ZOOM {
        let level = level(camera.zoom());
        for arc in input.basemap.arcs().iter().filter(|arc| matches!(arc.kind, LineKind::Border | LineKind::RiverBorder)) {
            let b = &arc.bounds;
            if arc.min_level <= level && clip::overlap(&[b.min_x, b.min_y, b.max_x, b.max_y], &window) {
                draw(&arc.points(level).collect::<Vec<_>>());
            }
        }
    }
    lines
}

/// The labels as items, wherever the camera has moved since they were placed.
#[must_use]
pub fn items(labels: &[Placed], camera: &Camera, theme: &Theme) -> Vec<Item> {
    let mut items = Vec::new();
    // The most important last, on top.
    for label in labels.iter().rev() {
        let at = camera.to_screen(label.world);
        let (color, halo) = match label.style {
            Style::Story => (theme.ink, Some(theme.halo)),
            Style::Quiet => (theme.quiet, Some(theme.halo)),
            Style::Country => (theme.country, None),
            Style::Water => (theme.sea, Some(theme.halo.alpha(0x60))),
        };
        if label.dot {
            items.push(Item::Circle { at, radius: 2.0, fill: Some(theme.quiet), pen: None });
        }
        let [left, top, right, _] = shift(&label.area, at);
        let (x, anchor) = match label.side {
            Side::East | Side::NorthEast | Side::SouthEast | Side::EastDown | Side::EastUp => (left, Anchor::Start),
            Side::West | Side::NorthWest | Side::SouthWest | Side::WestDown | Side::WestUp => (right, Anchor::End),
            Side::North | Side::South | Side::NorthRight | Side::NorthLeft | Side::SouthRight | Side::SouthLeft | Side::On => {
                ((left + right) / 2.0, Anchor::Middle)
            }
        };
        let mut y = top;
        for (text, font) in &label.lines {
            items.push(Item::Text(Text { text: text.clone(), at: [x, y + font.size * 0.93], anchor, font: *font, color, halo }));
            y += font.size * LINE;
        }
    }
    items
}
