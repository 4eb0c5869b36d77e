//! `sample`: facts picked by a seed, with the sources that they cite, for an editor to read again.
//!
//! A fact is an event, a figure, a version of a dispute, a claim's finding or an extent that cites at least one source. All of
//! them are numbered in that order, each in the order of its file (events in the order of time), and shuffled (Fisher and
//! Yates, with numbers of [`SplitMix64`]); the first ones are the sample. The same data and seed give the same sample on every machine.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use super::open::open;
use super::problem::{Problem, told};
use crate::story::{self, Evidence, Parsed, SourceIx, Story, Text};

/// What to pick.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// The folder of the story, or the file that names the others.
    pub story: PathBuf,
    /// The seed: any whole number, said with the result.
    #[arg(long, value_parser = seed, allow_negative_numbers = true)]
    pub seed: u64,
    /// How many facts, at least one.
    #[arg(long, default_value = "60", value_parser = count, allow_negative_numbers = true)]
    pub count: usize,
}

/// A statement of the record, with what it rests on.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Fact {
    /// What it is and its id: `event e_1019_gate`, `version 2 of e_1019_gate`.
    pub name: String,
    /// What it says, in the first language of the story.
    pub says: Vec<String>,
    /// What it cites; at least one.
    pub sources: Vec<SourceIx>,
}

/// Prints the sample.
#[must_use]
pub fn run(options: &Options) -> ExitCode {
    told(print(options))
}

fn print(options: &Options) -> Result<(), Problem> {
    let (_, Parsed { story, evidence, .. }) = open(&options.story)?;
    let facts = facts(&story, &evidence);
    let mut said = format!("{} of {} facts, seed {}\n", options.count.min(facts.len()), facts.len(), options.seed);
    for (number, fact) in pick(facts, options.seed, options.count).iter().enumerate() {
        said += &format!("\n{}. {}\n", number + 1, fact.name);
        fact.says.iter().for_each(|line| said += &format!("   {line}\n"));
        for &source in &fact.sources {
            said += &format!("   - {} {}\n", evidence[source].id(), evidence[source].url());
        }
    }
    io::stdout().write_all(said.as_bytes()).map_err(|error| Problem(format!("cannot print the sample: {error}")))
}

fn seed(text: &str) -> Result<u64, &'static str> {
    text.parse().map_err(|_| "it is a whole number from 0 to 18446744073709551615")
}

fn count(text: &str) -> Result<usize, &'static str> {
    text.parse().ok().filter(|count| *count > 0).ok_or("it is a whole number from 1")
}

/// Every fact of a story that cites a source.
#[must_use]
pub fn facts(story: &Story, evidence: &Evidence) -> Vec<Fact> {
    let lang = &story.languages()[0];
    let say = |text: &Text| story::say(text, lang).to_owned();
    let mut facts = Vec::new();
    for &ix in story.event_ixs() {
        let event = &story[ix];
        let place = story[event.place()].local_name();
        let until = event.date_end().map(|end| format!(" to {end}")).unwrap_or_default();
        facts.push(Fact {
            name: format!("event {}", event.id()),
            says: vec![format!("{}{until}, {place}: {}", event.date(), say(event.title())), say(event.summary())],
            sources: evidence.citations(ix).iter().map(story::Citation::source).collect(),
        });
    }
    for figure in evidence.figures() {
        let number = match figure.high() {
            None => format!("{} or more", figure.low()),
            Some(high) if high == figure.low() => high.to_string(),
            Some(high) => format!("{} to {high}", figure.low()),
        };
        let about = if figure.approximate() { "about " } else { "" };
        let by = figure.reported_by().map(|by| format!(", reported by {}", say(by))).unwrap_or_default();
        let (counts, counter, event) = (say(evidence[figure.counts()].name()), say(figure.counter()), story[figure.event()].id());
        facts.push(Fact {
            name: format!("figure {}", figure.id()),
            says: vec![format!("{}: {about}{number} {counts}, counted by {counter}{by}; event {event}", figure.date())],
            sources: figure.source().into_iter().collect(),
        });
    }
    for dispute in evidence.disputes() {
        for (index, version) in dispute.versions().iter().enumerate() {
            facts.push(Fact {
                name: format!("version {} of {}", index + 1, story[dispute.event()].id()),
                says: vec![say(dispute.question()), format!("{}: {}", say(version.who()), say(version.text()))],
                sources: version.sources().to_vec(),
            });
        }
    }
    for ix in story.claim_ixs() {
        let claim = &story[ix];
        facts.push(Fact {
            name: format!("claim {}", claim.id()),
            says: vec![say(claim.claim()), format!("{}: {}", say(story[claim.verdict()].name()), say(claim.finding()))],
            sources: evidence.sources_of(ix).to_vec(),
        });
    }
    for extent in evidence.extents() {
        let (head, tail) = (story[extent.head()].local_name(), story[extent.tail()].local_name());
        facts.push(Fact {
            name: format!("extent of {}", extent.date()),
            says: vec![format!("head {head}, tail {tail}")],
            sources: extent.sources().to_vec(),
        });
    }
    facts.retain(|fact| !fact.sources.is_empty());
    facts
}

/// The first facts of the shuffled list.
#[must_use]
pub fn pick(mut facts: Vec<Fact>, seed: u64, count: usize) -> Vec<Fact> {
    let mut random = SplitMix64(seed);
    for last in (1..facts.len()).rev() {
        facts.swap(last, random.below(last + 1));
    }
    facts.truncate(count);
    facts
}

/// The generator of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014), figure 17.
struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below a bound. Lists are short: that a remainder favours small numbers by one in 2^50 does not matter.
    #[allow(clippy::cast_possible_truncation)] // below a usize
    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(count: usize) -> Vec<Fact> {
        (0..count).map(|n| Fact { name: n.to_string(), says: Vec::new(), sources: Vec::new() }).collect()
    }

    #[test]
    fn numbers_are_those_of_the_paper() {
        let mut random = SplitMix64(1_234_567);
        let numbers: Vec<u64> = (0..3).map(|_| random.next()).collect();
        assert_eq!(numbers, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn a_sample_is_drawn_without_return() {
        let mut all = pick(named(50), 7, 50);
        assert_ne!(all, named(50));
        assert_eq!(pick(named(50), 7, 10), all[..10], "a smaller sample is the beginning of a larger one");
        all.sort_by_key(|fact| fact.name.parse::<usize>().ok());
        assert_eq!(all, named(50));
        assert_eq!(pick(named(3), 7, 60).len(), 3);
    }
}
