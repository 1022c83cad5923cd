//! Labels typed at the start of a paragraph or computed by the format, and what the other labels of a document make of them.

use std::collections::{BTreeSet, HashMap};

use super::{Among, Draft, Numbered};
use crate::document::{
    block::{Computed, Kind},
    label::{self, Label, Marker},
    words,
};

pub(super) fn computed_label(computed: &Computed) -> Option<Label> {
    let printed = computed.text.trim();
    Some(Label {
        printed: printed.to_owned(),
        marker: label::computed(printed)?,
        length: 0,
        sure: true,
    })
}

/// Takes the label typed at the start of the words off them. One that may be none stays with the words until its
/// neighbours decide.
pub(super) fn take_typed_label(draft: &mut Draft<'_>) {
    // A tick alone in a cell answers the head of its column.
    if draft.block.cell.is_some() && matches!(draft.words().trim(), "✓" | "✔") {
        return;
    }
    draft.label = label::typed(draft.words());
    if draft.label.as_ref().is_some_and(|it| it.sure) {
        draft.take_label();
    }
}

/// Takes `SO 2` for the number of a chapter in a document that has a clause `SO 2.1`.
pub(super) fn take_lettered(drafts: &mut [Draft<'_>]) {
    let sure = drafts.iter().filter(|it| it.numbered == Numbered::Typed);
    let sure = sure.filter_map(|it| it.label.as_ref().filter(|it| it.sure)?.letters());
    let letters: BTreeSet<String> = sure.map(str::to_owned).collect();
    if letters.is_empty() {
        return;
    }
    for draft in drafts {
        let plain = draft.block.cell.is_none() && words::heading_like(draft.words_after_label());
        let Some(label) = draft.label.as_ref().filter(|it| plain && !it.sure) else {
            continue;
        };
        if label.letters().is_some_and(|it| letters.contains(it)) {
            draft.take_label();
        }
    }
}

/// Takes bare numbers for those of clauses where paragraphs are counted by them one after the other: no quantities at their
/// heads count on. One of them at least begins a sentence of which its number is no part.
pub(super) fn take_counted(drafts: &mut [Draft<'_>]) {
    let mut start = 0;
    while start < drafts.len() {
        let from = drafts.get(start..).unwrap_or_default();
        let first = from.first().and_then(counted);
        let count = first.map_or(0, |first| {
            let counts = (first..).zip(from);
            counts
                .take_while(|(value, it)| counted(it) == Some(*value))
                .count()
        });
        let run = drafts.get_mut(start..start + count).unwrap_or_default();
        let alone = |it: &Draft<'_>| words::opens_sentence(it.words_after_label());
        if run.len() > 1 && run.iter().any(alone) {
            run.iter_mut().for_each(Draft::take_label);
        }
        start += count.max(1);
    }
}

/// The bare number of a paragraph, that may be one of what it speaks of as well.
fn counted(draft: &Draft<'_>) -> Option<u32> {
    let label = draft.label.as_ref().filter(|it| !it.sure)?;
    let plain = draft.block.cell.is_none() && draft.among == Among::Paragraphs;
    match &label.marker {
        Marker::Path { steps, items } if plain && steps.len() == 1 && items.is_empty() => {
            steps.first()?.parse().ok()
        }
        _ => None,
    }
}

/// Marks the labels that the format computes in a list whose deeper levels repeat it.
pub(super) fn mark_multilevel(drafts: &mut [Draft<'_>]) {
    let list = |draft: &Draft<'_>| draft.block.label.as_ref().map(|it| it.list);
    let lists: BTreeSet<u32> = drafts
        .iter()
        .filter(|it| it.numbered == Numbered::Computed && it.depth().is_some_and(|depth| depth > 1))
        .filter_map(list)
        .collect();
    let mut highest: HashMap<u32, u8> = HashMap::new();
    for label in drafts.iter().filter_map(|it| it.block.label.as_ref()) {
        let level = highest.entry(label.list).or_insert(label.level);
        *level = label.level.min(*level);
    }
    for draft in drafts {
        let outlined = list(draft).is_some_and(|it| lists.contains(&it));
        if !outlined || draft.numbered != Numbered::Computed {
            continue;
        }
        draft.numbered = Numbered::Outlined;
        let computed = draft.block.label.as_ref();
        let on_top = computed.is_some_and(|it| highest.get(&it.list) == Some(&it.level));
        if let Some(label) = draft.label.as_mut().filter(|_| on_top)
            && let Some(step) = label.chapter()
        {
            label.marker = Marker::Path {
                steps: vec![step],
                items: Vec::new(),
            };
        }
    }
}

/// A number alone on its line, as text comes that is copied from a page with numbers in the margin: it goes to the words
/// on the next line. Where numbers stand one under the other, nothing tells which of the words after them is whose.
pub(super) fn label_lines(drafts: &mut [Draft<'_>]) {
    let mut follows_bare = false;
    for index in 1..drafts.len() {
        let Some([before, after]) = drafts.get_mut(index - 1..=index) else {
            return;
        };
        let bare = is_bare_number(before);
        let takes = after.block.cell.is_none()
            && matches!(after.block.kind, Kind::Paragraph | Kind::Heading(_))
            && after.among == Among::Paragraphs
            && after.label.is_none()
            && !after.words().is_empty();
        if bare && takes && !follows_bare {
            after.label = before.label.take();
        }
        follows_bare = bare;
    }
}

/// Whether a line is nothing but the typed number of a clause.
fn is_bare_number(draft: &Draft<'_>) -> bool {
    let numbers =
        |it: &Label| it.sure && matches!(it.marker, Marker::Path { .. } | Marker::Item { .. });
    draft.block.cell.is_none()
        && draft.numbered == Numbered::Typed
        && draft.among == Among::Paragraphs
        && draft.words().is_empty()
        && draft.label.as_ref().is_some_and(numbers)
}
