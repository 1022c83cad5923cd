//! A text cut into words, quotations and the names of clauses, sentence by sentence.

use std::ops::Range;

use super::words::DELETED;
use crate::{
    document::bare,
    reading::called::{is_letter, names_clause},
};

/// A word, a quotation, or the clauses named in a row.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) said: Said,
    pub(super) range: Range<usize>,
    /// Whether a comma, a colon or the like stands after it.
    pub(super) parted: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Said {
    Word(String),
    Quoted,
    Named(Range<usize>),
}

impl Piece {
    pub(super) fn word(&self) -> &str {
        match &self.said {
            Said::Word(word) => word,
            Said::Quoted => "\"",
            Said::Named(_) => "#",
        }
    }
}

/// Where text stands between quotation marks, the marks included.
pub(in crate::reading) fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, sign) in text.char_indices() {
        let next = text
            .get(at + sign.len_utf8()..)
            .and_then(|it| it.chars().next());
        let before = text.get(..at).and_then(|it| it.chars().next_back());
        let inside =
            next.is_some_and(char::is_alphanumeric) && before.is_some_and(char::is_alphanumeric);
        match open {
            None if matches!(sign, '"' | '“' | '‘') => open = Some((at, sign)),
            Some((start, first)) => {
                let closes = match first {
                    '“' => sign == '”',
                    '‘' => sign == '’' && !inside,
                    _ => sign == '"',
                };
                if closes {
                    found.push(start..at + sign.len_utf8());
                    open = None;
                }
            }
            None => {}
        }
    }
    found.extend(open.map(|it| it.0..text.len()));
    found
}

/// The pieces of each sentence of a text, and of each limb that a semicolon ends.
pub(super) fn units(
    text: &str,
    ends: &[usize],
    named: &[Range<usize>],
    quotes: &[Range<usize>],
) -> Vec<Vec<Piece>> {
    let mut units = Vec::new();
    let mut unit: Vec<Piece> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if let Some(quote) = quotes.iter().find(|it| it.start == at) {
            unit.push(Piece {
                said: Said::Quoted,
                range: quote.clone(),
                parted: false,
            });
            at = quote.end;
        } else {
            let rest = text.get(at..).unwrap_or_default();
            let quote = quotes.iter().map(|it| it.start).find(|it| *it > at);
            let space = rest.find(|it: char| it.is_whitespace() || matches!(it, '—' | '–'));
            let end = space.map_or(text.len(), |it| at + it);
            let end = quote.map_or(end, |it| end.min(it));
            if end == at {
                let sign = rest.chars().next().map_or(1, char::len_utf8);
                at += sign;
                continue;
            }
            add_word(text, at..end, named, &mut unit);
            at = end;
        }
        let rest = text.get(at..).unwrap_or_default();
        let signs = rest.len() - rest.trim_start_matches([',', ';', '.', ':', ')']).len();
        let word = text.get(..at).unwrap_or_default();
        let limb = word.ends_with(';') || rest.get(..signs).is_some_and(|it| it.contains(';'));
        let limb = limb && !lists_deleted(&unit);
        if limb || ends.iter().any(|it| (at..=at + signs).contains(it)) {
            units.push(std::mem::take(&mut unit));
        }
    }
    units.push(unit);
    units.retain(|it| !it.is_empty());
    units
}

/// Whether words begin a list of what is taken away: `The following are deleted: …`.
fn lists_deleted(unit: &[Piece]) -> bool {
    let words = || unit.iter().take(8).map(Piece::word);
    words().any(|it| it == "following") && words().any(|it| DELETED.contains(&it))
}

/// Adds a word, or joins the name of a clause to those before it: `clauses 3.1 and 3.2`.
fn add_word(text: &str, range: Range<usize>, named: &[Range<usize>], unit: &mut Vec<Piece>) {
    let whole = text.get(range.clone()).unwrap_or_default();
    let parted = whole.ends_with([',', ':', ';']);
    let name = named
        .iter()
        .position(|it| range.start <= it.start && it.start < range.end);
    let Some(name) = name else {
        let word = bare(whole).to_lowercase();
        if !word.is_empty() {
            unit.push(Piece {
                said: Said::Word(word),
                range,
                parted,
            });
        } else if let Some(last) = unit.last_mut() {
            last.parted |= parted;
        }
        return;
    };
    let joins = |it: &Piece| {
        let word = it.word();
        matches!(word, "and" | "or" | "to") || names_clause(word) || is_letter(word)
    };
    let row = unit.iter().rposition(|it| !joins(it));
    let last = row.and_then(|at| unit.get(at).map(|it| (at, it)));
    if let Some((at, Said::Named(names))) = last.map(|it| (it.0, &it.1.said)) {
        let names = names.start..name + 1;
        let start = unit.get(at).map_or(range.start, |it| it.range.start);
        unit.truncate(at);
        unit.push(Piece {
            said: Said::Named(names),
            range: start..range.end,
            parted,
        });
        return;
    }
    unit.push(Piece {
        said: Said::Named(name..name + 1),
        range,
        parted,
    });
}
