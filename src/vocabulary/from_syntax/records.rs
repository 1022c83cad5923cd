//! Records and rows: their fields, each of a type that there is.

use std::sync::Arc;

use super::{
    Building,
    faults::{CannotBe, DeclaredTwice, NoSuchType},
    types::{named_type, type_meant},
};
use crate::{
    diagnostic::did_you_mean,
    source::{Place, Source},
    syntax::ast::{self, Item, Kind},
    value::Type,
    vocabulary::{Field, Named, Record, Slot, SlotInfo},
};

impl<'a> Building<'a> {
    pub(super) fn record_or_row(&mut self, source: &'a Arc<Source>, item: &'a ast::At<Item>) {
        match &item.node {
            Item::Record(record) => {
                let help = "give it a fact on a line under it: `  reviewed  yes_no  \"whether it is reviewed\"`";
                self.not_bare(source, item, "record", &record.name, &record.title, help);
                self.record(source, record);
            }
            Item::Row(row) if self.is_new(source, &row.name) => {
                let columns = self.fields(source, row, false);
                let faulty = left_out(row, &columns);
                self.rows.insert(&row.name.node, (columns, faulty));
            }
            _ => {}
        }
    }

    fn record(&mut self, source: &'a Arc<Source>, record: &'a ast::Record) {
        let place = self.vocabulary.records.len();
        if !self.declare(source, &record.name, Named::Record, place) {
            return;
        }
        let mut fields = self.fields(source, record, true);
        self.faulty(&record.name, &left_out(record, &fields));
        for (at, field) in fields.iter_mut().enumerate() {
            self.give_slots(place, at, field);
        }
        self.vocabulary.records.push(Record {
            name: record.name.node.clone(),
            title: record.title.node.clone(),
            fields,
        });
    }

    fn give_slots(&mut self, record: usize, at: usize, field: &mut Field) {
        let short = |it: usize| u16::try_from(it).unwrap_or(u16::MAX);
        let first = u32::try_from(self.vocabulary.slots.len()).unwrap_or(u32::MAX);
        field.slot = Slot(first);
        let members = match field.kind {
            Type::Set(choice) => {
                let count = self.vocabulary.choice(choice).members.len();
                (0..count).map(|it| Some(short(it))).collect()
            }
            _ => vec![None],
        };
        let info = members.into_iter().map(|member| SlotInfo {
            record: short(record),
            field: short(at),
            member,
        });
        self.vocabulary.slots.extend(info);
    }

    fn fields(&mut self, source: &Arc<Source>, record: &ast::Record, sets: bool) -> Vec<Field> {
        let mut fields: Vec<Field> = Vec::new();
        for field in &record.fields {
            let place = Place::new(source, field.name.span);
            if let Some(first) = fields.iter().find(|it| it.name == field.name.node) {
                self.problems
                    .add(DeclaredTwice::new(place, first.place.clone()));
                continue;
            }
            let Some(kind) = self.kind(source, &field.kind) else {
                continue;
            };
            if matches!(kind, Type::Set(_)) && !sets {
                self.problems.add(CannotBe {
                    fault: "a row cannot hold a set".to_owned(),
                    at: Place::new(source, field.kind.span),
                    help: "give the row a yes_no column for each member".to_owned(),
                });
                continue;
            }
            fields.push(Field {
                name: field.name.node.clone(),
                kind,
                title: field.title.node.clone(),
                slot: Slot::default(),
                place,
            });
        }
        fields
    }

    fn kind(&mut self, source: &Arc<Source>, kind: &ast::At<Kind>) -> Option<Type> {
        let found = named_type(&self.vocabulary, &kind.node);
        if found.is_none() {
            let (Kind::Named(name) | Kind::SetOf(name)) = &kind.node;
            self.problems.add(NoSuchType {
                wanted: match kind.node {
                    Kind::Named(_) => "type",
                    Kind::SetOf(_) => "choice",
                },
                at: Place::new(source, name.span),
                help: match kind.node {
                    Kind::Named(_) => type_meant(&self.vocabulary, &name.node),
                    Kind::SetOf(_) => {
                        let choices = self.vocabulary.choices.iter();
                        did_you_mean(&name.node, choices.map(|it| it.name.as_str()))
                    }
                },
            });
        }
        found
    }
}

/// The names of fields that are written and are not among those that are sound, be it that they could not be read at all.
fn left_out(record: &ast::Record, sound: &[Field]) -> Vec<String> {
    let names = record.fields.iter().map(|it| &it.name.node);
    let left_out = names.filter(|name| sound.iter().all(|it| it.name != **name));
    left_out.chain(&record.unread).cloned().collect()
}
