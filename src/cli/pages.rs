//! `pages`: writes what pages without a program hold. What is in them is decided in [`crate::pages`].

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;

use super::export::basemap;
use super::open::open;
use super::problem::{self, Problem, told};
use crate::pages::address::SiteUrl;
use crate::pages::{File, PICTURE_SCALE, Site};
use crate::paint::png::png;

/// What is left out where nobody says where the pages will stand.
const LEFT_OUT: &str = "SITE_URL is not set: left out are canonical addresses, pictures for social media and oEmbed, which need the address of the site (--site-url)";

/// What to write and where.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// The folder of the story, or the file that names the others.
    pub story: PathBuf,
    /// The folder to write into; files of the same names are replaced.
    #[arg(long, value_name = "FOLDER")]
    pub out: PathBuf,
    /// The address of the folder in which the map will stand, such as https://example.org/caravan/.
    #[arg(long, value_name = "URL")]
    pub site_url: Option<SiteUrl>,
}

/// Writes the pages. Exit status 2 if that fails, as where the story has errors.
#[must_use]
pub fn run(options: &Options) -> ExitCode {
    told(write(options))
}

#[expect(clippy::print_stderr, reason = "a command's report")]
fn write(options: &Options) -> Result<(), Problem> {
    let (folder, parsed) = open(&options.story)?;
    let basemap = basemap(&folder, &parsed.story)?;
    problem::folder(&options.out)?;
    if options.site_url.is_none() {
        eprintln!("{LEFT_OUT}");
    }
    let site = Site { story: &parsed.story, evidence: &parsed.evidence, basemap: &basemap, url: options.site_url.as_ref() };
    for file in site.files() {
        put(&options.out, &file.path, file.text.as_bytes())?;
    }
    // A picture takes a tenth of a second, and there are many.
    let pictures = site.pictures();
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let paint = |some: &[File]| {
        some.iter().try_for_each(|picture| {
            let pixels = png(&picture.text, PICTURE_SCALE).map_err(|error| Problem(format!("{}: {error}", picture.path)))?;
            put(&options.out, &picture.path, &pixels)
        })
    };
    thread::scope(|scope| {
        let parts: Vec<_> = pictures.chunks(pictures.len().div_ceil(threads).max(1)).map(|some| scope.spawn(move || paint(some))).collect();
        parts.into_iter().try_for_each(|part| part.join().unwrap_or_else(|_| Err(Problem("a picture could not be painted".to_owned()))))
    })
}

fn put(folder: &Path, path: &str, bytes: &[u8]) -> Result<(), Problem> {
    let out = folder.join(path);
    if let Some(above) = out.parent() {
        problem::folder(above)?;
    }
    problem::put(&out, bytes)
}
