//! A meaning in all of its words: with the sentences, the items or the items of another meaning that belong to it.

use std::ops::Range;

use super::MOST;
use crate::{
    document::{Definition, Document, Role},
    reading::called::is_letter,
};

/// What the sentence after a definition begins with where it goes on with it.
const GOES_ON: [&str; 6] = [
    "It ",
    "This ",
    "They ",
    "The term ",
    "The expression ",
    "The word ",
];

/// The meaning of a word, with the sentences right after it that go on with it: `It does not include a locum.`
pub(super) fn with_what_follows<'d>(document: &'d Document, definition: &'d Definition) -> &'d str {
    let clause = document.clause(definition.clause);
    let range = &definition.range;
    let text = |end: usize| clause.text.get(range.start..end).unwrap_or_default();
    if !text(range.end).starts_with(definition.text.as_str()) {
        return &definition.text;
    }
    let goes_on = |it: &&Range<usize>| {
        let sentence = clause.text.get((*it).clone()).unwrap_or_default();
        GOES_ON.iter().any(|first| sentence.starts_with(first))
    };
    let after = clause.sentences.iter().filter(|it| it.start >= range.end);
    let last = after.take_while(goes_on).last();
    text(last.map_or(range.end, |it| it.end))
}

/// A meaning that goes on in the clauses under it, or that takes some of the items of another's: `such of the Eligible
/// Doctors as fall within paragraph (a) of that definition`; nothing where it stands whole in its own words.
pub(super) fn in_full(
    document: &Document,
    definitions: &[Definition],
    at: usize,
) -> Option<String> {
    let definition = definitions.get(at)?;
    let text = definition.text.trim_end();
    if text.ends_with(LEADS_ON) {
        with_its_items(document, definition, text)
    } else {
        with_items_taken(document, definitions, at, text)
    }
}

/// What the words of a meaning end in that goes on in the clauses under it.
const LEADS_ON: [char; 3] = [':', '—', '–'];

fn with_its_items(document: &Document, definition: &Definition, text: &str) -> Option<String> {
    let items = items_of(document, definition).into_iter();
    let items: Vec<String> = items.map(|it| it.1).collect();
    let lead = text.trim_end_matches([':', '—', '–', ' ']);
    (!items.is_empty()).then(|| format!("{lead} {}", joined(&items)))
}

fn with_items_taken(
    document: &Document,
    definitions: &[Definition],
    at: usize,
    text: &str,
) -> Option<String> {
    let taken = letters_taken(text)?;
    let others = definitions.iter().take(MOST).enumerate();
    let mut others = others.filter(|it| it.0 != at).map(|it| it.1);
    let other = others.find(|it| {
        let named = text.find(it.term.as_str());
        named.is_some_and(|at| at <= LONGEST_LEAD) && !items_of(document, it).is_empty()
    })?;
    let (mut kept, mut left): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for (letter, item) in items_of(document, other) {
        if taken.contains(&letter) {
            kept.push(item);
        } else {
            left.push(item);
        }
    }
    if kept.len() != taken.len() {
        return None;
    }
    let lead = other.text.split_once([':', '—', '–', '(']);
    let lead = lead.map_or(other.text.as_str(), |it| it.0).trim_end();
    let out = if left.is_empty() {
        String::new()
    } else {
        format!(", but not {}", joined(&left))
    };
    Some(format!("{lead} {}{out}", joined(&kept)))
}

/// What stands before the other term in a meaning that takes some of its items has no more bytes: `such of the`.
const LONGEST_LEAD: usize = 24;
/// The items of a meaning are looked for among so many clauses after it.
const MOST_ITEMS: usize = 12;

fn joined(items: &[String]) -> String {
    items.join(" or ")
}

/// The items of a meaning, each with its letter: those in its own words, or the clauses under it.
fn items_of(document: &Document, definition: &Definition) -> Vec<(String, String)> {
    let own = definition.text.split('(').skip(1).filter_map(|it| {
        let (letter, words) = it.split_once(')')?;
        is_letter(letter).then(|| (letter.to_owned(), without_joint(words)))
    });
    let own: Vec<(String, String)> = own.collect();
    if !own.is_empty() {
        return own;
    }
    let after = document.ids().skip(definition.clause.index() + 1);
    let items = after.take(MOST_ITEMS).map(|it| document.clause(it));
    let items = items.take_while(|it| it.parent == Some(definition.clause));
    let items = items.filter(|it| it.role == Role::ListItem);
    let lettered = items.map(|it| {
        let letter = it.label.trim_matches(['(', ')', '.', ' ']);
        (letter.to_owned(), without_joint(&it.text))
    });
    lettered.collect()
}

/// The words of an item without what joins the next one to it.
fn without_joint(item: &str) -> String {
    let words = item.trim().trim_end_matches([',', '.', ' ']);
    let joint = words.strip_suffix(" or").or(words.strip_suffix(" and"));
    let words = joint.unwrap_or(words);
    words.trim_end_matches([';', ',', '.', ' ']).to_owned()
}

/// The letters of the items of another meaning that a meaning takes: `… as fall within paragraph (a) or paragraph (b) of that
/// definition`.
fn letters_taken(text: &str) -> Option<Vec<String>> {
    let lower = text.to_lowercase();
    let within = [
        " within ",
        " described in ",
        " mentioned in ",
        " named in ",
        " under ",
    ];
    let at = within.iter().filter_map(|it| lower.find(it)).min()?;
    let whose = lower.contains("of that definition")
        || lower.contains("of the definition")
        || lower.contains("of its definition");
    let denied =
        lower.contains(" not ") || lower.contains("other than") || lower.contains("except");
    let rest = lower.get(at..)?;
    let letters = rest
        .split('(')
        .skip(1)
        .filter_map(|it| it.split_once(')'))
        .map(|it| it.0.to_owned());
    let letters: Vec<String> = letters.filter(|it| it.len() == 1).collect();
    (whose && !denied && !letters.is_empty()).then_some(letters)
}
