//! A place to put a lesson together: slides are made of the map as it is seen, and written beside it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::ears::Ears;
use super::shelf::tell;
use super::{Room, School, lay};
use crate::lang::Lang;
use crate::lesson::{LONGEST_TEXT, Lesson, Slide, read, write};
use crate::session::{Mode, Session};
use crate::story::Text;
use crate::ui::download::save;
use crate::ui::node::{Node, node, refill};

/// Which text of a lesson a field is for.
type Of = dyn Fn(&mut Lesson) -> Option<&mut Text>;
/// What is said below a field of what stands in it.
type Said = dyn Fn(&HtmlElement, &str);

/// A lesson that is being put together, and where it is shown.
#[derive(Clone)]
struct Composer {
    school: School,
    lang: Lang,
    lesson: Rc<RefCell<Lesson>>,
    slides: HtmlElement,
    /// What the slides hear: they are laid anew whenever one comes, goes or moves.
    rows: Ears,
    /// What adds a slide: the keyboard is there when the last one is gone.
    add: HtmlElement,
    status: HtmlElement,
}

/// Opens the lesson of the address for changes, or begins a new one.
pub fn open(school: &School) -> Room {
    let lang = school.app.lang.get_untracked();
    let words = lang.class();
    let lesson = school.lesson().map_or_else(
        || Lesson {
            id: school.shelf.free("my-lesson"),
            title: text(lang, words.untitled),
            summary: text(lang, words.untitled),
            ..Lesson::default()
        },
        |lesson| (*lesson).clone(),
    );
    let composer = Composer {
        school: school.clone(),
        lang,
        lesson: Rc::new(RefCell::new(lesson)),
        slides: node("ol", "compose-slides").done(),
        rows: school.ears.part(),
        add: node("button", "save").with("type", "button").text(words.add).done(),
        status: node("div", "class-said").with("role", "status").done(),
    };
    composer.keep();
    school.shelf.begin(&composer.lesson.borrow().tidied());
    // So that a change of language, which begins the room anew, finds it again.
    let session = school.app.view.with_untracked(crate::view::View::session);
    if session.lesson.is_empty() {
        let lesson = composer.lesson.borrow().id.clone();
        let rest = school.app.view.with_untracked(|view| Session { lesson, ..session }.put(view.rest.clone()));
        school.app.act(crate::view::Action::Rest(rest));
    }
    let title = composer.field(&school.ears, words.title, false, |lesson| Some(&mut lesson.title));
    let summary = composer.field(&school.ears, words.summary, true, |lesson| Some(&mut lesson.summary));
    let own = composer.clone();
    school.ears.on(&composer.add, "click", move |_| own.add());
    let present = composer.button(&school.ears, words.present, |composer| {
        if composer.good(composer.lang.class().mend) {
            composer.school.begin(Mode::Present, &composer.lesson.borrow().id);
        }
    });
    let saved = composer.button(&school.ears, words.save, |composer| {
        let lesson = composer.lesson.borrow().tidied();
        save(&[&*lesson.id, ".json"].concat(), "application/json", &write(&lesson));
        composer.school.shelf.keep(&lesson);
        let words = composer.lang.class();
        if composer.good(words.saved_draft) {
            composer.say(words.saved);
        }
    });
    let back = composer.button(&school.ears, words.lessons, |composer| composer.school.begin(Mode::Class, ""));
    let head = node("div", "class-head").child(node("h1", "").text(words.compose)).child(back);
    let row = node("div", "class-row").child(Node::of(composer.add.clone())).child(saved).child(present);
    // However many slides there are, what is done with all of them stays in sight.
    let foot = node("div", "compose-foot").child(row).child(Node::of(composer.status.clone()));
    let root = node("section", "compose").with("aria-label", words.compose).child(head).child(node("p", "quiet").text(words.compose_how));
    let root = root.child(title).child(summary).child(Node::of(composer.slides.clone())).child(foot).done();
    composer.list();
    Room::of(&school.ears, lay(root))
}

fn text(lang: Lang, words: &str) -> Text {
    Text::from([(lang.code().to_owned(), words.to_owned())])
}

impl Composer {
    fn say(&self, text: &str) {
        refill(&self.status, [node("p", "").text(text)]);
    }

    /// Lets the rest of the page know the lesson as it is.
    fn keep(&self) {
        self.school.shelf.put(self.lesson.borrow().tidied());
    }

    /// Whether it can be shown; else says why not, below some words.
    fn good(&self, but: &str) -> bool {
        self.keep();
        let written = write(&self.lesson.borrow().tidied());
        match read(&written, self.school.app.story, self.school.evidence) {
            Ok(_) => true,
            Err(slips) => {
                tell(&self.status, but, &slips, self.lang);
                false
            }
        }
    }

    fn button(&self, ears: &Ears, text: &str, act: impl Fn(&Self) + 'static) -> Node {
        self.pressed(ears, text, Box::new(act))
    }

