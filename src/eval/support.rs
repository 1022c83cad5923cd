//! A rule's formula cut down to what is undecided in it: which facts each open condition waits for.
//!
//! A condition is *free* under a set of facts if all the facts it waits for are in the set: it may then turn out true or
//! false. A set *would decide* a formula if some way for the free conditions to turn out makes the formula true or false in
//! Kleene's logic, the other open conditions staying unknown. Each condition is taken by itself.

use super::{
    condition::{truth, value},
    outcome,
    view::View,
};
use crate::{
    fact::{Cells, State},
    policy::{Body, Column, Cond, CondKind, Quantifier, Rule, Term, TermKind},
    value::Truth,
    vocabulary::{ListId, Slot},
};

/// Something that can be known or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FactRef {
    /// A fact.
    Slot(Slot),
    /// A whole list.
    List(ListId),
    /// One cell of a list.
    Cell(Column, usize),
}

/// An undecided formula.
#[derive(Debug)]
pub(super) enum Open {
    Decided(bool),
    /// A condition that waits for facts; for none where no fact could decide it.
    Waits(Vec<FactRef>),
    All(Vec<Open>),
    Any(Vec<Open>),
    Not(Box<Open>),
    /// So many of all: so many hold already; those still open; how many more are open and left out of account.
    Counted {
        quantifier: Quantifier,
        hold: usize,
        all: usize,
        open: Vec<Open>,
        beyond: usize,
    },
}

/// The most rows and cells taken into account for one condition.
const MOST: usize = 64;

impl Open {
    /// Whether it can turn out true and whether it can turn out false, if these facts are known.
    pub(super) fn can(&self, known: &dyn Fn(FactRef) -> bool) -> (bool, bool) {
        match self {
            Self::Decided(holds) => (*holds, !*holds),
            Self::Waits(facts) => {
                let free = !facts.is_empty() && facts.iter().all(|it| known(*it));
                (free, free)
            }
            Self::Not(part) => {
                let (yes, no) = part.can(known);
                (no, yes)
            }
            Self::All(parts) => {
                let (yes, no): (Vec<bool>, Vec<bool>) =
                    parts.iter().map(|it| it.can(known)).unzip();
                (yes.iter().all(|it| *it), no.iter().any(|it| *it))
            }
            Self::Any(parts) => {
                let (yes, no): (Vec<bool>, Vec<bool>) =
                    parts.iter().map(|it| it.can(known)).unzip();
                (yes.iter().any(|it| *it), no.iter().all(|it| *it))
            }
            Self::Counted {
                quantifier,
                hold,
                all,
                open,
                beyond,
            } => {
                let can: Vec<(bool, bool)> = open.iter().map(|it| it.can(known)).collect();
                can_count(quantifier, *hold, *all, &can, *beyond)
            }
        }
    }

    /// Whether knowing these facts would decide it.
    pub(super) fn decided_by(&self, known: &dyn Fn(FactRef) -> bool) -> bool {
        let (yes, no) = self.can(known);
        yes || no
    }

    /// Every fact that something in it waits for, in the order written, each once.
    pub(super) fn facts(&self, found: &mut Vec<FactRef>) {
        match self {
            Self::Decided(_) => {}
            Self::Waits(facts) => {
                for fact in facts {
                    if !found.contains(fact) {
                        found.push(*fact);
                    }
                }
            }
            Self::Not(part) => part.facts(found),
            Self::All(parts) | Self::Any(parts) | Self::Counted { open: parts, .. } => {
                for part in parts {
                    part.facts(found);
                }
            }
        }
    }
}

