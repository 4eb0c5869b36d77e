//! A place to put a lesson together: slides are made of the map as it is seen, and written beside it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::shelf::tell;
use super::{Room, School, lay};
use crate::lang::Lang;
use crate::lesson::{LONGEST_TEXT, Lesson, Slide, read, write};
use crate::session::{Mode, Session};
use crate::story::Text;
use crate::ui::download::save;
use crate::ui::node::{Node, node, refill};

/// The desk on which it lies.
#[derive(Clone)]
struct Desk {
    school: School,
    lang: Lang,
    lesson: Rc<RefCell<Lesson>>,
    slides: HtmlElement,
    status: HtmlElement,
}

/// Opens the lesson of the address for changes, or begins a new one.
pub fn open(school: &School) -> Room {
    let lang = school.app.lang.get_untracked();
    let words = lang.class();
    let lesson = school.lesson().map_or_else(
        |_| Lesson {
            id: school.shelf.free("my-lesson"),
            title: text(lang, words.untitled),
            summary: text(lang, words.untitled),
            ..Lesson::default()
        },
        |lesson| (*lesson).clone(),
    );
    let desk = Desk {
        school: school.clone(),
        lang,
        lesson: Rc::new(RefCell::new(lesson)),
        slides: node("ol", "compose-slides").done(),
        status: node("div", "class-said").with("role", "status").done(),
    };
    desk.keep();
    school.shelf.begin(&desk.lesson.borrow().tidied());
    // So that a change of language, which begins the room anew, finds it again.
    let session = school.app.view.with_untracked(crate::view::View::session);
    if session.lesson.is_empty() {
        let lesson = desk.lesson.borrow().id.clone();
        school.app.act(crate::view::Action::Rest(Session { lesson, ..session }.put(Vec::new())));
    }
    let title = desk.field(words.title, false, |lesson| Some(&mut lesson.title));
    let summary = desk.field(words.summary, true, |lesson| Some(&mut lesson.summary));
    let add = desk.button(words.add, |desk| desk.add());
    let present = desk.button(words.present, |desk| {
        if desk.good() {
            let lesson = desk.lesson.borrow().id.clone();
            desk.school.deck.set(crate::lesson::deck::Deck::default());
            desk.school.go(Session { mode: Mode::Present, lesson, ..Session::default() });
        }
    });
    let saved = desk.button(words.save, |desk| {
        if desk.good() {
            let lesson = desk.lesson.borrow().tidied();
            save(&[&*lesson.id, ".json"].concat(), "application/json", &write(&lesson));
            desk.school.shelf.keep(&lesson);
            desk.say(desk.lang.class().saved);
        }
    });
    let back = desk.button(words.lessons, |desk| desk.school.go(Session { mode: Mode::Class, ..Session::default() }));
    let head = node("div", "class-head").child(node("h1", "").text(words.compose)).child(back);
    let row = node("div", "class-row").child(saved).child(present);
    let root = node("section", "compose").with("aria-label", words.compose).child(head).child(node("p", "quiet").text(words.compose_how));
    let root = root.child(title).child(summary).child(Node::of(desk.slides.clone()));
    let root = root.child(node("div", "class-row").child(add)).child(row).child(Node::of(desk.status.clone())).done();
    desk.list();
    Room::of(lay(root))
}

fn text(lang: Lang, words: &str) -> Text {
    Text::from([(lang.code().to_owned(), words.to_owned())])
}

impl Desk {
    fn say(&self, text: &str) {
        refill(&self.status, [node("p", "").text(text)]);
    }

    /// Lets the rest of the page know the lesson as it is.
    fn keep(&self) {
        self.school.shelf.put(self.lesson.borrow().tidied());
    }

    /// Whether it can be shown; else says why not.
    fn good(&self) -> bool {
        self.keep();
        let written = write(&self.lesson.borrow().tidied());
        match read(&written, self.school.app.story, self.school.evidence) {
            Ok(_) => true,
            Err(slips) => {
                tell(&self.status, self.lang.class().mend, &slips, self.lang);
                false
            }
        }
    }

    fn button(&self, text: &str, act: impl Fn(&Self) + 'static) -> Node {
        let (button, desk) = (node("button", "save").with("type", "button").text(text).done(), self.clone());
        EventListener::new(&button, "click", move |_| act(&desk)).forget();
        Node::of(button)
    }

    /// A field for a text of the lesson. What is emptied is left out where it may be.
    fn field(&self, name: &str, high: bool, of: impl Fn(&mut Lesson) -> Option<&mut Text> + 'static) -> Node {
        self.editor(name, high, of, |_, _| {})
    }

    fn editor(
        &self,
        name: &str,
        high: bool,
        of: impl Fn(&mut Lesson) -> Option<&mut Text> + 'static,
        told: impl Fn(&HtmlElement, &str) + 'static,
    ) -> Node {
        let tag = if high { "textarea" } else { "input" };
        let lang = self.lang;
        let now = of(&mut self.lesson.borrow_mut()).and_then(|text| text.get(lang.code()).map(str::to_owned)).unwrap_or_default();
        let input = node(tag, "").with(if high { "rows" } else { "type" }, if high { "3" } else { "text" }).done();
        let _ = js_sys::Reflect::set(&input, &"value".into(), &now.as_str().into());
        let note = node("small", "quiet").done();
        told(&note, &now);
        let (desk, written, said) = (self.clone(), input.clone(), note.clone());
        EventListener::new(&input, "input", move |_| {
            let value = js_sys::Reflect::get(&written, &"value".into()).ok().and_then(|value| value.as_string()).unwrap_or_default();
            if let Some(text) = of(&mut desk.lesson.borrow_mut()) {
                text.set(lang.code(), &value);
            }
            told(&said, &value);
            desk.keep();
        })
        .forget();
        let label = node("label", "").child(node("span", "").text(name)).child(Node::of(input));
        node("div", "compose-field").child(label).child(Node::of(note))
    }

