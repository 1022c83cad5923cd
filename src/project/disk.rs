//! The disk: the only place that reads and writes files.

#![expect(
    clippy::disallowed_methods,
    reason = "this is the module that reads and writes files"
)]

use std::{
    collections::BTreeSet,
    ffi::{OsStr, OsString},
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use miette::Diagnostic;
use thiserror::Error;

use super::{misnamed, submission};
use crate::{
    diagnostic::{Problems, typed},
    document::{self, Document, Format, Options, Tracked},
    source::{Files, Place, Source, Span},
};

/// The disk as files come from it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl Files for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(folder)? {
            names.push(entry?.file_name());
        }
        names.sort();
        Ok(names)
    }
}

/// A file or folder that cannot be read.
#[derive(Debug, Error, Diagnostic)]
#[error("cannot read `{path}`: {why}")]
#[diagnostic(code(C001))]
struct CannotRead {
    path: String,
    why: String,
    #[help]
    help: Option<String>,
}

/// A text file that is not text.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` is not UTF-8 text: byte {at} cannot be read")]
#[diagnostic(
    code(C002),
    help(
        "save it again as UTF-8: in Excel as \"CSV UTF-8 (Comma delimited)\", in most editors under Save As, Encoding"
    )
)]
struct NotUtf8 {
    path: String,
    at: usize,
    #[source_code]
    #[label("the text is good up to here")]
    place: Place,
}

/// A file of facts where a document is wanted. Read as prose, it would say things that nobody has stated.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` is no document: wanted a constitution, found {found}")]
#[diagnostic(
    code(T001),
    help("`scrutineer check {typed}` checks what it states; here give the constitution itself")
)]
struct NoDocument {
    path: String,
    typed: String,
    found: &'static str,
}

/// Plain text under the name of a word processor's file. Read as a constitution, it would be one of a few odd words.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` is no {ending} file: plain text stands in it")]
#[diagnostic(
    code(T001),
    help("get the file anew from where it came; where it is meant to be text, call it `.txt`")
)]
struct OnlyText {
    path: String,
    ending: String,
}

/// What a file begins with that Git LFS keeps in place of another.
const LFS_POINTER: &[u8] = b"version https://git-lfs.github.com/spec/";

impl Disk {
    /// The bytes of a file; what goes wrong is a problem.
    pub fn bytes(self, path: &Path, problems: &mut Problems) -> Option<Vec<u8>> {
        match self.read(path) {
            Ok(bytes) if bytes.starts_with(LFS_POINTER) => {
                problems.add(CannotRead {
                    path: path.display().to_string(),
                    why: "it is only the pointer that Git LFS keeps in place of the file"
                        .to_owned(),
                    help: Some("fetch the file itself: `git lfs pull`".to_owned()),
                });
                None
            }
            Ok(bytes) => Some(bytes),
            Err(fault) => {
                cannot_read(path, &fault, problems);
                None
            }
        }
    }

    /// A text file; what goes wrong is a problem.
    pub fn text(self, path: &Path, problems: &mut Problems) -> Option<Arc<Source>> {
        let bytes = self.bytes(path, problems)?;
        let name = path.display().to_string();
        match String::from_utf8(bytes) {
            Ok(text) => Some(Source::new(name, text)),
            Err(fault) => {
                let at = fault.utf8_error().valid_up_to();
                let good = String::from_utf8_lossy(fault.as_bytes().get(..at).unwrap_or_default())
                    .into_owned();
                problems.add(NotUtf8 {
                    path: name.clone(),
                    at,
                    place: Place::new(&Source::new(name, good), Span::new(at, at)),
                });
                None
            }
        }
    }

    /// A document; what goes wrong is a problem.
    pub fn document(
        self,
        path: &Path,
        tracked: Tracked,
        problems: &mut Problems,
    ) -> Option<Document> {
        if let Some(found) = submission::facts_in(path) {
            let path = path.display().to_string();
            let typed = typed(&path);
            problems.add(NoDocument { path, typed, found });
            return None;
        }
        let bytes = self.bytes(path, problems)?;
        let options = Options {
            tracked,
            ..Options::default()
        };
        let (document, faults) = document::read(&path.display().to_string(), &bytes, &options);
        problems.append(faults);
        let is_text = |it: &Document| matches!(it.format, Format::Text | Format::Markdown);
        if let Some(ending) = processed(path)
            && document.as_ref().is_some_and(is_text)
        {
            let path = path.display().to_string();
            problems.add(OnlyText { path, ending });
            return None;
        }
        document
    }

    /// The paths in a folder, in the order of their names; hidden ones left out.
    pub fn paths(self, folder: &Path, problems: &mut Problems) -> Vec<PathBuf> {
        match self.list(folder) {
            Ok(names) => {
                let seen = names.into_iter().filter(|it| !is_hidden(it));
                seen.map(|it| folder.join(it)).collect()
            }
            Err(fault) => {
                cannot_read(folder, &fault, problems);
                Vec::new()
            }
        }
    }

