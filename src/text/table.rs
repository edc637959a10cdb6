//! Tables as text, for the clipboard and for spreadsheets.
//!
//! In: rows of cells. Out: lines with tabs, as spreadsheets paste them. **A cell never begins a formula and
//! never holds a tab or a line break.**

/// Rows as tab-separated lines. A cell that a spreadsheet would take for a formula gets a leading apostrophe.
pub fn as_table(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| row.iter().map(|cell| safe_cell(cell)).collect::<Vec<_>>().join("\t");
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A cell without control characters; one that a spreadsheet would take for a formula gets a leading apostrophe.
pub fn safe_cell(cell: &str) -> String {
    let flat: String = cell.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠']);
    if formula { format!("'{flat}") } else { flat }
}
