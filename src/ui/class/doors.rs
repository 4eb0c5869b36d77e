//! The doors to the exercises.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{Room, School, exercise};
use crate::exercise::{Kind, offered as kinds};
use crate::session::{Mode, Session};
use crate::ui::node::{Node, node, refill};

/// The first one is the same for a whole class; "Try another" leads on.
const FIRST: u32 = 1;

/// The exercises that this story offers, each with what is done in it.
pub fn offered(school: &School) -> Node {
    let lang = school.app.lang.get_untracked();
    let kinds = kinds(school.app.story, school.evidence);
    let here = Kind::parse(&school.app.view.with_untracked(|view| view.session().exercise));
    let door = |kind: Kind| {
        let session = Session { mode: Mode::Exercise, exercise: kind.name().to_owned(), ..Session::default() };
        let door = school.button(kind.title(lang), move |school| school.go(session.clone()));
        if here == Some(kind) { door.with("aria-current", "page") } else { door }
    };
    if kinds.is_empty() {
        node("p", "").text(lang.exercise().too_little)
    } else {
        node("div", "class-row").children(kinds.into_iter().map(door))
    }
}

/// Opens the exercise of the address; of none, or one that nobody knows, the list.
pub fn open(school: &School) -> Room {
    let app = school.app;
    let (root, sheet) = school.page(app.lang.get_untracked().class().exercises);
    let room = Room::over(&school.ears, root.clone());
    let pane = node("div", "").done();
    let kind = app.view.with_untracked(|view| Kind::parse(&view.session().exercise));
    refill(&sheet, [Node::of(pane.clone()), offered(school)]);
    if let Some(kind) = kind {
        exercise::lay(school, &pane, kind, FIRST);
    }
    if let Ok(Some(title)) = root.query_selector("h1") {
        let _ = title.unchecked_into::<HtmlElement>().focus();
    }
    room
}
