//! Conditions and terms of one case: no quantifier's row, or one row of each.

use std::cmp::Ordering;

use super::{block, column, counted::counted, view::View};
use crate::{
    fact::{Scalar, Symbol},
    policy::{Column, Cond, CondKind, Quantifier, Relation, Sign, Term, TermKind},
    value::{Date, Number, Truth, Unit, Value},
    vocabulary::ListId,
};

/// A text that no fact has: what a rule's own text is where the submission does not say it.
const ABSENT: Symbol = Symbol(u32::MAX - 1);

/// The truth of a condition in the rows that the quantifiers around it speak of, outermost first.
pub(super) fn truth(view: &View<'_>, cond: &Cond, rows: &mut Vec<usize>) -> Truth {
    match &cond.kind {
        CondKind::Constant(holds) => (*holds).into(),
        CondKind::All(parts) => {
            let mut all = Truth::True;
            for part in parts {
                all = all.and(truth(view, part, rows));
                if all == Truth::False {
                    break;
                }
            }
            all
        }
        CondKind::Any(parts) => {
            let mut any = Truth::False;
            for part in parts {
                any = any.or(truth(view, part, rows));
                if any == Truth::True {
                    break;
                }
            }
            any
        }
        CondKind::Not(part) => !truth(view, part, rows),
        CondKind::Holds(term) => value(view, term, rows).map_or(Truth::Unknown, Scalar::truth),
        CondKind::Compare(left, relation, right) => compare(view, left, *relation, right, rows),
        CondKind::InColumn(term, column) => in_column(view, term, *column, rows),
        CondKind::Counted(quantifier, parts) => {
            let (hold, unknown) = count(parts.iter().map(|it| truth(view, it, rows)));
            counted(quantifier, hold, unknown, parts.len()).into()
        }
        CondKind::Rows(quantifier, list, body) => over_rows(view, quantifier, *list, body, rows),
        CondKind::Distinct(column) => {
            let table = view.table(column.list).filter(|it| view.counts(it.rows));
            let cells = table.and_then(|it| it.columns.get(column.column));
            cells.map_or(Truth::Unknown, |it| {
                column::distinct(it, view.facts.texts().len())
            })
        }
    }
}

/// Whether a value stands in a column. In one without rows nothing does, whatever the value.
fn in_column(view: &View<'_>, term: &Term, column: Column, rows: &mut Vec<usize>) -> Truth {
    match view.table(column.list) {
        None => return Truth::Unknown,
        Some(table) if table.rows == 0 => {
            return if view.counts(0) {
                Truth::False
            } else {
                Truth::Unknown
            };
        }
        Some(_) => {}
    }
    match (value(view, term, rows), view.members(column)) {
        (Some(value), Some(members)) => members.contain(value),
        _ => Truth::Unknown,
    }
}

/// How many hold and how many are not known.
pub(super) fn count(truths: impl Iterator<Item = Truth>) -> (usize, usize) {
    truths.fold((0, 0), |(hold, unknown), it| {
        (
            hold + usize::from(it == Truth::True),
            unknown + usize::from(it == Truth::Unknown),
        )
    })
}

/// Of how many rows of a list a condition holds, and of how many it is not known.
fn count_rows(view: &View<'_>, body: &Cond, rows: &mut Vec<usize>, all: usize) -> (usize, usize) {
    let (mut hold, mut unknown) = (0, 0);
    block::each_block(view, body, rows, all, |_, truths| {
        let (more, less_sure) = count(truths.iter().copied());
        hold += more;
        unknown += less_sure;
    });
    (hold, unknown)
}

fn over_rows(
    view: &View<'_>,
    quantifier: &Quantifier,
    list: ListId,
    body: &Cond,
    rows: &mut Vec<usize>,
) -> Truth {
    let Some(table) = view.table(list).filter(|it| view.counts(it.rows)) else {
        return Truth::Unknown;
    };
    let (hold, unknown) = count_rows(view, body, rows, table.rows);
    counted(quantifier, hold, unknown, table.rows).into()
}

fn compare(
    view: &View<'_>,
    left: &Term,
    relation: Relation,
    right: &Term,
    rows: &mut Vec<usize>,
) -> Truth {
    // Two texts of the rule's own need no facts, and need not be among a submission's texts to differ.
    if let (TermKind::Constant(first), TermKind::Constant(second)) = (&left.kind, &right.kind)
        && let (Value::Text(first), Value::Text(second)) = (first, second)
    {
        return relation.admits(first.cmp(second)).into();
    }
    match (value(view, left, rows), value(view, right, rows)) {
        (Some(first), Some(second)) => order(first, second).map(|it| relation.admits(it)).into(),
        _ => Truth::Unknown,
    }
}

