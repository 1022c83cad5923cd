//! The items on which a rule falls or that leave it open: rows, members of a choice, values that come again.

use super::{Explaining, why::missing};
use crate::{
    eval::{
        column, condition,
        derivation::{cell_spot, row_key, stated_at},
        needs::needs_of,
        outcome::Items,
        support,
        turn::slots_of,
    },
    finding::{ItemShown, Need, Spot},
    policy::{Body, Column, Cond, CondKind, Message, Term, TermKind},
    value::{Truth, Type, Verdict},
    vocabulary::ListId,
};

impl Explaining<'_> {
    pub(super) fn items(&self, items: &Items) -> Vec<ItemShown> {
        let failing = items.fail.iter().map(|at| (*at, Verdict::NotMet));
        let unknown = items.unknown.iter().map(|at| (*at, Verdict::CannotTell));
        let mut all: Vec<(usize, Verdict)> = failing.chain(unknown).collect();
        all.sort_unstable_by_key(|(at, _)| *at);
        all.into_iter()
            .filter_map(|(at, verdict)| self.item(at, verdict))
            .collect()
    }

    /// The values that stand more than once, where that is what a rule falls on.
    pub(super) fn repeated(&self) -> Vec<ItemShown> {
        let Body::One(cond) = &self.rule.body else {
            return Vec::new();
        };
        let mut found = Vec::new();
        if self.outcome.verdict == Verdict::NotMet {
            self.repeated_in(cond, &mut found);
        }
        found
    }

    fn repeated_in(&self, cond: &Cond, found: &mut Vec<ItemShown>) {
        if let CondKind::Distinct(column) = &cond.kind {
            let list = self.vocabulary.list(column.list);
            let field = list.fields.get(column.column);
            let cells = self
                .view
                .table(column.list)
                .and_then(|it| it.columns.get(column.column));
            let texts = self.view.facts.texts().len();
            let repeated = cells.map(|it| column::repeated(it, texts));
            for (value, rows) in repeated.unwrap_or_default() {
                let kind = field.map_or(Type::Text, |it| it.kind);
                let name = field.map_or("", |it| it.name.as_str());
                let key = self.vocabulary.show(kind, &self.view.facts.value(value));
                found.push(ItemShown {
                    message: format!("{key} stands {} times", rows.len()),
                    key,
                    verdict: Verdict::NotMet,
                    needs: Vec::new(),
                    places: rows
                        .iter()
                        .filter_map(|row| cell_spot(&self.view, *column, *row, name))
                        .collect(),
                });
            }
        }
        for part in cond.parts() {
            self.repeated_in(part, found);
        }
    }

    fn item(&self, at: usize, verdict: Verdict) -> Option<ItemShown> {
        match &self.rule.body {
            Body::One(_) => None,
            Body::Members(members) => {
                let member = members.get(at)?;
                let otherwise = member.otherwise.as_ref();
                let (message, needs) = self.item_said(verdict, &member.cond, None, otherwise);
                Some(ItemShown {
                    key: member.key.clone(),
                    verdict,
                    message,
                    needs,
                    places: self.slot_places(&member.cond, verdict),
                })
            }
            Body::Rows(list, cond) => {
                let otherwise = self.rule.otherwise.as_ref();
                let (message, needs) = self.item_said(verdict, cond, Some(at), otherwise);
                Some(ItemShown {
                    key: row_key(&self.view, self.vocabulary, *list, at),
                    verdict,
                    message,
                    needs,
                    places: self.row_places(*list, cond, at),
                })
            }
        }
    }

    /// What is said of an item, a row or a member of a choice, and what would have to be known of it.
    fn item_said(
        &self,
        verdict: Verdict,
        cond: &Cond,
        row: Option<usize>,
        otherwise: Option<&Message>,
    ) -> (String, Vec<Need>) {
        if verdict != Verdict::CannotTell {
            return (self.otherwise(otherwise, row), Vec::new());
        }
        let open = support::of_item(&self.view, self.rule, cond, row, true);
        let needs = self.needs(&needs_of(&open));
        (missing(&needs), needs)
    }

    /// Where the facts of a condition are stated; of one that fails, those alone on which it does.
    fn slot_places(&self, cond: &Cond, verdict: Verdict) -> Vec<Spot> {
        let mut slots = Vec::new();
        match &cond.kind {
            CondKind::All(parts) if verdict == Verdict::NotMet => {
                let truth = |it: &Cond| condition::truth(&self.view, it, &mut Vec::new());
                let failing = parts.iter().filter(|it| truth(it) == Truth::False);
                failing.for_each(|it| slots_of(it, &mut slots));
            }
            _ => slots_of(cond, &mut slots),
        }
        let statements = slots
            .into_iter()
            .flat_map(|it| &self.view.fact(it).statements);
        let mut places: Vec<Spot> = statements.filter_map(stated_at).collect();
        places.dedup();
        places
    }

    /// The cells of a row that a condition speaks of.
    fn row_places(&self, list: ListId, cond: &Cond, row: usize) -> Vec<Spot> {
        let mut columns = Vec::new();
        columns_of(cond, &mut columns);
        let fields = &self.vocabulary.list(list).fields;
        let of_row = columns.into_iter().filter(|it| it.list == list);
        of_row
            .filter_map(|it| cell_spot(&self.view, it, row, &fields.get(it.column)?.name))
            .collect()
    }
}

fn columns_of(cond: &Cond, found: &mut Vec<Column>) {
    let mut add = |term: &Term| {
        if let TermKind::Cell { depth: 0, column } = &term.kind
            && !found.contains(column)
        {
            found.push(*column);
        }
    };
    for term in cond.terms() {
        add(term);
        if let TermKind::Arithmetic(left, _, right) = &term.kind {
            add(left);
            add(right);
        }
    }
    if !matches!(cond.kind, CondKind::Rows(..)) {
        cond.parts().iter().for_each(|it| columns_of(it, found));
    }
}
