//! The map. Events have the numbers of the list, beside their places.

use super::ink::{LINES, inked, plain, ruled};
use super::set::{Block, Row, height, items as stacked, moved, rule, set, text};
use super::spots::{self, Spot};
use super::{BLACK, Input, LEAST, MARGIN, WHITE};
use crate::geo::basemap::LineKind;
use crate::geo::camera::Camera;
use crate::geo::clip::Rect;
use crate::geo::mercator;
use crate::geo::scale_bar::{ScaleBar, Unit};
use crate::lang::figure::joined;
use crate::math::{distance, length};
use crate::number::within;
use crate::scene::item::{Anchor, Font, Item, Path, Pen};
use crate::scene::label::{self, Key, Placed};
use crate::scene::legend::{self, SIGN};
use crate::scene::theme::ThemeName;
use crate::scene::{self, ground, way};
use crate::story::{EventIx, PlaceIx, PlacePrecision};

/// Around the places, in CSS pixels.
const PAD: f64 = 66.0;
/// The closest zoom: nearer than that one sees less, not more.
const CLOSEST: f64 = 14.6;
/// How far an arrow that points to one is from the frame.
const EDGE: f64 = 16.0;
/// The height of the map, in its width: at least and at most.
const SHAPE: [f64; 2] = [0.58, 0.74];
/// From this zoom on a bridge has a sign, half as long as that.
const BRIDGE_ZOOM: f64 = 12.0;
const BRIDGE: f64 = 25.0;
/// What is drawn beyond the frame, and then covered.
const BEYOND: f64 = 44.0;
/// Dots nearer to each other are one.
const TOGETHER: f64 = 10.0;

/// The map with its frame, what its lines mean, and whose it is.
pub(super) fn map(input: &Input<'_>, events: &[EventIx]) -> Block {
    let width = input.paper.size()[0] - 2.0 * MARGIN;
    let places = places(input, events);
    let camera = camera(input, &places, width);
    let size = camera.size();
    let mut rows = vec![Row { height: size[1], items: drawn(input, &camera, &places) }, Row::gap(6.0)];
    rows.extend(signs(input, &camera, width));
    rows.push(Row::gap(2.0));
    let beyond =
        places.iter().any(|(place, _)| inside(size, camera.to_screen(mercator::project(input.story[*place].position()))).1.is_some());
    rows.extend(set(input, &[(&notes(input, &camera, !events.is_empty(), beyond), Font::sans(LEAST))], width));
    let high = height(&rows);
    Block::new(16.0, vec![Row { height: high, items: stacked(rows) }])
}

/// Where the events are, with the numbers of those there; in the order of the first.
fn places(input: &Input<'_>, events: &[EventIx]) -> Vec<(PlaceIx, Vec<usize>)> {
    let mut places: Vec<(PlaceIx, Vec<usize>)> = Vec::new();
    for (i, event) in events.iter().enumerate() {
        let place = input.story[*event].place();
        match places.iter_mut().find(|(other, _)| *other == place) {
            Some((_, numbers)) => numbers.push(i + 1),
            None => places.push((place, vec![i + 1])),
        }
    }
    places
}

/// Shows them as large as the frame has room for: all but one that is so far from the others that little would be seen of these.
fn camera(input: &Input<'_>, places: &[(PlaceIx, Vec<usize>)], width: f64) -> Camera {
    let shown: Vec<&(PlaceIx, Vec<usize>)> = places.iter().collect();
    let all = fitted(input, &shown, width);
    let count: usize = places.iter().map(|(_, numbers)| numbers.len()).sum();
    let mut best = all;
    for i in 0..shown.len() {
        let mut others = shown.clone();
        let few = others.remove(i).1.len() * 3 <= count;
        let closer = fitted(input, &others, width);
        if few && others.len() > 2 && closer.zoom() > best.zoom() {
            best = closer;
        }
    }
    if best.zoom() > all.zoom() + 1.0 { best } else { all }
}

fn fitted(input: &Input<'_>, places: &[&(PlaceIx, Vec<usize>)], width: f64) -> Camera {
    let mut bounds = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
    for (place, _) in places {
        let [lon, lat] = input.story[*place].position();
        bounds = [bounds[0].min(lon), bounds[1].min(lat), bounds[2].max(lon), bounds[3].max(lat)];
    }
    if places.is_empty() {
        bounds = input.story.home().bounds();
    }
    let ([left, top], [right, bottom]) = (mercator::project([bounds[0], bounds[3]]), mercator::project([bounds[2], bounds[1]]));
    let shape = (bottom - top) / (right - left).max(1e-9);
    let room = width - 2.0 * PAD;
    let high = within(shape * room + 2.0 * PAD, SHAPE[0] * width, SHAPE[1] * width).round();
    let camera = Camera::fit(bounds, [width, high], PAD);
    if camera.zoom() > CLOSEST { camera.zoomed(CLOSEST) } else { camera }
}

