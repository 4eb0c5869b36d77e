//! No damage to the files of a story makes `check` panic, neither reading them nor saying what is wrong.
//!
//! `soak` is the long run over every byte of the real files; `tools/soak` starts it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, missing_docs)]

use std::env;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use caravan_map::cli::check;
use caravan_map::story::{Files, Severity};
use proptest::prelude::*;

/// A story that is good, in memory.
struct Good {
    folder: PathBuf,
    files: Files,
    names: Vec<String>,
}

impl Good {
    fn read(folder: &str) -> Self {
        let (folder, files) = check::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap();
        let names = std::iter::once(files.root().to_owned()).chain(files.named()).chain(files.lessons()).collect();
        Self { folder, files, names }
    }

    fn bytes(&self, index: usize) -> &[u8] {
        self.files.get(&self.names[index]).unwrap()
    }

    /// Checks it with another file in the place of one, and says what was found in both forms.
    fn with(&self, index: usize, bytes: Vec<u8>) {
        self.check(index, bytes, self.files.clone());
    }

    /// The same, quicker: where the text is no JSON the other files are read as ever, so that most of them may be missing.
    fn with_few(&self, index: usize, bytes: Vec<u8>) {
        let json = std::str::from_utf8(&bytes).is_ok_and(|text| serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok());
        let files = if json { self.files.clone() } else { Files::new(self.files.root(), self.bytes(0).to_vec()) };
        self.check(index, bytes, files);
    }

    fn check(&self, index: usize, bytes: Vec<u8>, mut files: Files) {
        files.insert(&self.names[index], bytes);
        let checked = check::checked(self.folder.clone(), files);
        assert_eq!(checked.story.is_none(), checked.count(Severity::Error) > 0, "nothing fails in silence");
        for it in &checked.problems {
            let found = it.diagnostic.position.is_some() || it.diagnostic.pointer.is_empty() || (it.line, it.column) != (1, 1);
            assert!(found, "nothing stands at {}{}", it.diagnostic.file, it.diagnostic.pointer);
        }
        assert!(check::text(&checked).ends_with('\n'));
        let said: serde_json::Value = serde_json::from_str(&check::json(&checked)).unwrap();
        assert_eq!(said["diagnostics"].as_array().map(Vec::len), Some(checked.problems.len()));
    }
}

/// The stories whose every byte counts.
fn stories() -> Vec<Good> {
    ["data/caravan-2018", "tests/stories/tern-players", "tests/bad/base"].map(Good::read).into()
}

/// One change of one byte of one file.
struct Change {
    story: usize,
    file: usize,
    at: usize,
    what: What,
}

enum What {
    Put(u8),
    Insert(u8),
    Remove,
    End,
}

impl Change {
    fn new(stories: &[Good], story: usize, at: usize, what: What) -> Self {
        let (mut file, mut at) = (0, at);
        while at >= stories[story].bytes(file).len() {
            at -= stories[story].bytes(file).len();
            file += 1;
        }
        Self { story, file, at, what }
    }

    fn apply(&self, stories: &[Good], all: bool) {
        let story = &stories[self.story];
        let mut bytes = story.bytes(self.file).to_vec();
        match self.what {
            What::Put(byte) => bytes[self.at] = byte,
            What::Insert(byte) => bytes.insert(self.at, byte),
            What::Remove => {
                bytes.remove(self.at);
            }
            What::End => bytes.truncate(self.at),
        }
        if all { story.with(self.file, bytes) } else { story.with_few(self.file, bytes) }
    }

    fn said(&self, stories: &[Good]) -> String {
        let story = &stories[self.story];
        format!("{}: byte {}: {}", story.folder.join(&story.names[self.file]).display(), self.at, self.what)
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Put(byte) => write!(f, "{byte:#04x} put there"),
            Self::Insert(byte) => write!(f, "{byte:#04x} inserted"),
            Self::Remove => write!(f, "removed"),
            Self::End => write!(f, "the file ends before it"),
        }
    }
}

