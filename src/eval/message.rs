//! Messages: words and the values between them. What is not known is said to be.

use super::{
    condition::{truth, value},
    view::View,
};
use crate::{
    diagnostic::in_a_row,
    policy::{Message, Piece, Term},
    value::{Truth, Type, Value},
    vocabulary::{Vocabulary, spoken},
};

/// What stands for a value that is not known.
pub(super) const NOT_STATED: &str = "(not stated)";

/// A message in the rows that it speaks of.
pub(super) fn fill(
    view: &View<'_>,
    vocabulary: &Vocabulary,
    message: &Message,
    rows: &mut Vec<usize>,
) -> String {
    let mut text = String::new();
    for piece in &message.0 {
        match piece {
            Piece::Words(words) => text.push_str(words),
            Piece::Value(term) => {
                let told = |kind, value: &Value| vocabulary.tell(kind, value);
                text.push_str(&worded(view, term, rows, told));
            }
            Piece::Truth(cond) => text.push_str(match truth(view, cond, rows) {
                Truth::True => "yes",
                Truth::False => "no",
                Truth::Unknown => NOT_STATED,
            }),
            Piece::Members(choice, members) => {
                let names = vocabulary.choice(*choice).names();
                let inside = names
                    .zip(members)
                    .filter(|(_, it)| truth(view, it, rows) == Truth::True);
                text.push_str(&joined(
                    &inside.map(|(name, _)| spoken(name)).collect::<Vec<_>>(),
                ));
            }
        }
    }
    without_empty_asides(text)
}

/// A message without the asides in it that only say that something is not stated: "(counted as: (not stated))", and
/// "; may vote: (not stated)" after something that is.
fn without_empty_asides(mut text: String) -> String {
    let end_of_aside = format!("{NOT_STATED})");
    while let Some(at) = text.find(&end_of_aside) {
        let Some(start) = text.get(..at).and_then(|it| it.rfind(" (")) else {
            break;
        };
        text.replace_range(start..at + end_of_aside.len(), "");
    }
    let limbs: Vec<&str> = text.split("; ").collect();
    let empty = |it: &&str| it.ends_with(&format!(": {NOT_STATED}"));
    let (said, all) = (limbs.iter().filter(|it| !empty(it)), limbs.len());
    let said: Vec<&str> = said.copied().collect();
    // The first limb says of what the others are.
    let first = limbs.first().is_some_and(|it| !empty(it));
    if first && said.len() < all {
        return said.join("; ");
    }
    text
}

/// A term's value in words, as it is shown by itself.
pub(super) fn shown(
    view: &View<'_>,
    vocabulary: &Vocabulary,
    term: &Term,
    rows: &mut Vec<usize>,
) -> String {
    worded(view, term, rows, |kind, value| vocabulary.show(kind, value))
}

fn worded(
    view: &View<'_>,
    term: &Term,
    rows: &mut Vec<usize>,
    words: impl Fn(Type, &Value) -> String,
) -> String {
    let Some(value) = value(view, term, rows) else {
        // A name that is missing is best said to be the name.
        return match term.ty {
            Type::Text => "(name not stated)".to_owned(),
            _ => NOT_STATED.to_owned(),
        };
    };
    words(term.ty, &view.facts.value(value))
}

/// `a, b and c`; "none" of nothing.
pub(super) fn joined(names: &[String]) -> String {
    if names.is_empty() {
        return "none".to_owned();
    }
    in_a_row(names, "and")
}
