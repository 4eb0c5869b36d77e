//! The line of time under the map: a picture, and over it three sliders (the moment, the two ends of a range), which are all that moves.

mod buttons;
mod hand;
mod keys;
mod lead;
mod words;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_utils::{document, window};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlCanvasElement, HtmlElement};

use self::hand::Grip;
use self::lead::SCROLLED_MS;
use super::node::{Node, node};
use super::player::Player;
use super::state::App;
use super::{dom, sheet};
use crate::lang::Lang;
use crate::lang::figure::joined;
use crate::number::{decimal, within};
use crate::paint::canvas;
use crate::scene::theme::ThemeName;
use crate::scene::timeline::{HEIGHT, Input, Scale, now, timeline, zoomed};
use crate::story::{Date, EventIx, Moment};
use crate::time::{DayRange, Times};
use crate::view::When;

/// The closest zoom shows so many days.
const CLOSEST_DAYS: f64 = 1.5;
/// Between two readings of the clock while time goes on.
const CLOCK_MS: f64 = 160.0;

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
    let [clock, way] = ["time-clock", "time-way"].map(|class| parts(node("p", class)));
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

fn move_to(element: &HtmlElement, x: f64) {
    let _ = element.style().set_property("transform", &joined(&["translateX(", &decimal(x, 2), "px)"]));
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

    /// Shows the state: the picture, where it changed, and what lies over it.
    fn show(&self) {
        let when = self.player.when();
        self.paint(when);
        let Some(scale) = self.scale.get() else { return };
        let (axis, more) = (&self.times.axis, self.lang().more());
        let place = now(self.times, when.at);
        let days = axis.days().count();
        let index = |day: Date| axis.days().take_while(|other| *other < day).count();
        let ends = axis.ends().map_or((self.player.day(), self.player.day()), |ends| ends);
        let range = when.range.unwrap_or(DayRange::new(ends.0, ends.1));
        let range = DayRange { from: range.from.max(ends.0), to: range.to.min(ends.1) };
        let told = self.player.day();
        let values = [(told, place.unwrap_or(1.0)), (range.from, axis.position(range.from, 0.0)), (range.to, axis.position(range.to, 1.0))];
        let names = [more.time, more.first_day, more.last_day];
        let playing = when.play && when.at.is_some() && !dom::still();
        for (which, (day, position)) in values.into_iter().enumerate() {
            let slider = &self.sliders[which];
            set(slider, "aria-label", names[which]);
            set(slider, "aria-valuemax", &(days - 1).to_string());
            set(slider, "aria-valuenow", &index(day).min(days - 1).to_string());
            let text = if which == MOMENT { self.sentence() } else { self.lang().long_day(day) };
            set(slider, "aria-valuetext", &text);
            if which != MOMENT || !playing {
                self.put(slider, scale.x(position));
            }
        }
        set(&self.section, "data-range", if when.range.is_some() { "true" } else { "false" });
        set(&self.section, "data-at", if when.at.is_some() { "true" } else { "false" });
        set(&self.section, "aria-label", more.time);
        self.read(self.player.utc());
        say(&self.way, &self.so_far(when));
        set(&self.way, "title", more.lower_bound);
        self.name_buttons(when);
    }

    /// A frame of playing.
    fn pass(&self, utc: f64) {
        let Some(scale) = self.scale.get() else { return };
        self.put(&self.sliders[MOMENT], scale.x(self.times.axis.place(&self.times.clock, utc)));
        if dom::now() - self.read.get() > CLOCK_MS {
            self.read.set(dom::now());
            #[allow(clippy::cast_possible_truncation)] // minutes of some thousand years
            self.read(utc.floor() as i64);
        }
    }

    /// Moves a slider; one that is not shown stands at the edge, and is hidden.
    fn put(&self, slider: &HtmlElement, x: f64) {
        let width = self.size.get()[0];
        let out = if x < -1.0 || x > width + 1.0 { "true" } else { "false" };
        set(slider, "data-out", out);
        set(slider, "data-side", if x + 64.0 > width { "left" } else { "right" });
        move_to(slider, within(x, 0.0, width));
    }

    /// Whether there is little room below each other.
    fn low(&self) -> bool {
        self.size.get()[1] < HEIGHT
    }

    fn paint(&self, when: When) {
        let [width, height] = self.size.get();
        if width < 1.0 || height < 1.0 {
            return;
        }
        let ratio = window().device_pixel_ratio().max(1.0);
        // Within a day nothing of it changes.
        let when = When { at: when.at.map(|_| Moment::Day(self.player.day())), play: false, ..when };
        let theme = self.app.theme.get_untracked();
        let key = Some((theme, self.lang(), when, self.size.get(), self.shown.get(), ratio.to_bits()));
        if self.painted.replace(key) == key && self.canvas.width() > 0 {
            return;
        }
        let Some(ctx) = sheet::blank(&self.canvas, [width, height].map(|side| (side * ratio).round()), ratio) else { return };
        let picture = timeline(&Input {
            story: self.app.story,
            times: self.times,
            width,
            low: self.low(),
            shown: self.shown.get(),
            theme,
            lang: self.lang(),
            when,
            marked: false,
            measure: &|text, font| sheet::width(&ctx, text, font),
        });
        self.scale.set(Some(picture.scale));
        canvas::items(&ctx, &picture.items);
    }

    fn zoom(&self, about: f64, by: f64) {
        #[allow(clippy::cast_precision_loss)] // some thousands
        let least = CLOSEST_DAYS / self.times.axis.days().count().max(1) as f64;
        self.shown.set(zoomed(self.shown.get(), about, by, least));
        self.show();
    }

    /// Shows the days of the range only, or all again.
    fn zoom_to_range(&self) {
        let range = self.player.when().range.filter(|_| self.shown.get() == [0.0, 1.0]);
        let axis = &self.times.axis;
        self.shown.set(range.map_or([0.0, 1.0], |range| [axis.position(range.from, 0.0), axis.position(range.to, 1.0)]));
        self.show();
    }

    fn clear(&self) {
        self.player.set(When { at: None, range: None, play: false, ..self.player.when() });
    }
}
