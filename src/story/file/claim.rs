//! The article that is examined: `claims.json`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::form::{Id, Text, When};
use super::is_false;

/// The article that is examined, claim by claim.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimsFile {
    /// Where the JSON Schema of this file is, relative to it. Editors read it to complete and explain fields.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = "../schema/claims.schema.json")]
    pub schema: Option<String>,
    /// The id of the source whose claims these are.
    pub article: Id,
    /// How many paragraphs the article has; the headline is the first.
    pub paragraphs: u32,
    /// The verdicts that a claim can get, in the order of the chart.
    pub verdicts: Vec<Verdict>,
    /// The claims, in the order of the article.
    pub claims: Vec<Claim>,
}

/// A verdict on a claim.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// Its id, as claims use it.
    pub id: Id,
    /// The name that the reader sees.
    pub name: Text,
    /// What it means, in one sentence.
    pub meaning: Text,
}

/// A claim of the article.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Its id.
    pub id: Id,
    /// The number of its paragraph, from 1 to `paragraphs`.
    #[schemars(range(min = 1))]
    pub paragraph: u32,
    /// What sort of statement it is, an id of `words.claim_type` of the story file.
    #[serde(rename = "type")]
    pub kind: Id,
    /// What is claimed, in our own words.
    pub claim: Text,
    /// Who claims it.
    pub claimant: Text,
    /// The id of the verdict, one of `verdicts`.
    pub verdict: Id,
    /// What other sources say.
    pub finding: Text,
    /// Whether it tells of what may distress, such as a death. The care notice of the story then stands before it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub care: bool,
    /// The id of the place, where the claim has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Id>,
    /// When it is said to have happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<When>,
    /// When it is said to have ended, if later. It needs `date`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_end: Option<When>,
    /// Ids of the events that it speaks of.
    #[serde(default)]
    pub events: Vec<Id>,
    /// Ids of the sources of the finding.
    #[serde(default)]
    pub sources: Vec<Id>,
}
