//! Which events a lesson tells of: those that its slides choose, and those of days so few that a slide is about them.

use crate::lesson::Lesson;
use crate::link::Link;
use crate::story::{EventIx, Story};

/// More events than these are a backdrop, not what a slide is about.
const FEW: usize = 4;

/// The events, in the order of time.
#[must_use]
pub fn events(story: &Story, lesson: &Lesson) -> Vec<EventIx> {
    let mut chosen: Vec<EventIx> = Vec::new();
    for slide in &lesson.slides {
        let link = Link::parse(&slide.view);
        if let Some(id) = &link.event {
            chosen.extend(story.event_ix(id));
        } else {
            let told = told(story, &link);
            if told.len() <= FEW {
                chosen.extend(told);
            }
        }
    }
    story.event_ixs().iter().copied().filter(|event| chosen.contains(event)).collect()
}

/// The events of the days that a view shows; none where it shows no certain days.
fn told(story: &Story, link: &Link) -> Vec<EventIx> {
    let (Some(from), to) = (link.from, link.to.or(link.from)) else { return Vec::new() };
    let within = |event: &EventIx| {
        let event = &story[*event];
        let group = link.group.as_ref().is_none_or(|group| story[event.group()].id() == group);
        group && event.day() >= from && to.is_none_or(|to| event.day() <= to)
    };
    story.event_ixs().iter().copied().filter(within).collect()
}
