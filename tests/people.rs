//! How many people: goldens of the plot, and what holds for any numbers in any width.

#![expect(clippy::unwrap_used, reason = "a test")]

mod world;

use std::collections::BTreeSet;
use std::fs;

use caravan_map::lang::Lang;
use caravan_map::paint::svg;
use caravan_map::people::{Panel, Stretch, panels, sentence, stretches, table};
use caravan_map::scene::item::{Anchor, Item};
use caravan_map::scene::measure::estimate;
use caravan_map::scene::people::{Hit, Input, NARROWEST, Picture, ROW, people};
use caravan_map::scene::theme::ThemeName;
use caravan_map::story::{self, Evidence, Files, Parsed, Story};
use proptest::prelude::*;
use world::{CARAVAN, PLAYERS, World, cases, root, world};

fn of(world: &World) -> Vec<Panel> {
    panels(&world.story, &world.evidence)
}

/// The plot as a sidebar begins with it.
fn input<'a>(world: &'a World, panels: &'a [Panel]) -> Input<'a> {
    Input {
        story: &world.story,
        evidence: &world.evidence,
        panels,
        width: 320.0,
        row: ROW,
        theme: ThemeName::Light,
        lang: Lang::En,
        key: true,
        note: true,
        chosen: None,
        measure: &estimate,
    }
}

// Goldens.

fn golden(name: &str, input: &Input<'_>) {
    world::golden(name, &svg::svg(&people(input).scene(0.0), input.lang.say(input.story.title())), "people");
}

#[test]
fn main_panel_narrow_and_light() {
    golden("people-320", &input(&CARAVAN, &of(&CARAVAN)[..1]));
}

#[test]
fn main_panel_wide_dark_in_spanish() {
    let chosen = CARAVAN.story.event_ix("e_1026_arriaga");
    golden(
        "people-420-dark-es",
        &Input { width: 420.0, theme: ThemeName::Dark, lang: Lang::Es, chosen, ..input(&CARAVAN, &of(&CARAVAN)[..1]) },
    );
}

#[test]
fn main_panel_narrow_in_print_in_spanish() {
    golden("people-320-print-es", &Input { theme: ThemeName::Print, lang: Lang::Es, ..input(&CARAVAN, &of(&CARAVAN)[..1]) });
}

#[test]
fn other_panels() {
    golden("people-420-others", &Input { width: 420.0, key: false, ..input(&CARAVAN, &of(&CARAVAN)[1..]) });
}

#[test]
fn another_story() {
    golden("people-tern-players", &input(&PLAYERS, &of(&PLAYERS)));
}

#[test]
fn export_draws_all_panels() {
    let out = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("people.svg");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_caravan-map"));
    let args = ["export", "tests/stories/tern-players", "--people", "--size", "344x100", "--theme", "light", "--svg"];
    assert!(command.current_dir(root()).args(args).arg(&out).status().unwrap().success());
    let drawn = fs::read_to_string(out).unwrap();
    let said = svg::svg(&people(&input(&PLAYERS, &of(&PLAYERS))).scene(12.0), Lang::En.say(PLAYERS.story.title()));
    assert!(drawn == said, "not the picture of the library");
}

// What is in it.

#[test]
fn every_number_is_in_one_panel_once() {
    for world in [&CARAVAN, &PLAYERS] {
        let figures = world.evidence.figures();
        let mut seen = BTreeSet::new();
        for panel in of(world) {
            for row in &panel.rows {
                let it = &figures[row.figure];
                for i in row.figures() {
                    assert!(seen.insert(i), "{} stands twice", figures[i].id());
                    assert_eq!(figures[i].counts(), panel.counts, "{}", figures[i].id());
                }
                for again in row.again.iter().map(|i| &figures[*i]) {
                    let said =
                        |figure: &story::Figure| (figure.low(), figure.high(), figure.group(), Lang::En.say(figure.counter()).to_owned());
                    assert_eq!(said(it), said(again), "{} is no other counter's than {}", again.id(), it.id());
                    assert!(again.repeat_of().is_some());
                }
            }
        }
        assert_eq!(seen.len(), figures.len());
    }
}

#[test]
fn the_main_panel_is_of_people_on_the_way_and_of_nothing_else() {
    let panels = of(&CARAVAN);
    assert_eq!(CARAVAN.evidence[panels[0].counts].id(), "caravan_members");
    let names: BTreeSet<&str> = panels.iter().map(|panel| CARAVAN.evidence[panel.counts].id()).collect();
    assert!(names.contains("police_officers") && names.contains("refugee_applications") && names.len() == panels.len());
}

#[test]
fn rows_stand_in_the_order_of_time() {
    for panel in of(&CARAVAN) {
        let day = |i: usize| CARAVAN.evidence.figures()[panel.rows[i].figure].date().day();
        assert!((1..panel.rows.len()).all(|i| day(i - 1) <= day(i)), "{}", panel.title(&CARAVAN.evidence, Lang::En));
    }
}

