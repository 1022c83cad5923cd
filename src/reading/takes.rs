//! How a sentence takes back what other clauses say that it names: `Clause 7.3 is suspended until the first election`.

use std::{ops::Range, sync::LazyLock};

use super::{
    any_of::AnyOf,
    called::{CARRIES, CONDITIONS, after_words, is_subject},
};
use crate::document::bare;

/// How a sentence takes back what clauses say that it cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Takes {
    /// They do not hold, or not always: what is so by them is not so by this.
    Force,
    /// Somebody does not have what they give.
    Rights,
    /// They do not reach some of those whom they speak of.
    Some,
    /// A word means less in them.
    Word(String),
}

/// What says so of the clauses named right before, after any of the words that carry it.
const ENDS: [&str; 23] = [
    "take effect",
    "takes effect",
    "stops",
    "stop",
    "ceases",
    "cease",
    "suspended",
    "deleted",
    "revoked",
    "repealed",
    "omitted",
    "rescinded",
    "withdrawn",
    "disapplied",
    "superseded",
    "lapses",
    "lapse",
    "expires",
    "expire",
    "come into force",
    "comes into force",
    "come into operation",
    "of no effect",
];
/// What says so where it is denied.
const DENIED: [&str; 6] = [
    "have effect",
    "take effect",
    "come into force",
    "come into operation",
    "be in force",
    "in force",
];
/// What takes out of what is given.
const TAKES_OUT: [&str; 8] = [
    "other than",
    "except",
    "save",
    "but not",
    "excluding",
    "none of",
    "not have",
    "not enjoy",
];
/// What opens a sentence of its own where more follows than a clause's number.
const ADDS: [&str; 3] = ["save that", "except that", "excepting that"];
/// What a clause gives.
const GIVEN: [&str; 8] = [
    "those",
    "that",
    "right",
    "rights",
    "entitlement",
    "entitlements",
    "privileges",
    "powers",
];

/// Whether some words of a text could take back what a clause says.
pub(super) fn may_take(text: &str) -> bool {
    const NARROWS: [&str; 5] = [
        "not include",
        "not extend",
        "not apply",
        "not mean",
        "nothing in",
    ];
    static WORDS: LazyLock<AnyOf> = LazyLock::new(|| {
        let all = ENDS.iter().chain(&DENIED).chain(&TAKES_OUT);
        AnyOf::new(all.chain(&NARROWS).copied())
    });
    WORDS.may_be_in(text)
}

/// How a sentence takes back what the clauses say that it names somewhere in it.
pub(super) fn takes(text: &str, sentence: &Range<usize>, named: &Range<usize>) -> Option<Takes> {
    let before = text.get(sentence.start..named.start)?.to_lowercase();
    let after = text.get(named.end..sentence.end)?;
    let (before, lower) = (words(&before), words(&after.to_lowercase()));
    let near = before.iter().rev().take(6);
    if near.clone().any(|it| CONDITIONS.contains(&it.as_str())) {
        return None;
    }
    if begins_with_the_group(&lower) {
        return None;
    }
    if (ends(&lower) && is_subject(&before)) || before.join(" ").ends_with("in place of") {
        return Some(Takes::Force);
    }
    let lead: Vec<&str> = near.map(String::as_str).collect();
    let lead = lead.into_iter().rev().collect::<Vec<_>>().join(" ");
    let lead = format!(" {lead} ");
    let leads = |it: &&str| lead.contains(&format!(" {it} "));
    // "Save that under clause 7.1 ballots are secret" adds something, and takes nothing out.
    let adds = ADDS.iter().any(leads) && !lower.is_empty();
    if !adds && GIVEN.iter().any(leads) && TAKES_OUT.iter().any(leads) {
        return Some(Takes::Rights);
    }
    let rest = lower.join(" ");
    let narrows = ["include", "mean"];
    let narrows = narrows
        .iter()
        .any(|it| rest.contains(&format!(" not {it} ")));
    if narrows && before.len() < 3 && before.first().is_some_and(|it| it == "in") {
        return quoted(after).map(Takes::Word);
    }
    let begins = |not: &str| {
        let verb = rest.strip_prefix(not);
        verb.is_some_and(|it| REACHES.iter().any(|reaches| it.starts_with(reaches)))
    };
    // "Nothing in clause 6.7 applies to the chair"
    let nothing = before.iter().rev().take(4).any(|it| it == "nothing");
    if nothing && NOTHING.iter().any(|it| rest.starts_with(it)) {
        return Some(Takes::Some);
    }
    let nots = ["does not ", "do not ", "shall not ", "will not "];
    nots.into_iter().any(begins).then_some(Takes::Some)
}

