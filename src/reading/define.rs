//! The document's own words for things: `"Member" means a practice …`, found again wherever they are used.

mod form;
mod head;
mod in_full;
mod keep;
mod meant;
mod own_word;
mod said;
mod whichever;

use std::{ops::Range, sync::Arc};

use super::{
    bits::Bits,
    lexicon::Word,
    named::Names,
    namer::Namer,
    narrow::{LeftOut, left_out},
    scope::scope,
    term::TermId,
    token::{Scanner, Token},
};
use crate::document::{ClauseId, Definition, Document, Role};
use form::is_a_practice;
pub(super) use head::Head;
use in_full::{in_full, with_what_follows};
pub(super) use own_word::OwnWord;

/// What a document's own terms mean.
#[derive(Debug, Default, Clone)]
pub(super) struct Defined {
    /// The cells of tables that hold a meaning, in document order.
    pub(super) in_tables: Vec<ClauseId>,
    /// The words that are given a meaning, each with the clause that gives it, in document order.
    given: Vec<(ClauseId, String)>,
    phrases: Vec<OwnPhrase>,
    /// The words that mean only some of those whom readings take them for.
    narrowed: Vec<Arc<Narrowed>>,
    /// Words that make another title of a defined word, at the head of a sentence as well: a `Lay Member` is no `Member`.
    titles: Bits,
    /// Words that make no title of what follows them, though they have a capital: `Each Member`.
    pointing: Bits,
    /// The words that they begin with.
    firsts: Bits,
    /// `member`, `of`, and the words that a group is called by.
    member: Word,
    of: Word,
    groups: Bits,
    /// Whether any words have their meaning in a part of the document alone, and then the clause that is read, with those
    /// that it stands in.
    is_scoped: bool,
    here: Vec<ClauseId>,
}

/// The document's own words for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OwnPhrase {
    pub(super) words: Vec<Word>,
    capital: bool,
    /// What they mean: any of these.
    pub(super) terms: Vec<TermId>,
    /// The clause in which alone they do.
    scope: Option<ClauseId>,
    /// The terms that the words go on saying.
    pub(super) still: Still,
}

/// What words go on saying though a document gives them a meaning.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Still {
    /// The terms that their meaning says too.
    pub(super) says: Bits,
    /// The terms that their meaning begins with: these they go on meaning.
    pub(super) means: Bits,
    /// Whether they are short for a name that is nothing of what they say elsewhere: where "the Board" is the NHS
    /// Commissioning Board, "the whole Board" is no governing body.
    pub(super) nothing: bool,
}

/// The document's own word for only some of those whom it would name elsewhere.
#[derive(Debug)]
pub(super) struct Narrowed {
    words: Vec<Word>,
    capital: bool,
    /// The clause in which alone it does.
    scope: Option<ClauseId>,
    /// Whom it leaves out.
    pub(super) out: LeftOut,
    /// The clause that says so, and where in its text the meaning stands.
    pub(super) clause: ClauseId,
    pub(super) meaning: Range<usize>,
}

/// Words that make another title of a defined word which follows them, wherever they stand.
const TITLES: &str = "lay elected appointed board body executive committee clinical ordinary additional voting staff individual GP council";
/// What a group is called by: a member of it is no member of a body of it.
const GROUPS: &str = "group CCG clinical NHS consortium";
/// Words that make none. Any other with a capital does inside a sentence: the `Members' Council` is no `Council`.
const POINTING: &str = "each every any all no such both some this these those one two three and or of by to in for if where when may shall";

/// A meaning is told by what it names among its first words.
const FIRST_WORDS: usize = 4;

/// How many definitions of a document are heeded; none has more in earnest.
const MOST: usize = 2_000;

impl Defined {
    /// The definitions of a document that come to a term of the readings.
    pub(super) fn of(
        document: &Document,
        namer: &mut Namer<'_>,
        scanner: &mut Scanner<'_>,
    ) -> Self {
        let mut defined = Self {
            titles: Bits::of(scanner.learn(TITLES).into_iter()),
            pointing: Bits::of(scanner.learn(POINTING).into_iter()),
            member: scanner.lexicon().find("member"),
            of: scanner.lexicon().find("of"),
            groups: Bits::of(scanner.learn(GROUPS).into_iter()),
            ..Self::default()
        };
        let definitions = document.definitions();
        let mut open = Vec::new();
        for (at, definition) in definitions.iter().take(MOST).enumerate() {
            let full = in_full(document, &definitions, at);
            let well_known = defined.heed(document, definition, full.as_deref(), namer, scanner);
            if !well_known {
                open.push(definition);
            }
        }
        for definition in open {
            defined.pass_on(document, definition, namer, scanner);
        }
        defined
    }

