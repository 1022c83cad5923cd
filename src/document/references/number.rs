//! The numbers of clauses as a text writes them: `7.2(b)`, `(b)`, `1.2A`, `nine`, `C`, and rows of them.

use super::{
    super::{label::bracketed, series},
    mentions::word_at,
};
use crate::value;

/// No number goes down through more brackets: each is looked for within what the ones before it lead to.
const MOST_BRACKETS: usize = 16;

/// The length of a number at the start of a text: `7.2(b)`, `(b)`, `nine`, and after a division's name `C` or `IV`.
pub(super) fn number_at(text: &str, division: bool) -> Option<usize> {
    if let Some(length) = number_in_words(text, division) {
        return Some(length);
    }
    let mut at = if division {
        division_name(text)?
    } else {
        figures_and_stops(text)
    };
    for _ in 0..MOST_BRACKETS {
        let Some(body) = bracketed(text.get(at..)?) else {
            break;
        };
        at += body.len() + 2;
    }
    let next = text.get(at..)?.chars().next();
    // `14O`, `1A`: letters glued on are how Acts number what was put in later.
    let glued = next.is_some_and(char::is_alphanumeric);
    (at > 0 && !glued).then_some(at)
}

fn figures_and_stops(text: &str) -> usize {
    let bytes = text.as_bytes();
    let lettered = bytes.first().is_some_and(u8::is_ascii_uppercase)
        && bytes
            .get(1)
            .is_some_and(|it| it.is_ascii_digit() || *it == b'.');
    let mut at = usize::from(lettered);
    let start = at;
    while let Some(byte) = bytes.get(at) {
        let stop = *byte == b'.' && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        if !byte.is_ascii_digit() && !stop {
            break;
        }
        at += 1;
    }
    if at == start {
        return 0;
    }
    // `1.2A`: a clause put in after 1.2. Acts have no such numbers with a stop.
    let put_in = bytes.get(at).is_some_and(u8::is_ascii_uppercase)
        && bytes
            .get(at + 1)
            .is_none_or(|it| !it.is_ascii_alphanumeric());
    let stopped = text.get(start..at).is_some_and(|it| it.contains('.'));
    at + usize::from(put_in && stopped)
}

fn division_name(text: &str) -> Option<usize> {
    let length = text
        .bytes()
        .take(5)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let name = text.get(..length)?;
    // No document has an Appendix 2012: that is a year.
    let figures = length < 4 && name.bytes().all(|it| it.is_ascii_digit());
    let letters =
        name.bytes().all(|it| it.is_ascii_uppercase()) && !series::values(name).is_empty();
    let article = name == "A"
        && text.get(1..).is_some_and(|it| {
            let next = it.strip_prefix(' ');
            next.is_some_and(|it| !it.starts_with("and") && word_at(it).is_none())
        });
    (length > 0 && (figures || letters) && !article).then_some(length)
}

/// The value of a number up to twenty in lower-case words: further clauses are numbered in figures.
pub(super) fn in_figures(word: &str) -> Option<u32> {
    value::in_figures(word).filter(|it| (1..=20).contains(it))
}

/// The length of a number in words at the start of a text, where no noun follows that it could count: "section two
/// members" speaks of members. After a division's name it has a capital, since "part one" is said of much else.
fn number_in_words(text: &str, division: bool) -> Option<usize> {
    let letters = text.bytes().take("seventeen".len() + 1);
    let length = letters.take_while(u8::is_ascii_alphabetic).count();
    let word = text.get(..length)?;
    in_figures(&word.to_ascii_lowercase())?;
    let capital = word.starts_with(|it: char| it.is_uppercase());
    let after = text.get(length..)?;
    let next = after.strip_prefix(' ').map(|it| {
        let end = it.find(|it: char| !it.is_alphabetic());
        it.get(..end.unwrap_or(it.len())).unwrap_or_default()
    });
    let goes_on = match next {
        None => !after.starts_with(['-', '–']),
        Some(next) => matches!(
            next,
            "of" | "above" | "below" | "and" | "or" | "shall" | "is" | "applies" | "says"
        ),
    };
    (goes_on && (capital || !division)).then_some(length)
}

/// `3.1(d)` for the `(d)` that follows `3.1(a)`; nothing where what is before it has no item that it could follow.
pub(super) fn next_item(last: &str, number: &str) -> Option<String> {
    let follows = |outer: &str, before: &str| {
        let values = bracketed(number).map(series::values).unwrap_or_default();
        let before = bracketed(before.get(outer.len()..)?).map(series::values)?;
        let later = |it: &(_, u32)| before.iter().any(|other| other.0 == it.0 && other.1 < it.1);
        values.iter().any(later).then(|| format!("{outer}{number}"))
    };
    let mut before = last;
    while let Some(at) = before.rfind('(').filter(|_| before.ends_with(')')) {
        let outer = before.get(..at)?;
        if let Some(whole) = follows(outer, before) {
            return Some(whole);
        }
        before = outer;
    }
    None
}

/// The length of what joins a number to the next of its row.
pub(super) fn joint(rest: &str, number: &str) -> Option<usize> {
    const JOINTS: [&str; 11] = [
        ", and ",
        ", or ",
        " and/or ",
        " and ",
        " or ",
        " to ",
        " through ",
        " & ",
        ", ",
        "–",
        " – ",
    ];
    let hyphen = ["-", " - "].iter().find(|it| {
        // `2012-13` and `14-day` are no rows of clauses.
        let next = rest.strip_prefix(**it).unwrap_or_default();
        let next = next.get(..figures_and_stops(next)).unwrap_or_default();
        let steps = |it: &str| it.split('.').count();
        number.contains('.') && !next.is_empty() && steps(next) == steps(number)
    });
    JOINTS
        .iter()
        .chain(hyphen)
        .find(|it| rest.starts_with(**it))
        .map(|it| it.len())
}
