//! Exercises.

use super::{Room, School, lay};
use crate::ui::node::{Node, node};
use leptos::prelude::*;

/// The exercises that this story offers.
pub fn offered(_school: &School) -> Node {
    node("p", "")
}

/// Opens the exercise of the address.
pub fn open(school: &School) -> Room {
    let (root, _) = school.page(school.app.lang.get_untracked().class().exercises);
    Room::of(lay(root))
}
