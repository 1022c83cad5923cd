//! A condition over a world to its leaves: what each comes to, and which facts it waits for.

use std::cmp::Ordering;

use scrutineer::{
    policy::{Column, Cond, CondKind, Quantifier, Sign, Term, TermKind},
    value::{Date, Number, Truth, Unit, Value},
    vocabulary::ListId,
};

use super::world::{Fact, World};

/// A condition, spelled out row by row. A leaf that is undecided waits for facts.
#[derive(Debug, Clone)]
pub(crate) enum Tree {
    Leaf(Truth, Vec<Fact>),
    All(Vec<Tree>),
    Any(Vec<Tree>),
    Not(Box<Tree>),
    Counted(Quantifier, Vec<Tree>),
}

/// A value, or the facts that it waits for.
type Found = Result<Value, Vec<Fact>>;

/// Conditions and terms of one world, under quantifiers that have come to these rows, the outermost first.
pub(crate) struct Here<'w> {
    world: &'w World,
    rows: Vec<(ListId, usize)>,
}

impl<'w> Here<'w> {
    /// Under no quantifier.
    pub(crate) fn at(world: &'w World) -> Self {
        Self {
            world,
            rows: Vec::new(),
        }
    }

    pub(crate) fn tree(&self, cond: &Cond) -> Tree {
        let all = |parts: &[Cond]| parts.iter().map(|it| self.tree(it)).collect();
        match &cond.kind {
            CondKind::Constant(holds) => Tree::Leaf((*holds).into(), Vec::new()),
            CondKind::All(parts) => Tree::All(all(parts)),
            CondKind::Any(parts) => Tree::Any(all(parts)),
            CondKind::Not(part) => Tree::Not(Box::new(self.tree(part))),
            CondKind::Counted(quantifier, parts) => Tree::Counted(quantifier.clone(), all(parts)),
            CondKind::Rows(quantifier, list, body) => match self.each_row(*list, body) {
                Some(rows) => Tree::Counted(quantifier.clone(), rows),
                None => Tree::Leaf(Truth::Unknown, vec![Fact::List(*list)]),
            },
            CondKind::Holds(term) => match self.term(term) {
                Ok(Value::YesNo(yes)) => Tree::Leaf(yes.into(), Vec::new()),
                Ok(other) => panic!("{other:?} is neither yes nor no"),
                Err(open) => Tree::Leaf(Truth::Unknown, open),
            },
            CondKind::Compare(left, relation, right) => {
                match both(self.term(left), self.term(right)) {
                    Ok((left, right)) => {
                        let holds = relation.admits(compare(&left, &right));
                        Tree::Leaf(holds.into(), Vec::new())
                    }
                    Err(open) => Tree::Leaf(Truth::Unknown, open),
                }
            }
            CondKind::InColumn(term, column) => self.in_column(self.term(term), *column),
            CondKind::Distinct(column) => self.distinct(*column),
        }
    }

    /// A condition of each row of a list, where the list is known.
    pub(crate) fn each_row(&self, list: ListId, body: &Cond) -> Option<Vec<Tree>> {
        let count = self.world.rows(list)?.len();
        let of_row = |row| {
            let mut rows = self.rows.clone();
            rows.push((list, row));
            Here {
                world: self.world,
                rows,
            }
            .tree(body)
        };
        Some((0..count).map(of_row).collect())
    }

    /// Some cell is the same as the term.
    fn in_column(&self, term: Found, column: Column) -> Tree {
        let Some(cells) = self.cells(column) else {
            let mut open = term.err().unwrap_or_default();
            open.push(Fact::List(column.list));
            return Tree::Leaf(Truth::Unknown, open);
        };
        let same = |cell: &Option<Value>| match (&term, cell) {
            (Ok(term), Some(cell)) => Truth::from(term == cell),
            _ => Truth::Unknown,
        };
        let truth = cells.iter().map(same).fold(Truth::False, Truth::or);
        let mut open = term.err().unwrap_or_default();
        open.extend(unknown(column, &cells));
        leaf(truth, open)
    }

