//! Tokens to text: the spaces between them, and the lines that texts run over.

use super::lines::{depth_after, indent_within};
use crate::{
    source::Source,
    syntax::{layout::Tok, lexer::Kind, parser::AROUND_LINE_BREAKS},
};

/// What has been printed, and what is needed to go on.
pub(super) struct Printer<'a> {
    pub(super) source: &'a Source,
    pub(super) printed: String,
    /// How many brackets are open.
    pub(super) depth: usize,
}

impl<'a> Printer<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        Self {
            source,
            printed: String::with_capacity(source.text.len()),
            depth: 0,
        }
    }

    /// Prints so many spaces.
    pub(super) fn spaces(&mut self, count: usize) {
        self.printed.extend(std::iter::repeat_n(' ', count));
    }

    /// Prints tokens, and says how many characters that took.
    pub(super) fn print(&mut self, toks: &[Tok]) -> usize {
        let start = self.printed.len();
        let mut before: Option<(Tok, bool)> = None;
        for (at, tok) in toks.iter().enumerate() {
            let glued = is_glued_slash(toks.get(at.saturating_sub(1)..at + 2).unwrap_or_default());
            if let Some((previous, previous_glued)) = before
                && !glued
                && !previous_glued
                && has_space_between(previous.kind, tok.kind)
            {
                self.printed.push(' ');
            }
            self.token(*tok);
            before = Some((*tok, glued));
        }
        self.printed.get(start..).map_or(0, |it| it.chars().count())
    }

    fn token(&mut self, tok: Tok) {
        self.depth = depth_after(self.depth, tok);
        let letters = self.source.slice(tok.span);
        for (number, line) in letters.split('\n').enumerate() {
            let mut line = line;
            if number > 0 {
                let kept = self.printed.trim_end_matches(AROUND_LINE_BREAKS).len();
                self.printed.truncate(kept);
                self.printed.push('\n');
                self.spaces(indent_within(self.depth));
                line = line.trim_start_matches(AROUND_LINE_BREAKS);
            }
            self.printed.push_str(line);
        }
    }
}

/// Whether the middle one of three tokens is a slash that touches both others: that of a rule's name, `bma/one-vote`.
fn is_glued_slash(around: &[Tok]) -> bool {
    let [before, slash, after] = around else {
        return false;
    };
    slash.kind == Kind::Sign(b'/')
        && before.span.end == slash.span.start
        && slash.span.end == after.span.start
}

fn has_space_between(before: Kind, after: Kind) -> bool {
    !matches!(
        (before, after),
        (Kind::Sign(b'{'), Kind::Sign(b'}'))
            | (Kind::Sign(b'(' | b'[' | b'.'), _)
            | (_, Kind::Sign(b',' | b':' | b'.' | b')' | b']'))
    )
}
