//! The moving map: it owns the canvas and the camera that is shown, flies, swings and paints. While the map moves, the painted picture
//! is moved and stretched as it is, which costs next to nothing; it is painted anew when its margin runs out, and exactly at rest.

mod away;
mod calls;
mod paint;
mod widths;

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use gloo_render::{AnimationFrame, request_animation_frame};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

pub use self::calls::{Calls, Extras, Looks, Signs, Style};
use self::paint::Picture;
pub use self::paint::move_layer;
use self::widths::Widths;
use super::{dom, sheet};
use crate::geo::basemap::Basemap;
use crate::geo::camera::Camera;
use crate::geo::frame::Frame;
use crate::geo::motion::Motion;
use crate::scene::label::Placed;
use crate::scene::mark::Crowd;
use crate::story::Story;

/// A map that has not moved for so many milliseconds rests.
const REST_MS: f64 = 90.0;

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
            motion: Motion::Rest,
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
            if state.camera == to && state.motion.rests() {
                return;
            }
            state.by_reader = false;
            if fly && state.camera.size() == to.size() {
                state.motion = Motion::fly(state.camera, to, dom::now());
            } else {
                state.motion = Motion::Rest;
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
            if std::mem::take(&mut state.motion).rests() {
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
            state.motion = Motion::Rest;
            state.camera = self.0.within.keep(change(state.camera));
            state.by_reader = true;
            state.still_since = dom::now();
        }
        self.request();
    }

    /// Lets a drag swing on, in pixels per millisecond.
    pub fn swing(&self, speed: [f64; 2]) {
        if let Some(motion) = Motion::swing(speed, dom::now()).filter(|_| !dom::still()) {
            {
                let mut state = self.0.state.borrow_mut();
                state.motion = motion;
                state.by_reader = true;
            }
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
            state.motion = state.motion.zoom(about, steps, dom::now());
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
        if state.motion.rests() {
            return false;
        }
        let (camera, motion) = state.motion.advance(state.camera, now);
        state.camera = self.0.within.keep(camera);
        state.motion = motion;
        state.still_since = now;
        !motion.rests()
    }
}
