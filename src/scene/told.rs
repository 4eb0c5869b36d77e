//! The picture of a moment, of some days, of a group: what is told stands out, the rest fades and stays where it is.
//!
//! Nothing here draws a position between two places. A leg under way is a stretch on which the group likely is, and a group that is
//! strung out is a band between the places of its head and its tail.

use super::Input;
use super::form;
use super::item::{Item, Path, Pen};
use super::label::{self, Key, Placed};
use super::mark::{self, Mark};
use super::theme::{Rgba, Theme};
use super::way::{self, arrows, bridge, bridges, clipped, in_view};
use crate::geo::camera::Camera;
use crate::story::{Basis, GroupIx, Story};
use crate::time::Told;
use crate::time::told::{Stretch, Way};

/// The share of the ground in the colour of what is faded, of 256.
const MARK: u32 = 150;
const LABEL: u32 = 105;
const LINE: u32 = 110;
const LIGHTER: u32 = 70;
/// The width of the band along the stretch on which a group likely is, in CSS pixels.
const LIKELY_PX: f64 = 13.0;
/// That of a band between head and tail.
const STRUNG_PX: f64 = 18.0;

/// What lies over the ground. `marks` are those that [`mark::tell`] has told what they show.
#[must_use]
pub fn over(input: &Input<'_>, told: &Told, marks: &[Mark], labels: &[Placed]) -> Vec<Item> {
    let theme = input.theme.theme();
    let (later, now): (Vec<Mark>, Vec<Mark>) = marks.iter().cloned().partition(|mark| mark.faded);
    let is_later = |label: &Placed| {
        let (Key::Story(place) | Key::Line(place, _)) = label.key else { return false };
        later.iter().any(|mark| mark.members.contains(&place))
    };
    let (quiet, labels): (Vec<Placed>, Vec<Placed>) = labels.iter().cloned().partition(is_later);
    let mut items = faded(mark::halos(input.story, &input.camera, theme, &later), theme, MARK);
    items.extend(mark::halos(input.story, &input.camera, theme, &now));
    items.extend(way(input, told));
    let mut marks = faded(mark::items(input.story, theme, &later, input.chosen), theme, MARK);
    // A number would count what is not told.
    marks.retain(|item| !matches!(item, Item::Text(_)));
    items.extend(marks);
    items.extend(mark::items(input.story, theme, &now, input.chosen));
    items.extend(mark::rings(input.story, theme, told, &now));
    items.extend(faded(label::items(&quiet, &input.camera, theme), theme, LABEL));
    items.extend(label::items(&labels, &input.camera, theme));
    items
}

/// The way, as far as it is told.
fn way(input: &Input<'_>, told: &Told) -> Vec<Item> {
    let (story, camera, theme) = (input.story, &input.camera, input.theme.theme());
    let mut items = Vec::new();
    for bridge_at in bridges(story, input.basemap, camera) {
        bridge(&mut items, theme, bridge_at.at, bridge_at.river);
    }
    let order = way::order_of(story);
    for &index in &order {
        let leg = &story.legs()[index];
        if matches!(told.legs()[index], Way::NotYet | Way::Aside) {
            hairline(&mut items, theme, story, leg.group(), leg.basis(), &in_view(camera, leg, 12.0));
        }
    }
    for stretch in told.stretches() {
        strung(&mut items, theme, story, stretch.group, &band(story, camera, stretch, 20.0));
    }
    let mut heads = Vec::new();
    let gone = |index: &usize| matches!(told.legs()[*index], Way::Done | Way::UnderWay);
    let order: Vec<usize> = order.into_iter().filter(gone).collect();
    for legs in order.chunk_by(|a, b| story.legs()[*a].group() == story.legs()[*b].group()) {
        let legs = legs.iter().map(|&index| (index, &story.legs()[index], in_view(camera, &story.legs()[index], 12.0)));
        let legs: Vec<_> = legs.collect();
        for (_, leg, lines) in &legs {
            way::halo(&mut items, theme, leg.group(), lines);
        }
        for (index, leg, lines) in &legs {
            let color = theme.group(story[leg.group()].color());
            match told.legs()[*index] {
                Way::Done => way::line(&mut items, theme, leg.group(), leg.basis(), color, lines),
                _ => likely(&mut items, theme, story, leg.group(), leg.basis(), lines),
            }
            arrows(&mut heads, camera, leg, color);
        }
    }
    items.extend(heads);
    items
}

