//! What would have to be known where a rule cannot be told.

use super::Explaining;
use crate::{
    eval::{
        derivation::row_key,
        needs::OpenRule,
        shown::list_shown,
        support::{self, FactRef},
    },
    finding::{FactShown, Need},
};

impl Explaining<'_> {
    /// The lists that an undecided rule waits for because more than one source states them.
    pub(super) fn contested_lists(&self, open: &OpenRule) -> Vec<FactShown> {
        let contested = |it: &&FactRef| support::is_contested(&self.view, **it);
        let waits_for = open.waits_for().iter().filter(contested);
        let lists = waits_for.filter_map(|it| match it {
            FactRef::List(list) => Some(list_shown(self.vocabulary, self.view.facts, *list)),
            FactRef::Slot(_) | FactRef::Cell(..) => None,
        });
        lists.collect()
    }

    /// Every fact that an undecided rule may wait for; of the cells of a list its items tell.
    pub(super) fn waits_for(&self, open: &OpenRule) -> Vec<Need> {
        let slots = open.waits_for().iter();
        let slots = slots.filter(|it| matches!(it, FactRef::Slot(_)));
        slots.map(|it| self.need(*it)).collect()
    }

    pub(super) fn needs(&self, facts: &[FactRef]) -> Vec<Need> {
        facts.iter().map(|it| self.need(*it)).collect()
    }

    fn need(&self, fact: FactRef) -> Need {
        let contested = support::is_contested(&self.view, fact);
        match fact {
            FactRef::Slot(slot) => Need {
                path: self.vocabulary.slot_path(slot),
                title: self.vocabulary.slot_title(slot),
                row: None,
                contested,
                looked_for: false,
                declared_as: Some(self.vocabulary.sample_line(slot)),
            },
            FactRef::List(list) => {
                let list = self.vocabulary.list(list);
                Need {
                    path: list.name.clone(),
                    title: list.title.clone(),
                    row: None,
                    contested,
                    looked_for: false,
                    declared_as: None,
                }
            }
            FactRef::Cell(column, row) => {
                let list = self.vocabulary.list(column.list);
                let field = list.fields.get(column.column);
                Need {
                    path: format!("{}.{}", list.name, field.map_or("", |it| it.name.as_str())),
                    title: field.map_or_else(String::new, |it| it.title.clone()),
                    row: Some(row_key(&self.view, self.vocabulary, column.list, row)),
                    contested,
                    looked_for: false,
                    declared_as: None,
                }
            }
        }
    }
}
