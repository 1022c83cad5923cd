//! Comparisons, membership, and what may be held against what.

use super::{Elaborated, Elaborator, Meaning, faults};
use crate::{
    policy::formula::{Cond, CondKind, Relation, Term},
    source::Span,
    syntax::ast::{At, Expr, Expression, Op},
    value::{Type, Unit},
    vocabulary::Named,
};

impl<'a> Elaborator<'a> {
    pub(super) fn compare(
        &mut self,
        span: Span,
        left: &'a Expression,
        op: &At<Op>,
        right: &'a Expression,
    ) -> Elaborated<Cond> {
        match op.node {
            Op::In => self.is_in(span, left, right),
            Op::NotIn => {
                let inside = self.is_in(span, left, right)?;
                Ok(self.bare_cond(span, CondKind::Not(Box::new(inside))))
            }
            Op::Contains => self.contains(span, left, right),
            Op::Is => self.related(span, left, Relation::Is, right),
            Op::IsNot => self.related(span, left, Relation::IsNot, right),
            Op::AtLeast => self.related(span, left, Relation::AtLeast, right),
            Op::AtMost => self.related(span, left, Relation::AtMost, right),
            Op::MoreThan => self.related(span, left, Relation::MoreThan, right),
            Op::LessThan => self.related(span, left, Relation::LessThan, right),
        }
    }

    /// Both sides, the one that is a bare word being read in the light of the other.
    fn both(
        &mut self,
        left: &'a Expression,
        right: &'a Expression,
    ) -> Elaborated<(Meaning, Meaning)> {
        if self.may_be_member(left) && !self.may_be_member(right) {
            let second = self.meaning(right, None)?;
            let first = self.meaning(left, self.type_of(&second))?;
            return Ok((first, second));
        }
        let first = self.meaning(left, None)?;
        let second = self.meaning(right, self.type_of(&first))?;
        Ok((first, second))
    }

    /// Whether an expression could be the bare name of a choice's member, or a set of such names.
    fn may_be_member(&self, expr: &Expression) -> bool {
        match &expr.node {
            Expr::Set(_) => true,
            Expr::Path(names) => match names.as_slice() {
                [name] => {
                    let text = name.node.as_str();
                    self.variable(text).is_none()
                        && !self.names.parameters.contains_key(text)
                        && !self.names.defines.contains_key(text)
                        && self.vocabulary.named(text).is_none()
                }
                _ => false,
            },
            _ => false,
        }
    }

    fn type_of(&self, meaning: &Meaning) -> Option<Type> {
        match meaning {
            Meaning::Cond(_) => Some(Type::YesNo),
            Meaning::Term(term) => Some(term.ty),
            Meaning::Set(choice, _) => Some(Type::Set(*choice)),
        }
    }

    fn related(
        &mut self,
        span: Span,
        left: &'a Expression,
        relation: Relation,
        right: &'a Expression,
    ) -> Elaborated<Cond> {
        let equality = matches!(relation, Relation::Is | Relation::IsNot);
        match self.both(left, right)? {
            (Meaning::Term(first), Meaning::Term(second)) => {
                let (first, second) = self.alike(first, second)?;
                if !equality && !matches!(first.ty, Type::Quantity(_) | Type::Date) {
                    let found = self.vocabulary.describe(first.ty);
                    let help = Some("compare it with `is` or `is not`".to_owned());
                    return self.wrong_type(left.span, "something that has an order", &found, help);
                }
                Ok(self.bare_cond(span, CondKind::Compare(first, relation, second)))
            }
            (Meaning::Cond(cond), Meaning::Term(term)) | (Meaning::Term(term), Meaning::Cond(cond))
                if term.ty == Type::YesNo && equality =>
            {
                let other = Cond {
                    at: term.at.clone(),
                    kind: CondKind::Holds(term),
                };
                Ok(self.equivalent(span, relation, cond, other))
            }
            (Meaning::Cond(first), Meaning::Cond(second)) if equality => {
                Ok(self.equivalent(span, relation, first, second))
            }
            (Meaning::Set(choice, first), Meaning::Set(other, second)) if equality => {
                self.same_choice(right.span, choice, other)?;
                let same = self.same_set(span, &first, &second);
                Ok(match relation {
                    Relation::Is => same,
                    _ => self.bare_cond(span, CondKind::Not(Box::new(same))),
                })
            }
            (first, second) => {
                let wanted = format!("something like {}", self.describe(&first));
                let found = self.describe(&second);
                self.wrong_type(right.span, &wanted, &found, None)
            }
        }
    }

