//! Time, held against a naive reading of the files: every minute of the story, every group, with the offsets of a library of time
//! zones instead of the table that the browser reads.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use caravan_map::story::{self, Date, EventIx, Evidence, Files, GroupIx, Moment, Story};
use caravan_map::time::step::{self, Direction};
use caravan_map::time::told::{self, LeftOut};
use caravan_map::time::whereabouts::extent_at;
use caravan_map::time::{Axis, Clock, DayRange, Pace, Playback, Stage, Timetable, Whereabouts, night, offsets, progress, whereabouts};
use caravan_map::view::When;
use geo::{Distance, Geodesic, Point};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use serde_json::Value;

const FOLDERS: [&str; 2] = ["data/caravan-2018", "tests/stories/tern-players"];

struct Told {
    folder: &'static str,
    story: Story,
    evidence: Evidence,
    times: Timetable,
    axis: Axis,
    clock: Clock,
    playback: Playback,
}

static TOLD: LazyLock<Vec<Told>> = LazyLock::new(|| FOLDERS.map(Told::read).into());

fn caravan() -> &'static Told {
    &TOLD[0]
}

fn bytes(folder: &str, name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(name)).unwrap()
}

impl Told {
    fn read(folder: &'static str) -> Self {
        let mut files = Files::new("story.json", bytes(folder, "story.json"));
        for name in files.named() {
            files.insert(&name, bytes(folder, &name));
        }
        let story::Parsed { story, evidence, .. } = story::parse(&files).unwrap();
        let times = Timetable::new(&story);
        let (axis, clock) = (Axis::new(&story, &times), Clock::new(&story, &times));
        let playback = Playback::new(&story, &times, &axis, &clock, Pace::default());
        Self { folder, story, evidence, times, axis, clock, playback }
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_slice(&bytes(self.folder, name)).unwrap()
    }

    fn event(&self, id: &str) -> EventIx {
        self.story.event_ix(id).unwrap()
    }

    fn group(&self, id: &str) -> GroupIx {
        self.story.group_ixs().find(|&group| self.story[group].id() == id).unwrap()
    }

