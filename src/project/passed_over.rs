//! What stands in a folder and is not read, though it may have been meant to be: a pass that rests on it would be silent.

mod declared;
mod facts;

pub(super) use declared::declared_beside;
pub(super) use facts::other_facts;

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use miette::Diagnostic;
use thiserror::Error;

use super::submission::{Part, SETTINGS, Submission, is_submission, kind};
use crate::{
    diagnostic::{Problems, in_a_row, nearest, typed},
    project::{Config, Disk, disk::is_hidden},
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

/// The same where one is called a constitution: whoever checks the folder means it, and would go without it unawares.
#[derive(Debug, Error, Diagnostic)]
#[error(
    "no constitution is read: the document of a folder is called `constitution`, with the ending of its kind, and in `{folder}` {files} {are} not"
)]
#[diagnostic(code(C013))]
struct ConstitutionUnread {
    files: String,
    are: &'static str,
    folder: String,
    #[help]
    help: String,
}

/// Documents that are called a constitution, beside the one that is read.
#[derive(Debug, Error, Diagnostic)]
#[error("{files} in `{folder}` {are} not read: {read} {is} taken for the constitution")]
#[diagnostic(
    code(C013),
    severity(Warning),
    help(
        "make sure that it is the version that counts, and move the others away, or name the files that count in scrutineer.toml: {counting}"
    )
)]
struct AnotherVersion {
    files: String,
    folder: String,
    are: &'static str,
    read: String,
    is: &'static str,
    counting: String,
}

/// A constitution in two formats, of which each is read.
#[derive(Debug, Error, Diagnostic)]
#[error("{files} in `{folder}` are each read, as parts of one constitution")]
#[diagnostic(
    code(C013),
    severity(Warning),
    help(
        "where they are copies of one text, keep one, or name the files that count in scrutineer.toml: {counting}"
    )
)]
struct ReadTogether {
    files: String,
    folder: String,
    counting: String,
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
    help("save it as CSV, named after the list that it gives: {lists}")
)]
struct Spreadsheet {
    path: String,
    lists: &'static str,
}

/// Folders with submissions of their own, in one that is checked as one submission.
#[derive(Debug, Error, Diagnostic)]
#[error(
    "{folders} in `{folder}` {are} not looked into: what has files of its own is checked as one submission"
)]
#[diagnostic(
    code(C013),
    severity(Warning),
    help(
        "name them as well, as in `scrutineer check {example}`, or move the folder's own files into one beside them"
    )
)]
struct NotLookedInto {
    folders: String,
    folder: String,
    are: &'static str,
    example: String,
}

/// Submissions that stand deeper than a folder of many is looked into.
#[derive(Debug, Error, Diagnostic)]
#[error(
    "{folders} in `{folder}` {are} not looked into: no folder is looked into more than one deep"
)]
#[diagnostic(code(C004), help("name it by itself: `scrutineer check {example}`"))]
struct TooDeep {
    example: String,
    folders: String,
    folder: String,
    are: &'static str,
}

/// A folder among those of many submissions in which there is none, and of which it would not be told otherwise that it was
/// left out.
#[derive(Debug, Error, Diagnostic)]
#[error("`{folder}` is left out: there is nothing to check in it")]
#[diagnostic(
    code(C004),
    help(
        "a submission has a constitution (constitution.docx, .odt, .pdf, .md, .txt or .html), a declaration (declaration.toml, .json or .yaml), evidence.toml or a register (members.csv, roll.csv, seats.csv); where the folder is no CCG's, name those that are{example}"
    )
)]
struct LeftOut {
    folder: String,
    example: String,
}

impl LeftOut {
    /// One beside some submissions: a folder of those, or a file that sets nothing for a project, is shown as the example.
    fn new(folder: &Path, beside: &[Submission]) -> Self {
        let names = || beside.iter().map(|it| Path::new(&it.name));
        let mut files = names().filter(|it| !it.is_dir());
        let example = names().find(|it| it.is_dir());
        let example = example.or_else(|| files.find(|it| !Config::is_one(it)));
        let example = example.map_or_else(String::new, |it| {
            format!(
                ": `scrutineer check {} …`",
                typed(&it.display().to_string())
            )
        });
        let folder = folder.display().to_string();
        Self { folder, example }
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

/// Documents that stand beside the folders of many submissions, and belong to none of those.
#[derive(Debug, Error, Diagnostic)]
#[error(
    "{files} in `{folder}` {are} not read: where a folder holds those of several CCGs, documents are read inside them alone"
)]
#[diagnostic(
    code(C013),
    severity(Warning),
    help(
        "move each into a folder of its own, as `constitution.{ending}`, or check it by its own name"
    )
)]
struct Loose {
    files: String,
    folder: String,
    are: &'static str,
    ending: String,
}

