//! What is printed for a class: the pages of a lesson as lines and letters, for the print dialog of the browser.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use gloo_utils::{body, document_element, window};
use leptos::prelude::*;
use web_sys::{HtmlDialogElement, HtmlElement};

use super::School;
use crate::handout::{Input, Paper, Part, pages};
use crate::lesson::Lesson;
use crate::paint::svg;
use crate::scene::item::Font;
use crate::ui::dialog::dialog;
use crate::ui::dom;
use crate::ui::node::{Node, node};
use crate::ui::share::Here;
use crate::ui::sheet;
use crate::ui::style::wear;

/// Asks for paper and part, then prints.
pub fn ask(school: &School, lesson: &Rc<Lesson>) {
    let lang = school.app.lang.get_untracked();
    let words = lang.class();
    let choice = |name: &str, value: &str, text: &str, on: bool| {
        let input = node("input", "").with("type", "radio").with("name", name).with("value", value);
        let input = if on { input.with("checked", "") } else { input };
        node("label", "choice").child(input).child(node("span", "").text(text))
    };
    let part = node("fieldset", "")
        .child(node("legend", "unseen").text(words.handout))
        .child(choice("part", "students", words.for_students, true))
        .child(choice("part", "answers", words.with_answers, false));
    // Letter is the paper of North and much of Central America; the rest of the world has A4.
    let letter = window()
        .navigator()
        .language()
        .is_some_and(|tag| ["-US", "-CA", "-MX", "-GT", "-SV", "-HN", "-NI", "-CR"].iter().any(|end| tag.ends_with(end)));
    let paper = node("fieldset", "")
        .child(node("legend", "").text(words.paper))
        .child(choice("paper", "a4", "A4", !letter))
        .child(choice("paper", "letter", "Letter", letter));
    let said = node("p", "care").with("role", "status").hidden(true).done();
    let print = node("button", "save").with("type", "button").text(words.print).done();
    let sheet = node("div", "sheet handout-ask")
        .child(node("h2", "").with("id", "desk-title").text(lang.say(&lesson.title)))
        .child(part)
        .child(paper)
        .child(node("p", "quiet").text(words.print_how))
        .child(Node::of(print.clone()))
        .child(Node::of(said.clone()))
        .done();
    let (school, lesson, form) = (school.clone(), lesson.clone(), sheet.clone());
    let dialog = dialog(lang, &sheet);
    // The sheets lie in the page until they are printed, or the box is closed: a browser that prints nothing when a page asks for it may
    // do so from its menu.
    let (ears, laid) = (school.ears.part(), Rc::new(RefCell::new(None::<Laid>)));
    ears.keep(Asking(dialog.clone()));
    let (closed, gone) = (ears.clone(), laid.clone());
    ears.on(&dialog, "close", move |_| {
        gone.take();
        closed.hush();
    });
    let printed = laid.clone();
    ears.on(&window(), "afterprint", move |_| {
        printed.take();
    });
    let prints = Rc::new(Cell::new(false));
    let began = prints.clone();
    ears.on(&window(), "beforeprint", move |_| began.set(true));
    let timer = Rc::new(RefCell::new(None::<Timeout>));
    ears.on(&print, "click", move |_| {
        let chosen = |value: &str| form.query_selector(&["input[value=", value, "]:checked"].concat()).ok().flatten().is_some();
        let paper = if chosen("letter") { Paper::Letter } else { Paper::A4 };
        let part = if chosen("answers") { Part::Answers } else { Part::Students };
        laid.take();
        let sheets = lay(&school, &lesson, paper, part);
        let there = sheets.is_some();
        laid.replace(sheets);
        let (said, prints) = (said.clone(), prints.clone());
        let tell = move |text: &str| {
            said.set_hidden(text.is_empty());
            said.set_text_content(Some(text));
        };
        tell(if there { "" } else { words.no_map });
        if there {
            prints.set(false);
            let _ = window().print();
            // A telephone begins to print after this has returned.
            timer.replace(Some(Timeout::new(BEGINS_MS, move || tell(if prints.get() { "" } else { words.no_print }))));
        }
    });
    let _ = dialog.show_modal();
}

/// A browser that prints has begun by then.
const BEGINS_MS: u32 = 1500;

/// What asks, which does not outlive the page that it lies on.
struct Asking(HtmlDialogElement);

impl Drop for Asking {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// Sheets in place of the page, as far as paper is concerned, until this is dropped.
struct Laid(HtmlElement);

impl Drop for Laid {
    fn drop(&mut self) {
        self.0.remove();
        let _ = document_element().remove_attribute("data-handout");
    }
}

/// Lays the pages into the page, in place of all else on paper; nothing where there is no map yet, or the browser cannot measure letters.
fn lay(school: &School, lesson: &Lesson, paper: Paper, part: Part) -> Option<Laid> {
    let ctx = sheet::ruler()?;
    let measure = |text: &str, font: &Font| sheet::width(&ctx, text, font);
    let (story, lang) = (school.app.story, school.app.lang.get_untracked());
    // A lesson of one's own is on no server, and no code leads to it.
    let home = Here::look().home.filter(|_| school.shelf.ships(&lesson.id));
    if !school.app.opened.get_untracked() {
        return None;
    }
    let pages = school.engine.on(|basemap| {
        pages(&Input { story, evidence: school.evidence, basemap, lesson, lang, paper, part, home: home.as_ref(), measure: &measure })
    });
    let title = lang.say(&lesson.title);
    let sheets = pages.iter().map(|page| {
        let sheet = node("div", "handout-page").done();
        // Its texts are escaped by the painter.
        sheet.set_inner_html(&svg::svg(page, title));
        Node::of(sheet)
    });
    wear(match paper {
        Paper::A4 => "@page a4 { size: 210mm 297mm; margin: 0; } @media print { .handout-a4 { page: a4; } }",
        Paper::Letter => "@page letter { size: 8.5in 11in; margin: 0; } @media print { .handout-letter { page: letter; } }",
    });
    let class = ["handout handout-", paper.name()].concat();
    let laid = node("article", &class).with("lang", lang.code()).children(sheets).done();
    let _ = body().append_child(&laid);
    dom::set_root_attribute("data-handout", "");
    Some(Laid(laid))
}
