//! The smallest productions: words, signs, names, paths, lists, and the bound on nesting.

use miette::Diagnostic;
use nom::{Err, Parser, combinator::cut, multi::separated_list1};
use thiserror::Error;

use super::{
    fault::{Fault, Wanted, fail},
    input::{In, Parsed},
};
use crate::{
    diagnostic::{nearest, perhaps_meant, there_are},
    source::{Place, Span},
    syntax::{
        ast::{At, Name, Path},
        lexer::Kind,
    },
};

/// A word of the language.
pub(super) fn word<'a>(
    word: &'static str,
) -> impl Parser<In<'a>, Output = Span, Error = Fault> + Copy {
    move |input: In<'a>| match input.next() {
        Some((rest, tok)) if input.word(0) == word => Ok((rest, tok.span)),
        _ => fail(&input, Wanted::Word(word)),
    }
}

/// A sign.
pub(super) fn sign<'a>(sign: u8) -> impl Parser<In<'a>, Output = Span, Error = Fault> + Copy {
    move |input: In<'a>| match input.next() {
        Some((rest, tok)) if tok.kind == Kind::Sign(sign) => Ok((rest, tok.span)),
        _ => fail(&input, Wanted::Sign(sign)),
    }
}

/// `name := word`; `what` it names is told where there is none.
pub(super) fn name<'a>(
    what: &'static str,
) -> impl Parser<In<'a>, Output = Name, Error = Fault> + Copy {
    move |input: In<'a>| match input.next() {
        Some((rest, tok)) if tok.kind == Kind::Word => {
            Ok((rest, At::new(input.word(0).to_owned(), tok.span)))
        }
        _ => fail(&input, Wanted::A(what)),
    }
}

/// `path := word ("." word)*`
pub(super) fn path(input: In<'_>) -> Parsed<'_, Path> {
    joined_by(b'.', "the name of a fact", input)
}

/// `rule path := word ("/" word)?`
pub(super) fn rule_path(input: In<'_>) -> Parsed<'_, Path> {
    joined_by(b'/', "the name of a rule", input)
}

fn joined_by<'a>(joint: u8, what: &'static str, input: In<'a>) -> Parsed<'a, Path> {
    let (mut rest, first) = name(what).parse(input)?;
    let mut names = vec![first];
    while rest.sign(0, joint) {
        let (after, next) = cut(name("a name")).parse(rest.skip(1))?;
        names.push(next);
        rest = after;
    }
    Ok((rest, At::new(names, input.span_to(&rest))))
}

/// `X list := X ("," X)*`
pub(super) fn list<'a, T>(
    item: impl Parser<In<'a>, Output = T, Error = Fault>,
) -> impl Parser<In<'a>, Output = Vec<T>, Error = Fault> {
    separated_list1(sign(b','), cut(item))
}

/// `X group := open (X ("," X)* ","?)? close`
pub(super) fn group<'a, T>(
    (open, close, wanted): (u8, u8, &'static str),
    item: fn(In<'a>) -> Parsed<'a, T>,
) -> impl Parser<In<'a>, Output = Vec<T>, Error = Fault> {
    move |input: In<'a>| {
        let (mut rest, _) = sign(open).parse(input)?;
        let mut items = Vec::new();
        while !rest.sign(0, close) {
            let (after, one) = cut(item).parse(rest)?;
            items.push(one);
            rest = after;
            if rest.sign(0, b',') {
                rest = rest.skip(1);
            } else if !rest.sign(0, close) {
                return Err(Err::Failure(Fault::wanted(&rest, Wanted::A(wanted))));
            }
        }
        Ok((rest.skip(1), items))
    }
}

/// A piece and where it is written.
pub(super) fn spanned<'a, T>(
    mut parser: impl Parser<In<'a>, Output = T, Error = Fault>,
) -> impl Parser<In<'a>, Output = At<T>, Error = Fault> {
    move |input: In<'a>| {
        let (rest, node) = parser.parse(input)?;
        Ok((rest, At::new(node, input.span_to(&rest))))
    }
}

