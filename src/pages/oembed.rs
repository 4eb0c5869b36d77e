//! How other sites embed the map: [oEmbed](https://oembed.com/) 1.0, one file for each language.

use serde_json::json;

use super::address::SiteUrl;
use super::html::el;
use super::{File, Site, social};
use crate::lang::Lang;
use crate::share::code::SANDBOX;

/// Its box in CSS pixels.
const SIZE: [u32; 2] = [640, 480];

/// The name of the file.
pub fn name(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "oembed.json",
        Lang::Es => "oembed-es.json",
    }
}

/// The file.
pub fn file(site: &Site<'_>, url: &SiteUrl, lang: Lang) -> File {
    let title = lang.say(site.story.title());
    let [width, height] = SIZE;
    let frame = el("iframe", "")
        .with("src", &url.join(&format!("embed.html#lang={}", lang.code())))
        .with("title", title)
        .with("width", &width.to_string())
        .with("height", &height.to_string())
        .with("style", "border:0;max-width:100%")
        .with("loading", "lazy")
        .with("sandbox", SANDBOX);
    let answer = json!({
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": title,
        "provider_url": url.join(super::first(lang)),
        "html": frame.done().as_str(),
        "width": width,
        "height": height,
        "thumbnail_url": url.join(&social::path(site, None, lang)),
        "thumbnail_width": social::SIZE[0],
        "thumbnail_height": social::SIZE[1],
    });
    File { path: name(lang).to_owned(), text: format!("{answer:#}\n") }
}
