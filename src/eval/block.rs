//! Conditions of many rows at once: a column at a time, so that a roll of a million costs little more than reading it.

use std::ops::Range;

use super::{
    condition::{truth, value},
    view::View,
};
use crate::{
    fact::{Cells, Scalar, Symbol},
    policy::{Column, Cond, CondKind, Relation, Term, TermKind},
    value::{Number, Truth},
};

/// How many rows are gone through at once: enough to pay for a look at the condition, few enough to stay in cache.
const BLOCK: usize = 2048;

/// Goes through all rows of a list in blocks; `rows` are the rows of the quantifiers around.
pub(super) fn each_block(
    view: &View<'_>,
    cond: &Cond,
    rows: &mut Vec<usize>,
    count: usize,
    mut take: impl FnMut(usize, &[Truth]),
) {
    let mut truths = vec![Truth::Unknown; count.min(BLOCK)];
    for start in (0..count).step_by(BLOCK) {
        let range = start..(start + BLOCK).min(count);
        let Some(out) = truths.get_mut(..range.len()) else {
            return;
        };
        block(view, cond, rows, &range, out);
        take(start, out);
    }
}

fn block(
    view: &View<'_>,
    cond: &Cond,
    rows: &mut Vec<usize>,
    range: &Range<usize>,
    out: &mut [Truth],
) {
    if !speaks_of(cond, rows.len()) {
        let same = in_any_row(rows, range.start, |rows| truth(view, cond, rows));
        return out.fill(same);
    }
    match &cond.kind {
        CondKind::All(parts) => joined(view, parts, rows, range, out, Truth::and, Truth::True),
        CondKind::Any(parts) => joined(view, parts, rows, range, out, Truth::or, Truth::False),
        CondKind::Not(part) => {
            block(view, part, rows, range, out);
            for it in out.iter_mut() {
                *it = !*it;
            }
        }
        CondKind::Holds(term) => {
            if let Some(Cells::YesNo(cells)) = cells_of(view, term, rows.len())
                && let Some(cells) = cells.get(range.clone())
            {
                return out.copy_from_slice(cells);
            }
            row_by_row(view, cond, rows, range, out);
        }
        CondKind::Compare(left, relation, right) => {
            let done = compare(view, left, *relation, right, rows, range, out)
                || compare(view, right, flipped(*relation), left, rows, range, out);
            if !done {
                row_by_row(view, cond, rows, range, out);
            }
        }
        CondKind::InColumn(term, column) => {
            if !in_column(view, term, *column, rows, range, out) {
                row_by_row(view, cond, rows, range, out);
            }
        }
        _ => row_by_row(view, cond, rows, range, out),
    }
}

/// What is the same in every row of a block. The row is on the stack all the same, for what goes through rows further
/// in counts its own from there.
fn in_any_row<T>(rows: &mut Vec<usize>, row: usize, value: impl FnOnce(&mut Vec<usize>) -> T) -> T {
    rows.push(row);
    let found = value(rows);
    rows.pop();
    found
}

fn joined(
    view: &View<'_>,
    parts: &[Cond],
    rows: &mut Vec<usize>,
    range: &Range<usize>,
    out: &mut [Truth],
    join: impl Fn(Truth, Truth) -> Truth,
    start: Truth,
) {
    out.fill(start);
    let mut one = vec![start; out.len()];
    for part in parts {
        block(view, part, rows, range, &mut one);
        out.iter_mut()
            .zip(&one)
            .for_each(|(all, it)| *all = join(*all, *it));
    }
}

fn row_by_row(
    view: &View<'_>,
    cond: &Cond,
    rows: &mut Vec<usize>,
    range: &Range<usize>,
    out: &mut [Truth],
) {
    for (row, out) in range.clone().zip(out) {
        rows.push(row);
        *out = truth(view, cond, rows);
        rows.pop();
    }
}

