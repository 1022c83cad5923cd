//! Random rules.

use proptest::{collection::vec, prelude::*, sample::select};

use super::written::{Colour, Cond, Day, Exception, Over, Rule, Source, Text, Things};

/// Any condition.
pub(crate) fn any_cond() -> impl Strategy<Value = Cond> {
    plain().prop_recursive(4, 14, 3, |inner| {
        let quantifier = select(&["every", "some", "no", "exactly 1", "exactly 2", "at least 1", "at least 2", "at most 0", "at most 1"][..]);
        let over = select(&[Over::L, Over::M, Over::Colours][..]);
        let boxed = inner.clone().prop_map(Box::new);
        let more = select(&["at least", "at most", "more than", "less than", "is", "is not"][..]);
        let counted = (over.clone(), boxed.clone(), more, 0..4_usize).prop_map(|(over, body, op, many)| {
            let (number, other) = match over {
                Over::L => (["0 things", "1 thing", "2 things", "3 things"][many], "count l"),
                _ => (["0 parts", "1 part", "2 parts", "3 parts"][many], "count m"),
            };
            let over = if over == Over::Colours { Over::M } else { over };
            Cond::Things(Things::Count(other, over, body), op, Things::Just(number))
        });
        prop_oneof![
            2 => vec(inner.clone(), 2..4).prop_map(Cond::And),
            2 => vec(inner.clone(), 2..4).prop_map(Cond::Or),
            1 => boxed.clone().prop_map(Cond::Not),
            1 => boxed.clone().prop_map(Cond::Defined),
            3 => (quantifier, over, boxed).prop_map(|(quantifier, over, body)| Cond::Quantified(quantifier, over, body)),
            1 => counted,
        ]
    })
}

fn plain() -> impl Strategy<Value = Cond> {
    let like = || select(&["is", "is not"][..]);
    let order = || {
        select(
            &[
                "at least",
                "at most",
                "more than",
                "less than",
                "is",
                "is not",
            ][..],
        )
    };
    let within = || select(&["in", "not in"][..]);
    prop_oneof![
        6 => source().prop_map(Cond::Yes),
        1 => (source(), like(), select(&["yes", "no", "a.r"][..])).prop_map(|(a, b, c)| Cond::Same(a, b, c)),
        3 => (things(), order(), things()).prop_map(|(a, b, c)| Cond::Things(a, b, c)),
        1 => (shares(), order(), shares()).prop_map(|(a, b, c)| Cond::Shares(a, b, c)),
        1 => (days(), select(&["before", "after", "on or before", "on or after", "is", "is not"][..]), days())
            .prop_map(|(a, b, c)| Cond::Days(a, b, c)),
        1 => (days(), order(), select(&["0 days", "31 days", "28 days"][..])).prop_map(|(a, b, c)| Cond::Periods(a, b, c)),
        2 => (colours(), like(), select(&[Colour::Just("red"), Colour::Just("blue"), Colour::Just("a.hue")][..]))
            .prop_map(|(a, b, c)| Cond::Colours(a, b, c)),
        2 => (colours(), within(), sets()).prop_map(|(a, b, c)| Cond::Among(a, b, c)),
        1 => (select(&["a.tags", "colour"][..]), select(&["contains", "is", "is not"][..]), sets()).prop_map(|(a, b, c)| Cond::Sets(a, b, c)),
        1 => (texts(), like(), texts()).prop_map(|(a, b, c)| Cond::Texts(a, b, c)),
        1 => (texts(), within(), select(&["m.code", "l.name", "l.key"][..])).prop_map(|(a, b, c)| Cond::InColumn(a, b, c)),
        1 => select(&["l.name", "l.n", "l.hue", "l.day", "l.ok", "l.key", "m.on"][..]).prop_map(Cond::Distinct),
    ]
}

fn source() -> impl Strategy<Value = Source> + Clone {
    let facts = select(&["a.p", "a.q", "a.r", "b.p"][..]).prop_map(Source::Fact);
    prop_oneof![4 => facts, 2 => Just(Source::RowOfL), 1 => Just(Source::RowOfM)]
}

fn things() -> impl Strategy<Value = Things> {
    let just = select(
        &[
            "0 things",
            "1 thing",
            "2 things",
            "a.size",
            "a.other",
            "limit",
            "count l",
            "sum l.n",
            "count l * 2",
        ][..],
    );
    let just = just.prop_map(Things::Just);
    let one = prop_oneof![3 => just, 2 => Just(Things::RowOfL)];
    one.prop_recursive(1, 3, 2, |inner| {
        let boxed = inner.prop_map(Box::new);
        (boxed.clone(), select(&["+", "-"][..]), boxed).prop_map(|(a, b, c)| Things::Sum(a, b, c))
    })
}

fn shares() -> impl Strategy<Value = &'static str> {
    select(
        &[
            "a.part",
            "1/2",
            "2/3",
            "count a.tags",
            "1",
            "a.size / count l",
            "a.part * 2",
        ][..],
    )
}

fn days() -> impl Strategy<Value = Day> {
    let just =
        select(&["a.day", "2012-10-01", "2012-01-31", "assessment.date"][..]).prop_map(Day::Just);
    let moved = (
        select(&["a.day", "2012-01-31", "assessment.date"][..]),
        select(&["+", "-"][..]),
        select(&["1 month", "a.term", "28 days", "1 year"][..]),
    );
    let moved = moved.prop_map(|(a, b, c)| Day::Moved(a, b, c));
    prop_oneof![2 => just, 1 => Just(Day::RowOfL), 1 => moved]
}

fn colours() -> impl Strategy<Value = Colour> {
    select(
        &[
            Colour::Just("a.hue"),
            Colour::RowOfL,
            Colour::Member,
            Colour::Member,
        ][..],
    )
}

fn sets() -> impl Strategy<Value = &'static str> {
    select(
        &[
            "a.tags",
            "b.tags",
            "[red, blue]",
            "[green]",
            "(colour except a.tags)",
            "(a.tags except b.tags)",
        ][..],
    )
}

fn texts() -> impl Strategy<Value = Text> {
    select(
        &[
            Text::Just("a.note"),
            Text::Just("\"t1\""),
            Text::RowOfL("x.name"),
            Text::RowOfL("x.key"),
            Text::RowOfM,
        ][..],
    )
}

/// Any rule.
pub(crate) fn any_rule() -> impl Strategy<Value = Rule> {
    let when = proptest::option::weighted(0.3, any_cond());
    let each =
        proptest::option::weighted(0.5, select(&[Over::L, Over::L, Over::M, Over::Colours][..]));
    (
        any::<bool>(),
        when,
        each,
        any_cond(),
        vec(any_exception(), 0..3),
    )
        .prop_map(|(forbids, when, each, demands, exceptions)| Rule {
            forbids,
            when,
            each,
            demands,
            exceptions,
        })
}

/// Any exception.
pub(crate) fn any_exception() -> impl Strategy<Value = Exception> {
    let inside = prop_oneof![2 => Just(true), 1 => Just(false)];
    (inside, any_cond()).prop_map(|(inside, cond)| Exception { inside, cond })
}
