//! The map of an exercise: land, water and the way, without a name that would give it away.

use super::Sheet;
use crate::exercise::PAD;
use crate::geo::camera::Camera;
use crate::geo::mercator;
use crate::paint::svg;
use crate::scene::{Scene, ground, way};

/// It as text, and where the points are on it.
pub(super) fn picture(sheet: &Sheet, size: [f64; 2], title: &str) -> (String, Vec<[f64; 2]>) {
    use leptos::prelude::GetUntracked;
    let exercise = sheet.exercise.borrow();
    let bounds = exercise.bounds().unwrap_or([-180.0, -60.0, 180.0, 70.0]);
    let camera = Camera::fit(bounds, size, PAD);
    let theme = sheet.app.theme.get_untracked().theme();
    let items = sheet.engine.on(|basemap| {
        let mut items = ground::ground(basemap, &camera, theme, 0.0);
        items.extend(way::way(sheet.app.story, basemap, &camera, theme));
        items
    });
    let scene = Scene { size, background: theme.water, items, marks: Vec::new(), labels: Vec::new() };
    let points = exercise.questions.iter().filter_map(|question| question.at).map(|at| camera.to_screen(mercator::project(at)));
    (svg::svg(&scene, title), points.collect())
}
