//! How a sentence amends clauses that it names: `Clause 3.1 is deleted`, `For clause 3.1 there is substituted: "…"`, `In clause
//! 3.1, for "six" read "ten"`.

mod forms;
mod pieces;
mod words;

use std::{ops::Range, sync::LazyLock};

use super::{any_of::AnyOf, called::CONDITIONS};
use forms::{labelled, told};
pub(super) use pieces::quotations;
use pieces::{Piece, Said, units};
use words::{AGREES, DENIALS, HOPES, STEMS, UNSURE};

/// How clauses are amended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// They are gone, and nothing stands in their place.
    Deletes,
    /// Other words stand in the place of all of theirs, or nobody can tell what stands there, or for how long.
    Replaces,
    /// Some of their words are changed.
    Changes,
    /// They stay, and a clause is put in after them.
    Inserts,
}

/// An amendment.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Amendment {
    pub(super) how: How,
    /// Which of the names of clauses that were given are those of the clauses amended.
    pub(super) named: Range<usize>,
    /// Where in the text it stands.
    pub(super) range: Range<usize>,
    /// What it quotes, besides what is put in, in lower case.
    pub(super) quoted: Vec<String>,
    /// Where in the text the words stand that are put in, where they are a clause of their own.
    pub(super) new: Option<Range<usize>>,
    /// Whether it holds from the start, for good, and without any condition.
    pub(super) sure: bool,
}

/// A quotation of fewer words is no clause.
const SHORTEST_CLAUSE: usize = 4;

/// Whether some words of a text could amend a clause.
pub(super) fn may_amend(text: &str) -> bool {
    static WORDS: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::new(STEMS));
    WORDS.may_be_in(text)
}

/// The amendments that a text makes of the clauses that it names, each with where; `sentences` are where they end. Of a name
/// that begins before `from`, which stands in the words that lead the others in, only where no other is named.
pub(super) fn amendments(
    text: &str,
    ends: &[usize],
    named: &[Range<usize>],
    from: usize,
) -> Vec<Amendment> {
    let quotes = quotations(text);
    let outside = |it: &Range<usize>| {
        !quotes
            .iter()
            .any(|quote| quote.start <= it.start && it.end <= quote.end)
    };
    let own = named.iter().any(|it| it.start >= from && outside(it));
    let units = units(text, ends, named, &quotes);
    let mut found = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        for (place, piece) in unit.iter().enumerate() {
            let Said::Named(names) = &piece.said else {
                continue;
            };
            if own && piece.range.start < from {
                continue;
            }
            let next = units.get(at + 1).map(Vec::as_slice).unwrap_or_default();
            found.extend(amendment(text, unit, place, names, next));
        }
    }
    found
}

/// The amendment that a sentence makes of the clauses named at a place of it.
fn amendment(
    text: &str,
    unit: &[Piece],
    place: usize,
    names: &Range<usize>,
    next: &[Piece],
) -> Option<Amendment> {
    let before = unit.iter().take(place);
    let before: Vec<String> = before.map(|it| it.word().to_owned()).collect();
    let says = |words: &[&str]| before.iter().any(|it| words.contains(&it.as_str()));
    let hoped = says(&HOPES) && !says(&AGREES);
    if is_conditional(unit, place) || says(&DENIALS) || hoped {
        return None;
    }
    let head = before_what_is_put_in(text, unit, place);
    let after: Vec<&str> = head.iter().skip(place + 1).map(Piece::word).collect();
    let labelled = labelled(unit, place, &before);
    let puts_more = labelled.is_none() && head.len() < unit.len();
    let how = labelled.or_else(|| told(unit, &before, &after))?;
    let puts_next = how == How::Deletes && puts_in_place(next);
    let how = match how {
        How::Deletes if puts_next || puts_more => How::Replaces,
        how => how,
    };
    let sure = !head.iter().any(|it| is_unsure(it.word(), how));
    let how = match how {
        How::Deletes if !sure => How::Replaces,
        how => how,
    };
    let mut quoted = quoted_in(unit);
    let mut range = unit.first()?.range.start..unit.last()?.range.end;
    if puts_next {
        quoted.extend(quoted_in(next));
        range.end = next.last()?.range.end;
    }
    let whole = matches!(how, How::Replaces | How::Inserts);
    let new = match quoted.as_slice() {
        [one] if whole && sure => clause_within(text, one),
        _ => None,
    };
    if how == How::Inserts && new.is_none() {
        return None;
    }
    Some(Amendment {
        how,
        named: names.clone(),
        range,
        quoted: match how {
            How::Changes => without_marks(text, &quoted),
            _ => Vec::new(),
        },
        new,
        sure,
    })
}

