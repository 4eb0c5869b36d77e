//! The line of time under the map: a picture, and over it three sliders (the moment, the two ends of a range), which are all that moves.

mod buttons;
mod hand;
mod keys;
mod lead;
mod picture;
mod words;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_utils::document;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlCanvasElement, HtmlElement};

use self::hand::Grip;
use self::lead::SCROLLED_MS;
use super::dom;
use super::node::{Node, node};
use super::player::Player;
use super::state::App;
use crate::lang::Lang;
use crate::scene::theme::ThemeName;
use crate::scene::timeline::Scale;
use crate::story::EventIx;
use crate::time::Times;
use crate::view::When;

/// The sliders.
const MOMENT: usize = 0;
const FROM: usize = 1;
const TO: usize = 2;

struct Timeline {
    app: App,
    times: &'static Times,
    player: Rc<Player>,
    section: HtmlElement,
    plot: HtmlElement,
    canvas: HtmlCanvasElement,
    sliders: [HtmlElement; 3],
    label: HtmlElement,
    clock: HtmlElement,
    way: HtmlElement,
    says: HtmlElement,
    buttons: Vec<HtmlElement>,
    speed: HtmlElement,
    shown: Cell<[f64; 2]>,
    size: Cell<[f64; 2]>,
    scale: Cell<Option<Scale>>,
    painted: Cell<Option<Painted>>,
    grip: Cell<Option<(Grip, f64, bool)>>,
    /// Fingers on the picture, by id and x.
    fingers: RefCell<Vec<(i32, f64)>>,
    follows: Cell<bool>,
    went: Cell<f64>,
    scrolled: Cell<f64>,
    read: Cell<f64>,
    /// The event to which the list was led.
    led: Cell<Option<EventIx>>,
}

/// What the picture depends on.
type Painted = (ThemeName, Lang, When, [f64; 2], [f64; 2], u64);

/// Lays it into the page, between map and list.
pub fn lay(app: App, times: &'static Times) {
    let Some(panes) = document().query_selector(".panes").ok().flatten() else { return };
    if times.axis.ends().is_none() {
        return;
    }
    let slider = |class: &str| node("div", class).with("role", "slider").with("tabindex", "0").with("aria-valuemin", "0");
    let parts = |node: Node| node.done();
    let label = parts(node("span", "").with("aria-hidden", "true"));
    let sliders = [
        parts(slider("time-now").child(Node::of(label.clone()))),
        parts(slider("time-end").with("data-end", "from")),
        parts(slider("time-end").with("data-end", "to")),
    ];
    let canvas = parts(node("canvas", "").with("aria-hidden", "true"));
    // The order of the keyboard: from, moment, to.
    let order = [FROM, MOMENT, TO].map(|index| Node::of(sliders[index].clone()));
    let plot = parts(node("div", "time-plot").child(Node::of(canvas.clone())).children(order));
    let buttons: Vec<HtmlElement> = buttons::make();
    let speed = parts(node("select", "").children(["½×", "1×", "2×", "4×"].into_iter().map(|text| node("option", "").text(text))));
    let [clock, way] = ["time-clock", "time-way"].map(|class| parts(node("div", class)));
    let says = parts(node("p", "unseen").with("role", "status"));
    let play = node("div", "time-play").children(buttons::LEFT.map(|index| Node::of(buttons[index].clone())));
    let words = node("div", "time-words").children([&clock, &way].map(|line| Node::of(line.clone())));
    let how = node("div", "time-how").child(Node::of(speed.clone()));
    let how = how.children(buttons::RIGHT.map(|index| Node::of(buttons[index].clone())));
    let head = node("div", "time-head").children([play, words, how]);
    let section = node("section", "timeline").with("data-timeline", "").child(head);
    let section = parts(section.child(Node::of(plot.clone())).child(Node::of(says.clone())));
    let list = panes.query_selector(".side").ok().flatten();
    let _ = panes.insert_before(&section, list.as_deref());
    let _ = js_sys::Reflect::set(&speed, &"selectedIndex".into(), &1.into());
    let line = Rc::new(Timeline {
        app,
        times,
        player: Player::new(app, times),
        section,
        plot,
        canvas: canvas.unchecked_into(),
        sliders,
        label,
        clock,
        way,
        says,
        buttons,
        speed,
        shown: Cell::new([0.0, 1.0]),
        size: Cell::new([0.0; 2]),
        scale: Cell::new(None),
        painted: Cell::new(None),
        grip: Cell::new(None),
        fingers: RefCell::default(),
        follows: Cell::new(false),
        went: Cell::new(0.0),
        scrolled: Cell::new(-SCROLLED_MS),
        read: Cell::new(0.0),
        led: Cell::new(None),
    });
    line.listen();
}

