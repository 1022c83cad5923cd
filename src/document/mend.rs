//! Repairs to what conversions break: lost apostrophes, split ordinals, white space; places are kept.

use std::{borrow::Cow, ops::Range};

use super::place::Mapped;

/// The text with its white space made single, invisible signs dropped and broken words joined.
pub(crate) fn mend(text: &Mapped) -> Mapped {
    let tidied = replaced(Cow::Borrowed(text), &space_edits(&text.text));
    let edits = word_edits(&tidied.text);
    replaced(tidied, &edits).into_owned()
}

type Edit = (Range<usize>, String);

fn replaced<'t>(text: Cow<'t, Mapped>, edits: &[Edit]) -> Cow<'t, Mapped> {
    if edits.is_empty() {
        text
    } else {
        Cow::Owned(text.replace(edits))
    }
}

/// Signs that print nothing.
fn invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    ) || (letter.is_control() && !letter.is_whitespace())
}

/// What to change so that words stand one plain space apart and nothing invisible is left.
fn space_edits(text: &str) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    if is_tidy(text) {
        return edits;
    }
    let mut letters = text.char_indices().peekable();
    while let Some((start, first)) = letters.next() {
        if !first.is_whitespace() && !invisible(first) {
            continue;
        }
        let mut spaced = first.is_whitespace();
        let mut end = start + first.len_utf8();
        while let Some((at, letter)) =
            letters.next_if(|(_, it)| it.is_whitespace() || invisible(*it))
        {
            spaced |= letter.is_whitespace();
            end = at + letter.len_utf8();
        }
        let edge = start == 0 || end == text.len();
        let new = if spaced && !edge { " " } else { "" };
        if text.get(start..end) != Some(new) {
            edits.push((start..end, new.to_owned()));
        }
    }
    edits
}

/// Whether a text is plain and its words stand one space apart, as most do.
fn is_tidy(text: &str) -> bool {
    let printed = |it: u8| (b' '..=b'~').contains(&it);
    let bytes = text.as_bytes();
    bytes.iter().all(|it| printed(*it))
        && !bytes.windows(2).any(|it| matches!(it, b"  "))
        && !text.starts_with(' ')
        && !text.ends_with(' ')
}

/// `CCG s` lost its apostrophe; `1 st April` had its ordinal raised.
fn word_edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (at, pair) in text.as_bytes().windows(2).enumerate() {
        // Of the words that are looked for each begins so.
        if !matches!(pair, [b' ', b's' | b'n' | b'r' | b't']) {
            continue;
        }
        let after = text.get(at + 1..).unwrap_or_default();
        let before = text.get(..at).and_then(|it| it.chars().next_back());
        let word_length = after
            .find(|it: char| !it.is_alphanumeric())
            .unwrap_or(after.len());
        let word = after.get(..word_length).unwrap_or_default();
        let next = after.get(word_length..).unwrap_or_default();
        if word == "s" && lost_apostrophe(before, next) {
            edits.push((at..at + 1, "'".to_owned()));
        } else if splits_ordinal(text.get(..at).unwrap_or_default(), word) {
            edits.push((at..at + 1, String::new()));
        }
    }
    edits
}

/// A lone `s` between two words is no word; before a figure it is short for "section".
fn lost_apostrophe(before: Option<char>, next: &str) -> bool {
    let follows_word = before.is_some_and(char::is_alphabetic);
    let next_word = next.trim_start().chars().next();
    let spaced = next.is_empty() || next.starts_with([' ', ',', ';', ')', ':']) || next == ".";
    follows_word && spaced && !next_word.is_some_and(|it| it.is_ascii_digit())
}

fn splits_ordinal(before: &str, word: &str) -> bool {
    let mut letters = before.chars().rev();
    let (last, second) = (letters.next(), letters.next());
    let teen = second == Some('1');
    match word {
        "st" => last == Some('1') && !teen,
        "nd" => last == Some('2') && !teen,
        "rd" => last == Some('3') && !teen,
        "th" => last.is_some_and(|it| it.is_ascii_digit()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::place::Measure;
    use super::*;

    fn mended(text: &str) -> String {
        let mut mapped = Mapped::new(Measure::Bytes);
        mapped.copy(text, 0, 0);
        mend(&mapped).text
    }

    #[test]
    fn conversions_are_mended_and_good_text_is_left_alone() {
        assert_eq!(
            mended("  the CCG s area\u{a0}and\tthe Group s  seal "),
            "the CCG's area and the Group's seal"
        );
        assert_eq!(
            mended("from 1 st April to 2 nd May, the 11 th"),
            "from 1st April to 2nd May, the 11th"
        );
        for text in [
            "under s 14O of the Act",
            "see s. 3",
            "option 1 stands",
            "GP's",
            "1 St John's Road",
        ] {
            assert_eq!(mended(text), text);
        }
        assert_eq!(mended("co\u{ad}operate\u{200b} "), "cooperate");
    }
}
