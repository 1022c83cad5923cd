//! Lines that begin an item of a list and do not show it by themselves: `b.` at the head of a line may be the end of a
//! sentence or a clause; after `a.` it is the next item.

use super::{
    block::Series,
    label::{self, Form, Marker},
    series,
    text::{cites, starts_clause},
};

/// The letters with a full stop that paragraphs have begun with, as far as a list of them may still go on.
#[derive(Debug, Default)]
pub(crate) struct Lettered {
    last: Vec<Count>,
}

impl Lettered {
    /// Whether a line begins a clause: by a number that can be nothing else, or as an item of the list that is open.
    pub(crate) fn starts_clause(&self, line: &str, before: &str) -> bool {
        !cites(before) && (starts_clause(line) || self.starts_item(line, before))
    }

    /// As the next item of a list, or as the first where the words before announce one.
    fn starts_item(&self, line: &str, before: &str) -> bool {
        let announced = before.trim_end().ends_with([':', ';', '–', '—']);
        let goes_on = |it: &Count| (announced && it.1 == 1) || self.last.iter().any(precedes(*it));
        letters(line).iter().any(goes_on)
    }

    /// A line whose number runs into its first word, `iii.section 9`, with a space between them: the number is the next
    /// of the list that is open.
    pub(crate) fn parted(&self, line: &str) -> Option<String> {
        let (body, rest) = line.split_once('.')?;
        let word = rest.split(|it: char| !it.is_alphabetic()).next()?;
        // The letters of `i.e.` have stops too.
        let is_word = word.len() > 1 && !rest.get(word.len()..)?.starts_with('.');
        let parted = format!("{body}. {rest}");
        let next = letters(&parted);
        let goes_on = |it: &Count| self.last.iter().any(precedes(*it));
        (is_word && next.iter().any(goes_on)).then_some(parted)
    }

    /// Takes note of the line that a paragraph begins with. A list within a list leaves the outer one open; a number
    /// ends them all.
    pub(crate) fn see(&mut self, line: &str) {
        if numbered(line) {
            self.last.clear();
        }
        let all = letters(line);
        let next: Vec<Count> = all
            .iter()
            .copied()
            .filter(|it| self.last.iter().any(precedes(*it)))
            .collect();
        let first: Vec<Count> = all.into_iter().filter(|it| it.1 == 1).collect();
        let taken = if next.is_empty() { first } else { next };
        for count in taken {
            self.last.retain(|it| *it != count && !precedes(count)(it));
            self.last.push(count);
        }
    }
}

/// How a letter counts, and to what.
type Count = (Series, u32);

/// Whether a letter is the one before another.
fn precedes(next: Count) -> impl Fn(&Count) -> bool {
    move |it| it.0 == next.0 && it.1.checked_add(1) == Some(next.1)
}

/// Whether the words so far could end before an item: a limb of a sentence is over.
pub(crate) fn ends_limb(words: &str) -> bool {
    let words = words.trim_end();
    words.ends_with(['.', ':', ';', ',', '?', '!', '–', '—'])
        || words.ends_with(" and")
        || words.ends_with(" or")
}

/// Every way a lower-case letter with a full stop at the head of a line counts. Capitals are the initials of names.
fn letters(line: &str) -> Vec<Count> {
    match label::typed(line).map(|it| it.marker) {
        Some(Marker::Item {
            form: Form::Dot,
            body,
        }) if body.starts_with(|it: char| it.is_ascii_lowercase()) => series::values(&body),
        _ => Vec::new(),
    }
}

fn numbered(line: &str) -> bool {
    let label = label::typed(line).filter(|it| it.sure);
    matches!(
        label.map(|it| it.marker),
        Some(Marker::Path { .. } | Marker::Division { .. })
    )
}
