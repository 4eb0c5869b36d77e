//! What lies on the map beside its marks and may come when the map stands: the legend, the diagrams beside places, the overview.

use leptos::prelude::GetUntracked;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::engine::{Engine, Extras};
use super::inset::Inset;
use super::state::App;
use super::{close_up, dom, legend, paper, timeline, when};
use crate::scene::{self, mark, told};

/// The elements that it is laid into.
pub struct Layers {
    /// Along the lower edge of the map.
    pub foot: HtmlElement,
    /// The scale bars in it: the legend stands above them.
    pub ruler: HtmlElement,
    /// For the diagrams.
    pub diagrams: HtmlElement,
    /// For the overview.
    pub overview: HtmlElement,
}

/// Lays all of it on the map, and gives what keeps it to what the map shows.
pub fn lay(app: App, engine: Engine, layers: Layers) -> Extras {
    let times = when::times(app);
    when::follow(app, times, engine.clone());
    timeline::lay(app, times);
    paper::follow(app, times, engine.clone());
    let signs = legend::lay(app, engine, &layers.foot, &layers.ruler);
    // What stands above the credits leaves them free, however many lines they have.
    if let (Ok(Some(credits)), Some(map)) = (layers.foot.query_selector(".credits"), layers.foot.parent_element()) {
        let (credits, map): (HtmlElement, HtmlElement) = (credits.unchecked_into(), map.unchecked_into());
        dom::resized(&credits.clone(), move || dom::put(&map, &[("--credit", dom::size(&credits)[1])]));
    }
    let diagrams = close_up::follow(app, layers.diagrams);
    let inset = Inset::new(app, &layers.overview);
    let looking = inset.clone();
    let telling = move || app.told.get_untracked();
    Extras {
        tell: Box::new(move |marks| {
            if let Some(told) = telling() {
                mark::tell(app.story, &told, marks);
            }
        }),
        over: Box::new(move |input, marks, labels| match telling() {
            Some(told) => told::over(input, &told, marks, labels),
            None => scene::over(input, marks, labels),
        }),
        signs: Box::new(move |marks, basemap, camera, style| {
            signs(marks, basemap, camera, style);
            inset.paint(basemap, style.theme);
        }),
        looks: Box::new(move |camera| {
            diagrams(camera);
            looking.look(camera);
        }),
    }
}
