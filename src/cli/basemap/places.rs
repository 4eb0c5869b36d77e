//! Towns and cities: which ones, and from which zoom on.

use std::path::Path;

use super::line::Builder;
use super::map::Place;
use super::measure::{inside, km, project};
use super::sources;
use super::topology::LonLat;
use crate::cli::problem::Problem;
use crate::geo::basemap::pack::{CAPITAL, ONE};

impl Builder<'_> {
    /// The places that are named.
    pub fn places(&self, path: &Path) -> Result<Vec<Place>, Problem> {
        let cities = sources::cities(path)?;
        let mut taken: Vec<(LonLat, f64)> = Vec::new(); // places so far, from which zoom on
        let mut out = Vec::new();
        for city in &cities {
            let at = [city.longitude, city.latitude];
            let chosen = self.config.cities.iter().find(|c| c.id == city.geonameid);
            let to_way = || 111.2 * self.zones.to_way_deg(at);
            let rule = self.config.places.iter().find(|rule| {
                city.population >= rule.min_population
                    && rule.bounds.is_none_or(|b| inside(b, at))
                    && rule.within_km.is_none_or(|d| to_way() <= d)
                    && !taken.iter().any(|(other, zoom)| *zoom <= rule.zoom && km(*other, at) < rule.apart_km)
            });
            let Some(zoom) = chosen.and_then(|c| c.zoom).or(rule.map(|r| r.zoom)) else {
                continue;
            };
            taken.push((at, zoom));
            let class = [2_500, 10_000, 50_000, 250_000, 1_000_000].iter().filter(|n| city.population >= **n).count() as u8;
            let capital = if chosen.is_some_and(|c| c.capital) { CAPITAL } else { 0 };
            out.push(Place {
                // GeoNames adds a byname in brackets.
                name: chosen.and_then(|c| c.name.clone()).unwrap_or_else(|| city.name.split(" (").next().unwrap_or_default().to_owned()),
                name_en: chosen.and_then(|c| c.name_en.clone()),
                country: city.countrycode.clone(),
                at: project(at).map(|v| (v * ONE as f64).round() as i64),
                level: (4.0 * zoom).round() as u8,
                class: class | capital,
                close_up: self.zones.of(at) == 0,
            });
        }
        Ok(out)
    }
}
