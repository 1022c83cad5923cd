//! What the first page says of the document: its title and its date.

use std::collections::BTreeSet;

use super::{
    block::{Contents, Kind},
    clause::{Clause, Role},
    words,
};
use crate::value::{Date, day_meant, month_meant};

/// How many paragraphs the first page is taken to have.
const FIRST_PAGE: usize = 30;

/// The title: a title paragraph, the properties, or the first heading before any number.
pub(crate) fn title(contents: &Contents, clauses: &[Clause]) -> Option<String> {
    let set = contents.blocks.iter().filter(|it| it.kind == Kind::Title);
    let set = set.map(|it| super::mend::mend(&it.text).text);
    let first = clauses
        .iter()
        .take(FIRST_PAGE)
        .take_while(|it| it.number.is_none())
        .filter(|it| it.role == Role::Heading && !words::opens_contents(&it.text));
    of_these(set)
        .or_else(|| contents.title.clone())
        .or_else(|| of_these(first.map(|it| it.text.clone())))
        .filter(|it| !it.trim().is_empty())
}

/// What the title page of a deed calls the deed.
const DEEDS: [&str; 3] = ["constitution", "agreement", "deed"];

/// The first of some lines of a title page. That of a deed begins with its day, `DATED 14 November 2012`, and then names the
/// parties: there, it is the line that says what the deed is.
fn of_these(lines: impl Iterator<Item = String>) -> Option<String> {
    let mut lines = lines.peekable();
    if !lines.peek().is_some_and(|it| is_day_of_a_deed(it)) {
        return lines.next();
    }
    let lines: Vec<String> = lines.filter(|it| !is_day_of_a_deed(it)).collect();
    let says_what = |it: &&String| {
        let line = it.to_lowercase();
        DEEDS.iter().any(|it| line.contains(it))
    };
    lines.iter().find(says_what).or(lines.first()).cloned()
}

fn is_day_of_a_deed(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    first.trim_end_matches(':').eq_ignore_ascii_case("dated")
}

/// The first date on the first page, as written there: `1 April 2013`, `June 2012`, `01/04/2013`. Where a table tells
/// the document's versions, the date of the latest, unless the first page gives the document one of its own.
pub(crate) fn date(clauses: &[Clause]) -> Option<String> {
    let outside = clauses.iter().filter(|it| it.role != Role::History);
    let mut front = outside
        .take(FIRST_PAGE)
        .take_while(|it| {
            it.role != Role::Contents && !it.number.as_deref().is_some_and(|it| it.contains('.'))
        })
        .filter(|it| it.text.len() <= 200);
    match latest_version(clauses) {
        // What a clause provides for a day is not the date of the text.
        Some(latest) => {
            let mut own = front.filter(|it| it.number.is_none() && !words::provides(&it.text));
            own.find_map(|it| date_in(&it.text)).or(Some(latest))
        }
        None => front.find_map(|it| date_in(&it.text)),
    }
}

/// How many words a cell has at most that is a date, and does not only mention one.
const DATE_WORDS: usize = 4;

/// The latest date in the table that tells the document's versions, as written there; that of a review is still to come.
fn latest_version(clauses: &[Clause]) -> Option<String> {
    let history = || clauses.iter().filter(|it| it.role == Role::History);
    let column = |it: &Clause| it.cell.map(|it| (it.table, it.column));
    let to_come: BTreeSet<(u32, u32)> = history()
        .filter(|it| is_review(&it.text))
        .filter_map(column)
        .collect();
    history()
        .filter(|it| column(it).is_none_or(|it| !to_come.contains(&it)))
        .filter(|it| it.cell.is_none() || it.text.split_whitespace().count() <= DATE_WORDS)
        .filter_map(|it| {
            let written = date_in(&it.text).unwrap_or_else(|| it.text.trim().to_owned());
            Some((in_order(&written)?, written))
        })
        .max_by(|one, other| one.0.cmp(&other.0))
        .map(|it| it.1)
}

