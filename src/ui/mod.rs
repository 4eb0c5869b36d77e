//! The app in the browser.

/// Puts the app into the page.
pub fn mount() {}
