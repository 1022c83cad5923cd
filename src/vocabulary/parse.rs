//! A value from the text that states it.

use std::sync::Arc;

use super::{Vocabulary, meant, spoken};
use crate::{
    diagnostic::{did_you_mean, in_a_row},
    value::{Date, Number, NumberError, Type, Unit, Value, day_meant},
};

/// Of a choice with more names than this only their number is told; the help has them, or the nearest.
const MOST_NAMES: usize = 5;

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
            wanted: self.one_of(kind),
            help: meant::not_known(text).or(help),
        };
        if text.is_empty() {
            return Err(misfit(None));
        }
        match kind {
            Type::YesNo => match text {
                "yes" | "true" => Ok(Value::YesNo(true)),
                "no" | "false" => Ok(Value::YesNo(false)),
                _ => Err(misfit(meant::yes_or_no(text))),
            },
            Type::Text => Ok(Value::Text(Arc::from(text))),
            Type::Date => text
                .parse::<Date>()
                .map(Value::Date)
                .map_err(|()| misfit(no_such_day(text))),
            Type::Quantity(unit) => {
                let help = |it: Option<String>| misfit(meant::figures(unit, text).or(it));
                self.quantity(unit, text).map_err(help)
            }
            Type::Choice(choice) | Type::Set(choice) => {
                let choice = self.choice(choice);
                // Reports say `one GP one vote`, and who copies that means the same.
                let said = || choice.names().position(|it| spoken(it) == text);
                let said = || said().and_then(|it| u16::try_from(it).ok());
                let found = choice.position(text).or_else(said).map(Value::Choice);
                found.ok_or_else(|| misfit(did_you_mean(text, choice.names())))
            }
        }
    }

    /// The value that a submission states by a text, be it in a declaration, a register or a correction. Spreadsheets begin
    /// cells with a capital of their own accord, so whether a word has one is nobody's choice there.
    ///
    /// # Errors
    /// As of [`Self::parse`].
    pub fn stated(&self, kind: Type, text: &str) -> Result<Value, Misfit> {
        let text = text.trim();
        let same = |it: &&str| it.eq_ignore_ascii_case(text);
        let meant = match kind {
            Type::YesNo => ["yes", "no", "true", "false"].into_iter().find(same),
            Type::Choice(choice) | Type::Set(choice) => {
                let mut names = self.choice(choice).names();
                let said = |it: &&str| spoken(it).eq_ignore_ascii_case(text);
                names.clone().find(same).or_else(|| names.find(said))
            }
            _ => None,
        };
        self.parse(kind, meant.unwrap_or(text))
    }

    /// What is wanted of a value: of a choice its names, where they are few.
    fn one_of(&self, kind: Type) -> String {
        match kind {
            Type::Choice(choice) | Type::Set(choice) => match self.names(choice) {
                names if names.len() <= MOST_NAMES => in_a_row(&names, "or"),
                names => format!("one of {} names", names.len()),
            },
            _ => self.describe(kind),
        }
    }

    /// The names that a choice can have, as code.
    pub(crate) fn names(&self, choice: u16) -> Vec<String> {
        let names = self.choice(choice).names();
        names.map(|it| format!("`{it}`")).collect()
    }

    /// `number unit?`; the unit, where it is given, is the one wanted (years count as months).
    fn quantity(&self, unit: Unit, text: &str) -> Result<Value, Option<String>> {
        let (written, given) = match text.split_once(char::is_whitespace) {
            Some((number, given)) => (number, Some(given.trim())),
            None => (text, None),
        };
        let number = written
            .strip_prefix('£')
            .filter(|_| unit == Unit::Pounds)
            .unwrap_or(written);
        let number: Number = number.parse().map_err(|it| self.number_help(it, written))?;
        if let Some(figures) = grouped_by_spaces(text.trim_start_matches('£')) {
            return Err(Some(format!("write it without spaces: {figures}")));
        }
        let worth = given.map_or(Ok(1), |it| self.worth(unit, it))?;
        let number = number.times(Number::whole(worth)).ok_or(None)?;
        match unit.bars(number) {
            Some(why) => Err(Some(percent_meant(written).unwrap_or(why.to_owned()))),
            None => Ok(Value::Quantity(number)),
        }
    }

    /// What one of a unit that is given comes to in the unit that is wanted.
    fn worth(&self, wanted: Unit, given: &str) -> Result<i64, Option<String>> {
        match self.unit(given) {
            Some((found, worth)) if found == wanted => Ok(worth),
            Some((Unit::Days, _)) if wanted == Unit::Months => {
                Err(Some("a month has no fixed number of days".to_owned()))
            }
            Some((Unit::Months, _)) if wanted == Unit::Days => Err(Some(
                "a month has no fixed number of days, nor has a year".to_owned(),
            )),
            Some(_) => Err(None),
            None => {
                let known: &[&str] = match wanted {
                    Unit::Days => &["days"],
                    Unit::Months => &["months", "years"],
                    Unit::Pounds => &["pounds"],
                    _ => &[],
                };
                Err(did_you_mean(given, known.iter().copied()))
            }
        }
    }

    /// The way out where a text is not a number.
    fn number_help(&self, fault: NumberError, text: &str) -> Option<String> {
        let help = match fault {
            NumberError::ZeroDenominator => "the lower part of a fraction is never zero".to_owned(),
            NumberError::TooLong => format!("it has more than {} digits", Number::MAX_DIGITS),
            NumberError::Malformed if !text.contains(|it: char| it.is_ascii_digit()) => {
                return None;
            }
            NumberError::Malformed if text.contains(',') => {
                "write it without commas; `_` may group its figures".to_owned()
            }
            NumberError::Malformed if has_exponent(text) => {
                "write it out in figures, without `e`".to_owned()
            }
            NumberError::Malformed => {
                let unit = text.trim_start_matches(|it: char| !it.is_alphabetic());
                match self.unit(unit) {
                    Some(_) => format!("write a space before `{unit}`"),
                    None => "write it in plain figures".to_owned(),
                }
            }
        };
        Some(help)
    }
}

