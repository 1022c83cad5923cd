//! Sums, differences, products and quotients, of numbers and of days.

use super::{Elaborated, Elaborator, Meaning, faults};
use crate::{
    policy::formula::{Sign, Term, TermKind},
    source::Span,
    syntax::ast::{At, Expression},
    value::{Type, Unit},
};

impl<'a> Elaborator<'a> {
    pub(super) fn arithmetic(
        &mut self,
        span: Span,
        left: &'a Expression,
        sign: &At<Sign>,
        right: &'a Expression,
        expected: Option<Type>,
    ) -> Elaborated<Meaning> {
        if sign.node == Sign::Except {
            return self.except(span, left, right);
        }
        let first = self.term(left, expected);
        let second = self.term(right, expected);
        let (first, second) = (first?, second?);
        let Some(ty) = result_type(first.ty, sign.node, second.ty) else {
            return self.wrong_sum(&first, left.span, sign.node, &second, right.span);
        };
        let kind = TermKind::Arithmetic(Box::new(first), sign.node, Box::new(second));
        Ok(Meaning::Term(self.bare_term(span, ty, kind)))
    }

    fn wrong_sum(
        &mut self,
        first: &Term,
        left_at: Span,
        sign: Sign,
        second: &Term,
        right_at: Span,
    ) -> Elaborated<Meaning> {
        let left = self.vocabulary.describe_found(first.ty);
        let right = self.vocabulary.describe_found(second.ty);
        let (fault, help) = match sign {
            Sign::Plus => (format!("cannot add {right} to {left}"), None),
            Sign::Minus => (format!("cannot take {right} from {left}"), None),
            Sign::Times => (
                format!("cannot multiply {left} by {right}"),
                Some("one side of a product is a number without a unit, or a share"),
            ),
            _ => (
                format!("cannot divide {left} by {right}"),
                Some("divide by a number without a unit, or by something counted in the same"),
            ),
        };
        let moved = (first.ty == Type::Date).then_some("a day moves by days or months: `28 days`");
        let help = help.or(moved).map(str::to_owned);
        self.problems.add(faults::WrongUnit {
            fault,
            left,
            right,
            at: self.place(left_at),
            other: self.place(right_at),
            help: help.or_else(|| super::compare::unit_help(first.unit().zip(second.unit()))),
        });
        Err(super::Reported)
    }
}

/// Days and months move a date; like goes with like in sums; a product takes a bare number or share on one side; a
/// quotient of like things is a share.
fn result_type(first: Type, sign: Sign, second: Type) -> Option<Type> {
    let bare = |unit: Unit| matches!(unit, Unit::Plain | Unit::Share);
    match (first, sign, second) {
        (Type::Date, Sign::Plus | Sign::Minus, Type::Quantity(Unit::Days | Unit::Months)) => {
            Some(Type::Date)
        }
        (Type::Date, Sign::Minus, Type::Date) => Some(Type::Quantity(Unit::Days)),
        (Type::Quantity(one), Sign::Plus | Sign::Minus, Type::Quantity(other)) if one == other => {
            Some(first)
        }
        (Type::Quantity(one), Sign::Times, Type::Quantity(other)) if bare(other) => {
            Some(Type::Quantity(one))
        }
        (Type::Quantity(one), Sign::Times, Type::Quantity(other)) if bare(one) => {
            Some(Type::Quantity(other))
        }
        (Type::Quantity(one), Sign::Over, Type::Quantity(other)) if one == other => {
            Some(Type::Quantity(Unit::Share))
        }
        (Type::Quantity(one), Sign::Over, Type::Quantity(other)) if bare(other) => {
            Some(Type::Quantity(one))
        }
        _ => None,
    }
}
