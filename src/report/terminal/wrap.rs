//! Where lines break: between words, never within one.

use std::ops::Range;

use unicode_width::UnicodeWidthStr as _;

/// The lines of a text, as ranges of it: the first and the others as wide as there is room for. A word that is wider than
/// that has a line to itself.
pub(super) fn lines(text: &str, first: usize, rest: usize) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut wide = 0;
    for word in words(text) {
        let room = if lines.len() == 1 { first } else { rest };
        if let Some(line) = lines.last_mut() {
            let longer = wide + text.get(line.end..word.end).map_or(0, str::width);
            if longer <= room {
                line.end = word.end;
                wide = longer;
                continue;
            }
        }
        wide = text.get(word.clone()).map_or(0, str::width);
        lines.push(word);
    }
    lines
}

/// The words of a text, as ranges of it. A space that does not break holds two together.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut next = 0;
    let between_spaces = text.split(' ').map(move |word| {
        let start = next;
        next = start + word.len() + 1;
        start..start + word.len()
    });
    between_spaces.filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, first: usize, rest: usize) -> Vec<&str> {
        lines(text, first, rest)
            .into_iter()
            .map(|it| &text[it])
            .collect()
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrapped("one GP one vote", 6, 8), ["one GP", "one vote"]);
        assert_eq!(wrapped("  one   two ", 20, 20), ["one   two"]);
        assert_eq!(wrapped("", 20, 20), [""; 0]);
    }

    #[test]
    fn a_word_too_wide_stands_alone_and_whole() {
        assert_eq!(
            wrapped("see constitution-of-the-group.docx now", 8, 8),
            ["see", "constitution-of-the-group.docx", "now"]
        );
    }

    #[test]
    fn width_is_what_a_terminal_shows() {
        assert_eq!(wrapped("naïve café", 10, 10), ["naïve café"]);
        assert_eq!(wrapped("選挙 選挙", 4, 4), ["選挙", "選挙"]);
    }
}
