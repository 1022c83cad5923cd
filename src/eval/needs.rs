//! What would decide an undecided rule: the first, in rule order, of the smallest sets of facts.

use super::{
    outcome::{applies, formula},
    support::{self, FactRef, Open},
    view::View,
};
use crate::{
    policy::Rule,
    value::{Truth, Verdict},
};

/// A rule as far as it is open: it is decided once its `when` is false, or its `when` is true and its formula decided.
pub(super) struct OpenRule {
    when: Open,
    formula: Open,
    /// Every fact that something in it waits for, in rule order: when it applies, what is demanded, what excuses.
    facts: Vec<FactRef>,
}

/// Up to this many facts, every set of them is tried; past it only those of up to [`SMALL`] facts.
const FEW: usize = 14;
/// The largest sets that are tried where there are many facts.
const SMALL: usize = 2;

impl OpenRule {
    pub(super) fn of(view: &View<'_>, rule: &Rule) -> Self {
        let when = match &rule.when {
            Some(when) if applies(view, rule) == Truth::Unknown => {
                support::of_cond(view, when, &mut Vec::new())
            }
            _ => Open::Decided(true),
        };
        let (formula, demanded) = match formula(view, rule).0 {
            Truth::Unknown => (
                support::of_rule(view, rule, true),
                support::of_rule(view, rule, false),
            ),
            decided => (Open::Decided(decided == Truth::True), Open::Decided(true)),
        };
        let mut facts = Vec::new();
        for part in [&when, &demanded, &formula] {
            part.facts(&mut facts);
        }
        Self {
            when,
            formula,
            facts,
        }
    }

    /// Every fact that something in it waits for, in rule order.
    pub(super) fn waits_for(&self) -> &[FactRef] {
        &self.facts
    }

    fn decided_by(&self, known: &dyn Fn(FactRef) -> bool) -> bool {
        let (applies, does_not) = self.when.can(known);
        does_not || (applies && self.formula.decided_by(known))
    }

    /// The first of the smallest sets that would decide it.
    pub(super) fn needs(&self) -> Vec<FactRef> {
        smallest(&self.facts, |known| self.decided_by(known))
    }

    /// Whether every fact that would decide it is contested: no smallest or larger set that decides, and of which nothing
    /// can be left out, holds a fact that is not.
    fn is_conflict(&self, contested: &dyn Fn(FactRef) -> bool) -> bool {
        let facts = &self.facts;
        let is_one = |fact: FactRef| contested(fact);
        if !self.decided_by(&is_one) {
            return false;
        }
        if facts.len() > FEW {
            // Too many for every set: it is enough here that the facts which are not contested cannot decide it.
            return !self.decided_by(&|fact| !contested(fact));
        }
        let mut minimal: Vec<Vec<usize>> = Vec::new();
        for set in Sets::new(facts.len()) {
            let covers = |it: &Vec<usize>| it.iter().all(|at| set.contains(at));
            if minimal.iter().any(covers) {
                continue;
            }
            if self.decided_by(&|fact| set.iter().any(|at| facts.get(*at) == Some(&fact))) {
                let all_contested = set
                    .iter()
                    .all(|at| facts.get(*at).is_some_and(|it| contested(*it)));
                if !all_contested {
                    return false;
                }
                minimal.push(set);
            }
        }
        !minimal.is_empty()
    }
}

/// The first of the smallest sets that would decide an open formula.
pub(super) fn needs_of(open: &Open) -> Vec<FactRef> {
    let mut facts = Vec::new();
    open.facts(&mut facts);
    smallest(&facts, |known| open.decided_by(known))
}

/// The first of the smallest sets of these facts by which something is decided; all of them where no small one does it, and
/// none where not even all do.
fn smallest(
    facts: &[FactRef],
    decided_by: impl Fn(&dyn Fn(FactRef) -> bool) -> bool,
) -> Vec<FactRef> {
    let decides =
        |set: &Vec<usize>| decided_by(&|fact| set.iter().any(|at| facts.get(*at) == Some(&fact)));
    match Sets::new(facts.len()).find(decides) {
        Some(set) => set
            .iter()
            .filter_map(|at| facts.get(*at).copied())
            .collect(),
        None if decided_by(&|_| true) => facts.to_vec(),
        None => Vec::new(),
    }
}

/// The verdict of a rule that is not decided.
pub(super) fn undecided(view: &View<'_>, rule: &Rule) -> Verdict {
    // Mostly nothing is contested, and then nothing need be searched.
    if !view.facts.any_contested {
        return Verdict::CannotTell;
    }
    let open = OpenRule::of(view, rule);
    let contested = |fact| support::is_contested(view, fact);
    if open.facts.iter().any(|it| contested(*it)) && open.is_conflict(&contested) {
        Verdict::Conflict
    } else {
        Verdict::CannotTell
    }
}

/// The sets of so many things, smallest first and in order; of many things only the small ones.
struct Sets {
    count: usize,
    most: usize,
    next: Option<Vec<usize>>,
}

impl Sets {
    fn new(count: usize) -> Self {
        Self {
            count,
            most: if count <= FEW { count } else { SMALL },
            next: (count > 0).then(|| vec![0]),
        }
    }
}

impl Iterator for Sets {
    type Item = Vec<usize>;

    fn next(&mut self) -> Option<Vec<usize>> {
        let set = self.next.take()?;
        self.next = after(&set, self.count, self.most);
        Some(set)
    }
}

/// The set after a set: the last member that can move moves, and those after it follow on.
fn after(set: &[usize], count: usize, most: usize) -> Option<Vec<usize>> {
    let size = set.len();
    for at in (0..size).rev() {
        let member = *set.get(at)?;
        if member + (size - at) < count {
            let kept = set.iter().copied().take(at);
            let moved = (member + 1..).take(size - at);
            return Some(kept.chain(moved).collect());
        }
    }
    (size < most).then(|| (0..=size).collect())
}