    /// The same, without the links that lead back to a folder in which they stand; nothing of a folder that was walked.
    pub(super) fn paths_onward(
        self,
        folder: &Path,
        walked: &mut Walked,
        problems: &mut Problems,
    ) -> Vec<PathBuf> {
        if !walked.is_first(folder) {
            return Vec::new();
        }
        let real = |it: &Path| fs::canonicalize(it).ok();
        let above: Vec<PathBuf> = folder.ancestors().filter_map(real).collect();
        let mut paths = self.paths(folder, problems);
        paths.retain(|it| real(it).is_none_or(|it| !above.contains(&it)));
        paths
    }
}

/// The folders that were walked, by their real paths: where folders link to each other, there is no end of ways to each.
#[derive(Debug, Default)]
pub(super) struct Walked(BTreeSet<PathBuf>);

impl Walked {
    /// Whether a folder was not walked before; from now on it was.
    pub(super) fn is_first(&mut self, folder: &Path) -> bool {
        // What has no real path is walked, for its fault to be told.
        fs::canonicalize(folder).map_or(true, |it| self.0.insert(it))
    }
}

/// The ending of a file's name where it is one of a format that is never plain text.
fn processed(path: &Path) -> Option<String> {
    let ending = path.extension()?.to_string_lossy().to_lowercase();
    ["docx", "odt", "pdf"]
        .contains(&ending.as_str())
        .then_some(ending)
}

/// The way out where nothing of a path's name is there.
const NOT_THERE: &str =
    "check the spelling, and the folder you are in; a name with spaces stands in quotes";

/// Whether a file is hidden, or is what an office program keeps beside a document while it has it open: `~$draft.docx`.
pub(super) fn is_hidden(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b".") || name.starts_with(b"~$")
}

fn cannot_read(path: &Path, fault: &io::Error, problems: &mut Problems) {
    let (why, help) = match fault.kind() {
        io::ErrorKind::NotFound if path == Path::new("-") => (
            "what is piped in is not read".to_owned(),
            Some("save it in a file, and name that".to_owned()),
        ),
        io::ErrorKind::NotFound => (
            "there is no such file or folder".to_owned(),
            Some(misnamed::did_you_mean(path).unwrap_or_else(|| NOT_THERE.to_owned())),
        ),
        io::ErrorKind::PermissionDenied => ("it is not yours to read".to_owned(), None),
        io::ErrorKind::IsADirectory => (
            "it is a folder".to_owned(),
            Some("name a file in it; `scrutineer check` takes a whole folder".to_owned()),
        ),
        io::ErrorKind::NotADirectory => (
            "it is a file, and a folder is wanted".to_owned(),
            Some("name the folder that it stands in".to_owned()),
        ),
        _ => (fault.to_string(), None),
    };
    problems.add(CannotRead {
        path: path.display().to_string(),
        why,
        help,
    });
}

/// Makes the folder that a file is to stand in, and those above it, where they are not there.
///
/// # Errors
/// Whatever the disk says.
pub fn make_folder_of(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

/// Writes a file whole or not at all: beside it first, then in its place. Where a link leads to it, the file itself is
/// written; who may read and write it stays as it was.
///
/// # Errors
/// Whatever the disk says, and that a file is marked as only to be read; the file is then as it was.
pub fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let permissions = fs::metadata(path).ok().map(|it| it.permissions());
    if permissions.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "it is marked as only to be read",
        ));
    }
    let (beside, mut file) = new_beside(path)?;
    let written = permissions
        .map_or(Ok(()), |it| file.set_permissions(it))
        .and_then(|()| file.write_all(text.as_bytes()))
        .and_then(|()| file.sync_all());
    let placed = written.and_then(|()| fs::rename(&beside, path));
    if placed.is_err() {
        // The fault that matters is the one being told; a remnant that cannot be removed either adds nothing to it.
        drop(fs::remove_file(&beside));
    }
    placed
}

/// A new file beside another. What already stands there, a file or a link that leads to one, is somebody else's.
fn new_beside(path: &Path) -> io::Result<(PathBuf, fs::File)> {
    const MOST: usize = 1000;
    for number in 1..=MOST {
        let mut beside = path.as_os_str().to_owned();
        beside.push(".part");
        if number > 1 {
            beside.push(number.to_string());
        }
        let beside = PathBuf::from(beside);
        match fs::File::create_new(&beside) {
            Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {}
            file => return file.map(|it| (beside, it)),
        }
    }
    Err(io::Error::new(
        io::ErrorKind::AlreadyExists,
        "no name is free beside it to write it under first",
    ))
}