/// Whether a quantifier can come out true and false, each open item being able to turn out so.
fn can_count(
    quantifier: &Quantifier,
    hold: usize,
    all: usize,
    can: &[(bool, bool)],
    beyond: usize,
) -> (bool, bool) {
    let may_hold = can.iter().filter(|(yes, _)| *yes).count();
    let may_fail = can.iter().filter(|(_, no)| *no).count();
    // However they turn out, at least so many hold, and at most so many.
    let least = hold;
    let most = hold + can.len() + beyond;
    let can_reach = |n: usize| hold + may_hold >= n;
    let can_stay_under = |n: usize| most - may_fail < n;
    match quantifier {
        Quantifier::Every => (can_reach(all), can_stay_under(all)),
        Quantifier::Some => (can_reach(1), can_stay_under(1)),
        Quantifier::No => (can_stay_under(1), can_reach(1)),
        Quantifier::AtLeast(n) => (can_reach(*n as usize), can_stay_under(*n as usize)),
        Quantifier::AtMost(n) => (can_stay_under(*n as usize + 1), can_reach(*n as usize + 1)),
        Quantifier::Exactly(n) => {
            let n = *n as usize;
            let only_hold = can.iter().filter(|(yes, no)| *yes && !*no).count();
            let each_can = beyond == 0 && can.iter().all(|(yes, no)| *yes || *no);
            let exact = each_can && (least + only_hold..=least + may_hold).contains(&n);
            (exact, can_reach(n + 1) || can_stay_under(n))
        }
    }
}

/// A rule's formula as far as it is open: what it demands, and, where that is wanted, what excuses from it.
pub(super) fn of_rule(view: &View<'_>, rule: &Rule, excused: bool) -> Open {
    match &rule.body {
        Body::One(cond) => of_item(view, rule, cond, None, excused),
        Body::Members(members) => {
            let holds = |cond: &Cond| {
                let holds = truth(view, cond, &mut Vec::new());
                outcome::unless(view, &rule.exceptions, holds, None)
            };
            let demanded = members.iter().map(|it| &it.cond);
            over_items(&Quantifier::Every, demanded, holds, |cond| {
                of_item(view, rule, cond, None, excused)
            })
        }
        Body::Rows(list, cond) => {
            let Some(table) = view.table(*list) else {
                return with_exceptions(
                    view,
                    rule,
                    Open::Waits(vec![FactRef::List(*list)]),
                    None,
                    excused,
                );
            };
            let holds = |row: usize| {
                let holds = truth(view, cond, &mut vec![row]);
                outcome::unless(view, &rule.exceptions, holds, Some(row))
            };
            over_items(&Quantifier::Every, 0..table.rows, holds, |row| {
                of_item(view, rule, cond, Some(row), excused)
            })
        }
    }
}

/// One item of a rule, or the whole of a rule that has no items.
pub(super) fn of_item(
    view: &View<'_>,
    rule: &Rule,
    cond: &Cond,
    row: Option<usize>,
    excused: bool,
) -> Open {
    let mut rows: Vec<usize> = row.into_iter().collect();
    with_exceptions(view, rule, of_cond(view, cond, &mut rows), row, excused)
}

fn with_exceptions(
    view: &View<'_>,
    rule: &Rule,
    demanded: Open,
    row: Option<usize>,
    excused: bool,
) -> Open {
    if !excused {
        return demanded;
    }
    let exceptions = rule.exceptions.iter().filter_map(|it| {
        let mut rows = outcome::rows_of(it, row)?;
        Some(of_cond(view, &it.cond, &mut rows))
    });
    Open::Any(std::iter::once(demanded).chain(exceptions).collect())
}

/// A condition as far as it is open.
pub(super) fn of_cond(view: &View<'_>, cond: &Cond, rows: &mut Vec<usize>) -> Open {
    match truth(view, cond, rows) {
        Truth::True => return Open::Decided(true),
        Truth::False => return Open::Decided(false),
        Truth::Unknown => {}
    }
    let mut each =
        |parts: &[Cond]| -> Vec<Open> { parts.iter().map(|it| of_cond(view, it, rows)).collect() };
    match &cond.kind {
        CondKind::All(parts) => Open::All(each(parts)),
        CondKind::Any(parts) => Open::Any(each(parts)),
        CondKind::Not(part) => Open::Not(Box::new(of_cond(view, part, rows))),
        CondKind::Counted(quantifier, parts) => counted(quantifier, each(parts)),
        CondKind::Rows(quantifier, list, body) => match view.table(*list) {
            None => Open::Waits(vec![FactRef::List(*list)]),
            Some(table) => {
                let outer = rows.clone();
                let with =
                    |row: usize| -> Vec<usize> { outer.iter().copied().chain([row]).collect() };
                over_items(
                    quantifier,
                    0..table.rows,
                    |row| truth(view, body, &mut with(row)),
                    |row| of_cond(view, body, &mut with(row)),
                )
            }
        },
        _ => {
            let mut facts = Vec::new();
            waited_for(view, cond, rows, &mut facts);
            Open::Waits(facts)
        }
    }
}

