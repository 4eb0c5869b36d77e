//! An event as a row: flat, readable, one value a column.

use crate::lang::Lang;
use crate::lang::figure::publisher;
use crate::story::{Citation, EventIx, Evidence, Figure, Moment, Source, Story};

/// What stands in a column of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words, whatever they look like.
    Text(String),
    /// A number, with so many decimals at most.
    Number(f64, u32),
    /// Nothing.
    Empty,
}

/// The names of the columns, the same in every language.
pub const COLUMNS: [&str; 25] = [
    "id",
    "day",
    "time",
    "utc_offset",
    "day_end",
    "time_end",
    "date_precision",
    "earliest",
    "latest",
    "time_zone",
    "group",
    "kind",
    "confidence",
    "place",
    "country",
    "longitude",
    "latitude",
    "uncertainty_m",
    "care",
    "title",
    "summary",
    "note",
    "figures",
    "versions",
    "sources",
];

/// Where the position begins: GeoJSON has it in the geometry.
pub(super) const LONGITUDE: usize = 15;
/// And its second half.
pub(super) const LATITUDE: usize = 16;

/// Between several figures, versions or sources of one cell.
const BETWEEN: &str = " | ";

/// The row of an event, in the order of [`COLUMNS`].
#[must_use]
pub fn row(story: &Story, evidence: &Evidence, ix: EventIx, lang: Lang) -> [Cell; COLUMNS.len()] {
    let event = &story[ix];
    let place = &story[event.place()];
    let [lon, lat] = place.position();
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
    let [day, time, offset] = parts(Some(event.date()));
    let [day_end, time_end, _] = parts(event.date_end());
    let figures: Vec<String> = evidence.figures_of(ix).map(|it| figure(evidence, it, lang)).collect();
    let sources: Vec<String> = evidence.citations(ix).iter().map(|it| source(&evidence[Citation::source(it)])).collect();
    [
        text(event.id()),
        text(&day),
        text(&time),
        text(&offset),
        text(&day_end),
        text(&time_end),
        text(lang.say(story.words().date_precision(event.precision()).name())),
        text(&event.earliest().map_or(String::new(), Moment::iso)),
        text(&event.latest().map_or(String::new(), Moment::iso)),
        text(place.time_zone()),
        text(lang.say(story[event.group()].name())),
        text(lang.say(story[event.kind()].name())),
        text(lang.say(story.words().confidence(event.confidence()).name())),
        text(lang.say(place.name())),
        text(&place.country().join(" ")),
        Cell::Number(lon, 7),
        Cell::Number(lat, 7),
        Cell::Number(place.uncertainty_m(), 1),
        text(story.care().filter(|_| event.care()).map_or("", |care| lang.say(care))),
        text(lang.say(event.title())),
        text(lang.say(event.summary())),
        text(event.note().map_or("", |note| lang.say(note))),
        text(&figures.join(BETWEEN)),
        text(&versions(evidence, ix, lang)),
        text(&sources.join(BETWEEN)),
    ]
}

/// A date as `2018-10-19` or as much of that as is known, `11:30` and `UTC-06:00`. Apart, because programs that read dates make midnight of a
/// day in whose column others have a time.
fn parts(moment: Option<Moment>) -> [String; 3] {
    let iso = moment.map_or(String::new(), Moment::iso);
    let (day, rest) = iso.split_once('T').unwrap_or((&iso, ""));
    let (time, offset) = rest.split_at(rest.len().min("11:30".len()));
    let utc = if offset.is_empty() { "" } else { "UTC" };
    [day.to_owned(), time.to_owned(), [utc, offset].concat()]
}

/// `about 4,000 people in shelters (a reporter, via EFE; 2018-10-19)`.
fn figure(evidence: &Evidence, figure: &Figure, lang: Lang) -> String {
    let (amount, who) = (lang.amount(figure), lang.who(figure));
    [&amount, " ", lang.say(evidence[figure.counts()].name()), " (", &who, "; ", &figure.date().iso(), ")"].concat()
}

/// `AP / KUSI, 2018-10-22, https://…`: who published it, when, where.
fn source(source: &Source) -> String {
    let mut out = publisher(source).to_owned();
    if let Some(published) = source.published() {
        out.push_str(", ");
        out.push_str(&published.iso());
    }
    out.push_str(", ");
    out.push_str(source.url());
    out
}

/// The question of a dispute, and each answer with who gives it; none is chosen.
fn versions(evidence: &Evidence, event: EventIx, lang: Lang) -> String {
    let Some(dispute) = evidence.dispute_of(event) else { return String::new() };
    let mut parts = vec![lang.say(dispute.question()).to_owned()];
    for version in dispute.versions() {
        parts.push([lang.say(version.who()), ": ", lang.say(version.text())].concat());
    }
    parts.join(BETWEEN)
}
