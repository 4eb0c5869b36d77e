//! How long the marks of a story take, from far to near. `node bench/story.mjs OUT 10000` makes a story of many places.
//!
//!     cargo bench --bench marks -- data/caravan-2018 OUT

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement")]

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    use std::path::Path;
    use std::time::Instant;

    use caravan_map::geo::camera::Camera;
    use caravan_map::scene::mark::{Crowd, items};
    use caravan_map::scene::theme::ThemeName;
    use caravan_map::story::{self, Files};

    let ms = |run: &mut dyn FnMut()| {
        let mut times: Vec<f64> = (0..15)
            .map(|_| {
                let start = Instant::now();
                run();
                start.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    println!("{:>8} {:>8} {:>6} {:>6} {:>10} {:>10}", "places", "what", "zoom", "marks", "marks (ms)", "items (ms)");
    for folder in std::env::args().skip(1).filter(|arg| !arg.starts_with("--")) {
        let read = |name: &str| std::fs::read(Path::new(&folder).join(name)).unwrap();
        let mut files = Files::new("story.json", read("story.json"));
        for name in files.named() {
            files.insert(&name, read(&name));
        }
        let story = story::parse(&files).unwrap().story;
        let places = story.marked_places().len();
        println!("{places:>8} {:>8} {:>6} {:>6} {:>10.3}", "index", "", "", ms(&mut || drop(Crowd::new(&story))));
        let crowd = Crowd::new(&story);
        for zoom in [3.0, 5.0, 7.0, 9.0, 12.0, 15.0] {
            let camera = Camera::new(if zoom < 6.0 { [-95.0, 19.0] } else { [-92.15, 14.68] }, zoom, [1200.0, 800.0]);
            let marks = crowd.marks(&story, &camera, None);
            let placed = ms(&mut || drop(crowd.marks(&story, &camera, None)));
            let drawn = ms(&mut || drop(items(&story, ThemeName::Light.theme(), &marks, None)));
            println!("{places:>8} {:>8} {zoom:>6} {:>6} {placed:>10.3} {drawn:>10.3}", "view", marks.len());
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}
