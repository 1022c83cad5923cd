//! What the program says to who types a command: one file a case under `cases/command`, its name the claim.
//!
//! A line after `$ ` is typed, in a folder with the files of the case; one after `== ` names a file, and those below it are
//! its text. `# told` leaves out what is printed on the standard output.

use std::path::Path;

use super::{code, err, folder, out, run_in};

#[test]
fn cases() {
    insta::glob!(
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/command"),
        "*.txt",
        |path| insta::assert_snapshot!(shown(&std::fs::read_to_string(path).unwrap()))
    );
}

fn shown(case: &str) -> String {
    let mut files = case.split("\n== ");
    let opening = files.next().unwrap();
    let files: Vec<(&str, &str)> = files.map(|it| it.split_once('\n').unwrap()).collect();
    let folder = folder(&files);
    let told = opening.lines().any(|it| it == "# told");
    let typed = opening.lines().filter_map(|it| it.strip_prefix("$ "));
    let shown = typed.map(|it| run_as_typed(folder.path(), it, told));
    shown.collect::<Vec<_>>().join("\n")
}

fn run_as_typed(folder: &Path, command: &str, told: bool) -> String {
    let words = words(command);
    let arguments: Vec<&str> = words.iter().skip(1).map(String::as_str).collect();
    let output = run_in(folder, &arguments);
    let printed = if told { String::new() } else { out(&output) };
    let lines = format!("{printed}----\n{}", err(&output));
    format!("$ {command}\n{lines}exit code {}\n", code(&output))
}

/// The words of a command, of which some stand in quotes.
fn words(command: &str) -> Vec<String> {
    let parts = command.split('"').enumerate();
    let words = parts.flat_map(|(at, part)| match at % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}
