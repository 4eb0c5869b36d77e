//! How marks are drawn.

use super::crowd::RING_PX;
use super::{Look, Mark, PLAIN, RIM_PX, STACK_PX};
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
    let mut items = Vec::new();
    for mark in marks {
        if let Some(radius) = ring_of(story, camera, mark) {
            items.push(ring(mark.home, radius, color(story, theme, &mark.look)));
        }
    }
    items
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
    // What is fanned out lies on top, on lines to where it belongs.
    for fanned in [false, true] {
        if fanned {
            for mark in marks {
                if mark.home != mark.at {
                    let mut path = Path::lines();
                    path.push(vec![mark.home, mark.at]);
                    items.push(Item::Stroke { path, pen: Pen::solid(theme.ink, 1.0) });
                }
            }
        }
        for mark in marks {
            if (mark.home != mark.at) != fanned {
                continue;
            }
            if chosen.is_some_and(|place| mark.members.contains(&place)) {
                let pen = Some(Pen::solid(theme.chosen, 2.0));
                items.push(Item::Circle { at: mark.at, radius: mark.radius + 3.5, fill: Some(theme.rim), pen });
            }
            draw(&mut items, story, theme, mark.at, &mark.look, color(story, theme, &mark.look));
        }
    }
    items
}

/// The colour of the group that comes first in the legend.
fn color(story: &Story, theme: &Theme, look: &Look) -> Rgba {
    look.first(story).map_or(theme.quiet, |group| theme.group(story[group].color()))
}

/// Draws a mark.
pub(in crate::scene) fn draw(items: &mut Vec<Item>, story: &Story, theme: &Theme, at: [f64; 2], look: &Look, color: Rgba) {
    let size = look.size();
    let (none, paper) = (Rgba(0), theme.rim);
    let outer = if look.has_rim() { RIM_PX + 1.5 } else { 0.0 };
    // The symbol in that size, its edges further out by some pixels: its inside, its edge and how wide that is.
    let shape = &mut |items: &mut Vec<Item>, aside: f64, by: f64, fill: Rgba, edge: Rgba, width: f64| {
        shape(items, look.symbol, [at[0] + aside, at[1] - aside], grown(look.symbol, size, by), fill, Pen::solid(edge, width));
    };
    if look.merged {
        // What lies below stands out at a side.
        shape(items, 2.0 * STACK_PX, outer, color, paper, 1.5);
        shape(items, STACK_PX, outer, color, paper, 1.5);
    }
    if look.has_rim() {
        shape(items, 0.0, outer + 1.0, paper, none, 0.0);
        if look.has_many() {
            shape(items, 0.0, RIM_PX, none, theme.quiet, 3.2);
        } else {
            around(items, story, theme, at, look);
        }
    }
    let mut ink = theme.ink;
    let mut within = (-2.3, paper);
    if look.events == 0 {
        shape(items, 0.0, 0.0, paper, color, 2.0);
    } else if look.sure == Confidence::Disputed {
        // Hollow, and in two halves: versions that stand side by side.
        shape(items, 0.0, 0.5, paper, none, 0.0);
        shape(items, 0.0, -0.9, none, color, 1.8);
        let mut split = Path::lines();
        let half = size * symbol::reach(look.symbol);
        split.push(vec![[at[0], at[1] - half], [at[0], at[1] + half]]);
        items.push(Item::Stroke { path: split, pen: Pen::solid(paper, 3.2) });
        within = (-3.2, color);
    } else {
        shape(items, 0.0, 0.0, color, paper, 1.5);
        if look.sure == Confidence::Reported {
            // An open core, in which a number has room.
            let core = match look.events {
                1 => size * 0.44,
                2..=9 => 6.2,
                _ => 8.0,
            };
            items.push(Item::Circle { at, radius: core.min(size - 2.2), fill: Some(paper), pen: None });
        } else {
            ink = look.first(story).map_or(paper, |group| theme.on(story[group].color()));
        }
    }
    if look.events < 2 {
        return;
    }
    if look.kind.is_none() {
        // Several kinds: a line within the edge tells the disc from that of one kind.
        shape(items, 0.0, within.0, none, within.1, 0.8);
    }
    let size = if look.events > 99 { 9.0 } else { 11.0 };
    let at = [at[0], at[1] + size * 0.36];
    let (font, text) = (Font::sans(size).bold(), short(look.events));
    items.push(Item::Text(Text { text, at, anchor: Anchor::Middle, font, color: ink, halo: None }));
}

