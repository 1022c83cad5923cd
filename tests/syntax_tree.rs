//! Which tree a condition has: what binds tighter, and how far a quantifier reaches.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test reads files, and fails where it cannot"
)]

use scrutineer::{
    source::Source,
    syntax::{
        self,
        ast::{CountOf, Each, Expr, Expression, Item, Literal, Name, Op, Quantifier},
    },
};

/// The tree of a condition with every joint in brackets.
fn tree(condition: &str) -> String {
    let text = format!("define d \"a define\" means {condition}");
    let parsed = syntax::parse(&Source::new("d.rules", text));
    assert!(
        parsed.problems.is_empty(),
        "{condition}: {:?}",
        parsed.problems
    );
    match parsed.file.items.first().map(|it| &it.node) {
        Some(Item::Define(define)) => shown(&define.means),
        other => format!("{other:?}"),
    }
}

fn shown(expression: &Expression) -> String {
    let joined = |them: &[Expression], joint: &str| {
        let each: Vec<String> = them.iter().map(shown).collect();
        format!("<{}>", each.join(joint))
    };
    match &expression.node {
        Expr::Or(them) => joined(them, " or "),
        Expr::And(them) => joined(them, " and "),
        Expr::Not(it) => format!("<not {}>", shown(it)),
        Expr::Compare(left, op, right) => {
            let op = match op.node {
                Op::Relation(relation) => format!("{relation:?}"),
                other => format!("{other:?}"),
            };
            format!("<{} {op} {}>", shown(left), shown(right))
        }
        Expr::Quantified(quantifier, each, body) => {
            format!(
                "<{} {}: {}>",
                how_many(&quantifier.node),
                over(each),
                shown(body)
            )
        }
        Expr::Count(CountOf::All(path)) => format!("<count {}>", dotted(&path.node)),
        Expr::Count(CountOf::Where(each, body)) => {
            format!("<count {}: {}>", over(each), shown(body))
        }
        Expr::Count(CountOf::Set(set)) => format!("<count {}>", shown(set)),
        Expr::Sum(path) => format!("<sum {}>", dotted(&path.node)),
        Expr::Distinct(path) => format!("<distinct {}>", dotted(&path.node)),
        Expr::Arithmetic(left, sign, right) => {
            format!("<{} {:?} {}>", shown(left), sign.node, shown(right))
        }
        Expr::Bracketed(it) => format!("({})", shown(it)),
        Expr::Path(names) => dotted(names),
        Expr::Set(names) => format!("[{}]", dotted(names)),
        Expr::Literal(literal) => value(literal),
    }
}

fn how_many(quantifier: &Quantifier) -> String {
    match quantifier {
        Quantifier::Every => "every".into(),
        Quantifier::Some => "some".into(),
        Quantifier::No => "no".into(),
        Quantifier::Exactly(count) => format!("exactly {count}"),
        Quantifier::AtLeast(count) => format!("at least {count}"),
        Quantifier::AtMost(count) => format!("at most {count}"),
    }
}

fn over(each: &Each) -> String {
    format!("{} in {}", each.variable.node, dotted(&each.over.node))
}

fn dotted(names: &[Name]) -> String {
    let names: Vec<&str> = names.iter().map(|it| it.node.as_str()).collect();
    names.join(".")
}

fn value(literal: &Literal) -> String {
    match literal {
        Literal::YesNo(yes) => yes.to_string(),
        Literal::Number(number, None) => number.to_string(),
        Literal::Number(number, Some(unit)) => format!("{number} {}", unit.node),
        Literal::Date(date) => date.iso(),
        Literal::Text(text) => format!("{text:?}"),
    }
}

#[test]
fn joints_bind_as_the_handbook_says() {
    for (condition, expected) in [
        ("a or b and c or d", "<a or <b and c> or d>"),
        ("not a.b and c", "<<not a.b> and c>"),
        ("not a is b", "<not <a Is b>>"),
        ("not not a", "<not <not a>>"),
        (
            "a + b * c - d is e",
            "<<<a Plus <b Times c>> Minus d> Is e>",
        ),
        ("a / b / c", "<<a Over b> Over c>"),
        ("a except b is [c, d]", "<<a Except b> Is [c.d]>"),
        ("(a or b) and c", "<(<a or b>) and c>"),
        ("a is b and c is not d", "<<a Is b> and <c IsNot d>>"),
    ] {
        assert_eq!(tree(condition), expected, "{condition}");
    }
}

#[test]
fn comparisons_have_the_words_of_quantities_and_of_dates() {
    for (condition, expected) in [
        ("a at least 2/3", "<a AtLeast 2/3>"),
        ("a at most £5_000", "<a AtMost 5,000 pounds>"),
        ("a more than 66.7%", "<a MoreThan 667/1,000>"),
        ("a less than 750_000 people", "<a LessThan 750,000 people>"),
        ("a on or after 30 April 2013", "<a AtLeast 2013-04-30>"),
        ("a on or before February 2012", "<a AtMost 2012-02-29>"),
        ("a after 2012-10-01", "<a MoreThan 2012-10-01>"),
        ("a before b + 3 months", "<a LessThan <b Plus 3 months>>"),
        ("a in b.c", "<a In b.c>"),
        ("a not in b.c", "<a NotIn b.c>"),
        ("a contains b", "<a Contains b>"),
        ("a is \"b \\\"c\\\"\n   d\"", "<a Is \"b \\\"c\\\" d\">"),
        ("a is no and b is yes", "<<a Is false> and <b Is true>>"),
        ("a is 1 or b", "<<a Is 1> or b>"),
    ] {
        assert_eq!(tree(condition), expected, "{condition}");
    }
}

#[test]
fn a_quantifiers_body_runs_to_the_end_or_to_its_bracket() {
    for (condition, expected) in [
        ("every x in l: x.a and b", "<every x in l: <x.a and b>>"),
        (
            "(every x in l.m: x.a) and b",
            "<(<every x in l.m: x.a>) and b>",
        ),
        (
            "a and no x in l: x.a or b",
            "<a and <no x in l: <x.a or b>>>",
        ),
        ("not some x in l: x.a", "<not <some x in l: x.a>>"),
        (
            "at least 1 x in l: x.a at least 1",
            "<at least 1 x in l: <x.a AtLeast 1>>",
        ),
        (
            "at most 3 x in l: exactly 2 y in m: y.a",
            "<at most 3 x in l: <exactly 2 y in m: y.a>>",
        ),
        ("count l at least 2 GPs", "<<count l> AtLeast 2 GPs>"),
        ("(count x in l: x.a) is 2", "<(<count x in l: x.a>) Is 2>"),
        (
            "count (a except b) is sum l.m",
            "<<count <a Except b>> Is <sum l.m>>",
        ),
        ("distinct l.m", "<distinct l.m>"),
    ] {
        assert_eq!(tree(condition), expected, "{condition}");
    }
}

#[test]
fn any_word_may_be_a_field_and_a_word_before_a_dot_is_a_name() {
    for (condition, expected) in [
        ("a.and and a.not", "<a.and and a.not>"),
        ("count.x is not.y", "<count.x Is not.y>"),
        ("a.is is every.in", "<a.is Is every.in>"),
    ] {
        assert_eq!(tree(condition), expected, "{condition}");
    }
}
