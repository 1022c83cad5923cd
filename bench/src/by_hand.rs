//! The thirteen rules written as a Rust function: the least that the task costs where nothing is left to a language.

use hashbrown::HashSet;

use crate::declaration::Declaration;

/// A rule and what goes against it.
pub type Violation = (&'static str, String);

const KINDS: [&str; 3] = ["partner", "salaried", "locum"];
const TARGETS: [&str; 2] = ["individual", "whole-board"];

/// Who sits on the board by appointment.
pub const ROLES: [&str; 6] = [
    "accountable-officer",
    "chief-finance-officer",
    "registered-nurse",
    "secondary-care-specialist",
    "lay-audit",
    "lay-ppi",
];

const ENOUGH: u64 = 750_000;

/// What goes against which rule, in no order.
pub fn check(it: &Declaration) -> Vec<Violation> {
    let mut found = Vec::new();
    let lacks = |list: &[String], wanted: &str| !list.iter().any(|it| it == wanted);
    for kind in KINDS {
        if lacks(&it.elections.stand_eligible, kind) {
            found.push(("stand-eligible", kind.to_owned()));
        }
        if lacks(&it.elections.vote_eligible, kind) {
            found.push(("vote-eligible", kind.to_owned()));
        }
    }
    if it.elections.basis != "one-gp-one-vote" {
        found.push(("basis", it.elections.basis.clone()));
    }
    roll(it, &mut found);
    size(it, &mut found);
    for target in TARGETS {
        if lacks(&it.confidence.can_target, target) {
            found.push(("can-target", target.to_owned()));
        }
    }
    if it.confidence.threshold * 3.0 > 2.0 {
        found.push(("threshold", it.confidence.threshold.to_string()));
    }
    if it.contracts.holds_practice_contracts {
        found.push(("holds-contracts", "true".to_owned()));
    }
    if it.contracts.performance_manages_practices {
        found.push(("performance-manages", "true".to_owned()));
    }
    for role in ROLES {
        if !it.board.seats.iter().any(|it| it.role == role) {
            found.push(("seat-role", role.to_owned()));
        }
    }
    found
}

fn roll(it: &Declaration, found: &mut Vec<Violation>) {
    let practices: HashSet<&str> = it.members.iter().map(|it| it.code.as_str()).collect();
    let mut seen = HashSet::with_capacity(it.roll.len());
    for gp in &it.roll {
        if gp.votes != 1 {
            found.push(("one-vote", gp.gmc.clone()));
        }
        if !seen.insert(gp.gmc.as_str()) {
            found.push(("duplicate-gmc", gp.gmc.clone()));
        }
        if !practices.contains(gp.practice.as_str()) {
            found.push(("unknown-practice", gp.gmc.clone()));
        }
    }
}

fn size(it: &Declaration, found: &mut Vec<Violation>) {
    let sum: u64 = it.members.iter().map(|it| it.list_size).sum();
    if sum != it.population {
        found.push(("population-sum", format!("{sum} != {}", it.population)));
    }
    let federation = &it.federation;
    let federated = federation.member
        && federation.combined_population >= ENOUGH
        && !federation.governance_document.is_empty();
    if it.population < ENOUGH && !federated {
        found.push(("federation", it.name.clone()));
    }
}
