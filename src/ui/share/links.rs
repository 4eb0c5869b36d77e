//! Links to the view, one of them for a camera, and the way to keep the whole map.

use gloo_utils::window;
use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

use super::copier;
use super::here::Here;
use crate::lang::{Lang, Share};
use crate::number::{decimal, parse};
use crate::percent::encode;
use crate::share::link::{Home, exact, short};
use crate::share::qr::qr;
use crate::ui::dialog::Heard;
use crate::ui::dom;
use crate::ui::download::save;
use crate::ui::node::{Node, link, node};
use crate::ui::state::App;

/// The pane.
pub fn lay(app: App, here: &Here, status: &HtmlElement, heard: &Heard) -> HtmlElement {
    let (lang, view) = (app.lang.get_untracked(), app.view.get_untracked());
    let words = lang.share();
    let Some(home) = &here.home else { return node("div", "share-links").child(node("p", "care").text(words.no_link)).done() };
    let brief = short(&view, app.story);
    let brief_address = home.readable(&brief, lang);
    let about = if brief_address == home.address(&brief) { words.short_how } else { words.short_event };
    let whole = home.address(&exact(&view, app.story, app.theme.get_untracked()));
    let field = |name: &str, about: &str, address: &str| {
        let text = node("p", "share-address").text(address).done();
        let row = node("div", "share-row").child(Node::of(text.clone())).child(copier(words, name, &text, status, heard));
        node("section", "").child(node("h3", "").text(name)).child(row).child(node("p", "quiet").text(about))
    };
    let title = lang.say(app.story.title()).to_owned();
    let said = node("div", "share-said-links")
        .child(field(words.short, about, &brief_address))
        .child(field(words.exact, words.exact_how, &whole))
        .maybe(system(words, &title, &brief_address, heard));
    node("div", "share-links").child(said).child(code(app, here, words, &brief_address, heard)).maybe(keep(app, here, home, lang)).done()
}

/// The code of a link, with which a telephone opens it.
fn code(app: App, here: &Here, words: &'static Share, address: &str, heard: &Heard) -> Node {
    let section = node("section", "share-qr").child(node("h3", "").text(words.qr));
    let Some(code) = qr(address) else { return section.child(node("p", "quiet").text(words.qr_long)) };
    let svg = code.svg();
    let picture = node("img", "").with("alt", &[words.qr_of, " ", address].concat());
    let picture = picture.with("src", &["data:image/svg+xml,", &encode(&svg)].concat()).with("width", "208").with("height", "208");
    let section = section.child(picture).child(node("p", "quiet").text(words.qr_how));
    if here.confined {
        return section;
    }
    let button = node("button", "save").with("type", "button").text(words.save_qr).done();
    let name = [app.story.id(), "-qr.svg"].concat();
    heard.on(&button, "click", move |_| save(&name, "image/svg+xml", &svg));
    section.child(Node::of(button))
}

/// What the system offers for sharing, where it says that it takes this.
fn system(words: &'static Share, title: &str, address: &str, heard: &Heard) -> Option<Node> {
    let navigator = window().navigator();
    let function = |name: &str| Reflect::get(&navigator, &name.into()).ok()?.dyn_into::<Function>().ok();
    let (can, share) = (function("canShare")?, function("share")?);
    let what = Object::new();
    for (key, value) in [("title", title), ("url", address)] {
        let _ = Reflect::set(&what, &key.into(), &value.into());
    }
    can.call1(&navigator, &what).ok().filter(JsValue::is_truthy)?;
    let button = node("button", "save").with("type", "button").text(words.system).done();
    heard.on(&button, "click", move |_| {
        // Whoever changes their mind is no error.
        if let Some(promise) = share.call1(&window().navigator(), &what).ok().and_then(|it| it.dyn_into::<Promise>().ok()) {
            wasm_bindgen_futures::spawn_local(async move {
                let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
            });
        }
    });
    Some(Node::of(button))
}

/// The whole map as one file; from within a frame that can save nothing, the way to it.
fn keep(app: App, here: &Here, home: &Home, lang: Lang) -> Option<Node> {
    let words = lang.share();
    if here.confined {
        return Some(node("section", "share-keep").child(link(&home.address(&crate::link::Link::default()), words.open_map)));
    }
    if here.single || here.local || !home.whole() {
        return None;
    }
    let size = dom::root_attribute("data-single-size").and_then(|bytes| parse(&bytes)).filter(|bytes| *bytes > 0.0);
    let name = size.map_or(words.save_map.to_owned(), |bytes| {
        let megabytes = decimal((bytes / 1e6).max(0.1), 1);
        let megabytes = if lang == Lang::Es { megabytes.replace('.', ",") } else { megabytes };
        [words.save_map, " (", &megabytes, "\u{a0}MB)"].concat()
    });
    let file = node("a", "share-file").with("href", &home.beside("single.html")).with("download", &[app.story.id(), ".html"].concat());
    let section = node("section", "share-keep").child(node("h3", "").text(words.keep));
    Some(section.child(node("p", "").child(file.text(&name))).child(node("p", "quiet").text(words.keep_how)))
}
