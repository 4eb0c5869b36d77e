//! What comes after the first view: sources, and numbers with who counted. It is fetched once the map stands, and completes the cards
//! where they are; where it does not come, the reader is told and can ask again.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_utils::document;
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::{Element, HtmlElement};

use super::node::node;
use super::state::App;
use super::{dom, load};
use crate::story::{Evidence, Files};

/// What has become of the evidence. Nobody who holds this can take "not here" for "there is none".
#[derive(Clone)]
pub enum Proof {
    /// It is on its way, or will be.
    Coming,
    /// It is here, checked together with the story.
    Here(&'static Evidence),
    /// It could not be loaded: why, in words.
    Missing(String),
}

impl Proof {
    /// What `<html data-evidence>` says of it.
    fn name(&self) -> &'static str {
        match self {
            Self::Coming => "loading",
            Self::Here(_) => "ready",
            Self::Missing(_) => "failed",
        }
    }
}

/// The files that have come; nothing while the others are fetched, and once they are there.
type Kept = Rc<RefCell<Option<Files>>>;

/// Fetches the evidence after the first view, and says below the list where that fails.
pub fn evidence(app: App, files: Files) -> impl IntoView {
    let kept: Kept = Rc::new(RefCell::new(Some(files)));
    let first = kept.clone();
    // A map that stands alone shows nothing of it, and does not ask for it.
    let alone = Memo::new(move |_| app.view.with(|v| v.only_map));
    Effect::new(move |_| {
        if app.opened.get() && !alone.get() && matches!(app.proof.get_untracked(), Proof::Coming) {
            fetch(app, &first);
        }
    });
    let bar = NodeRef::<Div>::new();
    Effect::new(move |_| {
        let Some(bar) = bar.get() else { return };
        bar.set_inner_html("");
        if let Proof::Missing(why) = app.proof.get() {
            let words = app.lang.get().words();
            let again = node("button", "").with("type", "button").text(words.try_again);
            for part in [node("p", "").text(words.evidence_lost), node("small", "").text(&why), again] {
                let _ = bar.append_child(&part.done());
            }
        }
    });
    let again = move |click: leptos::ev::MouseEvent| {
        let pressed = event_target::<Element>(&click).closest("button").ok().flatten().is_some();
        if pressed && let Some(list) = dom::by_id("list") {
            let _ = list.focus(); // the button goes
            fetch(app, &kept);
        }
    };
    view! { <div class="lost" role="status" node_ref=bar on:click=again></div> }
}

/// Fetches what is not there, unless that is being done.
fn fetch(app: App, kept: &Kept) {
    let Some(mut files) = kept.take() else { return };
    let kept = kept.clone();
    app.proof.set(Proof::Coming);
    wasm_bindgen_futures::spawn_local(async move {
        let proof = match load::evidence(&mut files).await {
            Ok(evidence) => Proof::Here(evidence),
            Err(why) => {
                leptos::logging::warn!("{why}");
                kept.replace(Some(files));
                Proof::Missing(why)
            }
        };
        app.proof.set(proof);
    });
}

/// Tells the page what all cards say now.
pub fn told(proof: &Proof) {
    dom::set_root_attribute("data-evidence", proof.name());
}

/// Changes the height of cards without moving what the reader looks at: the card that is chosen, what has the focus, or else what stands
/// at the top. Browsers that would see to it themselves are kept from doing it twice.
pub fn hold<T>(list: &HtmlElement, chosen: Option<&HtmlElement>, change: impl FnOnce() -> T) -> T {
    let held = looked_at(list, chosen);
    let top = |element: &Option<Element>| element.as_ref().map_or(0.0, |element| element.get_bounding_client_rect().top());
    let before = top(&held);
    let _ = list.style().set_property("overflow-anchor", "none");
    let changed = change();
    list.scroll_by_with_x_and_y(0.0, top(&held) - before);
    let _ = list.style().remove_property("overflow-anchor");
    changed
}

/// What is in view and will still be there when the cards are complete.
fn looked_at(list: &HtmlElement, chosen: Option<&HtmlElement>) -> Option<Element> {
    let window = list.get_bounding_client_rect();
    let seen = |element: &Element| {
        let rect = element.get_bounding_client_rect();
        rect.bottom() > window.top() && rect.top() < window.bottom() && rect.height() > 0.0
    };
    let focused = document().active_element().filter(|it| list.contains(Some(it)) && !it.is_same_node(Some(list)));
    let named = chosen.map(|card| card.clone().into()).into_iter().chain(focused).find(seen);
    // Below the heading of the day, which stays at the top.
    named.or_else(|| {
        let at = |y: f64| document().element_from_point((window.left() + 48.0) as f32, (window.top() + y) as f32);
        let hit = [72.0, 120.0, 200.0].into_iter().filter_map(at).find(|hit| matches!(hit.closest(".card"), Ok(Some(_))))?;
        if hit.matches(".proof").unwrap_or(false) { hit.closest(".card").ok().flatten() } else { Some(hit) }
    })
}
