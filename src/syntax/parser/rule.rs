//! Rules, notes and exceptions: a name, a title, and clauses.

use nom::{Parser, combinator::cut, multi::many1};

use super::{
    basic::{list, name, phrase, rule_path, sign, spanned, word},
    clause::{Piece, pieces, whole},
    example::example,
    expression::{each, expression},
    fault::{Fault, Wanted, fail},
    input::{In, Parsed},
    literal::date,
    text::{message, text},
};
use crate::{
    source::Span,
    syntax::ast::{At, Bound, BoundEnd, Clause, Each, Expression, Header, Name, Path, Rule, Text},
    value::{Asks, Authority, Force, Subject},
};

/// `rule := ("rule" | "note") name text clause*`, `exception := "exception" name text "to" rule path clause*`
pub(super) fn rule(input: In<'_>) -> Rule {
    let pieces = pieces(input);
    let (name, title, excuses) = match input.word(0) {
        "exception" => whole(pieces.head, exception_head),
        _ => whole(pieces.head, head.map(|(name, title)| (name, title, None))),
    }
    .unwrap_or_else(|| {
        let (name, title) = stand_in_head(input);
        (name, title, None)
    });
    Rule {
        name,
        title,
        excuses,
        clauses: pieces.clauses.iter().map(clause).collect(),
    }
}

/// `head := word name text`
pub(super) fn head(input: In<'_>) -> Parsed<'_, (Name, Text)> {
    cut((name("an item"), name("a name"), text("a title")))
        .map(|(_, name, title)| (name, title))
        .parse(input)
}

fn exception_head(input: In<'_>) -> Parsed<'_, (Name, Text, Option<Path>)> {
    cut((head, word("to"), rule_path))
        .map(|((name, title), _, path)| (name, title, Some(path)))
        .parse(input)
}

/// What stands in for a head that could not be read: the name, where there is one.
pub(super) fn stand_in_head(input: In<'_>) -> (Name, Text) {
    let span = input
        .tokens
        .get(1)
        .map_or(input.span_to(&input), |it| it.span);
    let name = At::new(input.word(1).to_owned(), span);
    (name, At::new(String::new(), span))
}

fn clause(piece: &Piece<'_>) -> At<Clause> {
    let production = match piece.word {
        "on" => on,
        "asks" => asks,
        "in" => in_force,
        "unverified" => unverified,
        "when" => when,
        "require" | "forbid" => demand,
        "every" => demand_of_each,
        "answers" => answers,
        "unless" => unless,
        "otherwise" => otherwise,
        "remedy" => remedy,
        "says" => says,
        "met" | "not" | "conflict" | "cannot" | "nothing" => example,
        _ => header,
    };
    let read = piece.read(to_its_end(spanned(production)));
    let stands_in = piece.stands_in();
    let sound = read.filter(|_| !stands_in);
    sound.unwrap_or_else(|| At::new(Clause::Unread(piece.word.to_owned()), piece.span()))
}

/// Notes where words of the clause are left over: what was read of it is then not what it says.
fn to_its_end<'a, T>(
    mut production: impl Parser<In<'a>, Output = T, Error = Fault>,
) -> impl Parser<In<'a>, Output = T, Error = Fault> {
    move |input: In<'a>| {
        let (rest, read) = production.parse(input)?;
        // A line of its own is a clause by itself, if one that nobody knows.
        if rest.tokens.first().is_some_and(|it| !it.opens_line()) {
            rest.cx.stands_in.set(true);
        }
        Ok((rest, read))
    }
}

/// The clause's own word, which may be misspelt: that was told where it was cut off.
pub(super) fn opening(input: In<'_>) -> Parsed<'_, Span> {
    name("a clause").map(|it| it.span).parse(input)
}

/// A clause of its word and one thing more.
pub(super) fn after_opening<'a, T>(
    thing: impl Parser<In<'a>, Output = T, Error = Fault>,
) -> impl Parser<In<'a>, Output = T, Error = Fault> {
    (opening, cut(thing)).map(|(_, it)| it)
}

