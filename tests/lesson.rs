//! Lessons: what is written is read as it was, and nothing that happens to a file makes reading panic.
//!
//! A lesson that ships stands in its file as it is written, with the line that names its schema. `UPDATE_GOLDENS=1 cargo test --test
//! lesson` writes it so, and still fails.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use caravan_map::lesson::{self, Lesson, Slide};
use caravan_map::story::{Files, Parsed, Text, parse};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// A story, and the lessons that go through it: path and text.
struct Class {
    parsed: Parsed,
    lessons: Vec<(PathBuf, String)>,
}

impl Class {
    fn open(folder: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut files = Files::new("story.json", fs::read(folder.join("story.json")).unwrap());
        for name in files.named() {
            files.insert(&name, fs::read(folder.join(&name)).unwrap());
        }
        let text = |name: String| (folder.join(&name), fs::read_to_string(folder.join(&name)).unwrap());
        let lessons = files.lessons().into_iter().map(text).collect();
        Self { parsed: parse(&files).unwrap(), lessons }
    }

    /// A lesson, read without a slip.
    fn read(&self, text: &str) -> Lesson {
        let (lesson, slips) =
            lesson::read(text, &self.parsed.story, &self.parsed.evidence).unwrap_or_else(|slips| panic!("{slips:?}: {text}"));
        assert_eq!(slips, [], "{text}");
        lesson
    }
}

static CARAVAN: LazyLock<Class> = LazyLock::new(|| Class::open("data/caravan-2018"));
static BASE: LazyLock<Class> = LazyLock::new(|| Class::open("tests/bad/base"));

const SCHEMA: &str = "  \"$schema\": \"../../schema/lesson.schema.json\",\n";

#[test]
fn what_ships_is_as_it_is_written() {
    assert_eq!(CARAVAN.lessons.len(), 3);
    let mut other = Vec::new();
    for (path, text) in &CARAVAN.lessons {
        let lesson = CARAVAN.read(text);
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert_eq!(lesson.id, name, "the name of the file is the id of the lesson");
        let written = lesson::write(&lesson);
        assert_eq!(CARAVAN.read(&written), lesson, "{name}");
        let expected = written.replacen("{\n", &format!("{{\n{SCHEMA}"), 1);
        if *text != expected {
            other.push(name);
            if std::env::var_os("UPDATE_GOLDENS").is_some() {
                fs::write(path, &expected).unwrap();
            }
        }
    }
    assert!(other.is_empty(), "{other:?} are not as they are written: UPDATE_GOLDENS=1 cargo test --test lesson");
}

/// The slides of a lesson take no longer than the lesson, nor much less.
#[test]
fn the_minutes_of_slides_fit_the_lesson() {
    for (path, text) in &CARAVAN.lessons {
        let lesson = CARAVAN.read(text);
        let slides: u64 = lesson.slides.iter().filter_map(|slide| slide.minutes).sum();
        let all = lesson.minutes.unwrap();
        assert!(slides <= all && slides + 10 >= all, "{}: {slides} of {all} minutes", path.display());
    }
}

/// Any words: quotes, control characters, other scripts.
fn words(most: usize) -> impl Strategy<Value = String> {
    let gap = select(vec![" ", "  ", "\n", "\t", "\r\n"]);
    vec((r"\S{1,6}", gap), 1..=most).prop_map(|words| words.into_iter().flat_map(|(word, gap)| [word, gap.to_owned()]).collect())
}

fn both(en: impl Strategy<Value = String>, es: impl Strategy<Value = String>) -> impl Strategy<Value = Text> {
    (en, es).prop_map(|(en, es)| Text::from([("en".into(), en), ("es".into(), es)]))
}

fn text(most: usize) -> impl Strategy<Value = Text> {
    both(words(most), words(most))
}

fn id() -> impl Strategy<Value = String> {
    "[a-z][a-z0-9_-]{0,20}"
}

/// Views that the story for bad ones can show.
fn view() -> impl Strategy<Value = String> {
    let pairs = [
        "event=departure",
        "place=island",
        "at=21,60.4,8.5",
        "t=2018-10-01",
        "from=2018-10-01",
        "to=2018-10-02",
        "group=crew",
        "kind=trip",
        "sure=disputed",
        "country=FI",
        "q=ferry%20%26%20quay",
        "side=article",
    ];
    prop::sample::subsequence(pairs.to_vec(), 0..=pairs.len()).prop_map(|pairs| pairs.join("&"))
}

prop_compose! {
    fn slide()(
        id in id(),
        heading in both("x(?s:.){0,59}", "ñ(?s:.){0,59}"),
        text in text(40),
        view in view(),
        question in option::of((text(9), option::of(text(9)))),
        notes in option::of(text(120)),
        sources in vec(select(vec!["log".to_owned(), "article".to_owned()]), 0..3),
        minutes in option::of(1..100_u64),
    ) -> Slide {
        let (question, answer) = question.map_or((None, None), |(question, answer)| (Some(question), answer));
        Slide { id, heading, text, view, question, answer, notes, sources, minutes }
    }
}