/// A number that looks like chance and is always the same.
fn chance(seed: u64) -> u64 {
    let mut x = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Bytes that mean something in JSON, and some that may stand nowhere in it.
const TELLING: &[u8] = b"\"\"{}[],:\\-+.eE0123456789 \n\0\x1b/~`<aZ_\x7f\xc3\xff";

/// A change by number: `round` says of what sort.
fn change(stories: &[Good], story: usize, at: usize, round: usize, seed: u64) -> Change {
    let dice = chance(seed ^ chance(at as u64) ^ (round as u64) << 32);
    let [low, high] = [dice as u8, (dice >> 8) as u8];
    let telling = TELLING[usize::from(low) % TELLING.len()];
    let change = Change::new(stories, story, at, What::Remove);
    let old = stories[story].bytes(change.file)[change.at];
    let what = match round % 6 {
        0 => What::Put(old ^ 1 << (low % 4)), // a neighbour: mostly still JSON, with another meaning
        1 => What::Put(telling),
        2 => What::Put(high),
        3 => What::Remove,
        4 => What::Insert(telling),
        _ => What::Put(old ^ 1 << (low % 8)),
    };
    Change { what, ..change }
}

fn size(story: &Good) -> usize {
    (0..story.names.len()).map(|file| story.bytes(file).len()).sum()
}

/// A sample, the same each time, of what `soak` does to every byte.
fn sample(story: usize, changes: usize) {
    let stories = stories();
    for number in 0..changes {
        let dice = chance(number as u64);
        let at = usize::try_from(dice >> 8).unwrap_or(0) % size(&stories[story]);
        let mut change = change(&stories, story, at, number, 1);
        if dice.is_multiple_of(16) {
            change.what = What::End;
        }
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| change.apply(&stories, number.is_multiple_of(4)))) {
            panic!("{}: {:?}", change.said(&stories), panic.downcast_ref::<String>());
        }
    }
}

#[test]
fn a_sample_of_changes_of_the_real_story() {
    sample(0, 50);
}

#[test]
fn a_sample_of_changes_of_the_made_up_story() {
    sample(1, 300);
}

/// Every byte of every file, changed in one way in each round, until the time is over.
///
/// `SOAK_SECONDS` (3600), `SOAK_FROM` (0), `SOAK_SEED` (0) and `SOAK_THREADS` (all) change the work; what it prints at its end goes on
/// where it stopped.
#[test]
#[ignore = "takes an hour: tools/soak"]
fn soak() {
    let number = |name: &str, usual: usize| env::var(name).ok().map_or(usual, |text| text.parse().unwrap());
    let (seconds, from, seed) = (number("SOAK_SECONDS", 3600), number("SOAK_FROM", 0), number("SOAK_SEED", 0));
    let threads = number("SOAK_THREADS", std::thread::available_parallelism().map_or(1, Into::into));
    let stories = stories();
    let sizes: Vec<usize> = stories.iter().map(size).collect();
    let all: usize = sizes.iter().sum();
    // Positions in an order that reaches all parts of all files at once, and each once in a round: a step that has no divisor in common.
    let mut step = all * 5 / 8;
    while divisor(step, all) > 1 {
        step += 1;
    }
    let (next, failed) = (AtomicUsize::new(from), Mutex::new(Vec::new()));
    let (start, budget) = (Instant::now(), Duration::from_secs(seconds as u64));
    let said = |done: usize| {
        let (tried, rate) = (done - from, (done - from) as f64 / start.elapsed().as_secs_f64());
        let rounds = done as f64 / all as f64;
        println!(
            "{tried} changes tried, {rate:.0} a second; {rounds:.3} rounds of {all} bytes done; SOAK_SEED={seed} SOAK_FROM={done} goes on"
        );
    };
    println!("{all} bytes in {} files, {threads} threads, {seconds} s", stories.iter().map(|story| story.names.len()).sum::<usize>());
    std::panic::set_hook(Box::new(|_| {})); // each is said below
    std::thread::scope(|scope| {
        for thread in 0..threads {
            let (stories, sizes, next, failed, said) = (&stories, &sizes, &next, &failed, &said);
            scope.spawn(move || {
                let mut told = Instant::now();
                while start.elapsed() < budget && failed.lock().unwrap().len() < 20 {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let (mut at, mut story) = (number % all * step % all, 0);
                    while at >= sizes[story] {
                        at -= sizes[story];
                        story += 1;
                    }
                    let change = change(stories, story, at, number / all, seed as u64);
                    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| change.apply(stories, number.is_multiple_of(16)))) {
                        let why = panic.downcast_ref::<String>().cloned();
                        let why = why.or_else(|| panic.downcast_ref::<&str>().map(|&text| text.into()));
                        let said = format!("PANIC {}: {}", change.said(stories), why.unwrap_or_default());
                        println!("{said}");
                        failed.lock().unwrap().push(said);
                    }
                    if thread == 0 && told.elapsed() > Duration::from_secs(60) {
                        told = Instant::now();
                        said(next.load(Ordering::Relaxed));
                    }
                }
            });
        }
    });
    let _ = std::panic::take_hook();
    said(next.into_inner());
    let failed = failed.into_inner().unwrap();
    assert!(failed.is_empty(), "{} panics", failed.len());
    println!("no panic");
}

