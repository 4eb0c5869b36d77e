//! Markup, made in one place: text is escaped here, and nowhere else is anything written that could be taken for markup.

use crate::paint::svg::escape;

/// Markup that is safe to stand in a page: its texts are escaped.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Markup(String);

impl Markup {
    /// What a painter has written, which escapes its texts.
    pub(super) fn of(markup: String) -> Self {
        Self(markup)
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Adds more.
    pub fn add(&mut self, more: impl Into<Self>) {
        self.0.push_str(&more.into().0);
    }
}

impl From<El> for Markup {
    fn from(element: El) -> Self {
        element.done()
    }
}

/// An element in the making.
#[derive(Clone, Debug)]
pub struct El {
    tag: &'static str,
    open: String,
    inner: String,
}

/// An element with a class; an empty class is left out.
#[must_use]
pub fn el(tag: &'static str, class: &str) -> El {
    let element = El { tag, open: format!("<{tag}"), inner: String::new() };
    if class.is_empty() { element } else { element.with("class", class) }
}

impl El {
    /// Sets an attribute.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.open += &format!(" {name}=\"{}\"", escape(value));
        self
    }

    /// Adds text.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        self.inner += &escape(text);
        self
    }

    /// Adds an element, or a picture.
    #[must_use]
    pub fn child(mut self, child: impl Into<Markup>) -> Self {
        self.inner += &child.into().0;
        self
    }

    /// Adds elements; none, or one, or more.
    #[must_use]
    pub fn children(mut self, children: impl IntoIterator<Item = El>) -> Self {
        for child in children {
            self.inner += &child.done().0;
        }
        self
    }

    /// The element. One that can hold nothing ends itself, so that what reads XML can read the page.
    #[must_use]
    pub fn done(self) -> Markup {
        let Self { tag, open, inner } = self;
        Markup(if matches!(tag, "meta" | "link" | "br" | "img") { format!("{open}/>") } else { format!("{open}>{inner}</{tag}>") })
    }
}

/// A link to somewhere else, that tells nothing of this page. What is not an address of the web is text: a page never leads to a script.
#[must_use]
pub fn web_link(url: &str, text: &str) -> El {
    if url.starts_with("https://") || url.starts_with("http://") {
        el("a", "").with("href", url).with("rel", "noopener").text(text)
    } else {
        el("span", "").text(text)
    }
}

/// Data for machines in a page. JSON needs no `<`, `>` and `&` outside of its strings, and in these they can be written otherwise: nothing in
/// it can end the element.
#[must_use]
pub fn ld_json(value: &serde_json::Value) -> Markup {
    let mut json = String::new();
    for c in value.to_string().chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}' => json += &format!("\\u{:04x}", u32::from(c)),
            c => json.push(c),
        }
    }
    Markup(format!("<script type=\"application/ld+json\">{json}</script>"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_never_markup() {
        let hostile = "<script>\"'&\u{0}</script>";
        let page = el("p", "a").with("title", hostile).text(hostile).child(el("br", "")).done();
        let safe = "&lt;script&gt;&quot;&#39;&amp;\u{fffd}&lt;/script&gt;";
        assert_eq!(page.as_str(), format!("<p class=\"a\" title=\"{safe}\">{safe}<br/></p>"));
    }

    #[test]
    fn a_link_leads_to_the_web_or_nowhere() {
        assert_eq!(web_link("javascript:alert(1)", "a").done().as_str(), "<span>a</span>");
        assert_eq!(
            web_link("https://example.org/?a&b", "a").done().as_str(),
            "<a href=\"https://example.org/?a&amp;b\" rel=\"noopener\">a</a>"
        );
    }

    #[test]
    fn data_for_machines_stays_in_its_element() {
        let value = serde_json::json!({ "name": "</script><!-- & \u{2028}" });
        let markup = ld_json(&value);
        let json = markup.as_str().strip_prefix("<script type=\"application/ld+json\">").and_then(|rest| rest.strip_suffix("</script>"));
        assert!(json.is_some_and(|json| !json.contains(['<', '>', '&', '\u{2028}'])));
        assert_eq!(json.and_then(|json| serde_json::from_str(json).ok()), Some(value));
    }
}