    /// No two cells are the same.
    fn distinct(&self, column: Column) -> Tree {
        let Some(cells) = self.cells(column) else {
            return Tree::Leaf(Truth::Unknown, vec![Fact::List(column.list)]);
        };
        let mut truth = Truth::True;
        for (at, one) in cells.iter().enumerate() {
            for other in &cells[at + 1..] {
                let differ = match (one, other) {
                    (Some(one), Some(other)) => Truth::from(one != other),
                    _ => Truth::Unknown,
                };
                truth = truth.and(differ);
            }
        }
        leaf(truth, unknown(column, &cells))
    }

    fn cells(&self, column: Column) -> Option<Vec<Option<Value>>> {
        let rows = self.world.rows(column.list)?;
        Some(rows.iter().map(|row| row[column.column].clone()).collect())
    }

    fn term(&self, term: &Term) -> Found {
        match &term.kind {
            TermKind::Constant(value) => Ok(value.clone()),
            TermKind::Slot(slot) => self.world.slot(*slot).ok_or(vec![Fact::Slot(*slot)]),
            // The innermost row of the list: no quantifier goes through a list inside itself but in a definition, and that
            // sees no variable from outside.
            TermKind::Cell { column, .. } => {
                let (_, row) = *self.rows.iter().rfind(|it| it.0 == column.list).unwrap();
                let cell = self.world.rows(column.list).unwrap()[row][column.column].clone();
                cell.ok_or(vec![Fact::Cell(*column, row)])
            }
            TermKind::AssessmentDate => Ok(Value::Date(self.world.day)),
            TermKind::Count(list) => match self.world.rows(*list) {
                Some(rows) => Ok(number(rows.len())),
                None => Err(vec![Fact::List(*list)]),
            },
            TermKind::CountWhere(list, body) => match self.each_row(*list, body) {
                Some(bodies) => count(&bodies),
                None => Err(vec![Fact::List(*list)]),
            },
            TermKind::CountTrue(parts) => {
                let parts: Vec<Tree> = parts.iter().map(|it| self.tree(it)).collect();
                count(&parts)
            }
            TermKind::Sum(column) => self.sum(*column),
            TermKind::Arithmetic(left, sign, right) => {
                let values = both(self.term(left), self.term(right))?;
                let result = match values {
                    (Value::Date(date), Value::Quantity(period)) => {
                        moved(date, *sign, period, right.unit()).map(Value::Date)
                    }
                    (left, right) => arithmetic(&left, *sign, &right).map(Value::Quantity),
                };
                // What cannot be reckoned waits for no fact: nothing that could be stated would help.
                result.ok_or(Vec::new())
            }
        }
    }

    fn sum(&self, column: Column) -> Found {
        let cells = self.cells(column).ok_or(vec![Fact::List(column.list)])?;
        let open = unknown(column, &cells);
        if !open.is_empty() {
            return Err(open);
        }
        let sum = cells
            .into_iter()
            .flatten()
            .fold(Number::ZERO, |sum, it| match it {
                Value::Quantity(it) => sum.plus(it).unwrap(),
                other => panic!("{other:?} in a sum"),
            });
        Ok(Value::Quantity(sum))
    }
}

/// How many hold, or the facts that the open ones wait for.
fn count(parts: &[Tree]) -> Found {
    let open = parts.iter().flat_map(Tree::waits_for).collect::<Vec<_>>();
    if parts.iter().any(|it| it.truth() == Truth::Unknown) {
        return Err(open);
    }
    Ok(number(
        parts.iter().filter(|it| it.truth() == Truth::True).count(),
    ))
}

fn number(count: usize) -> Value {
    Value::Quantity(Number::whole(i64::try_from(count).unwrap()))
}

/// A leaf that is decided waits for nothing.
fn leaf(truth: Truth, open: Vec<Fact>) -> Tree {
    Tree::Leaf(truth, if truth.is_decided() { Vec::new() } else { open })
}

fn unknown(column: Column, cells: &[Option<Value>]) -> Vec<Fact> {
    let unknown = cells.iter().enumerate().filter(|(_, it)| it.is_none());
    unknown.map(|(row, _)| Fact::Cell(column, row)).collect()
}

