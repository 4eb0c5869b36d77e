//! Names of rivers, letter by letter along their lines: of those of the story, and of those of the basemap by which a reader finds
//! the way.

use super::course::{self, STEP};
use super::curve::Curve;
use super::desk::Desk;
use super::names::in_lang;
use super::paper::{BORDER, NAME, Under, WAY};
use super::room::GAP;
use super::side::{Side, shift};
use super::{Key, Letter, Placed, Style};
use crate::geo::mercator;
use crate::geo::rect::{NOTHING, Rect, holds, union, widened};
use crate::math::distance;
use crate::number::within;
use crate::scene::ground::river_band;
use crate::scene::item::Font;
use crate::story::PlacePrecision;

type Point = [f64; 2];

/// So many pixels across the window from one name of a river to its next, and so many names of one at most.
const AGAIN: f64 = 480.0;
const NAMES: usize = 4;
/// A name does not bend by more than the angle of this cosine.
const BEND: f64 = 0.45;
/// Nor does a letter lean over by more than that of this one's opposite.
const LEAN: f64 = -0.2;
/// How many pixels the line may stray from the curve of its name.
const STRAY: f64 = 14.0;
/// How much longer a line may be than the name along it: one that winds more has no direction.
const WINDING: f64 = 1.6;
/// How far letters reach above and below their baseline, in their size.
const ASCENT: f64 = 0.76;
const DESCENT: f64 = 0.22;
/// From this zoom on rivers of the basemap are named, so many at once at most.
const RIVER_ZOOM: f64 = 5.0;
const RIVERS: usize = 8;

/// A river and its name.
struct River<'a> {
    /// The first of its names.
    key: Key,
    name: &'a str,
    font: Font,
    /// Where the name would like to stand, in the window.
    near: Option<Point>,
    /// What the window shows of it, as points at equal steps.
    runs: Vec<Vec<Point>>,
}

/// Names the lines of the story along the rivers of the basemap that have the same name, or along themselves.
pub(super) fn of_story(desk: &mut Desk<'_>) {
    let (story, camera) = (desk.input.story, desk.input.camera);
    let drawn = course::visible(desk);
    for ix in story.place_ixs() {
        let place = &story[ix];
        let (PlacePrecision::Line, Some(line)) = (place.precision(), place.line()) else { continue };
        let mut lines = course::whole(desk, drawn.iter().filter(|arc| course::is(desk, arc, place.local_name())));
        if lines.is_empty() {
            lines.push(line.iter().map(|at| mercator::project(*at)).collect());
        }
        // The nearer, the larger.
        let font = Font::serif(12.0 + within(camera.zoom() - 9.0, 0.0, 3.0)).italic().spaced(1.0);
        let near = Some(camera.to_screen(mercator::project(place.position())));
        along(desk, &River { key: Key::Line(ix, 0), name: place.local_name(), font, near, runs: course::runs(desk, &lines) });
    }
}

/// Names the rivers of the basemap.
pub(super) fn of_basemap(desk: &mut Desk<'_>) {
    let (story, zoom) = (desk.input.story, desk.input.camera.zoom());
    let mut drawn = course::visible(desk);
    // Not yet where it would only be a line from one edge of the map to the other.
    drawn.retain(|arc| zoom >= RIVER_ZOOM && zoom >= f64::from(arc.min_level) / 4.0 + 0.5);
    let mut named = 0;
    for (i, name) in desk.input.basemap.line_names().iter().enumerate() {
        let lines = course::whole(desk, drawn.iter().filter(|arc| arc.name.is_some_and(|name| usize::from(name) == i)));
        // Along itself or beside its mark, it is named once.
        let of_story = |placed: &Placed| match placed.key {
            Key::Line(place, _) | Key::Story(place) => {
                story[place].precision() == PlacePrecision::Line && story[place].local_name().ends_with(&name.es)
            }
            _ => false,
        };
        if lines.is_empty() || named == RIVERS || desk.placed.iter().any(of_story) {
            continue;
        }
        let font = Font::serif(11.5).italic().spaced(0.6);
        let name = in_lang(desk.input.lang, &name.en, &name.es);
        let before = desk.placed.len();
        along(desk, &River { key: Key::River(i, 0), name, font, near: None, runs: course::runs(desk, &lines) });
        named += usize::from(desk.placed.len() > before);
    }
}

/// Writes the name of a river along it, as often as there is room.
fn along(desk: &mut Desk<'_>, river: &River<'_>) {
    let camera = desk.input.camera;
    let mut old: Vec<Point> = Vec::new();
    let mut taken: Vec<Point> = Vec::new();
    let key = |nth: usize| match river.key {
        Key::Line(place, _) => Key::Line(place, nth),
        Key::River(name, _) => Key::River(name, nth),
        key => key,
    };
    // Where it stood before: there to the letter as long as the scale is the same, else as near as can be.
    for nth in 0..NAMES {
        let Some(before) = desk.before(key(nth)) else { continue };
        let at = camera.to_screen(before.world);
        let same = (desk.grown(before) - 1.0).abs() < 1e-9 && before.lines[0].0 == river.name;
        if same && before.boxes(&camera).iter().all(|there| desk.room.is_free(there, GAP)) {
            taken.push(at);
            desk.put(before.clone());
        } else {
            old.push(at);
        }
    }
    let mut widths = Vec::new();
    for c in river.name.chars() {
        widths.push((desk.input.measure)(c.encode_utf8(&mut [0; 4]), &river.font));
    }
    for nth in 0..NAMES {
        if desk.placed.iter().any(|placed| placed.key == key(nth)) {
            continue;
        }
        let Some((letters, area, at)) = best(desk, river, &widths, &taken, &old) else { break };
        taken.push(at);
        desk.put(Placed {
            key: key(nth),
            world: camera.to_world(at),
            area,
            side: Side::On,
            far: 0.0,
            radius: 0.0,
            lines: vec![(river.name.to_owned(), river.font)],
            style: Style::Water,
            letters,
            scale: camera.scale(),
        });
    }
}

