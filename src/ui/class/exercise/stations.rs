//! Names are put to points: dragged with a mouse or a finger, chosen one after the other, or chosen from a list.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use super::super::ears::Ears;
use super::Sheet;
use super::hold::{Hold, hold};
use super::picture::picture;
use crate::lang::figure::joined;
use crate::math::distance;
use crate::number::{decimal, within};
use crate::ui::dom::{self, pressed};
use crate::ui::node::{Node, node, refill};

/// A name that is let go so near to a point belongs to it, in CSS pixels.
const NEAR: f64 = 44.0;

/// The map, the names and the lists.
struct Board {
    sheet: std::rc::Weak<Sheet>,
    map: HtmlElement,
    drawing: HtmlElement,
    points: Vec<HtmlElement>,
    names: Vec<HtmlElement>,
    lists: Vec<HtmlElement>,
    options: Vec<String>,
    /// The name that was chosen and waits for its point.
    chosen: Cell<Option<usize>>,
    /// Where the points are on the map.
    at: RefCell<Vec<[f64; 2]>>,
    ghost: RefCell<Option<HtmlElement>>,
}

pub(super) fn lay(sheet: &Rc<Sheet>, body: &HtmlElement) {
    let words = sheet.lang.exercise();
    let options = sheet.options();
    let count = sheet.exercise.borrow().questions.len();
    let drawing = node("div", "exercise-drawing").done();
    let button = |class: &str| node("button", class).with("type", "button");
    let points = (0..count).map(|at| {
        let number = (at + 1).to_string();
        let unseen = |text: &str| node("span", "unseen").text(text);
        let inner = [unseen(&joined(&[words.point, " "])), node("b", "").text(&number), unseen(": "), node("span", "at")];
        button("exercise-point").with("data-question", &at.to_string()).children(inner).done()
    });
    let points: Vec<HtmlElement> = points.collect();
    let names = options.iter().enumerate().map(|(at, name)| button("exercise-name").with("data-name", &at.to_string()).text(name).done());
    let names: Vec<HtmlElement> = names.collect();
    let lists = (0..count).map(|_| {
        let none = node("option", "").with("value", "").text(words.choose);
        let each = options.iter().enumerate().map(|(at, name)| node("option", "").with("value", &at.to_string()).text(name));
        node("select", "").child(none).children(each).done()
    });
    let lists: Vec<HtmlElement> = lists.collect();
    let map = node("div", "exercise-map").child(Node::of(drawing.clone())).children(points.iter().cloned().map(Node::of)).done();
    let bank = node("div", "exercise-names").with("role", "group").with("aria-label", words.names);
    let rows = lists.iter().enumerate().map(|(at, list)| {
        let name = joined(&[words.point, " ", &(at + 1).to_string()]);
        let label = node("label", "").child(node("span", "at").text(&name)).child(Node::of(list.clone()));
        node("li", "").with("data-question", &at.to_string()).child(label)
    });
    refill(body, [bank.children(names.iter().cloned().map(Node::of)), Node::of(map.clone()), node("ol", "exercise-lists").children(rows)]);
    let board = Rc::new(Board {
        sheet: Rc::downgrade(sheet),
        map,
        drawing,
        points,
        names,
        lists,
        options,
        chosen: Cell::new(None),
        at: RefCell::default(),
        ghost: RefCell::default(),
    });
    board.listen(&sheet.ears, body);
    let shown = board.clone();
    sheet.shown.replace(Rc::new(move || shown.show()));
    sheet.drawn.replace(Rc::new(move || board.draw()));
}

impl Board {
    fn listen(self: &Rc<Self>, ears: &Ears, body: &HtmlElement) {
        let board = self.clone();
        ears.on(body, "click", move |click| board.click(click));
        let board = self.clone();
        ears.on(body, "change", move |change| {
            let target = change.target();
            let point = board.lists.iter().position(|list| target.as_ref() == Some(list.unchecked_ref()));
            if let Some(point) = point {
                let value = Reflect::get(&board.lists[point], &"value".into()).ok().and_then(|value| value.as_string());
                board.put(value.and_then(|value| value.parse().ok()), point);
            }
        });
        let board = self.clone();
        hold(ears, body, "[data-name], .exercise-point.placed", move |told| board.held(&told));
        let board = self.clone();
        ears.on(body, "keydown", move |event| {
            if event.unchecked_ref::<web_sys::KeyboardEvent>().key() == "Escape" {
                board.choose(None);
            }
        });
    }

    fn click(&self, click: &Event) {
        if let Some(name) = pressed(click, "[data-name]").and_then(|it| number(&it, "data-name")) {
            let again = self.chosen.get() == Some(name);
            self.choose((!again).then_some(name));
        } else if let Some(point) = pressed(click, ".exercise-point").and_then(|it| number(&it, "data-question")) {
            match self.chosen.get() {
                Some(name) => self.put(Some(name), point),
                // What stands there is taken up again.
                None => self.choose(self.of(point)),
            }
        }
    }

    /// The name that stands at a point.
    fn of(&self, point: usize) -> Option<usize> {
        self.sheet.upgrade().and_then(|sheet| sheet.answers.borrow().get(point).copied().flatten())
    }

