//! Where words stand: the clause, the sentence, and the place in the file as exact as its format knows it.

use std::{borrow::Cow, ops::Range};

use super::passage::Passage;
use crate::{
    document::{ClauseId, Document, Role, Where},
    fact::InClause,
    source::Place,
};

/// The place of some words of a passage.
pub(super) fn place(document: &Document, passage: &Passage<'_>, words: &Range<usize>) -> InClause {
    let (clause, range) = passage.locate(words);
    let (sentence, words) = passage.shown(words);
    let own = passage.begins_cell();
    let (sentence, words) = after_its_term(document, passage.clause, own, sentence, words);
    in_clause(document, clause, &range, &sentence, &words)
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
    let own = (shown.start == 0).then_some(0);
    let (text, inside) = after_its_term(document, clause, own, text, inside);
    in_clause(document, clause, &range, &text, &inside)
}

/// The place of a whole sentence of a clause.
pub(super) fn place_of_sentence(
    document: &Document,
    clause: ClauseId,
    sentence: &Range<usize>,
) -> InClause {
    let text = &document.clause(clause).text;
    let text = text.get(sentence.clone()).unwrap_or_default();
    in_clause(document, clause, sentence, text, &(0..text.len()))
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
        footnote: document.clause(clause).role == Role::Footnote,
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

/// A cell is shown after one that names it no longer than this.
const LONGEST_TERM: usize = 80;

/// A sentence as it is shown: what stands in the second cell of a row, and is read alone, after the first, which says what
/// it is of; without its term, nobody knows what a meaning means. `own` is where the words of the cell begin in the
/// sentence, if it begins the cell.
fn after_its_term<'p>(
    document: &Document,
    clause: ClauseId,
    own: Option<usize>,
    sentence: &'p str,
    words: Range<usize>,
) -> (Cow<'p, str>, Range<usize>) {
    let term = own.and_then(|own| {
        let cell = document.clause(clause).cell?;
        let before = document.clauses.get(clause.index().checked_sub(1)?)?;
        let first = before.cell.is_some_and(|it| {
            (it.table, it.row, it.column) == (cell.table, cell.row, 1) && cell.column == 2
        });
        let fits = first && before.text.len() <= LONGEST_TERM && words.start >= own;
        fits.then(|| Some((sentence.split_at_checked(own)?, &before.text)))?
    });
    // What leads the cell in may be its row's name already: "Voters: everyone on the roll".
    let unsaid = term.filter(|((lead, _), term)| !lead.starts_with(term.as_str()));
    let Some(((lead, own), term)) = unsaid else {
        return (Cow::Borrowed(sentence), words);
    };
    let longer = term.len() + " | ".len();
    let shown = format!("{lead}{term} | {own}");
    (Cow::Owned(shown), words.start + longer..words.end + longer)
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
