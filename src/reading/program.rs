//! A pattern compiled: steps over words, and the words without which it cannot match.

use super::{
    lexicon::{FIGURES, Word},
    pattern::Piece,
    quantity::Measure,
    term::{TermId, Terms},
    wake::Present,
};

/// A step of a compiled pattern, by its place.
pub(super) type At = u16;

/// A step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// One word out of a few.
    Word(Word, At),
    /// A term.
    Term(TermId, At),
    /// Members of a choice, named one after the other.
    Members(u16, At),
    /// A quantity.
    Measure(Measure, At),
    /// The words to the end of the statement.
    Rest(At),
    /// A name: words with capitals, `and` and `of` between them.
    Title(At),
    /// At most so many words.
    Gap(At),
    /// Whichever of these goes on.
    Fork(Vec<At>),
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
    /// A quantity.
    Measure(Measure),
    /// The words to the end of the statement.
    Rest,
    /// A name.
    Title,
}

/// A compiled pattern.
#[derive(Debug, Clone, Default)]
pub(super) struct Program {
    steps: Vec<Step>,
    start: At,
    /// Sets of words; of each, one has to be there.
    pub(super) needs: Vec<Present>,
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
}

/// Compiles a pattern whose words and names are known.
pub(super) fn compile(
    pieces: &[Piece],
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
    Program {
        steps: compiler.steps,
        start,
        needs: needs.iter().map(|it| Present::of(it)).collect(),
    }
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
    fn sequence(&mut self, pieces: &[Piece], then: At) -> At {
        pieces
            .iter()
            .rev()
            .fold(then, |then, piece| self.piece(piece, then))
    }

    fn piece(&mut self, piece: &Piece, then: At) -> At {
        match piece {
            Piece::Word(word) => {
                let word = (self.word)(word);
                self.push(Step::Word(word, then))
            }
            Piece::Name(name) => {
                let step = match (self.meant)(name) {
                    Some(Meant::Term(term)) => Step::Term(term, then),
                    Some(Meant::Members(choice)) => Step::Members(choice, then),
                    Some(Meant::Measure(measure)) => Step::Measure(measure, then),
                    Some(Meant::Rest) => Step::Rest(then),
                    Some(Meant::Title) => Step::Title(then),
                    None => Step::Fork(Vec::new()),
                };
                self.push(step)
            }
            Piece::Gap => self.push(Step::Gap(then)),
            Piece::OneOf(branches) => {
                let starts = branches.iter().map(|it| self.sequence(it, then)).collect();
                self.push(Step::Fork(starts))
            }
            Piece::Maybe(branches) => {
                let mut starts: Vec<At> =
                    branches.iter().map(|it| self.sequence(it, then)).collect();
                starts.push(then);
                self.push(Step::Fork(starts))
            }
        }
    }

    fn needs(&mut self, pieces: &[Piece]) -> Vec<Vec<Word>> {
        let each = pieces.iter().filter_map(|piece| self.need(piece));
        each.collect()
    }

    /// Words of which one has to be there for a piece to match; nothing where it can match without any.
    fn need(&mut self, piece: &Piece) -> Option<Vec<Word>> {
        match piece {
            Piece::Word(word) => Some(vec![(self.word)(word)]),
            Piece::Name(name) => match (self.meant)(name)? {
                Meant::Term(term) => self.terms.get(term).map(|it| it.keys.clone()),
                Meant::Members(choice) => Some(self.terms.keys_of_members(choice)),
                Meant::Measure(measure) => {
                    let words = measure.needs().into_iter().map(|it| (self.word)(it));
                    let figures = measure.may_be_figures().then_some(FIGURES);
                    Some(words.chain(figures).collect())
                }
                Meant::Rest | Meant::Title => None,
            },
            Piece::OneOf(branches) => {
                let mut words = Vec::new();
                for branch in branches {
                    words.extend(self.rarest_need(branch)?);
                }
                Some(words)
            }
            Piece::Gap | Piece::Maybe(_) => None,
        }
    }

    fn rarest_need(&mut self, branch: &[Piece]) -> Option<Vec<Word>> {
        self.needs(branch).into_iter().min_by_key(Vec::len)
    }
}
