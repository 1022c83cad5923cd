//! Quantifiers: over the rows of a list, or spelled out over the members of a choice.

use super::{Elaborated, Elaborator, Reported, Variable, faults};
use crate::{
    policy::formula::{Cond, CondKind, Quantifier},
    source::Span,
    syntax::ast::{Each, Expression},
    vocabulary::{ListId, Named},
};

impl<'a> Elaborator<'a> {
    pub(super) fn quantified(
        &mut self,
        span: Span,
        quantifier: &Quantifier,
        each: &'a Each,
        body: &'a Expression,
    ) -> Elaborated<Cond> {
        if let Some(choice) = self.choice_named(each) {
            let members = self.for_each_member(choice, each, |this| this.condition(body))?;
            return Ok(self.bare_cond(span, CondKind::Counted(quantifier.clone(), members)));
        }
        let list = self.gone_through(&each.over)?;
        let body = self.row_body(each, list, body)?;
        Ok(self.bare_cond(
            span,
            CondKind::Rows(quantifier.clone(), list, Box::new(body)),
        ))
    }

    /// The choice that `every … in CHOICE` goes through, if it is one.
    pub(in crate::policy) fn choice_named(&self, each: &Each) -> Option<u16> {
        let [name] = each.over.node.as_slice() else {
            return None;
        };
        match self.vocabulary.named(&name.node) {
            Some(Named::Choice(choice)) => Some(choice),
            _ => None,
        }
    }

    /// Does the same for each member of a choice, the variable standing for it.
    pub(in crate::policy) fn for_each_member<T>(
        &mut self,
        choice: u16,
        each: &Each,
        mut body: impl FnMut(&mut Self) -> Elaborated<T>,
    ) -> Elaborated<Vec<T>> {
        let count = u16::try_from(self.vocabulary.choice(choice).members.len()).unwrap_or(u16::MAX);
        let name = &each.variable.node;
        let fresh = self.fresh(each);
        let members: Elaborated<_> = (0..count)
            .map(|at| self.with_variable(name, Variable::Member(choice, at), &mut body))
            .collect();
        fresh.and(members)
    }

    /// The name of a row or member means nothing else.
    fn fresh(&mut self, each: &Each) -> Elaborated<()> {
        let name = each.variable.node.as_str();
        let meaning = if self.variable(name).is_some() {
            Some("a row or a member further out")
        } else if self.names.defines.contains_key(name) {
            Some("a definition")
        } else if self.names.parameters.contains_key(name) {
            Some("a parameter")
        } else {
            None
        };
        let Some(meaning) = self.vocabulary.taken(name).or(meaning) else {
            return Ok(());
        };
        let at = self.place(each.variable.span);
        self.problems.add(faults::NameTaken { meaning, at });
        Err(Reported)
    }

    /// The body of a quantifier over a list. The same list may not be gone through again inside.
    pub(in crate::policy) fn row_body(
        &mut self,
        each: &Each,
        list: ListId,
        body: &'a Expression,
    ) -> Elaborated<Cond> {
        self.not_nested(each, list)?;
        let fresh = self.fresh(each);
        let variable = Variable::Row(list);
        let body = self.with_variable(&each.variable.node, variable, |this| this.condition(body));
        fresh.and(body)
    }

    fn not_nested(&mut self, each: &Each, list: ListId) -> Elaborated<()> {
        let going_through =
            |(_, it): &(String, Variable)| matches!(it, Variable::Row(outer) if *outer == list);
        let Some(outer) = self.scope.iter().position(going_through) else {
            return Ok(());
        };
        // A definition that goes through a list is right by itself; what is wrong is to name it here.
        let used_at = self.used_at.clone().filter(|_| outer < self.hidden);
        let at = used_at.unwrap_or(self.place(each.over.span));
        let list = self.vocabulary.list(list).name.clone();
        self.problems.add(faults::NestedList { list, at });
        Err(Reported)
    }
}