/// Conditions or values stand in one another more often than is read.
#[derive(Debug, Error, Diagnostic)]
#[error("nested too deeply: more than {MOST_DEEP} one in the other")]
#[diagnostic(
    code(S005),
    help("name a part of it with `define`, or write two rules")
)]
struct TooDeep {
    #[source_code]
    #[label("here it is too deep")]
    at: Place,
}

/// How often conditions and values may stand in one another. The stack and whoever walks the tree rely on it.
const MOST_DEEP: u32 = 64;

/// A production that may contain itself.
pub(super) fn nested<'a, T>(
    input: In<'a>,
    production: fn(In<'a>) -> Parsed<'a, T>,
) -> Parsed<'a, T> {
    let depth = input.cx.depth.get();
    if depth == MOST_DEEP {
        return too_deep(&input);
    }
    input.cx.depth.set(depth + 1);
    let result = production(input);
    input.cx.depth.set(depth);
    result
}

/// Counts one more arithmetic sign of a clause: a row of them is a tree as deep as the row is long.
pub(super) fn one_more_sign(input: &In<'_>) -> Result<(), Err<Fault>> {
    let signs = input.cx.arithmetic.get() + 1;
    input.cx.arithmetic.set(signs);
    if signs > MOST_DEEP {
        return too_deep(input);
    }
    Ok(())
}

fn too_deep<T>(input: &In<'_>) -> Result<T, Err<Fault>> {
    let span = input
        .tokens
        .first()
        .map_or(input.span_to(input), |it| it.span);
    input.cx.report(TooDeep {
        at: input.cx.place(span),
    });
    Err(Err::Failure(Fault::Told))
}

/// A phrase that is none of those it has to be one of.
#[derive(Debug, Error, Diagnostic)]
#[error("`{}` does not say {what}", .at.text())]
#[diagnostic(code(S007))]
struct UnknownPhrase {
    what: &'static str,
    #[help]
    help: Option<String>,
    #[source_code]
    #[label("none of the words for this")]
    at: Place,
}

/// One of a closed list of phrases: the words up to a sign or to the word that goes on after it. Where it is none of
/// them that is told, and the nearest stands in for it; where none is near, the last does, so that the rest of the clause
/// is read for its faults, and the clause is marked as one that nobody may go by.
pub(super) fn phrase<'a, T: Copy>(
    what: &'static str,
    goes_on: &'static str,
    all: &'static [T],
    as_str: fn(T) -> &'static str,
) -> impl Parser<In<'a>, Output = At<T>, Error = Fault> {
    move |input: In<'a>| {
        let mut rest = input;
        let mut words = Vec::new();
        while !rest.word(0).is_empty() && rest.word(0) != goes_on {
            words.push(rest.word(0));
            rest = rest.skip(1);
        }
        let span = input.span_to(&rest);
        let said = words.join(" ");
        if words.is_empty() {
            return fail(&input, Wanted::A(what));
        }
        let written = |text: &str| all.iter().find(|it| as_str(**it) == text);
        if let Some(meant) = written(&said) {
            return Ok((rest, At::new(*meant, span)));
        }
        let known = all.iter().map(|it| as_str(*it));
        let said = comparable(&said);
        input.cx.report(UnknownPhrase {
            what,
            help: Some(all_there_are(said, known.clone())),
            at: input.cx.place(span),
        });
        let near = nearest(said, known).and_then(written);
        input
            .cx
            .stands_in
            .set(input.cx.stands_in.get() || near.is_none());
        match near.or(all.last()) {
            Some(stand_in) => Ok((rest, At::new(*stand_in, span))),
            None => Err(Err::Failure(Fault::Told)),
        }
    }
}

/// The phrase that may be meant, and all that there are: with few of them the nearest may still be none that is meant.
fn all_there_are<'n>(said: &str, known: impl IntoIterator<Item = &'n str> + Clone) -> String {
    let meant = perhaps_meant(said, known.clone());
    let meant = meant.map_or_else(String::new, |it| it + " ");
    meant + &there_are(known)
}

/// A phrase that others are looked for near to; nothing for one so long that looking would cost more than it helps.
fn comparable(said: &str) -> &str {
    const LONGEST: usize = 40;
    if said.len() < LONGEST { said } else { "" }
}
