//! Expressions as written to conditions and terms: names looked up, types and units checked.

mod arithmetic;
mod compare;
mod expression;
mod faults;
mod names;
mod quantified;
mod sets;

pub(super) use compare::unit_help;
pub(super) use faults::{DECLARE, NameTaken, UnknownMember, UnknownName, WrongType};

use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{
    formula::{Cond, CondKind, Message, Piece, Term},
    setting::Parameter,
};
use crate::{
    diagnostic::Problems,
    source::{Place, Source, Span},
    syntax::ast,
    value::{Type, Unit},
    vocabulary::{ListId, Vocabulary},
};

/// What an expression turned out to be.
#[derive(Debug, Clone)]
pub(super) enum Meaning {
    /// True, false or not known.
    Cond(Cond),
    /// A value.
    Term(Term),
    /// A set of a choice: for each member, whether it is in.
    Set(u16, Vec<Cond>),
}

/// Something was wrong, and has been reported.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reported;

/// The result of elaborating: what it is, or nothing, the fault being on the list.
pub(super) type Elaborated<T> = Result<T, Reported>;

/// A `define`, as written, and where.
pub(super) struct Defined<'a> {
    pub(super) define: &'a ast::Define,
    /// Whether it has a fault of its own, which is reported where it is defined and not at each use.
    pub(super) broken: bool,
    pub(super) source: &'a Arc<Source>,
}

/// The names of a pack that expressions may use besides the vocabulary's.
#[derive(Default)]
pub(super) struct PackNames<'a> {
    pub(super) defines: HashMap<&'a str, Defined<'a>>,
    pub(super) parameters: HashMap<&'a str, Parameter>,
    /// Parameters with a fault, which has been told where they are declared and is not at each use.
    pub(super) faulty_parameters: HashSet<&'a str>,
    /// The definitions and parameters that something has named.
    pub(super) used: RefCell<HashSet<String>>,
}

/// A variable that a quantifier binds.
#[derive(Debug, Clone)]
pub(super) enum Variable {
    /// A row of a list.
    Row(ListId),
    /// One member of a choice: quantifiers over choices are spelled out member by member.
    Member(u16, u16),
}

/// The most conditions and terms that one rule may come to, its definitions spelled out.
const MOST_NODES: usize = 20_000;

/// Elaborates the expressions of one pack.
pub(super) struct Elaborator<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) names: &'a PackNames<'a>,
    pub(super) source: &'a Arc<Source>,
    pub(super) problems: &'a mut Problems,
    /// The variables that are bound, outermost first.
    scope: Vec<(String, Variable)>,
    /// How many of them, from the outermost, are hidden: a definition sees none of those where it is used. They still
    /// count for how deep a row is and which lists are being gone through.
    hidden: usize,
    /// The definitions being spelled out, outermost first.
    defining: Vec<&'a str>,
    /// Where the outermost of them is named.
    used_at: Option<Place>,
    nodes: usize,
}

impl<'a> Elaborator<'a> {
    /// An elaborator for one text of a pack.
    pub(super) fn new(
        vocabulary: &'a Vocabulary,
        names: &'a PackNames<'a>,
        source: &'a Arc<Source>,
        problems: &'a mut Problems,
    ) -> Self {
        Self {
            vocabulary,
            names,
            source,
            problems,
            scope: Vec::new(),
            hidden: 0,
            defining: Vec::new(),
            used_at: None,
            nodes: 0,
        }
    }

    /// An expression that has to be a condition.
    pub(super) fn condition(&mut self, expr: &'a ast::Expression) -> Elaborated<Cond> {
        match self.meaning(expr, Some(Type::YesNo))? {
            Meaning::Cond(cond) => Ok(cond),
            Meaning::Term(term) if term.ty == Type::YesNo => Ok(Cond {
                at: term.at.clone(),
                kind: CondKind::Holds(term),
            }),
            other => {
                let found = self.describe(&other);
                self.wrong_type(expr.span, "a condition", &found, None)
            }
        }
    }

    /// An expression that has to be a value.
    pub(super) fn term(
        &mut self,
        expr: &'a ast::Expression,
        expected: Option<Type>,
    ) -> Elaborated<Term> {
        match self.meaning(expr, expected)? {
            Meaning::Term(term) => Ok(term),
            other => {
                let found = self.describe(&other);
                let help = self.runs_on(&other).map(str::to_owned);
                self.wrong_type(expr.span, "a value", &found, help)
            }
        }
    }

    /// The way out where a condition after a colon has taken in what was meant to come after it.
    fn runs_on(&self, found: &Meaning) -> Option<&'static str> {
        let after_a_colon = self.scope.len() > self.hidden;
        (after_a_colon && matches!(found, Meaning::Cond(_))).then_some(
            "what follows `:` runs to the end of its clause; to go on after it put brackets round it: `(count … in …: …) * 2`",
        )
    }

    /// A message, each value in it elaborated.
    pub(super) fn message(&mut self, message: &'a ast::Message) -> Elaborated<Message> {
        let pieces = message.node.iter().map(|piece| match piece {
            ast::Piece::Words(words) => Ok(Piece::Words(words.clone())),
            ast::Piece::Value(expr) => Ok(match self.meaning(expr, None)? {
                Meaning::Term(term) => Piece::Value(term),
                Meaning::Set(choice, members) => Piece::Members(choice, members),
                Meaning::Cond(cond) => Piece::Truth(cond),
            }),
        });
        let pieces: Vec<Elaborated<Piece>> = pieces.collect();
        let pieces = pieces.into_iter().collect::<Elaborated<Vec<Piece>>>()?;
        self.units_once(&pieces);
        Ok(Message(pieces))
    }

    /// Reports quantities that a message follows with the unit that they are shown with anyway.
    fn units_once(&mut self, pieces: &[Piece]) {
        for pair in pieces.windows(2) {
            let [Piece::Value(term), Piece::Words(words)] = pair else {
                continue;
            };
            let next = words.strip_prefix(' ').unwrap_or_default();
            let end = next.find(|it: char| !it.is_alphabetic());
            let next = next.get(..end.unwrap_or(next.len())).unwrap_or_default();
            let unit = term.unit().filter(|it| *it != Unit::Plain);
            if unit.is_some() && self.vocabulary.unit(next).map(|it| it.0) == unit {
                self.problems.add(faults::UnitTwice {
                    unit: next.to_owned(),
                    at: term.at.clone(),
                });
            }
        }
    }

    /// Does something with one more variable in scope.
    pub(super) fn with_variable<T>(
        &mut self,
        name: &str,
        variable: Variable,
        body: impl FnOnce(&mut Self) -> T,
    ) -> T {
        self.scope.push((name.to_owned(), variable));
        let result = body(self);
        self.scope.pop();
        result
    }

    fn place(&self, span: Span) -> Place {
        Place::new(self.source, span)
    }

    fn describe(&self, meaning: &Meaning) -> String {
        match meaning {
            Meaning::Cond(_) => "a condition".to_owned(),
            Meaning::Term(term) => self.vocabulary.describe_found(term.ty),
            Meaning::Set(choice, _) => self.vocabulary.describe_found(Type::Set(*choice)),
        }
    }

    /// Counts a node, so that definitions that name each other twice over cannot blow a rule up.
    fn count_node(&mut self, span: Span) -> Elaborated<()> {
        self.nodes += 1;
        if self.nodes == MOST_NODES {
            let at = self.used_at.clone().unwrap_or(self.place(span));
            self.problems.add(faults::TooLarge { at });
        }
        if self.nodes >= MOST_NODES {
            return Err(Reported);
        }
        Ok(())
    }
}
