//! The forms of words in which a sentence says how the clauses are amended that it names.

use super::{
    How,
    pieces::{Piece, Said},
    words::{
        AMENDED, AMENDED_HOW, APPLIES, BIDS, DELETED, DELETES, DENIALS, DONE, MODALS, OPENS, OURS,
        PUTS, REPLACED, TEXTUAL, WHOLLY,
    },
};
use crate::reading::called::{CARRIES, after_words, is_letter, is_subject, names_clause};

/// `[Clause 3.1]: delete`, `[Clause 3.1]: for "six" read "ten"`.
pub(super) fn labelled(unit: &[Piece], place: usize, before: &[String]) -> Option<How> {
    let only = before.iter().all(|it| names_clause(it));
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

/// How clauses are amended by a sentence that speaks of them, with the words before their names and after them.
pub(super) fn told(unit: &[Piece], before: &[String], after: &[&str]) -> Option<How> {
    of_subject(before, after)
        .or_else(|| within(unit, before))
        .or_else(|| in_place_of(before, after))
        .or_else(|| bidden(before, after))
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
    of_verb(&carried, &rest.join(" "))
}

/// What becomes of a clause by a verb and what follows it; `carried` are the words that carry the verb.
fn of_verb(carried: &[&str], rest: &str) -> Option<How> {
    let begins = |all: &[&str]| all.iter().find_map(|it| after_words(rest, it));
    if carried.is_empty() && matches!(rest, "delete" | "omit" | "strike out" | "remove") {
        return Some(How::Deletes);
    }
    if begins(&APPLIES).is_some() {
        return Some(How::Replaces);
    }
    if let Some(more) = begins(&DELETED) {
        let only = after_words(more, "only").is_some();
        let wholly = more.is_empty() || WHOLLY.contains(&more);
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
        .find_map(|it| after_words(rest, it).map(|more| (it, more)));
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
    let link = back.iter().position(|it| !names_clause(it))?;
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
    let mut lead: Vec<&str> = back.skip_while(|it| names_clause(it)).collect();
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
    let named = |it: &&str| names_clause(it) || is_letter(it);
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
        .all(|it| OPENS.contains(it) || names_clause(it));
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
