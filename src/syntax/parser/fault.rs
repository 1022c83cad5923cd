//! What a production fails with, and how that is told.

use std::fmt;

use miette::Diagnostic;
use nom::{
    Err,
    error::{ErrorKind, ParseError},
};
use thiserror::Error;

use super::{
    example::verdict_meant,
    input::{Context, In},
    slips::{joined, slip, way_out},
};
use crate::{
    diagnostic::nearest,
    source::{Place, Span},
    syntax::{
        layout::{Clauses, ITEM_WORDS, Tok},
        lexer::Kind,
    },
    value::in_figures,
};

/// Why a production failed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Fault {
    /// Something else was wanted.
    Wanted {
        wanted: Wanted,
        found: Option<Tok>,
        /// Where the token before ends.
        before: u32,
    },
    /// What is wrong has been told.
    Told,
}

/// What was wanted.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wanted {
    /// A word of the language.
    Word(&'static str),
    /// A sign.
    Sign(u8),
    /// Anything of a kind.
    A(&'static str),
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => write!(f, "`{word}`"),
            Self::Sign(sign) => write!(f, "`{}`", char::from(*sign)),
            Self::A(thing) => f.write_str(thing),
        }
    }
}

impl Fault {
    /// Something else was wanted than what comes next.
    pub(super) fn wanted(input: &In<'_>, wanted: Wanted) -> Self {
        Self::Wanted {
            wanted,
            found: input.tokens.first().copied(),
            before: input.before,
        }
    }
}

/// Fails because something else was wanted.
pub(super) fn fail<T>(input: &In<'_>, wanted: Wanted) -> Result<T, Err<Fault>> {
    Err(Err::Error(Fault::wanted(input, wanted)))
}

impl ParseError<In<'_>> for Fault {
    fn from_error_kind(input: In<'_>, _: ErrorKind) -> Self {
        Self::wanted(&input, Wanted::A("something else"))
    }

    fn append(_: In<'_>, _: ErrorKind, other: Self) -> Self {
        other
    }
}

/// Something else was wanted than what the text says.
#[derive(Debug, Error, Diagnostic)]
#[error("wanted {wanted}, found {found}")]
#[diagnostic(code(S001))]
struct Unexpected {
    wanted: String,
    found: String,
    #[help]
    help: Option<String>,
    #[source_code]
    #[label("wanted {wanted}")]
    at: Place,
}

/// A character that has no meaning outside texts and comments.
#[derive(Debug, Error, Diagnostic)]
#[error("`{}` has no place here", .at.text())]
#[diagnostic(code(S004))]
struct Stray {
    #[help]
    help: Option<&'static str>,
    #[source_code]
    #[label("no place for this")]
    at: Place,
}

/// A line opens with a word that opens no clause.
#[derive(Debug, Error, Diagnostic)]
#[error("`{}` opens no clause, and the clause before it is complete", .at.text())]
#[diagnostic(code(S009))]
struct UnknownClause {
    #[help]
    help: Option<String>,
    #[source_code]
    #[label("no clause word")]
    at: Place,
}

