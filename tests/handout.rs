//! Lessons on paper: every lesson that ships, in both languages, on both papers, for students and teachers, laid out with the widths of
//! two sets of fonts; and the PDF that comes of it.

#![expect(clippy::unwrap_used, reason = "a test")]

mod world;

use std::fs;
use std::path::Path;
use std::process::Command;

use caravan_map::handout::{Input, LEAST, MARGIN, Paper, Part, chosen, pages, student_link};
use caravan_map::lang::Lang;
use caravan_map::lesson::{self, Lesson};
use caravan_map::paint::{fonts, pdf, svg};
use caravan_map::scene::Scene;
use caravan_map::scene::item::{Anchor, Item, Text};
use caravan_map::scene::measure::{self, Measure};
use caravan_map::share::link::Home;
use caravan_map::story::Text as Words;
use lopdf::{Document, Object};
use world::{CARAVAN, is_finite, root};

const LESSONS: [&str; 3] = ["way", "bridge", "record"];
const PARTS: [Part; 2] = [Part::Students, Part::Answers];
const MEASURES: [Measure<'static>; 2] = [&measure::estimate, &fonts::measure];

fn lesson(id: &str) -> Lesson {
    let text = fs::read_to_string(root().join(format!("data/caravan-2018/lessons/{id}.json"))).unwrap();
    lesson::read(&text, &CARAVAN.story, &CARAVAN.evidence).unwrap().0
}

fn home() -> Home {
    Home::folder("https://example.org/caravan/").unwrap()
}

fn laid(lesson: &Lesson, lang: Lang, paper: Paper, part: Part, home: Option<&Home>, measure: Measure<'_>) -> Vec<Scene> {
    let (story, evidence, basemap) = (&CARAVAN.story, &CARAVAN.evidence, &CARAVAN.basemap);
    pages(&Input { story, evidence, basemap, lesson, lang, paper, part, home, measure })
}

/// Everything that there is to print.
fn each(mut what: impl FnMut(&str, &Lesson, Lang, Part, Measure<'_>, &[Scene])) {
    for id in LESSONS {
        let lesson = lesson(id);
        for lang in Lang::ALL {
            for paper in Paper::ALL {
                for part in PARTS {
                    for measure in MEASURES {
                        let name = format!("{id} {} {paper:?} {part:?}", lang.code());
                        what(&name, &lesson, lang, part, measure, &laid(&lesson, lang, paper, part, Some(&home()), measure));
                    }
                }
            }
        }
    }
}

/// The box of a text: left, top, right, bottom.
fn area(text: &Text, measure: Measure<'_>) -> [f64; 4] {
    let wide = measure(&text.text, &text.font);
    let left = match text.anchor {
        Anchor::Start => text.at[0],
        Anchor::Middle => text.at[0] - wide / 2.0,
        Anchor::End => text.at[0] - wide,
    };
    [left, text.at[1] - 0.74 * text.font.size, left + wide, text.at[1] + 0.2 * text.font.size]
}

fn texts(page: &Scene) -> Vec<&Text> {
    let mut texts = Vec::new();
    for item in &page.items {
        if let Item::Text(text) = item {
            texts.push(text);
        }
    }
    texts
}

/// All words of the pages, in the order in which they were set.
fn read(pages: &[Scene]) -> String {
    pages.iter().flat_map(texts).map(|text| &*text.text).collect::<Vec<_>>().join(" ")
}

fn times(text: &str, part: &str) -> usize {
    text.matches(part).count()
}

#[test]
fn every_word_is_on_the_paper_and_none_on_another() {
    each(|name, _, _, _, measure, pages| {
        for (number, page) in pages.iter().enumerate() {
            let [w, h] = page.size;
            let texts = texts(page);
            for (i, text) in texts.iter().enumerate() {
                let [left, top, right, bottom] = area(text, measure);
                let inside = left > MARGIN - 1.0 && top > MARGIN - 1.0 && right < w - MARGIN + 1.0 && bottom < h - MARGIN + 1.0;
                assert!(inside, "{name}, page {}: {:?} is beyond the margins", number + 1, text.text);
                assert!(text.font.size >= LEAST, "{name}: {:?} is too small", text.text);
                for other in &texts[..i] {
                    let [l, t, r, b] = area(other, measure);
                    let apart = left >= r - 0.5 || l >= right - 0.5 || top >= b - 0.5 || t >= bottom - 0.5;
                    assert!(apart, "{name}, page {}: {:?} lies on {:?}", number + 1, text.text, other.text);
                }
            }
        }
    });
}

/// A copier knows black and white.
#[test]
fn nothing_is_grey() {
    each(|name, _, _, _, _, pages| {
        for item in pages.iter().flat_map(|page| &page.items) {
            assert!(is_finite(item), "{name}: {item:?}");
            let colors = match item {
                Item::Fill { color, .. } => vec![*color],
                Item::Stroke { pen, .. } => vec![pen.color],
                Item::Circle { fill, pen, .. } => fill.iter().copied().chain(pen.iter().map(|pen| pen.color)).collect(),
                Item::Text(text) => vec![text.color],
                Item::Letters(letters) => vec![letters.color],
            };
            assert!(colors.iter().all(|color| matches!(color.0, 0x0000_00ff | 0xffff_ffff)), "{name}: {item:?}");
        }
    });
}

#[test]
fn each_question_and_each_event_is_there_once() {
    each(|name, lesson, lang, part, _, pages| {
        let said = read(pages);
        let once = |words: &Words| {
            let words = lang.say(words).split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(times(&said, &words), 1, "{name}: {words}");
        };
        for slide in &lesson.slides {
            once(&slide.heading);
            slide.question.iter().for_each(once);
            match part {
                Part::Students => once(&slide.text),
                Part::Answers => slide.answer.iter().for_each(once),
            }
        }
        let answers = lesson.slides.iter().filter_map(|slide| slide.answer.as_ref());
        if part == Part::Students {
            for answer in answers {
                assert!(!said.contains(lang.say(answer)), "{name}: no answer is given away");
            }
            let events = chosen::events(&CARAVAN.story, lesson);
            assert!(events.len() > 5 && events.is_sorted(), "{name}");
            let mut from = 0;
            for (i, event) in events.iter().enumerate() {
                let title = lang.say(CARAVAN.story[*event].title());
                assert_eq!(times(&said, title), 1, "{name}: {title}");
                let at = said.find(title).unwrap();
                assert!(at > from && said[..at].ends_with(&format!(" {} ", i + 1)), "{name}: {title}");
                from = at;
            }
            once(&lesson.summary);
        } else {
            lesson.goals.iter().chain(&lesson.care).for_each(once);
        }
        assert!(said.contains(&format!("1 / {}", pages.len())) && said.contains(&format!("{0} / {0}", pages.len())), "{name}");
    });
}

/// A question stands beside its lines: at least five, on the same page, before the next question.
#[test]
fn no_question_is_parted_from_its_lines() {
    each(|name, lesson, lang, part, _, pages| {
        if part == Part::Answers {
            return;
        }
        let mut found = 0;
        for page in pages {
            let mut lines: Vec<f64> = Vec::new();
            let middle = page.size[0] * 0.4;
            for item in &page.items {
                if let Item::Stroke { path, .. } = item
                    && let [[x, y], [right, _]] = path.points[..]
                    && f64::from(x) > middle
                    && f64::from(right) > page.size[0] - MARGIN - 1.0
                {
                    lines.push(y.into());
                }
            }
            let heads: Vec<f64> = lesson
                .slides
                .iter()
                .enumerate()
                .filter_map(|(i, slide)| {
                    let head = format!("{}\u{2002}{}", i + 1, lang.say(&slide.heading));
                    // A long one has two lines.
                    let begins = |text: &&&Text| text.text.len() > 4 && head.starts_with(&text.text);
                    texts(page).iter().find(begins).map(|text| text.at[1])
                })
                .collect();
            found += heads.len();
            for (i, head) in heads.iter().enumerate() {
                let end = heads.get(i + 1).copied().unwrap_or(page.size[1]);
                let own = lines.iter().filter(|y| **y > *head && **y < end).count();
                assert!(own >= 5, "{name}: {own} lines");
            }
        }
        assert_eq!(found, lesson.slides.len(), "{name}");
    });
}

#[test]
fn a_code_leads_to_the_lesson_without_its_answers() {
    let lesson = lesson("way");
    let said = |home: Option<&Home>| read(&laid(&lesson, Lang::Es, Paper::A4, Part::Students, home, &fonts::measure));
    let link = home().address(&student_link(&lesson, Lang::Es));
    assert_eq!(link, "https://example.org/caravan/#lang=es&mode=present&lesson=way&answers=no");
    assert!(said(Some(&home())).contains(&link));
    assert!(!said(None).contains("http"));
}

/// What a camera sees of the page.
#[test]
fn a_camera_reads_the_code() {
    let lesson = lesson("record");
    let page = &laid(&lesson, Lang::En, Paper::Letter, Part::Students, Some(&home()), &fonts::measure)[0];
    let pixels = caravan_map::paint::png::png(&svg::svg(page, "x"), 2.0).unwrap();
    let mut decoder = png::Decoder::new(std::io::Cursor::new(pixels));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut colors = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut colors).unwrap();
    let [w, h] = [info.width as usize, info.height as usize];
    // The corner where it is: what else is on the page is no code.
    let mut seen = rqrr::PreparedImage::prepare_from_greyscale(w / 2, h / 4, |x, y| colors[3 * (y * w + x + w / 2)]);
    let codes: Vec<String> = seen.detect_grids().iter().filter_map(|code| code.decode().ok()).map(|(_, text)| text).collect();
    assert_eq!(codes, [home().address(&student_link(&lesson, Lang::En))]);
}

/// What no lesson that ships has: a question longer than a page, no slide with a question, a word longer than a line.
#[test]
fn a_lesson_of_somebody_else_fits_as_well() {
    let words = |text: String| Words::from([("en".to_owned(), text.clone()), ("es".to_owned(), text)]);
    let mut long = lesson("way");
    long.slides[2].question = Some(words("Why is a zebra striped? ".repeat(500)));
    long.slides[3].answer = Some(words("Because it is so. ".repeat(900)));
    long.slides[4].question = Some(words("x".repeat(300)));
    long.title = words("A title that is longer than a line of a newspaper would ever be in print ".repeat(3));
    let mut short = lesson("way");
    short.slides.truncate(1);
    short.slides[0].question = None;
    short.slides[0].view = "at=-100,20,5".to_owned();
    for lesson in [&long, &short] {
        for part in PARTS {
            let pages = laid(lesson, Lang::En, Paper::Letter, part, Some(&home()), &fonts::measure);
            for text in pages.iter().flat_map(texts) {
                let [left, top, right, bottom] = area(text, &fonts::measure);
                let inside = left > MARGIN - 1.0 && right < 816.0 - MARGIN + 1.0 && top > MARGIN - 1.0 && bottom < 1056.0 - MARGIN + 1.0;
                assert!(inside, "{:?}", text.text);
            }
        }
    }
    let students = laid(&long, Lang::En, Paper::Letter, Part::Students, Some(&home()), &fonts::measure);
    assert_eq!(times(&read(&students), "zebra"), 500, "all of the question");
}

/// The foot of a page is two texts: what has no more is an empty page.
#[test]
fn answers_to_no_questions_are_no_empty_page() {
    let mut silent = lesson("way");
    for slide in &mut silent.slides {
        (slide.question, slide.answer) = (None, None);
    }
    for paper in Paper::ALL {
        for part in PARTS {
            let pages = laid(&silent, Lang::En, paper, part, None, &fonts::measure);
            assert!(pages.iter().all(|page| texts(page).len() > 2), "{paper:?} {part:?}");
        }
        let pages = laid(&silent, Lang::En, paper, Part::Answers, None, &fonts::measure);
        let words = read(&pages);
        assert_eq!((pages.len(), words.contains("Goals")), (1, true));
        assert_eq!(times(&words, "Answers"), times(&words, "Answers: "), "a title and feet, and no heading over nothing");
    }
}

/// A lesson in one language can be used; where something else is wrong with it, only that is told.
#[test]
fn what_can_be_borne_is_no_error() {
    let out = |name: &str| Path::new(env!("CARGO_TARGET_TMPDIR")).join(name).to_str().unwrap().to_owned();
    let path = out("one-language.json");
    let mut value: serde_json::Value = serde_json::from_str(&lesson::write(&lesson("way"))).unwrap();
    value["title"].as_object_mut().unwrap().remove("es");
    fs::write(&path, value.to_string()).unwrap();
    assert_eq!(export(&["--handout", &path, "--answers", "--pdf", &out("one-language.pdf")]), (Some(0), String::new()));
    value["slides"][1]["view"] = "event=e_nobody".into();
    fs::write(&path, value.to_string()).unwrap();
    let (code, said) = export(&["--handout", &path, "--pdf", &out("one-language.pdf")]);
    assert!(code == Some(2) && said.contains("/slides/1/view: ") && !said.contains("missing"), "{said}");
}

#[test]
fn students_get_this_page() {
    let pages = laid(&lesson("bridge"), Lang::En, Paper::A4, Part::Students, Some(&home()), &measure::estimate);
    world::golden("handout-bridge-1", &svg::svg(&pages[0], "One day at the bridge"), "handout");
}

#[test]
fn teachers_get_this_page() {
    let pages = laid(&lesson("way"), Lang::Es, Paper::Letter, Part::Answers, None, &measure::estimate);
    world::golden("handout-way-answers-es-1", &svg::svg(&pages[0], "El camino"), "handout");
}

// The PDF.

/// The text of a page, without spaces: where lines end is not said in it.
fn extracted(document: &Document, page: usize) -> String {
    let text = document.extract_text(&[u32::try_from(page).unwrap()]).unwrap();
    text.split_whitespace().collect()
}

#[test]
fn the_pdf_has_the_pages_with_letters_in_embedded_fonts() {
    for id in LESSONS {
        let lesson = lesson(id);
        for (lang, paper, part) in [(Lang::En, Paper::A4, Part::Students), (Lang::Es, Paper::Letter, Part::Answers)] {
            let pages = laid(&lesson, lang, paper, part, Some(&home()), &fonts::measure);
            let title = lang.say(&lesson.title);
            let bytes = pdf::pdf(&pages, title, lang).unwrap();
            assert!(bytes == pdf::pdf(&pages, title, lang).unwrap(), "the same bytes each time");
            assert!(bytes.len() < 400_000, "{id}: {} bytes", bytes.len());
            let document = Document::load_mem(&bytes).unwrap();
            assert_eq!(document.get_pages().len(), pages.len());
            // Letters stay letters: what is on the page can be found in it.
            for (i, page) in pages.iter().enumerate() {
                let said = extracted(&document, i + 1);
                for text in texts(page) {
                    let words: String = text.text.split_whitespace().collect();
                    assert!(said.contains(&words), "{id}, page {}: {words}", i + 1);
                }
            }
            let mut embedded = 0;
            for object in document.objects.values() {
                let Ok(dict) = object.as_dict().or_else(|_| object.as_stream().map(|stream| &stream.dict)) else { continue };
                assert!(dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Image"), "no pixels");
                if dict.has_type(b"FontDescriptor") {
                    embedded += 1;
                    assert!([&b"FontFile2"[..], b"FontFile3"].iter().any(|file| dict.has(file)), "{dict:?}");
                }
            }
            assert!((4..=6).contains(&embedded), "{embedded} fonts");
            let catalog = document.catalog().unwrap();
            assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), lang.code().as_bytes());
            let info = document.trailer.get(b"Info").unwrap().as_reference().unwrap();
            let info = document.get_dictionary(info).unwrap();
            assert!(info.has(b"Title") && !info.has(b"CreationDate"));
        }
    }
}

