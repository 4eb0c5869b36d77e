//! The code that shows the map in the page of another, as text to copy.

use super::link::{Home, rounded, short};
use crate::guise::{Guise, hex};
use crate::lang::Lang;
use crate::link::{At, Gestures, Link, Only, Side};
use crate::math::log2;
use crate::number::within;
use crate::paint::svg::entity;
use crate::scene::theme::ThemeName;
use crate::story::Story;
use crate::view::View;

/// What the one who embeds it chooses.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// How large the frame is.
    pub size: Size,
    /// How much of the page it shows.
    pub only: Only,
    /// What it shows first.
    pub start: Start,
    /// A language; the reader's without one.
    pub lang: Option<Lang>,
    /// A theme; the reader's without one.
    pub theme: Option<ThemeName>,
    /// Whom one finger and the wheel belong to, where it is not as it always is in a frame: to the page around.
    pub gestures: Option<Gestures>,
    /// Colour, name, byline, corners; and whether it stands still.
    pub guise: Guise,
}

/// The size of a frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Size {
    /// As wide as there is room, and so high that width and height are like these numbers.
    Ratio([u16; 2]),
    /// So many CSS pixels.
    Fixed([u16; 2]),
}

/// The shapes that are offered.
pub const RATIOS: [[u16; 2]; 4] = [[4, 3], [16, 9], [1, 1], [3, 4]];
/// The smallest and the largest side, in CSS pixels.
const SIDES: [u16; 2] = [240, 2000];
/// How wide a column of text is, where nobody says it.
const COLUMN: f64 = 680.0;

impl Size {
    /// A fixed size that can be used.
    #[must_use]
    pub fn fixed(sides: [u16; 2]) -> Self {
        Self::Fixed(sides.map(|side| side.clamp(SIDES[0], SIDES[1])))
    }

    /// In CSS pixels, in an ordinary column.
    #[must_use]
    pub fn pixels(self) -> [f64; 2] {
        match self {
            Self::Ratio([w, h]) => [COLUMN, (COLUMN * f64::from(h) / f64::from(w)).round()],
            Self::Fixed(sides) => sides.map(f64::from),
        }
    }
}

/// What is shown first.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Start {
    /// What the reader sees here.
    View,
    /// What everybody sees first.
    Opening,
    /// The chosen event.
    Event,
}

/// Where the page that is framed lies: always the newest, or one that stays as it is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Edition<'a> {
    /// The newest.
    Live,
    /// This version.
    Pinned(&'a str),
}

impl Edition<'_> {
    /// The version of a page, if it can be a folder's name.
    #[must_use]
    pub fn pinned(version: &str) -> Option<Edition<'_>> {
        let plain = version.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
        (plain && !version.starts_with('.') && !version.is_empty()).then_some(Edition::Pinned(version))
    }

    fn page(self) -> String {
        match self {
            Self::Live => "embed.html".to_owned(),
            Self::Pinned(version) => ["v/", version, "/embed.html"].concat(),
        }
    }
}

/// What a frame may do. Scripts, and links to sources that open as pages of their own; it has no origin.
pub const SANDBOX: &str = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
/// What the page around lends it.
const ALLOW: &str = "clipboard-write; fullscreen";

impl Wish {
    /// What the fragment says of it; what a frame does not show ([`not_framed`]) it leaves out.
    #[must_use]
    pub fn link(&self, view: &View, story: &Story) -> Link {
        let seen = short(view, story);
        let shown = match self.start {
            Start::View => Link { at: seen.at.map(|_| self.at(view)), ..seen },
            Start::Opening => Link::default(),
            Start::Event => Link { event: seen.event, ..Link::default() },
        };
        let event = if self.only == Only::Event { view.event.map(|event| story[event].id().to_owned()) } else { None };
        Link {
            event: event.or(shown.event),
            lang: self.lang,
            theme: self.theme,
            only: self.only,
            gestures: self.gestures,
            guise: self.guise.clone(),
            // What is framed carries the list of events, and no code of the desk.
            side: Side::Events,
            table: false,
            query: String::new(),
            ..shown
        }
    }

