//! How many people: the plot of the numbers in the sidebar, and the same as a table.
//!
//! The plot is a picture ([`crate::scene::people`]) on a canvas, one for the panel that is chosen; over each line of it lies a button,
//! so that mouse, finger, keyboard and screen reader come to every number.

mod picture;
mod table;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

use self::picture::{Drawn, figures};
use super::desk::parts::value_of;
use super::dom;
use super::dom::{pressed, pressed_with};
use super::node::{Node, node};
use super::state::App;
use crate::lang::Lang;
use crate::lang::figure::joined;
use crate::link::Side;
use crate::people::{Panel, panels, sentence};
use crate::story::Evidence;
use crate::view::Action;

/// What stays above a line that is brought into view, in CSS pixels.
const ABOVE_PX: f64 = 64.0;

/// The plot and all that belongs to it.
pub struct Plot {
    app: App,
    evidence: &'static Evidence,
    panels: Vec<Panel>,
    pane: HtmlElement,
    /// What is counted, and in which form it is told.
    title: HtmlElement,
    asked: HtmlElement,
    select: HtmlElement,
    form: HtmlElement,
    body: HtmlElement,
    detail: HtmlElement,
    /// The panel that is shown.
    panel: Cell<usize>,
    as_table: Cell<bool>,
    /// The width of the picture and the device pixels in a CSS pixel.
    paper: Cell<[f64; 2]>,
    /// The figure that the reader has chosen.
    picked: Cell<Option<usize>>,
    /// The language of what is to be chosen from.
    named: Cell<Option<Lang>>,
    /// What the detail says: a figure, whether it is chosen, and the language.
    said: Cell<Option<(usize, bool, Lang)>>,
    drawn: RefCell<Drawn>,
}

/// Fills its pane, and shows the plot whenever the sidebar turns to it.
pub fn fill(app: App, evidence: &'static Evidence, pane: HtmlElement) {
    let plot = Plot::new(app, evidence, panels(app.story, evidence), pane);
    let shown = Memo::new(move |_| app.view.with(|view| view.side) == Side::People);
    Effect::new(move |_| {
        if shown.get() {
            plot.show();
        }
    });
}

impl Plot {
    /// A plot in a pane that is not shown yet.
    pub fn new(app: App, evidence: &'static Evidence, panels: Vec<Panel>, pane: HtmlElement) -> Rc<Self> {
        let select = node("select", "").with("id", "counted").done();
        let form = node("button", "form").with("type", "button").done();
        let label = node("label", "").with("for", "counted").done();
        let asked =
            node("div", "asked").child(Node::of(label.clone())).child(Node::of(select.clone())).child(Node::of(form.clone())).done();
        let (body, detail) = (node("div", "numbers-body").done(), node("div", "detail").done());
        let title = node("h2", "").done();
        for part in [&title, &asked, &body, &detail] {
            let _ = pane.append_child(part);
        }
        let plot = Rc::new(Self {
            app,
            evidence,
            panels,
            pane,
            title,
            asked: label,
            select,
            form,
            body,
            detail,
            panel: Cell::new(0),
            as_table: Cell::new(false),
            paper: Cell::new([0.0; 2]),
            picked: Cell::new(None),
            named: Cell::new(None),
            said: Cell::new(None),
            drawn: RefCell::default(),
        });
        plot.listen();
        plot
    }

    fn listen(self: &Rc<Self>) {
        let app = self.app;
        let plot = self.clone();
        EventListener::new(&self.select, "change", move |_| {
            if let Ok(panel) = value_of(&plot.select).parse() {
                plot.pane.set_scroll_top(0);
                plot.panel.set(panel);
                plot.write();
            }
        })
        .forget();
        let plot = self.clone();
        EventListener::new(&self.form, "click", move |_| {
            plot.as_table.set(!plot.as_table.get());
            plot.write();
        })
        .forget();
        for (name, on) in [("click", Self::press as fn(&Self, &Event)), ("pointerover", Self::point), ("focusin", Self::point)] {
            let plot = self.clone();
            EventListener::new(&self.body, name, move |event| on(&plot, event)).forget();
        }
        for name in ["pointerleave", "focusout"] {
            let plot = self.clone();
            EventListener::new(&self.body, name, move |_| plot.tell(plot.picked.get())).forget();
        }
        let plot = self.clone();
        EventListener::new_with_options(&self.body, "keydown", EventListenerOptions::enable_prevent_default(), move |event| {
            plot.walk(event)
        })
        .forget();
        let plot = self.clone();
        EventListener::new(&self.detail, "click", move |event| {
            if pressed(event, "button").is_some() {
                plot.read(plot.picked.get());
            }
        })
        .forget();
        let plot = self.clone();
        dom::resized(&self.pane, move || plot.show());
        let plot = self.clone();
        EventListener::new(&gloo_utils::window(), "resize", move |_| plot.show()).forget();

        let plot = self.clone();
        Effect::new(move |_| {
            let _ = (app.lang.get(), app.theme.get(), app.event.get());
            plot.write();
        });
    }

    /// Fits the picture to the pane, where that is to be seen.
    pub fn show(&self) {
        let width = f64::from(self.body.client_width());
        let paper = [width, gloo_utils::window().device_pixel_ratio()];
        if width > 0.0 && self.paper.replace(paper) != paper {
            self.write();
            // What is chosen is to be seen at once.
            if let Ok(Some(line)) = self.body.query_selector("[aria-current=true]") {
                dom::bring(&self.pane, &line, ABOVE_PX);
            }
        }
    }

