//! Everything that takes text or bytes from outside, fed with what nobody would write who means well: it panics at nothing, it takes no
//! more room than what it was given deserves, and what it writes is read again by those for whom it is written.
//!
//! Here a little of it, the same each time; `soak` is the long run (`tools/soak`), which says how many inputs were tried.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, missing_docs)]

mod hostile;
mod table;
mod world;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::env;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{LazyLock, Mutex};
use std::time::{Duration, Instant};

use caravan_map::cite::{self, Cited, Style, What};
use caravan_map::cli::check;
use caravan_map::embed::message::{self, Field};
use caravan_map::exercise;
use caravan_map::geo::basemap::pack::{self, Arcs, Name, Pack, Places, Rings, Section};
use caravan_map::geo::basemap::{Basemap, BasemapError};
use caravan_map::handout::{self, Paper, Part};
use caravan_map::lang::Lang;
use caravan_map::lesson::wire::Wire;
use caravan_map::lesson::{self, Lesson};
use caravan_map::link::Link;
use caravan_map::pages::Site;
use caravan_map::paint::svg;
use caravan_map::people;
use caravan_map::scene::measure;
use caravan_map::scene::theme::ThemeName;
use caravan_map::search::{Index, parts};
use caravan_map::session::Session;
use caravan_map::share::code::{self, Edition, Size};
use caravan_map::share::link::{Home, exact, short};
use caravan_map::story::{self, Files, Parsed, Severity};
use caravan_map::take::row::COLUMNS;
use caravan_map::take::{self, Kind};
use hostile::Dice;
use resvg::usvg::roxmltree::{Document, Node};
use serde_json::Value;
use table::table;
use world::{CARAVAN, PLAYERS, WIDE, World, is_finite, root};

/// Who is fed, and how often in a test: an input of each is tried in a fraction of a second.
type Target = (&'static str, fn(&mut Dice), u64);

const TARGETS: [Target; 9] = [
    ("fragment", fragment, 3000),
    ("search", search, 150),
    ("message", messages, 3000),
    ("basemap, made up", made_up_pack, 1500),
    ("basemap, damaged", damaged_pack, 12),
    ("lesson", lessons, 250),
    ("wire", wire, 3000),
    ("story", stories, 60),
    ("what is taken along", taken, 8),
];

/// Feeds one of them with an input by its number.
fn feed((_, target, _): Target, seed: u64, number: u64) {
    target(&mut Dice::new(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ number));
}

fn some(name: &str) {
    let target = TARGETS.into_iter().find(|target| target.0 == name).unwrap();
    for number in 0..target.2 {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| feed(target, 0, number))) {
            panic!("{name}, input {number}: {}", said(&*panic));
        }
    }
    assert!(SHOWN.get() > 0 || !matches!(target.0, "story" | "what is taken along"), "no story was good enough to be shown");
}

fn said(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|&text| text.into())).unwrap_or_default()
}

#[test]
fn any_fragment_is_a_view_and_is_written_as_one() {
    some("fragment");
}

#[test]
fn anything_can_be_searched_for() {
    some("search");
}

#[test]
fn any_message_is_a_wish_or_nothing() {
    some("message");
}

#[test]
fn a_made_up_pack_is_a_basemap_or_nothing() {
    some("basemap, made up");
}

#[test]
fn a_damaged_pack_is_a_basemap_or_nothing() {
    some("basemap, damaged");
}

#[test]
fn a_lesson_is_refused_or_printed() {
    some("lesson");
}

#[test]
fn the_windows_of_a_class_hear_anything() {
    some("wire");
}

#[test]
fn a_story_is_refused_with_reasons_or_shown() {
    some("story");
}

#[test]
fn what_is_taken_along_is_read_by_others() {
    some("what is taken along");
}

