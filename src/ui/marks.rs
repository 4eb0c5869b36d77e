//! The marks as buttons: invisible over their picture, but there for mouse, finger, keyboard and screen reader.

use leptos::prelude::*;

use super::map::Painted;
use super::state::App;
use crate::scene::mark::Mark;
use crate::story::PlaceIx;
use crate::view::Action;

/// One button for every marked place, in the order of the file.
pub fn marks(app: App, painted: Painted) -> impl IntoView {
    view! {
        <ul class="marks" aria-label=move || app.lang.get().words().places style:transform=move || painted.shift.get()>
            {app.story.marked_places().iter().map(|place| mark(app, painted, *place)).collect_view()}
        </ul>
    }
}

fn mark(app: App, painted: Painted, place: PlaceIx) -> impl IntoView {
    let story = app.story;
    let state = Memo::new(move |_| painted.marks.with(|marks| marks.iter().find(|m| m.place == place).cloned()));
    let name = move || describe(app, place, state.get().as_ref());
    let chosen = move || app.view.with(|v| v.chosen_place(story)) == Some(place);
    let merged = move || state.with(|m| m.as_ref().is_some_and(|m| m.members.len() > 1));
    let side = move || state.with(|m| m.as_ref().map_or(24.0, |m| (m.radius * 2.0).max(24.0)));
    let place_css = move |axis: usize| state.with(|m| m.as_ref().map_or("-100px".to_owned(), |m| format!("{}px", m.at[axis])));
    let hidden = move || state.with(|m| m.as_ref().is_none_or(|m| m.under.is_some()));
    let choose = move |_| {
        if merged() {
            app.act(Action::Open(Some(place)));
        } else {
            app.act(Action::Place(place));
        }
    };
    // Whoever comes by keyboard to a place that is merged or out of the window is shown it.
    let reach = move |_| {
        let Some(mark) = state.get_untracked() else { return };
        if let Some(lead) = mark.under {
            app.act(Action::Open(Some(lead)));
        }
        let camera = app.view.with_untracked(|v| v.camera);
        let [w, h] = camera.size();
        if mark.home[0] < 0.0 || mark.home[1] < 0.0 || mark.home[0] > w || mark.home[1] > h {
            app.act(Action::Look(camera.moved(story[place].position())));
        }
    };
    view! {
        <li style:left=move || place_css(0) style:top=move || place_css(1) class:under=hidden>
            <button
                type="button"
                data-place=story[place].id()
                aria-label=name
                aria-current=move || if chosen() { "true" } else { "false" }
                aria-expanded=move || merged().then_some("false")
                style:width=move || format!("{}px", side())
                style:height=move || format!("{}px", side())
                title=name
                on:click=choose
                on:focus=reach
            ></button>
        </li>
    }
}

/// What a mark is called: its place, and what is there.
fn describe(app: App, place: PlaceIx, mark: Option<&Mark>) -> String {
    let (story, lang) = (app.story, app.lang.get());
    let words = lang.words();
    let name = lang.say(story[place].name());
    let events = story.events_at(place).len();
    let what = if events > 0 {
        lang.events(events)
    } else if story.stops().iter().any(|stop| stop.place() == place) {
        words.stop_only.to_owned()
    } else {
        words.claims_here.to_owned()
    };
    match mark.map_or(1, |m| m.members.len()) {
        1 => format!("{name}: {what}"),
        n => format!("{name}: {what}. {n} {}", words.merged),
    }
}
