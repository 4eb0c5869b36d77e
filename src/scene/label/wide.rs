//! Names of what is wide: countries, seas and lakes. Each has a point where it would like to stand; where that is not free, or not in
//! view, the name goes as near to it as the window shows the same land or water.

use super::desk::{Desk, STAYS};
use super::names::{country, in_lang};
use super::paper::{BORDER, DRY, FOREIGN, NAME, NOBODY, Under, WAY, WET};
use super::room::GAP;
use super::side::Side;
use super::wanted::{Lines, extent};
use super::{Key, Placed, Style, shift};
use crate::geo::basemap::{AreaName, Level, NameKind};
use crate::geo::clip::lerp;
use crate::geo::mercator;
use crate::geo::rect::Rect;
use crate::lang::case::upper;
use crate::math::{distance, log2};
use crate::number::within;
use crate::scene::ground::level;
use crate::scene::item::Font;

/// The level up to which the names of oceans begin; those of gulfs begin later.
const OCEAN: Level = 16;
/// How far from the edge of the window a name is looked for whose point is not in view.
const INSET: [f64; 2] = [0.14, 0.12];
/// How far a name may go from where it would like to stand, in CSS pixels: that of a gulf or a lake, of a country, and of an ocean or
/// a country that is much of the window.
const REACH: [f64; 3] = [80.0, 110.0, 420.0];
/// The first of the steps in which it goes there.
const STEP: [f64; 2] = [8.0, 5.0];
/// How far it keeps from other names.
const APART: f64 = 8.0;
/// It goes this far to be as far from them, so that marks keep room for their own names.
const CROWDED: f64 = 32.0;
/// How far around a name everything has to be its own country's.
const BEYOND: f64 = 4.0;
/// A name never goes as far as that.
const NEVER: f64 = 1e3;
/// So many areas of a name must be in view of a country whose point is not.
const SEEN: f64 = 12.0;
/// Small letters, where there is no room for the usual ones, and the space between them, in the size of those.
const SMALL: [f64; 2] = [0.86, 0.08];

/// A name that looks for its place.
struct Wide {
    kind: NameKind,
    lines: Lines,
    /// The country, as [`super::paper`] has it.
    own: Under,
    /// Where in the window its middle would like to be.
    target: [f64; 2],
    reach: f64,
}

/// Marks where countries would like to have their names, so that others leave them there.
pub(super) fn reserve(desk: &mut Desk<'_>) {
    for name in desk.input.basemap.names().iter().filter(|name| name.kind == NameKind::Country) {
        if let Some(wide) = wanted(desk, name) {
            let [x, y] = wide.target;
            let half = extent(&wide.lines, desk.input)[0] / 2.0;
            desk.paper.mark([x - half, y], [x + half, y], NAME);
        }
    }
}

/// Places the names of countries, or those of seas and lakes.
pub(super) fn place(desk: &mut Desk<'_>, countries: bool) {
    for (i, name) in desk.input.basemap.names().iter().enumerate() {
        if (name.kind == NameKind::Country) != countries {
            continue;
        }
        let Some(mut wide) = wanted(desk, name) else { continue };
        // An ocean with several points is named once.
        if desk.placed.iter().any(|p| p.lines[0].0 == wide.lines[0].0) {
            continue;
        }
        let key = Key::Wide(i);
        let small = |font: Font| Font { size: font.size * SMALL[0], spacing: font.size * SMALL[1], ..font };
        let before = desk.before(key).filter(|before| log2(desk.grown(before)).abs() < STAYS);
        // In a small country in small letters, and then in these until the picture is another.
        let was_small = countries && before.is_some_and(|p| p.lines[0].1.spacing < p.lines[0].1.size * 0.12);
        let usual = wide.lines[0].1;
        for font in if was_small { [small(usual), usual] } else { [usual, small(usual)] } {
            wide.lines[0].1 = font;
            let area = Side::On.area(extent(&wide.lines, desk.input), 0.0);
            let camera = &desk.input.camera;
            let stays = before.filter(|p| desk.room.is_free(&shift(&area, camera.to_screen(p.world)), GAP));
            let found = match stays {
                Some(before) => Some((before.world, before.scale)),
                None => spot(desk, &wide, &area).map(|at| (camera.to_world(at), camera.scale())),
            };
            if let Some((world, scale)) = found {
                let style = if countries { Style::Country } else { Style::Water };
                let (lines, letters) = (wide.lines, Vec::new());
                desk.put(Placed { key, world, area, side: Side::On, far: 0.0, radius: 0.0, lines, style, letters, scale });
                break;
            }
            if !countries {
                break;
            }
        }
    }
}

