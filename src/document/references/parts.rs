//! The appendices and the parts bound in without a number, and what a text may call them.

use super::super::{Document, clause::Role, words::bare};

/// An appendix, or a part that is bound in without a number.
pub(super) struct Part<'a> {
    /// What the numbers inside it begin with: `Appendix C`, `Standing Orders`.
    pub(super) begins: &'a str,
    /// Its heading, and the one right under it.
    titles: [&'a str; 2],
}

/// In so many parts a name is looked for: each mention of one looks through them all.
const MOST_PARTS: usize = 200;

/// The parts of a document whose numbers begin anew, in document order.
pub(super) fn of(document: &Document) -> Vec<Part<'_>> {
    let clauses = &document.clauses;
    let part = |(at, begins): (usize, _)| {
        let title = |at: usize| {
            let clause = clauses.get(at).filter(|it| it.role == Role::Heading);
            clause.map_or("", |it| it.text.as_str())
        };
        let titled = !title(at).is_empty();
        Part {
            begins,
            titles: [title(at), if titled { "" } else { title(at + 1) }],
        }
    };
    let begun = clauses.iter().enumerate();
    let begun = begun.filter_map(|(at, it)| Some((at, it.part.as_deref()?)));
    begun.map(part).take(MOST_PARTS).collect()
}

impl Part<'_> {
    /// Whether some words name it: each of them stands in its heading, as those of "Scheme of Delegation" do in "Scheme of
    /// Reservation and Delegation".
    pub(super) fn is_called(&self, words: &str) -> bool {
        let telling = |it: &str| it.split_whitespace().map(stem).collect::<Vec<_>>();
        let words = telling(words);
        let all = |title: &&str| {
            let title = telling(title);
            words.iter().all(|it| title.contains(it))
        };
        !words.is_empty() && self.titles.iter().any(all)
    }

    /// The first letters of its name: `SO` of "Standing Orders".
    pub(super) fn initials(&self) -> String {
        let words = self.begins.split_whitespace();
        words.filter_map(|it| it.chars().next()).collect()
    }
}

/// A word of a name without what tells its plural.
fn stem(word: &str) -> String {
    bare(word).to_lowercase().trim_end_matches('s').to_owned()
}
