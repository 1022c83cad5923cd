//! What the parsers read: tokens, with the text they stand in and the list that problems go to.

use std::{
    cell::{Cell, RefCell},
    iter::{Copied, Enumerate},
    slice::Iter,
    sync::Arc,
};

use miette::Diagnostic;
use nom::{IResult, Input, Needed};

use super::fault::Fault;
use crate::{
    diagnostic::Problems,
    source::{Place, Source, Span},
    syntax::{
        layout::{Clauses, Tok, is_sign, word},
        lexer::Kind,
    },
};

/// What a production gives.
pub(super) type Parsed<'a, T> = IResult<In<'a>, T, Fault>;

/// The tokens not yet read.
#[derive(Clone, Copy)]
pub(super) struct In<'a> {
    pub(super) tokens: &'a [Tok],
    /// Where the token before ends: a missing thing is missed there.
    pub(super) before: u32,
    pub(super) cx: &'a Context<'a>,
}

/// What does not change from token to token.
pub(super) struct Context<'a> {
    pub(super) source: &'a Arc<Source>,
    /// The clauses of the item being read.
    pub(super) clauses: Cell<Clauses>,
    /// How deep the piece being read is nested.
    pub(super) depth: Cell<u32>,
    /// How many arithmetic signs the clause has had.
    pub(super) arithmetic: Cell<u32>,
    /// What could still have followed where the last condition ended.
    pub(super) may_follow: Cell<Option<(u32, &'static str)>>,
    /// Where texts without a closing quote end.
    pub(super) open_text_ends: Vec<u32>,
    /// Whether something in the clause stands in for words that mean nothing.
    pub(super) stands_in: Cell<bool>,
    problems: RefCell<Problems>,
}

impl<'a> Context<'a> {
    pub(super) fn new(source: &'a Arc<Source>, open_text_ends: Vec<u32>) -> Self {
        Self {
            source,
            clauses: Cell::new(Clauses::None),
            depth: Cell::new(0),
            arithmetic: Cell::new(0),
            may_follow: Cell::new(None),
            open_text_ends,
            stands_in: Cell::new(false),
            problems: RefCell::default(),
        }
    }

    pub(super) fn report(&self, problem: impl Diagnostic + Send + Sync + 'static) {
        self.problems.borrow_mut().add(problem);
    }

    pub(super) fn place(&self, span: Span) -> Place {
        Place::new(self.source, span)
    }

    pub(super) fn into_problems(self) -> Problems {
        self.problems.into_inner()
    }
}

impl<'a> In<'a> {
    /// All the tokens of a file.
    pub(super) fn new(tokens: &'a [Tok], cx: &'a Context<'a>) -> Self {
        let before = 0;
        Self { tokens, before, cx }
    }

    /// The letters of the word that is so many tokens ahead; nothing where no word is.
    pub(super) fn word(&self, ahead: usize) -> &'a str {
        word(&self.cx.source.text, self.tokens.get(ahead))
    }

    /// Whether a sign is so many tokens ahead.
    pub(super) fn sign(&self, ahead: usize, sign: u8) -> bool {
        is_sign(self.tokens.get(ahead), sign)
    }

    /// Whether a number is so many tokens ahead.
    pub(super) fn is_number(&self, ahead: usize) -> bool {
        let tok = self.tokens.get(ahead);
        tok.is_some_and(|it| it.kind == Kind::Number)
    }

    /// The letters of the token that is so many tokens ahead.
    pub(super) fn letters(&self, ahead: usize) -> &'a str {
        let tok = self.tokens.get(ahead);
        tok.map_or("", |it| self.cx.source.slice(it.span))
    }

    /// The next token, and what follows it.
    pub(super) fn next(&self) -> Option<(Self, Tok)> {
        let (tok, left) = self.tokens.split_first()?;
        Some((self.with(left, tok.span.end), *tok))
    }

    /// What follows so many tokens.
    pub(super) fn skip(&self, count: usize) -> Self {
        self.take_from(count)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Where the next token begins.
    pub(super) fn start(&self) -> u32 {
        self.tokens.first().map_or(self.before, |it| it.span.start)
    }

    /// From where the next token begins to where another point's last token ends.
    pub(super) fn span_to(&self, rest: &In<'_>) -> Span {
        Span {
            start: self.start(),
            end: rest.before.max(self.start()),
        }
    }

    /// The same place, with other tokens to read.
    pub(super) fn with<'b>(&self, tokens: &'b [Tok], before: u32) -> In<'b>
    where
        'a: 'b,
    {
        In {
            tokens,
            before,
            cx: self.cx,
        }
    }
}

impl<'a> Input for In<'a> {
    type Item = Tok;
    type Iter = Copied<Iter<'a, Tok>>;
    type IterIndices = Enumerate<Self::Iter>;

    fn input_len(&self) -> usize {
        self.tokens.len()
    }

    fn take(&self, index: usize) -> Self {
        self.with(self.tokens.get(..index).unwrap_or(self.tokens), self.before)
    }

    fn take_from(&self, index: usize) -> Self {
        let (taken, left) = self
            .tokens
            .split_at_checked(index)
            .unwrap_or((self.tokens, &[]));
        self.with(left, taken.last().map_or(self.before, |it| it.span.end))
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }

    fn position<P: Fn(Tok) -> bool>(&self, predicate: P) -> Option<usize> {
        self.tokens.iter().position(|it| predicate(*it))
    }

    fn iter_elements(&self) -> Self::Iter {
        self.tokens.iter().copied()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.iter_elements().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if count <= self.tokens.len() {
            Ok(count)
        } else {
            Err(Needed::new(count - self.tokens.len()))
        }
    }
}
