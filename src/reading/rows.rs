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
    /// By their first cells; a row that answers several questions is read once for each.
    rows: BTreeMap<ClauseId, Vec<Row>>,
    /// Of the cells of other rows, the cell that names the row: `(b) Eligibility`.
    names: BTreeMap<ClauseId, ClauseId>,
}

/// A row, or a part of one, with the heads of its columns: `GP members | How filled: elected by the GPs | Term: three years`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// What is read: the heads as their cells answer them.
    pub(super) text: String,
    /// The row as it stands in the document.
    pub(super) shown: String,
    pieces: Vec<Piece>,
    /// All cells of the row.
    cells: Vec<ClauseId>,
    /// Whether the heads of its columns ask what its cells answer, whatever the words before the table say.
    pub(super) answers: bool,
}

/// A cell with the head of its column.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    cell: ClauseId,
    /// Where it stands in what is read, and the words of the cell alone.
    read: Range<usize>,
    own: Range<usize>,
    /// Where it stands in what is shown.
    shown: Range<usize>,
}

/// A longer row is a page laid out as a table; its cells are read one by one.
const LONGEST: usize = 600;
/// Nor is a row of more cells than this read as a whole, so that no table costs more than its length.
const MOST_CELLS: usize = 24;
/// What is shown of a cell with nothing in it: that another column has something says much.
const EMPTY: &str = "–";
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
        let marks = Marks::of(document, table);
        for row in rows {
            if !is_plain(document, row) {
                self.names.extend(named(document, row));
                continue;
            }
            let columns = Column::all(document, row, heads.unwrap_or_default(), marks);
            let parts = Row::parts(&columns);
            if let Some(first) = row.first()
                && parts.iter().all(|it| it.shown.len() <= LONGEST)
            {
                self.rows.insert(first.0, parts);
            }
        }
    }

    /// The row that begins with a cell, in the parts that are read apart.
    pub(super) fn beginning(&self, id: ClauseId) -> &[Row] {
        self.rows.get(&id).map_or(&[], |it| it)
    }

    /// The cell that names the row of a cell which is read by itself.
    pub(super) fn name(&self, id: ClauseId) -> Option<ClauseId> {
        self.names.get(&id).copied()
    }

    /// Whether a cell is read with the row that an earlier cell begins.
    pub(super) fn hold(&self, id: ClauseId) -> bool {
        let before = self.rows.range(..id).next_back();
        before.is_some_and(|(_, rows)| rows.iter().any(|it| it.cells.contains(&id)))
    }
}

/// A cell of a row, its head, and how the two are read.
struct Column<'d> {
    /// Its number, and its cell; a cell with nothing in it is none.
    number: u32,
    cell: Option<ClauseId>,
    own: &'d str,
    head: &'d str,
    /// The head as the cell answers it; nothing where `no` cannot be told of it.
    answered: Option<Cow<'d, str>>,
}

impl<'d> Column<'d> {
    fn all(
        document: &'d Document,
        row: &[(ClauseId, Cell)],
        heads: &[(ClauseId, Cell)],
        marks: Marks,
    ) -> Vec<Self> {
        let text = |id: ClauseId| document.clause(id).text.as_str();
        let head = |it: &(ClauseId, Cell)| text(it.0).trim_end_matches(':');
        let column = |(place, (id, cell)): (usize, &(ClauseId, Cell))| {
            let above = heads.iter().find(|it| it.1.column == cell.column);
            let head = above.filter(|_| place > 0).map_or("", head);
            Self {
                number: cell.column,
                cell: Some(*id),
                own: text(*id),
                head,
                answered: answered(head, marks.answer(text(*id))),
            }
        };
        let has = |it: &&(ClauseId, Cell)| row.iter().any(|cell| cell.1.column == it.1.column);
        let begins = row.first().map_or(0, |it| it.1.column);
        let empty = heads.iter().filter(|it| !has(it) && it.1.column > begins);
        let empty = empty.map(|it| Self {
            number: it.1.column,
            cell: None,
            own: EMPTY,
            head: head(it),
            answered: None,
        });
        let mut columns: Vec<Self> = row.iter().enumerate().map(column).chain(empty).collect();
        columns.sort_by_key(|it| it.number);
        columns
    }

