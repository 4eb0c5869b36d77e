//! What wants a name: places of the story and towns.

use super::super::Input;
use super::super::ground::level;
use super::super::item::Font;
use super::super::mark::Mark;
use super::super::way::{BRIDGE_HALF, BRIDGE_ZOOM};
use super::Key;
use super::side::{AROUND, Side};
use crate::geo::camera::Camera;
use crate::geo::mercator;
use crate::lang::Lang;
use crate::math::distance;
use crate::order::{key, order};
use crate::story::file::PlacePrecision;
use crate::story::{Story, say};

/// A label that looks for its place.
pub(super) struct Wanted {
    pub(super) key: Key,
    pub(super) world: [f64; 2],
    pub(super) lines: Vec<(String, Font)>,
    /// What is said where there is no room for all of it.
    pub(super) short: Vec<(String, Font)>,
    pub(super) style: Style,
    /// The room its mark or dot takes.
    pub(super) radius: f64,
    pub(super) sides: &'static [Side],
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Style {
    Story,
    Quiet,
    Country,
    Water,
}

pub(super) const LINE: f64 = 1.18;

/// The places of the story whose marks are drawn, those of the opening view first, then by the number of events; apart from them
/// those with one event or two, which leave the names of countries where they are.
pub(super) fn story_names(input: &Input<'_>, marks: &[Mark]) -> (Vec<Wanted>, Vec<Wanted>) {
    let story = input.story;
    let home = story.home().places();
    let named: Vec<&Mark> = marks.iter().filter(|mark| mark.under.is_none() && mark.home == mark.at).collect();
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

pub(super) fn story_name(input: &Input<'_>, mark: &Mark) -> Wanted {
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

/// Towns of the basemap that are not places of the story.
pub(super) fn towns(input: &Input<'_>, marks: &[Mark]) -> Vec<Wanted> {
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

/// Whether a town of the basemap is a marked place of the story: its name within 12 km, or a mark on the very spot.
pub(super) fn is_of_story(story: &Story, camera: &Camera, name: &str, at: [f64; 2], marks: &[Mark]) -> bool {
    let far = 12_000.0 / crate::geo::distance::metres_per_px(mercator::unproject(at)[1], camera.scale());
    let screen = camera.to_screen(at);
    marks.iter().any(|mark| {
        let d = distance(mark.home, screen);
        if d >= far.max(10.0) {
            return false;
        }
        let place = &story[mark.place];
        let same = |other: &str| other.contains(name) || name.contains(other);
        d < 10.0 || same(place.local_name()) || place.name().values().any(|told| same(told))
    })
}

pub(super) fn in_lang<'a>(lang: Lang, en: &'a str, es: &'a str) -> &'a str {
    match lang {
        Lang::En => en,
        Lang::Es => es,
    }
}

/// A long name on two lines, broken at the space nearest to its middle.
pub(super) fn wrap(name: &str) -> Vec<&str> {
    let middle = name.len() / 2;
    let space = name.match_indices(' ').map(|(at, _)| at).min_by_key(|at| at.abs_diff(middle));
    match space {
        Some(at) if name.chars().count() > 22 => vec![&name[..at], &name[at + 1..]],
        _ => vec![name],
    }
}

/// A name in lines of at most 17 letters, where its words allow.
pub(super) fn column(name: &str) -> Vec<String> {
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

/// Width and height of some lines.
pub(super) fn extent(lines: &[(String, Font)], input: &Input<'_>) -> [f64; 2] {
    let width = lines.iter().map(|(text, font)| (input.measure)(text, font)).fold(0.0, f64::max);
    [width, lines.iter().map(|(_, font)| font.size * LINE).sum()]
}
