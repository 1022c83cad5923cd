//! What stands at a place, in the words of a message.

use crate::source::Span;

/// The most characters of a file that a message repeats.
const SHOWN: usize = 40;

/// The letters, figures and what numbers are written with that follow.
pub(super) fn word(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let is_of_word = |it: char| it.is_alphanumeric() || matches!(it, '_' | '+' | '-' | '.');
    let end = rest.find(|it| !is_of_word(it)).unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}

/// The word or the character that follows, and its bytes.
pub(super) fn found(text: &str, at: usize) -> (Span, String) {
    let word = word(text, at);
    if !word.is_empty() {
        return (Span::new(at, at + word.len()), shown(word));
    }
    let Some(next) = text.get(at..).and_then(|rest| rest.chars().next()) else {
        return (Span::new(at, at), "the end of the file".to_owned());
    };
    match next {
        '\n' | '\r' => (Span::new(at, at), "the end of the line".to_owned()),
        '\t' => (Span::new(at, at + 1), "a tab".to_owned()),
        _ => {
            let length = next.len_utf8();
            (Span::new(at, at + length), format!("`{next}`"))
        }
    }
}

/// A piece of a file: its first line, and no more of that than can be taken in.
pub(super) fn shown(piece: &str) -> String {
    let line = piece.lines().next().unwrap_or_default();
    let beginning: String = line.chars().take(SHOWN).collect();
    let cut = if beginning.len() < piece.len() {
        "…"
    } else {
        ""
    };
    format!("`{beginning}{cut}`")
}