/// All of them in turn, each for as long, until the time is over: `SOAK_SECONDS` (600), `SOAK_SEED` (0), `SOAK_THREADS` (all),
/// `FUZZ_ONLY` (the name of one). An input that fails is said by its number; `SOAK_FROM` (0) begins there.
#[test]
#[ignore = "takes minutes: tools/soak"]
fn soak() {
    let number = |name: &str, usual: u64| env::var(name).ok().map_or(usual, |text| text.parse().unwrap());
    let (seconds, seed, from) = (number("SOAK_SECONDS", 600), number("SOAK_SEED", 0), number("SOAK_FROM", 0));
    let threads = number("SOAK_THREADS", std::thread::available_parallelism().map_or(1, |threads| threads.get() as u64));
    let only = env::var("FUZZ_ONLY").ok();
    let targets: Vec<Target> = TARGETS.into_iter().filter(|target| only.as_deref().is_none_or(|only| only == target.0)).collect();
    assert!(!targets.is_empty(), "FUZZ_ONLY is none of {:?}", TARGETS.map(|target| target.0));
    let each = Duration::from_millis(seconds * 1000 / targets.len() as u64);
    let failed = Mutex::new(Vec::new());
    std::panic::set_hook(Box::new(|_| {})); // each is said below
    for target in targets {
        let (next, start) = (AtomicU64::new(from), Instant::now());
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    while start.elapsed() < each && failed.lock().unwrap().len() < 20 {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| feed(target, seed, number))) {
                            let said = format!("PANIC {}, SOAK_SEED={seed} SOAK_FROM={number}: {}", target.0, said(&*panic));
                            println!("{said}");
                            failed.lock().unwrap().push(said);
                        }
                    }
                });
            }
        });
        println!("{}: {} inputs tried, SOAK_SEED={seed} SOAK_FROM={from}", target.0, next.into_inner() - from);
    }
    let _ = std::panic::take_hook();
    assert!(failed.into_inner().unwrap().is_empty());
}

/// Keys of the fragment.
const KEYS: [&str; 33] = [
    "event", "place", "at", "lang", "theme", "only", "still", "brand", "logo", "byline", "radius", "id", "side", "table", "gestures", "t",
    "from", "to", "group", "play", "q", "kind", "sure", "country", "inview", "mode", "lesson", "slide", "answers", "auto", "exercise",
    "zz", "#",
];

/// A value that such a key can have.
fn good(dice: &mut Dice, story: &story::Story) -> String {
    let event = &story[story.event_ixs()[dice.below(story.event_ixs().len())]];
    let words = [
        event.id(),
        story[event.place()].id(),
        "1",
        "es",
        "dark",
        "map",
        "event",
        "free",
        "people",
        "article",
        "present",
        "way",
        "stations",
        "disputed,reported",
        "GT,MX",
        "-92.1,14.6,12",
        "-180,-90,0",
        "180,90,24",
        "2018-10-19",
        "2018-10-19T11:30-06:00",
        "main",
        "0072b2",
        "crossing",
    ];
    words[dice.below(words.len())].to_owned()
}

fn hostile_fragment(dice: &mut Dice, story: &story::Story) -> String {
    let mut out = String::new();
    for _ in 0..dice.below(8) {
        let value = match dice.below(5) {
            0 | 1 => good(dice, story),
            2 => caravan_map::percent::encode(&dice.text()),
            3 => [dice.string(), dice.string(), dice.string()].join(","),
            _ => dice.text(),
        };
        let key = if dice.one_in(8) { dice.text() } else { KEYS[dice.below(KEYS.len())].to_owned() };
        out += dice.pick(&["&", "&", "&", "&&", "#", "&#", ";", ""]);
        out += &key;
        out += dice.pick(&["=", "=", "=", "=", "==", ""]);
        out += &value;
    }
    out
}

