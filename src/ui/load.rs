//! Fetches the files of the story and the packs of the basemap.

use std::task::Poll;

use gloo_net::http::Request;

use super::dom;
use super::node::node;
use crate::lang::Lang;
use crate::story::{self, Files, Story};

/// Where `story.json` lies, as `<html data-story>` says: its folder, which ends with a slash or is empty, and its name.
fn story_url() -> (String, String) {
    let url = dom::root_attribute("data-story").unwrap_or_else(|| "story.json".to_owned());
    match url.rsplit_once('/') {
        Some((folder, name)) => (folder.to_owned() + "/", name.to_owned()),
        None => (String::new(), url),
    }
}

/// The bytes of a file that `story.json` names.
///
/// # Errors
/// What went wrong, with the file's name.
pub async fn beside_story(name: &str) -> Result<Vec<u8>, String> {
    let url = format!("{}{name}", story_url().0);
    let response = Request::get(&url).send().await.map_err(|e| format!("{url}: {e}"))?;
    if !response.ok() {
        return Err(format!("{url}: {} {}", response.status(), response.status_text()));
    }
    response.binary().await.map_err(|e| format!("{url}: {e}"))
}

/// Fetches and parses the story. It lives as long as the page.
///
/// # Errors
/// What went wrong, in words.
pub async fn story() -> Result<&'static Story, String> {
    let (_, root) = story_url();
    let mut files = Files::new(&root, beside_story(&root).await?);
    let names = files.named();
    for (name, content) in names.iter().zip(all(&names).await) {
        files.insert(name, content?);
    }
    match story::parse(&files) {
        Ok(parsed) => Ok(Box::leak(Box::new(parsed.story))),
        Err(problems) => {
            let shown: Vec<String> = problems.iter().take(5).map(ToString::to_string).collect();
            Err(shown.join("\n"))
        }
    }
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

/// Tells the browser that these files will be wanted in a moment, so that they come while the page is built.
pub fn foresee(names: &[String]) {
    for name in names {
        let link = node("link", "").with("rel", "preload").with("as", "fetch").with("crossorigin", "anonymous");
        let link = link.with("href", &format!("{}{name}", story_url().0)).done();
        let _ = gloo_utils::document_element().append_child(&link);
    }
}

/// The language that the browser asks for, of those we speak.
#[must_use]
pub fn wanted_lang() -> Lang {
    let tags: Vec<String> = gloo_utils::window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect();
    Lang::wanted(tags.iter().map(String::as_str))
}
