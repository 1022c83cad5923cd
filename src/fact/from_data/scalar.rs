//! One value of a declaration.

use super::{
    Reader,
    faults::{Impossible, UnknownMember},
    small_whole,
};
use crate::{
    data::{Node, Shape},
    value::{Number, Type, Unit, Value},
    vocabulary::grouped_by_spaces,
};

impl Reader<'_, '_> {
    /// The value of a type that a node states; what does not fit is reported. A count is a number and never a text, so
    /// that "120,000" is not taken for one by chance; shares, periods and sums of money may be texts.
    pub(super) fn scalar(&mut self, path: &str, kind: Type, node: Node<'_>) -> Option<Value> {
        let vocabulary = self.builder.vocabulary();
        match (node.shape(), kind) {
            (Shape::Bool(yes), Type::YesNo) => Some(Value::YesNo(yes)),
            (Shape::Number(text), Type::Quantity(Unit::Months)) if may_be_years(text) => {
                self.problems.add(Impossible {
                    path: path.to_owned(),
                    wanted: vocabulary.describe(kind),
                    found: text.to_owned(),
                    at: node.place(),
                    help: Some(format!(
                        "say of what: \"{text} years\" or \"{text} months\""
                    )),
                });
                None
            }
            (Shape::Number(text) | Shape::Date(text), Type::Quantity(_)) => {
                self.parsed(path, kind, text, node)
            }
            (Shape::Date(text), Type::Date) => self.parsed(path, kind, text, node),
            (Shape::Text(text), Type::Choice(choice)) => {
                let parsed = vocabulary.stated(kind, &text);
                parsed
                    .map_err(|misfit| {
                        self.problems.add(UnknownMember {
                            name: text.trim().to_owned(),
                            choice: vocabulary.choice(choice).title.clone(),
                            at: node.place(),
                            help: misfit.help,
                        });
                    })
                    .ok()
            }
            (Shape::Text(text), Type::YesNo | Type::Text | Type::Date) => {
                self.parsed(path, kind, &text, node)
            }
            (
                Shape::Text(text),
                Type::Quantity(Unit::Share | Unit::Days | Unit::Months | Unit::Pounds),
            ) => self.parsed(path, kind, &text, node),
            (shape, kind) => {
                let help = match (shape, kind) {
                    (Shape::Text(text), Type::Quantity(_)) => Some(as_number(&text)),
                    (Shape::Number(_), Type::Text) => Some("write it between quotes".to_owned()),
                    (Shape::Number(_), Type::YesNo) => {
                        Some("write true for yes, false for no".to_owned())
                    }
                    (Shape::Map(_), _) => Some("write the value itself".to_owned()),
                    _ => None,
                };
                self.misfit(path, vocabulary.describe(kind), node, help);
                None
            }
        }
    }

    fn parsed(&mut self, path: &str, kind: Type, text: &str, node: Node<'_>) -> Option<Value> {
        match self.builder.vocabulary().stated(kind, text) {
            Ok(value) => Some(value),
            Err(misfit) => {
                self.problems.add(Impossible {
                    path: path.to_owned(),
                    wanted: misfit.wanted,
                    found: text.to_owned(),
                    at: node.place(),
                    help: Some(Impossible::way_out(misfit.help, kind, "leave it out")),
                });
                None
            }
        }
    }
}

/// Whether a number of months is so small that years may be meant.
fn may_be_years(text: &str) -> bool {
    small_whole(text).is_some_and(|it| (0..12).contains(&it))
}

/// How to write the number that a text holds.
fn as_number(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default();
    let spaced = grouped_by_spaces(text);
    let figures = spaced.unwrap_or_else(|| first.replace([',', '_'], ""));
    match figures.parse::<Number>() {
        Ok(_) => format!("write it as a number, without quotes or commas: {figures}"),
        Err(_) => "write it as a number, in figures".to_owned(),
    }
}