fn fragment(dice: &mut Dice) {
    let world = if dice.one_in(2) { &*CARAVAN } else { &*PLAYERS };
    let story = &world.story;
    let fragment = hostile_fragment(dice, story);
    let link = Link::parse(&fragment);
    let written = link.write();
    let again = Link::parse(&written);
    // Numbers are rounded once, and a very long fragment is none.
    assert!(again.write() == written || written.len() > 4096, "{fragment:?}: {written:?} {:?}", again.write());
    let session = Session::of(&link.rest);
    assert_eq!(Session::of(&session.put(link.rest.clone())), session, "{fragment:?}");
    let _ = link.clone().whole().in_session(&session).write();
    let view = world.at([f64::from(u16::try_from(dice.below(3000)).unwrap()), 700.0], &fragment);
    let at = view.camera.at();
    assert!(at.iter().all(|v| v.is_finite()) && view.camera.zoom().is_finite(), "{fragment:?}");
    let home = Home::folder("https://example.org/").unwrap();
    for link in [view.link(story), short(&view, story), exact(&view, story, ThemeName::Dark)] {
        let written = link.write();
        assert!(written.len() > 4096 || Link::parse(&written).write() == written, "{fragment:?}: {written:?}");
        let address = home.address(&link);
        let code = [
            code::frame(&home, Edition::Live, &link, Size::Ratio([4, 3]), &address),
            code::element(&home, Edition::Live, &link, Size::Ratio([4, 3]), &fragment),
        ];
        for code in code {
            xml_of_html(&code);
        }
    }
}

/// A piece of HTML as we write it, which is XML but for attributes without a value.
fn xml_of_html(code: &str) {
    let code = format!("<p>{}</p>", code.replacen(" async>", ">", 1));
    let document = Document::parse(&code).unwrap_or_else(|error| panic!("{error}: {code}"));
    let known = ["p", "iframe", "script", "caravan-map", "a"];
    assert!(document.descendants().filter(Node::is_element).all(|node| known.contains(&node.tag_name().name())), "{code}");
    assert!(document.descendants().all(|node| node.attributes().all(|it| it.name() == "only" || !it.name().starts_with("on"))), "{code}");
}

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(&PLAYERS.story, Some(&PLAYERS.evidence)));

fn search(dice: &mut Dice) {
    let mut query = dice.text();
    while dice.one_in(2) {
        query += dice.pick(&[" ", "tern", "picton", "\u{301}", "ferry", ",", "función"]);
    }
    let hits = INDEX.find(&query, Lang::ALL[dice.below(2)]);
    assert!(hits.is_sorted_by(|a, b| a.score >= b.score), "{query:?}");
    let text = if dice.one_in(2) { dice.text() } else { "Ciudad Tecún Umán, función".to_owned() };
    let mut end = 0;
    for part in parts(&text, &query) {
        assert!(part.start >= end && text.get(part.clone()).is_some_and(|part| !part.is_empty()), "{text:?} {query:?}");
        end = part.end;
    }
}

fn messages(dice: &mut Dice) {
    let it = dice.json(&["caravan", "type", "event", "to", "id"], 3);
    let field = |dice: &mut Dice, name: &str| match it.get(name) {
        Some(Value::String(text)) => Field::Text(text.clone()),
        Some(Value::Null) => Field::Null,
        _ if dice.one_in(3) => Field::Text(good(dice, &CARAVAN.story)),
        _ => Field::Other,
    };
    let kind = dice.pick(&["select", "step", "select", "step", "ready", ""]);
    let (event, to) = (field(dice, "event"), field(dice, "to"));
    if let Some(message::Asked::Select(Some(event))) = message::asked(&CARAVAN.story, kind, &event, &to) {
        assert!(CARAVAN.story.events().len() > event.get());
    }
    let name = message::name(&Link::parse(&hostile_fragment(dice, &CARAVAN.story)).rest);
    assert!(!name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b)), "{name:?}");
}

