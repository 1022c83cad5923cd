//! The YAML crate's faults in our words.

use super::Alias;
use crate::data::{
    fault::{Faults, TooDeep},
    words,
};
use crate::source::Span;

/// What the crate's message holds, what is wanted, and the way out.
type Meaning = (&'static str, &'static str, Option<&'static str>);

const COLON: &str =
    "a text with `: ` in it stands between quotes; a key and its value have one `: ` between them";
const COLUMN: &str =
    "the keys of one table begin in the same column, and so do the `-` of one list";
const BRACKET: &str =
    "a list that is opened with `[` is closed with `]`, a table opened with `{` with `}`";
const SPACES: &str = "lines are moved to the right with spaces";
const QUOTE: &str = "a text that begins with this character stands between quotes";
const ONE: &str = "a YAML file is one value; a key that begins with `%` stands between quotes";
const ESCAPE: &str =
    "a backslash itself is written `\\\\`; between single quotes it is a character like any other";

const MEANINGS: &[Meaning] = &[
    (
        "did not find expected ',' or '}'",
        "`,` or `}`",
        Some(BRACKET),
    ),
    ("expected ',' or ']'", "`,` or `]`", Some(BRACKET)),
    ("misplaced bracket", "a value", Some(BRACKET)),
    ("expected node content", "a value", None),
    ("illegal placement of ':'", "`,` or `]`", Some(BRACKET)),
    (
        "flow construct",
        "a column further to the right",
        Some(BRACKET),
    ),
    (
        "did not find expected key",
        "a key in the column of the others",
        Some(COLUMN),
    ),
    (
        "did not find expected '-'",
        "`-` in the column of the others",
        Some(COLUMN),
    ),
    (
        "mapping values are not allowed",
        "the end of the line",
        Some(COLON),
    ),
    ("mapping keys are not allowed", "a value", Some(COLON)),
    ("simple key expect", "`: ` and a value", Some(COLON)),
    (
        "block sequence entries are not allowed",
        "a value",
        Some("the first `-` of a list stands on a line of its own"),
    ),
    ("indentation in quoted", "a quote to close this text", None),
    ("tab", "spaces", Some(SPACES)),
    ("indentation", "the column of the lines above", Some(COLUMN)),
    ("indented", "the column of the lines above", Some(COLUMN)),
    (
        "unexpected end of stream",
        "a quote to close this text",
        None,
    ),
    (
        "unexpected document indicator",
        "a quote to close the text",
        None,
    ),
    ("unexpected character", "a value", Some(QUOTE)),
    ("plain scalar cannot start", "a value", Some(QUOTE)),
    (
        "unknown escape character",
        "a text whose escapes YAML knows",
        Some(ESCAPE),
    ),
    (
        "hexadecimal number",
        "a text whose escapes YAML knows",
        Some(ESCAPE),
    ),
    (
        "Unicode character escape",
        "a text whose escapes YAML knows",
        Some(ESCAPE),
    ),
    (
        "trailing content after",
        "the end of the line",
        Some("one text stands between one pair of quotes"),
    ),
    ("expected whitespace", "a space", None),
    ("valid YAML whitespace", "a space", None),
    ("only valid inside a block", "a value", Some(QUOTE)),
    ("comments must be separated", "a space", None),
    ("anchor or alias", "a value", Some(QUOTE)),
    ("parsing a tag", "a value", Some(QUOTE)),
    ("the handle wasn't declared", "a value", Some(QUOTE)),
    ("<document start>", "the end of the file", Some(ONE)),
    ("directive", "a key", Some(QUOTE)),
];

/// What is found where the crate's place is that of something else.
const ELSEWHERE: &[(&str, &str)] = &[
    ("end of stream", "the end of the file"),
    ("indentation in quoted", "the end of the line"),
    ("escape", "one that is not"),
    ("hexadecimal", "one that is not"),
    ("tab", "a tab"),
];

pub(super) fn report(info: &str, text: &str, at: usize, depth: usize, faults: &mut Faults) {
    if info.contains("recursion limit") {
        let bound = depth.min(CRATES_DEPTH);
        let at = faults.place(words::found(text, at).0);
        return faults.refuse(TooDeep { bound, at });
    }
    if info.contains("unknown anchor") {
        let name = words::word(text, at + 1);
        let at = faults.place(Span::new(at, at + 1 + name.len()));
        return faults.refuse(Alias { at });
    }
    let (span, there) = words::found(text, at);
    let elsewhere = ELSEWHERE.iter().find(|(part, _)| info.contains(part));
    let found = elsewhere.map_or(there, |(_, found)| (*found).to_owned());
    let meaning = MEANINGS.iter().find(|(part, ..)| info.contains(part));
    let (wanted, help) = match meaning {
        Some((_, wanted, help)) => (*wanted, *help),
        // Better the crate's own words than none.
        None => ("something that may stand here", Some(info)),
    };
    faults.not_valid(span, wanted, found, help);
}

/// The crate's own bound on brackets within brackets, which it may reach before we see the first of them.
const CRATES_DEPTH: usize = 255;
