//! What pointers on the map ask for: one drags, two pinch, one that taps twice and stays zooms, one with Shift draws a box. Plain
//! bookkeeping: positions in CSS pixels of the window, times in milliseconds, wishes out. The map turns wishes into cameras.

use crate::math::{distance, exp2, length, log2};

/// What the pointers ask for since the last time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wish {
    /// Moves the picture by `pan` CSS pixels, and zooms by `zoom` steps about a point of the window.
    Move {
        /// By how many CSS pixels.
        pan: [f64; 2],
        /// By how many steps.
        zoom: f64,
        /// About which point.
        about: [f64; 2],
    },
    /// A box is being drawn between two corners.
    Draw([f64; 2], [f64; 2]),
    /// One finger moves on a map that leaves one finger to the page.
    LeftToPage,
}

/// What the last pointer asks for as it goes up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum End {
    /// The map swings on, in CSS pixels per millisecond.
    Swing([f64; 2]),
    /// Look at what lies between two corners.
    Box([f64; 2], [f64; 2]),
    /// Two fingers tapped together: zoom out about the point between them.
    Out([f64; 2]),
}

/// How a pointer goes down.
#[derive(Clone, Copy, Debug, Default)]
pub struct Press {
    /// A finger, not a mouse or pen.
    pub touch: bool,
    /// With Shift held.
    pub shift: bool,
    /// On a map in a page that scrolls: one finger moves the page.
    pub cooperative: bool,
}

/// The pointers that are down.
#[derive(Debug, Default)]
pub struct Pointers {
    down: Vec<(i32, [f64; 2])>,
    doing: Doing,
    /// Where the first one went down.
    start: [f64; 2],
    /// When it went down.
    since: f64,
    /// How many were down at once.
    most: usize,
    /// Where and when a finger last tapped.
    tapped: Option<([f64; 2], f64)>,
    /// Recent movement in pixels per millisecond, and when it was measured.
    speed: [f64; 2],
    last: f64,
}

/// What the pointers are about.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Doing {
    /// Nothing yet: a click, as long as they hardly move.
    #[default]
    Click,
    /// A second tap that is held: nothing yet.
    Hold,
    Drag,
    /// After a double tap, up and down zoom.
    Slide,
    Draw,
    /// One finger, which belongs to the page.
    Page,
}

/// A pointer that moves less, in CSS pixels, only clicks.
const SLOP: f64 = 4.0;
/// After a rest of this many milliseconds a drag has no swing left.
const STALE_MS: f64 = 60.0;
/// Taps are two of a pair within this many milliseconds and CSS pixels.
const PAIR_MS: f64 = 300.0;
const PAIR_PX: f64 = 30.0;
/// Sliding after a double tap zooms one step in so many CSS pixels.
const SLIDE_PX: f64 = 100.0;
/// Movement loses half of its weight in the speed after so many milliseconds.
const MEMORY_MS: f64 = 35.0;

impl Pointers {
    /// A pointer goes down.
    pub fn press(&mut self, id: i32, at: [f64; 2], now: f64, how: Press) {
        self.down.retain(|(other, _)| *other != id);
        if self.down.is_empty() {
            self.start = at;
            self.since = now;
            self.most = 0;
            let again = self.tapped.take().is_some_and(|(there, then)| now - then < PAIR_MS && distance(there, at) < PAIR_PX);
            self.doing = match how {
                Press { shift: true, .. } => Doing::Draw,
                Press { touch: true, .. } if again => Doing::Hold,
                Press { touch: true, cooperative: true, .. } => Doing::Page,
                _ => Doing::Click,
            };
        } else if self.doing != Doing::Drag {
            self.doing = Doing::Click;
        }
        self.down.push((id, at));
        self.most = self.most.max(self.down.len());
        self.speed = [0.0, 0.0];
        self.last = now;
    }

