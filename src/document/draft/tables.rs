//! Numbers in the cells of tables: those of clauses that are set as a table, and figures that a cell says.

use std::collections::BTreeSet;

use super::{Draft, Numbered, is_bare_division};
use crate::document::{
    label::{Label, Marker},
    mend::mend,
    place::Mapped,
};

/// What reads as a number and stands alone in a cell is what the cell says, `1.5` votes, where no words take it.
pub(super) fn keep_figures_of_tables(drafts: &mut [Draft<'_>]) {
    for draft in drafts {
        let numbers = |it: &Label| !matches!(it.marker, Marker::Bullet(_));
        let bare = draft.block.cell.is_some()
            && draft.block.label.is_none()
            && (draft.words().is_empty() || goes_on_small(draft))
            && draft.label.as_ref().is_some_and(numbers)
            && !is_bare_division(draft);
        if bare {
            draft.text = mend(&draft.block.text);
            draft.label = None;
            draft.numbered = Numbered::Typed;
        }
    }
}

/// Whether a cell that is not the first of its row goes on after a number of several steps as no clause begins: `2.3 below`,
/// `1.5 votes`.
fn goes_on_small(draft: &Draft<'_>) -> bool {
    let beside = draft.block.cell.is_some_and(|it| it.column > 1);
    let steps = draft
        .label
        .as_ref()
        .is_some_and(|it| matches!(it.marker, Marker::Path { .. }));
    beside && steps && draft.words().starts_with(char::is_lowercase)
}

/// Clauses set as a table, the number in one cell and the words in the next: the number goes to the words. After a cell
/// that says something, as the heading of a clause may in the margin, a figure before a few words is no number of a
/// clause: `Anytown Surgery | 7.5 | two votes`.
pub(super) fn label_rows(drafts: &mut [Draft<'_>]) {
    take_chapters_of_tables(drafts);
    let row = |draft: &Draft<'_>| draft.block.cell.map(|it| (it.table, it.row));
    let mut said = None;
    for index in 1..drafts.len() {
        let Some([before, after]) = drafts.get_mut(index - 1..=index) else {
            return;
        };
        let same_row = row(before).is_some() && row(before) == row(after);
        let bare = before.words().is_empty() && after.label.is_none() && !after.words().is_empty();
        let few = after.words().split_whitespace().count() <= FEW_WORDS;
        if same_row
            && bare
            && !(few && said == row(before))
            && before.block.cell.map(|it| it.column) != after.block.cell.map(|it| it.column)
        {
            after.label = before.label.take();
            after.numbered = before.numbered;
        }
        if !before.words().is_empty() {
            said = row(before);
        }
    }
}

/// What has no more words need be no sentence.
const FEW_WORDS: usize = 4;

/// In a table whose first column numbers clauses, `2.1`, a bare `2` in it numbers a chapter.
fn take_chapters_of_tables(drafts: &mut [Draft<'_>]) {
    let first = |draft: &Draft<'_>| {
        draft
            .block
            .cell
            .filter(|it| it.column == 1)
            .map(|it| it.table)
    };
    let numbers = drafts.iter().filter(|it| it.words().is_empty());
    let numbers = numbers.filter(|it| it.depth().is_some_and(|it| it > 1));
    let tables: BTreeSet<u32> = numbers.filter_map(first).collect();
    for draft in drafts {
        let bare = first(draft).is_some_and(|it| tables.contains(&it))
            && draft.words_after_label().is_empty();
        let Some(label) = draft.label.as_mut().filter(|_| bare) else {
            continue;
        };
        if matches!(label.marker, Marker::Path { .. }) {
            label.sure = true;
            label.length = 0;
            draft.text = Mapped::default();
            draft.numbered = Numbered::Outlined;
        }
    }
}
