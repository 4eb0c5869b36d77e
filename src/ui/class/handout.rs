//! What is printed for a class: the pages of a lesson as lines and letters, for the print dialog of the browser.

use std::rc::Rc;

use gloo_events::EventListener;
use gloo_utils::{body, document_element, window};
use leptos::prelude::*;
use web_sys::HtmlElement;

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

/// What asks for paper and part, then prints.
pub fn button(school: &School, lesson: &Rc<Lesson>) -> Node {
    let (words, lesson) = (school.app.lang.get_untracked().class(), lesson.clone());
    school.button(words.handout, move |school| ask(school, &lesson))
}

fn ask(school: &School, lesson: &Rc<Lesson>) {
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
    EventListener::new(&print, "click", move |_| {
        let chosen = |value: &str| form.query_selector(&["input[value=", value, "]:checked"].concat()).ok().flatten().is_some();
        let paper = if chosen("letter") { Paper::Letter } else { Paper::A4 };
        let part = if chosen("answers") { Part::Answers } else { Part::Students };
        match lay(&school, &lesson, paper, part) {
            Some(sheets) => {
                // A telephone prints after this has returned.
                EventListener::once(&window(), "afterprint", move |_| clear(&sheets)).forget();
                let _ = window().print();
            }
            None => {
                said.set_hidden(false);
                said.set_text_content(Some(words.no_map));
            }
        }
    })
    .forget();
    let _ = dialog(lang, &sheet).show_modal();
}

/// Lays the pages into the page, in place of all else on paper; nothing where there is no map yet, or the browser cannot measure letters.
fn lay(school: &School, lesson: &Lesson, paper: Paper, part: Part) -> Option<HtmlElement> {
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
    Some(laid)
}

fn clear(sheets: &HtmlElement) {
    sheets.remove();
    let _ = document_element().remove_attribute("data-handout");
}
