//! The marks as buttons: invisible over their picture, but there for mouse, finger, keyboard and screen reader. Only those in the
//! window and near it are there; the list holds all events.

use std::cell::RefCell;

use gloo_events::EventListener;
use leptos::prelude::WithUntracked;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use super::engine::move_layer;
use super::node::node;
use super::state::App;
use crate::lang::Lang;
use crate::number::decimal;
use crate::scene::mark::{Mark, fan};
use crate::story::{PlaceIx, Story};
use crate::view::Action;

/// A button for every mark, in the order of the story.
pub struct Marks {
    app: App,
    layer: HtmlElement,
    buttons: RefCell<Vec<Button>>,
}

/// A button, its list item, and the mark for which they were made.
struct Button {
    item: HtmlElement,
    button: HtmlElement,
    mark: Mark,
    said: (Lang, bool, bool),
}

/// Marks further away have no button: how far beyond the window, in CSS pixels.
const NEAR_PX: f64 = 200.0;

impl Marks {
    /// Listens to the layer.
    pub fn new(app: App, layer: HtmlElement) -> std::rc::Rc<Self> {
        let this = std::rc::Rc::new(Self { app, layer, buttons: RefCell::default() });
        let marks = this.clone();
        EventListener::new(&this.layer, "click", move |event| marks.press(event)).forget();
        // Whoever comes by keyboard to a place that is out of the window is shown it.
        EventListener::new(&this.layer, "focusin", move |event| {
            let Some((place, button)) = place_of(app.story, event) else { return };
            if button.has_attribute("data-out") && button.matches(":focus-visible").unwrap_or(false) {
                let camera = app.view.with_untracked(|v| v.camera);
                app.act(Action::Look(camera.moved(app.story[place].position())));
            }
        })
        .forget();
        this
    }

    /// Opens a merged mark: it fans out, or the map goes closer to its many places. Any other chooses its place.
    fn press(&self, event: &Event) {
        let Some((place, _)) = place_of(self.app.story, event) else { return };
        let camera = self.app.view.with_untracked(|v| v.camera);
        let action = match self.buttons.borrow().iter().map(|b| &b.mark).find(|mark| mark.place == place) {
            Some(mark) if mark.members.len() > 1 => {
                fan::closer(self.app.story, &camera, mark).map_or(Action::Open(Some(place)), Action::Look)
            }
            _ => Action::Place(place),
        };
        self.app.act(action);
    }

    /// Puts the buttons where their pictures are.
    pub fn place(&self, marks: &[Mark], chosen: Option<PlaceIx>, lang: Lang, size: [f64; 2]) {
        let beyond = |mark: &Mark, far: f64| [0, 1].iter().any(|i| mark.at[*i] < -far || mark.at[*i] > size[*i] + far);
        let mut buttons = self.buttons.borrow_mut();
        let mut old = std::mem::take(&mut *buttons).into_iter().peekable();
        let mut lost = None;
        for mark in marks.iter().filter(|mark| !beyond(mark, NEAR_PX)) {
            while let Some(gone) = old.next_if(|b| b.mark.place < mark.place) {
                lost = lost.or(retire(gone));
            }
            let mut button = old.next_if(|b| b.mark.place == mark.place).unwrap_or_else(|| {
                let button = node("button", "").with("type", "button").with("data-place", self.app.story[mark.place].id()).done();
                let item = node("li", "").done();
                let _ = item.append_child(&button);
                let _ = self.layer.insert_before(&item, old.peek().map(|b| b.item.as_ref()));
                Button { item, button, mark: Mark { radius: -1.0, ..mark.clone() }, said: (lang, false, false) }
            });
            let here = chosen.is_some_and(|place| mark.members.contains(&place));
            button.show(self.app.story, mark, (lang, here, beyond(mark, 0.0)));
            buttons.push(button);
        }
        for gone in old {
            lost = lost.or(retire(gone));
        }
        // When a fan closes, the focus stays with the mark that its places went into.
        if let Some(lost) = lost {
            let heir = buttons.iter().find(|b| b.mark.members.contains(&lost.mark.place));
            match heir {
                Some(heir) => {
                    let _ = heir.button.focus();
                    lost.item.remove();
                }
                // Out of sight, it keeps the focus and its place in the order.
                None => {
                    let at = buttons.partition_point(|b| b.mark.place < lost.mark.place);
                    let _ = lost.button.set_attribute("data-out", "");
                    let _ = lost.button.set_attribute("tabindex", "-1");
                    buttons.insert(at, lost);
                }
            }
        }
    }

    /// Moves all of them with the picture, until they are placed again.
    pub fn shift(&self, by: [f64; 2], scale: f64) {
        move_layer(&self.layer, by, scale);
    }
}

/// Takes a button away, but for the one that has the focus: that is handed back.
fn retire(gone: Button) -> Option<Button> {
    if gone.button.matches(":focus").unwrap_or(false) {
        return Some(gone);
    }
    gone.item.remove();
    None
}

impl Button {
    /// Puts a button where its mark is, and lets it say what is there.
    fn show(&mut self, story: &Story, mark: &Mark, said: (Lang, bool, bool)) {
        for (i, name) in ["left", "top"].into_iter().enumerate() {
            let _ = self.item.style().set_property(name, &(decimal(mark.at[i], 1) + "px"));
        }
        let (lang, chosen, out) = said;
        let same = self.mark.radius == mark.radius && self.mark.members == mark.members && self.said == said;
        self.mark.clone_from(mark);
        self.said = said;
        if same {
            return;
        }
        let side = decimal((mark.radius * 2.0).max(24.0), 1) + "px";
        for name in ["width", "height"] {
            let _ = self.button.style().set_property(name, &side);
        }
        let name = describe(story, mark, lang);
        for (name, value) in [
            ("aria-label", Some(name.as_str())),
            ("title", Some(name.as_str())),
            ("aria-current", Some(if chosen { "true" } else { "false" })),
            ("aria-expanded", (mark.members.len() > 1).then_some("false")),
            ("data-out", out.then_some("")),
            ("tabindex", out.then_some("-1")),
        ] {
            let _ = match value {
                Some(value) => self.button.set_attribute(name, value),
                None => self.button.remove_attribute(name),
            };
        }
    }
}

fn place_of(story: &Story, event: &Event) -> Option<(PlaceIx, Element)> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let button = element.closest("[data-place]").ok()??;
    Some((story.place_ix(&button.get_attribute("data-place")?)?, button))
}

/// What a mark is called: its place, and what is there; all that its form says.
fn describe(story: &Story, mark: &Mark, lang: Lang) -> String {
    let words = lang.words();
    let look = &mark.look;
    let mut text = lang.say(story[mark.place].name()).to_owned() + ": ";
    if mark.members.len() > 1 {
        text = text + &mark.members.len().to_string() + " " + words.places_close + ", ";
    }
    if look.events == 0 {
        let stop = story.stops().iter().any(|stop| stop.place() == mark.place);
        return text + if stop { words.stop_only } else { words.claims_here };
    }
    text += &lang.events(look.events);
    let kind = look.kind.map(|kind| story[kind].name());
    let groups = look.groups(story).map(|group| story[group].name());
    for name in kind.into_iter().chain(groups).chain([story.words().confidence(look.sure).name()]) {
        text = text + " · " + lang.say(name);
    }
    if mark.members.len() > 1 { text + ". " + words.merged } else { text }
}