fn divisor(a: usize, b: usize) -> usize {
    if b == 0 { a } else { divisor(b, a % b) }
}

/// How many files the good story for bad ones has.
const FILES: usize = 10;

fn base() -> &'static Good {
    static BASE: std::sync::OnceLock<Good> = std::sync::OnceLock::new();
    let base = BASE.get_or_init(|| Good::read("tests/bad/base"));
    assert_eq!(base.names.len(), FILES);
    base
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn arbitrary_bytes_never_panic(index in 0..FILES, bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        base().with(index, bytes);
    }

    #[test]
    fn a_changed_byte_never_panics(index in 0..FILES, at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = base().bytes(index).to_vec();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        base().with(index, bytes);
    }

    /// Whole values put where others belong: worse than a changed byte, since the text remains JSON.
    #[test]
    fn a_changed_value_never_panics(index in 0..FILES, at in any::<prop::sample::Index>(), value in strange()) {
        let mut file: serde_json::Value = serde_json::from_slice(base().bytes(index)).unwrap();
        let pointers = pointers(&file);
        *file.pointer_mut(&pointers[at.index(pointers.len())]).unwrap() = value;
        base().with(index, file.to_string().into_bytes());
    }
}

fn strange() -> impl Strategy<Value = serde_json::Value> {
    let text = [
        "null",
        "true",
        "-1",
        "1e300",
        "99999999999999999999",
        "\"\"",
        "\"\\u0000\"",
        "\"quay\"",
        "\"2018-10-02\"",
        "[]",
        "[[]]",
        "[1]",
        "[1,2]",
        "[[1,2]]",
        "{}",
        "{\"\":{}}",
        "{\"type\":\"Point\"}",
        "{\"type\":\"Point\",\"coordinates\":[[]]}",
    ];
    prop::sample::select(text.to_vec()).prop_map(|text| serde_json::from_str(text).unwrap())
}

fn pointers(value: &serde_json::Value) -> Vec<String> {
    let children: Vec<(String, &serde_json::Value)> = match value {
        serde_json::Value::Array(array) => array.iter().enumerate().map(|(index, child)| (index.to_string(), child)).collect(),
        serde_json::Value::Object(object) => object.iter().map(|(key, child)| (key.replace('~', "~0").replace('/', "~1"), child)).collect(),
        _ => Vec::new(),
    };
    let below = children.into_iter().flat_map(|(key, child)| pointers(child).into_iter().map(move |rest| format!("/{key}{rest}")));
    std::iter::once(String::new()).chain(below).collect()
}
