//! Reports as their readers see them, and the schemas that hold what machines read.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::needless_pass_by_value,
    clippy::disallowed_methods,
    reason = "a test reads files, and fails where it cannot"
)]

mod batch;
mod cases;
mod declaration_schema;
mod document;
mod layout;
mod problems;
mod words;

use std::{path::Path, sync::Arc};

use scrutineer::{
    data::Format,
    diagnostic::Problems,
    engine::{Engine, Input, Request},
    finding::Run,
    source::Source,
};

/// The run of a declaration under every rule shipped.
fn run(declarations: &[Arc<Source>]) -> (Run, Problems) {
    let (engine, faults) = Engine::shipped();
    assert!(faults.is_empty());
    let inputs: Vec<Input> = declarations
        .iter()
        .map(|it| Input::Declaration(Arc::clone(it), Format::Toml))
        .collect();
    let gathered = engine.read(&inputs, &Default::default());
    let run = engine.run(&declarations[0].name, &gathered, &Request::default());
    (run, gathered.problems)
}

/// The declaration of one of the examples.
fn example(name: &str) -> Arc<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("examples").join(name).join("declaration.toml");
    Source::new("ccg.toml", text(&path))
}

#[expect(clippy::disallowed_methods, reason = "the cases are files")]
fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// Faults of some JSON by the schema of reports.
#[track_caller]
fn assert_fits_schema(json: &str) {
    let schema = serde_json::from_str(scrutineer::report::json::SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let json = serde_json::from_str(json).unwrap();
    let faults: Vec<String> = validator
        .iter_errors(&json)
        .map(|it| format!("{it} at {}", it.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
}
