//! Splitting a clause into sentences without breaking at `s.14O(3)`, `e.g.`, `Dr.` or `No. 5`.

use std::ops::Range;

use super::words;

/// Abbreviations whose full stop ends no sentence, in lower case.
const ABBREVIATIONS: [&str; 34] = [
    "s", "ss", "r", "rr", "reg", "regs", "para", "paras", "sch", "art", "arts", "cl", "pt", "no",
    "nos", "p", "pp", "e.g", "i.e", "eg", "ie", "cf", "viz", "dr", "mr", "mrs", "ms", "prof", "st",
    "approx", "vol", "ed", "incl", "ltd",
];

/// Abbreviations that end a sentence only when a capital follows.
const OPEN_ENDED: [&str; 3] = ["etc", "al", "inc"];

/// The sentences of a text, as byte ranges without the white space between them.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let ends = text
        .match_indices(['.', '!', '?', ';'])
        .filter_map(|(at, sign)| sentence_end(text, at, sign));
    for end in ends {
        if end > start {
            push(text, start..end, &mut found);
            start = end;
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let words = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    if words.chars().any(char::is_alphanumeric) {
        found.push(start..end);
    } else if let Some(last) = found.last_mut()
        && end > start
    {
        last.end = end;
    }
}

/// Where a sentence ends that a sign may close: after the sign and the quotes and brackets that close with it.
fn sentence_end(text: &str, at: usize, sign: &str) -> Option<usize> {
    let after = text.get(at + sign.len()..)?;
    let closing = after.len()
        - after
            .trim_start_matches(['"', '”', '’', '\'', ')', ']'])
            .len();
    let rest = after.get(closing..)?;
    // A semicolon parts the limbs of one sentence: it is left alone.
    if sign == ";" {
        return None;
    }
    if !(rest.is_empty() || rest.starts_with(char::is_whitespace)) {
        let run_on = runs_on(text.get(..at)?, rest);
        return run_on.then_some(at + sign.len() + closing);
    }
    let next = rest
        .trim_start()
        .trim_start_matches(['"', '“', '‘', '\'', '(', '[']);
    if sign == "." && !ends_with_stop(text.get(..at)?, next) {
        return None;
    }
    let goes_on = words::starts_small(next);
    (!goes_on).then_some(at + sign.len() + closing)
}

/// Whether a sentence is followed by the next with no space between, as where a tracked change is printed with what it
/// replaces: "has one vote.Votes are cast". Names of files and addresses are written so in one word.
fn runs_on(before: &str, rest: &str) -> bool {
    let from = before.len().saturating_sub(LONGEST_WORD);
    let before = before.split_at(before.floor_char_boundary(from)).1;
    let rest = rest.split_at(rest.floor_char_boundary(LONGEST_WORD)).0;
    let last = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let next = rest.split(char::is_whitespace).next().unwrap_or_default();
    let plain = |it: &str| {
        it.chars()
            .all(|it| it.is_alphabetic() || "’'-,".contains(it))
    };
    let ended = last.chars().count() > 1 && plain(last) && plain(next);
    let goes_on = rest.len() > next.len();
    let mut letters = next.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let word = letters.next().is_none_or(char::is_lowercase);
    let small = last.starts_with(char::is_lowercase) || OPENERS.contains(&next);
    ended && goes_on && capital && word && small
}

/// No word of a sentence has more bytes.
const LONGEST_WORD: usize = 60;

/// Words that a sentence begins with, and no name goes on with.
const OPENERS: [&str; 10] = [
    "The", "Each", "Any", "All", "It", "This", "These", "In", "If", "No",
];

/// Whether a full stop ends a sentence, from the word before it and the text after.
fn ends_with_stop(before: &str, next: &str) -> bool {
    let word_start = before
        .rfind(|it: char| it.is_whitespace() || "([\"“‘'".contains(it))
        .map_or(0, |at| {
            at + before
                .get(at..)
                .and_then(|it| it.chars().next())
                .map_or(1, char::len_utf8)
        });
    let word = before.get(word_start..).unwrap_or_default();
    let lower = word.to_lowercase();
    if next.is_empty() {
        return true;
    }
    if OPEN_ENDED.contains(&lower.as_str()) {
        return next.starts_with(char::is_uppercase);
    }
    // "No. We are not", but "No. 5".
    if matches!(lower.as_str(), "no" | "nos") {
        return !next.starts_with(|it: char| it.is_ascii_digit());
    }
    let letter = word.chars().count() == 1 && word.starts_with(char::is_uppercase) && word != "I";
    let initial = letter && !is_lettered(before.get(..word_start).unwrap_or_default());
    let label = word_start == 0 && word.bytes().all(|it| it.is_ascii_digit() || it == b'.');
    !(initial || label || ABBREVIATIONS.contains(&lower.as_str()))
}

/// Whether what follows a text is the letter of a part: `as set out in Appendix C`.
fn is_lettered(before: &str) -> bool {
    let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
    let parts = [
        "appendix", "annex", "annexe", "schedule", "part", "table", "section", "option",
    ];
    parts.contains(&last.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|it| &text[it]).collect()
    }

    #[test]
    fn stops_inside_a_sentence_do_not_end_it() {
        for text in [
            "See s.14O(3) and s. 14P of the Act.",
            "Members, e.g. GPs, may vote.",
            "Dr. Smith and Prof. Jones chair it.",
            "Form No. 5 is used.",
            "Mr J. Brown of Example Ltd. attends.",
            "At 7.30 p.m. the meeting opens",
            "A budget of £1.5 million; and no more.",
            "Write to john.Smith@example.org or see example.Org/Rules for it.",
            "Its site is ASP.Net and Amazon.Com as of today",
        ] {
            assert_eq!(split(text).len(), 1, "{text}: {:?}", split(text));
        }
    }

    #[test]
    fn sentences_end_where_a_reader_stops() {
        assert_eq!(
            split("All GPs may apply. Locums are not included in this."),
            ["All GPs may apply.", "Locums are not included in this."]
        );
        assert_eq!(
            split("Who may stand? \"Any GP.\" (See clause 7.2.) The roll decides."),
            [
                "Who may stand?",
                "\"Any GP.\"",
                "(See clause 7.2.)",
                "The roll decides."
            ]
        );
        assert_eq!(
            split("Notices, minutes etc. The Chair signs."),
            ["Notices, minutes etc.", "The Chair signs."]
        );
        assert_eq!(
            split("Is it? No. It is set out in Appendix C. The Members elect."),
            [
                "Is it?",
                "No.",
                "It is set out in Appendix C.",
                "The Members elect."
            ]
        );
        assert_eq!(
            split("Each GP has one vote.Votes are cast by the Group.The LMC counts them."),
            [
                "Each GP has one vote.",
                "Votes are cast by the Group.",
                "The LMC counts them."
            ]
        );
        assert_eq!(split(""), Vec::<&str>::new());
    }
}
