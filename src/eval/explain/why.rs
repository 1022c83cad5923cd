//! The sentence that says why a rule came out as it did.

use super::Explaining;
use crate::{
    eval::{
        message::{fill, joined},
        turn::slots_of,
    },
    fact::{Origin, Scalar},
    finding::{Excuse, FactShown, Need},
    policy::{Body, Message},
    value::{Number, Truth, Type, Verdict},
    vocabulary::{Field, Slot, spoken},
};

impl Explaining<'_> {
    pub(super) fn message(
        &self,
        facts: &[FactShown],
        needs: &[Need],
        excused: Option<&Excuse>,
    ) -> String {
        match self.outcome.verdict {
            Verdict::NotApplicable => self.why_not_applicable(),
            Verdict::NotMet => self.why_not_met(),
            Verdict::Conflict => contested(facts),
            Verdict::CannotTell => missing(needs),
            Verdict::NothingFound => "nothing was found against it".to_owned(),
            Verdict::Met if self.outcome.vacuous => {
                "there was nothing to check: the list is empty".to_owned()
            }
            Verdict::Met => match excused {
                Some(excuse) => format!("excused: {}", excuse.title),
                None => self.said(&self.slots()).unwrap_or_else(|| self.all_hold()),
            },
        }
    }

    fn all_hold(&self) -> String {
        match self.outcome.items.as_ref() {
            Some(items) => format!("all {}", items.all),
            None => "it holds".to_owned(),
        }
    }

    fn why_not_applicable(&self) -> String {
        if !self.rule.in_force.includes(self.view.day) {
            return format!("not in force on {}", self.view.day);
        }
        let mut slots = Vec::new();
        self.rule
            .when
            .iter()
            .for_each(|it| slots_of(it, &mut slots));
        match self.said(&slots) {
            Some(said) => format!("does not apply here: {said}"),
            None => "does not apply here".to_owned(),
        }
    }

    fn why_not_met(&self) -> String {
        match (&self.rule.body, &self.outcome.items) {
            (Body::Rows(list, _), Some(items)) => {
                let unit = self.vocabulary.list(*list).unit;
                let all = Number::whole(i64::try_from(items.all).unwrap_or(i64::MAX));
                let all = self.vocabulary.show_quantity(unit, all);
                let mut text = format!("{} of {all}", items.fail.len());
                if !items.unknown.is_empty() {
                    text.push_str(&format!(", {} cannot be told", items.unknown.len()));
                }
                text
            }
            (Body::Members(members), Some(items)) => {
                let failing = items.fail.iter().filter_map(|at| members.get(*at));
                let messages = failing.filter_map(|it| it.otherwise.as_ref());
                let messages: Vec<String> = messages.map(|it| self.filled(it, None)).collect();
                messages.join("; ")
            }
            _ => self.otherwise(self.rule.otherwise.as_ref(), None),
        }
    }

    /// What is said where something fails, of one row or of none; nothing where nothing is written for that.
    pub(super) fn otherwise(&self, otherwise: Option<&Message>, row: Option<usize>) -> String {
        otherwise.map_or_else(String::new, |it| self.filled(it, row))
    }

    /// The words of a rule with what they name put in.
    pub(super) fn filled(&self, message: &Message, row: Option<usize>) -> String {
        let mut rows = row.into_iter().collect();
        fill(&self.view, self.vocabulary, message, &mut rows)
    }

    /// What is stated of these facts, in words; of a set, who is in it.
    fn said(&self, slots: &[Slot]) -> Option<String> {
        let mut parts: Vec<String> = Vec::new();
        let mut done: Vec<&str> = Vec::new();
        for slot in slots {
            let (_, field, member) = self.vocabulary.slot(*slot);
            // A position on one member of a set is told by what is said of that one.
            let of_set = self.vocabulary.slots_of(field);
            if member.is_some() && of_set.filter(|it| slots.contains(it)).count() == 1 {
                let title = self.vocabulary.slot_title(*slot);
                parts.extend(self.stated(*slot).map(|it| format!("{title}: {it}")));
                continue;
            }
            if done.contains(&field.title.as_str()) {
                continue;
            }
            done.push(&field.title);
            let said = match member {
                None => self.stated(*slot),
                Some(_) => self.members_stated(field),
            };
            parts.extend(said.map(|it| format!("{}: {it}", field.title)));
        }
        (!parts.is_empty()).then(|| parts.join("; "))
    }

    fn stated(&self, slot: Slot) -> Option<String> {
        let value = self.view.slot(slot)?;
        let ty = self.vocabulary.slot_type(slot);
        Some(self.vocabulary.show(ty, &self.view.facts.value(value)))
    }

    fn members_stated(&self, field: &Field) -> Option<String> {
        let Type::Set(choice) = field.kind else {
            return None;
        };
        let names = self.vocabulary.choice(choice).names();
        let members = names.zip(self.vocabulary.slots_of(field));
        let known: Vec<(&str, Scalar)> = members
            .filter_map(|(name, it)| Some((name, self.view.slot(it)?)))
            .collect();
        let inside = known.iter().filter(|(_, it)| it.truth() == Truth::True);
        let inside: Vec<String> = inside.map(|(name, _)| spoken(name)).collect();
        (!known.is_empty()).then(|| joined(&inside))
    }
}

fn contested(facts: &[FactShown]) -> String {
    let differing = facts.iter().filter(|it| it.contested).map(|fact| {
        let said = fact.statements.iter();
        let mut values: Vec<String> = Vec::new();
        for it in said.filter(|it| it.origin != Origin::Silence) {
            if !values.contains(&it.shown) {
                values.push(it.shown.clone());
            }
        }
        match values.as_slice() {
            // Two lists of as many rows may still differ, and neither goes before the other.
            [_] => format!(
                "{}: stated in {} places, and only one of them can be the list",
                fact.title,
                fact.statements.len()
            ),
            values => format!("{}: stated as {}", fact.title, joined(values)),
        }
    });
    differing.collect::<Vec<_>>().join("; ")
}

pub(super) fn missing(needs: &[Need]) -> String {
    if needs.is_empty() {
        return "what is known does not settle it".to_owned();
    }
    let each = needs.iter().map(|need| {
        let title = match &need.row {
            Some(row) => format!("{} ({row})", need.title),
            None => need.title.clone(),
        };
        if need.contested {
            format!("stated in two ways: {title}")
        } else {
            format!("not stated: {title}")
        }
    });
    each.collect::<Vec<_>>().join("; ")
}
