//! The numbers of chapters that are typed without a full stop, `9 Other matters`: told from quantities by the clauses that
//! follow.

use super::{
    block::Kind,
    draft::{Among, Draft},
    label::{Label, Marker},
    words,
};

/// A chapter may say so much before its first clause.
const BEFORE_FIRST: usize = 3;

/// Takes the figure of a short title for the number of a chapter where the next clause is the first that is numbered in it:
/// `9 Other` before `9.1`. In a chapter that has begun, `9 members` is no such title.
pub(super) fn take_chapters(drafts: &mut [Draft<'_>]) {
    let mut chapter = None;
    for index in 0..drafts.len() {
        let (before, rest) = drafts.split_at_mut(index + 1);
        let Some(draft) = before.last_mut() else {
            return;
        };
        if let Some(steps) = sure_steps(draft) {
            chapter = steps.first().cloned();
        } else if titled(draft).is_some_and(|it| chapter.as_ref() != Some(it) && opens(rest, it)) {
            draft.take_label();
        }
    }
}

/// The steps of a number that can be nothing else.
fn sure_steps<'d>(draft: &'d Draft<'_>) -> Option<&'d [String]> {
    let sure = draft.label.as_ref().filter(|it| it.sure);
    steps(sure?)
}

fn steps(label: &Label) -> Option<&[String]> {
    match &label.marker {
        Marker::Path { steps, items } if items.is_empty() => Some(steps),
        _ => None,
    }
}

/// The figure before the words of a paragraph that read as a title.
fn titled<'d>(draft: &'d Draft<'_>) -> Option<&'d String> {
    let title = draft.words_after_label().trim();
    let plain = draft.block.kind == Kind::Paragraph
        && draft.block.cell.is_none()
        && draft.among == Among::Paragraphs;
    let reads_so = title.starts_with(char::is_uppercase) && words::heading_like(title);
    match steps(draft.label.as_ref().filter(|_| plain && reads_so)?)? {
        [figure] => Some(figure),
        _ => None,
    }
}

/// Whether the next number is one of a clause in a chapter.
fn opens(rest: &[Draft<'_>], chapter: &String) -> bool {
    let next = rest.iter().take(BEFORE_FIRST).find_map(sure_steps);
    next.is_some_and(|it| it.len() > 1 && it.first() == Some(chapter))
}
