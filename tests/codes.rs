//! Codes, their pages, and the examples on them.
//!
//! An example is all fenced blocks under "Example", each headed by the kind of file it is: `rules` (of a pack called `lmc`),
//! `vocab`, `pack.toml`, `roll.csv`, `scrutineer.toml`, a declaration as `toml`, `json` or `yaml`, or `folder`, the names of
//! the files in a pack's folder. What is not given is as in a minimal project.

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

use std::{collections::BTreeSet, fs, path::Path, sync::Arc};

use parsed::{parsed, shipped_vocabulary};
use scrutineer::{
    data::{self, Format, Limits, Shape, Tree},
    diagnostic::{Page, Problems, page, pages},
    fact::{self, Builder, Strictness},
    policy::{self, PackFiles, Setting},
    source::{Place, Source},
    vocabulary::{self, Named},
};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Pages whose examples are no text by itself: documents (T), readings (R, which `tests/reading.rs` brings about), commands and configuration (C), a file of a gigabyte, a
/// declaration beside its document, and rows that a rule may ask of. `tests/cli` and `tests/document` bring these about.
fn shows_no_text(page: &Page) -> bool {
    page.code.starts_with(['T', 'C', 'R'])
        || ["D004", "F012", "F013", "F014", "F017", "F018"].contains(&page.code)
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let mut used = BTreeSet::new();
    codes_in(&Path::new(ROOT).join("src"), &mut used);
    let listed: Vec<&str> = pages().iter().map(|it| it.code).collect();
    let listed_once: BTreeSet<String> = listed.iter().map(|it| (*it).to_owned()).collect();
    assert_eq!(listed.len(), listed_once.len(), "a page is listed twice");
    assert_eq!(used, listed_once);

    let files = fs::read_dir(Path::new(ROOT).join("src/diagnostic/pages")).unwrap();
    let names = files.map(|it| it.unwrap().file_name().into_string().unwrap());
    let written: BTreeSet<String> = names
        .map(|it| it.strip_suffix(".md").unwrap().to_owned())
        .collect();
    assert_eq!(written, listed_once);
}

/// The codes that sources give: `code(S001)` in a derive, `"S001"` by hand.
fn codes_in(folder: &Path, used: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            codes_in(&path, used);
        } else if path.extension().is_some_and(|it| it == "rs") && !path.ends_with("codes.rs") {
            let text = fs::read_to_string(path).unwrap();
            used.extend(between(&text, "code(", ")"));
            used.extend(between(&text, "\"", "\""));
        }
    }
}

/// What stands between two marks and looks like a code: a letter and three figures.
fn between(text: &str, open: &str, close: &str) -> Vec<String> {
    let after = text
        .match_indices(open)
        .filter_map(|(at, _)| text.get(at + open.len()..));
    let inside = after.filter_map(|it| Some((it.get(..4)?, it.get(4..)?)));
    let codes = inside.filter(|(code, rest)| is_code(code) && rest.starts_with(close));
    codes.map(|(code, _)| code.to_owned()).collect()
}

fn is_code(text: &str) -> bool {
    let mut letters = text.bytes();
    letters.next().is_some_and(|it| it.is_ascii_uppercase())
        && letters.all(|it| it.is_ascii_digit())
}

#[test]
fn every_page_has_a_title_and_three_parts() {
    for page in pages() {
        let title = format!("# {}: ", page.code);
        assert!(page.text.starts_with(&title), "{}", page.code);
        let headings: Vec<&str> = page
            .text
            .lines()
            .filter(|it| it.starts_with("## "))
            .collect();
        let wanted = ["## What it means", "## Example", "## Put it right"];
        assert_eq!(headings, wanted, "{}", page.code);
    }
}

#[test]
fn every_example_brings_about_its_own_code_and_no_other() {
    for page in pages().iter().filter(|it| !shows_no_text(it)) {
        let mut found = brought_about(&files(part(page, "## Example")));
        // A hundred faults and more come before the one that says so.
        found.retain(|it| page.code != "D009" || it == "D009");
        assert_eq!(found, [page.code], "{}", page.code);
    }
}

/// A block that names its kind is whole, and can be copied as it stands.
#[test]
fn what_is_put_right_is_right() {
    for page in pages().iter().filter(|it| !shows_no_text(it)) {
        let found = brought_about(&files(part(page, "## Put it right")));
        assert!(found.is_empty(), "{}: {found:?}", page.code);
    }
}

