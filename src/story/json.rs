//! From bytes to JSON: is it UTF-8, is it JSON? Of each file of a story, beginning with the one that names the others.

use serde_json::Value;

use super::files::{Content, Files, MAX_FILE_BYTES, is_beside};
use super::report::{At, FOR_AUTHORS, Report};
use super::slip::Slip;

/// A file of a story.
pub(super) struct Json {
    /// Its name; where it could not be read, what it usually is.
    pub(super) name: String,
    /// Nothing where it could not be read; why has been said.
    pub(super) value: Option<Value>,
}

impl Json {
    /// The file that names the others.
    pub(super) fn root(files: &Files, report: &mut Report) -> Self {
        let name = files.root();
        Self { name: name.into(), value: json(files, name, At::root(name), report) }
    }

    /// A file that is not read.
    pub(super) fn unread(usual: &str) -> Self {
        Self { name: usual.into(), value: None }
    }

    /// The file that this one names with that key.
    #[inline(never)]
    pub(super) fn named(&self, key: &str, usual: &str, files: &Files, report: &mut Report) -> Self {
        let root = At::root(&self.name);
        let at = root.key("files");
        let at = at.key(key);
        let name = self.value.as_ref().and_then(|story| story.get("files")?.get(key)?.as_str());
        let value = name.and_then(|name| {
            let double = if FOR_AUTHORS && name != usual { self.names_too(name, key) } else { None };
            if let Some(other) = double {
                let message = format_args!("`{name}` is the file of `{other}` already");
                report.error(at, "same-file", message, format_args!("name the file of `{key}`, such as `{usual}`"));
                None
            } else if is_beside(name) {
                json(files, name, at, report)
            } else {
                let message = format_args!("`{name}` is not the name of a file in the folder of the story");
                report.error(at, "file-name", message, format_args!("name a file beside this one, such as `{usual}`"));
                None
            }
        });
        Self { name: name.unwrap_or(usual).into(), value }
    }

    /// What else has its place in a file of that name.
    fn names_too(&self, name: &str, key: &str) -> Option<&str> {
        if name == self.name {
            return Some("story");
        }
        let Some(Value::Object(named)) = self.member("files") else { return None };
        let other = named.iter().find(|(other, value)| *other != key && value.as_str() == Some(name));
        other.map(|(other, _)| other.as_str())
    }

    pub(super) fn at(&self) -> At<'_> {
        At::root(&self.name)
    }

    /// A member, before the file is read through.
    pub(super) fn member(&self, key: &str) -> Option<&Value> {
        self.value.as_ref()?.get(key)
    }
}

/// The JSON of a file. `named` is where its name stands.
#[inline(never)]
pub(super) fn json(files: &Files, name: &str, named: At<'_>, report: &mut Report) -> Option<Value> {
    let at = At::root(name);
    let bytes = match files.content(name) {
        Some(Content::Bytes(bytes)) => bytes,
        Some(Content::TooBig(size)) => {
            let message = format_args!("the file has {size} bytes, more than {MAX_FILE_BYTES}");
            report.error(at, "too-big", message, "simplify its geometry, or split the story");
            return None;
        }
        None => {
            report.error(named, "missing-file", format_args!("there is no file `{name}`"), "add the file, or mend its name");
            return None;
        }
    };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let (valid, rest) = bytes.split_at_checked(error.valid_up_to()).unwrap_or_default();
            let byte = rest.first().copied().unwrap_or_default();
            report.error(at, "bad-utf8", format_args!("the byte {byte:#04x} is not UTF-8"), "save the file as UTF-8");
            report.last(|it| it.position = Some(position(valid)));
            return None;
        }
    };
    let bare = text.strip_prefix('\u{feff}');
    if bare.is_some() {
        let message = "the file begins with a byte order mark";
        report.error(at, "byte-order-mark", message, "save the file as UTF-8 without BOM");
        report.last(|it| it.position = Some((1, 1)));
    }
    let text = bare.unwrap_or(text);
    match serde_json::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            bad_syntax(&error, text, at, report);
            None
        }
    }
}

fn bad_syntax(error: &serde_json::Error, text: &str, at: At<'_>, report: &mut Report) {
    if !FOR_AUTHORS {
        report.error(at, "syntax", "", "");
        return;
    }
    let Slip { message, help, before } = Slip::of(error, text);
    let code = if message.starts_with("recursion limit") { "too-deep" } else { "syntax" };
    report.error(at, code, message, help);
    report.last(|it| it.position = Some(position(before)));
}

/// Line and column of what comes after these bytes, from 1, in characters.
pub(crate) fn position(before: &[u8]) -> (usize, usize) {
    let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
    let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let column = before[start..].iter().filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000).count() + 1;
    (line, column)
}
