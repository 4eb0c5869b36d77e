//! PAGES WITHOUT A PROGRAM: what the static pages hold, made by the same scene and from the same words as the app.
//!
//! | file | what |
//! |---|---|
//! | `html` | markup, and the one place where text is escaped |
//! | `opening`, `furniture` | the opening view as SVG, as the canvas will show it |
//! | `list` | all events as text, as the list of the app writes them |
//! | `event`, `proof`, `around` | the page of an event: its text, who says so, the map around it |
//! | `head`, `ld` | what search engines and other sites read of a page |
//! | `social` | the pictures that other sites show beside a link |
//! | `oembed` | how other sites embed the map |
//! | `address` | where the pages will stand |
//!
//! Nothing here reads or writes a file or asks a clock: the same story gives the same bytes.

pub mod address;
mod around;
mod event;
mod furniture;
mod head;
pub mod html;
mod ld;
mod list;
mod oembed;
mod opening;
mod proof;
mod social;

pub use opening::{NARROW, WIDE, opening};
pub use social::SCALE as PICTURE_SCALE;

use serde_json::json;

use crate::geo::basemap::Basemap;
use crate::lang::Lang;
use crate::paint::still::Palette;
use crate::share::link::event_page;
use crate::story::{EventIx, Evidence, Story};
use address::SiteUrl;

/// What pages are made of.
#[derive(Clone, Copy)]
pub struct Site<'a> {
    /// The story.
    pub story: &'a Story,
    /// What it rests on.
    pub evidence: &'a Evidence,
    /// What it lies on.
    pub basemap: &'a Basemap,
    /// Where the pages will stand, where that is known.
    pub url: Option<&'a SiteUrl>,
}

/// A file, by its path in the folder of the whole map.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct File {
    /// Its path, with `/` between folders.
    pub path: String,
    /// What is in it.
    pub text: String,
}

/// Stands in the list of events for the way from that page to the folder of the whole map, `./` or `../`.
pub const HOME: &str = "{home}";

impl Site<'_> {
    /// All files of text.
    #[must_use]
    pub fn files(&self) -> Vec<File> {
        let mut palette = Palette::default();
        // What the opening needs comes first, so that it can go without the colours of the rest.
        let mut files: Vec<File> = Lang::ALL.iter().map(|lang| self.parts(*lang, &mut palette)).collect();
        for &event in self.story.event_ixs() {
            files.extend(Lang::ALL.map(|lang| event::page(self, event, lang, &mut palette)));
        }
        files.push(File { path: "page-colours.css".to_owned(), text: palette.style() + "\n" });
        files.push(File { path: "page.css".to_owned(), text: include_str!("../../assets/page.css").to_owned() });
        files.push(File { path: "page-icon.svg".to_owned(), text: include_str!("../../assets/icon.svg").to_owned() });
        if let Some(url) = self.url {
            files.extend(Lang::ALL.map(|lang| oembed::file(self, url, lang)));
        }
        files
    }

    /// Every picture for other sites, as SVG that is to become a PNG of this path, [`PICTURE_SCALE`] times as large.
    #[must_use]
    pub fn pictures(&self) -> Vec<File> {
        if self.url.is_none() {
            return Vec::new();
        }
        let whole = Lang::ALL.map(|lang| File { path: social::path(self, None, lang), text: social::whole(self, lang) });
        let of = |&event: &EventIx| {
            Lang::ALL.map(|lang| File { path: social::path(self, Some(event), lang), text: social::event(self, event, lang) })
        };
        whole.into_iter().chain(self.story.event_ixs().iter().flat_map(of)).collect()
    }

    /// What the first page in a language is put together of.
    fn parts(&self, lang: Lang, palette: &mut Palette) -> File {
        let title = lang.say(self.story.title());
        let [wide, narrow] = [WIDE, NARROW].map(|size| opening(self, size, lang, palette));
        let parts = json!({
            "lang": lang.code(),
            "title": title,
            "description": lang.say(self.story.summary()),
            // What the header of the app will say, so that it can be as large from the start.
            "nav": [lang.words().about, lang.words().share, lang.words().theme_dark],
            "picture": { "wide": wide.as_str(), "narrow": narrow.as_str() },
            "style": palette.style(),
            "list": list::list(self.story, lang).as_str(),
            "head": head::whole(self, lang).as_str(),
        });
        File { path: format!("{}.json", lang.code()), text: format!("{parts}\n") }
    }
}

/// The page of an event, as a path from the folder of the whole map.
fn leaf(story: &Story, event: EventIx, lang: Lang) -> String {
    event_page(story[event].id(), lang)
}

/// The first page in a language, the same way.
fn first(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "",
        Lang::Es => "es/",
    }
}
