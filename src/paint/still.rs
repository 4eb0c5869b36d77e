//! A scene for a page that has no program: it follows the theme of the reader by itself, and takes few bytes.
//!
//! The scene is painted in the light and in the dark theme at once. Where both differ, the colour is a variable of CSS, `--m1` and so
//! on, with the light colour for whoever does not know it; a [`Palette`] hands these out and writes the style that sets them.

use super::svg::escape;
use crate::math::atan2;
use crate::number::decimal;
use crate::scene::item::{Anchor, Font, HALO_PX, Item, Letters, Path, Pen, Text};
use crate::scene::theme::Rgba;

/// The colours that differ between the themes, each pair once, in the order in which they were met.
#[derive(Clone, Debug, Default)]
pub struct Palette(Vec<[Rgba; 2]>);

impl Palette {
    /// How a colour is written that is one in the light and another in the dark.
    fn css(&mut self, [light, dark]: [Rgba; 2]) -> String {
        if light == dark {
            return light.css();
        }
        let known = self.0.iter().position(|pair| *pair == [light, dark]);
        let index = known.unwrap_or_else(|| {
            self.0.push([light, dark]);
            self.0.len() - 1
        });
        format!("var(--m{},{})", index + 1, light.css())
    }

    /// The style that sets the variables: the theme of the system, unless the page says `data-theme`; light on paper.
    #[must_use]
    pub fn style(&self) -> String {
        let set = |which: usize| {
            let one = |(index, pair): (usize, &[Rgba; 2])| format!("--m{}:{}", index + 1, pair[which].css());
            self.0.iter().enumerate().map(one).collect::<Vec<_>>().join(";")
        };
        let (light, dark) = (set(0), set(1));
        format!(
            ":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}:root[data-theme=\"light\"]{{{light}}}\
             :root[data-theme=\"dark\"]{{{dark}}}@media print{{:root,:root[data-theme]{{{light}}}}}"
        )
    }
}

/// What to paint.
#[derive(Debug)]
pub struct Still<'a> {
    /// What names it for those who cannot see it.
    pub title: &'a str,
    /// The part of the scene that has to be seen: left, top, width, height in CSS pixels.
    pub window: [f64; 4],
    /// Where nothing is drawn, in the light and in the dark; none, where the page has a ground.
    pub background: Option<[Rgba; 2]>,
    /// The same scene in both themes.
    pub items: [&'a [Item]; 2],
}

impl Still<'_> {
    /// Paints it as large as its box allows, with whatever lies beyond the window where there is room for it. `class` is that of the element.
    #[must_use]
    pub fn paint(&self, class: &str, palette: &mut Palette) -> String {
        let view = self.window.map(|v| decimal(v, 2)).join(" ");
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"{class}\" viewBox=\"{view}\" preserveAspectRatio=\"xMidYMid meet\" width=\"100%\" \
             height=\"100%\" overflow=\"visible\" role=\"img\" font-family='{}' stroke-linejoin=\"round\" stroke-linecap=\"round\"><title>{}</title>",
            Font::SANS,
            escape(self.title)
        );
        if let Some(pair) = self.background {
            let color = palette.css(pair);
            let [x, y, w, h] = self.window;
            let [x, y, w, h] = [x - w, y - h, 3.0 * w, 3.0 * h].map(tenths);
            out += &format!("<path fill=\"{color}\" d=\"M{x} {y}h{w}v{h}h-{w}z\"/>");
        }
        let [light, dark] = self.items;
        for (light, dark) in light.iter().zip(dark) {
            one(&mut out, light, dark, palette);
        }
        out + "</svg>"
    }
}

/// Paints an item; `dark` is the same in other colours.
fn one(out: &mut String, light: &Item, dark: &Item, palette: &mut Palette) {
    match (light, dark) {
        (Item::Fill { path, color }, Item::Fill { color: dark, .. }) => {
            let data = data(path);
            if !data.is_empty() {
                *out += &format!("<path fill=\"{}\" fill-rule=\"evenodd\" d=\"{data}\"/>", palette.css([*color, *dark]));
            }
        }
        (Item::Stroke { path, pen }, Item::Stroke { pen: dark, .. }) => {
            let data = data(path);
            if !data.is_empty() {
                *out += &format!("<path fill=\"none\"{} d=\"{data}\"/>", stroke(pen, dark, palette));
            }
        }
        (Item::Circle { at, radius, fill, pen }, Item::Circle { fill: dark_fill, pen: dark_pen, .. }) => {
            let fill = fill.zip(*dark_fill).map_or("none".to_owned(), |(light, dark)| palette.css([light, dark]));
            let pen = pen.as_ref().zip(dark_pen.as_ref()).map_or(String::new(), |(light, dark)| stroke(light, dark, palette));
            let [x, y, r] = [at[0], at[1], *radius].map(tenths);
            *out += &format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"{fill}\"{pen}/>");
        }
        (Item::Text(t), Item::Text(dark)) => text(out, t, dark, palette),
        (Item::Letters(t), Item::Letters(dark)) => along(out, t, dark, palette),
        // The themes differ in colours only (tests/pages.rs).
        _ => {}
    }
}

fn stroke(pen: &Pen, dark: &Pen, palette: &mut Palette) -> String {
    let mut out = format!(" stroke=\"{}\"", palette.css([pen.color, dark.color]));
    let width = decimal(pen.width, 2);
    if width != "1" {
        out += &format!(" stroke-width=\"{width}\"");
    }
    if !pen.dash.is_empty() {
        out += &format!(" stroke-dasharray=\"{}\"", pen.dash.iter().map(|v| decimal(*v, 2)).collect::<Vec<_>>().join(" "));
    }
    out
}

