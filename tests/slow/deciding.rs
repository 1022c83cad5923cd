//! Which facts would decide a formula: every set of them is tried.

use scrutineer::{policy::Quantifier, value::Truth};

use super::{
    formula::{Tree, counted},
    world::Fact,
};

/// Past so many open facts the sets are not tried.
pub(crate) const MOST_OPEN: usize = 12;

/// What a formula may come to: false, unknown, true.
type Ways = [bool; 3];

/// What is asked of a world.
pub(crate) struct Question {
    /// When it is asked, where that is not always.
    pub(crate) when: Option<Tree>,
    /// What is demanded, of each undecided item where there are items, leaving aside what excuses.
    pub(crate) demanded: Vec<Tree>,
    /// What is to hold.
    pub(crate) formula: Tree,
}

impl Question {
    /// The facts that are waited for, each once, in the order in which a rule is read: when it applies; what is demanded,
    /// of every item; and only then what excuses.
    fn open(&self) -> Vec<Fact> {
        let when: Vec<Fact> = self.when.iter().flat_map(Tree::waits_for).collect();
        let formula = self.formula.waits_for();
        let demanded = self.demanded.iter().flat_map(Tree::waits_for);
        let mut open = Vec::new();
        for fact in when.into_iter().chain(demanded).chain(formula) {
            if !open.contains(&fact) {
                open.push(fact);
            }
        }
        open
    }

    /// The sets of open facts that would decide the rule and have no smaller one in them, smallest first, each and all
    /// in the order of the rule; nothing where there are too many facts to try.
    pub(crate) fn deciding(&self) -> Option<Vec<Vec<Fact>>> {
        let open = self.open();
        if open.len() > MOST_OPEN {
            return None;
        }
        let mut sets: Vec<Vec<usize>> = (0..1_usize << open.len())
            .map(|set| (0..open.len()).filter(|at| set >> at & 1 == 1).collect())
            .collect();
        sets.sort_by(|one, other| (one.len(), one).cmp(&(other.len(), other)));
        let mut found: Vec<Vec<usize>> = Vec::new();
        for set in sets {
            let holds_smaller = found.iter().any(|it| it.iter().all(|at| set.contains(at)));
            if !holds_smaller && self.is_decided_by(&chosen(&open, &set)) {
                found.push(set);
            }
        }
        Some(found.iter().map(|set| chosen(&open, set)).collect())
    }

    /// Whether some way for the free leaves to turn out decides the rule.
    fn is_decided_by(&self, set: &[Fact]) -> bool {
        let settled = |ways: Ways| ways[0] || ways[2];
        match &self.when {
            None => settled(ways(&self.formula, set)),
            Some(when) => {
                let applies = ways(when, set);
                applies[0] || (applies[2] && settled(ways(&self.formula, set)))
            }
        }
    }
}

fn chosen(open: &[Fact], set: &[usize]) -> Vec<Fact> {
    set.iter().map(|at| open[*at]).collect()
}

/// What a formula may come to when each free leaf turns out either way, whatever the others do.
fn ways(tree: &Tree, set: &[Fact]) -> Ways {
    match tree {
        Tree::Leaf(Truth::Unknown, open) => {
            let free = !open.is_empty() && open.iter().all(|it| set.contains(it));
            if free {
                [true, false, true]
            } else {
                only(Truth::Unknown)
            }
        }
        Tree::Leaf(truth, _) => only(*truth),
        Tree::Not(part) => {
            let [fails, unknown, holds] = ways(part, set);
            [holds, unknown, fails]
        }
        Tree::All(parts) => counts(parts, set, &Quantifier::Every),
        Tree::Any(parts) => counts(parts, set, &Quantifier::Some),
        Tree::Counted(quantifier, parts) => counts(parts, set, quantifier),
    }
}

/// Every pair of how many hold and how many cannot be told that the parts can come to, put to the quantifier.
fn counts(parts: &[Tree], set: &[Fact], quantifier: &Quantifier) -> Ways {
    let mut pairs = vec![(0, 0)];
    for part in parts {
        let [fails, unknown, holds] = ways(part, set);
        let mut next = Vec::new();
        for (holding, open) in pairs {
            next.extend(fails.then_some((holding, open)));
            next.extend(unknown.then_some((holding, open + 1)));
            next.extend(holds.then_some((holding + 1, open)));
        }
        next.sort_unstable();
        next.dedup();
        pairs = next;
    }
    let mut ways = [false; 3];
    for (holding, open) in pairs {
        let truth = counted(quantifier, holding, open, parts.len());
        ways[truth as usize] = true;
    }
    ways
}

fn only(truth: Truth) -> Ways {
    let mut ways = [false; 3];
    ways[truth as usize] = true;
    ways
}
