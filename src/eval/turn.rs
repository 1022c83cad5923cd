//! Which one fact, made what, would meet a rule that is not met.

use super::{
    condition::value, derivation::conditions, outcome::formula, support::FactRef, view::View,
};
use crate::{
    diagnostic::in_a_row,
    fact::Scalar,
    finding::Turn,
    policy::{Cond, CondKind, Relation, Rule, Term, TermKind},
    value::{Number, Truth, Type, Unit},
    vocabulary::{ListId, Slot, Vocabulary},
};

/// The first fact, in rule order, that could be made so that the rule is met.
pub(super) fn turn(view: &View<'_>, vocabulary: &Vocabulary, rule: &Rule) -> Option<Turn> {
    let mut slots = Vec::new();
    for cond in conditions(rule) {
        slots_of(cond, &mut slots);
    }
    for slot in slots {
        let ty = vocabulary.slot_type(slot);
        if is_as_it_is(ty) {
            continue;
        }
        let would_do: Vec<Scalar> = candidates(view, vocabulary, rule, slot, ty)
            .into_iter()
            .filter(|value| {
                let changed = View::with(view.facts, view.day, slot, *value);
                formula(&changed, rule).0 == Truth::True
            })
            .collect();
        if !would_do.is_empty() {
            return Some(Turn {
                path: vocabulary.slot_path(slot),
                title: vocabulary.slot_title(slot),
                value: said(view, vocabulary, ty, &would_do),
            });
        }
    }
    None
}

/// Whether a fact is a count of people or of other things that the vocabulary counts: no wording makes a CCG larger.
fn is_as_it_is(ty: Type) -> bool {
    matches!(ty, Type::Quantity(Unit::Counted(_)))
}

/// Of a number or a day the first that would do, for it is the nearest bound; of anything else all that would.
fn said(view: &View<'_>, vocabulary: &Vocabulary, ty: Type, values: &[Scalar]) -> String {
    let show = |value: &Scalar| vocabulary.show(ty, &view.facts.value(*value));
    match ty {
        Type::Quantity(_) | Type::Date => values.first().map(show).unwrap_or_default(),
        _ => in_a_row(&values.iter().map(show).collect::<Vec<_>>(), "or"),
    }
}

fn candidates(
    view: &View<'_>,
    vocabulary: &Vocabulary,
    rule: &Rule,
    slot: Slot,
    ty: Type,
) -> Vec<Scalar> {
    let now = view.slot(slot);
    let all: Vec<Scalar> = match ty {
        Type::YesNo => vec![Scalar::YesNo(true), Scalar::YesNo(false)],
        Type::Choice(choice) => {
            let count = u16::try_from(vocabulary.choice(choice).members.len()).unwrap_or(u16::MAX);
            (0..count).map(Scalar::Choice).collect()
        }
        Type::Quantity(_) | Type::Date => {
            let mut found = Vec::new();
            for cond in conditions(rule) {
                bounds(view, cond, slot, &mut found);
            }
            found
        }
        Type::Text | Type::Set(_) => Vec::new(),
    };
    all.into_iter().filter(|it| Some(*it) != now).collect()
}

/// The values that comparisons hold a fact against, moved by one where the bound itself would not do.
fn bounds(view: &View<'_>, cond: &Cond, slot: Slot, found: &mut Vec<Scalar>) {
    if let CondKind::Compare(left, relation, right) = &cond.kind {
        if is_slot(left, slot) {
            bound(view, right, *relation, found);
        } else if is_slot(right, slot) {
            bound(view, left, *relation, found);
        }
    }
    cond.parts()
        .iter()
        .for_each(|it| bounds(view, it, slot, found));
}

fn bound(view: &View<'_>, other: &Term, relation: Relation, found: &mut Vec<Scalar>) {
    let Some(bound) = value(view, other, &mut Vec::new()) else {
        return;
    };
    let strict = matches!(
        relation,
        Relation::MoreThan | Relation::LessThan | Relation::IsNot
    );
    if !strict {
        found.push(bound);
    }
    match bound {
        Scalar::Quantity(number) => {
            let beside = [number.plus(Number::ONE), number.minus(Number::ONE)];
            found.extend(beside.into_iter().flatten().map(Scalar::Quantity));
        }
        Scalar::Date(date) => {
            let beside = [date.plus_days(1), date.plus_days(-1)];
            found.extend(beside.into_iter().flatten().map(Scalar::Date));
        }
        _ => {}
    }
}

fn is_slot(term: &Term, slot: Slot) -> bool {
    matches!(term.kind, TermKind::Slot(it) if it == slot)
}

/// The facts that a condition asks about, each once, after those found before.
pub(super) fn slots_of(cond: &Cond, found: &mut Vec<Slot>) {
    visit(cond, &mut |it| match it {
        FactRef::Slot(slot) if !found.contains(&slot) => found.push(slot),
        _ => {}
    });
}

/// The lists that a condition asks about, each once, after those found before.
pub(super) fn lists_of(cond: &Cond, found: &mut Vec<ListId>) {
    visit(cond, &mut |it| match it {
        FactRef::List(list) if !found.contains(&list) => found.push(list),
        _ => {}
    });
}

/// Sees every fact and list that a condition names, in the order of its words.
fn visit(cond: &Cond, see: &mut dyn FnMut(FactRef)) {
    match &cond.kind {
        CondKind::Rows(_, list, _) => see(FactRef::List(*list)),
        CondKind::InColumn(_, column) | CondKind::Distinct(column) => {
            see(FactRef::List(column.list));
        }
        _ => {}
    }
    for term in cond.terms() {
        visit_term(term, see);
    }
    cond.parts().iter().for_each(|it| visit(it, see));
}

fn visit_term(term: &Term, see: &mut dyn FnMut(FactRef)) {
    match &term.kind {
        TermKind::Slot(slot) => see(FactRef::Slot(*slot)),
        TermKind::Count(list) => see(FactRef::List(*list)),
        TermKind::Sum(column) => see(FactRef::List(column.list)),
        TermKind::Arithmetic(left, _, right) => {
            visit_term(left, see);
            visit_term(right, see);
        }
        TermKind::CountTrue(parts) => parts.iter().for_each(|it| visit(it, see)),
        TermKind::CountWhere(list, body) => {
            see(FactRef::List(*list));
            visit(body, see);
        }
        _ => {}
    }
}
