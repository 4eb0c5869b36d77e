//! What can be referred to: ids by noun, gathered before anything is read, so that whatever refers to them can come first.

use serde_json::Value;

use super::report::{At, Report, did_you_mean};

/// What can be referred to.
#[derive(Clone, Copy)]
pub(super) enum Noun {
    Group,
    Kind,
    Place,
    Event,
    Source,
    Verdict,
    Claim,
    Figure,
    Count,
    ClaimType,
    TimeZone,
    Correction,
}

impl Noun {
    /// Its name, the code where it is not known, and where it stands.
    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Group => ("group", "unknown-group", "groups of the story file"),
            Self::Kind => ("kind", "unknown-kind", "kinds of the story file"),
            Self::Place => ("place", "unknown-place", "features of the places file"),
            Self::Event => ("event", "unknown-event", "features of the events file"),
            Self::Source => ("source", "unknown-source", "list of sources"),
            Self::Verdict => ("verdict", "unknown-verdict", "verdicts of the claims file"),
            Self::Claim => ("claim", "unknown-claim", "claims of the claims file"),
            Self::Figure => ("figure", "unknown-figure", "figures of the figures file"),
            Self::Count => ("count", "unknown-count", "counts of the figures file"),
            Self::ClaimType => ("claim type", "unknown-claim-type", "words.claim_type of the story file"),
            Self::Correction => ("correction", "", ""), // nothing refers to one
            Self::TimeZone => ("time zone", "unknown-time-zone", "time_zones of the story file"),
        }
    }
}

/// The ids of a noun, sorted, with their place in its list.
pub(super) struct Ids {
    noun: Noun,
    /// False where the list could not be read, or was not: then every id may be right.
    known: bool,
    pub(super) index: Vec<(String, usize)>,
}

impl Ids {
    /// The names of the members of an object, which come sorted.
    #[inline(never)]
    pub(super) fn of_members(noun: Noun, object: Option<&Value>) -> Self {
        let mut ids = Self { noun, known: false, index: Vec::new() };
        if let Some(Value::Object(members)) = object {
            ids.known = true;
            for (at, id) in members.keys().enumerate() {
                ids.index.push((id.clone(), at));
            }
        }
        ids
    }

    /// The ids of a list: each well formed, and there only once. That one is there is for its reader to see to.
    #[inline(never)]
    pub(super) fn of_list(noun: Noun, list: Option<&Value>, at: At<'_>, report: &mut Report) -> Self {
        let mut ids = Self { noun, known: false, index: Vec::new() };
        let Some(Value::Array(list)) = list else { return ids };
        ids.known = true;
        for (index, element) in list.iter().enumerate() {
            let Some(Value::String(id)) = element.get("id") else { continue };
            let at = at.item(index);
            let at = at.key("id");
            well_formed(id, at, report);
            match find(&ids.index, id) {
                Err(place) => ids.index.insert(place, (id.clone(), index)),
                Ok(_) => {
                    let message = format_args!("there are two {}s with the id `{id}`", noun.words().0);
                    report.error(at, "duplicate-id", message, "give one of them another id");
                }
            }
        }
        ids
    }

    /// Where it stands in its list; nothing after saying that it does not.
    #[inline(never)]
    pub(super) fn find(&self, id: &str, at: At<'_>, report: &mut Report) -> Option<usize> {
        if let Ok(place) = find(&self.index, id) {
            return Some(self.index[place].1);
        }
        if self.known {
            let (name, unknown, file) = self.noun.words();
            let otherwise = format_args!("use the id of one of the {file}, or add it there");
            let help = did_you_mean(id, self.index.iter().map(|(id, _)| id.as_str()), otherwise);
            report.error(at, unknown, format_args!("there is no {name} `{id}`"), help);
        }
        None
    }
}

/// Where an id stands among sorted ones, or where it belongs.
pub(super) fn find<T>(sorted: &[(String, T)], id: &str) -> Result<usize, usize> {
    sorted.binary_search_by(|(other, _)| other.as_str().cmp(id))
}

/// An id stands in addresses and in documents: letters, digits, `_` and `-`.
pub(super) fn well_formed(id: &str, at: At<'_>, report: &mut Report) -> bool {
    let good = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    if !good {
        report.error(at, "bad-id", format_args!("`{id}` cannot be an id"), "use letters a to z, digits, `_` and `-`");
    }
    good
}
