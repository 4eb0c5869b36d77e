//! `basemap`: derives the embedded basemap from packages that `tools/fetch-basemap` has fetched.
//!
//! countries → shared arcs → cut into zones → importance of each vertex → levels → grid → packs.
//! What is kept where, and what things are called, stands in `basemap.json`; how it went, in the README beside the packs.

mod bits;
mod build;
mod config;
mod encode;
mod land;
mod layers;
mod line;
mod map;
mod measure;
mod places;
mod simplify;
mod sources;
mod topology;
mod zoning;

use std::path::PathBuf;
use std::process::ExitCode;

use super::problem::{Problem, put, told};

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
pub fn run(options: &Options) -> ExitCode {
    told(make(options))
}

#[expect(clippy::print_stdout, reason = "a command's report")]
fn make(options: &Options) -> Result<(), Problem> {
    let map = build::build(options)?;
    let packs = encode::encode(&map);
    let mut report = map.report.clone();
    for (name, bytes) in ["start.bin", "region.bin"].iter().zip(&packs) {
        put(&options.out.join(name), bytes)?;
        report += &format!("{name}: {} bytes\n", bytes.len());
    }
    println!("{report}");
    Ok(())
}