impl Context<'_> {
    /// Tells why a production failed.
    pub(super) fn tell(&self, fault: &Err<Fault>) {
        let (Err::Error(fault) | Err::Failure(fault)) = fault else {
            return;
        };
        let Fault::Wanted {
            wanted,
            found,
            before,
        } = *fault
        else {
            return;
        };
        match found {
            Some(tok) if tok.kind == Kind::Unknown => self.tell_stray(tok),
            _ if self.open_text_ends.binary_search(&before).is_ok() => {}
            Some(tok) if !tok.opens_line() => self.tell_unexpected(wanted, tok),
            end => self.report(Unexpected {
                wanted: wanted.to_string(),
                found: end.map_or("nothing more", |_| "the end of the line").into(),
                help: slip(wanted, "", None),
                at: self.place(Span {
                    start: before,
                    end: before,
                }),
            }),
        }
    }

    /// Tells that a clause was complete before its end.
    pub(super) fn tell_left_over(&self, rest: &In<'_>) {
        let Some(tok) = rest.tokens.first().copied() else {
            return;
        };
        let wanted = match self.may_follow.get() {
            Some((at, wanted)) if at == rest.before => wanted,
            _ if tok.opens_line() && self.clauses.get() == Clauses::Names => A_NAME,
            _ => "nothing more here",
        };
        match tok.kind {
            Kind::Unknown => self.tell_stray(tok),
            _ if self.open_text_ends.binary_search(&rest.before).is_ok() => {}
            Kind::Word if tok.opens_line() && self.clauses.get() != Clauses::None => {
                self.tell_unknown_clause(rest);
            }
            _ => self.tell_unexpected(Wanted::A(wanted), tok),
        }
    }

    /// Tells that the next line opens with a word that opens no clause.
    pub(super) fn tell_unknown_clause(&self, here: &In<'_>) {
        let clauses = self.clauses.get();
        let words = clauses.words();
        let has_examples = clauses == Clauses::Rule;
        let verdict = verdict_meant(here.word(0), here.word(1)).filter(|_| has_examples);
        let said = verdict.map_or(1, |(length, _)| length);
        let at = self.place(here.span_to(&here.skip(said)));
        let help = if let Some((_, verdict)) = verdict {
            Some(format!("did you mean `{verdict}`?"))
        } else if let Some(near) = near(at.text(), words) {
            Some(format!("did you mean `{near}`?"))
        } else if ITEM_WORDS.contains(&at.text()) {
            Some(format!("`{}` stands at the left edge of a line", at.text()))
        } else {
            words
                .first()
                .map(|_| format!("a clause opens with one of {}", listed(words)))
        };
        self.report(UnknownClause { help, at });
    }

    fn tell_stray(&self, tok: Tok) {
        let at = self.place(tok.span);
        let help = if self.stands_in_a_word(tok.span) {
            Some("a name is joined by `-`, without spaces around it")
        } else {
            way_out(at.text())
        };
        self.report(Stray { help, at });
    }

    /// Whether a dash other than `-` stands between letters.
    fn stands_in_a_word(&self, dash: Span) -> bool {
        let text = &self.source.text;
        let at = dash.range();
        let before = text.get(..at.start).and_then(|it| it.chars().next_back());
        let after = text.get(at.end..).and_then(|it| it.chars().next());
        let is_dash = matches!(self.source.slice(dash), "–" | "—" | "−" | "‐" | "‑");
        is_dash
            && [before, after]
                .into_iter()
                .flatten()
                .filter(|it| it.is_alphabetic())
                .count()
                == 2
    }

    fn tell_unexpected(&self, wanted: Wanted, tok: Tok) {
        let at = self.place(tok.span);
        let found = match tok.kind {
            Kind::Text | Kind::OpenText => "a text".into(),
            _ => format!("`{}`", at.text()),
        };
        self.report(Unexpected {
            wanted: wanted.to_string(),
            found,
            help: self.help_with(wanted, tok),
            at,
        });
    }

    /// The way out, where what was found shows what was meant.
    fn help_with(&self, wanted: Wanted, found: Tok) -> Option<String> {
        let said = self.source.slice(found.span);
        if found.kind == Kind::Sign(b'=') {
            return Some("a condition says `is`; `=` is for examples".into());
        }
        if found.kind == Kind::Sign(b',') && self.parts_figures(found.span) {
            return Some("figures are grouped with `_`: `750_000`".into());
        }
        if let Some(help) = slip(wanted, said, Some(found.kind)) {
            return Some(help);
        }
        let before = self.word_before(found.span);
        if said == ":" && self.clauses.get().words().contains(&before) {
            return Some(format!(
                "take the `:` out: nothing stands between `{before}` and what it says"
            ));
        }
        if let Some(figures) = in_figures(before) {
            return Some(format!("write the number in figures: `{figures} {said}`"));
        }
        let meant = match wanted {
            Wanted::Word(word) => near(said, &[word]),
            Wanted::A(_) => joined(said).or_else(|| near(said, OPERATORS)),
            Wanted::Sign(_) => None,
        };
        if let Some(meant) = meant {
            return Some(format!("did you mean `{meant}`?"));
        }
        let opens = if ITEM_WORDS.contains(&said) {
            "at the left edge of a line"
        } else if self.clauses.get().words().contains(&said) {
            "at the start of a line, indented"
        } else {
            return None;
        };
        Some(format!("`{said}` stands {opens}"))
    }

    /// The word that stands right before a place, at most a space from it.
    fn word_before(&self, at: Span) -> &str {
        let before = self.source.text.get(..at.range().start);
        let before = before.unwrap_or_default().trim_end_matches(' ');
        let letters = before.trim_end_matches(char::is_alphabetic).len();
        before.get(letters..).unwrap_or_default()
    }

    /// Whether a comma stands between figures, with no space around it.
    fn parts_figures(&self, comma: Span) -> bool {
        let text = self.source.text.as_bytes();
        let figure_at = |at: Option<usize>| {
            at.and_then(|at| text.get(at))
                .is_some_and(u8::is_ascii_digit)
        };
        let comma = comma.range();
        figure_at(comma.start.checked_sub(1)) && figure_at(Some(comma.end))
    }
}

/// What opens a line of a choice, a record or a row.
pub(super) const A_NAME: &str = "a name";

const OPERATORS: &[&str] = &[
    "after", "and", "before", "contains", "except", "least", "less", "more", "most", "not", "than",
];

/// Another word that is known and near to one; none for a word so long that looking would cost more than it helps.
pub(super) fn near(word: &str, known: &[&'static str]) -> Option<&'static str> {
    const LONGEST: usize = 40;
    (3..=LONGEST)
        .contains(&word.len())
        .then(|| nearest(word, known.iter().copied()))?
        .filter(|it| *it != word)
}

/// Names one after the other, each in backticks.
pub(super) fn listed(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|it| format!("`{it}`")).collect();
    quoted.join(", ")
}
