//! What is said of each file of rules under `cases/policy`, and of each vocabulary under `cases/vocabulary`.
//!
//! A case is a file, or a folder that is a whole pack. Lines at its head may set what it stands in:
//! `//! vocab: NAME` another vocabulary than the shipped one, `//! set NAME = VALUE` a parameter that a project sets.

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

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use parsed::{parsed, shipped_vocabulary};
use scrutineer::{
    diagnostic::Problems,
    example::{self, TestResult},
    policy::{self, PackFiles, Setting},
    source::{Place, Source, Span},
    vocabulary::{self, Vocabulary},
};
use shown::drawn;

/// The pack that a case of one file is of.
const MANIFEST: &str = include_str!("cases/pack.toml");

#[test]
fn policies() {
    insta::glob!("cases/policy/*", |path| {
        let mut problems = Problems::default();
        let sources = sources(path);
        let vocabulary = vocabulary_of(path, &sources, &mut problems);
        let pack = pack(sources.clone(), &mut problems);
        let settings: Vec<Setting> = sources.iter().flat_map(settings).collect();
        let (_, faults) = policy::from_syntax(&vocabulary, &[pack], &settings);
        problems.append(faults);
        insta::assert_snapshot!(drawn(&problems));
    });
}

/// A definition that goes through a list means the rows of that list, however deep it is used.
#[test]
fn a_definition_inside_every_speaks_of_its_own_rows() {
    let source = Source::new(
        "seats.rules",
        r#"
define chaired "a seat is elected" means some seat in seats: seat.elected

rule each "Each GP is of some kind, and a seat is elected"
  should, as ours, from ours "page 1"
  on ccg
  asks register
  every entry in roll: require some kind in gp_kind: entry.kind is kind and chaired
  otherwise "not so"
  met      roll = [{ kind: locum }, { kind: locum }], seats = [{ elected: no }, { elected: no }, { elected: yes }]
  not met  roll = [{ kind: locum }, { kind: locum }], seats = [{ elected: no }, { elected: no }, { elected: no }]
"#,
    );
    let mut problems = Problems::default();
    let vocabulary = Arc::new(declared(shipped_vocabulary(), &mut problems));
    let pack = pack(vec![source], &mut problems);
    let (policy, faults) = policy::from_syntax(&vocabulary, &[pack], &[]);
    problems.append(faults);
    assert_eq!(drawn(&problems), "no problem");
    let tested = example::test(&policy, None);
    let results = tested.iter().flat_map(|it| &it.examples);
    let results: Vec<&TestResult> = results.map(|it| &it.result).collect();
    assert_eq!(results, [&TestResult::Passed, &TestResult::Passed]);
}

#[test]
fn vocabularies() {
    insta::glob!("cases/vocabulary/*", |path| {
        let mut problems = Problems::default();
        declared(sources(path), &mut problems);
        insta::assert_snapshot!(drawn(&problems));
    });
}

/// The files of a case, in the order of their names.
fn sources(case: &Path) -> Vec<Arc<Source>> {
    let mut files: Vec<PathBuf> = if case.is_dir() {
        let entries = fs::read_dir(case).unwrap();
        entries.map(|it| it.unwrap().path()).collect()
    } else {
        vec![case.to_owned()]
    };
    files.sort();
    let read = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy();
        Source::new(name, fs::read_to_string(path).unwrap())
    };
    files.iter().map(read).collect()
}

/// The pack of a case: its own `pack.toml` where it is a folder, else one with three sources.
fn pack(mut sources: Vec<Arc<Source>>, problems: &mut Problems) -> PackFiles {
    let alone = sources.len() == 1;
    let own = sources.iter().position(|it| it.name == "pack.toml");
    let own = own.map(|at| sources.remove(at));
    let given = alone.then(|| Source::new("pack.toml", MANIFEST));
    PackFiles {
        name: "test".to_owned(),
        manifest: own.or(given),
        files: parsed(sources, problems),
    }
}

/// The vocabulary that a case asks for, or the shipped one.
fn vocabulary_of(case: &Path, sources: &[Arc<Source>], problems: &mut Problems) -> Arc<Vocabulary> {
    let asked = sources.iter().flat_map(context);
    let asked: Vec<&str> = asked.filter_map(|it| it.strip_prefix("vocab: ")).collect();
    let files = if asked.is_empty() {
        shipped_vocabulary()
    } else {
        let folder = case.parent().unwrap().with_file_name("vocabulary");
        let paths = asked.iter().map(|it| folder.join(it));
        paths.flat_map(|it| self::sources(&it)).collect()
    };
    Arc::new(declared(files, problems))
}

fn declared(files: Vec<Arc<Source>>, problems: &mut Problems) -> Vocabulary {
    let (vocabulary, faults) = vocabulary::from_syntax(&parsed(files, problems));
    problems.append(faults);
    vocabulary
}

/// The lines at the head of a file that say what it stands in.
fn context(source: &Arc<Source>) -> impl Iterator<Item = &str> {
    source.text.lines().map_while(|it| it.strip_prefix("//! "))
}

/// `//! set NAME = VALUE`, both pointed at where they stand.
fn settings(source: &Arc<Source>) -> Vec<Setting> {
    let lines = context(source).filter_map(|it| it.strip_prefix("set "));
    let setting = |line: &str| {
        let (name, text) = line.split_once(" = ").unwrap();
        Setting {
            name: name.to_owned(),
            text: text.to_owned(),
            at: place(source, name),
            value_at: place(source, text),
        }
    };
    lines.map(setting).collect()
}

/// Where a piece of a source's own text stands in it.
fn place(source: &Arc<Source>, piece: &str) -> Place {
    let start = piece.as_ptr().addr() - source.text.as_ptr().addr();
    Place::new(source, Span::new(start, start + piece.len()))
}
