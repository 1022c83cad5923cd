//! Vocabulary files to a vocabulary: every name looked up, every type known.

use std::{collections::HashMap, sync::Arc};

use miette::Diagnostic;
use thiserror::Error;

use super::{
    Choice, Field, List, ListId, Member, Named, Record, Slot, SlotInfo, UnitNames, Vocabulary,
};
use crate::{
    diagnostic::{First, Problems, did_you_mean, in_a_row},
    source::{Place, Source},
    syntax::ast::{self, Item, Kind, Name},
    value::{Type, Unit},
};

/// Two things in the vocabulary share one name.
#[derive(Debug, Error, Diagnostic)]
#[error("`{}` is declared twice", .at.text())]
#[diagnostic(code(V001))]
struct DeclaredTwice {
    /// The second one.
    #[source_code]
    #[label("declared again here")]
    at: Place,
    /// The first one, perhaps in another file.
    #[related]
    first: [First; 1],
    #[help]
    help: &'static str,
}

impl DeclaredTwice {
    fn new(at: Place, first: Place) -> Self {
        // Who declares a record again mostly means to add to it.
        let help = if at.source.name == first.source.name {
            "give one of them another name, or take it out"
        } else {
            "give one of them another name, or take it out; facts of your own go into a record of your own"
        };
        Self {
            at,
            first: [First {
                given: "declared",
                at: first,
            }],
            help,
        }
    }
}

/// A field's type, or a list's unit, is not one there is.
#[derive(Debug, Error, Diagnostic)]
#[error("there is no {wanted} `{}`", .at.text())]
#[diagnostic(code(V002))]
struct NoSuchType {
    /// What kind of thing was wanted.
    wanted: &'static str,
    /// The name.
    #[source_code]
    #[label("not declared")]
    at: Place,
    /// The nearest name there is.
    #[help]
    help: Option<String>,
}

/// Something that cannot be: a set in a row, a key that is no text, a name the language keeps for itself.
#[derive(Debug, Error, Diagnostic)]
#[error("{fault}")]
#[diagnostic(code(V003))]
struct CannotBe {
    /// What is wrong.
    fault: String,
    /// The words.
    #[source_code]
    #[label("here")]
    at: Place,
    /// The way out.
    #[help]
    help: String,
}

/// A file of vocabulary holds something that belongs in a file of rules.
#[derive(Debug, Error, Diagnostic)]
#[error("{item} does not belong in a vocabulary")]
#[diagnostic(
    code(V004),
    help(
        "units, choices, records, rows and lists are declared in `.vocab` files; rules, notes, parameters and readings in `.rules` files"
    )
)]
struct NotVocabulary {
    /// What kind of thing it is.
    item: &'static str,
    /// Its name.
    #[source_code]
    #[label("move it to a `.rules` file")]
    at: Place,
}

/// A name the language keeps for itself.
pub(super) const RESERVED: [&str; 14] = [
    "yes",
    "no",
    "and",
    "or",
    "not",
    "is",
    "in",
    "every",
    "some",
    "count",
    "sum",
    "distinct",
    "except",
    "assessment",
];

/// The vocabulary of several files, and every fault in them.
pub fn from_syntax(files: &[(Arc<Source>, ast::File)]) -> (Vocabulary, Problems) {
    let mut building = Building::default();
    // Units and choices first, for fields may name them whatever the order of the files; rows before lists likewise.
    building.each(files, Building::unit_or_choice);
    building.each(files, Building::record_or_row);
    building.each(files, Building::list);
    (building.vocabulary, building.problems)
}

#[derive(Default)]
struct Building<'a> {
    vocabulary: Vocabulary,
    problems: Problems,
    first: HashMap<&'a str, Place>,
    /// Where each form of a unit is declared.
    units: HashMap<&'a str, Place>,
    /// The columns of each row, and the names of those with a fault.
    rows: HashMap<&'a str, (Vec<Field>, Vec<String>)>,
}

impl<'a> Building<'a> {
    fn each(
        &mut self,
        files: &'a [(Arc<Source>, ast::File)],
        step: impl Fn(&mut Self, &'a Arc<Source>, &'a ast::At<Item>),
    ) {
        for (source, file) in files {
            for item in &file.items {
                step(self, source, item);
            }
        }
    }

