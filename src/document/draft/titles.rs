//! Which lines read as headings of what follows, though nothing says that they are.

use super::{Among, Draft};
use crate::document::{block::Kind, label::Marker, words};

/// Marks the lines that read as headings of what follows. In a longer run of such lines, as in a list of names, only
/// the last is one; at the start of a document, only the first.
pub(super) fn mark_titles(drafts: &mut [Draft<'_>]) {
    let mut start = 0;
    while start < drafts.len() {
        let signed = before(drafts, start).is_some_and(words::ends_a_letter);
        let run = length_of_run(drafts, start, signed);
        let ends_document = start + run == drafts.len();
        let heads_next = !ends_document && !signed && !heads_nothing(drafts, start, start + run);
        for (index, draft) in drafts.iter_mut().skip(start).take(run).enumerate() {
            let heads = (run <= 2 || index + 1 == run) && heads_next;
            // A line that asks may lead into a list, and is no title for standing first.
            let first = start + index == 0 && words::heading_like(draft.words());
            if first || draft.block.strong || (heads && (start > 0 || index + 1 == run)) {
                draft.among = Among::Titles;
            }
        }
        start += run.max(1);
    }
}

/// How many lines from one on could be titles, where a letter may be `signed` before it.
fn length_of_run(drafts: &[Draft<'_>], start: usize, signed: bool) -> usize {
    let rest = drafts.get(start..).unwrap_or_default();
    let run = rest.iter().take_while(|it| could_title(it)).count();
    if !signed {
        return run;
    }
    // Who signs a letter gives a name, and then maybe a post.
    let post = |it: &&Draft<'_>| words::names_a_post(it.words());
    run.min(1 + rest.iter().skip(1).take_while(post).count())
}

/// Whether what stands around lines, or what they say, shows that they are no heading of what follows.
fn heads_nothing(drafts: &[Draft<'_>], start: usize, end: usize) -> bool {
    let titles = drafts.get(start..end).unwrap_or_default();
    let tells = titles
        .iter()
        .filter(|it| words::names_and_tells(it.words()));
    is_framed(drafts, start, end)
        // Of two lines that name something and tell what it is, neither is the heading of the other.
        || tells.count() > 1
        || before(drafts, start).is_some_and(|it| it.ends_with(':'))
        || drafts.get(end).is_some_and(goes_on)
        // "What the Group will do" leads into the list that follows, item by item.
        || titles.last().is_some_and(|it| !words::heading_like(it.words()))
            && drafts.get(end).is_some_and(is_item)
        // Names and an address before "Dear Jane" head nothing.
        || drafts.get(end).is_some_and(|it| words::opens_a_letter(it.words()))
}

/// The words of the paragraph before one.
fn before<'a>(drafts: &'a [Draft<'_>], at: usize) -> Option<&'a str> {
    Some(drafts.get(at.checked_sub(1)?)?.words())
}

/// Whether a paragraph goes on with the line before it, so that this is no heading of it: it begins with a small letter,
/// or is a quantity, as the cells of a table are that came out as lines.
fn goes_on(draft: &Draft<'_>) -> bool {
    let plain = draft.block.kind == Kind::Paragraph && draft.block.cell.is_none();
    let words = draft.words();
    let small = words::starts_small(words) && draft.label.is_none();
    let label = draft.label.as_ref();
    let quantity = label.is_some_and(|it| !it.sure && matches!(it.marker, Marker::Path { .. }))
        && words.split_whitespace().count() <= 3
        && words.split_whitespace().skip(1).all(words::starts_small);
    plain && (small || quantity)
}

/// Whether a paragraph is an item of a list.
fn is_item(draft: &Draft<'_>) -> bool {
    let marker = draft.label.as_ref().map(|it| &it.marker);
    let lists = matches!(
        marker,
        Some(Marker::Bullet(_) | Marker::Item { .. } | Marker::Other(_))
    );
    lists || draft.block.kind == Kind::Item
}

/// Whether lines are all that stands between two paragraphs set as headings: where headings are set, what is said under
/// one is set as text.
fn is_framed(drafts: &[Draft<'_>], start: usize, end: usize) -> bool {
    let is_set = |at: Option<usize>| at.and_then(|at| drafts.get(at)).is_some_and(is_heading);
    is_set(start.checked_sub(1)) && is_set(Some(end))
}

/// Whether a paragraph is set as a heading, and says nothing.
fn is_heading(draft: &Draft<'_>) -> bool {
    let set = matches!(draft.block.kind, Kind::Title | Kind::Heading(_));
    set && !words::provides(draft.words_after_label())
}

fn could_title(draft: &Draft<'_>) -> bool {
    let plain =
        draft.block.kind == Kind::Paragraph && draft.block.cell.is_none() && draft.label.is_none();
    plain
        && draft.among == Among::Paragraphs
        && (words::heading_like(draft.words()) || words::asks_unnumbered(draft.words()))
        && !words::of_a_letter(draft.words())
}