    /// A pointer moves; says what that asks for, once it is more than a click.
    pub fn drag(&mut self, id: i32, at: [f64; 2], now: f64) -> Option<Wish> {
        let i = self.down.iter().position(|(other, _)| *other == id)?;
        let far = distance(at, self.down[i].1) >= SLOP;
        match self.doing {
            Doing::Click if !far => return None,
            Doing::Click => self.doing = Doing::Drag,
            Doing::Hold if !far => return None,
            Doing::Hold => self.doing = Doing::Slide,
            Doing::Page => return far.then_some(Wish::LeftToPage),
            Doing::Draw => {
                self.down[i].1 = at;
                return Some(Wish::Draw(self.start, at));
            }
            Doing::Drag | Doing::Slide => {}
        }
        let before = self.shape();
        let above = self.down[i].1[1];
        self.down[i].1 = at;
        if self.doing == Doing::Slide {
            return Some(Wish::Move { pan: [0.0, 0.0], zoom: (at[1] - above) / SLIDE_PX, about: self.start });
        }
        let after = self.shape();
        let pan = [after.0[0] - before.0[0], after.0[1] - before.0[1]];
        let zoom = if before.1 > 1.0 && after.1 > 1.0 { log2(after.1 / before.1) } else { 0.0 };
        let dt = (now - self.last).max(1.0);
        let keep = exp2(-dt / MEMORY_MS);
        self.speed = [0, 1].map(|i| self.speed[i] * keep + pan[i] / dt * (1.0 - keep));
        self.last = now;
        Some(Wish::Move { pan, zoom, about: after.0 })
    }

    /// A pointer goes up. When the last one does, says what that asks for.
    pub fn release(&mut self, id: i32, now: f64) -> Option<End> {
        let (middle, _) = self.shape();
        let at = self.down.iter().find(|(other, _)| *other == id)?.1;
        self.down.retain(|(other, _)| *other != id);
        let quick = now - self.since < PAIR_MS;
        if self.down.len() == 1 && self.doing == Doing::Click && quick {
            self.start = middle; // a tap of two, if the other goes up as well
        }
        if !self.down.is_empty() {
            return None;
        }
        match self.doing {
            Doing::Click | Doing::Page if quick && self.most == 2 => Some(End::Out(self.start)),
            Doing::Click | Doing::Page if quick => {
                self.tapped = Some((at, now));
                None
            }
            Doing::Drag if now - self.last < STALE_MS && length(self.speed) > 0.0 => Some(End::Swing(self.speed)),
            Doing::Draw if distance(self.start, at) >= SLOP => Some(End::Box(self.start, at)),
            _ => None,
        }
    }

    /// Forgets everything: the browser took the pointers away.
    pub fn cancel(&mut self) {
        *self = Self::default();
    }

    /// Whether one of them is down.
    #[must_use]
    pub fn any(&self) -> bool {
        !self.down.is_empty()
    }

