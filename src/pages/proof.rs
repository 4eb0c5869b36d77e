//! Who says so: numbers with who counted, versions side by side, the sources, and claims of the article.

use super::Site;
use super::html::{El, el, web_link};
use crate::lang::Lang;
use crate::lang::figure::publisher;
use crate::story::{ClaimIx, EventIx, Figure, Source};

/// All of it that there is of an event.
pub fn proof(site: &Site<'_>, event: EventIx, lang: Lang) -> Vec<El> {
    [numbers(site, event, lang), versions(site, event, lang), Some(sources(site, event, lang)), claims(site, event, lang)]
        .into_iter()
        .flatten()
        .collect()
}

fn section(class: &str, title: &str) -> El {
    el("section", class).child(el("h2", "").text(title))
}

fn numbers(site: &Site<'_>, event: EventIx, lang: Lang) -> Option<El> {
    let rows: Vec<El> = site.evidence.figures_of(event).map(|figure| number(site, figure, lang)).collect();
    (!rows.is_empty()).then(|| section("numbers", lang.more().numbers).child(el("ul", "").children(rows)))
}

fn number(site: &Site<'_>, figure: &Figure, lang: Lang) -> El {
    let counted = lang.say(site.evidence[figure.counts()].name());
    let row = el("li", "").child(el("b", "").text(&lang.amount(figure))).text(" ").child(el("span", "").text(counted));
    let by = el("small", "").text(&format!("{} · ", lang.who(figure)));
    row.text(" ").child(match figure.source() {
        Some(source) => by.child(cited(&site.evidence[source], lang)),
        None => by.text(lang.more().source_unknown),
    })
}

/// A source by the name of its publisher, with its title for whoever asks.
fn cited(source: &Source, lang: Lang) -> El {
    web_link(source.url(), publisher(source)).with("title", &lang.source_title(source))
}

/// The answers to a disputed question, side by side, none chosen.
fn versions(site: &Site<'_>, event: EventIx, lang: Lang) -> Option<El> {
    let dispute = site.evidence.dispute_of(event)?;
    let rows = dispute.versions().iter().map(|version| {
        let mut from = el("small", "");
        for (index, source) in version.sources().iter().enumerate() {
            from = from.text(if index > 0 { ", " } else { "" }).child(cited(&site.evidence[*source], lang));
        }
        let said =
            el("li", "").child(el("b", "").text(lang.say(version.who()))).text(" ").child(el("p", "").text(lang.say(version.text())));
        said.children((!version.sources().is_empty()).then_some(from))
    });
    let section = section("versions", lang.say(dispute.question()));
    Some(section.child(el("p", "quiet").text(lang.more().versions)).child(el("ul", "").children(rows)))
}

/// What the article says of the event, and what others say.
fn claims(site: &Site<'_>, event: EventIx, lang: Lang) -> Option<El> {
    let story = site.story;
    let rows: Vec<El> =
        story.claim_ixs().filter(|claim| story[*claim].events().contains(&event)).map(|claim| a_claim(site, claim, lang)).collect();
    let article = &site.evidence[site.evidence.article()];
    let how = el("p", "quiet").text(lang.leaf().claims_how).text(" ").child(entry(article, lang));
    (!rows.is_empty()).then(|| section("claims", lang.ask().claims_long).child(how).child(el("ul", "").children(rows)))
}

fn a_claim(site: &Site<'_>, ix: ClaimIx, lang: Lang) -> El {
    let (story, words) = (site.story, lang.ask());
    let claim = &story[ix];
    let (who, verdict) = (lang.say(claim.claimant()), &story[claim.verdict()]);
    let mut finding = el("p", "").child(el("b", "").text(words.others_say)).text(" ").text(lang.say(claim.finding()));
    for (index, source) in site.evidence.sources_of(ix).iter().enumerate() {
        finding = finding.text(if index > 0 { ", " } else { " " }).child(cited(&site.evidence[*source], lang));
    }
    el("li", "")
        .children(story.care().filter(|_| claim.care()).map(|care| el("p", "care").text(lang.say(care))))
        .child(el("p", "said").text(lang.say(claim.claim())))
        .child(el("p", "quiet").text(&format!("{} {} · {} {who}", words.paragraph, claim.paragraph(), words.says)))
        .child(
            el("p", "")
                .child(el("b", "verdict").text(lang.say(verdict.name())))
                .text(" ")
                .child(el("span", "quiet").text(lang.say(verdict.meaning()))),
        )
        .child(finding)
}

fn sources(site: &Site<'_>, event: EventIx, lang: Lang) -> El {
    let rows = site.evidence.citations(event).iter().map(|citation| {
        let source = &site.evidence[citation.source()];
        let row = el("li", "").child(entry(source, lang));
        let row = row.children(citation.locator().map(|locator| el("span", "quiet").text(&format!(", {}", lang.say(locator)))));
        let archived = source.archived().map(|url| web_link(url, lang.ask().archived));
        row.text(if archived.is_some() { " · " } else { "" }).children(archived)
    });
    section("sources", lang.more().sources).child(el("ul", "").children(rows))
}

/// A source: title, publisher and day.
fn entry(source: &Source, lang: Lang) -> El {
    let dated = source.published().map_or(lang.more().not_dated.to_owned(), |moment| lang.date(moment));
    // A title is in the language of its text, whatever the page is in; what stands in its place is not.
    let in_its_own = source.language().filter(|own| source.title().is_some() && *own != lang.code());
    let mut link = web_link(source.url(), &lang.source_title(source));
    if let Some(own) = in_its_own {
        link = link.with("lang", own);
    }
    el("span", "source").child(link).child(el("span", "quiet").text(&format!(" {}, {dated}", publisher(source))))
}