    fn unit_or_choice(&mut self, source: &'a Arc<Source>, item: &'a ast::At<Item>) {
        match &item.node {
            Item::Unit(unit) => self.unit(source, unit),
            Item::Choice(choice) => {
                let members = "name its members on the lines under it: `  partner, salaried`";
                self.not_bare(source, item, "choice", &choice.name, &choice.title, members);
                self.choice(source, choice);
            }
            Item::Record(_) | Item::Row(_) | Item::List(_) => {}
            other => self.not_vocabulary(source, other),
        }
    }

    fn not_vocabulary(&mut self, source: &Arc<Source>, item: &Item) {
        let (item, span) = match item {
            Item::Rule(it) => ("a rule", it.name.span),
            Item::Note(it) => ("a note", it.name.span),
            Item::Exception(it) => ("an exception", it.name.span),
            Item::Define(it) => ("a definition", it.name.span),
            Item::Parameter(it) => ("a parameter", it.name.span),
            Item::Term(it) => ("a term", it.name.span),
            Item::Reading(it) => ("a reading", it.fact.span),
            Item::AllReadings(it) => ("a line on all readings", it.opening),
            Item::Unit(_) | Item::Choice(_) | Item::Record(_) | Item::Row(_) | Item::List(_) => {
                return;
            }
        };
        let at = Place::new(source, span);
        self.problems.add(NotVocabulary { item, at });
    }

    fn unit(&mut self, source: &Arc<Source>, unit: &'a ast::Unit) {
        for form in [&unit.one, &unit.many] {
            if self.vocabulary.unit(&form.node).is_some() {
                let at = Place::new(source, form.span);
                match self.units.get(form.node.as_str()) {
                    Some(first) => {
                        let mut twice = DeclaredTwice::new(at, first.clone());
                        twice.help = "take this one out, or give it another name";
                        self.problems.add(twice);
                    }
                    None => self.problems.add(CannotBe {
                        fault: format!("there is a unit `{}` already", form.node),
                        at,
                        help: "take this one out, or give it another name".to_owned(),
                    }),
                }
                return;
            }
        }
        for form in [&unit.one, &unit.many] {
            let at = Place::new(source, form.span);
            self.units.entry(&form.node).or_insert(at);
        }
        self.vocabulary.units.push(UnitNames {
            one: unit.one.node.clone(),
            many: unit.many.node.clone(),
        });
    }

    fn choice(&mut self, source: &'a Arc<Source>, choice: &'a ast::Choice) {
        let place = self.vocabulary.choices.len();
        if self.is_type(source, &choice.name)
            || !self.declare(source, &choice.name, Named::Choice, place)
        {
            return;
        }
        let mut seen = HashMap::new();
        let mut members = Vec::new();
        for (name, title) in &choice.members {
            let at = Place::new(source, name.span);
            if RESERVED.contains(&name.node.as_str()) {
                self.reserved(name, at);
                continue;
            }
            if let Some(first) = seen.insert(&name.node, at.clone()) {
                self.problems.add(DeclaredTwice::new(at, first));
                continue;
            }
            members.push(Member {
                name: name.node.clone(),
                title: title.as_ref().map(|it| it.node.clone()),
            });
        }
        self.vocabulary.choices.push(Choice {
            name: choice.name.node.clone(),
            title: choice.title.node.clone(),
            members,
        });
    }

    /// Whether a choice has the name of a type that is there already, which is reported.
    fn is_type(&mut self, source: &Arc<Source>, name: &Name) -> bool {
        let built_in = named_type(&self.vocabulary, &Kind::Named(name.clone()));
        let is_type = built_in.is_some_and(|it| !matches!(it, Type::Choice(_)));
        if is_type {
            self.problems.add(CannotBe {
                fault: format!("there is a type `{}` already", name.node),
                at: Place::new(source, name.span),
                help: "give the choice another name".to_owned(),
            });
        }
        is_type
    }

