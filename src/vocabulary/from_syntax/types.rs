//! The types that names stand for.

use crate::{
    diagnostic::{did_you_mean, in_a_row},
    syntax::ast::{Kind, Name},
    value::{Type, Unit},
    vocabulary::{Named, Vocabulary},
};

/// The type that a name stands for, if there is one.
pub(crate) fn named_type(vocabulary: &Vocabulary, kind: &Kind) -> Option<Type> {
    let choice = |name: &Name| match vocabulary.named(&name.node) {
        Some(Named::Choice(at)) => Some(at),
        _ => None,
    };
    match kind {
        Kind::SetOf(name) => choice(name).map(Type::Set),
        Kind::Named(name) => match name.node.as_str() {
            "yes_no" => Some(Type::YesNo),
            "text" => Some(Type::Text),
            "date" => Some(Type::Date),
            "share" => Some(Type::Quantity(Unit::Share)),
            "number" => Some(Type::Quantity(Unit::Plain)),
            other => match vocabulary.unit(other) {
                Some((unit, 1)) => Some(Type::Quantity(unit)),
                _ => choice(name).map(Type::Choice),
            },
        },
    }
}

/// What a name that stands for no type was probably meant to be.
pub(crate) fn type_meant(vocabulary: &Vocabulary, name: &str) -> Option<String> {
    if vocabulary.unit(name).is_some() {
        return Some("write `months`: a year is 12 of them".to_owned());
    }
    let built_in = [
        "yes_no", "text", "date", "share", "number", "days", "months", "pounds",
    ];
    let units = vocabulary.units.iter().map(|it| it.many.as_str());
    let choices = vocabulary.choices.iter().map(|it| it.name.as_str());
    let near = did_you_mean(name, built_in.into_iter().chain(units).chain(choices));
    let meant = match name {
        "yes" | "no" | "bool" | "boolean" | "flag" => "write `yes_no`",
        "string" | "str" | "word" | "words" => "write `text`",
        "day" | "datetime" => "write `date`",
        "int" | "integer" | "float" | "count" => "write `number`, or the unit that it counts",
        "percent" | "percentage" | "fraction" => "write `share`",
        "week" | "weeks" => "write `days`: a week is 7 of them",
        _ => {
            return near.or_else(|| {
                Some(format!(
                    "there are {}, units such as `people`, and choices",
                    in_a_row(&built_in.map(|it| format!("`{it}`")), "and")
                ))
            });
        }
    };
    Some(meant.to_owned())
}
