//! Conditions and quantities, from the loosest joint to the tightest.
//!
//! What contains itself is called plainly, not through combinators: their frames would take the stack of 64 levels.

use nom::Parser;

use super::{
    basic::{group, name, nested, one_more_sign, path, sign, spanned, word},
    fault::{Fault, Wanted, fail},
    input::{In, Parsed},
    literal::{literal, whole_number},
};
use crate::{
    syntax::{
        ast::{At, CountOf, Each, Expr, Expression, Op, Quantifier, Relation, Sign},
        lexer::Kind,
    },
    value::month_number,
};

/// `expression := all ("or" all)*`
pub(super) fn expression(input: In<'_>) -> Parsed<'_, Expression> {
    let (rest, read) = nested(input, |input| chain(input, "or", all, Expr::Or))?;
    input.cx.may_follow.set(Some((rest.before, GO_ON)));
    Ok((rest, read))
}

const GO_ON: &str = "`and`, `or`, a comparison or the end of the clause";
pub(super) const CONDITION: &str = "a condition or a quantity";
/// What is wanted where a comparison is denied by words between its own.
pub(super) const WITHOUT_IS_NOT: &str = "the comparison without `is not` before it";

/// `all := negation ("and" negation)*`
fn all(input: In<'_>) -> Parsed<'_, Expression> {
    chain(input, "and", negation, Expr::And)
}

fn chain<'a>(
    input: In<'a>,
    joint: &'static str,
    part: fn(In<'a>) -> Parsed<'a, Expression>,
    join: fn(Vec<Expression>) -> Expr,
) -> Parsed<'a, Expression> {
    let (mut rest, first) = part(input)?;
    if rest.word(0) != joint {
        return Ok((rest, first));
    }
    let mut parts = vec![first];
    while rest.word(0) == joint {
        let (after, next) = part(rest.skip(1))?;
        parts.push(next);
        rest = after;
    }
    Ok((rest, At::new(join(parts), input.span_to(&rest))))
}

/// `negation := "not" negation | comparison`
fn negation(input: In<'_>) -> Parsed<'_, Expression> {
    if input.word(0) != "not" || input.sign(1, b'.') {
        return comparison(input);
    }
    let (rest, negated) = nested(input.skip(1), negation)?;
    let node = Expr::Not(Box::new(negated));
    Ok((rest, At::new(node, input.span_to(&rest))))
}

/// `comparison := sum (operator sum)?`
fn comparison(input: In<'_>) -> Parsed<'_, Expression> {
    let (rest, left) = sum(input)?;
    let Some((length, op)) = operator(&rest)? else {
        return Ok((rest, left));
    };
    let after = rest.skip(length);
    let op = At::new(op, rest.span_to(&after));
    let (rest, right) = sum(after)?;
    let node = Expr::Compare(Box::new(left), op, Box::new(right));
    Ok((rest, At::new(node, input.span_to(&rest))))
}

/// `operator := "is" "not"? | "at" ("least" | "most") | ("more" | "less") "than" | "before" | "after"
/// | "on" "or" ("before" | "after") | "not"? "in" | "contains"`, and how many words it has.
fn operator(input: &In<'_>) -> Result<Option<(usize, Op)>, nom::Err<Fault>> {
    let found = match (input.word(0), input.word(1)) {
        ("is", _) if input.sign(2, b'.') => (1, Op::Relation(Relation::Is)),
        ("is", "not")
            if matches!(input.word(2), "after" | "at" | "before" | "less" | "more")
                && !input.sign(3, b'.') =>
        {
            return fail(input, Wanted::A(WITHOUT_IS_NOT));
        }
        ("is", "not") => (2, Op::Relation(Relation::IsNot)),
        ("is", "after" | "at" | "before" | "contains" | "in" | "less" | "more" | "on") => {
            return fail(input, Wanted::A("the comparison without `is` before it"));
        }
        ("is", _) => (1, Op::Relation(Relation::Is)),
        ("at", "least") => (2, Op::Relation(Relation::AtLeast)),
        ("at", "most") => (2, Op::Relation(Relation::AtMost)),
        ("at", _) => return fail(&input.skip(1), Wanted::A("`least` or `most`")),
        ("more", "than") => (2, Op::Relation(Relation::MoreThan)),
        ("less", "than") => (2, Op::Relation(Relation::LessThan)),
        ("more" | "less", _) => return fail(&input.skip(1), Wanted::Word("than")),
        ("after", _) => (1, Op::Relation(Relation::MoreThan)),
        ("before", _) => (1, Op::Relation(Relation::LessThan)),
        ("on", "or") => match input.word(2) {
            "after" => (3, Op::Relation(Relation::AtLeast)),
            "before" => (3, Op::Relation(Relation::AtMost)),
            _ => return fail(&input.skip(2), Wanted::A("`after` or `before`")),
        },
        ("in", _) => (1, Op::In),
        ("not", "in") => (2, Op::NotIn),
        ("contains", _) => (1, Op::Contains),
        _ => return Ok(None),
    };
    Ok(Some(found))
}

/// `sum := product (("+" | "-" | "except") product)*`
fn sum(input: In<'_>) -> Parsed<'_, Expression> {
    row(input, product, |input| {
        match input.tokens.first().map(|it| it.kind) {
            Some(Kind::Sign(b'+')) => Some(Sign::Plus),
            Some(Kind::Sign(b'-')) => Some(Sign::Minus),
            Some(Kind::Word) if input.word(0) == "except" => Some(Sign::Except),
            _ => None,
        }
    })
}

/// `product := operand (("*" | "/") operand)*`
fn product(input: In<'_>) -> Parsed<'_, Expression> {
    row(input, operand, |input| {
        match input.tokens.first().map(|it| it.kind) {
            Some(Kind::Sign(b'*')) => Some(Sign::Times),
            Some(Kind::Sign(b'/')) => Some(Sign::Over),
            _ => None,
        }
    })
}

fn row<'a>(
    input: In<'a>,
    part: fn(In<'a>) -> Parsed<'a, Expression>,
    sign_at: fn(&In<'a>) -> Option<Sign>,
) -> Parsed<'a, Expression> {
    let (mut rest, mut left) = part(input)?;
    while let Some(sign) = sign_at(&rest) {
        one_more_sign(&rest)?;
        let after = rest.skip(1);
        let sign = At::new(sign, rest.span_to(&after));
        let (end, right) = part(after)?;
        let node = Expr::Arithmetic(Box::new(left), sign, Box::new(right));
        left = At::new(node, input.span_to(&end));
        rest = end;
    }
    Ok((rest, left))
}

/// `operand := bracketed | set | literal | quantified | count | sum | distinct | path`
fn operand(input: In<'_>) -> Parsed<'_, Expression> {
    let (rest, node) = match input.tokens.first().map(|it| it.kind) {
        Some(Kind::Sign(b'(')) => bracketed(input),
        Some(Kind::Sign(b'[')) => set(input),
        Some(Kind::Number | Kind::Date | Kind::Text | Kind::OpenText) => value(input),
        Some(Kind::Word) if input.sign(1, b'.') => named(input),
        Some(Kind::Word) => operand_word(input),
        _ => fail(&input, Wanted::A(CONDITION)),
    }?;
    Ok((rest, At::new(node, input.span_to(&rest))))
}

fn operand_word(input: In<'_>) -> Parsed<'_, Expr> {
    match input.word(0) {
        "no" if begins_each(&input) => quantified(input),
        "every" | "some" | "exactly" | "at" => quantified(input),
        "yes" | "no" => value(input),
        "count" => count(input),
        "sum" => sum_of(input),
        "distinct" => distinct(input),
        "after" | "and" | "before" | "contains" | "except" | "in" | "is" | "less" | "more"
        | "on" | "or" => fail(&input, Wanted::A(CONDITION)),
        month if month_number(month).is_some() && input.is_number(1) => value(input),
        _ => named(input),
    }
}

fn value(input: In<'_>) -> Parsed<'_, Expr> {
    literal.map(Expr::Literal).parse(input)
}

/// Whether `no` is the `no x in list: C` and not a value.
fn begins_each(input: &In<'_>) -> bool {
    !input.word(1).is_empty() && input.word(2) == "in"
}

fn named(input: In<'_>) -> Parsed<'_, Expr> {
    path.map(|it| Expr::Path(it.node)).parse(input)
}

/// `bracketed := "(" expression ")"`
fn bracketed(input: In<'_>) -> Parsed<'_, Expr> {
    let (rest, inner) = in_brackets(input)?;
    Ok((rest, Expr::Bracketed(Box::new(inner))))
}

fn in_brackets(input: In<'_>) -> Parsed<'_, Expression> {
    let (rest, _) = sign(b'(').parse(input)?;
    let (rest, inner) = expression(rest)?;
    let (rest, _) = sign(b')').parse(rest)?;
    Ok((rest, inner))
}

/// `set := "[" name list "]"`
fn set(input: In<'_>) -> Parsed<'_, Expr> {
    group((b'[', b']', "`,` or `]`"), |input| {
        name("a member of a choice").parse(input)
    })
    .map(Expr::Set)
    .parse(input)
}

/// `quantified := quantifier each ":" expression`
fn quantified(input: In<'_>) -> Parsed<'_, Expr> {
    let (rest, (quantifier, each, _)) = (spanned(quantifier), each, sign(b':')).parse(input)?;
    let (rest, body) = expression(rest)?;
    Ok((rest, Expr::Quantified(quantifier, each, Box::new(body))))
}

/// `quantifier := "every" | "some" | "no" | ("exactly" | "at" "least" | "at" "most") whole number`
fn quantifier(input: In<'_>) -> Parsed<'_, Quantifier> {
    let (length, make): (usize, fn(u32) -> Quantifier) = match (input.word(0), input.word(1)) {
        ("every", _) => return Ok((input.skip(1), Quantifier::Every)),
        ("some", _) => return Ok((input.skip(1), Quantifier::Some)),
        ("no", _) => return Ok((input.skip(1), Quantifier::No)),
        ("exactly", _) => (1, Quantifier::Exactly),
        ("at", "least") => (2, Quantifier::AtLeast),
        ("at", "most") => (2, Quantifier::AtMost),
        _ => return fail(&input.skip(1), Wanted::A("`least` or `most`")),
    };
    whole_number.map(make).parse(input.skip(length))
}

/// `each := name "in" path`
pub(super) fn each(input: In<'_>) -> Parsed<'_, Each> {
    (name("a name for one of them"), word("in"), path)
        .map(|(variable, _, over)| Each { variable, over })
        .parse(input)
}

/// `count := "count" ("(" expression ")" | each ":" expression | path)`
fn count(input: In<'_>) -> Parsed<'_, Expr> {
    let counted = input.skip(1);
    let (rest, count) = if counted.sign(0, b'(') {
        let (rest, set) = in_brackets(counted)?;
        (rest, CountOf::Set(Box::new(set)))
    } else if counted.word(1) == "in" {
        let (rest, (each, _)) = (each, sign(b':')).parse(counted)?;
        let (rest, body) = expression(rest)?;
        (rest, CountOf::Where(each, Box::new(body)))
    } else {
        path.map(CountOf::All).parse(counted)?
    };
    Ok((rest, Expr::Count(count)))
}

/// `sum of := "sum" path`
fn sum_of(input: In<'_>) -> Parsed<'_, Expr> {
    path.map(Expr::Sum).parse(input.skip(1))
}

/// `distinct := "distinct" path`
fn distinct(input: In<'_>) -> Parsed<'_, Expr> {
    path.map(Expr::Distinct).parse(input.skip(1))
}
