//! The colours of the interface, as the style sheets have them, stand out from what they lie on: 4.5 to 1 for words, 3 to 1 for signs
//! and for the edges of fields (WCAG 2.2, 1.4.3 and 1.4.11). Those of the map are held to that beside `src/scene/theme.rs`.

#![allow(clippy::unwrap_used, missing_docs)]

use caravan_map::scene::theme::{Rgba, ThemeName};
use caravan_map::story::Color;

const APP: &str = include_str!("../assets/app.css");
const PAGE: &str = include_str!("../assets/page.css");

/// Words, on the page and on what is raised above it.
const WORDS: [&str; 3] = ["ink", "quiet", "mark"];
/// Signs of groups, by their names in the style sheet and in a story.
const SIGNS: [(&str, Color); 7] = [
    ("burnt-orange", Color::BurntOrange),
    ("light-orange", Color::LightOrange),
    ("blue", Color::Blue),
    ("green", Color::Green),
    ("purple", Color::Purple),
    ("slate", Color::Slate),
    ("brown", Color::Brown),
];

/// The colours that a rule sets, by their names; those that it leaves are those of the rule before.
fn colours(rule: &str, before: &[(String, u32)]) -> Vec<(String, u32)> {
    let mut out = before.to_vec();
    for part in rule.split(';') {
        let Some((name, value)) = part.split_once(": #") else { continue };
        let Some(name) = name.rsplit_once("--").map(|(_, name)| name.trim().to_owned()) else { continue };
        let hex: String = value.chars().take_while(char::is_ascii_hexdigit).collect();
        let hex = if hex.len() == 3 { hex.chars().flat_map(|c| [c, c]).collect() } else { hex };
        let value = u32::from_str_radix(&hex, 16).unwrap();
        out.retain(|(other, _)| *other != name);
        out.push((name, value));
    }
    out
}

/// What stands in the braces of a rule, from the first that begins like this after a mark.
fn rule<'a>(sheet: &'a str, after: &str, begins: &str) -> &'a str {
    let from = sheet.find(after).unwrap_or_else(|| panic!("no {after}"));
    let at = from + sheet[from..].find(begins).unwrap_or_else(|| panic!("no {begins}"));
    let open = at + sheet[at..].find('{').unwrap();
    &sheet[open + 1..open + sheet[open..].find('}').unwrap()]
}

/// The themes of both style sheets, each with all its colours.
fn themes() -> Vec<(&'static str, Vec<(String, u32)>)> {
    let light = colours(rule(APP, "", ":root {"), &[]);
    let page = colours(rule(PAGE, "", ":root {"), &[]);
    let last = |sheet: &'static str| &sheet[sheet.rfind("@page").unwrap()..];
    vec![
        ("the app, dark", colours(rule(APP, "", ":root[data-theme=\"dark\"] {"), &light)),
        ("the app, dark by the system", colours(rule(APP, "@media (prefers-color-scheme: dark)", ":root:not([data-theme]) {"), &light)),
        ("the app, on paper", colours(rule(last(APP), "@media print", ":root, :root[data-theme] {"), &light)),
        ("the app, light", light),
        ("pages, dark", colours(rule(PAGE, "@media (prefers-color-scheme: dark)", ":root {"), &page)),
        ("pages, on paper", colours(rule(last(PAGE), "@media print", ":root {"), &page)),
        ("pages, light", page),
    ]
}

fn of(colours: &[(String, u32)], name: &str) -> Option<u32> {
    colours.iter().find(|(other, _)| other == name).map(|(_, value)| *value)
}

/// Relative luminance and contrast after WCAG 2.2.
fn contrast(a: u32, b: u32) -> f64 {
    let luminance = |c: u32| {
        let channel = |shift: u32| {
            let v = f64::from(c >> shift & 255) / 255.0;
            if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn words_of_the_interface_can_be_read_in_every_theme() {
    for (theme, colours) in themes() {
        for ground in ["paper", "raised"] {
            for word in WORDS {
                let is = contrast(of(&colours, word).unwrap(), of(&colours, ground).unwrap());
                assert!(is >= 4.5, "{theme}: {word} on {ground} is {is:.2}");
            }
        }
    }
}

#[test]
fn signs_and_edges_of_fields_can_be_seen_in_every_theme() {
    for (theme, colours) in themes() {
        for ground in ["paper", "raised"].map(|name| of(&colours, name).unwrap()) {
            for sign in SIGNS.map(|(name, _)| name).into_iter().chain(of(&colours, "edge").map(|_| "edge")) {
                let is = contrast(of(&colours, sign).unwrap(), ground);
                assert!(is >= 3.0, "{theme}: {sign} is {is:.2}");
            }
        }
    }
    assert!(themes().iter().filter(|(theme, _)| theme.starts_with("the app")).all(|(_, colours)| of(colours, "edge").is_some()));
}

#[test]
fn a_group_has_the_same_colour_in_a_card_and_on_the_map() {
    let same = |name: ThemeName, theme: &str| {
        let all = themes();
        let (_, colours) = all.iter().find(|(it, _)| *it == theme).unwrap();
        for (sign, color) in SIGNS {
            assert_eq!(name.theme().group(color), Rgba(of(colours, sign).unwrap() << 8 | 0xff), "{theme}: {sign}");
        }
    };
    same(ThemeName::Light, "the app, light");
    same(ThemeName::Light, "pages, light");
    same(ThemeName::Dark, "the app, dark");
    same(ThemeName::Dark, "the app, dark by the system");
    same(ThemeName::Dark, "pages, dark");
}
