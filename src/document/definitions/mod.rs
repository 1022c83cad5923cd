//! The document's own definitions: `"Member" means …`, `(the "Group")`, and tables of terms.

mod membership;
mod tables;

use std::ops::Range;

use super::{
    Document,
    clause::{Clause, ClauseId, Definition},
};
use tables::Tables;

const OPENING: [char; 3] = ['"', '“', '‘'];
const CLOSING: [char; 4] = ['"', '”', '’', '\''];

/// What stands between a term and its meaning, the longest first.
const MEANS: [&str; 8] = [
    " shall have the meaning ",
    " has the meaning ",
    " is defined as ",
    " shall mean ",
    " refers to ",
    " means, ",
    " means: ",
    " means ",
];

/// What the first words of these, and of those after a term in quotation marks, begin with.
const MEANS_INITIALS: &[u8] = b"shirm";

/// Terms that are defined stand within so many bytes at the head of a sentence.
const LONGEST_TERMS: usize = 120;
/// Nothing between a term and its meaning is longer.
const LONGEST_MEANS: usize = 30;
/// What stands there after words in quotation marks alone: `"we" and "us" mean the practices`, but "Nothing in this clause
/// shall be construed as" defines nothing.
const MEANS_IF_QUOTED: [&str; 9] = [
    " shall be understood to mean ",
    " shall be taken to refer to ",
    " is to be taken to mean ",
    " shall be taken to mean ",
    " shall be construed as ",
    " is to be construed as ",
    " is taken to mean ",
    " is used to mean ",
    " mean ",
];

/// Whether a clause opens by saying what a term means.
pub(crate) fn defines(text: &str) -> bool {
    if !meant_by(text).is_empty() {
        return true;
    }
    let Some((terms, _)) = split_meaning(text) else {
        return false;
    };
    !terms.is_empty()
}

/// Every definition of a document, in document order.
pub(crate) fn definitions(document: &Document) -> Vec<Definition> {
    let mut found = Vec::new();
    let mut tables = Tables::default();
    for (index, clause) in document.clauses.iter().enumerate() {
        let id = ClauseId::new(index);
        if clause.role.states() {
            in_sentences(id, clause, &mut found);
            in_brackets(id, clause, &mut found);
        }
        if let Some(cell) = clause.cell.filter(|it| tables.define(document, id, *it)) {
            tables::in_row(document, id, cell, &mut found);
        }
    }
    found
}

fn in_sentences(id: ClauseId, clause: &Clause, found: &mut Vec<Definition>) {
    for sentence in &clause.sentences {
        let text = clause.text.get(sentence.clone()).unwrap_or_default();
        // "The practices in Schedule 1 comprise the members of the Group" says what "members" means.
        if let Some(who) = membership::members_are(text) {
            found.push(Definition {
                term: "members".to_owned(),
                text: text.get(who.clone()).unwrap_or_default().to_owned(),
                clause: id,
                range: sentence.start + who.start..sentence.start + who.end,
            });
        }
        for (term, meaning) in meant_by(text) {
            found.push(Definition {
                term,
                text: text.get(meaning.clone()).unwrap_or_default().to_owned(),
                clause: id,
                range: sentence.start + meaning.start..sentence.start + meaning.end,
            });
        }
        for part in in_one_run(text) {
            let start = sentence.start + part.start;
            let text = text.get(part).unwrap_or_default();
            let Some((terms, meaning)) = split_meaning(text) else {
                continue;
            };
            let at = start + (text.len() - meaning.len());
            for term in terms {
                found.push(Definition {
                    term,
                    text: meaning.trim_end_matches([';', ' ']).to_owned(),
                    clause: id,
                    range: at..start + text.len(),
                });
            }
        }
    }
}

/// Where each definition stands of those in one run: `"Board" means …; "Committee" means …; and "Trust" means …`.
fn in_one_run(sentence: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, sign) in sentence.match_indices([';', ',']) {
        let rest = sentence.get(at + sign.len()..).unwrap_or_default();
        let rest = rest.trim_start();
        let rest = rest.strip_prefix("and ").unwrap_or(rest);
        if opens_with_meaning(rest) {
            parts.push(start..at);
            start = sentence.len() - rest.len();
        }
    }
    parts.push(start..sentence.len());
    parts
}

