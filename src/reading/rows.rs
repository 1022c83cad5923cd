//! Rows of tables, each read as a whole: what a cell says of whom, the other cells of its row and the head of its column
//! tell.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use crate::document::{Cell, Clause, ClauseId, Document, Role};

/// The rows of a document's tables that are read as a whole.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// By their first cells.
    rows: BTreeMap<ClauseId, Row>,
}

/// A row, with the heads of its columns: `GP members | How filled: elected by the GPs | Term: three years`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) text: String,
    /// As it stands in the document, every column of it, and no head turned to what its cell answers.
    shown: String,
    /// Where parts of the text stand in that, each as far as the next.
    parts: Vec<(usize, usize)>,
    /// Its cells, each with where its own words stand in the text.
    cells: Vec<(ClauseId, Range<usize>)>,
}

/// A longer row is a page laid out as a table; its cells are read one by one.
const LONGEST: usize = 600;
/// Nor is a row of more cells than this read as a whole, so that no table costs more than its length.
const MOST_CELLS: usize = 24;
/// The head of a column has no more words than this.
const LONGEST_HEAD: usize = 6;

impl Rows {
    /// Finds them; `meanings` are the cells of tables that give words a meaning, which are no such tables.
    pub(super) fn of(document: &Document, meanings: &[ClauseId]) -> Self {
        let table = |id: &ClauseId| document.clause(*id).cell.map(|it| it.table);
        let of_meanings: BTreeSet<u32> = meanings.iter().filter_map(table).collect();
        let cells: Vec<(ClauseId, Cell)> = document
            .ids()
            .filter_map(|id| Some((id, document.clause(id).cell?)))
            .filter(|it| !of_meanings.contains(&it.1.table))
            .collect();
        let mut rows = Self::default();
        for table in cells.chunk_by(|one, other| one.1.table == other.1.table) {
            rows.add_table(document, table);
        }
        rows
    }

    fn add_table(&mut self, document: &Document, table: &[(ClauseId, Cell)]) {
        let mut rows = table
            .chunk_by(|one, other| one.1.row == other.1.row)
            .peekable();
        let first = rows.peek().copied().unwrap_or_default();
        let heads = is_head(document, first).then_some(first);
        if heads.is_some() {
            rows.next();
        }
        for row in rows.filter(|it| is_plain(document, it)) {
            let row = Row::of(document, row, heads.unwrap_or_default());
            if let Some((first, _)) = row.cells.first()
                && row.text.len() <= LONGEST
            {
                self.rows.insert(*first, row);
            }
        }
    }

    /// The row that begins with a cell.
    pub(super) fn beginning(&self, id: ClauseId) -> Option<&Row> {
        self.rows.get(&id)
    }

    /// Whether a cell is read with the row that an earlier cell begins.
    pub(super) fn hold(&self, id: ClauseId) -> bool {
        let before = self.rows.range(..id).next_back();
        before.is_some_and(|(_, row)| row.cells().any(|it| it == id))
    }
}

impl Row {
    fn of(document: &Document, row: &[(ClauseId, Cell)], heads: &[(ClauseId, Cell)]) -> Self {
        let mut made = Self {
            text: String::new(),
            shown: String::new(),
            parts: Vec::new(),
            cells: Vec::new(),
        };
        let mut column = 1;
        for (number, (id, cell)) in row.iter().enumerate() {
            let own = &document.clause(*id).text;
            made.show_empty(document, heads, column + 1..cell.column);
            column = cell.column;
            if number > 0 {
                let head = heads.iter().find(|it| it.1.column == cell.column);
                let head = head.map_or("", |it| document.clause(it.0).text.trim_end_matches(':'));
                // What is asked at the head and denied in the cell is not stated; it is left out where it cannot be turned.
                let Some(answered) = answered(head, own) else {
                    made.shown
                        .push_str(&format!(" | {}{own}", before_cell(head)));
                    continue;
                };
                made.add(" | ", " | ");
                match head.split_once(' ').filter(|_| answered != head) {
                    Some((verb, rest)) => {
                        made.add(verb, verb);
                        made.add(" not", "");
                        let rest = format!(" {rest}: ");
                        made.add(&rest, &rest);
                    }
                    None => made.add(&before_cell(head), &before_cell(head)),
                }
            }
            let start = made.text.len();
            made.add(own, own);
            made.cells.push((*id, start..made.text.len()));
        }
        made.show_empty(document, heads, column + 1..u32::MAX);
        made
    }

