//! The shape of a file: which tokens open an item or a clause.

use super::lexer::{Kind, Token};
use crate::source::Span;

/// A token that the tree is made of, and how it stands on its line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tok {
    /// What it is.
    pub(super) kind: Kind,
    /// How far its line is indented, where it is the line's first.
    pub(super) indent: Option<u8>,
    /// Where it stands.
    pub(super) span: Span,
}

impl Tok {
    /// Whether it opens a line at the left edge.
    pub(super) fn is_at_edge(self) -> bool {
        self.indent == Some(0)
    }

    /// Whether it opens a line.
    pub(super) fn opens_line(self) -> bool {
        self.indent.is_some()
    }
}

/// The tokens that the tree is made of.
pub(super) fn significant(tokens: &[Token]) -> Vec<Tok> {
    let mut kept = Vec::with_capacity(tokens.len() / 2 + 1);
    let mut indent = Some(0);
    for token in tokens {
        match token.kind {
            Kind::Newline => indent = Some(0),
            Kind::Space => {
                let width = token.span.end - token.span.start;
                indent = indent.map(|_| u8::try_from(width).unwrap_or(u8::MAX));
            }
            Kind::Comment | Kind::ByteOrderMark => {}
            kind => kept.push(Tok {
                kind,
                indent: indent.take(),
                span: token.span,
            }),
        }
    }
    kept
}

/// The words that open an item, at the left edge of a line.
pub(super) const ITEM_WORDS: &[&str] = &[
    "all",
    "choice",
    "define",
    "exception",
    "list",
    "note",
    "parameter",
    "reading",
    "record",
    "row",
    "rule",
    "term",
    "unit",
];

/// What the lines of an item open with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clauses {
    /// The clauses of a rule, a note or an exception.
    Rule,
    /// The clauses of a parameter.
    Parameter,
    /// The clauses of a reading.
    Reading,
    /// What no reading of a file reads.
    AllReadings,
    /// Fields or members: a name opens each line.
    Names,
    /// Nothing: the item is one clause.
    None,
}

impl Clauses {
    /// The clauses of the item that a word opens.
    pub(super) fn of(item: &str) -> Self {
        match item {
            "rule" | "note" | "exception" => Self::Rule,
            "parameter" => Self::Parameter,
            "reading" => Self::Reading,
            "all" => Self::AllReadings,
            "choice" | "record" | "row" => Self::Names,
            _ => Self::None,
        }
    }

    /// The words that open them.
    pub(super) fn words(self) -> &'static [&'static str] {
        match self {
            Self::Rule => &[
                "advice",
                "answers",
                "as",
                "asks",
                "cannot",
                "conflict",
                "every",
                "forbid",
                "in force",
                "may",
                "met",
                "must",
                "not applicable",
                "not met",
                "nothing found",
                "on",
                "otherwise",
                "remedy",
                "require",
                "says",
                "should",
                "unless",
                "unverified",
                "when",
            ],
            Self::Parameter => &["because", "default", "range"],
            Self::Reading => &[
                "about", "adds", "ignores", "mentions", "misses", "never", "outside", "prefer",
                "reads", "sets", "silence", "takes",
            ],
            Self::AllReadings => &["never", "outside"],
            Self::Names | Self::None => &[],
        }
    }

    /// Whether a clause opens here.
    pub(super) fn open_at(self, text: &str, here: &[Tok]) -> bool {
        let [first, after @ ..] = here else {
            return false;
        };
        if !first.opens_line() || first.kind != Kind::Word || is_sign(after.first(), b'.') {
            return false;
        }
        let next = word(text, after.first());
        match (self, word(text, Some(first))) {
            (Self::Names, _) => true,
            (Self::None, _) => false,
            (Self::Rule, "as") => next != "at",
            (Self::Rule, "on") => next != "or",
            (Self::Rule, "in") => next == "force",
            (Self::Rule, "not") => matches!(next, "met" | "applicable"),
            (Self::Rule, "nothing") => next == "found",
            (Self::Rule, "every") => requires_each(text, after),
            (Self::Rule, word) if self.words().contains(&word) => true,
            (Self::Rule, _) => is_unknown_force(text, after),
            (_, word) => self.words().contains(&word),
        }
    }
}

/// Whether what follows `every` is the head of a clause, `x in list: require`, and not that of a condition.
fn requires_each(text: &str, after_every: &[Tok]) -> bool {
    const LONGEST_HEAD: usize = 16;
    let colon = after_every
        .iter()
        .take(LONGEST_HEAD)
        .position(|it| it.kind == Kind::Sign(b':'));
    let verb = colon.map(|at| word(text, after_every.get(at + 1)));
    matches!(verb, Some("require" | "forbid"))
}

/// Whether what follows an unknown word shows that it stands where a rule says how strong it is: `shall, as …`.
fn is_unknown_force(text: &str, after: &[Tok]) -> bool {
    is_sign(after.first(), b',')
        && word(text, after.get(1)) == "as"
        && word(text, after.get(2)) != "at"
}

/// The letters of a word; nothing where the token is none.
pub(super) fn word<'a>(text: &'a str, token: Option<&Tok>) -> &'a str {
    token
        .filter(|it| it.kind == Kind::Word)
        .and_then(|it| text.get(it.span.range()))
        .unwrap_or_default()
}

/// Whether a token is a sign.
pub(super) fn is_sign(token: Option<&Tok>, sign: u8) -> bool {
    token.is_some_and(|it| it.kind == Kind::Sign(sign))
}

/// Whether an item opens here.
pub(super) fn opens_item(text: &str, token: Tok) -> bool {
    token.is_at_edge() && ITEM_WORDS.contains(&word(text, Some(&token)))
}
