//! A map that nobody sees gives back what its picture takes.

use super::{Engine, Widths};
use crate::geo::camera::Camera;
use crate::geo::motion::Motion;
use crate::ui::dom;

impl Engine {
    /// Gives the pixels of the canvas back, and the widths that were measured for it; names stay where they were. Until [`Self::come_back`] nothing is painted.
    pub fn go_away(&self) {
        let inner = &*self.0;
        inner.open.set(false);
        drop(inner.frame.take());
        {
            let mut state = inner.state.borrow_mut();
            state.picture = None;
            state.widths = Widths::default();
        }
        inner.canvas.set_width(0);
        inner.canvas.set_height(0);
    }

    /// Paints it again at once, exactly, and looks where it should look by now.
    pub fn come_back(&self, camera: Camera) {
        let inner = &*self.0;
        {
            let mut state = inner.state.borrow_mut();
            state.motion = Motion::Rest;
            state.camera = camera;
            state.still_since = f64::NEG_INFINITY;
            state.calm_from = f64::NEG_INFINITY;
        }
        inner.open.set(true);
        self.paint(dom::now(), true);
        self.request();
    }
}
