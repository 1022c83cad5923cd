//! The README is true: its commands run, its report is what the program prints, its links lead somewhere.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test reads files, and fails where it cannot"
)]

use std::{fs, path::Path, process::Command};

use scrutineer::{engine::Engine, reading, source::Source, syntax};

fn readme() -> String {
    fs::read_to_string("README.md").unwrap()
}

/// The fenced blocks of a kind.
fn blocks(kind: &str) -> Vec<String> {
    let text = readme();
    let opening = format!("```{kind}\n");
    let after = text.split(&opening).skip(1);
    after
        .map(|it| it.split("```").next().unwrap().to_owned())
        .collect()
}

#[test]
fn the_report_it_shows_is_what_the_first_command_prints() {
    let output = Command::new(env!("CARGO_BIN_EXE_scrutineer"))
        .args([
            "check",
            "examples/brackwater-draft/constitution.docx",
            "--width",
            "80",
        ])
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let shown = blocks("text")
        .into_iter()
        .find(|it| it.starts_with("Checked"))
        .unwrap();
    // The README shows parts of the report; each paragraph of it stands in the report as it is.
    for paragraph in shown.trim_end().split("\n\n") {
        assert!(
            printed.contains(paragraph.trim_end()),
            "the report has no\n{paragraph}"
        );
    }
}

#[test]
fn the_rule_it_shows_can_be_read() {
    let rule = blocks("text")
        .into_iter()
        .find(|it| it.starts_with("rule "))
        .unwrap();
    assert!(
        syntax::parse(&Source::new("README.md", rule))
            .problems
            .is_empty()
    );
}

#[test]
fn the_readings_that_the_guide_shows_pass_their_examples() {
    let guide = fs::read_to_string("rules/README.md").unwrap();
    let section = guide.split("\n## Readings").nth(1).unwrap();
    let shown = section.split("```").nth(1).unwrap();
    let source = Source::new("rules/README.md", shown);
    let parsed = syntax::parse(&source);
    assert!(parsed.problems.is_empty(), "{:?}", parsed.problems);
    let (engine, _) = Engine::shipped();
    // By themselves: the terms that are shipped have some of the same names.
    let files = [(source, parsed.file)];
    let (readings, problems) = reading::from_syntax(engine.vocabulary(), &files);
    assert!(problems.is_empty(), "{problems:?}");
    let tested = readings.test(engine.vocabulary());
    let examples: Vec<_> = tested.iter().flat_map(|it| &it.examples).collect();
    assert_eq!(examples.len(), 6);
    assert!(examples.iter().all(|it| it.passed), "{examples:#?}");
}

#[test]
fn its_links_lead_somewhere() {
    for file in [
        "README.md",
        "CONTRIBUTING.md",
        "rules/README.md",
        "bench/README.md",
    ] {
        let text = fs::read_to_string(file).unwrap();
        for link in text
            .split("](")
            .skip(1)
            .map(|it| it.split(')').next().unwrap())
        {
            if link.starts_with("http") {
                continue;
            }
            let path = Path::new(file).parent().unwrap().join(link);
            assert!(path.exists(), "{file} links to {link}, which is not there");
        }
    }
}