/// The best place for a name that is far enough from where it stands already: its letters and their box, relative to its middle.
fn best(desk: &Desk<'_>, river: &River<'_>, widths: &[f64], taken: &[Point], old: &[Point]) -> Option<(Vec<Letter>, Rect, Point)> {
    let width: f64 = widths.iter().sum();
    let size = river.font.size;
    let clear = 2.0 + river_band(desk.input.camera.zoom()) / 2.0;
    let mut best = None;
    let mut least = f64::INFINITY;
    for run in &river.runs {
        for middle in (0..run.len()).step_by(3) {
            let at = run[middle];
            let far = |points: &[Point]| points.iter().map(|p| distance(*p, at)).fold(f64::INFINITY, f64::min);
            let Some(half) = stretch(run, middle, width) else { continue };
            if far(taken) < AGAIN {
                continue;
            }
            let mut line = run[middle - half..=middle + half].to_vec();
            if line[0][0] > line[line.len() - 1][0] {
                line.reverse();
            }
            let Some((curve, strays, bent)) = gentle(&line) else { continue };
            // Near to where it stood, or to where it would like to stand.
            let near = if old.is_empty() { 0.0 } else { (far(old) * 0.3).min(40.0) }
                + river.near.map_or(0.0, |p| (distance(p, at) * 0.05).min(40.0));
            for (below, aside) in [(0.0, strays[0] + clear + DESCENT * size), (2.0, -(strays[1] + clear + ASCENT * size))] {
                let score = bent + near + below;
                if score >= least {
                    continue;
                }
                let Some(letters) = letters(&curve, widths, aside, size) else { continue };
                let Some((under, area)) = free(desk, &letters) else { continue };
                let of = |bits: Under, cost: f64| if under & bits != 0 { cost } else { 0.0 };
                let score = score + of(WAY, 40.0) + of(NAME, 30.0) + of(BORDER, 25.0);
                // Nor does the river run through the name on its way to or from it.
                if score < least && !run.iter().any(|p| letters.iter().any(|letter| holds(&letter.area, *p)) && !line.contains(p)) {
                    least = score;
                    let to = [-at[0], -at[1]];
                    let moved = |letter: Letter| Letter {
                        at: [letter.at[0] - at[0], letter.at[1] - at[1]],
                        area: shift(&letter.area, to),
                        ..letter
                    };
                    best = Some((letters.into_iter().map(moved).collect(), shift(&area, to), at));
                }
            }
        }
    }
    best
}

/// The curve along a stretch of a river, how far the stretch strays from it, and what speaks against it; none where the stretch bends, leans
/// or winds too much for letters.
fn gentle(line: &[Point]) -> Option<(Curve, [f64; 2], f64)> {
    let curve = Curve::through(line);
    let strays = curve.strays(line);
    let [from, to] = [curve.direction(-1.0), curve.direction(1.0)];
    let bend = from[0] * to[0] + from[1] * to[1];
    if bend < BEND || from[0].min(to[0]) < LEAN || strays[0].max(strays[1]) > STRAY {
        return None;
    }
    let cost = (1.0 - bend) * 40.0 + (strays[0] + strays[1]) * 1.5 + from[1].abs() * 10.0;
    Some((curve, strays, cost))
}

/// What lies under letters, and the box of all of them; none where something stands there.
fn free(desk: &Desk<'_>, letters: &[Letter]) -> Option<(Under, Rect)> {
    let mut under = 0;
    let mut area = letters.first()?.area;
    for letter in letters {
        let there = &letter.area;
        if !desk.room.is_free(there, GAP) {
            return None;
        }
        under |= desk.paper.under(there, 0);
        area = union(&area, there);
    }
    Some((under, area))
}

/// The letters of a name on a curve.
fn letters(curve: &Curve, widths: &[f64], aside: f64, size: f64) -> Option<Vec<Letter>> {
    let mut letters = Vec::new();
    for ((at, direction), width) in curve.letters(widths, aside)?.into_iter().zip(widths) {
        let [dx, dy] = direction;
        let mut area = NOTHING;
        for (along, up) in [(0.0, ASCENT), (*width, ASCENT), (0.0, -DESCENT), (*width, -DESCENT)] {
            area = widened(&area, [at[0] + dx * along + dy * up * size, at[1] + dy * along - dx * up * size]);
        }
        letters.push(Letter { at, direction, area });
    }
    Some(letters)
}

/// How many points before and after the one at `middle` have to be taken for ends that are as far apart as a name is long; none where
/// the line ends before, or winds too much to be followed.
fn stretch(run: &[Point], middle: usize, width: f64) -> Option<usize> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // dozens
    let [least, most] = [(width / STEP / 2.0) as usize + 1, (width * WINDING / STEP / 2.0) as usize + 1];
    let fits = |half: &usize| match (middle.checked_sub(*half), run.get(middle + half)) {
        (Some(from), Some(to)) => distance(run[from], *to) > width * 1.04,
        _ => false,
    };
    (least..=most).find(fits)
}
