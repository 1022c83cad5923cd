//! What can be wrong with a file whatever its format, collected in the order of the places.

use std::sync::Arc;

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use super::Format;
use crate::{
    diagnostic::Problems,
    source::{Place, Source, Span},
};

/// The text is not written as its format wants.
#[derive(Debug, Error, Diagnostic)]
#[error("this is not valid {format}: wanted {wanted}, found {found}", format = .format.name())]
#[diagnostic(code(D001))]
pub(super) struct NotValid {
    pub(super) format: Format,
    pub(super) wanted: String,
    pub(super) found: String,
    #[help]
    pub(super) help: Option<String>,
    #[source_code]
    #[label("{label}")]
    pub(super) at: Place,
    pub(super) label: String,
    #[label("opened here")]
    pub(super) opened: Option<SourceSpan>,
}

/// A key stands twice in one table.
#[derive(Debug, Error, Diagnostic)]
#[error("the key `{key}` is given twice")]
#[diagnostic(code(D002), help("keep one of the two: nothing says which is meant"))]
pub(super) struct DuplicateKey {
    pub(super) key: String,
    #[source_code]
    #[label("given again")]
    pub(super) at: Place,
    #[label("given first")]
    pub(super) first: Option<SourceSpan>,
}

/// Tables and lists lie within each other too deeply.
#[derive(Debug, Error, Diagnostic)]
#[error("lists and tables lie within each other more than {bound} deep")]
#[diagnostic(code(D003), help("no fact lies that deep: write it nearer to the top"))]
pub(super) struct TooDeep {
    pub(super) bound: usize,
    #[source_code]
    #[label("one too many")]
    pub(super) at: Place,
}

/// A file is larger than what is read.
#[derive(Debug, Error, Diagnostic)]
#[error("the file holds more than {bound} {unit}")]
#[diagnostic(code(D004), help("split the file, or give a long list as CSV"))]
pub(super) struct TooLarge {
    bound: usize,
    unit: &'static str,
    #[source_code]
    #[label("not read from here on")]
    at: Place,
}

impl TooLarge {
    pub(super) fn bytes(at: Place, bound: usize) -> Self {
        Self {
            bound,
            unit: "bytes",
            at,
        }
    }

    pub(super) fn nodes(at: Place, bound: usize) -> Self {
        Self {
            bound,
            unit: "keys and values",
            at,
        }
    }
}

/// A file has more faults than it helps to show.
#[derive(Debug, Error, Diagnostic)]
#[error("only the first {shown} of {all} faults in this file are shown")]
#[diagnostic(
    code(D009),
    severity(Warning),
    help("put these right and run it again: the rest often come from the same cause")
)]
struct TooMany {
    shown: usize,
    all: usize,
    #[source_code]
    #[label("the next one is here")]
    at: Place,
}

/// The faults of a file.
pub(super) struct Faults {
    source: Arc<Source>,
    format: Format,
    kept: Vec<(usize, Problems)>,
    all: usize,
    next: Option<Place>,
    sound: bool,
}

/// More than a person would go through, and one wrong byte can bring about millions.
const SHOWN: usize = 100;

impl Faults {
    pub(super) fn new(source: &Arc<Source>, format: Format) -> Self {
        Self {
            source: Arc::clone(source),
            format,
            kept: Vec::new(),
            all: 0,
            next: None,
            sound: true,
        }
    }

    /// A fault that leaves every other value as it is.
    pub(super) fn add(&mut self, problem: impl Diagnostic + Send + Sync + 'static) {
        let start = problem
            .labels()
            .and_then(|mut labels| labels.next())
            .map_or(0, |label| label.offset());
        self.all += 1;
        if self.kept.len() < SHOWN {
            let mut one = Problems::default();
            one.add(problem);
            self.kept.push((start, one));
        } else if self.next.is_none() {
            self.next = Some(self.place(Span::new(start, start)));
        }
    }

    /// A fault after which the values cannot be relied on: there will be no tree.
    pub(super) fn refuse(&mut self, problem: impl Diagnostic + Send + Sync + 'static) {
        self.sound = false;
        self.add(problem);
    }

    /// The fault that most are: something is not as the format wants it.
    pub(super) fn not_valid(
        &mut self,
        at: Span,
        wanted: impl Into<String>,
        found: impl Into<String>,
        help: Option<&str>,
    ) {
        self.refuse(self.fault(at, wanted, found, help));
    }

    pub(super) fn fault(
        &self,
        at: Span,
        wanted: impl Into<String>,
        found: impl Into<String>,
        help: Option<&str>,
    ) -> NotValid {
        let wanted = wanted.into();
        let (at, label) = match self.end_of_file(at) {
            Some(last) => (last, format!("{wanted} wanted after this")),
            None => (at, format!("{wanted} wanted here")),
        };
        NotValid {
            format: self.format,
            wanted,
            found: found.into(),
            help: help.map(str::to_owned),
            at: self.place(at),
            label,
            opened: None,
        }
    }

    /// The last character that can be seen, for what is missing after it: a place past all text cannot be underlined.
    fn end_of_file(&self, at: Span) -> Option<Span> {
        let text = &self.source.text;
        let end = text.trim_end().len();
        let last = text.get(..end)?.char_indices().next_back()?.0;
        (at.start == at.end && at.start as usize >= end).then(|| Span::new(last, end))
    }

    pub(super) fn place(&self, span: Span) -> Place {
        Place::new(&self.source, span)
    }

    pub(super) fn leave_values_sound(&self) -> bool {
        self.sound
    }

    /// All of them, in the order of their places.
    pub(super) fn into_problems(mut self) -> Problems {
        self.kept.sort_by_key(|(start, _)| *start);
        let mut problems = Problems::default();
        for (_, one) in self.kept {
            problems.append(one);
        }
        if let Some(at) = self.next {
            problems.add(TooMany {
                shown: SHOWN,
                all: self.all,
                at,
            });
        }
        problems
    }
}
