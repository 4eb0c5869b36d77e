//! From the finished map to the two packs.

use super::bits::Writer;
use super::map::{Arc, Map, Place, Ring, Section, Step};
use super::measure::project;
use crate::geo::basemap::bits::{self, MAX_LEVEL, Vertex};
use crate::geo::basemap::pack::{self, CLOSED, MAGIC, NAME_GRID, ONE, Pack, VERSION};

/// The first pack and its refinement.
pub fn encode(map: &Map) -> [Vec<u8>; 2] {
    let is_first = |place: &Place| place.level <= map.start_level || place.close_up;
    let mut packs = [Pack::default(), Pack::default()];
    packs[0].country_codes = map.countries.iter().map(|(code, _)| code.as_str()).collect();
    packs[0].country_tones = map.countries.iter().map(|(_, tone)| *tone).collect();
    packs[0].line_names = map.line_names.clone();
    for (at, section) in map.sections.iter().enumerate() {
        let ((mut first, bits_first), (mut second, bits_second)) = lines(section);
        first.credit = map.config.credits[at].clone();
        for (pack, mut bits, wanted) in [(&mut first, bits_first, true), (&mut second, bits_second, false)] {
            let mut some: Vec<&Place> = section.places.iter().filter(|place| is_first(place) == wanted).collect();
            some.sort_by_key(|place| (place.country.clone(), place.at));
            pack.places = places(&some, &mut bits);
            pack.bits = bits.finish();
        }
        packs[0].sections.push(first);
        packs[1].sections.push(second);
    }
    // The names of areas are ours; they go with the first section of the first pack.
    packs[0].sections[0].names = map.config.names.iter().map(name).collect();
    let mut last = 0;
    packs.map(|mut pack| {
        pack.magic = MAGIC;
        pack.version = VERSION;
        pack.after = last;
        let bytes = postcard::to_allocvec(&pack).unwrap_or_default();
        last = pack::checksum(&bytes);
        bytes
    })
}

fn name(label: &super::config::AreaLabel) -> pack::Name {
    let [x, y] = project(label.at).map(|v| ((v * ONE as f64) as u32) >> NAME_GRID);
    let unless_es = |s: &String| {
        if *s == label.es { String::new() } else { s.clone() }
    };
    pack::Name {
        kind: ["country", "sea", "lake"].iter().position(|kind| *kind == label.kind).unwrap_or(0) as u8,
        code: label.code.clone(),
        local: unless_es(&label.local),
        en: unless_es(&label.en),
        es: label.es.clone(),
        x,
        y,
        levels: ((label.zoom[0] * 4.0) as u8, (label.zoom[1] * 4.0) as u8),
    }
}

