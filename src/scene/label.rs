//! Labels: which names stand where. Placed by priority, never on a mark or on each other, if possible not on the way or across a
//! border; a label keeps its side while it can.

use super::Input;
use super::ground::level;
use super::item::{Anchor, Font, Item, Text};
use super::mark::Mark;
use super::theme::Theme;
use super::way::{BRIDGE_HALF, BRIDGE_ZOOM};
use crate::geo::basemap::{Level, LineKind, NameKind};
use crate::geo::camera::Camera;
use crate::geo::{clip, mercator};
use crate::lang::Lang;
use crate::math::{distance, length};
use crate::number::within;
use crate::order::{key, order};
use crate::story::{PlaceIx, PlacePrecision, Story, say};

/// What a label names: stable from picture to picture.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Key {
    /// A place of the story.
    Story(PlaceIx),
    /// A town of the basemap, by its index.
    Town(usize),
    /// A country or a sea of the basemap, by its index.
    Wide(usize),
    /// A country named where the window shows a part of it, by its index and the corner.
    Here(usize, usize),
}

/// Where a label stands around its point.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Side {
    East,
    West,
    North,
    South,
    NorthEast,
    SouthEast,
    NorthWest,
    SouthWest,
    /// Above or below, the point under the first or the last quarter of the label.
    NorthRight,
    NorthLeft,
    SouthRight,
    SouthLeft,
    /// Beside, the first or the last line level with the point.
    EastDown,
    WestDown,
    EastUp,
    WestUp,
    On,
}

const AROUND: [Side; 16] = [
    Side::East,
    Side::West,
    Side::NorthEast,
    Side::SouthEast,
    Side::NorthWest,
    Side::SouthWest,
    Side::North,
    Side::South,
    Side::NorthRight,
    Side::SouthRight,
    Side::NorthLeft,
    Side::SouthLeft,
    Side::WestDown,
    Side::EastDown,
    Side::WestUp,
    Side::EastUp,
];

/// A wide thing is named at its point, or a little beside it if that is still within it.
const WIDE: [Side; 9] =
    [Side::On, Side::North, Side::South, Side::NorthRight, Side::NorthLeft, Side::SouthRight, Side::SouthLeft, Side::East, Side::West];

/// A label that has its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// What it names.
    pub key: Key,
    /// Its point in world coordinates: the label moves with it.
    pub world: [f64; 2],
    /// The box it fills, relative to its point, in CSS pixels: left, top, right, bottom.
    pub area: [f64; 4],
    side: Side,
    lines: Vec<(String, Font)>,
    style: Style,
    dot: bool,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Style {
    Story,
    Quiet,
    Country,
    Water,
}

/// A label that looks for its place.
struct Wanted {
    key: Key,
    world: [f64; 2],
    lines: Vec<(String, Font)>,
    /// What is said where there is no room for all of it.
    short: Vec<(String, Font)>,
    style: Style,
    /// The room its mark or dot takes.
    radius: f64,
    sides: &'static [Side],
}

/// Room between labels in CSS pixels.
const GAP: f64 = 3.0;

