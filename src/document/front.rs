//! What the first page says of the document: its title and its date.

use super::{
    block::{Contents, Kind},
    clause::{Clause, Role},
    words,
};
use crate::value::month_number;

/// How many paragraphs the first page is taken to have.
const FIRST_PAGE: usize = 30;

/// The title: a title paragraph, the properties, or the first heading before any number.
pub(crate) fn title(contents: &Contents, clauses: &[Clause]) -> Option<String> {
    let set = contents.blocks.iter().find(|it| it.kind == Kind::Title);
    let set = set.map(|it| super::mend::mend(&it.text).text);
    let first = clauses
        .iter()
        .take(FIRST_PAGE)
        .take_while(|it| it.number.is_none())
        .find(|it| it.role == Role::Heading && !words::opens_contents(&it.text));
    set.or_else(|| contents.title.clone())
        .or_else(|| first.map(|it| it.text.clone()))
        .filter(|it| !it.trim().is_empty())
}

/// The first date on the first page, as written there: `1 April 2013`, `June 2012`, `01/04/2013`.
pub(crate) fn date(clauses: &[Clause]) -> Option<String> {
    let front = clauses.iter().take(FIRST_PAGE).take_while(|it| {
        it.role != Role::Contents && !it.number.as_deref().is_some_and(|it| it.contains('.'))
    });
    front
        .filter(|it| it.text.len() <= 200)
        .find_map(|it| date_in(&it.text))
}

fn date_in(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    for (index, word) in words.iter().enumerate() {
        let word = words::bare(word);
        let parts: Vec<&str> = word.split(['/', '.', '-']).collect();
        let numbers = parts.len() == 3 && parts.iter().all(|it| it.parse::<u32>().is_ok());
        if numbers && parts.iter().any(|it| it.len() == 4) {
            return Some(word.to_owned());
        }
        let month = month_number(word).is_some();
        let year = words
            .get(index + 1)
            .and_then(|it| year(it))
            .filter(|_| month);
        let Some(year) = year else {
            continue;
        };
        let day = index
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .and_then(|it| day(it));
        return Some(match day {
            Some(day) => format!("{day} {word} {year}"),
            None => format!("{word} {year}"),
        });
    }
    None
}

fn year(word: &str) -> Option<&str> {
    let word = words::bare(word);
    (word.len() == 4 && word.starts_with(['1', '2']) && word.parse::<u32>().is_ok()).then_some(word)
}

fn day(word: &str) -> Option<&str> {
    let figures = word.trim_start_matches(|it: char| !it.is_alphanumeric());
    let figures = figures.trim_end_matches(|it: char| !it.is_ascii_digit());
    (!figures.is_empty() && figures.len() <= 2 && figures.parse::<u32>().is_ok()).then_some(figures)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_as_people_write_them() {
        let date = |text: &str| date_in(text);
        assert_eq!(
            date("Constitution, version 3, 1st April 2013."),
            Some("1 April 2013".to_owned())
        );
        assert_eq!(date("V June 2012"), Some("June 2012".to_owned()));
        assert_eq!(date("Approved 01/04/2013"), Some("01/04/2013".to_owned()));
        assert_eq!(date("The Group may 2 things"), None);
    }
}
