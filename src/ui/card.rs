//! A card: one event, who says so, and how sure it is.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::state::App;
use crate::lang::Lang;
use crate::story::{Citation, Confidence, DatePrecision, Dispute, Event, EventIx, Figure, Moment, Source, Story, say};
use crate::view::Action;

/// The card of an event.
pub fn card(app: App, ix: EventIx) -> impl IntoView {
    let story = app.story;
    let event = &story[ix];
    let place = event.place();
    let chosen = Memo::new(move |_| app.event.get() == Some(ix));
    let out = move || app.place.get().is_some_and(|p| p != place);
    // A click anywhere on the card chooses it, except on what has a purpose of its own or on a text being marked.
    let choose = move |event: leptos::ev::MouseEvent| {
        let own =
            event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok()).and_then(|e| e.closest("a, button, summary").ok().flatten());
        if own.is_none() && gloo_utils::window().get_selection().ok().flatten().is_none_or(|s| s.is_collapsed()) {
            app.act(Action::Event(ix));
        }
    };
    let group = &story[event.group()];
    let kind = &story[event.kind()];
    let color = format!("group {}", color_class(group.color()));
    let confidence = confidence_class(event.confidence());
    let figures: Vec<&'static Figure> = story.figures_of(ix).collect();
    view! {
        <li
            class="card"
            data-event=event.id()
            aria-current=move || if chosen.get() { "true" } else { "false" }
            hidden=out
            on:click=choose
        >
            <p class="when">
                <span class="time">{move || when(story, event, app.lang.get())}</span>
                <button type="button" class="place" on:click=move |_| app.act(Action::Place(place))>{move || app.say(story[place].name())}</button>
            </p>
            <h3>
                <button type="button" class="title" on:click=move |_| app.act(Action::Event(ix))>{move || app.say(event.title())}</button>
            </h3>
            <p class="what">
                <span class=color>{move || app.say(group.name())}</span>
                <span>{move || app.say(kind.name())}</span>
                <span class=confidence title=move || app.say(story.words().confidence(event.confidence()).meaning())>
                    {move || app.say(story.words().confidence(event.confidence()).name())}
                </span>
            </p>
            <p class="summary">{move || app.say(event.summary())}</p>
            {(!figures.is_empty()).then(|| numbers(app, figures))}
            {story.dispute_of(ix).map(|dispute| versions(app, dispute))}
            {event.note().map(|note| view! { <p class="note">{move || app.say(note)}</p> })}
            {sources(app, event.sources())}
        </li>
    }
}

/// Numbers of people, each with who counted.
fn numbers(app: App, figures: Vec<&'static Figure>) -> impl IntoView {
    let story = app.story;
    let rows = figures.into_iter().map(|figure| {
        let counted = move || app.say(story[figure.counts()].name());
        let who = move || {
            let counter = app.say(figure.counter());
            match figure.reported_by() {
                Some(by) => format!("{counter}, {} {}", app.words().via, app.say(by)),
                None => counter.to_owned(),
            }
        };
        let source = figure.source().map(|ix| link(app, &story[ix], publisher(&story[ix])));
        let source =
            source.map_or_else(|| view! { <span class="quiet">{move || app.words().source_unknown}</span> }.into_any(), IntoAny::into_any);
        view! {
            <li>
                <b>{move || amount(figure, app.lang.get())}</b> " " {counted} <span class="quiet">" · " {who} " · "</span> {source}
            </li>
        }
    });
    let rows = rows.collect_view();
    view! {
        <div class="numbers">
            <h4>{move || app.words().numbers}</h4>
            <ul>{rows}</ul>
        </div>
    }
}

/// The versions of a dispute, side by side, none chosen.
fn versions(app: App, dispute: &'static Dispute) -> impl IntoView {
    let story = app.story;
    let rows = dispute.versions().iter().map(|version| {
        let links = version.sources().iter().map(|ix| link(app, &story[*ix], publisher(&story[*ix]))).collect_view();
        view! { <li><b>{move || app.say(version.who())}</b> ": " {move || app.say(version.text())} " " <span class="links">{links}</span></li> }
    });
    let rows = rows.collect_view();
    view! {
        <div class="versions">
            <h4>{move || app.say(dispute.question())}</h4>
            <p class="quiet">{move || app.words().versions}</p>
            <ul>{rows}</ul>
        </div>
    }
}

