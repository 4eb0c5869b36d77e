//! What is shown in class: `lessons/*.json`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::form::{Brief, Fragment, Heading, Id, Notes, Slug, Text, TextOf};

/// A lesson: views of the map with a few words, a question and its answer.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct LessonFile {
    /// Where the JSON Schema of this file is, relative to it. Editors read it to complete and explain fields.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = "../../schema/lesson.schema.json")]
    pub schema: Option<String>,
    /// The version of the form of this file: 1.
    #[schemars(extend("const" = 1))]
    pub format: u64,
    /// Its id, also the name of its file, which ends in `.json`.
    pub id: Slug,
    /// Its title.
    pub title: Text,
    /// What it is, in a sentence or two.
    pub summary: Text,
    /// The subject in which it has its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Text>,
    /// From which age, and up to which; the first number alone means that age and older.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(min = 1, max = 2), inner(range(min = 1)))]
    pub ages: Vec<u64>,
    /// How long it takes, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    pub minutes: Option<u64>,
    /// What students can do afterwards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<Text>,
    /// What a teacher should know before showing it, such as that it tells of deaths.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub care: Option<Text>,
    /// What is shown, in this order: at least one slide, 999 at most.
    #[schemars(length(min = 1, max = 999))]
    pub slides: Vec<Slide>,
}

/// A view of the map with what is said of it.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Slide {
    /// An id that no other slide of the lesson has.
    pub id: Slug,
    /// A few words above, 60 characters at most.
    pub heading: TextOf<Heading>,
    /// What students read, 40 words at most.
    pub text: TextOf<Brief>,
    /// What the map shows, as the fragment of an address. Its zoom is meant for a map of which the shorter side has 520 pixels.
    pub view: Fragment,
    /// What students are asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Text>,
    /// What a good answer says, hidden until it is asked for. It needs `question`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Text>,
    /// For the teacher alone, 120 words at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<TextOf<Notes>>,
    /// Ids of the sources behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Id>,
    /// How long it takes, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    pub minutes: Option<u64>,
}