    /// Compiled once for all.
    #[inline(never)]
    fn pressed(&self, ears: &Ears, text: &str, act: Box<dyn Fn(&Self)>) -> Node {
        let (button, composer) = (node("button", "save").with("type", "button").text(text).done(), self.clone());
        ears.on(&button, "click", move |_| act(&composer));
        Node::of(button)
    }

    /// A field for a text of the lesson. What is emptied is left out where it may be.
    fn field(&self, ears: &Ears, name: &str, high: bool, of: impl Fn(&mut Lesson) -> Option<&mut Text> + 'static) -> Node {
        self.editor(ears, name, high, of, |_, _| {})
    }

    fn editor(
        &self,
        ears: &Ears,
        name: &str,
        high: bool,
        of: impl Fn(&mut Lesson) -> Option<&mut Text> + 'static,
        told: impl Fn(&HtmlElement, &str) + 'static,
    ) -> Node {
        self.edited(ears, name, high, Box::new(of), Box::new(told))
    }

    /// Compiled once for all.
    #[inline(never)]
    fn edited(&self, ears: &Ears, name: &str, high: bool, of: Box<Of>, told: Box<Said>) -> Node {
        let tag = if high { "textarea" } else { "input" };
        let lang = self.lang;
        let now = of(&mut self.lesson.borrow_mut()).and_then(|text| text.get(lang.code()).map(str::to_owned)).unwrap_or_default();
        let input = node(tag, "").with(if high { "rows" } else { "type" }, if high { "3" } else { "text" }).done();
        let _ = Reflect::set(&input, &"value".into(), &now.as_str().into());
        let note = node("small", "quiet").done();
        told(&note, &now);
        let (composer, written, said) = (self.clone(), input.clone(), note.clone());
        ears.on(&input, "input", move |_| {
            let value = Reflect::get(&written, &"value".into()).ok().and_then(|value| value.as_string()).unwrap_or_default();
            if let Some(text) = of(&mut composer.lesson.borrow_mut()) {
                text.set(lang.code(), &value);
            }
            told(&said, &value);
            composer.keep();
        });
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
        self.rows.hush();
        let words = self.lang.class();
        let count = self.lesson.borrow().slides.len();
        if count == 0 {
            return refill(&self.slides, [node("li", "quiet").text(words.no_slides)]);
        }
        refill(&self.slides, (0..count).map(|at| self.slide(at, count)));
    }

    /// Puts the keyboard on a slide, or where one is added if there is none.
    fn focus(&self, at: usize) {
        let own = ["li:nth-child(", &(at + 1).to_string(), ") summary"].concat();
        let own = self.slides.query_selector(&own).ok().flatten();
        let _ = own.map_or_else(|| self.add.clone(), |own| own.unchecked_into()).focus();
    }

    fn slide(&self, at: usize, count: usize) -> Node {
        let ears = &self.rows;
        let words = self.lang.class();
        let moved = move |composer: &Self, to: usize| {
            composer.lesson.borrow_mut().slides.swap(at, to);
            composer.keep();
            composer.list();
            // The keyboard stays on the slide that went.
            composer.focus(to);
        };
        let up = (at > 0).then(|| self.button(ears, words.up, move |composer| moved(composer, at - 1)));
        let down = (at + 1 < count).then(|| self.button(ears, words.down, move |composer| moved(composer, at + 1)));
        let remove = self.button(ears, words.remove, move |composer| {
            composer.lesson.borrow_mut().slides.remove(at);
            composer.keep();
            composer.list();
            // And on the one that came in its place, or the last.
            composer.focus(at.min(composer.lesson.borrow().slides.len().saturating_sub(1)));
        });
        let show = self.button(ears, words.show, move |composer| {
            let app = composer.school.app;
            let view = app.view.get_untracked();
            let mut link = composer.lesson.borrow().slides[at].link(view.camera.size()).in_session(&view.session());
            (link.lang, link.theme) = (view.lang_chosen.then_some(view.lang), view.theme);
            app.act(crate::view::Action::Follow(Box::new(link)));
        });
        let again = self.button(ears, words.take_view, move |composer| {
            let view = composer.now();
            composer.lesson.borrow_mut().slides[at].view = view;
            composer.keep();
            composer.say(composer.lang.class().take_view);
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
            self.editor(ears, name, true, move |lesson| Some(pick(&mut lesson.slides[at]).get_or_insert_with(Text::new)), |_, _| {})
        };
        // The buttons of all slides have the same names: the group says which slide they are of.
        let group = [words.slide, " ", &(at + 1).to_string()].concat();
        let body = node("div", "")
            .with("role", "group")
            .with("aria-label", &group)
            .child(self.editor(
                ears,
                words.heading,
                false,
                move |lesson| Some(&mut lesson.slides[at].heading),
                move |_, text| {
                    if let Ok(Some(span)) = label.query_selector("span") {
                        span.set_text_content(Some(text));
                    }
                },
            ))
            .child(self.editor(ears, words.text, true, move |lesson| Some(&mut lesson.slides[at].text), counted))
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