    /// A slide of what the map shows now.
    fn add(&self) {
        let view = self.now();
        let mut lesson = self.lesson.borrow_mut();
        let taken = |id: &str| lesson.slides.iter().any(|slide| slide.id == id);
        let id = (1..).map(|n: usize| ["slide-", &n.to_string()].concat()).find(|id| !taken(id)).unwrap_or_default();
        let app = self.school.app;
        let event = app.view.with_untracked(|view| view.event);
        let heading = event.map_or(String::new(), |event| shortened(self.lang.say(app.story[event].title())));
        let heading =
            if heading.is_empty() { [self.lang.class().slide, " ", &(lesson.slides.len() + 1).to_string()].concat() } else { heading };
        lesson.slides.push(Slide { id, heading: text(self.lang, &heading), text: text(self.lang, ""), view, ..Slide::default() });
        drop(lesson);
        self.keep();
        self.list();
        if let Ok(Some(last)) = self.slides.query_selector("li:last-child textarea") {
            let last: HtmlElement = last.unchecked_into();
            let _ = last.focus();
            last.scroll_into_view();
        }
    }

    /// What the map shows now, as a slide has it.
    fn now(&self) -> String {
        let (app, view) = (self.school.app, self.school.app.view.get_untracked());
        let mut link = view.link(app.story);
        let [lon, lat] = view.camera.at();
        link.at = Some(crate::link::At { lon, lat, zoom: view.camera.zoom() });
        Slide::view_of(link, view.camera.size())
    }

    fn list(&self) {
        let words = self.lang.class();
        let count = self.lesson.borrow().slides.len();
        if count == 0 {
            return refill(&self.slides, [node("li", "quiet").text(words.no_slides)]);
        }
        refill(&self.slides, (0..count).map(|at| self.slide(at, count)));
    }

    fn slide(&self, at: usize, count: usize) -> Node {
        let words = self.lang.class();
        let moved = move |desk: &Self, to: usize| {
            desk.lesson.borrow_mut().slides.swap(at, to);
            desk.keep();
            desk.list();
            // The keyboard stays on the slide that went.
            let own = ["li:nth-child(", &(to + 1).to_string(), ") summary"].concat();
            if let Ok(Some(own)) = desk.slides.query_selector(&own) {
                let _ = own.unchecked_into::<HtmlElement>().focus();
            }
        };
        let up = (at > 0).then(|| self.button(words.up, move |desk| moved(desk, at - 1)));
        let down = (at + 1 < count).then(|| self.button(words.down, move |desk| moved(desk, at + 1)));
        let remove = self.button(words.remove, move |desk| {
            desk.lesson.borrow_mut().slides.remove(at);
            desk.keep();
            desk.list();
        });
        let show = self.button(words.show, move |desk| {
            let app = desk.school.app;
            let view = app.view.get_untracked();
            let mut link = desk.lesson.borrow().slides[at].link(view.camera.size()).in_session(&view.session());
            (link.lang, link.theme) = (view.lang_chosen.then_some(view.lang), view.theme);
            app.act(crate::view::Action::Follow(Box::new(link)));
        });
        let again = self.button(words.take_view, move |desk| {
            let view = desk.now();
            desk.lesson.borrow_mut().slides[at].view = view;
            desk.keep();
            desk.say(desk.lang.class().take_view);
        });
        let heading = self.lang.say(&self.lesson.borrow().slides[at].heading).to_owned();
        let summary = node("summary", "").child(node("b", "").text(&(at + 1).to_string())).child(node("span", "").text(&heading)).done();
        let label = summary.clone();
        let counted = move |note: &HtmlElement, text: &str| {
            let words_now = text.split_whitespace().count();
            note.set_text_content(Some(&[&*words_now.to_string(), " / ", &LONGEST_TEXT.to_string(), " ", words.words].concat()));
            let _ = note.class_list().toggle_with_force("over", words_now > LONGEST_TEXT);
        };
        let optional = move |name: &'static str, pick: fn(&mut Slide) -> &mut Option<Text>| {
            self.editor(name, true, move |lesson| Some(pick(&mut lesson.slides[at]).get_or_insert_with(Text::new)), |_, _| {})
        };
        let body = node("div", "")
            .child(self.editor(
                words.heading,
                false,
                move |lesson| Some(&mut lesson.slides[at].heading),
                move |_, text| {
                    if let Ok(Some(span)) = label.query_selector("span") {
                        span.set_text_content(Some(text));
                    }
                },
            ))
            .child(self.editor(words.text, true, move |lesson| Some(&mut lesson.slides[at].text), counted))
            .child(optional(words.question, |slide| &mut slide.question))
            .child(optional(words.answer, |slide| &mut slide.answer))
            .child(optional(words.notes_for_teacher, |slide| &mut slide.notes))
            .child(node("div", "class-row").child(show).child(again).maybe(up).maybe(down).child(remove));
        let details = node("details", "");
        let details = if at + 1 == count { details.with("open", "") } else { details };
        node("li", "").child(details.child(Node::of(summary)).child(body))
    }
}

/// A title as a heading: as many whole words as fit.
fn shortened(title: &str) -> String {
    let mut out = String::new();
    for word in title.split_whitespace() {
        if out.chars().count() + word.chars().count() >= crate::lesson::LONGEST_HEADING {
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
