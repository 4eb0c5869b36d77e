//! `export --handout`: a lesson on paper. What is on it is decided in [`crate::handout`].

use std::fs;
use std::path::{Path, PathBuf};

use super::problem::{Problem, put};
use crate::geo::basemap::Basemap;
use crate::handout::{Input, Paper, Part, pages};
use crate::lang::Lang;
use crate::lesson::{self, Lesson};
use crate::pages::address::SiteUrl;
use crate::paint::pdf::pdf;
use crate::paint::{fonts, svg};
use crate::scene::measure::{self, Measure};
use crate::share::qr::qr;
use crate::story::{Evidence, Story};

/// What stands on stderr where nobody says where the map will stand.
const NO_SITE: &str =
    "SITE_URL is not set: the handout has no code that leads to the live map, which needs the address of the site (--site-url)";
/// The same of a lesson that is not one of the story.
const NO_LINK: &str = "the handout has no code that leads to the live map: the lesson is not one of those that the story names";
/// The same where the address is too long.
const TOO_LONG: &str = "the handout has no code that leads to the live map: the address of the site is too long for one";

/// Which lesson, and how.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct Options {
    /// Write a lesson on paper, by its id or its file: map, list of events and questions, for `--pdf` or `--svg`. SVG has a file for each
    /// page: OUT-1.svg, OUT-2.svg and so on. The fragment chooses the language: '#lang=es'.
    #[arg(long, value_name = "LESSON", conflicts_with_all = ["png", "people", "legend", "theme", "size"], help_heading = "A lesson on paper")]
    pub handout: Option<String>,
    /// The goals and answers, for the teacher, instead of what students get.
    #[arg(long, requires = "handout", help_heading = "A lesson on paper")]
    pub answers: bool,
    /// The paper: a4 or letter.
    #[arg(long, requires = "handout", default_value = "a4", value_parser = paper, help_heading = "A lesson on paper")]
    pub paper: Paper,
    /// The address of the folder in which the map stands, such as https://example.org/caravan/: a code on the handout leads there.
    #[arg(long, requires = "handout", value_name = "URL", help_heading = "A lesson on paper")]
    pub site_url: Option<SiteUrl>,
}

/// What there is to write of.
pub struct Whole<'a> {
    /// The folder of the story.
    pub folder: &'a Path,
    /// The story.
    pub story: &'a Story,
    /// What it rests on.
    pub evidence: &'a Evidence,
    /// What it lies on.
    pub basemap: &'a Basemap,
    /// In which language.
    pub lang: Lang,
}

/// Writes the pages. `path` is where the story is, as it was named.
///
/// # Errors
/// If there is no such lesson, if it has errors, or if a file cannot be written.
#[expect(clippy::print_stderr, reason = "a command's report")]
pub fn write(options: &Options, path: &Path, whole: &Whole<'_>, svg_out: Option<&Path>, pdf_out: Option<&Path>) -> Result<(), Problem> {
    let Some(name) = &options.handout else { return Ok(()) };
    if svg_out.is_none() && pdf_out.is_none() {
        return Err(Problem("a handout is written with --pdf OUT or --svg OUT: say where to".to_owned()));
    }
    let (lesson, own) = find(name, path, whole)?;
    let home = options.site_url.as_ref().filter(|_| !own).and_then(SiteUrl::home);
    let part = if options.answers { Part::Answers } else { Part::Students };
    if part == Part::Students {
        let too_long = |home: &crate::share::link::Home| qr(&home.address(&crate::handout::student_link(&lesson, whole.lang))).is_none();
        match &home {
            _ if own => eprintln!("{NO_LINK}"),
            None => eprintln!("{NO_SITE}"),
            Some(home) if too_long(home) => eprintln!("{TOO_LONG}"),
            Some(_) => {}
        }
    }
    let drawn = |measure: Measure<'_>| {
        let Whole { story, evidence, basemap, lang, .. } = *whole;
        pages(&Input { story, evidence, basemap, lesson: &lesson, lang, paper: options.paper, part, home: home.as_ref(), measure })
    };
    let title = whole.lang.say(&lesson.title);
    if let Some(out) = svg_out {
        // A reader's fonts may be as wide as those of the table.
        for (i, page) in drawn(&measure::estimate).iter().enumerate() {
            put(&numbered(out, i + 1)?, svg::svg(page, title).as_bytes())?;
        }
    }
    if let Some(out) = pdf_out {
        let bytes = pdf(&drawn(&fonts::measure), title, whole.lang);
        put(out, &bytes.map_err(|error| Problem(format!("cannot write {}: {error}", out.display())))?)?;
    }
    Ok(())
}

/// The lesson of this id or in this file, and whether it is one that the story does not name.
fn find(name: &str, path: &Path, whole: &Whole<'_>) -> Result<(Lesson, bool), Problem> {
    let named = whole.story.lessons();
    let id = |file: &String| Path::new(file).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let (file, own) = match named.iter().find(|file| id(file) == name) {
        Some(file) => (whole.folder.join(file), false),
        None if name.ends_with(".json") => (PathBuf::from(name), true),
        None => {
            let ids: Vec<String> = named.iter().map(id).collect();
            let there = if ids.is_empty() { "the story has none".to_owned() } else { format!("there are: {}", ids.join(", ")) };
            return Err(Problem(format!("there is no lesson {name}; {there}")));
        }
    };
    let text = fs::read_to_string(&file).map_err(|error| Problem(format!("cannot read {}: {error}", file.display())))?;
    match lesson::read(&text, whole.story, whole.evidence) {
        Ok((lesson, _)) => Ok((lesson, own)),
        Err(slips) if own => {
            let errors = slips.iter().filter(|slip| !slip.bearable());
            let said: Vec<String> = errors.map(|slip| format!("{}: {}", slip.pointer, slip.message(Lang::En))).collect();
            Err(Problem(format!("{} has errors:\n{}", file.display(), said.join("\n"))))
        }
        Err(slips) => {
            let count = slips.iter().filter(|slip| !slip.bearable()).count();
            let noun = if count == 1 { "error" } else { "errors" };
            let (file, path) = (file.display(), path.display());
            Err(Problem(format!("{file} has {count} {noun}, which `caravan-map check {path}` explains")))
        }
    }
}

/// `OUT.svg` and a number are `OUT-1.svg`.
fn numbered(out: &Path, number: usize) -> Result<PathBuf, Problem> {
    let Some(name) = out.file_name().map(|name| name.to_string_lossy()) else {
        return Err(Problem(format!("--svg {} names no file: say how its pages are called, such as out.svg", out.display())));
    };
    let stem = name.strip_suffix(".svg").unwrap_or(&name);
    Ok(out.with_file_name(format!("{stem}-{number}.svg")))
}

fn paper(name: &str) -> Result<Paper, &'static str> {
    Paper::ALL.into_iter().find(|paper| paper.name() == name).ok_or("it is one of a4, letter")
}
