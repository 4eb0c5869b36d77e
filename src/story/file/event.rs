//! What happened, in `events.geojson`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::form::{Id, Text, When};
use super::is_false;
use crate::story::{Confidence, DatePrecision};

/// What happened; its id and its position stand beside this.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct EventProperties {
    /// The id of the place.
    pub place: Id,
    /// When it happened or began, local to the place and only as exact as it is known.
    pub date: When,
    /// When it ended, if that was later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_end: Option<When>,
    /// How exactly `date` is known.
    pub date_precision: DatePrecision,
    /// It did not happen before this moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_earliest: Option<When>,
    /// It did not happen after this moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_latest: Option<When>,
    /// Its place in the order of the events of its day, where sources give one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sequence_in_day: Option<u32>,
    /// The id of its kind, one of `kinds` of the story file.
    pub kind: Id,
    /// The id of the group, one of `groups` of the story file.
    pub group: Id,
    /// A headline.
    pub title: Text,
    /// What happened, in our own words. Of a disputed event: what all versions share.
    pub summary: Text,
    /// How sure it is.
    pub confidence: Confidence,
    /// Whether it tells of what may distress, such as a death. The care notice of the story then stands before it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub care: bool,
    /// What it rests on: at least one source.
    #[schemars(length(min = 1))]
    pub sources: Vec<Citation>,
    /// What a reader should know beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// Other words under which readers may look for it. They are only searched, never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keywords: Option<Text>,
}

/// A source, with the part of it that bears the statement.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The id of the source.
    pub id: Id,
    /// Where in the source, such as a paragraph. Leave it out where all that was read of it is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locator: Option<Text>,
}
