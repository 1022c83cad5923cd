//! Sets of a choice, member by member.

use super::{Elaborated, Elaborator, Meaning, Reported, faults};
use crate::{
    diagnostic::did_you_mean,
    policy::formula::{Cond, CondKind, Relation, Term, TermKind},
    source::Span,
    syntax::ast::{Expression, Name},
    value::{Type, Value},
};

impl<'a> Elaborator<'a> {
    /// An expression that has to be a set.
    pub(super) fn set(
        &mut self,
        expr: &'a Expression,
        expected: Option<Type>,
    ) -> Elaborated<(u16, Vec<Cond>)> {
        match self.meaning(expr, expected)? {
            Meaning::Set(choice, members) => Ok((choice, members)),
            other => {
                let found = self.describe(&other);
                self.wrong_type(expr.span, "a set", &found, None)
            }
        }
    }

    /// `[partner, locum]`, of the choice it is held against.
    pub(super) fn set_written_out(
        &mut self,
        span: Span,
        names: &[Name],
        expected: Option<Type>,
    ) -> Elaborated<Meaning> {
        let Some(Type::Choice(choice) | Type::Set(choice)) = expected else {
            let help =
                Some("write a set out only where it is held against a choice or a set".to_owned());
            return self.wrong_type(
                span,
                "something it can be held against",
                "a set written out",
                help,
            );
        };
        let known = self.vocabulary.choice(choice);
        let mut inside = Vec::new();
        for name in names {
            let Some(at) = known.position(&name.node) else {
                let at = self.place(name.span);
                self.problems.add(faults::UnknownMember {
                    choice: known.name.clone(),
                    at,
                    help: did_you_mean(&name.node, known.names()),
                });
                return Err(Reported);
            };
            inside.push(at);
        }
        let members = (0_u16..).zip(&known.members);
        let members =
            members.map(|(at, _)| self.bare_cond(span, CondKind::Constant(inside.contains(&at))));
        Ok(Meaning::Set(choice, members.collect()))
    }

    /// Everything in the first and not in the second.
    pub(super) fn except(
        &mut self,
        span: Span,
        left: &'a Expression,
        right: &'a Expression,
    ) -> Elaborated<Meaning> {
        let (choice, left) = self.set(left, None)?;
        let (other, right_members) = self.set(right, Some(Type::Set(choice)))?;
        self.same_choice(right.span, choice, other)?;
        let members = left.into_iter().zip(right_members).map(|(has, lacks)| {
            let lacks = self.bare_cond(span, CondKind::Not(Box::new(lacks)));
            self.bare_cond(span, CondKind::All(vec![has, lacks]))
        });
        Ok(Meaning::Set(choice, members.collect()))
    }

    /// Whether a term, a choice's member that is written at a place, is in a set of that choice.
    pub(super) fn membership(
        &mut self,
        span: Span,
        member: &Term,
        member_at: Span,
        (choice, members): (u16, Vec<Cond>),
    ) -> Elaborated<Cond> {
        if member.ty != Type::Choice(choice) {
            let wanted = self.vocabulary.describe(Type::Choice(choice));
            let found = self.vocabulary.describe_found(member.ty);
            return self.wrong_type(member_at, &wanted, &found, None);
        }
        // Of a member written out, whether it is in is one of the conditions; the words are the whole comparison's.
        if let TermKind::Constant(Value::Choice(at)) = member.kind
            && let Some(cond) = members.get(usize::from(at))
        {
            return Ok(self.bare_cond(span, cond.kind.clone()));
        }
        let ways = (0_u16..).zip(members).map(|(at, inside)| {
            let constant = TermKind::Constant(Value::Choice(at));
            let constant = self.bare_term(span, member.ty, constant);
            let is = CondKind::Compare(member.clone(), Relation::Is, constant);
            self.bare_cond(span, CondKind::All(vec![self.bare_cond(span, is), inside]))
        });
        Ok(self.bare_cond(span, CondKind::Any(ways.collect())))
    }

    /// Whether every member of the second set is in the first.
    pub(super) fn includes(&self, span: Span, left: &[Cond], right: &[Cond]) -> Cond {
        let each = left.iter().zip(right).map(|(has, wanted)| {
            let unwanted = self.bare_cond(span, CondKind::Not(Box::new(wanted.clone())));
            self.bare_cond(span, CondKind::Any(vec![has.clone(), unwanted]))
        });
        self.bare_cond(span, CondKind::All(each.collect()))
    }

    /// Whether two sets have the same members.
    pub(super) fn same_set(&self, span: Span, left: &[Cond], right: &[Cond]) -> Cond {
        let both = vec![
            self.includes(span, left, right),
            self.includes(span, right, left),
        ];
        self.bare_cond(span, CondKind::All(both))
    }

    pub(super) fn same_choice(&mut self, span: Span, wanted: u16, found: u16) -> Elaborated<()> {
        if wanted == found {
            return Ok(());
        }
        let wanted = self.vocabulary.describe(Type::Set(wanted));
        let found = self.vocabulary.describe_found(Type::Set(found));
        self.wrong_type(span, &wanted, &found, None)
    }
}