    /// The part of the map that is seen here, in a window that may be smaller.
    fn at(&self, view: &View) -> At {
        let (here, there) = (view.camera.size(), self.size.pixels());
        let smaller = (there[0] / here[0]).min(there[1] / here[1]).min(1.0);
        rounded(&view.camera.zoomed(view.camera.zoom() + within(log2(smaller), -4.0, 0.0)))
    }
}

/// Whether somebody sees here what a frame does not show: what a search found, the table, another tab.
#[must_use]
pub fn not_framed(view: &View) -> bool {
    !view.filter.query.trim().is_empty() || view.table || view.side != Side::Events
}

/// The address that a frame shows.
#[must_use]
pub fn address(home: &Home, edition: Edition<'_>, link: &Link) -> String {
    let (page, fragment) = (home.beside(&edition.page()), link.write());
    if fragment.is_empty() { page } else { [&*page, "#", &fragment].concat() }
}

/// An ordinary frame.
#[must_use]
pub fn frame(home: &Home, edition: Edition<'_>, link: &Link, size: Size, title: &str) -> String {
    let mut out = String::from("<iframe");
    attribute(&mut out, "src", &address(home, edition, link));
    attribute(&mut out, "title", title);
    attribute(&mut out, "loading", "lazy");
    match size {
        Size::Fixed([w, h]) => {
            attribute(&mut out, "width", &w.to_string());
            attribute(&mut out, "height", &h.to_string());
            attribute(&mut out, "style", "border:0;max-width:100%");
        }
        Size::Ratio([w, h]) => {
            // In a narrow column a frame of that form has no room for the map beside what it says. A picture has no words.
            let least = if link.guise.still { "" } else { ";min-height:380px" };
            let style = ["border:0;width:100%;aspect-ratio:", &w.to_string(), "/", &h.to_string(), least].concat();
            attribute(&mut out, "style", &style);
        }
    }
    attribute(&mut out, "sandbox", SANDBOX);
    attribute(&mut out, "allow", ALLOW);
    out + "></iframe>"
}

/// The element of `embed.js`, which makes the frame when it comes near the view. Without scripts it is a link.
#[must_use]
pub fn element(home: &Home, edition: Edition<'_>, link: &Link, size: Size, title: &str) -> String {
    // What has an attribute stands in one; the rest stays in the address.
    let rest = Link { event: None, t: None, lang: None, theme: None, only: Only::All, guise: Guise::default(), ..link.clone() };
    let mut out = String::from("<script");
    attribute(&mut out, "src", &home.beside("embed.js"));
    out += " async></script>\n<caravan-map";
    attribute(&mut out, "src", &address(home, edition, &rest));
    let guise = &link.guise;
    let mut said = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            attribute(&mut out, name, value);
        }
    };
    said("title", Some(title));
    said("event", link.event.as_deref());
    said("t", link.t.map(|t| t.iso()).as_deref());
    said("lang", link.lang.map(Lang::code));
    said("theme", link.theme.map(ThemeName::name));
    said("only", (link.only != Only::All).then(|| link.only.name()));
    said("still", guise.still.then_some("1"));
    said("brand", guise.brand.map(hex).as_deref());
    said("logo", Some(&*guise.logo).filter(|logo| !logo.is_empty()));
    said("byline", Some(&*guise.byline).filter(|byline| !byline.is_empty()));
    said("radius", guise.radius.map(|px| px.to_string()).as_deref());
    match size {
        Size::Ratio([w, h]) => said("ratio", Some(&[&*w.to_string(), "/", &h.to_string()].concat())),
        Size::Fixed([w, h]) => {
            said("height", Some(&h.to_string()));
            said("style", Some(&["display:block;max-width:", &w.to_string(), "px"].concat()));
        }
    }
    let whole = Link { only: Only::All, guise: Guise::default(), gestures: None, ..link.clone() };
    out += "><a";
    attribute(&mut out, "href", &home.address(&whole));
    out.push('>');
    escape(&mut out, title);
    out + "</a></caravan-map>"
}

fn attribute(out: &mut String, name: &str, value: &str) {
    for part in [" ", name, "=\""] {
        out.push_str(part);
    }
    escape(out, value);
    out.push('"');
}

