//! Where in a JSON text a value stands: from a JSON Pointer ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)) to bytes, and
//! from bytes to line and column.
//!
//! The text is scanned once into a flat list of nodes; only spans are kept, nothing is copied but names with escapes. It is
//! meant for texts that a JSON parser has accepted; of others it makes what it can, and never panics.

use std::borrow::Cow;
use std::ops::Range;

use crate::story::position;

/// The values of a JSON text, with their spans.
#[derive(Debug)]
pub struct Spans<'a> {
    nodes: Vec<Node<'a>>,
}

#[derive(Debug)]
struct Node<'a> {
    /// Bytes of the value.
    value: Range<usize>,
    /// Name in the parent, if that is an object, with its bytes, quotes included.
    key: Option<(Cow<'a, str>, Range<usize>)>,
    /// Position in the parent, from 0.
    position: usize,
    /// Index after the last descendant.
    end: usize,
}

/// What is found for a pointer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Found {
    /// Bytes of the value.
    pub value: Range<usize>,
    /// Bytes of its name with the quotes, if it has one.
    pub key: Option<Range<usize>>,
}

impl<'a> Spans<'a> {
    /// Scans a text.
    #[must_use]
    pub fn scan(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut nodes: Vec<Node<'a>> = Vec::new();
        let mut open: Vec<(usize, usize)> = Vec::new(); // node, number of children so far
        let mut key = None;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let start = at;
            match byte {
                b']' | b'}' => {
                    if let Some((node, _)) = open.pop() {
                        nodes[node].value.end = at + 1;
                        nodes[node].end = nodes.len();
                    }
                    at += 1;
                    continue;
                }
                b'"' => at = after_string(bytes, at),
                b'[' | b'{' => at += 1,
                b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' => {
                    at += 1;
                    continue;
                }
                _ => at = after_word(bytes, at),
            }
            let parent = open.last().map(|&(node, _)| node);
            let in_object = parent.is_some_and(|node| bytes[nodes[node].value.start] == b'{');
            if in_object && key.is_none() && byte == b'"' {
                key = Some((unescape(text.get(start + 1..at - 1).unwrap_or_default()), start..at));
                continue;
            }
            let position = open.last_mut().map_or(0, |(_, children)| std::mem::replace(children, *children + 1));
            nodes.push(Node { value: start..at, key: key.take(), position, end: nodes.len() + 1 });
            if matches!(byte, b'[' | b'{') {
                open.push((nodes.len() - 1, 0));
            }
        }
        for (node, _) in open {
            nodes[node].value.end = bytes.len();
            nodes[node].end = nodes.len();
        }
        Self { nodes }
    }

    /// Finds the value of a pointer. Of members with the same name the last one counts, as in most parsers.
    #[must_use]
    pub fn find(&self, pointer: &str) -> Option<Found> {
        let mut node = 0;
        for part in pointer.split('/').skip(1) {
            let part = part.replace("~1", "/").replace("~0", "~");
            node = self.children(node).filter(|child| child.1.is_called(&part)).last()?.0;
        }
        let Node { value, key, .. } = self.nodes.get(node)?;
        Some(Found { value: value.clone(), key: key.as_ref().map(|(_, span)| span.clone()) })
    }

    /// Members that stand in their object twice: the name and the bytes of the later one, quotes included.
    #[must_use]
    pub fn duplicates(&self) -> Vec<(&str, Range<usize>)> {
        let (mut twice, mut named) = (Vec::new(), Vec::new());
        for parent in 0..self.nodes.len() {
            named.clear();
            named.extend(self.children(parent).filter_map(|(_, child)| child.key.as_ref().map(|(name, span)| (name.as_ref(), span))));
            named.sort_unstable_by_key(|&(name, span)| (name, span.start));
            let pairs = named.windows(2).filter(|pair| pair[0].0 == pair[1].0);
            twice.extend(pairs.map(|pair| (pair[1].0, pair[1].1.clone())));
        }
        twice
    }

    fn children(&self, parent: usize) -> impl Iterator<Item = (usize, &Node<'a>)> {
        let end = self.nodes.get(parent).map_or(0, |node| node.end);
        let mut next = parent + 1;
        std::iter::from_fn(move || {
            let (child, node) = (next, self.nodes.get(next).filter(|_| next < end)?);
            next = node.end;
            Some((child, node))
        })
    }
}

impl Node<'_> {
    fn is_called(&self, part: &str) -> bool {
        match &self.key {
            Some((name, _)) => name == part,
            None => part.parse() == Ok(self.position),
        }
    }
}