/// Finds the labels of a picture and their places.
#[must_use]
pub fn place(input: &Input<'_>, marks: &[Mark]) -> Vec<Placed> {
    let camera = &input.camera;
    let [width, height] = camera.size();
    let discs: Vec<([f64; 2], f64)> =
        marks.iter().map(|mark| (mark.at, mark.radius + if mark.members.len() > 1 { 3.0 } else { 0.0 })).collect();
    let mut taken: Vec<[f64; 4]> = input.clear.to_vec();
    let wide = wide_names(input);
    let avoid = avoid(input, &wide);
    let mut placed: Vec<Placed> = Vec::new();
    let (mut wanted, minor) = story_names(input, marks);
    wanted.extend(wide);
    wanted.extend(minor);
    wanted.extend(countries_here(input, &avoid));
    wanted.extend(towns(input, marks));
    for want in wanted {
        let at = camera.to_screen(want.world);
        // A name beside a point that is not in view would name something else.
        if at[0] < -8.0 || at[1] < -8.0 || at[0] > width + 8.0 || at[1] > height + 8.0 {
            continue;
        }
        // A country found at several corners of the window is named once.
        if let Key::Here(name, _) = want.key
            && placed.iter().any(|p| matches!(p.key, Key::Here(other, _) if other == name))
        {
            continue;
        }
        let dot = matches!(want.key, Key::Town(_));
        if dot && (taken.iter().any(|other| overlap(&around(at, 3.0), other)) || discs.iter().any(|disc| meets(&around(at, 3.0), disc))) {
            continue;
        }
        let before = input.before.iter().find(|p| p.key == want.key).map(|p| p.side);
        let spot = |lines: &[(String, Font)]| {
            let size = extent(lines, input);
            let fits = |side: Side| {
                let area = area(side, size, want.radius);
                let there = shift(&area, at);
                let inside = there[0] >= 2.0 && there[1] >= 2.0 && there[2] <= width - 2.0 && there[3] <= height - 2.0;
                let free = !taken.iter().any(|other| overlap(&there, other)) && !discs.iter().any(|disc| meets(&there, disc));
                (inside && free && (side == Side::On || lies_within(input, want.key, &there))).then_some((side, area))
            };
            let mut free = want.sides.iter().filter_map(|side| fits(*side));
            let best = || free.clone().find(|(_, area)| !crossed(&avoid, &shift(area, at)));
            let kept = before.and_then(fits);
            if let Key::Wide(_) = want.key { kept } else { kept.or_else(best) }.or_else(|| free.next())
        };
        let found = match spot(&want.lines) {
            Some(found) => Some((found, want.lines)),
            None if want.short.is_empty() => None,
            None => spot(&want.short).map(|found| (found, want.short)),
        };
        if let Some(((side, area), lines)) = found {
            taken.push(shift(&area, at));
            if dot {
                taken.push(around(at, 3.0));
            }
            placed.push(Placed { key: want.key, world: want.world, area, side, lines, style: want.style, dot });
        }
    }
    placed
}

/// Lines that labels had better not cover: names of countries, the way and, close up, the borders, so that a name stands in its own
/// country.
fn avoid(input: &Input<'_>, wide: &[Wanted]) -> Vec<Vec<[f64; 2]>> {
    let camera = &input.camera;
    let window = camera.world_rect(0.0);
    let along = |want: &Wanted| {
        let [x, y] = camera.to_screen(want.world);
        let half = extent(&want.lines, input)[0] / 2.0;
        vec![[x - half, y], [x + half, y]]
    };
    let mut lines: Vec<Vec<[f64; 2]>> = wide.iter().filter(|want| want.style == Style::Country).map(along).collect();
    let mut draw = |line: &[[f64; 2]]| clip::line(line, &window, |piece| lines.push(piece.iter().map(|p| camera.to_screen(*p)).collect()));
    for leg in input.story.legs() {
        draw(&leg.line().iter().map(|at| mercator::project(*at)).collect::<Vec<_>>());
    }
    if camera.zoom() >= HERE_ZOOM {
        let level = level(camera.zoom());
        for arc in input.basemap.arcs().iter().filter(|arc| matches!(arc.kind, LineKind::Border | LineKind::RiverBorder)) {
            let b = &arc.bounds;
            if arc.min_level <= level && clip::overlap(&[b.min_x, b.min_y, b.max_x, b.max_y], &window) {
                draw(&arc.points(level).collect::<Vec<_>>());
            }
        }
    }
    lines
}

/// Whether the name of a country or an ocean lies on it from its first letter to its last. Beside a gulf lies another sea.
fn lies_within(input: &Input<'_>, key: Key, there: &[f64; 4]) -> bool {
    let Key::Wide(i) = key else { return true };
    let name = &input.basemap.names()[i];
    let country = (name.kind == NameKind::Country).then_some(name.code.as_str());
    let [left, top, right, bottom] = *there;
    if name.kind == NameKind::Sea && name.min_level > OCEAN {
        return false;
    }
    name.kind == NameKind::Lake
        || [left, (left + right) / 2.0, right].into_iter().all(|x| {
            let [lon, lat] = mercator::unproject(input.camera.to_world([x, (top + bottom) / 2.0]));
            input.basemap.country_at(lon, lat) == country
        })
}

/// Whether a line crosses a box.
fn crossed(lines: &[Vec<[f64; 2]>], there: &[f64; 4]) -> bool {
    let mut crossed = false;
    for line in lines {
        clip::line(line, there, |_| crossed = true);
    }
    crossed
}