/// A leg that is not told of.
pub(super) fn hairline(items: &mut Vec<Item>, theme: &Theme, story: &Story, group: GroupIx, basis: Basis, lines: &[Vec<[f64; 2]>]) {
    let color = toward(theme.group(story[group].color()), theme.land[0], LINE);
    let dash: &[f64] = if basis == Basis::Inferred { &[4.0, 4.0] } else { &[] };
    stroke(items, lines, Pen { color, width: 1.0, dash });
}

/// A stretch on which a group likely is.
pub(super) fn likely(items: &mut Vec<Item>, theme: &Theme, story: &Story, group: GroupIx, basis: Basis, lines: &[Vec<[f64; 2]>]) {
    let color = theme.group(story[group].color());
    stroke(items, lines, Pen::solid(color.alpha(0x38), LIKELY_PX));
    way::line(items, theme, group, basis, toward(color, theme.land[0], LIGHTER), lines);
}

/// A band from the tail of a group to its head.
pub(super) fn strung(items: &mut Vec<Item>, theme: &Theme, story: &Story, group: GroupIx, lines: &[Vec<[f64; 2]>]) {
    let color = theme.group(story[group].color());
    stroke(items, lines, Pen::solid(color.alpha(0x30), STRUNG_PX));
    form::strung(items, color, lines);
}

fn stroke(items: &mut Vec<Item>, lines: &[Vec<[f64; 2]>], pen: Pen) {
    let mut path = Path::lines();
    for line in lines {
        path.push(line.iter().copied());
    }
    if !path.is_empty() {
        items.push(Item::Stroke { path, pen });
    }
}

/// The parts of a band that are in the window and `margin` CSS pixels around it.
pub(super) fn band(story: &Story, camera: &Camera, stretch: &Stretch, margin: f64) -> Vec<Vec<[f64; 2]>> {
    clipped(camera, &course(story, stretch), form::STRUNG_PERIOD, margin)
}

/// Where a strung-out group is drawn: along the legs from its tail to its head, its own or else one of another group; straight where
/// no legs lead there.
fn course(story: &Story, stretch: &Stretch) -> Vec<[f64; 2]> {
    let of = |own: bool| {
        let (mut at, mut line) = (stretch.tail, Vec::new());
        for leg in story.legs() {
            if at != stretch.head && leg.from() == at && own == (leg.group() == stretch.group) {
                line.extend_from_slice(leg.line());
                at = leg.to();
            }
        }
        (at == stretch.head).then_some(line)
    };
    let straight = || [stretch.tail, stretch.head].map(|place| story[place].position()).to_vec();
    of(true).or_else(|| of(false)).unwrap_or_else(straight)
}

/// The same items in colours nearer to that of the ground.
pub(super) fn faded(mut items: Vec<Item>, theme: &Theme, share: u32) -> Vec<Item> {
    // What lies around letters is light already.
    for item in &mut items {
        item.recolor(&|color| *color = toward(*color, theme.land[0], share));
    }
    items
}

/// A mark of which nothing is told, as a legend shows it.
pub(super) fn faded_mark(items: Vec<Item>, theme: &Theme) -> Vec<Item> {
    faded(items, theme, MARK)
}

/// A colour on its way to another, as opaque as before.
fn toward(Rgba(from): Rgba, Rgba(to): Rgba, share: u32) -> Rgba {
    let mut mixed = from & 0xff;
    for shift in [8, 16, 24] {
        let (a, b) = (from >> shift & 0xff, to >> shift & 0xff);
        mixed |= ((a * (256 - share) + b * share) / 256) << shift;
    }
    Rgba(mixed)
}
