//! Whether two numbers of clauses are one number, spelt in two ways.

use crate::diagnostic::nearest;

/// Whether two numbers have the same steps: `3.1a` and `3.1(a)`, `Apendix C2` and `Appendix C 2`.
pub(super) fn is_same(number: &str, other: &str) -> bool {
    let (steps, others) = (steps(number), steps(other));
    steps.len() == others.len()
        && steps
            .iter()
            .zip(others)
            .all(|(one, other)| is_step(one, other))
}

/// Whether two steps are one: the same figures or letters, or a word with a slip in it.
fn is_step(one: &str, other: &str) -> bool {
    /// Fewer letters number a step.
    const SHORTEST_WORD: usize = 4;
    let is_word = |it: &str| it.chars().count() >= SHORTEST_WORD && !it.starts_with(is_figure);
    one.eq_ignore_ascii_case(other)
        || is_word(one) && is_word(other) && nearest(one, [other]).is_some()
}

/// The figures and the letters of a number, each run of them by itself.
fn steps(number: &str) -> Vec<&str> {
    let parts = number.split(|it: char| !it.is_alphanumeric());
    let mut steps = Vec::new();
    for mut rest in parts.filter(|it| !it.is_empty()) {
        while let Some(first) = rest.chars().next() {
            let end = rest.find(|it| is_figure(it) != is_figure(first));
            let (step, after) = rest.split_at(end.unwrap_or(rest.len()));
            steps.push(step);
            rest = after;
        }
    }
    steps
}

fn is_figure(letter: char) -> bool {
    letter.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_another_spelling_is_the_same_and_a_neighbour_is_not() {
        for (one, other, same) in [
            ("3.1a", "3.1(a)", true),
            ("Apendix C2", "Appendix C 2", true),
            ("schedule 2 4", "Schedule 2 4", true),
            ("3.9", "3.1", false),
            ("3.1(b)", "3.1(a)", false),
            ("3.1", "3.1.1", false),
            ("31", "3.1", false),
        ] {
            assert_eq!(is_same(one, other), same, "{one} {other}");
        }
    }
}
