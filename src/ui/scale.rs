//! The scale bars on the map, in kilometres and in miles.

use web_sys::HtmlElement;

use super::node::node;
use crate::geo::camera::Camera;
use crate::geo::scale_bar::{ScaleBar, Unit};
use crate::number::decimal;

/// The longest bar in CSS pixels.
const LONGEST: f64 = 112.0;
/// How far above the lower edge of the map the bars stand, in CSS pixels: they are right at that latitude.
const ABOVE: f64 = 40.0;

/// Fills an element with two bars, and gives what keeps them true to the camera.
pub fn follow(ruler: HtmlElement) -> impl Fn(&Camera) {
    let bars = [Unit::Kilometre, Unit::Mile].map(|unit| {
        let bar = node("span", "").done();
        let _ = ruler.append_child(&bar);
        (unit, bar, std::cell::RefCell::new(None::<ScaleBar>))
    });
    move |camera| {
        for (unit, element, shown) in &bars {
            let bar = ScaleBar::new(camera, camera.size()[1] - ABOVE, *unit, LONGEST);
            if shown.borrow().as_ref().is_none_or(|shown| shown.label != bar.label || (shown.px - bar.px).abs() > 0.25) {
                element.set_text_content(Some(&bar.label));
                let _ = element.style().set_property("width", &(decimal(bar.px, 1) + "px"));
                *shown.borrow_mut() = Some(bar);
            }
        }
    }
}
