//! The marks as buttons: invisible over their picture, but there for mouse, finger, keyboard and screen reader. Only those in the
//! window and near it are there; the list holds all events.

use std::cell::RefCell;

use gloo_events::EventListener;
use leptos::prelude::WithUntracked;
use web_sys::{Element, Event, HtmlElement};

use super::dom;
use super::engine::move_layer;
use super::node::node;
use super::state::App;
use crate::lang::Lang;
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
const NEAR_PX: f64 = 180.0;

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
        let mut action = Action::Place(place);
        for Button { mark, .. } in &*self.buttons.borrow() {
            if mark.place == place && mark.members.len() > 1 {
                action = match fan::closer(self.app.story, &camera, mark) {
                    Some(closer) => Action::Look(closer),
                    None => Action::Open(Some(place)),
                };
            }
        }
        self.app.act(action);
    }

    /// Puts the buttons where their pictures are.
    pub fn place(&self, marks: &[Mark], chosen: Option<PlaceIx>, lang: Lang, size: [f64; 2]) {
        let beyond = |mark: &Mark, far: f64| {
            let [x, y] = mark.at;
            x < -far || y < -far || x > size[0] + far || y > size[1] + far
        };
        let mut buttons = self.buttons.borrow_mut();
        // Both are in the order of the story.
        let mut at = 0;
        let mut lost = None;
        for mark in marks {
            if beyond(mark, NEAR_PX) {
                continue;
            }
            while at < buttons.len() && buttons[at].mark.place < mark.place {
                self.retire(&mut buttons, &mut at, marks, &mut lost);
            }
            if at == buttons.len() || buttons[at].mark.place != mark.place {
                let before = buttons.get(at).map(|b| &b.item);
                let made = Button::new(self.app.story, mark, lang, &self.layer, before);
                buttons.insert(at, made);
            }
            let chosen = chosen.is_some_and(|place| mark.members.contains(&place));
            buttons[at].show(self.app.story, mark, (lang, chosen, beyond(mark, 0.0)));
            at += 1;
        }
        while at < buttons.len() {
            self.retire(&mut buttons, &mut at, marks, &mut lost);
        }
        // When a fan closes, the focus stays with the mark that its places went into.
        if let Some((gone, place)) = lost {
            if let Some(heir) = buttons.iter().find(|b| b.mark.place == place) {
                let _ = heir.button.focus();
            }
            gone.item.remove();
        }
    }

    /// Takes a button away whose mark is gone, or goes past it: out of sight, the one that has the focus stays.
    fn retire(&self, buttons: &mut Vec<Button>, at: &mut usize, marks: &[Mark], lost: &mut Option<(Button, PlaceIx)>) {
        let gone = &mut buttons[*at];
        if !gone.button.matches(":focus").unwrap_or(false) {
            buttons.remove(*at).item.remove();
        } else if let Some(heir) = marks.iter().find(|mark| mark.members.contains(&gone.mark.place)) {
            *lost = Some((buttons.remove(*at), heir.place));
        } else {
            gone.put("data-out", Some(""));
            gone.said.2 = true;
            *at += 1;
        }
    }

    /// Moves all of them with the picture, until they are placed again.
    pub fn shift(&self, by: [f64; 2], scale: f64) {
        move_layer(&self.layer, by, scale);
    }
}

impl Button {
    fn new(story: &Story, mark: &Mark, lang: Lang, layer: &HtmlElement, before: Option<&HtmlElement>) -> Self {
        let button = node("button", "").with("type", "button").with("data-place", story[mark.place].id()).done();
        let item = node("li", "").done();
        let _ = item.append_child(&button);
        let _ = layer.insert_before(&item, before.map(AsRef::as_ref));
        // No mark is so small: it is written at once.
        Self { item, button, mark: Mark { radius: 0.0, ..mark.clone() }, said: (lang, false, false) }
    }

    /// Puts a button where its mark is, and lets it say what is there.
    fn show(&mut self, story: &Story, mark: &Mark, said: (Lang, bool, bool)) {
        dom::put(&self.item, &[("left", mark.at[0]), ("top", mark.at[1])]);
        self.item.set_class_name(if mark.home == mark.at { "" } else { "fan" });
        let (lang, chosen, out) = said;
        let same = self.mark.radius == mark.radius && self.mark.members == mark.members && self.said == said;
        self.mark.clone_from(mark);
        self.said = said;
        if same {
            return;
        }
        let side = (mark.radius * 2.0).max(24.0);
        dom::put(&self.button, &[("width", side), ("height", side)]);
        let name = describe(story, mark, lang);
        self.put("aria-label", Some(&name));
        self.put("title", Some(&name));
        self.put("aria-current", Some(if chosen { "true" } else { "false" }));
        self.put("aria-expanded", (mark.members.len() > 1).then_some("false"));
        self.put("data-out", out.then_some(""));
        self.put("tabindex", out.then_some("-1"));
    }

    fn put(&self, name: &str, value: Option<&str>) {
        let _ = match value {
            Some(value) => self.button.set_attribute(name, value),
            None => self.button.remove_attribute(name),
        };
    }
}

fn place_of(story: &Story, event: &Event) -> Option<(PlaceIx, Element)> {
    let button = dom::pressed(event, "[data-place]")?;
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
    let mut say = |name| text = std::mem::take(&mut text) + " · " + lang.say(name);
    if let Some(kind) = look.kind {
        say(story[kind].name());
    }
    for group in story.group_ixs() {
        if look.has(group) {
            say(story[group].name());
        }
    }
    say(story.words().confidence(look.sure).name());
    if mark.members.len() > 1 { text + ". " + words.merged } else { text }
}
