//! Submissions: a file by itself, a folder with the files of one CCG, or a folder of either.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use miette::Diagnostic;
use thiserror::Error;

use super::{Config, Disk, misnamed, passed_over};
use crate::{
    data::Format,
    diagnostic::{Problems, perhaps_meant},
    source::Place,
    value::Asks,
};

/// What one CCG submits.
#[derive(Debug, Clone)]
pub struct Submission {
    /// Its name: the path as the user gave it.
    pub name: String,
    /// Its files.
    pub parts: Vec<Part>,
    /// What it could answer; anything where nothing is named.
    pub answers: Vec<Asks>,
    /// What the project sets.
    pub config: Config,
}

impl Submission {
    /// Whether there is a document to be read.
    pub fn has_document(&self) -> bool {
        self.parts.iter().any(|it| matches!(it, Part::Document(_)))
    }
}

/// A file of a submission.
#[derive(Debug, Clone)]
pub enum Part {
    /// Facts stated outright, evidence among them.
    Facts(PathBuf, Format),
    /// A constitution, to be read.
    Document(PathBuf),
    /// A register.
    Register(PathBuf),
    /// Comma-separated values in the folder of a submission, of no usual name: a register, if the vocabulary has a list
    /// of that name.
    Table(PathBuf),
}

impl Part {
    /// The file.
    pub fn path(&self) -> &Path {
        match self {
            Self::Facts(path, _)
            | Self::Document(path)
            | Self::Register(path)
            | Self::Table(path) => path,
        }
    }
}

/// Nothing that could be checked.
#[derive(Debug, Error, Diagnostic)]
#[error("there is nothing to check in `{path}`")]
#[diagnostic(
    code(C004),
    help(
        "a submission has a constitution (constitution.docx, .odt, .pdf, .md, .txt or .html), a declaration (declaration.toml, .json or .yaml), evidence.toml or a register (members.csv, roll.csv, seats.csv); `scrutineer init` writes a declaration to fill in"
    )
)]
struct NothingToCheck {
    path: String,
}

/// A project corrects how a document is read, and has none.
#[derive(Debug, Error, Diagnostic)]
#[error("`{folder}` has no document, so there is nothing to correct")]
#[diagnostic(
    code(F012),
    help(
        "a document is called `constitution`, with the ending of its kind, or is named by `files`"
    )
)]
struct NoDocument {
    folder: String,
    #[source_code]
    #[label("corrects nothing")]
    at: Place,
}

/// A project names a file that is not there, or is of no kind that a submission has.
#[derive(Debug, Error, Diagnostic)]
#[error("{fault}")]
#[diagnostic(code(C003))]
struct NoSuchFile {
    fault: String,
    #[source_code]
    #[label("names no file that is read")]
    at: Place,
    #[help]
    help: Option<String>,
}

/// The endings of a constitution's file.
const DOCUMENTS: [&str; 9] = [
    "docx", "odt", "pdf", "md", "markdown", "txt", "html", "htm", "doc",
];

/// What a project calls its settings.
pub(super) const SETTINGS: &str = "scrutineer.toml";

/// The submissions that some paths name: of each, one, or those in a folder of many.
pub fn submissions(paths: &[PathBuf], problems: &mut Problems) -> Vec<Submission> {
    // Files that stand beside each other are checked by one project's settings, whose faults are told once.
    let mut beside: BTreeMap<PathBuf, Beside> = BTreeMap::new();
    let mut found = Vec::new();
    for path in &misnamed::without_loose_words(paths, problems) {
        if path.is_dir() {
            found.extend(in_folder(path, problems));
            continue;
        }
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let beside = beside
            .entry(folder)
            .or_insert_with_key(|it| Beside::of(it, problems));
        let submission = file(path, beside.config.clone());
        if submission.has_document() && path.exists() {
            beside.documents.push(path.clone());
        }
        found.push(submission);
    }
    for (folder, it) in &beside {
        passed_over::declared_beside(folder, &it.files, &it.documents, &it.config, problems);
    }
    found
}

