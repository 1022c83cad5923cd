//! Tree to text: one way to write each file, from its tokens, so that comments and the author's lines stay.

mod columns;
mod lines;
mod spacing;

use std::sync::Arc;

use self::{
    columns::{Columns, aligned},
    lines::{Line, lines},
    spacing::Printer,
};
use super::{layout::significant, lexer::lex, parser::parse};
use crate::{diagnostic::Problems, source::Source};

/// The text as every file is written: two spaces before a clause, four before a line that goes on, columns aligned, at
/// most one blank line in a row. The tree stays the same.
///
/// # Errors
/// The problems of a text that cannot be read.
pub fn format(source: &Arc<Source>) -> Result<String, Problems> {
    let problems = parse(source).problems;
    if !problems.is_empty() {
        return Err(problems);
    }
    let tokens = lex(&source.text);
    let toks = significant(&tokens);
    let lines = lines(&source.text, &tokens, &toks);
    let columns = aligned(source, &lines);
    let mut printer = Printer::new(source);
    for (line, columns) in lines.iter().zip(&columns) {
        print(&mut printer, line, columns);
    }
    Ok(printer.printed)
}

fn print(printer: &mut Printer<'_>, line: &Line<'_>, columns: &Columns) {
    if line.blank_before && !printer.printed.is_empty() {
        printer.printed.push('\n');
    }
    printer.spaces(line.indent);
    printer.depth = line.depth;
    for (number, cell) in columns.cells(line.toks).enumerate() {
        let width = printer.print(cell);
        printer.spaces(columns.padding(number, width));
    }
    if let Some(comment) = line.comment {
        if !line.toks.is_empty() {
            printer.spaces(2);
        }
        printer
            .printed
            .push_str(printer.source.slice(comment).trim_end());
    }
    printer.printed.push('\n');
}
