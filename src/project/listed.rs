//! The documents that are listed as evidence, looked for where the list stands: one that is not there, or is another than
//! was listed, would pass for submitted in silence.

use std::path::{Path, PathBuf};

use miette::Diagnostic;
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use super::{Disk, passed_over};
use crate::{
    diagnostic::{Problems, in_a_row, nearest, typed},
    fact::{Facts, Table},
    source::Place,
    value::Value,
    vocabulary::{List, Named, Vocabulary},
};

/// Documents that are listed as evidence, and are not where the list is.
#[derive(Debug, Error, Diagnostic)]
#[error("{files}, listed as evidence, {are} not in `{folder}`")]
#[diagnostic(code(C014), severity(Warning))]
struct NotThere {
    files: String,
    are: &'static str,
    folder: String,
    #[source_code]
    #[label("no file of this name")]
    at: Place,
    #[help]
    help: String,
}

/// A document that is there, and by its digest is not the one that was listed.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` is not the document that is listed: its SHA-256 digest is another")]
#[diagnostic(
    code(C015),
    help(
        "it was changed since, or another took its name: put back the one that is submitted, or, where this is it, list its own digest: {digest}"
    )
)]
struct AnotherDigest {
    path: String,
    digest: String,
    #[source_code]
    #[label("the digest of another file")]
    at: Place,
}

/// What is given for a digest and can be none.
#[derive(Debug, Error, Diagnostic)]
#[error("`{found}` is no SHA-256 digest: wanted 64 figures of 0 to 9 and a to f")]
#[diagnostic(
    code(C015),
    help(
        "leave it out where it is not known: nothing rests on it but that the file is the one listed"
    )
)]
struct NoDigest {
    found: String,
    #[source_code]
    #[label("no digest")]
    at: Place,
}

/// The name of the list of evidence, and of the columns that are looked at.
const LIST: &str = "evidence";
const FILE: &str = "file";
const DIGEST: &str = "sha256";

/// Looks for the documents that some facts list as evidence, in the folder of the list. Those that are not there are told of
/// where the list stands by itself, as `evidence.toml` does, or where others of it are there: a declaration may list what is
/// kept elsewhere.
pub fn look_for_evidence(facts: &Facts, vocabulary: &Vocabulary, problems: &mut Problems) {
    let Some(Named::List(id)) = vocabulary.named(LIST) else {
        return;
    };
    let list = vocabulary.list(id);
    let Some(table) = &facts.list(id).table else {
        return;
    };
    let entries = entries(list, table, facts);
    let (there, missing): (Vec<&Entry>, Vec<&Entry>) =
        entries.iter().partition(|it| it.path.is_some());
    for entry in &there {
        check_digest(entry, problems);
    }
    not_there(&missing, !there.is_empty(), problems);
}

/// A document as it is listed.
struct Entry {
    /// What the list calls it.
    name: String,
    /// Where it says so.
    at: Place,
    /// The file of that name, where there is one.
    path: Option<PathBuf>,
    /// Its digest and where it is given, where it is.
    digest: Option<(String, Place)>,
}

/// The rows of a list of evidence that name a file, and whose place is known.
fn entries(list: &List, table: &Table, facts: &Facts) -> Vec<Entry> {
    let text = |name: &str, row: usize| {
        let column = list.column(name)?;
        let Value::Text(text) = facts.value(table.cell(column, row)?) else {
            return None;
        };
        Some((text.to_string(), table.cell_place(row, column, name)?))
    };
    let of_row = |row: usize| {
        let (name, at) = text(FILE, row)?;
        let path = file_called(folder_of(&at), &name);
        let digest = text(DIGEST, row);
        Some(Entry {
            name,
            at,
            path,
            digest,
        })
    };
    (0..table.rows).filter_map(of_row).collect()
}

/// The folder of the file that a place is in.
fn folder_of(place: &Place) -> &Path {
    let list = Path::new(&*place.source.name);
    list.parent().unwrap_or(Path::new(""))
}

/// The file that a list calls by a name, which may go on with the part that is meant: `plan.pdf, chapter 4`.
fn file_called(folder: &Path, name: &str) -> Option<PathBuf> {
    let shorter = name.match_indices(',').map(|(at, _)| name.get(..at));
    let names = shorter.rev().flatten().map(str::trim_end);
    let mut paths = [name].into_iter().chain(names).map(|it| folder.join(it));
    paths.find(|it| it.is_file())
}

/// Reports the documents of one list that are not there; `any_there` tells whether others of it are.
fn not_there(missing: &[&Entry], any_there: bool, problems: &mut Problems) {
    let Some(first) = missing.first() else {
        return;
    };
    let is_by_itself = Path::new(&*first.at.source.name)
        .file_stem()
        .is_some_and(|it| it.eq_ignore_ascii_case(LIST));
    if !any_there && !is_by_itself {
        return;
    }
    let folder = folder_of(&first.at);
    let names: Vec<String> = missing.iter().map(|it| format!("`{}`", it.name)).collect();
    let near = nearest_there(folder, &first.name);
    let it = if names.len() == 1 { "it" } else { "them" };
    problems.add(NotThere {
        files: in_a_row(&names, "and"),
        are: passed_over::are(&names),
        folder: shown(folder),
        at: first.at.clone(),
        help: format!(
            "put {it} there, or correct the list: what is listed counts as submitted, whether or not it is there{near}"
        ),
    });
}

/// What may be meant by a name that no file has, after the sign that parts it from what is said before.
fn nearest_there(folder: &Path, name: &str) -> String {
    let files = passed_over::inside(folder);
    let files = files.iter().filter(|it| it.is_file());
    let names: Vec<String> = files
        .filter_map(|it| Some(it.file_name()?.to_string_lossy().into_owned()))
        .collect();
    let near = nearest(name, names.iter().map(String::as_str));
    near.map_or_else(String::new, |it| format!("; `{name}` may be `{it}`"))
}

/// A folder as a message names it: the one that the program runs in has no name.
fn shown(folder: &Path) -> String {
    if folder.as_os_str().is_empty() {
        return "this folder".to_owned();
    }
    typed(&folder.display().to_string())
}

/// Holds a document that is there to the digest that is listed for it.
fn check_digest(entry: &Entry, problems: &mut Problems) {
    let (Some(path), Some((listed, at))) = (&entry.path, &entry.digest) else {
        return;
    };
    let listed = listed.trim();
    if listed.len() != 64 || !listed.chars().all(|it| it.is_ascii_hexdigit()) {
        problems.add(NoDigest {
            found: listed.to_owned(),
            at: at.clone(),
        });
        return;
    }
    let Some(bytes) = Disk.bytes(path, problems) else {
        return;
    };
    let digest = format!("{:x}", Sha256::digest(bytes));
    if !digest.eq_ignore_ascii_case(listed) {
        problems.add(AnotherDigest {
            path: path.display().to_string(),
            digest,
            at: at.clone(),
        });
    }
}
