//! Why a rule came out as it did: one sentence, the places, the facts, what is missing, what would turn it.

mod items;
mod wanting;
mod why;

use super::{
    condition,
    derivation::{conditions, derivation},
    either,
    needs::OpenRule,
    outcome::{Outcome, formula},
    shown::{fact_shown, standing_shown},
    turn::{lists_of, slots_of, turn},
    view::View,
};
use crate::{
    fact::Facts,
    finding::{
        Excuse, FactShown, Finding, ItemShown, MET_EITHER_WAY, MET_IF_IT_APPLIES,
        NOT_MET_IF_IT_APPLIES, NOTHING_FOUND_IF_IT_APPLIES, Spot, Turn,
    },
    policy::{Body, Cond, Exception, Policy, Rule},
    value::{Date, Truth, Verdict},
    vocabulary::{ListId, Slot, Vocabulary},
};

/// The finding of an outcome; nothing where the outcome is not of this policy.
pub fn explain(policy: &Policy, facts: &Facts, day: Date, outcome: &Outcome) -> Option<Finding> {
    let rule = policy.rules.get(outcome.rule)?;
    let explaining = Explaining {
        view: View::new(facts, day),
        vocabulary: &policy.vocabulary,
        rule,
        outcome,
    };
    Some(explaining.finding())
}

/// The facts that a rule asks about, in rule order: its condition first, then what it demands and what excuses.
pub fn facts_asked(rule: &Rule) -> Vec<Slot> {
    let mut slots = Vec::new();
    for cond in rule.when.iter().chain(conditions(rule)) {
        slots_of(cond, &mut slots);
    }
    slots
}

/// The facts that decide a rule where it applies: of its demand and what excuses from it, without its condition.
pub fn facts_demanded(rule: &Rule) -> Vec<Slot> {
    let mut slots = Vec::new();
    for cond in conditions(rule) {
        slots_of(cond, &mut slots);
    }
    slots
}

/// What a rule asks about, in words and in rule order: its condition first, then what it demands and what excuses.
pub fn asked(vocabulary: &Vocabulary, rule: &Rule) -> Vec<String> {
    let mut lists: Vec<ListId> = match &rule.body {
        Body::Rows(list, _) => vec![*list],
        Body::One(_) | Body::Members(_) => Vec::new(),
    };
    for cond in rule.when.iter().chain(conditions(rule)) {
        lists_of(cond, &mut lists);
    }
    let of_lists = lists
        .into_iter()
        .map(|it| vocabulary.list(it).title.clone());
    let of_slots = facts_asked(rule)
        .into_iter()
        .map(|it| vocabulary.slot(it).1.title.clone());
    let mut titles: Vec<String> = Vec::new();
    for title in of_lists.chain(of_slots) {
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    titles
}

fn excuse(exception: &Exception) -> Excuse {
    Excuse {
        name: exception.name.clone(),
        title: exception.title.clone(),
        standing: exception.standing.as_ref().map(standing_shown),
    }
}

struct Explaining<'e> {
    view: View<'e>,
    vocabulary: &'e Vocabulary,
    rule: &'e Rule,
    outcome: &'e Outcome,
}

