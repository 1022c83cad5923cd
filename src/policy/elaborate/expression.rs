//! One expression, whatever it is.

use super::{Elaborated, Elaborator, Meaning};
use crate::{
    policy::formula::{Column, Cond, CondKind, Term, TermKind},
    source::Span,
    syntax::ast::{CountOf, Expr, Expression, Literal},
    value::{Number, Type, Unit, Value},
};

impl<'a> Elaborator<'a> {
    /// What an expression means. `expected` is the type of what it is held against, by which a bare word is known as a
    /// choice's member; it does not force the type.
    pub(super) fn meaning(
        &mut self,
        expr: &'a Expression,
        expected: Option<Type>,
    ) -> Elaborated<Meaning> {
        self.count_node(expr.span)?;
        let span = expr.span;
        match &expr.node {
            Expr::Or(parts) => self
                .conditions(parts)
                .map(|it| self.cond(span, CondKind::Any(it))),
            Expr::And(parts) => self
                .conditions(parts)
                .map(|it| self.cond(span, CondKind::All(it))),
            Expr::Not(part) => {
                let part = self.condition(part)?;
                Ok(self.cond(span, CondKind::Not(Box::new(part))))
            }
            Expr::Compare(left, op, right) => {
                self.compare(span, left, op, right).map(Meaning::Cond)
            }
            Expr::Quantified(quantifier, each, body) => self
                .quantified(span, &quantifier.node, each, body)
                .map(Meaning::Cond),
            Expr::Count(of) => self.count(span, of),
            Expr::Sum(path) => self.sum(span, path),
            Expr::Distinct(path) => {
                let column = self.column(&path.node, path.span)?;
                Ok(self.cond(span, CondKind::Distinct(column)))
            }
            Expr::Arithmetic(left, sign, right) => {
                self.arithmetic(span, left, sign, right, expected)
            }
            Expr::Bracketed(inner) => self.meaning(inner, expected),
            Expr::Path(names) => self.path(span, names, expected),
            Expr::Set(names) => self.set_written_out(span, names, expected),
            Expr::Literal(literal) => self.literal(span, literal).map(Meaning::Term),
        }
    }

    fn conditions(&mut self, parts: &'a [Expression]) -> Elaborated<Vec<Cond>> {
        let parts: Vec<_> = parts.iter().map(|it| self.condition(it)).collect();
        parts.into_iter().collect()
    }

    pub(super) fn cond(&self, span: Span, kind: CondKind) -> Meaning {
        Meaning::Cond(self.bare_cond(span, kind))
    }

    pub(super) fn bare_cond(&self, span: Span, kind: CondKind) -> Cond {
        Cond {
            at: self.place(span),
            kind,
        }
    }

    pub(super) fn bare_term(&self, span: Span, ty: Type, kind: TermKind) -> Term {
        Term {
            at: self.place(span),
            ty,
            kind,
        }
    }

    fn literal(&mut self, span: Span, literal: &Literal) -> Elaborated<Term> {
        let (ty, value) = match literal {
            Literal::YesNo(yes) => (Type::YesNo, Value::YesNo(*yes)),
            Literal::Date(date) => (Type::Date, Value::Date(*date)),
            Literal::Text(text) => (Type::Text, Value::Text(text.as_str().into())),
            Literal::Number(number, unit) => {
                let (unit, number) = self.quantity(span, *number, unit.as_ref())?;
                (Type::Quantity(unit), Value::Quantity(number))
            }
        };
        Ok(self.bare_term(span, ty, TermKind::Constant(value)))
    }

    fn count(&mut self, span: Span, of: &'a CountOf) -> Elaborated<Meaning> {
        let (unit, kind) = match of {
            CountOf::All(path) => match self.list_named(&path.node) {
                Some(list) => (self.vocabulary.list(list).unit, TermKind::Count(list)),
                None => return self.count_set_at(span, path),
            },
            CountOf::Where(each, body) => {
                let list = self.gone_through(&each.over)?;
                let unit = self.vocabulary.list(list).unit;
                let body = self.row_body(each, list, body)?;
                (unit, TermKind::CountWhere(list, Box::new(body)))
            }
            CountOf::Set(set) => {
                let (_, members) = self.set(set, None)?;
                (Unit::Plain, TermKind::CountTrue(members))
            }
        };
        Ok(Meaning::Term(self.bare_term(
            span,
            Type::Quantity(unit),
            kind,
        )))
    }

    fn count_set_at(
        &mut self,
        span: Span,
        path: &'a crate::syntax::ast::Path,
    ) -> Elaborated<Meaning> {
        match self.path(path.span, &path.node, None)? {
            Meaning::Set(_, members) => {
                let ty = Type::Quantity(Unit::Plain);
                Ok(Meaning::Term(self.bare_term(
                    span,
                    ty,
                    TermKind::CountTrue(members),
                )))
            }
            other => {
                let found = self.describe(&other);
                self.wrong_type(path.span, "a list or a set", &found, None)
            }
        }
    }

    fn sum(&mut self, span: Span, path: &'a crate::syntax::ast::Path) -> Elaborated<Meaning> {
        let column = self.column(&path.node, path.span)?;
        let ty = self.column_type(column);
        if !matches!(ty, Type::Quantity(_)) {
            let found = format!("a column, each cell {}", self.vocabulary.describe_found(ty));
            return self.wrong_type(path.span, "a column of numbers", &found, None);
        }
        Ok(Meaning::Term(self.bare_term(
            span,
            ty,
            TermKind::Sum(column),
        )))
    }

    /// The type of a column's cells.
    pub(super) fn column_type(&self, column: Column) -> Type {
        let list = self.vocabulary.list(column.list);
        list.fields
            .get(column.column)
            .map_or(Type::Text, |it| it.kind)
    }

    /// A number with its unit; years come to months.
    fn quantity(
        &mut self,
        span: Span,
        number: Number,
        unit: Option<&crate::syntax::ast::Name>,
    ) -> Elaborated<(Unit, Number)> {
        let Some(unit) = unit else {
            return Ok((Unit::Plain, number));
        };
        let Some((found, worth)) = self.vocabulary.unit(&unit.node) else {
            let help = crate::diagnostic::did_you_mean(&unit.node, self.vocabulary.unit_names());
            return self.unknown("unit", unit.span, help);
        };
        match number.times(Number::whole(worth)) {
            Some(number) => Ok((found, number)),
            None => self.wrong_type(
                span,
                "a number that can be kept exactly",
                "a larger one",
                None,
            ),
        }
    }
}
