//! The page of all that can be done in class.

use std::rc::Rc;

use gloo_events::EventListener;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::shelf::tell;
use super::{Room, School, handout};
use crate::handout::student_link;
use crate::lang::Lang;
use crate::lesson::{Lesson, read};
use crate::session::{Mode, Session};
use crate::ui::clipboard::copy;
use crate::ui::node::{Node, node, refill};

/// The page. `why` says what could not be opened, if something was asked for.
pub fn open(school: &School, why: &str) -> Room {
    let lang = school.app.lang.get_untracked();
    let words = lang.class();
    let (root, sheet) = school.page(words.in_class);
    let status = node("p", "class-said").with("role", "status").text(why).done();
    let problems = school.shelf.problems.borrow().clone();
    let problems = problems.iter().map(|problem| node("p", "care").text(&[words.missing, " ", problem].concat()));
    let lessons = school.shelf.all();
    let parts = [node("p", "").text(words.intro), Node::of(status.clone())]
        .into_iter()
        .chain(problems)
        .chain([node("h2", "").text(words.lessons)])
        .chain(lessons.iter().map(|lesson| card(school, lesson, &status)))
        .chain([node("h2", "").text(words.exercises), super::answers::offered(school)])
        .chain([node("h2", "").text(words.compose), node("p", "quiet").text(words.compose_how)])
        .chain([node("div", "class-row").child(go(school, words.compose, Mode::Compose, "")).child(file(school, &status))])
        .chain([node("p", "quiet class-keys").text(words.keys)]);
    refill(&sheet, parts);
    let room = Room::over(root.clone());
    // What was read before is under the page now: keyboard and ear begin above.
    if let Ok(Some(title)) = root.query_selector("h1") {
        let _ = title.unchecked_into::<HtmlElement>().focus();
        root.set_scroll_top(0);
    }
    room
}

fn card(school: &School, lesson: &Rc<Lesson>, status: &HtmlElement) -> Node {
    let lang = school.app.lang.get_untracked();
    let words = lang.class();
    let id = lesson.id.clone();
    let goals = lesson.goals.iter().map(|goal| node("li", "").text(lang.say(goal)));
    let goals = (!lesson.goals.is_empty())
        .then(|| node("details", "").child(node("summary", "").text(words.goals)).child(node("ul", "").children(goals)));
    let care = lesson.care.as_ref().map(|care| node("p", "care").text(lang.say(care)));
    let row = node("div", "class-row")
        .child(go(school, words.present, Mode::Present, &id))
        .child(handout::button(school, lesson))
        .child(student(school, lesson, status))
        .child(go(school, words.notes, Mode::Notes, &id))
        .child(edit(school, lesson));
    node("article", "class-lesson")
        .child(node("h3", "").text(lang.say(&lesson.title)))
        .child(node("p", "quiet").text(&about(lesson, lang)))
        .child(node("p", "").text(lang.say(&lesson.summary)))
        .maybe(care)
        .child(row)
        .maybe(goals)
}

/// `Geography · Ages 12–15 · 50 minutes · 12 slides`.
fn about(lesson: &Lesson, lang: Lang) -> String {
    let words = lang.class();
    let ages = lesson.ages.map(|(from, to)| {
        let to = to.map_or([" ", words.and_up].concat(), |to| ["–", &to.to_string()].concat());
        [words.ages, " ", &from.to_string(), &to].concat()
    });
    let minutes = lesson.minutes.map(|minutes| [&minutes.to_string(), " ", words.minutes].concat());
    let slides = [&*lesson.slides.len().to_string(), " ", words.slides].concat();
    let subject = lesson.subject.as_ref().map(|subject| lang.say(subject).to_owned());
    let parts: Vec<String> = subject.into_iter().chain(ages).chain(minutes).chain([slides]).collect();
    parts.join(" · ")
}

