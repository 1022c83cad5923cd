//! How a sentence amends clauses that it names: `Clause 3.1 is deleted`, `For clause 3.1 there is substituted: "…"`, `In clause
//! 3.1, for "six" read "ten"`.

mod pieces;
mod words;

use std::{ops::Range, sync::LazyLock};

use super::{
    any_of::AnyOf,
    takes::{CARRIES, CONDITIONS, KINDS, is_subject},
};
pub(super) use pieces::quotations;
use pieces::{Piece, Said, is_letter, units};
use words::{
    AGREES, AMENDED, AMENDED_HOW, APPLIES, BIDS, DELETED, DELETES, DENIALS, DONE, HOPES, MODALS,
    OURS, PUTS, REPLACED, TEXTUAL, UNSURE, WHOLLY,
};

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
    const AMENDING: [&str; 34] = [
        "struck",
        "delet",
        "omit",
        "revok",
        "repeal",
        "rescind",
        "remov",
        "withdrawn",
        "cancel",
        "annul",
        "abrogat",
        "expung",
        "to have effect",
        "further effect",
        "to have any effect",
        "replac",
        "substitut",
        "supersed",
        "read",
        "effect as",
        "appl",
        "effect with",
        "effect subject",
        "amended",
        "varied",
        "altered",
        "modified",
        "changed",
        "insert",
        "add",
        "strike",
        "put",
        "left out",
        "longer effect",
    ];
    static WORDS: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::new(AMENDING));
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
    let colon = |it: &Piece| {
        text.get(it.range.clone())
            .is_some_and(|it| it.ends_with(':'))
    };
    let before: Vec<String> = unit
        .iter()
        .take(place)
        .map(|it| it.word().to_owned())
        .collect();
    // What stands after a colon is what is put in.
    let rest = unit.get(place..).unwrap_or_default();
    let puts = rest.iter().position(colon).map_or(rest.len(), |it| it + 1);
    let head = unit.get(..place + puts).unwrap_or(unit);
    let after: Vec<&str> = head.iter().skip(place + 1).map(Piece::word).collect();
    let says = |words: &[&str]| before.iter().any(|it| words.contains(&it.as_str()));
    let hoped = says(&HOPES) && !says(&AGREES);
    if is_conditional(unit, place) || says(&DENIALS) || hoped {
        return None;
    }
    let labelled = labelled(unit, place, &before);
    let puts_more = labelled.is_none() && head.len() < unit.len();
    let how = labelled
        .or_else(|| of_subject(&before, &after))
        .or_else(|| within(unit, &before))
        .or_else(|| in_place_of(&before, &after))
        .or_else(|| bidden(&before, &after))?;
    let puts_next = how == How::Deletes && puts_in_place(next);
    let more = puts_next || (puts_more && how == How::Deletes);
    let how = if more { How::Replaces } else { how };
    let unsure = |it: &&Piece| {
        let word = it.word();
        // "For" and "from" open the very words of an amendment.
        let link = matches!(word, "for" | "from" | "after") && how != How::Deletes;
        UNSURE.contains(&word) && !link || is_day(word)
    };
    let sure = !head.iter().any(|it| unsure(&it));
    let how = if sure || how != How::Deletes {
        how
    } else {
        How::Replaces
    };
    let quotes = |unit: &[Piece]| -> Vec<Range<usize>> {
        let quoted = unit.iter().filter(|it| it.said == Said::Quoted);
        quoted.map(|it| it.range.clone()).collect()
    };
    let mut quoted = quotes(unit);
    let mut range = unit.first()?.range.start..unit.last()?.range.end;
    if puts_next {
        quoted.extend(quotes(next));
        range.end = next.last()?.range.end;
    }
    let whole = matches!(how, How::Replaces | How::Inserts);
    let new = match quoted.as_slice() {
        [one] if whole && sure => clause_within(text, one),
        _ => None,
    };
    let inner = |it: &Range<usize>| {
        let words = text.get(it.clone()).unwrap_or_default();
        words
            .trim_matches(['"', '“', '”', '‘', '’', ' ', '.', ',', ';'])
            .to_lowercase()
    };
    let quoted = quoted.iter().map(inner).filter(|it| !it.is_empty());
    if how == How::Inserts && new.is_none() {
        return None;
    }
    Some(Amendment {
        how,
        named: names.clone(),
        range,
        quoted: if how == How::Changes {
            quoted.collect()
        } else {
            Vec::new()
        },
        new,
        sure,
    })
}

