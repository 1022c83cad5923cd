//! What holds of every text: no byte is lost, nothing panics, formatting is settled after once and keeps the tree.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test reads files, and fails where it cannot"
)]

use proptest::prelude::*;
use scrutineer::{
    source::Source,
    syntax::{self, lexer},
};

/// Heads of rules, and of a define.
const HEADS: &[&str] = &[
    "rule r \"a title\"\n",
    "note n \"a title\"\n",
    "exception e \"a title\" to bma/x\n",
    "define d \"a title\" means ",
];

/// Whole items.
const ITEMS: &[&str] = &[
    "parameter p \"a title\" share\n  default 1/2\n  because \"ours\"\n",
    "record election \"a title\"\n  provided yes_no \"a\"\n  may_stand  set of gp_kind \"b\n    c\"\n",
    "choice c \"a title\"\n  partner \"a\" // b\n  a, b\n",
    "list roll of gp by gmc in GPs never empty \"a\"\n",
    "unit person people\n",
    "term gp \"GP\",\n  \"doctor\"\n",
    "term s = a, b\n",
];

/// Whole clauses of a rule.
const CLAUSES: &[&str] = &[
    "  should, as the BMA's view, from s \"place\"\n",
    "  must not, as law, from s \"place\"\n",
    "  on ccg, lmc\n",
    "  asks register\n",
    "  in force from 1 May 2012 until March 2013\n",
];

/// Examples of a rule.
const EXAMPLES: &[&str] = &[
    "  not met a.b = { c: yes, d: [1, 2 votes] }, silent e, f, as at 2013-04-01\n",
    "  cannot tell needs a.b, c\n",
    "  nothing found reading \"a \\\"b\\\"\"\n",
];

/// Clauses of other items, parts of clauses, words, signs, and things that are not of the language.
const PIECES: &[&str] = &[
    "reading a.b\n",
    "  sets [a, b] \"x\", \"y\"\n",
    "  reads \"x\" as 3 years where A means b\n",
    "  ignores \"x\"\n",
    "  prefer a over b\n",
    "  silence means no\n",
    "  when ",
    "  require ",
    "  every x in roll: forbid ",
    "  answers bma/x when ",
    "  unless n \"a\": ",
    "  otherwise \"{a.b} of {1 + 2}\n    more\"\n",
    "  met ",
    "a.b",
    " and ",
    " or ",
    " not ",
    " is ",
    " is not ",
    " at least ",
    " on or before ",
    " in ",
    " except ",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    " + ",
    "-",
    "/",
    ", ",
    ": ",
    " = ",
    "\"",
    "\\",
    "\n",
    "\n  ",
    "\n    ",
    "\r\n",
    "\n\n",
    "\t",
    "\u{a0}",
    "\u{feff}",
    "// c\n",
    "  // c\n",
    "750_000 people",
    "2/3",
    "66.7%",
    "£5_000",
    "2012-10-01",
    "30 April 2013",
    "30 February 2013",
    "1/0",
    "yes",
    "no ",
    "every x in roll: ",
    "at least 2 x in roll: ",
    "count roll",
    "sum roll.votes",
    "é",
    "£",
    "🏥",
    "\0",
    "requires ",
    "rul ",
    "word",
];

/// A text of fragments of the language.
fn text() -> impl Strategy<Value = String> {
    let fragments = [HEADS, ITEMS, CLAUSES, EXAMPLES, PIECES].concat();
    prop::collection::vec(prop::sample::select(fragments), 0..24).prop_map(|it| it.concat())
}

/// A text that mostly parses: items, some of them rules with a condition, clauses and examples.
fn mostly_sound() -> impl Strategy<Value = String> {
    let head = prop::sample::select(HEADS);
    let rule = (head, condition(), some_of(CLAUSES), some_of(EXAMPLES)).prop_map(
        |(head, condition, clauses, examples)| {
            if head.ends_with("means ") {
                format!("{head}{condition}\n")
            } else {
                format!("{head}{clauses}  require {condition}\n{examples}")
            }
        },
    );
    let other = prop::sample::select(ITEMS).prop_map(String::from);
    prop::collection::vec(prop_oneof![2 => rule, 1 => other], 1..4).prop_map(|it| it.concat())
}