/// A basemap that was taken is one that can be drawn, and is not much larger than what it came from.
fn drawable(map: &Basemap, bytes: usize) {
    let vertices: usize = map.arcs().iter().map(|arc| arc.xy.len()).sum();
    assert!(vertices <= 200_000 + 64 * bytes, "{vertices} vertices from {bytes} bytes");
    let mut points = Vec::new();
    for ring in map.areas().iter().flat_map(|area| &area.rings) {
        map.ring_points(ring, 60, &mut points);
        assert!(points.iter().flatten().all(|v| (0.0..=1.0).contains(v)));
    }
    for arc in map.arcs() {
        assert!(arc.xy.len() >= 2 && arc.xy.len() == arc.level.len());
        assert!(arc.name.is_none_or(|name| usize::from(name) < map.line_names().len()));
        assert!(arc.sides.iter().flatten().all(|side| usize::from(*side) < map.countries().len()));
    }
    let _ = (map.country_at(-92.0, 14.7), map.water_at(-92.0, 14.7));
}

fn made_up_pack(dice: &mut Dice) {
    let column = |dice: &mut Dice, n: usize, most: usize| -> Vec<u8> { (0..n).map(|_| u8::try_from(dice.below(most)).unwrap()).collect() };
    let code =
        |dice: &mut Dice, n: usize| -> String { (0..2 * n).map(|_| char::from(b'A' + u8::try_from(dice.below(26)).unwrap())).collect() };
    let sections = 1 + dice.below(3);
    let countries = dice.below(4);
    let sections = (0..sections).map(|_| {
        let (arcs, rings, places, names) = (dice.below(5), dice.below(3), dice.below(3), dice.below(2));
        let filler = u8::try_from(dice.below(256)).unwrap();
        let long = if dice.one_in(40) { 3000 } else { 80 };
        // One byte over and over is what a model of chances makes most of.
        let bits = (0..dice.below(long)).map(|_| if long > 80 { filler } else { dice.next() as u8 }).collect();
        Section {
            credit: (dice.text(), dice.text(), dice.text()),
            bits,
            arcs: Arcs {
                kind: (0..arcs).map(|_| u8::try_from(dice.below(8)).unwrap() | if dice.one_in(2) { pack::CLOSED } else { 0 }).collect(),
                grid: column(dice, arcs, 21),
                name: (0..arcs).map(|_| u16::try_from(dice.below(3)).unwrap()).collect(),
                min: column(dice, arcs, 256),
            },
            rings: Rings {
                area: (0..rings).map(|_| i32::try_from(dice.below(5)).unwrap() - 1).collect(),
                level: column(dice, rings, 256),
                len: (0..rings).map(|_| if dice.one_in(50) { u32::MAX } else { u32::try_from(dice.below(3)).unwrap() }).collect(),
                arc: (0..dice.below(5))
                    .map(|_| if dice.one_in(50) { i32::MIN } else { i32::try_from(dice.below(7)).unwrap() - 3 })
                    .collect(),
            },
            places: Places {
                grid: u8::try_from(dice.below(21)).unwrap(),
                names: (0..places).map(|_| dice.text().replace('\n', "") + "\n").collect(),
                countries: code(dice, places),
                level: column(dice, places, 256),
                class: column(dice, places, 256),
            },
            names: (0..names)
                .map(|_| Name {
                    kind: u8::try_from(dice.below(4)).unwrap(),
                    es: dice.text(),
                    x: dice.next() as u32 >> 13,
                    y: dice.next() as u32 >> 16,
                    ..Name::default()
                })
                .collect(),
        }
    });
    let pack = Pack {
        magic: pack::MAGIC,
        version: pack::VERSION,
        after: 0,
        sections: sections.collect(),
        country_codes: code(dice, countries),
        country_tones: column(dice, countries, 256),
        line_names: (0..dice.below(3)).map(|_| (dice.text(), dice.text())).collect(),
    };
    let mut bytes = postcard::to_allocvec(&pack).unwrap();
    if dice.one_in(3) {
        bytes = dice.damaged(bytes);
    }
    let mut map = Basemap::default();
    match map.add(&bytes) {
        Ok(()) => drawable(&map, bytes.len()),
        Err(_) => assert_eq!(map, Basemap::default()),
    }
}

