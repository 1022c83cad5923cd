//! The word that a definition gives a meaning, and what it says by itself.

use super::{FIRST_WORDS, looked_over};
use crate::reading::{
    lexicon::Word,
    named::{Mention, Names},
    namer::Namer,
    term::{TermId, Terms},
    token::{Scanner, Signs, Token},
};

/// A word that a document defines, looked over by itself.
pub(in crate::reading) struct OwnWord<'d> {
    text: &'d str,
    tokens: Vec<Token>,
    names: Names,
}

impl<'d> OwnWord<'d> {
    /// Looks it over.
    pub(in crate::reading) fn of(
        text: &'d str,
        namer: &mut Namer<'_>,
        scanner: &mut Scanner<'_>,
    ) -> Self {
        let (tokens, names) = looked_over(text, namer, scanner);
        Self {
            text,
            tokens,
            names,
        }
    }

    /// The terms that it says with all of its words.
    pub(in crate::reading) fn whole(&self) -> impl Iterator<Item = TermId> {
        let whole = |it: &&Mention| it.end == self.tokens.len();
        self.names.starting(0).filter(whole).map(|it| it.term)
    }

    /// The terms of the noun that it ends in: the doctor of a `Registered Practitioner`.
    pub(in crate::reading) fn noun(&self) -> impl Iterator<Item = TermId> {
        let last = |it: &&Mention| it.end == self.tokens.len();
        self.names.mentions.iter().filter(last).map(|it| it.term)
    }

    /// Whether it is what those call themselves who speak: a document that says no more of them than that they are the
    /// group leaves it as it is.
    pub(super) fn is_pronoun(&self) -> bool {
        matches!(self.text.to_lowercase().as_str(), "we" | "us")
    }

    pub(super) fn is_of_several_words(&self) -> bool {
        self.tokens.len() > 1
    }

    /// Whether it is one word inside a longer name that is meant, as `the Board` for the NHS Commissioning Board.
    pub(super) fn is_short_for(&self, meaning: &[Token], names: &Names, meant: &[TermId]) -> bool {
        let own = self.tokens.first().map(|it| it.word);
        let mut tokens = meaning.iter().take(FIRST_WORDS);
        let Some(at) = tokens.position(|it| Some(it.word) == own && it.signs.has(Signs::CAPITAL))
        else {
            return false;
        };
        let name = |it: &Mention| meant.contains(&it.term) && it.start < at && it.end > at;
        !self.is_of_several_words() && names.mentions.iter().any(name)
    }

    /// Whether its words are some of those of the longer name that its meaning gives first, as `Local Committee` of the Local
    /// Medical Committee.
    pub(super) fn is_shorter_for(&self, meaning: &[Token]) -> bool {
        let mut words = self.tokens.iter().map(|it| it.word).peekable();
        let mut between = 0;
        for token in meaning.iter().take(FIRST_WORDS) {
            if words.peek() == Some(&token.word) {
                words.next();
            } else if words.len() < self.tokens.len() && words.len() > 0 {
                between += usize::from(token.signs.has(Signs::CAPITAL));
            }
        }
        self.is_of_several_words() && words.len() == 0 && between > 0
    }

    /// Whether readings know it as a name, of several words or all in capitals, or as the name of a member of a choice,
    /// whatever a document says of it: what "Local Medical Committee", "GP" or "Locum" means need not be found out from its
    /// definition. "Member" is different.
    pub(super) fn is_well_known(&self, terms: &Terms) -> bool {
        let text = self.text;
        let capitals = is_initials(text);
        let name = text.to_lowercase();
        let names_member = terms.find(&name).is_some_and(|it| terms.names_member(it));
        names_member || ((capitals || self.is_of_several_words()) && self.is_name(terms))
    }

    /// Whether all of its words make a term, and not one that is built of others: an "Eligible Doctor" is a doctor of whom
    /// the document has yet to tell what makes him or her eligible.
    fn is_name(&self, terms: &Terms) -> bool {
        let inside =
            |whole: TermId, it: &Mention| it.term != whole && terms.built_of(whole, it.term);
        let own = |whole: TermId| !self.names.mentions.iter().any(|it| inside(whole, it));
        self.whole().any(own)
    }

    /// Whether it says by itself what it is of, a `Practice` but not a `Member`.
    pub(super) fn is_known(&self, member: Word) -> bool {
        let member = self.tokens.first().is_some_and(|it| it.word == member);
        !member && self.whole().next().is_some()
    }

    /// Whether several words say all that their meaning names: a `Primary Medical Services Contract` is "a contract or
    /// agreement under Part 4". Such a definition takes nothing away from what they say.
    pub(super) fn says_all(&self, meant: &[TermId]) -> bool {
        self.is_of_several_words() && meant.iter().all(|it| self.names.spoken.has(it.0))
    }

    /// Whether its definition has nothing to add to what it says: an "Eligible Doctor" says that he or she is one, but not
    /// that every doctor is.
    pub(super) fn needs_no_meaning(&self, meant: &[TermId], terms: &Terms) -> bool {
        let built = self.whole().next().is_some() && !self.is_name(terms);
        self.says_all(meant) && (meant.is_empty() || !built)
    }
}

/// Whether a word is made of initials: `GP`, `NHSCB`; a `MEMBER` of a deed that writes all that it defines in capitals is
/// the same word as a `Member`.
fn is_initials(word: &str) -> bool {
    let capitals = word.len() > 1 && word.chars().all(|it| it.is_ascii_uppercase());
    let vowel = |it: char| "AEIOUY".contains(it);
    capitals && (word.len() <= LONGEST_INITIALS || !word.contains(vowel))
}

/// Initials with a vowel among them have no more letters: `NHSE`.
const LONGEST_INITIALS: usize = 4;
