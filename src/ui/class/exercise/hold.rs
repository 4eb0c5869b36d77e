//! Something held with a mouse or a finger, from when it is pressed until it is let go.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent};

use super::super::ears::Ears;
use crate::math::length;
use crate::ui::dom::pressed;

/// A press that goes no further than this is a click.
const CLICK_PX: f64 = 5.0;

/// What becomes of it.
pub(super) enum Hold<'a> {
    /// It has been moved to a point of the window.
    Moved(&'a Element, [f64; 2]),
    /// It was let go there.
    Dropped(&'a Element, [f64; 2]),
    /// It was taken out of the hand, by the system or by Escape.
    Lost(&'a Element),
}

/// What is held, by which pointer, from where, and whether it has moved.
type Held = Option<(Element, i32, [f64; 2], bool)>;

/// Hears of whatever is dragged among what a selector names in an element; a click that ends a drag is none.
pub(super) fn hold(ears: &Ears, body: &HtmlElement, selector: &'static str, told: impl Fn(Hold<'_>) + 'static) {
    let held: Rc<RefCell<Held>> = Rc::default();
    let told = Rc::new(told);
    let at = |event: &PointerEvent| [f64::from(event.client_x()), f64::from(event.client_y())];
    let hear = |name: &'static str, heard: Box<dyn Fn(&PointerEvent)>| {
        ears.instead(body, name, move |event| heard(event.unchecked_ref()));
    };

    let dragged: Rc<std::cell::Cell<bool>> = Rc::default();
    let (begun, fresh) = (held.clone(), dragged.clone());
    hear(
        "pointerdown",
        Box::new(move |event| {
            // A finger that dragged ends without a click.
            fresh.set(false);
            let free = begun.borrow().is_none();
            if let (Some(it), 0, true) = (pressed(event, selector), event.button(), free) {
                let _ = it.set_pointer_capture(event.pointer_id());
                begun.replace(Some((it, event.pointer_id(), at(event), false)));
            }
        }),
    );
    let (moving, tell) = (held.clone(), told.clone());
    hear(
        "pointermove",
        Box::new(move |event| {
            let here = at(event);
            let moved = {
                let mut held = moving.borrow_mut();
                let Some((it, pointer, from, dragged)) = held.as_mut().filter(|held| held.1 == event.pointer_id()) else { return };
                let _ = pointer;
                *dragged |= length([here[0] - from[0], here[1] - from[1]]) > CLICK_PX;
                dragged.then(|| it.clone())
            };
            if let Some(it) = moved {
                event.prevent_default();
                tell(Hold::Moved(&it, here));
            }
        }),
    );
    let (ending, tell) = (held.clone(), told.clone());
    let clicked = dragged.clone();
    hear(
        "pointerup",
        Box::new(move |event| {
            let Some((it, _, _, moved)) = ending.borrow_mut().take_if(|held| held.1 == event.pointer_id()) else { return };
            dragged.set(moved);
            if moved {
                tell(Hold::Dropped(&it, at(event)));
            }
        }),
    );
    let (ending, tell) = (held.clone(), told.clone());
    hear(
        "pointercancel",
        Box::new(move |event| {
            let lost = ending.borrow_mut().take_if(|held| held.1 == event.pointer_id());
            if let Some((it, ..)) = lost {
                tell(Hold::Lost(&it));
            }
        }),
    );
    ears.first(body, "click", move |event| {
        if clicked.take() {
            event.stop_propagation();
            event.prevent_default();
        }
    });
    ears.on(body, "keydown", move |event| {
        if event.unchecked_ref::<web_sys::KeyboardEvent>().key() == "Escape" {
            let lost = held.borrow_mut().take();
            if let Some((it, ..)) = lost {
                told(Hold::Lost(&it));
            }
        }
    });
}
