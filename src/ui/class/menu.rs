//! The page of all that can be done in class.

use std::rc::Rc;

use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::shelf::tell;
use super::{Room, School, Why, handout};
use crate::handout::{facts, student_link};
use crate::lang::Lang;
use crate::lesson::{Lesson, Slip, draft};
use crate::session::{Mode, Session};
use crate::ui::clipboard::copy;
use crate::ui::node::{Node, node, refill};
use crate::ui::share::Here;

/// More bytes than this has no lesson: that would be eight thousand for each of 999 slides.
const LARGEST: f64 = 8e6;

/// The page. `why` says what could not be opened, if something was asked for.
pub fn open(school: &School, why: &Why) -> Room {
    let lang = school.app.lang.get_untracked();
    let words = lang.class();
    let (root, sheet) = school.page(words.in_class);
    let status = node("div", "class-said").with("role", "status").done();
    match why {
        Why::None => {}
        Why::Unknown => refill(&status, [node("p", "").text(words.unknown)]),
        Why::Unfinished(slips) => tell(&status, words.mend, slips, lang),
    }
    let problems = school.shelf.problems(lang);
    let problems = problems.iter().map(|problem| node("p", "care").text(&[words.missing, " ", problem].concat()));
    let lessons = school.shelf.all();
    let parts = [node("p", "").text(words.intro), Node::of(status.clone())]
        .into_iter()
        .chain(problems)
        .chain([node("h2", "").text(words.lessons)])
        .chain(lessons.iter().map(|lesson| card(school, lesson, &status)))
        .chain([node("h2", "").text(words.exercises), super::doors::offered(school)])
        .chain([node("h2", "").text(words.compose), node("p", "quiet").text(words.compose_how)])
        .chain([node("div", "class-row")
            .child(school.button(words.compose, |school| school.begin(Mode::Compose, "")))
            .child(file(school, &status))])
        .chain([node("p", "quiet class-keys").text(words.keys)]);
    refill(&sheet, parts);
    let room = Room::over(&school.ears, root.clone());
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
    let title = lang.say(&lesson.title);
    let goals = lesson.goals.iter().map(|goal| node("li", "").text(lang.say(goal)));
    let goals = (!lesson.goals.is_empty())
        .then(|| node("details", "").child(node("summary", "").text(words.goals)).child(node("ul", "").children(goals)));
    let care = lesson.care.as_ref().map(|care| node("p", "care").text(lang.say(care)));
    // All lessons have the same buttons: whoever hears them alone hears which lesson each is for.
    let named = |button: Node, text: &str| button.with("aria-label", &[text, ": ", title].concat());
    let button = |text: &'static str, act: fn(&School, &Rc<Lesson>)| {
        let (lesson, status) = (lesson.clone(), status.clone());
        let finished = move |school: &School| match school.check(&lesson) {
            Ok(()) => act(school, &lesson),
            Err(slips) => say(school, &status, words.mend, &slips),
        };
        named(school.button(text, finished), text)
    };
    let ships = school.shelf.ships(&lesson.id);
    let home = Here::look().home.filter(|_| ships);
    let linked = home.map(|home| named(student(school, home.address(&student_link(lesson, lang)), status), words.student_link));
    let why_not = if ships { lang.share().no_link } else { words.own_link };
    let why_not = linked.is_none().then(|| node("p", "quiet class-own").text(why_not));
    let row = node("div", "class-row")
        .child(button(words.present, |school, lesson| school.begin(Mode::Present, &lesson.id)))
        .child(button(words.handout, handout::ask))
        .maybe(linked)
        .child(button(words.notes, |school, lesson| school.begin(Mode::Notes, &lesson.id)))
        .child(if ships { named(copied(school, lesson), words.edit_copy) } else { named(edit(school, lesson), words.edit) });
    node("article", "class-lesson")
        .child(node("h3", "").text(title))
        .child(node("p", "quiet").text(&about(lesson, lang)))
        .child(node("p", "").text(lang.say(&lesson.summary)))
        .maybe(care)
        .child(row)
        .maybe(why_not)
        .maybe(goals)
}