/// Reports documents beside folders of which at least one has a constitution: where none has, [`files`] tells of them.
pub(super) fn loose(folder: &Path, files: &[PathBuf], taken: &[Part], problems: &mut Problems) {
    if !taken.iter().any(|it| matches!(it, Part::Document(_))) {
        return;
    }
    let is_taken = |path: &Path| taken.iter().any(|it| it.path() == path);
    let is_loose = |it: &&PathBuf| is_other_document(it) && !it.is_dir() && !is_taken(it);
    let found: Vec<String> = files.iter().filter(is_loose).map(|it| name(it)).collect();
    if let Some(first) = found.first() {
        problems.add(Loose {
            files: listed(&found),
            folder: folder.display().to_string(),
            are: are(&found),
            ending: first.rsplit('.').next().unwrap_or_default().to_owned(),
        });
    }
}

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
            if let Some(lists) = list_named(&name)
                && !files.contains(&saved)
            {
                let path = path.display().to_string();
                problems.add(Spreadsheet { path, lists });
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

/// Reports what else in the folder of a submission is called a constitution, beside the one that is read: it is then not
/// told by the report which of them it speaks of.
pub(super) fn versions(folder: &Path, files: &[PathBuf], taken: &[Part], problems: &mut Problems) {
    let is_document = |it: &&Part| matches!(it, Part::Document(_));
    let read: Vec<String> = taken
        .iter()
        .filter(is_document)
        .map(|it| name(it.path()))
        .collect();
    let Some(first) = read.first() else {
        return;
    };
    let others = taken.iter().filter(|it| !is_document(it));
    let counting = others.map(|it| name(it.path())).chain([first.clone()]);
    let counting = in_settings(counting);
    if read.len() > 1 {
        problems.add(ReadTogether {
            files: listed(&read),
            folder: folder.display().to_string(),
            counting: counting.clone(),
        });
    }
    let is_version = |it: &&PathBuf| {
        matches!(kind(it), Some(Part::Document(_)))
            && small_name(it).contains("constitution")
            && !read.contains(&name(it))
    };
    let found: Vec<String> = files.iter().filter(is_version).map(|it| name(it)).collect();
    if !found.is_empty() {
        problems.add(AnotherVersion {
            files: listed(&found),
            folder: folder.display().to_string(),
            are: are(&found),
            read: listed(&read),
            is: are(&read),
            counting,
        });
    }
}

/// Whether a project names a file among those that count.
fn is_listed(config: &Config, path: &Path) -> bool {
    let name = name(path);
    config.files.iter().any(|it| it.0 == name)
}

/// The line of `scrutineer.toml` by which only some files count.
fn in_settings(names: impl Iterator<Item = String>) -> String {
    let names: Vec<String> = names.map(|it| format!("\"{it}\"")).collect();
    format!("files = [{}]", names.join(", "))
}

fn documents(folder: &Path, files: &[PathBuf], taken: &[Part], problems: &mut Problems) {
    let found = files.iter().filter(|it| is_other_document(it));
    let found = found.map(|it| name(it));
    let mut found: Vec<String> = found.collect();
    // What is named as evidence is no constitution that has another name.
    if !found.is_empty() {
        let facts = stated_in(taken);
        found.retain(|it| !facts.contains(it));
    }
    let Some(first) = found.first() else {
        return;
    };
    let ending = first.rsplit('.').next().unwrap_or_default();
    let mut help = String::new();
    if found.len() > 1 && taken.is_empty() {
        let folder = typed(&folder.display().to_string());
        help = format!(
            "`scrutineer check {folder}/*.{ending}` checks each by itself, all in one report; or "
        );
    }
    help +=
        &format!("call the one that counts `constitution.{ending}`, or check it by its own name");
    if taken.is_empty() || is_submission(files) {
        let parts = taken.iter().map(|it| name(it.path()));
        let all = in_settings(parts.chain([first.clone()]));
        help += &format!(", or name the files that count in scrutineer.toml: {all}");
    }
    let folder = folder.display().to_string();
    let (files, are) = (listed(&found), are(&found));
    if found
        .iter()
        .any(|it| it.to_lowercase().contains("constitution"))
    {
        return problems.add(ConstitutionUnread {
            files,
            are,
            folder,
            help,
        });
    }
    problems.add(NotTheConstitution {
        files,
        are,
        folder,
        help,
    });
}

/// The text of the files that state facts outright.
fn stated_in(taken: &[Part]) -> String {
    let facts = taken.iter().filter_map(|it| match it {
        Part::Facts(path, _) => String::from_utf8(Disk.read(path).ok()?).ok(),
        _ => None,
    });
    facts.collect()
}

/// Reports the folders in one that is checked as one submission, where they hold others.
pub(super) fn below_one(folder: &Path, files: &[PathBuf], problems: &mut Problems) {
    let found = holding(files);
    if let Some(first) = found.first() {
        problems.add(NotLookedInto {
            folders: listed(&found),
            folder: folder.display().to_string(),
            are: are(&found),
            example: typed(&folder.join(first).display().to_string()),
        });
    }
}

/// Reports a folder among those of many submissions that is none itself: one that holds some, or that may have been meant to
/// be one. `beside` are those that were found.
pub(super) fn left_out(
    folder: &Path,
    inside: &[PathBuf],
    beside: &[Submission],
    problems: &mut Problems,
) {
    let found = holding(inside);
    if !found.is_empty() {
        return problems.add(TooDeep {
            example: typed(&folder.display().to_string()),
            folders: listed(&found),
            folder: folder.display().to_string(),
            are: are(&found),
        });
    }
    // Where there is no submission at all, that is told of the folder that holds them all.
    if beside.is_empty() {
        return;
    }
    if inside.is_empty() || inside.iter().any(|it| could_be_checked(it)) {
        problems.add(LeftOut::new(folder, beside));
        files(folder, inside, &[], problems);
    }
}

/// Whether a file is of a kind that a submission has, or a spreadsheet, which may be meant for one.
fn could_be_checked(path: &Path) -> bool {
    let name = small_name(path);
    is_spreadsheet(&name) || kind(path).is_some() && !is_paper(&name)
}

/// Whether a file is a document that may have been meant for a constitution: no paper of the project's own, and none of which it
/// is told otherwise that it has nearly the name of another file.
fn is_other_document(path: &Path) -> bool {
    let name = small_name(path);
    let told = is_paper(&name) || meant(&name).is_some();
    matches!(kind(path), Some(Part::Document(_))) && !told
}

fn is_paper(name: &str) -> bool {
    PAPERS.contains(&first_part(name))
}

/// The folders among some paths that hold a submission.
fn holding(paths: &[PathBuf]) -> Vec<String> {
    let holds_one = |it: &&PathBuf| it.is_dir() && is_submission(&inside(it));
    paths.iter().filter(holds_one).map(|it| name(it)).collect()
}

/// The paths in a folder, which is the one that the program runs in where it is named by nothing. One that cannot be read holds
/// nothing that anybody asked for.
pub(super) fn inside(folder: &Path) -> Vec<PathBuf> {
    let here = folder.as_os_str().is_empty();
    let names = Disk.list(if here { Path::new(".") } else { folder });
    let names = names.unwrap_or_default();
    let seen = names.into_iter().filter(|it| !is_hidden(it));
    seen.map(|it| folder.join(it)).collect()
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

/// The registers that a name speaks of.
fn list_named(name: &str) -> Option<&'static str> {
    const WORDS: [(&str, &str); 6] = [
        ("members", "`members.csv`"),
        ("practices", "`members.csv`"),
        ("roll", "`roll.csv`"),
        ("electoral", "`roll.csv`"),
        ("seats", "`seats.csv`"),
        ("register", "`members.csv`, `roll.csv` or `seats.csv`"),
    ];
    let words = name.split(|it: char| !it.is_alphanumeric());
    let mut words = words.filter(|it| it.len() > 3);
    words.find_map(|word| {
        let known = nearest(word, WORDS.iter().map(|it| it.0))?;
        WORDS.iter().find(|it| it.0 == known).map(|it| it.1)
    })
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

/// The verb that goes with some names.
pub(super) fn are(names: &[String]) -> &'static str {
    if names.len() == 1 { "is" } else { "are" }
}
