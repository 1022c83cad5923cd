//! Values written out in rule files: in examples, and in parameters.

use std::sync::Arc;

use super::elaborate::{UnknownMember, UnknownName, WrongType, unit_help};
use crate::{
    diagnostic::{Problems, did_you_mean},
    source::{Place, Source},
    syntax::ast::{At, Datum, Literal, Name},
    value::{Number, Type, Unit, Value},
    vocabulary::{Vocabulary, percent_meant},
};

/// The value of a type that a datum states; its fault is reported.
pub(super) fn value_of(
    vocabulary: &Vocabulary,
    ty: Type,
    source: &Arc<Source>,
    datum: &At<Datum>,
    problems: &mut Problems,
) -> Option<Value> {
    let found = match (&datum.node, ty) {
        (Datum::Literal(Literal::YesNo(yes)), Type::YesNo) => Some(Value::YesNo(*yes)),
        (Datum::Literal(Literal::Date(date)), Type::Date) => Some(Value::Date(*date)),
        (Datum::Literal(Literal::Text(text)), Type::Text) if !text.trim().is_empty() => {
            Some(Value::Text(text.as_str().into()))
        }
        (Datum::Literal(Literal::Number(number, unit)), Type::Quantity(wanted)) => {
            let unit = unit.as_ref();
            let number = quantity(vocabulary, wanted, *number, unit, source, problems)?;
            return within(vocabulary, ty, number, source, datum, problems);
        }
        // A word between quotes is as good as the bare word for a choice.
        (Datum::Word(word) | Datum::Literal(Literal::Text(word)), Type::Choice(choice)) => {
            let choice = vocabulary.choice(choice);
            let found = choice.position(word);
            if found.is_none() {
                problems.add(UnknownMember {
                    choice: choice.name.clone(),
                    at: Place::new(source, datum.span),
                    help: did_you_mean(word, choice.names()),
                });
            }
            return found.map(Value::Choice);
        }
        _ => None,
    };
    if found.is_none() {
        problems.add(WrongType {
            wanted: vocabulary.describe(ty),
            found: describe(vocabulary, &datum.node),
            at: Place::new(source, datum.span),
            help: yes_or_no_meant(vocabulary, ty, datum),
        });
    }
    found
}

/// The way out where a word stands for yes or no and is misspelt.
fn yes_or_no_meant(vocabulary: &Vocabulary, ty: Type, datum: &At<Datum>) -> Option<String> {
    if ty != Type::YesNo {
        return None;
    }
    match &datum.node {
        // Files of facts know these words, and rules do not.
        Datum::Word(word) if word == "true" => Some("write `yes`".to_owned()),
        Datum::Word(word) if word == "false" => Some("write `no`".to_owned()),
        Datum::Word(word) => vocabulary.parse(ty, word).err()?.help,
        Datum::Literal(Literal::Text(text)) if text == "yes" || text == "no" => {
            Some(format!("write it without quotes: `{text}`"))
        }
        _ => None,
    }
}

/// A number in the unit that is wanted; the bare number is taken in that unit.
fn quantity(
    vocabulary: &Vocabulary,
    wanted: Unit,
    number: Number,
    unit: Option<&Name>,
    source: &Arc<Source>,
    problems: &mut Problems,
) -> Option<Number> {
    let Some(unit) = unit else {
        return Some(number);
    };
    let at = Place::new(source, unit.span);
    match vocabulary.unit(&unit.node) {
        Some((found, worth)) if found == wanted => number.times(Number::whole(worth)),
        Some((found, _)) => {
            problems.add(WrongType {
                wanted: vocabulary.describe(Type::Quantity(wanted)),
                found: vocabulary.describe_found(Type::Quantity(found)),
                at,
                help: unit_help(Some((wanted, found))),
            });
            None
        }
        None => {
            problems.add(UnknownName {
                wanted: "unit".to_owned(),
                at,
                help: did_you_mean(&unit.node, vocabulary.unit_names()),
            });
            None
        }
    }
}

/// The number as a value, where there can be so many.
fn within(
    vocabulary: &Vocabulary,
    ty: Type,
    number: Number,
    source: &Arc<Source>,
    datum: &At<Datum>,
    problems: &mut Problems,
) -> Option<Value> {
    let Type::Quantity(unit) = ty else {
        return None;
    };
    let Some(why) = unit.bars(number) else {
        return Some(Value::Quantity(number));
    };
    let written = source.slice(datum.span);
    problems.add(WrongType {
        wanted: vocabulary.describe(ty),
        found: format!("`{written}`"),
        at: Place::new(source, datum.span),
        help: Some(percent_meant(written).unwrap_or(why.to_owned())),
    });
    None
}

/// What a datum is, in words.
pub(super) fn describe(vocabulary: &Vocabulary, datum: &Datum) -> String {
    match datum {
        Datum::Literal(Literal::YesNo(_)) => "yes or no".to_owned(),
        Datum::Literal(Literal::Date(_)) => "a day".to_owned(),
        Datum::Literal(Literal::Text(text)) if text.trim().is_empty() => "a blank text".to_owned(),
        Datum::Literal(Literal::Text(_)) => "a text".to_owned(),
        Datum::Literal(Literal::Number(_, None)) => "a number".to_owned(),
        Datum::Literal(Literal::Number(_, Some(unit))) => match vocabulary.unit(&unit.node) {
            Some((unit, _)) => vocabulary.describe_found(Type::Quantity(unit)),
            None => format!("a number of `{}`", unit.node),
        },
        Datum::Word(word) => format!("the word `{word}`"),
        Datum::List(_) => "a list".to_owned(),
        Datum::Record(_) => "a record".to_owned(),
    }
}