/// Path data in tenths of a pixel: absolute to begin with, then steps, which add up without drifting. A step of less is none.
fn data(path: &Path) -> String {
    let mut out = String::new();
    for part in path.parts() {
        let mut last: Option<[i64; 2]> = None;
        let mut steps = 0;
        for point in part {
            #[allow(clippy::cast_possible_truncation)] // pixels near the window
            let at = point.map(|v| (f64::from(v) * 10.0).round() as i64);
            match last {
                None => out += &format!("M{}", pair(at)),
                Some(last) if last == at => continue,
                Some([x, y]) => {
                    out.push_str(if steps == 0 { "l" } else { "" });
                    let step = pair([at[0] - x, at[1] - y]);
                    out.push_str(if steps == 0 || step.starts_with('-') { "" } else { " " });
                    out.push_str(&step);
                    steps += 1;
                }
            }
            last = Some(at);
        }
        // A dot is a line of no length.
        if steps == 0 && last.is_some() && !path.closed {
            out.push_str("h0");
        }
        if path.closed {
            out.push('z');
        }
    }
    out
}

/// Two numbers of tenths, as short as path data can be.
fn pair([x, y]: [i64; 2]) -> String {
    #[allow(clippy::cast_precision_loss)] // far from 2^53
    let [x, y] = [x, y].map(|v| short(&decimal(v as f64 / 10.0, 1)));
    let apart = if y.starts_with('-') { "" } else { " " };
    format!("{x}{apart}{y}")
}

/// Without the zero before a point.
fn short(number: &str) -> String {
    match (number.strip_prefix("0."), number.strip_prefix("-0.")) {
        (Some(rest), _) => format!(".{rest}"),
        (_, Some(rest)) => format!("-.{rest}"),
        _ => number.to_owned(),
    }
}

fn tenths(v: f64) -> String {
    decimal(v, 1)
}

fn text(out: &mut String, t: &Text, dark: &Text, palette: &mut Palette) {
    let anchor = match t.anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    };
    let fill = palette.css([t.color, dark.color]);
    *out += &format!("<text x=\"{}\" y=\"{}\"{anchor} fill=\"{fill}\"", tenths(t.at[0]), tenths(t.at[1]));
    if let Some((halo, dark)) = t.halo.zip(dark.halo) {
        *out += &format!(" stroke=\"{}\" stroke-width=\"{HALO_PX}\" paint-order=\"stroke\"", palette.css([halo, dark]));
    }
    font(out, &t.font);
    if t.font.spacing != 0.0 {
        *out += &format!(" letter-spacing=\"{}\"", tenths(t.font.spacing));
    }
    *out += &format!(">{}</text>", escape(&t.text));
}

fn font(out: &mut String, font: &Font) {
    if font.serif {
        *out += &format!(" font-family='{}'", Font::SERIF);
    }
    *out += &format!(" font-size=\"{}\"", decimal(font.size, 2));
    if font.bold {
        out.push_str(" font-weight=\"600\"");
    }
    if font.italic {
        out.push_str(" font-style=\"italic\"");
    }
}

/// A text along a curve, as `svg` paints it: what lies around the letters is a text of its own below.
fn along(out: &mut String, t: &Letters, dark: &Letters, palette: &mut Palette) {
    let list = |value: fn(&[f64; 4]) -> f64| t.at.iter().map(|at| tenths(value(at))).collect::<Vec<_>>().join(" ");
    let (x, y) = (list(|at| at[0]), list(|at| at[1]));
    let turned = list(|at| atan2(at[3], at[2]).to_degrees());
    let mut text = format!(" x=\"{x}\" y=\"{y}\" rotate=\"{turned}\"");
    font(&mut text, &t.font);
    text += &format!(">{}</text>", escape(&t.text));
    if let Some((halo, dark)) = t.halo.zip(dark.halo) {
        let halo = palette.css([halo, dark]);
        *out += &format!("<text aria-hidden=\"true\" fill=\"none\" stroke=\"{halo}\" stroke-width=\"{HALO_PX}\"{text}");
    }
    *out += &format!("<text fill=\"{}\"{text}", palette.css([t.color, dark.color]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_a_variable_where_the_themes_differ() {
        let mut palette = Palette::default();
        let [a, b, c] = [0x1122_33ff, 0x4455_66ff, 0x7788_99aa].map(Rgba);
        assert_eq!(palette.css([a, a]), "#112233");
        assert_eq!(palette.css([a, b]), "var(--m1,#112233)");
        assert_eq!(palette.css([a, c]), "var(--m2,#112233)", "the same in the light, another in the dark");
        assert_eq!(palette.css([a, b]), "var(--m1,#112233)");
        assert!(
            palette
                .style()
                .starts_with(":root{--m1:#112233;--m2:#112233}@media (prefers-color-scheme:dark){:root{--m1:#445566;--m2:#778899aa}}")
        );
    }

    #[test]
    fn paths_are_short_and_do_not_drift() {
        let mut path = Path::lines();
        path.push([[0.04, 1.0], [0.5, 0.5], [0.52, 0.5], [-0.04, 0.96]]);
        path.push([[3.0, 3.0], [3.01, 3.0]]);
        assert_eq!(data(&path), "M0 1l.5-.5-.5 .5M3 3h0");
    }
}
