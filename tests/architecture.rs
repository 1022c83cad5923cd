//! The table in `src/lib.rs` is the architecture; these tests hold the code to it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test reads files, and fails where it cannot"
)]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The modules, in the order of the table.
fn table() -> Vec<String> {
    let lib = fs::read_to_string("src/lib.rs").unwrap();
    let rows = lib.lines().filter_map(|line| line.strip_prefix("//! | [`"));
    rows.map(|row| row.split('`').next().unwrap().to_owned())
        .collect()
}

fn sources() -> Vec<(PathBuf, String)> {
    fn visit(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                visit(&path, found);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    visit(Path::new("src"), &mut found);
    assert!(found.len() > 20);
    found
}

/// The module that a file is of: `src/eval/view.rs` is of `eval`.
fn module_of(path: &Path) -> String {
    let inside = path.strip_prefix("src").unwrap();
    let first = inside.components().next().unwrap().as_os_str();
    Path::new(first)
        .with_extension("")
        .to_string_lossy()
        .into_owned()
}

/// The modules of this crate that a text names through `crate::`, in `use` or in place.
fn named(text: &str) -> Vec<String> {
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut names = Vec::new();
    for after in code.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            None => names.push(word(after)),
            Some(group) => {
                let mut depth = 0;
                let mut start = true;
                for (at, character) in group.char_indices() {
                    match character {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => start = true,
                        _ if start && character.is_alphabetic() => {
                            names.push(word(&group[at..]));
                            start = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    names
}

fn word(text: &str) -> String {
    let end = text.find(|it: char| !it.is_alphanumeric() && it != '_');
    text[..end.unwrap_or(text.len())].to_owned()
}

#[test]
fn a_module_names_only_modules_above_it() {
    let table = table();
    let mut strays = Vec::new();
    for (path, text) in sources() {
        let module = module_of(&path);
        let Some(place) = table.iter().position(|it| *it == module) else {
            assert!(
                ["lib", "main"].contains(&module.as_str()),
                "`{module}` has no line in the table"
            );
            continue;
        };
        for name in named(&text) {
            let below = table
                .iter()
                .position(|it| *it == name)
                .is_some_and(|it| it > place);
            if below {
                strays.push(format!(
                    "{} names `{name}`, which is below `{module}`",
                    path.display()
                ));
            }
        }
    }
    assert!(strays.is_empty(), "{}", strays.join("\n"));
}

#[test]
fn every_module_of_the_table_is_there() {
    for module in table() {
        let file = Path::new("src").join(format!("{module}.rs"));
        let folder = Path::new("src").join(&module);
        assert!(
            file.exists() || folder.exists(),
            "`{module}` is in the table only"
        );
    }
}

#[test]
fn only_the_last_three_modules_and_main_touch_the_world() {
    let touches = [
        "std::fs",
        "std::env",
        "std::net",
        "std::process",
        "std::time",
        "SystemTime",
        "Instant::now",
    ];
    let table = table();
    let outer: Vec<&str> = table.iter().rev().take(3).map(String::as_str).collect();
    assert_eq!(outer, ["cli", "project", "report"]);
    for (path, text) in sources() {
        let module = module_of(&path);
        if module == "main" || outer.contains(&module.as_str()) {
            continue;
        }
        for touch in touches {
            assert!(!text.contains(touch), "{} uses {touch}", path.display());
        }
    }
}

#[test]
fn every_file_opens_with_a_sentence_about_itself() {
    for (path, text) in sources() {
        assert!(
            text.starts_with("//! "),
            "{} does not say what it is",
            path.display()
        );
    }
}

#[test]
fn no_text_of_the_project_names_the_place_it_was_made_at() {
    fn visit(folder: &Path, check: &mut impl FnMut(&Path)) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if ["target", ".git", "artifacts", "corpus"].contains(&name.as_str()) {
                continue;
            }
            if path.is_dir() {
                visit(&path, check);
            } else {
                check(&path);
            }
        }
    }
    visit(Path::new("."), &mut |path| {
        let Ok(text) = fs::read_to_string(path) else {
            return;
        };
        for place in [
            concat!("/", "work/"),
            concat!("/", "root/"),
            concat!("/", "home/"),
        ] {
            assert!(!text.contains(place), "{} names {place}", path.display());
        }
    });
}