/// Whether the sentence speaks of the case that a clause is amended: `If clause 3.1 is deleted`.
fn is_conditional(unit: &[Piece], place: usize) -> bool {
    let before = unit.get(..place).unwrap_or_default();
    let mut back = before.iter().rev().take(6).take_while(|it| !it.parted);
    back.any(|it| CONDITIONS.contains(&it.word()))
}

/// A sentence up to the colon after which stands what is put in.
fn before_what_is_put_in<'p>(text: &str, unit: &'p [Piece], place: usize) -> &'p [Piece] {
    let words = |it: &Piece| text.get(it.range.clone());
    let colon = |it: &Piece| words(it).is_some_and(|it| it.ends_with(':'));
    let rest = unit.get(place..).unwrap_or_default();
    let puts = rest.iter().position(colon).map_or(rest.len(), |it| it + 1);
    unit.get(..place + puts).unwrap_or(unit)
}

/// Whether a sentence goes on from a deletion with what stands instead: `In its place is put: …`.
fn puts_in_place(next: &[Piece]) -> bool {
    let words: Vec<&str> = next.iter().take(12).map(Piece::word).collect();
    let words = format!("{} ", words.join(" "));
    let heads = [
        "in its place ",
        "in their place ",
        "in place of it ",
        "instead ",
        "the following ",
        "there is substituted ",
        "there shall be substituted ",
        "substitute ",
        "it is replaced ",
        "they are replaced ",
    ];
    heads.iter().any(|it| words.starts_with(it))
}

/// Whether a word makes it unsure that an amendment holds from the start, for good, and without any condition.
fn is_unsure(word: &str, how: How) -> bool {
    // "For" and "from" open the very words of an amendment.
    let link = matches!(word, "for" | "from" | "after") && how != How::Deletes;
    UNSURE.contains(&word) && !link || is_day(word)
}

/// Whether a word is a year, by which a day is told.
fn is_day(word: &str) -> bool {
    word.len() == 4 && word.starts_with("20") && word.bytes().all(|it| it.is_ascii_digit())
}

fn quoted_in(unit: &[Piece]) -> Vec<Range<usize>> {
    let quoted = unit.iter().filter(|it| it.said == Said::Quoted);
    quoted.map(|it| it.range.clone()).collect()
}

/// Where a clause stands within quotation marks, without its number; none where it is but a few words.
fn clause_within(text: &str, quote: &Range<usize>) -> Option<Range<usize>> {
    let whole = text.get(quote.clone())?;
    let inner = whole.trim_start_matches(['"', '“', '‘']);
    let start = quote.end - inner.len();
    let inner = inner.trim_end_matches(['"', '”', '’']);
    let own = inner.trim_start_matches(|it: char| it.is_ascii_digit() || " .()".contains(it));
    let many = own.split_whitespace().count() >= SHORTEST_CLAUSE;
    let begins = own.starts_with(char::is_uppercase);
    let start = start + (inner.len() - own.len());
    (many && begins).then_some(start..start + own.len())
}

