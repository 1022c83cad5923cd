//! Terms: the phrases that readings share, written out as runs of words.

use std::collections::BTreeMap;

use hashbrown::HashMap;

use super::{
    lexicon::{Lexicon, UNKNOWN, Word},
    pattern::Piece,
};

/// A term, by its place among the terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct TermId(pub(super) u16);

/// A term and what it stands for.
#[derive(Debug, Default)]
pub(super) struct Term {
    /// Of each choice that it names members of, the members.
    pub(super) members: Vec<(u16, Vec<u16>)>,
    /// The terms that its own phrases are built of.
    pub(super) within: Vec<TermId>,
    /// The rarest word of each of its phrases: without one of these the term is not there.
    pub(super) keys: Vec<Word>,
}

/// Every term, and the phrases of all of them by their first word.
#[derive(Debug, Default)]
pub(super) struct Terms {
    all: Vec<Term>,
    phrases: Vec<Beginning>,
    names: BTreeMap<String, TermId>,
}

/// The phrases with one first word: those of that word alone, and the others by their second word.
#[derive(Debug, Default)]
struct Beginning {
    single: Vec<Phrase>,
    longer: HashMap<Word, Vec<Phrase>>,
}

/// A way to say a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its words, the first one included.
    pub(super) words: Vec<Word>,
    /// The term it says.
    pub(super) term: TermId,
    /// Whether it is a name, without a verb: the names inside it are then not meant.
    pub(super) is_name: bool,
}

impl Terms {
    /// One more term, without phrases yet.
    pub(super) fn add(&mut self, name: &str) -> Option<TermId> {
        let id = TermId(u16::try_from(self.all.len()).ok()?);
        self.all.push(Term::default());
        self.names.insert(name.to_owned(), id);
        Some(id)
    }

    /// A term by its name.
    pub(super) fn find(&self, name: &str) -> Option<TermId> {
        self.names.get(name).copied()
    }

    /// The names of all terms.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.names.keys().map(String::as_str)
    }

    /// A term by its id.
    pub(super) fn get(&self, id: TermId) -> Option<&Term> {
        self.all.get(usize::from(id.0))
    }

    /// A term by its id, to be completed.
    pub(super) fn get_mut(&mut self, id: TermId) -> Option<&mut Term> {
        self.all.get_mut(usize::from(id.0))
    }

    /// The phrases that begin with two words, and those of the first alone.
    pub(super) fn beginning_with(
        &self,
        word: Word,
        next: Option<Word>,
    ) -> impl Iterator<Item = &Phrase> {
        let beginning = self.phrases.get(usize::from(word));
        let single = beginning.into_iter().flat_map(|it| &it.single);
        let longer = beginning.and_then(|it| it.longer.get(&next?));
        single.chain(longer.into_iter().flatten())
    }

    /// The members of a choice that a term names.
    pub(super) fn members(&self, id: TermId, choice: u16) -> &[u16] {
        let of_choice = self
            .get(id)
            .and_then(|it| it.members.iter().find(|it| it.0 == choice));
        of_choice.map_or(&[], |it| it.1.as_slice())
    }

    /// Whether a longer term is built of a shorter one, which then still counts inside it.
    pub(super) fn built_of(&self, longer: TermId, shorter: TermId) -> bool {
        self.get(longer)
            .is_some_and(|it| it.within.contains(&shorter))
    }

    /// Gives a term one of its phrases.
    pub(super) fn phrase(&mut self, term: TermId, words: Vec<Word>, key: Word, is_name: bool) {
        let Some(first) = words.first().map(|it| usize::from(*it)) else {
            return;
        };
        if self.phrases.len() <= first {
            self.phrases.resize_with(first + 1, Beginning::default);
        }
        let phrase = Phrase {
            words,
            term,
            is_name,
        };
        if let Some(beginning) = self.phrases.get_mut(first) {
            let second = phrase.words.get(1).copied();
            let phrases = match second {
                Some(second) => beginning.longer.entry(second).or_default(),
                None => &mut beginning.single,
            };
            if !phrases.contains(&phrase) {
                phrases.push(phrase);
            }
        }
        if let Some(known) = self.get_mut(term)
            && !known.keys.contains(&key)
        {
            known.keys.push(key);
        }
    }
}

/// How many ways of saying a term are kept.
pub(super) const MOST_WAYS: usize = 4_000;

/// Every run of words that the pieces of a phrase can be; nothing where they are too many, or hold a gap.
pub(super) fn written_out(
    pieces: &[Piece],
    lexicon: &mut Lexicon,
    phrases_of: &dyn Fn(&str) -> Option<Vec<Vec<Word>>>,
) -> Option<Vec<Vec<Word>>> {
    let mut ways: Vec<Vec<Word>> = vec![Vec::new()];
    for piece in pieces {
        let next: Vec<Vec<Word>> = match piece {
            Piece::Gap => return None,
            Piece::Word(word) => vec![vec![lexicon.learn(word)]],
            Piece::Name(name) => phrases_of(name)?,
            Piece::OneOf(branches) => any_of(branches, lexicon, phrases_of)?,
            Piece::Maybe(branches) => {
                let mut ways = any_of(branches, lexicon, phrases_of)?;
                ways.push(Vec::new());
                ways
            }
        };
        if ways.len().saturating_mul(next.len()) > MOST_WAYS {
            return None;
        }
        let joined = ways.iter().flat_map(|before| {
            let longer = |after: &Vec<Word>| before.iter().chain(after).copied().collect();
            next.iter().map(longer)
        });
        ways = joined.collect();
    }
    ways.retain(|it| !it.is_empty() && !it.contains(&UNKNOWN));
    Some(ways)
}

fn any_of(
    branches: &[Vec<Piece>],
    lexicon: &mut Lexicon,
    phrases_of: &dyn Fn(&str) -> Option<Vec<Vec<Word>>>,
) -> Option<Vec<Vec<Word>>> {
    let mut ways = Vec::new();
    for branch in branches {
        if branch.is_empty() {
            ways.push(Vec::new());
        } else {
            ways.extend(written_out(branch, lexicon, phrases_of)?);
        }
    }
    Some(ways)
}

impl Terms {
    /// The words without one of which no member of a choice is named.
    pub(super) fn keys_of_members(&self, choice: u16) -> Vec<Word> {
        let naming = self
            .all
            .iter()
            .filter(|it| it.members.iter().any(|it| it.0 == choice));
        naming.flat_map(|it| it.keys.iter().copied()).collect()
    }
}
