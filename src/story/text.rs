//! The same words in every language of the story.

use super::Text;

/// The words in `lang`; where that is missing those of the first language there is; else nothing.
///
/// ```
/// use caravan_map::story::{Text, say};
///
/// let bridge = Text::from([("en".into(), "bridge".into()), ("es".into(), "puente".into())]);
/// assert_eq!(say(&bridge, "es"), "puente");
/// assert_eq!(say(&bridge, "fr"), "bridge");
/// assert_eq!(say(&Text::new(), "en"), "");
/// ```
#[must_use]
pub fn say<'a>(text: &'a Text, lang: &str) -> &'a str {
    text.get(lang).or_else(|| text.values().next()).map_or("", String::as_str)
}