fn after_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn after_word(bytes: &[u8], start: usize) -> usize {
    let ends = |byte: &u8| matches!(byte, b',' | b':' | b'[' | b']' | b'{' | b'}' | b'"' | b' ' | b'\t' | b'\r' | b'\n');
    bytes[start..].iter().position(ends).map_or(bytes.len(), |length| start + length)
}

fn unescape(name: &str) -> Cow<'_, str> {
    if !name.contains('\\') {
        return name.into();
    }
    serde_json::from_str(&format!("\"{name}\"")).map_or(name.into(), Cow::Owned)
}

/// Where the lines of a text begin: found once, asked for every problem.
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Looks through a text.
    #[must_use]
    pub fn of(text: &'a str) -> Self {
        Self { text, starts: std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect() }
    }

    /// Line and column of a byte, from 1, in characters.
    #[must_use]
    pub fn at(&self, byte: usize) -> (usize, usize) {
        let byte = byte.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= byte);
        (line, position(&self.text.as_bytes()[self.starts[line - 1]..byte]).1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value<'a>(text: &'a str, pointer: &str) -> Option<&'a str> {
        Spans::scan(text).find(pointer).map(|found| &text[found.value])
    }

    #[test]
    fn values_are_found() {
        let text = r#" {"a": [1, -2.5e3, {"b": "x,]\"}"}], "m~n/o": null, "": {"é": true}, "q\u0075": []} "#;
        for (pointer, expected) in [
            ("", Some(text.trim())),
            ("/a", Some(r#"[1, -2.5e3, {"b": "x,]\"}"}]"#)),
            ("/a/0", Some("1")),
            ("/a/1", Some("-2.5e3")),
            ("/a/2/b", Some(r#""x,]\"}""#)),
            ("/m~0n~1o", Some("null")),
            ("//é", Some("true")),
            ("/qu", Some("[]")),
            ("/a/3", None),
            ("/a/b", None),
            ("/qu/0", None),
            ("/z", None),
        ] {
            assert_eq!(value(text, pointer), expected, "{pointer}");
        }
    }

    #[test]
    fn keys_are_found() {
        let text = "{\n  \"título\": 1,\n  \"b\": {\"c\": 2}\n}";
        let found = Spans::scan(text).find("/b/c").expect("it is there");
        let key = found.key.expect("it has a name");
        assert_eq!(&text[key.clone()], "\"c\"");
        let lines = Lines::of(text);
        assert_eq!(lines.at(key.start), (3, 9));
        assert_eq!(lines.at(Spans::scan(text).find("/título").expect("it is there").value.start), (2, 13));
        assert_eq!(lines.at(1000), (4, 2));
    }

    #[test]
    fn duplicates_are_found() {
        let text = r#"{"a": 1, "b": {"a": 2}, "a": 3, "c": [{"x": 1}, {"x": 1}], "\u0062": 0}"#;
        let spans = Spans::scan(text);
        let found: Vec<_> = spans.duplicates().into_iter().map(|(name, span)| (name, span.start)).collect();
        assert_eq!(found, [("a", 24), ("b", 59)]);
        assert_eq!(value(text, "/a"), Some("3"), "the last one counts");
    }

    proptest! {
        #[test]
        fn every_value_of_any_json_is_found(value in json()) {
            let text = serde_json::to_string_pretty(&value).expect("JSON can be written");
            let mut pointers = Vec::new();
            walk(&value, String::new(), &mut pointers);
            let spans = Spans::scan(&text);
            for (pointer, value) in pointers {
                let found = spans.find(&pointer).expect("it is there");
                prop_assert_eq!(&serde_json::from_str::<serde_json::Value>(&text[found.value]).expect("a value"), value);
            }
        }

        #[test]
        fn nonsense_does_no_harm(text in r#"[\[\]{}",:a\\1é ]{0,40}"#, pointer in "[/a01~]{0,10}") {
            let spans = Spans::scan(&text);
            let _ = spans.duplicates();
            if let Some(found) = spans.find(&pointer) {
                prop_assert!(found.value.end <= text.len());
            }
        }
    }

    fn json() -> impl Strategy<Value = serde_json::Value> {
        use serde_json::Value;
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            ".{0,8}".prop_map(Value::from)
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::vec(("[a-c/~\"é0-2]{0,3}", inner), 0..6).prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    fn walk<'a>(value: &'a serde_json::Value, pointer: String, into: &mut Vec<(String, &'a serde_json::Value)>) {
        match value {
            serde_json::Value::Array(array) => {
                array.iter().enumerate().for_each(|(index, value)| walk(value, format!("{pointer}/{index}"), into));
            }
            serde_json::Value::Object(object) => {
                for (key, value) in object {
                    walk(value, format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")), into);
                }
            }
            _ => {}
        }
        into.push((pointer, value));
    }
}
