//! How long search takes, natively: `cargo run --release --example search`. The index, then every query of the tables in
//! `tests/search/` as it is typed, letter by letter: on the real story, and on one of 5,000 events that is made of its words.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    bench::run();
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
mod bench {
    use std::fs;
    use std::hint::black_box;
    use std::path::{Path, PathBuf};
    use std::time::Instant;

    use caravan_map::lang::Lang;
    use caravan_map::search::{Index, parts};
    use caravan_map::story::{self, Files, Parsed, Severity};
    use serde_json::{Value, json};

    /// Queries that cost most: many words, short beginnings, and nothing that is found without typing errors.
    const HARD: [&str; 5] = [
        "caravan migrants mexico guatemala people border bridge police",
        "migrnats caravna guatemlaa tapachlua hondurnas bridgge polcie bordder",
        "a b c d f g h i",
        "october 2018 caravan 19 mexico c",
        "zzzzzzzz xxxxxxxxxxx qqqqqqqqqqq",
    ];

    pub fn run() {
        let queries = queries();
        println!("                    parse   index   queries: median   worst (ms)");
        one("the story", &read(&|_, _| {}), &queries);
        for events in [1_000, 5_000] {
            one(&events.to_string(), &read(&|name, bytes| enlarge(name, bytes, events)), &queries);
        }
    }

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
    }

    fn read(change: &dyn Fn(&str, &mut Vec<u8>)) -> Files {
        let read = |name: &str| {
            let mut bytes = fs::read(root().join("data/caravan-2018").join(name)).unwrap();
            change(name, &mut bytes);
            bytes
        };
        let mut files = Files::new("story.json", read("story.json"));
        for name in files.named() {
            files.insert(&name, read(&name));
        }
        files
    }

    fn one(name: &str, files: &Files, queries: &[(String, Lang)]) {
        let began = Instant::now();
        let Parsed { story, evidence, .. } =
            story::parse(files).unwrap_or_else(|found| panic!("{:?}", found.iter().find(|one| one.severity == Severity::Error)));
        let parse = ms(began);
        let mut builds: Vec<f64> = (0..5)
            .map(|_| {
                let began = Instant::now();
                black_box(Index::new(&story, Some(&evidence)));
                ms(began)
            })
            .collect();
        builds.sort_by(f64::total_cmp);
        let index = Index::new(&story, Some(&evidence));
        let mut times: Vec<(f64, &str)> = queries
            .iter()
            .map(|(query, lang)| {
                // The best of three: the machine may be doing other things.
                let once = |_| {
                    let began = Instant::now();
                    black_box(index.find(query, *lang));
                    ms(began)
                };
                ((0..3).map(once).fold(f64::INFINITY, f64::min), query.as_str())
            })
            .collect();
        times.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (worst, query) = times[times.len() - 1];
        println!("{name:<16} {parse:8.1} {:7.1} {:17.3} {worst:7.3}   {query:?}", builds[2], times[times.len() / 2].0);
        let began = Instant::now();
        for event in story.events() {
            black_box(parts(Lang::En.say(event.summary()), "caravan tapachlua mexico"));
        }
        println!("{:16} {:.4} ms to mark a summary", "", ms(began) / story.events().len() as f64);
    }

    fn ms(began: Instant) -> f64 {
        began.elapsed().as_secs_f64() * 1e3
    }

    /// Each beginning of each query, in its language.
    fn queries() -> Vec<(String, Lang)> {
        let mut all: Vec<(String, Lang)> = HARD.iter().map(|query| ((*query).to_owned(), Lang::En)).collect();
        for entry in fs::read_dir(root().join("tests/search")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|ending| ending != "json") {
                continue;
            }
            for row in serde_json::from_slice::<Vec<Value>>(&fs::read(&path).unwrap()).unwrap() {
                all.push((row["query"].as_str().unwrap().to_owned(), Lang::parse(row["lang"].as_str().unwrap()).unwrap()));
            }
        }
        let typed = |(query, lang): (String, Lang)| {
            let ends: Vec<usize> = query.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
            ends.into_iter().map(move |end| (query[..end].to_owned(), lang)).collect::<Vec<_>>()
        };
        all.into_iter().flat_map(typed).collect()
    }

    /// Adds events until there are so many: the date, place and group of a real one, with a title and a summary whose words come from
    /// the real ones in any order, a few words of its own, and its numbers.
    fn enlarge(name: &str, bytes: &mut Vec<u8>, events: usize) {
        let mut file: Value = match name {
            "events.geojson" | "figures.json" => serde_json::from_slice(bytes).unwrap(),
            _ => return,
        };
        let list = if name == "figures.json" { "figures" } else { "features" };
        let real = file[list].as_array().unwrap().clone();
        let words = |lang: &str| -> Vec<String> {
            let texts =
                real.iter().flat_map(|event| ["title", "summary"].map(|text| event["properties"][text][lang].as_str().unwrap_or("")));
            texts.flat_map(str::split_whitespace).map(str::to_owned).collect()
        };
        let dice = &mut 2018;
        let (en, es) = (words("en"), words("es"));
        let real_events: Vec<Value> = serde_json::from_slice::<Value>(&fs::read(root().join("data/caravan-2018/events.geojson")).unwrap())
            .unwrap()["features"]
            .as_array()
            .unwrap()
            .clone();
        let all = file[list].as_array_mut().unwrap();
        for n in real_events.len()..events {
            let template = &real_events[n % real_events.len()];
            if list == "features" {
                let mut event = template.clone();
                event["id"] = json!(format!("made_{n}"));
                let properties = event["properties"].as_object_mut().unwrap();
                properties.remove("sequence");
                // Whatever the words say, taken together.
                properties.insert("care".to_owned(), json!(true));
                for (text, length) in [("title", 7), ("summary", 40)] {
                    properties.insert(text.to_owned(), json!({ "en": made(&en, length, n, dice), "es": made(&es, length, n, dice) }));
                }
                all.push(event);
            } else {
                for (i, figure) in real.iter().filter(|figure| figure["event"] == template["id"]).enumerate() {
                    let mut figure = figure.clone();
                    figure["id"] = json!(format!("made_{n}_{i}"));
                    figure["event"] = json!(format!("made_{n}"));
                    figure.as_object_mut().unwrap().remove("repeat_of");
                    all.push(figure);
                }
            }
        }
        *bytes = serde_json::to_vec(&file).unwrap();
    }

    fn made(words: &[String], length: usize, n: usize, dice: &mut u32) -> String {
        let mut out = format!("Word{n}x");
        for _ in 0..length {
            // Numbers that only look random (xorshift).
            *dice ^= *dice << 13;
            *dice ^= *dice >> 17;
            *dice ^= *dice << 5;
            out.push(' ');
            out.push_str(&words[*dice as usize % words.len()]);
        }
        out
    }
}
