//! What kind of passage a paragraph's words make it: a heading, a contents line, a drafting note, page furniture.

/// Words that make a paragraph say something, so that it is no heading.
const VERBS: [&str; 15] = [
    "shall", "will", "must", "may", "is", "are", "was", "were", "has", "have", "should", "means",
    "can", "includes", "cannot",
];

/// Whether a paragraph reads as a heading: short, capitalised, no full stop, no verb of a provision.
pub(crate) fn heading_like(text: &str) -> bool {
    let capital = text
        .trim_start_matches(['[', '"', '“', '‘', '\''])
        .starts_with(|it: char| it.is_uppercase() || it.is_ascii_digit());
    let unfinished = text.ends_with(['.', ';', ':', ',', '-', '–', '—']) || leads_on(text);
    capital
        && !unfinished
        && text.len() <= 120
        && text.split_whitespace().count() <= 12
        && !has_verb(text)
}

/// Whether a few words name a matter as plain English does, by what is asked of it: `Who we are`, `If we fall out`.
pub(crate) fn asks(text: &str) -> bool {
    let asking = ["Who", "What", "When", "Where", "Why", "How", "If", "Which"];
    let mut words = text.split_whitespace();
    // "WHO WE ARE" asks as well, but "who is elected" goes on with a sentence.
    let asks = |it: &str| asking.iter().any(|word| it.eq_ignore_ascii_case(word));
    words.next().is_some_and(|it| asks(it) && !starts_small(it))
        && (1..12).contains(&words.count())
        && !text.ends_with(['.', ';', ':', ',', '-', '–', '—'])
}

/// Whether a line with no number names a matter so, and is no beginning of a sentence: `Where we are`, but not `Where a
/// practice falls short`. With a question mark it is a question of its own.
pub(crate) fn asks_unnumbered(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let opens_no_condition = match words.next() {
        Some("Who" | "What" | "Why" | "How") => true,
        Some("Where" | "When") => matches!(words.next(), Some("we" | "our" | "to")),
        _ => false,
    };
    opens_no_condition && asks(text) && !text.ends_with(['?', '!'])
}

/// Whether a text begins with a small letter, as what goes on in the middle of a sentence does.
pub(crate) fn starts_small(text: &str) -> bool {
    text.starts_with(|it: char| it.is_lowercase())
}

/// A word without the signs around it.
pub(crate) fn bare(word: &str) -> &str {
    word.trim_matches(|it: char| !it.is_alphanumeric())
}

/// Whether a text says a phrase in whole words.
pub(crate) fn says(text: &str, phrase: &str) -> bool {
    let inside = |it: char| it.is_alphanumeric();
    // Most texts do not say it at all, which is quicker to find out.
    text.contains(phrase)
        && text.match_indices(phrase).any(|(at, _)| {
            let (before, rest) = text.split_at(at);
            let after = rest.get(phrase.len()..).unwrap_or_default();
            !before.ends_with(inside) && !after.starts_with(inside)
        })
}

/// Words that nothing ends with.
const LEADING_ON: [&str; 17] = [
    "by",
    "to",
    "of",
    "for",
    "that",
    "shall",
    "may",
    "must",
    "will",
    "is",
    "are",
    "when",
    "where",
    "with",
    "and",
    "or",
    "including",
];

/// Whether a text ends in a word that something has to follow: `The Members hold the Board to account by`.
pub(crate) fn leads_on(text: &str) -> bool {
    let last = text.trim_end().rsplit(' ').next();
    last.is_some_and(|it| LEADING_ON.contains(&it))
}

/// What else the middle of a sentence ends with; a heading may, `Contracts we are in`.
const GOING_ON: [&str; 16] = [
    "the", "a", "an", "its", "their", "any", "each", "every", "be", "which", "who", "in", "at",
    "under", "see", "from",
];

/// Whether a line, or a cell, ends in the middle of a sentence, and not with the `; and` of a list's item.
pub(crate) fn is_unfinished(text: &str) -> bool {
    let last = text.rsplit(' ').next();
    let ends_item = text.ends_with("; and") || text.ends_with("; or");
    (leads_on(text) && !ends_item) || last.is_some_and(|it| GOING_ON.contains(&it))
}