/// The stretches of a panel in words.
fn time(id: &str) -> Vec<String> {
    let panel = of(&CARAVAN).into_iter().find(|panel| CARAVAN.evidence[panel.counts].id() == id).unwrap();
    let say = |stretch| match stretch {
        Stretch::Day(moment, rows) => format!("{moment} {}", rows.len()),
        Stretch::Gap(from, to) => format!("{from} to {to}: none"),
    };
    stretches(&panel, &CARAVAN.evidence).into_iter().map(say).collect()
}

#[test]
fn the_spring_is_far_from_the_autumn() {
    assert_eq!(time("asylum_seekers"), ["2018-04-29 1", "2018-04-30 to 2018-12-14: none", "2018-12-15 1"]);
}

#[test]
fn a_month_of_which_there_is_a_number_has_no_gap() {
    assert_eq!(time("all_groups_in_country"), ["2018-10-31 1", "2018-11 1", "2018-11-20 1", "2018-11-25 1"]);
}

/// The players' story with other figures.
fn changed(change: impl Fn(&mut serde_json::Value)) -> (Story, Evidence) {
    let read = |name: &str| fs::read(root().join("tests/stories/tern-players").join(name)).unwrap();
    let mut files = Files::new("story.json", read("story.json"));
    for name in files.named() {
        let mut bytes = read(&name);
        if name == "figures.json" {
            let mut value = serde_json::from_slice(&bytes).unwrap();
            change(&mut value);
            bytes = serde_json::to_vec(&value).unwrap();
        }
        files.insert(&name, bytes);
    }
    let Parsed { story, evidence, .. } = story::parse(&files).unwrap();
    (story, evidence)
}

#[test]
fn a_number_told_again_is_folded_only_where_one_counter_tells_it() {
    let rows = |change: &dyn Fn(&mut serde_json::Value)| {
        let (story, evidence) = changed(change);
        let panels = panels(&story, &evidence);
        let panel = panels.into_iter().find(|panel| evidence[panel.counts].id() == "performers").unwrap();
        panel.rows.into_iter().map(|row| (row.figures().collect::<Vec<_>>(), row.repeats)).collect::<Vec<_>>()
    };
    assert_eq!(rows(&|_| ()), [(vec![0, 3], false)]);
    // Another counter, or another number: a mark of its own, which says that it repeats one.
    for (field, value) in [("counter", serde_json::json!({"en": "the diary", "es": "el diario"})), ("high", 13.into())] {
        assert_eq!(rows(&|figures| figures["figures"][3][field] = value.clone()), [(vec![0], false), (vec![3], true)]);
    }
    // Two that point at each other: neither is lost.
    let rows = rows(&|figures| figures["figures"][0]["repeat_of"] = "t_long_hall".into());
    assert_eq!(rows, [(vec![0], true), (vec![3], true)]);
}

#[test]
fn another_year_is_named() {
    let (story, evidence) = changed(|figures| figures["figures"][2]["date"] = "2032-01-02".into());
    let panels = panels(&story, &evidence);
    let picture = people(&Input { story: &story, evidence: &evidence, ..input(&PLAYERS, &panels) });
    let texts = texts(&picture);
    assert!(texts.contains(&"2032") && texts.iter().any(|text| text.contains("2031 – 1\u{a0}Jan 2032: no number")), "{texts:?}");
}

fn texts(picture: &Picture) -> Vec<&str> {
    picture.items.iter().filter_map(|item| if let Item::Text(text) = item { Some(text.text.as_str()) } else { None }).collect()
}

// In words.

#[test]
fn the_table_tells_every_number_in_both_languages() {
    for world in [&CARAVAN, &PLAYERS] {
        for lang in Lang::ALL {
            let panels = of(world);
            let lines = table(&world.story, &world.evidence, &panels, lang);
            assert_eq!(lines.len(), world.evidence.figures().len());
            for line in lines {
                let texts = [line.event_title, &line.date, &line.amount, line.what, line.group, &line.counter, line.source];
                assert!(texts.iter().all(|text| !text.is_empty()), "{line:?}");
                assert_eq!(line.source_url.is_some(), line.source_title.is_some());
            }
        }
    }
}

#[test]
fn a_number_is_one_short_sentence() {
    let said = |id: &str, lang| {
        let figure = CARAVAN.evidence.figures().iter().position(|figure| figure.id() == id).unwrap();
        sentence(&CARAVAN.story, &CARAVAN.evidence, figure, lang)
    };
    assert_eq!(
        said("f017", Lang::En),
        "1,500 to 4,000 people in the group (Main caravan), 15 October 2018: local press, via dpa, in La Hora; an approximate number."
    );
    assert_eq!(
        said("f023", Lang::Es),
        "Al menos 244 agentes de policía (Autoridades), 17 de octubre de 2018: fuentes del Gobierno sin identificar, vía La Jornada; \
         hecho en disputa."
    );
    assert_eq!(
        said("f159", Lang::En),
        "5,771 people who left a place (Main caravan), 11 November 2018: State of Querétaro; the same number stands elsewhere: \
         By metro out of the capital, then to Querétaro."
    );
    for figure in 0..CARAVAN.evidence.figures().len() {
        let said = sentence(&CARAVAN.story, &CARAVAN.evidence, figure, Lang::Es);
        assert!(said.chars().count() < 330 && !said.contains(['\n']), "{said}");
    }
}