/// `[Clause 3.1]: delete`, `[Clause 3.1]: for "six" read "ten"`.
fn labelled(unit: &[Piece], place: usize, before: &[String]) -> Option<How> {
    let only = before.iter().all(|it| KINDS.contains(&it.as_str()));
    if !only || !unit.get(place)?.parted {
        return None;
    }
    let after: Vec<&str> = unit.iter().skip(place + 1).map(Piece::word).collect();
    let verb = *after.first()?;
    if DELETES.contains(&verb) || DELETED.contains(&after.join(" ").as_str()) {
        let all = after.len() == 1 || after.join(" ") == "strike out";
        let whole = all || DELETED.contains(&after.join(" ").as_str());
        return Some(if whole { How::Deletes } else { How::Changes });
    }
    let bids = BIDS.contains(&verb) || (verb == "for" && after.iter().any(|it| BIDS.contains(it)));
    (bids && after.contains(&"\"")).then_some(How::Changes)
}

/// Whether the sentence speaks of the case that a clause is amended: `If clause 3.1 is deleted`.
fn is_conditional(unit: &[Piece], place: usize) -> bool {
    let before = unit.get(..place).unwrap_or_default();
    let mut back = before.iter().rev().take(6).take_while(|it| !it.parted);
    back.any(|it| CONDITIONS.contains(&it.word()))
}

/// `[Clause 3.1] is deleted`, `[Clause 3.1] is amended to read: …`
fn of_subject(before: &[String], after: &[&str]) -> Option<How> {
    if !is_subject(before) || before.iter().rev().take(4).any(|it| it == "after") {
        return None;
    }
    let rest = after.join(" ");
    let ours = OURS
        .iter()
        .find_map(|it| after_words(&rest, it))
        .unwrap_or(&rest);
    let words: Vec<&str> = ours.split(' ').collect();
    let carries = |it: &&&str| CARRIES.contains(*it) || matches!(**it, "been" | "stand" | "stands");
    let carried: Vec<&str> = words.iter().take_while(carries).copied().collect();
    let rest = words.get(carried.len()..).unwrap_or_default();
    let rest: Vec<&str> = rest
        .iter()
        .skip_while(|it| **it == "now")
        .copied()
        .collect();
    let rest = rest.join(" ");
    let begins = |all: &[&str]| {
        all.iter()
            .find_map(|it| after_words(&rest, it).map(str::to_owned))
    };
    if carried.is_empty() && matches!(rest.as_str(), "delete" | "omit" | "strike out" | "remove") {
        return Some(How::Deletes);
    }
    if APPLIES.iter().any(|it| after_words(&rest, it).is_some()) {
        return Some(How::Replaces);
    }
    if let Some(more) = begins(&DELETED) {
        let only = after_words(&more, "only").is_some();
        let wholly = more.is_empty() || WHOLLY.contains(&more.as_str());
        return (!only).then_some(if wholly { How::Deletes } else { How::Replaces });
    }
    let amended = begins(&AMENDED).filter(|_| !carried.contains(&"been"));
    if let Some(how) = amended.filter(|_| !carried.is_empty()) {
        let said = how.starts_with('"') || AMENDED_HOW.iter().any(|it| how.starts_with(it));
        return said.then_some(How::Replaces);
    }
    let bare_read = |it: &str| it.is_empty() || it.starts_with('"') || it.starts_with("as ");
    let more = REPLACED
        .iter()
        .find_map(|it| after_words(&rest, it).map(|more| (it, more)));
    let (said, more) = more?;
    let fits = match *said {
        "read" => bare_read(more),
        "replaced" => more.is_empty() || more.starts_with('"') || more.starts_with("in "),
        _ => true,
    };
    (fits && !carried.is_empty()).then_some(How::Replaces)
}

