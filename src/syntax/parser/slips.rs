//! What people write who know forms, or other languages, better than rules; and the way out of it.

use super::{
    expression::{CONDITION, WITHOUT_IS_NOT},
    fault::{A_NAME, Wanted},
    rule::SOURCE,
};
use crate::{
    syntax::lexer::Kind,
    value::{Force, day_meant},
};

/// The way out of what people write who know forms better than rules. What is missing at the end has no kind.
pub(super) fn slip(wanted: Wanted, said: &str, kind: Option<Kind>) -> Option<String> {
    const PARTS: [&str; 6] = ["half", "third", "thirds", "quarters", "fifths", "percent"];
    match wanted {
        Wanted::A("a date") => day_meant(said).map(|it| format!("write {it}")),
        Wanted::A(SOURCE) => Some(
            "say where it is written: `from SOURCE \"place\"`; `pack.toml` names the sources"
                .to_owned(),
        ),
        Wanted::A(WITHOUT_IS_NOT) => Some(
            "`less than` is the other side of `at least`, and `more than` of `at most`; or put `not` before the fact"
                .to_owned(),
        ),
        Wanted::A(A_NAME) if kind == Some(Kind::Number) => {
            Some("a name begins with a letter".to_owned())
        }
        Wanted::A("what the exception is, as a text") if said == ":" => Some(
            "say before the `:` what it is: `unless small \"a group of few patients\": …`".to_owned(),
        ),
        Wanted::A(CONDITION) if said == "-" => Some(
            "there are no numbers below zero; to take one quantity from another write `a - b`"
                .to_owned(),
        ),
        Wanted::Word("as") if Force::ALL.iter().any(|it| it.as_str() == said) => Some(
            "a rule is as strong as its source's own verb: keep one of the two".to_owned(),
        ),
        Wanted::A("a title") if kind == Some(Kind::Word) => {
            Some("a name is one word: join its words with `-`".to_owned())
        }
        Wanted::A("the place in the source") if kind == Some(Kind::Word) => {
            Some("a source has a name of one word, which `pack.toml` gives it".to_owned())
        }
        Wanted::A("what the field says, as a text") if said == "/" => {
            Some("yes or no is written `yes_no`".to_owned())
        }
        _ if PARTS.contains(&said) => {
            Some("a share is written in figures: `2/3`, `66.7%`".to_owned())
        }
        _ => None,
    }
}

/// The comparison that was run together into one word.
pub(super) fn joined(said: &str) -> Option<&'static str> {
    const TOGETHER: [(&str, &str); 6] = [
        ("atleast", "at least"),
        ("atmost", "at most"),
        ("isnot", "is not"),
        ("lessthan", "less than"),
        ("morethan", "more than"),
        ("notin", "not in"),
    ];
    let found = TOGETHER.iter().find(|it| it.0.eq_ignore_ascii_case(said));
    found.map(|it| it.1)
}

/// What to write instead of a character that people bring from elsewhere.
pub(super) fn way_out(character: &str) -> Option<&'static str> {
    Some(match character {
        "<" => "write `less than` or `at most`",
        ">" => "write `more than` or `at least`",
        "≤" => "write `at most`",
        "≥" => "write `at least`",
        "≠" | "!" => "write `is not`, or `not` before a condition",
        "&" => "write `and`",
        "|" => "write `or`",
        "“" | "”" | "„" | "'" | "‘" | "’" | "`" => {
            "texts stand between straight double quotes: \"…\""
        }
        "•" | "·" | "▪" | "‣" => "take it out: a clause opens with its own word",
        "#" => "a comment begins with `//`",
        ";" => "nothing ends a clause but the next one; things in a row have `,` between them",
        "–" | "—" | "−" => "write `-`, with spaces around it",
        "×" => "write `*`",
        "÷" => "write `/`, with spaces around it",
        "%" => "write `%` right after a number: `66.7%`",
        "\\" => "`\\` stands only in texts",
        _ => return None,
    })
}
