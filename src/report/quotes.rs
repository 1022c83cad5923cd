//! Words of a document between quotes.

use crate::finding::Spot;

/// More letters than these of what stands at a place are not given in a line.
const LONGEST_WORDS: usize = 240;
/// Of more, so many of the last ones are: what decides mostly stands there.
const LAST_WORDS: usize = 120;
/// Fewer tell nothing without the words before them: `Yes.`
const SHORTEST_WORDS: usize = 16;
/// So many letters of those before them are given.
const WORDS_BEFORE: usize = 72;

/// What denies the words after it, so that these alone would say the contrary.
const DENIES: [&str; 9] = [
    "no", "not", "nor", "none", "never", "neither", "nobody", "nothing", "cannot",
];

/// The words at a place, between quotes: `“the Board answers to the Member Practices”`. They are what decides and are given in
/// full, with what stands around them up to the next sign where that is little; of very many, those in the middle are left out.
pub(super) fn in_short(spot: &Spot) -> Option<String> {
    let (sentence, words) = spot.sentence.as_ref()?;
    let (start, end) = (
        from_sign(sentence, words.start),
        to_sign(sentence, words.end),
    );
    let short = words.len() < SHORTEST_WORDS;
    let words = sentence.get(if short { 0 } else { start }..end)?;
    let words = in_quotes(words);
    let words = words.trim().trim_end_matches([',', ';', ':']);
    let letters = words.chars().count();
    Some(if short && letters > WORDS_BEFORE {
        format!("“…{}”", last(words, WORDS_BEFORE))
    } else if letters > LONGEST_WORDS {
        let opening = first(words, LONGEST_WORDS - LAST_WORDS);
        format!("“{opening} … {}”", last(words, LAST_WORDS))
    } else {
        format!("“{words}”")
    })
}

/// The signs that part what is said from what is said beside it.
const PARTING: [char; 8] = [',', ';', ':', '.', '?', '|', '—', '–'];
/// No more letters than these are given around the words that decide.
const MOST_AROUND: usize = 60;

/// Where words begin with what stands before them, with no sign between, if that is little; else with what denies them, if
/// anything of it does.
fn from_sign(sentence: &str, start: usize) -> usize {
    let before = sentence.get(..start).unwrap_or_default();
    let from = before.rfind(PARTING);
    let from = before.ceil_char_boundary(from.map_or(0, |it| it + 1));
    let between = before.get(from..).unwrap_or_default();
    if between.len() <= MOST_AROUND {
        return start - between.trim_start().len();
    }
    from_denial(between).map_or(start, |at| from + at)
}

/// Where words end with what stands after them, with no sign between, if that is little.
fn to_sign(sentence: &str, end: usize) -> usize {
    if sentence.get(..end).is_some_and(|it| it.ends_with(PARTING)) {
        return end;
    }
    let after = sentence.get(end..).unwrap_or_default();
    match after.find(PARTING).unwrap_or(after.len()) {
        rest if rest <= MOST_AROUND => end + rest,
        _ => end,
    }
}

/// Where in the words before some those begin that deny them.
fn from_denial(before: &str) -> Option<usize> {
    let mut at = 0;
    for word in before.split(' ') {
        if DENIES.contains(&word.to_lowercase().as_str()) {
            return Some(at);
        }
        at += word.len() + 1;
    }
    None
}

/// The first words of some, of so many letters at most.
fn first(words: &str, most: usize) -> String {
    let first: String = words.chars().take(most).collect();
    let whole = first.rsplit_once(' ').map_or(first.as_str(), |it| it.0);
    whole.trim_end_matches([',', ';', ':']).to_owned()
}

/// The last words of some, of so many letters at most.
fn last(words: &str, most: usize) -> String {
    let beyond = words.chars().count().saturating_sub(most);
    let last: String = words.chars().skip(beyond).collect();
    last.split_once(' ')
        .map_or(last.as_str(), |it| it.1)
        .to_owned()
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
    fn the_words_that_decide_are_given_in_full_and_few_take_those_before_them_with_them() {
        let short = |sentence: &str, words: &str| {
            let start = sentence.find(words).unwrap_or_default();
            let place = Spot {
                sentence: Some((sentence.to_owned(), start..start + words.len())),
                ..Spot::default()
            };
            in_short(&place)
        };
        let long = "Every doctor who works in the district, whether as a partner or for a wage, has a vote in each election.";
        assert_eq!(short(long, long), Some(format!("“{long}”")));
        assert_eq!(
            short("May locums stand? — Yes. They may.", "Yes.").as_deref(),
            Some("“May locums stand? — Yes.”")
        );
        let denied = "If asked, no Practice is answerable to the Board.";
        assert_eq!(
            short(denied, "Practice is answerable to the Board").as_deref(),
            Some("“no Practice is answerable to the Board”")
        );
        assert_eq!(
            short(long, "election").as_deref(),
            Some("“…whether as a partner or for a wage, has a vote in each election”")
        );
    }

    #[test]
    fn of_very_many_words_those_in_the_middle_are_left_out() {
        let long = format!(
            "No GP may stand who has not {}for two years.",
            "worked and ".repeat(30)
        );
        let place = Spot {
            sentence: Some((long.clone(), 0..long.len())),
            ..Spot::default()
        };
        let quoted = in_short(&place).unwrap_or_default();
        assert!(
            quoted.starts_with("“No GP may stand who has not worked"),
            "{quoted}"
        );
        assert!(
            quoted.contains(" … ") && quoted.ends_with("for two years.”"),
            "{quoted}"
        );
    }
}