/// Whether a line names something and tells what it is: `Term of office: three years`.
pub(crate) fn names_and_tells(text: &str) -> bool {
    let Some((name, value)) = text.split_once(": ") else {
        return false;
    };
    let capital = name.starts_with(|it: char| it.is_uppercase());
    let words = name.split_whitespace().count();
    capital && words <= 8 && !name.contains(['.', ';', '?']) && !value.trim().is_empty()
}

/// Whether a line belongs to the letter or e-mail that a text came in: `From: Jane Pratt`, `Regards`.
pub(crate) fn of_a_letter(text: &str) -> bool {
    let heads = ["From: ", "To: ", "Cc: ", "Date: ", "Sent: ", "Subject: "];
    heads.iter().any(|it| text.starts_with(it)) || opens_a_letter(text) || ends_a_letter(text)
}

/// Whether a line greets those whom a letter is to: `Dear all`, `Hi Sunil`.
pub(crate) fn opens_a_letter(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let greets = words
        .next()
        .is_some_and(|it| matches!(in_small(it).as_str(), "dear" | "hi" | "hello" | "hullo"));
    greets && (1..=4).contains(&words.count())
}

/// Whether a number before these words can count none of them, for they begin and end a sentence of their own: `The Group
/// covers 212,000 patients.`
pub(crate) fn opens_sentence(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    let opens = [
        "The", "A", "An", "Each", "Every", "Any", "All", "No", "Where", "If", "In", "There", "It",
        "This", "Nothing", "Subject",
    ];
    opens.contains(&first) && text.ends_with(['.', ';', ':']) && provides(text)
}

fn in_small(word: &str) -> String {
    bare(word).to_lowercase()
}

/// Whether a line names the post of whoever signed a letter: `Governance Manager, NHS Netherby CCG`.
pub(crate) fn names_a_post(text: &str) -> bool {
    let posts = [
        "manager",
        "director",
        "officer",
        "secretary",
        "chair",
        "chairman",
        "chief",
        "lead",
        "head",
        "administrator",
        "assistant",
        "adviser",
        "advisor",
        "clerk",
        "solicitor",
        "partner",
        "gp",
    ];
    let first = text.split(',').next().unwrap_or_default();
    let mut words = first.split_whitespace();
    words.any(|it| posts.contains(&in_small(it).as_str()))
}

/// Whether words end as the first line of an address does: `High Street`.
pub(crate) fn ends_as_address(text: &str) -> bool {
    let ways = [
        "street", "road", "lane", "avenue", "drive", "close", "crescent", "square", "terrace",
        "gardens", "st", "rd",
    ];
    let last = text.rsplit(' ').next().map(bare).unwrap_or_default();
    ways.contains(&last.to_lowercase().as_str())
}

/// Whether a line is the greeting that a name follows at the end of a letter.
pub(crate) fn ends_a_letter(text: &str) -> bool {
    let text = text.trim_end_matches(',');
    if text.len() > LONGEST_GREETING {
        return false;
    }
    let words = text.to_lowercase();
    let greetings = [
        "regards",
        "kind regards",
        "best regards",
        "best wishes",
        "many thanks",
        "thanks",
        "yours sincerely",
        "yours faithfully",
    ];
    greetings.contains(&words.as_str())
}

/// No greeting takes so many bytes, however its letters are written.
const LONGEST_GREETING: usize = 60;

/// Whether a paragraph set as a heading says something all the same.
pub(crate) fn provides(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let finished = text.ends_with(['.', ';', ':', ',']);
    let says = (finished && words > 3) || (has_verb(text) && (finished || words > 12));
    words > 25 || (says && !text.ends_with('?'))
}