    /// Whether its head asks something of each row: `May stand`.
    fn asks(&self) -> bool {
        asked(self.head).is_some()
    }
}

impl Row {
    /// The row whole or, where several columns ask, with each of those columns alone.
    fn parts(columns: &[Column<'_>]) -> Vec<Self> {
        let asking: Vec<usize> = columns
            .iter()
            .enumerate()
            .filter(|it| it.1.asks())
            .map(|it| it.0)
            .collect();
        if asking.len() < 2 {
            return vec![Self::of(columns, |_| true)];
        }
        let part = |alone: &usize| Self::of(columns, |it| it == *alone || !asking.contains(&it));
        asking.iter().map(part).collect()
    }

    fn of(columns: &[Column<'_>], read: impl Fn(usize) -> bool) -> Self {
        let mut row = Self {
            text: String::new(),
            shown: String::new(),
            pieces: Vec::new(),
            cells: columns.iter().filter_map(|it| it.cell).collect(),
            answers: columns.iter().any(Column::asks),
        };
        for (number, column) in columns.iter().enumerate() {
            let shown = add_cell(&mut row.shown, column.head, column.own);
            let answered = column.answered.as_ref().filter(|_| read(number));
            let Some((answered, cell)) = answered.zip(column.cell) else {
                continue;
            };
            let read = add_cell(&mut row.text, answered, column.own);
            row.pieces.push(Piece {
                cell,
                own: read.end - column.own.len()..read.end,
                read,
                shown,
            });
        }
        row
    }

    /// Its cells.
    pub(super) fn cells(&self) -> impl Iterator<Item = ClauseId> {
        self.cells.iter().copied()
    }

    /// The cell that a range of what is read begins in, and the range of its words; of one that begins in the head of a
    /// column, the words from the cell's first on.
    pub(super) fn locate(&self, range: &Range<usize>) -> Option<(ClauseId, Range<usize>)> {
        let piece = self.pieces.iter().find(|it| range.start < it.own.end)?;
        let at = |it: usize| it.clamp(piece.own.start, piece.own.end) - piece.own.start;
        Some((piece.cell, at(range.start)..at(range.end)))
    }

    /// Whether words of what is read make no statement together, since they are of several columns beside the one that
    /// names the row: `Eligibility: not employed by a practice | Removal: by the governing body`.
    pub(super) fn is_parted(&self, words: impl Iterator<Item = usize>) -> bool {
        let column = |at: usize| self.pieces.iter().position(|it| at < it.read.end);
        // The number of a row does not name it.
        let names = |it: &Piece| {
            let own = self.text.get(it.own.clone()).unwrap_or_default();
            own.chars().filter(|it| it.is_alphabetic()).nth(1).is_some()
        };
        let first = self.pieces.iter().position(names).unwrap_or(0);
        let mut columns: Vec<usize> = words.filter_map(column).filter(|it| *it > first).collect();
        columns.dedup();
        columns.len() > 1
    }

    /// The range of what is shown that a range of what is read stands for.
    pub(super) fn show(&self, range: &Range<usize>) -> Range<usize> {
        let within = |at: usize, piece: &Piece| {
            let same = self.text.get(piece.read.clone()) == self.shown.get(piece.shown.clone());
            same.then(|| piece.shown.start + at.saturating_sub(piece.read.start))
        };
        let first = self.pieces.iter().find(|it| range.start < it.read.end);
        let last = self.pieces.iter().find(|it| range.end <= it.read.end);
        let start = first.map(|it| within(range.start, it).unwrap_or(it.shown.start));
        let end = last.map(|it| within(range.end, it).unwrap_or(it.shown.end));
        start.unwrap_or(0)..end.unwrap_or(self.shown.len())
    }
}

/// Adds a cell with its head to the words of a row, and tells where.
fn add_cell(text: &mut String, head: &str, own: &str) -> Range<usize> {
    if !text.is_empty() {
        text.push_str(" | ");
    }
    let start = text.len();
    text.push_str(head);
    if !head.is_empty() {
        text.push_str(": ");
    }
    text.push_str(own);
    start..text.len()
}

/// What a cell answers to the head of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Yes,
    No,
    /// It says something else.
    Words,
}

/// How a table's marks are meant.
#[derive(Debug, Clone, Copy)]
struct Marks {
    /// Whether a cross marks what is so, since nothing else in the table does.
    cross_is_yes: bool,
}

impl Marks {
    fn of(document: &Document, table: &[(ClauseId, Cell)]) -> Self {
        let says = |words: &[&str]| {
            let mut cells = table.iter();
            cells.any(|it| is_one_of(&document.clause(it.0).text, words))
        };
        Self {
            cross_is_yes: !says(&YES) && !says(&NO),
        }
    }