impl Explaining<'_> {
    fn finding(&self) -> Finding {
        let (rule, outcome) = (self.rule, self.outcome);
        let undecided = matches!(outcome.verdict, Verdict::CannotTell | Verdict::Conflict);
        let open = undecided.then(|| OpenRule::of(&self.view, rule));
        let slots = self.slots().into_iter();
        let facts: Vec<FactShown> = slots
            .map(|it| fact_shown(self.vocabulary, self.view.facts, it))
            .chain(open.iter().flat_map(|it| self.contested_lists(it)))
            .collect();
        let excused = self.excused();
        let conflict = outcome.verdict == Verdict::Conflict;
        let either = open.as_ref().filter(|_| conflict);
        let either = either.is_some_and(|it| either::meets(&self.view, rule, it));
        let waits_for = open.as_ref().map_or_else(Vec::new, |it| self.waits_for(it));
        let needs = open.map_or_else(Vec::new, |it| self.needs(&it.needs()));
        let items = match &outcome.items {
            Some(items) => self.items(items),
            None => self.repeated(),
        };
        let message = self.message(&facts, &needs, excused.as_ref());
        let remedy = rule.remedy.as_ref().filter(|_| !either);
        let note = if either {
            Some(MET_EITHER_WAY.to_owned())
        } else {
            self.note()
        };
        Finding {
            rule: rule.name.clone(),
            title: rule.title.clone(),
            standing: standing_shown(&rule.standing),
            force: rule.force,
            asks: rule.asks.clone(),
            verdict: outcome.verdict,
            by_silence: outcome.by_silence,
            vacuous: outcome.vacuous,
            message,
            needs,
            waits_for,
            places: places(&facts, &items),
            turn: self.turn(),
            facts,
            items,
            excused,
            exceptions: self.exceptions(),
            remedy: remedy.map(|it| self.filled(it, None)),
            waived: None,
            note,
            derivation: derivation(&self.view, self.vocabulary, rule, outcome),
        }
    }

    /// What is to be added where it is not known whether the rule applies.
    fn note(&self) -> Option<String> {
        if self.outcome.applies != Truth::Unknown {
            return None;
        }
        let note = match self.outcome.formula {
            Truth::True if self.holds_by_silence() => NOTHING_FOUND_IF_IT_APPLIES,
            Truth::True => MET_IF_IT_APPLIES,
            Truth::False => NOT_MET_IF_IT_APPLIES,
            Truth::Unknown => return None,
        };
        Some(note.to_owned())
    }

    /// Whether what the rule asks for holds only because a document says nothing against it.
    fn holds_by_silence(&self) -> bool {
        let unheard = View::without_silence(self.view.facts, self.view.day);
        self.view.facts.any_silence && formula(&unheard, self.rule).0 != Truth::True
    }

    fn turn(&self) -> Option<Turn> {
        (self.outcome.verdict == Verdict::NotMet)
            .then(|| turn(&self.view, self.vocabulary, self.rule))
            .flatten()
    }

    /// The exception that makes the formula true, where what is demanded does not hold itself.
    fn excused(&self) -> Option<Excuse> {
        let Body::One(cond) = &self.rule.body else {
            return None;
        };
        let truth = |cond: &Cond| condition::truth(&self.view, cond, &mut Vec::new());
        if self.outcome.verdict != Verdict::Met || truth(cond) == Truth::True {
            return None;
        }
        let excusing = |it: &&Exception| truth(&it.cond) == Truth::True;
        self.rule.exceptions.iter().find(excusing).map(excuse)
    }

    /// The exceptions by which a rule that is not met would be.
    fn exceptions(&self) -> Vec<Excuse> {
        match self.outcome.verdict {
            Verdict::NotMet => self.rule.exceptions.iter().map(excuse).collect(),
            _ => Vec::new(),
        }
    }

    /// What the rule speaks of: its facts; where it does not apply, those of its `when`.
    fn slots(&self) -> Vec<Slot> {
        let mut slots = Vec::new();
        if self.outcome.applies != Truth::True {
            self.rule
                .when
                .iter()
                .for_each(|it| slots_of(it, &mut slots));
        }
        if self.outcome.applies != Truth::False {
            for cond in conditions(self.rule) {
                slots_of(cond, &mut slots);
            }
        }
        slots
    }
}

/// The places that decide a finding: those of its items, else those of its facts, each once.
fn places(facts: &[FactShown], items: &[ItemShown]) -> Vec<Spot> {
    let of_items = items.iter().flat_map(|it| it.places.iter().cloned());
    let of_facts = facts
        .iter()
        .flat_map(|it| it.statements.iter().filter_map(|it| it.place.clone()));
    let mut spots: Vec<Spot> = Vec::new();
    for spot in of_facts.chain(of_items) {
        // Only neighbours are compared, so that a million items cost no square.
        if spots.last() != Some(&spot) {
            spots.push(spot);
        }
    }
    spots
}