fn counted(quantifier: &Quantifier, parts: Vec<Open>) -> Open {
    let all = parts.len();
    let hold = parts
        .iter()
        .filter(|it| matches!(it, Open::Decided(true)))
        .count();
    let open = parts
        .into_iter()
        .filter(|it| !matches!(it, Open::Decided(_)))
        .collect();
    Open::Counted {
        quantifier: quantifier.clone(),
        hold,
        all,
        open,
        beyond: 0,
    }
}

fn over_items<T: Copy>(
    quantifier: &Quantifier,
    items: impl ExactSizeIterator<Item = T>,
    mut holds: impl FnMut(T) -> Truth,
    mut open_item: impl FnMut(T) -> Open,
) -> Open {
    let all = items.len();
    let (mut hold, mut open, mut beyond) = (0, Vec::new(), 0);
    for item in items {
        match holds(item) {
            Truth::True => hold += 1,
            Truth::False => {}
            Truth::Unknown if open.len() < MOST => open.push(open_item(item)),
            Truth::Unknown => beyond += 1,
        }
    }
    Open::Counted {
        quantifier: quantifier.clone(),
        hold,
        all,
        open,
        beyond,
    }
}

/// The facts that a single open condition waits for.
fn waited_for(view: &View<'_>, cond: &Cond, rows: &mut Vec<usize>, found: &mut Vec<FactRef>) {
    for term in cond.terms() {
        unknown_in(view, term, rows, found);
    }
    match &cond.kind {
        CondKind::InColumn(_, column) | CondKind::Distinct(column) => {
            unknown_cells(view, *column, found);
        }
        _ => {}
    }
}

fn unknown_in(view: &View<'_>, term: &Term, rows: &mut Vec<usize>, found: &mut Vec<FactRef>) {
    match &term.kind {
        TermKind::Slot(slot) if view.slot(*slot).is_none() => found.push(FactRef::Slot(*slot)),
        TermKind::Cell { depth, column } if value(view, term, rows).is_none() => {
            found.extend(rows.get(*depth).map(|row| FactRef::Cell(*column, *row)));
        }
        TermKind::Count(list) if value(view, term, rows).is_none() => {
            found.push(FactRef::List(*list));
        }
        TermKind::Sum(column) => unknown_cells(view, *column, found),
        TermKind::CountTrue(parts) => {
            for part in parts {
                of_cond(view, part, rows).facts(found);
            }
        }
        TermKind::CountWhere(list, body) => match view.table(*list) {
            None => found.push(FactRef::List(*list)),
            Some(table) => {
                for row in 0..table.rows {
                    if found.len() >= MOST {
                        break;
                    }
                    rows.push(row);
                    of_cond(view, body, rows).facts(found);
                    rows.pop();
                }
            }
        },
        TermKind::Arithmetic(left, _, right) => {
            unknown_in(view, left, rows, found);
            unknown_in(view, right, rows, found);
        }
        _ => {}
    }
}

fn unknown_cells(view: &View<'_>, column: Column, found: &mut Vec<FactRef>) {
    let Some(table) = view.table(column.list) else {
        return found.push(FactRef::List(column.list));
    };
    let unknown = (0..table.columns.get(column.column).map_or(0, Cells::len))
        .filter(|row| table.cell(column.column, *row).is_none())
        .take(MOST);
    found.extend(unknown.map(|row| FactRef::Cell(column, row)));
}

/// Whether a fact is stated, but in ways that differ.
pub(super) fn is_contested(view: &View<'_>, fact: FactRef) -> bool {
    match fact {
        FactRef::Slot(slot) => view.fact(slot).state == State::Contested,
        FactRef::List(list) => view.facts.list(list).is_contested(),
        FactRef::Cell(..) => false,
    }
}