/// What stands within quotation marks, in lower case.
fn without_marks(text: &str, quoted: &[Range<usize>]) -> Vec<String> {
    let inner = quoted.iter().map(|it| {
        let words = text.get(it.clone()).unwrap_or_default();
        words
            .trim_matches(['"', '“', '”', '‘', '’', ' ', '.', ',', ';'])
            .to_lowercase()
    });
    inner.filter(|it| !it.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hows(text: &str) -> Vec<(How, bool, bool)> {
        let named: Vec<Range<usize>> = text.match_indices("3.").map(|it| it.0..it.0 + 3).collect();
        let ends: Vec<usize> = text
            .match_indices(". ")
            .map(|it| it.0 + 1)
            .chain([text.len()])
            .collect();
        let found = amendments(text, &ends, &named, 0);
        found
            .into_iter()
            .map(|it| (it.how, it.sure, it.new.is_some()))
            .collect()
    }

    #[test]
    fn clauses_are_deleted_replaced_and_changed() {
        for text in [
            "Clause 3.1 is struck out.",
            "Clauses 3.1 and 3.2 are hereby revoked.",
            "Clause 3.1 shall cease to have effect.",
            "Delete clause 3.1.",
            "There shall be omitted clause 3.1.",
            "The following clauses are deleted: (a) clause 3.1; (b) clause 3.2.",
            "Clauses 3.1 and 3.2 stand deleted.",
            "Clause 3.1: delete.",
            "Clause 3.1 – omit.",
            "Clause 3.1 of this constitution is deleted in its entirety.",
        ] {
            assert_eq!(hows(text), [(How::Deletes, true, false)], "{text}");
        }
        for text in [
            "Clause 3.1 is struck out, and in its place is put: \"Every GP may now stand.\"",
            "Clause 3.1 is struck out. In its place is put: \"4. Every GP may now stand.\"",
            "For clause 3.1 there is substituted “Every GP may now stand.”",
            "Clause 3.1 is amended to read: \"Every GP may now stand.\"",
            "Replace clause 3.1 with \"Every GP may now stand.\"",
            "Clause 3.1 shall read: \"Every GP may now stand.\"",
        ] {
            assert_eq!(hows(text), [(How::Replaces, true, true)], "{text}");
        }
        for text in [
            "In clause 3.1, for \"six\" read \"ten\".",
            "The words \"or not\" in clause 3.1 are deleted.",
            "Clause 3.1: for \"six\" substitute \"ten\".",
            "In clause 3.1 the second sentence is omitted.",
            "In clause 3.1 omit \"or not\".",
            "At the end of clause 3.1 add \"but not a locum\".",
        ] {
            let found = hows(text);
            assert_eq!(
                found.first().map(|it| (it.0, it.2)),
                Some((How::Changes, false)),
                "{text}"
            );
        }
    }

    #[test]
    fn what_may_be_amended_is_not() {
        for text in [
            "Clause 3.1 may be struck out by resolution.",
            "Clause 3.1 shall not be deleted.",
            "If clause 3.1 is deleted the Group says so.",
            "No part of clause 3.1 is deleted.",
            "A proposal to delete clause 3.1 needs two thirds.",
            "A requisition under clause 3.1 is withdrawn.",
            "Clause 3.1 is to be read with clause 3.2.",
            "Notice under clause 3.1 is read out.",
            "Clause 3.1 was deleted in May.",
            "The Group hopes that clause 3.1 will be replaced by a better one.",
            "It is proposed that clause 3.1 be deleted.",
            "The votes in clause 3.1 are removed from the box.",
        ] {
            assert_eq!(hows(text), [], "{text}");
        }
    }

    #[test]
    fn what_holds_for_a_time_or_on_a_condition_is_in_doubt() {
        for text in [
            "Until 31 March 2013 clause 3.1 has effect as if it said ten.",
            "From May clause 3.1 is deleted.",
            "When the first poll has been held and counted, clause 3.1 is deleted.",
        ] {
            assert_eq!(hows(text), [(How::Replaces, false, false)], "{text}");
        }
    }
}
