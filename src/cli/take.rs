//! The files that `export` writes beside pictures: what a reader of the app can take along, from a shell.

use std::fs;
use std::path::{Path, PathBuf};

use super::check;
use super::part::part;
use super::problem::{self, Problem, put, unread};
use crate::facets;
use crate::story::{EventIx, Evidence, Story};
use crate::take::{self, Kind};
use crate::view::View;

/// Which files to write.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct Options {
    /// Write the events as a table for a spreadsheet.
    #[arg(long, value_name = "OUT", group = "out", help_heading = "What is told, as data")]
    pub csv: Option<PathBuf>,
    /// Write the events as points, for QGIS.
    #[arg(long, value_name = "OUT", group = "out", help_heading = "What is told, as data")]
    pub geojson: Option<PathBuf>,
    /// Write the events as placemarks in time, for Google Earth.
    #[arg(long, value_name = "OUT", group = "out", help_heading = "What is told, as data")]
    pub kml: Option<PathBuf>,
    /// Write the citations (APA) of all sources that the events rest on.
    #[arg(long, value_name = "OUT", group = "out", help_heading = "What is told, as data")]
    pub sources: Option<PathBuf>,
    /// Write the same as entries of BibTeX.
    #[arg(long, value_name = "OUT", group = "out", help_heading = "What is told, as data")]
    pub bibtex: Option<PathBuf>,
    /// Write the files of the story with these events only into a folder that is new or empty, as `check` reads them.
    #[arg(long, value_name = "FOLDER", group = "out", help_heading = "What is told, as data")]
    pub part: Option<PathBuf>,
}

impl Options {
    /// The files that are to be written.
    pub(super) fn outs(&self) -> [Option<&PathBuf>; 5] {
        [&self.csv, &self.geojson, &self.kml, &self.sources, &self.bibtex].map(Option::as_ref)
    }
}

/// Writes the files that are asked for, of the events that the view tells of.
///
/// # Errors
/// If one cannot be written.
pub fn write(options: &Options, path: &Path, story: &Story, evidence: &Evidence, view: &View) -> Result<(), Problem> {
    let told = facets::told(story, evidence, view);
    let is_told = |event: EventIx| told.as_ref().is_none_or(|told| told.has(event));
    let events: Vec<EventIx> = story.event_ixs().iter().copied().filter(|&event| is_told(event)).collect();
    for (kind, out) in Kind::ALL.into_iter().zip(options.outs()) {
        if let Some(out) = out {
            put(out, take::file(kind, story, evidence, &events, view.lang).as_bytes())?;
        }
    }
    options.part.as_ref().map_or(Ok(()), |folder| write_part(folder, path, story, &is_told))
}

fn write_part(folder: &Path, path: &Path, story: &Story, is_told: &dyn Fn(EventIx) -> bool) -> Result<(), Problem> {
    problem::folder(folder)?;
    // The story itself may stand there, under the names that are written.
    let mut there = fs::read_dir(folder).map_err(|error| Problem::writing(folder, unread(&error)))?;
    if there.next().is_some() {
        return Err(Problem(format!("{} is not empty: name a folder that is new or empty", folder.display())));
    }
    let (_, files) = check::read(path).map_err(|unreadable| Problem(unreadable.to_string()))?;
    for (name, bytes) in part(&files, &|id| story.event_ix(id).is_none_or(is_told)) {
        let out = folder.join(name);
        if let Some(above) = out.parent() {
            problem::folder(above)?;
        }
        put(&out, &bytes)?;
    }
    Ok(())
}
