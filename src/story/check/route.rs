//! The way: stops and legs.

use std::collections::BTreeMap;

use super::{Check, same};
use crate::story::file::{self, RouteProperties};
use crate::story::read::{Feature, List, Shape};
use crate::story::report::At;
use crate::story::{Leg, Stop};

impl Check<'_> {
    pub(super) fn route(&mut self, list: List<Feature<RouteProperties>>, at: At<'_>) -> (Vec<Stop>, Vec<Leg>) {
        let (mut stops, mut legs) = (Vec::new(), Vec::new());
        let mut orders: BTreeMap<String, usize> = BTreeMap::new();
        for (index, element) in list.elements.into_iter().enumerate() {
            let Some(Feature { shape, properties, .. }) = element.value else { continue };
            let at = at.item(index);
            match properties {
                RouteProperties::Stop(stop) => {
                    if orders.insert(format!("{} {}", stop.group, stop.order), index).is_some() {
                        let at = at.key("properties");
                        let message = format_args!("there are two stops {} of the group `{}`", stop.order, stop.group);
                        self.report.error(at.key("order"), "duplicate-order", message, "number the stops of a group from 1");
                    }
                    stops.extend(self.stop(stop, shape, at));
                }
                RouteProperties::Leg(leg) => legs.extend(self.leg(leg, shape, at)),
            }
        }
        (stops, legs)
    }

    pub(super) fn stop(&mut self, it: file::StopProperties, shape: Option<Shape>, at: At<'_>) -> Option<Stop> {
        let (geometry, at) = (at.key("geometry"), at.key("properties"));
        let place = self.place_ix(&it.place, at.key("place"));
        self.stands_at(shape, place, &it.place, geometry);
        let group = self.group_ix(&it.group, at.key("group"));
        let arrive = self.optional(&it.arrive, at.key("arrive"));
        let depart = self.optional(&it.depart, at.key("depart"));
        let events = self.event_list(&it.events, at.key("events"));
        self.note(&it.note, at.key("note"));
        let (arrive, depart) = (arrive?, depart?);
        self.in_order(arrive, depart, "depart", at);
        let (order, basis, note) = (it.order, it.basis, it.note);
        let (Some(place), Some(group), Some(events)) = (place, group, events) else { return None };
        Some(Stop { order, place, group, arrive, depart, events, basis, note })
    }

    pub(super) fn leg(&mut self, it: file::LegProperties, shape: Option<Shape>, at: At<'_>) -> Option<Leg> {
        let (geometry, at) = (at.key("geometry"), at.key("properties"));
        let from = self.place_ix(&it.from, at.key("from"));
        let to = self.place_ix(&it.to, at.key("to"));
        let group = self.group_ix(&it.group, at.key("group"));
        let depart = self.optional(&it.depart, at.key("depart"));
        let arrive = self.optional(&it.arrive, at.key("arrive"));
        let waypoints = self.place_list(&it.waypoints, at.key("waypoints"));
        self.note(&it.note, at.key("note"));
        let line = match shape {
            Some(Shape::Line(line)) => line,
            Some(Shape::Point(_)) => {
                let message = "a point where a line is needed";
                self.report.error(geometry, "wrong-geometry", message, "a leg is a LineString from place to place");
                return None;
            }
            None => return None,
        };
        let ends = [(from, &it.from, 0), (to, &it.to, line.len() - 1)];
        for (place, id, index) in ends {
            if let Some(expected) = place.and_then(|place| self.positions[place.0]) {
                self.at_place(line[index], expected, id, geometry.key("coordinates").item(index));
            }
        }
        for (index, waypoint) in waypoints.iter().flatten().enumerate() {
            let expected = self.positions[waypoint.0];
            if expected.is_some_and(|expected| !line.iter().any(|&position| same(position, expected))) {
                let message = format_args!("the line does not pass `{}`", it.waypoints[index]);
                let help = "add the position of the place to the line, or remove the waypoint";
                self.report.error(at.key("waypoints").item(index), "missed-waypoint", message, help);
            }
        }
        let (depart, arrive) = (depart?, arrive?);
        if let (Some(depart), Some(arrive)) = (depart, arrive)
            && arrive.is_before(depart)
        {
            let message = format_args!("the leg arrives `{arrive}`, before it departs `{depart}`");
            self.report.error(at.key("arrive"), "backwards-in-time", message, "mend one of the two dates");
        }
        let (basis, note) = (it.basis, it.note);
        let (Some(from), Some(to), Some(group), Some(waypoints)) = (from, to, group, waypoints) else { return None };
        Some(Leg { from, to, group, depart, arrive, basis, waypoints, note, line })
    }
}