static PACKS: LazyLock<[Vec<u8>; 2]> =
    LazyLock::new(|| ["start.bin", "region.bin"].map(|name| std::fs::read(root().join("data/basemap").join(name)).unwrap()));
static START: LazyLock<Basemap> = LazyLock::new(|| {
    let mut map = Basemap::default();
    map.add(&PACKS[0]).unwrap();
    map
});

fn damaged_pack(dice: &mut Dice) {
    let second = dice.one_in(2);
    let before = if second { START.clone() } else { Basemap::default() };
    let mut map = before.clone();
    let bytes = if dice.one_in(3) {
        // The form is whole; what the bits say is not.
        let mut pack: Pack = postcard::from_bytes(&PACKS[usize::from(second)]).unwrap();
        let at = dice.below(pack.sections.len());
        let bits = std::mem::take(&mut pack.sections[at].bits);
        pack.sections[at].bits = dice.damaged(bits);
        postcard::to_allocvec(&pack).unwrap()
    } else {
        dice.damaged(PACKS[usize::from(second)].clone())
    };
    match map.add(&bytes) {
        Ok(()) => drawable(&map, bytes.len()),
        Err(why) => {
            assert!(map == before, "{why}: nothing changes");
            let all = [BasemapError::Unreadable, BasemapError::Version, BasemapError::Order, BasemapError::Damaged];
            assert!(all.contains(&why) && !why.to_string().is_empty());
        }
    }
}

const LESSON_KEYS: [&str; 14] =
    ["format", "id", "title", "summary", "subject", "ages", "minutes", "goals", "care", "slides", "view", "heading", "question", "answer"];

fn lessons(dice: &mut Dice) {
    let bytes = std::fs::read(root().join("data/caravan-2018/lessons/bridge.json")).unwrap();
    let text = match dice.below(4) {
        0 => String::from_utf8_lossy(&dice.damaged(bytes)).into_owned(),
        1 => dice.json(&LESSON_KEYS, 4).to_string(),
        2 => dice.pick(&["[", "{\"a\":", "[[{\"a\":["]).repeat(10_000),
        _ => {
            let mut value: Value = serde_json::from_slice(&bytes).unwrap();
            let strange = dice.pick(&[&0, &300]);
            dice.spoil(&mut value, *strange);
            for slide in value.get_mut("slides").and_then(Value::as_array_mut).into_iter().flatten().filter_map(Value::as_object_mut) {
                if dice.one_in(3) {
                    slide.insert("view".into(), "".into());
                }
            }
            value.to_string()
        }
    };
    match lesson::read(&text, &CARAVAN.story, &CARAVAN.evidence) {
        Err(slips) => {
            assert!(slips.iter().any(|slip| !slip.bearable()));
            assert!(slips.iter().all(|slip| Lang::ALL.iter().all(|&lang| !slip.message(lang).is_empty())));
        }
        Ok((lesson, _)) => {
            let again = lesson::read(&lesson::write(&lesson), &CARAVAN.story, &CARAVAN.evidence).unwrap().0;
            assert_eq!(again, lesson);
            printed(dice, &CARAVAN, &lesson);
        }
    }
}

/// A lesson on paper: drawable, and as XML what it is as a value.
fn printed(dice: &mut Dice, world: &World, lesson: &Lesson) {
    let _ = (lesson.tidied(), lesson.answers(), lesson.without_answers(), handout::student_link(lesson, Lang::En).write());
    for slide in &lesson.slides {
        let view = world.at(WIDE, &slide.link(WIDE).write());
        assert!(view.camera.at().iter().all(|v| v.is_finite()), "{}", slide.view);
    }
    let home = Home::folder("https://example.org/").unwrap();
    let input = handout::Input {
        story: &world.story,
        evidence: &world.evidence,
        basemap: &Basemap::default(),
        lesson,
        lang: Lang::ALL[dice.below(2)],
        paper: Paper::ALL[dice.below(2)],
        part: if dice.one_in(2) { Part::Students } else { Part::Answers },
        home: Some(&home),
        measure: &measure::estimate,
    };
    for page in handout::pages(&input) {
        assert!(page.items.iter().all(is_finite));
        picture(&svg::svg(&page, &dice.text()));
    }
}

