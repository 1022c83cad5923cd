//! Lists: the row that each has, the column that names its rows, and what they are counted in.

use std::sync::Arc;

use super::{
    Building,
    faults::{CannotBe, NoSuchType},
};
use crate::{
    diagnostic::did_you_mean,
    source::{Place, Source},
    syntax::ast::{self, Item, Name},
    value::{Type, Unit},
    vocabulary::{Field, List, ListId, Named},
};

impl<'a> Building<'a> {
    pub(super) fn list(&mut self, source: &'a Arc<Source>, item: &'a ast::At<Item>) {
        let Item::List(list) = &item.node else {
            return;
        };
        let Some((fields, faulty)) = self.rows.get(list.row.node.as_str()).cloned() else {
            let mut names: Vec<&str> = self.rows.keys().copied().collect();
            names.sort_unstable();
            self.faulty_list(&list.name);
            self.problems.add(NoSuchType {
                wanted: "row",
                at: Place::new(source, list.row.span),
                help: did_you_mean(&list.row.node, names),
            });
            return;
        };
        let key = self.key(source, list, &fields);
        let unit = self.list_unit(source, list);
        let (Some(key), Some(unit)) = (key, unit) else {
            return self.faulty_list(&list.name);
        };
        self.faulty(&list.name, &faulty);
        let place = self.vocabulary.lists.len();
        if self.declare(source, &list.name, |it| Named::List(ListId(it)), place) {
            self.vocabulary.lists.push(List {
                name: list.name.node.clone(),
                title: list.title.node.clone(),
                fields,
                key,
                unit,
                never_empty: list.never_empty,
            });
        }
    }

    fn faulty_list(&mut self, name: &Name) {
        self.vocabulary.faulty.insert(name.node.clone());
    }

    /// The column of texts that names a list's rows.
    fn key(&mut self, source: &Arc<Source>, list: &ast::List, fields: &[Field]) -> Option<usize> {
        let texts = fields.iter().filter(|it| it.kind == Type::Text);
        let key = fields
            .iter()
            .position(|it| it.name == list.key.node && it.kind == Type::Text);
        if key.is_none() {
            let names: Vec<&str> = texts.map(|it| it.name.as_str()).collect();
            self.problems.add(CannotBe {
                fault: format!(
                    "`{}` has no text column `{}` to name its rows by",
                    list.row.node, list.key.node
                ),
                at: Place::new(source, list.key.span),
                help: did_you_mean(&list.key.node, names)
                    .unwrap_or("give the row a column of type text".to_owned()),
            });
        }
        key
    }

    /// What a list's rows are counted in; never years, which are so many months each.
    fn list_unit(&mut self, source: &Arc<Source>, list: &ast::List) -> Option<Unit> {
        if let Some((unit, 1)) = self.vocabulary.unit(&list.unit.node) {
            return Some(unit);
        }
        let declared = self.vocabulary.units.iter().map(|it| it.many.as_str());
        self.problems.add(NoSuchType {
            wanted: "unit",
            at: Place::new(source, list.unit.span),
            help: did_you_mean(&list.unit.node, declared),
        });
        None
    }
}
