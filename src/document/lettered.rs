//! Lines that begin an item of a list and do not show it by themselves: `b.` at the head of a line may be the end of a
//! sentence or a clause; after `a.` it is the next item.

use super::{
    block::Series,
    label::{self, Form, Label, Marker},
    series,
    text::{cites, goes_on_to_division, starts_clause},
};

/// The letters with a full stop that paragraphs have begun with, as far as a list of them may still go on.
#[derive(Debug, Default)]
pub(crate) struct Lettered {
    last: Vec<Count>,
}

impl Lettered {
    /// Whether a line begins a clause: by a number that can be nothing else, or as an item of the list that is open.
    pub(crate) fn starts_clause(&self, line: &str, before: &str) -> bool {
        let mentions = cites(before) || goes_on_to_division(before, line);
        !mentions && (starts_clause(line) || self.starts_item(line, before))
    }

    /// As the next item of a list, or as the first where the words before announce one.
    fn starts_item(&self, line: &str, before: &str) -> bool {
        let announced = before.trim_end().ends_with([':', ';', '–', '—']);
        let goes_on = |it: &Count| (announced && it.1 == 1) || self.last.iter().any(precedes(*it));
        letters(line).iter().any(goes_on)
    }

    /// A line whose number runs into its first word, `iii.section 9` or `1.1Name`, with a space between them. A letter
    /// with a stop has to be the next of the list that is open.
    pub(crate) fn parted(&self, line: &str, before: &str) -> Option<String> {
        let figure = |it: char| it.is_ascii_digit() || it == '.';
        let bracketed = label::bracketed(line);
        let end = if let Some(body) = bracketed {
            body.len() + 2
        } else if line.starts_with(figure) {
            line.find(|it| !figure(it))?
        } else {
            line.find('.')? + 1
        };
        let (number, rest) = line.split_at_checked(end)?;
        let word = rest.split(|it: char| !it.is_alphabetic()).next()?;
        let parted = format!("{number} {rest}");
        let next = letters(&parted);
        let goes_on = |it: &Count| self.last.iter().any(precedes(*it));
        // The letters of `i.e.` have stops too, and `1.5m` is a measure.
        let stopped = rest.get(word.len()..)?.starts_with('.');
        let fits = if bracketed.is_some() {
            !line.starts_with("(s)he") && word.len() > 1 && ends_limb(before)
        } else if line.starts_with(figure) {
            let capital = word.starts_with(char::is_uppercase);
            let steps = number.trim_end_matches('.').contains('.');
            (capital || steps) && word.len() > 2 && numbered(&parted) && !cites(before)
        } else {
            word.len() > 1 && !stopped && next.iter().any(goes_on)
        };
        fits.then_some(parted)
    }

    /// Takes note of the line that a paragraph begins with. A list within a list leaves the outer one open; a number
    /// ends them all.
    pub(crate) fn see(&mut self, line: &str) {
        let label = label::typed(line);
        if label.as_ref().is_some_and(is_number) {
            self.last.clear();
        }
        let all = letters_of(label);
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
pub(crate) type Count = (Series, u32);

/// Whether a letter is the one before another.
pub(crate) fn precedes(next: Count) -> impl Fn(&Count) -> bool {
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
    letters_of(label::typed(line))
}

fn letters_of(label: Option<Label>) -> Vec<Count> {
    match label.map(|it| it.marker) {
        Some(Marker::Item {
            form: Form::Dot,
            body,
        }) if body.starts_with(|it: char| it.is_ascii_lowercase()) => series::values(&body),
        _ => Vec::new(),
    }
}

fn numbered(line: &str) -> bool {
    label::typed(line).as_ref().is_some_and(is_number)
}

fn is_number(label: &Label) -> bool {
    label.sure && matches!(label.marker, Marker::Path { .. } | Marker::Division { .. })
}
