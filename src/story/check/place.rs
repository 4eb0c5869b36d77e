//! Places and sources.

use super::{Check, position};
use crate::story::file::{self, PlaceProperties};
use crate::story::read::{Feature, Shape, on_globe};
use crate::story::report::{At, did_you_mean};
use crate::story::{Place, Source, Target};

impl Check<'_> {
    pub(super) fn place(&mut self, place: Feature<PlaceProperties>, at: At<'_>) -> Option<Place> {
        let position = position(&place);
        let Feature { id, shape, properties: it } = place;
        let (geometry, at) = (at.key("geometry"), at.key("properties"));
        self.text(&it.name, at.key("name"));
        self.filled(&it.local_name, at.key("local_name"));
        for (index, code) in it.country.iter().enumerate() {
            if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
                let message = format_args!("`{code}` is no country code");
                self.report.error(at.key("country").item(index), "bad-country", message, "use ISO 3166-1 alpha-2, such as `GT`");
            }
        }
        if it.country.is_empty() {
            let help = "use ISO 3166-1 alpha-2, such as `[\"GT\"]`";
            self.report.error(at.key("country"), "bad-country", "a place without country", help);
        }
        self.filled(&it.admin1, at.key("admin1"));
        if it.uncertainty_m < 0.0 {
            let message = format_args!("an uncertainty of {} m", it.uncertainty_m);
            self.report.error(at.key("uncertainty_m"), "negative", message, "give the radius in metres within which the place lies");
        }
        if let Some(zones) = self.zones.as_ref().filter(|zones| !zones.contains(&it.time_zone)) {
            let zones = zones.iter().map(String::as_str);
            let help = did_you_mean(&it.time_zone, zones, "name it in `time_zones` of the story file");
            let message = format_args!("the time zone `{}` is not named", it.time_zone);
            self.report.error(at.key("time_zone"), "unknown-time-zone", message, help);
        }
        self.text(&it.position_source, at.key("position_source"));
        self.note(&it.note, at.key("note"));
        let line = match shape {
            Some(Shape::Line(line)) => {
                match it.label_at {
                    Some(label) => {
                        on_globe(label, at.key("label_at"), self.report);
                    }
                    None => {
                        let help = "add `\"label_at\": [lon, lat]`, where the label shall stand";
                        self.report.error(at, "missing-field", "missing field `label_at`", help);
                    }
                }
                Some(line)
            }
            Some(Shape::Point(position)) => {
                self.far_off(position, geometry.key("coordinates"));
                if it.label_at.is_some() {
                    let message = "nothing reads `label_at` of a point";
                    self.report.warn(at.key("label_at"), "unread-field", message, "remove it");
                    self.report.last(|found| found.target = Target::Key);
                }
                None
            }
            None => None,
        };
        let position = position?;
        Some(Place {
            id,
            name: it.name,
            local_name: it.local_name,
            country: it.country,
            admin1: it.admin1,
            position,
            line,
            precision: it.precision,
            uncertainty_m: it.uncertainty_m,
            verified: it.verified,
            time_zone: it.time_zone,
            geonames_id: it.geonames_id,
            position_source: it.position_source,
            note: it.note,
        })
    }

    /// A place on the other side of the globe that would be near with its numbers the other way round.
    pub(super) fn far_off(&mut self, [lon, lat]: [f64; 2], at: At<'_>) {
        let Some([west, south, east, north]) = self.home else { return };
        let home = [(west + east) / 2.0, (south + north) / 2.0];
        let far = apart([lon, lat], home);
        if lon.abs() <= 90.0 && far > 60.0 && apart([lat, lon], home) < far / 2.0 {
            let message = format_args!("[{lon}, {lat}] is far from the rest of the story; [{lat}, {lon}] would be near");
            self.report.warn(at, "swapped-position", message, "longitude comes first: check that they are not swapped");
        }
    }

    pub(super) fn source(&mut self, it: file::Source, at: At<'_>) -> Option<Source> {
        self.address(&it.url, at.key("url"));
        if let Some(archived) = &it.archived {
            self.address(archived, at.key("archived"));
        }
        for (key, value) in [("title", &it.title), ("publisher", &it.publisher)] {
            if let Some(value) = value {
                self.filled(value, at.key(key));
            }
        }
        if let Some(language) = &it.language {
            self.language_code(language, at.key("language"));
        }
        self.note(&it.note, at.key("note"));
        let published = self.optional(&it.published, at.key("published"))?;
        Some(Source {
            id: it.id,
            url: it.url,
            title: it.title,
            title_from_address: it.title_from_address,
            publisher: it.publisher,
            published,
            language: it.language,
            grade: it.grade,
            read: it.read,
            archived: it.archived,
            note: it.note,
        })
    }

    pub(super) fn address(&mut self, url: &str, at: At<'_>) {
        let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        let good = host.is_some_and(|host| host.starts_with(|c: char| c.is_ascii_alphanumeric()))
            && !url.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\'));
        if !good {
            self.report.error(
                at,
                "bad-address",
                format_args!("`{url}` is no address of a page"),
                "write it as `https://…`, without spaces",
            );
        } else if url.starts_with("http://") {
            let help = "use https if the page can be had that way";
            self.report.warn(at, "http-address", format_args!("`{url}` is not encrypted"), help);
        }
    }
}

/// How many degrees two positions are apart, in longitude or latitude, whichever is more: enough to tell far from near.
fn apart(a: [f64; 2], b: [f64; 2]) -> f64 {
    let lon = (a[0] - b[0]).abs();
    lon.min(360.0 - lon).max((a[1] - b[1]).abs())
}
