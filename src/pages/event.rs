//! The page of an event: it needs no program, and says all that the record says of it.

use super::html::{El, el, web_link};
use super::list::{care, dated, what};
use super::{File, Site, around, first, head, leaf, proof};
use crate::lang::Lang;
use crate::paint::still::Palette;
use crate::scene::owners::owners;
use crate::story::EventIx;

/// The page may show its own style and pictures, and do nothing.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

/// The page of an event in a language.
pub fn page(site: &Site<'_>, ix: EventIx, lang: Lang, palette: &mut Palette) -> File {
    let (story, event) = (site.story, &site.story[ix]);
    let path = leaf(story, ix, lang);
    let home = "../".repeat(path.matches('/').count());
    let title = format!("{} · {}", lang.say(event.title()), lang.say(story.title()));
    let meta = |name: &str, content: &str| el("meta", "").with(name, content);
    let style = |name: &str| el("link", "").with("rel", "stylesheet").with("href", &format!("{home}{name}"));
    let head = el("head", "")
        .child(meta("charset", "utf-8"))
        .child(meta("http-equiv", "Content-Security-Policy").with("content", POLICY))
        .child(meta("name", "viewport").with("content", "width=device-width, initial-scale=1"))
        .child(meta("name", "referrer").with("content", "no-referrer"))
        .child(meta("name", "color-scheme").with("content", "light dark"))
        .child(el("title", "").text(&title))
        .child(meta("name", "description").with("content", lang.say(event.summary())))
        .child(el("link", "").with("rel", "icon").with("href", &format!("{home}page-icon.svg")))
        .child(style("page.css"))
        .child(style("page-colours.css"))
        .child(head::event(site, ix, lang));
    let body = el("body", "").child(top(site, ix, lang, &home)).child(main(site, ix, lang, &home, palette)).child(foot(site, lang));
    let page = el("html", "").with("lang", lang.code()).with("data-home", &home).child(head).child(body).done();
    File { path: format!("{path}index.html"), text: format!("<!doctype html>\n{}\n", page.as_str()) }
}

/// The map that the page belongs to, and the page in the other language.
fn top(site: &Site<'_>, event: EventIx, lang: Lang, home: &str) -> El {
    let story = site.story;
    let others = Lang::ALL.into_iter().filter(|other| *other != lang).map(|other| {
        let address = format!("{home}{}", leaf(story, event, other));
        el("a", "").with("href", &address).with("lang", other.code()).with("hreflang", other.code()).text(other.leaf().in_this_language)
    });
    el("header", "top")
        .child(
            el("p", "map")
                .child(el("a", "").with("href", &format!("{home}{}#lang={}", first(lang), lang.code())).text(lang.say(story.title()))),
        )
        .children(story.fictional().then(|| el("p", "fictional").text(lang.words().fictional)))
        .child(el("nav", "").children(others))
}

fn main(site: &Site<'_>, ix: EventIx, lang: Lang, home: &str, palette: &mut Palette) -> El {
    let (story, event) = (site.story, &site.story[ix]);
    let map = format!("{home}{}#event={}&lang={}", first(lang), event.id(), lang.code());
    let figure = el("figure", "").child(el("div", "frame").child(around::around(site, ix, lang, palette))).child(
        el("figcaption", "").child(el("a", "open").with("href", &map).text(lang.leaf().open_map)).text(" ").child(credits(site, lang)),
    );
    let article = el("article", "")
        .child(el("p", "day").text(&lang.long_day(event.day())))
        .child(el("h1", "").text(lang.say(event.title())))
        .children(care(story, ix, lang))
        .child(what(story, ix, lang))
        .child(el("p", "summary").text(lang.say(event.summary())))
        .child(figure)
        .child(facts(site, ix, lang))
        .children(event.note().map(|note| el("p", "note").text(lang.say(note))))
        .children(proof::proof(site, ix, lang));
    el("main", "").child(article).child(neighbours(site, ix, lang, home))
}

/// When, where, to whom, and how sure it is, with what these words mean.
fn facts(site: &Site<'_>, ix: EventIx, lang: Lang) -> El {
    let (story, event, words) = (site.story, &site.story[ix], lang.ask());
    let (place, group) = (&story[event.place()], &story[event.group()]);
    let sure = story.words().confidence(event.confidence());
    let precision = story.words().date_precision(event.precision());
    let metres = crate::number::decimal(place.uncertainty_m(), 0).parse().map_or(String::new(), |metres| lang.number(metres));
    let within = format!("{} {metres} m", lang.words().within);
    let rows = [
        (words.when, lang.when(story, event), vec![lang.say(precision.meaning())]),
        (
            words.where_,
            lang.say(place.name()).to_owned(),
            [Some(within.as_str()), place.note().map(|note| lang.say(note))].into_iter().flatten().collect(),
        ),
        (words.group, lang.say(group.name()).to_owned(), vec![lang.say(group.meaning())]),
        (words.sure, lang.say(sure.name()).to_owned(), vec![lang.say(sure.meaning())]),
    ];
    let rows = rows.map(|(name, value, meanings)| {
        let more = meanings.into_iter().map(|meaning| el("small", "").text(meaning));
        el("div", "").child(el("dt", "").text(name)).child(el("dd", "").text(&value).text(" ").children(more))
    });
    el("dl", "facts").children(rows)
}

/// That lines are schematic, and whose data the map is.
fn credits(site: &Site<'_>, lang: Lang) -> El {
    let mut line = el("span", "credits").text(lang.words().schematic).text(" ").text(lang.leaf().map_data);
    for (index, (text, url)) in owners(site.story, site.basemap).into_iter().enumerate() {
        line = line.text(if index > 0 { ", " } else { " " }).child(web_link(url, text));
    }
    line
}

/// The events before and after it.
fn neighbours(site: &Site<'_>, event: EventIx, lang: Lang, home: &str) -> El {
    let (story, words) = (site.story, lang.more());
    let all = story.event_ixs();
    let at = all.iter().position(|other| *other == event);
    let before = at.and_then(|at| all.get(at.checked_sub(1)?));
    let after = at.and_then(|at| all.get(at + 1));
    let link = |other: Option<&EventIx>, rel: &str, words: &str| {
        let other = *other?;
        let (day, title) = (lang.day(story[other].day()), lang.say(story[other].title()));
        let link = el("a", rel).with("rel", rel).with("href", &format!("{home}{}", leaf(story, other, lang)));
        Some(link.child(el("span", "").text(words)).text(" ").child(el("b", "").text(title)).text(" ").child(el("small", "").text(&day)))
    };
    let links = [link(before, "prev", words.event_before), link(after, "next", words.event_after)];
    el("nav", "neighbours").with("aria-label", lang.leaf().neighbours).children(links.into_iter().flatten())
}

fn foot(site: &Site<'_>, lang: Lang) -> El {
    let (story, words) = (site.story, lang.more());
    let licences = story.licences().iter();
    let licences =
        licences.map(|licence| el("li", "").child(web_link(licence.url(), licence.name())).text(": ").text(lang.say(licence.covers())));
    el("footer", "")
        .child(el("p", "").text(&dated(story, lang)))
        .children(story.contact().map(|contact| el("p", "").child(web_link(contact, words.tell_us))))
        .child(el("h2", "").text(words.licences))
        .child(el("ul", "").children(licences))
}
