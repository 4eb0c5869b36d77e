//! `export`: one picture of a story as an SVG, PNG or PDF file, the very one that the browser would paint; a lesson on paper
//! ([`super::handout`]); and what the same view tells of as data (`take`).
//!
//! A fragment says what is looked at, as in the address of the app. Widths of letters are estimated, or for a PDF those of the fonts
//! in it, so that the file is the same to the last byte on every machine.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::fragment;
use super::handout;
use super::open::open;
use super::problem::{self, Problem, put, told};
use super::take;
use crate::facets;
use crate::geo::basemap::Basemap;
use crate::lang::Lang;
use crate::link::Link;
use crate::paint::pdf::pdf;
use crate::paint::png::png;
use crate::paint::{fonts, svg};
use crate::people;
use crate::scene::measure::{self, Measure};
use crate::scene::theme::ThemeName;
use crate::scene::{self, Input, Scene, legend};
use crate::story::{Evidence, Parsed, Story};
use crate::view::{Action, View, update};

/// Around a picture of numbers, in CSS pixels.
const MARGIN: f64 = 12.0;

/// What to draw and where to write it.
#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("out").required(true).multiple(true)))]
#[command(group(clap::ArgGroup::new("picture").args(["svg", "png", "pdf"]).multiple(true)))]
pub struct Options {
    /// The folder of the story, or the file that names the others.
    pub story: PathBuf,
    /// Write a picture as lines and letters.
    #[arg(long, value_name = "OUT", group = "out")]
    pub svg: Option<PathBuf>,
    /// Write the same picture as pixels, in fonts that are the same on every machine.
    #[arg(long, value_name = "OUT", group = "out")]
    pub png: Option<PathBuf>,
    /// Write it for a press: lines and letters on a page of that size, with its fonts.
    #[arg(long, value_name = "OUT", group = "out")]
    pub pdf: Option<PathBuf>,
    /// How many pixels of the PNG stand for one CSS pixel in each direction, above 0 and at most 16.
    #[arg(long, default_value = "1", requires = "png", value_parser = scale, value_name = "N")]
    pub scale: f32,
    /// What the reader looks at, as it stands in the address of the app; the opening view without it.
    #[arg(long, default_value = "", hide_default_value = true, value_name = "'#at=LON,LAT,ZOOM&lang=es'")]
    pub fragment: String,
    /// Width and height in CSS pixels, each from 1 to 16384.
    #[arg(long, default_value = "1440x900", value_parser = size, value_name = "WxH")]
    pub size: [f64; 2],
    /// The colours: light, dark or print. Stronger than a theme in the fragment.
    #[arg(long, value_parser = theme, requires = "picture")]
    pub theme: Option<ThemeName>,
    /// Explains the signs in a corner of the picture, for paper.
    #[arg(long, conflicts_with = "people", requires = "picture")]
    pub legend: bool,
    /// Draws how many people there were instead of the map: every number by every counter, as wide as `--size` says, as high as it needs.
    #[arg(long, requires = "picture")]
    pub people: bool,
    /// A lesson instead of the picture.
    #[command(flatten)]
    pub handout: handout::Options,
    /// Beside the picture, or instead of it.
    #[command(flatten)]
    pub take: take::Options,
}

/// Writes the picture. Exit status 2 if that fails, as where the story has errors.
#[must_use]
pub fn run(options: &Options) -> ExitCode {
    told(write(options))
}

