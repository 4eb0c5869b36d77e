//! The way: stops and legs.

use serde_json::Value;

use super::event::same;
use super::object::Others;
use super::{Feature, Object};
use crate::story::report::FOR_AUTHORS;
use crate::story::shape::Shape;
use crate::story::{Leg, Stop};

impl Object<'_> {
    #[inline(never)]
    pub(super) fn route(&mut self) {
        self.features(false, &mut |it, feature| {
            let value = it.needed("feature");
            match value.and_then(|value| it.reading.word(value, &["stop", "leg"], it.at.key("feature"))) {
                Some(0) => it.stop(feature),
                Some(_) => it.leg(feature),
                None => it.others = Others::Unknown,
            }
        });
    }

    fn stop(&mut self, feature: Feature<'_>) {
        let stop = Stop {
            order: self.small("order"),
            place: self.place("place"),
            group: self.group("group"),
            arrive: self.maybe_moment("arrive"),
            depart: self.maybe_moment("depart"),
            events: self.events("events", true),
            basis: self.word("basis"),
            note: self.maybe_text("note"),
        };
        self.stands_at_place(&feature);
        if FOR_AUTHORS {
            self.in_order(stop.arrive, stop.depart, "depart");
            self.on_clocks(&["arrive", "depart"], self.zone_of("place"));
            self.have_come(&["arrive", "depart"]);
            if stop.order == 0 && self.members.get("order").is_some_and(Value::is_u64) {
                let help = "number the stops of a group from 1";
                self.reading.report.error(self.at.key("order"), "wrong-type", "expected a whole number from 1, found 0", help);
            }
            let same_order = |other: &Stop| (other.group, other.order) == (stop.group, stop.order);
            if self.reading.story.stops.iter().any(same_order) {
                let message = format_args!("there are two stops {} of the same group", stop.order);
                let help = "number the stops of a group from 1";
                self.reading.report.error(self.at.key("order"), "duplicate-order", message, help);
            }
        }
        self.reading.story.stops.push(stop);
    }

    fn leg(&mut self, feature: Feature<'_>) {
        let Feature { shape, at, .. } = feature;
        let line = match shape {
            Some(Shape::Line(line)) => line,
            Some(Shape::Point(_)) => {
                let message = "a point where a line is needed";
                self.reading.report.error(at, "wrong-geometry", message, "a leg is a LineString from place to place");
                Vec::new()
            }
            None => Vec::new(),
        };
        let leg = Leg {
            from: self.place("from"),
            to: self.place("to"),
            group: self.group("group"),
            depart: self.maybe_moment("depart"),
            arrive: self.maybe_moment("arrive"),
            basis: self.word("basis"),
            waypoints: self.places("waypoints", true),
            note: self.maybe_text("note"),
            line,
        };
        if FOR_AUTHORS {
            self.passes_places(&leg, at.key("coordinates"));
            self.on_clocks(&["depart"], self.zone_of("from"));
            self.on_clocks(&["arrive"], self.zone_of("to"));
            self.have_come(&["depart", "arrive"]);
            if let (Some(depart), Some(arrive)) = (leg.depart, leg.arrive)
                && arrive.is_before(depart)
            {
                let message = format_args!("the leg arrives `{arrive}`, before it departs `{depart}`");
                self.reading.report.error(self.at.key("arrive"), "backwards-in-time", message, "mend one of the two dates");
            }
        }
        self.reading.story.legs.push(leg);
    }

    /// Whether a line goes from its place to its place, past those between.
    fn passes_places(&mut self, leg: &Leg, coordinates: super::At<'_>) {
        let Some(last) = leg.line.len().checked_sub(1) else { return };
        for (key, index) in [("from", 0), ("to", last)] {
            if let Some((id, expected)) = self.position_of(key) {
                self.at_place(leg.line[index], expected, id, coordinates.item(index));
            }
        }
        let _ = (1..last).any(|index| self.far_off(leg.line[index], coordinates.item(index)));
        let waypoints = self.members.get("waypoints").and_then(|waypoints| waypoints.as_array());
        for (index, id) in waypoints.into_iter().flatten().filter_map(|id| id.as_str()).enumerate() {
            let expected = self.reading.site(id).and_then(|site| site.position);
            if expected.is_some_and(|expected| !leg.line.iter().any(|&position| same(position, expected))) {
                let message = format_args!("the line does not pass `{id}`");
                let help = "add the position of the place to the line, or remove the waypoint";
                self.reading.report.error(self.at.key("waypoints").item(index), "missed-waypoint", message, help);
            }
        }
    }
}
