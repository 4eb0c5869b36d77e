//! What a view can be shared with: links, a QR code, code for the page of another, the whole map as a file. It lies in a file of code
//! of its own, which comes when it is asked for, and brings its own styles.

mod embed;
mod form;
mod here;
mod links;
mod preview;
mod tabs;

use leptos::prelude::*;
use web_sys::HtmlElement;

use super::clipboard::copy;
use super::dialog::{Heard, dialog};
use super::node::{Node, node, refill};
use super::state::App;
use super::style::wear;
use crate::lang::Share as Words;
pub use here::Here;

/// What that file brings. Everything else of the app calls these functions through here, or they would not be cut off.
pub struct Share {
    /// Opens the dialog, on the view as it is now.
    pub open: fn(App),
}

/// All of it.
pub static SHARE: Share = Share { open };

fn open(app: App) {
    wear(include_str!("share.css"));
    let (lang, here) = (app.lang.get_untracked(), Here::look());
    let words = lang.share();
    let sheet = node("div", "sheet").done();
    let title = node("h2", "").with("id", "desk-title").text(words.share);
    let status = node("p", "share-said").with("role", "status").done();
    let dialog = dialog(lang, &sheet);
    let heard = &dialog.heard;
    let links = links::lay(app, &here, &status, heard);
    let parts = match here.home.clone().filter(crate::share::link::Home::whole) {
        Some(home) => {
            let pane = node("div", "").done();
            let (shown, status) = (std::cell::Cell::new(false), status.clone());
            let (filled, local, within) = (pane.clone(), here.local, heard.clone());
            // The preview is a whole map: it comes when somebody wants to embed one.
            let show = move |at: usize| {
                if at == 1 && !shown.replace(true) {
                    embed::lay(app, home.clone(), local, &filled, &status, &within);
                }
            };
            tabs::tabs("share", words.share, &[words.link, words.embed], &[links, pane], heard, Box::new(show))
        }
        None => vec![Node::of(links)],
    };
    refill(&sheet, std::iter::once(title).chain(parts).chain([Node::of(status)]));
    let _ = dialog.class_list().add_1("share");
    let _ = dialog.show_modal();
}

/// A button that copies a text, and says in words whether it did.
fn copier(words: &'static Words, name: &str, text: &HtmlElement, status: &HtmlElement, heard: &Heard) -> Node {
    let button = node("button", "copy").with("type", "button").with("aria-label", &[words.copy, ": ", name].concat());
    let button = button.text(words.copy).done();
    let (text, status) = (text.clone(), status.clone());
    heard.on(&button, "click", move |_| {
        let status = status.clone();
        // Said anew each time, also where it is the same.
        status.set_text_content(None);
        copy(&text, Box::new(move |copied| status.set_text_content(Some(if copied { words.copied } else { words.not_copied }))));
    });
    Node::of(button)
}
