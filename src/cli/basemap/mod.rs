//! `basemap`: derives the embedded basemap from packages that `tools/fetch-basemap` has fetched.
//!
//! countries → shared arcs → cut into zones → importance of each vertex → levels → grid → packs.
//! What is kept where, and what things are called, stands in `basemap.json`; how it went, in the README beside the packs.

mod bits;
mod build;
mod config;
mod encode;
mod simplify;
mod sources;
mod topology;

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What to read and where to write.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Folder that `tools/fetch-basemap` has filled.
    pub sources: PathBuf,
    /// Folder with `basemap.json` and `lagoons.geojson`; `start.bin` and `region.bin` are written there.
    pub out: PathBuf,
    /// A GeoJSON file whose lines are the way that wants detail, instead of the one in `basemap.json`.
    #[arg(long)]
    pub corridor: Option<PathBuf>,
}

/// Makes the packs and says what is in them.
#[must_use]
#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a command's report")]
pub fn run(options: &Options) -> ExitCode {
    match make(options) {
        Ok(report) => {
            println!("{report}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("basemap: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn make(options: &Options) -> Result<String, Problem> {
    let map = build::build(options)?;
    let packs = encode::encode(&map);
    let mut report = map.report.clone();
    for (name, bytes) in ["start.bin", "region.bin"].iter().zip(&packs) {
        let path = options.out.join(name);
        std::fs::write(&path, bytes).map_err(|e| Problem::new(&path, e))?;
        report += &format!("{name}: {} bytes\n", bytes.len());
    }
    Ok(report)
}

/// Which file, and what is wrong.
#[derive(Debug)]
pub struct Problem {
    path: PathBuf,
    what: String,
}

impl Problem {
    fn new(path: &Path, what: impl fmt::Display) -> Self {
        Self { path: path.to_owned(), what: what.to_string() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.what)
    }
}
