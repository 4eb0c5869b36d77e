//! Events are brought into an order: each with two buttons, or dragged.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{Element, HtmlElement};

use super::Sheet;
use super::hold::{Hold, hold};
use crate::lang::figure::joined;
use crate::ui::dom::pressed;
use crate::ui::node::{Node, node, refill};

/// The list, and its rows by what they stand for.
struct Rows {
    sheet: std::rc::Weak<Sheet>,
    list: HtmlElement,
    rows: Vec<HtmlElement>,
    options: Vec<String>,
    /// Which option stands at each place.
    order: RefCell<Vec<usize>>,
}

pub(super) fn lay(sheet: &Rc<Sheet>, body: &HtmlElement) {
    let words = sheet.lang.exercise();
    let options = sheet.options();
    let rows = options.iter().enumerate().map(|(at, name)| {
        let button = |id: &str, text: &str, path: &str| {
            let label = joined(&[text, ": ", name]);
            let button = node("button", "").with("type", "button").with("data-move", id).with("aria-label", &label).with("title", text);
            button.face(path)
        };
        node("li", "")
            .with("data-option", &at.to_string())
            .child(node("i", "exercise-grip").with("aria-hidden", "true"))
            .child(node("span", "at").text(name))
            .child(button("up", words.up, "M4 12 10 6 16 12"))
            .child(button("down", words.down, "M4 8 10 14 16 8"))
            .done()
    });
    let rows: Vec<HtmlElement> = rows.collect();
    let list = node("ol", "exercise-order").done();
    refill(body, [Node::of(list.clone())]);
    // As they stand now; from the start in the order in which they were mixed.
    let now: Vec<usize> = sheet.answers.borrow().iter().copied().flatten().collect();
    let order = if now.len() == rows.len() { now } else { (0..rows.len()).collect() };
    sheet.answers.replace(order.iter().copied().map(Some).collect());
    let it = Rc::new(Rows { sheet: Rc::downgrade(sheet), list: list.clone(), rows, options, order: RefCell::new(Vec::new()) });
    let clicked = it.clone();
    sheet.ears.on(&list, "click", move |click| {
        let Some(button) = pressed(click, "[data-move]") else { return };
        let Some(option) = pressed(click, "[data-option]").and_then(|row| number(&row)) else { return };
        clicked.step(option, button.get_attribute("data-move").as_deref() == Some("up"));
        // Moving a row takes the focus off it.
        let _ = wasm_bindgen::JsCast::unchecked_into::<HtmlElement>(button).focus();
    });
    let held = it.clone();
    hold(&sheet.ears, &list, ".exercise-grip", move |told| held.held(&told));
    sheet.shown.replace(Rc::new(move || it.show()));
    sheet.drawn.replace(Rc::new(|| {}));
}

impl Rows {
    /// Moves an event one place up or down, and says where it is then.
    fn step(&self, option: usize, up: bool) {
        let Some(sheet) = self.sheet.upgrade() else { return };
        let order = {
            let mut order = self.order.borrow().clone();
            let Some(at) = order.iter().position(|other| *other == option) else { return };
            let to = if up { at.saturating_sub(1) } else { (at + 1).min(order.len() - 1) };
            order.swap(at, to);
            order
        };
        let at = order.iter().position(|other| *other == option).unwrap_or(0) + 1;
        sheet.answers.replace(order.into_iter().map(Some).collect());
        sheet.unmark();
        sheet.show();
        let words = sheet.lang.exercise();
        sheet.say(&joined(&[&self.options[option], " ", words.now_at, " ", &at.to_string(), "."]));
    }

    fn held(&self, told: &Hold<'_>) {
        let (Hold::Moved(it, _) | Hold::Dropped(it, _) | Hold::Lost(it)) = told;
        let Some(option) = it.closest("[data-option]").ok().flatten().and_then(|row| number(&row)) else { return };
        let row = &self.rows[option];
        let _ = row.class_list().toggle_with_force("held", matches!(told, Hold::Moved(..)));
        let Hold::Moved(_, [_, y]) = told else { return };
        let past = |other: Option<Element>, below: bool| {
            other.is_some_and(|other| {
                let rect = other.get_bounding_client_rect();
                let middle = rect.top() + rect.height() / 2.0;
                if below { *y > middle } else { *y < middle }
            })
        };
        if past(row.previous_element_sibling(), false) {
            self.step(option, true);
        } else if past(row.next_element_sibling(), true) {
            self.step(option, false);
        }
    }

    /// Brings the rows into their order. One at most goes past another at a time: it is the other one that is moved in the page where a
    /// row is held, or the hand would lose it.
    fn show(&self) {
        let Some(sheet) = self.sheet.upgrade() else { return };
        let order: Vec<usize> = sheet.answers.borrow().iter().copied().flatten().collect();
        let held = |option: usize| self.rows[option].class_list().contains("held");
        let children = || self.list.children();
        for (place, option) in order.iter().enumerate() {
            let row = &self.rows[*option];
            let there = children().item(u32::try_from(place).unwrap_or(0));
            if there.as_ref() == Some(row.as_ref()) {
                continue;
            }
            match there {
                Some(other) if held(*option) => {
                    // Everything between goes behind it.
                    let after = row.next_sibling();
                    let _ = self.list.insert_before(&other, after.as_ref());
                }
                other => {
                    let _ = self.list.insert_before(row, other.as_deref());
                }
            }
        }
        for (place, option) in order.iter().enumerate() {
            let _ = self.rows[*option].set_attribute("data-question", &place.to_string());
        }
        self.order.replace(order);
    }
}

fn number(row: &Element) -> Option<usize> {
    row.get_attribute("data-option").and_then(|text| text.parse().ok())
}