    /// Both hold or neither does.
    fn equivalent(&self, span: Span, relation: Relation, first: Cond, second: Cond) -> Cond {
        if let CondKind::Holds(term) = &second.kind
            && let crate::policy::TermKind::Constant(crate::value::Value::YesNo(yes)) = term.kind
        {
            let wanted = yes == (relation == Relation::Is);
            return match wanted {
                true => self.bare_cond(span, first.kind),
                false => self.bare_cond(span, CondKind::Not(Box::new(first))),
            };
        }
        let not = |it: &Cond| self.bare_cond(span, CondKind::Not(Box::new(it.clone())));
        let neither = self.bare_cond(span, CondKind::All(vec![not(&first), not(&second)]));
        let both = self.bare_cond(span, CondKind::All(vec![first, second]));
        let same = self.bare_cond(span, CondKind::Any(vec![both, neither]));
        match relation {
            Relation::Is => same,
            _ => self.bare_cond(span, CondKind::Not(Box::new(same))),
        }
    }

    /// Two terms of one type. A bare number goes with a share, and with nothing else that has a unit.
    pub(super) fn alike(&mut self, first: Term, second: Term) -> Elaborated<(Term, Term)> {
        let fits = match (first.ty, second.ty) {
            (Type::Quantity(one), Type::Quantity(other)) => {
                one == other
                    || matches!((one, other), (Unit::Share, Unit::Plain) | (Unit::Plain, Unit::Share))
            }
            (one, other) => one == other,
        };
        if fits {
            return Ok((first, second));
        }
        let left = self.vocabulary.describe(first.ty);
        let right = self.vocabulary.describe(second.ty);
        let units = first.unit().zip(second.unit());
        if units.is_none() {
            let wanted = format!("{left}, as on the other side");
            return self.wrong_type(second.at.span, &wanted, &right, None);
        }
        let help = unit_help(units);
        self.problems.add(faults::WrongUnit {
            left,
            right,
            at: first.at,
            other: second.at,
            help,
        });
        Err(super::Reported)
    }

    fn is_in(&mut self, span: Span, left: &'a Expression, right: &'a Expression) -> Elaborated<Cond> {
        if let Expr::Path(names) = &right.node
            && let [list, _] = names.as_slice()
            && matches!(self.vocabulary.named(&list.node), Some(Named::List(_)))
        {
            let column = self.column(names, right.span)?;
            let ty = self.column_type(column);
            let term = self.term(left, Some(ty))?;
            if term.ty != ty {
                let wanted = format!("{}, as in the column", self.vocabulary.describe(ty));
                let found = self.vocabulary.describe(term.ty);
                return self.wrong_type(left.span, &wanted, &found, None);
            }
            return Ok(self.bare_cond(span, CondKind::InColumn(term, column)));
        }
        if self.may_be_member(right) {
            let term = self.term(left, None)?;
            let set = self.set(right, Some(term.ty))?;
            return self.membership(span, &term, set);
        }
        let set = self.set(right, None)?;
        let term = self.term(left, Some(Type::Choice(set.0)))?;
        self.membership(span, &term, set)
    }

    fn contains(&mut self, span: Span, left: &'a Expression, right: &'a Expression) -> Elaborated<Cond> {
        let (choice, members) = self.set(left, None)?;
        match self.meaning(right, Some(Type::Set(choice)))? {
            Meaning::Set(other, wanted) => {
                self.same_choice(right.span, choice, other)?;
                Ok(self.includes(span, &members, &wanted))
            }
            Meaning::Term(term) => self.membership(span, &term, (choice, members)),
            other @ Meaning::Cond(_) => {
                let found = self.describe(&other);
                self.wrong_type(right.span, "a member or a set", &found, None)
            }
        }
    }
}

fn unit_help(units: Option<(Unit, Unit)>) -> Option<String> {
    match units {
        Some((Unit::Days, Unit::Months) | (Unit::Months, Unit::Days)) => {
            Some("a month has no fixed number of days; state both in the same unit".to_owned())
        }
        Some((Unit::Plain, _) | (_, Unit::Plain)) => {
            Some("write the unit after the number: `6 months`, `750_000 people`".to_owned())
        }
        _ => None,
    }
}
