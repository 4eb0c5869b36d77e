//! What a reader takes to a desk: the article against the record, the sources, a search, the story as a table, citations and
//! downloads. None of it is needed to read the map, so it lies in a file of code of its own, which comes when it is asked for.

mod article;
mod changes;
mod cite;
mod finder;
mod mark;
pub mod parts;
mod sources;
mod table;
mod take;

use web_sys::HtmlElement;

use super::people;
use super::state::App;
use super::style::wear;
use crate::story::Evidence;

/// What that file brings. Everything else of the app calls these functions through here, or they would not be cut off.
pub struct Desk {
    /// Brings the styles of all the others.
    pub dress: fn(),
    /// Fills the pane of how many people there were.
    pub people: fn(App, &'static Evidence, HtmlElement),
    /// Fills the pane of the source article, claim by claim.
    pub article: fn(App, &'static Evidence, HtmlElement),
    /// Fills the pane of the sources.
    pub sources: fn(App, &'static Evidence, HtmlElement),
    /// Makes the field of the search work: it and where its answers go.
    pub finder: fn(App, &'static Evidence, HtmlElement),
    /// Keeps the table to the view.
    pub table: fn(App, &'static Evidence, HtmlElement),
    /// Opens the ways to cite it.
    pub cite: fn(App, &'static Evidence),
    /// Opens what can be taken along.
    pub take: fn(App, &'static Evidence),
    /// Opens the log of corrections.
    pub changes: fn(App, &'static Evidence),
}

/// All of it.
pub static DESK: Desk = Desk {
    dress: || wear(include_str!("desk.css")),
    people: people::fill,
    article: article::fill,
    sources: sources::fill,
    finder: finder::lay,
    table: table::lay,
    cite: cite::open,
    take: take::open,
    changes: changes::open,
};
