//! What a page says to machines, in the words of [schema.org](https://schema.org/).

use serde_json::{Value, json};

use super::{Site, first, leaf, social};
use crate::geo::rect::widened;
use crate::lang::Lang;
use crate::story::{EventIx, Moment, PlaceIx, Source};

/// The whole map.
pub fn whole(site: &Site<'_>, lang: Lang) -> Value {
    let Site { story, evidence, .. } = *site;
    let mut map = map(site, lang);
    let events = story.events();
    // Without their times, which no two places need to share.
    let day = |moment: Moment| moment.iso().chars().take(10).collect::<String>();
    let began = events.first().map(|event| day(event.date()));
    let ended = events.iter().map(|event| event.date_end().unwrap_or(event.date())).max_by_key(|moment| moment.last_day());
    let ended = ended.map(day);
    let places = story.marked_places().iter().map(|place| story[*place].position());
    let hull = places.fold(story.home().bounds(), |hull, at| widened(&hull, at));
    let [west, south, east, north] = hull.map(|v| crate::number::decimal(v, 3));
    add(
        &mut map,
        json!({
            "@context": "https://schema.org",
            "description": lang.say(story.summary()),
            "inLanguage": lang.code(),
            "isAccessibleForFree": true,
            "dateModified": story.updated().to_string(),
            "version": story.version(),
            "license": licences(site),
            "temporalCoverage": began.zip(ended).map(|(from, to)| format!("{from}/{to}")),
            "spatialCoverage": { "@type": "Place", "geo": { "@type": "GeoShape", "box": format!("{south} {west} {north} {east}") } },
            "citation": citation(&evidence[evidence.article()]),
            "image": site.url.map(|url| url.join(&social::path(site, None, lang))),
            "genre": story.fictional().then_some("Fiction"),
        }),
    );
    map
}

/// The page of an event.
pub fn event(site: &Site<'_>, ix: EventIx, lang: Lang) -> Value {
    let Site { story, evidence, url, .. } = *site;
    let event = &story[ix];
    let cited: Vec<Value> = evidence.citations(ix).iter().map(|cited| citation(&evidence[cited.source()])).collect();
    let mut page = json!({ "@context": "https://schema.org", "@type": "WebPage", "name": lang.say(event.title()) });
    add(
        &mut page,
        json!({
            "url": url.map(|url| url.join(&leaf(story, ix, lang))),
            "description": lang.say(event.summary()),
            "inLanguage": lang.code(),
            "isAccessibleForFree": true,
            "dateModified": story.updated().to_string(),
            "license": licences(site),
            "isPartOf": map(site, lang),
            "about": about(site, ix, lang),
            "citation": cited,
            "primaryImageOfPage": url.map(|url| json!({ "@type": "ImageObject", "url": url.join(&social::path(site, Some(ix), lang)) })),
            "genre": story.fictional().then_some("Fiction"),
        }),
    );
    page
}

fn map(site: &Site<'_>, lang: Lang) -> Value {
    let mut map = json!({ "@type": "Map", "name": lang.say(site.story.title()) });
    add(&mut map, json!({ "url": site.url.map(|url| url.join(first(lang))) }));
    map
}

fn about(site: &Site<'_>, event: EventIx, lang: Lang) -> Value {
    let event = &site.story[event];
    let mut about = json!({
        "@type": "Event",
        "name": lang.say(event.title()),
        "startDate": event.date().iso(),
        "location": location(site, event.place(), lang),
    });
    add(&mut about, json!({ "endDate": event.date_end().map(|end| end.iso()) }));
    about
}

fn location(site: &Site<'_>, place: PlaceIx, lang: Lang) -> Value {
    let place = &site.story[place];
    let [lon, lat] = place.position();
    let countries: Vec<Value> = place.country().iter().map(|code| json!({ "@type": "Country", "name": code })).collect();
    json!({
        "@type": "Place",
        "name": lang.say(place.name()),
        "geo": { "@type": "GeoCoordinates", "latitude": lat, "longitude": lon },
        "containedInPlace": countries,
    })
}

fn citation(source: &Source) -> Value {
    let mut cited = json!({ "@type": "CreativeWork", "url": source.url() });
    add(
        &mut cited,
        json!({
            "name": source.title().filter(|_| !source.title_from_address()),
            "publisher": source.publisher().map(|name| json!({ "@type": "Organization", "name": name })),
            "datePublished": source.published().map(|moment| moment.iso()),
            "inLanguage": source.language(),
        }),
    );
    cited
}

/// Of the words and the data of the story, which nobody else has to be credited for; of all parts where there are none such.
fn licences<'a>(site: &Site<'a>) -> Vec<&'a str> {
    let all = site.story.licences();
    let own = all.iter().filter(|licence| licence.credit().is_none());
    let mut urls: Vec<&str> = own.map(|licence| licence.url()).collect();
    if urls.is_empty() {
        urls.extend(all.iter().map(|licence| licence.url()));
    }
    urls.dedup();
    urls
}

/// Adds what is known.
fn add(to: &mut Value, more: Value) {
    if let (Value::Object(to), Value::Object(more)) = (to, more) {
        to.extend(more.into_iter().filter(|(_, value)| !value.is_null()));
    }
}