/// In which of several elements something happened.
fn among(event: &Event, elements: &[HtmlElement]) -> Option<usize> {
    let target: Element = event.target()?.dyn_into().ok()?;
    elements.iter().position(|element| element.contains(Some(&target)))
}

fn set(element: &Element, name: &str, value: &str) {
    if element.get_attribute(name).as_deref() != Some(value) {
        let _ = element.set_attribute(name, value);
    }
}

fn say(element: &HtmlElement, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

impl Timeline {
    fn listen(self: &Rc<Self>) {
        type Hear = fn(&Rc<Timeline>, &Event);
        let plot: [(&'static str, Hear); 6] = [
            ("pointerdown", Self::press),
            ("pointermove", Self::drag),
            ("pointerup", Self::release),
            ("pointercancel", Self::release),
            ("dblclick", |this, _| this.clear()),
            ("wheel", Self::wheel),
        ];
        let section: [(&'static str, Hear); 2] = [("click", Self::click), ("keydown", Self::key)];
        let speed: [(&'static str, Hear); 1] = [("change", |this, _| {
            let index = js_sys::Reflect::get(&this.speed, &"selectedIndex".into()).ok().and_then(|index| index.as_f64());
            this.player.speed.set(crate::math::exp2(index.unwrap_or(1.0) - 1.0));
        })];
        let all = [(&self.plot, &plot[..]), (&self.section, &section[..]), (&self.speed, &speed[..])];
        for (element, listeners) in all {
            for &(name, hear) in listeners {
                let this = self.clone();
                let options = EventListenerOptions::enable_prevent_default();
                EventListener::new_with_options(element, name, options, move |event| hear(&this, event)).forget();
            }
        }
        if let Some(list) = dom::by_id("list") {
            for name in ["wheel", "touchmove", "pointerdown", "keydown"] {
                let this = self.clone();
                EventListener::new(&list, name, move |_| this.scrolled.set(dom::now())).forget();
            }
        }
        let this = self.clone();
        dom::resized(&self.plot, move || {
            this.size.set(dom::size(&this.plot));
            this.show();
        });
        let this = self.clone();
        self.player.hear(move |utc| this.pass(utc));
        let this = self.clone();
        Effect::new(move |chosen: Option<Option<EventIx>>| {
            let when = this.app.view.with(|view| view.when);
            let (_, _) = (this.app.lang.get(), this.app.theme.get());
            let event = this.app.event.get();
            this.show();
            // A link to an event leads to its card, whatever the time.
            if when.at.is_some() && (chosen.is_some() || event.is_none()) {
                this.lead();
            }
            // Whoever chooses an event wants to read it.
            if when.play && event.is_some() && chosen.is_some_and(|chosen| chosen != event) {
                this.player.pause();
            } else {
                this.player.follow(when);
            }
            event
        });
    }

    fn lang(&self) -> Lang {
        self.app.lang.get_untracked()
    }

    fn clear(&self) {
        self.player.set(When { at: None, range: None, play: false, ..self.player.when() });
    }
}
