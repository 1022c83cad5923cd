//! What came of one rule, and why.

use super::{FactShown, Spot, Step};
use crate::value::{Asks, Authority, Date, Force, Verdict};

/// What is noted of a finding that may not apply, by what would come of it.
pub const MET_IF_IT_APPLIES: &str = "if it applies: met";
/// What is noted of one against which nothing was found: that is no more than silence.
pub const NOTHING_FOUND_IF_IT_APPLIES: &str = "if it applies: nothing was found against it";
/// What is noted of one that would go against a position.
pub const NOT_MET_IF_IT_APPLIES: &str = "if it applies: not met";

/// What is noted of one that is said in two ways, each of which would meet it: there is no wording to ask for.
pub const MET_EITHER_WAY: &str = "whichever of them counts: met";

/// What follows the name of a row of which nothing is known.
pub const UNREAD: &str = ", which could not be read";

/// What came of one rule, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule's whole name.
    pub rule: String,
    /// What it says.
    pub title: String,
    /// How strong, whose, where.
    pub standing: StandingShown,
    /// How strong.
    pub force: Force,
    /// What could answer it.
    pub asks: Vec<Asks>,
    /// The verdict.
    pub verdict: Verdict,
    /// Whether it rests on a document's silence.
    pub by_silence: bool,
    /// Whether it is true only because there was nothing to check.
    pub vacuous: bool,
    /// One sentence that says why.
    pub message: String,
    /// A smallest set of facts that would decide it, where it cannot be told.
    pub needs: Vec<Need>,
    /// Every fact that it may wait for, in the rule's order, where it cannot be told: once all of them are known, it can.
    pub waits_for: Vec<Need>,
    /// The places that decide it.
    pub places: Vec<Spot>,
    /// The facts it rests on.
    pub facts: Vec<FactShown>,
    /// Under `every`: the items that fail or cannot be told.
    pub items: Vec<ItemShown>,
    /// What excuses from it, where something does.
    pub excused: Option<Excuse>,
    /// The exceptions by which it would be met, where it is not.
    pub exceptions: Vec<Excuse>,
    /// The one fact that, made otherwise, would meet it.
    pub turn: Option<Turn>,
    /// Wording to ask for.
    pub remedy: Option<String>,
    /// Who lives with it for now and why, where somebody does. The verdict stands.
    pub waived: Option<WaiverShown>,
    /// Something to add, such as [`NOT_MET_IF_IT_APPLIES`].
    pub note: Option<String>,
    /// The whole derivation.
    pub derivation: Step,
}

impl Finding {
    /// Whether it rests on a fact.
    pub fn rests_on(&self, path: &str) -> bool {
        self.facts.iter().any(|it| it.path == path)
    }

    /// Whether it is met by what is stated, and not for want of anything to check.
    pub fn is_met(&self) -> bool {
        self.verdict == Verdict::Met && !self.vacuous
    }
}

/// That a project lives with a finding for now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaiverShown {
    /// Who decided it.
    pub who: String,
    /// Why.
    pub why: String,
    /// The last day it holds, where there is one.
    pub until: Option<Date>,
}

/// How strong a position is, whose, and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingShown {
    /// How strong; a note may have none.
    pub force: Option<Force>,
    /// Whose.
    pub authority: Authority,
    /// The title of the source.
    pub source: String,
    /// Where in it.
    pub place: String,
    /// Why it is not verified, where it is not.
    pub unverified: Option<String>,
}

/// A fact that would have to be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// Its path; of a cell, the column's: `roll.votes`.
    pub path: String,
    /// What it says, in words.
    pub title: String,
    /// Of a cell, the row it is in.
    pub row: Option<String>,
    /// Whether it is stated, but in two ways.
    pub contested: bool,
    /// Whether a reading looks for it in the clauses of a document.
    pub looked_for: bool,
    /// The line of a declaration that would state it, its answer left open; a cell has none.
    pub declared_as: Option<String>,
}

/// An item under `every` that fails or cannot be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemShown {
    /// What names it: a row's key, a member of a choice.
    pub key: String,
    /// Not met or cannot tell.
    pub verdict: Verdict,
    /// What is said of it.
    pub message: String,
    /// What would have to be known.
    pub needs: Vec<Need>,
    /// Where it is.
    pub places: Vec<Spot>,
}

/// What excuses from a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excuse {
    /// Its name.
    pub name: String,
    /// What it says.
    pub title: String,
    /// Its own source, where it has one.
    pub standing: Option<StandingShown>,
}

/// A fact that, made otherwise, would meet the rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Its path.
    pub path: String,
    /// What it says, in words.
    pub title: String,
    /// The value that would do, in words.
    pub value: String,
}
