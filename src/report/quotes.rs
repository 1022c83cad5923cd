//! Words of a document between quotes.

use crate::finding::Spot;

/// More letters than these of what stands at a place are not given in a line.
const LONGEST_WORDS: usize = 72;
/// Fewer tell nothing without the words before them: `Yes.`
const SHORTEST_WORDS: usize = 16;

/// The words at a place in short, between quotes: `“the Board answers to the Member Practices”`.
pub(super) fn in_short(spot: &Spot) -> Option<String> {
    let (sentence, words) = spot.sentence.as_ref()?;
    let short = words.len() < SHORTEST_WORDS;
    let words = if short {
        sentence.get(..words.end)?
    } else {
        sentence.get(words.clone())?
    };
    let words = in_quotes(words);
    let words = words.trim().trim_end_matches([',', ';', ':']);
    let beyond = words.chars().count().saturating_sub(LONGEST_WORDS);
    if beyond == 0 {
        return Some(format!("“{words}”"));
    }
    if short {
        let last: String = words.chars().skip(beyond).collect();
        let whole = last.split_once(' ').map_or(last.as_str(), |it| it.1);
        return Some(format!("“…{whole}”"));
    }
    let first: String = words.chars().take(LONGEST_WORDS).collect();
    let whole = first.rsplit_once(' ').map_or(first.as_str(), |it| it.0);
    Some(format!("“{}…”", whole.trim_end_matches([',', ';', ':'])))
}

/// Words as they stand between quotes: their own quotes single, and the cells of a row as in a sentence.
pub(super) fn in_quotes(words: &str) -> String {
    let cells = words.matches(" | ").count();
    let words = words.replace(" | ", if cells == 1 { ": " } else { "; " });
    let mut before = ' ';
    let single = words.chars().map(|it| {
        let opens = before.is_whitespace() || matches!(before, '(' | '[' | '‘');
        before = it;
        match it {
            '“' => '‘',
            '"' if opens => '‘',
            '”' | '"' => '’',
            other => other,
        }
    });
    single.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_has_single_quotes_and_no_lines_of_a_table() {
        for (words, quoted) in [
            (
                "“Fellow” | a GP who is enrolled",
                "‘Fellow’: a GP who is enrolled",
            ),
            ("\"we\" means (\"the Group\")", "‘we’ means (‘the Group’)"),
            (
                "Confidence | Motion: yes | Chair: no",
                "Confidence; Motion: yes; Chair: no",
            ),
            ("the Group's “Board”", "the Group's ‘Board’"),
        ] {
            assert_eq!(in_quotes(words), quoted);
        }
    }

    #[test]
    fn long_words_are_cut_between_two_and_few_take_those_before_them_with_them() {
        let short = |sentence: &str, words: &str| {
            let start = sentence.find(words).unwrap_or_default();
            let place = Spot {
                sentence: Some((sentence.to_owned(), start..start + words.len())),
                ..Spot::default()
            };
            in_short(&place)
        };
        let long = "Every doctor who works in the district, whether as a partner or for a wage, has a vote in each election.";
        assert_eq!(
            short(long, long).as_deref(),
            Some("“Every doctor who works in the district, whether as a partner or for a…”")
        );
        assert_eq!(
            short("May locums stand? — Yes. They may.", "Yes.").as_deref(),
            Some("“May locums stand? — Yes.”")
        );
        assert_eq!(
            short(long, "election").as_deref(),
            Some("“…whether as a partner or for a wage, has a vote in each election”")
        );
    }
}
