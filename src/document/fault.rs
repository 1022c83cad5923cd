//! Why a document cannot be read, each with its code and the way out.

use miette::Diagnostic;
use thiserror::Error;

use super::Document;
use crate::{
    diagnostic::{Problems, typed},
    source::{Place, Source, Span},
};

/// Why a reader gave up. It becomes one of the problems below once the file's name is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    Unknown,
    /// What kind of file it is instead, and what to do.
    Other(&'static str, String),
    /// What kind of file it is instead, of those that word processors read.
    OldWord(&'static str),
    Encrypted,
    /// What is damaged, in words that go on from "the file is damaged: ".
    Damaged(String),
    NoText,
    Bomb,
    Entities,
    TooLarge,
    NotUtf8 {
        offset: usize,
        text: String,
    },
    Empty,
}

impl Fault {
    pub(crate) fn damaged(what: impl std::fmt::Display) -> Self {
        Self::Damaged(what.to_string())
    }

    /// Puts the fault on the list, with the file's name.
    pub(crate) fn report(self, name: &str, problems: &mut Problems) {
        let file = name.to_owned();
        match self {
            Self::Unknown => problems.add(UnknownFormat { file }),
            Self::Other(kind, help) => problems.add(OtherKind { file, kind, help }),
            Self::OldWord(kind) => problems.add(OldWord { file, kind }),
            Self::Encrypted => problems.add(Encrypted { file }),
            Self::Damaged(what) => problems.add(Damaged { file, what }),
            Self::NoText => problems.add(NoText { file }),
            Self::Bomb => problems.add(Bomb { file }),
            Self::Entities => problems.add(Entities { file }),
            Self::TooLarge => problems.add(TooLarge { file }),
            Self::NotUtf8 { offset, text } => problems.add(not_utf8(name, offset, text)),
            Self::Empty => problems.add(Empty { file }),
        }
    }
}

/// A file that is of none of the formats read.
#[derive(Debug, Error, Diagnostic)]
#[error("`{file}` is not a document that can be read")]
#[diagnostic(
    code(T001),
    help(
        "Word (.docx), OpenDocument (.odt), PDF, Markdown, HTML and plain text are read; the contents decide, not the name"
    )
)]
pub(crate) struct UnknownFormat {
    file: String,
}

/// A file of another kind, which holds a document or is none.
#[derive(Debug, Error, Diagnostic)]
#[error("`{file}` is {kind}, which is not read")]
#[diagnostic(code(T001))]
pub(crate) struct OtherKind {
    file: String,
    kind: &'static str,
    #[help]
    help: String,
}

/// A file of a kind that word processors read and this does not.
#[derive(Debug, Error, Diagnostic)]
#[error("`{file}` is {kind}, which is not read")]
#[diagnostic(
    code(T002),
    help(
        "open it in Word or LibreOffice, choose `Save As`, pick `Word Document (.docx)`, and check that file"
    )
)]
pub(crate) struct OldWord {
    file: String,
    kind: &'static str,
}

/// A file under a password.
#[derive(Debug, Error, Diagnostic)]
#[error("`{file}` is protected by a password")]
#[diagnostic(code(T003), help("save a copy without a password and check that"))]
pub(crate) struct Encrypted {
    file: String,
}

/// A file that is cut short or damaged.
#[derive(Debug, Error, Diagnostic)]
#[error("`{file}` is damaged: {what}")]
#[diagnostic(
    code(T004),
    help("fetch it again, or open it in the program it was written with and save it anew")
)]
pub(crate) struct Damaged {
    file: String,
    what: String,
}

/// A PDF that holds pictures of pages.
#[derive(Debug, Error, Diagnostic)]
#[error("`{file}` is a scan: it holds pictures of pages and no text")]
#[diagnostic(
    code(T005),
    help("ask for the file it was printed from, or run text recognition (OCR) over it first")
)]
pub(crate) struct NoText {
    file: String,
}

