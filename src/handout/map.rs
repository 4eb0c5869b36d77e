//! The map. Events have the numbers of the list, beside their places.

use super::bar;
use super::extent::{self, Numbered};
use super::ink::{LINES, inked, plain, ruled};
use super::set::{Block, Row, height, items as stacked, moved, set, text};
use super::spots::{self, Spot};
use super::{BLACK, Input, LEAST, MARGIN, WHITE};
use crate::geo::basemap::LineKind;
use crate::geo::camera::Camera;
use crate::geo::mercator;
use crate::geo::rect::Rect;
use crate::lang::figure::joined;
use crate::math::distance;
use crate::number::within;
use crate::scene::item::{Anchor, Font, Item, Path, Pen};
use crate::scene::label::{self, Key, Placed};
use crate::scene::legend::{self, SIGN};
use crate::scene::theme::ThemeName;
use crate::scene::way::{self, BRIDGE_HALF, BRIDGE_ZOOM};
use crate::scene::{self, ground, owners};
use crate::story::{EventIx, PlaceIx, PlacePrecision};

/// What is drawn beyond the frame, and then covered.
const BEYOND: f64 = 44.0;
/// Dots nearer to each other are one.
const TOGETHER: f64 = 10.0;

/// The map with its frame, what its lines mean, and whose it is.
pub(super) fn map(input: &Input<'_>, events: &[EventIx]) -> Block {
    let width = input.paper.size()[0] - 2.0 * MARGIN;
    let places = extent::places(input, events);
    let camera = extent::camera(input, &places, width);
    let size = camera.size();
    let mut rows = vec![Row { height: size[1], items: drawn(input, &camera, &places) }, Row::gap(6.0)];
    rows.extend(signs(input, &camera, width));
    rows.push(Row::gap(2.0));
    let beyond = places
        .iter()
        .any(|(place, _)| extent::inside(size, camera.to_screen(mercator::project(input.story[*place].position()))).1.is_some());
    rows.extend(set(input, &[(&notes(input, &camera, !events.is_empty(), beyond), Font::sans(LEAST))], width));
    let high = height(&rows);
    Block::new(16.0, vec![Row { height: high, items: stacked(rows) }])
}

/// The map in its frame.
fn drawn(input: &Input<'_>, camera: &Camera, places: &[Numbered]) -> Vec<Item> {
    let [w, h] = camera.size();
    let spots = spots_of(input, camera, places);
    let ways = ways(input, camera);
    let (bar, bar_area) = bar::bar(input, camera, &spots, &ways);
    // Letters that would be too small are set larger, so room is kept for that.
    let measure = |text: &str, font: &Font| (input.measure)(text, &Font { size: font.size.max(LEAST), ..*font });
    let beside = spots::beside(&measure, [w, h], &spots, &[bar_area], &ways);
    let mut clear: Vec<Rect> = vec![bar_area];
    for (spot, beside) in spots.iter().zip(&beside) {
        let ([x, y], r) = (spot.at, spots::DOT + 2.0);
        clear.push([x - r, y - r, x + r, y + r]);
        clear.push(beside.area);
    }
    let scene = scene::Input {
        story: input.story,
        told: None,
        basemap: input.basemap,
        camera: *camera,
        theme: ThemeName::Print,
        lang: input.lang,
        chosen: None,
        open: None,
        measure: &measure,
        clear: &clear,
        before: &[],
    };
    let mut labels = label::place(&scene, &[]);
    labels.retain(|label| !is_twice(input, camera, places, label));

    let mut items = Vec::new();
    if !input.basemap.areas().is_empty() {
        items.push(ruled([w, h]));
        // No line of the sea goes through a word. What is drawn later does not know of this.
        let words = labels.iter().flat_map(|label| label.boxes(camera)).chain(beside.iter().map(|beside| beside.area));
        for [left, top, right, bottom] in words {
            items.push(Item::Fill { path: Path::rectangle([left - 3.0, top - 1.0, right + 3.0, bottom + 1.0]), color: WHITE });
        }
    }
    items.extend(inked(ground::ground(input.basemap, camera, &LINES, 0.0), camera.zoom()));
    items.extend(way::way(input.story, input.basemap, camera, &LINES));
    items.extend(label::items(&labels, camera, &LINES));
    items = items.into_iter().map(plain).collect();
    items.extend(spots::items(&spots, &beside));
    items.extend(bar);
    // A picture has no edge of its own: what goes beyond the frame is covered.
    for area in [[-BEYOND, -BEYOND, w + BEYOND, 0.0], [-BEYOND, h, w + BEYOND, h + BEYOND], [-BEYOND, 0.0, 0.0, h], [w, 0.0, w + BEYOND, h]]
    {
        items.push(Item::Fill { path: Path::rectangle(area), color: WHITE });
    }
    items.push(Item::Stroke { path: Path::rectangle([0.0, 0.0, w, h]), pen: Pen::solid(BLACK, 1.2) });
    items
}