fn both(left: Found, right: Found) -> Result<(Value, Value), Vec<Fact>> {
    match (left, right) {
        (Ok(left), Ok(right)) => Ok((left, right)),
        (left, right) => {
            let mut open = left.err().unwrap_or_default();
            open.extend(right.err().unwrap_or_default());
            Err(open)
        }
    }
}

/// Of what has no order, all that counts is whether it is the same.
fn compare(left: &Value, right: &Value) -> Ordering {
    match (left, right) {
        (Value::Quantity(left), Value::Quantity(right)) => left.compare(*right),
        (Value::Date(left), Value::Date(right)) => left.cmp(right),
        (left, right) if left == right => Ordering::Equal,
        _ => Ordering::Less,
    }
}

/// A day so many whole days or months later or earlier.
fn moved(date: Date, sign: Sign, period: Number, unit: Option<Unit>) -> Option<Date> {
    let period = period.as_whole()?;
    let period = if sign == Sign::Minus { -period } else { period };
    match unit {
        Some(Unit::Days) => date.plus_days(period),
        Some(Unit::Months) => date.plus_months(period),
        other => panic!("a day is moved by {other:?}"),
    }
}

fn arithmetic(left: &Value, sign: Sign, right: &Value) -> Option<Number> {
    match (left, sign, right) {
        (Value::Quantity(left), Sign::Plus, Value::Quantity(right)) => left.plus(*right),
        (Value::Quantity(left), Sign::Minus, Value::Quantity(right)) => left.minus(*right),
        (Value::Quantity(left), Sign::Times, Value::Quantity(right)) => left.times(*right),
        (Value::Quantity(left), Sign::Over, Value::Quantity(right)) => left.over(*right),
        (Value::Date(left), Sign::Minus, Value::Date(right)) => {
            Some(Number::whole(left.days_since(*right)))
        }
        other => panic!("{other:?} cannot be reckoned"),
    }
}

impl Tree {
    /// What it comes to, in strong Kleene logic.
    pub(crate) fn truth(&self) -> Truth {
        match self {
            Self::Leaf(truth, _) => *truth,
            Self::All(parts) => parts.iter().map(Self::truth).fold(Truth::True, Truth::and),
            Self::Any(parts) => parts.iter().map(Self::truth).fold(Truth::False, Truth::or),
            Self::Not(part) => !part.truth(),
            Self::Counted(quantifier, parts) => {
                let truths: Vec<Truth> = parts.iter().map(Self::truth).collect();
                let many = |truth| truths.iter().filter(|it| **it == truth).count();
                counted(
                    quantifier,
                    many(Truth::True),
                    many(Truth::Unknown),
                    parts.len(),
                )
            }
        }
    }

    /// The facts that the open leaves of its open parts wait for, in the order of the tree.
    pub(crate) fn waits_for(&self) -> Vec<Fact> {
        if self.truth().is_decided() {
            return Vec::new();
        }
        match self {
            Self::Leaf(_, open) => open.clone(),
            Self::All(parts) | Self::Any(parts) | Self::Counted(_, parts) => {
                parts.iter().flat_map(Self::waits_for).collect()
            }
            Self::Not(part) => part.waits_for(),
        }
    }
}

/// A quantifier over so many that hold and so many that cannot be told: decided where every way for those to turn out
/// agrees.
pub(crate) fn counted(quantifier: &Quantifier, holding: usize, open: usize, of: usize) -> Truth {
    let satisfied = |holding: usize| match quantifier {
        Quantifier::Every => holding == of,
        Quantifier::Some => holding >= 1,
        Quantifier::No => holding == 0,
        Quantifier::Exactly(wanted) => holding == *wanted as usize,
        Quantifier::AtLeast(wanted) => holding >= *wanted as usize,
        Quantifier::AtMost(wanted) => holding <= *wanted as usize,
    };
    let ways: Vec<bool> = (holding..=holding + open).map(satisfied).collect();
    match (ways.contains(&true), ways.contains(&false)) {
        (true, false) => Truth::True,
        (false, true) => Truth::False,
        _ => Truth::Unknown,
    }
}
