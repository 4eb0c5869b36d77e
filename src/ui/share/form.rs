//! The questions of the one who embeds the map, and the answers.

use gloo_utils::document;
use js_sys::Reflect;
use web_sys::HtmlElement;

use crate::guise::Guise;
use crate::lang::{Lang, Share};
use crate::link::{Gestures, Only};
use crate::number::parse;
use crate::scene::theme::ThemeName;
use crate::share::code::{RATIOS, Size, Start, Wish};
use crate::ui::node::{Node, node};

const ONLY: [Only; 3] = [Only::All, Only::Map, Only::Event];
const STARTS: [Start; 3] = [Start::View, Start::Opening, Start::Event];
const THEMES: [ThemeName; 2] = [ThemeName::Light, ThemeName::Dark];
const HANDS: [&str; 3] = ["", "free", "still"];

/// The questions. `seen`: the language that the reader sees, which is proposed; `event`: whether one is chosen; `view`: whether this view is another than the opening view.
pub fn ask(words: &'static Share, seen: Lang, event: bool, view: bool) -> HtmlElement {
    let option = |value: &str, text: &str| node("option", "").with("value", value).text(text);
    let number = |at: usize| at.to_string();
    let choice = |name: &str, label: &str, options: Vec<Node>| {
        let select = node("select", "").with("name", name).children(options);
        node("label", "share-ask").child(node("span", "").text(label)).child(select)
    };
    let listed = |texts: &[&str]| texts.iter().enumerate().map(|(at, text)| option(&number(at), text)).collect::<Vec<Node>>();

    let mut sizes: Vec<Node> = Vec::new();
    for (at, [w, h]) in RATIOS.iter().enumerate() {
        sizes.push(option(&number(at), &[words.wide, " ", &w.to_string(), ":", &h.to_string()].concat()));
    }
    sizes.push(option("fixed", words.fixed));
    let length = |name: &str, label: &str, value: &str| {
        let input = node("input", "").with("type", "number").with("name", name).with("min", "240").with("max", "2000").with("value", value);
        node("label", "share-ask").child(node("span", "").text(label)).child(input.with("inputmode", "numeric"))
    };
    let sides = node("div", "share-sides share-fixed").with("hidden", "");
    let sides = sides.child(length("width", words.width, "640")).child(length("height", words.height, "480"));

    let mut shows = listed(&words.only);
    let mut starts = listed(&words.starts);
    if !event {
        let none = shows.pop().map(|_| option("2", words.choose_first).with("disabled", ""));
        shows.extend(none);
        starts.pop();
    }
    if !view {
        // It is the same.
        starts.remove(0);
    }
    let mut langs = vec![option("", words.automatic)];
    for (lang, name) in [(Lang::En, "English"), (Lang::Es, "Español")] {
        let named = option(lang.code(), name).with("lang", lang.code());
        langs.push(if lang == seen { named.with("selected", "") } else { named });
    }
    let mut themes = vec![option("", words.automatic)];
    for (theme, name) in THEMES.iter().zip(words.themes) {
        themes.push(option(theme.name(), name));
    }

    let text = |name: &str, label: &str, longest: &str| {
        let input = node("input", "").with("type", "text").with("name", name).with("maxlength", longest).with("autocomplete", "off");
        node("label", "share-ask").child(node("span", "").text(label)).child(input)
    };
    let own = node("label", "choice").child(node("input", "").with("type", "checkbox").with("name", "own"));
    let own = own.child(node("span", "").text(words.own_colour));
    let colour = node("input", "").with("type", "color").with("name", "brand").with("value", "#0072b2").with("aria-label", words.colour);
    let radius =
        node("input", "").with("type", "number").with("name", "radius").with("min", "0").with("max", "32").with("inputmode", "numeric");
    let more = node("details", "share-more")
        .child(node("summary", "").text(words.more))
        .child(text("logo", words.logo, "40"))
        .child(text("byline", words.byline, "120"))
        .child(node("div", "share-colour").child(own).child(colour))
        .child(node("label", "share-ask").child(node("span", "").text(words.radius)).child(radius));

    node("div", "share-form")
        .child(choice("size", words.size, sizes))
        .child(sides)
        .child(choice("only", words.shows, shows))
        .child(choice("start", words.start, starts))
        .child(choice("hand", words.hand, HANDS.iter().zip(words.hands).map(|(value, name)| option(value, name)).collect()))
        .child(node("div", "share-sides").child(choice("lang", words.lang, langs)).child(choice("theme", words.theme, themes)))
        .child(more)
        .done()
}

/// The answers as they stand. Whatever stands in a field, they are answers.
pub fn wish(form: &HtmlElement) -> Wish {
    let said = |name: &str| {
        let field = form.query_selector(&["[name=", name, "]"].concat()).ok().flatten();
        field.and_then(|field| Reflect::get(&field, &"value".into()).ok()).and_then(|value| value.as_string()).unwrap_or_default()
    };
    let at = |name: &str| said(name).parse::<usize>().ok();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // `as` saturates
    let length = |name: &str, otherwise: f64| parse(&said(name)).unwrap_or(otherwise) as u16;
    let size = match at("size").and_then(|at| RATIOS.get(at)) {
        Some(ratio) => Size::Ratio(*ratio),
        None => Size::fixed([length("width", 640.0), length("height", 480.0)]),
    };
    let hand = said("hand");
    let mut guise = Guise { still: hand == "still", ..Guise::default() };
    for name in ["logo", "byline", "radius"] {
        guise.read(name, &said(name));
    }
    if form.query_selector("[name=own]:checked").ok().flatten().is_some() {
        guise.read("brand", &said("brand"));
    }
    Wish {
        size,
        only: at("only").and_then(|at| ONLY.get(at).copied()).unwrap_or_default(),
        start: at("start").and_then(|at| STARTS.get(at).copied()).unwrap_or(Start::Opening),
        lang: Lang::parse(&said("lang")),
        theme: ThemeName::parse(&said("theme")),
        gestures: (hand == "free").then_some(Gestures::Free),
        guise,
    }
}

/// Shows what belongs to an answer, and ticks what somebody has just used.
pub fn follow(form: &HtmlElement, changed: &str) {
    let find = |selector: &str| form.query_selector(selector).ok().flatten();
    if let (Some(sides), "size") = (find(".share-fixed"), changed) {
        let fixed = matches!(wish(form).size, Size::Fixed(_));
        let _ = if fixed { sides.remove_attribute("hidden") } else { sides.set_attribute("hidden", "") };
    }
    if let (Some(own), "brand") = (find("[name=own]"), changed) {
        let _ = Reflect::set(&own, &"checked".into(), &true.into());
    }
    // A size that a frame cannot have is put right when the field is left.
    if let ("width" | "height", Size::Fixed(sides)) = (changed, wish(form).size)
        && document().active_element() != find(&["[name=", changed, "]"].concat())
        && let Some(field) = find(&["[name=", changed, "]"].concat())
    {
        let side = sides[usize::from(changed == "height")].to_string();
        let _ = Reflect::set(&field, &"value".into(), &side.into());
    }
}
