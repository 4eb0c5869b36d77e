//! How long each stage of a picture takes, natively: `cargo run --release --example stages`. Milliseconds, the median of many runs,
//! for a full view at eight zooms from the whole way to the bridge.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    stages::run();
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
mod stages {
    use std::fs;
    use std::hint::black_box;
    use std::path::Path;
    use std::time::Instant;

    use caravan_map::geo::basemap::Basemap;
    use caravan_map::geo::camera::Camera;
    use caravan_map::lang::Lang;
    use caravan_map::scene::theme::ThemeName;
    use caravan_map::scene::{Input, ground, label, mark, measure, way};
    use caravan_map::story::{self, Files};

    /// Longitude, latitude and zoom.
    const VIEWS: [([f64; 2], f64); 8] = [
        ([-98.0, 21.0], 4.0),
        ([-95.0, 19.0], 5.0),
        ([-92.0, 16.5], 6.0),
        ([-91.0, 15.0], 7.5),
        ([-92.5, 15.2], 9.0),
        ([-92.15, 14.75], 11.0),
        ([-92.147, 14.6765], 13.0),
        ([-92.147, 14.6765], 14.5),
    ];
    const SIZE: [f64; 2] = [1440.0, 900.0];

    pub fn run() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/caravan-2018");
        let read = |name: &str| fs::read(folder.join(name)).unwrap();
        let mut files = Files::new("story.json", read("story.json"));
        for name in files.named() {
            files.insert(&name, read(&name));
        }
        let story = story::parse(&files).unwrap().story;
        let mut basemap = Basemap::default();
        for pack in story.basemap() {
            basemap.add(&read(pack)).unwrap();
        }
        println!("parse   {:6.2} ms", median(9, || story::parse(&files).is_ok()));
        println!("zoom    ground     way   marks  labels  labels again (ms, {SIZE:?} px)");
        for (at, zoom) in VIEWS {
            let camera = Camera::new(at, zoom, SIZE);
            let theme = ThemeName::Light.theme();
            let input = Input {
                story: &story,
                told: None,
                basemap: &basemap,
                camera,
                theme: ThemeName::Light,
                lang: Lang::En,
                chosen: None,
                open: None,
                measure: &measure::estimate,
                clear: &[],
                before: &[],
            };
            let marks = mark::marks(&story, &camera, None);
            let labels = label::place(&input, &marks);
            let again = Input { before: &labels, ..input };
            println!(
                "{zoom:<4}   {:7.3} {:7.3} {:7.3} {:7.3} {:7.3}   {} labels",
                median(99, || ground::ground(&basemap, &camera, theme, 0.0)),
                median(99, || way::way(&story, &basemap, &camera, theme)),
                median(99, || mark::marks(&story, &camera, None)),
                median(99, || label::place(&input, &marks)),
                median(99, || label::place(&again, &marks)),
                labels.len(),
            );
        }
    }

    /// The median time of some runs in milliseconds.
    fn median<T>(runs: usize, run: impl Fn() -> T) -> f64 {
        let mut times: Vec<f64> = (0..runs)
            .map(|_| {
                let began = Instant::now();
                black_box(run());
                began.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        times.sort_by(f64::total_cmp);
        times[runs / 2]
    }
}
