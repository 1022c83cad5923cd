//! What readings show of themselves: examples of what they read and ignore, and patterns that say of what they are.

use std::sync::Arc;

use super::Compiler;
use crate::{
    reading::{
        fault::{FoundEverywhere, NoExample, NothingIgnored, StatesBoth},
        pattern::Piece,
    },
    source::{Place, Source, Span},
    syntax::ast::{self, Item, ReadingClause, Verb},
};

/// Which examples the readings of a fact have.
struct Shown {
    at: Span,
    reads: bool,
    ignores: bool,
}

impl Shown {
    /// Those of one reading; of one that was not wholly read, any may be meant.
    fn by(reading: &ast::Reading) -> Self {
        let has = |example: fn(&ReadingClause) -> bool| {
            reading.unread || reading.clauses.iter().any(|it| example(&it.node))
        };
        Self {
            at: reading.fact.span,
            reads: has(|it| matches!(it, ReadingClause::Reads(..))),
            ignores: has(|it| matches!(it, ReadingClause::Ignores(_))),
        }
    }

    fn add(&mut self, other: &Self) {
        self.reads |= other.reads;
        self.ignores |= other.ignores;
    }
}

/// Of more words than these, though each of them is common, few clauses have all in a row.
const MOST_WORDS: usize = 2;

impl Compiler<'_> {
    /// Reports the facts that a file has readings of and not one example, of what is read or of what is ignored: several
    /// readings of a fact may share theirs.
    pub(super) fn shown(&mut self, source: &Arc<Source>, file: &ast::File) {
        let mut facts: Vec<(String, Shown)> = Vec::new();
        for item in &file.items {
            if let Item::Reading(reading) = &item.node {
                self.states_both(source, reading);
                let fact = source.slice(reading.fact.span).to_owned();
                let shown = Shown::by(reading);
                match facts.iter_mut().find(|it| it.0 == fact) {
                    Some((_, all)) => all.add(&shown),
                    None => facts.push((fact, shown)),
                }
            }
        }
        for (fact, shown) in facts {
            let at = Place::new(source, shown.at);
            let is_read = self.readings.iter().any(|it| it.fact == fact);
            if is_read && !shown.reads && !shown.ignores {
                self.problems.add(NoExample { at });
            } else if is_read && !shown.ignores {
                self.problems.add(NothingIgnored { at });
            }
        }
    }

    /// Reports a pattern that looks for nothing but words that stand in most clauses.
    pub(super) fn found_everywhere(
        &mut self,
        source: &Arc<Source>,
        text: &ast::Text,
        parts: &[Vec<Piece<'_>>],
    ) {
        let pieces = || parts.iter().flatten();
        let left_out = |it: &&Piece<'_>| matches!(it, Piece::Gap | Piece::Maybe(_));
        let wanted = pieces().filter(|it| !left_out(it)).take(MOST_WORDS + 1);
        let few = (1..=MOST_WORDS).contains(&wanted.count());
        if few && pieces().all(|it| self.says_nothing(it)) {
            let at = Place::new(source, text.span);
            self.problems.add(FoundEverywhere { at });
        }
    }

    /// Reports the patterns that stand in one reading for two values, where it does not say which of these counts.
    fn states_both(&mut self, source: &Arc<Source>, reading: &ast::Reading) {
        let mut seen: Vec<(&str, &str)> = Vec::new();
        for clause in &reading.clauses {
            match &clause.node {
                ReadingClause::Over(..) => return,
                ReadingClause::Patterns(verb, value, texts) if verb.node == Verb::Sets => {
                    let value = source.slice(value.span);
                    for text in texts {
                        let other = seen.iter().any(|it| it.1 == text.node && it.0 != value);
                        seen.push((value, text.node.as_str()));
                        if other {
                            self.problems.add(StatesBoth {
                                fact: source.slice(reading.fact.span).to_owned(),
                                at: Place::new(source, text.span),
                            });
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether a piece of a pattern can be found in nearly every clause.
    fn says_nothing(&mut self, piece: &Piece<'_>) -> bool {
        match piece {
            Piece::Word(word) => {
                let word = self.lexicon.learn(word);
                self.costs.is_everywhere(word)
            }
            Piece::OneOf(branches) => {
                let mut branches = branches.iter();
                branches.any(|branch| branch.iter().all(|it| self.says_nothing(it)))
            }
            Piece::Gap | Piece::Joint | Piece::Maybe(_) => true,
            Piece::Name(_) => false,
        }
    }
}
