//! What is said of each declaration under `cases/facts`, and which facts come of it.
//!
//! Comments at the head of a case may set what it is read with: `# vocab: NAME` another vocabulary than the shipped one,
//! `# unknown keys are warnings`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test reads files, and fails where it cannot"
)]

mod parsed;
mod shown;

use std::{fmt::Write as _, fs, path::Path, sync::Arc};

use parsed::{parsed, shipped_vocabulary};
use scrutineer::{
    data::{self, Format, Limits},
    diagnostic::Problems,
    fact::{self, Builder, Fact, Facts, State, Strictness, Table},
    source::Source,
    vocabulary::{self, List, ListId, Named, Slot, Vocabulary},
};
use shown::drawn;

#[test]
fn declarations() {
    insta::glob!("cases/facts/*.{toml,json,yaml}", |path| {
        let mut problems = Problems::default();
        let source = source(path);
        let vocabulary = vocabulary_of(path, &source, &mut problems);
        let mut builder = Builder::new(&vocabulary);
        let format = Format::from_name(&source.name).unwrap();
        let (tree, faults) = data::parse(&source, format, &Limits::default());
        problems.append(faults);
        if let Some(tree) = tree {
            let warned = context(&source).any(|it| it == "unknown keys are warnings");
            let strictness = if warned {
                Strictness::Warnings
            } else {
                Strictness::Errors
            };
            fact::from_data(&Arc::new(tree), strictness, &mut builder, &mut problems);
        }
        let facts = listed(&vocabulary, &builder.finish());
        insta::assert_snapshot!(format!("{}\n\n{facts}", drawn(&problems)));
    });
}

/// Each register under `cases/registers` is one of the electoral roll.
#[test]
fn registers() {
    insta::glob!("cases/registers/*.csv", |path| {
        let mut problems = Problems::default();
        let source = source(path);
        let vocabulary = vocabulary_of(path, &source, &mut problems);
        let mut builder = Builder::new(&vocabulary);
        let Some(Named::List(roll)) = vocabulary.named("roll") else {
            unreachable!("the electoral roll is a list");
        };
        fact::from_csv(
            &source,
            roll,
            Strictness::Errors,
            &mut builder,
            &mut problems,
        );
        let facts = listed(&vocabulary, &builder.finish());
        insta::assert_snapshot!(format!("{}\n\n{facts}", drawn(&problems)));
    });
}

fn source(path: &Path) -> Arc<Source> {
    let name = path.file_name().unwrap().to_string_lossy();
    Source::new(name, fs::read_to_string(path).unwrap())
}

/// The comments at the head of a file.
fn context(source: &Source) -> impl Iterator<Item = &str> {
    source.text.lines().map_while(|it| it.strip_prefix("# "))
}

/// The vocabulary that a case asks for, or the shipped one.
fn vocabulary_of(case: &Path, asking: &Source, problems: &mut Problems) -> Vocabulary {
    let asked = context(asking).find_map(|it| it.strip_prefix("vocab: "));
    let files = match asked {
        Some(name) => vec![source(&case.with_file_name(name))],
        None => shipped_vocabulary(),
    };
    let files = parsed(files, problems);
    let (vocabulary, faults) = vocabulary::from_syntax(&files);
    problems.append(faults);
    vocabulary
}

/// Every fact that something states, a line each.
fn listed(vocabulary: &Vocabulary, facts: &Facts) -> String {
    let mut out = String::new();
    if let Some(date) = facts.date {
        writeln!(out, "assessment.date: {date}").unwrap();
    }
    let slots = (0..vocabulary.slot_count()).map(|it| Slot(u32::try_from(it).unwrap()));
    for slot in slots {
        let fact = facts.slot(slot);
        if !fact.statements.is_empty() {
            let path = vocabulary.slot_path(slot);
            writeln!(out, "{path}: {}", state(vocabulary, facts, slot, fact)).unwrap();
        }
    }
    for list in vocabulary.lists() {
        if let Some(Named::List(id)) = vocabulary.named(&list.name) {
            rows(&mut out, vocabulary, facts, list, id);
        }
    }
    if out.is_empty() {
        out.push_str("no fact\n");
    }
    out
}

fn state(vocabulary: &Vocabulary, facts: &Facts, slot: Slot, fact: &Fact) -> String {
    let value = match fact.state {
        State::Known(scalar) => vocabulary.show(vocabulary.slot_type(slot), &facts.value(scalar)),
        other => format!("{other:?}"),
    };
    let cites = fact.statements.iter().filter_map(|it| it.cites.as_ref());
    let cites: Vec<String> = cites.map(|it| format!(", citing {}", it.clause)).collect();
    value + &cites.concat()
}

fn rows(out: &mut String, vocabulary: &Vocabulary, facts: &Facts, list: &List, id: ListId) {
    let fact = facts.list(id);
    if fact.stated.is_empty() {
        return;
    }
    let Some(table) = &fact.table else {
        writeln!(out, "{}: stated {} times", list.name, fact.stated.len()).unwrap();
        return;
    };
    writeln!(out, "{}: {} row(s)", list.name, table.rows).unwrap();
    for row in 0..table.rows {
        let cells = list
            .fields
            .iter()
            .enumerate()
            .filter_map(|(column, field)| {
                let scalar = Table::cell(table, column, row)?;
                let value = vocabulary.show(field.kind, &facts.value(scalar));
                Some(format!("{}: {value}", field.name))
            });
        let cells: Vec<String> = cells.collect();
        writeln!(out, "  {{ {} }}", cells.join(", ")).unwrap();
    }
}