/// Whether a column's head speaks of when the document is to be looked at again.
fn is_review(head: &str) -> bool {
    let mut words = head.split_whitespace().take(DATE_WORDS);
    words.any(|it| it.eq_ignore_ascii_case("review") || it.eq_ignore_ascii_case("next"))
}

/// A date as written, year first, so that earlier dates come before later ones.
fn in_order(date: &str) -> Option<String> {
    let year_first = date.replace(['/', '.'], "-").parse::<Date>();
    let month = || {
        let (month, year) = date.split_once(' ')?;
        Some(format!("{}-{:0>2}", self::year(year)?, month_meant(month)?))
    };
    let day = year_first.map(Date::iso).ok();
    day.or_else(|| day_meant(date)).or_else(month)
}

/// Words that tell of a day which is still to come when the text is written: an answer is wanted by it, or a look taken.
const TO_COME: [&str; 8] = [
    "closes", "closing", "deadline", "review", "next", "due", "expires", "ends",
];

/// Words that tell so right before a date, or before its day of the week.
const UP_TO: [&str; 7] = ["by", "before", "until", "till", "til", "from", "than"];

/// How many words before a date may be of either kind.
const SAYS_OF_DATE: usize = 5;
const RIGHT_BEFORE: usize = 2;

/// The first date in a text that can be its own, as written there.
pub(crate) fn date_in(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let found = (0..words.len()).filter_map(|at| date_at(&words, at));
    let mut own = found.filter(|(start, _)| !is_to_come(words.get(..*start).unwrap_or_default()));
    own.next().map(|it| it.1)
}

/// Whether the words before a date, back to the end of a sentence, say that it is still to come.
fn is_to_come(before: &[&str]) -> bool {
    let same_sentence = |it: &&&str| !it.ends_with(['.', ';', ')']);
    let near = before.iter().rev().take(SAYS_OF_DATE);
    let near = near
        .take_while(same_sentence)
        .map(|it| words::bare(it).to_lowercase());
    near.enumerate().any(|(at, word)| {
        let word = word.as_str();
        TO_COME.contains(&word) || (at < RIGHT_BEFORE && UP_TO.contains(&word))
    })
}

/// The date whose month, or all of which, is a word of a text, and the word that it begins at.
fn date_at(words: &[&str], at: usize) -> Option<(usize, String)> {
    let word = words::bare(words.get(at)?);
    if is_in_figures(word) {
        return Some((at, word.to_owned()));
    }
    month_meant(word)?;
    let word = in_capitals_no_more(word);
    let year = year(words.get(at + 1)?)?;
    let before = at
        .checked_sub(1)
        .filter(|it| !numbers_a_version(words, *it));
    match before.and_then(|it| Some((it, day(words.get(it)?)?))) {
        Some((start, day)) => Some((start, format!("{day} {word} {year}"))),
        None => Some((at, format!("{word} {year}"))),
    }
}

/// A month as a sentence has it, for one that a title page sets in capitals: `SEPTEMBER`.
fn in_capitals_no_more(month: &str) -> String {
    let (first, rest) = month.split_at(month.chars().next().map_or(0, char::len_utf8));
    if rest.chars().all(char::is_uppercase) {
        return format!("{first}{}", rest.to_lowercase());
    }
    month.to_owned()
}

/// Words that a number follows which is no day of a month.
const NUMBERED: [&str; 9] = [
    "version", "ver", "v", "draft", "issue", "edition", "revision", "rev", "no",
];

/// Whether a figure before a month numbers something else: it is parted from the month, `Version 2, August 2012`, or
/// follows a word for what is numbered, `Draft 4 May 2012`. In the latter it might be a day as well: nobody can tell.
fn numbers_a_version(words: &[&str], at: usize) -> bool {
    let figure = words.get(at).copied().unwrap_or_default();
    let parted = figure.ends_with([',', '.', ';', ':', ')']);
    let name = at.checked_sub(1).and_then(|it| words.get(it));
    let name = name.map_or_else(String::new, |it| it.trim_end_matches('.').to_lowercase());
    let plain = figure.bytes().all(|it| it.is_ascii_digit());
    parted || (plain && NUMBERED.contains(&name.as_str()))
}