    /// The middle of the pointers, and how far apart two of them are.
    fn shape(&self) -> ([f64; 2], f64) {
        match self.down.as_slice() {
            [(_, a), (_, b), ..] => ([(a[0] + b[0]) / 2.0, (a[1] + b[1]) / 2.0], distance(*a, *b)),
            [(_, a)] => (*a, 0.0),
            [] => ([0.0, 0.0], 0.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FINGER: Press = Press { touch: true, shift: false, cooperative: false };
    const MOUSE: Press = Press { touch: false, shift: false, cooperative: false };

    fn tap(p: &mut Pointers, at: [f64; 2], now: f64) -> Option<End> {
        p.press(1, at, now, FINGER);
        p.release(1, now + 50.0)
    }

    #[test]
    fn a_click_moves_nothing() {
        let mut p = Pointers::default();
        p.press(1, [10.0, 10.0], 0.0, MOUSE);
        assert_eq!(p.drag(1, [12.0, 12.0], 10.0), None);
        assert_eq!(p.release(1, 20.0), None);
        assert!(!p.any());
    }

    #[test]
    fn a_drag_moves_all_the_way_and_swings_on() {
        let mut p = Pointers::default();
        p.press(1, [0.0, 0.0], 0.0, MOUSE);
        let mut sum = 0.0;
        for i in 1..=10 {
            let Some(Wish::Move { pan, zoom, .. }) = p.drag(1, [f64::from(i) * 5.0, 0.0], f64::from(i) * 16.0) else { panic!("a move") };
            assert!(zoom.abs() < 1e-12);
            sum += pan[0];
        }
        assert!((sum - 50.0).abs() < 1e-9, "nothing of it is lost");
        let Some(End::Swing(speed)) = p.release(1, 161.0) else { panic!("a swing") };
        assert!((speed[0] - 5.0 / 16.0).abs() < 0.03, "{speed:?}");
        p.press(1, [0.0, 0.0], 300.0, MOUSE);
        p.drag(1, [50.0, 0.0], 310.0);
        assert_eq!(p.release(1, 500.0), None, "held still");
    }

    #[test]
    fn two_fingers_pinch_about_their_middle() {
        let mut p = Pointers::default();
        p.press(1, [100.0, 100.0], 0.0, FINGER);
        p.press(2, [200.0, 100.0], 5.0, FINGER);
        let Some(Wish::Move { pan, zoom, about }) = p.drag(2, [300.0, 100.0], 20.0) else { panic!("a move") };
        assert_eq!((pan, about), ([50.0, 0.0], [200.0, 100.0]));
        assert!((zoom - 1.0).abs() < 1e-12);
        assert_eq!(p.release(1, 30.0), None);
        let Some(Wish::Move { pan, .. }) = p.drag(2, [310.0, 100.0], 40.0) else { panic!("goes on with one") };
        assert!((pan[0] - 10.0).abs() < 1e-9, "without a jump");
    }

    #[test]
    fn two_fingers_that_tap_zoom_out() {
        let mut p = Pointers::default();
        p.press(1, [100.0, 100.0], 0.0, FINGER);
        p.press(2, [200.0, 100.0], 5.0, FINGER);
        assert_eq!(p.release(1, 60.0), None);
        assert_eq!(p.release(2, 70.0), Some(End::Out([150.0, 100.0])));
    }

    #[test]
    fn a_second_tap_that_stays_zooms_as_it_slides() {
        let mut p = Pointers::default();
        assert_eq!(tap(&mut p, [50.0, 50.0], 0.0), None);
        p.press(1, [55.0, 50.0], 200.0, FINGER);
        assert_eq!(p.drag(1, [55.0, 52.0], 210.0), None);
        let Some(Wish::Move { pan, zoom, about }) = p.drag(1, [55.0, 100.0], 250.0) else { panic!("a zoom") };
        assert_eq!((pan, about), ([0.0, 0.0], [55.0, 50.0]));
        assert!((zoom - 0.5).abs() < 1e-9, "{zoom}");
        assert_eq!(p.release(1, 260.0), None);
        // Late or far away, it is another first tap.
        assert_eq!(tap(&mut p, [50.0, 50.0], 1000.0), None);
        p.press(1, [50.0, 50.0], 1500.0, FINGER);
        assert!(matches!(p.drag(1, [50.0, 90.0], 1510.0), Some(Wish::Move { zoom, .. }) if zoom == 0.0));
    }

    #[test]
    fn shift_draws_a_box() {
        let mut p = Pointers::default();
        p.press(1, [10.0, 20.0], 0.0, Press { shift: true, ..MOUSE });
        assert_eq!(p.drag(1, [60.0, 80.0], 10.0), Some(Wish::Draw([10.0, 20.0], [60.0, 80.0])));
        assert_eq!(p.release(1, 20.0), Some(End::Box([10.0, 20.0], [60.0, 80.0])));
        p.press(1, [10.0, 20.0], 100.0, Press { shift: true, ..MOUSE });
        assert_eq!(p.release(1, 120.0), None, "a click with Shift");
    }

    #[test]
    fn in_a_page_that_scrolls_one_finger_is_the_pages_and_two_are_ours() {
        let mut p = Pointers::default();
        let how = Press { cooperative: true, ..FINGER };
        p.press(1, [100.0, 100.0], 0.0, how);
        assert_eq!(p.drag(1, [100.0, 150.0], 20.0), Some(Wish::LeftToPage));
        p.press(2, [200.0, 100.0], 30.0, how);
        assert!(matches!(p.drag(2, [200.0, 140.0], 40.0), Some(Wish::Move { .. })));
        p.cancel();
        assert!(!p.any());
        // A mouse drags as ever.
        p.press(1, [100.0, 100.0], 0.0, Press { cooperative: true, ..MOUSE });
        assert!(matches!(p.drag(1, [100.0, 150.0], 20.0), Some(Wish::Move { .. })));
    }
}
