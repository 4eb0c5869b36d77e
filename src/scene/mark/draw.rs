//! How marks are drawn.

use super::crowd::RING_PX;
use super::{Look, Mark, RIM_PX, STACK_PX};
use crate::geo::camera::Camera;
use crate::geo::distance;
use crate::math;
use crate::scene::form::{self, Form};
use crate::scene::item::{Anchor, Font, Item, Path, Pen, Text};
use crate::scene::symbol::{self, grown, outline};
use crate::scene::theme::{Rgba, Theme};
use crate::story::{Confidence, PlaceIx, Story, Symbol};

const DASH: &[f64] = &[4.0, 3.0];
/// Between the parts of a rim that tells of several groups, in CSS pixels.
const RIM_GAP_PX: f64 = 4.0;

/// Rings to scale around places whose position is known less exactly than their mark shows.
#[must_use]
pub fn halos(story: &Story, camera: &Camera, theme: &Theme, marks: &[Mark]) -> Vec<Item> {
    marks.iter().filter_map(|mark| Some(ring(mark.home, ring_of(story, camera, mark)?, color(story, theme, &mark.look)))).collect()
}

/// The radius of the ring of a mark in CSS pixels, where it has one that is in view.
pub(in crate::scene) fn ring_of(story: &Story, camera: &Camera, mark: &Mark) -> Option<f64> {
    let place = &story[mark.place];
    let radius = place.uncertainty_m() / distance::metres_per_px(place.position()[1], camera.scale());
    let [w, h] = camera.size();
    let seen = mark.home[0] > -radius && mark.home[1] > -radius && mark.home[0] < w + radius && mark.home[1] < h + radius;
    (radius >= mark.radius + 4.0 && radius < RING_PX && seen).then_some(radius)
}

/// A ring of uncertainty.
pub(in crate::scene) fn ring(at: [f64; 2], radius: f64, color: Rgba) -> Item {
    let pen = Pen { color: color.alpha(0xa0), width: 1.0, dash: DASH };
    Item::Circle { at, radius, fill: Some(color.alpha(0x14)), pen: Some(pen) }
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
    for mark in marks {
        if chosen.is_some_and(|place| mark.members.contains(&place)) {
            let pen = Some(Pen::solid(theme.chosen, 2.0));
            items.push(Item::Circle { at: mark.at, radius: mark.radius + 3.5, fill: Some(theme.rim), pen });
        }
        draw(&mut items, story, theme, mark.at, &mark.look, color(story, theme, &mark.look));
    }
    items
}

/// The colour of the group that comes first in the legend.
fn color(story: &Story, theme: &Theme, look: &Look) -> Rgba {
    look.groups(story).next().map_or(theme.quiet, |group| theme.group(story[group].color()))
}

