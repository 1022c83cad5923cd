//! Examples: what is given, and what should come of it.

use nom::{
    Parser,
    branch::alt,
    combinator::{cut, opt},
};

use super::{
    basic::{group, list, name, nested, path, sign, spanned, word},
    fault::{Wanted, fail},
    input::{In, Parsed},
    literal::{date, literal},
    text::text,
};
use crate::{
    syntax::{
        ast::{At, Clause, Datum, Example, Given, Name, Path},
        lexer::Kind,
    },
    value::Verdict,
};

/// `example := verdict given list? ("needs" path list)?`
pub(super) fn example(input: In<'_>) -> Parsed<'_, Clause> {
    let (rest, verdict) = spanned(verdict).parse(input)?;
    let (rest, given) = match rest.word(0) {
        "needs" => (rest, Vec::new()),
        _ if rest.is_empty() => (rest, Vec::new()),
        _ => cut(list(spanned(given))).parse(rest)?,
    };
    let (rest, needs) = opt((word("needs"), cut(list(path)))).parse(rest)?;
    rest.cx.may_follow.set(Some((
        rest.before,
        "`,`, `needs` or the end of the example",
    )));
    let example = Example {
        verdict,
        given,
        needs: needs.map(|(_, paths)| paths).unwrap_or_default(),
    };
    Ok((rest, Clause::Example(example)))
}

/// `verdict := "met" | "not met" | "conflict" | "cannot tell" | "nothing found" | "not applicable"`
fn verdict(input: In<'_>) -> Parsed<'_, Verdict> {
    let (length, verdict) = match (input.word(0), input.word(1)) {
        ("met", _) => (1, Verdict::Met),
        ("conflict", _) => (1, Verdict::Conflict),
        ("not", "met") => (2, Verdict::NotMet),
        ("not", "applicable") => (2, Verdict::NotApplicable),
        ("cannot", "tell") => (2, Verdict::CannotTell),
        ("nothing", "found") => (2, Verdict::NothingFound),
        ("cannot", _) => return fail(&input.skip(1), Wanted::Word("tell")),
        _ => return fail(&input, Wanted::A("a verdict")),
    };
    Ok((input.skip(length), verdict))
}

/// `given := "silent" path list | "reading" text | "as" "at" date | path "=" datum`
fn given(input: In<'_>) -> Parsed<'_, Given> {
    match (input.word(0), input.word(1)) {
        ("silent", word) if !word.is_empty() => silent(input),
        ("reading", "") if !input.sign(1, b'.') && !input.sign(1, b'=') => (
            word("reading"),
            cut(text("a clause of a document, as a text")),
        )
            .map(|(_, it)| Given::Reading(it))
            .parse(input),
        ("as", "at") => (word("as"), word("at"), cut(date))
            .map(|(.., it)| Given::AsAt(it))
            .parse(input),
        _ => (path, cut((sign(b'='), datum)))
            .map(|(path, (_, value))| Given::Assign(path, value))
            .parse(input),
    }
}

/// `silent := "silent" path list`; a path after a comma that `=` follows is the next thing given.
fn silent(input: In<'_>) -> Parsed<'_, Given> {
    let (mut rest, first) = path(input.skip(1))?;
    let mut paths = vec![first];
    while let Some((after, next)) = next_silent(rest) {
        paths.push(next);
        rest = after;
    }
    Ok((rest, Given::Silent(paths)))
}

fn next_silent(input: In<'_>) -> Option<(In<'_>, Path)> {
    let begins_another = match (input.word(1), input.word(2)) {
        ("silent", word) => !word.is_empty(),
        ("reading", _) => !input.sign(2, b'.'),
        ("as", "at") => true,
        _ => false,
    };
    if !input.sign(0, b',') || begins_another {
        return None;
    }
    let (rest, path) = path(input.skip(1)).ok()?;
    (!rest.sign(0, b'=')).then_some((rest, path))
}

const BRACKETS: (u8, u8, &str) = (b'[', b']', "`,` or `]`");
const BRACES: (u8, u8, &str) = (b'{', b'}', "`,` or `}`");

/// `datum := "[" datum list "]" | "{" (name ":" datum) list "}" | literal | word`
pub(super) fn datum(input: In<'_>) -> Parsed<'_, At<Datum>> {
    match input.tokens.first().map(|it| it.kind) {
        Some(Kind::Sign(b'[')) => nested(input, |input| {
            spanned(group(BRACKETS, datum).map(Datum::List)).parse(input)
        }),
        Some(Kind::Sign(b'{')) => nested(input, |input| {
            spanned(group(BRACES, entry).map(Datum::Record)).parse(input)
        }),
        Some(Kind::Sign(_) | Kind::Unknown) | None => fail(&input, Wanted::A("a value")),
        _ => spanned(alt((
            literal.map(Datum::Literal),
            name("a value").map(|it| Datum::Word(it.node)),
        )))
        .parse(input),
    }
}

/// `entry := name ":" datum`
fn entry(input: In<'_>) -> Parsed<'_, (Name, At<Datum>)> {
    (name("a name"), cut((sign(b':'), datum)))
        .map(|(name, (_, value))| (name, value))
        .parse(input)
}
