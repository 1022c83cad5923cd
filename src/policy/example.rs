//! The examples that rules carry, checked against the vocabulary.

use std::sync::Arc;

use super::{
    datum::{describe, value_of},
    elaborate::WrongType,
};
use crate::{
    diagnostic::{Problems, did_you_mean, perhaps_meant},
    policy::elaborate::{DECLARE, UnknownMember, UnknownName},
    source::{Place, Source, Span},
    syntax::ast::{self, At, Datum, Literal},
    value::{Date, Type, Value, Verdict},
    vocabulary::{Field, List, ListId, Named, Slot, Vocabulary},
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
    /// Whether it speaks of what was declared with a fault, which is told there.
    speaks_of_faulty: bool,
}

/// An example as written, checked; one with a fault is reported and left out, for with the rest of it it would show
/// something else.
pub(super) fn example(
    vocabulary: &Vocabulary,
    source: &Arc<Source>,
    written: &ast::Example,
    span: Span,
    problems: &mut Problems,
) -> Option<Example> {
    let before = problems.len();
    let mut reader = Reader {
        vocabulary,
        source,
        problems,
        given: Vec::new(),
        speaks_of_faulty: false,
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
    let needs = written
        .needs
        .iter()
        .filter_map(|it| reader.need(it))
        .collect();
    let sound = !reader.speaks_of_faulty && reader.problems.len() == before;
    sound.then(|| Example {
        verdict: written.verdict.node,
        given: reader.given,
        as_at,
        needs,
        at: Place::new(source, span),
    })
}

impl Reader<'_> {
    fn assign(&mut self, path: &ast::Path, datum: &At<Datum>) {
        match path.node.as_slice() {
            [name] => match self.vocabulary.named(&name.node) {
                Some(Named::List(list)) => self.rows(list, datum),
                Some(Named::Record(_)) => self.record(name, datum),
                _ => self.unknown_path(path),
            },
            [record, field] => match self.vocabulary.field(&record.node, &field.node) {
                Some(found) => self.field(found, datum),
                None => self.unknown_path(path),
            },
            _ => self.unknown_path(path),
        }
    }

    fn record(&mut self, name: &ast::Name, datum: &At<Datum>) {
        let Datum::Record(entries) = &datum.node else {
            return self.wrong_datum("a record: { field: value }", datum);
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
                    self.given.extend(
                        slot.zip(value)
                            .map(|(slot, value)| Given::Slot(slot, value)),
                    );
                }
            }
            _ => self.wrong_datum("a set: [member, …], or { member: yes }", datum),
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
                _ => self.wrong_datum("a member's name", member),
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
            return self.wrong_datum("a list of rows: [{ column: value }]", datum);
        };
        let rows = rows.iter().map(|row| self.row(list, row)).collect();
        self.given.push(Given::Rows(list, rows));
    }

    fn row(&mut self, list: ListId, row: &At<Datum>) -> Vec<Option<Value>> {
        let vocabulary = self.vocabulary;
        let declared = vocabulary.list(list);
        let mut cells = vec![None; declared.fields.len()];
        let Datum::Record(entries) = &row.node else {
            self.wrong_datum("a row: { column: value }", row);
            return cells;
        };
        for (key, value) in entries {
            let Some(column) = declared.column(&key.node) else {
                self.unknown_column(declared, key);
                continue;
            };
            let kind = declared.fields.get(column).map_or(Type::Text, |it| it.kind);
            let value = self.value(kind, value);
            cells
                .iter_mut()
                .skip(column)
                .take(1)
                .for_each(|cell| cell.clone_from(&value));
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
            Some(field) => {
                let found = self.vocabulary.describe_found(field.kind);
                self.wrong(MAY_BE_SILENT, found, path.span);
            }
            None if self.is_list(path) => {
                self.wrong(MAY_BE_SILENT, "a list".to_owned(), path.span);
            }
            None => self.unknown_path(path),
        }
    }

    fn is_list(&self, path: &ast::Path) -> bool {
        match path.node.as_slice() {
            [name] => matches!(self.vocabulary.named(&name.node), Some(Named::List(_))),
            _ => false,
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
            [record, field, member] => {
                self.vocabulary
                    .field(record, field)
                    .is_some_and(|field| match field.kind {
                        Type::Set(choice) => {
                            self.vocabulary.choice(choice).position(member).is_some()
                        }
                        _ => false,
                    })
            }
            _ => false,
        };
        if !known {
            self.unknown_need(path);
        }
        known.then(|| names.join("."))
    }

    /// A value that an example gives. Nothing near it says what a number counts, so that a wrong unit would go unseen.
    fn value(&mut self, ty: Type, datum: &At<Datum>) -> Option<Value> {
        if let (Type::Quantity(unit), Datum::Literal(Literal::Number(number, None))) =
            (ty, &datum.node)
            && unit.is_written()
        {
            let written = self.source.slice(datum.span);
            self.problems.add(WrongType {
                wanted: self.vocabulary.describe(ty),
                found: "a number without its unit".to_owned(),
                at: Place::new(self.source, datum.span),
                help: Some(self.vocabulary.unit_to_write(unit, *number, written)),
            });
            return None;
        }
        value_of(self.vocabulary, ty, self.source, datum, self.problems)
    }

    fn unknown_field(&mut self, record: &ast::Name, key: &ast::Name) {
        if self.vocabulary.is_faulty(&record.node, &key.node) {
            self.speaks_of_faulty = true;
            return;
        }
        let records = self.vocabulary.records().iter();
        let fields = records
            .filter(|it| it.name == record.node)
            .flat_map(|it| it.fields.iter().map(|it| it.name.as_str()));
        let help = did_you_mean(&key.node, fields.collect::<Vec<_>>());
        self.unknown(format!("fact in `{}` called", record.node), key.span, help);
    }

    fn unknown_column(&mut self, list: &List, key: &ast::Name) {
        if self.vocabulary.is_faulty(&list.name, &key.node) {
            self.speaks_of_faulty = true;
            return;
        }
        let columns = list.fields.iter().map(|it| it.name.as_str());
        let help = did_you_mean(&key.node, columns);
        self.unknown(format!("column of `{}` called", list.name), key.span, help);
    }

    /// A path that a report could not ask for.
    fn unknown_need(&mut self, path: &ast::Path) {
        let [first, second, ..] = path.node.as_slice() else {
            return self.unknown_path(path);
        };
        if let Some(Named::List(list)) = self.vocabulary.named(&first.node) {
            return self.unknown_column(self.vocabulary.list(list), second);
        }
        let field = self.vocabulary.field(&first.node, &second.node);
        match (field.map(|it| (it, it.kind)), path.node.as_slice()) {
            (Some((field, Type::Set(choice))), [_, _, member]) => {
                self.member_slot(field, choice, member);
            }
            _ => self.unknown_path(path),
        }
    }

    fn unknown_path(&mut self, path: &ast::Path) {
        if let [record, field, ..] = path.node.as_slice()
            && self.vocabulary.is_faulty(&record.node, &field.node)
        {
            self.speaks_of_faulty = true;
            return;
        }
        if let [list, ..] = path.node.as_slice()
            && self.vocabulary.is_faulty_list(&list.node)
        {
            self.speaks_of_faulty = true;
            return;
        }
        if let [record, field] = path.node.as_slice()
            && let Some(Named::Record(_)) = self.vocabulary.named(&record.node)
        {
            return self.unknown_field(record, field);
        }
        let help = self.path_meant(path);
        self.unknown("fact".to_owned(), path.span, Some(help));
    }

    /// What a path that names no fact was probably meant to be.
    fn path_meant(&self, path: &ast::Path) -> String {
        match path.node.as_slice() {
            [name] if matches!(self.vocabulary.named(&name.node), Some(Named::Record(_))) => {
                format!("name one of its facts: `{}.…`", name.node)
            }
            [record, field, member] if self.is_set(record, field) => {
                let (record, field, member) = (&record.node, &field.node, &member.node);
                format!("write `{record}.{field} = {{ {member}: yes }}`")
            }
            _ => {
                let name = self.source.slice(path.span);
                let paths: Vec<String> = self.vocabulary.paths().collect();
                let of_record = |it: &&String| it.split_once('.').is_some_and(|it| it.1 == name);
                if let Some(whole) = paths.iter().find(of_record) {
                    return format!("did you mean `{whole}`?");
                }
                let near = perhaps_meant(name, paths.iter().map(String::as_str));
                near.unwrap_or(DECLARE.to_owned())
            }
        }
    }

    fn is_set(&self, record: &ast::Name, field: &ast::Name) -> bool {
        let field = self.vocabulary.field(&record.node, &field.node);
        field.is_some_and(|it| matches!(it.kind, Type::Set(_)))
    }

    fn unknown(&mut self, wanted: String, span: Span, help: Option<String>) {
        let at = Place::new(self.source, span);
        UnknownName { wanted, at, help }.tell(self.problems);
    }

    fn wrong_datum(&mut self, wanted: &str, datum: &At<Datum>) {
        self.wrong(wanted, describe(self.vocabulary, &datum.node), datum.span);
    }

    fn wrong(&mut self, wanted: &str, found: String, span: Span) {
        self.problems.add(WrongType {
            wanted: wanted.to_owned(),
            found,
            at: Place::new(self.source, span),
            help: None,
        });
    }
}

/// What a document's silence can state.
const MAY_BE_SILENT: &str = "a yes_no fact or a set, of which alone silence can mean no";
