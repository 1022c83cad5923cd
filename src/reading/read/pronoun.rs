//! What `it` and `they` at the head of a sentence stand for: the subject of the sentence before.

use super::Reader;
use crate::{
    document::ClauseId,
    reading::{lexicon::Part, passage::Passage, sense::head_of, term::TermId},
};

/// A pronoun, and the sentence that it may look back to.
#[derive(Default, Clone)]
pub(super) struct Pronoun {
    /// The terms that a pronoun at the head of this sentence stands for.
    pub(super) meant: Vec<TermId>,
    before: String,
    clause: Option<ClauseId>,
}

/// A subject stands among so many words at the head of its sentence.
const HEAD: usize = 3;
/// More words of the sentence before are not looked at.
const LOOKED_AT: usize = 16;

/// What a sentence begins with whose `it` stands for nothing.
const EMPTY: [&str; 8] = [
    "It is open to ",
    "It is for ",
    "It is the ",
    "It is a ",
    "It shall be open to ",
    "It shall be for ",
    "It shall be the ",
    "It shall not be ",
];

impl Reader<'_> {
    /// Finds what the pronoun stands for that a sentence may begin with, and remembers the sentence for the next one.
    pub(super) fn heed_pronoun(&mut self, passage: &Passage<'_>) {
        self.pronoun.meant.clear();
        let follows = self.pronoun.clause == Some(passage.clause);
        if follows && self.begins_with_pronoun(passage.said(&self.tokens)) {
            self.pronoun.meant = self.subject_before();
            // What the pronoun stands for is the subject of the sentence after as well.
            return;
        }
        self.pronoun.clause = Some(passage.clause);
        self.pronoun.before.clear();
        self.pronoun.before.push_str(&passage.text);
    }

    /// Whether a sentence begins with `it` or `they`, and not with the `it` of "it is agreed that".
    fn begins_with_pronoun(&self, text: &str) -> bool {
        let first = text.split(' ').next().unwrap_or_default();
        let empty = self.tokens.iter().take(HEAD * 2).any(|it| {
            let part = self.readings.lexicon.part(it.word);
            part.is(Part::RELATES)
        });
        let starts = |it: &&str| {
            let head = text.get(..it.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(it))
        };
        let empty = empty || EMPTY.iter().any(starts);
        let pronoun = ["it", "they"];
        pronoun.iter().any(|it| it.eq_ignore_ascii_case(first)) && !empty
    }

    fn subject_before(&mut self) -> Vec<TermId> {
        let readings = self.readings;
        let mut tokens = Vec::new();
        self.scanner.scan(&self.pronoun.before, &mut tokens);
        tokens.truncate(LOOKED_AT);
        let head = head_of(&tokens, &readings.lexicon);
        let mut names = self.namer.names(&tokens, &self.defined, &[]);
        names.uncover(&readings.terms);
        let starts = names.mentions.iter().map(|it| it.start);
        let Some(start) = starts.filter(|it| *it >= head).min() else {
            return Vec::new();
        };
        if start >= head + HEAD {
            return Vec::new();
        }
        names.starting(start).map(|it| it.term).collect()
    }
}
