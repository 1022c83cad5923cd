//! What there is to know: units, choices, records, rows, lists, defines, parameters.

use nom::{
    Parser,
    combinator::{cut, opt},
    multi::separated_list1,
    sequence::terminated,
};

use super::{
    basic::{name, sign, spanned, word},
    clause::{Pieces, pieces, whole},
    example::datum,
    expression::expression,
    fault::{Wanted, fail},
    input::{In, Parsed},
    rule::{after_opening, head, stand_in_head},
    text::text,
};
use crate::syntax::ast::{
    At, Choice, Datum, Define, Field, Kind, List, Name, Parameter, Record, Text, Unit,
};

/// `unit := "unit" name name`
pub(super) fn unit(input: In<'_>) -> Parsed<'_, Unit> {
    let names = (
        name("the unit's name for one"),
        name("the unit's name for many"),
    );
    after_opening(names)
        .map(|(one, many)| Unit { one, many })
        .parse(input)
}

/// `choice := "choice" name text member*`
pub(super) fn choice(input: In<'_>) -> Choice {
    let Pieces {
        head: first,
        clauses,
    } = pieces(input);
    let (name, title) = whole(first, head).unwrap_or_else(|| stand_in_head(input));
    let lines = clauses.iter().filter_map(|it| it.read(members));
    Choice {
        name,
        title,
        members: lines.flatten().collect(),
    }
}

/// `members := member ("," member)* ","?`, `member := name text?`
fn members(input: In<'_>) -> Parsed<'_, Vec<(Name, Option<Text>)>> {
    let member = (name("a member of the choice"), opt(text("a title")));
    let comma = || sign(b',');
    terminated(separated_list1(comma(), member), opt(comma())).parse(input)
}

/// `record := ("record" | "row") name text field*`
pub(super) fn record(input: In<'_>) -> Record {
    let Pieces {
        head: first,
        clauses,
    } = pieces(input);
    let (name, title) = whole(first, head).unwrap_or_else(|| stand_in_head(input));
    let (mut fields, mut unread) = (Vec::new(), Vec::new());
    for piece in &clauses {
        match piece.read(field) {
            Some(read) => fields.push(read),
            None => unread.push(piece.word.to_owned()),
        }
    }
    Record {
        name,
        title,
        fields,
        unread,
    }
}

/// `field := name type text`
fn field(input: In<'_>) -> Parsed<'_, Field> {
    (
        name("a field"),
        cut((kind, text("what the field says, as a text"))),
    )
        .map(|(name, (kind, title))| Field { name, kind, title })
        .parse(input)
}

/// `type := "set" "of" name | name`
fn kind(input: In<'_>) -> Parsed<'_, At<Kind>> {
    if (input.word(0), input.word(1)) == ("set", "of") {
        let set = (word("set"), word("of"), cut(name("a choice")));
        return spanned(set.map(|(.., it)| Kind::SetOf(it))).parse(input);
    }
    spanned(name("a type").map(Kind::Named)).parse(input)
}

/// `list := "list" name "of" name "by" name "in" name ("never" "empty")? text`
pub(super) fn list(input: In<'_>) -> Parsed<'_, List> {
    let row = (word("of"), name("what a row is")).map(|(_, it)| it);
    let key = (word("by"), name("a field of the row")).map(|(_, it)| it);
    let unit = (word("in"), name("what its rows are counted in")).map(|(_, it)| it);
    let never_empty = opt((word("never"), cut(word("empty"))));
    after_opening((
        (name("a name"), row, key, unit),
        never_empty,
        text("`never empty` or a title"),
    ))
    .map(|((name, row, key, unit), never_empty, title)| List {
        name,
        row,
        key,
        unit,
        never_empty: never_empty.is_some(),
        title,
    })
    .parse(input)
}

/// `define := "define" name text "means" expression`
pub(super) fn define(input: In<'_>) -> Parsed<'_, Define> {
    (head, cut((word("means"), expression)))
        .map(|((name, title), (_, means))| Define { name, title, means })
        .parse(input)
}

/// `parameter := "parameter" name text type range? default because`, these three in any order.
pub(super) fn parameter(input: In<'_>) -> Option<Parameter> {
    let Pieces {
        head: first,
        clauses,
    } = pieces(input);
    let head = whole(first, (head, cut(kind)));
    let (mut range, mut default, mut because) = (None, None, None);
    for piece in &clauses {
        match piece.word {
            "range" => range = piece.read(bounds),
            "default" => default = piece.read(after_opening(datum)),
            _ => because = piece.read(after_opening(text("a reason, as a text"))),
        }
    }
    for (word, read) in [
        ("default", default.is_some()),
        ("because", because.is_some()),
    ] {
        if !read && !clauses.iter().any(|it| it.word == word) {
            tell_missing(input, word);
        }
    }
    let ((name, title), kind) = head?;
    Some(Parameter {
        name,
        title,
        kind,
        range,
        default: default?,
        because: because?,
    })
}

fn tell_missing(input: In<'_>, clause: &'static str) {
    let end = input.skip(input.tokens.len());
    if let Err(fault) = fail::<()>(&end, Wanted::Word(clause)) {
        input.cx.tell(&fault);
    }
}

/// `range := "range" datum "to" datum`
fn bounds(input: In<'_>) -> Parsed<'_, (At<Datum>, At<Datum>)> {
    after_opening((datum, word("to"), datum))
        .map(|(least, _, most)| (least, most))
        .parse(input)
}
