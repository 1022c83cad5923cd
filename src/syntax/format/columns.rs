//! Columns: fields, members, examples and patterns that stand below each other.

use super::{
    lines::{Line, Role, depth_after},
    spacing::Printer,
};
use crate::{
    source::Source,
    syntax::{
        layout::{Clauses, Tok, word},
        lexer::Kind,
    },
};

/// Where the columns of a line begin, and how wide they are.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    /// The tokens that begin the second column and those after it.
    splits: Vec<usize>,
    /// How wide each column but the last is, in characters, with the space after it.
    widths: Vec<usize>,
}

impl Columns {
    /// The tokens of each column.
    pub(super) fn cells<'a>(&self, toks: &'a [Tok]) -> impl Iterator<Item = &'a [Tok]> {
        let starts = std::iter::once(0).chain(self.splits.iter().copied());
        let ends = self.splits.iter().copied().chain([toks.len()]);
        starts
            .zip(ends)
            .map(|(start, end)| toks.get(start..end).unwrap_or_default())
    }

    /// How many spaces follow a cell that is so wide.
    pub(super) fn padding(&self, number: usize, width: usize) -> usize {
        let is_last = number == self.splits.len();
        let column = self.widths.get(number).filter(|_| !is_last);
        column.map_or(0, |it| it.saturating_sub(width))
    }
}

/// What stands below each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Table {
    /// The fields of a record or row, or the members of a choice: one table an item.
    Names,
    /// Verdicts, and what is given.
    Examples,
    /// Values, and the patterns that state them.
    Patterns,
    /// `reads` and `ignores`, and their sentences.
    Sentences,
    /// Terms, and what they stand for.
    Terms,
}

impl Table {
    /// Whether a line that is a row of some table, or of none, ends this one.
    fn ends_at(self, line: &Line<'_>, table: Option<Self>) -> bool {
        match (self, line.role) {
            (Self::Names, Role::Item) => true,
            (Self::Names, _) => false,
            (_, Role::Item | Role::Clause(_)) => line.blank_before || table != Some(self),
            _ => line.blank_before,
        }
    }

    /// How many spaces follow the widest cell of a column: words of the language have one after them.
    fn gap(self) -> usize {
        match self {
            Self::Sentences | Self::Terms => 1,
            Self::Names | Self::Examples | Self::Patterns => 2,
        }
    }
}

/// The columns of each line.
pub(super) fn aligned(source: &Source, lines: &[Line<'_>]) -> Vec<Columns> {
    let mut columns = vec![Columns::default(); lines.len()];
    let mut block: Vec<usize> = Vec::new();
    let mut open: Option<Table> = None;
    for (at, line) in lines.iter().enumerate() {
        let table = table_of(source, line);
        if let Some(own) = open
            && own.ends_at(line, table)
        {
            set_widths(source, own, lines, &mut columns, &block);
            block.clear();
            open = None;
        }
        if let (Some(table), Some(own)) = (table, columns.get_mut(at)) {
            own.splits = splits(source, table, line.toks);
            open = Some(table);
            block.push(at);
        }
    }
    if let Some(own) = open {
        set_widths(source, own, lines, &mut columns, &block);
    }
    columns
}

/// Which table a line is a row of.
fn table_of(source: &Source, line: &Line<'_>) -> Option<Table> {
    let clauses = match line.role {
        Role::Clause(clauses) => clauses,
        Role::Item => Clauses::None,
        Role::More | Role::Comment { .. } => return None,
    };
    match (clauses, word(&source.text, line.toks.first())) {
        (Clauses::None, "term") => Some(Table::Terms),
        (Clauses::Names, _) => Some(Table::Names),
        (Clauses::Rule, "met" | "conflict" | "cannot" | "not" | "nothing") => Some(Table::Examples),
        (Clauses::Reading, "sets" | "adds" | "takes" | "misses" | "mentions") => {
            Some(Table::Patterns)
        }
        (Clauses::Reading, "reads" | "ignores") => Some(Table::Sentences),
        _ => None,
    }
}

/// The tokens that begin the second column and those after it; none where the line has one column.
fn splits(source: &Source, table: Table, toks: &[Tok]) -> Vec<usize> {
    let text = toks.iter().position(|it| it.kind == Kind::Text);
    let words = toks.iter().take_while(|it| it.kind == Kind::Word).count();
    let splits = match (table, text) {
        // `name "…"`, `name type "…"`; a line that holds several members has no columns.
        (Table::Names, Some(text)) if text == words && toks.len() <= text + 2 => {
            if text == 1 {
                vec![1]
            } else {
                vec![1, text]
            }
        }
        (Table::Patterns, Some(text)) if text > 1 && !is_in_brackets(toks, text) => vec![text],
        (Table::Sentences, Some(1)) => vec![1],
        (Table::Terms, _) => vec![2],
        (Table::Examples, _) => vec![verdict_length(source, toks)],
        _ => Vec::new(),
    };
    splits.into_iter().filter(|it| *it < toks.len()).collect()
}

/// Whether the token at an index stands in brackets.
fn is_in_brackets(toks: &[Tok], at: usize) -> bool {
    let before = toks.iter().take(at);
    before.fold(0, |depth, tok| depth_after(depth, *tok)) > 0
}

fn verdict_length(source: &Source, toks: &[Tok]) -> usize {
    match word(&source.text, toks.first()) {
        "met" | "conflict" => 1,
        _ => 2,
    }
}

/// Makes the columns of a table's rows as wide as the widest of them.
fn set_widths(
    source: &Source,
    table: Table,
    lines: &[Line<'_>],
    columns: &mut [Columns],
    rows: &[usize],
) {
    let mut widths = Vec::new();
    for at in rows {
        let (Some(line), Some(own)) = (lines.get(*at), columns.get(*at)) else {
            continue;
        };
        for (number, cell) in own.cells(line.toks).enumerate().take(own.splits.len()) {
            let width = Printer::new(source).print(cell) + table.gap();
            match widths.get_mut(number) {
                Some(widest) => *widest = width.max(*widest),
                None => widths.push(width),
            }
        }
    }
    for at in rows {
        if let Some(own) = columns.get_mut(*at) {
            own.widths.clone_from(&widths);
        }
    }
}
