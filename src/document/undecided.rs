//! Bracketed options, drafting notes and blanks: the passages of a draft that nobody has decided yet.

use std::ops::Range;

use rayon::prelude::*;

use super::words::says;

/// So many texts are worth another reader.
const WORTH_A_READER: usize = 256;

/// How many clauses a bracket may stay open for before it is taken for a slip.
const LONGEST: usize = 40;

/// The undecided ranges of each text, brackets that open in one and close in a later one included.
pub(crate) fn undecided(texts: &[&str]) -> Vec<Vec<Range<usize>>> {
    let all = texts.par_iter().with_min_len(WORTH_A_READER);
    let alone = all.map(|text| (blanks(text), is_marked_open(text)));
    let (mut found, marked_open): (Vec<_>, Vec<_>) = alone.unzip();
    let mut open: Option<(usize, usize)> = None;
    let mut depth = 0usize;
    for (index, text) in texts.iter().enumerate() {
        for (at, sign) in text.match_indices(['[', ']']) {
            if sign == "[" {
                depth += 1;
                open = open.or(Some((index, at)));
                continue;
            }
            depth = depth.saturating_sub(1);
            if depth == 0
                && let Some(start) = open.take()
            {
                mark(texts, start, (index, at + 1), &mut found);
            }
        }
        if open.is_some_and(|(first, _)| index - first >= LONGEST) {
            (open, depth) = (None, 0);
        }
    }
    for ((text, marked), ranges) in texts.iter().zip(marked_open).zip(&mut found) {
        if marked {
            ranges.push(0..text.len());
        }
        merge(ranges);
    }
    found
}

/// What reviewers put behind a clause in capitals, to say that it is not settled.
const OPEN: [&str; 12] = [
    "NOT AGREED",
    "NOT YET AGREED",
    "TO BE AGREED",
    "TO BE CONFIRMED",
    "TO BE DECIDED",
    "TO BE DISCUSSED",
    "FOR DISCUSSION",
    "UNDER DISCUSSION",
    "UNDER NEGOTIATION",
    "TBC",
    "TBA",
    "TBD",
];

/// Whether somebody has marked the whole of a text as not settled: in capitals, among words that are not.
fn is_marked_open(text: &str) -> bool {
    let shouts = |it: &[u8]| it.iter().all(u8::is_ascii_uppercase);
    text.as_bytes().windows(3).any(shouts)
        && text.contains(char::is_lowercase)
        && OPEN.iter().any(|it| says(text, it))
}

/// Marks all from one place to another, over as many texts as lie between.
fn mark(
    texts: &[&str],
    start: (usize, usize),
    end: (usize, usize),
    found: &mut [Vec<Range<usize>>],
) {
    for index in start.0..=end.0 {
        let Some(text) = texts.get(index) else {
            continue;
        };
        let from = if index == start.0 { start.1 } else { 0 };
        let to = if index == end.0 { end.1 } else { text.len() };
        let inner = text.get(from..to).unwrap_or_default();
        if start.0 == end.0 && is_citation(inner) {
            continue;
        }
        let to = if is_verb(inner) {
            end_of_sentence(text, to)
        } else {
            to
        };
        if let Some(ranges) = found.get_mut(index).filter(|_| to > from) {
            ranges.push(from..to);
        }
    }
}

/// Whether an option leaves open how strongly all the rest of its sentence is meant: `[will/may] consult patients`.
fn is_verb(option: &str) -> bool {
    let words = option.split(|it: char| !it.is_alphabetic());
    let mut words = words.filter(|it| !it.is_empty()).peekable();
    let verbs = ["will", "may", "shall", "must", "should", "can", "not", "or"];
    words.peek().is_some() && words.all(|it| verbs.contains(&it.to_lowercase().as_str()))
}

fn end_of_sentence(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let stops = [". ", "; ", "? "].iter().filter_map(|it| rest.find(it));
    stops.min().map_or(text.len(), |at| from + at)
}

/// `[2012]` in the name of a case and `[sic]` leave nothing open; `[3]` does.
fn is_citation(text: &str) -> bool {
    let inner = text.trim_matches(['[', ']']);
    inner == "sic" || (inner.len() == 4 && inner.bytes().all(|it| it.is_ascii_digit()))
}

/// Rows of underscores or dots where something is to be filled in.
fn blanks(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let fills = |it: &[u8]| matches!(it, [b'_' | b'.', b'_' | b'.']);
    let may_have_others = !text.is_ascii() && text.contains(['…', '●']);
    if !text.as_bytes().windows(2).any(fills) && !may_have_others {
        return found;
    }
    let mut start: Option<usize> = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        let fills = matches!(letter, '_' | '…' | '.');
        if letter == '●' {
            found.push(at..at + letter.len_utf8());
        }
        match (fills, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let row = text.get(from..at).unwrap_or_default();
                let long = row.chars().count() >= 4 || row.starts_with("__") || row.contains("……");
                if long {
                    found.push(from..at);
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Puts ranges in order and joins those that touch.
pub(crate) fn merge(ranges: &mut Vec<Range<usize>>) {
    ranges.sort_by_key(|it| (it.start, it.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges.drain(..) {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    *ranges = merged;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_notes_and_blanks_are_undecided() {
        let texts = [
            "There are [three] localities [DN: confirm].",
            "It [will/may] consult patients. It meets.",
            "The Chair is ______ until ●.",
            "In R v X [2012] the court held",
            "[The Board may",
            "remove a member] at any time",
            "a stray ] here",
            "Locums may not stand. NOT AGREED – SEE E-MAIL",
            "MATTERS TO BE AGREED",
        ];
        let found = undecided(&texts);
        let words: Vec<Vec<&str>> = found
            .iter()
            .zip(texts)
            .map(|(ranges, text)| ranges.iter().map(|it| &text[it.clone()]).collect())
            .collect();
        assert_eq!(words[0], ["[three]", "[DN: confirm]"]);
        assert_eq!(words[1], ["[will/may] consult patients"]);
        assert_eq!(words[2], ["______", "●"]);
        assert!(words[3].is_empty());
        assert_eq!(words[4], ["[The Board may"]);
        assert_eq!(words[5], ["remove a member]"]);
        assert!(words[6].is_empty());
        assert_eq!(words[7], [texts[7]]);
        assert!(words[8].is_empty());
    }
}