// The command.

fn export(args: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_caravan-map"));
    let done = command.current_dir(root()).args(["export", "data/caravan-2018"]).args(args).output().unwrap();
    (done.status.code(), String::from_utf8(done.stderr).unwrap())
}

#[test]
fn export_writes_a_file_of_all_pages_and_a_file_of_each() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("handout");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let out = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (code, said) =
        export(&["--handout", "bridge", "--site-url", "https://example.org/caravan", "--pdf", &out("b.pdf"), "--svg", &out("b.svg")]);
    assert_eq!((code, &*said), (Some(0), ""));
    let golden = fs::read_to_string(root().join("tests/goldens/handout-bridge-1.svg")).unwrap();
    let first = fs::read_to_string(out("b-1.svg")).unwrap();
    assert!(first.lines().skip(2).eq(golden.lines().skip(2)), "what handout-bridge-1.svg shows");
    let pages = Document::load(out("b.pdf")).unwrap().get_pages().len();
    assert!(pages > 3 && Path::new(&out("b-4.svg")).exists() && !Path::new(&out("b.svg")).exists());

    let (code, said) = export(&["--handout", "way", "--paper", "letter", "--fragment", "#lang=es", "--pdf", &out("w.pdf")]);
    assert!(code == Some(0) && said.contains("--site-url"), "{said}");
    let document = Document::load(out("w.pdf")).unwrap();
    assert!(extracted(&document, 1).contains("ElcaminodeSanPedroSulaaTijuana"));
    let own = root().join("data/caravan-2018/lessons/way.json");
    let (code, said) = export(&["--handout", own.to_str().unwrap(), "--site-url", "https://example.org/", "--pdf", &out("o.pdf")]);
    assert!(code == Some(0) && said.contains("not one of those that the story names"), "{said}");
    let (code, said) = export(&["--handout", "way", "--answers", "--pdf", &out("a.pdf")]);
    assert_eq!((code, &*said), (Some(0), ""), "an answer sheet has no code");
}

