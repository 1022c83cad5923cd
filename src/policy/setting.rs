//! Parameters: values of ours that a project may set.

use std::{collections::BTreeSet, sync::Arc};

use miette::Diagnostic;
use thiserror::Error;

use super::{datum::value_of, elaborate::WrongType};
use crate::{
    diagnostic::{Problems, did_you_mean},
    source::{Place, Source},
    syntax::ast::{self, Datum, Kind},
    value::{Type, Value},
    vocabulary::{Vocabulary, named_type, type_meant},
};

/// A value that a project may set.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its whole name, `bma/share_that_carries`.
    pub name: String,
    /// What it is.
    pub title: String,
    /// Its type.
    pub ty: Type,
    /// The value it has in this run.
    pub value: Value,
    /// The value it has when nobody sets it.
    pub default: Value,
    /// The least and the most it may be.
    pub range: Option<(Value, Value)>,
    /// Why that one, and whose it is.
    pub because: String,
}

/// A value that a project sets for a parameter.
#[derive(Debug, Clone)]
pub struct Setting {
    /// The parameter's whole name.
    pub name: String,
    /// The value, as text.
    pub text: String,
    /// Where the name is written.
    pub at: Place,
    /// Where the value is written.
    pub value_at: Place,
}

/// A parameter's default, or the value set for it, is outside its range.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` may be {least} to {most}, found {found}")]
#[diagnostic(code(P018), help("choose a value in that range"))]
struct OutOfRange {
    name: String,
    least: String,
    most: String,
    found: String,
    #[source_code]
    #[label("out of range")]
    at: Place,
}

/// A range ends before it begins.
#[derive(Debug, Error, Diagnostic)]
#[error("this range holds nothing: it ends before it begins")]
#[diagnostic(code(P018), help("put the lesser of the two first"))]
struct TurnedRange {
    #[source_code]
    #[label("the wrong way about")]
    at: Place,
}

/// A parameter is of a type that it cannot have.
#[derive(Debug, Error, Diagnostic)]
#[error("there is no type `{}` for a parameter", .at.text())]
#[diagnostic(code(P020))]
struct NoSuchType {
    #[source_code]
    #[label("no type for a parameter")]
    at: Place,
    #[help]
    help: Option<String>,
}

/// A project sets a parameter that no pack has.
#[derive(Debug, Error, Diagnostic)]
#[error("no pack has a parameter `{name}`")]
#[diagnostic(code(P021))]
struct NoSuchParameter {
    name: String,
    #[source_code]
    #[label("not a parameter")]
    at: Place,
    #[help]
    help: Option<String>,
}

/// A parameter as written, checked; nothing where it has a fault.
pub(super) fn parameter(
    vocabulary: &Vocabulary,
    pack: &str,
    source: &Arc<Source>,
    written: &ast::Parameter,
    problems: &mut Problems,
) -> Option<Parameter> {
    let Some(ty) =
        named_type(vocabulary, &written.kind.node).filter(|it| !matches!(it, Type::Set(_)))
    else {
        let help = match &written.kind.node {
            Kind::SetOf(_) => Some("a parameter is one value: make one for each member".to_owned()),
            Kind::Named(name) => type_meant(vocabulary, &name.node),
        };
        problems.add(NoSuchType {
            at: Place::new(source, written.kind.span),
            help,
        });
        return None;
    };
    let mut value = |datum: &ast::At<Datum>| value_of(vocabulary, ty, source, datum, problems);
    let default = value(&written.default);
    let range = written
        .range
        .as_ref()
        .map(|(least, most)| (value(least), value(most)));
    let range = match range {
        None => None,
        Some((Some(least), Some(most))) => Some((least, most)),
        Some(_) => return None,
    };
    if let Some((least, most)) = &written.range {
        let at = Place::new(source, least.span.to(most.span));
        sound_range(vocabulary, ty, range.as_ref(), at, problems)?;
    }
    let default = default?;
    let parameter = Parameter {
        name: format!("{pack}/{}", written.name.node),
        title: written.title.node.clone(),
        ty,
        value: default.clone(),
        default,
        range,
        because: written.because.node.clone(),
    };
    let at = Place::new(source, written.default.span);
    in_range(vocabulary, &parameter, &parameter.default, at, problems).then_some(parameter)
}

/// Whether a range bounds something, and its end is not before its beginning.
fn sound_range(
    vocabulary: &Vocabulary,
    ty: Type,
    range: Option<&(Value, Value)>,
    at: Place,
    problems: &mut Problems,
) -> Option<()> {
    let ordered = match range? {
        (Value::Quantity(least), Value::Quantity(most)) => least <= most,
        (Value::Date(least), Value::Date(most)) => least <= most,
        _ => {
            problems.add(WrongType {
                wanted: "a range of something that can be more or less".to_owned(),
                found: vocabulary.describe_found(ty),
                at,
                help: Some("leave the range out".to_owned()),
            });
            return None;
        }
    };
    if !ordered {
        problems.add(TurnedRange { at });
    }
    ordered.then_some(())
}

/// Gives parameters the values that a project sets. Of those with a fault of their own no more is said.
pub(super) fn apply(
    vocabulary: &Vocabulary,
    settings: &[Setting],
    parameters: &mut [Parameter],
    faulty: &BTreeSet<String>,
    problems: &mut Problems,
) {
    for setting in settings.iter().filter(|it| !faulty.contains(&it.name)) {
        let Some(at) = parameters.iter().position(|it| it.name == setting.name) else {
            problems.add(NoSuchParameter {
                name: setting.name.clone(),
                at: setting.at.clone(),
                help: did_you_mean(&setting.name, parameters.iter().map(|it| it.name.as_str())),
            });
            continue;
        };
        let Some(parameter) = parameters.get_mut(at) else {
            continue;
        };
        match vocabulary.parse(parameter.ty, &setting.text) {
            Ok(value) => {
                if in_range(
                    vocabulary,
                    parameter,
                    &value,
                    setting.value_at.clone(),
                    problems,
                ) {
                    parameter.value = value;
                }
            }
            Err(misfit) => problems.add(WrongType {
                wanted: misfit.wanted,
                found: format!("`{}`", setting.text),
                at: setting.value_at.clone(),
                help: misfit.help,
            }),
        }
    }
}

fn in_range(
    vocabulary: &Vocabulary,
    parameter: &Parameter,
    value: &Value,
    at: Place,
    problems: &mut Problems,
) -> bool {
    let Some((least, most)) = &parameter.range else {
        return true;
    };
    let inside = match (least, value, most) {
        (Value::Quantity(least), Value::Quantity(value), Value::Quantity(most)) => {
            least <= value && value <= most
        }
        (Value::Date(least), Value::Date(value), Value::Date(most)) => {
            least <= value && value <= most
        }
        // INVARIANT: a range of what has no order is refused where it is written.
        _ => true,
    };
    if !inside {
        let show = |value: &Value| vocabulary.show(parameter.ty, value);
        problems.add(OutOfRange {
            name: parameter.name.clone(),
            least: show(least),
            most: show(most),
            found: show(value),
            at,
        });
    }
    inside
}
