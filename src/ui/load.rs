//! Fetches the files of the story and the packs of the basemap. The page does the fetching (`assets/boot.js`): it has asked for what the
//! first view needs long before this program was there.

use std::cell::RefCell;
use std::task::Poll;

use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::dom;
use crate::lang::Lang;
use crate::story::{self, Diagnostic, Evidence, Files, Story};

thread_local! {
    static KEPT: RefCell<Option<Files>> = const { RefCell::new(None) };
}

/// The files that have come, for whoever completes them with the evidence; nothing while that is being done, and once it is.
pub fn kept() -> Option<Files> {
    KEPT.take()
}

/// Keeps them.
pub fn keep(files: Files) {
    KEPT.set(Some(files));
}

/// Where `story.json` lies, as `<html data-story>` says: its folder, which ends with a slash or is empty, and its name.
fn story_url() -> (String, String) {
    let url = dom::root_attribute("data-story").unwrap_or_else(|| "story.json".to_owned());
    match url.rsplit_once('/') {
        Some((folder, name)) => (folder.to_owned() + "/", name.to_owned()),
        None => (String::new(), url),
    }
}

/// Calls a function that the page lends: `file` promises the bytes of a file, or says in words why there are none; `foresee` asks for
/// them ahead of that.
fn page(function: &str, name: &str) -> Result<JsValue, JsValue> {
    let lent = Reflect::get(&gloo_utils::window(), &"caravan".into())?;
    let function: Function = Reflect::get(&lent, &function.into())?.dyn_into()?;
    function.call1(&lent, &(story_url().0 + name).into())
}

/// The bytes of a file that `story.json` names.
///
/// # Errors
/// What went wrong, with the file's name.
pub async fn beside_story(name: &str) -> Result<Vec<u8>, String> {
    let come = match page("file", name) {
        Ok(promise) => JsFuture::from(Promise::resolve(&promise)).await,
        Err(error) => Err(error),
    };
    match come {
        Ok(bytes) if bytes.is_instance_of::<Uint8Array>() => Ok(bytes.unchecked_into::<Uint8Array>().to_vec()),
        Ok(why) | Err(why) => Err(why.as_string().unwrap_or_else(|| name.to_owned())),
    }
}

/// Fetches and parses what the first view needs of the story, which lives as long as the page; and keeps the files, for the evidence.
///
/// # Errors
/// What went wrong, in words.
pub async fn opening() -> Result<&'static Story, String> {
    let (_, root) = story_url();
    let mut files = Files::new(&root, beside_story(&root).await?);
    let names = files.opening();
    insert(&mut files, &names).await?;
    let story = story::open(&files).map_err(|problems| said(&problems))?;
    keep(files);
    Ok(Box::leak(Box::new(story)))
}

/// Fetches the evidence, and reads and checks the whole story with it. It lives as long as the page.
///
/// # Errors
/// What went wrong, in words.
pub async fn evidence(files: &mut Files) -> Result<&'static Evidence, String> {
    let names = files.evidence();
    insert(files, &names).await?;
    let parsed = story::parse(files).map_err(|problems| said(&problems))?;
    Ok(Box::leak(Box::new(parsed.evidence)))
}

async fn insert(files: &mut Files, names: &[String]) -> Result<(), String> {
    for (name, content) in names.iter().zip(all(names).await) {
        files.insert(name, content?);
    }
    Ok(())
}

fn said(problems: &[Diagnostic]) -> String {
    let shown: Vec<String> = problems.iter().take(5).map(ToString::to_string).collect();
    shown.join("\n")
}

/// The bytes of several files, fetched at once, in the order of their names.
pub async fn all(names: &[String]) -> Vec<Result<Vec<u8>, String>> {
    let mut running: Vec<_> = names.iter().map(|name| (Box::pin(beside_story(name)), None)).collect();
    std::future::poll_fn(|cx| {
        for (file, bytes) in &mut running {
            if bytes.is_none()
                && let Poll::Ready(ready) = file.as_mut().poll(cx)
            {
                *bytes = Some(ready);
            }
        }
        if running.iter().all(|(_, bytes)| bytes.is_some()) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    running.into_iter().filter_map(|(_, bytes)| bytes).collect()
}

/// Asks for files that will be wanted in a moment, so that they come while the page is built.
pub fn foresee(names: &[String]) {
    for name in names {
        let _ = page("foresee", name);
    }
}

/// The language of the page, where it is that of one; else the one that the browser asks for, of those we speak.
#[must_use]
pub fn wanted_lang() -> Lang {
    if let Some(lang) = dom::root_attribute("data-lang").and_then(|code| Lang::parse(&code)) {
        return lang;
    }
    let tags: Vec<String> = gloo_utils::window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect();
    Lang::wanted(tags.iter().map(String::as_str))
}
