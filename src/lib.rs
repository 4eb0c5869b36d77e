//! A story map that needs no network: one crate, an app in the browser and tools on a shell.
//!
//! Data flows one way. Input flows back as an action on the one [`view`].
//!
//! | module | what it is | from | to |
//! |---|---|---|---|
//! | [`story`] | the domain: what a story is, checked once, at the edge | [`story::Files`] | [`story::Story`], [`story::Evidence`] |
//! | [`geo`] | earth math: projection, camera, clipping, the basemap | bytes of packs | [`geo::basemap::Basemap`] |
//! | [`time`] | when: days, clocks, who was where, how far, at which pace it plays | [`story::Story`] | [`time::Timetable`] |
//! | [`view`] | the one state of the app, and how actions change it | [`view::Action`] | [`view::View`] |
//! | [`gesture`] | what pointers on the map ask for | positions, times | [`gesture::Wish`]es |
//! | [`filter`] | what a reader looks for | [`link::Link`] | [`filter::Filter`] |
//! | [`facets`] | what there is of it, and how much with each other answer | [`facets::Asked`] | events, [`facets::Counts`] |
//! | [`link`] | the fragment of the address | `#at=-95,19,5` | [`link::Link`] and back |
//! | [`embed`] | the map in the page of another: messages, captions, room | fields of a message | [`embed::message::Asked`] |
//! | [`guise`] | how it looks in the page of another | pairs of the fragment | [`guise::Guise`] |
//! | [`scene`] | the picture as data: ground, way, marks, labels, themes | [`scene::Input`] | [`scene::Scene`] |
//! | [`paint`] | painters, which decide nothing: SVG everywhere, a canvas in the browser | [`scene::Scene`] | pixels |
//! | [`lang`] | the words of the interface, in English and Spanish | | |
//! | [`people`] | every number of people, side by side | [`story::Evidence`] | [`people::Panel`]s, a table |
//! | [`search`] | events, places and sources by their words, as one types | [`search::Index`] | [`search::Hit`]s |
//! | [`cite`] | how to cite the map, a part of it, and its sources | [`cite::Cited`] | [`cite::Segment`]s |
//! | [`take`] | what a reader takes along: tables, maps for other programs, the list of sources | events | text of a file |
//! | [`share`] | links to a view, a picture of a link for a camera, code for the page of another | [`view::View`] | text |
//! | [`lesson`] | lessons: slides, what a clicker does with them, two windows in step | text of a file | [`lesson::Lesson`] and back |
//! | [`exercise`] | exercises, made from the record, and what is said of the answers | [`story::Evidence`], a seed | [`exercise::Exercise`] |
//! | [`handout`] | a lesson on paper: pages with a map, a list, questions; and the answers | [`handout::Input`] | [`scene::Scene`]s |
//! | [`session`] | what is done with the map in class | pairs of the fragment | [`session::Session`] |
//! | [`number`], [`math`], [`order`], [`percent`] | writing numbers, functions of them, sorting, escapes of addresses: once and small | | |
//! | `pages` | what pages without a program hold; natively only | [`story::Story`] | text of files |
//! | `cli` | on a shell: check, schema, basemap, export, pages, sample; natively only | | |
//! | `ui` | in the browser only: components turn input into actions and views into the page | | |
//!
//! Everything but `ui` runs natively and is deterministic (no clock, no random, no order of a hash), so a native test sees the
//! picture that the browser paints. The whole of it:
//!
//! ```
//! use caravan_map::geo::basemap::Basemap;
//! use caravan_map::scene::{Input, measure, scene, theme::ThemeName};
//! use caravan_map::story::{self, Files};
//! use caravan_map::view::{Action, View, update};
//! use caravan_map::{lang::Lang, link::Link, paint::svg};
//!
//! let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stories/tern-players/");
//! let read = |name: &str| std::fs::read(format!("{folder}{name}"));
//!
//! // Files become a story, or every reason why not.
//! let mut files = Files::new("story.json", read("story.json")?);
//! for name in files.named() {
//!     files.insert(&name, read(&name)?);
//! }
//! let story = story::parse(&files).expect("a story without errors").story;
//!
//! // A basemap begins with one pack; others refine it.
//! let mut basemap = Basemap::default();
//! basemap.add(&read("../../../data/basemap/start.bin")?)?;
//!
//! // What is looked at, where, and in which words.
//! let view = View::new(&story, [800.0, 600.0], Lang::En);
//! let view = update(view, Action::Follow(Link::parse("#lang=es&theme=dark").into()), &story);
//!
//! // The picture is a value. A painter makes text of it.
//! let scene = scene(&Input {
//!     story: &story,
//!     told: None,
//!     basemap: &basemap,
//!     camera: view.camera,
//!     theme: view.theme.unwrap_or(ThemeName::Light),
//!     lang: view.lang,
//!     chosen: view.chosen_place(&story),
//!     open: view.open,
//!     measure: &measure::estimate,
//!     clear: &[],
//!     before: &[],
//! });
//! let svg = svg::svg(&scene, view.lang.say(story.title()));
//! assert!(svg.contains("La compañía del Charrán en gira (inventada)"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod cite;
pub mod embed;
pub mod exercise;
pub mod facets;
pub mod filter;
pub mod geo;
pub mod gesture;
pub mod guise;
pub mod handout;
pub mod lang;
pub mod lesson;
pub mod link;
pub mod math;
pub mod number;
pub mod order;
#[cfg(not(target_arch = "wasm32"))]
pub mod pages;
pub mod paint;
pub mod people;
pub mod percent;
pub mod scene;
pub mod search;
pub mod session;
pub mod share;
pub mod story;
pub mod take;
pub mod time;
pub mod view;

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
#[cfg(target_arch = "wasm32")]
pub mod ui;