/// A picture that is one, and nothing more.
fn picture(svg: &str) {
    let document = Document::parse(svg).unwrap_or_else(|error| panic!("{error}"));
    let known = ["svg", "title", "rect", "path", "circle", "text", "g"];
    for node in document.descendants().filter(Node::is_element) {
        assert!(known.contains(&node.tag_name().name()), "<{}>", node.tag_name().name());
        assert!(node.attributes().all(|it| !it.name().starts_with("on") && it.name() != "href"));
    }
}

fn wire(dice: &mut Dice) {
    let mut it = dice.json(&["kind", "say", "press", "at", "revealed", "auto", "elapsed", "lesson", "screen"], 3);
    if let Value::Object(members) = &mut it {
        members.insert("kind".into(), "caravan-lesson".into());
        let say = dice.pick(&["hello", "state", "press", "restart", "bye"]);
        members.insert("say".into(), say.into());
    }
    for text in [it.to_string(), dice.text()] {
        if let Some(wire) = Wire::read(&text) {
            assert_eq!(Wire::read(&wire.write()), Some(wire), "{text}");
        }
    }
}

/// The files of a story whose every text is hostile, with something strange in one of so many places.
fn hostile_story(dice: &mut Dice, strange: usize) -> Files {
    let folder = root().join("tests").join(dice.pick(&["stories/tern-players", "bad/base"]));
    let mut file = |name: &str| {
        let mut value: Value = serde_json::from_slice(&std::fs::read(folder.join(name)).unwrap()).unwrap();
        let names = value.get("files").cloned();
        dice.spoil(&mut value, strange);
        if let (Value::Object(members), Some(names)) = (&mut value, names) {
            members.insert("files".into(), names);
        }
        serde_json::to_vec(&value).unwrap()
    };
    let mut files = Files::new("story.json", file("story.json"));
    for name in files.named().into_iter().chain(files.lessons()).collect::<Vec<_>>() {
        files.insert(&name, file(&name));
    }
    files
}

thread_local! {
    /// How many stories were good enough to be shown: if none were, nothing was tried.
    static SHOWN: Cell<u64> = const { Cell::new(0) };
}

fn stories(dice: &mut Dice) {
    let strange = *dice.pick(&[&0, &60, &400]);
    let files = hostile_story(dice, strange);
    let checked = check::checked(Path::new("hostile").to_owned(), files.clone());
    assert_eq!(checked.story.is_none(), checked.count(Severity::Error) > 0, "nothing fails in silence");
    let said: Value = serde_json::from_str(&check::json(&checked)).unwrap();
    assert_eq!(said["diagnostics"].as_array().map(Vec::len), Some(checked.problems.len()));
    assert!(!check::text(&checked).contains('\u{1b}'), "what a terminal obeys is not said to it");
    let Ok(Parsed { story, evidence, .. }) = story::parse(&files) else { return };
    SHOWN.set(SHOWN.get() + 1);
    let world = World { story, evidence, basemap: Basemap::default() };
    let mut view = world.home(WIDE);
    let scene = world.draw(&view, &[]);
    let odd: Vec<_> = scene.items.iter().filter(|item| !is_finite(item)).take(2).collect();
    assert!(odd.is_empty(), "{odd:?}");
    picture(&svg::svg(&scene, Lang::En.say(world.story.title())));
    let fragment = hostile_fragment(dice, &world.story);
    view = world.at(WIDE, &fragment);
    picture(&svg::svg(&world.draw(&view, &[]), "x"));
    let panels = people::panels(&world.story, &world.evidence);
    let _ = people::table(&world.story, &world.evidence, &panels, Lang::En);
    for kind in exercise::offered(&world.story, &world.evidence) {
        if let Some(it) = exercise::make(&world.story, &world.evidence, kind, dice.next() as u32) {
            assert!(it.mark(&it.solution()).full());
        }
    }
    let _ = Index::new(&world.story, Some(&world.evidence)).find(&dice.text(), Lang::En);
}