/// Draws a symbol, unless it has no colour.
#[inline(never)]
fn shape(items: &mut Vec<Item>, symbol: Symbol, at: [f64; 2], radius: f64, fill: Rgba, pen: Pen) {
    let fill = (fill != Rgba(0)).then_some(fill);
    let pen = (pen.width > 0.0).then_some(pen);
    if symbol == Symbol::Circle {
        items.push(Item::Circle { at, radius, fill, pen });
        return;
    }
    let mut path = Path::outlines();
    path.push(outline(symbol, at, radius));
    if let Some(color) = fill {
        items.push(Item::Fill { path: path.clone(), color });
    }
    if let Some(pen) = pen {
        items.push(Item::Stroke { path, pen });
    }
}

/// A number that has room on a mark: thousands as `3k`.
fn short(n: usize) -> String {
    if n < 1_000 { n.to_string() } else { (n / 1_000).to_string() + "k" }
}

/// The rim: a part for each group that is not plain, in its form and colour.
fn around(items: &mut Vec<Item>, story: &Story, theme: &Theme, at: [f64; 2], look: &Look) {
    let mut line = outline(look.symbol, at, grown(look.symbol, look.size(), RIM_PX));
    line.push(line[0]);
    let parts = f64::from((look.groups & !PLAIN).count_ones());
    let share = form::measured(&line) / parts;
    let gap = if parts > 1.0 { RIM_GAP_PX / 2.0 } else { 0.0 };
    let mut from = 0.0;
    for group in story.group_ixs() {
        if look.has(group) && Form::of(group) != Form::Plain {
            let colors = [theme.group(story[group].color()), theme.rim];
            form::around(items, Form::of(group), colors, stretch(&line, from + gap, from + share - gap));
            from += share;
        }
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
        items.iter_mut().for_each(|item| item.recolor(&|color| *color = bare(*color)));
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
                        let look = Look { symbol, sure, groups: 1 << group.get(), events, kind, merged };
                        if let Some(other) = seen.insert(in_two_colours(&story, &look), look) {
                            panic!("{look:?} looks like {other:?}");
                        }
                    }
                }
            }
        }
        for (groups, events) in [(0b111_1110, 1), (0b111_1110, 2)] {
            assert!(!seen.contains_key(&in_two_colours(&story, &Look { groups, events, ..Look::sample() })));
        }
        let stop = Look { events: 0, ..Look::sample() };
        assert!(!seen.contains_key(&in_two_colours(&story, &stop)));
        assert_eq!(story.groups().len(), Form::ALL.len(), "every form was drawn");
    }

    fn circle(at: [f64; 2], radius: f64) -> Path {
        let mut path = Path::outlines();
        path.push(outline(Symbol::Circle, at, radius));
        path
    }

    #[test]
    fn nothing_is_drawn_beyond_the_radius() {
        let story = story();
        for symbol in SYMBOLS {
            for group in story.group_ixs() {
                for (events, merged) in [(0, false), (1, false), (1, true), (5, true), (5000, false)] {
                    let look = Look { symbol, merged, groups: 1 << group.get(), events, ..Look::sample() };
                    let mut items = Vec::new();
                    draw(&mut items, &story, ThemeName::Light.theme(), [0.0; 2], &look, Rgba(0));
                    for item in &items {
                        let (path, pen) = match item {
                            Item::Fill { path, .. } => (path.clone(), 0.0),
                            Item::Stroke { path, pen } => (path.clone(), pen.width),
                            Item::Circle { at, radius, pen, .. } => (circle(*at, *radius), pen.as_ref().map_or(0.0, |pen| pen.width)),
                            Item::Text(_) | Item::Letters(_) => continue,
                        };
                        let far = path.points.iter().map(|[x, y]| math::length([f64::from(*x), f64::from(*y)])).fold(0.0, f64::max);
                        assert!(far + pen / 2.0 <= look.radius() + 1.0, "{look:?}: {far} and {pen} of {}", look.radius());
                    }
                }
            }
        }
    }
}
