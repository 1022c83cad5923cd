//! A pattern compiled: steps over words, and the words and terms without which it cannot match.

use serde::{Deserialize, Serialize};

use super::{
    lexicon::{FIGURES, Word},
    pattern::Piece,
    quantity::Measure,
    term::{TermId, Terms},
    wake::Need,
};
use crate::value::Number;

/// A step of a compiled pattern, by its place.
pub(super) type At = u16;

/// A step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Step {
    /// One word out of a few.
    Word(Word, At),
    /// A term.
    Term(TermId, At),
    /// Members of a choice, named one after the other.
    Members(u16, At),
    /// A quantity, of at least so much.
    Measure(Measure, Box<Number>, At),
    /// The words to the end of the statement.
    Rest(At),
    /// A name: words with capitals, `and` and `of` between them; one that says a term, if one is given.
    Title(Option<TermId>, At),
    /// At most so many words.
    Gap(At),
    /// Whichever of these goes on.
    Fork(Box<[At]>),
    /// All is matched.
    Done,
}

/// What a name in braces stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meant {
    /// A term.
    Term(TermId),
    /// The members of a choice that are named.
    Members(u16),
    /// A quantity, of at least so much.
    Measure(Measure, Number),
    /// The words to the end of the statement.
    Rest,
    /// A name; one that says a term, if one is given.
    Title(Option<TermId>),
}

/// A compiled pattern.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Program {
    steps: Vec<Step>,
    start: At,
    /// What it begins with; nothing where that can be anything.
    begins_with: Option<Need>,
    /// Of each, something has to be there; none once it is known what wakes it.
    #[serde(skip)]
    pub(super) needs: Vec<Need>,
}

impl Program {
    /// A step by its place.
    pub(super) fn step(&self, at: At) -> &Step {
        self.steps.get(usize::from(at)).unwrap_or(&Step::Done)
    }

    /// How many steps there are.
    pub(super) fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether it leaves anything out.
    pub(super) fn has_gap(&self) -> bool {
        self.steps.iter().any(|it| matches!(it, Step::Gap(_)))
    }

    /// The first step.
    pub(super) fn start(&self) -> At {
        self.start
    }

    /// The words and terms of which one stands at its head; nothing where it may begin otherwise.
    pub(super) fn begins_with(&self) -> Option<&Need> {
        self.begins_with.as_ref()
    }

    fn first_of(&self, at: At, first: &mut Need) -> Option<()> {
        match self.step(at) {
            Step::Word(word, _) => first.words.push(*word),
            Step::Term(term, _) => first.terms.push(*term),
            Step::Fork(branches) => {
                for branch in branches {
                    self.first_of(*branch, first)?;
                }
            }
            _ => return None,
        }
        Some(())
    }
}

/// Compiles a pattern whose words and names are known.
pub(super) fn compile(
    pieces: &[Piece<'_>],
    terms: &Terms,
    word: &mut dyn FnMut(&str) -> Word,
    meant: &dyn Fn(&str) -> Option<Meant>,
) -> Program {
    let mut compiler = Compiler {
        steps: vec![Step::Done],
        word,
        meant,
        terms,
    };
    let needs = compiler.needs(pieces);
    let start = compiler.sequence(pieces, 0);
    let mut program = Program {
        steps: compiler.steps,
        start,
        begins_with: None,
        needs,
    };
    let mut first = Need::default();
    program.begins_with = program.first_of(start, &mut first).map(|()| first);
    program
}

struct Compiler<'c> {
    steps: Vec<Step>,
    word: &'c mut dyn FnMut(&str) -> Word,
    meant: &'c dyn Fn(&str) -> Option<Meant>,
    terms: &'c Terms,
}

impl Compiler<'_> {
    fn push(&mut self, step: Step) -> At {
        self.steps.push(step);
        At::try_from(self.steps.len() - 1).unwrap_or(At::MAX)
    }

    /// The pieces, from last to first, each leading to the one after it.
    fn sequence(&mut self, pieces: &[Piece<'_>], then: At) -> At {
        pieces
            .iter()
            .rev()
            .fold(then, |then, piece| self.piece(piece, then))
    }

    fn piece(&mut self, piece: &Piece<'_>, then: At) -> At {
        match piece {
            Piece::Word(word) => {
                let word = (self.word)(word);
                self.push(Step::Word(word, then))
            }
            Piece::Name(name) => {
                let step = match (self.meant)(name) {
                    Some(Meant::Term(term)) => Step::Term(term, then),
                    Some(Meant::Members(choice)) => Step::Members(choice, then),
                    Some(Meant::Measure(measure, least)) => {
                        Step::Measure(measure, Box::new(least), then)
                    }
                    Some(Meant::Rest) => Step::Rest(then),
                    Some(Meant::Title(says)) => Step::Title(says, then),
                    None => Step::Fork(Box::default()),
                };
                self.push(step)
            }
            Piece::Gap => self.push(Step::Gap(then)),
            // Parts are compiled one by one, so that none holds a joint.
            Piece::Joint => then,
            Piece::OneOf(branches) => {
                let starts = branches.iter().map(|it| self.sequence(it, then)).collect();
                self.push(Step::Fork(starts))
            }
            Piece::Maybe(branches) => {
                let mut starts: Vec<At> =
                    branches.iter().map(|it| self.sequence(it, then)).collect();
                starts.push(then);
                self.push(Step::Fork(starts.into()))
            }
        }
    }

    fn needs(&mut self, pieces: &[Piece<'_>]) -> Vec<Need> {
        let mut needs = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let mut need = Need::default();
            if self.add_need(piece, &mut need) {
                needs.push(need);
            }
        }
        needs
    }

    /// Adds what of which something has to be there for a piece to match; no where it can match without any, whatever is
    /// added.
    fn add_need(&mut self, piece: &Piece<'_>, need: &mut Need) -> bool {
        match piece {
            Piece::Word(word) => need.words.push((self.word)(word)),
            Piece::Name(name) => match (self.meant)(name) {
                Some(Meant::Term(term)) => need.terms.push(term),
                Some(Meant::Members(choice)) => need.terms.extend(self.terms.naming(choice)),
                Some(Meant::Measure(measure, _)) => {
                    let words = measure.needs().into_iter().map(|it| (self.word)(it));
                    need.words.extend(words);
                    need.words
                        .extend(measure.may_be_figures().then_some(FIGURES));
                }
                Some(Meant::Title(Some(says))) => need.terms.push(says),
                Some(Meant::Title(None) | Meant::Rest) | None => return false,
            },
            Piece::OneOf(branches) => {
                return branches.iter().all(|it| self.add_rarest_need(it, need));
            }
            Piece::Gap | Piece::Maybe(_) | Piece::Joint => return false,
        }
        true
    }

    /// Adds the need of a branch that can be told in the fewest words; nothing, and no, where it has none.
    fn add_rarest_need(&mut self, branch: &[Piece<'_>], need: &mut Need) -> bool {
        let (words, terms) = (need.words.len(), need.terms.len());
        let mut least = usize::MAX;
        for piece in branch {
            let start = (need.words.len(), need.terms.len());
            let found = self.add_need(piece, need);
            let added = need.terms.get(start.1..).unwrap_or_default();
            let ways = need.words.len() - start.0 + self.terms.ways(added);
            if found && ways < least {
                need.words.drain(words..start.0);
                need.terms.drain(terms..start.1);
                least = ways;
            } else {
                need.words.truncate(start.0);
                need.terms.truncate(start.1);
            }
        }
        least < usize::MAX
    }
}
