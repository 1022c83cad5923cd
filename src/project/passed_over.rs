//! What stands in a folder and is not read, though it may have been meant to be: a pass that rests on it would be silent.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use miette::Diagnostic;
use thiserror::Error;

use super::submission::{Part, SETTINGS, is_submission, kind};
use crate::{
    diagnostic::{Problems, in_a_row, nearest},
    project::Disk,
    source::Files as _,
};

/// Documents in a folder of which none is called what its constitution is.
#[derive(Debug, Error, Diagnostic)]
#[error(
    "{files} in `{folder}` {are} not read: the document of a folder is called `constitution`, with the ending of its kind"
)]
#[diagnostic(code(C013), severity(Warning))]
struct NotTheConstitution {
    files: String,
    are: &'static str,
    folder: String,
    #[help]
    help: String,
}

/// A file that is nearly called what a file of a submission is.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` is not read: no file of a submission has that name")]
#[diagnostic(code(C013), severity(Warning), help("did you mean `{meant}`?"))]
struct NearlyNamed {
    path: String,
    meant: String,
}

/// A spreadsheet that is called what a register could be.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` is not read: it is a spreadsheet, and a register is comma-separated values")]
#[diagnostic(
    code(C013),
    severity(Warning),
    help(
        "save it as CSV, named after the list that it gives, such as `members.csv` or `roll.csv`"
    )
)]
struct Spreadsheet {
    path: String,
}

/// Folders with submissions of their own, below one that is looked into no deeper.
#[derive(Debug, Error, Diagnostic)]
#[error("{folders} in `{folder}` {are} not looked into: {why}")]
#[diagnostic(code(C013), severity(Warning))]
struct NotLookedInto {
    folders: String,
    folder: String,
    are: &'static str,
    why: &'static str,
    #[help]
    help: String,
}

impl NotLookedInto {
    fn new(folder: &Path, found: &[String], why: &'static str, help: String) -> Self {
        Self {
            folders: listed(found),
            are: are(found),
            folder: folder.display().to_string(),
            why,
            help,
        }
    }
}

/// What the files of a submission are called, without their endings.
const USUAL: [&str; 6] = [
    "scrutineer",
    "declaration",
    "constitution",
    "evidence",
    "members",
    "roll",
];

/// What a project's own papers are called, which nobody takes for a constitution.
const PAPERS: [&str; 12] = [
    "readme",
    "license",
    "licence",
    "copying",
    "notice",
    "changelog",
    "contributing",
    "code_of_conduct",
    "security",
    "authors",
    "todo",
    "index",
];

/// Reports the files of a folder that are no part of what is checked, and may have been meant to be.
pub(super) fn files(folder: &Path, files: &[PathBuf], taken: &[Part], problems: &mut Problems) {
    // A folder may hold registers by the thousand.
    let known: BTreeSet<&Path> = taken.iter().map(Part::path).collect();
    let is_taken = |path: &Path| known.contains(path);
    let others = files.iter().filter(|it| !is_taken(it) && !it.is_dir());
    let others: Vec<&PathBuf> = others.collect();
    if !taken.iter().any(|it| matches!(it, Part::Document(_))) {
        documents(folder, files, taken, problems);
    }
    for path in others {
        let name = small_name(path);
        if is_spreadsheet(&name) {
            let saved = path.with_extension("csv");
            if names_a_list(&name) && !files.contains(&saved) {
                let path = path.display().to_string();
                problems.add(Spreadsheet { path });
            }
        } else {
            nearly_named(path, problems);
        }
    }
}

/// Reports a file whose name is near to `scrutineer.toml`, where there is none of that name.
pub(super) fn nearly_settings(files: &[PathBuf], problems: &mut Problems) {
    for path in files {
        if meant(&small_name(path)).is_some_and(|it| it == SETTINGS) {
            nearly_named(path, problems);
        }
    }
}

fn nearly_named(path: &Path, problems: &mut Problems) {
    if let Some(meant) = meant(&small_name(path)) {
        let path = path.display().to_string();
        problems.add(NearlyNamed { path, meant });
    }
}

