//! What in a fragment says nothing of a story. The app takes whatever an address says; who writes one on a shell wants to know of a slip.

use crate::filter::SURE;
use crate::link::{Link, Only, Side};
use crate::story::Story;

/// A sentence on each part of a fragment that changes nothing in a picture of the story, or names what is not there.
#[must_use]
pub fn slips(fragment: &str, story: &Story) -> Vec<String> {
    let pairs = fragment.split('&').map(|pair| pair.trim_start_matches('#')).filter(|pair| !pair.is_empty());
    pairs.filter_map(|pair| slip(pair, story).map(|slip| format!("`{pair}` in the fragment changes nothing: {slip}"))).collect()
}

fn slip(pair: &str, story: &Story) -> Option<String> {
    let link = Link::parse(pair);
    let none = |noun: &str, id: &str| Some(format!("the story has no {noun} `{id}`"));
    if let Some(event) = link.event.as_deref().filter(|id| story.event_ix(id).is_none()) {
        return none("event", event);
    }
    if let Some(place) = link.place.as_deref().filter(|id| story.place_ix(id).is_none()) {
        return none("place", place);
    }
    if let Some(group) = link.group.as_deref().filter(|id| story.groups().iter().all(|group| group.id() != *id)) {
        return none("group", group);
    }
    if let Some(kind) = link.kinds.iter().find(|id| story.kinds().iter().all(|kind| kind.id() != id.as_str())) {
        return none("kind of event", kind);
    }
    if let Some(sure) = link.sure.iter().find(|name| SURE.iter().all(|sure| sure.name() != name.as_str())) {
        return Some(format!("how sure an event is says one of {}, not `{sure}`", SURE.map(|sure| sure.name()).join(", ")));
    }
    if let Some(country) = link.countries.iter().find(|code| story.places().iter().all(|place| !place.country().contains(code))) {
        return none("place in a country", country);
    }
    if !link.rest.is_empty() {
        return Some("it is no part of a picture".to_owned());
    }
    let plain = [format!("only={}", Only::All.name()), format!("side={}", Side::Events.name())];
    (link == Link::default() && !plain.iter().any(|plain| plain == pair)).then(|| "its value is none that can be read".to_owned())
}
