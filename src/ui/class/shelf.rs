//! The lessons that there are: those that ship with the story, and those whose files a teacher opened. Nothing is kept beyond the page.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use crate::lang::Lang;
use crate::lesson::{Lesson, Slip, read, write};
use crate::story::{Evidence, Story};
use crate::ui::load;
use crate::ui::node::{node, refill};

/// Lessons.
pub struct Shelf {
    lessons: RefCell<Vec<Rc<Lesson>>>,
    /// The files that should have come with the story: which, or why not, and what is wrong with it.
    problems: RefCell<Vec<(String, Vec<Slip>)>>,
    /// Whether all that ship have come, or will not.
    pub here: RwSignal<bool>,
    asked: RefCell<bool>,
    /// The ids of those that ship.
    shipped: RefCell<Vec<String>>,
    /// The texts of those that are written here, by id, as they were begun or saved last.
    saved: RefCell<Vec<(String, String)>>,
}

impl Shelf {
    /// Nothing on it yet.
    pub fn new(story: &Story) -> Self {
        let here = RwSignal::new(story.lessons().is_empty());
        Self {
            lessons: RefCell::default(),
            problems: RefCell::default(),
            here,
            asked: RefCell::default(),
            shipped: RefCell::default(),
            saved: RefCell::default(),
        }
    }

    /// Fetches those that ship, once.
    pub fn fetch(self: &Rc<Self>, story: &'static Story, evidence: &'static Evidence) {
        if self.asked.replace(true) {
            return;
        }
        let shelf = self.clone();
        spawn_local(async move {
            for (name, file) in story.lessons().iter().zip(load::all(story.lessons()).await) {
                let text = file.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
                match text.map(|text| read(&text, story, evidence)) {
                    Ok(Ok((lesson, _))) => {
                        shelf.shipped.borrow_mut().push(lesson.id.clone());
                        shelf.put(lesson);
                    }
                    Ok(Err(slips)) => shelf.problems.borrow_mut().push((name.clone(), slips)),
                    Err(why) => shelf.problems.borrow_mut().push((why, Vec::new())),
                }
            }
            shelf.here.set(true);
        });
    }

    /// Begins to look after a lesson that is written here, unless that has begun.
    pub fn begin(&self, lesson: &Lesson) {
        if self.saved.borrow().iter().all(|(id, _)| *id != lesson.id) {
            self.keep(lesson);
        }
    }

    /// A lesson has been saved as it is.
    pub fn keep(&self, lesson: &Lesson) {
        let mut saved = self.saved.borrow_mut();
        saved.retain(|(id, _)| *id != lesson.id);
        saved.push((lesson.id.clone(), write(lesson)));
    }

    /// Whether there is something in a lesson that would be gone with the page; in any, without an id.
    pub fn unsaved(&self, id: Option<&str>) -> bool {
        let saved = self.saved.borrow();
        let mut asked = saved.iter().filter(|(other, _)| id.is_none_or(|id| id == other));
        asked.any(|(id, text)| self.find(id).is_some_and(|lesson| write(&lesson) != *text))
    }

    /// An id like this that no lesson has.
    pub fn free(&self, id: &str) -> String {
        let numbered = (2..).map(|n: usize| [id, "-", &n.to_string()].concat());
        std::iter::once(id.to_owned()).chain(numbered).find(|id| self.find(id).is_none()).unwrap_or_default()
    }

    /// Whether a lesson came with the story, and is as it came.
    pub fn ships(&self, id: &str) -> bool {
        self.shipped.borrow().iter().any(|shipped| shipped == id)
    }

    /// Puts a lesson on it, in place of the one with the same id.
    pub fn put(&self, lesson: Lesson) {
        let mut lessons = self.lessons.borrow_mut();
        match lessons.iter_mut().find(|other| other.id == lesson.id) {
            Some(old) => {
                self.shipped.borrow_mut().retain(|id| *id != lesson.id || **old == lesson);
                *old = Rc::new(lesson);
            }
            None => lessons.push(Rc::new(lesson)),
        }
    }

    /// The lesson with this id.
    pub fn find(&self, id: &str) -> Option<Rc<Lesson>> {
        self.lessons.borrow().iter().find(|lesson| lesson.id == id).cloned()
    }

    /// What is wrong with files that should have come with the story, one line for each.
    pub fn problems(&self, lang: Lang) -> Vec<String> {
        let line = |(name, slips): &(String, Vec<Slip>)| {
            let said = said(slips, lang).join("; ");
            [&**name, if said.is_empty() { "" } else { ": " }, &said].concat()
        };
        self.problems.borrow().iter().map(line).collect()
    }

    /// All of them.
    pub fn all(&self) -> Vec<Rc<Lesson>> {
        self.lessons.borrow().clone()
    }
}

/// What is wrong with a file, one line for each.
fn said(slips: &[Slip], lang: Lang) -> Vec<String> {
    let line = |slip: &Slip| {
        let place = if slip.pointer.is_empty() { String::new() } else { slip.pointer.clone() + ": " };
        [&place, &*slip.message(lang), " — ", slip.help(lang)].concat()
    };
    slips.iter().filter(|slip| !slip.bearable()).map(line).collect()
}

/// Shows what is wrong with a file, below some words.
pub fn tell(status: &HtmlElement, words: &str, slips: &[Slip], lang: Lang) {
    let lines = said(slips, lang);
    let list = node("ul", "").children(lines.iter().map(|line| node("li", "").text(line)));
    refill(status, [node("b", "").text(words), list]);
}
