//! Terms and readings: how prose states a fact.

use nom::{
    Parser,
    branch::alt,
    combinator::{cut, opt},
    sequence::preceded,
};

use super::{
    basic::{list, name, path, spanned, word},
    clause::{Piece, Pieces, pieces, whole},
    example::datum,
    input::{In, Parsed},
    rule::{after_opening, opening},
    text::text,
};
use crate::syntax::ast::{AllReadings, At, Name, Reading, ReadingClause, Term, Verb};

/// `term := "term" name (text list | "=" name list text list?)`
pub(super) fn term(input: In<'_>) -> Parsed<'_, Term> {
    let (rest, name) = after_opening(name("a name")).parse(input)?;
    if rest.sign(0, b'=') {
        let (rest, stands_for) = cut(list(self::name_of_member)).parse(rest.skip(1))?;
        let (rest, phrases) = if rest.is_empty() {
            (rest, Vec::new())
        } else {
            cut(list(text("a text"))).parse(rest)?
        };
        return Ok((
            rest,
            Term {
                name,
                phrases,
                stands_for,
            },
        ));
    }
    let (rest, phrases) = cut(list(text("`=` or a text"))).parse(rest)?;
    let stands_for = Vec::new();
    Ok((
        rest,
        Term {
            name,
            phrases,
            stands_for,
        },
    ))
}

fn name_of_member(input: In<'_>) -> Parsed<'_, Name> {
    name("a member of a choice, or a term").parse(input)
}

/// `reading := "reading" path clause*`
pub(super) fn reading(input: In<'_>) -> Reading {
    let Pieces { head, clauses } = pieces(input);
    let fact = whole(head, after_opening(path));
    let fact = fact.unwrap_or_else(|| At::new(Vec::new(), head.span_to(&head)));
    let written = clauses.len();
    let clauses: Vec<_> = clauses.iter().filter_map(clause).collect();
    Reading {
        fact,
        unread: clauses.len() < written,
        clauses,
    }
}

/// `all_readings := "all" "readings" ("outside" … | "never" …)*`
pub(super) fn all_readings(input: In<'_>) -> Option<AllReadings> {
    let Pieces { head, clauses } = pieces(input);
    let opening = whole(head, spanned(after_opening(word("readings"))))?.span;
    let written = clauses.len();
    let clauses: Vec<_> = clauses.iter().filter_map(clause).collect();
    Some(AllReadings {
        opening,
        unread: clauses.len() < written,
        clauses,
    })
}

fn clause(piece: &Piece<'_>) -> Option<At<ReadingClause>> {
    let production = match piece.word {
        "about" => about,
        "outside" => outside,
        "never" => never,
        "prefer" => prefer,
        "silence" => silence,
        "reads" => reads,
        "ignores" => ignores,
        "adds" => return patterns(Verb::Adds, piece),
        "takes" => return patterns(Verb::Takes, piece),
        "mentions" => return patterns(Verb::Mentions, piece),
        "misses" => return patterns(Verb::Misses, piece),
        _ => return patterns(Verb::Sets, piece),
    };
    piece.read(spanned(production))
}

/// `about := "about" name list`
fn about(input: In<'_>) -> Parsed<'_, ReadingClause> {
    after_opening(list(name("a subject")))
        .map(ReadingClause::About)
        .parse(input)
}

/// `outside := "outside" name list`
fn outside(input: In<'_>) -> Parsed<'_, ReadingClause> {
    after_opening(list(name("a term")))
        .map(ReadingClause::Outside)
        .parse(input)
}

/// `never := "never" ("by" name list | "with" name list | ("under" | "after") name list ("unless" name list)? | "beside" name
/// list ("with" name list)? ("unless" name list)? | "of" "some" name)`
fn never(input: In<'_>) -> Parsed<'_, ReadingClause> {
    let by = preceded(word("by"), cut(list(name("a term")))).map(ReadingClause::NeverBy);
    let with = preceded(word("with"), list(name("a term"))).map(ReadingClause::NeverWith);
    let unless = || opt(preceded(word("unless"), cut(list(name("a term")))));
    let under = preceded(word("under"), (list(name("a term")), unless()));
    let under = under.map(|it| ReadingClause::NeverUnder(it.0, it.1.unwrap_or_default()));
    let after = preceded(word("after"), (cut(list(name("a term"))), unless()));
    let after = after.map(|it| ReadingClause::NeverAfter(it.0, it.1.unwrap_or_default()));
    let saying = opt(preceded(word("with"), cut(list(name("a term")))));
    let beside = preceded(
        word("beside"),
        (cut(list(name("a term"))), saying, unless()),
    );
    let beside = beside.map(|(labels, with, unless)| {
        ReadingClause::NeverBeside(labels, with.unwrap_or_default(), unless.unwrap_or_default())
    });
    let of = preceded((word("of"), cut(word("some"))), cut(name("a choice")));
    let of = of.map(ReadingClause::NeverOfSome);
    after_opening(alt((by, of, with, after, beside, under))).parse(input)
}

/// `patterns := ("sets" | "adds" | "takes" | "mentions" | "misses") datum text list`
fn patterns(verb: Verb, piece: &Piece<'_>) -> Option<At<ReadingClause>> {
    let production = (opening, cut((datum, list(text("a pattern, as a text")))));
    let clause = production.map(|(word, (value, patterns))| {
        ReadingClause::Patterns(At::new(verb, word), value, patterns)
    });
    piece.read(spanned(clause))
}

/// `prefer := "prefer" ("larger" "of" name list | name "over" name)`
fn prefer(input: In<'_>) -> Parsed<'_, ReadingClause> {
    let larger = preceded((word("larger"), word("of")), cut(list(name("a term"))));
    let larger = larger.map(ReadingClause::Larger);
    let over = (name("a value"), word("over"), name("a value"));
    let over = over.map(|(over, _, under)| ReadingClause::Over(over, under));
    after_opening(alt((larger, over))).parse(input)
}

/// `silence := "silence" "means" "no"`
fn silence(input: In<'_>) -> Parsed<'_, ReadingClause> {
    after_opening((word("means"), word("no")))
        .map(|_| ReadingClause::SilenceMeansNo)
        .parse(input)
}

/// `reads := "reads" text "as" datum ("where" (name "means" name) list)?`
fn reads(input: In<'_>) -> Parsed<'_, ReadingClause> {
    let (rest, (words, _, value)) =
        after_opening((text("a sentence, as a text"), word("as"), datum)).parse(input)?;
    let (rest, meanings) = match rest.word(0) {
        "where" => cut(list(meaning)).parse(rest.skip(1))?,
        _ => (rest, Vec::new()),
    };
    Ok((rest, ReadingClause::Reads(words, value, meanings)))
}

/// `meaning := name "means" name`
fn meaning(input: In<'_>) -> Parsed<'_, (Name, Name)> {
    (
        name("a word of the sentence"),
        word("means"),
        name("a term"),
    )
        .map(|(said, _, meant)| (said, meant))
        .parse(input)
}

/// `ignores := "ignores" text`
fn ignores(input: In<'_>) -> Parsed<'_, ReadingClause> {
    after_opening(text("a sentence, as a text"))
        .map(ReadingClause::Ignores)
        .parse(input)
}