/// A column held against one value that is the same for every row. Gives false where it is not that.
fn compare(
    view: &View<'_>,
    cell: &Term,
    relation: Relation,
    other: &Term,
    rows: &mut Vec<usize>,
    range: &Range<usize>,
    out: &mut [Truth],
) -> bool {
    let depth = rows.len();
    let Some(cells) = cells_of(view, cell, depth).filter(|_| !term_speaks_of(other, depth)) else {
        return false;
    };
    let Some(other) = in_any_row(rows, range.start, |rows| value(view, other, rows)) else {
        out.fill(Truth::Unknown);
        return true;
    };
    match (cells, other) {
        (Cells::Whole(cells), Scalar::Quantity(number)) => {
            let Some(number) = number.as_whole() else {
                return false;
            };
            each(
                cells,
                range,
                out,
                |it| *it == Cells::NO_NUMBER,
                |it| relation.admits(it.cmp(&number)),
            )
        }
        (Cells::Exact(cells), Scalar::Quantity(number)) => {
            let holds =
                |it: &Option<Number>| it.is_some_and(|it| relation.admits(it.compare(number)));
            each(cells, range, out, Option::is_none, holds)
        }
        (Cells::Day(cells), Scalar::Date(date)) => {
            let day = date.ordinal();
            each(
                cells,
                range,
                out,
                |it| *it == Cells::NO_DAY,
                |it| relation.admits(it.cmp(&day)),
            )
        }
        (Cells::Text(cells), Scalar::Text(symbol)) => each(
            cells,
            range,
            out,
            |it| *it == Symbol::NONE,
            |it| relation.admits(it.cmp(&symbol)),
        ),
        (Cells::Choice(cells), Scalar::Choice(at)) => each(
            cells,
            range,
            out,
            |it| *it == Cells::NO_CHOICE,
            |it| relation.admits(it.cmp(&at)),
        ),
        _ => false,
    }
}

fn in_column(
    view: &View<'_>,
    term: &Term,
    column: Column,
    rows: &[usize],
    range: &Range<usize>,
    out: &mut [Truth],
) -> bool {
    let Some(Cells::Text(cells)) = cells_of(view, term, rows.len()) else {
        return false;
    };
    // In a list without rows nothing stands, whether or not it is known what is looked for.
    if view.table(column.list).is_some_and(|it| it.rows == 0) {
        return false;
    }
    let (Some(members), Some(cells)) = (view.members(column), cells.get(range.clone())) else {
        out.fill(Truth::Unknown);
        return true;
    };
    for (out, symbol) in out.iter_mut().zip(cells) {
        *out = match *symbol {
            Symbol::NONE => Truth::Unknown,
            symbol => members.contain(Scalar::Text(symbol)),
        };
    }
    true
}

fn each<T>(
    cells: &[T],
    range: &Range<usize>,
    out: &mut [Truth],
    unknown: impl Fn(&T) -> bool,
    holds: impl Fn(&T) -> bool,
) -> bool {
    let Some(cells) = cells.get(range.clone()) else {
        return false;
    };
    for (out, cell) in out.iter_mut().zip(cells) {
        *out = if unknown(cell) {
            Truth::Unknown
        } else {
            holds(cell).into()
        };
    }
    true
}

fn cells_of<'f>(view: &View<'f>, term: &Term, depth: usize) -> Option<&'f Cells> {
    match &term.kind {
        TermKind::Cell { depth: of, column } if *of == depth => {
            view.table(column.list)?.columns.get(column.column)
        }
        _ => None,
    }
}

/// The same comparison with its sides changed over.
fn flipped(relation: Relation) -> Relation {
    match relation {
        Relation::AtLeast => Relation::AtMost,
        Relation::AtMost => Relation::AtLeast,
        Relation::MoreThan => Relation::LessThan,
        Relation::LessThan => Relation::MoreThan,
        same => same,
    }
}

/// Whether a condition speaks of the row of a quantifier.
pub(super) fn speaks_of(cond: &Cond, depth: usize) -> bool {
    cond.terms().into_iter().any(|it| term_speaks_of(it, depth))
        || cond.parts().iter().any(|it| speaks_of(it, depth))
}

fn term_speaks_of(term: &Term, depth: usize) -> bool {
    match &term.kind {
        TermKind::Cell { depth: of, .. } => *of == depth,
        TermKind::CountWhere(_, body) => speaks_of(body, depth),
        TermKind::CountTrue(parts) => parts.iter().any(|it| speaks_of(it, depth)),
        TermKind::Arithmetic(left, _, right) => {
            term_speaks_of(left, depth) || term_speaks_of(right, depth)
        }
        _ => false,
    }
}
