//! How many people: the plot of the numbers in the sidebar, and the same as a table.
//!
//! The plot is a picture ([`crate::scene::people`]) on a canvas, one for the panel that is chosen; over each line of it lies a button,
//! so that mouse, finger, keyboard and screen reader come to every number.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlCanvasElement, HtmlElement, KeyboardEvent};

use super::desk::parts::written;
use super::dom::pressed;
use super::node::{Node, link, node, refill};
use super::state::App;
use super::{dom, sheet};
use crate::lang::Lang;
use crate::lang::figure::joined;
use crate::link::Side;
use crate::number::within;
use crate::paint::canvas;
use crate::people::{Line, Panel, panels, sentence, table};
use crate::scene::item::Font;
use crate::scene::people::{Hit, Input, people};
use crate::scene::theme::ThemeName;
use crate::story::{EventIx, Evidence};
use crate::view::Action;

/// The height of a line, in CSS pixels: each is a button, and no button is smaller.
const ROW: f64 = 24.0;
/// A canvas has no more device pixels than this in its height: some browsers have no larger ones.
const TALLEST: f64 = 8192.0;

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

/// What the buttons were written for, and what they are.
#[derive(Default)]
struct Drawn {
    of: Option<(Lang, usize, [f64; 2])>,
    canvas: Option<HtmlCanvasElement>,
    buttons: Vec<HtmlElement>,
    hits: Vec<Hit>,
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
            if let Ok(panel) = written(&plot.select).parse() {
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
                line.scroll_into_view();
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

    /// Draws the plot; its buttons are written anew only where they have changed.
    fn draw(&self, lang: Lang, theme: ThemeName, event: Option<EventIx>, [width, ratio]: [f64; 2]) {
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
                for figure in std::iter::once(hit.figure).chain(hit.again.iter().copied()) {
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
        let of_event = |hit: &Hit| hit_figures(hit).any(|figure| Some(self.evidence.figures()[figure].event()) == event);
        let first = drawn.hits.iter().position(of_event).unwrap_or(0);
        for (i, (button, hit)) in drawn.buttons.iter().zip(&drawn.hits).enumerate() {
            let _ = button.set_attribute("aria-current", if of_event(hit) { "true" } else { "false" });
            let _ = button.set_attribute("tabindex", if i == first { "0" } else { "-1" });
        }
    }

    /// Writes the table.
    fn list(&self, lang: Lang, event: Option<EventIx>) {
        let words = lang.more();
        *self.drawn.borrow_mut() = Drawn::default();
        let cell = |text: &str| node("td", "").text(text);
        let head = [words.date, words.number, words.who, words.event_and_source];
        let head = node("tr", "").children(head.map(|name| node("th", "").with("scope", "col").text(name)));
        let panels = &self.panels[self.panel.get()..=self.panel.get()];
        let main = panels[0].main_group(self.app.story, self.evidence);
        let rows = table(self.app.story, self.evidence, panels, lang).into_iter().map(|line| {
            let Line { figure, date, amount, group, counter, source, event_title, .. } = line;
            let number = cell("").child(node("b", "").text(&amount));
            let other = main != Some(self.evidence.figures()[figure].group());
            let number = number.maybe(other.then(|| node("small", "").text(group)));
            let number = number.children(line.notes.iter().map(|note| node("small", "").text(note)));
            let title = node("button", "").with("type", "button").with("data-figure", &figure.to_string()).text(event_title);
            let source = match line.source_url {
                Some(url) => link(url, source).with("title", line.source_title.as_deref().unwrap_or("")),
                None => node("span", "").text(source),
            };
            node("tr", "")
                .with("aria-current", if Some(line.event) == event { "true" } else { "false" })
                .child(node("th", "").with("scope", "row").text(&date))
                .child(number)
                .child(cell(&counter))
                .child(cell("").child(title).child(node("small", "").child(source)))
        });
        let caption = node("caption", "").text(&panels[0].title(self.evidence, lang));
        let body = node("tbody", "").children(rows);
        let whole = node("table", "").child(caption).child(node("thead", "").child(head)).child(body);
        refill(&self.body, [whole]);
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
        } else if let Some(title) = pressed(event, "[data-figure]") {
            self.read(title.get_attribute("data-figure").and_then(|figure| figure.parse().ok()));
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
        for figure in hit_figures(hit) {
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

fn hit_figures(hit: &Hit) -> impl Iterator<Item = usize> + '_ {
    std::iter::once(hit.figure).chain(hit.again.iter().copied())
}
