//! Places.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Feature, Noun, Object, Reading, Site};
use crate::story::json::Json;
use crate::story::report::FOR_AUTHORS;
use crate::story::shape::{Shape, on_globe};
use crate::story::{Place, Target};

impl Object<'_> {
    #[inline(never)]
    pub(super) fn place_list(&mut self) {
        self.features(true, &mut |it, feature| it.a_place(feature));
    }

    fn a_place(&mut self, feature: Feature<'_>) {
        let Feature { index, id, shape, at } = feature;
        let name = self.text("name");
        let (local_name, country, admin1) = (self.filled("local_name"), self.strings("country"), self.filled("admin1"));
        // Where positions are from is for authors, and not laid out for readers.
        let (precision, verified) = (self.word("precision"), FOR_AUTHORS && self.flag("verified"));
        let uncertainty_m = self.float("uncertainty_m");
        if uncertainty_m < 0.0 {
            let message = format_args!("an uncertainty of {uncertainty_m} m");
            let help = "give the radius in metres within which the place lies";
            self.reading.report.error(self.at.key("uncertainty_m"), "negative", message, help);
        }
        let time_zone = self.string("time_zone");
        self.reference("time_zone", Noun::TimeZone);
        let geonames_id = if FOR_AUTHORS { self.maybe_whole("geonames_id") } else { None };
        let (position_source, note) =
            (if FOR_AUTHORS { self.text("position_source") } else { crate::story::Text::new() }, self.maybe_text("note"));
        let label_at = match self.maybe("label_at") {
            Some(value) => self.numbers("label_at", value),
            None => None,
        };
        let (position, line) = match shape {
            Some(Shape::Line(line)) => {
                let label = label_at.and_then(|label| on_globe(label, self.at.key("label_at"), &mut self.reading.report));
                if self.maybe("label_at").is_none() {
                    let help = "add `\"label_at\": [lon, lat]`, where the label shall stand";
                    self.reading.report.error(self.at, "missing-field", "missing field `label_at`", help);
                }
                (label, Some(line))
            }
            Some(Shape::Point(position)) => (Some(position), None),
            None => (None, None),
        };
        if FOR_AUTHORS {
            self.country_codes(&country);
            let coordinates = at.key("coordinates");
            if let Some(line) = &line {
                let _ = (0..line.len()).any(|index| self.far_off(line[index], coordinates.item(index)));
                let properties = self.at;
                let _ = label_at.is_some_and(|label| self.far_off(label, properties.key("label_at")));
            }
            if let (Some(position), None) = (position, &line) {
                self.far_off(position, coordinates);
                if self.maybe("label_at").is_some() {
                    let message = "nothing reads `label_at` of a point";
                    self.reading.report.warn(self.at.key("label_at"), "unread-field", message, "remove it");
                    self.reading.report.last(|found| found.target = Target::Key);
                    if let Some(label) = label_at {
                        on_globe(label, self.at.key("label_at"), &mut self.reading.report);
                    }
                }
            }
            self.reading.sites.resize(index + 1, Site::default());
            self.reading.sites[index] = Site { position, zone: time_zone.clone() };
        }
        self.reading.story.places.push(Place {
            id,
            name,
            local_name,
            country,
            admin1,
            position: position.unwrap_or_default(),
            line,
            precision,
            uncertainty_m,
            verified,
            time_zone,
            geonames_id,
            position_source,
            note,
        });
    }

    fn country_codes(&mut self, country: &[String]) {
        let (at, report) = (self.at.key("country"), &mut self.reading.report);
        for (index, code) in country.iter().enumerate() {
            if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
                let message = format_args!("`{code}` is no country code");
                report.error(at.item(index), "bad-country", message, "use ISO 3166-1 alpha-2, such as `GT`");
            }
        }
        if country.is_empty() && self.members.contains_key("country") {
            let help = "use ISO 3166-1 alpha-2, such as `[\"GT\"]`";
            report.error(at, "bad-country", "a place without country", help);
        }
    }

    /// Warns of a position on the other side of the globe that would be near with its numbers the other way round.
    pub(super) fn far_off(&mut self, [lon, lat]: [f64; 2], at: super::At<'_>) -> bool {
        let [west, south, east, north] = self.reading.story.home.bounds;
        if west >= east {
            return false; // said elsewhere
        }
        let home = [(west + east) / 2.0, (south + north) / 2.0];
        let far = apart([lon, lat], home);
        let swapped = lon.abs() <= 90.0 && far > 60.0 && apart([lat, lon], home) < far / 2.0;
        if swapped {
            let message = format_args!("[{lon}, {lat}] is far from the rest of the story; [{lat}, {lon}] would be near");
            self.reading.report.warn(at, "swapped-position", message, "longitude comes first: check that they are not swapped");
        }
        swapped
    }
}

impl Reading {
    /// For authors: places that a reader cannot tell apart.
    pub(super) fn alike(&mut self, places: &Json) {
        let language = self.story.languages.first().map_or("", String::as_str);
        let mut ids = BTreeMap::new();
        let features = places.member("features").and_then(Value::as_array);
        for (index, feature) in features.into_iter().flatten().enumerate() {
            let name = feature.get("properties").and_then(|it| it.get("name")?.get(language)?.as_str());
            let (Some(id), Some(name)) = (feature.get("id").and_then(Value::as_str), name) else { continue };
            if let Some(other) = ids.insert(name, id) {
                let at = places.at();
                let at = at.key("features");
                let at = at.item(index);
                let at = at.key("properties");
                let at = at.key("name");
                let message = format_args!("`{other}` is called `{name}` too");
                self.report.warn(at.key(language), "same-name", message, "name them so that a reader can tell them apart");
            }
        }
    }
}

/// How many degrees two positions are apart, in longitude or latitude, whichever is more: enough to tell far from near.
fn apart(a: [f64; 2], b: [f64; 2]) -> f64 {
    let lon = (a[0] - b[0]).abs();
    lon.min(360.0 - lon).max((a[1] - b[1]).abs())
}
