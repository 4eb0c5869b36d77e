//! The line of time under the map: a picture, and over it three sliders (the moment, the two ends of a range), which are all that moves.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_utils::{document, window};
use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlCanvasElement, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent, ResizeObserver, WheelEvent};

use super::dom;
use super::engine::context;
use super::node::{Node, node};
use super::player::Player;
use super::state::App;
use crate::lang::Lang;
use crate::lang::figure::joined;
use crate::number::{decimal, within};
use crate::paint::canvas;
use crate::scene::theme::ThemeName;
use crate::scene::timeline::{HEIGHT, Input, Scale, now, timeline, zoomed};
use crate::story::{Date, Moment};
use crate::time::step::Direction;
use crate::time::{DayRange, Times, Whereabouts, progress, whereabouts};
use crate::view::{Action, When};

/// A press that goes no further than this is a click.
const CLICK_PX: f64 = 4.0;
/// The closest zoom shows so many days.
const CLOSEST_DAYS: f64 = 1.5;
/// Between two movements of a map that follows, and after a reader's own scrolling of the list, in milliseconds.
const FOLLOW_MS: f64 = 4000.0;
const SCROLLED_MS: f64 = 5000.0;
/// Between two readings of the clock while time goes on.
const CLOCK_MS: f64 = 160.0;

/// The sliders.
const MOMENT: usize = 0;
const FROM: usize = 1;
const TO: usize = 2;

/// What a press does.
#[derive(Clone, Copy)]
enum Grip {
    /// Takes hold of a slider.
    Slider(usize),
    /// Chooses the day, or draws a range from it.
    Days(Date),
}

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
    day: Cell<Option<Date>>,
}

/// What the picture depends on.
type Painted = (ThemeName, Lang, When, [f64; 2], [f64; 2], u64);

/// What buttons do, in their order.
const PLAY: usize = 0;
const REPEAT: usize = 5;
const FOLLOW: usize = 6;
const ZOOM: usize = 7;
/// Their pictures, in a square of 20.
const FACES: [&str; 8] = [
    "M6 3.5v13l11-6.5z",
    "M13 4.5v11L5 10zM16 5v10",
    "M12 4.5v11L4 10zM16.5 8.6a1.4 1.4 0 1 0 .01 0",
    "M8 4.5v11l8-5.5zM3.5 8.6a1.4 1.4 0 1 0 .01 0",
    "M7 4.5v11l8-5.5zM4 5v10",
    "M5 8a5.5 5.5 0 0 1 10-1.5M15.5 3v4h-4M15 12a5.5 5.5 0 0 1-10 1.5M4.5 17v-4h4",
    "M10 2v4M10 14v4M2 10h4M14 10h4M10 8.5a1.5 1.5 0 1 0 .01 0",
    "M3 10h14M6 6.5L2.5 10 6 13.5M14 6.5l3.5 3.5-3.5 3.5",
];
const PAUSE: &str = "M5.5 4v12M14.5 4v12M6.5 4v12M13.5 4v12";

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
    let buttons: Vec<HtmlElement> = FACES.iter().map(|face| button(face)).collect();
    let speed = parts(node("select", "").children(["½×", "1×", "2×", "4×"].into_iter().map(|text| node("option", "").text(text))));
    let [clock, way] = ["time-clock", "time-way"].map(|class| parts(node("p", class)));
    let says = parts(node("p", "unseen").with("role", "status"));
    let play = node("div", "time-play").children([1, 2, PLAY, 3, 4].map(|index| Node::of(buttons[index].clone())));
    let words = node("div", "time-words").children([&clock, &way].map(|line| Node::of(line.clone())));
    let how = node("div", "time-how").child(Node::of(speed.clone()));
    let how = how.children([REPEAT, FOLLOW, ZOOM].map(|index| Node::of(buttons[index].clone())));
    let head = node("div", "time-head").children([play, words, how]);
    let section = node("section", "time").with("data-timeline", "").child(head);
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
        day: Cell::new(None),
    });
    line.listen();
}