/// Draws a mark.
pub(in crate::scene) fn draw(items: &mut Vec<Item>, story: &Story, theme: &Theme, at: [f64; 2], look: &Look, color: Rgba) {
    let (size, rim) = (look.size(), look.has_rim());
    let solid = |at, by: f64, color| fill(look.symbol, at, grown(look.symbol, size, by), color);
    let edge = |at, by: f64, color, width| stroke(look.symbol, at, grown(look.symbol, size, by), Pen::solid(color, width));
    let outer = if rim { RIM_PX + 1.5 } else { 0.0 };
    if look.merged {
        // What lies below stands out at a side.
        for aside in [2.0 * STACK_PX, STACK_PX] {
            let at = [at[0] + aside, at[1] - aside];
            items.extend([solid(at, outer, color), edge(at, outer, theme.rim, 1.5)]);
        }
    }
    if rim {
        items.push(solid(at, outer + 1.0, theme.rim));
        around(items, story, theme, at, look);
    }
    let mut ink = theme.ink;
    match look.sure {
        _ if look.events == 0 => items.extend([solid(at, 0.0, theme.rim), edge(at, 0.0, color, 2.0)]),
        Confidence::Corroborated => {
            items.extend([solid(at, 0.0, color), edge(at, 0.0, theme.rim, 1.5)]);
            ink = look.groups(story).next().map_or(theme.rim, |group| theme.on(story[group].color()));
        }
        // An open core, in which a number has room.
        Confidence::Reported => {
            let core = match look.events {
                1 => size * 0.44,
                2..=9 => 6.2,
                _ => 8.0,
            };
            let core = Item::Circle { at, radius: core.min(size - 2.2), fill: Some(theme.rim), pen: None };
            items.extend([solid(at, 0.0, color), edge(at, 0.0, theme.rim, 1.5), core]);
        }
        // Hollow, and in two halves: versions that stand side by side.
        Confidence::Disputed => {
            items.extend([solid(at, 0.5, theme.rim), edge(at, -0.9, color, 1.8)]);
            let mut split = Path::lines();
            split.push([-1.0, 1.0].map(|side| [at[0], at[1] + side * size * symbol::reach(look.symbol)]));
            items.push(Item::Stroke { path: split, pen: Pen::solid(theme.rim, 3.2) });
        }
    }
    // Several kinds: a line within the edge tells the disc from that of one kind.
    if look.events > 1 && look.kind.is_none() {
        let (by, color) = if look.sure == Confidence::Disputed { (-3.2, color) } else { (-2.3, theme.rim) };
        items.push(edge(at, by, color, 0.8));
    }
    if look.events > 1 {
        let size = if look.events > 99 { 9.0 } else { 11.0 };
        let font = Font::sans(size).bold();
        let at = [at[0], at[1] + size * 0.36];
        items.push(Item::Text(Text { text: short(look.events), at, anchor: Anchor::Middle, font, color: ink, halo: None }));
    }
}

/// A number that has room on a mark: thousands as `3k`.
fn short(n: usize) -> String {
    if n < 1_000 { n.to_string() } else { (n / 1_000).to_string() + "k" }
}

/// The rim: a part for each group that is not plain, in its form and colour.
fn around(items: &mut Vec<Item>, story: &Story, theme: &Theme, at: [f64; 2], look: &Look) {
    let groups: Vec<_> = look.groups(story).map(|group| (Form::of(group), theme.group(story[group].color()))).collect();
    let groups: Vec<_> = groups.into_iter().filter(|(form, _)| *form != Form::Plain).collect();
    let mut line = outline(look.symbol, at, grown(look.symbol, look.size(), RIM_PX));
    line.extend(line.first().copied());
    let whole: f64 = line.windows(2).map(|pair| math::distance(pair[0], pair[1])).sum();
    #[allow(clippy::cast_precision_loss)] // a handful
    let share = whole / groups.len() as f64;
    let mut from = 0.0;
    for (form, color) in &groups {
        let gap = if groups.len() > 1 { RIM_GAP_PX / 2.0 } else { 0.0 };
        form::around(items, *form, [*color, theme.rim], stretch(&line, from + gap, from + share - gap));
        from += share;
    }
}

/// The part of a line from one length along it to another.
fn stretch(line: &[[f64; 2]], from: f64, to: f64) -> Vec<[f64; 2]> {
    let mut part = Vec::new();
    let mut gone = 0.0;
    for pair in line.windows(2) {
        let far = math::distance(pair[0], pair[1]);
        let at = |along: f64| [0, 1].map(|i| pair[0][i] + (pair[1][i] - pair[0][i]) * ((along - gone) / far));
        if gone + far > from && gone < to {
            if part.is_empty() {
                part.push(at(from.max(gone)));
            }
            part.push(at(to.min(gone + far)));
        }
        gone += far;
    }
    part
}

fn fill(symbol: Symbol, at: [f64; 2], r: f64, color: Rgba) -> Item {
    match symbol {
        Symbol::Circle => Item::Circle { at, radius: r, fill: Some(color), pen: None },
        _ => Item::Fill { path: symbol::path(symbol, at, r), color },
    }
}