    /// The ids of the places of some stops.
    fn places(&self, stops: &[usize]) -> Vec<&str> {
        stops.iter().map(|&stop| self.story[self.story.stops()[stop].place()].id()).collect()
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// The moment of a time with its offset.
fn utc(text: &str) -> i64 {
    text.parse::<Timestamp>().unwrap().as_second() / 60
}

/// `2018-10-19T11:30` in a zone.
fn local(zone: &TimeZone, utc: i64) -> String {
    let local = zone.to_datetime(Timestamp::from_second(utc * 60).unwrap());
    format!("{}T{:02}:{:02}", local.date(), local.hour(), local.minute())
}

/// All hours that a story tells of, and some days around it.
fn hours(told: &Told) -> impl Iterator<Item = i64> + use<> {
    let (first, last) = told.axis.ends().unwrap();
    ((first.number() - 2) * 24..(last.number() + 3) * 24).map(|hour| hour * 60)
}

#[test]
fn the_table_is_that_of_the_database() {
    for told in TOLD.iter() {
        for (name, _) in told.story.time_zones() {
            let (zone, rows) = (TimeZone::get(name).unwrap(), told.story.offsets(name));
            assert!(!rows.is_empty(), "{name}");
            for hour in hours(told) {
                let seconds = zone.to_offset(Timestamp::from_second(hour * 60).unwrap()).seconds();
                assert_eq!(offsets::ahead(rows, hour) * 60, i64::from(seconds), "{name} at {hour}");
                let date = offsets::date(rows, hour);
                assert_eq!(date.to_string(), local(&zone, hour)[..10]);
                assert!(offsets::day(rows, date).contains(hour));
            }
        }
    }
}

/// A stop or a leg as it stands in the file.
struct Row {
    group: String,
    reported: bool,
    /// Where it begins and ends, and when, as it is written.
    ends: [(String, Option<String>); 2],
    order: u64,
}

/// What a story's files say, read without the program.
struct Naive {
    zone_of: BTreeMap<String, String>,
    position_of: BTreeMap<String, [f64; 2]>,
    stops: Vec<Row>,
    legs: Vec<Row>,
    /// What the clocks of each zone show at the minute that is asked for: the day, as it is written.
    today: BTreeMap<String, String>,
}

impl Naive {
    fn read(told: &Told) -> Self {
        let text = |value: &Value| value.as_str().map(String::from);
        let mut naive =
            Self { zone_of: BTreeMap::new(), position_of: BTreeMap::new(), stops: Vec::new(), legs: Vec::new(), today: BTreeMap::new() };
        for place in told.json("places.geojson")["features"].as_array().unwrap() {
            let id = text(&place["id"]).unwrap();
            let property = |key: &str| place["properties"].get(key);
            naive.zone_of.insert(id.clone(), text(&place["properties"]["time_zone"]).unwrap());
            let at = property("label_at").unwrap_or(&place["geometry"]["coordinates"]);
            naive.position_of.insert(id, [at[0].as_f64().unwrap_or_default(), at[1].as_f64().unwrap_or_default()]);
        }
        for feature in told.json("route.geojson")["features"].as_array().unwrap() {
            let it = &feature["properties"];
            let end = |place: &str, date: &str| (text(&it[place]).unwrap(), text(&it[date]));
            let stop = it["feature"] == "stop";
            let ends = if stop { [end("place", "arrive"), end("place", "depart")] } else { [end("from", "depart"), end("to", "arrive")] };
            // The comparison below is that of days as they are written.
            assert!(ends.iter().all(|(_, date)| date.as_ref().is_none_or(|date| date.len() == 10)));
            let row = Row {
                group: text(&it["group"]).unwrap(),
                reported: it["basis"] == "reported",
                ends,
                order: it["order"].as_u64().unwrap_or_default(),
            };
            if stop { &mut naive.stops } else { &mut naive.legs }.push(row);
        }
        naive
    }

    fn look_at(&mut self, utc: i64) {
        for zone in self.zone_of.values() {
            let zone_now = TimeZone::get(zone).unwrap();
            self.today.insert(zone.clone(), local(&zone_now, utc)[..10].into());
        }
    }

    fn today(&self, place: &str) -> &str {
        &self.today[&self.zone_of[place]]
    }

    /// Not before its first known day and not after its last one.
    fn holds(&self, row: &Row) -> bool {
        let first = row.ends.iter().find_map(|(place, date)| date.as_ref().map(|date| (place, date)));
        let last = row.ends.iter().rev().find_map(|(place, date)| date.as_ref().map(|date| (place, date)));
        first.is_some_and(|(place, date)| *self.today(place) >= **date) && last.is_some_and(|(place, date)| *self.today(place) <= **date)
    }

    fn whereabouts(&self, group: &str) -> Whereabouts {
        let mut at: Vec<usize> = (0..self.stops.len()).collect();
        at.retain(|&index| self.stops[index].group == group && self.stops[index].reported && self.holds(&self.stops[index]));
        at.sort_by_key(|&index| self.stops[index].order);
        if !at.is_empty() {
            return Whereabouts::At(at);
        }
        let mut on: Vec<usize> = (0..self.legs.len()).collect();
        on.retain(|&index| {
            let leg = &self.legs[index];
            leg.group == group && leg.ends.iter().all(|(_, date)| date.is_some()) && self.holds(leg)
        });
        if on.is_empty() { Whereabouts::Unknown } else { Whereabouts::Between(on) }
    }

    fn stage(&self, leg: &Row) -> Stage {
        let [(from, depart), (to, arrive)] = &leg.ends;
        let (today_there, today_here) = (self.today(to), self.today(from));
        match (depart, arrive) {
            (None, None) => Stage::Undated,
            (Some(depart), _) if today_here < depart.as_str() => Stage::NotYet,
            (None, Some(arrive)) if today_there < arrive.as_str() => Stage::NotYet,
            (_, Some(arrive)) if today_there > arrive.as_str() => Stage::Done,
            (Some(depart), None) if today_here > depart.as_str() => Stage::Open,
            _ => Stage::UnderWay,
        }
    }

    /// Stops of a group that are reported and have a date, in order.
    fn way(&self, group: &str) -> Vec<&Row> {
        let dated = |row: &&Row| row.group == group && row.reported && row.ends.iter().any(|(_, date)| date.is_some());
        let mut way: Vec<&Row> = self.stops.iter().filter(dated).collect();
        way.sort_by_key(|row| row.order);
        way
    }

    fn distance_m(&self, way: &[&Row]) -> f64 {
        let mut sum = 0.0;
        for pair in way.windows(2) {
            let [(place, arrive), (_, depart)] = &pair[1].ends;
            if self.today(place) > arrive.as_ref().or(depart.as_ref()).unwrap().as_str() {
                let at = |row: &Row| Point::from(self.position_of[&row.ends[0].0]);
                sum += Geodesic.distance(at(pair[0]), at(pair[1]));
            }
        }
        sum
    }

    /// The local day at the last stop that was begun, counted from the first day; nothing when all is over, or before it begins.
    fn day_of_way(&self, way: &[&Row]) -> Option<i64> {
        let begun = |row: &&&Row| {
            let first = row.ends[0].1.as_ref().or(row.ends[1].1.as_ref()).unwrap();
            self.today(&row.ends[0].0) >= first.as_str()
        };
        let open = |row: &&Row| {
            let last = row.ends[1].1.as_ref().or(row.ends[0].1.as_ref()).unwrap();
            self.today(&row.ends[0].0) <= last.as_str()
        };
        let last = way.iter().rev().find(begun).filter(|_| way.iter().any(open))?;
        let first = way[0].ends[0].1.as_ref().or(way[0].ends[1].1.as_ref()).unwrap();
        Some(day(self.today(&last.ends[0].0)).number() - day(first).number() + 1)
    }
}

/// Everything that is asked of a moment, at every minute of both stories. Days of these zones begin on the hour, and dates of the
/// way are days, so the naive reading says the same for a whole hour.
#[test]
fn every_minute_is_as_the_files_say() {
    for told in TOLD.iter() {
        let Told { story, times, clock, .. } = told;
        let mut naive = Naive::read(told);
        let groups: Vec<(GroupIx, String)> = story.group_ixs().map(|group| (group, story[group].id().to_owned())).collect();
        let mut days = vec![0; groups.len()];
        let home = story[story.home().places()[0]].id().to_owned();
        let mut shown = home;
        let (mut asked, mut known) = (0, 0);
        for hour in hours(told) {
            naive.look_at(hour);
            // Zones here differ from UTC by whole hours, so days begin on an hour.
            assert!(story.time_zones().iter().all(|(zone, _)| story.offsets(zone).iter().all(|row| row.ahead() % 60 == 0)));
            for (at, (group, id)) in groups.iter().enumerate() {
                let (there, way) = (naive.whereabouts(id), naive.way(id));
                let of_group: Vec<usize> = (0..naive.legs.len()).filter(|&leg| naive.legs[leg].group == *id).collect();
                let legs: Vec<(usize, Stage)> = of_group.into_iter().map(|leg| (leg, naive.stage(&naive.legs[leg]))).collect();
                let distance_m = naive.distance_m(&way);
                days[at] = naive.day_of_way(&way).unwrap_or_default().max(days[at]);
                if at == 0 {
                    let held = way.iter().find(|row| naive.holds(row)).map(|row| row.ends[0].0.clone());
                    shown = held.unwrap_or(shown);
                }
                for minute in hour..hour + 60 {
                    assert_eq!(whereabouts(story, times, *group, minute), there, "{id} at {minute}");
                    let so_far = progress(story, times, *group, minute);
                    assert_eq!((&so_far.legs, so_far.days), (&legs, days[at]), "{id} at {minute}");
                    assert!((so_far.distance_m - distance_m).abs() < 0.01, "{id} at {minute}: {} {distance_m}", so_far.distance_m);
                    if at == 0 {
                        assert_eq!(clock.place(minute).map(|place| story[place].id()), Some(&*shown), "{minute}");
                        let (date, h, m) = clock.shows(minute);
                        assert_eq!(format!("{date}"), naive.today(&shown));
                        assert_eq!((i64::from(h) * 60 + i64::from(m)).rem_euclid(60), minute.rem_euclid(60));
                    }
                    asked += 1;
                    known += usize::from(there != Whereabouts::Unknown);
                }
            }
        }
        assert!(asked > 30_000 && known > 5_000, "{asked} {known}");
    }
}

/// What an event occupies, from its text.
#[test]
fn events_occupy_what_their_dates_say() {
    for told in TOLD.iter() {
        let places = Naive::read(told).zone_of;
        for feature in told.json("events.geojson")["features"].as_array().unwrap() {
            let it = &feature["properties"];
            let id = feature["id"].as_str().unwrap();
            let zone = TimeZone::get(&places[it["place"].as_str().unwrap()]).unwrap();
            let event = told.event(id);
            let span = told.times.event(event);
            let date = it["date"].as_str().unwrap();
            let (begin, end) = match it["date_precision"].as_str().unwrap() {
                "bounded" => (it["date_earliest"].as_str().unwrap(), it["date_latest"].as_str().unwrap()),
                _ => (date, it["date_end"].as_str().unwrap_or(date)),
            };
            let (first, last) = told.times.event_days(event);
            assert_eq!((first.to_string(), last.to_string()), (begin[..10].into(), end[..10].into()), "{id}");
            match (begin.len(), it["date_precision"].as_str().unwrap()) {
                // Its first minute is the first of that day by its own clocks, and the one before is another day.
                (10, _) => {
                    assert_eq!(local(&zone, span.from)[..10], *begin, "{id}");
                    assert!(local(&zone, span.from - 1)[..10] < *begin, "{id}");
                }
                (_, "approx") => assert_eq!(span.from + 30, utc(begin), "{id}"),
                _ => assert_eq!(span.from, utc(begin), "{id}"),
            }
            match (end.len(), it["date_precision"].as_str().unwrap()) {
                (10, _) => {
                    assert_eq!(local(&zone, span.to - 1)[..10], *end, "{id}");
                    assert!(local(&zone, span.to)[..10] > *end, "{id}");
                }
                (_, "hour") => assert_eq!(span.to, utc(end) + 60, "{id}"),
                (_, "approx") => assert_eq!(span.to, utc(end) + 30, "{id}"),
                _ => assert_eq!(span.to, utc(end) + 1, "{id}"),
            }
            let moment = told.times.moment(event);
            assert!(span.contains(moment), "{id}");
        }
    }
}

/// Days on which clocks were put back are 25 hours long, and all of it is theirs.
#[test]
fn clocks_were_put_back() {
    let told = caravan();
    let day_of = |zone: &str, text: &str| offsets::day(told.story.offsets(zone), day(text)).minutes() / 60;
    assert_eq!((day_of("America/Mexico_City", "2018-10-28"), day_of("America/Tijuana", "2018-10-28")), (25, 24));
    assert_eq!((day_of("America/Mexico_City", "2018-11-04"), day_of("America/Tijuana", "2018-11-04")), (24, 25));
    assert_eq!((day_of("America/Guatemala", "2018-10-28"), day_of("America/Hermosillo", "2018-10-28")), (24, 24));
    let rest = told.times.event(told.event("e_1028_rest"));
    assert_eq!((rest.from, rest.to), (utc("2018-10-28T00:00-05:00"), utc("2018-10-29T00:00-06:00")));
    assert_eq!(told.clock.day(day("2018-10-28")).minutes(), 25 * 60);
    // One o'clock was twice; two o'clock was not.
    assert_eq!(told.clock.utc(day("2018-10-28"), 90), utc("2018-10-28T01:30-05:00"));
    assert_eq!(told.clock.shows(utc("2018-10-28T01:30-06:00")), (day("2018-10-28"), 1, 30));
    // The made-up story has such a night, too.
    assert_eq!(TOLD[1].clock.day(day("2031-04-06")).minutes(), 25 * 60);
}

#[test]
fn noon_at_the_bridge_is_guatemalan() {
    let told = caravan();
    let noon = told.clock.utc(day("2018-10-19"), 12 * 60);
    assert_eq!(noon, utc("2018-10-19T12:00-06:00"));
    assert_eq!(told.story[told.clock.place(noon).unwrap()].time_zone(), "America/Guatemala");
    let gate = told.times.event(told.event("e_1019_gate"));
    assert_eq!((gate.from, gate.to), (utc("2018-10-19T11:30-06:00"), utc("2018-10-19T13:52-06:00") + 1));
    assert!(gate.contains(noon));
    // Once it has left the bridge for good, the group is in Mexico, whose clocks were an hour ahead until 28 October.
    assert_eq!(told.clock.utc(day("2018-10-22"), 12 * 60), utc("2018-10-22T12:00-05:00"));
    assert_eq!(told.clock.utc(day("2018-11-15"), 12 * 60), utc("2018-11-15T12:00-07:00"), "Sonora");
    // Before it is told where anybody is: the opening view's.
    assert_eq!(told.clock.utc(day("2018-04-29"), 12 * 60), utc("2018-04-29T12:00-06:00"));
}

#[test]
fn the_axis_of_the_caravan() {
    let told = caravan();
    let pieces: Vec<_> = told.axis.pieces().iter().map(|it| (it.first.to_string(), it.last().to_string(), it.told)).collect();
    let piece = |first: &str, last: &str, told| (first.to_owned(), last.to_owned(), told);
    assert_eq!(
        pieces,
        [piece("2018-04-29", "2018-04-29", true), piece("2018-04-30", "2018-10-03", false), piece("2018-10-04", "2018-12-15", true)]
    );
    // Each event counts on each of its days, and nowhere else.
    let counts = told.axis.counts(&told.story, &told.times);
    for (date, groups) in &counts {
        for group in told.story.group_ixs() {
            let has = |&&event: &&EventIx| {
                let (first, last) = told.times.event_days(event);
                told.story[event].group() == group && (first..=last).contains(date)
            };
            let naive = told.story.event_ixs().iter().filter(has).count();
            assert_eq!(groups[group.get()] as usize, naive, "{date}");
        }
    }
    let sum: u32 = counts.iter().flat_map(|(_, groups)| groups).sum();
    assert!(sum as usize >= told.story.events().len());
    assert!(counts.iter().find(|(date, _)| *date == day("2018-10-19")).unwrap().1.iter().sum::<u32>() >= 14);
}

#[test]
fn where_they_slept() {
    let told = caravan();
    let main = told.group("main");
    let slept = |evening: &str| told.places(&night::slept(&told.times, main, day(evening)));
    assert_eq!(slept("2018-10-12"), [""; 0], "the way has not begun");
    assert_eq!(slept("2018-10-13"), [""; 0], "nobody says");
    assert_eq!(slept("2018-10-14"), ["nueva_ocotepeque"]);
    assert_eq!(slept("2018-10-19"), ["rodolfo_robles_bridge", "ciudad_hidalgo"]);
    assert_eq!(slept("2018-10-22"), ["huixtla"]);
    assert_eq!(slept("2018-10-23"), ["huixtla"]);
    assert_eq!(slept("2018-11-07"), ["palillo_stadium"]);
    assert_eq!(slept("2018-11-16"), [""; 0], "no source says where after");
    assert_eq!(night::slept(&told.times, told.group("second"), day("2018-10-22")), [0; 0]);
}

/// Head and tail, on days with both, while it is that day at both places.
#[test]
fn a_strung_out_group() {
    let told = caravan();
    let extents = told.evidence.extents();
    let naive = told.json("figures.json")["extents"].clone();
    let zones = Naive::read(told).zone_of;
    let zone = |value: &Value| TimeZone::get(&zones[value.as_str().unwrap()]).unwrap();
    let mut found = 0;
    for hour in hours(told) {
        for group in told.story.group_ixs() {
            let is_now = |it: &&Value| {
                let today = |place: &Value| local(&zone(place), hour)[..10] == *it["date"].as_str().unwrap();
                it["group"] == told.story[group].id() && today(&it["head"]) && today(&it["tail"])
            };
            let expected = naive.as_array().unwrap().iter().find(is_now).map(|it| it["date"].as_str().unwrap().to_owned());
            let at = extent_at(&told.story, extents, group, hour);
            assert_eq!(at.map(|at| extents[at].date().to_string()), expected);
            found += usize::from(at.is_some());
        }
    }
    assert_eq!(found, 24 + 24 + 23 + 22, "hours in common: Cordoba and the capital, then with Nayarit, then with Tijuana");
}

#[test]
fn how_far_they_came() {
    let told = caravan();
    let main = told.group("main");
    let at = |text: &str| progress(&told.story, &told.times, main, utc(text));
    let before = at("2018-10-12T12:00-06:00");
    assert_eq!((before.days, before.distance_m > 0.0), (0, false));
    assert!(before.legs.iter().all(|(_, stage)| *stage == Stage::NotYet));
    let bridge = at("2018-10-19T12:00-06:00");
    assert_eq!(bridge.days, 7);
    assert!((540_000.0..560_000.0).contains(&bridge.distance_m), "{}", bridge.distance_m);
    let end = at("2018-12-15T12:00-08:00");
    assert_eq!(end.days, 35, "13 October to 16 November, the last day on which it is reported");
    assert!((2_900_000.0..3_100_000.0).contains(&end.distance_m), "{}", end.distance_m);
    assert_eq!(end.legs.iter().filter(|(_, stage)| *stage == Stage::Open).count(), 1, "nobody says when all had come to Tijuana");
}

#[test]
fn ranges_hide() {
    let told = caravan();
    let events = told.story.event_ixs();
    let week = DayRange::new(day("2018-10-21"), day("2018-10-15"));
    let left_out = |range| {
        let when = When { range: Some(range), ..When::default() };
        told::Told::of(&told.story, &told.times, when, &[]).unwrap().left_out(events)
    };
    let hidden = left_out(week);
    let dates = |keep: fn(&str) -> bool| events.iter().filter(|&&it| keep(&told.story[it].day().to_string())).count();
    assert_eq!((hidden.before, hidden.later), (dates(|day| day < "2018-10-15"), dates(|day| day > "2018-10-21")));
    assert_eq!(events.iter().filter(|&&it| week.touches(told.times.event_days(it))).count() + hidden.before + hidden.later, events.len());
    let (first, last) = told.axis.ends().unwrap();
    assert_eq!(left_out(DayRange::new(first, last)), LeftOut::default());
}

#[test]
fn steps_reach_everything_once() {
    for told in TOLD.iter() {
        let Told { story, times, axis, .. } = told;
        let (first, last) = axis.ends().unwrap();
        for (from, to, direction) in [(first, last, Direction::Forward), (last, first, Direction::Back)] {
            let mut days = vec![from];
            while let Some(next) = step::day(axis, days[days.len() - 1], direction) {
                days.push(next);
            }
            assert_eq!((days.len(), days[days.len() - 1]), (axis.days().count(), to));
        }
        let mut all = vec![story.event_ixs()[0]];
        while let Some(next) = step::event(story, all[all.len() - 1], Direction::Forward) {
            assert_eq!(step::event(story, next, Direction::Back), all.last().copied());
            all.push(next);
        }
        assert_eq!(all, story.event_ixs());
        for minute in [0, 1, 719, 720, 721, 1439].map(|minute| last.number() * 1440 - 3 * 1440 + minute) {
            let next = step::event_from(story, times, minute, Direction::Forward).map(|it| times.moment(it));
            let before = step::event_from(story, times, minute, Direction::Back).map(|it| times.moment(it));
            assert_eq!(next, all.iter().map(|&it| times.moment(it)).filter(|it| *it > minute).min());
            assert_eq!(before, all.iter().map(|&it| times.moment(it)).filter(|it| *it < minute).max());
        }
    }
    let told = caravan();
    assert_eq!(step::day(&told.axis, day("2018-04-29"), Direction::Forward), Some(day("2018-10-04")));
    assert_eq!(step::day(&told.axis, day("2018-07-01"), Direction::Back), Some(day("2018-04-29")));
    assert_eq!(step::day(&told.axis, day("2018-12-15"), Direction::Forward), None);
    // Through 19 October step by step time does not run back.
    let moments = told
        .story
        .event_ixs()
        .iter()
        .filter(|&&it| told.story[it].day() == day("2018-10-19") && told.story[it].group() == told.group("main"));
    let moments: Vec<i64> = moments.map(|&it| told.times.moment(it)).collect();
    assert!(moments.len() > 8 && moments.is_sorted(), "{moments:?}");
}

#[test]
fn time_dwells_where_much_happened() {
    let told = caravan();
    let playback = &told.playback;
    let takes = |text: &str| {
        let day = told.clock.day(day(text));
        playback.seconds(day.to as f64) - playback.seconds(day.from as f64)
    };
    let empty = takes("2018-10-08");
    assert!((empty - Pace::default().day_s).abs() < 1e-6, "{empty}");
    assert!(takes("2018-10-19") > 30.0 * empty, "{}", takes("2018-10-19"));
    // Around noon there is more than at midnight.
    let hour = |text: &str| playback.seconds(utc(text) as f64 + 60.0) - playback.seconds(utc(text) as f64);
    assert!(hour("2018-10-19T11:30-06:00") > 1.5 * hour("2018-10-19T03:00-06:00"));
    let gap =
        playback.seconds(told.clock.day(day("2018-10-04")).from as f64) - playback.seconds(told.clock.day(day("2018-04-30")).from as f64);
    assert!((gap - Pace::default().gap_s).abs() < 1e-6, "{gap}");
    let [days, events] = [told.axis.days().count() as f64, told.story.events().len() as f64];
    let all = days * 0.6 + events * 1.2 + 0.6;
    assert!((playback.length_s() - all).abs() < 1.5, "some minutes of events in other zones lie outside: {} {all}", playback.length_s());
    // A day like any other where nothing is told.
    let nothing = Playback::new(&told.story, &told.times, &told.axis, &told.clock, Pace { event_s: 0.0, ..Pace::default() });
    assert!((nothing.length_s() - days * 0.6 - 0.6).abs() < 1e-6);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// Seconds and minutes, positions and minutes: each way and back, and always in the same order.
    #[test]
    fn time_only_grows(which in 0..2usize, a in 0.0..1.0f64, b in 0.0..1.0f64) {
        let told = &TOLD[which];
        let playback = &told.playback;
        let length = playback.length_s();
        let [at_a, at_b] = [a, b].map(|part| playback.moment(part * length));
        prop_assert!((playback.seconds(at_a) - a * length).abs() < 1e-6);
        prop_assert!((at_a < at_b) == (a < b));
        let [place_a, place_b] = [at_a, at_b].map(|at| told.axis.place(&told.clock, at));
        prop_assert!((told.axis.moment(&told.clock, place_a).unwrap() - at_a).abs() < 0.01);
        prop_assert!((place_a < place_b) == (a < b));
        prop_assert!((0.0..=1.0).contains(&place_a));
    }

    #[test]
    fn a_day_contains_its_minutes(which in 0..2usize, part in 0.0..1.0f64) {
        let Told { axis, clock, .. } = &TOLD[which];
        let (first, last) = axis.ends().unwrap();
        let [from, to] = [clock.day(first).from, clock.day(last).to];
        let minute = from + ((to - from) as f64 * part) as i64;
        let date = clock.date(minute);
        prop_assert!(clock.day(date).contains(minute));
        prop_assert_eq!(clock.day(date.plus_days(1)).from, clock.day(date).to);
        let (shown, hour, of_hour) = clock.shows(minute);
        prop_assert!(clock.utc(shown, i64::from(hour) * 60 + i64::from(of_hour)) <= minute);
    }
}

/// Written as they stand in the file, and read as that.
#[test]
fn offsets_are_as_written() {
    for told in TOLD.iter() {
        for (zone, rows) in told.json("story.json")["offsets"].as_object().unwrap() {
            let read = told.story.offsets(zone);
            for (text, row) in rows.as_array().unwrap().iter().zip(read) {
                let Moment::Minute { offset, .. } = text.as_str().unwrap().parse().unwrap() else { panic!("{text}") };
                assert_eq!((row.since(), row.ahead()), (utc(text.as_str().unwrap()), offset));
            }
        }
    }
    assert!(caravan().story.offsets("Nowhere").is_empty());
}