/// Whether the words of a number say that nothing stands under it, and so head nothing: `2.8 Not used`.
pub(crate) fn not_used(text: &str) -> bool {
    let words = text.trim_matches(|it: char| !it.is_alphanumeric());
    let words = words.to_lowercase();
    let of_what = ["this ", "clause ", "paragraph ", "section ", "number "];
    let mut words = words.as_str();
    for it in of_what {
        words = words.strip_prefix(it).unwrap_or(words);
    }
    let gone = [
        "not used",
        "no longer used",
        "not in use",
        "left blank",
        "intentionally blank",
        "intentionally left blank",
        "intentionally omitted",
        "intentionally deleted",
        "deleted",
        "omitted",
        "removed",
        "repealed",
        "revoked",
        "reserved",
    ];
    gone.contains(&words)
}

/// Whether a text holds a verb of a provision.
pub(crate) fn has_verb(text: &str) -> bool {
    text.split(|it: char| !it.is_alphanumeric())
        .any(|word| VERBS.iter().any(|verb| word.eq_ignore_ascii_case(verb)))
}

/// Whether a heading opens a table of contents.
pub(crate) fn opens_contents(text: &str) -> bool {
    const NAMES: [&[&str]; 5] = [
        &["contents"],
        &["index"],
        &["contents", "page"],
        &["table", "of", "contents"],
        &["list", "of", "contents"],
    ];
    // Asked of every paragraph: no more words are looked at than a name has.
    let words = text.split(|it: char| !it.is_alphanumeric());
    let words: Vec<&str> = words.filter(|it| !it.is_empty()).take(4).collect();
    NAMES.iter().any(|name| {
        let mut both = name.iter().zip(&words);
        name.len() == words.len() && both.all(|it| it.0.eq_ignore_ascii_case(it.1))
    })
}

/// Whether a paragraph is a whole table of contents: `Contents: Membership 4; Meetings 9; Elections 12`.
pub(crate) fn is_contents(text: &str) -> bool {
    let named = text.split_once([':', '–', '—']);
    named.is_some_and(|(name, lines)| opens_contents(name) && lists_pages(lines))
}

/// Whether a text is a row of titles, each with its page, which go up: `Membership 4; Meetings 9; Elections 12`.
pub(crate) fn lists_pages(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches('.');
    let lines: Vec<&str> = text.split(';').map(str::trim).collect();
    let pages = lines.iter().map(|it| {
        let page = it.get(before_page(it).len()..)?;
        let figures = page.trim_start_matches(|it: char| !it.is_ascii_digit());
        figures.parse::<u32>().ok()
    });
    let titles = lines.iter().all(|it| ends_in_page(it) && !has_verb(it));
    lines.len() > 1 && titles && pages.is_sorted()
}

/// Whether a line names a page at its end, after dots or a tab: a contents line wherever it stands.
pub(crate) fn leads_to_page(text: &str) -> bool {
    let Some((before, leader)) = split_page(text) else {
        return false;
    };
    leader.contains('\t')
        || leader.contains("..")
        || leader.contains('…')
        || before.ends_with(". .")
}

/// Whether a line ends in a page number, glued on or spaced: a contents line where contents are expected.
pub(crate) fn ends_in_page(text: &str) -> bool {
    let words = text.split_whitespace().count();
    split_page(text).is_some() && words <= 20 && !text.ends_with('.')
}

/// A line without the page number that it ends in, if it does.
pub(crate) fn before_page(text: &str) -> &str {
    split_page(text).map_or(text, |it| it.0)
}

/// A line before its page number, and what leads to it.
fn split_page(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end();
    let before = text.trim_end_matches(|it: char| it.is_ascii_digit());
    let figures = text.len() - before.len();
    let name = before.trim_end_matches(['.', '…', ' ', '\t', '\u{a0}', '_']);
    let named = name.chars().any(char::is_alphabetic);
    (named && (1..=3).contains(&figures))
        .then(|| (name, before.get(name.len()..).unwrap_or_default()))
}