/// Text that stays text in whatever page it is pasted into, on one line.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '`' => out.push_str("&#96;"),
            // Pages that fill in templates read these.
            '{' => out.push_str("&#123;"),
            '[' => out.push_str("&#91;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push(' '),
            c => match entity(c) {
                Some(entity) => out.push_str(entity),
                None => out.push(c),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn home() -> Home {
        Home::folder("https://example.org/map/").unwrap_or_else(|| unreachable!())
    }

    #[test]
    fn a_frame_as_it_is_documented() {
        let link = Link::parse("event=e_1019_gate&lang=es&only=map");
        assert_eq!(
            frame(&home(), Edition::Live, &link, Size::Ratio([16, 9]), "The caravan"),
            "<iframe src=\"https://example.org/map/embed.html#event=e_1019_gate&amp;lang=es&amp;only=map\" title=\"The caravan\" loading=\"lazy\" style=\"border:0;width:100%;aspect-ratio:16/9;min-height:380px\" sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox\" allow=\"clipboard-write; fullscreen\"></iframe>"
        );
        let fixed = frame(&home(), Edition::Pinned("1.2.0"), &Link::default(), Size::fixed([100, 9000]), "x");
        assert!(fixed.starts_with("<iframe src=\"https://example.org/map/v/1.2.0/embed.html\""), "{fixed}");
        assert!(fixed.contains(" width=\"240\" height=\"2000\" style=\"border:0;max-width:100%\""), "{fixed}");
    }

    #[test]
    fn an_element_says_in_attributes_what_has_one() {
        let link = Link::parse(
            "event=e_1&t=2018-10-19&at=-92,14.6,9&group=main&gestures=free&only=event&still=1&brand=0072b2&logo=The%20Herald&radius=8",
        );
        let code = element(&home(), Edition::Live, &link, Size::Ratio([4, 3]), "The caravan");
        assert_eq!(
            code,
            "<script src=\"https://example.org/map/embed.js\" async></script>\n<caravan-map src=\"https://example.org/map/embed.html#at=-92,14.6,9&amp;gestures=free&amp;group=main\" title=\"The caravan\" event=\"e_1\" t=\"2018-10-19\" only=\"event\" still=\"1\" brand=\"0072b2\" logo=\"The Herald\" radius=\"8\" ratio=\"4/3\"><a href=\"https://example.org/map/#event=e_1&amp;at=-92,14.6,9&amp;t=2018-10-19&amp;group=main\">The caravan</a></caravan-map>"
        );
        let fixed = element(&home(), Edition::Live, &Link::default(), Size::fixed([640, 480]), "x");
        assert!(fixed.contains(" height=\"480\" style=\"display:block;max-width:640px\">"), "{fixed}");
    }

    #[test]
    fn a_version_is_a_folder_and_nothing_else() {
        assert_eq!(Edition::pinned("0.1.0"), Some(Edition::Pinned("0.1.0")));
        for version in ["", "..", ".", "../..", "1/2", "1\"2", "é", "1 2"] {
            assert_eq!(Edition::pinned(version), None, "{version:?}");
        }
    }

    proptest! {
        /// Whatever is written into it, the code is the same elements with the same attributes.
        #[test]
        fn hostile_words_stay_words(title in ".{0,60}", logo in ".{0,60}", byline in "[\"'<>&=/ a-z`{}]{0,60}") {
            let mut guise = Guise::default();
            guise.read("logo", &logo);
            guise.read("byline", &byline);
            let link = Link { guise, ..Link::default() };
            for code in [
                frame(&home(), Edition::Live, &link, Size::Ratio([1, 1]), &title),
                element(&home(), Edition::Live, &link, Size::Ratio([1, 1]), &title),
            ] {
                let tags = code.matches('<').count();
                prop_assert_eq!(tags, if code.starts_with("<iframe") { 2 } else { 6 });
                prop_assert_eq!(code.matches('>').count(), tags);
                prop_assert_eq!(code.matches('"').count() % 2, 0);
                let bare = code.contains(['\'', '`', '{']);
                prop_assert!(!bare, "{}", code);
                prop_assert_eq!(code.matches('\n').count(), usize::from(tags == 6));
                let attributes = code.split('"').step_by(2).filter(|part| part.ends_with('=')).count();
                prop_assert_eq!(attributes, code.matches('"').count() / 2);
            }
        }
    }
}
