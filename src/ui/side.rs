//! What completes the sidebar when the map stands: who says so, what is folded away, the tools above the list and the tabs.

use gloo_events::EventListener;
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::dom::{pressed, pressed_with};
use super::evidence::Proof;
use super::list::{Cards, Hooks, Shared, to_list};
use super::node::node;
use super::state::App;
use super::{divider, dom, evidence, fold, near, tabs, tools};
use crate::filter::Filter;
use crate::lang::Lang;
use crate::lang::figure::joined;
use crate::story::EventIx;
use crate::view::{Action, When};

static HOOKS: Hooks = Hooks { written: near::follow, prove: evidence::complete, shown };

/// Begins with all of it.
pub fn lay(app: App, list: HtmlElement, cards: Shared) {
    cards.borrow_mut().hooks = Some(&HOOKS);
    near::follow(app, &list, &cards, &mut cards.borrow_mut());
    divider::follow(app);
    let listed = cards.clone();
    EventListener::new(&list, "click", move |click| {
        let on = |selector: &str| pressed(click, selector).is_some();
        if let Some(id) = pressed_with(click, "data-about-source") {
            let source = app.proof.with_untracked(Proof::here).and_then(|evidence| evidence.source_ix(&id));
            return source.into_iter().for_each(|source| app.to_source(source));
        }
        if on(".again") {
            evidence::again(app, &listed);
        } else if on(".unfold") {
            app.act(Action::When(When::default()));
            app.act(Action::Find(Filter::default()));
        } else {
            return;
        }
        // The button is gone now.
        to_list();
    })
    .forget();
    evidence::follow(app, &list, &cards);
    tell(app, &list);
    fold::follow(app, &list, &cards);
    // What is made to be embedded does not carry the desk; whoever wants it opens the whole map.
    if dom::root_attribute("data-embed").is_none() {
        tools::follow(app, &list);
        tabs::follow(app, list, cards);
    }
}

/// Tells whoever does not see it which event has been chosen, wherever that was done. The line of time speaks for itself.
fn tell(app: App, list: &HtmlElement) {
    let Some(side) = list.parent_element() else { return };
    let says = node("p", "unseen").with("role", "status").done();
    let _ = side.append_child(&says);
    Effect::new(move |before: Option<Option<EventIx>>| {
        let event = app.event.get();
        let active = gloo_utils::document().active_element();
        let told = active.is_some_and(|it| it.closest("[data-timeline]").ok().flatten().is_some());
        if before.is_some_and(|before| before != event) && !told {
            let (lang, story) = (app.lang.get_untracked(), app.story);
            let text = event.map(|event| {
                let it = &story[event];
                joined(&[lang.say(it.title()), ". ", &lang.long_day(it.day()), ", ", lang.say(story[it.place()].name())])
            });
            says.set_text_content(text.as_deref());
        }
        event
    });
}

fn shown(app: App, cards: &mut Cards, lang: Lang) {
    if cards.lost.as_ref().is_some_and(|lost| lost.child_element_count() == 0) {
        evidence::complain(app, cards, lang);
    }
    fold::lines(app, cards, lang);
}
