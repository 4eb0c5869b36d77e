//! The files of a story as they were read: bytes by name.

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
    root: String,
    by_name: Vec<(String, Content)>,
}

impl Files {
    /// Begins with the file that names the others, usually `story.json`.
    #[must_use]
    pub fn new(root: &str, bytes: Vec<u8>) -> Self {
        let mut files = Self { root: root.into(), by_name: Vec::new() };
        files.insert(root, bytes);
        files
    }

    /// Adds a file.
    pub fn insert(&mut self, name: &str, bytes: Vec<u8>) {
        let content = if bytes.len() as u64 > MAX_FILE_BYTES { Content::TooBig(bytes.len() as u64) } else { Content::Bytes(bytes) };
        self.put(name, content);
    }

    /// Adds a file that was not read because it has more than [`MAX_FILE_BYTES`].
    pub fn insert_too_big(&mut self, name: &str, size: u64) {
        self.put(name, Content::TooBig(size));
    }

    fn put(&mut self, name: &str, content: Content) {
        self.by_name.retain(|(other, _)| other != name);
        self.by_name.push((name.into(), content));
    }

    /// What was read of a file.
    pub(super) fn content(&self, name: &str) -> Option<&Content> {
        self.by_name.iter().find(|(other, _)| other == name).map(|(_, content)| content)
    }

    /// The bytes of a file.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        match self.content(name) {
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
        self.names(|_| true)
    }

    /// The names of those that [`super::open`] reads beside the root.
    #[must_use]
    pub fn opening(&self) -> Vec<String> {
        self.names(|key| matches!(key, "places" | "route" | "events" | "claims"))
    }

    /// The names of those that hold the evidence.
    #[must_use]
    pub fn evidence(&self) -> Vec<String> {
        self.names(|key| matches!(key, "sources" | "figures"))
    }

    /// The names of the lessons, which nobody loads who does not teach.
    #[must_use]
    pub fn lessons(&self) -> Vec<String> {
        let root: Option<Value> = self.get(&self.root).and_then(|bytes| serde_json::from_str(std::str::from_utf8(bytes).ok()?).ok());
        let lessons = root.as_ref().and_then(|root| root.get("files")?.get("lessons")?.as_array());
        let names = lessons.into_iter().flatten().filter_map(Value::as_str).filter(|name| is_beside(name));
        names.map(str::to_owned).collect()
    }

    fn names(&self, wanted: fn(&str) -> bool) -> Vec<String> {
        let root: Option<Value> = self.get(&self.root).and_then(|bytes| serde_json::from_str(std::str::from_utf8(bytes).ok()?).ok());
        let mut names = Vec::new();
        if let Some(Value::Object(files)) = root.as_ref().and_then(|root| root.get("files")) {
            for (key, name) in files {
                if let Value::String(name) = name
                    && wanted(key)
                    && is_beside(name)
                    && !names.contains(name)
                {
                    names.push(name.clone());
                }
            }
        }
        names
    }
}

/// Whether a name stays in the folder of the story: no way up, no other host.
pub(super) fn is_beside(name: &str) -> bool {
    is_path(name) && name.as_bytes().split(|&byte| byte == b'/').all(|part| part != b"..")
}

/// Whether a name is a path from the folder of the story, perhaps up: no other host, nothing that no name can hold.
pub(super) fn is_path(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('/') && !name.bytes().any(|byte| matches!(byte, 0..b' ' | b'\\' | b':' | b'?' | b'#'))
}
