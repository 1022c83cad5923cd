//! Terms: the phrases that readings share, written out as runs of words.

use std::collections::BTreeMap;

use hashbrown::HashMap;

use super::lexicon::Word;

/// A term, by its place among the terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct TermId(pub(super) u16);

/// A term and what it stands for.
#[derive(Debug, Default)]
pub(super) struct Term {
    /// Which file it stands in.
    pub(super) file: u16,
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
    beginnings: Vec<Beginning>,
    phrases: Vec<Phrase>,
    /// The last phrase with a hash of its words.
    by_hash: HashMap<u64, u32>,
    /// The words of all phrases, one after the other.
    words: Vec<Word>,
    names: BTreeMap<String, TermId>,
}

/// What phrases begin with one word: those of that word alone, and how long others are, by their second word.
#[derive(Debug, Default)]
struct Beginning {
    single: Option<u32>,
    longer: Vec<(Word, Lengths)>,
}

/// Lengths in words, a bit each; a longer phrase than the last is never said.
type Lengths = u32;

/// A way to say a term.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase {
    /// Where its words stand among those of all, and how many there are.
    start: u32,
    length: u32,
    /// The term it says.
    pub(super) term: TermId,
    /// Which file that term stands in.
    pub(super) file: u16,
    /// Whether it is a name, without a verb: the names inside it are then not meant.
    pub(super) is_name: bool,
    /// Another phrase whose words have the same hash.
    next: Option<u32>,
}

/// The hash of a run of words that goes on with one more.
fn hash_on(hash: u64, word: Word) -> u64 {
    // The multiplier and the start are those of the FNV-1a hash.
    (hash ^ u64::from(word)).wrapping_mul(0x0100_0000_01b3)
}

/// The hash of no word.
const NO_WORD: u64 = 0xcbf2_9ce4_8422_2325;

impl Terms {
    /// One more term of a file, without phrases yet.
    pub(super) fn add(&mut self, name: &str, file: u16) -> Option<TermId> {
        let id = TermId(u16::try_from(self.all.len()).ok()?);
        self.all.push(Term {
            file,
            ..Term::default()
        });
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

    /// The phrases that a run of words begins with, each with how many words it takes.
    pub(super) fn said_at(
        &self,
        words: &(impl Iterator<Item = Word> + Clone),
        found: &mut impl FnMut(&Phrase, usize),
    ) {
        let mut first = words.clone();
        let beginning = first
            .next()
            .and_then(|it| self.beginnings.get(usize::from(it)));
        let Some(beginning) = beginning else {
            return;
        };
        self.chain(beginning.single, 1, words, found);
        let Some(second) = first.next().filter(|_| !beginning.longer.is_empty()) else {
            return;
        };
        let at = beginning.longer.binary_search_by_key(&second, |it| it.0);
        let lengths = at.ok().and_then(|it| beginning.longer.get(it));
        let mut left = lengths.map_or(0, |it| it.1);
        let mut hash = NO_WORD;
        for (length, word) in (1u32..).zip(words.clone()) {
            if left == 0 {
                return;
            }
            hash = hash_on(hash, word);
            let bit = 1 << length.min(Lengths::BITS - 1);
            if left & bit != 0 {
                left &= !bit;
                let last = self.by_hash.get(&hash).copied();
                self.chain(last, length as usize, words, found);
            }
        }
    }

    /// Tells of the phrases with one hash those that have these words.
    fn chain(
        &self,
        last: Option<u32>,
        length: usize,
        words: &(impl Iterator<Item = Word> + Clone),
        found: &mut impl FnMut(&Phrase, usize),
    ) {
        let mut next = last;
        while let Some(phrase) = next.and_then(|it| self.phrases.get(it as usize)) {
            let own = self.words(phrase);
            if own.len() == length && own.iter().copied().eq(words.clone().take(length)) {
                found(phrase, length);
            }
            next = phrase.next;
        }
    }

    /// Whether a phrase of any term has just these words.
    pub(super) fn is_said(&self, words: &[Word]) -> bool {
        let mut said = false;
        self.said_at(&words.iter().copied(), &mut |_, length| {
            said |= length == words.len();
        });
        said
    }

    /// The words of a phrase.
    fn words(&self, phrase: &Phrase) -> &[Word] {
        let start = phrase.start as usize;
        let words = self.words.get(start..start + phrase.length as usize);
        words.unwrap_or_default()
    }

    /// The members of a choice that a term names.
    pub(super) fn members(&self, id: TermId, choice: u16) -> &[u16] {
        let of_choice = self
            .get(id)
            .and_then(|it| it.members.iter().find(|it| it.0 == choice));
        of_choice.map_or(&[], |it| it.1.as_slice())
    }

    /// Whether a term names members of a choice.
    pub(super) fn names_member(&self, id: TermId) -> bool {
        self.get(id).is_some_and(|it| !it.members.is_empty())
    }

    /// Which file a term stands in. What names whom, and what is only a way of saying something, stand in different
    /// files, so that one does not get in the way of the other.
    pub(super) fn file_of(&self, id: TermId) -> u16 {
        self.get(id).map_or(u16::MAX, |it| it.file)
    }

    /// Whether a longer term is built of a shorter one, which then still counts inside it.
    pub(super) fn built_of(&self, longer: TermId, shorter: TermId) -> bool {
        self.get(longer)
            .is_some_and(|it| it.within.contains(&shorter))
    }

    /// Gives a term one of its phrases.
    pub(super) fn phrase(&mut self, term: TermId, words: &[Word], is_name: bool) {
        let Some(first) = words.first().map(|it| usize::from(*it)) else {
            return;
        };
        if words.len() >= Lengths::BITS as usize {
            return;
        }
        if self.beginnings.len() <= first {
            self.beginnings.resize_with(first + 1, Beginning::default);
        }
        let small = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        let number = small(self.phrases.len());
        let Some(beginning) = self.beginnings.get_mut(first) else {
            return;
        };
        let next = match words.get(1) {
            None => beginning.single.replace(number),
            Some(second) => {
                let length = 1 << small(words.len());
                match beginning.longer.binary_search_by_key(second, |it| it.0) {
                    Ok(at) => {
                        if let Some(lengths) = beginning.longer.get_mut(at) {
                            lengths.1 |= length;
                        }
                    }
                    Err(at) => beginning.longer.insert(at, (*second, length)),
                }
                let hash = words.iter().fold(NO_WORD, |hash, it| hash_on(hash, *it));
                self.by_hash.insert(hash, number)
            }
        };
        self.phrases.push(Phrase {
            start: small(self.words.len()),
            length: small(words.len()),
            term,
            file: self.file_of(term),
            is_name,
            next,
        });
        self.words.extend(words);
    }
}

impl Terms {
    /// The terms that name members of a choice.
    pub(super) fn naming(&self, choice: u16) -> Vec<TermId> {
        let all = self.all.iter().zip(0..);
        let naming = all.filter(|it| it.0.members.iter().any(|it| it.0 == choice));
        naming.map(|it| TermId(it.1)).collect()
    }

    /// In how many words some terms can be told.
    pub(super) fn ways(&self, terms: &[TermId]) -> usize {
        let each = terms.iter().filter_map(|it| self.get(*it));
        each.map(|it| it.keys.len()).sum()
    }

    /// How many terms there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }
}