/// Whether a term in quotation marks stands first, and then what it means.
fn opens_with_meaning(text: &str) -> bool {
    let term = without_article(text).strip_prefix(OPENING);
    let meaning = term.and_then(|it| it.split_once(CLOSING));
    meaning.is_some_and(|it| {
        let mut means = MEANS.iter().chain(&MEANS_IF_QUOTED);
        it.0.len() <= LONGEST_TERMS && means.any(|means| it.1.starts_with(means))
    })
}

/// What stands between a term after `by` and its meaning, the first time and after that.
const IS_MEANT: [&str; 5] = [
    " is meant ",
    " are meant ",
    " we mean ",
    " is to be understood ",
    ", ",
];

/// The terms that a sentence names after `by`, and where it says what is meant: `By "the Council" is meant …; and by "the
/// Secretary", …`.
fn meant_by(sentence: &str) -> Vec<(String, Range<usize>)> {
    let lower = sentence.to_ascii_lowercase();
    let mut found: Vec<(String, Range<usize>)> = Vec::new();
    if !lower.starts_with("by ") {
        return found;
    }
    let mut at = 0;
    while let Some(by) = lower
        .get(at..)
        .and_then(|it| it.find("by "))
        .map(|it| at + it)
    {
        at = by + "by ".len();
        let rest = sentence.get(at..).unwrap_or_default();
        let parted = by == 0 || lower.get(..by).is_some_and(|it| it.ends_with(' '));
        let Some((_, after)) = rest
            .split_once(OPENING)
            .filter(|it| parted && it.0.is_empty())
        else {
            continue;
        };
        let Some((term, meaning)) = after.split_once(CLOSING) else {
            break;
        };
        let links = IS_MEANT.iter().take(if found.is_empty() { 4 } else { 5 });
        let Some(link) = links.into_iter().find(|it| meaning.starts_with(**it)) else {
            break;
        };
        let start = sentence.len() - meaning.len() + link.len();
        if let Some(last) = found.last_mut() {
            last.1.end = by;
        }
        found.push((
            without_article(term.trim()).to_owned(),
            start..sentence.len(),
        ));
        at = start;
    }
    for (_, range) in &mut found {
        let meaning = sentence.get(range.clone()).unwrap_or_default().trim_end();
        let meaning = meaning
            .strip_suffix(" and")
            .unwrap_or(meaning)
            .trim_end_matches(['.', ';', ',', ' ']);
        range.end = range.start + meaning.len();
    }
    found
}

/// The terms a sentence defines, and what it says they mean.
fn split_meaning(sentence: &str) -> Option<(Vec<String>, &str)> {
    let head = first_bytes(sentence, LONGEST_TERMS + LONGEST_MEANS);
    let spaces = head.bytes().enumerate().filter(|it| it.1 == b' ');
    let mut positions = spaces.filter_map(|(at, _)| {
        let rest = head.get(at..)?;
        // Asked of every word at the head of a sentence: of what is looked for each begins so.
        let next = rest.as_bytes().get(1)?;
        if !MEANS_INITIALS.contains(next) {
            return None;
        }
        if let Some(means) = MEANS.iter().find(|it| rest.starts_with(**it)) {
            return Some((at, means.len()));
        }
        let means = MEANS_IF_QUOTED.iter().find(|it| rest.starts_with(**it))?;
        let quoted = head.get(..at)?.ends_with(CLOSING);
        quoted.then_some((at, means.len()))
    });
    let (at, length) = positions.next()?;
    let before = sentence.get(..at)?;
    if before.len() > LONGEST_TERMS {
        return None;
    }
    let quoted = quoted(before);
    let terms = if quoted.is_empty() {
        alternatives(bare_term(before)?)
    } else {
        quoted
    };
    Some((terms, sentence.get(at + length..)?))
}

/// `Member or Member Practice` is two terms.
fn alternatives(term: &str) -> Vec<String> {
    term.split(" or ")
        .map(|it| without_article(it.trim()).to_owned())
        .collect()
}

