//! What wants a name beside its point: places of the story and towns.

use super::desk::Desk;
use super::paper::Under;
use super::room::GAP;
use super::side::AROUND;
use super::wanted::{ABROAD, ACROSS, Lines, Wanted, extent};
use super::{Key, Style};
use crate::geo::distance::metres_per_px;
use crate::geo::mercator;
use crate::geo::rect;
use crate::lang::Lang;
use crate::math::distance;
use crate::order::{key, order};
use crate::scene::ground::level;
use crate::scene::item::Font;
use crate::scene::mark::Mark;
use crate::scene::way::{BRIDGE_HALF, BRIDGE_ZOOM};
use crate::search::is_letter;
use crate::story::{PlaceIx, PlacePrecision, Story, say};

/// A name in the language of the reader.
pub(super) fn in_lang<'a>(lang: Lang, en: &'a str, es: &'a str) -> &'a str {
    match lang {
        Lang::En => en,
        Lang::Es => es,
    }
}

/// The places of the story whose marks are drawn: those of an opened mark; what is chosen, the opening view, where the way begins and
/// ends, then by the number of events; and those with one event or two, which leave the names of countries where they are.
pub(super) fn of_story(desk: &Desk<'_>, marks: &[Mark]) -> [Vec<Wanted>; 3] {
    let first = always(desk.input.story);
    let camera = &desk.input.camera;
    let [w, h] = camera.size();
    let is_seen = |[x, y]: [f64; 2]| x > -8.0 && y > -8.0 && x < w + 8.0 && y < h + 8.0;
    let drawn: Vec<&Mark> = marks.iter().filter(|mark| is_seen(mark.at)).collect();
    let rank = |mark: &Mark| {
        let rank = first.iter().position(|p| *p == mark.place).map_or(usize::MAX, |at| at + 1);
        if desk.input.chosen == Some(mark.place) { 0 } else { rank }
    };
    let keys: Vec<u64> = drawn.iter().map(|mark| key(&[(rank(mark), 16), (0xffff - mark.count.min(0xffff), 16)])).collect();
    let mut wanted = [Vec::new(), Vec::new(), Vec::new()];
    for mark in order(&keys).into_iter().map(|i| drawn[i]) {
        let fanned = mark.home != mark.at;
        let must = fanned || rank(mark) < usize::MAX;
        let mut want = story_name(desk, mark, fanned);
        let group = match () {
            () if fanned => 0,
            () if (must || mark.count > 2) && !want.along => 1,
            () => 2,
        };
        want.far = &FAR[..if must { FAR.len() } else { 5 - 2 * group }];
        want.must = must;
        wanted[group].push(want);
    }
    wanted
}

/// How much further from its mark a label may go.
pub(super) const FAR: [f64; 6] = [0.0, 16.0, 32.0, 52.0, 76.0, 104.0];

/// The places that are always named in view: those of the opening view, and where the way of the first group begins and ends.
fn always(story: &Story) -> Vec<PlaceIx> {
    let mut places = story.home().places().to_vec();
    if let Some(first) = story.legs().first() {
        places.push(first.from());
        places.extend(story.legs().iter().rev().find(|leg| leg.group() == first.group()).map(|leg| leg.to()));
    }
    places
}

fn story_name(desk: &Desk<'_>, mark: &Mark, fanned: bool) -> Wanted {
    let input = desk.input;
    let place = &input.story[mark.place];
    let size = match mark.count {
        0 => 12.0,
        1..=2 => 13.0,
        3..=5 => 14.5,
        _ => 16.0,
    };
    let water = place.precision() == PlacePrecision::Line;
    let font = if water { Font::serif(size).italic() } else { Font::serif(size).bold() };
    let name = place.local_name();
    let told = say(place.name(), input.lang.code());
    let tell = !tells_no_more(told, name) && mark.count > 0 && input.camera.zoom() >= 4.5;
    // In one line or two, else in a narrow column; the name in the language of the reader is said below if there is room.
    let mut forms = Vec::new();
    for (letters, below) in [(22, true), (17, true), (22, false), (17, false)] {
        let mut lines = broken(name, letters, font);
        if below && tell {
            lines.push((told.to_owned(), Font::sans(11.0)));
        }
        let size = extent(&lines, input);
        forms.push((lines, size));
    }
    // The sign of a bridge reaches beyond its mark.
    let bridge = place.precision() == PlacePrecision::BorderPoint && input.camera.zoom() >= BRIDGE_ZOOM && !fanned;
    Wanted {
        key: Key::Story(mark.place),
        world: if fanned { input.camera.to_world(mark.at) } else { mercator::project(place.position()) },
        forms,
        style: if water { Style::Water } else { Style::Story },
        radius: if bridge { BRIDGE_HALF.max(mark.radius) } else { mark.radius } + 4.0,
        sides: &AROUND,
        far: &FAR,
        own: if let ([code], false) = (place.country(), fanned) { country(desk, code) } else { 0 },
        toward: [mark.at[0] - mark.home[0], mark.at[1] - mark.home[1]],
        gap: GAP,
        limit: usize::MAX,
        along: water && !fanned,
        must: false,
    }
}