/// Whether a word is a date in figures: `01/04/2013`, `2013-04-01`, and with two figures for the year only between
/// slashes, since clauses are numbered `2.1.12`.
fn is_in_figures(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['/', '.', '-']).collect();
    let numbers = parts.len() == 3 && parts.iter().all(|it| it.parse::<u32>().is_ok());
    let short = word.matches('/').count() == 2 && parts.iter().all(|it| it.len() <= 2);
    numbers && (short || parts.iter().any(|it| it.len() == 4))
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
    fn the_day_of_a_deed_is_no_title() {
        let title = |lines: &[&str]| of_these(lines.iter().map(|it| (*it).to_owned()));
        let deed = [
            "DATED 14 November 2012",
            "THE PRACTICES NAMED IN SCHEDULE 1",
            "AGREEMENT AND CONSTITUTION OF NHS CALDER REACH",
        ];
        assert_eq!(title(&deed).as_deref(), Some(deed[2]));
        assert_eq!(title(&deed[..2]).as_deref(), Some(deed[1]));
        assert_eq!(title(&deed[..1]), None);
        let plain = ["NHS Fellside CCG", "Constitution"];
        assert_eq!(title(&plain).as_deref(), Some(plain[0]));
    }

    #[test]
    fn dates_come_in_their_order() {
        let dates = [
            "3 May 2012",
            "September 2012",
            "01/09/2012",
            "20th Sept 2012",
            "2012-10-01",
        ];
        let keys: Vec<String> = dates.iter().filter_map(|it| in_order(it)).collect();
        assert_eq!(keys.len(), dates.len());
        assert!(keys.is_sorted(), "{keys:?}");
        assert_eq!(in_order("J. Bell"), None);
    }

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
        assert_eq!(date("Draft 3, 22 Nov 2012"), Some("22 Nov 2012".to_owned()));
        assert_eq!(date("Draft (22/11/12)"), Some("22/11/12".to_owned()));
        assert_eq!(date("Draft, 4 May 2012"), Some("4 May 2012".to_owned()));
        assert_eq!(date("Draft 4th May 2012"), Some("4 May 2012".to_owned()));
        assert_eq!(date("v3 12 June 2012"), Some("12 June 2012".to_owned()));
        assert_eq!(date("SEPTEMBER 2012"), Some("September 2012".to_owned()));
    }

    #[test]
    fn the_number_of_a_version_is_no_day() {
        for (text, date) in [
            ("Version 2, August 2012", "August 2012"),
            ("Version 11, June 2012", "June 2012"),
            ("Version 2 August 2012", "August 2012"),
            ("Draft 4 May 2012", "May 2012"),
            ("Issue 1. March 2013", "March 2013"),
            ("Draft (no. 3) May 2012", "May 2012"),
        ] {
            assert_eq!(date_in(text).as_deref(), Some(date), "{text}");
        }
    }

    #[test]
    fn a_day_that_is_to_come_is_no_date_of_the_text() {
        for text in [
            "Comments by 31 January 2013 please.",
            "Version: 2.1 (draft for comment). Closing date 14 January 2013.",
            "Next review: April 2014",
        ] {
            assert_eq!(date_in(text), None, "{text}");
        }
        let by = "Prepared by Moira Blackett with comments, 3 May 2012";
        assert_eq!(date_in(by), Some("3 May 2012".to_owned()));
        let both = "Draft of 3 May 2012. Comments by 31 July 2012.";
        assert_eq!(date_in(both), Some("3 May 2012".to_owned()));
        let later = "Comments by 31 July 2012. Draft of 3 May 2012.";
        assert_eq!(date_in(later), Some("3 May 2012".to_owned()));
    }
}
