//! What the components share.

use std::sync::Arc;

use leptos::prelude::*;

use super::evidence::Proof;
use super::{dom, history, load};
use crate::lang::Lang;
use crate::link::{Gestures, Link, Side};
use crate::scene::theme::ThemeName;
use crate::story::{EventIx, PlaceIx, SourceIx, Story};
use crate::time::Told;
use crate::view::{self, Action, View};

/// The story and the one state of the app. Cheap to copy.
#[derive(Clone, Copy)]
pub struct App {
    /// The story; it lives as long as the page.
    pub story: &'static Story,
    /// The one state.
    pub view: RwSignal<View>,
    /// The language.
    pub lang: Memo<Lang>,
    /// The theme: the reader's, or the system's.
    pub theme: Memo<ThemeName>,
    /// The chosen event.
    pub event: Memo<Option<EventIx>>,
    /// The chosen place.
    pub place: Memo<Option<PlaceIx>>,
    /// Whether one finger and the plain wheel belong to the page around: as the address says, else where there is one that scrolls.
    pub cooperative: Memo<bool>,
    /// Whether the system prefers dark.
    pub system_dark: RwSignal<bool>,
    /// Whether the first view stands, or it is known that it will not: what it does not show can come now.
    pub opened: RwSignal<bool>,
    /// Who says all that.
    pub proof: RwSignal<Proof>,
    /// What is told of the story; nothing where that is everything, as at the start.
    pub told: RwSignal<Option<Arc<Told>>>,
    /// Which events a reader looks for, by their indices; nothing where for none in particular.
    pub kept: RwSignal<Option<Arc<Vec<bool>>>>,
    /// The source to which the reader was led.
    pub source: RwSignal<Option<SourceIx>>,
    /// What could not be loaded, for a notice.
    pub notice: RwSignal<Option<Notice>>,
}

/// What is missing, though the app goes on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Notice {
    /// No basemap at all.
    NoBasemap,
    /// Only its finer part.
    Coarse,
    /// The code for what comes after the first view.
    Later,
    /// The code of the desk: what the reader has just asked for.
    Desk,
}

impl App {
    /// The state at the start: what the address says, in the browser's language.
    pub fn new(story: &'static Story) -> Self {
        let size = [1024.0, 768.0]; // until the map knows its own
        let first = View::new(story, size, load::wanted_lang());
        let first = view::update(first, Action::Follow(Link::parse(&history::fragment()).into()), story);
        let view = RwSignal::new(first);
        let system_dark = RwSignal::new(dom::media("(prefers-color-scheme: dark)"));
        Self {
            story,
            view,
            lang: Memo::new(move |_| view.with(|v| v.lang)),
            theme: Memo::new(move |_| {
                let system = if system_dark.get() { ThemeName::Dark } else { ThemeName::Light };
                view.with(|v| v.theme).unwrap_or(system)
            }),
            cooperative: Memo::new(move |_| view.with(|v| v.gestures).map_or_else(dom::shared, |g| g == Gestures::Cooperative)),
            event: Memo::new(move |_| view.with(|v| v.event)),
            place: Memo::new(move |_| view.with(|v| v.place)),
            system_dark,
            opened: RwSignal::new(false),
            proof: RwSignal::new(Proof::Coming),
            told: RwSignal::new(None),
            kept: RwSignal::new(None),
            source: RwSignal::new(None),
            notice: RwSignal::new(None),
        }
    }

    /// The basemap packs that the first view needs: the opening view the first one, any other all of them.
    pub fn first_packs(&self) -> &'static [String] {
        let names = self.story.basemap();
        let opening = self.view.with_untracked(|v| !v.moved);
        if opening { &names[..names.len().min(1)] } else { names }
    }

    /// The events that are told of, in the order of time.
    pub fn told_events(self) -> Vec<EventIx> {
        let all = self.story.event_ixs().iter().copied();
        self.told.with_untracked(|told| match told {
            Some(told) => all.filter(|event| told.has(*event)).collect(),
            None => all.collect(),
        })
    }

    /// Leads to a source and to all that rests on it.
    pub fn to_source(self, source: SourceIx) {
        self.enter(Action::Side(Side::Sources));
        self.source.set(Some(source));
    }

    /// The same as [`Self::act`], and Back leads out of it.
    pub fn enter(self, action: Action) {
        self.take(action, true);
    }

    /// Does what a reader asks for, and writes it into the address: choosing makes an entry of the history, moving does not.
    pub fn act(&self, action: Action) {
        self.take(action, false);
    }

    fn take(self, action: Action, enters: bool) {
        let follows = matches!(action, Action::Follow(_) | Action::Resize(_));
        let chooses = enters || matches!(action, Action::Event(_) | Action::Place(_) | Action::Clear | Action::Home | Action::WholeWay);
        let before = self.view.get_untracked();
        let after = view::update(before.clone(), action, self.story);
        if after == before {
            return;
        }
        if !follows {
            history::write(&after.link(self.story).write(), chooses);
        }
        self.view.set(after);
    }
}
