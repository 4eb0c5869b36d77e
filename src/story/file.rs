//! The files of a story, field for field. These types say what may stand in them; [`super::parse`] checks what they mean.
//!
//! Every file is JSON in UTF-8. The document comments here are what editors show to authors: `caravan-map schema` makes the JSON
//! Schemas in `data/schema/` from these types, and tests hold them equal to what `check` accepts and to `docs/data-format.md`.
//! What is the same everywhere (texts, ids, dates, addresses, positions) stands in [`form`], closed lists of words in
//! [`super::Confidence`] and its like. What is not known is left out; `null` stands nowhere.
//!
//! Only on a shell: in the browser nothing reads these types.

mod claim;
mod correction;
mod event;
mod figure;
pub mod form;
mod lesson;
mod place;
mod route;
mod source;
mod story;
mod style;

pub use claim::{Claim, ClaimsFile, Verdict};
pub use correction::{Audit, Correction, CorrectionsFile, Reread, Subject};
pub use event::{Citation, EventProperties};
pub use figure::{Dispute, Extent, Figure, FiguresFile, Version};
pub use lesson::{LessonFile, Slide};
pub use place::PlaceProperties;
pub use route::{LegProperties, RouteProperties, StopProperties};
pub use source::{Source, SourcesFile};
pub use story::{CloseUp, Credit, FileNames, Group, Home, Kind, Licence, Station, StoryFile, Term, Words};
pub use style::{Avoid, Person, StyleFile};

#[allow(clippy::trivially_copy_pass_by_ref)] // the shape that serde asks for
fn is_false(value: &bool) -> bool {
    !*value
}
