//! Links to a view: one that says all of it, and one that says no more than it takes.

use crate::geo::camera::{Camera, WORLD_PX};
use crate::geo::mercator;
use crate::guise::Guise;
use crate::lang::Lang;
use crate::link::{At, Link, Only};
use crate::math::{distance, exp2};
use crate::number::{decimal, parse};
use crate::percent::encode;
use crate::scene::theme::ThemeName;
use crate::session::Session;
use crate::story::Story;
use crate::view::{Action, View, update};

/// All of a view as it is seen here, with the language and the theme that it is seen in. How it looks in the page of another is not
/// part of it: the link leads to the whole map. Time stands still, at the moment that is shown.
#[must_use]
pub fn exact(view: &View, story: &Story, theme: ThemeName) -> Link {
    let [lon, lat] = view.camera.at();
    Link { at: Some(At { lon, lat, zoom: view.camera.zoom() }), lang: Some(view.lang), theme: Some(theme), ..alone(view, story) }
}

/// As few keys as lead to the same event, place, time and filters, and to the same part of the map. Whoever follows it reads it in a
/// language and a theme of their own.
#[must_use]
pub fn short(view: &View, story: &Story) -> Link {
    let mut link = Link { at: None, lang: None, theme: None, rest: Vec::new(), ..alone(view, story) };
    let fresh = View::new(story, view.camera.size(), view.lang);
    let led = update(fresh, Action::Follow(link.clone().into()), story);
    if !same(&led.camera, &view.camera) {
        link.at = Some(rounded(&view.camera));
    }
    // One end alone is that day.
    if let (Some(from), Some(to)) = (link.from, link.to)
        && from == to
    {
        link.to = None;
    }
    link
}

/// What the address says of the view, without what belongs to a frame or goes on by itself.
fn alone(view: &View, story: &Story) -> Link {
    let mut link = view.link(story);
    link.only = Only::All;
    link.guise = Guise::default();
    link.gestures = None;
    link.play = false;
    link.rest.retain(|pair| !pair.starts_with("id="));
    // What is done with it in class is not what is seen.
    link.rest = Session::default().put(link.rest);
    link
}

/// Whether two cameras show the same, to a pixel.
fn same(a: &Camera, b: &Camera) -> bool {
    let apart = distance(a.center(), b.center()) * b.scale();
    apart < 1.0 && (a.zoom() - b.zoom()).abs() < 0.01
}

/// Where a camera looks, with no more decimals than can be seen.
#[must_use]
pub fn rounded(camera: &Camera) -> At {
    let zoom = camera.zoom();
    let pixel = 360.0 / (WORLD_PX * exp2(zoom));
    let (mut unit, mut digits) = (1.0, 0);
    while unit > pixel && digits < 5 {
        unit /= 10.0;
        digits += 1;
    }
    // Towards the poles a degree of latitude is more pixels than one of longitude.
    let short = |value: f64, digits: u32| parse(&decimal(value, digits)).unwrap_or(value);
    let [lon, lat] = camera.at();
    let at = At { lon: short(lon, digits), lat: short(lat, digits), zoom: short(zoom, 2) };
    let moved = distance(mercator::project([lon, lat]), mercator::project([at.lon, at.lat])) * camera.scale();
    if moved < 1.0 { at } else { At { lat: short(lat, 5), ..at } }
}

/// The folder of the whole map on the web: where links for others lead.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Home {
    url: String,
    /// Whether an event has a page of its own there.
    pages: bool,
}

impl Home {
    /// A folder that was built whole, with a page for each event. Nothing that is not on the web.
    #[must_use]
    pub fn folder(url: &str) -> Option<Self> {
        let url = web(url)?;
        Some(Self { url: if url.ends_with('/') { url.to_owned() } else { url.to_owned() + "/" }, pages: true })
    }

    /// The one page that is known.
    #[must_use]
    pub fn page(url: &str) -> Option<Self> {
        Some(Self { url: web(url)?.to_owned(), pages: false })
    }