#[test]
fn export_says_what_is_wrong() {
    for (args, part) in [
        (&["--handout", "nowhere", "--pdf", "x.pdf"][..], "there is no lesson nowhere; there are: way, bridge, record"),
        (&["--handout", "way", "--csv", "/dev/null"], "--pdf OUT or --svg OUT"),
        (&["--handout", "way", "--png", "x.png"], "cannot be used with"),
        (&["--handout", "way", "--svg", "/"], "--svg / names no file"),
        (&["--people", "--legend", "--pdf", "x.pdf"], "cannot be used with"),
        (&["--scale", "2", "--pdf", "x.pdf"], "--png"),
        (&["--answers", "--pdf", "x.pdf"], "--handout"),
        (&["--handout", "way", "--paper", "a3", "--pdf", "x.pdf"], "one of a4, letter"),
        (&["--handout", "nowhere.json", "--pdf", "x.pdf"], "cannot read nowhere.json"),
    ] {
        let (code, said) = export(args);
        assert!(code == Some(2) && said.contains(part), "{args:?}: {said}");
    }
}

#[test]
fn any_picture_can_be_a_page() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("picture.pdf");
    let path = out.to_str().unwrap();
    for args in [&["--fragment", "#at=-92.5,15.2,9&lang=es&theme=dark", "--size", "600x400", "--legend"][..], &["--people"]] {
        let (code, said) = export(&[args, &["--pdf", path]].concat());
        assert_eq!((code, &*said), (Some(0), ""));
        let document = Document::load(&out).unwrap();
        assert_eq!(document.get_pages().len(), 1);
        assert!(extracted(&document, 1).len() > 100);
    }
}