/// A button with a picture, which is no text that a font may lack.
fn button(face: &str) -> HtmlElement {
    let button = node("button", "").with("type", "button").done();
    let name = Some("http://www.w3.org/2000/svg");
    let make = |tag| document().create_element_ns(name, tag).ok();
    if let (Some(svg), Some(path)) = (make("svg"), make("path")) {
        for (key, value) in [("viewBox", "0 0 20 20"), ("aria-hidden", "true")] {
            let _ = svg.set_attribute(key, value);
        }
        let _ = path.set_attribute("d", face);
        let _ = svg.append_child(&path);
        let _ = button.append_child(&svg);
    }
    button
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
        let resized = Closure::<dyn FnMut(JsValue)>::new(move |_| {
            this.size.set(dom::size(&this.plot));
            this.show();
        });
        if let Ok(observer) = ResizeObserver::new(resized.as_ref().unchecked_ref()) {
            observer.observe(&self.plot);
        }
        resized.forget(); // both live as long as the page
        let this = self.clone();
        self.player.hear(move |utc| this.pass(utc));
        let this = self.clone();
        Effect::new(move |chosen: Option<Option<crate::story::EventIx>>| {
            let when = this.app.view.with(|view| view.when);
            let (_, _) = (this.app.lang.get(), this.app.theme.get());
            let event = this.app.event.get();
            this.show();
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
        let group = when.group.or_else(|| self.app.story.group_ixs().next());
        let way = group.map(|group| progress(self.app.story, &self.times.table, group, self.player.utc()));
        let said = way.filter(|way| way.days > 0).map_or(String::new(), |way| {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // some thousands
            let km = self.lang().number((way.distance_m / 1000.0) as u64);
            let days = if way.days == 1 { more.one_day } else { more.more_days };
            joined(&[more.at_least, " ", &km, " km ", more.in_days, " ", &way.days.to_string(), " ", days, ", ", more.straight])
        });
        say(&self.way, &said);
        set(&self.way, "title", more.lower_bound);
        self.name_buttons(when);
        let day = when.at.map(|_| told);
        if self.day.replace(day) != day && when.play {
            self.lead(told);
        }
    }

    fn name_buttons(&self, when: When) {
        let more = self.lang().more();
        let names = [
            if when.play { more.pause } else { more.play },
            more.day_before,
            more.event_before,
            more.event_after,
            more.day_after,
            more.repeat,
            more.follow,
            if self.shown.get() == [0.0, 1.0] { more.closer } else { more.all_days },
        ];
        for (button, name) in self.buttons.iter().zip(names) {
            set(button, "aria-label", name);
            set(button, "title", name);
        }
        set(&self.speed, "aria-label", more.speed);
        for (index, on) in [(REPEAT, self.player.repeat.get()), (FOLLOW, self.follows.get())] {
            set(&self.buttons[index], "aria-pressed", if on { "true" } else { "false" });
        }
        self.buttons[ZOOM].set_hidden(when.range.is_none() && self.shown.get() == [0.0, 1.0]);
        if let Ok(Some(face)) = self.buttons[PLAY].query_selector("path") {
            set(&face, "d", if when.play { PAUSE } else { FACES[PLAY] });
        }
        set(&self.section, "data-playing", if when.play { "true" } else { "false" });
    }

    /// The moment in one short sentence.
    fn sentence(&self) -> String {
        let lang = self.lang();
        if self.player.when().at.is_none() {
            return joined(&[lang.more().all_time, ", ", &lang.events(self.app.story.events().len())]);
        }
        let day = self.player.day();
        let table = &self.times.table;
        let on = |days: (Date, Date)| days.0 <= day && day <= days.1;
        let events = self.app.story.event_ixs().iter().filter(|event| on(table.event_days(**event))).count();
        joined(&[&lang.long_day(day), ", ", self.whose(self.player.utc()), ", ", &lang.events(events)])
    }

    /// Whose clock it is.
    fn whose(&self, utc: i64) -> &'static str {
        let story = self.app.story;
        let zone = self.times.clock.place(utc).and_then(|place| story.zone_name(story[place].time_zone()));
        zone.map_or("UTC", |name| self.lang().say(name))
    }

    /// Says in words which moment it is.
    fn read(&self, utc: i64) {
        let (lang, when) = (self.lang(), self.player.when());
        let Some(at) = when.at else { return say(&self.clock, lang.more().all_time) };
        let (day, hour, minute) = self.times.clock.shows(utc);
        let mut text = lang.long_day(day);
        if when.play || at.time().is_some() {
            // What passes quickly is read in quarters of an hour.
            let minute = if when.play { minute - minute % 15 } else { minute };
            let two = |n: u8| joined(&[if n < 10 { "0" } else { "" }, &n.to_string()]);
            text = joined(&[&text, ", ", &two(hour), ":", &two(minute)]);
        }
        say(&self.clock, &joined(&[&text, ", ", self.whose(utc)]));
        say(&self.label, &lang.short_date(Moment::Day(day)));
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
        if self.painted.replace(key) == key {
            return;
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // some thousands
        let [w, h] = [width, height].map(|side| (side * ratio).round() as u32);
        self.canvas.set_width(w);
        self.canvas.set_height(h);
        let Some(ctx) = context(&self.canvas) else { return };
        let _ = ctx.scale(ratio, ratio);
        let measuring = ctx.clone();
        let picture = timeline(&Input {
            story: self.app.story,
            times: self.times,
            width,
            low: height < HEIGHT,
            shown: self.shown.get(),
            theme,
            lang: self.lang(),
            when,
            marked: false,
            measure: &|text, font| {
                measuring.set_font(&font.css());
                measuring.measure_text(text).map_or(0.0, |measured| measured.width())
            },
        });
        self.scale.set(Some(picture.scale));
        canvas::items(&ctx, &picture.items);
    }

    /// The list, and the map where the reader wishes it, go where the story is.
    fn lead(&self, day: Date) {
        let here = document().active_element();
        if let Some(list) = dom::by_id("list")
            && dom::now() - self.scrolled.get() > SCROLLED_MS
            && !here.is_some_and(|focus| list.contains(Some(&focus)))
            && let Some(index) = self.app.story.days().position(|(other, _)| other >= day)
            && let Ok(days) = list.query_selector_all(".day")
            && let Some(heading) = u32::try_from(index).ok().and_then(|index| days.get(index))
        {
            let top = heading.unchecked_ref::<Element>().get_bounding_client_rect().top() - list.get_bounding_client_rect().top();
            list.scroll_by_with_x_and_y(0.0, top);
        }
        let since = dom::now() - self.went.get();
        if !self.follows.get() || since < FOLLOW_MS {
            return;
        }
        let story = self.app.story;
        let Some(group) = self.player.when().group.or_else(|| story.group_ixs().next()) else { return };
        let Whereabouts::At(stops) = whereabouts(story, &self.times.table, group, self.player.utc()) else { return };
        let Some(stop) = stops.last() else { return };
        let at = story[story.stops()[*stop].place()].position();
        let camera = self.app.view.with_untracked(|view| view.camera);
        let [x, y] = camera.to_screen(crate::geo::mercator::project(at));
        let [w, h] = camera.size();
        if x < w * 0.2 || x > w * 0.8 || y < h * 0.2 || y > h * 0.8 {
            self.went.set(dom::now());
            self.app.act(Action::Look(camera.moved(at)));
        }
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

    fn x(&self, event: &MouseEvent) -> f64 {
        f64::from(event.client_x()) - self.plot.get_bounding_client_rect().left()
    }

    fn press(self: &Rc<Self>, event: &Event) {
        let event: &PointerEvent = event.unchecked_ref();
        let (Some(scale), 0) = (self.scale.get(), event.button()) else { return };
        let x = self.x(event);
        let _ = self.plot.set_pointer_capture(event.pointer_id());
        self.fingers.borrow_mut().push((event.pointer_id(), x));
        if self.fingers.borrow().len() > 1 {
            return self.grip.set(None);
        }
        let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
        let on = |slider: &HtmlElement| target.as_ref().is_some_and(|target| slider.contains(Some(target)));
        let held = self.sliders.iter().position(on);
        let days = scale.day(&self.times.axis, x).map(Grip::Days);
        self.grip.set(held.map(Grip::Slider).or(days).map(|grip| (grip, x, false)));
        let focus = held.map_or(&self.sliders[MOMENT], |held| &self.sliders[held]);
        let _ = focus.focus();
        event.prevent_default();
    }

    fn drag(self: &Rc<Self>, event: &Event) {
        let event: &PointerEvent = event.unchecked_ref();
        let x = self.x(event);
        let pinch = {
            let mut fingers = self.fingers.borrow_mut();
            let wide = |fingers: &[(i32, f64)]| if let [a, b] = fingers { (a.1 - b.1).abs().max(8.0) } else { 0.0 };
            let before = wide(&fingers);
            fingers.iter_mut().filter(|finger| finger.0 == event.pointer_id()).for_each(|finger| finger.1 = x);
            (before > 0.0).then(|| (f64::midpoint(fingers[0].1, fingers[1].1), before / wide(&fingers)))
        };
        if let (Some((middle, by)), Some(scale)) = (pinch, self.scale.get()) {
            return self.zoom(scale.position(middle), by);
        }
        let Some((grip, from, dragged)) = self.grip.get() else { return };
        if dragged || (x - from).abs() > CLICK_PX {
            self.grip.set(Some((grip, from, true)));
            self.pull(grip, x);
        }
    }

    /// What is held comes to a point.
    fn pull(&self, grip: Grip, x: f64) {
        let Some(scale) = self.scale.get() else { return };
        let (axis, when) = (&self.times.axis, self.player.when());
        let (Some(day), Some(utc)) = (scale.day(axis, x), scale.moment(axis, &self.times.clock, x)) else { return };
        match grip {
            // To a quarter of an hour.
            Grip::Slider(MOMENT) => {
                let at = Some(self.player.minute(utc - utc.rem_euclid(15)));
                self.player.set(When { at, play: false, ..when });
            }
            Grip::Slider(end) => self.end(end, day),
            Grip::Days(first) => self.player.set(When { range: Some(DayRange::new(first, day)), ..when }),
        }
    }

    /// Moves an end of the range; they do not pass each other.
    fn end(&self, which: usize, day: Date) {
        let Some((first, last)) = self.times.axis.ends() else { return };
        let when = self.player.when();
        let range = when.range.unwrap_or(DayRange { from: first, to: last });
        let range =
            if which == FROM { DayRange { from: day.min(range.to), ..range } } else { DayRange { to: day.max(range.from), ..range } };
        let all = range.from <= first && last <= range.to;
        self.player.set(When { range: (!all).then_some(range), ..when });
    }

    fn release(self: &Rc<Self>, event: &Event) {
        let pointer: &PointerEvent = event.unchecked_ref();
        self.fingers.borrow_mut().retain(|finger| finger.0 != pointer.pointer_id());
        let Some((grip, _, dragged)) = self.grip.take() else { return };
        let day = self.scale.get().and_then(|scale| scale.day(&self.times.axis, self.x(pointer)));
        if let (false, Some(day), "pointerup") = (dragged, day, event.type_().as_str())
            && !matches!(grip, Grip::Slider(FROM | TO))
        {
            self.player.go(day);
        }
    }

    fn wheel(self: &Rc<Self>, event: &Event) {
        let event: &WheelEvent = event.unchecked_ref();
        let Some(scale) = self.scale.get() else { return };
        if self.app.cooperative.get_untracked() && !event.ctrl_key() && !event.meta_key() {
            return;
        }
        event.prevent_default();
        self.zoom(scale.position(self.x(event)), crate::math::exp2(within(event.delta_y(), -120.0, 120.0) / 300.0));
    }

    fn click(self: &Rc<Self>, event: &Event) {
        let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
        let on = |button: &HtmlElement| target.as_ref().is_some_and(|target| button.contains(Some(target)));
        let Some(button) = self.buttons.iter().position(on) else { return };
        match button {
            PLAY => self.toggle(),
            1 | 4 => self.step(|player| player.step_days(if button == 1 { -1 } else { 1 })),
            2 | 3 => self.step_event(if button == 2 { Direction::Back } else { Direction::Forward }),
            REPEAT => self.player.repeat.set(!self.player.repeat.get()),
            FOLLOW => self.follows.set(!self.follows.get()),
            _ => self.zoom_to_range(),
        }
        self.name_buttons(self.player.when());
    }

    fn toggle(&self) {
        let when = self.player.when();
        self.player.set(When { play: !when.play, ..when });
    }

    fn step(&self, step: impl FnOnce(&Rc<Player>)) {
        step(&self.player);
        say(&self.says, &self.sentence());
    }

    fn step_event(&self, way: Direction) {
        let Some(event) = self.player.step_event(way) else { return };
        let title = self.lang().say(self.app.story[event].title());
        say(&self.says, &joined(&[&self.lang().long_day(self.times.table.event_days(event).0), ": ", title]));
    }

    fn key(self: &Rc<Self>, event: &Event) {
        let event: &KeyboardEvent = event.unchecked_ref();
        let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
        let slider = self.sliders.iter().position(|slider| target.as_ref() == Some(slider.as_ref()));
        let when = self.player.when();
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let key = event.key();
        let days: i64 = match key.as_str() {
            "ArrowRight" | "ArrowUp" => 1,
            "ArrowLeft" | "ArrowDown" => -1,
            "PageUp" => 7,
            "PageDown" => -7,
            "Home" => -1_000_000,
            "End" => 1_000_000,
            "Escape" if when.range.is_some() || when.at.is_some() => {
                let at = when.at.filter(|_| when.range.is_some());
                self.player.set(When { at, range: None, play: false, ..when });
                event.stop_propagation();
                return event.prevent_default();
            }
            " " if slider.is_some() => {
                self.toggle();
                return event.prevent_default();
            }
            "+" | "=" | "-" if slider.is_some() => {
                let about = now(self.times, when.at).unwrap_or(0.5);
                self.zoom(about, if key == "-" { 1.5 } else { 1.0 / 1.5 });
                return event.prevent_default();
            }
            _ => return,
        };
        let (Some(slider), Some((first, last))) = (slider, self.times.axis.ends()) else { return };
        event.prevent_default();
        let moved = |from: Date| {
            let way = if days < 0 { Direction::Back } else { Direction::Forward };
            match days {
                1_000_000 => last,
                -1_000_000 => first,
                _ => (0..days.abs()).fold(from, |day, _| crate::time::step::day(&self.times.axis, day, way).unwrap_or(day)),
            }
        };
        match slider {
            MOMENT if event.shift_key() => {
                // From the present day on; the end that was moved last goes on.
                let here = self.player.day();
                let range = when.range.unwrap_or(DayRange { from: here, to: here });
                let range = if range.to == here && range.from != here {
                    DayRange::new(moved(range.from), here)
                } else {
                    DayRange::new(range.from, moved(range.to))
                };
                self.player.set(When { range: Some(range), ..when });
            }
            MOMENT => self.player.go(moved(self.player.day())),
            FROM => self.end(FROM, moved(when.range.map_or(first, |range| range.from))),
            _ => self.end(TO, moved(when.range.map_or(last, |range| range.to))),
        }
    }
}
