//! Rules and vocabulary to a checked policy, one formula a rule.
//!
//! [`from_syntax`] takes packs as written and gives the policy together with every fault it found. A rule with a fault is
//! left out of the policy; the others stand, so that one run shows all that is wrong.

mod attach;
mod build;
mod check;
mod datum;
mod demand;
mod elaborate;
mod example;
mod formula;
mod from_syntax;
mod pack;
mod setting;

pub use example::{Example, Given};
pub use formula::{
    Column, Cond, CondKind, Message, Piece, Quantifier, Relation, Sign, Term, TermKind,
};
pub use from_syntax::{PackFiles, from_syntax};
pub use pack::{Pack, SourceText};
pub use setting::{Parameter, Setting};

use std::sync::Arc;

use crate::{
    source::Place,
    value::{Asks, Authority, Date, Force, Subject},
    vocabulary::{ListId, Vocabulary},
};

/// Checked packs, with the vocabulary they were checked against.
#[derive(Debug)]
pub struct Policy {
    /// What there is to know.
    pub vocabulary: Arc<Vocabulary>,
    /// The packs, by name.
    pub packs: Vec<Pack>,
    /// The rules, by pack and name.
    pub rules: Vec<Rule>,
    /// What is said without a verdict, by pack and name; permissions that answer nothing are among them.
    pub notes: Vec<Note>,
    /// The parameters, by pack and name, with the value each has.
    pub parameters: Vec<Parameter>,
}

impl Policy {
    /// A rule by its whole name, `bma/one-gp-one-vote`.
    pub fn rule(&self, name: &str) -> Option<&Rule> {
        self.rules.iter().find(|it| it.name == name)
    }

    /// A note by its whole name.
    pub fn note(&self, name: &str) -> Option<&Note> {
        self.notes.iter().find(|it| it.name == name)
    }

    /// The pack that a rule or note is of.
    pub fn pack_of(&self, name: &str) -> Option<&Pack> {
        let pack = name.split('/').next()?;
        self.packs.iter().find(|it| it.name == pack)
    }
}

/// How strong a position is, whose, and where it is written.
#[derive(Debug, Clone)]
pub struct Standing {
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

/// A position that a CCG can meet or go against.
#[derive(Debug)]
pub struct Rule {
    /// Its whole name, `bma/one-gp-one-vote`.
    pub name: String,
    /// What it says, in a sentence.
    pub title: String,
    /// How strong, whose, where.
    pub standing: Standing,
    /// How strong. Of a rule, never missing.
    pub force: Force,
    /// What could answer it.
    pub asks: Vec<Asks>,
    /// When it is asked.
    pub in_force: InForce,
    /// Where it does not hold, the rule does not apply.
    pub when: Option<Cond>,
    /// What is to hold.
    pub body: Body,
    /// What excuses from it.
    pub exceptions: Vec<Exception>,
    /// What is said where it is not met.
    pub otherwise: Option<Message>,
    /// Wording to ask for.
    pub remedy: Option<Message>,
    /// Its examples.
    pub examples: Vec<Example>,
    /// Where its name is written.
    pub place: Place,
}

/// What is to hold: `not C` for `forbid C`.
#[derive(Debug)]
pub enum Body {
    /// One condition.
    One(Cond),
    /// The same of each row of a list.
    Rows(ListId, Cond),
    /// The same of each member of a choice: the member's name in words, its condition, its message and its exceptions.
    Members(Vec<MemberBody>),
}

/// What is to hold of one member of a choice.
#[derive(Debug)]
pub struct MemberBody {
    /// The member, in words.
    pub key: String,
    /// What is to hold.
    pub cond: Cond,
    /// What is said where it does not.
    pub otherwise: Option<Message>,
}

/// What excuses from a rule.
#[derive(Debug, Clone)]
pub struct Exception {
    /// Its name; of one in a file of its own, or a permission, the whole name.
    pub name: String,
    /// What it says.
    pub title: String,
    /// When it excuses.
    pub cond: Cond,
    /// Its own standing, where it is not the rule's.
    pub standing: Option<Standing>,
    /// Whether it speaks of the row that the rule's `every` goes through: an exception in a file of its own does not.
    pub of_row: bool,
}

/// When a rule is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct InForce {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

impl InForce {
    /// Whether a day is one of them.
    pub fn includes(self, day: Date) -> bool {
        self.from.is_none_or(|from| day >= from) && self.until.is_none_or(|until| day <= until)
    }
}

/// Something said without a verdict on the CCG.
#[derive(Debug)]
pub struct Note {
    /// Its whole name.
    pub name: String,
    /// What it says, in a sentence.
    pub title: String,
    /// How strong, whose, where.
    pub standing: Standing,
    /// On whom it bears.
    pub on: Vec<Subject>,
    /// What it says, at length.
    pub says: String,
    /// When it holds.
    pub in_force: InForce,
    /// Where its name is written.
    pub place: Place,
}
