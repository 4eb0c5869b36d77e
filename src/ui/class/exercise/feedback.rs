//! What is said of answers: each with its reason, and with who says so.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::Sheet;
use crate::exercise::{Exercise, Feedback, Kind, Mark, facts};
use crate::lang::Lang;
use crate::lang::figure::{joined, publisher};
use crate::story::SourceIx;
use crate::ui::node::{Node, link, node, refill};

/// Writes it below the exercise.
pub(super) fn write(sheet: &Sheet, exercise: &Exercise, marked: &Feedback<'_>) {
    let lang = sheet.lang;
    let rows = exercise.questions.iter().zip(&marked.marks).map(|(question, mark)| {
        let words = lang.exercise();
        let (class, verdict) = match mark.right {
            Some(true) => ("yes", words.right),
            Some(false) => ("no", words.not_right),
            None => ("open", words.unanswered),
        };
        let row = node("li", class).child(node("h3", "").text(question.text.say(lang)));
        let row = row.child(node("p", "").child(node("b", "").text(verdict)));
        // Whoever has not answered yet may still find it; so may who brings things to their places, and tries another.
        let ends = mark.right == Some(true) || matches!(sheet.kind, Kind::Who | Kind::Counts) && mark.right.is_some();
        if ends { row.children(told(sheet, mark, lang)) } else { row }
    });
    let list = node("ol", "").children(rows);
    let remark = exercise.remark.as_ref().map(|remark| node("p", "exercise-remark").text(remark.say(lang)));
    refill(&sheet.feedback, std::iter::once(list).chain(remark));
}

/// The answer of the record, and who says so.
fn told(sheet: &Sheet, mark: &Mark<'_>, lang: Lang) -> [Node; 3] {
    let words = lang.exercise();
    let solution = node("p", "").text(&joined(&[words.right_is, " "])).child(node("b", "").text(mark.solution.say(lang)));
    let sources = mark.sources.iter().map(|source| row(sheet, *source, lang));
    let sources = node("ul", "of").with("aria-label", words.sources).children(sources);
    [solution, node("p", "").text(mark.why.say(lang)), sources]
}

fn row(sheet: &Sheet, source: SourceIx, lang: Lang) -> Node {
    let source = &sheet.evidence[source];
    let title = link(source.url(), publisher(source)).with("title", &lang.source_title(source));
    node("li", "").child(title).text(&joined(&[", ", &facts(sheet.app.story, source, lang)]))
}

/// Marks the places where answers were given, in their order; all of them as unmarked, where nothing is said of any.
pub(super) fn mark(root: &HtmlElement, rights: &[Option<bool>]) {
    let Ok(places) = root.query_selector_all("[data-question]") else { return };
    for index in 0..places.length() {
        let Some(place) = places.get(index).and_then(|place| place.dyn_into::<Element>().ok()) else { continue };
        let question = place.get_attribute("data-question").and_then(|at| at.parse::<usize>().ok());
        let _ = match question.and_then(|at| rights.get(at).copied().flatten()) {
            Some(right) => place.set_attribute("data-mark", if right { "yes" } else { "no" }),
            None => place.remove_attribute("data-mark"),
        };
    }
}