/// The texts between quotation marks.
fn quoted(text: &str) -> Vec<String> {
    let mut terms = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPENING) {
        // The apostrophe in "Members' Council" closes nothing.
        let single = rest
            .get(before.len()..)
            .is_some_and(|it| it.starts_with('‘'));
        let closing = CLOSING.get(if single { 2..4 } else { 0..2 });
        let Some((term, later)) = after.split_once(closing.unwrap_or(&CLOSING)) else {
            break;
        };
        if !term.trim().is_empty() {
            terms.push(without_article(term.trim()).to_owned());
        }
        rest = later;
    }
    terms
}

/// A term without quotation marks: a few words, the first with a capital.
fn bare_term(before: &str) -> Option<&str> {
    let term = without_article(before.trim().trim_end_matches([':', ',']));
    let short =
        !term.is_empty() && term.split_whitespace().count() <= 5 && !term.contains([',', ';', '.']);
    let capital = term.starts_with(char::is_uppercase);
    let pointing = [
        "This", "That", "It", "Which", "These", "Such", "What", "Nothing", "No", "Any", "By any",
        "By all", "All",
    ]
    .contains(&term);
    // "Practices have no means of …" defines nothing.
    (short && capital && !pointing && !super::words::has_verb(term)).then_some(term)
}

fn without_article(term: &str) -> &str {
    ["the ", "The ", "a ", "A ", "an ", "An "]
        .iter()
        .find_map(|article| term.strip_prefix(article))
        .unwrap_or(term)
}

/// `NHS Anytown CCG (the "Group")`: the term is what the words before the bracket name.
fn in_brackets(id: ClauseId, clause: &Clause, found: &mut Vec<Definition>) {
    for (open, _) in clause.text.match_indices('(') {
        let inner = clause.text.get(open + 1..).unwrap_or_default();
        let inner = first_bytes(inner, 90);
        let Some((inner, _)) = inner.split_once(')').filter(|it| it.0.len() <= 80) else {
            continue;
        };
        let before_quote = inner.split(OPENING).next().unwrap_or_default().trim();
        let leads = matches!(
            before_quote,
            "" | "the"
                | "a"
                | "an"
                | "together"
                | "together the"
                | "hereinafter"
                | "hereinafter the"
                | "referred to as the"
                | "referred to as"
                | "known as the"
                | "known as"
                | "each a"
                | "each, a"
        );
        if !leads {
            continue;
        }
        let range = words_before(&clause.text, open);
        for term in quoted(inner) {
            found.push(Definition {
                term,
                text: clause
                    .text
                    .get(range.clone())
                    .unwrap_or_default()
                    .to_owned(),
                clause: id,
                range: range.clone(),
            });
        }
    }
}

/// The start of a text, so that a search in it ends soon.
pub(crate) fn first_bytes(text: &str, most: usize) -> &str {
    text.split_at(text.floor_char_boundary(most)).0
}

/// What stands before those who make a deed.
const PARTIES: [&str; 3] = ["BETWEEN ", "Between ", "made between "];
/// What stands before the last of them, where each of those is named: `the Group and each of the practices`.
const LAST_PARTIES: [&str; 2] = [" and each of ", " and all of "];

/// The words before a bracket, back to the sign that parts them from the rest: no more than sixteen, or else the last twelve.
fn words_before(text: &str, end: usize) -> Range<usize> {
    let from = text.floor_char_boundary(end.saturating_sub(300));
    let before = text.get(from..end).unwrap_or_default().trim_end();
    let floor = before
        .rfind([',', ';', ':', '(', ')', '.'])
        .map_or(0, |at| at + 1);
    let parties = |it: &str| before.rfind(it).map(|at| at + it.len());
    let last_parties = |it: &str| before.rfind(it).map(|at| at + " and ".len());
    let floor = PARTIES
        .iter()
        .filter_map(|it| parties(it))
        .chain(LAST_PARTIES.iter().filter_map(|it| last_parties(it)))
        .fold(floor, usize::max);
    let phrase = before.get(floor..).unwrap_or_default().trim_start();
    let spaces = || phrase.rmatch_indices(' ').map(|it| it.0);
    let last = spaces().nth(11).filter(|_| spaces().nth(15).is_some());
    let start = before.len() - phrase.len() + last.map_or(0, |at| at + 1);
    from + start..from + before.len()
}
