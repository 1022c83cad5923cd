//! The verdict of each rule.

use super::{
    block,
    condition::{count, truth},
    needs,
    view::View,
};
use crate::{
    fact::Facts,
    policy::{Body, Cond, Exception, Policy, Rule},
    value::{Date, Truth, Verdict},
    vocabulary::ListId,
};

/// What came of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The rule, by its place in the policy.
    pub rule: usize,
    /// The verdict.
    pub verdict: Verdict,
    /// Whether it rests on a document's silence.
    pub by_silence: bool,
    /// Whether it is true only because there was nothing to check.
    pub vacuous: bool,
    /// Whether the rule applies.
    pub applies: Truth,
    /// Whether the rule's formula holds, leaving aside whether the rule applies.
    pub formula: Truth,
    /// Under `every`, what came of each.
    pub items: Option<Items>,
}

/// What came of each item under `every`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Items {
    /// How many there are.
    pub all: usize,
    /// Those for which it does not hold.
    pub fail: Vec<usize>,
    /// Those for which it cannot be told.
    pub unknown: Vec<usize>,
}

impl Outcome {
    /// Whether it is a decision: vacuous truth and what does not apply are none.
    pub fn is_decision(&self) -> bool {
        let decided = !matches!(
            self.verdict,
            Verdict::CannotTell | Verdict::Conflict | Verdict::NotApplicable
        );
        decided && !self.vacuous
    }
}

/// Decides the rules that `selected` names by their places, in that order.
pub fn evaluate(policy: &Policy, facts: &Facts, day: Date, selected: &[usize]) -> Vec<Outcome> {
    let view = View::new(facts, day);
    let rules = selected
        .iter()
        .filter_map(|at| Some((*at, policy.rules.get(*at)?)));
    rules.map(|(at, rule)| outcome(&view, at, rule)).collect()
}

fn outcome(view: &View<'_>, at: usize, rule: &Rule) -> Outcome {
    let applies = applies(view, rule);
    let mut outcome = Outcome {
        rule: at,
        verdict: Verdict::NotApplicable,
        by_silence: false,
        vacuous: false,
        applies,
        formula: Truth::Unknown,
        items: None,
    };
    if applies == Truth::False {
        return outcome;
    }
    let (formula, items) = formula(view, rule);
    outcome.formula = formula;
    if formula == Truth::True && view.facts.any_empty {
        let unmoved = View::without_vacuity(view.facts, view.day);
        outcome.vacuous = self::formula(&unmoved, rule).0 != Truth::True;
    }
    outcome.items = items;
    let decided = formula.is_decided() && applies.is_decided();
    if decided && view.facts.any_silence {
        let unheard = View::without_silence(view.facts, view.day);
        let denied = formula == Truth::False && is_denied(&unheard, rule);
        outcome.by_silence = !denied && !self::formula(&unheard, rule).0.is_decided();
    }
    outcome.verdict = match (decided, formula, outcome.by_silence) {
        (true, Truth::True, true) => Verdict::NothingFound,
        (true, Truth::True, false) => Verdict::Met,
        (true, _, _) => Verdict::NotMet,
        (false, _, _) => needs::undecided(view, rule),
    };
    outcome
}

/// Whether what a rule demands is false, exceptions apart: a number that is said and falls short is not left unsaid, though
/// it takes a document's silence to know that nothing excuses it.
fn is_denied(view: &View<'_>, rule: &Rule) -> bool {
    of_body(view, &rule.body, &[]).0 == Truth::False
}

/// Whether a rule applies: it is in force on the day, and its `when` holds.
pub(super) fn applies(view: &View<'_>, rule: &Rule) -> Truth {
    if !rule.in_force.includes(view.day) {
        return Truth::False;
    }
    rule.when
        .as_ref()
        .map_or(Truth::True, |it| truth(view, it, &mut Vec::new()))
}