/// The dots, each with its numbers: places that would lie on each other are one, named by the one of which most is told.
fn spots_of(input: &Input<'_>, camera: &Camera, places: &[Numbered]) -> Vec<Spot> {
    let mut dots: Vec<([f64; 2], PlaceIx, usize, Vec<usize>)> = Vec::new();
    for (place, numbers) in places {
        let at = camera.to_screen(mercator::project(input.story[*place].position()));
        match dots.iter_mut().find(|dot| distance(dot.0, at) < TOGETHER) {
            Some(dot) => {
                if numbers.len() > dot.2 {
                    (dot.0, dot.1, dot.2) = (at, *place, numbers.len());
                }
                dot.3.extend(numbers);
            }
            None => dots.push((at, *place, numbers.len(), numbers.clone())),
        }
    }
    let mut spots = Vec::new();
    for (at, place, _, numbers) in dots {
        let bridge = input.story[place].precision() == PlacePrecision::BorderPoint && camera.zoom() >= BRIDGE_ZOOM;
        let radius = if bridge { BRIDGE_HALF + 1.0 } else { spots::DOT };
        let name = input.lang.say(input.story[place].name()).to_owned();
        let (at, away) = extent::inside(camera.size(), at);
        let radius = if away.is_some() { 8.0 } else { radius };
        spots.push(Spot { at, radius, away, numbers: spots::numbers(&numbers), name });
    }
    spots
}

/// Points on the lines of the way and on borders, where words had better not stand.
fn ways(input: &Input<'_>, camera: &Camera) -> Vec<[f64; 2]> {
    let mut points = Vec::new();
    for leg in input.story.legs() {
        let line: Vec<[f64; 2]> = leg.line().iter().map(|at| camera.to_screen(mercator::project(*at))).collect();
        walked(&mut points, camera.size(), &line, 6.0);
    }
    let level = ground::level(camera.zoom());
    for arc in input.basemap.arcs() {
        if matches!(arc.kind, LineKind::Border | LineKind::RiverBorder) && arc.min_level <= level {
            let line: Vec<[f64; 2]> = arc.points(level).map(|at| camera.to_screen(at)).collect();
            // A word on a border is half as bad.
            walked(&mut points, camera.size(), &line, 16.0);
        }
    }
    points
}

/// Adds the points on a line that are in the frame, a step apart.
fn walked(points: &mut Vec<[f64; 2]>, [w, h]: [f64; 2], line: &[[f64; 2]], every: f64) {
    for pair in line.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let beyond = |i: usize, far: f64| a[i].max(b[i]) < 0.0 || a[i].min(b[i]) > far;
        if beyond(0, w) || beyond(1, h) {
            continue;
        }
        let steps = within((distance(a, b) / every).ceil(), 1.0, 2000.0);
        let mut step = 0.0;
        while step < steps {
            let at = [0, 1].map(|i| a[i] + (b[i] - a[i]) * step / steps);
            if at[0] > 0.0 && at[1] > 0.0 && at[0] < w && at[1] < h {
                points.push(at);
            }
            step += 1.0;
        }
    }
}

/// Whether a town of the basemap is a place that has numbers, or an end of a bridge says again which country it is in.
fn is_twice(input: &Input<'_>, camera: &Camera, places: &[Numbered], label: &Placed) -> bool {
    let Key::Town(town) = label.key else { return matches!(label.key, Key::End(..)) };
    let Some(town) = input.basemap.places().get(town) else { return false };
    let at = camera.to_screen(town.at);
    places.iter().any(|(place, _)| {
        let place = &input.story[*place];
        let far = distance(camera.to_screen(mercator::project(place.position())), at);
        far < 12.0 || (far < 60.0 && (place.local_name() == town.name || input.lang.say(place.name()) == town.name))
    })
}

/// What the lines mean that are in the frame.
fn signs(input: &Input<'_>, camera: &Camera, width: f64) -> Vec<Row> {
    let font = Font::sans(LEAST);
    let (mut rows, mut line, mut x) = (Vec::new(), Vec::new(), 0.0);
    for sign in legend::seen(input.story, input.basemap, camera, None, &[]) {
        let name = sign.name(input.story, input.lang);
        let long = SIGN[0] + 2.0 + (input.measure)(name, &font);
        if x > 0.0 && x + long > width {
            rows.push(Row { height: 20.0, items: std::mem::take(&mut line) });
            x = 0.0;
        }
        // The box of a sign is higher than what is in it.
        line.extend(moved(sign.draw(input.story, &LINES), [x, (18.0 - SIGN[1]) / 2.0]).into_iter().map(plain));
        line.push(text(name, [x + SIGN[0] + 2.0, 13.0], Anchor::Start, font));
        x += long + 18.0;
    }
    if !line.is_empty() {
        rows.push(Row { height: 20.0, items: line });
    }
    rows
}

/// What a reader of the map should know, and who made it.
fn notes(input: &Input<'_>, camera: &Camera, numbered: bool, beyond: bool) -> String {
    let words = input.lang.handout();
    let mut notes = Vec::new();
    if numbered {
        notes.push(words.numbers.to_owned());
    }
    if beyond {
        notes.push(words.beyond.to_owned());
    }
    notes.push(input.lang.words().schematic.to_owned());
    // Where one end is more than a percent larger than the middle.
    if camera.zoom() < 8.0 {
        notes.push(words.scale.to_owned());
    }
    joined(&[&notes.join(" "), " ", &owners::line(input.story, input.basemap)])
}