    /// Whether other pages of the map lie beside it.
    #[must_use]
    pub fn whole(&self) -> bool {
        self.pages
    }

    /// The address of something that lies in it.
    #[must_use]
    pub fn beside(&self, name: &str) -> String {
        let folder = self.url.rfind('/').map_or(&*self.url, |at| &self.url[..=at]);
        folder.to_owned() + name
    }

    /// The address of a view.
    #[must_use]
    pub fn address(&self, link: &Link) -> String {
        let fragment = link.write();
        if fragment.is_empty() { self.url.clone() } else { [&*self.url, "#", &fragment].concat() }
    }

    /// The same, or the page of the event where the link asks for nothing else: that one has a preview of its own, in a language of its own.
    #[must_use]
    pub fn readable(&self, link: &Link, lang: Lang) -> String {
        match &link.event {
            Some(event) if self.pages && link.write().len() == "event=".len() + encode(event).len() => {
                self.url.clone() + &event_page(&encode(event), lang)
            }
            _ => self.address(link),
        }
    }
}

/// The page of an event that needs no program, as a path from the folder of the whole map.
#[must_use]
pub fn event_page(id: &str, lang: Lang) -> String {
    ["e/", id, if lang == Lang::Es { "/es/" } else { "/" }].concat()
}

/// An address on the web, without its fragment.
fn web(url: &str) -> Option<&str> {
    let url = url.split('#').next()?;
    ["https://", "http://"].iter().any(|scheme| url.len() > scheme.len() && url.starts_with(scheme)).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_home_is_on_the_web() {
        for url in ["file:///home/a/map.html", "about:srcdoc", "", "https://", "javascript:alert(1)", "data:text/html,x"] {
            assert_eq!((Home::folder(url), Home::page(url)), (None, None), "{url}");
        }
        let home = Home::folder("https://example.org/map#at=1,2,3").unwrap_or_else(|| unreachable!());
        assert_eq!(home.address(&Link::default()), "https://example.org/map/");
        assert_eq!(home.beside("embed.html"), "https://example.org/map/embed.html");
        let page = Home::page("https://example.org/maps/one.html?x=1").unwrap_or_else(|| unreachable!());
        assert_eq!(page.beside("embed.html"), "https://example.org/maps/embed.html");
        assert_eq!(page.readable(&Link::parse("event=e_1"), Lang::En), "https://example.org/maps/one.html?x=1#event=e_1");
    }

    #[test]
    fn an_event_alone_is_its_page() {
        let home = Home::folder("https://example.org/").unwrap_or_else(|| unreachable!());
        assert_eq!(home.readable(&Link::parse("event=e_1019_gate"), Lang::En), "https://example.org/e/e_1019_gate/");
        assert_eq!(home.readable(&Link::parse("event=e_1019_gate"), Lang::Es), "https://example.org/e/e_1019_gate/es/");
        assert_eq!(home.readable(&Link::parse("event=../x"), Lang::En), "https://example.org/e/..%2Fx/");
        assert_eq!(home.readable(&Link::parse("event=e_1&t=2018-10-19"), Lang::En), "https://example.org/#event=e_1&t=2018-10-19");
        assert_eq!(home.readable(&Link::default(), Lang::En), "https://example.org/");
    }

    proptest! {
        // Nearer to an edge of the world the window touches it; further north or south a decimal of latitude is more pixels than that.
        #[test]
        fn rounding_moves_the_map_less_than_it_can_be_seen(lon in -100.0..100.0, lat in -70.0..70.0, zoom in 3.0..17.0) {
            let camera = Camera::new([lon, lat], zoom, [800.0, 600.0]);
            let at = rounded(&camera);
            let again = Camera::new([at.lon, at.lat], at.zoom, [800.0, 600.0]);
            // Five decimals are what an address has: at the closest zooms that is a pixel or two.
            let most = if zoom < 16.0 { 1.5 } else { 3.0 };
            prop_assert!(distance(camera.center(), again.center()) * camera.scale() < most);
            prop_assert!((camera.zoom() - again.zoom()).abs() < 0.006);
        }
    }
}