/// The labels as items, wherever the camera has moved since they were placed.
#[must_use]
pub fn items(labels: &[Placed], camera: &Camera, theme: &Theme) -> Vec<Item> {
    let mut items = Vec::new();
    // The most important last, on top.
    for label in labels.iter().rev() {
        let at = camera.to_screen(label.world);
        let (color, halo) = match label.style {
            Style::Story => (theme.ink, Some(theme.halo)),
            Style::Quiet => (theme.quiet, Some(theme.halo)),
            Style::Country => (theme.country, None),
            Style::Water => (theme.sea, Some(theme.halo.alpha(0x60))),
        };
        if label.dot {
            items.push(Item::Circle { at, radius: 2.0, fill: Some(theme.quiet), pen: None });
        }
        let [left, top, right, _] = shift(&label.area, at);
        let (x, anchor) = match label.side {
            Side::East | Side::NorthEast | Side::SouthEast | Side::EastDown | Side::EastUp => (left, Anchor::Start),
            Side::West | Side::NorthWest | Side::SouthWest | Side::WestDown | Side::WestUp => (right, Anchor::End),
            Side::North | Side::South | Side::NorthRight | Side::NorthLeft | Side::SouthRight | Side::SouthLeft | Side::On => {
                ((left + right) / 2.0, Anchor::Middle)
            }
        };
        let mut y = top;
        for (text, font) in &label.lines {
            items.push(Item::Text(Text { text: text.clone(), at: [x, y + font.size * 0.93], anchor, font: *font, color, halo }));
            y += font.size * LINE;
        }
    }
    items
}

const LINE: f64 = 1.18;
/// Half the height of a line of a story's name.
const LEVEL: f64 = 8.0;

/// The places of the story whose marks are drawn, those of the opening view first, then by the number of events; apart from them
/// those with one event or two, which leave the names of countries where they are.
fn story_names(input: &Input<'_>, marks: &[Mark]) -> (Vec<Wanted>, Vec<Wanted>) {
    let story = input.story;
    let home = story.home().places();
    let named: Vec<&Mark> = marks.iter().filter(|mark| mark.home == mark.at).collect();
    let rank = |mark: &Mark| home.iter().position(|p| *p == mark.place).unwrap_or(usize::MAX);
    let chosen = |mark: &Mark| usize::from(input.chosen != Some(mark.place));
    let keys: Vec<u64> = named.iter().map(|m| key(&[(chosen(m), 1), (rank(m), 16), (0xffff - m.count.min(0xffff), 16)])).collect();
    let named = order(&keys).into_iter().map(|i| named[i]);
    let fanned = marks.iter().filter(|mark| mark.home != mark.at);
    let is_major = |mark: &&Mark| mark.home != mark.at || chosen(mark) == 0 || home.contains(&mark.place) || mark.count > 2;
    let (major, minor): (Vec<&Mark>, Vec<&Mark>) = fanned.chain(named).partition(is_major);
    let want = |marks: Vec<&Mark>| marks.into_iter().map(|mark| story_name(input, mark)).collect();
    (want(major), want(minor))
}

fn story_name(input: &Input<'_>, mark: &Mark) -> Wanted {
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
    let mut lines: Vec<(String, Font)> = wrap(name).into_iter().map(|line| (line.to_owned(), font)).collect();
    // Places of the opening view are always named, if need be in a narrow column.
    let narrow = if input.story.home().places().contains(&mark.place) { column(name) } else { Vec::new() };
    let short = narrow.into_iter().map(|line| (line, font)).collect();
    let told = say(place.name(), input.lang.code());
    if !told.starts_with(name) && mark.count > 0 && input.camera.zoom() >= 4.5 {
        lines.push((told.to_owned(), Font::sans(11.0)));
    }
    let world = if mark.home == mark.at { mercator::project(place.position()) } else { input.camera.to_world(mark.at) };
    let merged = if mark.members.len() > 1 { 3.0 } else { 0.0 };
    // The sign of a bridge reaches beyond its mark.
    let bridge = place.precision() == PlacePrecision::BorderPoint && input.camera.zoom() >= BRIDGE_ZOOM;
    let reach = if bridge { BRIDGE_HALF } else { mark.radius + merged };
    Wanted {
        key: Key::Story(mark.place),
        world,
        lines,
        short,
        style: if water { Style::Water } else { Style::Story },
        radius: reach + 4.0,
        sides: &AROUND,
    }
}

/// Countries, seas and lakes that have their own point in view.
fn wide_names(input: &Input<'_>) -> Vec<Wanted> {
    let level = level(input.camera.zoom());
    let names = input.basemap.names().iter().enumerate().filter(|(_, name)| name.min_level <= level && level <= name.max_level);
    names
        .map(|(i, name)| {
            let told = in_lang(input.lang, &name.en, &name.es);
            let (lines, style) = match name.kind {
                NameKind::Country => (vec![(capitals(told), country_font(input.camera.zoom()))], Style::Country),
                NameKind::Sea => (vec![(told.to_owned(), Font::serif(14.0).italic().spaced(1.5))], Style::Water),
                NameKind::Lake => (vec![(told.to_owned(), Font::serif(12.0).italic())], Style::Water),
            };
            Wanted { key: Key::Wide(i), world: name.at, lines, short: Vec::new(), style, radius: 22.0, sides: &WIDE }
        })
        .collect()
}

