//! A scene as SVG text, the same to the last byte wherever it is made.

use std::fmt::Write as _;

use crate::number::decimal;
use crate::scene::Scene;
use crate::scene::item::{Anchor, Font, Item, Letters, Path, Pen, Text};

/// Paints a scene. `title` names it for those who cannot see it.
#[must_use]
pub fn svg(scene: &Scene, title: &str) -> String {
    let [w, h] = scene.size.map(short);
    let mut out = String::new();
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\">\n<title>{}</title>\n\
         <rect width=\"{w}\" height=\"{h}\" fill=\"{}\"/>\n",
        escape(title),
        scene.background.css()
    );
    for item in &scene.items {
        one(&mut out, item);
    }
    out.push_str("</svg>\n");
    out
}

fn one(out: &mut String, item: &Item) {
    // Writing to a string cannot fail.
    let _ = match item {
        Item::Fill { path, color } => {
            let _ = write!(out, "<path fill=\"{}\" fill-rule=\"evenodd\" d=\"", color.css());
            data(out, path);
            out.write_str("\"/>\n")
        }
        Item::Stroke { path, pen } => {
            let _ = write!(out, "<path fill=\"none\"{} d=\"", stroke(pen));
            data(out, path);
            out.write_str("\"/>\n")
        }
        Item::Circle { at, radius, fill, pen } => {
            let fill = fill.map_or("none".to_owned(), |c| c.css());
            let pen = pen.as_ref().map_or(String::new(), stroke);
            writeln!(out, "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{fill}\"{pen}/>", short(at[0]), short(at[1]), short(*radius))
        }
        Item::Text(t) => text(out, t),
        Item::Letters(letters) => along(out, letters),
    };
}

fn stroke(pen: &Pen) -> String {
    let mut out =
        format!(" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\" stroke-linecap=\"round\"", pen.color.css(), short(pen.width));
    if !pen.dash.is_empty() {
        let dash: Vec<String> = pen.dash.iter().map(|v| short(*v)).collect();
        let _ = write!(out, " stroke-dasharray=\"{}\"", dash.join(" "));
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
            let step = [at[0] - last[0], at[1] - last[1]];
            let _ = match i {
                0 => write!(out, "M{} {}", hundredths(at[0]), hundredths(at[1])),
                1 => write!(out, "l{} {}", hundredths(step[0]), hundredths(step[1])),
                _ => write!(out, " {} {}", hundredths(step[0]), hundredths(step[1])),
            };
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

fn text(out: &mut String, t: &Text) -> std::fmt::Result {
    let anchor = match t.anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    };
    write!(out, "<text x=\"{}\" y=\"{}\"{anchor} fill=\"{}\"", short(t.at[0]), short(t.at[1]), t.color.css())?;
    if let Some(halo) = t.halo {
        write!(out, " stroke=\"{}\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"", halo.css())?;
    }
    font(out, &t.font)?;
    if t.font.spacing != 0.0 {
        write!(out, " letter-spacing=\"{}\"", short(t.font.spacing))?;
    }
    writeln!(out, ">{}</text>", escape(&t.text))
}

fn font(out: &mut String, font: &Font) -> std::fmt::Result {
    write!(out, " font-family='{}' font-size=\"{}\"", font.family(), short(font.size))?;
    if font.bold {
        out.push_str(" font-weight=\"600\"");
    }
    if font.italic {
        out.push_str(" font-style=\"italic\"");
    }
    Ok(())
}

/// A text along a curve: one string with a place and an angle for each letter. What lies around the letters is a text of its own
/// below, because letters that are placed one by one are painted one by one, and each would cover the one before.
fn along(out: &mut String, t: &Letters) -> std::fmt::Result {
    let list = |value: fn(&[f64; 4]) -> f64| t.at.iter().map(|at| short(value(at))).collect::<Vec<_>>().join(" ");
    let (x, y) = (list(|at| at[0]), list(|at| at[1]));
    let turned = list(|at| at[3].atan2(at[2]).to_degrees());
    let mut text = format!(" x=\"{x}\" y=\"{y}\" rotate=\"{turned}\"");
    font(&mut text, &t.font)?;
    let _ = write!(text, ">{}</text>", escape(&t.text));
    if let Some(halo) = t.halo {
        let halo = halo.css();
        writeln!(out, "<text aria-hidden=\"true\" fill=\"none\" stroke=\"{halo}\" stroke-width=\"3\" stroke-linejoin=\"round\"{text}")?;
    }
    writeln!(out, "<text fill=\"{}\"{text}", t.color.css())
}

/// Text that can stand anywhere in markup: data is never markup.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // XML 1.0 has no way to write most control characters.
            c if c.is_control() && c != '\n' && c != '\t' => out.push('\u{fffd}'),
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