/// How two values of one type stand to each other. Texts, choices and yes-or-no are only ever asked whether they are equal.
pub(super) fn order(first: Scalar, second: Scalar) -> Option<Ordering> {
    Some(match (first, second) {
        (Scalar::Quantity(first), Scalar::Quantity(second)) => first.compare(second),
        (Scalar::Date(first), Scalar::Date(second)) => first.cmp(&second),
        (Scalar::Choice(first), Scalar::Choice(second)) => first.cmp(&second),
        (Scalar::Text(first), Scalar::Text(second)) => first.cmp(&second),
        (Scalar::YesNo(first), Scalar::YesNo(second)) => first.cmp(&second),
        _ => return None,
    })
}

/// The value of a term, where it is known.
pub(super) fn value(view: &View<'_>, term: &Term, rows: &mut Vec<usize>) -> Option<Scalar> {
    match &term.kind {
        TermKind::Constant(value) => Some(constant(view, value)),
        TermKind::Slot(slot) => view.slot(*slot),
        TermKind::Cell { depth, column } => {
            let row = rows.get(*depth)?;
            view.table(column.list)?.cell(column.column, *row)
        }
        TermKind::AssessmentDate => Some(Scalar::Date(view.day)),
        TermKind::Count(list) => {
            let table = view.table(*list).filter(|it| it.passed_over.is_empty());
            table.map(|it| whole(it.rows))
        }
        TermKind::CountWhere(list, body) => {
            let table = view.table(*list)?;
            let (hold, unknown) = count_rows(view, body, rows, table.rows);
            (unknown == 0).then(|| whole(hold))
        }
        TermKind::CountTrue(parts) => {
            let (hold, unknown) = count(parts.iter().map(|it| truth(view, it, rows)));
            (unknown == 0).then(|| whole(hold))
        }
        TermKind::Sum(column) => {
            let cells = view.table(column.list)?.columns.get(column.column)?;
            column::sum(cells).map(Scalar::Quantity)
        }
        TermKind::Arithmetic(left, sign, right) => {
            let unit = right.unit().unwrap_or(Unit::Plain);
            arithmetic(
                value(view, left, rows)?,
                *sign,
                value(view, right, rows)?,
                unit,
            )
        }
    }
}

fn whole(count: usize) -> Scalar {
    Scalar::Quantity(Number::whole(i64::try_from(count).unwrap_or(i64::MAX)))
}

/// A value as conditions compare it.
pub(super) fn constant(view: &View<'_>, value: &Value) -> Scalar {
    match value {
        Value::YesNo(yes) => Scalar::YesNo(*yes),
        Value::Choice(at) => Scalar::Choice(*at),
        Value::Quantity(number) => Scalar::Quantity(*number),
        Value::Date(date) => Scalar::Date(*date),
        Value::Text(text) => Scalar::Text(view.facts.texts().find(text).unwrap_or(ABSENT)),
    }
}

fn arithmetic(left: Scalar, sign: Sign, right: Scalar, unit: Unit) -> Option<Scalar> {
    match (left, right) {
        (Scalar::Quantity(left), Scalar::Quantity(right)) => {
            let result = match sign {
                Sign::Plus => left.plus(right),
                Sign::Minus => left.minus(right),
                Sign::Times => left.times(right),
                Sign::Over => left.over(right),
                Sign::Except => None,
            };
            result.map(Scalar::Quantity)
        }
        (Scalar::Date(date), Scalar::Quantity(by)) => {
            let by = if sign == Sign::Minus {
                Number::ZERO.minus(by)?
            } else {
                by
            };
            moved(date, by, unit).map(Scalar::Date)
        }
        (Scalar::Date(left), Scalar::Date(right)) => {
            Some(Scalar::Quantity(Number::whole(left.days_since(right))))
        }
        _ => None,
    }
}

/// A day moved by a period.
fn moved(date: Date, by: Number, unit: Unit) -> Option<Date> {
    let by = by.as_whole()?;
    match unit {
        Unit::Months => date.plus_months(by),
        Unit::Days => date.plus_days(by),
        _ => None,
    }
}