/// `Geography · ages 12–15 · 50 minutes · 12 slides`.
fn about(lesson: &Lesson, lang: Lang) -> String {
    let count = lesson.slides.len();
    let words = lang.class();
    let slides = [&*count.to_string(), " ", if count == 1 { words.slide_one } else { words.slides }].concat();
    let mut facts = facts(lesson, lang);
    facts.push(slides);
    facts.join(" · ")
}

/// One's own lesson, as it is.
fn edit(school: &School, lesson: &Rc<Lesson>) -> Node {
    let id = lesson.id.clone();
    school.button(school.app.lang.get_untracked().class().edit, move |school| {
        school.go(Session { mode: Mode::Compose, lesson: id.clone(), ..Session::default() });
    })
}

/// A copy of a lesson that ships: the lesson itself stays as it came.
fn copied(school: &School, lesson: &Rc<Lesson>) -> Node {
    let lesson = lesson.clone();
    school.button(school.app.lang.get_untracked().class().edit_copy, move |school| {
        let id = school.shelf.free(&[&*lesson.id, "-copy"].concat());
        school.shelf.put(Lesson { id: id.clone(), ..(*lesson).clone() });
        school.go(Session { mode: Mode::Compose, lesson: id, ..Session::default() });
    })
}

/// The address of the slides without their answers: copied, and shown.
fn student(school: &School, address: String, status: &HtmlElement) -> Node {
    let status = status.clone();
    school.button(school.app.lang.get_untracked().class().student_link, move |school| {
        let lang = school.app.lang.get_untracked();
        let shown = node("code", "").text(&address).done();
        let said = node("span", "").done();
        refill(&status, [Node::of(shown.clone()), Node::of(said.clone()), node("small", "quiet").text(lang.class().student_how)]);
        status.scroll_into_view();
        let share = lang.share();
        copy(&shown, Box::new(move |copied| said.set_text_content(Some(if copied { share.copied } else { share.not_copied }))));
    })
}

/// Says what is wrong with a lesson, where it is seen.
fn say(school: &School, status: &HtmlElement, words: &str, slips: &[Slip]) {
    tell(status, words, slips, school.app.lang.get_untracked());
    status.scroll_into_view();
}

/// What opens a lesson's file from this device.
fn file(school: &School, status: &HtmlElement) -> Node {
    let words = school.app.lang.get_untracked().class();
    let input = node("input", "").with("type", "file").with("accept", ".json,application/json").done();
    let (own, said, chosen) = (school.clone(), status.clone(), input.clone());
    school.ears.on(&input, "change", move |_| {
        let (own, said) = (own.clone(), said.clone());
        let file = Reflect::get(&chosen, &"files".into()).and_then(|files| Reflect::get_u32(&files, 0));
        // The same file, mended, can be chosen again.
        let _ = Reflect::set(&chosen, &"value".into(), &"".into());
        let Ok(file) = file else { return };
        // A film chosen by mistake is not read.
        if Reflect::get(&file, &"size".into()).ok().and_then(|size| size.as_f64()).is_some_and(|size| size > LARGEST) {
            refill(&said, [node("p", "").text(words.too_large)]);
            return said.scroll_into_view();
        }
        let text = || Reflect::get(&file, &"text".into())?.dyn_into::<js_sys::Function>()?.call0(&file);
        let Ok(text) = text() else { return };
        wasm_bindgen_futures::spawn_local(async move {
            let read = wasm_bindgen_futures::JsFuture::from(js_sys::Promise::resolve(&text)).await;
            take(&own, &read.ok().and_then(|text| text.as_string()).unwrap_or_default(), &said);
        });
    });
    node("label", "save class-file").text(words.open_file).child(Node::of(input))
}

/// Takes the text of a file as a lesson, which may be unfinished, and goes to where it can be changed and shown; or says what is wrong with it.
fn take(school: &School, text: &str, status: &HtmlElement) {
    let lang = school.app.lang.get_untracked();
    match draft(text, school.app.story, school.evidence) {
        Ok((lesson, _)) => {
            // What was written here under the same id, and not saved, stays.
            let id = if school.shelf.unsaved(Some(&lesson.id)) { school.shelf.free(&lesson.id) } else { lesson.id.clone() };
            school.shelf.put(Lesson { id: id.clone(), ..lesson });
            school.go(Session { mode: Mode::Compose, lesson: id, ..Session::default() });
        }
        Err(slips) => say(school, status, lang.class().not_opened, &slips),
    }
}
