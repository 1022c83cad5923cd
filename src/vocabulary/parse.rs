//! A value from the text that states it.

use std::sync::Arc;

use super::Vocabulary;
use crate::{
    diagnostic::did_you_mean,
    value::{Date, Number, NumberError, Type, Unit, Value},
};

/// Why a text does not state a value of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// What was wanted, in words.
    pub wanted: String,
    /// The way out, where it is more than what was wanted.
    pub help: Option<String>,
}

impl Vocabulary {
    /// The value that a text states: a member's name, `yes`, `2012-10-01`, `2/3`, `36 months`, `812000`.
    ///
    /// # Errors
    /// What was wanted instead. A blank text states nothing and is a misfit for every type.
    pub fn parse(&self, kind: Type, text: &str) -> Result<Value, Misfit> {
        let text = text.trim();
        let misfit = |help: Option<String>| Misfit {
            wanted: self.describe(kind),
            help,
        };
        if text.is_empty() {
            return Err(misfit(Some("leave it out where it is not known".to_owned())));
        }
        match kind {
            Type::YesNo => match text {
                "yes" | "true" => Ok(Value::YesNo(true)),
                "no" | "false" => Ok(Value::YesNo(false)),
                _ => Err(misfit(None)),
            },
            Type::Text => Ok(Value::Text(Arc::from(text))),
            Type::Date => text.parse::<Date>().map(Value::Date).map_err(|()| misfit(None)),
            Type::Quantity(unit) => self.quantity(unit, text).map_err(misfit),
            Type::Choice(choice) | Type::Set(choice) => {
                let choice = self.choice(choice);
                let found = choice.position(text).map(Value::Choice);
                found.ok_or_else(|| misfit(did_you_mean(text, choice.names())))
            }
        }
    }

    /// `number unit?`; the unit, where it is given, is the one wanted (years count as months).
    fn quantity(&self, unit: Unit, text: &str) -> Result<Value, Option<String>> {
        let (number, given) = match text.split_once(char::is_whitespace) {
            Some((number, given)) => (number, Some(given.trim())),
            None => (text, None),
        };
        let number = number.strip_prefix('£').filter(|_| unit == Unit::Pounds).unwrap_or(number);
        let number: Number = number.parse().map_err(|fault| match fault {
            NumberError::Malformed => None,
            other => Some(other.to_string()),
        })?;
        let Some(given) = given else {
            return Ok(Value::Quantity(number));
        };
        match self.unit(given) {
            Some((found, worth)) if found == unit => number
                .times(Number::whole(worth))
                .map(Value::Quantity)
                .ok_or(None),
            _ => Err(did_you_mean(given, self.unit_names())),
        }
    }
}
