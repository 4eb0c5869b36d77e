//! A feature of GeoJSON: properties, with an id and a geometry beside them.

use super::object::{Object, Others};
use crate::story::report::{At, FOR_AUTHORS};
use crate::story::shape::Shape;

/// What stands beside the properties of a GeoJSON feature.
pub(super) struct Feature<'a> {
    /// Its place in the file.
    pub(super) index: usize,
    /// Empty where there is none.
    pub(super) id: String,
    pub(super) shape: Option<Shape>,
    /// Where the geometry stands.
    pub(super) at: At<'a>,
}

impl Object<'_> {
    /// Whether GeoJSON's `type` says what it should.
    #[inline(never)]
    pub(super) fn is_a(&mut self, expected: &'static str) {
        self.others = Others::Unread;
        if let Some(value) = self.needed("type")
            && let Some(found) = self.reading.str(value, self.at.key("type"))
            && found != expected
        {
            let message = format_args!("expected a {expected}, found a `{found}`");
            self.reading.report.error(self.at.key("type"), "wrong-type", message, format_args!("write `\"{expected}\"`"));
        }
    }

    /// The features of a collection: the properties of each, with what stands beside them.
    #[inline(never)]
    pub(super) fn features(&mut self, with_ids: bool, read: &mut dyn FnMut(&mut Object<'_>, Feature<'_>)) {
        self.is_a("FeatureCollection");
        if FOR_AUTHORS {
            self.maybe_string("$schema");
        }
        let mut index = 0;
        self.objects("features", &mut |it| {
            it.is_a("Feature");
            let id = it.maybe_string("id");
            if with_ids && id.is_none() {
                it.reading.report.error(it.at, "missing-id", "a feature without id", "add `\"id\": \"…\"`");
            }
            let (geometry, properties) = (it.needed("geometry"), it.needed("properties"));
            let feature = it.at;
            let at = feature.key("geometry");
            let shape = geometry.and_then(|geometry| Shape::read(geometry, at, &mut it.reading.report));
            let mut feature = Some(Feature { index, id: id.unwrap_or_default(), shape, at });
            if let Some(properties) = properties {
                it.reading.object(properties, it.at.key("properties"), &mut |it| {
                    if let Some(feature) = feature.take() {
                        read(it, feature);
                    }
                });
            }
            index += 1;
        });
    }
}
