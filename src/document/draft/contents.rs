//! Which paragraphs are lines of a table of contents.

use std::collections::{BTreeSet, HashMap};

use super::{Among, Draft};
use crate::document::words;

/// How many lines without a page number end a table of contents.
const CONTENTS_GAP: usize = 3;

/// Marks the lines that follow a heading "Contents" and end in a page number, or come again as headings.
pub(super) fn mark_contents(drafts: &mut [Draft<'_>]) {
    let opens = |it: &Draft<'_>| it.words().len() < 40 && words::opens_contents(it.words());
    let Some(first) = drafts.iter().position(opens) else {
        return;
    };
    let headings = Headings::of(drafts);
    let mut at = first;
    while at < drafts.len() {
        if !drafts.get(at).is_some_and(opens) {
            at += 1;
            continue;
        }
        let lines = contents_length(drafts, at + 1, &headings);
        for draft in drafts.iter_mut().skip(at + 1).take(lines) {
            draft.among = Among::Contents;
        }
        at += 1 + lines;
    }
}

/// How many paragraphs a table of contents has that starts at one.
fn contents_length(drafts: &[Draft<'_>], from: usize, headings: &Headings) -> usize {
    let rest = drafts.get(from..).unwrap_or_default();
    let end = headings.end_of_contents(rest, from);
    let mut last = 0;
    let mut names: BTreeSet<String> = BTreeSet::new();
    for (index, draft) in rest.iter().enumerate() {
        let plain = draft.level().is_none();
        // What provides something is the text that follows the contents.
        let words = draft.words_after_label();
        let says = words::provides(words) && !words::ends_in_page(words);
        // So is a heading that the contents have listed, even if it ends in a figure: `Phase 1`.
        let again = names.contains(&words.trim().to_lowercase());
        if (says || again) && draft.among != Among::Contents {
            break;
        }
        let paged = draft.among == Among::Contents
            || (plain && (words::ends_in_page(draft.words()) || words::lists_pages(draft.words())));
        let listed = || end.is_some_and(|it| from + index < it && headings.stand_after(draft, it));
        if paged || (plain && listed()) {
            last = index + 1;
            names.extend(listed_name(draft).filter(|_| paged));
        }
        if index + 1 - last >= CONTENTS_GAP {
            break;
        }
    }
    last
}

/// Where everything stands that could be a heading or a line of a table of contents, by its words.
struct Headings(HashMap<String, Vec<usize>>);

/// Among so many lines of a table of contents is one that comes again as it stands.
const FIRST_LINES: usize = 3;

impl Headings {
    fn of(drafts: &[Draft<'_>]) -> Self {
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, draft) in drafts.iter().enumerate() {
            if let Some(name) = listed_name(draft) {
                places.entry(name).or_default().push(at);
            }
        }
        Self(places)
    }

    /// Where what a table of contents that starts at a paragraph lists first comes again.
    fn end_of_contents(&self, rest: &[Draft<'_>], from: usize) -> Option<usize> {
        let mut first = rest.iter().take(FIRST_LINES).filter_map(listed_name);
        first.find_map(|it| {
            let places = self.0.get(&it)?;
            let next = places.partition_point(|it| *it < from + FIRST_LINES);
            places.get(next).copied()
        })
    }

    /// Whether the words of a line stand again from a paragraph on.
    fn stand_after(&self, line: &Draft<'_>, from: usize) -> bool {
        let places = listed_name(line).and_then(|it| self.0.get(&it));
        places
            .and_then(|it| it.last())
            .is_some_and(|it| *it >= from)
    }
}

/// What a heading and its line in a table of contents have in common; none where a paragraph is too long for either.
fn listed_name(draft: &Draft<'_>) -> Option<String> {
    let words = draft.words_after_label().trim();
    let fits = !words.is_empty() && words.len() <= 120 && !words.ends_with(['.', ';', ',']);
    fits.then(|| words::before_page(words).to_lowercase())
}
