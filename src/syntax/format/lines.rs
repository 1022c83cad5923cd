//! The lines of a text, and how far each is indented.

use crate::{
    source::Span,
    syntax::{
        layout::{Clauses, Tok, opens_item, word},
        lexer::{Kind, Token},
    },
};

/// A line; one that a text runs over ends where the text's last line does.
pub(super) struct Line<'a> {
    pub(super) toks: &'a [Tok],
    pub(super) comment: Option<Span>,
    pub(super) blank_before: bool,
    /// What the line is.
    pub(super) role: Role,
    /// How many brackets are open before it.
    pub(super) depth: usize,
    pub(super) indent: usize,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It opens an item.
    Item,
    /// It opens a clause of such an item.
    Clause(Clauses),
    /// It goes on with what the line before began.
    More,
    /// It holds nothing but a comment, which stands at the left edge or does not.
    Comment { at_edge: bool },
}

const CLAUSE_INDENT: usize = 2;

/// How far a line is indented that goes on within so many brackets.
pub(super) fn indent_within(depth: usize) -> usize {
    CLAUSE_INDENT + CLAUSE_INDENT * depth.max(1)
}

/// The lines of a text without faults.
pub(super) fn lines<'a>(text: &str, tokens: &[Token], toks: &'a [Tok]) -> Vec<Line<'a>> {
    let mut lines = split(tokens, toks);
    set_roles(text, toks, &mut lines);
    indent_comments(&mut lines);
    lines
}

fn split<'a>(tokens: &[Token], toks: &'a [Tok]) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    let (mut first, mut end) = (0, 0);
    let (mut comment, mut blank_before, mut at_edge) = (None, false, true);
    let end_of_text = Token {
        kind: Kind::Newline,
        span: Span::default(),
    };
    for token in tokens.iter().chain([&end_of_text]) {
        match token.kind {
            Kind::Newline if comment.is_none() && first == end => blank_before = true,
            Kind::Newline => {
                lines.push(Line {
                    toks: toks.get(first..end).unwrap_or_default(),
                    comment: comment.take(),
                    blank_before,
                    role: Role::Comment { at_edge },
                    depth: 0,
                    indent: 0,
                });
                (first, blank_before, at_edge) = (end, false, true);
            }
            Kind::Space => at_edge &= comment.is_some(),
            Kind::Comment => comment = Some(token.span),
            Kind::ByteOrderMark => {}
            _ => end += 1,
        }
    }
    lines
}

fn set_roles(text: &str, toks: &[Tok], lines: &mut [Line<'_>]) {
    let (mut clauses, mut depth, mut at) = (Clauses::None, 0, 0);
    for line in lines {
        let Some(first) = line.toks.first().copied() else {
            continue;
        };
        let here = toks.get(at..).unwrap_or_default();
        (line.role, line.depth, line.indent) = if opens_item(text, first) {
            clauses = Clauses::of(word(text, Some(&first)));
            (Role::Item, 0, 0)
        } else if clauses.open_at(text, here) {
            (Role::Clause(clauses), 0, CLAUSE_INDENT)
        } else {
            let open = depth_after(depth, first).min(depth);
            (Role::More, depth, indent_of_more(depth, open))
        };
        depth = line
            .toks
            .iter()
            .fold(line.depth, |it, tok| depth_after(it, *tok));
        at += line.toks.len();
    }
}

/// A line that begins by closing a bracket stands as the line that opened it.
fn indent_of_more(depth: usize, open_after_first: usize) -> usize {
    if open_after_first < depth {
        CLAUSE_INDENT * depth
    } else {
        indent_within(depth)
    }
}

/// How many brackets are open after a token.
pub(super) fn depth_after(depth: usize, tok: Tok) -> usize {
    match tok.kind {
        Kind::Sign(b'(' | b'[' | b'{') => depth + 1,
        Kind::Sign(b')' | b']' | b'}') => depth.saturating_sub(1),
        _ => depth,
    }
}

/// A comment on a line of its own stands as what follows it; before an item, one that was indented still belongs to
/// the item above.
fn indent_comments(lines: &mut [Line<'_>]) {
    let (mut next, mut next_is_item) = (0, true);
    for line in lines.iter_mut().rev() {
        match line.role {
            Role::Comment { at_edge: false } if next_is_item => line.indent = CLAUSE_INDENT,
            Role::Comment { .. } => line.indent = next,
            role => (next, next_is_item) = (line.indent, role == Role::Item),
        }
    }
}
