//! Values and facts as a reader is told of them.

use super::{Field, Slot, Vocabulary};
use crate::value::{Number, ONES, Type, Unit, Value};

impl Vocabulary {
    /// A fact's path, with the member where it is one of a set: `election.may_stand.locum`.
    pub fn slot_path(&self, slot: Slot) -> String {
        let (_, field, member) = self.slot(slot);
        let path = self.field_path(slot);
        match member {
            None => path,
            Some(at) => format!("{path}.{}", self.member_name(field, at)),
        }
    }

    /// The path of a slot's fact, of a member of a set that of the set: `election.may_stand`.
    pub fn field_path(&self, slot: Slot) -> String {
        let (record, field, _) = self.slot(slot);
        format!("{}.{}", record.name, field.name)
    }

    /// What a fact says, in words: `who may be a candidate: locum`.
    pub fn slot_title(&self, slot: Slot) -> String {
        let (_, field, member) = self.slot(slot);
        match member {
            None => field.title.clone(),
            Some(at) => format!("{}: {}", field.title, spoken(self.member_name(field, at))),
        }
    }

    fn member_name(&self, field: &Field, at: u16) -> &str {
        let (Type::Set(choice) | Type::Choice(choice)) = field.kind else {
            return "";
        };
        self.choice_member(choice, at)
    }

    /// A value in words: `120,000 people`, `weighted by list size`, `1 October 2012`.
    pub fn show(&self, kind: Type, value: &Value) -> String {
        match (kind, value) {
            (_, Value::YesNo(yes)) => if *yes { "yes" } else { "no" }.to_owned(),
            (_, Value::Text(text)) => text.to_string(),
            (_, Value::Date(date)) => date.to_string(),
            (Type::Quantity(unit), Value::Quantity(number)) => self.show_quantity(unit, *number),
            (_, Value::Quantity(number)) => number.to_string(),
            (Type::Choice(choice), Value::Choice(at)) => spoken(self.choice_member(choice, *at)),
            (_, Value::Choice(at)) => at.to_string(),
        }
    }

    /// A value inside a sentence: as it is shown, but for a share that a constitution would put in words, `two thirds`.
    pub(crate) fn tell(&self, kind: Type, value: &Value) -> String {
        let in_words = match (kind, value) {
            (Type::Quantity(Unit::Share), Value::Quantity(number)) => share_in_words(*number),
            _ => None,
        };
        in_words.unwrap_or_else(|| self.show(kind, value))
    }

    /// A value as a file states it: `120000`, `weighted_by_list_size`, `2012-10-01`.
    pub fn plain(&self, kind: Type, value: &Value) -> String {
        match (kind, value) {
            (Type::Choice(choice), Value::Choice(at)) => self.choice_member(choice, *at).to_owned(),
            (_, Value::Date(date)) => date.iso(),
            (_, Value::Quantity(number)) => number.to_string().replace(',', ""),
            _ => self.show(kind, value),
        }
    }

    /// The paths of all slots, in their order.
    pub fn slot_paths(&self) -> impl Iterator<Item = String> {
        let slots = (0..self.slot_count()).filter_map(|it| u32::try_from(it).ok());
        slots.map(|it| self.slot_path(Slot(it)))
    }

    /// The slot of a path; nothing where no fact has it.
    pub fn slot_of_path(&self, path: &str) -> Option<Slot> {
        let at = self.slot_paths().position(|it| it == path)?;
        u32::try_from(at).ok().map(Slot)
    }

    /// The name of a choice's member.
    pub fn choice_member(&self, choice: u16, at: u16) -> &str {
        self.choice(choice)
            .members
            .get(usize::from(at))
            .map_or("", |it| it.name.as_str())
    }