    fn answer(self, cell: &str) -> Answer {
        let cross = is_one_of(cell, &CROSSES);
        if is_one_of(cell, &YES) || (cross && self.cross_is_yes) {
            Answer::Yes
        } else if cross || is_one_of(cell, &NO) {
            Answer::No
        } else {
            Answer::Words
        }
    }
}

fn is_one_of(cell: &str, words: &[&str]) -> bool {
    let word = cell
        .trim()
        .trim_end_matches(|it: char| it.is_ascii_punctuation());
    words.contains(&word.to_lowercase().as_str())
}

/// What a cell may say that affirms what the head of its column says, what denies it, and the marks that do either.
const YES: [&str; 4] = ["yes", "y", "✓", "✔"];
const NO: [&str; 5] = ["no", "none", "never", "not", "n"];
const CROSSES: [&str; 5] = ["x", "✗", "✘", "✕", "×"];

/// The verbs that a head begins with which can be denied: `May stand`.
const VERBS: [&str; 7] = ["may", "can", "shall", "must", "will", "is", "are"];
/// What a head begins with that leaves its verb out: `Entitled to vote`.
const ENTITLED: [&str; 4] = ["entitled", "eligible", "able", "allowed"];
/// What the head of a column says that names who does something.
const BODIES: [&str; 12] = [
    "group",
    "ccg",
    "board",
    "body",
    "committee",
    "members",
    "council",
    "cb",
    "ncb",
    "england",
    "lmc",
    "practices",
];

/// What a head asks: its verb, and the rest.
fn asked(head: &str) -> Option<(&str, &str)> {
    let head = head.trim_end_matches('?');
    let (first, rest) = head.split_once(' ')?;
    let first_lower = first.to_lowercase();
    if VERBS.contains(&first_lower.as_str()) {
        return Some((first, rest));
    }
    ENTITLED
        .contains(&first_lower.as_str())
        .then_some(("are", head))
}

/// The head of a column as a cell answers it: `May not stand` over `No`, `by NHS CB` over `Yes`, and as it is over any other
/// words; nothing where `no` cannot be told of it.
fn answered(head: &str, answer: Answer) -> Option<Cow<'_, str>> {
    let named = |it: &str| BODIES.contains(&it.to_lowercase().as_str());
    // "Elected by members" names no body that does it.
    let body = head.split_whitespace().next_back().is_some_and(named) && !head.contains(" by ");
    match (answer, asked(head)) {
        (Answer::Yes | Answer::Words, Some((verb, rest))) => Some(format!("{verb} {rest}").into()),
        (Answer::No, Some((verb, rest))) => Some(format!("{verb} not {rest}").into()),
        (Answer::Yes, None) if body => Some(format!("by {head}").into()),
        (Answer::No, None) if body => Some(format!("not by {head}").into()),
        (Answer::Yes | Answer::Words, None) => Some(Cow::Borrowed(head)),
        (Answer::No, None) => None,
    }
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

/// The cells of a row beside one that names it in a few words, each with that one.
fn named(document: &Document, row: &[(ClauseId, Cell)]) -> Vec<(ClauseId, ClauseId)> {
    let first = row.split_first().filter(|_| row.len() <= MOST_CELLS);
    let Some(((name, first), rest)) = first else {
        return Vec::new();
    };
    let clause = document.clause(*name);
    let few = (1..=LONGEST_HEAD).contains(&clause.text.split_whitespace().count());
    if !few || clause.sentences.len() > 1 || clause.text.ends_with(['.', ';']) {
        return Vec::new();
    }
    let beside = rest.iter().filter(|it| it.1.column > first.column);
    beside.map(|it| (it.0, *name)).collect()
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
