//! The plot as a picture, and over each line of it a button.

use wasm_bindgen::JsCast;
use web_sys::{HtmlCanvasElement, HtmlElement};

use super::Plot;
use crate::lang::Lang;
use crate::lang::figure::joined;
use crate::number::within;
use crate::paint::canvas;
use crate::people::sentence;
use crate::scene::item::Font;
use crate::scene::people::{Hit, Input, people};
use crate::scene::theme::ThemeName;
use crate::story::EventIx;
use crate::ui::node::{Node, node, refill};
use crate::ui::{dom, sheet};

/// The height of a line, in CSS pixels: each is a button, and no button is smaller.
const ROW: f64 = 24.0;
/// A canvas has no more device pixels than this in its height: some browsers have no larger ones.
const TALLEST: f64 = 8192.0;

/// What the buttons were written for, and what they are.
#[derive(Default)]
pub(super) struct Drawn {
    of: Option<(Lang, usize, [f64; 2])>,
    canvas: Option<HtmlCanvasElement>,
    pub(super) buttons: Vec<HtmlElement>,
    pub(super) hits: Vec<Hit>,
}

/// The figures of a line: its own, and the same said again.
pub(super) fn figures(hit: &Hit) -> impl Iterator<Item = usize> + '_ {
    std::iter::once(hit.figure).chain(hit.again.iter().copied())
}

impl Plot {
    /// Draws the plot; its buttons are written anew only where they have changed.
    pub(super) fn draw(&self, lang: Lang, theme: ThemeName, event: Option<EventIx>, [width, ratio]: [f64; 2]) {
        let panel = self.panel.get();
        let of = Some((lang, panel, [width, ratio]));
        let mut drawn = self.drawn.borrow_mut();
        let again = drawn.of == of && drawn.canvas.is_some();
        if !again {
            *drawn = Drawn { of, canvas: Some(node("canvas", "").with("aria-hidden", "true").done().unchecked_into()), ..Drawn::default() };
        }
        let Some(canvas) = drawn.canvas.clone() else { return };
        let Some(ctx) = sheet::context(&canvas) else { return };
        let measure = |text: &str, font: &Font| sheet::width(&ctx, text, font);
        let input = Input {
            story: self.app.story,
            evidence: self.evidence,
            panels: &self.panels[panel..=panel],
            width,
            row: ROW,
            theme,
            lang,
            key: true,
            note: false,
            chosen: event,
            measure: &measure,
        };
        let picture = people(&input);
        let ratio = within(ratio, 0.5, TALLEST / picture.size[1].max(1.0));
        dom::put(&canvas, &[("width", picture.size[0]), ("height", picture.size[1])]);
        let Some(ctx) = sheet::blank(&canvas, picture.size.map(|side| (side * ratio).ceil()), ratio) else { return };
        canvas::items(&ctx, &picture.items);
        if !again {
            let list = node("ol", "hits").with("aria-describedby", "plot-help").done();
            for hit in &picture.hits {
                let mut name = String::new();
                for figure in figures(hit) {
                    name.push_str(&joined(&[&sentence(self.app.story, self.evidence, figure, lang), " "]));
                }
                let button = node("button", "").with("type", "button").with("aria-label", name.trim_end()).done();
                let [_, top, _, bottom] = hit.line;
                dom::put(&button, &[("top", top), ("height", bottom - top)]);
                let _ = list.append_child(&node("li", "").child(Node::of(button.clone())).done());
                drawn.buttons.push(button);
            }
            drawn.hits = picture.hits;
            let note = node("p", "quiet").text(lang.more().people_note);
            let help = node("p", "unseen").with("id", "plot-help").text(lang.more().plot_help);
            let plot = node("div", "plot").child(Node::of(canvas.unchecked_into())).child(Node::of(list));
            refill(&self.body, [note, help, plot]);
        }
        let of_event = |hit: &Hit| figures(hit).any(|figure| Some(self.evidence.figures()[figure].event()) == event);
        let first = drawn.hits.iter().position(of_event).unwrap_or(0);
        for (i, (button, hit)) in drawn.buttons.iter().zip(&drawn.hits).enumerate() {
            let _ = button.set_attribute("aria-current", if of_event(hit) { "true" } else { "false" });
            let _ = button.set_attribute("tabindex", if i == first { "0" } else { "-1" });
        }
    }
}