    fn record_or_row(&mut self, source: &'a Arc<Source>, item: &'a ast::At<Item>) {
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

    /// Reports a choice or a record under which nothing is written, so that nothing could ever be stated of it.
    fn not_bare(
        &mut self,
        source: &Arc<Source>,
        item: &ast::At<Item>,
        what: &str,
        name: &Name,
        title: &ast::Text,
        help: &str,
    ) {
        if item.span.range().end <= title.span.range().end {
            self.problems.add(CannotBe {
                fault: format!("the {what} `{}` is empty", name.node),
                at: Place::new(source, name.span),
                help: help.to_owned(),
            });
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

    /// Notes what is declared with a fault: the fault is told there, and not again wherever the name is used.
    fn faulty(&mut self, of: &Name, names: &[String]) {
        let paths = names.iter().map(|it| format!("{}.{it}", of.node));
        self.vocabulary.faulty.extend(paths);
    }

    fn faulty_list(&mut self, name: &Name) {
        self.vocabulary.faulty.insert(name.node.clone());
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

    fn list(&mut self, source: &'a Arc<Source>, item: &'a ast::At<Item>) {
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

    /// Puts a name in the table, unless it is taken or kept by the language.
    fn declare(
        &mut self,
        source: &Arc<Source>,
        name: &'a Name,
        named: impl Fn(u16) -> Named,
        place: usize,
    ) -> bool {
        let new = self.is_new(source, name);
        if new {
            let place = u16::try_from(place).unwrap_or(u16::MAX);
            self.vocabulary
                .names
                .insert(name.node.clone(), named(place));
        }
        new
    }

    fn reserved(&mut self, name: &Name, at: Place) {
        self.problems.add(CannotBe {
            fault: format!("`{}` is a word of the language", name.node),
            at,
            help: "give it another name".to_owned(),
        });
    }

    fn is_new(&mut self, source: &Arc<Source>, name: &'a Name) -> bool {
        let at = Place::new(source, name.span);
        if RESERVED.contains(&name.node.as_str()) {
            self.reserved(name, at);
            return false;
        }
        if let Some(first) = self.first.get(name.node.as_str()) {
            self.problems.add(DeclaredTwice::new(at, first.clone()));
            return false;
        }
        self.first.insert(&name.node, at);
        true
    }
}

/// The names of fields that are written and are not among those that are sound, be it that they could not be read at all.
fn left_out(record: &ast::Record, sound: &[Field]) -> Vec<String> {
    let names = record.fields.iter().map(|it| &it.name.node);
    let left_out = names.filter(|name| sound.iter().all(|it| it.name != **name));
    left_out.chain(&record.unread).cloned().collect()
}

/// The type that a name stands for, if there is one.
pub(crate) fn named_type(vocabulary: &Vocabulary, kind: &Kind) -> Option<Type> {
    let choice = |name: &Name| match vocabulary.named(&name.node) {
        Some(Named::Choice(at)) => Some(at),
        _ => None,
    };
    match kind {
        Kind::SetOf(name) => choice(name).map(Type::Set),
        Kind::Named(name) => match name.node.as_str() {
            "yes_no" => Some(Type::YesNo),
            "text" => Some(Type::Text),
            "date" => Some(Type::Date),
            "share" => Some(Type::Quantity(Unit::Share)),
            "number" => Some(Type::Quantity(Unit::Plain)),
            other => match vocabulary.unit(other) {
                Some((unit, 1)) => Some(Type::Quantity(unit)),
                _ => choice(name).map(Type::Choice),
            },
        },
    }
}

/// What a name that stands for no type was probably meant to be.
pub(crate) fn type_meant(vocabulary: &Vocabulary, name: &str) -> Option<String> {
    if vocabulary.unit(name).is_some() {
        return Some("write `months`: a year is 12 of them".to_owned());
    }
    let built_in = [
        "yes_no", "text", "date", "share", "number", "days", "months", "pounds",
    ];
    let units = vocabulary.units.iter().map(|it| it.many.as_str());
    let choices = vocabulary.choices.iter().map(|it| it.name.as_str());
    let near = did_you_mean(name, built_in.into_iter().chain(units).chain(choices));
    let meant = match name {
        "yes" | "no" | "bool" | "boolean" | "flag" => "write `yes_no`",
        "string" | "str" | "word" | "words" => "write `text`",
        "day" | "datetime" => "write `date`",
        "int" | "integer" | "float" | "count" => "write `number`, or the unit that it counts",
        "percent" | "percentage" | "fraction" => "write `share`",
        "week" | "weeks" => "write `days`: a week is 7 of them",
        _ => {
            return near.or_else(|| {
                Some(format!(
                    "there are {}, units such as `people`, and choices",
                    in_a_row(&built_in.map(|it| format!("`{it}`")), "and")
                ))
            });
        }
    };
    Some(meant.to_owned())
}
