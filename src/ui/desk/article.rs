//! The source article against the record: what it says, paragraph by paragraph in our own words, who says so, and what others say.

use gloo_events::EventListener;
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::parts::{follow, to_event, to_source};
use crate::lang::Lang;
use crate::lang::figure::joined;
use crate::story::{ClaimIx, Evidence, Story};
use crate::ui::node::{Node, node, refill};
use crate::ui::state::App;

/// Fills the pane, in the language of the reader.
pub fn fill(app: App, evidence: &'static Evidence, pane: HtmlElement) {
    EventListener::new(&pane, "click", move |event| {
        follow(app, event);
    })
    .forget();
    Effect::new(move |_| {
        let lang = app.lang.get();
        refill(&pane, [head(app.story, evidence, lang), chart(app.story, lang), paragraphs(app.story, evidence, lang)]);
    });
}

/// Which article it is, and how it was read.
fn head(story: &Story, evidence: &Evidence, lang: Lang) -> Node {
    let words = lang.ask();
    let article = &evidence[evidence.article()];
    let dated = article.published().map_or(String::new(), |day| joined(&[", ", &lang.date(day)]));
    node("div", "desk-head")
        .child(node("h2", "").text(words.article))
        .child(node("p", "").text(words.article_how))
        .child(node("p", "quiet").child(to_source(article, lang)).text(&joined(&[": ", &lang.source_title(article), &dated])))
        .maybe(story.care().filter(|_| story.claims().iter().any(|claim| claim.care())).map(|care| node("p", "care").text(lang.say(care))))
}

/// How many claims have each verdict.
fn chart(story: &Story, lang: Lang) -> Node {
    let count = |verdict| story.claims().iter().filter(|claim| claim.verdict() == verdict).count();
    let counts: Vec<_> = story.verdict_ixs().map(|verdict| (verdict, count(verdict))).filter(|(_, count)| *count > 0).collect();
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(1);
    let rows = counts.into_iter().map(|(verdict, count)| {
        let bar = node("span", "bar").with("aria-hidden", "true").done();
        #[allow(clippy::cast_precision_loss)] // some dozens
        let share = 100.0 * count as f64 / most as f64;
        let _ = bar.style().set_property("width", &joined(&[&crate::number::decimal(share, 1), "%"]));
        node("li", "")
            .child(node("span", "verdict").with("title", lang.say(story[verdict].meaning())).text(lang.say(story[verdict].name())))
            .child(node("span", "track").child(Node::of(bar)))
            .child(node("b", "").text(&count.to_string()))
    });
    let claims = joined(&[&story.claims().len().to_string(), " ", lang.ask().claims]);
    node("div", "verdicts").child(node("h3", "").text(&claims)).child(node("ul", "").children(rows))
}

fn paragraphs(story: &Story, evidence: &Evidence, lang: Lang) -> Node {
    let mut all: Vec<Node> = Vec::new();
    for paragraph in 1..=story.paragraphs() {
        let claims: Vec<ClaimIx> = story.claim_ixs().filter(|claim| story[*claim].paragraph() == paragraph).collect();
        if claims.is_empty() {
            continue;
        }
        all.push(node("h3", "paragraph").text(&joined(&[lang.ask().paragraph, " ", &paragraph.to_string()])));
        all.extend(claims.into_iter().map(|claim| a_claim(story, evidence, claim, lang)));
    }
    node("div", "claims").children(all)
}

fn a_claim(story: &Story, evidence: &Evidence, ix: ClaimIx, lang: Lang) -> Node {
    let (words, claim) = (lang.ask(), &story[ix]);
    let verdict = &story[claim.verdict()];
    let place = claim
        .place()
        .map(|place| node("button", "").with("type", "button").with("data-at", story[place].id()).text(lang.say(story[place].name())));
    let leads = claim.events().iter().map(|event| to_event(story, *event, lang));
    let sources = evidence.sources_of(ix).iter().map(|source| node("li", "").child(to_source(&evidence[*source], lang)));
    let sources: Vec<Node> = sources.collect();
    let others = node("div", "finding")
        .child(node("p", "").child(node("b", "").text(words.others_say)).text(" ").text(lang.say(claim.finding())))
        .maybe((!sources.is_empty()).then(|| node("ul", "of").with("aria-label", lang.more().sources).children(sources)));
    node("article", "claim")
        .with("data-claim", claim.id())
        .maybe(story.care().filter(|_| claim.care()).map(|care| node("p", "care").text(lang.say(care))))
        .child(node("p", "said").text(lang.say(claim.claim())))
        .child(node("p", "quiet").text(&joined(&[
            words.says,
            " ",
            lang.say(claim.claimant()),
            " · ",
            lang.say(story[claim.kind()].name()),
        ])))
        .child(
            node("p", "judged")
                .child(node("b", "verdict").text(lang.say(verdict.name())))
                .text(" ")
                .child(node("span", "quiet").text(lang.say(verdict.meaning()))),
        )
        .child(others)
        .maybe(
            (place.is_some() || !claim.events().is_empty()).then(|| node("p", "leads").text(words.on_the_map).maybe(place).children(leads)),
        )
}