/// The highest level from which on an ocean is named; gulfs come later.
const OCEAN: Level = 16;
/// From this zoom on a country is named where the window shows it.
const HERE_ZOOM: f64 = 7.0;

/// Points of the window at which a country is named that has no name of its own in view.
const CORNERS: [[f64; 2]; 12] = [
    [0.14, 0.12],
    [0.86, 0.12],
    [0.14, 0.88],
    [0.86, 0.88],
    [0.12, 0.5],
    [0.88, 0.5],
    [0.3, 0.1],
    [0.7, 0.1],
    [0.3, 0.9],
    [0.7, 0.9],
    [0.5, 0.1],
    [0.5, 0.9],
];

/// Close up, the name of a country is far away: it is written into a corner that shows the country.
fn countries_here(input: &Input<'_>, avoid: &[Vec<[f64; 2]>]) -> Vec<Wanted> {
    let camera = &input.camera;
    if camera.zoom() < HERE_ZOOM {
        return Vec::new();
    }
    let [x0, y0, x1, y1] = camera.world_rect(0.0);
    let mut wanted = Vec::new();
    for (corner, [fx, fy]) in CORNERS.iter().enumerate() {
        let world = [x0 + (x1 - x0) * fx, y0 + (y1 - y0) * fy];
        let [lon, lat] = mercator::unproject(world);
        let Some(code) = input.basemap.country_at(lon, lat) else { continue };
        let Some((i, name)) = input.basemap.names().iter().enumerate().find(|(_, n)| n.kind == NameKind::Country && n.code == code) else {
            continue;
        };
        let inside = name.at[0] > x0 && name.at[0] < x1 && name.at[1] > y0 && name.at[1] < y1;
        if inside && level(camera.zoom()) <= name.max_level {
            continue;
        }
        wanted.push(Wanted {
            key: Key::Here(i, corner),
            world,
            lines: vec![(capitals(in_lang(input.lang, &name.en, &name.es)), country_font(6.0))],
            short: Vec::new(),
            style: Style::Country,
            radius: 0.0,
            sides: &[Side::On],
        });
    }
    // The one that stood there before is asked first, then those that cover neither the way nor a border.
    let rank = |want: &Wanted| {
        let there = shift(&area(Side::On, extent(&want.lines, input), 0.0), camera.to_screen(want.world));
        key(&[(usize::from(input.before.iter().all(|p| p.key != want.key)), 1), (usize::from(crossed(avoid, &there)), 1)])
    };
    let keys: Vec<u64> = wanted.iter().map(rank).collect();
    let mut wanted: Vec<_> = wanted.into_iter().map(Some).collect();
    order(&keys).into_iter().filter_map(|i| wanted[i].take()).collect()
}

/// Towns of the basemap that are not places of the story.
fn towns(input: &Input<'_>, marks: &[Mark]) -> Vec<Wanted> {
    let camera = &input.camera;
    let zoom = level(camera.zoom());
    let [x0, y0, x1, y1] = camera.world_rect(40.0);
    let mut wanted = Vec::new();
    for (i, town) in input.basemap.places().iter().enumerate() {
        let [x, y] = town.at;
        if town.level > zoom || x < x0 || x > x1 || y < y0 || y > y1 || is_of_story(input.story, camera, &town.name, town.at, marks) {
            continue;
        }
        let size = 10.5 + 0.5 * f64::from(town.class.min(5)) * 0.6;
        let mut lines = vec![(town.name.clone(), Font::sans(size))];
        if let (Some(en), Lang::En) = (&town.name_en, input.lang) {
            lines[0].0.clone_from(en);
        }
        wanted.push(Wanted {
            key: Key::Town(i),
            world: town.at,
            lines,
            short: Vec::new(),
            style: Style::Quiet,
            radius: 5.0,
            sides: &AROUND,
        });
        if wanted.len() >= 120 {
            break;
        }
    }
    wanted
}

/// Whether a text contains another: `str::contains` brings 2 KB of code for long texts.
fn holds(text: &str, other: &str) -> bool {
    other.is_empty() || text.as_bytes().windows(other.len()).any(|part| part == other.as_bytes())
}

/// As far as this from their mark lie places that are merged into it.
const MERGED_PX: f64 = 52.0;