/// The formula of a rule: what it demands, or an exception that applies.
pub(super) fn formula(view: &View<'_>, rule: &Rule) -> (Truth, Option<Items>) {
    of_body(view, &rule.body, &rule.exceptions)
}

fn of_body(view: &View<'_>, body: &Body, exceptions: &[Exception]) -> (Truth, Option<Items>) {
    match body {
        Body::One(cond) => (one(view, cond, exceptions), None),
        Body::Members(members) => {
            let truths = members.iter().map(|it| one(view, &it.cond, exceptions));
            let truths: Vec<Truth> = truths.collect();
            let mut items = Items::none(truths.len());
            items.add(0, &truths);
            (items.all_hold(), Some(items))
        }
        Body::Rows(list, cond) => rows(view, *list, cond, exceptions),
    }
}

fn one(view: &View<'_>, cond: &Cond, exceptions: &[Exception]) -> Truth {
    let holds = truth(view, cond, &mut Vec::new());
    unless(view, exceptions, holds, None)
}

/// What holds, or is excused; `row` is the row that the rule's `every` speaks of.
pub(super) fn unless(
    view: &View<'_>,
    exceptions: &[Exception],
    holds: Truth,
    row: Option<usize>,
) -> Truth {
    exceptions
        .iter()
        .fold(holds, |holds, exception| match holds {
            Truth::True => holds,
            _ => holds.or(excuses(view, exception, row)),
        })
}

/// Whether an exception excuses. One that speaks of a row does not say without it.
fn excuses(view: &View<'_>, exception: &Exception, row: Option<usize>) -> Truth {
    match rows_of(exception, row) {
        Some(mut rows) => truth(view, &exception.cond, &mut rows),
        None => Truth::Unknown,
    }
}

/// The rows that an exception is evaluated in; nothing where it speaks of a row and there is none.
pub(super) fn rows_of(exception: &Exception, row: Option<usize>) -> Option<Vec<usize>> {
    match (exception.of_row, row) {
        (false, _) => Some(Vec::new()),
        (true, Some(row)) => Some(vec![row]),
        // It may not need the row that its own quantifiers are counted from.
        (true, None) => (!block::speaks_of(&exception.cond, 0)).then(|| vec![0]),
    }
}

fn rows(
    view: &View<'_>,
    list: ListId,
    cond: &Cond,
    exceptions: &[Exception],
) -> (Truth, Option<Items>) {
    let Some(table) = view.table(list).filter(|it| view.counts(it.rows)) else {
        // The list is not known; an exception that does not need it may excuse all the same.
        return (unless(view, exceptions, Truth::Unknown, None), None);
    };
    let mut items = Items::none(table.rows);
    block::each_block(view, cond, &mut Vec::new(), table.rows, |start, truths| {
        if exceptions.is_empty() {
            return items.add(start, truths);
        }
        let excused = truths.iter().enumerate();
        let excused = excused.map(|(at, holds)| unless(view, exceptions, *holds, Some(start + at)));
        items.add(start, &excused.collect::<Vec<_>>());
    });
    (items.all_hold(), Some(items))
}

impl Items {
    fn none(all: usize) -> Self {
        Self {
            all,
            fail: Vec::new(),
            unknown: Vec::new(),
        }
    }

    fn add(&mut self, start: usize, truths: &[Truth]) {
        // Mostly all is well, and then there is nothing to note.
        if count(truths.iter().copied()) == (truths.len(), 0) {
            return;
        }
        for (at, truth) in truths.iter().enumerate() {
            match truth {
                Truth::False => self.fail.push(start + at),
                Truth::Unknown => self.unknown.push(start + at),
                Truth::True => {}
            }
        }
    }

    fn all_hold(&self) -> Truth {
        match (self.fail.is_empty(), self.unknown.is_empty()) {
            (false, _) => Truth::False,
            (true, false) => Truth::Unknown,
            (true, true) => Truth::True,
        }
    }
}