/// Whether a whole paragraph is a note from the drafter, or a bracketed instruction to fill something in.
pub(crate) fn drafting_note(text: &str) -> bool {
    let bracketed = text.starts_with('[') && closes_at_end(text);
    let inner = text.trim_start_matches(['[', '(', ' ']);
    let begins = |start: &str| {
        inner
            .get(..start.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(start))
    };
    let note = [
        "DN:",
        "DN ",
        "drafting note",
        "drafter's note",
        "internal DN",
        "note to drafter",
    ];
    let instruction = [
        "note:", "note ", "guidance", "insert ", "delete ", "optional", "to be ",
    ];
    note.iter().any(|it| begins(it)) || (bracketed && instruction.iter().any(|it| begins(it)))
}

/// Whether the bracket that opens a text closes at its very end.
fn closes_at_end(text: &str) -> bool {
    let mut depth = 0usize;
    for (at, letter) in text.char_indices() {
        match letter {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return text
                .get(at + letter.len_utf8()..)
                .is_some_and(|rest| rest.len() <= 1);
        }
    }
    false
}

/// Whether a paragraph belongs to the page and not to the document: "Page 3 of 40", "Constitution - 1 -".
pub(crate) fn furniture(text: &str) -> bool {
    let around = ['[', ']', '(', ')', ' ', '.'];
    // Asked of every paragraph: what most of them end with is not written out in small letters first.
    if text.is_ascii() && text.len() > 60 && !text.trim_end_matches(around).ends_with(['k', 'K']) {
        return false;
    }
    let lower = text.to_lowercase();
    let lower = lower.trim_matches(around);
    let blank = ["left intentionally blank", "intentionally left blank"];
    if blank.iter().any(|it| lower.ends_with(it)) {
        return true;
    }
    if text.len() > 60 {
        return false;
    }
    let dashed = |rest: &str| {
        let figures = rest.trim_end_matches(['-', '–', ' ']);
        let before = figures.trim_end_matches(|it: char| it.is_ascii_digit());
        figures.len() < rest.len()
            && before.len() < figures.len()
            && before.ends_with(['-', '–', ' '])
            && before.trim_end().ends_with(['-', '–'])
    };
    let paged = lower.strip_prefix("page ").is_some_and(|rest| {
        rest.split_whitespace()
            .all(|it| it == "of" || it == "|" || it.parse::<u32>().is_ok())
    });
    let only_figures =
        !lower.is_empty() && lower.len() <= 4 && lower.bytes().all(|it| it.is_ascii_digit());
    paged || only_figures || dashed(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_say_nothing() {
        for text in [
            "Voting Members",
            "Purpose / Aims",
            "Roles and Responsibilities",
        ] {
            assert!(heading_like(text), "{text}");
        }
        for text in [
            "The Group shall meet",
            "who is a partner",
            "The following:",
            "Locums are not included.",
        ] {
            assert!(!heading_like(text), "{text}");
        }
    }

    #[test]
    fn a_number_not_used_heads_nothing() {
        for text in ["Not used", "[Clause not used]", "Deleted.", "Reserved"] {
            assert!(not_used(text), "{text}");
        }
        assert!(!not_used("Reserved matters"));
    }

    #[test]
    fn contents_lines_name_a_page() {
        assert!(leads_to_page("Dispute Resolution ........ 11"));
        assert!(leads_to_page("Dispute Resolution\t11"));
        assert!(!leads_to_page("a quorum of 11"));
        assert!(ends_in_page("Dispute Resolution 11"));
        assert!(ends_in_page("Dispute Resolution11"));
        assert!(!ends_in_page("Dispute Resolution"));
    }

    #[test]
    fn notes_and_page_furniture_are_not_provisions() {
        assert!(drafting_note("[DN: the Group to confirm]"));
        assert!(drafting_note("Drafting note: confirm the number."));
        assert!(!drafting_note("[The Chair] shall not vote."));
        assert!(!drafting_note("Notes of meetings are kept."));
        for text in [
            "Constitution - 1 -",
            "Page 3 of 40",
            "[Page left intentionally blank]",
            "17",
        ] {
            assert!(furniture(text), "{text}");
        }
        assert!(!furniture("Members - 17"));
    }
}