#[test]
fn a_page_is_found_whatever_the_case_of_its_code() {
    assert_eq!(page("p001"), page("P001"));
    assert_eq!(page("X001"), None);
}

/// The part of a page under a heading.
fn part<'p>(page: &'p Page, heading: &str) -> &'p str {
    let (_, rest) = page.text.split_once(heading).unwrap();
    rest.split_once("\n## ").map_or(rest, |(part, _)| part)
}

/// The fenced blocks of a text that say their kind: the kind, and the block as a file.
fn files(text: &str) -> Vec<(&str, Arc<Source>)> {
    let blocks = text.split("\n```").skip(1).step_by(2);
    let blocks = blocks.filter_map(|it| it.split_once('\n'));
    let named = blocks.filter(|(kind, _)| !kind.is_empty());
    named
        .map(|(kind, text)| (kind, Source::new(format!("example.{kind}"), text)))
        .collect()
}

/// The codes of what is wrong with some files, each once. What is wrong in reading them hides what would follow from it.
fn brought_about(files: &[(&str, Arc<Source>)]) -> Vec<String> {
    let mut problems = Problems::default();
    let of_kind = |kind: &'static str| {
        let files = files.iter().filter(move |it| it.0 == kind);
        files.map(|it| Arc::clone(&it.1))
    };
    let rules = parsed(of_kind("rules"), &mut problems);
    let own = parsed(of_kind("vocab"), &mut problems);
    let declarations = declarations(files, &mut problems);
    if !problems.is_empty() {
        return codes(&problems);
    }

    let declared = if own.is_empty() {
        parsed(shipped_vocabulary(), &mut problems)
    } else {
        own
    };
    let (vocabulary, faults) = vocabulary::from_syntax(&declared);
    problems.append(faults);
    let vocabulary = Arc::new(vocabulary);

    let folder = of_kind("folder").next();
    let manifest = match folder {
        Some(names) => names.text.contains("pack.toml").then(minimal_manifest),
        None => of_kind("pack.toml")
            .next()
            .or_else(|| Some(minimal_manifest())),
    };
    let pack = PackFiles {
        name: "lmc".to_owned(),
        manifest,
        files: rules,
    };
    let settings: Vec<Setting> = of_kind("scrutineer.toml")
        .flat_map(|it| settings(&it))
        .collect();
    problems.append(policy::from_syntax(&vocabulary, &[pack], &settings).1);

    let mut builder = Builder::new(&vocabulary);
    for tree in declarations {
        fact::from_data(&tree, Strictness::Errors, &mut builder, &mut problems);
    }
    if let (Some(register), Some(Named::List(roll))) =
        (of_kind("roll.csv").next(), vocabulary.named("roll"))
    {
        fact::from_csv(
            &register,
            roll,
            Strictness::Errors,
            &mut builder,
            &mut problems,
        );
    }
    codes(&problems)
}

fn declarations(files: &[(&str, Arc<Source>)], problems: &mut Problems) -> Vec<Arc<Tree>> {
    let mut trees = Vec::new();
    for (kind, source) in files {
        let format = match *kind {
            "toml" => Format::Toml,
            "json" => Format::Json,
            "yaml" => Format::Yaml,
            _ => continue,
        };
        let (tree, faults) = data::parse(source, format, &Limits::default());
        problems.append(faults);
        trees.extend(tree.map(Arc::new));
    }
    trees
}

/// What a project sets in the table `parameters` of its `scrutineer.toml`.
fn settings(source: &Arc<Source>) -> Vec<Setting> {
    let (tree, _) = data::parse(source, Format::Toml, &Limits::default());
    let tree = tree.unwrap();
    let Some(Shape::Map(entries)) = tree.root().get("parameters").map(|it| it.shape()) else {
        return Vec::new();
    };
    let setting = entries.map(|entry| Setting {
        name: entry.key.to_string(),
        text: match entry.value.shape() {
            Shape::Text(text) => text.into_owned(),
            _ => entry.value.place().text().to_owned(),
        },
        at: Place::new(source, entry.key_span),
        value_at: entry.value.place(),
    });
    setting.collect()
}

fn minimal_manifest() -> Arc<Source> {
    Source::new("pack.toml", include_str!("cases/pack.toml"))
}

fn codes(problems: &Problems) -> Vec<String> {
    let codes: BTreeSet<String> = problems
        .iter()
        .map(|it| it.code().unwrap().to_string())
        .collect();
    codes.into_iter().collect()
}
