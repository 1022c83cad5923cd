//! Texts and messages: what stands between quotes.

use miette::Diagnostic;
use nom::Parser;
use thiserror::Error;

use super::{
    clause::whole,
    expression::expression,
    fault::{Fault, Wanted, fail},
    input::{Context, In, Parsed},
};
use crate::{
    source::{Place, Span},
    syntax::{
        ast::{At, Expression, Message, Piece, Text},
        layout::significant,
        lexer::{Kind, lex_from},
    },
};

/// `text := '"' (escape | any)* '"'`
pub(super) fn text<'a>(
    what: &'static str,
) -> impl Parser<In<'a>, Output = Text, Error = Fault> + Copy {
    move |input: In<'a>| {
        let (rest, inside) = between_quotes(input, what)?;
        let words = resolved(input.cx, inside);
        Ok((rest, At::new(words, input.span_to(&rest))))
    }
}

/// `message := '"' (escape | "{" expression "}" | any)* '"'`
pub(super) fn message<'a>(
    what: &'static str,
) -> impl Parser<In<'a>, Output = Message, Error = Fault> {
    move |input: In<'a>| {
        let (rest, inside) = between_quotes(input, what)?;
        let pieces = pieces(input, inside);
        Ok((rest, At::new(pieces, input.span_to(&rest))))
    }
}

/// Where the words of a text stand, its quotes left out.
fn between_quotes<'a>(input: In<'a>, what: &'static str) -> Parsed<'a, Span> {
    let (closing, rest, tok) = match input.next() {
        Some((rest, tok)) if tok.kind == Kind::Text => (1, rest, tok),
        Some((rest, tok)) if tok.kind == Kind::OpenText => (0, rest, tok),
        _ => return fail(&input, Wanted::A(what)),
    };
    let inside = Span {
        start: tok.span.start + 1,
        end: tok.span.end - closing,
    };
    Ok((rest, inside))
}

/// The pieces of a message. A value that cannot be read is told and left out.
fn pieces(input: In<'_>, inside: Span) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = inside.range();
    loop {
        let raw = input.cx.source.slice(Span::new(at.start, at.end));
        let brace = opening_brace(raw);
        let words_end = at.start + brace.unwrap_or(raw.len());
        let words = resolved(input.cx, Span::new(at.start, words_end));
        if !words.is_empty() {
            pieces.push(Piece::Words(words));
        }
        if brace.is_none() {
            return pieces;
        }
        let value = value_at(input, Span::new(words_end + 1, at.end));
        at.start = value.end as usize + 1;
        pieces.extend(embedded(input, value).map(Piece::Value));
        if at.start > at.end {
            return pieces;
        }
    }
}

/// Where the first value of a message opens.
fn opening_brace(raw: &str) -> Option<usize> {
    let mut escaped = false;
    raw.bytes().position(|byte| {
        let opens = byte == b'{' && !escaped;
        escaped = byte == b'\\' && !escaped;
        opens
    })
}

/// The place of a value that opens where a span does: up to the brace that closes it, which is told where it is missing.
fn value_at(input: In<'_>, open: Span) -> Span {
    let raw = input.cx.source.slice(open);
    let length = raw.find('}').unwrap_or_else(|| {
        input.cx.tell(&nom::Err::Error(Fault::Wanted {
            wanted: Wanted::Sign(b'}'),
            found: None,
            before: open.end,
        }));
        raw.len()
    });
    Span::new(open.start as usize, open.start as usize + length)
}

/// A condition or quantity within a message.
fn embedded(input: In<'_>, value: Span) -> Option<Expression> {
    let mut tokens = significant(&lex_from(
        input.cx.source.slice(value),
        value.start as usize,
    ));
    // Lines within a message open nothing.
    for tok in &mut tokens {
        tok.indent = None;
    }
    whole(input.with(&tokens, value.start), expression)
}

/// A backslash before a character that needs none.
#[derive(Debug, Error, Diagnostic)]
#[error("`{}` is no escape", .at.text())]
#[diagnostic(
    code(S008),
    help("texts know `\\\"`, `\\\\`, `\\{{` and `\\}}`; a backslash itself is `\\\\`")
)]
struct UnknownEscape {
    #[source_code]
    #[label("no escape")]
    at: Place,
}

/// The words at a span: escapes resolved, each line break and the spaces around it one space.
fn resolved(cx: &Context<'_>, at: Span) -> String {
    let raw = cx.source.slice(at);
    if !raw.contains(['\\', '\n']) {
        return raw.to_owned();
    }
    let mut words = String::with_capacity(raw.len());
    let mut start = at.start as usize;
    for (number, line) in raw.split('\n').enumerate() {
        let mut own = line;
        if number > 0 {
            words.truncate(words.trim_end_matches(AROUND_LINE_BREAKS).len());
            words.push(' ');
            own = line.trim_start_matches(AROUND_LINE_BREAKS);
        }
        unescape(cx, own, start + line.len() - own.len(), &mut words);
        start += line.len() + 1;
    }
    words
}

/// The spaces that a line break in a text takes with it.
pub(in crate::syntax) const AROUND_LINE_BREAKS: [char; 3] = [' ', '\t', '\r'];

fn unescape(cx: &Context<'_>, line: &str, start: usize, words: &mut String) {
    let mut characters = line.char_indices();
    while let Some((at, character)) = characters.next() {
        if character != '\\' {
            words.push(character);
            continue;
        }
        let escaped = characters.next().map(|(_, it)| it);
        words.extend(escaped);
        if !escaped.is_some_and(|it| "\"\\{}".contains(it)) {
            let end = start + at + 1 + escaped.map_or(0, char::len_utf8);
            cx.report(UnknownEscape {
                at: cx.place(Span::new(start + at, end)),
            });
        }
    }
}