/// The figures of a number that spaces group, `7 200`, without them.
pub(crate) fn grouped_by_spaces(text: &str) -> Option<String> {
    let mut groups = text.split_whitespace();
    let first = groups.next()?;
    let mut rest = groups.take_while(|it| it.bytes().all(|it| it.is_ascii_digit()));
    let figures = |it: &str| it.len() == 3;
    let begins = (1..=3).contains(&first.len()) && first.bytes().all(|it| it.is_ascii_digit());
    let second = rest.next().filter(|it| begins && figures(it))?;
    let rest: Vec<&str> = rest.take_while(|it| figures(it)).collect();
    Some(format!("{first}{second}{}", rest.concat()))
}

/// Whether a number is written with an exponent, `1.5e6`.
fn has_exponent(text: &str) -> bool {
    let figures = |text: &str| {
        text.bytes()
            .all(|it| it.is_ascii_digit() || b"._+-".contains(&it))
    };
    text.split_once(['e', 'E'])
        .is_some_and(|(before, after)| figures(before) && figures(after))
}

fn no_such_day(text: &str) -> Option<String> {
    let shape = |it: char| if it.is_ascii_digit() { '0' } else { it };
    let is_shaped = text.chars().map(shape).eq("0000-00-00".chars());
    match day_meant(text).map(|it| it.parse::<Date>()) {
        Some(Ok(day)) => Some(format!("write {}", day.iso())),
        None if !is_shaped => None,
        _ => Some("there is no such day in the calendar".to_owned()),
    }
}

/// The way out where a share is more than the whole: `66` mostly stands for `66%`.
pub(crate) fn percent_meant(text: &str) -> Option<String> {
    let is_plain = text.bytes().all(|it| it.is_ascii_digit() || it == b'.');
    let number: Number = text.parse().ok().filter(|_| is_plain)?;
    (Number::ONE < number && number <= Number::whole(100)).then(|| {
        format!(
            "a share is a part of the whole, such as 1/3 or 33%, never a number of practices or votes; did you mean `{text}%`?"
        )
    })
}
