//! Comparisons, membership, and what may be held against what.

use super::{Elaborated, Elaborator, Meaning, Reported, faults};
use crate::{
    policy::formula::{Cond, CondKind, Relation, Term, TermKind},
    source::Span,
    syntax::ast::{At, Expr, Expression, Op},
    value::{Number, Type, Unit, Value},
    vocabulary::{Named, percent_meant},
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
            Op::Relation(relation) => self.related(span, left, relation, right),
        }
    }

    /// Both sides, the one that is a bare word being read in the light of the other.
    fn both(
        &mut self,
        left: &'a Expression,
        right: &'a Expression,
    ) -> Elaborated<(Meaning, Meaning)> {
        if self.may_be_member(left) && !self.may_be_member(right) {
            let (second, first) = self.one_then_other(right, left);
            return Ok((first?, second?));
        }
        let (first, second) = self.one_then_other(left, right);
        Ok((first?, second?))
    }

    /// One side, and the other in its light. Where the one has a fault the other may have its own, but for a bare word,
    /// which means nothing without it.
    fn one_then_other(
        &mut self,
        one: &'a Expression,
        other: &'a Expression,
    ) -> (Elaborated<Meaning>, Elaborated<Meaning>) {
        let first = self.meaning(one, None);
        let second = match &first {
            Ok(meaning) => self.meaning(other, Some(type_of(meaning))),
            Err(_) if self.may_be_member(other) => Err(Reported),
            Err(_) => self.meaning(other, None),
        };
        (first, second)
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

    fn related(
        &mut self,
        span: Span,
        left: &'a Expression,
        relation: Relation,
        right: &'a Expression,
    ) -> Elaborated<Cond> {
        let (first, second) = self.both(left, right)?;
        if !matches!(relation, Relation::Is | Relation::IsNot) {
            self.ordered(&first, left.span)?;
        }
        match (first, second) {
            (Meaning::Term(first), Meaning::Term(second)) => {
                self.alike(&first, left.span, &second, right.span)?;
                Ok(self.bare_cond(span, CondKind::Compare(first, relation, second)))
            }
            (Meaning::Cond(cond), Meaning::Term(term))
            | (Meaning::Term(term), Meaning::Cond(cond))
                if term.ty == Type::YesNo =>
            {
                let other = Cond {
                    at: term.at.clone(),
                    kind: CondKind::Holds(term),
                };
                Ok(self.equivalent(span, relation, cond, other))
            }
            (Meaning::Cond(first), Meaning::Cond(second)) => {
                Ok(self.equivalent(span, relation, first, second))
            }
            (Meaning::Set(choice, first), Meaning::Set(other, second)) => {
                self.same_choice(right.span, choice, other)?;
                let same = self.same_set(span, &first, &second);
                Ok(match relation {
                    Relation::Is => same,
                    _ => self.bare_cond(span, CondKind::Not(Box::new(same))),
                })
            }
            (first, second) => {
                let wanted = match first {
                    Meaning::Cond(_) => "a condition, or yes or no".to_owned(),
                    Meaning::Term(term) => self.vocabulary.describe(term.ty),
                    Meaning::Set(choice, _) => self.vocabulary.describe(Type::Set(choice)),
                };
                let found = self.describe(&second);
                self.wrong_type(right.span, &wanted, &found, None)
            }
        }
    }

    /// What is more or less than something else is a quantity or a day.
    fn ordered(&mut self, meaning: &Meaning, span: Span) -> Elaborated<()> {
        if matches!(type_of(meaning), Type::Quantity(_) | Type::Date) {
            return Ok(());
        }
        let found = self.describe(meaning);
        let help = match meaning {
            Meaning::Set(..) => "compare it with `is`, `is not` or `contains`, or `count` it",
            _ => "compare it with `is` or `is not`",
        };
        self.wrong_type(
            span,
            "something that can be more or less",
            &found,
            Some(help.to_owned()),
        )
    }

    /// Both hold or neither does.
    fn equivalent(&self, span: Span, relation: Relation, first: Cond, second: Cond) -> Cond {
        if let CondKind::Holds(term) = &second.kind
            && let TermKind::Constant(Value::YesNo(yes)) = term.kind
        {
            let wanted = yes == (relation == Relation::Is);
            return if wanted {
                self.bare_cond(span, first.kind)
            } else {
                self.bare_cond(span, CondKind::Not(Box::new(first)))
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

    /// Whether two terms are of one type. A bare number goes with a share, and with nothing else that has a unit.
    fn alike(
        &mut self,
        first: &Term,
        left_at: Span,
        second: &Term,
        right_at: Span,
    ) -> Elaborated<()> {
        let fits = match (first.ty, second.ty) {
            (Type::Quantity(one), Type::Quantity(other)) => {
                one == other
                    || matches!(
                        (one, other),
                        (Unit::Share, Unit::Plain) | (Unit::Plain, Unit::Share)
                    )
            }
            (one, other) => one == other,
        };
        if fits {
            self.within_the_whole(first, second, right_at)?;
            return self.within_the_whole(second, first, left_at);
        }
        let right = self.vocabulary.describe_found(second.ty);
        let units = first.unit().zip(second.unit());
        if units.is_none() {
            let wanted = self.vocabulary.describe(first.ty);
            let wanted = format!("{wanted}, as on the other side");
            let written_out = matches!(second.kind, TermKind::Constant(_));
            let quoted = second.ty == Type::Text && written_out;
            let help = quoted.then(|| "write it without quotes".to_owned());
            return self.wrong_type(right_at, &wanted, &right, help);
        }
        let left = self.vocabulary.describe_found(first.ty);
        let same = || Some(format!("{left} is compared with {left} alone"));
        let help = unit_help(units).or_else(same);
        self.problems.add(faults::WrongUnit {
            fault: format!("cannot compare {left} with {right}"),
            left,
            right,
            at: self.place(left_at),
            other: self.place(right_at),
            help,
        });
        Err(Reported)
    }

    /// A fact that is a share is never more than the whole, so to hold it against more is a slip: `66` for `66%`. What a
    /// share is reckoned from may well be more.
    fn within_the_whole(&mut self, share: &Term, other: &Term, at: Span) -> Elaborated<()> {
        let is_fact = matches!(share.kind, TermKind::Slot(_) | TermKind::Cell { .. });
        match &other.kind {
            TermKind::Constant(Value::Quantity(number))
                if is_fact && share.unit() == Some(Unit::Share) && *number > Number::ONE =>
            {
                let wanted = self.vocabulary.describe(share.ty);
                let help = percent_meant(self.source.slice(at));
                self.wrong_type(at, &wanted, "more than the whole", help)
            }
            _ => Ok(()),
        }
    }

    fn is_in(
        &mut self,
        span: Span,
        left: &'a Expression,
        right: &'a Expression,
    ) -> Elaborated<Cond> {
        if let Expr::Path(names) = &right.node
            && let [list, _] = names.as_slice()
            && matches!(self.vocabulary.named(&list.node), Some(Named::List(_)))
        {
            let column = self.column(names, right.span)?;
            let ty = self.column_type(column);
            let term = self.term(left, Some(ty))?;
            if term.ty != ty {
                let wanted = format!("{}, as in the column", self.vocabulary.describe(ty));
                let found = self.vocabulary.describe_found(term.ty);
                return self.wrong_type(left.span, &wanted, &found, None);
            }
            return Ok(self.bare_cond(span, CondKind::InColumn(term, column)));
        }
        if self.may_be_member(right) {
            let term = self.term(left, None)?;
            let set = self.set(right, Some(term.ty))?;
            return self.membership(span, &term, left.span, set);
        }
        let set = self.set(right, None)?;
        let term = self.term(left, Some(Type::Choice(set.0)))?;
        self.membership(span, &term, left.span, set)
    }

    fn contains(
        &mut self,
        span: Span,
        left: &'a Expression,
        right: &'a Expression,
    ) -> Elaborated<Cond> {
        let (choice, members) = self.set(left, None)?;
        match self.meaning(right, Some(Type::Set(choice)))? {
            Meaning::Set(other, wanted) => {
                self.same_choice(right.span, choice, other)?;
                Ok(self.includes(span, &members, &wanted))
            }
            Meaning::Term(term) => self.membership(span, &term, right.span, (choice, members)),
            other @ Meaning::Cond(_) => {
                let found = self.describe(&other);
                self.wrong_type(right.span, "a member or a set", &found, None)
            }
        }
    }
}

fn type_of(meaning: &Meaning) -> Type {
    match meaning {
        Meaning::Cond(_) => Type::YesNo,
        Meaning::Term(term) => term.ty,
        Meaning::Set(choice, _) => Type::Set(*choice),
    }
}

/// The way out where two units do not go together.
pub(in crate::policy) fn unit_help(units: Option<(Unit, Unit)>) -> Option<String> {
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
