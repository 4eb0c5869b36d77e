//! Exercises: what is asked, what is answered, and what the record says of it. Nothing of it is kept, written into the address or sent.

mod ask;
mod feedback;
mod hold;
mod order;
mod picture;
mod stations;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use web_sys::HtmlElement;

use super::School;
use super::ears::Ears;
use crate::exercise::{self, Exercise, Kind};
use crate::lang::Lang;
use crate::lang::figure::joined;
use crate::story::Evidence;
use crate::ui::dom;
use crate::ui::engine::Engine;
use crate::ui::node::{Node, node, refill};
use crate::ui::state::App;
use crate::ui::style::wear;

/// One exercise on the screen.
struct Sheet {
    app: App,
    evidence: &'static Evidence,
    engine: Engine,
    /// What this exercise hears; the next one has other questions.
    ears: Ears,
    root: HtmlElement,
    kind: Kind,
    seed: Cell<u32>,
    lang: Lang,
    exercise: RefCell<Exercise>,
    answers: RefCell<Vec<Option<usize>>>,
    /// Shows the answers as they are now, wherever they were given.
    shown: RefCell<Rc<dyn Fn()>>,
    /// Draws anew what depends on width and colours.
    drawn: RefCell<Rc<dyn Fn()>>,
    /// What has just happened, for whoever does not see it.
    said: HtmlElement,
    feedback: HtmlElement,
}

/// An exercise that was begun: its kind, its seed and its answers.
type Begun = (Kind, u32, Vec<Option<usize>>);

thread_local! {
    /// What was done last, and what was answered: it stays while the page does, through a change of language.
    static LAST: RefCell<Option<Begun>> = const { RefCell::new(None) };
}

/// Lays an exercise into a pane, in place of what was there: one that was begun goes on, another begins with this seed. Its map has the
/// colours of the app, as they change.
pub fn lay(school: &School, pane: &HtmlElement, kind: Kind, seed: u32) {
    let (app, evidence, ground) = (school.app, school.evidence, school.ground);
    wear(include_str!("../exercise.css"));
    let lang = app.lang.get_untracked();
    let last = LAST.take().filter(|last| last.0 == kind);
    let (seed, answers) = last.map_or((seed, Vec::new()), |(_, seed, answers)| (seed, answers));
    let Some(made) = exercise::make(app.story, evidence, kind, seed) else {
        return refill(pane, [node("p", "exercise").text(lang.exercise().too_little)]);
    };
    let answers = if answers.len() == made.questions.len() { answers } else { vec![None; made.questions.len()] };
    let root = node("section", "exercise").with("data-exercise", kind.name()).done();
    refill(pane, [Node::of(root.clone())]);
    let nothing: Rc<dyn Fn()> = Rc::new(|| {});
    let sheet = Rc::new(Sheet {
        app,
        evidence,
        engine: school.engine.clone(),
        ears: school.ears.part(),
        root: root.clone(),
        kind,
        seed: Cell::new(seed),
        lang,
        answers: RefCell::new(answers),
        exercise: RefCell::new(made),
        shown: RefCell::new(nothing.clone()),
        drawn: RefCell::new(nothing),
        said: node("p", "exercise-said").with("role", "status").done(),
        feedback: node("div", "exercise-feedback").done(),
    });
    sheet.write();
    let sized = sheet.clone();
    let wide = Cell::new(0.0);
    school.ears.resized(&root, move || {
        // A picture of another height is another size, too: only its width matters.
        let [width, _] = dom::size(&sized.root);
        if (wide.replace(width) - width).abs() > 0.5 {
            sized.redraw();
        }
    });
    Effect::new(move |_| {
        app.theme.track();
        ground.track();
        sheet.redraw();
    });
}

impl Sheet {
    fn redraw(&self) {
        let drawn = self.drawn.borrow().clone();
        drawn();
    }

    fn show(&self) {
        LAST.set(Some((self.kind, self.seed.get(), self.answers.borrow().clone())));
        let shown = self.shown.borrow().clone();
        shown();
    }

    fn say(&self, text: &str) {
        // Said anew each time, also where it is the same.
        self.said.set_text_content(None);
        self.said.set_text_content(Some(text));
    }