#[expect(clippy::print_stderr, reason = "a command's report")]
fn write(options: &Options) -> Result<(), Problem> {
    each_its_own(options)?;
    let (folder, Parsed { story, evidence, .. }) = open(&options.story)?;
    for slip in fragment::slips(&options.fragment, &story) {
        eprintln!("warning: {slip}");
    }
    let view = view(&story, options);
    if options.handout.handout.is_some() {
        let basemap = basemap(&folder, &story)?;
        let whole = handout::Whole { folder: &folder, story: &story, evidence: &evidence, basemap: &basemap, lang: view.lang };
        handout::write(&options.handout, &options.story, &whole, options.svg.as_deref(), options.pdf.as_deref())?;
    } else if options.svg.is_some() || options.png.is_some() || options.pdf.is_some() {
        let basemap = if options.people { Basemap::default() } else { basemap(&folder, &story)? };
        let title = view.lang.say(story.title());
        let drawn = |measure: Measure<'_>| {
            if options.people {
                people_of(&story, &evidence, &view, options, measure)
            } else {
                picture(&story, &evidence, &basemap, &view, options, measure)
            }
        };
        if options.svg.is_some() || options.png.is_some() {
            let picture = svg::svg(&drawn(&measure::estimate), title);
            if let Some(out) = &options.svg {
                put(out, picture.as_bytes())?;
            }
            if let Some(out) = &options.png {
                put(out, &png(&picture, options.scale).map_err(|error| Problem::writing(out, error))?)?;
            }
        }
        if let Some(out) = &options.pdf {
            put(out, &pdf(&[drawn(&fonts::measure)], title, view.lang).map_err(|error| Problem::writing(out, error))?)?;
        }
    }
    take::write(&options.take, &options.story, &story, &evidence, &view)
}

/// Whether each file that is to be written has a name of its own.
fn each_its_own(options: &Options) -> Result<(), Problem> {
    let pictures = [&options.svg, &options.png, &options.pdf].map(Option::as_ref);
    let mut outs: Vec<&PathBuf> = pictures.into_iter().chain(options.take.outs()).flatten().collect();
    outs.sort_unstable();
    match outs.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(Problem(format!("two files are to be written as {}: give each its own name", pair[0].display()))),
        None => Ok(()),
    }
}

/// The packs that the story names, one upon the other.
pub(super) fn basemap(folder: &Path, story: &Story) -> Result<Basemap, Problem> {
    let mut basemap = Basemap::default();
    for pack in story.basemap() {
        let path = folder.join(pack);
        basemap.add(&problem::read(&path)?).map_err(|error| Problem::of(&path, error))?;
    }
    Ok(basemap)
}

/// What the reader looks at.
fn view(story: &Story, options: &Options) -> View {
    let lang = Lang::wanted(story.languages().iter().map(String::as_str));
    let view = View::new(story, options.size, lang);
    update(view, Action::Follow(Link::parse(&options.fragment).into()), story)
}

fn people_of(story: &Story, evidence: &Evidence, view: &View, options: &Options, measure: Measure<'_>) -> Scene {
    let picture = scene::people::people(&scene::people::Input {
        story,
        evidence,
        panels: &people::panels(story, evidence),
        width: options.size[0] - 2.0 * MARGIN,
        row: scene::people::ROW,
        theme: options.theme.or(view.theme).unwrap_or_default(),
        lang: view.lang,
        key: true,
        note: true,
        chosen: None,
        measure,
    });
    picture.scene(MARGIN)
}

fn picture(story: &Story, evidence: &Evidence, basemap: &Basemap, view: &View, options: &Options, measure: Measure<'_>) -> Scene {
    let told = facets::told(story, evidence, view);
    let input = Input {
        story,
        told: told.as_ref(),
        basemap,
        camera: view.camera,
        theme: options.theme.or(view.theme).unwrap_or_default(),
        lang: view.lang,
        chosen: view.chosen_place(story),
        open: view.open,
        measure,
        clear: &[],
        before: &[],
    };
    if options.legend { legend::explained(&input) } else { scene::scene(&input) }
}

fn size(text: &str) -> Result<[f64; 2], &'static str> {
    let side = |text: &str| text.parse().ok().filter(|side| (1..=16_384).contains(side)).map(|side: u16| f64::from(side));
    let sides = text.split_once('x').and_then(|(width, height)| Some([side(width)?, side(height)?]));
    sides.ok_or("it is two whole numbers from 1 to 16384 with an x between, such as 1440x900")
}

fn scale(text: &str) -> Result<f32, &'static str> {
    text.parse().ok().filter(|scale| *scale > 0.0 && *scale <= 16.0).ok_or("it is a number above 0 and at most 16, such as 2")
}

fn theme(name: &str) -> Result<ThemeName, &'static str> {
    let all = [ThemeName::Light, ThemeName::Dark, ThemeName::Print];
    all.into_iter().find(|theme| theme.name() == name).ok_or("it is one of light, dark, print")
}
