//! Where words stand: the clause, the sentence, and the place in the file as exact as its format knows it.

use std::ops::Range;

use super::passage::Passage;
use crate::{
    document::{ClauseId, Document, Where},
    fact::InClause,
    source::Place,
};

/// The place of some words of a passage.
pub(super) fn place(document: &Document, passage: &Passage<'_>, words: &Range<usize>) -> InClause {
    let (clause, range) = passage.locate(words);
    let (sentence, words) = passage.shown(words);
    in_clause(document, clause, &range, sentence, &words)
}

/// The place of some words of a meaning, the sentence or cell of a clause that gives it shown whole.
pub(super) fn place_in_meaning(
    document: &Document,
    clause: ClauseId,
    meaning: &Range<usize>,
    words: Range<usize>,
) -> InClause {
    let all = document.clause(clause);
    let first = meaning.start + words.start;
    let holds = |it: &&Range<usize>| it.start <= first && first < it.end;
    let shown = all.sentences.iter().find(holds).cloned();
    let shown = shown.unwrap_or_else(|| meaning.clone());
    let range = first..(meaning.start + words.end).min(shown.end);
    let text = all.text.get(shown.clone()).unwrap_or_default();
    let start = range.start.saturating_sub(shown.start);
    let inside = start..range.end.saturating_sub(shown.start).max(start);
    in_clause(document, clause, &range, text, &inside)
}

/// The place of a range of a clause that is shown as some words of a sentence.
fn in_clause(
    document: &Document,
    clause: ClauseId,
    range: &Range<usize>,
    sentence: &str,
    words: &Range<usize>,
) -> InClause {
    let shown = around(sentence, words);
    let mut place = InClause {
        file: document.name.clone(),
        clause: document.cited(clause).map(str::to_owned),
        heading: document.headings(clause).last().map(|it| (*it).to_owned()),
        opening: document.opening(clause),
        sentence: sentence.get(shown.clone()).unwrap_or_default().to_owned(),
        words: words.start - shown.start..words.end - shown.start,
        ..InClause::default()
    };
    let size = |it: u32| usize::try_from(it).unwrap_or(usize::MAX);
    match document.place(clause, range) {
        Some(Where::Text(span)) => {
            let source = document.source.as_ref();
            place.text = source.map(|source| Place::new(source, span));
        }
        Some(Where::Paragraph { paragraph, offset }) => {
            place.paragraph = Some((size(paragraph), size(offset)));
        }
        Some(Where::Page(page)) => place.page = Some(size(page)),
        None => {}
    }
    place
}

/// A sentence longer than this is shown in part.
const LONGEST_SHOWN: usize = 2_000;
/// How much of it is then shown on either side of the words.
const MARGIN: usize = 400;

/// The part of a sentence that is shown with some words of it: mostly all.
fn around(text: &str, words: &Range<usize>) -> Range<usize> {
    if text.len() <= LONGEST_SHOWN {
        return 0..text.len();
    }
    let start = text.floor_char_boundary(words.start.saturating_sub(MARGIN));
    let end = text.ceil_char_boundary((words.end + MARGIN).min(text.len()));
    start..end
}