    /// An answer was given, or taken back: what was said of the ones before no longer holds.
    fn answer(&self, question: usize, answer: Option<usize>) {
        {
            let once = self.exercise.borrow().once();
            let mut answers = self.answers.borrow_mut();
            for other in answers.iter_mut().filter(|other| once && answer.is_some() && **other == answer) {
                *other = None;
            }
            answers[question] = answer;
        }
        self.unmark();
        self.show();
    }

    fn unmark(&self) {
        self.feedback.set_inner_html("");
        feedback::mark(&self.root, &[]);
    }

    /// Writes all of it.
    fn write(self: &Rc<Self>) {
        let lang = self.lang;
        let words = lang.exercise();
        self.ears.hush();
        let _ = self.root.set_attribute("data-seed", &self.seed.get().to_string());
        self.unmark();
        self.said.set_text_content(None);
        let title = node("h2", "").with("tabindex", "-1").text(self.kind.title(lang));
        let body = node("div", "exercise-body").done();
        let prompt = self.exercise.borrow().prompt.say(lang).to_owned();
        let how = joined(&[words.ways[self.kind as usize], " ", words.private]);
        let bar = node("div", "exercise-bar")
            .child(self.button("check", words.check, Self::check))
            .child(self.button("answer", words.answer, Self::solve))
            .child(self.button("another", words.another, Self::another));
        refill(
            &self.root,
            [
                title,
                node("p", "").text(&prompt),
                node("p", "quiet").text(&how),
                Node::of(body.clone()),
                bar,
                Node::of(self.said.clone()),
                Node::of(self.feedback.clone()),
            ],
        );
        match self.kind {
            Kind::Stations => stations::lay(self, &body),
            Kind::Order => order::lay(self, &body),
            Kind::Who | Kind::Counts => ask::lay(self, &body),
        }
        self.show();
        self.redraw();
    }

    fn button(self: &Rc<Self>, id: &str, name: &str, pressed: fn(&Rc<Self>)) -> Node {
        let button = node("button", "exercise-go").with("type", "button").with("data-do", id).text(name).done();
        let sheet = Rc::downgrade(self);
        self.ears.on(&button, "click", move |_| {
            if let Some(sheet) = sheet.upgrade() {
                pressed(&sheet);
            }
        });
        Node::of(button)
    }

    /// Says of each answer whether it is as in the record.
    fn check(self: &Rc<Self>) {
        let (right, all, full) = self.compare();
        let words = self.lang.exercise();
        let count = joined(&[&right.to_string(), " ", words.of_right, " ", &all.to_string(), " ", words.as_record]);
        self.say(if full { words.all_right } else { &count });
    }

    /// Writes what the record says to each answer; how many are as it has them, of how many, and whether that is all.
    fn compare(self: &Rc<Self>) -> (usize, usize, bool) {
        let exercise = self.exercise.borrow();
        let marked = exercise.mark(&self.answers.borrow());
        feedback::write(self, &exercise, &marked);
        let rights: Vec<Option<bool>> = marked.marks.iter().map(|mark| mark.right).collect();
        feedback::mark(&self.root, &rights);
        (marked.right(), rights.len(), marked.full())
    }

    /// Answers everything as the record does.
    fn solve(self: &Rc<Self>) {
        let solution = self.exercise.borrow().solution();
        self.answers.replace(solution);
        self.show();
        self.compare();
        self.say(self.lang.exercise().solved);
    }

    /// Goes on to the next one.
    fn another(self: &Rc<Self>) {
        let seed = self.seed.get().wrapping_add(1);
        let Some(made) = exercise::make(self.app.story, self.evidence, self.kind, seed) else { return };
        self.seed.set(seed);
        self.answers.replace(vec![None; made.questions.len()]);
        self.exercise.replace(made);
        self.write();
        if let Some(title) = self.root.first_element_child() {
            let _ = wasm_bindgen::JsCast::unchecked_into::<HtmlElement>(title).focus();
        }
    }

    /// What can be put to points or to positions.
    fn options(&self) -> Vec<String> {
        let lang = self.lang;
        let exercise = self.exercise.borrow();
        exercise.questions.first().map_or(Vec::new(), |first| first.options.iter().map(|option| option.say(lang).to_owned()).collect())
    }
}
