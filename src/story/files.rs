//! The files of a story as they were read: bytes by name.

use std::collections::BTreeMap;

use serde_json::Value;

/// No file of a story is larger: 64 MB.
pub const MAX_FILE_BYTES: u64 = 64 << 20;

/// What was read of a file.
#[derive(Clone, Debug)]
pub(super) enum Content {
    Bytes(Vec<u8>),
    /// Not read, because it has this many bytes.
    TooBig(u64),
}

/// The files of a story, by the name that `story.json` gives them.
#[derive(Clone, Debug)]
pub struct Files {
    pub(super) root: String,
    pub(super) by_name: BTreeMap<String, Content>,
}

impl Files {
    /// Begins with the file that names the others, usually `story.json`.
    #[must_use]
    pub fn new(root: &str, bytes: Vec<u8>) -> Self {
        let mut files = Self { root: root.into(), by_name: BTreeMap::new() };
        files.insert(root, bytes);
        files
    }

    /// Adds a file.
    pub fn insert(&mut self, name: &str, bytes: Vec<u8>) {
        let content = if bytes.len() as u64 > MAX_FILE_BYTES { Content::TooBig(bytes.len() as u64) } else { Content::Bytes(bytes) };
        self.by_name.insert(name.into(), content);
    }

    /// Adds a file that was not read because it has more than [`MAX_FILE_BYTES`].
    pub fn insert_too_big(&mut self, name: &str, size: u64) {
        self.by_name.insert(name.into(), Content::TooBig(size));
    }

    /// The bytes of a file.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        match self.by_name.get(name) {
            Some(Content::Bytes(bytes)) => Some(bytes),
            _ => None,
        }
    }

    /// The name of the file that names the others.
    #[must_use]
    pub fn root(&self) -> &str {
        &self.root
    }

    /// The names of the other files, for whoever has to fetch them. Empty if the root cannot be read; [`super::parse`] says why.
    #[must_use]
    pub fn named(&self) -> Vec<String> {
        let root: Option<Value> = self.get(&self.root).and_then(|bytes| serde_json::from_str(std::str::from_utf8(bytes).ok()?).ok());
        let names = root.as_ref().and_then(|root| root.get("files")?.as_object());
        let mut names: Vec<String> =
            names.into_iter().flat_map(|names| names.values()).filter_map(|name| name.as_str().map(String::from)).collect();
        names.retain(|name| is_beside(name));
        names.dedup();
        names
    }
}

/// Whether a name stays in the folder of the story: no way up, no other host.
pub(super) fn is_beside(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('/') && !name.contains(['\\', ':', '?', '#']) && name.split('/').all(|part| part != "..")
}