/// The folder of files that are named themselves.
struct Beside {
    /// What is set in it.
    config: Config,
    /// What stands in it.
    files: Vec<PathBuf>,
    /// The documents in it that are named themselves.
    documents: Vec<PathBuf>,
}

impl Beside {
    fn of(folder: &Path, problems: &mut Problems) -> Self {
        let files = passed_over::inside(folder);
        let config = if let Some(path) = settings(&files) {
            config(path, problems)
        } else {
            passed_over::nearly_settings(&files, problems);
            Config::default()
        };
        Self {
            config,
            files,
            documents: Vec::new(),
        }
    }
}

fn config(path: &Path, problems: &mut Problems) -> Config {
    let text = Disk.text(path, problems);
    text.map(|it| Config::read(&it, problems))
        .unwrap_or_default()
}

/// The settings among the files of a folder.
fn settings(files: &[PathBuf]) -> Option<&PathBuf> {
    let is_settings = |it: &&PathBuf| {
        let name = it.file_name();
        name.is_some_and(|it| it.eq_ignore_ascii_case(SETTINGS))
    };
    files.iter().find(is_settings)
}

/// The submission that a folder is, or those that it holds.
fn in_folder(path: &Path, problems: &mut Problems) -> Vec<Submission> {
    let paths = Disk.paths(path, problems);
    if let Some(one) = folder(path, &paths, problems) {
        return vec![one];
    }
    let mut found = Vec::new();
    let mut left_out = Vec::new();
    for inside in &paths {
        if inside.is_dir() {
            let files = Disk.paths(inside, problems);
            match folder(inside, &files, problems) {
                Some(one) => found.push(one),
                None => left_out.push((inside, files)),
            }
        } else if kind(inside).is_some_and(|it| !matches!(it, Part::Document(_))) {
            found.push(file(inside, Config::default()));
        }
    }
    if found.is_empty() {
        problems.add(NothingToCheck {
            path: path.display().to_string(),
        });
    }
    for (inside, files) in left_out {
        passed_over::left_out(inside, &files, &found, problems);
    }
    let taken: Vec<Part> = found.iter().flat_map(|it| it.parts.clone()).collect();
    passed_over::files(path, &paths, &taken, problems);
    if !found.is_empty() {
        passed_over::loose(path, &paths, &taken, problems);
    }
    found
}

/// A file by itself. Of one whose name tells nothing, the contents decide what kind of document it is.
fn file(path: &Path, config: Config) -> Submission {
    let part = kind(path).unwrap_or_else(|| Part::Document(path.to_owned()));
    let answers = match &part {
        Part::Document(_) => vec![Asks::Constitution],
        Part::Register(_) | Part::Table(_) => vec![Asks::Register],
        Part::Facts(path, _) if stem(path) == "evidence" => vec![Asks::Evidence],
        // A declaration states facts of every kind outright.
        Part::Facts(..) => Vec::new(),
    };
    Submission {
        name: path.display().to_string(),
        parts: vec![part],
        answers,
        config,
    }
}

/// Whether some files are those of one CCG: a configuration, a constitution, a declaration, evidence or a register by the
/// name that such a file has.
pub(super) fn is_submission(files: &[PathBuf]) -> bool {
    settings(files).is_some() || files.iter().any(|it| usual(it).is_some())
}

/// The folder of one CCG, if it is one.
fn folder(path: &Path, files: &[PathBuf], problems: &mut Problems) -> Option<Submission> {
    if !is_submission(files) {
        return None;
    }
    let config = settings(files)
        .map(|it| config(it, problems))
        .unwrap_or_default();
    let parts = if config.files.is_empty() {
        usual_parts(path, files, problems)
    } else {
        let named = config.files.iter();
        let parts = named.filter_map(|it| named_part(path, files, it, problems));
        parts.collect()
    };
    let name = path.display().to_string();
    if !parts.iter().any(|it| !matches!(it, Part::Table(_))) {
        problems.add(NothingToCheck { path: name.clone() });
    }
    let submission = Submission {
        name,
        parts,
        answers: Vec::new(),
        config,
    };
    if !submission.has_document()
        && let Some(first) = submission.config.corrections.first()
    {
        problems.add(NoDocument {
            folder: submission.name.clone(),
            at: first.at.clone(),
        });
    }
    Some(submission)
}

