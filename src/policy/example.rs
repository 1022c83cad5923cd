//! The examples that rules carry, checked against the vocabulary.

use std::sync::Arc;

use super::{elaborate::WrongType, setting::value_of};
use crate::{
    diagnostic::{Problems, did_you_mean},
    policy::elaborate::{UnknownMember, UnknownName},
    source::{Place, Source, Span},
    syntax::ast::{self, At, Datum, Literal},
    value::{Date, Type, Value, Verdict},
    vocabulary::{Field, ListId, Named, Slot, Vocabulary},
};

/// What is given, and what should come of it.
#[derive(Debug, Clone)]
pub struct Example {
    /// What should come of it.
    pub verdict: Verdict,
    /// What is given.
    pub given: Vec<Given>,
    /// The day, where it is not the pack's.
    pub as_at: Option<Date>,
    /// The paths that the report should ask for, where that is said; empty otherwise.
    pub needs: Vec<String>,
    /// The words of the example.
    pub at: Place,
}

impl Example {
    /// Whether it gives a clause to be read, and so needs readings.
    pub fn shows_reading(&self) -> bool {
        self.given.iter().any(|it| matches!(it, Given::Reading(_)))
    }
}

/// Something given in an example.
#[derive(Debug, Clone)]
pub enum Given {
    /// A fact stated.
    Slot(Slot, Value),
    /// A list stated whole: its rows, each cell known or not.
    Rows(ListId, Vec<Vec<Option<Value>>>),
    /// A document read whole says nothing of a fact.
    Silent(Slot),
    /// A clause of a document.
    Reading(String),
}

/// Something in an example that is neither a fact nor a list.
struct Reader<'a> {
    vocabulary: &'a Vocabulary,
    source: &'a Arc<Source>,
    problems: &'a mut Problems,
    given: Vec<Given>,
}

/// An example as written, checked; what has a fault is reported and left out.
pub(super) fn example(
    vocabulary: &Vocabulary,
    source: &Arc<Source>,
    written: &ast::Example,
    span: Span,
    problems: &mut Problems,
) -> Example {
    let mut reader = Reader {
        vocabulary,
        source,
        problems,
        given: Vec::new(),
    };
    let mut as_at = None;
    for given in &written.given {
        match &given.node {
            ast::Given::Assign(path, datum) => reader.assign(path, datum),
            ast::Given::Silent(paths) => paths.iter().for_each(|it| reader.silent(it)),
            ast::Given::Reading(text) => reader.given.push(Given::Reading(text.node.clone())),
            ast::Given::AsAt(date) => as_at = Some(date.node),
        }
    }
    let needs = written.needs.iter().filter_map(|it| reader.need(it)).collect();
    Example {
        verdict: written.verdict.node,
        given: reader.given,
        as_at,
        needs,
        at: Place::new(source, span),
    }
}

