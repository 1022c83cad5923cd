//! Submissions: a file by itself, a folder with the files of one CCG, or a folder of either.

use std::path::{Path, PathBuf};

use miette::Diagnostic;
use thiserror::Error;

use super::{Config, Disk};
use crate::{data::Format, diagnostic::Problems, value::Asks};

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

/// Nothing that could be checked.
#[derive(Debug, Error, Diagnostic)]
#[error("there is nothing to check in `{path}`")]
#[diagnostic(
    code(C004),
    help(
        "a submission has a constitution (.docx, .odt, .pdf, .md, .txt, .html) or a declaration (declaration.toml, .json or .yaml); `scrutineer init` writes a declaration to fill in"
    )
)]
struct NothingToCheck {
    path: String,
}

/// The endings of a constitution's file.
const DOCUMENTS: [&str; 9] = [
    "docx", "odt", "pdf", "md", "markdown", "txt", "html", "htm", "doc",
];

/// The submissions that a path names: one, or those in a folder of many.
pub fn submissions(path: &Path, problems: &mut Problems) -> Vec<Submission> {
    if !path.is_dir() {
        return vec![file(path)];
    }
    let paths = Disk.paths(path, problems);
    if let Some(one) = folder(path, &paths, problems) {
        return vec![one];
    }
    let mut found = Vec::new();
    for inside in &paths {
        if inside.is_dir() {
            let files = Disk.paths(inside, problems);
            found.extend(folder(inside, &files, problems));
        } else if kind(inside).is_some_and(|it| !matches!(it, Part::Document(_))) {
            found.push(file(inside));
        }
    }
    if found.is_empty() {
        problems.add(NothingToCheck {
            path: path.display().to_string(),
        });
    }
    found
}

/// A file by itself. Of one whose name tells nothing, the contents decide what kind of document it is.
fn file(path: &Path) -> Submission {
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
        config: Config::default(),
    }
}

/// The folder of one CCG, if it is one: it has a configuration, a constitution, a declaration, evidence or a register by
/// the name that such a file has.
fn folder(path: &Path, files: &[PathBuf], problems: &mut Problems) -> Option<Submission> {
    let config_file = files
        .iter()
        .find(|it| it.file_name().is_some_and(|it| it == "scrutineer.toml"));
    let config = config_file
        .and_then(|it| Disk.text(it, problems))
        .map(|it| Config::read(&it, problems))
        .unwrap_or_default();
    let usual = ["declaration", "constitution", "evidence", "members", "roll"];
    let named = |it: &&PathBuf| {
        let name = it
            .file_name()
            .map(|it| it.to_string_lossy().into_owned())
            .unwrap_or_default();
        if config.files.is_empty() {
            usual.contains(&stem(it).as_str())
        } else {
            config.files.contains(&name)
        }
    };
    let usual = files.iter().filter(named).filter_map(|it| kind(it));
    let mut parts: Vec<Part> = usual.collect();
    if parts.is_empty() && config_file.is_none() {
        return None;
    }
    if parts.is_empty() {
        problems.add(NothingToCheck {
            path: path.display().to_string(),
        });
    }
    if config.files.is_empty() {
        let others = files.iter().filter(|it| !named(it));
        let tables = others.filter(|it| matches!(kind(it), Some(Part::Register(_))));
        parts.extend(tables.cloned().map(Part::Table));
    }
    Some(Submission {
        name: path.display().to_string(),
        parts,
        answers: Vec::new(),
        config,
    })
}

fn kind(path: &Path) -> Option<Part> {
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

fn stem(path: &Path) -> String {
    path.file_stem()
        .map(|it| it.to_string_lossy().to_lowercase())
        .unwrap_or_default()
}