/// The parts of a folder by their names. What stands beside them and may have been meant to be one is reported; whoever
/// names the files that count has said that no other does.
fn usual_parts(path: &Path, files: &[PathBuf], problems: &mut Problems) -> Vec<Part> {
    let named = files.iter().filter_map(|it| usual(it));
    let others = files.iter().filter(|it| usual(it).is_none());
    let tables = others.filter(|it| matches!(kind(it), Some(Part::Register(_))));
    let parts = named.chain(tables.cloned().map(Part::Table));
    let parts: Vec<Part> = parts.collect();
    passed_over::files(path, files, &parts, problems);
    passed_over::other_facts(path, files, &parts, problems);
    passed_over::versions(path, files, &parts, problems);
    passed_over::below_one(path, files, problems);
    parts
}

/// The way out where nothing in the folder is called nearly what a project names.
const NOT_IN_FOLDER: &str = "`files` names files that stand beside scrutineer.toml: put it there, or take its name out of the list";

/// The part that a project names; where there is no such file, or it is none that can be read, that is reported.
fn named_part(
    folder: &Path,
    files: &[PathBuf],
    (name, at): &(String, Place),
    problems: &mut Problems,
) -> Option<Part> {
    let names = files.iter().filter_map(|it| it.file_name()?.to_str());
    let path = folder.join(name);
    let (fault, help) = if path.is_file() {
        if let Some(part) = kind(&path) {
            return Some(part);
        }
        let help = "its name ends in .toml, .json, .yaml or .csv, or as a document's does";
        let fault = format!("`{name}` is of no kind that a submission has");
        (fault, Some(help.to_owned()))
    } else {
        let near = perhaps_meant(name, names);
        let fault = format!("there is no file `{name}` in `{}`", folder.display());
        (
            fault,
            Some(near.unwrap_or_else(|| NOT_IN_FOLDER.to_owned())),
        )
    };
    let at = at.clone();
    problems.add(NoSuchFile { fault, at, help });
    None
}

/// The part that a file is by its name alone.
pub(super) fn usual(path: &Path) -> Option<Part> {
    let names: &[&str] = match kind(path)? {
        Part::Facts(..) => &["declaration", "evidence"],
        Part::Document(_) => &["constitution"],
        Part::Register(_) | Part::Table(_) => &["members", "roll", "evidence"],
    };
    kind(path).filter(|_| names.contains(&stem(path).as_str()))
}

/// What a file is by its ending.
pub(super) fn kind(path: &Path) -> Option<Part> {
    let name = path.file_name()?.to_string_lossy().to_lowercase();
    if let Some(format) = Format::from_name(&name) {
        return Some(Part::Facts(path.to_owned(), format));
    }
    let (_, extension) = name.rsplit_once('.')?;
    if extension == "csv" {
        return Some(Part::Register(path.to_owned()));
    }
    DOCUMENTS
        .contains(&extension)
        .then(|| Part::Document(path.to_owned()))
}

/// What a file holds that by its name states facts, and is no document.
pub(super) fn facts_in(path: &Path) -> Option<&'static str> {
    match kind(path)? {
        Part::Facts(..) => Some("a file of facts"),
        Part::Register(_) | Part::Table(_) => Some("a register"),
        Part::Document(_) => None,
    }
}

/// Whether a file is one of a declaration's name.
pub(super) fn is_declaration(path: &Path) -> bool {
    matches!(kind(path), Some(Part::Facts(..))) && stem(path) == "declaration"
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .map(|it| it.to_string_lossy().to_lowercase())
        .unwrap_or_default()
}