    /// Heeds a definition, whose meaning may stand in `full` in several clauses; tells whether its word is well known
    /// whatever it says.
    fn heed(
        &mut self,
        document: &Document,
        definition: &Definition,
        full: Option<&str>,
        namer: &mut Namer<'_>,
        scanner: &mut Scanner<'_>,
    ) -> bool {
        if document.clause(definition.clause).role == Role::TableCell {
            self.in_tables.push(definition.clause);
        }
        let term = &definition.term;
        self.given.push((definition.clause, term.clone()));
        let meaning = full.unwrap_or(&definition.text);
        let word = OwnWord::of(term, namer, scanner);
        let (head, told) = if is_a_practice(term, meaning) {
            // Whoever holds its contract, it is no kind of doctor.
            (Head::of("a practice", namer, scanner), Vec::new())
        } else {
            let head = Head::of(meaning, namer, scanner);
            let own = (&word, head.named());
            let told = self.narrow(document, definition, full, own, namer, scanner);
            (head, told)
        };
        let own = (&word, &head);
        if let Some((meant, still)) = self.meant(document, definition, own, told, namer, scanner) {
            let scope = scope(document, definition);
            for any in meant {
                self.add(scope, term, any, still.clone(), scanner);
            }
        }
        word.is_well_known(namer.terms)
    }

    /// Heeds whom the meaning of a word, which names some terms first, leaves out; gives those whom it says that it means.
    fn narrow(
        &mut self,
        document: &Document,
        definition: &Definition,
        full: Option<&str>,
        (word, named): (&OwnWord<'_>, Vec<TermId>),
        namer: &mut Namer<'_>,
        scanner: &mut Scanner<'_>,
    ) -> Vec<TermId> {
        let term = &definition.term;
        let own = with_what_follows(document, definition);
        let text = full.unwrap_or(own);
        let Some(mut out) = left_out(word, text, &named, namer, scanner) else {
            return Vec::new();
        };
        // What stands in other clauses is shown by the words that lead there.
        if full.is_some() {
            let whole = (0, definition.range.len());
            out.shut_out.iter_mut().for_each(|it| it.bytes = whole);
        }
        let meant = namer.terms.of_members(out.choice, &out.meant);
        self.add_narrowed(Narrowed {
            words: scanner.learn(term),
            capital: term.starts_with(char::is_uppercase),
            scope: scope(document, definition),
            out,
            clause: definition.clause,
            meaning: definition.range.clone(),
        });
        meant
    }

    /// Has a word whose meaning begins with another that is defined mean the same, and leave out whom that one or its own
    /// meaning leaves out: an "Elector" may be a "Qualifying Practitioner who is not a locum".
    fn pass_on(
        &mut self,
        document: &Document,
        definition: &Definition,
        namer: &mut Namer<'_>,
        scanner: &mut Scanner<'_>,
    ) {
        let mut tokens = Vec::new();
        scanner.scan(&definition.text, &mut tokens);
        let words = scanner.learn(&definition.term);
        let same = |it: &&OwnPhrase| it.words != words;
        let meant = self.at(&tokens, 0).filter(same);
        let meant = meant.flat_map(|it| it.terms.iter().map(|term| (*term, it.still.clone())));
        let meant: Vec<(TermId, Still)> = meant.collect();
        let narrowed = self.narrowed.iter().any(|it| it.words == words);
        let other = self.narrowed(&tokens).into_iter().next();
        if !narrowed {
            let named: Vec<TermId> = meant.iter().map(|it| it.0).collect();
            let word = OwnWord::of(&definition.term, namer, scanner);
            self.narrow(document, definition, None, (&word, named), namer, scanner);
        }
        let scope = scope(document, definition);
        for (term, still) in meant {
            self.add(scope, &definition.term, term, still, scanner);
        }
        let other = other.filter(|(at, other)| *at == 0 && other.words != words);
        let passed = other.filter(|_| !narrowed).map(|(_, other)| Narrowed {
            words,
            capital: definition.term.starts_with(char::is_uppercase),
            scope,
            out: other.out.clone(),
            clause: other.clause,
            meaning: other.meaning.clone(),
        });
        passed.into_iter().for_each(|it| self.add_narrowed(it));
    }

    /// Whether any words have their meaning in a part of the document alone.
    pub(super) fn is_scoped(&self) -> bool {
        self.is_scoped
    }

    /// How many words the clauses before one give a meaning.
    pub(super) fn given_before(&self, clause: ClauseId) -> usize {
        self.given.partition_point(|it| it.0 < clause)
    }

    /// The words that a clause gives a meaning.
    pub(super) fn given_by(&self, clause: ClauseId) -> impl Iterator<Item = &str> {
        let given = self
            .given
            .get(self.given_before(clause)..)
            .unwrap_or_default();
        let given = given.iter().take_while(move |it| it.0 == clause);
        given.map(|it| it.1.as_str())
    }
}

/// The words of a text and every term that they say.
pub(super) fn looked_over(
    text: &str,
    namer: &mut Namer<'_>,
    scanner: &mut Scanner<'_>,
) -> (Vec<Token>, Names) {
    let mut tokens = Vec::new();
    scanner.scan(text, &mut tokens);
    let names = namer.names(&tokens, &Defined::default(), &[]);
    (tokens, names)
}
