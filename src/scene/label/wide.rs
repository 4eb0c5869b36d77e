//! Names of what is wide: countries, seas and lakes.

use super::super::Input;
use super::super::ground::level;
use super::super::item::Font;
use super::Key;
use super::names::{Style, Wanted, extent, in_lang};
use super::side::{Side, area, crossed, shift};
use crate::geo::basemap::{Level, NameKind};
use crate::geo::mercator;
use crate::number::within;
use crate::order::{key, order};

/// A wide thing is named at its point, or a little beside it if that is still within it.
pub(super) const WIDE: [Side; 9] =
    [Side::On, Side::North, Side::South, Side::NorthRight, Side::NorthLeft, Side::SouthRight, Side::SouthLeft, Side::East, Side::West];

/// Countries, seas and lakes that have their own point in view.
pub(super) fn wide_names(input: &Input<'_>) -> Vec<Wanted> {
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
pub(super) const OCEAN: Level = 16;

/// From this zoom on a country is named where the window shows it.
pub(super) const HERE_ZOOM: f64 = 7.0;

/// Points of the window at which a country is named that has no name of its own in view.
pub(super) const CORNERS: [[f64; 2]; 12] = [
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
pub(super) fn countries_here(input: &Input<'_>, avoid: &[Vec<[f64; 2]>]) -> Vec<Wanted> {
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

/// Whether the name of a country or an ocean lies on it from its first letter to its last. Beside a gulf lies another sea.
pub(super) fn lies_within(input: &Input<'_>, key: Key, there: &[f64; 4]) -> bool {
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

pub(super) fn country_font(zoom: f64) -> Font {
    let size = 11.0 + within(zoom - 3.0, 0.0, 4.0);
    Font::sans(size).spaced(size * 0.32)
}

/// A name in capitals, as far as Latin 1 goes: the names of countries in English and Spanish.
pub(super) fn capitals(name: &str) -> String {
    let capital = |c: char| match c {
        'à'..='þ' if c != '÷' => char::from_u32(u32::from(c) - 0x20).unwrap_or(c),
        c => c.to_ascii_uppercase(),
    };
    name.chars().map(capital).collect()
}
