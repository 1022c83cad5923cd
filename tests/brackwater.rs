//! The two example constitutions, in four formats, against what a careful reader makes of them.
//!
//! What the readings find must not be the opposite of what is there, and how much they find must not shrink.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test reads files, and fails where it cannot"
)]

use std::{collections::BTreeMap, fs, path::Path};

use scrutineer::{
    document::{self, Options},
    engine::{Additions, Engine, Input, Request},
    finding::Run,
};

const FORMATS: [&str; 4] = ["docx", "odt", "pdf", "md"];

fn run(folder: &str, format: &str) -> Run {
    let (mut engine, problems) = Engine::shipped();
    assert!(problems.is_empty());
    assert!(engine.load_readings(&Additions::default()).is_empty());
    let path = Path::new("examples")
        .join(folder)
        .join(format!("constitution.{format}"));
    let name = path.display().to_string();
    let (document, problems) =
        document::read(&name, &fs::read(&path).unwrap(), &Options::default());
    assert!(problems.is_empty(), "{name}");
    let gathered = engine.read(&[Input::Document(document.unwrap())], &Default::default());
    engine.run(&name, &gathered, &Request::default())
}

/// What should come of each rule.
fn expected(folder: &str) -> BTreeMap<String, String> {
    let text =
        fs::read_to_string(Path::new("examples").join(folder).join("expected.toml")).unwrap();
    let table: toml::Table = text.parse().unwrap();
    let findings = table["finding"].as_array().unwrap().iter();
    let of = |it: &toml::Value, key: &str| it[key].as_str().unwrap().to_owned();
    findings
        .map(|it| (of(it, "rule"), of(it, "verdict")))
        .collect()
}

#[test]
fn no_verdict_is_the_opposite_of_what_is_there() {
    for folder in ["brackwater-draft", "brackwater-put-right"] {
        let expected = expected(folder);
        for format in FORMATS {
            let run = run(folder, format);
            let mut agree = 0;
            for finding in &run.findings {
                let Some(wanted) = expected.get(&finding.rule) else {
                    continue;
                };
                let found = finding.verdict.as_str();
                agree += usize::from(found == wanted);
                let opposite = matches!(
                    (wanted.as_str(), found),
                    ("met", "not met") | ("not met", "met")
                );
                assert!(
                    !opposite,
                    "{folder}.{format}: {} is {found}, should be {wanted}",
                    finding.rule
                );
            }
            println!("{folder} {format}: {agree} of {}", expected.len());
            assert!(
                agree >= 38,
                "{folder}.{format}: only {agree} of {} as expected",
                expected.len()
            );
        }
    }
}

#[test]
fn word_and_opendocument_and_markdown_say_the_same() {
    for folder in ["brackwater-draft", "brackwater-put-right"] {
        let verdicts = |format: &str| -> Vec<(String, String)> {
            let run = run(folder, format);
            run.findings
                .iter()
                .map(|it| (it.rule.clone(), it.verdict.to_string()))
                .collect()
        };
        let word = verdicts("docx");
        assert_eq!(word, verdicts("odt"), "{folder}");
        assert_eq!(word, verdicts("md"), "{folder}");
    }
}

#[test]
fn a_note_that_the_drafter_left_in_a_clause_is_told() {
    for format in FORMATS {
        let run = run("brackwater-draft", format);
        let notes = &run.document().unwrap().beside.drafting_notes;
        let clauses: Vec<_> = notes.iter().map(|it| it.clause.as_deref()).collect();
        assert_eq!(clauses, [Some("6.6.7")], "{format}");
        assert!(notes[0].text.starts_with("[DN: "), "{notes:?}");
    }
}

#[test]
fn a_reference_that_leads_nowhere_is_told() {
    let run = run("brackwater-draft", "docx");
    let broken = run.document().unwrap().broken_references.clone();
    assert!(
        broken
            .iter()
            .any(|it| it.clause.as_deref() == Some("8.4.5")),
        "{broken:?}"
    );
}
