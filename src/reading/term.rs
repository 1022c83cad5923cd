//! Terms: what readings call by one name, however it is said.

use serde::{Deserialize, Serialize};

use super::{
    bits::Bits,
    flat::Flat,
    index::Index,
    lexicon::{Lexicon, Part, UNKNOWN, Word},
    pattern::Piece,
    phrases::{Item, Phrases},
};

/// A term, by its place among the terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) struct TermId(pub(super) u16);

impl Flat for (u32, TermId) {
    fn put(self, bytes: &mut Vec<u8>) {
        (self.0, self.1.0).put(bytes);
    }

    fn all(bytes: &[u8]) -> Option<Vec<Self>> {
        let pairs = <(u32, u16)>::all(bytes)?.into_iter();
        Some(pairs.map(|(number, term)| (number, TermId(term))).collect())
    }
}

/// A term and what it stands for.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Term {
    /// Which file it stands in.
    pub(super) file: u16,
    /// Of each choice that it names members of, the members.
    pub(super) members: Vec<(u16, Vec<u16>)>,
    /// The terms that its own phrases are built of.
    pub(super) within: Bits,
    /// The rarest words of its phrases: without one of these the term is not there; none once it is known what wakes
    /// each pattern.
    #[serde(skip)]
    pub(super) keys: Vec<Word>,
}

/// Every term, and the phrases of all of them.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Terms {
    all: Vec<Term>,
    names: Index,
    phrases: Phrases,
    /// The words with which a phrase is no name: `is`, `who`, `to`.
    linking: Bits,
    /// The words for an office that `for` joins to what it is for: `member`.
    offices: Bits,
    /// `for`.
    joins: Word,
    /// The terms that name members of each choice.
    naming: Vec<Vec<TermId>>,
}

impl Terms {
    /// One more term of a file, without phrases yet.
    pub(super) fn add(&mut self, name: &str, file: u16) -> Option<TermId> {
        let id = TermId(u16::try_from(self.all.len()).ok()?);
        self.all.push(Term {
            file,
            ..Term::default()
        });
        self.names.add(name.to_owned(), id.0);
        Some(id)
    }

    /// Gives a term one of its phrases; `word` tells the number of a word.
    pub(super) fn phrase(
        &mut self,
        term: TermId,
        pieces: &[Piece<'_>],
        word: &mut dyn FnMut(&str) -> Word,
    ) {
        let names = &self.names;
        self.phrases.add(term, pieces, &mut |piece| match piece {
            Piece::Word(it) => Some(Item::Word(word(it))),
            Piece::Name(name) => names.find(name).map(|it| Item::Term(TermId(it))),
            _ => None,
        });
    }

    /// Has a term be said wherever another is.
    pub(super) fn stand_for(&mut self, term: TermId, part: TermId) {
        self.phrases.add_whole(term, part);
    }

    /// Learns with which words a phrase is no name, which terms begin others and which name members of what, once all words
    /// and phrases are known.
    pub(super) fn complete(&mut self, lexicon: &Lexicon) {
        self.phrases.complete(lexicon.len(), self.all.len());
        let linking = Part::VERB.and(Part::RELATES).and(Part::LINKS);
        self.linking = Bits::of(lexicon.words_that(linking));
        let offices = ["member", "responsibility"].map(|it| lexicon.find(it));
        self.offices = Bits::of(offices.into_iter().filter(|it| *it != UNKNOWN));
        self.joins = lexicon.find("for");
        for (term, number) in self.all.iter().zip(0..) {
            for choice in term.members.iter().map(|it| usize::from(it.0)) {
                let count = self.naming.len().max(choice + 1);
                self.naming.resize(count, Vec::new());
                if let Some(naming) = self.naming.get_mut(choice) {
                    naming.push(TermId(number));
                }
            }
        }
    }

    /// Whether a phrase with a word is no name, by the word before it: the `for` of an office, `member for` or
    /// `responsibility for`, does not keep it from being one.
    pub(super) fn links(&self, before: Word, word: Word) -> bool {
        let of_office = word == self.joins && self.offices.has(before);
        self.linking.has(word) && !of_office
    }

    /// The phrases of all terms.
    pub(super) fn phrases(&self) -> &Phrases {
        &self.phrases
    }

    /// The words without one of which a term is not there.
    pub(super) fn keys(&self, id: TermId) -> &[Word] {
        self.get(id).map_or(&[], |it| &it.keys)
    }

    /// A term by its name.
    pub(super) fn find(&self, name: &str) -> Option<TermId> {
        self.names.find(name).map(TermId)
    }

    /// The names of all terms, in order.
    pub(super) fn names(&self) -> Vec<&str> {
        self.names.names()
    }

    /// A term by its id.
    pub(super) fn get(&self, id: TermId) -> Option<&Term> {
        self.all.get(usize::from(id.0))
    }

    /// A term by its id, to be completed.
    pub(super) fn get_mut(&mut self, id: TermId) -> Option<&mut Term> {
        self.all.get_mut(usize::from(id.0))
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
        self.get(longer).is_some_and(|it| it.within.has(shorter.0))
    }

    /// The terms that each name one of some members of a choice, and no other.
    pub(super) fn of_members(&self, choice: u16, members: &[u16]) -> Vec<TermId> {
        let naming = self.naming(choice);
        let term = |member: &u16| {
            let only = |it: &&TermId| self.members(**it, choice) == [*member];
            naming.iter().find(only).copied()
        };
        let mut terms: Vec<TermId> = members.iter().filter_map(term).collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// The terms that name members of a choice.
    pub(super) fn naming(&self, choice: u16) -> &[TermId] {
        let naming = self.naming.get(usize::from(choice));
        naming.map_or(&[], Vec::as_slice)
    }

    /// In how many words some terms can be told.
    pub(super) fn ways(&self, terms: &[TermId]) -> usize {
        let each = terms.iter().filter_map(|it| self.get(*it));
        each.map(|it| it.keys.len()).sum()
    }

    /// Forgets what only those need to know who compile patterns, once all are compiled.
    pub(super) fn settle(&mut self) {
        self.all.iter_mut().for_each(|it| it.keys = Vec::new());
        self.names.put_in_order();
    }

    /// How many terms there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }
}