    fn choose(&self, name: Option<usize>) {
        self.chosen.set(name);
        if let (Some(sheet), Some(name)) = (self.sheet.upgrade(), name) {
            sheet.say(&joined(&[&self.options[name], ". ", sheet.lang.exercise().chosen_name]));
        }
        self.show();
    }

    /// Puts a name to a point, or frees it, and says what has become of it.
    fn put(&self, name: Option<usize>, point: usize) {
        let Some(sheet) = self.sheet.upgrade() else { return };
        let words = sheet.lang.exercise();
        let before = self.of(point).filter(|before| Some(*before) != name);
        self.chosen.set(None);
        sheet.answer(point, name);
        let mut said = String::new();
        if let Some(name) = name {
            said.push_str(&joined(&[&self.options[name], " ", words.put_at, " ", &(point + 1).to_string(), "."]));
        }
        if let Some(before) = before {
            let apart = if said.is_empty() { "" } else { " " };
            said.push_str(&joined(&[apart, &self.options[before], " ", words.free_again]));
        }
        sheet.say(&said);
    }

    fn held(&self, told: &Hold<'_>) {
        let (Hold::Moved(it, _) | Hold::Dropped(it, _) | Hold::Lost(it)) = told;
        let from = number(it, "data-question");
        let Some(name) = number(it, "data-name").or_else(|| from.and_then(|from| self.of(from))) else { return };
        let target = |here: [f64; 2]| {
            let box_ = self.map.get_bounding_client_rect();
            let here = [here[0] - box_.left(), here[1] - box_.top()];
            let at = self.at.borrow();
            let near = |best: Option<usize>, point: usize| {
                let far = distance(here, at[point]);
                if far < best.map_or(NEAR, |best| distance(here, at[best])) { Some(point) } else { best }
            };
            (0..at.len()).fold(None, near)
        };
        if let Hold::Moved(_, here) = told {
            let mut ghost = self.ghost.borrow_mut();
            let ghost = ghost.get_or_insert_with(|| {
                let ghost = node("div", "exercise-ghost").with("aria-hidden", "true").text(&self.options[name]).done();
                let _ = self.map.append_child(&ghost);
                ghost
            });
            dom::put(ghost, &[("left", here[0]), ("top", here[1])]);
            self.aim(target(*here));
            return;
        }
        if let Some(ghost) = self.ghost.take() {
            ghost.remove();
        }
        self.aim(None);
        if let Hold::Dropped(_, here) = told {
            match (target(*here), from) {
                (Some(point), _) => self.put(Some(name), point),
                // Drawn away from its point, it is free again.
                (None, Some(from)) => self.put(None, from),
                (None, None) => self.show(),
            }
        }
    }

    /// Shows to which point a name would go.
    fn aim(&self, point: Option<usize>) {
        for (at, it) in self.points.iter().enumerate() {
            let _ = it.class_list().toggle_with_force("aimed", point == Some(at));
        }
    }

    fn show(&self) {
        let Some(sheet) = self.sheet.upgrade() else { return };
        let words = sheet.lang.exercise();
        let answers = sheet.answers.borrow();
        for (at, (point, answer)) in self.points.iter().zip(answers.iter()).enumerate() {
            let name = answer.map(|answer| self.options[answer].as_str());
            let _ = point.class_list().toggle_with_force("placed", name.is_some());
            let _ = point.class_list().toggle_with_force("taken", answer.is_some() && *answer == self.chosen.get());
            if let Some(text) = point.last_element_child() {
                text.set_text_content(Some(name.unwrap_or(words.empty)));
                text.set_class_name(if name.is_some() { "at" } else { "unseen" });
            }
            let value = answer.map_or(String::new(), |answer| answer.to_string());
            let _ = Reflect::set(&self.lists[at], &"value".into(), &value.into());
        }
        for (at, name) in self.names.iter().enumerate() {
            let placed = answers.iter().position(|answer| *answer == Some(at));
            let _ = name.set_attribute("aria-pressed", if self.chosen.get() == Some(at) { "true" } else { "false" });
            let _ = name.class_list().toggle_with_force("placed", placed.is_some());
            let point = placed.map_or(String::new(), |point| joined(&[" (", &(point + 1).to_string(), ")"]));
            name.set_text_content(Some(&joined(&[&self.options[at], &point])));
        }
    }

    fn draw(&self) {
        let Some(sheet) = self.sheet.upgrade() else { return };
        let [width, _] = dom::size(&self.map);
        if width < 1.0 {
            return;
        }
        let size = [width, within(width * 0.7, 360.0, 520.0)];
        let (svg, at) = picture(&sheet, size, sheet.lang.exercise().map_of);
        // The painter has escaped what is text in it.
        self.drawing.set_inner_html(&svg);
        dom::put(&self.map, &[("height", size[1])]);
        // As shares of the map, which a sheet of paper makes smaller.
        let share = |of: f64| decimal(of * 100.0, 3) + "%";
        let _ = self.map.style().set_property("--wide", &decimal(size[0] / size[1], 4));
        for (point, [x, y]) in self.points.iter().zip(&at) {
            let _ = point.style().set_property("left", &share(*x / size[0]));
            let _ = point.style().set_property("top", &share(*y / size[1]));
            let _ = point.class_list().toggle_with_force("west", *x > width / 2.0);
        }
        self.at.replace(at);
    }
}

fn number(it: &Element, name: &str) -> Option<usize> {
    it.get_attribute(name).and_then(|text| text.parse().ok())
}