prop_compose! {
    fn any_lesson()(
        id in id(),
        (title, summary) in (text(5), text(9)),
        subject in option::of(text(2)),
        ages in option::of((1..99_u64, option::of(0..9_u64))),
        minutes in option::of(1..u64::MAX),
        goals in vec(text(9), 0..3),
        care in option::of(text(9)),
        mut slides in vec(slide(), 1..5),
    ) -> Lesson {
        for (at, slide) in slides.iter_mut().enumerate() {
            slide.id.push_str(&at.to_string()); // no two have the same
        }
        let mut seen = Vec::new();
        slides.retain(|slide| !seen.contains(&slide.id) && { seen.push(slide.id.clone()); true });
        Lesson { id, title, summary, subject, ages: ages.map(|(from, more)| (from, more.map(|more| from + more))), minutes, goals, care, slides }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn what_is_written_is_read(lesson in any_lesson()) {
        let written = lesson::write(&lesson);
        prop_assert_eq!(&BASE.read(&written), &lesson);
        prop_assert_eq!(lesson::write(&BASE.read(&written)), written);
    }

    #[test]
    fn any_bytes_are_read(bytes in vec(any::<u8>(), 0..300)) {
        refused_or_usable(&BASE, &String::from_utf8_lossy(&bytes));
    }

    /// A byte put, inserted or removed, or the rest cut off: somewhere in a lesson that was good.
    #[test]
    fn damage_is_survived(which in any::<Index>(), hits in vec((any::<Index>(), any::<u8>(), 0..4_u8), 1..4)) {
        let mut bytes = which.get(&CARAVAN.lessons).1.clone().into_bytes();
        for (at, byte, what) in hits {
            let at = at.index(bytes.len());
            match what {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => _ = bytes.remove(at),
                _ => bytes.truncate(at.max(1)),
            }
        }
        refused_or_usable(&CARAVAN, &String::from_utf8_lossy(&bytes));
    }

    /// Other values where some belong: still JSON.
    #[test]
    fn strange_values_are_survived(
        pick in any::<Index>(),
        strange in select(vec!["null", "true", "-1", "1e300", "99999999999999999999", "\"\"", "\"at=NaN,1e99,-7\"", "\"&&#=&at==\"", "[]", "[[]]", "{}", "{\"en\":{}}"]),
    ) {
        let mut value: serde_json::Value = serde_json::from_str(&BASE.lessons[0].1).unwrap();
        let pointers = pointers(&value);
        *value.pointer_mut(&pointers[pick.index(pointers.len())]).unwrap() = serde_json::from_str(strange).unwrap();
        refused_or_usable(&BASE, &value.to_string());
    }
}

/// Either there are reasons against it, said in both languages, or it can be written and read again.
fn refused_or_usable(class: &Class, text: &str) {
    use caravan_map::lang::Lang;
    let Parsed { story, evidence, .. } = &class.parsed;
    match lesson::read(text, story, evidence) {
        Ok((lesson, slips)) => {
            assert!(slips.iter().all(lesson::Slip::bearable) && !lesson.slides.is_empty(), "{slips:?}");
            let again = lesson::read(&lesson::write(&lesson), story, evidence).unwrap();
            assert_eq!((again.0, again.1.len()), (lesson, slips.len()));
        }
        Err(slips) => {
            assert!(!slips.iter().all(lesson::Slip::bearable), "{slips:?}");
            let said = |slip: &lesson::Slip, lang| !slip.message(lang).is_empty() && !slip.help(lang).is_empty();
            assert!(slips.iter().all(|slip| said(slip, Lang::En) && said(slip, Lang::Es) && !slip.code().is_empty()));
        }
    }
}

fn pointers(value: &serde_json::Value) -> Vec<String> {
    let children: Vec<(String, &serde_json::Value)> = match value {
        serde_json::Value::Array(array) => array.iter().enumerate().map(|(index, child)| (index.to_string(), child)).collect(),
        serde_json::Value::Object(object) => object.iter().map(|(key, child)| (key.clone(), child)).collect(),
        _ => Vec::new(),
    };
    let below = children.into_iter().flat_map(|(key, child)| pointers(child).into_iter().map(move |rest| format!("/{key}{rest}")));
    std::iter::once(String::new()).chain(below).collect()
}

#[test]
fn a_draft_may_be_unfinished_and_not_more() {
    let good = &CARAVAN.lessons[0].1;
    let lesson = CARAVAN.read(good);
    let (story, evidence) = (&CARAVAN.parsed.story, &CARAVAN.parsed.evidence);
    let mut draft = lesson.clone();
    draft.slides[1].text = Text::from([("en".to_owned(), String::new())]);
    draft.slides[0].heading = Text::from([("en".to_owned(), "long ".repeat(40))]);
    let text = lesson::write(&draft);
    assert!(lesson::read(&text, story, evidence).is_err());
    let (read, slips) = lesson::draft(&text, story, evidence).unwrap();
    assert_eq!(read, draft);
    assert!(slips.iter().any(|slip| slip.code() == "empty-text" && slip.pointer == "/slides/1/text/en"), "{slips:?}");
    let empty = lesson::write(&Lesson { slides: Vec::new(), ..lesson.clone() });
    assert_eq!(lesson::draft(&empty, story, evidence).unwrap().0.slides, []);
    let mut wrong = lesson;
    wrong.slides[0].view = "event=e_nobody".to_owned();
    assert!(lesson::draft(&lesson::write(&wrong), story, evidence).is_err(), "an event that nobody knows is no matter of finishing");
}