/// Whether a town of the basemap is a marked place of the story: its name within 12 km, or a mark on the very spot.
fn is_of_story(story: &Story, camera: &Camera, name: &str, at: [f64; 2], marks: &[Mark]) -> bool {
    let far = 12_000.0 / crate::geo::distance::metres_per_px(mercator::unproject(at)[1], camera.scale());
    let screen = camera.to_screen(at);
    let near = marks.iter().filter(|mark| distance(mark.home, screen) < far.max(10.0) + MERGED_PX);
    near.flat_map(|mark| mark.members.iter().take(64)).any(|place| {
        let place = &story[*place];
        let d = distance(camera.to_screen(mercator::project(place.position())), screen);
        let same = |other: &str| holds(other, name) || holds(name, other);
        d < 10.0 || (d < far && (same(place.local_name()) || place.name().values().any(|told| same(told))))
    })
}

fn in_lang<'a>(lang: Lang, en: &'a str, es: &'a str) -> &'a str {
    match lang {
        Lang::En => en,
        Lang::Es => es,
    }
}

fn country_font(zoom: f64) -> Font {
    let size = 11.0 + within(zoom - 3.0, 0.0, 4.0);
    Font::sans(size).spaced(size * 0.32)
}

/// A long name on two lines, broken at the space nearest to its middle.
fn wrap(name: &str) -> Vec<&str> {
    let middle = name.len() / 2;
    let space = name.match_indices(' ').map(|(at, _)| at).min_by_key(|at| at.abs_diff(middle));
    if let Some(at) = space
        && name.chars().count() > 22
        && let (Some(first), Some(second)) = (name.get(..at), name.get(at + 1..))
    {
        return vec![first, second];
    }
    vec![name]
}

/// A name in lines of at most 17 letters, where its words allow.
fn column(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= 17 => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A name in capitals, as far as Latin 1 goes: the names of countries in English and Spanish.
fn capitals(name: &str) -> String {
    let capital = |c: char| match c {
        'à'..='þ' if c != '÷' => char::from_u32(u32::from(c) - 0x20).unwrap_or(c),
        c => c.to_ascii_uppercase(),
    };
    name.chars().map(capital).collect()
}

/// Width and height of some lines.
fn extent(lines: &[(String, Font)], input: &Input<'_>) -> [f64; 2] {
    let width = lines.iter().map(|(text, font)| (input.measure)(text, font)).fold(0.0, f64::max);
    [width, lines.iter().map(|(_, font)| font.size * LINE).sum()]
}

/// The box of a label at a side of its point, with room for a mark of `r` pixels.
fn area(side: Side, [w, h]: [f64; 2], r: f64) -> [f64; 4] {
    let d = r * 0.72;
    let [x, y] = match side {
        Side::East => [r, -h / 2.0],
        Side::West => [-r - w, -h / 2.0],
        Side::North => [-w / 2.0, -r - h],
        Side::South => [-w / 2.0, r],
        Side::NorthEast => [d, -d - h],
        Side::SouthEast => [d, d],
        Side::NorthWest => [-d - w, -d - h],
        Side::SouthWest => [-d - w, d],
        Side::NorthRight => [-w / 4.0, -r - h],
        Side::NorthLeft => [-w * 0.75, -r - h],
        Side::SouthRight => [-w / 4.0, r],
        Side::SouthLeft => [-w * 0.75, r],
        Side::EastDown => [r, -LEVEL],
        Side::WestDown => [-r - w, -LEVEL],
        Side::EastUp => [r, LEVEL - h],
        Side::WestUp => [-r - w, LEVEL - h],
        Side::On => [-w / 2.0, -h / 2.0],
    };
    [x, y, x + w, y + h]
}

fn around([x, y]: [f64; 2], r: f64) -> [f64; 4] {
    [x - r, y - r, x + r, y + r]
}

fn shift(area: &[f64; 4], [x, y]: [f64; 2]) -> [f64; 4] {
    [area[0] + x, area[1] + y, area[2] + x, area[3] + y]
}

/// Whether a box comes closer to a mark than labels should.
fn meets(a: &[f64; 4], ([x, y], r): &([f64; 2], f64)) -> bool {
    let [dx, dy] = [x - within(*x, a[0], a[2]), y - within(*y, a[1], a[3])];
    length([dx, dy]) < r + GAP
}

fn overlap(a: &[f64; 4], b: &[f64; 4]) -> bool {
    a[0] < b[2] + GAP && b[0] < a[2] + GAP && a[1] < b[3] + GAP && b[1] < a[3] + GAP
}
