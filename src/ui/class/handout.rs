//! What is printed for a class.

use leptos::prelude::*;
use web_sys::HtmlElement;

use super::School;
use crate::ui::node::Node;

/// Opens what can be printed of a lesson.
pub fn button(school: &School, _id: &str, status: &HtmlElement) -> Node {
    let status = status.clone();
    let words = school.app.lang.get_untracked().class();
    school.button(words.handout, move |_| status.set_text_content(Some(words.no_map)))
}
