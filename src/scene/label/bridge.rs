//! The two ends of a bridge, each named by its country.

use super::desk::Desk;
use super::names::{FAR, country, in_lang};
use super::room::GAP;
use super::side::AROUND;
use super::wanted::{ABROAD, Wanted, extent};
use super::{Key, Style};
use crate::geo::basemap::NameKind;
use crate::geo::mercator;
use crate::scene::item::Font;
use crate::scene::way::{self, BRIDGE_HALF, Bridge};

/// From this zoom on there is room for both beside the name of the bridge.
const ZOOM: f64 = 14.0;
/// How far from the middle of the river the land of an end is looked for, in CSS pixels.
const ASHORE: f64 = 3.0 * BRIDGE_HALF;

/// What wants to be said of the ends in view: those whose land is a country of the place.
pub(super) fn ends(desk: &Desk<'_>) -> Vec<Wanted> {
    let input = desk.input;
    if input.camera.zoom() < ZOOM {
        return Vec::new();
    }
    let mut wanted = Vec::new();
    for Bridge { place, at, river: [ux, uy] } in way::bridges(input.story, input.basemap, &input.camera) {
        for out in [[-uy, ux], [uy, -ux]] {
            let along = |far: f64| input.camera.to_world([at[0] + out[0] * far, at[1] + out[1] * far]);
            let [lon, lat] = mercator::unproject(along(ASHORE));
            let Some(code) = input.basemap.country_at(lon, lat) else { continue };
            let Some(end) = input.story[place].country().iter().position(|own| own == code) else { continue };
            let names = input.basemap.names();
            let Some(name) = names.iter().find(|name| name.kind == NameKind::Country && name.code == code) else { continue };
            let text = [input.lang.words().bridge_end, in_lang(input.lang, &name.en, &name.es)].join(" ");
            let lines = vec![(text, Font::sans(10.5).italic())];
            let size = extent(&lines, input);
            wanted.push(Wanted {
                key: Key::End(place, end),
                world: along(BRIDGE_HALF),
                forms: vec![(lines, size)],
                style: Style::Quiet,
                radius: 3.0,
                sides: &AROUND,
                far: &FAR[..1],
                own: country(desk, code),
                toward: out,
                gap: GAP,
                limit: ABROAD,
                along: false,
                must: false,
            });
        }
    }
    wanted
}