/// What a name says and where; none where it has no business.
fn wanted(desk: &Desk<'_>, name: &AreaName) -> Option<Wide> {
    let (kind, camera) = (name.kind, &desk.input.camera);
    let zoom = camera.zoom();
    let level = level(zoom);
    let (country_here, ocean) = (kind == NameKind::Country, kind == NameKind::Sea && name.min_level <= OCEAN);
    if name.min_level > level || (level > name.max_level && !country_here) {
        return None;
    }
    let own = if country_here { country(desk, &name.code) } else { NOBODY };
    let [w, h] = camera.size();
    let seen = desk.paper.extent(own);
    if country_here && own == 0 {
        return None;
    }
    let told = in_lang(desk.input.lang, &name.en, &name.es);
    let since = within(zoom - f64::from(name.min_level) / 4.0, 0.0, 4.0);
    let line = match kind {
        NameKind::Country => (told.chars().map(upper).collect(), Font::sans(10.5 + since).spaced((10.5 + since) * (0.16 + 0.04 * since))),
        NameKind::Sea if ocean => (told.to_owned(), Font::serif(15.0).italic().spaced(2.5)),
        NameKind::Sea => (told.to_owned(), Font::serif(13.0).italic().spaced(1.2)),
        NameKind::Lake => (told.to_owned(), Font::serif(12.0).italic()),
    };
    let wide = match kind {
        NameKind::Country => 1 + usize::from(seen > 0.2 * w * h),
        _ => 2 * usize::from(ocean),
    };
    let lines = vec![line];
    let at = camera.to_screen(name.at);
    let inset = [w * INSET[0], h * INSET[1]];
    let mut target = [within(at[0], inset[0], w - inset[0]), within(at[1], inset[1], h - inset[1])];
    let in_view = at[0] > 0.0 && at[1] > 0.0 && at[0] < w && at[1] < h;
    let enough = match kind {
        _ if in_view && level <= name.max_level => {
            target = at;
            true
        }
        NameKind::Country => {
            let [w, h] = extent(&lines, desk.input);
            seen > SEEN * w * h
        }
        // The same water all the way from there to here.
        NameKind::Sea => (0..6).all(|i| {
            let [lon, lat] = mercator::unproject(camera.to_world(lerp(target, at, f64::from(i) / 6.0)));
            distance(at, target) < 0.5 * w.min(h) && desk.input.basemap.country_at(lon, lat).is_none()
        }),
        NameKind::Lake => false,
    };
    enough.then_some(Wide { kind, lines, own, target, reach: REACH[wide] })
}

/// The nearest spot to its target at which a name lies on its own land, or a sea's on water.
fn spot(desk: &mut Desk<'_>, wide: &Wide, area: &Rect) -> Option<[f64; 2]> {
    let mut best = None;
    let mut least = NEVER;
    // Steps that grow: near to the target a few pixels matter.
    let step = |i: i32, k: usize| f64::from(i * (i.abs() + 3) / 4) * STEP[k];
    for i in -12..=12 {
        for j in -12..=12 {
            let at = [wide.target[0] + step(i, 0), wide.target[1] + step(j, 1)];
            let mut cost = distance(at, wide.target);
            if cost >= least || cost > wide.reach {
                continue;
            }
            let there = shift(area, at);
            cost += against(desk, wide, &there);
            if cost < least && desk.room.is_free(&there, APART) {
                if desk.room.crowd(&there, CROWDED, at) > 0 {
                    cost += CROWDED;
                }
                // No land lies between a sea's name and where that would like to stand.
                if cost < least && (wide.kind != NameKind::Sea || desk.paper.mark(wide.target, at, 0) & DRY == 0) {
                    least = cost;
                    best = Some(at);
                }
            }
        }
    }
    best
}

/// What speaks against a spot, in pixels that the name would rather go. The middle of the name of a country is on its land, wherever
/// its ends are.
fn against(desk: &Desk<'_>, wide: &Wide, [left, top, right, bottom]: &Rect) -> f64 {
    if wide.kind == NameKind::Lake {
        return 0.0;
    }
    let all = desk.paper.under(&[left - BEYOND, top - BEYOND, right + BEYOND, bottom + BEYOND], wide.own);
    let third = (right - left) / 3.0;
    let of = |bits: Under, cost: f64| if all & bits != 0 { cost } else { 0.0 };
    if all & FOREIGN != 0 {
        NEVER
    } else if wide.kind == NameKind::Sea {
        0.0
    } else if all & WET != 0 && desk.paper.under(&[left + third, *top, right - third, *bottom], wide.own) & WET != 0 {
        NEVER
    } else {
        of(BORDER, 100.0) + of(WET, 160.0) + of(WAY, 200.0)
    }
}
