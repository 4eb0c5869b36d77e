//! What our own work costs, natively, in the release build: by the size of a story, and by zoom for the story that is here.
//!
//!     cargo bench --bench stages -- FOLDER ...          every stage for each story, one line each: folder, stage, milliseconds
//!     cargo bench --bench stages -- --views FOLDER      the stages of a picture at eight zooms
//!
//! `bench/run` makes stories of many places, calls this and prints its tables (bench/README.md).

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement")]

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
    use std::path::{Path, PathBuf};
    use std::time::{Duration, Instant};

    use caravan_map::cli::check;
    use caravan_map::geo::basemap::Basemap;
    use caravan_map::geo::camera::Camera;
    use caravan_map::lang::Lang;
    use caravan_map::scene::mark::Crowd;
    use caravan_map::scene::theme::ThemeName;
    use caravan_map::scene::{Input, ground, label, measure, over, way};
    use caravan_map::search::Index;
    use caravan_map::story::{self, Files, Severity, Story};
    use serde_json::Value;

    /// Longitude, latitude and zoom: from the whole way to the bridge.
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
    /// Queries that cost most: many words, short beginnings, and nothing that is found without typing errors. They are asked as they
    /// are typed, letter by letter.
    const QUERIES: [&str; 5] = [
        "caravan migrants mexico guatemala people border bridge police",
        "migrnats caravna guatemlaa tapachlua hondurnas bridgge polcie bordder",
        "a b c d f g h i",
        "october 2018 caravan 19 mexico c",
        "zzzzzzzz xxxxxxxxxxx qqqqqqqqqqq",
    ];

    pub fn run() {
        let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
        let views = args.iter().any(|arg| arg == "--views");
        let run = if views { by_zoom } else { by_size };
        args.iter().filter(|arg| !arg.starts_with("--")).for_each(|folder| run(Path::new(folder)));
    }

    fn by_size(folder: &Path) {
        let (_, files) = check::read(folder).unwrap();
        let parsed = story::parse(&files)
            .unwrap_or_else(|found| panic!("{}: {:?}", folder.display(), found.iter().find(|one| one.severity == Severity::Error)));
        let (story, evidence) = (parsed.story, parsed.evidence);
        let basemap = basemap();
        let name = folder.file_name().unwrap().to_string_lossy();
        let say = |stage: &str, ms: f64| println!("{name}\t{stage}\t{ms:.4}");

        let texts: Vec<Vec<u8>> = named(&files).iter().map(|name| fs::read(folder.join(name)).unwrap()).collect();
        say("kilobytes", texts.iter().map(Vec::len).sum::<usize>() as f64 / 1e3);
        say("parse", median(|| texts.iter().map(|text| serde_json::from_slice::<Value>(text).unwrap()).collect::<Vec<_>>()));
        say("open", median(|| story::open(&files).is_ok()));
        say("check", median(|| check::check(folder).unwrap().problems.len()));
        drop(texts);

        say("gather", median(|| Crowd::new(&story)));
        let crowd = Crowd::new(&story);
        let camera = Camera::new(VIEWS[1].0, VIEWS[1].1, SIZE);
        let theme = ThemeName::Light.theme();
        let input = input(&story, &basemap, camera);
        let marks = crowd.marks(&story, &camera, None);
        let labels = label::place(&input, &marks);
        say("marks", median(|| crowd.marks(&story, &camera, None)));
        say("labels", median(|| label::place(&input, &marks)));
        say(
            "scene",
            median(|| {
                let marks = crowd.marks(&story, &camera, None);
                let labels = label::place(&input, &marks);
                (ground::ground(&basemap, &camera, theme, 0.0), over(&input, &marks, &labels))
            }),
        );
        say("shown", marks.len() as f64);
        say("labelled", labels.len() as f64);

        say("index", median(|| Index::new(&story, Some(&evidence))));
        let index = Index::new(&story, Some(&evidence));
        let typed = |query: &'static str| (1..=query.len()).map(move |end| &query[..end]);
        let mut asked: Vec<f64> = QUERIES.into_iter().flat_map(typed).map(|query| once(&|| index.find(query, Lang::En))).collect();
        asked.sort_by(f64::total_cmp);
        say("query", asked[asked.len() / 2]);
        say("worst query", asked[asked.len() - 1]);
    }

    fn by_zoom(folder: &Path) {
        let (_, files) = check::read(folder).unwrap();
        let story = story::parse(&files).unwrap().story;
        let basemap = basemap();
        let crowd = Crowd::new(&story);
        for (at, zoom) in VIEWS {
            let camera = Camera::new(at, zoom, SIZE);
            let theme = ThemeName::Light.theme();
            let input = input(&story, &basemap, camera);
            let marks = crowd.marks(&story, &camera, None);
            let labels = label::place(&input, &marks);
            let again = Input { before: &labels, ..input };
            println!(
                "{zoom}\t{:.3}\t{:.3}\t{:.3}\t{:.3}\t{:.3}\t{}",
                median(|| ground::ground(&basemap, &camera, theme, 0.0)),
                median(|| way::way(&story, &basemap, &camera, theme)),
                median(|| crowd.marks(&story, &camera, None)),
                median(|| label::place(&input, &marks)),
                median(|| label::place(&again, &marks)),
                labels.len(),
            );
        }
    }

    fn input<'a>(story: &'a Story, basemap: &'a Basemap, camera: Camera) -> Input<'a> {
        Input {
            story,
            told: None,
            basemap,
            camera,
            theme: ThemeName::Light,
            lang: Lang::En,
            chosen: None,
            open: None,
            measure: &measure::estimate,
            clear: &[],
            before: &[],
        }
    }

    /// The file that names the others, and those.
    fn named(files: &Files) -> Vec<String> {
        let mut names = files.named();
        names.insert(0, files.root().to_owned());
        names
    }

    fn basemap() -> Basemap {
        let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/basemap");
        let mut basemap = Basemap::default();
        for pack in ["start.bin", "region.bin"] {
            basemap.add(&fs::read(folder.join(pack)).unwrap()).unwrap();
        }
        basemap
    }

    /// The median time of a piece of work in milliseconds: as many runs as two seconds allow, 3 to 99. What it gives is thrown away
    /// outside the time.
    fn median<T>(work: impl Fn() -> T) -> f64 {
        let began = Instant::now();
        let mut times = Vec::new();
        while times.len() < 3 || (times.len() < 99 && began.elapsed() < Duration::from_secs(2)) {
            times.push(once(&work));
        }
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    }

    fn once<T>(work: &impl Fn() -> T) -> f64 {
        let began = Instant::now();
        let done = black_box(work());
        let took = began.elapsed();
        drop(done);
        took.as_secs_f64() * 1e3
    }
}