/// An archive that unpacks to more than is read.
#[derive(Debug, Error, Diagnostic)]
#[error("`{file}` unpacks to far more than a document holds")]
#[diagnostic(
    code(T006),
    help(
        "a document this packed is mostly made to exhaust the machine; do not open it unless you know who made it"
    )
)]
pub(crate) struct Bomb {
    file: String,
}

/// XML that declares entities of its own.
#[derive(Debug, Error, Diagnostic)]
#[error("`{file}` declares XML entities, which no word processor writes")]
#[diagnostic(
    code(T007),
    help(
        "entities can be made to expand without end; save the document anew in Word or LibreOffice"
    )
)]
pub(crate) struct Entities {
    file: String,
}

/// A document beyond the limits.
#[derive(Debug, Error, Diagnostic)]
#[error("`{file}` is larger than any document that is read")]
#[diagnostic(
    code(T008),
    help("a file may have 256 MB and half a million paragraphs; split it")
)]
pub(crate) struct TooLarge {
    file: String,
}

/// A text file in an encoding that is not known.
#[derive(Debug, Error, Diagnostic)]
#[error("`{}` is no text that can be read: byte {offset} belongs to no letter", .at.source.name)]
#[diagnostic(
    code(T009),
    help(
        "open it in the program it was written with and save it as UTF-8: Notepad and most editors offer that under `Save As`, `Encoding`"
    )
)]
pub(crate) struct NotUtf8 {
    offset: usize,
    #[source_code]
    #[label("here")]
    at: Place,
}

/// Documents that a Word document embeds, of kinds that are not read inside another.
#[derive(Debug, Error, Diagnostic)]
#[error("`{file}` is read without {}", embedded(*.count))]
#[diagnostic(
    code(T011),
    severity(Warning),
    help(
        "open the file in Word and save it anew, so that the whole text stands in it, and check that"
    )
)]
pub(crate) struct EmbeddedUnread {
    pub(crate) file: String,
    pub(crate) count: usize,
}

fn embedded(count: usize) -> String {
    if count == 1 {
        return "a document that is embedded in it".to_owned();
    }
    format!("{count} documents that are embedded in it")
}

/// A text file in the encoding that Windows used before UTF-8.
#[derive(Debug, Error, Diagnostic)]
#[error(
    "`{file}` is not UTF-8 text: it is read as windows-1252, as older Windows programs save it"
)]
#[diagnostic(
    code(T013),
    severity(Warning),
    help(
        "look whether its quotation marks and pound signs come out right; saved as UTF-8 they are sure to"
    )
)]
pub(crate) struct Windows {
    file: String,
}

impl Windows {
    pub(crate) fn of(name: &str) -> Self {
        Self {
            file: name.to_owned(),
        }
    }
}

/// A document without a word in it.
#[derive(Debug, Error, Diagnostic)]
#[error("`{file}` holds no text")]
#[diagnostic(
    code(T010),
    help("check that it is the right file, and that it was saved")
)]
pub(crate) struct Empty {
    file: String,
}

/// A document that has words, and none that could provide for anything.
#[derive(Debug, Error, Diagnostic)]
#[error("`{file}` holds no clause: all that was found in it is of these kinds: {found}")]
#[diagnostic(
    code(T010),
    help(
        "check that it is the right file, and all of it: `scrutineer outline {typed}` shows what each line was taken for"
    )
)]
pub(crate) struct NoClauses {
    file: String,
    typed: String,
    found: String,
}

impl NoClauses {
    /// Of what the document consists.
    pub(crate) fn of(document: &Document) -> Self {
        let mut roles: Vec<&str> = Vec::new();
        for clause in &document.clauses {
            let role = clause.role.word();
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
        Self {
            file: document.name.clone(),
            typed: typed(&document.name),
            found: roles.join(", "),
        }
    }
}

fn not_utf8(name: &str, offset: usize, text: String) -> NotUtf8 {
    let length = text
        .get(offset..)
        .and_then(|it| it.chars().next())
        .map_or(0, char::len_utf8);
    let span = Span::new(offset, offset + length);
    NotUtf8 {
        offset,
        at: Place::new(&Source::new(name, text), span),
    }
}
