//! What can be wrong with an expression.

use miette::Diagnostic;
use thiserror::Error;

use super::{Elaborated, Elaborator, Reported};
use crate::{
    diagnostic::Problems,
    source::{Place, Span},
};

/// The way out where a fact is nearly the name of none that there is.
pub(crate) const DECLARE: &str = "a new fact is declared in a `.vocab` file, which stands in the folder of rules that `--rules` names";

/// A name that nothing declares.
#[derive(Debug, Error, Diagnostic)]
#[error("there is no {wanted} `{}`", .at.text())]
#[diagnostic(code(P001))]
pub(crate) struct UnknownName {
    pub(crate) wanted: String,
    #[source_code]
    #[label("not declared")]
    pub(crate) at: Place,
    #[help]
    pub(crate) help: Option<String>,
}

impl UnknownName {
    /// Reports it. What is misspelt is put right at each place; what is new is declared once, and told once in a file.
    pub(crate) fn tell(self, problems: &mut Problems) {
        if self.help.as_deref() == Some(DECLARE) {
            problems.add_once(self);
        } else {
            problems.add(self);
        }
    }
}

/// A message writes a unit after a quantity, which is shown with its own.
#[derive(Debug, Error, Diagnostic)]
#[error("`{}` is shown with its unit, and `{unit}` follows it", .at.text())]
#[diagnostic(
    code(P012),
    severity(Warning),
    help("take `{unit}` out: the report would say it twice")
)]
pub(crate) struct UnitTwice {
    pub(crate) unit: String,
    #[source_code]
    #[label("shown with its unit")]
    pub(crate) at: Place,
}

/// A name is given to something while it means something else already.
#[derive(Debug, Error, Diagnostic)]
#[error("`{}` is {meaning} already", .at.text())]
#[diagnostic(code(P028), help("give this one another name"))]
pub(crate) struct NameTaken {
    pub(crate) meaning: &'static str,
    #[source_code]
    #[label("would mean two things")]
    pub(crate) at: Place,
}

/// A value of one type where another is wanted.
#[derive(Debug, Error, Diagnostic)]
#[error("wanted {wanted}, found {found}")]
#[diagnostic(code(P002))]
pub(crate) struct WrongType {
    pub(crate) wanted: String,
    pub(crate) found: String,
    #[source_code]
    #[label("this is {found}")]
    pub(crate) at: Place,
    #[help]
    pub(crate) help: Option<String>,
}

/// Two quantities whose units do not go together.
#[derive(Debug, Error, Diagnostic)]
#[error("{fault}")]
#[diagnostic(code(P003))]
pub(super) struct WrongUnit {
    pub(super) fault: String,
    pub(super) left: String,
    pub(super) right: String,
    #[source_code]
    #[label("{left}")]
    pub(super) at: Place,
    #[label("{right}")]
    pub(super) other: Place,
    #[help]
    pub(super) help: Option<String>,
}

/// A word that is no member of the choice it is held against.
#[derive(Debug, Error, Diagnostic)]
#[error("`{}` is none of `{choice}`", .at.text())]
#[diagnostic(code(P004))]
pub(crate) struct UnknownMember {
    pub(crate) choice: String,
    #[source_code]
    #[label("not a member")]
    pub(crate) at: Place,
    #[help]
    pub(crate) help: Option<String>,
}

/// A definition that comes back to itself.
#[derive(Debug, Error, Diagnostic)]
#[error("the definition `{name}` comes back to itself{through}")]
#[diagnostic(code(P006), help("define one of them without the others"))]
pub(super) struct DefinitionRing {
    pub(super) name: String,
    pub(super) through: String,
    #[source_code]
    #[label("and so round again")]
    pub(super) at: Place,
}

/// A quantifier inside one over the same list, which would take the square of the list's length.
#[derive(Debug, Error, Diagnostic)]
#[error("`{list}` is gone through again for each of its own rows")]
#[diagnostic(
    code(P010),
    help(
        "to find values that stand twice write `distinct {list}.…`; to look a value up write `in {list}.…`"
    )
)]
pub(super) struct NestedList {
    pub(super) list: String,
    #[source_code]
    #[label("again")]
    pub(super) at: Place,
}

/// A rule or a definition that grows past all bounds once the definitions in it are spelled out.
#[derive(Debug, Error, Diagnostic)]
#[error("this comes to more than 20,000 conditions once its definitions are spelled out")]
#[diagnostic(code(P019), help("name fewer definitions inside definitions"))]
pub(super) struct TooLarge {
    #[source_code]
    #[label("too much here")]
    pub(super) at: Place,
}

impl Elaborator<'_> {
    /// Reports a value of the wrong type.
    pub(super) fn wrong_type<T>(
        &mut self,
        span: Span,
        wanted: &str,
        found: &str,
        help: Option<String>,
    ) -> Elaborated<T> {
        let at = self.place(span);
        self.problems.add(WrongType {
            wanted: wanted.to_owned(),
            found: found.to_owned(),
            at,
            help,
        });
        Err(Reported)
    }
}
