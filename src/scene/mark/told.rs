//! What is told changes marks: they count what is told alone, fade where that is nothing, and have a ring where a group is.

use super::{Look, Mark};
use crate::scene::form::{self, Form};
use crate::scene::item::{Item, Pen};
use crate::scene::symbol::outline;
use crate::scene::theme::Theme;
use crate::story::{GroupIx, PlaceIx, Story, Symbol};
use crate::time::Told;
use crate::time::told::Way;

/// From the edge of a mark to the ring of the first group that is there, and from ring to ring, in CSS pixels.
const FIRST_PX: f64 = 6.0;
const NEXT_PX: f64 = 8.0;

/// Lets marks show what is told. A place of which nothing is told keeps the shape that it has in the whole story.
pub fn tell(story: &Story, told: &Told, marks: &mut [Mark]) {
    for mark in marks {
        let mut look = Look { merged: mark.look.merged, ..Look::NOTHING };
        for place in &mark.members {
            for &event in story.events_at(*place).iter().filter(|&&event| told.has(event)) {
                look.add(&Look::of_event(story, event));
            }
        }
        let rings = groups_at(told, mark).count();
        let reported = rings > 0 || told.stretches().iter().any(|it| [it.head, it.tail].iter().any(|end| mark.members.contains(end)));
        mark.faded = look.events == 0 && !reported && !(mark.look.events == 0 && is_passed(story, told, mark));
        if !mark.faded {
            mark.look = look;
        }
        mark.radius = mark.look.radius();
        for ring in 0..rings {
            mark.radius = radius(mark, ring) + 3.0;
        }
    }
}

/// Whether the way goes through a place without events, or never does.
fn is_passed(story: &Story, told: &Told, mark: &Mark) -> bool {
    let mut far = true;
    for (leg, way) in story.legs().iter().zip(told.legs()) {
        let ends = |place: &PlaceIx| *place == leg.from() || *place == leg.to() || leg.waypoints().contains(place);
        if mark.members.iter().any(ends) {
            if matches!(way, Way::Done | Way::UnderWay) {
                return true;
            }
            far = false;
        }
    }
    far
}

/// The groups that are reported at the place of a mark, or at one that is merged into it.
pub(in crate::scene) fn groups_at<'a>(told: &'a Told, mark: &'a Mark) -> impl Iterator<Item = GroupIx> + 'a {
    let mut last = None;
    // One after the other, in the order of the legend.
    let groups = told.here().iter().filter(|here| mark.members.contains(&here.place)).map(|here| here.group);
    groups.filter(move |group| last.replace(*group) != Some(*group))
}

fn radius(mark: &Mark, ring: usize) -> f64 {
    #[allow(clippy::cast_precision_loss)] // a handful
    let more = ring as f64 * NEXT_PX;
    mark.look.radius() + FIRST_PX + more
}

/// The rings around the marks of places where groups are, each in the form of its group.
#[must_use]
pub fn rings(story: &Story, theme: &Theme, told: &Told, marks: &[Mark]) -> Vec<Item> {
    let mut items = Vec::new();
    for mark in marks {
        for (ring, group) in groups_at(told, mark).enumerate() {
            here(&mut items, story, theme, mark.at, radius(mark, ring), group);
        }
    }
    items
}

/// A ring that says: here.
pub(in crate::scene) fn here(items: &mut Vec<Item>, story: &Story, theme: &Theme, at: [f64; 2], radius: f64, group: GroupIx) {
    let mut line = outline(Symbol::Circle, at, radius);
    line.push(line[0]);
    items.push(Item::Circle { at, radius, fill: None, pen: Some(Pen::solid(theme.rim, 8.0)) });
    form::way(items, Form::of(group), false, [theme.group(story[group].color()), theme.rim], &[line]);
}
