//! The moving map: it owns the canvas and the camera that is shown, flies, swings and paints. While the map moves, the painted picture
//! is moved and stretched as it is, which costs next to nothing; it is painted anew when its margin runs out, and exactly at rest.

mod away;

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use gloo_render::{AnimationFrame, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::{dom, sheet};
use crate::geo::basemap::Basemap;
use crate::geo::camera::Camera;
use crate::geo::fly::{Flight, ease};
use crate::geo::frame::Frame;
use crate::lang::Lang;
use crate::math::{exp2, length};
use crate::number::{decimal, within};
use crate::paint::canvas;
use crate::scene::item::{Font, Item};
use crate::scene::label::{self, Placed};
use crate::scene::mark::{Crowd, Mark};
use crate::scene::theme::ThemeName;
use crate::scene::{self, Input, ground};
use crate::story::{PlaceIx, Story};

/// CSS pixels painted beyond each edge, so that a drag does not show its end at once. The style sheet knows them too (`.map canvas`).
const MARGIN: f64 = 160.0;
/// A moving picture is painted anew at most every so many milliseconds.
const SHARPEN_MS: f64 = 500.0;
/// It serves between these scales.
const STRETCH: std::ops::RangeInclusive<f64> = 0.5..=3.0;
/// A swing loses its speed by half every so many milliseconds.
const HALF_LIFE_MS: f64 = 110.0;
/// A map that has not moved for so many milliseconds rests.
const REST_MS: f64 = 90.0;

/// What the picture depends on beside the camera.
#[derive(Clone, Copy, PartialEq)]
pub struct Style {
    /// In which colours.
    pub theme: ThemeName,
    /// In which language.
    pub lang: Lang,
    /// The chosen place.
    pub chosen: Option<PlaceIx>,
    /// The merged mark that is fanned out.
    pub open: Option<PlaceIx>,
}

/// Hears of an exact picture: its marks, its style and the size of its window in CSS pixels.
pub type Painted = dyn Fn(&[Mark], Style, [f64; 2]);

/// Hears of the marks of an exact picture on its ground, before its labels are placed.
pub type Signs = dyn Fn(&[Mark], &Basemap, &Camera, Style);

/// Lets marks show what is told.
pub type Tell = dyn Fn(&mut [Mark]);

/// Gives what lies over the ground, for these marks and labels.
pub type Over = dyn Fn(&Input<'_>, &[Mark], &[Placed]) -> Vec<Item>;

/// Hears where the map looks.
pub type Looks = dyn Fn(&Camera);

/// What the engine tells the app.
pub struct Calls {
    /// The map rests here after the reader moved it.
    pub rested: Box<dyn Fn(Camera)>,
    /// These marks are on the screen, exactly.
    pub painted: Box<Painted>,
    /// The map looks here, in this frame.
    pub looks: Box<Looks>,
    /// The picture has moved by `[dx, dy]` pixels and grown by a factor about the top left corner since the marks were exact.
    pub moved: Box<dyn Fn([f64; 2], f64)>,
}

/// What lies on the map beside that, and may come when the map stands.
pub struct Extras {
    /// Lets marks show what is told.
    pub tell: Box<Tell>,
    /// What lies over the ground, as far as it is told.
    pub over: Box<Over>,
    /// These marks will be on the screen.
    pub signs: Box<Signs>,
    /// The map looks here, in this frame.
    pub looks: Box<Looks>,
}

/// The engine, shared between the listeners of the map.
#[derive(Clone)]
pub struct Engine(Rc<Inner>);

struct Inner {
    story: &'static Story,
    crowd: Crowd,
    /// How far the camera can go.
    within: Frame,
    calls: Calls,
    extras: OnceCell<Extras>,
    canvas: HtmlCanvasElement,
    ctx: CanvasRenderingContext2d,
    basemap: RefCell<Basemap>,
    state: RefCell<State>,
    frame: Cell<Option<AnimationFrame>>,
    /// Whether there is something to show.
    open: Cell<bool>,
    /// By how much the pane is shown larger than it is laid out.
    stretch: Cell<f64>,
}

struct State {
    camera: Camera,
    style: Style,
    motion: Motion,
    /// Since when the camera stands still.
    still_since: f64,
    /// From when on an exact picture may follow one in which something else was told, if the camera is where it was.
    calm_from: f64,
    /// Whether the reader moved the map since it last rested.
    by_reader: bool,
    /// What is on the canvas; nothing that could still serve, where none.
    picture: Option<Picture>,
    /// The camera of the last exact picture: the buttons of the marks are where they belong in it.
    exact_at: Camera,
    labels: Vec<Placed>,
    widths: Widths,
}

/// What is on the canvas: from where, when and how sharp it was painted.
struct Picture {
    camera: Camera,
    ratio: f64,
    painted: f64,
}

/// How the camera moves by itself.
enum Motion {
    None,
    Fly { flight: Flight, start: f64 },
    Swing { speed: [f64; 2], last: f64 },
    Zoom { about: [f64; 2], left: f64, last: f64 },
}

impl Engine {
    /// An engine for a canvas; none where the browser has no 2D context to give.
    pub fn new(
        story: &'static Story,
        canvas: HtmlCanvasElement,
        camera: Camera,
        within: Frame,
        style: Style,
        calls: Calls,
    ) -> Option<Self> {
        let ctx = sheet::context(&canvas)?;
        let state = State {
            camera,
            style,
            motion: Motion::None,
            still_since: f64::NEG_INFINITY,
            calm_from: f64::NEG_INFINITY,
            by_reader: false,
            picture: None,
            exact_at: camera,
            labels: Vec::new(),
            widths: Widths::default(),
        };
        Some(Self(Rc::new(Inner {
            story,
            crowd: Crowd::new(story),
            within,
            calls,
            extras: OnceCell::new(),
            canvas,
            ctx,
            basemap: RefCell::default(),
            state: RefCell::new(state),
            frame: Cell::new(None),
            open: Cell::new(false),
            stretch: Cell::new(1.0),
        })))
    }

    /// Adds a pack to the basemap.
    ///
    /// # Errors
    /// Why it could not be added, in words.
    pub fn add_pack(&self, pack: &[u8]) -> Result<(), String> {
        self.0.basemap.borrow_mut().add(pack).map_err(|e| e.to_string())?;
        self.refresh();
        Ok(())
    }

    /// Lays something on the map, for which labels then make room.
    pub fn add_extras(&self, extras: Extras) {
        (extras.looks)(&self.camera());
        let _ = self.0.extras.set(extras);
        self.refresh();
    }

    /// Begins to paint: once there is a basemap, or it is known that there is none.
    pub fn open(&self) {
        self.0.open.set(true);
        self.request();
    }

    /// What is to be credited for the basemap.
    pub fn credits(&self) -> Vec<crate::geo::basemap::Credit> {
        self.0.basemap.borrow().credits().to_vec()
    }

    /// Draws something else on the same ground.
    pub fn on<T>(&self, draw: impl FnOnce(&Basemap) -> T) -> T {
        draw(&self.0.basemap.borrow())
    }

    /// Where the map looks this moment.
    pub fn camera(&self) -> Camera {
        self.0.state.borrow().camera
    }

    /// Gives the picture another style.
    pub fn set_style(&self, style: Style) {
        let changed = std::mem::replace(&mut self.0.state.borrow_mut().style, style) != style;
        if changed {
            self.refresh();
        }
    }

    /// Goes to a camera: at once, or in flight.
    pub fn go(&self, to: Camera, fly: bool) {
        {
            let mut state = self.0.state.borrow_mut();
            if state.camera == to && matches!(state.motion, Motion::None) {
                return;
            }
            state.by_reader = false;
            if fly && state.camera.size() == to.size() {
                state.motion = Motion::Fly { flight: Flight::new(state.camera, to), start: dom::now() };
            } else {
                state.motion = Motion::None;
                state.camera = to;
                state.still_since = f64::NEG_INFINITY;
            }
        }
        self.request();
    }

    /// Stops whatever moves by itself; where that leaves the map is where the reader looks.
    pub fn hold(&self) {
        {
            let mut state = self.0.state.borrow_mut();
            if matches!(std::mem::replace(&mut state.motion, Motion::None), Motion::None) {
                return;
            }
            state.by_reader = true;
        }
        self.request();
    }

    /// Says by how much the pane is shown larger than it is laid out: so many more pixels the picture has.
    pub fn stretched(&self, by: f64) {
        self.0.stretch.set(by);
        self.request();
    }

    /// Paints anew whatever there is: the canvas has lost its picture, or the screen has other pixels.
    pub fn refresh(&self) {
        self.retell(0.0);
    }

    /// Paints anew because something else is told; labels and buttons follow so many milliseconds later.
    pub fn retell(&self, calm_ms: f64) {
        {
            let mut state = self.0.state.borrow_mut();
            state.picture = None;
            state.calm_from = dom::now() + calm_ms;
        }
        self.request();
    }

    /// Moves the camera by hand.
    pub fn move_by(&self, change: impl FnOnce(Camera) -> Camera) {
        {
            let mut state = self.0.state.borrow_mut();
            state.motion = Motion::None;
            state.camera = self.0.within.keep(change(state.camera));
            state.by_reader = true;
            state.still_since = dom::now();
        }
        self.request();
    }

    /// Lets a drag swing on, in pixels per millisecond.
    pub fn swing(&self, speed: [f64; 2]) {
        if length(speed) > 0.15 && !dom::still() {
            self.0.state.borrow_mut().motion = Motion::Swing { speed, last: dom::now() };
            self.request();
        }
    }

    /// Zooms by some steps about a point, softly.
    pub fn zoom_by(&self, about: [f64; 2], steps: f64) {
        if dom::still() {
            return self.move_by(|camera| camera.zoom_about(about, steps));
        }
        {
            let mut state = self.0.state.borrow_mut();
            let left = if let Motion::Zoom { left, .. } = state.motion { left + steps } else { steps };
            state.motion = Motion::Zoom { about, left, last: dom::now() };
            state.by_reader = true;
        }
        self.request();
    }

    /// Asks for frames until the map rests and its picture is exact.
    pub fn request(&self) {
        if !self.0.open.get() {
            return;
        }
        let waiting = self.0.frame.take();
        if waiting.is_some() {
            self.0.frame.set(waiting);
            return;
        }
        let engine = self.clone();
        self.0.frame.set(Some(request_animation_frame(move |now| {
            engine.0.frame.take();
            engine.frame(now);
        })));
    }

    fn frame(&self, now: f64) {
        let now = now.max(dom::now());
        let moving = self.advance(now);
        let (rests, calm) = {
            let state = self.0.state.borrow();
            (!moving && now - state.still_since > REST_MS, now > state.calm_from || state.camera != state.exact_at)
        };
        self.paint(now, rests && calm);
        if !(rests && calm) {
            self.request();
        }
        if !rests {
            return;
        }
        let told = {
            let mut state = self.0.state.borrow_mut();
            std::mem::take(&mut state.by_reader).then_some(state.camera)
        };
        if let Some(camera) = told {
            (self.0.calls.rested)(camera);
        }
    }

    /// Moves the camera on by itself. Says whether it will go on.
    fn advance(&self, now: f64) -> bool {
        let mut state = self.0.state.borrow_mut();
        let (camera, motion) = match std::mem::replace(&mut state.motion, Motion::None) {
            Motion::None => return false,
            Motion::Fly { flight, start } => {
                let t = (now - start) / flight.duration_ms();
                let motion = if t < 1.0 { Motion::Fly { flight, start } } else { Motion::None };
                (flight.at(ease(t)), motion)
            }
            Motion::Swing { speed, last } => {
                let dt = within(now - last, 0.0, 64.0);
                let camera = state.camera.pan([speed[0] * dt, speed[1] * dt]);
                let keep = exp2(-dt / HALF_LIFE_MS);
                let speed = [speed[0] * keep, speed[1] * keep];
                let motion = if length(speed) > 0.02 { Motion::Swing { speed, last: now } } else { Motion::None };
                state.by_reader = true;
                (camera, motion)
            }
            Motion::Zoom { about, left, last } => {
                let dt = within(now - last, 0.0, 64.0);
                let step = if left.abs() < 0.01 { left } else { left * (1.0 - exp2(-dt / 45.0)) };
                let motion = if step == left { Motion::None } else { Motion::Zoom { about, left: left - step, last: now } };
                (state.camera.zoom_about(about, step), motion)
            }
        };
        state.camera = self.0.within.keep(camera);
        state.motion = motion;
        state.still_since = now;
        !matches!(state.motion, Motion::None)
    }

    fn paint(&self, now: f64, exact: bool) {
        let inner = &*self.0;
        let mut state = inner.state.borrow_mut();
        let state = &mut *state;
        let camera = state.camera;
        // First, because labels keep clear of what this shows.
        (inner.calls.looks)(&camera);
        if let Some(extras) = inner.extras.get() {
            (extras.looks)(&camera);
        }
        let ratio = within(gloo_utils::window().device_pixel_ratio() * inner.stretch.get(), 0.5, 4.0);
        let serves = state.picture.as_ref().is_some_and(|picture| {
            let stretch = camera.scale() / picture.camera.scale();
            let good = STRETCH.contains(&stretch) && covers(&picture.camera, &camera);
            let same = (picture.ratio - ratio).abs() < f64::EPSILON && picture.camera.size() == camera.size();
            same && !exact && (good || now - picture.painted < SHARPEN_MS)
        });
        if !serves {
            let marks = self.draw(state, ratio, exact);
            if exact {
                (inner.calls.painted)(&marks, state.style, camera.size());
                state.exact_at = camera;
            }
            state.picture = Some(Picture { camera, ratio, painted: dom::now() });
        }
        let Some(picture) = &state.picture else { return };
        let since = |then: &Camera| (camera.to_screen(then.to_world([0.0, 0.0])), camera.scale() / then.scale());
        let (moved, stretch) = since(&picture.camera);
        move_layer(&inner.canvas, moved, stretch);
        let (moved, stretch) = since(&state.exact_at);
        (inner.calls.moved)(moved, stretch);
    }

    /// Paints the picture of the present camera; labels are placed anew only in an exact one.
    fn draw(&self, state: &mut State, ratio: f64, exact: bool) -> Vec<Mark> {
        let inner = &*self.0;
        let basemap = inner.basemap.borrow();
        let camera = state.camera;
        let theme = state.style.theme;
        let [w, h] = camera.size().map(|v| v + 2.0 * MARGIN);
        fit_canvas(&inner.canvas, [w, h], ratio);
        let widths = RefCell::new(std::mem::take(&mut state.widths));
        let measure = |text: &str, font: &Font| widths.borrow_mut().measure(&inner.ctx, text, font);
        let mut marks = inner.crowd.marks(inner.story, &camera, state.style.open);
        let extras = inner.extras.get();
        if let Some(extras) = extras {
            (extras.tell)(&mut marks);
        }
        if exact && let Some(extras) = extras {
            (extras.signs)(&marks, &basemap, &camera, state.style);
        }
        let clear = if exact { covered(&inner.canvas) } else { Vec::new() };
        let input = Input {
            story: inner.story,
            told: None, // who lays the extras knows it
            basemap: &basemap,
            camera,
            theme,
            lang: state.style.lang,
            chosen: state.style.chosen,
            open: state.style.open,
            measure: &measure,
            clear: &clear,
            before: &state.labels,
        };
        let labels = exact.then(|| label::place(&input, &marks));
        let shown = labels.as_deref().unwrap_or(&state.labels);
        let over = extras.map_or_else(|| scene::over(&input, &marks, shown), |extras| (extras.over)(&input, &marks, shown));
        let ctx = &inner.ctx;
        let _ = ctx.set_transform(ratio, 0.0, 0.0, ratio, MARGIN * ratio, MARGIN * ratio);
        ctx.set_fill_style_str(&theme.theme().water.css());
        ctx.fill_rect(-MARGIN, -MARGIN, w, h);
        canvas::items(ctx, &ground::ground(&basemap, &camera, theme.theme(), MARGIN));
        canvas::items(ctx, &over);
        state.widths = widths.into_inner();
        if let Some(labels) = labels {
            state.labels = labels;
        }
        marks
    }
}

/// Moves a layer by some pixels and stretches it, both about the top left corner of the map.
pub fn move_layer(layer: &web_sys::HtmlElement, [x, y]: [f64; 2], stretch: f64) {
    let still = stretch == 1.0 && x == 0.0 && y == 0.0;
    let transform =
        if still { String::new() } else { format!("translate({}px,{}px) scale({})", decimal(x, 2), decimal(y, 2), decimal(stretch, 6)) };
    let _ = layer.style().set_property("transform", &transform);
}

/// Whether the picture painted from `painted` with its margin covers the window of `camera`.
fn covers(painted: &Camera, camera: &Camera) -> bool {
    let [x0, y0, x1, y1] = painted.world_rect(MARGIN);
    let [a0, b0, a1, b1] = camera.world_rect(0.0);
    a0 >= x0 && b0 >= y0 && a1 <= x1 && b1 <= y1
}

/// The boxes of what lies on the map beside the marks: buttons and credits.
fn covered(canvas: &HtmlCanvasElement) -> Vec<[f64; 4]> {
    let Some(pane) = canvas.parent_element() else { return Vec::new() };
    let (origin, stretch) = (pane.get_bounding_client_rect(), pane.dyn_ref().map_or(1.0, dom::stretch));
    let Ok(list) = pane.query_selector_all("[data-control] > *") else { return Vec::new() };
    let boxes = (0..list.length()).filter_map(|i| Some(list.get(i)?.unchecked_into::<web_sys::Element>().get_bounding_client_rect()));
    let boxes = boxes.map(|b| [b.left() - origin.left(), b.top() - origin.top(), b.right() - origin.left(), b.bottom() - origin.top()]);
    boxes.map(|b| b.map(|v| v / stretch)).collect()
}

/// Gives a canvas as many device pixels as it needs.
fn fit_canvas(canvas: &HtmlCanvasElement, size: [f64; 2], ratio: f64) {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a window has thousands of pixels, not billions
    let [w, h] = size.map(|v| within((v * ratio).round(), 1.0, 16_384.0) as u32);
    if canvas.width() != w {
        canvas.set_width(w);
    }
    if canvas.height() != h {
        canvas.set_height(h);
    }
    for (name, v) in [("width", size[0]), ("height", size[1])] {
        let _ = canvas.style().set_property(name, &(decimal(v, 2) + "px"));
    }
}

/// Widths of texts as the browser draws them, measured once.
#[derive(Default)]
struct Widths(Vec<(u32, String, f64)>);

impl Widths {
    fn measure(&mut self, ctx: &CanvasRenderingContext2d, text: &str, font: &Font) -> f64 {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // tens of pixels
        let key = (font.size * 100.0) as u32 * 8 + u32::from(font.serif) * 4 + u32::from(font.bold) * 2 + u32::from(font.italic);
        #[allow(clippy::cast_precision_loss)]
        let spacing = font.spacing * text.chars().count() as f64;
        if let Some((_, _, width)) = self.0.iter().find(|(k, t, _)| *k == key && t == text) {
            return width + spacing;
        }
        let _ = js_sys::Reflect::set(ctx, &"letterSpacing".into(), &"0px".into());
        let width = sheet::width(ctx, text, font);
        self.0.push((key, text.to_owned(), width));
        width + spacing
    }
}
