//! Pieces of a file: items and clauses are cut apart first, so that a fault in one hides none in another.

use nom::Parser;

use super::{
    example::verdict_meant,
    fault::{Fault, near},
    input::{Context, In},
};
use crate::{
    source::Span,
    syntax::{
        layout::{Clauses, Tok, is_sign, word},
        lexer::Kind,
    },
};

/// Reads all of a piece with one production; a fault is told, and so is what is left over.
pub(super) fn whole<'a, T>(
    input: In<'a>,
    mut production: impl Parser<In<'a>, Output = T, Error = Fault>,
) -> Option<T> {
    input.cx.arithmetic.set(0);
    match production.parse(input) {
        Ok((rest, read)) => {
            rest.cx.tell_left_over(&rest);
            Some(read)
        }
        Err(fault) => {
            input.cx.tell(&fault);
            None
        }
    }
}

/// An item in pieces.
pub(super) struct Pieces<'a> {
    /// Its first line or lines.
    pub(super) head: In<'a>,
    /// Its clauses.
    pub(super) clauses: Vec<Piece<'a>>,
}

/// A clause not yet read.
pub(super) struct Piece<'a> {
    /// The word it opens with, its spelling corrected.
    pub(super) word: &'a str,
    is_misspelt: bool,
    tokens: In<'a>,
}

impl<'a> Piece<'a> {
    /// Whether, in the clause just read, something stood in for words that mean nothing.
    pub(super) fn stands_in(&self) -> bool {
        self.tokens.cx.stands_in.take()
    }

    /// Where the clause stands.
    pub(super) fn span(&self) -> Span {
        let end = self.tokens.skip(self.tokens.tokens.len());
        self.tokens.span_to(&end)
    }

    /// Reads all of the clause with one production.
    pub(super) fn read<T>(
        &self,
        production: impl Parser<In<'a>, Output = T, Error = Fault>,
    ) -> Option<T> {
        if self.is_misspelt {
            self.tokens.cx.tell_unknown_clause(&self.tokens);
        }
        whole(self.tokens, production)
    }
}

/// Cuts an item into its head and its clauses. A clause ends where the next one opens, be that one misspelt.
pub(super) fn pieces(item: In<'_>) -> Pieces<'_> {
    let (head, mut rest) = cut_at_next(item, None);
    let indent = rest.tokens.first().and_then(|it| it.indent);
    let mut clauses = Vec::new();
    while !rest.is_empty() {
        let (tokens, after) = cut_at_next(rest, indent);
        let meant = misspelt(rest.cx, rest.tokens, indent);
        clauses.push(Piece {
            word: meant.unwrap_or(tokens.word(0)),
            is_misspelt: meant.is_some(),
            tokens,
        });
        rest = after;
    }
    Pieces { head, clauses }
}

/// No word of a verdict is so long, and looking for what is near to a long one costs more than it helps.
const LONGEST: usize = 40;

/// What stands before the next clause, and from it on.
fn cut_at_next(input: In<'_>, indent: Option<u8>) -> (In<'_>, In<'_>) {
    let text = &input.cx.source.text;
    let clauses = input.cx.clauses.get();
    let opens = |at: &usize| {
        let here = input.tokens.get(*at..).unwrap_or_default();
        here.first().is_some_and(|it| it.opens_line())
            && (clauses.open_at(text, here) || misspelt(input.cx, here, indent).is_some())
    };
    let end = (1..input.tokens.len()).find(opens);
    let end = end.unwrap_or(input.tokens.len());
    (nom::Input::take(&input, end), input.skip(end))
}

/// The clause word that a line no more indented than clauses are was probably meant to open with.
fn misspelt(cx: &Context<'_>, here: &[Tok], indent: Option<u8>) -> Option<&'static str> {
    let [first, next, ..] = here else { return None };
    let stands_as_clause = first.kind == Kind::Word
        && first.indent.is_some()
        && first.indent <= indent
        && !matches!(next.kind, Kind::Sign(_));
    let clauses = cx.clauses.get();
    if !stands_as_clause || clauses.open_at(&cx.source.text, here) {
        return None;
    }
    let word = cx.source.slice(first.span);
    if clauses == Clauses::Rule
        && let Some(said) = misspelt_verdict(cx, word, here)
    {
        return Some(said);
    }
    if clauses.words().contains(&word) {
        return None;
    }
    near(word, clauses.words()).filter(|it| !it.contains(' '))
}

/// The first word of the verdict of two words that a line was probably meant to open with: `not mett`, `cannot_tell`.
fn misspelt_verdict(cx: &Context<'_>, first: &str, here: &[Tok]) -> Option<&'static str> {
    let second = word(&cx.source.text, here.get(1));
    // A name before a dot is one of a fact, in a condition that goes on.
    if first.len() > LONGEST || second.len() > LONGEST || is_sign(here.get(2), b'.') {
        return None;
    }
    let (_, verdict) = verdict_meant(first, second)?;
    let (opening, _) = verdict.as_str().split_once(' ')?;
    Some(opening)
}
