//! What the clauses of a reading state, checked against the type of its fact.

use std::sync::Arc;

use super::Compiler;
use crate::{
    reading::{compiled::Effect, fault::WrongValue},
    source::Place,
    source::Source,
    syntax::ast::{self, At, Datum, Verb},
    value::{Type, Unit, Value},
    vocabulary::{Field, Slot},
};

impl Compiler<'_> {
    pub(super) fn effect(
        &mut self,
        source: &Arc<Source>,
        field: &Field,
        fact: &str,
        verb: &At<Verb>,
        value: &At<Datum>,
    ) -> Option<Effect> {
        let is_set = matches!(field.kind, Type::Set(_));
        let (word, wanted, fits) = match verb.node {
            Verb::Sets => ("sets", "any fact", true),
            Verb::Mentions => ("mentions", "any fact", true),
            Verb::Adds => ("adds", "a set", is_set),
            Verb::Takes => ("takes", "a set", is_set),
            Verb::Misses => (
                "misses",
                "a yes_no fact or a set",
                is_set || field.kind == Type::YesNo,
            ),
        };
        if !fits {
            self.wrong_verb(source, word, verb.span, wanted, fact, field.kind);
            return None;
        }
        if let Type::Set(choice) = field.kind {
            return self.effect_on_set(source, field, fact, choice, verb.node, value);
        }
        if Self::picks(field.kind, value).is_some() {
            return Some(Effect::Picked);
        }
        let mut found = self.value(source, field.kind, fact, value)?;
        if let (Verb::Misses, Value::YesNo(yes)) = (verb.node, &found) {
            found = Value::YesNo(!yes);
        }
        Some(Effect::Values(vec![(field.slot, found)]))
    }

    fn effect_on_set(
        &mut self,
        source: &Arc<Source>,
        field: &Field,
        fact: &str,
        choice: u16,
        verb: Verb,
        value: &At<Datum>,
    ) -> Option<Effect> {
        let yes = matches!(verb, Verb::Sets | Verb::Adds | Verb::Mentions);
        let whole = verb == Verb::Sets;
        if let Datum::Word(word) = &value.node
            && *word == self.vocabulary.choice(choice).name
        {
            return Some(Effect::Named { yes, all: whole });
        }
        let members = self.members(source, choice, fact, value)?;
        let slots = self.vocabulary.slots_of(field).enumerate();
        let values = slots.filter_map(|(at, slot)| {
            let inside = members.iter().any(|it| usize::from(*it) == at);
            (inside || whole).then_some((slot, Value::YesNo(inside == yes)))
        });
        Some(Effect::Values(values.collect()))
    }

    fn members(
        &mut self,
        source: &Arc<Source>,
        choice: u16,
        fact: &str,
        value: &At<Datum>,
    ) -> Option<Vec<u16>> {
        let one = std::slice::from_ref(value);
        let words = match &value.node {
            Datum::List(words) => words.as_slice(),
            _ => one,
        };
        let mut members = Vec::new();
        for word in words {
            match self.value(source, Type::Choice(choice), fact, word)? {
                Value::Choice(at) => members.push(at),
                _ => return None,
            }
        }
        Some(members)
    }

    /// The name in braces that a value of this type is taken from, where the value is written as that name.
    fn picks(kind: Type, value: &At<Datum>) -> Option<&'static str> {
        let name = match kind {
            Type::Text if matches!(&value.node, Datum::Word(word) if word == "title") => "title",
            Type::Text => "words",
            Type::Quantity(unit) => measured(unit),
            _ => return None,
        };
        matches!(&value.node, Datum::Word(word) if word == name).then_some(name)
    }

    pub(super) fn value(
        &mut self,
        source: &Arc<Source>,
        kind: Type,
        fact: &str,
        value: &At<Datum>,
    ) -> Option<Value> {
        if let (Type::Quantity(unit), Datum::Literal(ast::Literal::Number(number, None))) =
            (kind, &value.node)
            && unit.is_written()
        {
            let written = source.slice(value.span);
            self.problems.add(WrongValue {
                fact: fact.to_owned(),
                wanted: self.vocabulary.describe(kind),
                at: Place::new(source, value.span),
                help: Some(self.vocabulary.unit_to_write(unit, *number, written)),
            });
            return None;
        }
        let text = match &value.node {
            Datum::Literal(ast::Literal::Text(text)) => text.as_str(),
            _ => source.slice(value.span),
        };
        match self.vocabulary.parse(kind, text) {
            Ok(value) => Some(value),
            Err(misfit) => {
                self.problems.add(WrongValue {
                    fact: fact.to_owned(),
                    wanted: misfit.wanted,
                    at: Place::new(source, value.span),
                    help: misfit.help.or_else(|| taken_from_words(kind, value)),
                });
                None
            }
        }
    }

    pub(super) fn named_value(
        &mut self,
        source: &Arc<Source>,
        field: &Field,
        fact: &str,
        name: &ast::Name,
    ) -> Option<Value> {
        let datum = At::new(Datum::Word(name.node.clone()), name.span);
        self.value(source, field.kind, fact, &datum)
    }

    /// The values that an example says a sentence states.
    pub(super) fn stated(
        &mut self,
        source: &Arc<Source>,
        field: &Field,
        fact: &str,
        value: &At<Datum>,
    ) -> Option<Vec<(Slot, Value)>> {
        let Type::Set(choice) = field.kind else {
            let value = self.value(source, field.kind, fact, value)?;
            return Some(vec![(field.slot, value)]);
        };
        let slots: Vec<Slot> = self.vocabulary.slots_of(field).collect();
        if let Datum::Record(entries) = &value.node {
            let mut stated = Vec::new();
            for (name, value) in entries {
                let member = At::new(Datum::Word(name.node.clone()), name.span);
                let member = self.value(source, Type::Choice(choice), fact, &member)?;
                let value = self.value(source, Type::YesNo, fact, value)?;
                if let Value::Choice(at) = member {
                    stated.extend(slots.get(usize::from(at)).map(|it| (*it, value)));
                }
            }
            return Some(stated);
        }
        let members = self.members(source, choice, fact, value)?;
        let value = |(at, slot): (usize, Slot)| {
            let inside = members.iter().any(|it| usize::from(*it) == at);
            (slot, Value::YesNo(inside))
        };
        Some(slots.into_iter().enumerate().map(value).collect())
    }
}

/// The name in braces that a quantity is taken from.
fn measured(unit: Unit) -> &'static str {
    match unit {
        Unit::Share => "share",
        Unit::Days => "days",
        Unit::Months => "months",
        _ => "number",
    }
}

/// The way out where a word stands for a quantity that is to be taken from the sentence, and is not the word for that.
fn taken_from_words(kind: Type, value: &At<Datum>) -> Option<String> {
    let (Type::Quantity(unit), Datum::Word(_)) = (kind, &value.node) else {
        return None;
    };
    let name = measured(unit);
    Some(format!(
        "to take it from the sentence, write `{name}`, and `{{{name}}}` where it stands in the pattern: `sets {name} \"… {{{name}}} …\"`"
    ))
}
