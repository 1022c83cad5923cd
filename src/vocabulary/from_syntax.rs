//! Vocabulary files to a vocabulary: every name looked up, every type known.

mod choices;
mod faults;
mod lists;
mod records;
mod types;

use std::{collections::HashMap, sync::Arc};

use miette::Diagnostic;
use thiserror::Error;

use super::{Field, Named, Vocabulary};
use crate::{
    diagnostic::Problems,
    source::{Place, Source},
    syntax::ast::{self, Item, Name},
};
use faults::{CannotBe, DeclaredTwice};
pub(crate) use types::{named_type, type_meant};

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

    /// Notes what is declared with a fault: the fault is told there, and not again wherever the name is used.
    fn faulty(&mut self, of: &Name, names: &[String]) {
        let paths = names.iter().map(|it| format!("{}.{it}", of.node));
        self.vocabulary.faulty.extend(paths);
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

impl Building<'_> {
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
}