// Where it is.

/// Left, top, right, bottom of every text.
fn boxes(picture: &Picture) -> Vec<(&str, [f64; 4])> {
    let mut boxes = Vec::new();
    for item in &picture.items {
        let Item::Text(text) = item else { continue };
        let width = estimate(&text.text, &text.font);
        let left = match text.anchor {
            Anchor::Start => text.at[0],
            Anchor::Middle => text.at[0] - width / 2.0,
            Anchor::End => text.at[0] - width,
        };
        let [up, down] = [0.75, 0.2].map(|share| text.font.size * share);
        boxes.push((text.text.as_str(), [left, text.at[1] - up, left + width, text.at[1] + down]));
    }
    boxes
}

fn overlap(a: &[f64; 4], b: &[f64; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

#[test]
fn twice_as_many_is_twice_as_far() {
    let panels = of(&CARAVAN);
    let picture = people(&input(&CARAVAN, &panels[..1]));
    let zero = boxes(&picture).into_iter().find(|(text, _)| *text == "0").map(|(_, area)| (area[0] + area[2]) / 2.0).unwrap();
    let figures = CARAVAN.evidence.figures();
    let mut per_person = Vec::new();
    for hit in &picture.hits {
        let it = &figures[hit.figure];
        if it.high() == Some(it.low()) {
            #[allow(clippy::cast_precision_loss)]
            per_person.push(((hit.mark[0] + hit.mark[2]) / 2.0 - zero) / it.low() as f64);
        }
    }
    assert!(per_person.len() > 40 && per_person.iter().all(|width| (width - per_person[0]).abs() < 1e-9), "{per_person:?}");
}

fn any_input() -> impl Strategy<Value = (bool, f64, f64, bool, bool, prop::sample::Index, prop::sample::Index)> {
    (any::<bool>(), 200.0..900.0, 8.0..40.0, any::<bool>(), any::<bool>(), any::<prop::sample::Index>(), any::<prop::sample::Index>())
}

proptest! {
    #![proptest_config(cases(60))]

    /// In any width no mark leaves the picture, none covers another, and no words cover a mark or leave the picture.
    #[test]
    fn every_mark_is_seen((caravan, width, row, spanish, key, first, last) in any_input()) {
        let world = world(caravan);
        let all = of(world);
        let first = first.index(all.len());
        let panels = &all[first..=first + last.index(all.len() - first)];
        let lang = if spanish { Lang::Es } else { Lang::En };
        let picture = people(&Input { width, row, lang, key, ..input(world, panels) });
        let [w, h] = picture.size;
        prop_assert_eq!(w, width.max(NARROWEST));
        let shown: Vec<usize> = picture.hits.iter().map(|hit| hit.figure).collect();
        let told: Vec<usize> = panels.iter().flat_map(|panel| panel.rows.iter().map(|row| row.figure)).collect();
        prop_assert_eq!(shown, told);
        let inside = |[left, top, right, bottom]: [f64; 4]| left >= 0.0 && top >= 0.0 && right <= w && bottom <= h;
        let texts = boxes(&picture);
        for (text, area) in &texts {
            prop_assert!(inside(*area), "{text} {area:?} in {w} {h}");
        }
        for (i, Hit { mark, line, .. }) in picture.hits.iter().enumerate() {
            prop_assert!(inside(*mark) && inside(*line) && line[1] <= mark[1] && mark[3] <= line[3], "{mark:?} of {line:?}");
            for other in &picture.hits[..i] {
                prop_assert!(!overlap(&other.mark, mark) && !overlap(&other.line, line), "{other:?} {mark:?}");
            }
            for (text, area) in &texts {
                prop_assert!(!overlap(area, mark), "{text} on {mark:?}");
            }
        }
    }

    /// The words of lines do not run into each other.
    #[test]
    fn words_stand_apart((caravan, width, _, spanish, key, ..) in any_input()) {
        let world = world(caravan);
        let panels = of(world);
        let lang = if spanish { Lang::Es } else { Lang::En };
        let picture = people(&Input { width, lang, key, ..input(world, &panels) });
        let texts = boxes(&picture);
        for (i, (a, one)) in texts.iter().enumerate() {
            for (b, other) in &texts[..i] {
                prop_assert!(!overlap(one, other), "{a} {one:?} and {b} {other:?}, {width} wide");
            }
        }
    }
}
