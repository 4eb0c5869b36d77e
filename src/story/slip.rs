//! What an author slipped on where a text is no JSON, and how to mend it. For authors.

/// A slip.
pub(super) struct Slip<'a> {
    pub(super) message: String,
    pub(super) help: String,
    /// All that stands before it.
    pub(super) before: &'a [u8],
}

impl<'a> Slip<'a> {
    pub(super) fn of(error: &serde_json::Error, text: &'a str) -> Self {
        let whole = error.to_string();
        let message = whole.rfind(" at line ").map_or(whole.as_str(), |end| &whole[..end]);
        let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
        let end = lines.map(str::len).sum::<usize>() + error.column();
        // A column is that of the byte meant, from 1; after the last byte of a line it is the first of the next line, 0.
        let back = usize::from(error.column() > 0 || message.starts_with("control character"));
        let text = text.as_bytes();
        let (before, after) = text.split_at(end.saturating_sub(back).min(text.len()));

        // A word that stands for no value: what is meant is all of it.
        let start = before.len() - before.iter().rev().take_while(in_word).count();
        let end = before.len() + after.iter().take_while(in_word).count();
        let word = String::from_utf8_lossy(&text[start..end]);
        let at_word = |message: String, help: &str| Self { message, help: help.into(), before: &text[..start] };
        match message {
            "expected value" | "expected ident" | "invalid number" if !word.is_empty() => {
                let bare = word.trim_start_matches(['-', '+']).to_ascii_lowercase();
                return match bare.as_str() {
                    "nan" | "inf" | "infinity" => {
                        at_word(format!("JSON has no number `{word}`"), "leave the field out if the number is not known")
                    }
                    "true" | "false" | "null" => at_word(format!("`{word}` is no JSON"), &format!("write `{bare}`")),
                    "none" | "nil" | "undefined" => at_word(format!("`{word}` is no JSON"), "leave the field out, or write `null`"),
                    _ if bare.starts_with(|c: char| c.is_ascii_digit() || c == '.') => at_word(
                        format!("`{word}` is no number of JSON"),
                        "write numbers as `7`, `-92.15` or `1e3`: digits on both sides of a point",
                    ),
                    _ => at_word(format!("`{word}` is no JSON"), "put it in double quotes if it is a text"),
                };
            }
            "number out of range" => {
                return at_word(format!("the number `{word}` is too large"), "no number of a story is so large: look for digits too many");
            }
            _ => {}
        }

        let help = match (message, after.first()) {
            (message, _) if message.starts_with("recursion limit") => {
                "nothing in a story is nested so deeply: look for brackets that are not closed"
            }
            (message, _) if message.starts_with("EOF") => "the file ends too early: look for a bracket or a quote that is not closed",
            (message, _) if message.starts_with("control character") => {
                "end the text with a quote, or write a line break in it as `\\n`, a tab as `\\t`"
            }
            (message, _) if message.contains("surrogate") || message.contains("hex escape") => {
                "write the character itself: an emoji is two escapes, and one alone is nothing"
            }
            ("trailing comma", _) => "remove the comma before this bracket",
            ("trailing characters", _) => "remove what follows the last bracket, or look for a bracket too many before",
            ("invalid escape", _) => "write a backslash as `\\\\`",
            (_, Some(b'/' | b'#')) => "JSON has no comments: remove it",
            (_, Some(b'\'' | 0xe2)) => "texts and names stand in plain double quotes",
            ("key must be a string", _) => "names stand in double quotes",
            _ => "mend the JSON here or just before: a comma, a quote or a bracket too many or too few",
        };
        Self { message: message.into(), help: help.into(), before }
    }
}

/// Whether a byte can be part of a number or of a bare word.
fn in_word(byte: &&u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'+' | b'-' | b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_named() {
        for (text, column, message, help) in [
            ("[NaN]", 2, "JSON has no number `NaN`", "leave the field out"),
            ("[nan]", 2, "JSON has no number `nan`", "leave the field out"),
            ("[1, -Infinity]", 5, "JSON has no number `-Infinity`", "leave the field out"),
            ("[True]", 2, "`True` is no JSON", "write `true`"),
            ("[None]", 2, "`None` is no JSON", "or write `null`"),
            ("[quay]", 2, "`quay` is no JSON", "double quotes"),
            ("[1, 01]", 5, "`01` is no number of JSON", "write numbers"),
            ("[+5]", 2, "`+5` is no number of JSON", "write numbers"),
            ("[.5]", 2, "`.5` is no number of JSON", "write numbers"),
            ("[5.]", 2, "`5.` is no number of JSON", "write numbers"),
            ("[1e999]", 2, "the number `1e999` is too large", "digits too many"),
            ("[1,]", 4, "trailing comma", "remove the comma"),
            ("{}}", 3, "trailing characters", "remove what follows"),
            ("[1, // one", 5, "expected value", "no comments"),
            ("['a']", 2, "expected value", "double quotes"),
            ("[“a”]", 2, "expected value", "double quotes"),
            ("{a: 1}", 2, "key must be a string", "double quotes"),
            ("[\"a\tb\"]", 4, "control character", "`\\t`"),
            ("[\"a\nb\"]", 4, "control character", "`\\n`"),
            ("[\"C:\\data\"]", 6, "invalid escape", "a backslash as"),
            ("[\"\\ud800\"]", 9, "unexpected end of hex escape", "write the character itself"),
            ("[\"\\udc00\"]", 8, "lone leading surrogate", "write the character itself"),
            ("[\"\\ud800\\u0041\"]", 14, "lone leading surrogate", "write the character itself"),
            ("[[1, 2]", 7, "EOF while parsing a list", "ends too early"),
            ("", 1, "EOF while parsing a value", "ends too early"),
            ("[1 2]", 4, "expected `,` or `]`", "mend the JSON here"),
        ] {
            let error = serde_json::from_str::<serde_json::Value>(text).expect_err(text);
            let slip = Slip::of(&error, text);
            assert!(slip.message.starts_with(message), "{text}: {}", slip.message);
            assert!(slip.help.contains(help), "{text}: {}", slip.help);
            assert_eq!(slip.before.len() + 1, column, "{text}: {}", slip.message);
        }
    }
}