/// The map in its frame.
fn drawn(input: &Input<'_>, camera: &Camera, places: &[(PlaceIx, Vec<usize>)]) -> Vec<Item> {
    let [w, h] = camera.size();
    let spots = spots_of(input, camera, places);
    let ways = ways(input, camera);
    let (bar, bar_area) = bar(input, camera, &spots, &ways);
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
fn spots_of(input: &Input<'_>, camera: &Camera, places: &[(PlaceIx, Vec<usize>)]) -> Vec<Spot> {
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
        let radius = if bridge { BRIDGE } else { spots::DOT };
        let name = input.lang.say(input.story[place].name()).to_owned();
        let (at, away) = inside(camera.size(), at);
        let radius = if away.is_some() { 8.0 } else { radius };
        spots.push(Spot { at, radius, away, numbers: spots::numbers(&numbers), name });
    }
    spots
}

/// A point in the frame; of one beyond it, where a line from the middle leaves the frame, and in which direction.
fn inside([w, h]: [f64; 2], at: [f64; 2]) -> ([f64; 2], Option<[f64; 2]>) {
    let half = [w / 2.0, h / 2.0];
    let out = [at[0] - half[0], at[1] - half[1]];
    let share = |i: usize| (half[i] - EDGE) / out[i].abs().max(1e-9);
    let share = share(0).min(share(1));
    if out[0].abs() < half[0] && out[1].abs() < half[1] {
        return (at, None);
    }
    let long = length(out);
    ([half[0] + out[0] * share, half[1] + out[1] * share], Some([out[0] / long, out[1] / long]))
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

/// A bar of a round length in the corner where least is, with the room that it takes.
fn bar(input: &Input<'_>, camera: &Camera, spots: &[Spot], ways: &[[f64; 2]]) -> (Vec<Item>, Rect) {
    let [w, h] = camera.size();
    let font = Font::sans(LEAST);
    let bars = [Unit::Kilometre, Unit::Mile].map(|unit| ScaleBar::new(camera, h / 2.0, unit, 150.0));
    let label = bars.iter().map(|bar| (input.measure)(&bar.label, &font)).fold(0.0, f64::max);
    let [wide, high] = [bars[0].px.max(bars[1].px).max(label + 14.0) + 20.0, 50.0];
    let corners = [[0.0, h - high], [w - wide, h - high], [w - wide, 0.0], [0.0, 0.0]];
    let inside =
        |[x, y]: [f64; 2], at: [f64; 2]| at[0] > x - 30.0 && at[1] > y - 16.0 && at[0] < x + wide + 30.0 && at[1] < y + high + 16.0;
    let busy = |corner: [f64; 2]| {
        let dots = spots.iter().filter(|spot| inside(corner, spot.at)).count();
        100 * dots + ways.iter().filter(|at| inside(corner, **at)).count()
    };
    let mut best = corners[0];
    for corner in corners {
        if busy(corner) < busy(best) {
            best = corner;
        }
    }
    let [x, y] = best;
    let area = [x, y, x + wide, y + high];
    let mut items = vec![Item::Fill { path: Path::rectangle(area), color: WHITE }];
    items.push(Item::Stroke { path: Path::rectangle(area), pen: Pen::solid(BLACK, 0.6) });
    let (left, middle) = (x + 10.0, y + high / 2.0);
    for (bar, up) in bars.iter().zip([-1.0, 1.0]) {
        let end = left + bar.px;
        for at in [left, end] {
            items.push(rule([at, middle], [at, middle + 6.0 * up], 1.1));
        }
        let base = if up < 0.0 { middle - 8.0 } else { middle + 9.0 + LEAST * 0.76 };
        items.push(text(&bar.label, [left, base], Anchor::Start, font));
    }
    items.push(rule([left, middle], [left + bars[0].px.max(bars[1].px), middle], 1.1));
    (items, area)
}

/// Whether a town of the basemap is a place that has numbers, or an end of a bridge says again which country it is in.
fn is_twice(input: &Input<'_>, camera: &Camera, places: &[(PlaceIx, Vec<usize>)], label: &Placed) -> bool {
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
    let mut owners: Vec<&str> = input.basemap.credits().iter().map(|credit| &*credit.text).collect();
    for credit in input.story.licences().iter().filter_map(|licence| licence.credit()) {
        if !owners.contains(&credit.text()) {
            owners.push(credit.text());
        }
    }
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
    joined(&[&notes.join(" "), " ", &owners.join(", ")])
}