fn taken(dice: &mut Dice) {
    let Ok(Parsed { story, evidence, .. }) = story::parse(&hostile_story(dice, 0)) else { return };
    SHOWN.set(SHOWN.get() + 1);
    let (lang, events) = (Lang::ALL[dice.below(2)], story.event_ixs());
    let [rows, map, marks] = [Kind::Csv, Kind::GeoJson, Kind::Kml].map(|kind| take::file(kind, &story, &evidence, events, lang));
    let rows = table(&rows);
    assert!(rows.len() == events.len() + 1 && rows.iter().all(|row| row.len() == COLUMNS.len()));
    for (name, cell) in rows.iter().skip(1).flat_map(|row| COLUMNS.iter().zip(row)) {
        // Wherever a spreadsheet may begin a cell, nothing stands that it would run.
        for cell in cell.split([';', '\t', '\r', '\n']) {
            let shown = cell.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '"');
            let runs = shown.starts_with(['=', '+', '-', '@']);
            assert!(!runs || matches!(*name, "longitude" | "latitude"), "{name}: {cell:?}");
        }
    }
    let map: Value = serde_json::from_str(&map).unwrap();
    assert_eq!(map["features"].as_array().unwrap().len(), events.len());
    assert!(map.to_string().parse::<geojson::GeoJson>().is_ok());
    let marks = Document::parse(&marks).unwrap_or_else(|error| panic!("{error}"));
    let count = |name: &str| marks.descendants().filter(|node| node.tag_name().name() == name).count();
    assert_eq!((count("Placemark"), count("coordinates")), (events.len(), events.len()));
    // Pages, pictures, citations, for whoever reads these.
    let url = "https://example.org/map".parse().unwrap();
    let site = Site { story: &story, evidence: &evidence, basemap: &Basemap::default(), url: Some(&url) };
    let mut paths = BTreeSet::new();
    for file in site.files().iter().chain(&site.pictures()) {
        assert!(paths.insert(file.path.clone()) && !file.path.split('/').any(|step| step == ".."), "{}", file.path);
        if let Some(page) = file.text.strip_prefix("<!doctype html>\n") {
            page_is_text(page);
        } else if file.text.starts_with("<svg") {
            picture(&file.text);
        } else if file.path.ends_with(".json") {
            serde_json::from_str::<Value>(&file.text).unwrap_or_else(|error| panic!("{}: {error}", file.path));
        }
    }
    for style in Style::ALL {
        for &event in events {
            let what = What::event(&story, event, lang);
            let cited = Cited::of(&story, what, lang, "https://example.org/", story.updated());
            let _ = cite::plain(&cite::cite(&cited, style, lang));
        }
    }
    let lines = |kind| take::file(kind, &story, &evidence, events, lang);
    let entries = lines(Kind::Bibtex).lines().filter(|line| line.starts_with("@misc")).count();
    assert_eq!(lines(Kind::Sources).lines().count(), entries);
}

fn page_is_text(page: &str) {
    let document = Document::parse(page).unwrap_or_else(|error| panic!("{error}"));
    for node in document.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        assert!(name != "script" || node.attribute("type") == Some("application/ld+json"));
        assert!(name != "style" && node.attributes().all(|it| !it.name().starts_with("on") && it.name() != "style"));
        for address in ["href", "src"].iter().filter_map(|name| node.attribute(*name)) {
            let scheme = address.split(['/', '#', '?']).next().unwrap();
            assert!(!scheme.contains(':') || matches!(scheme, "https:" | "http:"), "{address}");
        }
    }
}