/// Arcs and rings: what is wanted early, and the rest.
fn lines(section: &Section) -> ((pack::Section, Writer), (pack::Section, Writer)) {
    // A ring comes early with all its arcs, as soon as one of them is wanted early.
    let ring_early = |ring: &Ring| ring.arcs.iter().any(|(arc, _)| ring.level <= section.arcs[*arc].start);
    let mut in_ring = vec![false; section.arcs.len()];
    let mut early: Vec<bool> = section.arcs.iter().map(|arc| arc.min <= arc.start).collect();
    for (arc, _) in section.rings.iter().flat_map(|ring| &ring.arcs) {
        (in_ring[*arc], early[*arc]) = (true, false);
    }
    for (arc, _) in section.rings.iter().filter(|ring| ring_early(ring)).flat_map(|ring| &ring.arcs) {
        early[*arc] = true;
    }

    // Rings in an order that keeps their arcs together: long ones first, then islands from place to place.
    let mut order: Vec<usize> = (0..section.rings.len()).collect();
    order.sort_by_key(|i| {
        let ring = &section.rings[*i];
        let at = section.arcs[ring.arcs[0].0].at[0];
        (ring.area, if ring.arcs.len() > 1 { 0 } else { 1 + morton(at) })
    });
    let mut lines: Vec<usize> = (0..section.arcs.len()).filter(|i| !in_ring[*i] && section.arcs[*i].is_line()).collect();
    lines.sort_by_key(|i| (section.arcs[*i].kind.code(), morton(section.arcs[*i].at[0])));

    let mut number: Vec<Option<i32>> = vec![None; section.arcs.len()];
    let mut next = 0;
    let mut out = [pack::Section::default(), pack::Section::default()];
    let mut sequence: [Vec<usize>; 2] = [Vec::new(), Vec::new()];
    for pass in [true, false] {
        let which = usize::from(!pass);
        let from_rings = order.iter().flat_map(|i| section.rings[*i].arcs.iter().map(|(arc, _)| *arc));
        for arc in from_rings.chain(lines.iter().copied()) {
            if number[arc].is_none() && early[arc] == pass {
                number[arc] = Some(next);
                next += 1;
                sequence[which].push(arc);
            }
        }
    }
    let mut bits = [Writer::default(), Writer::default()];
    for i in &sequence[0] {
        let arc = &section.arcs[*i];
        line(arc, &mut bits[1], |_| true, |k| arc.level[k] <= arc.start);
    }
    for (which, arcs) in sequence.iter().enumerate() {
        let mut last = [0, 0];
        for arc in arcs.iter().map(|i| &section.arcs[*i]) {
            write_arc(arc, &mut out[which].arcs);
            let (first, end) = (arc.at[0], arc.at[arc.at.len() - 1]);
            bits::position(&mut bits[which], bits::FIRST, arc.grid, last, first);
            if !arc.closed {
                bits::position(&mut bits[which], bits::LAST, arc.grid, first, end);
            }
            line(arc, &mut bits[which], |k| which == 1 || arc.level[k] <= arc.start, |_| false);
            last = end;
        }
    }
    let mut before = [(0, 0); 2]; // area, arc
    for i in order {
        let ring = &section.rings[i];
        let which = usize::from(!ring_early(ring));
        let (area, arc_before) = &mut before[which];
        let rings = &mut out[which].rings;
        rings.area.push(ring.area - *area);
        *area = ring.area;
        rings.level.push(ring.level);
        rings.len.push(ring.arcs.len() as u32);
        for (arc, backwards) in &ring.arcs {
            let arc = number[*arc].unwrap_or(0);
            rings.arc.push(((arc - *arc_before) << 1) | i32::from(*backwards));
            *arc_before = arc;
        }
    }
    let ([first, second], [bits_first, bits_second]) = (out, bits);
    ((first, bits_first), (second, bits_second))
}

/// Points that are near to each other get numbers that are, mostly.
fn morton([x, y]: Step) -> u64 {
    (0..26).rev().fold(0, |code, bit| (code << 2) | ((((x >> bit) & 1) << 1) | ((y >> bit) & 1)) as u64)
}

fn write_arc(arc: &Arc, out: &mut pack::Arcs) {
    out.kind.push(arc.kind.code() | if arc.closed { CLOSED } else { 0 });
    out.grid.push(arc.grid);
    out.name.push(arc.name.map_or(0, |name| name + 1));
    out.min.push(arc.min);
}

/// The vertices of an arc that are wanted; those that are known, and both ends, are there already.
fn line(arc: &Arc, bits: &mut Writer, wanted: impl Fn(usize) -> bool, known: impl Fn(usize) -> bool) {
    let end = arc.at.len() - 1;
    let is_end = |k: usize| k == 0 || k == end;
    let vertex = |k: usize| Vertex { at: arc.at[k], level: arc.level[k].min(MAX_LEVEL), known: is_end(k) || known(k) };
    let vertices: Vec<Vertex> = (0..=end).filter(|k| is_end(*k) || wanted(*k)).map(vertex).collect();
    bits::line(bits, arc.grid, &vertices);
}

/// Coordinates of places are kept to 38 m at the equator, a tenth of what they are good for.
const PLACE_GRID: u8 = 6;

fn places(places: &[&Place], bits: &mut Writer) -> pack::Places {
    let mut out = pack::Places { grid: PLACE_GRID, ..pack::Places::default() };
    let mut last = [0, 0];
    for place in places {
        out.names += &place.name;
        if let Some(en) = &place.name_en {
            out.names += "\t";
            out.names += en;
        }
        out.names += "\n";
        out.countries += &place.country;
        last = bits::position(bits, bits::PLACE, PLACE_GRID, last, place.at).unwrap_or(last);
        out.level.push(place.level);
        out.class.push(place.class);
    }
    out
}
