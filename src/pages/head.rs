//! What stands in the head of a page for search engines and other sites. Without the address of the site only what needs none.

use super::address::SiteUrl;
use super::html::{El, Markup, el, ld_json};
use super::{Site, first, ld, leaf, oembed, social};
use crate::lang::Lang;
use crate::story::EventIx;

/// Of the first page in a language, beside its title and description.
pub fn whole(site: &Site<'_>, lang: Lang) -> Markup {
    let story = site.story;
    let title = lang.say(story.title());
    let mut out = open_graph(site, "website", title, lang.say(story.summary()), lang);
    if let Some(url) = site.url {
        addresses(&mut out, url, |lang| url.join(first(lang)), [&social::path(site, None, lang), title], lang);
        let discovery = el("link", "").with("rel", "alternate").with("type", "application/json+oembed");
        out.add(discovery.with("href", &url.join(oembed::name(lang))).with("title", title));
    }
    out.add(ld_json(&ld::whole(site, lang)));
    out
}

/// Of the page of an event.
pub fn event(site: &Site<'_>, event: EventIx, lang: Lang) -> Markup {
    let story = site.story;
    let it = &story[event];
    let mut out = open_graph(site, "article", lang.say(it.title()), lang.say(it.summary()), lang);
    match site.url {
        Some(url) => {
            let picture = [&social::path(site, Some(event), lang), lang.say(it.title())];
            addresses(&mut out, url, |lang| url.join(&leaf(story, event, lang)), picture, lang);
        }
        None => {
            for other in Lang::ALL.into_iter().filter(|other| *other != lang) {
                out.add(alternate(other.code(), if other == Lang::En { "../" } else { "es/" }));
            }
        }
    }
    out.add(ld_json(&ld::event(site, event, lang)));
    out
}

fn open_graph(site: &Site<'_>, kind: &str, title: &str, description: &str, lang: Lang) -> Markup {
    let mut out = Markup::default();
    let says = [("og:type", kind), ("og:title", title), ("og:description", description), ("og:locale", lang.leaf().locale)];
    for (name, content) in says {
        out.add(property(name, content));
    }
    out.add(property("og:site_name", lang.say(site.story.title())));
    for other in Lang::ALL.into_iter().filter(|other| *other != lang) {
        out.add(property("og:locale:alternate", other.leaf().locale));
    }
    let card = if site.url.is_some() { "summary_large_image" } else { "summary" };
    out.add(el("meta", "").with("name", "twitter:card").with("content", card));
    out
}

/// What only an absolute address can say, and a picture with what it shows in words.
fn addresses(out: &mut Markup, url: &SiteUrl, page: impl Fn(Lang) -> String, [picture, alt]: [&str; 2], lang: Lang) {
    out.add(el("link", "").with("rel", "canonical").with("href", &page(lang)));
    for other in Lang::ALL {
        out.add(alternate(other.code(), &page(other)));
    }
    out.add(alternate("x-default", &page(Lang::default())));
    out.add(property("og:url", &page(lang)));
    out.add(property("og:image", &url.join(picture)));
    out.add(property("og:image:type", "image/png"));
    out.add(property("og:image:width", &social::SIZE[0].to_string()));
    out.add(property("og:image:height", &social::SIZE[1].to_string()));
    out.add(property("og:image:alt", alt));
}

fn property(name: &str, content: &str) -> El {
    el("meta", "").with("property", name).with("content", content)
}

fn alternate(lang: &str, address: &str) -> El {
    el("link", "").with("rel", "alternate").with("hreflang", lang).with("href", address)
}
