//! Fetches the files of the story and the packs of the basemap.

use std::task::Poll;

use gloo_net::http::Request;

use super::dom;
use crate::lang::Lang;
use crate::story::{self, Files, Story};

/// Where `story.json` lies, as `<html data-story>` says: its folder, which ends with a slash or is empty, and its name.
fn story_url() -> (String, String) {
    let url = dom::root_attribute("data-story").unwrap_or_else(|| "story.json".to_owned());
    let name = url.rfind('/').map_or(0, |slash| slash + 1);
    (url[..name].to_owned(), url[name..].to_owned())
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
    let contents = join(names.iter().map(|name| beside_story(name))).await;
    for (name, content) in names.iter().zip(contents) {
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

/// Runs futures all at once, and waits for all of them.
async fn join<F: Future>(futures: impl Iterator<Item = F>) -> Vec<F::Output> {
    let mut running: Vec<_> = futures.map(|future| (Box::pin(future), None)).collect();
    std::future::poll_fn(|cx| {
        for (future, output) in &mut running {
            if output.is_none()
                && let Poll::Ready(ready) = future.as_mut().poll(cx)
            {
                *output = Some(ready);
            }
        }
        if running.iter().all(|(_, output)| output.is_some()) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    running.into_iter().filter_map(|(_, output)| output).collect()
}

/// The language that the browser asks for, of those we speak.
#[must_use]
pub fn wanted_lang() -> Lang {
    let tags: Vec<String> = gloo_utils::window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect();
    Lang::wanted(tags.iter().map(String::as_str))
}
