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
        let ty = self.result_type(&first, sign.node, &second)?;
        let kind = TermKind::Arithmetic(Box::new(first), sign.node, Box::new(second));
        Ok(Meaning::Term(self.bare_term(span, ty, kind)))
    }

    /// Days and months move a date; like goes with like in sums; a product takes a bare number or share on one side; a
    /// quotient of like things is a share.
    fn result_type(&mut self, first: &Term, sign: Sign, second: &Term) -> Elaborated<Type> {
        let bare = |unit: Unit| matches!(unit, Unit::Plain | Unit::Share);
        let fits = match (first.ty, sign, second.ty) {
            (Type::Date, Sign::Plus | Sign::Minus, Type::Quantity(Unit::Days | Unit::Months)) => Some(Type::Date),
            (Type::Date, Sign::Minus, Type::Date) => Some(Type::Quantity(Unit::Days)),
            (Type::Quantity(one), Sign::Plus | Sign::Minus, Type::Quantity(other)) if one == other => Some(first.ty),
            (Type::Quantity(one), Sign::Times, Type::Quantity(other)) if bare(other) => Some(Type::Quantity(one)),
            (Type::Quantity(one), Sign::Times, Type::Quantity(other)) if bare(one) => Some(Type::Quantity(other)),
            (Type::Quantity(one), Sign::Over, Type::Quantity(other)) if one == other => {
                Some(Type::Quantity(Unit::Share))
            }
            (Type::Quantity(one), Sign::Over, Type::Quantity(other)) if bare(other) => Some(Type::Quantity(one)),
            _ => None,
        };
        if let Some(ty) = fits {
            return Ok(ty);
        }
        let left = self.vocabulary.describe(first.ty);
        let right = self.vocabulary.describe(second.ty);
        self.problems.add(faults::WrongUnit {
            left,
            right,
            at: first.at.clone(),
            other: second.at.clone(),
            help: None,
        });
        Err(super::Reported)
    }
}
