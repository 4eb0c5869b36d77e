//! A scene as SVG text, the same to the last byte wherever it is made.

use crate::math::atan2;
use crate::number::decimal;
use crate::scene::Scene;
use crate::scene::item::{Anchor, Font, Item, Letters, Path, Pen, Text};

/// Paints a scene. `title` names it for those who cannot see it.
#[must_use]
pub fn svg(scene: &Scene, title: &str) -> String {
    let [w, h] = scene.size.map(short);
    let mut out = String::new();
    let head = ["<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"", &w, "\" height=\"", &h, "\" viewBox=\"0 0 ", &w, " ", &h];
    add(&mut out, &head);
    add(&mut out, &["\" role=\"img\">\n<title>", &escape(title), "</title>\n"]);
    add(&mut out, &["<rect width=\"", &w, "\" height=\"", &h, "\" fill=\"", &scene.background.css(), "\"/>\n"]);
    for item in &scene.items {
        one(&mut out, item);
    }
    out.push_str("</svg>\n");
    out
}

/// Writes pieces one after the other: formatting them would be half of the code that a browser loads for this.
fn add(out: &mut String, pieces: &[&str]) {
    pieces.iter().for_each(|piece| out.push_str(piece));
}

fn one(out: &mut String, item: &Item) {
    match item {
        Item::Fill { path, color } => {
            add(out, &["<path fill=\"", &color.css(), "\" fill-rule=\"evenodd\" d=\""]);
            data(out, path);
            out.push_str("\"/>\n");
        }
        Item::Stroke { path, pen } => {
            add(out, &["<path fill=\"none\"", &stroke(pen), " d=\""]);
            data(out, path);
            out.push_str("\"/>\n");
        }
        Item::Circle { at, radius, fill, pen } => {
            let fill = fill.map_or("none".to_owned(), |c| c.css());
            let pen = pen.as_ref().map_or(String::new(), stroke);
            add(out, &["<circle cx=\"", &short(at[0]), "\" cy=\"", &short(at[1]), "\" r=\"", &short(*radius)]);
            add(out, &["\" fill=\"", &fill, "\"", &pen, "/>\n"]);
        }
        Item::Text(t) => text(out, t),
        Item::Letters(letters) => along(out, letters),
    }
}

fn stroke(pen: &Pen) -> String {
    let mut out = String::new();
    add(&mut out, &[" stroke=\"", &pen.color.css(), "\" stroke-width=\"", &short(pen.width)]);
    out.push_str("\" stroke-linejoin=\"round\" stroke-linecap=\"round\"");
    if !pen.dash.is_empty() {
        let dash: Vec<String> = pen.dash.iter().map(|v| short(*v)).collect();
        add(&mut out, &[" stroke-dasharray=\"", &dash.join(" "), "\""]);
    }
    out
}

/// Path data: absolute to begin with, then relative steps in hundredths, which add up without drifting.
fn data(out: &mut String, path: &Path) {
    for part in path.parts() {
        let mut last = [0i64; 2];
        for (i, point) in part.iter().enumerate() {
            #[allow(clippy::cast_possible_truncation)] // pixels near the window
            let at = point.map(|v| (f64::from(v) * 100.0).round() as i64);
            let step = [at[0] - last[0], at[1] - last[1]].map(hundredths);
            let before = match i {
                0 => "M",
                1 => "l",
                _ => " ",
            };
            add(out, &[before, &step[0], " ", &step[1]]);
            last = at;
        }
        if path.closed {
            out.push('z');
        }
    }
}

#[allow(clippy::cast_precision_loss)] // far from 2^53
fn hundredths(v: i64) -> String {
    decimal(v as f64 / 100.0, 2)
}

fn text(out: &mut String, t: &Text) {
    let anchor = match t.anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    };
    add(out, &["<text x=\"", &short(t.at[0]), "\" y=\"", &short(t.at[1]), "\"", anchor, " fill=\"", &t.color.css(), "\""]);
    if let Some(halo) = t.halo {
        add(out, &[" stroke=\"", &halo.css(), "\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\""]);
    }
    font(out, &t.font);
    if t.font.spacing != 0.0 {
        add(out, &[" letter-spacing=\"", &short(t.font.spacing), "\""]);
    }
    add(out, &[">", &escape(&t.text), "</text>\n"]);
}

fn font(out: &mut String, font: &Font) {
    add(out, &[" font-family='", font.family(), "' font-size=\"", &short(font.size), "\""]);
    if font.bold {
        out.push_str(" font-weight=\"600\"");
    }
    if font.italic {
        out.push_str(" font-style=\"italic\"");
    }
}

/// A text along a curve: one string with a place and an angle for each letter. What lies around the letters is a text of its own
/// below, because letters that are placed one by one are painted one by one, and each would cover the one before.
fn along(out: &mut String, t: &Letters) {
    let list = |value: fn(&[f64; 4]) -> f64| t.at.iter().map(|at| short(value(at))).collect::<Vec<_>>().join(" ");
    let (x, y) = (list(|at| at[0]), list(|at| at[1]));
    let turned = list(|at| atan2(at[3], at[2]).to_degrees());
    let mut text = String::new();
    add(&mut text, &[" x=\"", &x, "\" y=\"", &y, "\" rotate=\"", &turned, "\""]);
    font(&mut text, &t.font);
    add(&mut text, &[">", &escape(&t.text), "</text>\n"]);
    if let Some(halo) = t.halo {
        let halo = halo.css();
        add(out, &["<text aria-hidden=\"true\" fill=\"none\" stroke=\"", &halo, "\" stroke-width=\"3\" stroke-linejoin=\"round\"", &text]);
    }
    add(out, &["<text fill=\"", &t.color.css(), "\"", &text]);
}

/// Text that can stand anywhere in markup, HTML and XML alike: data is never markup.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // XML 1.0 has no way to write most control characters, nor these two.
            c if c.is_control() && c != '\n' && c != '\t' || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

fn short(v: f64) -> String {
    decimal(v, 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::item::Font;
    use crate::scene::theme::Rgba;

    #[test]
    fn data_is_never_markup() {
        let text = "<script>alert(\"1\")</script>&'\u{0}";
        let items = vec![Item::Text(Text {
            text: text.to_owned(),
            at: [1.0, 2.0],
            anchor: Anchor::Middle,
            font: Font::serif(12.0),
            color: Rgba(0xff),
            halo: None,
        })];
        let scene = Scene { size: [10.0, 10.0], background: Rgba(0xffff_ffff), items, marks: vec![], labels: vec![] };
        let svg = svg(&scene, text);
        assert!(!svg.contains("<script"));
        assert!(svg.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;\u{fffd}"));
    }
}