fn stroke(symbol: Symbol, at: [f64; 2], r: f64, pen: Pen) -> Item {
    match symbol {
        Symbol::Circle => Item::Circle { at, radius: r, fill: None, pen: Some(pen) },
        _ => Item::Stroke { path: symbol::path(symbol, at, r), pen },
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;
    use crate::scene::theme::ThemeName;
    use crate::story::{self, Files};

    const SYMBOLS: [Symbol; 7] =
        [Symbol::Circle, Symbol::Square, Symbol::Diamond, Symbol::TriangleUp, Symbol::TriangleDown, Symbol::Star, Symbol::Cross];

    fn story() -> Story {
        let read = |name: &str| std::fs::read(format!("{}/data/caravan-2018/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let mut files = Files::new("story.json", read("story.json"));
        for name in files.named() {
            files.insert(&name, read(&name));
        }
        story::parse(&files).unwrap().story
    }

    /// What is drawn, in ink and paper.
    fn in_two_colours(story: &Story, look: &Look) -> String {
        let theme = ThemeName::Print.theme();
        let mut items = Vec::new();
        draw(&mut items, story, theme, [0.0; 2], look, theme.ink);
        let bare = |color: Rgba| if color == theme.rim { Rgba(1) } else { Rgba(0) };
        for item in &mut items {
            match item {
                Item::Fill { color, .. } => *color = bare(*color),
                Item::Stroke { pen, .. } => pen.color = bare(pen.color),
                Item::Circle { fill, pen, .. } => {
                    *fill = fill.map(bare);
                    pen.iter_mut().for_each(|pen| pen.color = bare(pen.color));
                }
                Item::Text(text) => text.color = bare(text.color),
            }
        }
        format!("{items:?}")
    }

    /// Kind, group, confidence, number and merging: whatever two marks differ in, their forms differ, not their colours alone.
    #[test]
    fn no_two_marks_are_alike_in_black_and_white() {
        let story = story();
        let kind = story.kind_ixs().next();
        let mut seen = std::collections::HashMap::new();
        for symbol in SYMBOLS {
            for sure in [Confidence::Corroborated, Confidence::Reported, Confidence::Disputed] {
                for group in story.group_ixs() {
                    for (events, kind, merged) in
                        [(1, kind, false), (2, kind, false), (3, kind, false), (2, None, false), (2, kind, true), (2, None, true)]
                    {
                        let look = Look { kind, merged, ..Look::sample(symbol, sure, Some(group), events) };
                        if let Some(other) = seen.insert(in_two_colours(&story, &look), look) {
                            panic!("{look:?} looks like {other:?}");
                        }
                    }
                }
            }
        }
        let stop = Look { events: 0, ..Look::sample(Symbol::Circle, Confidence::Corroborated, None, 1) };
        assert!(!seen.contains_key(&in_two_colours(&story, &stop)));
        assert_eq!(story.groups().len(), Form::ALL.len(), "every form was drawn");
    }

    #[test]
    fn nothing_is_drawn_beyond_the_radius() {
        let story = story();
        for symbol in SYMBOLS {
            for group in story.group_ixs() {
                for (events, merged) in [(0, false), (1, false), (1, true), (5, true), (5000, false)] {
                    let look = Look { merged, ..Look::sample(symbol, Confidence::Corroborated, Some(group), events) };
                    let mut items = Vec::new();
                    draw(&mut items, &story, ThemeName::Light.theme(), [0.0; 2], &look, Rgba(0));
                    for item in &items {
                        let (path, pen) = match item {
                            Item::Fill { path, .. } => (path.clone(), 0.0),
                            Item::Stroke { path, pen } => (path.clone(), pen.width),
                            Item::Circle { at, radius, pen, .. } => {
                                (symbol::path(Symbol::Circle, *at, *radius), pen.as_ref().map_or(0.0, |pen| pen.width))
                            }
                            Item::Text(_) => continue,
                        };
                        let far = path.points.iter().map(|[x, y]| math::length([f64::from(*x), f64::from(*y)])).fold(0.0, f64::max);
                        assert!(far + pen / 2.0 <= look.radius() + 1.0, "{look:?}: {far} and {pen} of {}", look.radius());
                    }
                }
            }
        }
    }
}
