//! The author's tools, on a shell.

pub mod basemap;
pub mod check;
pub mod export;
pub mod fragment;
pub mod handout;
pub mod locate;
pub mod open;
pub mod pages;
pub mod part;
pub mod problem;
pub mod sample;
pub mod schema;
pub mod take;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// An interactive story map: tools for its authors.
#[derive(Debug, Parser)]
#[command(name = "caravan-map", version, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say every problem in the files of a story.
    ///
    /// Exit status: 0 if there is a story (warnings are allowed), 1 if there are errors, 2 if it cannot be read at all.
    Check {
        /// The folder of the story, or the file that names the others.
        story: PathBuf,
        /// How to say it.
        #[arg(long, value_enum, default_value_t)]
        format: check::Format,
    },
    /// Derive the basemap from the packages that `tools/fetch-basemap` fetched.
    ///
    /// Exit status: 0 if it was written, 2 if not.
    Basemap(basemap::Options),
    /// Write a view of a story: as a picture, or what it tells of as data.
    ///
    /// At least one file must be named. Exit status: 0 if it was written, 2 if not.
    Export(Box<export::Options>),
    /// Write what pages without a program hold.
    ///
    /// That is the opening view as SVG, all events as text, a page for each event; and with the address of the site pictures for social media
    /// and oEmbed. Exit status: 0 if they were written, 2 if not.
    Pages(pages::Options),
    /// Pick facts by a seed, with the sources that they cite, to be read again by an editor.
    ///
    /// Exit status: 0, or 2 if there is no story.
    Sample(sample::Options),
    /// Write the JSON Schemas of the files of a story, for editors: `schema data/schema`.
    ///
    /// Exit status: 0 if they were written, 2 if not.
    Schema(schema::Options),
}

/// Reads the command line and runs what it asks for.
#[must_use]
pub fn run() -> ExitCode {
    match Cli::parse().command {
        Command::Check { story, format } => check::run(&story, format),
        Command::Basemap(options) => basemap::run(&options),
        Command::Export(options) => export::run(&options),
        Command::Pages(options) => pages::run(&options),
        Command::Sample(options) => sample::run(&options),
        Command::Schema(options) => schema::run(&options),
    }
}
