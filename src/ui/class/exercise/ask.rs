//! Questions with one answer each: a group of radio buttons, which a keyboard knows how to use.

use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::Sheet;
use crate::exercise::Kind;
use crate::ui::dom::pressed;
use crate::ui::node::{Node, node, refill};

pub(super) fn lay(sheet: &Rc<Sheet>, body: &HtmlElement) {
    let lang = sheet.lang;
    let words = lang.exercise();
    let exercise = sheet.exercise.borrow();
    let mut parts: Vec<Node> = Vec::new();
    for (at, question) in exercise.questions.iter().enumerate() {
        let number = at.to_string();
        let first = at == 0 || exercise.questions[at - 1].part != question.part;
        if first && sheet.kind == Kind::Counts {
            parts.push(node("h3", "").text([words.counts_part, words.reasons_part][question.part.min(1)]));
        }
        let choices = question.options.iter().enumerate().map(|(option, text)| {
            let radio = node("input", "").with("type", "radio").with("name", &["exercise-", &number].concat());
            let radio = radio.with("value", &option.to_string());
            node("label", "choice").child(radio).child(node("span", "").text(text.say(lang)))
        });
        let asked = node("fieldset", "exercise-ask").with("data-question", &number);
        parts.push(asked.child(node("legend", "").text(question.text.say(lang))).children(choices));
    }
    refill(body, parts);
    let heard = Rc::downgrade(sheet);
    sheet.ears.on(body, "change", move |change| {
        let (Some(sheet), Some(radio), Some(asked)) = (heard.upgrade(), pressed(change, "input"), pressed(change, "[data-question]"))
        else {
            return;
        };
        let number = |element: &Element, name: &str| element.get_attribute(name).and_then(|it| it.parse::<usize>().ok());
        if let (Some(question), answer @ Some(_)) = (number(&asked, "data-question"), number(&radio, "value")) {
            sheet.answer(question, answer);
        }
    });
    let (shown, body) = (Rc::downgrade(sheet), body.clone());
    sheet.shown.replace(Rc::new(move || {
        let Some(sheet) = shown.upgrade() else { return };
        for (question, answer) in sheet.answers.borrow().iter().enumerate() {
            let Some(answer) = answer else { continue };
            let selector = ["[name=exercise-", &question.to_string(), "][value=\"", &answer.to_string(), "\"]"].concat();
            if let Some(radio) = body.query_selector(&selector).ok().flatten() {
                let _ = Reflect::set(radio.unchecked_ref(), &"checked".into(), &true.into());
            }
        }
    }));
    sheet.drawn.replace(Rc::new(|| {}));
}
