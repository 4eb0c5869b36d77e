//! A card: one event, who says so, and how sure it is.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::state::App;
use crate::lang::Lang;
use crate::story::{Citation, Color, Confidence, DatePrecision, Dispute, Event, EventIx, Figure, Moment, Source, Story};
use crate::view::Action;

/// The card of an event, in one language.
pub fn card(app: App, ix: EventIx, lang: Lang) -> AnyView {
    let story = app.story;
    let event = &story[ix];
    let place = event.place();
    // A click anywhere on the card chooses it, except on what has a purpose of its own or on a text being marked.
    let choose = move |click: leptos::ev::MouseEvent| {
        let element = click.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        let own = element.and_then(|e| e.closest("a, button").ok().flatten());
        let marking = gloo_utils::window().get_selection().ok().flatten().is_some_and(|s| !s.is_collapsed());
        match own.and_then(|own| own.get_attribute("class")).as_deref() {
            Some("place") => app.act(Action::Place(place)),
            Some("title") => app.act(Action::Event(ix)),
            None if !marking => app.act(Action::Event(ix)),
            _ => {}
        }
    };
    let group = &story[event.group()];
    let sure = story.words().confidence(event.confidence());
    let figures: Vec<&'static Figure> = story.figures_of(ix).collect();
    view! {
        <li
            class="card"
            data-event=event.id()
            aria-current=move || if app.event.get() == Some(ix) { "true" } else { "false" }
            hidden=move || app.place.get().is_some_and(|p| p != place)
            on:click=choose
        >
            <h3><button type="button" class="title">{lang.say(event.title())}</button></h3>
            <p class="when">
                <span class="time">{when(story, event, lang)}</span>
                <button type="button" class="place">{lang.say(story[place].name())}</button>
            </p>
            <p class="what">
                <span class=format!("group {}", color_class(group.color()))>{lang.say(group.name())}</span>
                <span>{lang.say(story[event.kind()].name())}</span>
                <span class=confidence_class(event.confidence()) title=lang.say(sure.meaning())>{lang.say(sure.name())}</span>
            </p>
            <p class="summary">{lang.say(event.summary())}</p>
            {(!figures.is_empty()).then(|| numbers(story, figures, lang))}
            {story.dispute_of(ix).map(|dispute| versions(story, dispute, lang))}
            {event.note().map(|note| view! { <p class="note">{lang.say(note)}</p> })}
            {sources(story, event.sources(), lang)}
        </li>
    }
    .into_any()
}

/// Numbers of people, each with who counted.
fn numbers(story: &'static Story, figures: Vec<&'static Figure>, lang: Lang) -> AnyView {
    let words = lang.words();
    let rows = figures.into_iter().map(|figure| {
        let mut who = lang.say(figure.counter()).to_owned();
        if let Some(by) = figure.reported_by() {
            who = format!("{who}, {} {}", words.via, lang.say(by));
        }
        let source = figure.source().map(|ix| link(&story[ix], lang));
        let unknown = source.is_none().then_some(words.source_unknown);
        let counted = format!(" {} · {who} · ", lang.say(story[figure.counts()].name()));
        view! { <li><b>{amount(figure, lang)}</b> {counted} {source} {unknown}</li> }.into_any()
    });
    section("numbers", words.numbers, None, rows.collect())
}

/// The versions of a dispute, side by side, none chosen.
fn versions(story: &'static Story, dispute: &'static Dispute, lang: Lang) -> AnyView {
    let rows = dispute.versions().iter().map(|version| {
        let links: Vec<_> = version.sources().iter().map(|ix| link(&story[*ix], lang)).collect();
        let text = format!(": {} ", lang.say(version.text()));
        view! { <li><b>{lang.say(version.who())}</b> {text} {links}</li> }.into_any()
    });
    section("versions", lang.say(dispute.question()), Some(lang.words().versions), rows.collect())
}

/// The sources, each with publisher and date.
fn sources(story: &'static Story, citations: &'static [Citation], lang: Lang) -> AnyView {
    let words = lang.words();
    let rows = citations.iter().map(|citation| {
        let source = &story[citation.source()];
        let mut rest = format!(", {}", source.published().map_or(words.not_dated.to_owned(), |m| date(m, lang)));
        if let Some(locator) = citation.locator() {
            rest = format!("{rest}, {}", lang.say(locator));
        }
        view! { <li>{link(source, lang)} {rest}</li> }.into_any()
    });
    section("sources", words.sources, None, rows.collect())
}

/// A headed list.
fn section(class: &'static str, title: &'static str, note: Option<&'static str>, rows: Vec<AnyView>) -> AnyView {
    view! {
        <div class=class>
            <h4>{title}</h4>
            {note.map(|note| view! { <p class="quiet">{note}</p> })}
            <ul>{rows}</ul>
        </div>
    }
    .into_any()
}

/// A link to a source: its publisher, and its title for whoever asks.
fn link(source: &'static Source, lang: Lang) -> AnyView {
    let words = lang.words();
    let title = match (source.title(), source.title_from_address()) {
        (Some(title), false) => title.to_owned(),
        (Some(title), true) => format!("{title} ({})", words.title_from_address),
        (None, _) => words.untitled.to_owned(),
    };
    let publisher = source.publisher().unwrap_or_else(|| host(source.url()));
    view! { <a href=source.url() target="_blank" rel="noopener" title=title>{publisher}</a> }.into_any()
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
    let zone = story.zone_name(story[event.place()].time_zone()).map_or("", |name| lang.say(name));
    let clock = |moment: Moment| moment.time().map(|(h, m)| format!("{h}:{m:02}"));
    let known = lang.say(story.words().date_precision(event.precision()).name());
    let mut out = match (event.precision(), clock(event.date())) {
        (DatePrecision::Bounded, _) => match (event.earliest().and_then(clock), event.latest().and_then(clock)) {
            (Some(from), Some(to)) => format!("{} {from} {} {to}, {zone}", words.between, words.and),
            _ => known.to_owned(),
        },
        (DatePrecision::Minute, Some(time)) => format!("{time}, {zone}"),
        (_, Some(time)) => format!("{} {time}, {zone}", words.about_time),
        (DatePrecision::Approx, None) => known.to_owned(),
        (_, None) => words.no_time.to_owned(),
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
pub fn color_class(color: Color) -> &'static str {
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