/// The sources, each with publisher and date.
fn sources(app: App, citations: &'static [Citation]) -> impl IntoView {
    let story = app.story;
    let rows = citations.iter().map(|citation| {
        let source = &story[citation.source()];
        let dated = move || source.published().map_or(app.words().not_dated.to_owned(), |m| date(m, app.lang.get()));
        let locator = citation.locator().map(|text| view! { <span>", " {move || app.say(text)}</span> });
        view! { <li>{link(app, source, publisher(source))} <span class="quiet">", " {dated} {locator}</span></li> }
    });
    let rows = rows.collect_view();
    view! {
        <div class="sources">
            <h4>{move || app.words().sources}</h4>
            <ul>{rows}</ul>
        </div>
    }
}

/// A link to a source: its publisher, and its title for whoever asks.
fn link(app: App, source: &'static Source, label: impl Fn() -> String + Send + 'static) -> impl IntoView {
    let title = move || match (source.title(), source.title_from_address()) {
        (Some(title), false) => title.to_owned(),
        (Some(title), true) => format!("{title} ({})", app.words().title_from_address),
        (None, _) => app.words().untitled.to_owned(),
    };
    view! { <a href=source.url() target="_blank" rel="noopener" title=title hreflang=source.language()>{label}</a> }
}

fn publisher(source: &'static Source) -> impl Fn() -> String + Send + 'static {
    move || source.publisher().unwrap_or_else(|| host(source.url())).to_owned()
}

/// The host of an address, for a source whose publisher is not known.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest)
}

/// A number as its counter gave it.
fn amount(figure: &Figure, lang: Lang) -> String {
    let words = lang.words();
    let low = lang.number(figure.low());
    match figure.high() {
        None => format!("{} {low}", words.at_least),
        Some(high) if high != figure.low() => format!("{low} {} {}", words.to, lang.number(high)),
        Some(_) if figure.approximate() => format!("{} {low}", words.about_number),
        Some(_) => low,
    }
}

/// The time of an event, and how exactly it is known.
fn when(story: &Story, event: &Event, lang: Lang) -> String {
    let words = lang.words();
    let zone = || story.zone_name(story[event.place()].time_zone()).map_or("", |name| say(name, lang.code()));
    let clock = |moment: Moment| moment.time().map(|(h, m)| format!("{h}:{m:02}"));
    let known = say(story.words().date_precision(event.precision()).name(), lang.code());
    let mut out = match (event.precision(), clock(event.date())) {
        (DatePrecision::Bounded, _) => match (event.earliest().and_then(clock), event.latest().and_then(clock)) {
            (Some(from), Some(to)) => format!("{} {from} {} {to}, {}", words.between, words.and, zone()),
            _ => known.to_owned(),
        },
        (DatePrecision::Minute, Some(time)) => format!("{time}, {}", zone()),
        (DatePrecision::Approx | DatePrecision::Hour | DatePrecision::Day, Some(time)) => {
            format!("{} {time}, {}", words.about_time, zone())
        }
        (DatePrecision::Day | DatePrecision::Hour | DatePrecision::Minute, None) => words.no_time.to_owned(),
        (DatePrecision::Approx, None) => known.to_owned(),
    };
    if let Some(end) = event.date_end() {
        out = format!("{out} · {} {}", words.until, date(end, lang));
    }
    out
}

/// A date as exact as it is known.
fn date(moment: Moment, lang: Lang) -> String {
    match moment {
        Moment::Year(year) => year.to_string(),
        Moment::Month(year, month) => lang.month(year, month),
        _ => lang.day(moment.day()),
    }
}

/// The class that gives the sign of a confidence.
pub fn confidence_class(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Corroborated => "sure corroborated",
        Confidence::Reported => "sure reported",
        Confidence::Disputed => "sure disputed",
    }
}

/// The class that gives the colour of a group.
pub fn color_class(color: crate::story::Color) -> &'static str {
    use crate::story::Color;
    match color {
        Color::BurntOrange => "burnt-orange",
        Color::LightOrange => "light-orange",
        Color::Blue => "blue",
        Color::Green => "green",
        Color::Purple => "purple",
        Color::Slate => "slate",
        Color::Brown => "brown",
    }
}