/// `In [clause 3.1], for "six" read "ten"`, `The words "or not" in [clause 3.1] are deleted`, `After [clause 3.1] insert …`.
fn within(unit: &[Piece], before: &[String]) -> Option<How> {
    let back: Vec<&str> = before.iter().rev().map(String::as_str).collect();
    let link = back.iter().position(|it| !KINDS.contains(it))?;
    let word = *back.get(link)?;
    if !matches!(word, "in" | "of" | "from" | "to" | "after" | "within") {
        return None;
    }
    let words: Vec<&str> = unit.iter().map(Piece::word).collect();
    let done = |at: usize| {
        let before = words.get(at.saturating_sub(3)..at).unwrap_or_default();
        let carried = before
            .iter()
            .any(|it| matches!(*it, "is" | "are" | "be" | "been"));
        let modal = before
            .iter()
            .any(|it| MODALS.contains(it) || DENIALS.contains(it));
        words.get(at).is_some_and(|it| DONE.contains(it)) && carried && !modal
    };
    let bids = |at: usize| {
        let first = at == 0
            || unit.get(at - 1).is_some_and(|it| {
                it.parted || it.said != Said::Word(it.word().to_owned()) || it.word() == "and"
            });
        words.get(at).is_some_and(|it| BIDS.contains(it)) && first
    };
    let textual = words.iter().any(|it| TEXTUAL.contains(it));
    let acts = (0..words.len()).any(|it| done(it) || bids(it));
    if !textual || !acts {
        return None;
    }
    Some(if word == "after" && before.len() <= 2 {
        How::Inserts
    } else {
        How::Changes
    })
}

/// `For [clause 3.1] there is substituted: …`, `Substitute for [clause 3.1]: …`.
fn in_place_of(before: &[String], after: &[&str]) -> Option<How> {
    let back = before.iter().rev().map(String::as_str);
    let mut lead: Vec<&str> = back.skip_while(|it| KINDS.contains(it)).collect();
    lead.reverse();
    let lead = format!(" {} ", lead.join(" "));
    let place = [
        " in place of ",
        " in lieu of ",
        " instead of ",
        " in substitution for ",
    ];
    let all = || {
        before
            .iter()
            .map(String::as_str)
            .chain(after.iter().copied())
    };
    if all().any(|it| MODALS.contains(&it)) {
        return None;
    }
    let puts = all().any(|it| PUTS.contains(&it));
    let of_place = place.iter().any(|it| lead.ends_with(it));
    (of_place || (lead.ends_with(" for ") && puts)).then_some(How::Replaces)
}

/// `Delete [clause 3.1]`, `There is hereby revoked [clause 3.1]`, `This rule replaces [clause 3.1]`.
fn bidden(before: &[String], after: &[&str]) -> Option<How> {
    let back = before.iter().rev().map(String::as_str);
    let named = |it: &&str| KINDS.contains(it) || is_letter(it);
    let mut lead: Vec<&str> = back.skip_while(named).collect();
    if lead.iter().any(|it| MODALS.contains(it) || *it == "to") {
        return None;
    }
    if lead.first() == Some(&"out") {
        lead.remove(0);
    }
    let verb = *lead.first()?;
    let opens = lead
        .iter()
        .skip(1)
        .all(|it| OPENS.contains(it) || KINDS.contains(it));
    let third = verb.ends_with('s') || lead.get(1) == Some(&"hereby");
    let there = lead.contains(&"there") || lead.contains(&"following");
    if DELETES.contains(&verb) && (opens || third) || DELETED.contains(&verb) && there && opens {
        return Some(if after.is_empty() {
            How::Deletes
        } else {
            How::Replaces
        });
    }
    (matches!(verb, "replace" | "replaces" | "supersedes") && (opens || third))
        .then_some(How::Replaces)
}

/// What may stand before what is bidden or done to a clause.
const OPENS: [&str; 12] = [
    "and",
    "also",
    "hereby",
    "there",
    "is",
    "are",
    "shall",
    "be",
    "accordingly",
    "the",
    "following",
    "out",
];

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

/// Whether a word is a year, by which a day is told.
fn is_day(word: &str) -> bool {
    word.len() == 4 && word.starts_with("20") && word.bytes().all(|it| it.is_ascii_digit())
}

/// What follows some words at the beginning of a text.
fn after_words<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(words)?;
    (rest.is_empty() || rest.starts_with(' ')).then(|| rest.trim_start())
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