fn go(school: &School, text: &str, mode: Mode, lesson: &str) -> Node {
    let lesson = lesson.to_owned();
    school.button(text, move |school| {
        school.deck.set(crate::lesson::deck::Deck::default());
        school.go(Session { mode, lesson: lesson.clone(), ..Session::default() });
    })
}

/// A copy of a lesson that ships, or one's own as it is.
fn edit(school: &School, lesson: &Rc<Lesson>) -> Node {
    let lesson = lesson.clone();
    school.button(school.app.lang.get_untracked().class().edit, move |school| {
        let id = if school.shelf.ships(&lesson.id) { school.shelf.free(&[&*lesson.id, "-copy"].concat()) } else { lesson.id.clone() };
        school.shelf.put(Lesson { id: id.clone(), ..(*lesson).clone() });
        school.go(Session { mode: Mode::Compose, lesson: id, ..Session::default() });
    })
}

/// A link to the slides without their answers: copied, and shown.
fn student(school: &School, lesson: &Rc<Lesson>, status: &HtmlElement) -> Node {
    let (lesson, status) = (lesson.clone(), status.clone());
    school.button(school.app.lang.get_untracked().class().student_link, move |school| {
        let lang = school.app.lang.get_untracked();
        let address = node("code", "").text(&students(&lesson, lang)).done();
        let said = node("span", "").done();
        refill(&status, [Node::of(address.clone()), Node::of(said.clone()), node("small", "quiet").text(lang.class().student_how)]);
        status.scroll_into_view();
        let share = lang.share();
        copy(&address, Box::new(move |copied| said.set_text_content(Some(if copied { share.copied } else { share.not_copied }))));
    })
}

/// The address of the slides without their answers.
fn students(lesson: &Lesson, lang: Lang) -> String {
    let here = gloo_utils::window().location().href().unwrap_or_default();
    let page = here.split('#').next().unwrap_or_default();
    [page, "#", &student_link(lesson, lang).write()].concat()
}

/// What opens a lesson's file from this device.
fn file(school: &School, status: &HtmlElement) -> Node {
    let words = school.app.lang.get_untracked().class();
    let input = node("input", "").with("type", "file").with("accept", ".json,application/json").done();
    let (own, said, chosen) = (school.clone(), status.clone(), input.clone());
    EventListener::new(&input, "change", move |_| {
        let (own, said) = (own.clone(), said.clone());
        let text = js_sys::Reflect::get(&chosen, &"files".into())
            .and_then(|files| js_sys::Reflect::get_u32(&files, 0))
            .and_then(|file| js_sys::Reflect::get(&file, &"text".into())?.dyn_into::<js_sys::Function>()?.call0(&file));
        // The same file, mended, can be chosen again.
        let _ = js_sys::Reflect::set(&chosen, &"value".into(), &"".into());
        let Ok(text) = text else { return };
        wasm_bindgen_futures::spawn_local(async move {
            let read = wasm_bindgen_futures::JsFuture::from(js_sys::Promise::resolve(&text)).await;
            take(&own, &read.ok().and_then(|text| text.as_string()).unwrap_or_default(), &said);
        });
    })
    .forget();
    node("label", "save class-file").text(words.open_file).child(Node::of(input))
}

/// Takes the text of a file as a lesson and goes to where it can be changed and shown; or says what is wrong with it.
fn take(school: &School, text: &str, status: &HtmlElement) {
    let lang = school.app.lang.get_untracked();
    match read(text, school.app.story, school.evidence) {
        Ok((lesson, _)) => {
            // What was written here under the same id, and not saved, stays.
            let id = if school.shelf.unsaved(Some(&lesson.id)) { school.shelf.free(&lesson.id) } else { lesson.id.clone() };
            school.shelf.put(Lesson { id: id.clone(), ..lesson });
            school.go(Session { mode: Mode::Compose, lesson: id, ..Session::default() });
        }
        Err(slips) => {
            tell(status, lang.class().not_opened, &slips, lang);
            status.scroll_into_view();
        }
    }
}
