//! Where the page is, and what it may do there.

use gloo_utils::window;

use crate::share::link::Home;
use crate::ui::dom;

/// What the page knows of its place.
pub struct Here {
    /// Where the whole map lies on the web, if that is known.
    pub home: Option<Home>,
    /// Whether a frame confines it: it has no origin there, and can save nothing.
    pub confined: bool,
    /// Whether it is a file on a device.
    pub local: bool,
    /// Whether it is one file to keep.
    pub single: bool,
}

impl Here {
    /// Looks around.
    pub fn look() -> Self {
        let here = window().location().href().unwrap_or_default();
        let attribute = |name: &str| dom::root_attribute(name).filter(|value| !value.is_empty());
        let folder = attribute("data-home");
        let page = if folder.is_none() { Home::page(&here) } else { None };
        let absolute = |url: String| web_sys::Url::new_with_base(&url, &here).ok().map(|url| url.href());
        let home = [folder, attribute("data-site")].into_iter().flatten().filter_map(absolute).find_map(|url| Home::folder(&url));
        Self {
            home: home.or(page),
            confined: dom::confined(),
            local: Home::page(&here).is_none(),
            single: dom::root_attribute("data-single").is_some(),
        }
    }
}
