//! The `toml` crate's faults in our words.

use toml::de::Error;

use super::{
    slip,
    twice::{self, Twice},
};
use crate::{
    data::{
        fault::{DuplicateKey, Faults, TooDeep},
        words,
    },
    source::Span,
};

/// How the crate's message begins, what is wanted, and the way out.
type Meaning = (&'static str, &'static str, Option<&'static str>);

const QUOTES: &str =
    "a text stands between double quotes, `\"…\"`; yes or no is written `true` or `false`";
const ONE_A_LINE: &str =
    "each `key = value` stands on a line of its own; a quote within a text is written `\\\"`";
const KEY: &str =
    "write `key = value`; a key of other than letters, figures, `-` and `_` stands between quotes";
const ESCAPE: &str =
    "a backslash itself is written `\\\\`; between single quotes it is a character like any other";
const DAY: &str = "a day is written year, month, day, as `2012-10-01`";
const NUMBER: &str = "a number is written in figures, as `1250` or `0.5`; anything else is a text and stands between quotes";
const ZERO: &str =
    "leave out the `0` in front; a code with zeros in front is a text and stands between quotes";

const MEANINGS: &[Meaning] = &[
    ("string values must be quoted", "a value", Some(QUOTES)),
    ("missing value", "a value", None),
    ("extra `=`", "a value", None),
    ("missing inline table opening", "a value", None),
    ("missing array opening", "a value", None),
    ("missing table open", "a key", Some(KEY)),
    ("key with no value", "`=` and a value", Some(KEY)),
    ("unquoted keys cannot be empty", "a key", Some(KEY)),
    ("invalid unquoted key", "`=` and a value", Some(KEY)),
    ("invalid key-value pair", "a key", Some(KEY)),
    ("keys cannot be multi-line", "a key on one line", Some(KEY)),
    (
        "unexpected key or value",
        "the end of the line",
        Some(ONE_A_LINE),
    ),
    (
        "unexpected content",
        "the end of the line",
        Some(ONE_A_LINE),
    ),
    (
        "invalid basic string, expected `\"`",
        "`\"` to close this text",
        None,
    ),
    (
        "invalid literal string, expected `'`",
        "`'` to close this text",
        None,
    ),
    (
        "invalid literal string, expected '",
        "`'` to close this text",
        None,
    ),
    (
        "invalid multi-line basic string, expected",
        "`\"\"\"` to close this text",
        None,
    ),
    (
        "invalid multi-line literal string, expected",
        "`'''` to close this text",
        None,
    ),
    ("missing opening quote", "a text between two quotes", None),
    ("missing escaped value", "an escape", Some(ESCAPE)),
    ("invalid escape sequence", "an escape", Some(ESCAPE)),
    (
        "invalid unicode",
        "a character's number in hexadecimal figures",
        Some(ESCAPE),
    ),
    (
        "invalid value, expected unicode",
        "a character's number in hexadecimal figures",
        Some(ESCAPE),
    ),
    ("unexpected leading zero", "a number", Some(ZERO)),
    (
        "`_` may only go between digits",
        "a figure on both sides of `_`",
        None,
    ),
    (
        "integers with a radix cannot be signed",
        "a number without a sign",
        None,
    ),
    ("unexpected sign", "a figure", None),
    ("invalid fraction", "a figure after the point", None),
    (
        "invalid boolean",
        "`true` or `false`",
        Some("write them in small letters; a text stands between double quotes, `\"…\"`"),
    ),
    ("invalid date", "a day of the calendar", Some(DAY)),
    ("invalid time", "a day of the calendar", Some(DAY)),
    ("invalid datetime", "a day of the calendar", Some(DAY)),
    ("missing comma between array elements", "`,` or `]`", None),
    ("missing comma between key-value pairs", "`,` or `}`", None),
    (
        "missing assignment between key-value pairs",
        "`=`",
        Some(KEY),
    ),
    ("missing key for inline table element", "a key", Some(KEY)),
    ("extra comma in array", "a value", None),
    ("extra comma in inline table", "a key", None),
    ("unexpected `=` in array", "`,` or `]`", None),
    ("unclosed array table", "`]]`", None),
    (
        "unclosed array",
        "`]`",
        Some("a list that is opened with `[` is closed with `]`"),
    ),
    (
        "unclosed inline table",
        "`}`",
        Some("a table that is opened with `{` is closed with `}`"),
    ),
    ("unclosed table", "`]`", None),
    (
        "carriage return must be followed by newline",
        "the end of the line",
        None,
    ),
    ("invalid float", "a number", Some(NUMBER)),
    ("invalid mantissa", "a number", Some(NUMBER)),
    ("invalid exponent", "a number", Some(NUMBER)),
    ("invalid hexadecimal number", "a number", Some(NUMBER)),
    ("invalid octal number", "a number", Some(NUMBER)),
    ("invalid binary number", "a number", Some(NUMBER)),
    ("redundant numeric sign", "a number", Some(NUMBER)),
    (
        "extra assignment between key-value pairs",
        "`,` or `}`",
        None,
    ),
    ("invalid inline table element", "`key = value`", Some(KEY)),
    ("too few unicode value digits", "an escape", Some(ESCAPE)),
];

pub(super) fn report(errors: &[Error], text: &str, base: usize, depth: usize, faults: &mut Faults) {
    let mut errors: Vec<(Span, &str)> = errors
        .iter()
        .map(|error| (span(error, text), error.message()))
        .collect();
    errors.sort_by_key(|(at, _)| at.start);
    let (twice, others): (Vec<_>, Vec<_>) = errors
        .into_iter()
        .partition(|(_, message)| is_of_a_key_given_twice(message));
    let again = twice.into_iter().map(|(at, _)| at).collect();
    for Twice { key, again, first } in twice::find(text, again) {
        faults.add(DuplicateKey {
            key,
            at: faults.place(moved(again, base)),
            first: first.map(|first| moved(first, base).range().into()),
        });
    }
    let mut line_end = 0;
    for (at, message) in others {
        // What else is wrong on a line mostly comes of its first fault.
        if at.start as usize >= line_end {
            report_one(at, message, text, base, depth, faults);
            line_end = end_of_line(text, at.start as usize);
        }
    }
}

fn is_of_a_key_given_twice(message: &str) -> bool {
    message == "duplicate key" || message.starts_with("cannot extend value of type")
}

/// Where the next line begins; of the last line, past all places.
fn end_of_line(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    match rest.split_once('\n') {
        Some((_, next)) => text.len() - next.len(),
        None => text.len() + 1,
    }
}

fn report_one(at: Span, message: &str, text: &str, base: usize, depth: usize, faults: &mut Faults) {
    if message == "recursion limit" || message.starts_with("cannot recurse further") {
        let bound = depth.min(CRATES_DEPTH as usize);
        let at = faults.place(moved(at, base));
        return faults.refuse(TooDeep { bound, at });
    }
    let (at, found) = if at.start == at.end {
        words::found(text, at.start as usize)
    } else {
        (at, words::shown(text.get(at.range()).unwrap_or_default()))
    };
    let meaning = MEANINGS
        .iter()
        .find(|(beginning, ..)| message.starts_with(beginning));
    let (wanted, help) = match (slip::slip(text, at), meaning) {
        (Some((wanted, help)), _) => (wanted, Some(help)),
        (None, Some((_, wanted, help))) => (*wanted, *help),
        // Better the crate's own words than none.
        (None, None) => ("something that may stand here", Some(message)),
    };
    faults.not_valid(moved(at, base), wanted, found, help);
}

/// The bytes of a fault, which the crate may put past the end of the text or, it being of bytes, within a character.
fn span(error: &Error, text: &str) -> Span {
    let range = error.span().unwrap_or(0..0);
    let start = text.floor_char_boundary(range.start);
    Span::new(start, text.ceil_char_boundary(range.end).max(start))
}

fn moved(span: Span, by: usize) -> Span {
    Span::new(span.start as usize + by, span.end as usize + by)
}

/// The `toml` crate's own bound, which does not depend on ours.
pub(super) const CRATES_DEPTH: u32 = 80;
