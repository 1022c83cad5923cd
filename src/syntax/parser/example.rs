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
    diagnostic::nearest,
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
    let (first, second) = (input.word(0), input.word(1));
    if first == "cannot" && second != "tell" {
        return fail(&input.skip(1), Wanted::Word("tell"));
    }
    // Any other misspelling was told where the clause was cut off.
    let meant = verdict_written(first, second).or_else(|| verdict_meant(first, second));
    match meant {
        Some((length, verdict)) => Ok((input.skip(length), verdict)),
        None => fail(&input, Wanted::A("a verdict")),
    }
}

const VERDICTS: [Verdict; 6] = [
    Verdict::Met,
    Verdict::NotMet,
    Verdict::Conflict,
    Verdict::CannotTell,
    Verdict::NothingFound,
    Verdict::NotApplicable,
];

/// The verdict that the next words are, and how many of them.
fn verdict_written(first: &str, second: &str) -> Option<(usize, Verdict)> {
    let both = format!("{first} {second}");
    let found = |said: &str| VERDICTS.into_iter().find(|it| it.as_str() == said);
    let two = found(&both).map(|it| (2, it));
    two.or_else(|| found(first).map(|it| (1, it)))
}

/// The verdict that the next words were probably meant to be, and how many of them; nothing where they are one.
pub(super) fn verdict_meant(first: &str, second: &str) -> Option<(usize, Verdict)> {
    if verdict_written(first, second).is_some() {
        return None;
    }
    let near = |said: &str, words: usize| {
        let names = VERDICTS.map(Verdict::as_str);
        let names = names
            .into_iter()
            .filter(|it| it.split(' ').count() == words);
        let near = nearest(said, names).filter(|_| said.len() >= 3)?;
        VERDICTS.into_iter().find(|it| it.as_str() == near)
    };
    let joined = first.replace('_', " ");
    let two = near(&format!("{first} {second}"), 2).map(|it| (2, it));
    two.or_else(|| near(&joined, 2).map(|it| (1, it)))
        .or_else(|| near(first, 1).map(|it| (1, it)))
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