/// Some lines, with comments and blank lines between them.
fn some_of(lines: &'static [&'static str]) -> impl Strategy<Value = String> {
    let between = prop::sample::select(&["", "\n", "  // c\n", "// c\n", "\n\n\n"][..]);
    let line =
        (prop::sample::select(lines), between).prop_map(|(line, after)| [line, after].concat());
    prop::collection::vec(line, 0..4).prop_map(|it| it.concat())
}

/// A condition, spaced and broken over lines in many ways.
fn condition() -> impl Strategy<Value = String> {
    let operand = prop::sample::select(
        &[
            "a.b",
            "750_000 people",
            "2/3",
            "£5",
            "30 April 2013",
            "[a,b]",
            "yes",
            "\"t\n   u\"",
            "count roll",
            "sum a.b",
            "distinct roll.gmc",
            "no x in l: y",
            "(count  x in l :y)",
            "count (a except b)",
            "no",
        ][..],
    )
    .prop_map(String::from);
    operand.prop_recursive(4, 24, 3, |inner| {
        let joint = prop::sample::select(
            &[
                " and ",
                "\n or\t",
                " is ",
                " is  not ",
                "\n    at least ",
                " on or after ",
                " not in ",
                " + ",
                " -\n ",
                "*",
                " / ",
                " except ",
                " contains ",
            ][..],
        );
        prop_oneof![
            inner.clone().prop_map(|it| format!("({it})")),
            inner.clone().prop_map(|it| format!("not {it}")),
            inner
                .clone()
                .prop_map(|it| format!("(every x in roll:\n  {it} // c\n )")),
            (inner.clone(), joint, inner).prop_map(|(a, joint, b)| format!("{a}{joint}{b}")),
        ]
    })
}

/// Formatting a text that can be read keeps its tree, and formatting it again changes nothing.
fn check_formatting(text: &str) -> Result<bool, TestCaseError> {
    let source = Source::new("x", text);
    let Ok(formatted) = syntax::format(&source) else {
        return Ok(false);
    };
    let again = Source::new("x", formatted.clone());
    prop_assert_eq!(syntax::parse(&source).file, syntax::parse(&again).file);
    match syntax::format(&again) {
        Ok(twice) => prop_assert_eq!(formatted, twice),
        Err(problems) => prop_assert!(false, "{:?}\n{}", problems, formatted),
    }
    Ok(true)
}

proptest! {
    #[test]
    fn lexing_loses_no_byte(text in prop_oneof![any::<String>(), text()]) {
        let mut end = 0;
        for token in lexer::lex(&text) {
            prop_assert_eq!(token.span.start, end);
            prop_assert!(token.span.end > end);
            prop_assert!(text.is_char_boundary(token.span.end as usize));
            end = token.span.end;
        }
        prop_assert_eq!(end as usize, text.len());
    }

    #[test]
    fn any_text_is_read_and_formatting_keeps_it(text in prop_oneof![any::<String>(), text()]) {
        check_formatting(&text)?;
    }

    #[test]
    fn formatting_keeps_the_tree_and_is_settled_after_once(text in mostly_sound()) {
        check_formatting(&text)?;
    }
}

#[test]
fn most_of_the_sound_texts_are_sound() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let sound = std::cell::Cell::new(0);
    let outcome = runner.run(&mostly_sound(), |text| {
        sound.set(sound.get() + u32::from(check_formatting(&text)?));
        Ok(())
    });
    assert!(outcome.is_ok());
    assert!(sound.get() > 200, "{} of 256", sound.get());
}

#[test]
fn two_hundred_thousand_of_anything_nested_are_no_overflow() {
    for (before, repeated) in [
        ("define a \"a\" means ", "("),
        ("define a \"a\" means ", "not "),
        ("define a \"a\" means ", "every x in y: "),
        ("define a \"a\" means ", "count ("),
        ("define a \"a\" means b", " + b"),
        ("rule a \"a\"\n  met a = ", "["),
        ("rule a \"a\"\n  met a = ", "{ a: "),
        ("reading a\n  sets ", "["),
        ("rule a \"a\"\n  otherwise \"{", "("),
    ] {
        let source = Source::new("x", before.to_owned() + &repeated.repeat(200_000));
        let parsed = syntax::parse(&source);
        assert!(!parsed.problems.is_empty(), "{before}{repeated}");
    }
}