/// `header := (force ",")? "as" authority "," "from" name text`
fn header(input: In<'_>) -> Parsed<'_, Clause> {
    let force = phrase("how strong it is", "as", Force::ALL, Force::as_str);
    let authority = phrase("whose it is", "from", Authority::ALL, Authority::as_str);
    let comma = sign(b',');
    let (rest, force) = if input.word(0) == "as" {
        (input, None)
    } else {
        (force, cut(comma)).map(|(it, _)| Some(it)).parse(input)?
    };
    let (rest, (_, authority, ..)) =
        cut((word("as"), authority, before_source, word("from"))).parse(rest)?;
    let source = name("a source that `pack.toml` names");
    let (rest, (source, place)) = cut((source, text("the place in the source"))).parse(rest)?;
    let header = Header {
        force,
        authority,
        source,
        place,
    };
    Ok((rest, Clause::Header(header)))
}

/// What follows whose position it is.
pub(super) const SOURCE: &str = "`,` and where it is written";

/// The comma before the source; where nothing follows, the source is what is missing.
fn before_source(input: In<'_>) -> Parsed<'_, Span> {
    if input.is_empty() {
        return fail(&input, Wanted::A(SOURCE));
    }
    sign(b',').parse(input)
}

/// `on := "on" subject list`
fn on(input: In<'_>) -> Parsed<'_, Clause> {
    let subject = phrase("on whom it bears", "", Subject::ALL, Subject::as_str);
    after_opening(list(subject)).map(Clause::On).parse(input)
}

/// `asks := "asks" what list`
fn asks(input: In<'_>) -> Parsed<'_, Clause> {
    let what = phrase("what could answer it", "", Asks::ALL, Asks::as_str);
    after_opening(list(what)).map(Clause::Asks).parse(input)
}

/// `in force := "in" "force" bound+`
fn in_force(input: In<'_>) -> Parsed<'_, Clause> {
    after_opening((word("force"), many1(bound)))
        .map(|(_, bounds)| Clause::InForce(bounds))
        .parse(input)
}

/// `bound := ("from" | "until" | "by") date`
fn bound(input: In<'_>) -> Parsed<'_, Bound> {
    (spanned(bound_end), cut(date))
        .map(|(end, date)| Bound { end, date })
        .parse(input)
}

fn bound_end(input: In<'_>) -> Parsed<'_, BoundEnd> {
    let end = match input.word(0) {
        "from" => BoundEnd::From,
        "until" => BoundEnd::Until,
        "by" => BoundEnd::By,
        _ => return fail(&input, Wanted::A("`from`, `until` or `by`")),
    };
    Ok((input.skip(1), end))
}

/// `unverified := "unverified" text`
fn unverified(input: In<'_>) -> Parsed<'_, Clause> {
    after_opening(text("why, as a text"))
        .map(Clause::Unverified)
        .parse(input)
}

/// `when := "when" expression`
fn when(input: In<'_>) -> Parsed<'_, Clause> {
    after_opening(expression).map(Clause::When).parse(input)
}

/// `demand := ("require" | "forbid") expression`
fn demand(input: In<'_>) -> Parsed<'_, Clause> {
    demand_for(None, input)
}

/// `demand of each := "every" each ":" demand`
fn demand_of_each(input: In<'_>) -> Parsed<'_, Clause> {
    let (rest, (each, _)) = after_opening((each, sign(b':'))).parse(input)?;
    demand_for(Some(each), rest)
}

fn demand_for(each: Option<Each>, input: In<'_>) -> Parsed<'_, Clause> {
    let demand: fn(Option<Each>, Expression) -> Clause = match input.word(0) {
        "forbid" => Clause::Forbid,
        _ => Clause::Require,
    };
    let (rest, condition) = after_opening(expression).parse(input)?;
    Ok((rest, demand(each, condition)))
}

/// `answers := "answers" rule path "when" expression`
fn answers(input: In<'_>) -> Parsed<'_, Clause> {
    after_opening((rule_path, word("when"), expression))
        .map(|(rule, _, condition)| Clause::Answers(rule, condition))
        .parse(input)
}

/// `unless := "unless" name text ":" expression`
fn unless(input: In<'_>) -> Parsed<'_, Clause> {
    let described = (
        name("a name for the exception"),
        text("what the exception is, as a text"),
    );
    after_opening((described, sign(b':'), expression))
        .map(|((name, title), _, condition)| Clause::Unless(name, title, condition))
        .parse(input)
}

/// `otherwise := "otherwise" message`
fn otherwise(input: In<'_>) -> Parsed<'_, Clause> {
    after_opening(message("what to say, as a text"))
        .map(Clause::Otherwise)
        .parse(input)
}

/// `remedy := "remedy" message`
fn remedy(input: In<'_>) -> Parsed<'_, Clause> {
    after_opening(message("wording to ask for, as a text"))
        .map(Clause::Remedy)
        .parse(input)
}

/// `says := "says" text`
fn says(input: In<'_>) -> Parsed<'_, Clause> {
    after_opening(text("what the note says, as a text"))
        .map(Clause::Says)
        .parse(input)
}
