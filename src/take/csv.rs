//! A table as comma-separated values (RFC 4180), for a spreadsheet.
//!
//! A byte order mark comes first, because a spreadsheet otherwise guesses an encoding and breaks accents. Rows end with CR LF.
//!
//! **Formulas.** A spreadsheet runs what begins with `=`, `+`, `-` or `@`, and quotation marks do not stop it. Where words begin so, an apostrophe
//! is put before them. It is the type of a column that tells, never its look: what the record holds as a number (longitude, latitude,
//! uncertainty) is written bare, `-92.1473`; everything else is words, and words that look like `-92.1473` get the apostrophe. A
//! spreadsheet that parts columns at semicolons or tabs, as many do in Spanish, also begins a cell after each of these within a text; the
//! same holds there and at every line break. What was put in can be told from what was there: a test takes it back.

use super::row::{COLUMNS, Cell, row};
use crate::lang::Lang;
use crate::number::decimal;
use crate::story::{EventIx, Evidence, Story};

/// The table of some events, a row each.
#[must_use]
pub fn csv(story: &Story, evidence: &Evidence, events: &[EventIx], lang: Lang) -> String {
    let mut out = String::from("\u{feff}");
    out.push_str(&COLUMNS.join(","));
    out.push_str("\r\n");
    for &event in events {
        for (at, cell) in row(story, evidence, event, lang).iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            match cell {
                Cell::Text(text) => quoted(&mut out, &guarded(text)),
                Cell::Number(number, digits) => out.push_str(&decimal(*number, *digits)),
                Cell::Empty => {}
            }
        }
        out.push_str("\r\n");
    }
    out
}

/// Between quotation marks where RFC 4180 asks for it, or a program could part the text.
fn quoted(out: &mut String, text: &str) {
    let plain = |c: char| !c.is_control() && !matches!(c, '"' | '\'' | ',' | ';');
    if text.chars().all(plain) && !text.starts_with(' ') && !text.ends_with(' ') {
        out.push_str(text);
        return;
    }
    out.push('"');
    for c in text.chars() {
        if c == '"' {
            out.push('"');
        }
        out.push(c);
    }
    out.push('"');
}

/// A text none of whose cells is a formula.
fn guarded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut begins = true;
    for (at, c) in text.char_indices() {
        if begins && is_formula(&text[at..]) {
            out.push('\'');
        }
        out.push(c);
        begins = is_end(c);
    }
    out
}

/// Whether a cell ends before what follows.
fn is_end(c: char) -> bool {
    matches!(c, ';' | '\t' | '\r' | '\n')
}

/// Whether a cell that begins like this is run: behind what a program may skip comes a sign with which a formula begins, also in its wide form.
fn is_formula(text: &str) -> bool {
    let skipped =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}');
    // What lies behind an end is a cell of its own; a tab or a carriage return before it may hide it.
    text.chars().find(|&c| is_end(c) || !skipped(c)).is_some_and(|c| matches!(c, '\t' | '\r') || "=+-@＝＋－＠".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The text that was guarded.
    fn unguarded(text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut begins = true;
        for (at, c) in text.char_indices() {
            if !(begins && c == '\'' && is_formula(&text[at + 1..])) {
                out.push(c);
            }
            begins = is_end(c);
        }
        out
    }

    #[test]
    fn what_a_spreadsheet_would_run_is_guarded() {
        for (text, safe) in [
            ("=1+1", "'=1+1"),
            ("+503 7", "'+503 7"),
            ("-92.1", "'-92.1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t'=1"),
            ("\r=1", "'\r'=1"),
            (" =1", "' =1"),
            ("\u{a0}\"=1", "'\u{a0}\"=1"),
            ("'=1", "''=1"),
            ("＝1", "'＝1"),
            ("one; =2", "one;' =2"),
            ("one\n-2", "one\n'-2"),
            ("a-b=c@d", "a-b=c@d"),
            ("one, -2", "one, -2"),
            ("“=1”", "“=1”"),
            ("", ""),
        ] {
            assert_eq!(guarded(text), safe, "{text:?}");
            assert_eq!(unguarded(safe), text, "{text:?}");
        }
    }

    #[test]
    fn quotation_marks_stand_where_they_must() {
        for (text, written) in
            [("a b", "a b"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), (" a", "\" a\""), ("'=", "\"'=\"")]
        {
            let mut out = String::new();
            quoted(&mut out, text);
            assert_eq!(out, written);
        }
    }

    proptest! {
        #[test]
        fn no_cell_is_a_formula_and_none_is_lost(text in r#"([=+@;"',\t\r\n \-\u{feff}]|.|\n){0,12}"#) {
            let safe = guarded(&text);
            prop_assert_eq!(unguarded(&safe), text);
            let mut written = String::new();
            quoted(&mut written, &safe);
            for cells in [vec![safe.as_str()], written.split([';', '\t', '\n', '\r']).collect(), safe.split([';', '\t', '\n', '\r']).collect()] {
                for cell in cells {
                    let begins = cell.trim_start_matches(|c: char| c.is_whitespace() || c == '"' || c == '\u{feff}');
                    prop_assert!(!begins.starts_with(['=', '+', '-', '@']), "{cell:?} of {safe:?}");
                }
            }
        }
    }
}