    /// A number with its unit: `1 vote`, `£5,000`, `66.7%` as the fraction it is.
    pub fn show_quantity(&self, unit: Unit, number: Number) -> String {
        let one = number == Number::ONE;
        let counted = |singular: &str, plural: &str| {
            let figures = number.as_decimal().unwrap_or_else(|| number.to_string());
            format!("{figures} {}", if one { singular } else { plural })
        };
        match unit {
            Unit::Plain => number.to_string(),
            Unit::Share => show_share(number),
            Unit::Days => counted("day", "days"),
            Unit::Months => counted("month", "months"),
            Unit::Pounds => match number.to_string().strip_prefix('-') {
                Some(owed) => format!("-£{owed}"),
                None => format!("£{number}"),
            },
            Unit::Counted(at) => match self.units.get(usize::from(at)) {
                Some(names) => counted(&names.one, &names.many),
                None => number.to_string(),
            },
        }
    }

    /// The way out where a number stands without its unit: to write `28 days`.
    pub(crate) fn unit_to_write(&self, unit: Unit, number: Number, written: &str) -> String {
        if unit == Unit::Pounds {
            return format!("write `£{written}`");
        }
        let shown = self.show_quantity(unit, number);
        let name = shown.split_once(' ').map_or("", |(_, name)| name);
        format!("write `{written} {name}`")
    }

    /// A type in words, where a value of it is wanted: `a number of people`, `a day such as 2012-10-01`.
    pub fn describe(&self, kind: Type) -> String {
        match kind {
            Type::Date => "a day such as 2012-10-01".to_owned(),
            Type::Quantity(Unit::Plain) => "a number".to_owned(),
            Type::Quantity(Unit::Share) => "a share such as 2/3 or 66.7%".to_owned(),
            _ => self.describe_found(kind),
        }
    }

    /// A type in words, where a value of it was found: `a number of people`, `a day`.
    pub fn describe_found(&self, kind: Type) -> String {
        match kind {
            Type::YesNo => "yes or no".to_owned(),
            Type::Text => "a text".to_owned(),
            Type::Date => "a day".to_owned(),
            Type::Quantity(unit) => self.describe_unit(unit),
            Type::Choice(choice) => format!("one of `{}`", self.choice(choice).name),
            Type::Set(choice) => format!("a set of `{}`", self.choice(choice).name),
        }
    }

    fn describe_unit(&self, unit: Unit) -> String {
        match unit {
            Unit::Plain => "a number without a unit".to_owned(),
            Unit::Share => "a share".to_owned(),
            Unit::Days => "a number of days".to_owned(),
            Unit::Months => "a number of months".to_owned(),
            Unit::Pounds => "a sum in pounds".to_owned(),
            Unit::Counted(at) => match self.units.get(usize::from(at)) {
                Some(names) => format!("a number of {}", names.many),
                None => "a number".to_owned(),
            },
        }
    }
}

/// A name as it is said: `weighted_by_list_size` is "weighted by list size", `one_gp_one_vote` "one GP one vote".
pub fn spoken(name: &str) -> String {
    let words = name.split('_').map(|word| match word {
        "gp" => "GP",
        "gps" => "GPs",
        "ccg" => "CCG",
        "lmc" => "LMC",
        "ncb" => "NCB",
        other => other,
    });
    let words = words.collect::<Vec<_>>().join(" ");
    // The name leaves the "and" out.
    words.replace("health wellbeing", "health and wellbeing")
}

/// A share that is no whole per cent and has a name: `one third`, `five sixths`.
fn share_in_words(share: Number) -> Option<String> {
    const PARTS: [(i64, &str); 3] = [(3, "third"), (6, "sixth"), (8, "eighth")];
    if share.times(Number::whole(100))?.as_whole().is_some() {
        return None;
    }
    PARTS.into_iter().find_map(|(below, part)| {
        let above = (1..below).find(|it| Number::fraction(*it, below) == Some(share))?;
        let of = ONES.get(usize::try_from(above).ok()?)?;
        let plural = if above == 1 { "" } else { "s" };
        Some(format!("{of} {part}{plural}"))
    })
}

/// Whole per cents are said as such; everything else stays the exact fraction.
fn show_share(number: Number) -> String {
    let percent = number.times(Number::whole(100)).and_then(Number::as_whole);
    match percent {
        Some(percent) => format!("{percent}%"),
        None => number.to_string(),
    }
}