/// What begins when the groups themselves do, on 1 April 2013 at the latest, begins no later than the rest.
const BEGINNINGS: [&str; 6] = [
    "1 april 2013",
    "1st april 2013",
    "authorisation",
    "establishment",
    "adoption",
    "approval",
];

/// Whether the words after a clause's number have it begin when the group does: `takes effect on authorisation`.
fn begins_with_the_group(after: &[String]) -> bool {
    let rest = after.join(" ");
    let commences = ["take effect", "takes effect", "come into", "comes into"];
    let on = rest.rsplit_once(" on ").or(rest.rsplit_once(" from "));
    let when = on.map(|it| {
        it.1.trim_start_matches("the ")
            .trim_start_matches("date of ")
    });
    commences.iter().any(|it| rest.contains(it)) && when.is_some_and(|it| BEGINNINGS.contains(&it))
}

/// What takes out whom the words after it name, where it is denied.
const REACHES: [&str; 3] = ["apply to ", "extend to ", "be available to "];

/// What takes them out after `nothing in`.
const NOTHING: [&str; 8] = [
    "applies to ",
    "apply to ",
    "shall apply to ",
    "extends to ",
    "extend to ",
    "shall extend to ",
    "reaches ",
    "shall reach ",
];

fn words(text: &str) -> Vec<String> {
    let words = text.split_whitespace();
    words
        .map(|it| bare(it).to_owned())
        .filter(|it| !it.is_empty())
        .collect()
}

/// Whether words that follow those that name clauses say that these do not hold, or not always.
fn ends(after: &[String]) -> bool {
    let carries = |it: &&String| CARRIES.contains(&it.as_str());
    let carried = after.iter().take_while(carries).count();
    let rest: Vec<&str> = after.iter().skip(carried).map(String::as_str).collect();
    let (not, rest) = match rest.split_first() {
        Some((&("not" | "no"), rest)) => (true, rest),
        _ => (false, &rest[..]),
    };
    let rest = rest.join(" ");
    let begins = |it: &&str| after_words(&rest, it).is_some();
    if !not {
        let have = carried.checked_sub(1).and_then(|it| after.get(it));
        // "Shall have effect as if"
        let changed = have.is_some_and(|it| it == "have") && rest.starts_with("effect as if");
        return changed || ENDS.iter().any(begins);
    }
    // "Shall have no effect"
    let nil = carried > 0 && rest.starts_with("effect");
    let untimely = rest == "apply" || LATER.iter().any(begins);
    nil || untimely || DENIED.iter().any(begins)
}

/// What does not apply yet, or not for a time.
const LATER: [&str; 6] = [
    "apply until",
    "apply before",
    "apply during",
    "apply after",
    "apply for",
    "apply from",
];

/// The last word of what stands between quotation marks, in lower case and singular.
fn quoted(text: &str) -> Option<String> {
    let marks = |it: char| matches!(it, '"' | '“' | '”' | '‘' | '’');
    let word = text.split(marks).nth(1)?;
    let word = word.split_whitespace().last()?.to_lowercase();
    Some(word.trim_end_matches('s').to_owned())
}
