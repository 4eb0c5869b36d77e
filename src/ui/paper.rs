//! What a printer gets in place of the page: the map and the strip of time as line drawings, and every event that is told, with its
//! number, who says so and how sure it is. It is made when somebody prints, and gone afterwards.

use gloo_events::EventListener;
use gloo_utils::{body, document, window};
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::card::card;
use super::engine::Engine;
use super::node::{Node, node};
use super::state::App;
use super::{dom, evidence, sheet};
use crate::geo::camera::Camera;
use crate::lang::figure::joined;
use crate::paint::svg;
use crate::scene::item::Font;
use crate::scene::legend::{self, SIGN, Sign};
use crate::scene::theme::ThemeName;
use crate::scene::{self, Scene, owners, timeline};
use crate::story::EventIx;
use crate::time::Times;

/// The map on paper, in CSS pixels: as wide as A4 and Letter leave between their margins.
const MAP: [f64; 2] = [700.0, 460.0];

/// From now on prints.
pub fn follow(app: App, times: &'static Times, engine: Engine) {
    EventListener::new(&window(), "beforeprint", move |_| {
        // A handout stands on the paper already; a page of class is printed as it is.
        if dom::root_attribute("data-handout").is_some() || document().query_selector(".class-page").is_ok_and(|page| page.is_some()) {
            return;
        }
        clear();
        if let Some(paper) = paper(app, times, &engine) {
            let _ = body().append_child(&paper);
            dom::set_root_attribute("data-paper", "");
        }
    })
    .forget();
    EventListener::new(&window(), "afterprint", |_| clear()).forget();
}

fn clear() {
    let _ = gloo_utils::document_element().remove_attribute("data-paper");
    if let Ok(Some(paper)) = document().query_selector(".paper") {
        paper.remove();
    }
}

/// The whole of it; nothing where the browser cannot measure letters.
fn paper(app: App, times: &Times, engine: &Engine) -> Option<HtmlElement> {
    let ctx = sheet::ruler()?;
    let measure = |text: &str, font: &Font| sheet::width(&ctx, text, font);
    let (story, lang, view) = (app.story, app.lang.get_untracked(), app.view.get_untracked());
    let told = app.told.get_untracked();
    let events = app.told_events();
    let title = lang.say(story.title());

    let camera = fitted(engine.camera());
    let (map, signs, owners) = engine.on(|basemap| {
        let map = scene::scene(&scene::Input {
            story,
            told: told.as_deref(),
            basemap,
            camera,
            theme: ThemeName::Print,
            lang,
            chosen: None,
            open: None,
            measure: &measure,
            clear: &[],
            before: &[],
        });
        let signs = legend::seen(story, basemap, &camera, told.as_deref(), &map.marks);
        (map, signs, owners::line(story, basemap))
    });
    let sign = |sign: &Sign| {
        let items = sign.draw(story, ThemeName::Print.theme());
        let picture = Scene { size: SIGN, background: ThemeName::Print.theme().rim, items, marks: Vec::new(), labels: Vec::new() };
        node("li", "").child(drawing(&svg::svg(&picture, ""))).text(sign.name(story, lang))
    };
    let strip = timeline::strip(
        &timeline::Input {
            story,
            times,
            width: MAP[0],
            low: false,
            shown: [0.0, 1.0],
            theme: ThemeName::Print,
            lang,
            when: view.when,
            marked: false,
            measure: &measure,
        },
        &events,
    );
    let credits = joined(&[lang.words().schematic, " ", &owners]);
    let paper = node("article", "paper")
        .child(node("h1", "").text(title))
        .child(node("p", "quiet").text(&told_of(app)))
        .child(drawing(&svg::svg(&map, title)))
        .child(node("ul", "signs").children(signs.iter().map(sign)))
        .child(node("p", "quiet").text(&credits))
        .child(drawing(&svg::svg(&strip.scene(), lang.more().time)))
        .child(list(app, &events));
    let address = window().location().href().ok().filter(|address| address.starts_with("http"));
    Some(paper.maybe(address.map(|address| node("p", "quiet").text(&address))).done())
}

/// A camera that shows at least as much on paper.
fn fitted(camera: Camera) -> Camera {
    let [w, h] = camera.size();
    camera.resized(MAP).zoomed(camera.zoom() + crate::math::log2((MAP[0] / w).min(MAP[1] / h)))
}

/// Which part of the story it is.
fn told_of(app: App) -> String {
    let (lang, when) = (app.lang.get_untracked(), app.view.with_untracked(|view| view.when));
    let mut out = match (when.range, when.at) {
        (Some(range), _) => lang.span(range.from, range.to),
        (None, Some(_)) => String::new(),
        (None, None) => lang.more().all_time.to_owned(),
    };
    let at = when.at.map(|at| joined(&[lang.more().told_until, " ", &lang.date(at)]));
    let group = when.group.map(|group| lang.say(app.story[group].name()).to_owned());
    let (all, told) = (app.story.events().len(), app.told_events().len());
    let query = app.view.with_untracked(|view| view.filter.query.clone());
    let query = (!query.trim().is_empty()).then(|| joined(&[lang.more().search, ": ", &query]));
    let count = (told < all).then(|| joined(&[&told.to_string(), " / ", &lang.events(all)]));
    for part in at.into_iter().chain(group).chain(query).chain(count) {
        let apart = if out.is_empty() { "" } else { " · " };
        out.push_str(apart);
        out.push_str(&part);
    }
    out
}

/// A picture as lines and letters, which a printer draws as finely as it can. Its texts are escaped by the painter.
fn drawing(svg: &str) -> Node {
    let figure = node("figure", "").done();
    figure.set_inner_html(svg);
    Node::of(figure)
}

/// The events by their days, with the numbers that they have on the strip.
fn list(app: App, events: &[EventIx]) -> Node {
    let lang = app.lang.get_untracked();
    let mut rows = Vec::new();
    let mut day = None;
    for (index, &event) in events.iter().enumerate() {
        let date = app.story[event].day();
        if day.replace(date) != Some(date) {
            rows.push(node("li", "day").child(node("h2", "").text(&lang.long_day(date))));
        }
        let card = card(app.story, event, lang).done();
        evidence::complete(app, &card, event, lang);
        let number = node("b", "number").text(&(index + 1).to_string()).done();
        let _ = card.prepend_with_node_1(&number);
        rows.push(Node::of(card));
    }
    node("ol", "").children(rows)
}
