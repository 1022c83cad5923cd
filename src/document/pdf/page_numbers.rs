//! Where a line may hold the number of its page, and the words that stay the same about it.

use crate::document::{
    block::Series,
    label::{Division, leading_space},
    series,
    text::cites,
    words,
};

/// A line read as words about the number of its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Numbered {
    /// The line, with `#` for the number.
    pub(crate) words: String,
    pub(crate) number: i64,
}

/// Every way in which a line may be words about a page number: the number stands alone, after "page", or at the
/// line's end or head. The number of a schedule, of a clause or of a note is none.
pub(crate) fn readings(line: &str) -> Vec<Numbered> {
    let line = line.trim();
    if let Some(number) = alone(line) {
        let words = "#".to_owned();
        return vec![Numbered { words, number }];
    }
    [after_page(line), at_end(line), at_head(line)]
        .into_iter()
        .flatten()
        .collect()
}

/// Whether a line says which page it stands on, and nothing else: `Page 3`, `Page 3 of 40`.
pub(crate) fn says_page(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let page = words.next().is_some_and(is_page);
    let (numbers, others): (Vec<&str>, Vec<&str>) = words.partition(|it| figures(it).is_some());
    page && (1..=2).contains(&numbers.len())
        && others.iter().all(|it| matches!(*it, "of" | "/" | "|"))
}

/// `3`, `- 3 -`, `[3]`, `iv`.
fn alone(line: &str) -> Option<i64> {
    let bare = line.trim_matches(['-', '–', '—', '|', '[', ']', ' ']);
    let roman = || {
        let small = bare.len() <= 6 && bare.bytes().all(|it| b"ivxlc".contains(&it));
        let counted = series::values(bare).into_iter();
        let mut counted = counted.filter(|it| small && it.0 == Series::Roman);
        counted.next().map(|it| i64::from(it.1))
    };
    figures(bare).or_else(roman)
}

/// `Constitution, page 3 of 40`.
fn after_page(line: &str) -> Option<Numbered> {
    let mut at = 0;
    let mut paged = false;
    for word in line.split_inclusive(' ') {
        let bare = word.trim_end().trim_end_matches(['.', ',', ')', ']']);
        if let Some(number) = figures(bare).filter(|_| paged) {
            return put(line, at, bare.len(), number);
        }
        paged = is_page(word) || (paged && matches!(bare, "|" | "-" | "–" | ":" | "no"));
        at += word.len();
    }
    None
}

/// `Constitution of Example CCG 3`, and no `Schedule 3`.
fn at_end(line: &str) -> Option<Numbered> {
    let bare = line.trim_end_matches(['-', '–', '—', '|', ' ']);
    let (before, word) = bare.rsplit_once(' ')?;
    let number = figures(word)?;
    let before = before.trim_end();
    let last = before.rsplit(' ').next().unwrap_or_default();
    let named = cites(before) || Division::at_start(last).is_some() || is_other_name(last);
    (!named).then(|| put(line, bare.len() - word.len(), word.len(), number))?
}

/// `3 Constitution of Example CCG`, and no sentence: a note begins with a number too.
fn at_head(line: &str) -> Option<Numbered> {
    let word = line.split(' ').next()?;
    let number = figures(word)?;
    let rest = line.get(word.len()..)?;
    let begins = rest.get(leading_space(rest)..)?;
    let said = begins.ends_with(['.', ';', ':', ',', '?', '!']);
    let title = !words::starts_small(begins);
    (title && !said).then(|| put(line, 0, word.len(), number))?
}

/// The words about a number that takes some bytes of a line.
fn put(line: &str, at: usize, length: usize, number: i64) -> Option<Numbered> {
    let words = format!("{}#{}", line.get(..at)?, line.get(at + length..)?);
    Some(Numbered { words, number })
}

fn is_page(word: &str) -> bool {
    let bare = word.trim().trim_start_matches(['(', '[', '|']);
    ["page", "p.", "pg", "pg."]
        .iter()
        .any(|it| bare.eq_ignore_ascii_case(it))
}

/// What else is numbered by a figure after its name.
fn is_other_name(word: &str) -> bool {
    const NAMES: [&str; 16] = [
        "rule",
        "rules",
        "regulation",
        "table",
        "figure",
        "form",
        "annexes",
        "schedules",
        "parts",
        "item",
        "note",
        "order",
        "option",
        "stage",
        "step",
        "number",
    ];
    NAMES.iter().any(|it| word.eq_ignore_ascii_case(it))
}

/// No document has more pages than three or four figures count.
fn figures(word: &str) -> Option<i64> {
    let all = (1..=4).contains(&word.len()) && word.bytes().all(|it| it.is_ascii_digit());
    all.then(|| word.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Vec<String> {
        let all = readings(line).into_iter();
        all.map(|it| format!("{} {}", it.words, it.number))
            .collect()
    }

    #[test]
    fn page_numbers_are_told_from_the_numbers_of_schedules_clauses_and_notes() {
        assert_eq!(read("- 3 -"), ["# 3"]);
        assert_eq!(read("iv"), ["# 4"]);
        assert_eq!(read("Page 4 of 40")[0], "Page # of 40 4");
        assert_eq!(read("Constitution v3"), [""; 0]);
        assert_eq!(read("Constitution 12"), ["Constitution # 12"]);
        assert_eq!(read("12 Constitution"), ["# Constitution 12"]);
        for line in [
            "Schedule 3",
            "SCHEDULE 3",
            "3. Voting",
            "1.5 See clause 1.4.",
            "under clause 7",
            "3 See section 83 of the 2006 Act.",
            "Approved on 3 September 2012 by the Chair",
            "Practices sign below for schedule 1.",
        ] {
            assert_eq!(read(line), [""; 0], "{line}");
        }
    }

    #[test]
    fn a_line_may_say_its_page_and_nothing_else() {
        assert!(says_page("Page 3 of 40") && says_page("page 3"));
        assert!(!says_page("Page 3 of the plan") && !says_page("3"));
    }
}
