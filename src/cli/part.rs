//! A smaller story: the files of a story with some of its events, which `check` accepts as it does the whole.
//!
//! Events are cut out of the text of the files, and with them whatever speaks of them alone: their numbers and versions, what was corrected or read
//! again of them, their place in a diagram. What is left stands as it was written, to the last space; places, sources, claims and the route stay whole.

use std::ops::Range;

use serde_json::Value;

use super::locate::Spans;
use crate::story::Files;

/// The files, by name, with those events only whose id is kept. Files that hold no event and do not speak of one come as they are.
#[must_use]
pub fn part(files: &Files, kept: &dyn Fn(&str) -> bool) -> Vec<(String, Vec<u8>)> {
    let mut names = vec![files.root().to_owned()];
    names.extend(files.named());
    let figures: Vec<String> = names.iter().filter_map(|name| json(files, name)).flat_map(|value| kept_figures(&value, kept)).collect();
    let keeps = Keeps { event: kept, figure: &|id| figures.iter().any(|other| other == id) };
    let parts = names.into_iter().filter_map(|name| {
        let bytes = files.get(&name)?;
        let text = std::str::from_utf8(bytes).ok()?;
        let value: Value = serde_json::from_str(text).ok()?;
        let mut cuts = Cuts { spans: Spans::scan(text), text, cut: Vec::new() };
        cuts.file(&value, &keeps);
        let rest = cuts.rest();
        Some((name, rest.into_bytes()))
    });
    parts.collect()
}

/// What may be spoken of.
struct Keeps<'a> {
    event: &'a dyn Fn(&str) -> bool,
    figure: &'a dyn Fn(&str) -> bool,
}

impl Keeps<'_> {
    fn event(&self, value: &Value) -> bool {
        value.as_str().is_none_or(self.event)
    }

    /// Whether what a correction is about is there.
    fn subject(&self, subject: &Value) -> bool {
        self.event(&subject["event"]) && subject["figure"].as_str().is_none_or(self.figure)
    }

    /// Whether what was read again is there.
    fn fact(&self, fact: &Value) -> bool {
        match fact["fact"].as_str().unwrap_or_default().split(' ').collect::<Vec<_>>()[..] {
            ["event", id] | ["version", _, "of", id] => (self.event)(id),
            ["figure", id] => (self.figure)(id),
            _ => true,
        }
    }
}

fn json(files: &Files, name: &str) -> Option<Value> {
    serde_json::from_slice(files.get(name)?).ok()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn kept_figures(value: &Value, kept: &dyn Fn(&str) -> bool) -> Vec<String> {
    let figures = list(&value["figures"]).iter().filter(|figure| figure["event"].as_str().is_some_and(kept));
    figures.filter_map(|figure| figure["id"].as_str().map(str::to_owned)).collect()
}

/// What is cut out of a text.
struct Cuts<'a> {
    spans: Spans<'a>,
    text: &'a str,
    cut: Vec<Range<usize>>,
}

impl Cuts<'_> {
    /// Each file is known by its lists.
    fn file(&mut self, value: &Value, keeps: &Keeps<'_>) {
        let events = |it: &Value| list(&it["events"]).iter().any(|id| keeps.event(id)) || list(&it["events"]).is_empty();
        if list(&value["features"]).iter().any(|it| it["properties"]["date_precision"].is_string()) {
            self.list("/features", &value["features"], &|it| keeps.event(&it["id"]));
        }
        for (at, stop) in list(&value["features"]).iter().enumerate() {
            self.list(&format!("/features/{at}/properties/events"), &stop["properties"]["events"], &|id| keeps.event(id));
        }
        for (at, close_up) in list(&value["close_ups"]).iter().enumerate() {
            self.list(&format!("/close_ups/{at}/stations"), &close_up["stations"], &events);
            self.events(&format!("/close_ups/{at}/stations"), &close_up["stations"], keeps);
        }
        self.list("/close_ups", &value["close_ups"], &|it| list(&it["stations"]).iter().any(events));
        // A lesson goes through the whole of a story.
        if value["files"]["lessons"].is_array() {
            self.member("/files/lessons");
        }
        self.events("/claims", &value["claims"], keeps);
        self.list("/figures", &value["figures"], &|it| keeps.event(&it["event"]));
        for (at, figure) in list(&value["figures"]).iter().enumerate() {
            if !keeps.event(&figure["repeat_of"]) {
                self.member(&format!("/figures/{at}/repeat_of"));
            }
        }
        self.list("/disputes", &value["disputes"], &|it| keeps.event(&it["event"]));
        self.list("/extents", &value["extents"], &events);
        self.events("/extents", &value["extents"], keeps);
        self.list("/corrections", &value["corrections"], &|it| list(&it["about"]).iter().any(|it| keeps.subject(it)));
        for (at, correction) in list(&value["corrections"]).iter().enumerate() {
            self.list(&format!("/corrections/{at}/about"), &correction["about"], &|it| keeps.subject(it));
        }
        for (at, audit) in list(&value["audits"]).iter().enumerate() {
            self.list(&format!("/audits/{at}/facts"), &audit["facts"], &|it| keeps.fact(it));
        }
    }

    /// Cuts ids of events out of the `events` of each element.
    fn events(&mut self, pointer: &str, elements: &Value, keeps: &Keeps<'_>) {
        for (at, element) in list(elements).iter().enumerate() {
            self.list(&format!("{pointer}/{at}/events"), &element["events"], &|id| keeps.event(id));
        }
    }

    /// Cuts elements out of a list: each with what parts it from the last one that stays, or from the next one where none does.
    fn list(&mut self, pointer: &str, elements: &Value, stays: &dyn Fn(&Value) -> bool) {
        let elements = list(elements);
        if elements.iter().all(stays) {
            return;
        }
        let found: Vec<Range<usize>> =
            (0..elements.len()).filter_map(|at| self.spans.find(&format!("{pointer}/{at}"))).map(|found| found.value).collect();
        let mut first = true;
        for (at, span) in found.iter().enumerate() {
            if stays(&elements[at]) {
                first = false;
            } else if first {
                self.cut.push(span.start..found.get(at + 1).map_or(span.end, |next| next.start));
            } else {
                self.cut.push(found[at - 1].end..span.end);
            }
        }
    }

    /// Cuts a member out of its object, which has others.
    fn member(&mut self, pointer: &str) {
        let Some((key, value)) = self.spans.find(pointer).and_then(|found| Some((found.key?, found.value))) else { return };
        let before = self.text[..key.start].trim_end();
        if before.ends_with(',') {
            self.cut.push(before.len() - 1..value.end);
        } else {
            let after = &self.text[value.end..];
            let rest = after.trim_start().trim_start_matches(',').trim_start();
            self.cut.push(key.start..self.text.len() - rest.len());
        }
    }

    /// What is left. A cut may lie within another.
    fn rest(mut self) -> String {
        self.cut.sort_unstable_by_key(|cut| cut.start);
        let (mut out, mut at) = (String::with_capacity(self.text.len()), 0);
        for cut in &self.cut {
            if cut.start > at {
                out.push_str(&self.text[at..cut.start]);
            }
            at = at.max(cut.end);
        }
        out.push_str(&self.text[at..]);
        out
    }
}
