//! A second evaluator, written from the definitions and not from the first: slow, and plain enough to be believed.
//!
//! It goes row by row over options, spells every quantifier out, and tries every set of facts.

pub(crate) mod arbitrary;
pub(crate) mod deciding;
mod examples;
pub(crate) mod formula;
mod found;
pub(crate) mod spelled;
pub(crate) mod stated;
pub(crate) mod world;
pub(crate) mod written;

use scrutineer::{
    policy::Rule,
    value::{Truth, Verdict},
};

use deciding::Question;
use formula::Tree;
use spelled::spell;
use world::{Fact, World};

/// What comes of a rule.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The verdict.
    pub(crate) verdict: Verdict,
    /// Whether it rests on a document's silence.
    pub(crate) by_silence: bool,
    /// The smallest sets that would decide it, in the order of the rule; nothing where there are too many to try.
    pub(crate) needs: Option<Vec<Vec<Fact>>>,
    /// Under `every`, each item, where there are any to speak of.
    pub(crate) items: Option<Vec<Item>>,
}

/// What comes of an item under `every`.
#[derive(Debug)]
pub(crate) struct Item {
    /// Whether what is demanded of it holds, or an exception.
    pub(crate) truth: Truth,
    /// As for the rule.
    pub(crate) needs: Option<Vec<Vec<Fact>>>,
}

pub(crate) fn answer(rule: &Rule, world: &World) -> Answer {
    let spelled = spell(rule, world);
    let items = spelled.items.map(|it| it.iter().map(item).collect());
    let Some(verdict) = decided(rule, world, &spelled.whole) else {
        let deciding = spelled.whole.deciding();
        return Answer {
            verdict: undecided(world, deciding.as_deref()),
            by_silence: false,
            needs: deciding.map(smallest),
            items,
        };
    };
    let unheard = spell(rule, &world.without_silence());
    let of_formula = matches!(verdict, Verdict::Met | Verdict::NotMet);
    // What is demanded may be denied outright, whatever silence says of the exceptions.
    let mut demanded = unheard.demanded.iter();
    let denied = verdict == Verdict::NotMet && demanded.any(|it| it.truth() == Truth::False);
    let decided = unheard.whole.formula.truth().is_decided();
    let by_silence = of_formula && !decided && !denied;
    Answer {
        verdict: match verdict {
            Verdict::Met if by_silence => Verdict::NothingFound,
            verdict => verdict,
        },
        by_silence,
        needs: Some(Vec::new()),
        items,
    }
}

fn item(question: &Question) -> Item {
    Item {
        truth: question.formula.truth(),
        needs: question.deciding().map(smallest),
    }
}

/// Of sets with the smallest first, those of the first one's size.
fn smallest(sets: Vec<Vec<Fact>>) -> Vec<Vec<Fact>> {
    let least = sets.first().map_or(0, Vec::len);
    sets.into_iter().filter(|it| it.len() == least).collect()
}

/// Met, not met or not applicable; nothing where it is undecided.
fn decided(rule: &Rule, world: &World, question: &Question) -> Option<Verdict> {
    let applies = question.when.as_ref().map_or(Truth::True, Tree::truth);
    if !rule.in_force.includes(world.day) || applies == Truth::False {
        return Some(Verdict::NotApplicable);
    }
    match (applies, question.formula.truth()) {
        (Truth::True, Truth::True) => Some(Verdict::Met),
        (Truth::True, Truth::False) => Some(Verdict::NotMet),
        _ => None,
    }
}

/// In conflict, where some facts would decide it and all that could are contested.
fn undecided(world: &World, deciding: Option<&[Vec<Fact>]>) -> Verdict {
    let sets = deciding.unwrap_or_default();
    let all_contested = sets.iter().flatten().all(|it| world.is_contested(*it));
    if !sets.is_empty() && all_contested {
        Verdict::Conflict
    } else {
        Verdict::CannotTell
    }
}
