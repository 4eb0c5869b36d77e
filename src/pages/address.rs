//! Where the pages will stand: an absolute address, as pictures, canonical links and oEmbed need one.

use std::fmt;
use std::str::FromStr;

use crate::share::link::Home;

/// The address of the folder of the whole map, with a slash at its end.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SiteUrl(String);

impl SiteUrl {
    /// The address of something in that folder.
    #[must_use]
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// Where links for others lead.
    #[must_use]
    pub fn home(&self) -> Option<Home> {
        Home::folder(&self.0)
    }
}

/// Why a text is no such address, and how to mend it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct BadSiteUrl(&'static str);

impl fmt::Display for BadSiteUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; write the address of the folder in which the map will stand, such as https://example.org/caravan/", self.0)
    }
}

impl std::error::Error for BadSiteUrl {}

impl FromStr for SiteUrl {
    type Err = BadSiteUrl;

    fn from_str(text: &str) -> Result<Self, BadSiteUrl> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let rest = rest.ok_or(BadSiteUrl("it does not begin with https:// or http://"))?;
        if text.contains(['?', '#']) {
            return Err(BadSiteUrl("it has a query (?) or a fragment (#), which cannot stand before the name of a file"));
        }
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let (name, port) = host.rsplit_once(':').unwrap_or((host, "443"));
        let of_name = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.');
        if name.is_empty() || name.starts_with('.') || !name.bytes().all(of_name) || port.parse::<u16>().is_err() {
            return Err(BadSiteUrl(
                "it names no host, or one with other characters than a to z, digits, - and . (an international name is written as xn--…)",
            ));
        }
        let of_path = |b: u8| b.is_ascii_alphanumeric() || b"-._~!$&()*+,;=:@%/".contains(&b);
        if !path.bytes().all(of_path) || path.split('/').any(|part| part == "." || part == "..") {
            return Err(BadSiteUrl(
                "its path has a character that an address cannot have, or steps such as ../ (other letters and spaces are written as %20 and so on)",
            ));
        }
        Ok(Self(format!("{}/", text.trim_end_matches('/'))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gets_its_slash() {
        for (text, url) in [
            ("https://example.org", "https://example.org/"),
            ("https://example.org/caravan", "https://example.org/caravan/"),
            ("http://localhost:8080/a/b/", "http://localhost:8080/a/b/"),
            ("https://example.org/~a/%C3%B1/", "https://example.org/~a/%C3%B1/"),
        ] {
            assert_eq!(text.parse(), Ok(SiteUrl(url.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_is_none_is_refused() {
        for text in [
            "",
            "example.org",
            "/caravan/",
            "ftp://example.org/",
            "javascript:alert(1)",
            "https://",
            "https:///a",
            "https://example.org/?a",
            "https://example.org/#a",
            "https://exa mple.org/",
            "https://a@b.org/",
            "https://example.org:99999/",
            "https://example.org/a b",
            "https://example.org/\"><script>",
            "https://example.org/'x",
            "https://example.org/../a",
            "https://ejemplo.españa/",
            "https://example.org/\n",
        ] {
            assert!(text.parse::<SiteUrl>().is_err(), "{text}");
        }
    }
}
