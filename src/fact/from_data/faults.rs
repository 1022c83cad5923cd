//! What can be wrong with a declaration.

use miette::{Diagnostic, LabeledSpan, Severity, SourceCode};
use thiserror::Error;

use crate::{diagnostic::in_a_row, source::Place, value::Type};

/// A key that nothing declares. An error, or a warning where the user asked for that.
#[derive(Debug, Error)]
#[error("there is no {wanted} called {name}", name = listed(.names))]
pub(in crate::fact) struct UnknownKey {
    pub(in crate::fact) wanted: String,
    pub(in crate::fact) names: Vec<String>,
    pub(in crate::fact) at: Place,
    pub(in crate::fact) help: Option<String>,
    pub(in crate::fact) severity: Severity,
}

/// By hand, for the derive cannot take a severity from a field.
impl Diagnostic for UnknownKey {
    fn code<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        Some(Box::new("F001"))
    }

    fn severity(&self) -> Option<Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        self.help
            .as_ref()
            .map(|it| Box::new(it) as Box<dyn std::fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.at)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = LabeledSpan::new_with_span(Some("not known".to_owned()), &self.at);
        Some(Box::new(std::iter::once(label)))
    }
}

/// A value of another kind than the fact has.
#[derive(Debug, Error, Diagnostic)]
#[error("wanted {wanted} for `{path}`, found {found}")]
#[diagnostic(code(F002))]
pub(super) struct Misplaced {
    pub(super) path: String,
    pub(super) wanted: String,
    pub(super) found: &'static str,
    #[source_code]
    #[label("this is {found}")]
    pub(super) at: Place,
    #[help]
    pub(super) help: Option<String>,
}

/// A value that is there without saying anything.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` is blank, which is not a value: taken as not stated")]
#[diagnostic(code(F003), severity(Warning), help("fill it in, or take it out"))]
pub(super) struct Blank {
    pub(super) path: String,
    #[source_code]
    #[label("nothing here")]
    pub(super) at: Place,
}

/// A set that names none of its choice, or nought of something: it says a good deal, and is mostly a blank that nobody has
/// filled in.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` {says}, which is taken to mean just that")]
#[diagnostic(
    code(F003),
    severity(Warning),
    help("leave it out where it is not known")
)]
pub(super) struct MostlyBlank {
    pub(super) path: String,
    pub(super) says: &'static str,
    #[source_code]
    #[label("it {says}")]
    pub(super) at: Place,
}

/// A file that is there without stating anything.
#[derive(Debug, Error, Diagnostic)]
#[error("nothing is stated in `{file}`")]
#[diagnostic(
    code(F003),
    severity(Warning),
    help(
        "fill in what is known, or take the file away; a line that begins with `#` states nothing"
    )
)]
pub(super) struct NothingStated {
    pub(super) file: String,
}

/// A list that is never empty is.
#[derive(Debug, Error, Diagnostic)]
#[error("`{list}` has no rows, and always has at least one")]
#[diagnostic(
    code(F004),
    help("give its rows, or leave the list out where it is not known")
)]
pub(super) struct EmptyList {
    pub(super) list: String,
    #[source_code]
    #[label("no rows")]
    pub(super) at: Place,
}

/// A table of facts, or a row, is something else.
#[derive(Debug, Error, Diagnostic)]
#[error("wanted {wanted}, found {found}")]
#[diagnostic(code(F005))]
pub(super) struct NotATable {
    pub(super) wanted: String,
    pub(super) found: &'static str,
    #[source_code]
    #[label("this is {found}")]
    pub(super) at: Place,
    #[help]
    pub(super) help: Option<String>,
}

/// A value of the right kind that says something it cannot.
#[derive(Debug, Error, Diagnostic)]
#[error("wanted {wanted} for `{path}`, found `{}`", shortened(.found))]
#[diagnostic(code(F006))]
pub(in crate::fact) struct Impossible {
    pub(in crate::fact) path: String,
    pub(in crate::fact) wanted: String,
    pub(in crate::fact) found: String,
    #[source_code]
    #[label("does not fit")]
    pub(in crate::fact) at: Place,
    #[help]
    pub(in crate::fact) help: Option<String>,
}

impl Impossible {
    /// The way out where nothing tells what was meant: what is not known is left out, as the file leaves things out.
    pub(in crate::fact) fn way_out(near: Option<String>, kind: Type, leave: &str) -> String {
        near.unwrap_or_else(|| match kind {
            Type::Quantity(_) => format!("write it in figures; where it is not known, {leave}"),
            _ => format!("write what is wanted; where it is not known, {leave}"),
        })
    }
}

/// A name that is no member of the choice.
#[derive(Debug, Error, Diagnostic)]
#[error("`{}` is none of the words for {choice}", shortened(.name))]
#[diagnostic(code(F007))]
pub(super) struct UnknownMember {
    pub(super) name: String,
    /// What the choice says, in words.
    pub(super) choice: String,
    #[source_code]
    #[label("not a member")]
    pub(super) at: Place,
    #[help]
    pub(super) help: Option<String>,
}

/// Names as a sentence lists them: `a`, `b` or `c`.
fn listed(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|it| format!("`{it}`")).collect();
    in_a_row(&quoted, "or")
}

/// A text short enough for one line of a message.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}
