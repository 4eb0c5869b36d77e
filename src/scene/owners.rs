//! Whose data a picture shows.

use crate::geo::basemap::Basemap;
use crate::story::Story;

/// Whose data the basemap and the story are, in the words that have to stand on the map, with the address of each; nobody twice.
#[must_use]
pub fn owners<'a>(story: &'a Story, basemap: &'a Basemap) -> Vec<(&'a str, &'a str)> {
    let of_map = basemap.credits().iter().map(|credit| (credit.text.as_str(), credit.url.as_str()));
    let of_story = story.licences().iter().filter_map(|licence| licence.credit()).map(|credit| (credit.text(), credit.url()));
    let mut owners: Vec<(&str, &str)> = Vec::new();
    for owner in of_map.chain(of_story) {
        if owners.iter().all(|other| other.0 != owner.0) {
            owners.push(owner);
        }
    }
    owners
}

/// The same in one line.
#[must_use]
pub fn line(story: &Story, basemap: &Basemap) -> String {
    owners(story, basemap).into_iter().map(|(text, _)| text).collect::<Vec<_>>().join(", ")
}