impl Reader<'_> {
    fn assign(&mut self, path: &ast::Path, datum: &At<Datum>) {
        match path.node.as_slice() {
            [name] => match self.vocabulary.named(&name.node) {
                Some(Named::List(list)) => self.rows(list, datum),
                Some(Named::Record(_)) => self.record(name, datum),
                _ => self.unknown(path.span),
            },
            [record, field] => match self.vocabulary.field(&record.node, &field.node) {
                Some(found) => self.field(found, datum),
                None => self.unknown(path.span),
            },
            _ => self.unknown(path.span),
        }
    }

    fn record(&mut self, name: &ast::Name, datum: &At<Datum>) {
        let Datum::Record(entries) = &datum.node else {
            return self.wrong("a record: { field: value }", datum.span);
        };
        for (key, value) in entries {
            match self.vocabulary.field(&name.node, &key.node) {
                Some(found) => self.field(found, value),
                None => self.unknown_field(name, key),
            }
        }
    }

    fn field(&mut self, field: &Field, datum: &At<Datum>) {
        let Type::Set(choice) = field.kind else {
            if let Some(value) = self.value(field.kind, datum) {
                self.given.push(Given::Slot(field.slot, value));
            }
            return;
        };
        match &datum.node {
            Datum::List(members) => self.whole_set(field, choice, members),
            Datum::Record(entries) => {
                for (key, value) in entries {
                    let slot = self.member_slot(field, choice, key);
                    let value = self.value(Type::YesNo, value);
                    self.given.extend(slot.zip(value).map(|(slot, value)| Given::Slot(slot, value)));
                }
            }
            _ => self.wrong("a set: [member, …], or { member: yes }", datum.span),
        }
    }

    fn whole_set(&mut self, field: &Field, choice: u16, members: &[At<Datum>]) {
        let mut inside = Vec::new();
        for member in members {
            match &member.node {
                Datum::Word(word) => {
                    let name = At::new(word.clone(), member.span);
                    inside.extend(self.member_slot(field, choice, &name));
                }
                _ => self.wrong("a member's name", member.span),
            }
        }
        for slot in self.vocabulary.slots_of(field) {
            let value = Value::YesNo(inside.contains(&slot));
            self.given.push(Given::Slot(slot, value));
        }
    }

    fn member_slot(&mut self, field: &Field, choice: u16, name: &ast::Name) -> Option<Slot> {
        let known = self.vocabulary.choice(choice);
        let at = known.position(&name.node);
        if at.is_none() {
            self.problems.add(UnknownMember {
                choice: known.name.clone(),
                at: Place::new(self.source, name.span),
                help: did_you_mean(&name.node, known.names()),
            });
        }
        self.vocabulary.slots_of(field).nth(usize::from(at?))
    }

    fn rows(&mut self, list: ListId, datum: &At<Datum>) {
        let Datum::List(rows) = &datum.node else {
            return self.wrong("a list of rows: [{ column: value }]", datum.span);
        };
        let rows = rows.iter().map(|row| self.row(list, row)).collect();
        self.given.push(Given::Rows(list, rows));
    }

    fn row(&mut self, list: ListId, row: &At<Datum>) -> Vec<Option<Value>> {
        let vocabulary = self.vocabulary;
        let declared = vocabulary.list(list);
        let mut cells = vec![None; declared.fields.len()];
        let Datum::Record(entries) = &row.node else {
            self.wrong("a row: { column: value }", row.span);
            return cells;
        };
        for (key, value) in entries {
            let Some(column) = declared.column(&key.node) else {
                self.problems.add(UnknownName {
                    wanted: format!("column of `{}` called", declared.name),
                    at: Place::new(self.source, key.span),
                    help: did_you_mean(&key.node, declared.fields.iter().map(|it| it.name.as_str())),
                });
                continue;
            };
            let kind = declared.fields.get(column).map_or(Type::Text, |it| it.kind);
            let value = self.value(kind, value);
            cells.iter_mut().skip(column).take(1).for_each(|cell| cell.clone_from(&value));
        }
        cells
    }

    fn silent(&mut self, path: &ast::Path) {
        let field = match path.node.as_slice() {
            [record, field] => self.vocabulary.field(&record.node, &field.node),
            _ => None,
        };
        match field {
            Some(field) if matches!(field.kind, Type::YesNo | Type::Set(_)) => {
                let slots = self.vocabulary.slots_of(field);
                self.given.extend(slots.map(Given::Silent));
            }
            Some(_) => self.wrong("a yes_no fact or a set: only of these can silence mean no", path.span),
            None => self.unknown(path.span),
        }
    }

    /// The path of a need, checked to be one that a report could name.
    fn need(&mut self, path: &ast::Path) -> Option<String> {
        let names: Vec<&str> = path.node.iter().map(|it| it.node.as_str()).collect();
        let known = match names.as_slice() {
            [name] => matches!(self.vocabulary.named(name), Some(Named::List(_))),
            [first, second] => match self.vocabulary.named(first) {
                Some(Named::List(list)) => self.vocabulary.list(list).column(second).is_some(),
                _ => self.vocabulary.field(first, second).is_some(),
            },
            [record, field, member] => self.vocabulary.field(record, field).is_some_and(|field| match field.kind {
                Type::Set(choice) => self.vocabulary.choice(choice).position(member).is_some(),
                _ => false,
            }),
            _ => false,
        };
        if !known {
            self.unknown(path.span);
        }
        known.then(|| names.join("."))
    }

    fn value(&mut self, ty: Type, datum: &At<Datum>) -> Option<Value> {
        // A word between quotes is as good as the bare word for a choice; nothing else is taken for another type.
        if let (Datum::Literal(Literal::Text(text)), Type::Choice(_)) = (&datum.node, ty) {
            let word = At::new(Datum::Word(text.clone()), datum.span);
            return value_of(self.vocabulary, ty, self.source, &word, self.problems);
        }
        value_of(self.vocabulary, ty, self.source, datum, self.problems)
    }

    fn unknown_field(&mut self, record: &ast::Name, key: &ast::Name) {
        let records = self.vocabulary.records().iter();
        let fields = records
            .filter(|it| it.name == record.node)
            .flat_map(|it| it.fields.iter().map(|it| it.name.as_str()));
        let help = did_you_mean(&key.node, fields.collect::<Vec<_>>());
        self.problems.add(UnknownName {
            wanted: format!("fact in `{}` called", record.node),
            at: Place::new(self.source, key.span),
            help,
        });
    }

    fn unknown(&mut self, span: Span) {
        let name = self.source.slice(span).to_owned();
        let paths: Vec<String> = self.vocabulary.paths().collect();
        self.problems.add(UnknownName {
            wanted: "fact".to_owned(),
            at: Place::new(self.source, span),
            help: crate::diagnostic::nearest(&name, paths.iter().map(String::as_str))
                .map(|it| format!("did you mean `{it}`?")),
        });
    }

    fn wrong(&mut self, wanted: &str, span: Span) {
        self.problems.add(WrongType {
            wanted: wanted.to_owned(),
            found: format!("`{}`", self.source.slice(span)),
            at: Place::new(self.source, span),
            help: None,
        });
    }
}