/// A country as the paper has it; 0 if it is not in view.
pub(super) fn country(desk: &Desk<'_>, code: &str) -> Under {
    let countries = desk.input.basemap.countries();
    let is = |(land, _): &&(Under, u32)| countries.get(usize::from(*land) - 1).is_some_and(|country| country.code == code);
    desk.paper.countries.iter().find(is).map_or(0, |(land, _)| *land)
}

/// How far a town's name keeps from others, by the town's class: hamlets only where there is much room.
const AROUND_TOWN: [f64; 6] = [26.0, 18.0, 12.0, 8.0, 5.0, 4.0];
/// More towns than that are not looked at.
const TOWNS: usize = 160;
/// Nor are more places than that of a merged mark.
const MERGED: usize = 64;

/// Towns of the basemap that are not places of the story: first those that had a name in the picture before.
pub(super) fn towns(desk: &Desk<'_>, marks: &[Mark]) -> Vec<Wanted> {
    let input = desk.input;
    let camera = &input.camera;
    let zoom = level(camera.zoom());
    let window = camera.world_rect(0.0);
    // As far as a place of the story may be from a town of the same name.
    let far = 12_000.0 / metres_per_px(camera.at()[1], camera.scale());
    let told = told_of(desk, marks);
    let mut wanted: Vec<Wanted> = Vec::new();
    for stays in [true, false] {
        for (i, town) in input.basemap.places().iter().enumerate() {
            let key = Key::Town(i);
            if town.level > zoom || !rect::holds(&window, town.at) || desk.before(key).is_some() != stays || wanted.len() >= TOWNS {
                continue;
            }
            let at = camera.to_screen(town.at);
            if told.iter().any(|(place, told)| is_of_story(&input.story[*place], &town.name, distance(*told, at), far)) {
                continue;
            }
            let class = usize::from(town.class.min(5));
            let name = in_lang(input.lang, town.name_en.as_ref().unwrap_or(&town.name), &town.name);
            let lines = vec![(name.to_owned(), Font::sans(10.5 + 0.3 * f64::from(town.class.min(5))))];
            let size = extent(&lines, input);
            wanted.push(Wanted {
                key,
                world: town.at,
                forms: vec![(lines, size)],
                style: Style::Quiet,
                radius: 5.0,
                sides: &AROUND,
                far: &FAR[..1],
                own: country(desk, &town.country),
                toward: [0.0; 2],
                gap: AROUND_TOWN[class],
                limit: if town.capital || class > 4 { ABROAD } else { ACROSS },
                along: false,
                must: false,
            });
        }
    }
    wanted
}

/// The places of the story in the window, where they are, those of merged marks too.
fn told_of(desk: &Desk<'_>, marks: &[Mark]) -> Vec<(PlaceIx, [f64; 2])> {
    let mut told = Vec::new();
    for mark in marks {
        for place in mark.members.iter().take(MERGED) {
            told.push((*place, desk.input.camera.to_screen(mercator::project(desk.input.story[*place].position()))));
        }
    }
    told
}

/// Whether a town of the basemap is a marked place of the story: a mark is on the very spot, or not far and has its name.
fn is_of_story(place: &crate::story::Place, name: &str, distance: f64, far: f64) -> bool {
    let same = |other: &str| holds(other, name) || holds(name, other);
    distance < 10.0 || (distance < far && (same(place.local_name()) || place.name().values().any(|told| same(told))))
}

/// Whether a name holds the letters of the local one and nothing that a reader would miss: `Washington, D. C.`, `Puente …`.
fn tells_no_more(told: &str, local: &str) -> bool {
    let letters = |name: &str| name.chars().filter(|c| is_letter(*c)).collect::<String>();
    holds(&letters(told), &letters(local))
}

/// Whether a text contains another: `str::contains` brings 2 KB of code for long texts.
fn holds(text: &str, other: &str) -> bool {
    other.is_empty() || text.as_bytes().windows(other.len()).any(|part| part == other.as_bytes())
}

/// A name in lines of at most so many letters, where its words allow.
fn broken(name: &str, letters: usize, font: Font) -> Lines {
    let mut lines: Lines = Vec::new();
    for word in name.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some((line, _)) if line.chars().count() + 1 + word.chars().count() <= letters => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push((word.to_owned(), font)),
        }
    }
    lines
}
