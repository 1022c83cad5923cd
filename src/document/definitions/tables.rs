//! Tables of terms: a term in the first column, what it means in the second.

use std::collections::BTreeMap;

use super::{
    super::{
        Document,
        clause::{Cell, Clause, ClauseId, Definition, Role},
    },
    CLOSING, OPENING, alternatives, first_bytes, quoted,
};

/// The tables seen so far, and whether they are of terms.
#[derive(Debug, Default)]
pub(super) struct Tables(BTreeMap<u32, bool>);

impl Tables {
    /// Whether the table of a cell gives terms their meanings. Its first cell, where all can be seen that tells, decides.
    pub(super) fn define(&mut self, document: &Document, id: ClauseId, cell: Cell) -> bool {
        let known = self.0.entry(cell.table);
        *known.or_insert_with(|| defines_terms(document, id, cell))
    }
}

/// A term is no longer than this.
const LONGEST_TERM: usize = 80;

/// The definitions of a row, at the cell after its first.
pub(super) fn in_row(document: &Document, id: ClauseId, cell: Cell, found: &mut Vec<Definition>) {
    let Some(term) = before(document, id).filter(|it| begins_row(it, cell)) else {
        return;
    };
    let clause = document.clause(id);
    let fits = term.role == Role::TableCell && term.text.len() <= LONGEST_TERM;
    if cell.column < 2 || !fits || is_header(&term.text, &clause.text) {
        return;
    }
    let start = clause.text.len() - meaning(&clause.text).len();
    found.extend(terms(&term.text).into_iter().map(|term| Definition {
        term,
        text: meaning(&clause.text).to_owned(),
        clause: id,
        range: start..clause.text.len(),
    }));
}

fn before(document: &Document, id: ClauseId) -> Option<&Clause> {
    document.clauses.get(id.index().checked_sub(1)?)
}

/// Whether a clause is the first cell of the row of another.
fn begins_row(clause: &Clause, cell: Cell) -> bool {
    let place = clause.cell.map(|it| (it.table, it.row, it.column));
    place == Some((cell.table, cell.row, 1))
}

/// `“Member” or “Member Practice”` is two terms; in a table, quotation marks may be left out.
fn terms(text: &str) -> Vec<String> {
    let text = text.trim_end_matches([':', ' ']);
    let text = text.strip_suffix(" means").unwrap_or(text);
    let between = quoted(text);
    if between.is_empty() {
        alternatives(text)
    } else {
        between
    }
}

/// The meaning alone: a cell may go on from the one before it with "means …".
fn meaning(text: &str) -> &str {
    ["means: ", "means, ", "means "]
        .iter()
        .find_map(|it| text.strip_prefix(it))
        .unwrap_or(text)
}

/// Whether a table's heading, its header, the words before it or the quotation marks around its first term say that it
/// is one of terms.
fn defines_terms(document: &Document, id: ClauseId, cell: Cell) -> bool {
    let titled = document.headings(id).iter().any(|it| is_title(it));
    let announced = before(document, id).is_some_and(|it| announces(&it.text));
    titled || announced || opens_with_term(document, id, cell)
}

fn is_title(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    let titles = [
        "definition",
        "interpretation",
        "glossary",
        "abbreviation",
        "acronym",
        "defined term",
    ];
    titles.iter().any(|it| heading.contains(it))
}

/// "The following terms have these meanings:", "as defined in the table below".
fn announces(text: &str) -> bool {
    let text = first_bytes(text, 400).to_lowercase();
    let speaks = [
        "meaning",
        "defined",
        "definition",
        "abbreviation",
        "acronym",
    ];
    let points = ["following", "table", "column", "below", "these"];
    // "Within the meaning of section 3" says nothing of a table.
    let text = text.replace("within the meaning of", "");
    let holds = |words: &[&str]| words.iter().any(|it| text.contains(it));
    holds(&speaks) && (holds(&points) || text.ends_with(':'))
}

/// The second cell of a row is looked for among so many paragraphs after the first.
const MOST_IN_CELL: usize = 50;

/// Whether a table's first row is the header of a table of terms, or its first cell a term in quotation marks.
fn opens_with_term(document: &Document, id: ClauseId, cell: Cell) -> bool {
    let first = document.clause(id);
    let rest = document.clauses.iter().skip(id.index() + 1);
    let second = rest
        .take(MOST_IN_CELL)
        .take_while(|it| it.cell.is_some())
        .find(|it| it.cell.is_some_and(|it| it.table == cell.table));
    let second = second.filter(|it| {
        begins_row(first, cell)
            && it
                .cell
                .is_some_and(|it| it.row == cell.row && it.column > 1)
    });
    let quoted = first.text.starts_with(OPENING) && first.text.ends_with(CLOSING);
    second.is_some_and(|it| quoted || is_header(&first.text, &it.text))
}

/// Whether the first two cells of a row are the header of a table of terms: `Term` and `Meaning`. A "term" in a table
/// of offices is another thing.
fn is_header(first: &str, second: &str) -> bool {
    const TERMS: [&str; 14] = [
        "term",
        "terms",
        "word",
        "words",
        "expression",
        "expressions",
        "phrase",
        "phrases",
        "abbreviation",
        "abbreviations",
        "acronym",
        "definition",
        "defined",
        "or",
    ];
    const MEANINGS: [&str; 9] = [
        "mean",
        "definition",
        "interpretation",
        "explanation",
        "description",
        "full",
        "stands for",
        "expansion",
        "title",
    ];
    let (first, second) = (first.to_lowercase(), second.to_lowercase());
    let mut words = first
        .split(|it: char| !it.is_alphabetic())
        .filter(|it| !it.is_empty())
        .peekable();
    let named = words.peek().is_some() && words.all(|it| TERMS.contains(&it));
    let short = second.split_whitespace().count() <= 4;
    named && short && MEANINGS.iter().any(|it| second.contains(it))
}