    /// Writes all of it as it is to be now, once it was shown.
    fn write(&self) {
        let app = self.app;
        let (lang, event) = (app.lang.get_untracked(), app.event.get_untracked());
        let paper = self.paper.get();
        if paper[0] == 0.0 {
            return;
        }
        if self.picked.get().is_some_and(|figure| Some(self.evidence.figures()[figure].event()) != event) {
            self.picked.set(None);
        }
        self.name(lang);
        if self.as_table.get() {
            self.list(lang, event);
        } else {
            self.draw(lang, app.theme.get_untracked(), event, paper);
        }
        self.tell(self.picked.get());
    }

    /// The words around the picture.
    fn name(&self, lang: Lang) {
        let words = lang.more();
        self.title.set_text_content(Some(words.how_many));
        self.asked.set_text_content(Some(words.counted));
        self.form.set_text_content(Some(if self.as_table.get() { words.as_plot } else { words.as_table }));
        if self.named.replace(Some(lang)) == Some(lang) {
            return;
        }
        self.select.set_inner_html("");
        for (i, panel) in self.panels.iter().enumerate() {
            let count: usize = panel.rows.iter().map(|row| row.figures().count()).sum();
            let name = joined(&[&panel.title(self.evidence, lang), " (", &count.to_string(), ")"]);
            let option = node("option", "").with("value", &i.to_string()).text(&name);
            let option = if i == self.panel.get() { option.with("selected", "") } else { option };
            let _ = self.select.append_child(&option.done());
        }
    }

    /// A press on a line of the plot chooses its event and says what it is; on an event of the table, goes to its card.
    fn press(&self, event: &Event) {
        if let Some(at) = self.button(event) {
            let figure = self.drawn.borrow().hits[at].figure;
            self.picked.set(Some(figure));
            let chosen = self.evidence.figures()[figure].event();
            if self.app.event.get_untracked() == Some(chosen) {
                self.tell(Some(figure));
            } else {
                self.app.act(Action::Event(chosen));
                self.app.act(Action::Side(Side::People));
            }
        } else if let Some(figure) = pressed_with(event, "data-figure") {
            self.read(figure.parse().ok());
        }
    }

    /// Goes to the card of a figure's event.
    fn read(&self, figure: Option<usize>) {
        let Some(figure) = figure else { return };
        let event = self.evidence.figures()[figure].event();
        self.app.act(Action::Event(event));
        self.app.act(Action::Side(Side::Events));
        let id = self.app.story[event].id().to_owned();
        // Once the list is there again.
        request_animation_frame(move || {
            let card = joined(&["[data-event=\"", &id, "\"] .title"]);
            if let Ok(Some(title)) = gloo_utils::document().query_selector(&card) {
                let _ = title.unchecked_into::<HtmlElement>().focus();
            }
        });
    }

    /// Says what is pointed at, or has the focus.
    fn point(&self, event: &Event) {
        if let Some(at) = self.button(event) {
            let figure = self.drawn.borrow().hits[at].figure;
            self.tell(Some(figure));
        }
    }

    /// Says what a figure is, where one is meant; and leads to its event, where the reader has chosen it.
    fn tell(&self, figure: Option<usize>) {
        let lang = self.app.lang.get_untracked();
        let figure = figure.filter(|_| !self.as_table.get());
        // What says so already stays: the focus may be on its way into it.
        let said = figure.map(|figure| (figure, self.picked.get() == Some(figure), lang));
        if self.said.replace(said) == said {
            return;
        }
        self.detail.set_inner_html("");
        let Some(figure) = figure else { return };
        let (story, words) = (self.app.story, lang.more());
        let title = lang.say(story[self.evidence.figures()[figure].event()].title());
        let drawn = self.drawn.borrow();
        let Some(hit) = drawn.hits.iter().find(|hit| hit.figure == figure) else { return };
        for figure in figures(hit) {
            let _ = self.detail.append_child(&node("p", "").text(&sentence(story, self.evidence, figure, lang)).done());
        }
        let event = if self.picked.get() == Some(figure) {
            node("button", "").with("type", "button").text(words.read_event).text(": ").text(title)
        } else {
            node("p", "quiet").text(title)
        };
        let _ = self.detail.append_child(&event.done());
    }

    /// Goes from line to line.
    fn walk(&self, event: &Event) {
        let (Some(at), Some(key)) = (self.button(event), event.dyn_ref::<KeyboardEvent>()) else { return };
        let drawn = self.drawn.borrow();
        let last = drawn.buttons.len() - 1;
        let to = match key.key().as_str() {
            "ArrowDown" => (at + 1).min(last),
            "ArrowUp" => at.saturating_sub(1),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        let _ = drawn.buttons[at].set_attribute("tabindex", "-1");
        let button = drawn.buttons[to].clone();
        drop(drawn);
        let _ = button.set_attribute("tabindex", "0");
        let _ = button.focus();
    }

    /// The line that an event is of.
    fn button(&self, event: &Event) -> Option<usize> {
        let button = pressed(event, ".hits button")?;
        self.drawn.borrow().buttons.iter().position(|other| **other == button)
    }
}
