//! How others read a table.

/// RFC 4180, as short as it can be read.
pub fn table(text: &str) -> Vec<Vec<String>> {
    let mut chars = text.strip_prefix('\u{feff}').expect("a byte order mark").chars().peekable();
    let (mut rows, mut row, mut cell, mut within) = (Vec::new(), Vec::new(), String::new(), false);
    while let Some(c) = chars.next() {
        match c {
            '"' if within && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => within = !within,
            ',' if !within => row.push(std::mem::take(&mut cell)),
            '\r' if !within => {
                assert_eq!(chars.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => {
                assert!(within || c != '\n', "a broken line");
                cell.push(c);
            }
        }
    }
    assert!(row.is_empty() && cell.is_empty() && !within, "it ends within a row");
    rows
}
