//! The clause tree as text, a line a clause.

use std::fmt::Write;

use super::{Document, clause::Role};

/// How many characters of a clause its line shows.
const SHOWN: usize = 72;

/// The clauses of a document, indented by depth, each with its number and its first words.
pub fn outline(document: &Document) -> String {
    let mut out = String::new();
    for clause in &document.clauses {
        let number = clause.number.as_deref().unwrap_or(match clause.role {
            Role::Footnote => "note",
            Role::ListItem => "•",
            _ => "",
        });
        let gap = if number.is_empty() { "" } else { "  " };
        let kind = match clause.role {
            Role::Clause | Role::ListItem => String::new(),
            other => format!("  [{}]", other.word()),
        };
        let indent = "  ".repeat(clause.level);
        let text = shown(&clause.text);
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{indent}{number}{gap}{text}{kind}");
    }
    out
}

fn shown(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}