fn documents(folder: &Path, files: &[PathBuf], taken: &[Part], problems: &mut Problems) {
    let is_document = |it: &&PathBuf| {
        let name = small_name(it);
        let told = PAPERS.contains(&first_part(&name)) || meant(&name).is_some();
        matches!(kind(it), Some(Part::Document(_))) && !told
    };
    let found: Vec<String> = files
        .iter()
        .filter(is_document)
        .map(|it| name(it))
        .collect();
    let Some(first) = found.first() else {
        return;
    };
    let ending = first.rsplit('.').next().unwrap_or_default();
    let mut help =
        format!("call the one that counts `constitution.{ending}`, or check it by its own name");
    if taken.is_empty() || is_submission(files) {
        let parts = taken.iter().map(|it| name(it.path()));
        let all = parts.chain([first.clone()]);
        let all: Vec<String> = all.map(|it| format!("\"{it}\"")).collect();
        help += &format!(
            ", or name the files that count in scrutineer.toml: files = [{}]",
            all.join(", ")
        );
    }
    problems.add(NotTheConstitution {
        files: listed(&found),
        are: are(&found),
        folder: folder.display().to_string(),
        help,
    });
}

/// Reports the folders in one that is checked as one submission, where they hold others.
pub(super) fn below_one(folder: &Path, files: &[PathBuf], problems: &mut Problems) {
    let found = holding(files);
    if let Some(first) = found.first() {
        let own = format!(
            "name them as well, as in `scrutineer check {}`, or move the folder's own files into one beside them",
            folder.join(first).display()
        );
        let why = "what has files of its own is checked as one submission";
        problems.add(NotLookedInto::new(folder, &found, why, own));
    }
}

/// Reports the folders in one that is no submission itself, where they hold some.
pub(super) fn below_many(folder: &Path, files: &[PathBuf], problems: &mut Problems) {
    let found = holding(files);
    if !found.is_empty() {
        let help = format!("name it by itself: `scrutineer check {}`", folder.display());
        let why = "no folder is looked into more than one deep";
        problems.add(NotLookedInto::new(folder, &found, why, help));
    }
}

/// The folders among some paths that hold a submission.
fn holding(paths: &[PathBuf]) -> Vec<String> {
    let holds_one = |it: &&PathBuf| it.is_dir() && is_submission(&inside(it));
    paths.iter().filter(holds_one).map(|it| name(it)).collect()
}

/// The paths in a folder. One that cannot be read holds nothing that anybody asked for.
pub(super) fn inside(folder: &Path) -> Vec<PathBuf> {
    let names = Disk.list(folder).unwrap_or_default();
    names.into_iter().map(|it| folder.join(it)).collect()
}

/// The name that a file was probably meant to have: `declaration.yaml` for `decleration.yaml`, `scrutineer.toml` for
/// `scrutineer.toml.txt`. A .csv file is looked at as a register, and a document apart.
fn meant(name: &str) -> Option<String> {
    const ENDINGS: [&str; 9] = [
        "toml", "tml", "tom", "yaml", "yml", "json", "txt", "conf", "cfg",
    ];
    let ending = name.rsplit('.').next().filter(|it| ENDINGS.contains(it))?;
    let near = nearest(first_part(name), USUAL)?;
    let ending = match (near, ending) {
        ("constitution", "toml" | "json" | "yaml" | "yml") => {
            return Some(format!("declaration.{ending}"));
        }
        ("constitution", _) => return None,
        ("members" | "roll", _) => "csv",
        ("declaration", "json" | "yaml" | "yml") => ending,
        _ => "toml",
    };
    Some(format!("{near}.{ending}")).filter(|it| it != name)
}

fn is_spreadsheet(name: &str) -> bool {
    let ending = name.rsplit('.').next();
    ending.is_some_and(|it| ["xlsx", "xls", "xlsm", "ods", "numbers"].contains(&it))
}

/// Whether a name speaks of one of the lists that registers give.
fn names_a_list(name: &str) -> bool {
    const WORDS: [&str; 6] = [
        "members",
        "practices",
        "roll",
        "register",
        "seats",
        "electoral",
    ];
    name.split(|it: char| !it.is_alphanumeric())
        .any(|it| it.len() > 3 && nearest(it, WORDS).is_some())
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// The name of a file in small letters, by which it is known.
fn small_name(path: &Path) -> String {
    name(path).to_lowercase()
}

fn first_part(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}

/// Names as a sentence lists them; of many, the first few.
fn listed(names: &[String]) -> String {
    const MOST: usize = 5;
    let quoted: Vec<String> = names
        .iter()
        .take(MOST)
        .map(|it| format!("`{it}`"))
        .collect();
    match names.len().saturating_sub(MOST) {
        0 => in_a_row(&quoted, "and"),
        more => format!("{} and {more} more", quoted.join(", ")),
    }
}

fn are(names: &[String]) -> &'static str {
    if names.len() == 1 { "is" } else { "are" }
}
