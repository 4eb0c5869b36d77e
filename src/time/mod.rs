//! WHEN: the days of a story, its clocks, who was where, how far they had come, and the pace at which all that plays.
//!
//! Pure functions of a [`Story`](crate::story::Story) and a moment. A moment is a number of minutes since the beginning of 1970,
//! UTC; days are those of the calendar where something happened. What is known by its day occupies that whole local day, 23 or 25
//! hours of it where clocks changed, and never its midnight. Nothing here knows a screen, and nothing looks at the clock of the
//! machine.
//!
//! | file | noun |
//! |---|---|
//! | [`offsets`] | what the clocks of a place showed |
//! | [`span`] | the minutes that a date can mean |
//! | [`timetable`] | the spans of all events, stops and legs, found once |
//! | [`days`] | all days on one axis, with what happened on each |
//! | [`night`] | where a group slept |
//! | [`range`] | what lies between two days |
//! | [`clock`] | whose clock is shown |
//! | [`whereabouts`] | where a group was, as far as somebody reports it |
//! | [`progress`] | the way up to a moment |
//! | [`playback`] | seconds of playing and minutes of the story |
//! | [`step`] | the next event, the day before |
//! | [`told`] | what is told up to a moment, of some days, of a group |
//! | [`fold`] | what a list leaves out of it |
//! | [`times`] | table, axis and clock together |
//!
//! ```
//! use caravan_map::story::{self, Files};
//! use caravan_map::time::{Axis, Clock, Pace, Playback, Timetable, Whereabouts, progress, whereabouts};
//!
//! let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stories/tern-players/");
//! let read = |name: &str| std::fs::read(format!("{folder}{name}"));
//! let mut files = Files::new("story.json", read("story.json")?);
//! for name in files.named() {
//!     files.insert(&name, read(&name)?);
//! }
//! let story = story::parse(&files).expect("a story without errors").story;
//!
//! // Found once.
//! let times = Timetable::new(&story);
//! let (axis, clock) = (Axis::new(&story, &times), Clock::new(&story, &times));
//! let playback = Playback::new(&story, &times, &axis, &clock, Pace::default());
//!
//! // Asked for each frame. Clocks are put back on 6 April, so that day has 25 hours.
//! let noon = clock.utc("2031-04-06".parse()?, 12 * 60);
//! assert_eq!(clock.day("2031-04-06".parse()?).minutes(), 25 * 60);
//! assert!((0.0..playback.length_s()).contains(&playback.seconds(noon as f64)));
//! let players = story.group_ixs().next().expect("a group");
//! assert_eq!(whereabouts(&story, &times, players, noon), Whereabouts::At(vec![2]), "at the inn, the third stop");
//! assert_eq!(progress(&story, &times, players, noon).days, 4);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod clock;
pub mod days;
pub mod fold;
pub mod night;
pub mod offsets;
pub mod playback;
pub mod progress;
pub mod range;
pub mod span;
pub mod step;
pub mod times;
pub mod timetable;
pub mod told;
pub mod whereabouts;

pub use clock::Clock;
pub use days::Axis;
pub use fold::{Fold, folds};
pub use playback::{Pace, Playback};
pub use progress::{Progress, Stage, progress};
pub use range::DayRange;
pub use span::Span;
pub use times::Times;
pub use timetable::{Ends, Timetable};
pub use told::{Fate, LeftOut, Told};
pub use whereabouts::{Whereabouts, whereabouts};