    /// Shows the heads of columns under which the row has nothing, or a dash: that another column has something says much.
    fn show_empty(&mut self, document: &Document, heads: &[(ClauseId, Cell)], columns: Range<u32>) {
        for (id, _) in heads.iter().filter(|it| columns.contains(&it.1.column)) {
            let head = document.clause(*id).text.trim_end_matches(':');
            self.shown.push_str(&format!(" | {head}: –"));
        }
    }

    /// Adds words to the text, and those that they stand for to what is shown.
    fn add(&mut self, words: &str, shown: &str) {
        self.parts.push((self.text.len(), self.shown.len()));
        self.text.push_str(words);
        self.shown.push_str(shown);
    }

    /// The row as it stands in the document, and where a range of the text stands in it.
    pub(super) fn shown(&self, range: &Range<usize>) -> (&str, Range<usize>) {
        let at = |it: usize, before: usize| {
            let next = self.parts.partition_point(|part| part.0 <= before);
            let (start, shown) = next
                .checked_sub(1)
                .and_then(|at| self.parts.get(at))
                .copied()
                .unwrap_or_default();
            let end = self.parts.get(next).map_or(self.shown.len(), |it| it.1);
            self.shown
                .floor_char_boundary((shown + it - start).min(end))
        };
        let last = range.end.saturating_sub(1);
        (
            &self.shown,
            at(range.start, range.start)..at(range.end, last),
        )
    }

    /// Its cells.
    pub(super) fn cells(&self) -> impl Iterator<Item = ClauseId> {
        self.cells.iter().map(|it| it.0)
    }

    /// The cell that a range of the text begins in, and the range of its words; of one that begins in the head of a column,
    /// the words from the cell's first on.
    pub(super) fn locate(&self, range: &Range<usize>) -> Option<(ClauseId, Range<usize>)> {
        let (id, own) = self.cells.iter().find(|it| range.start < it.1.end)?;
        let at = |it: usize| it.clamp(own.start, own.end) - own.start;
        Some((*id, at(range.start)..at(range.end)))
    }
}

/// The head of a column as it stands before a cell.
fn before_cell(head: &str) -> String {
    match head {
        "" => String::new(),
        head => format!("{head}: "),
    }
}

/// What a cell may say that denies what the head of its column says.
const NO: [&str; 10] = ["no", "none", "never", "not", "n", "x", "✗", "✘", "✕", "×"];

/// The verbs that a head begins with which can be denied: `May stand`.
const VERBS: [&str; 7] = ["may", "can", "shall", "must", "will", "is", "are"];

/// The head of a column as a cell answers it: `May not stand` over `No`, and as it is over any other words; nothing where
/// `no` cannot be told of it.
fn answered<'h>(head: &'h str, cell: &str) -> Option<Cow<'h, str>> {
    let answer = cell
        .trim()
        .trim_end_matches(|it: char| it.is_ascii_punctuation());
    if !NO.contains(&answer.to_lowercase().as_str()) {
        return Some(Cow::Borrowed(head));
    }
    let (verb, rest) = head.split_once(' ')?;
    VERBS
        .contains(&verb.to_lowercase().as_str())
        .then(|| Cow::Owned(format!("{verb} not {rest}")))
}

fn is_of_cells(row: &[(ClauseId, Cell)]) -> bool {
    (2..=MOST_CELLS).contains(&row.len())
}

/// Whether a row is made of the heads of columns: a few words each, and no figures.
fn is_head(document: &Document, row: &[(ClauseId, Cell)]) -> bool {
    let head = |clause: &Clause| {
        let few = clause.text.split_whitespace().count() <= LONGEST_HEAD;
        few && clause.sentences.len() <= 1
            && !clause.text.ends_with(['.', ';'])
            && !clause.text.contains(|it: char| it.is_ascii_digit())
    };
    is_of_cells(row) && row.iter().all(|it| head(document.clause(it.0)))
}

/// Whether each cell of a row says one thing, and is no clause with a number of its own.
fn is_plain(document: &Document, row: &[(ClauseId, Cell)]) -> bool {
    let alone = row.is_sorted_by(|one, other| one.1.column < other.1.column);
    let plain = |it: &(ClauseId, Cell)| {
        let clause = document.clause(it.0);
        clause.role == Role::TableCell && clause.number.is_none() && clause.sentences.len() <= 1
    };
    is_of_cells(row) && alone && row.iter().all(plain)
}
