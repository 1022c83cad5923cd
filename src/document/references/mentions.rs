//! The numbers that a text mentions after a word such as "clause", and what they are said to be in.

use std::ops::Range;

use super::{
    super::label::{Division, leading_space},
    elsewhere::{Owner, owner},
    number::{joint, next_item, number_at},
};

/// How the words that a number of a clause follows are written, in lower case and singular, and what each stands for.
const WORDS: [(&str, &str); 20] = [
    ("sub-clause", "sub-clause"),
    ("subclause", "sub-clause"),
    ("sub-paragraph", "sub-paragraph"),
    ("subparagraph", "sub-paragraph"),
    ("clause", "clause"),
    ("cl", "clause"),
    ("section", "section"),
    ("§", "section"),
    ("paragraph", "paragraph"),
    ("para", "para"),
    ("article", "article"),
    ("part", "part"),
    ("appendix", "appendix"),
    ("annex", "annex"),
    ("annexe", "annexe"),
    ("schedule", "schedule"),
    ("chapter", "chapter"),
    ("standing order", "standing order"),
    (
        "standing financial instruction",
        "standing financial instruction",
    ),
    ("prime financial policy", "prime financial policy"),
];

/// The letters that stand before the numbers of bound-in parts, and what they stand for.
pub(super) const LETTERED: [(&str, &str); 3] = [
    ("SO", "standing order"),
    ("SFI", "standing financial instruction"),
    ("PFP", "prime financial policy"),
];

/// A number that a text mentions after one of `WORDS`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) range: Range<usize>,
    /// As it would be composed: `7.2(b)`, `Appendix C`.
    pub(super) text: String,
    pub(super) within: Option<Within>,
    pub(super) word: &'static str,
    /// Whether it may be a number of another paper, so that nothing is missing where it leads nowhere.
    pub(super) doubtful: bool,
}

impl Mention {
    /// A number without a place in a text and with nothing said of what it is in.
    pub(super) fn plain(word: &'static str, text: String) -> Self {
        Self {
            range: 0..0,
            text,
            within: None,
            word,
            doubtful: false,
        }
    }
}

/// What a number is said to be in, and the words that say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Within {
    /// "of clause 3.1", "of Appendix C".
    Clause {
        word: &'static str,
        text: String,
        written: String,
    },
    /// "Appendix A, paragraph 2": what is named right before, which may be a list of two.
    Named { word: &'static str, written: String },
    /// "of this Article".
    This { word: &'static str, written: String },
    /// "of the Standing Orders".
    Part { words: String, written: String },
    /// "of this constitution", which tells it from nothing else here.
    Whole,
}

impl Within {
    /// The words that tell a number from another like it.
    pub(super) fn written(self) -> Option<String> {
        match self {
            Self::Clause { written, .. }
            | Self::Named { written, .. }
            | Self::Part { written, .. }
            | Self::This { written, .. } => Some(written),
            Self::Whole => None,
        }
    }
}

pub(super) fn mentions(text: &str) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut at = 0;
    while let Some(word) = next_word(text, at) {
        let row = number_list(text, &word);
        at = row.end.max(word.numbers);
        let rest = text.get(row.end..).unwrap_or_default();
        // What stands before is another mention's number in a list of them: "clause 3.2, section 4".
        let listed = found
            .last()
            .is_some_and(|it| it.range.end + ", and ".len() >= word.start);
        let before = text.get(..word.start).filter(|_| !listed);
        let after = text.get(end_of_steps(text, &word, row.end)..);
        let owner = owner(before.unwrap_or_default(), after.unwrap_or_default());
        if row.numbers.is_empty() || owner == Owner::Elsewhere {
            continue;
        }
        let within = said_to_be_in(rest).or_else(|| named_before(text, &word, &found));
        let placed = within.as_ref();
        let placed = placed.is_some_and(|it| !matches!(it, Within::Part { .. }));
        let doubtful = owner == Owner::Doubtful && !placed;
        found.extend(row.numbers.into_iter().map(|(range, text)| Mention {
            range,
            text,
            within: within.clone(),
            word: word.word,
            doubtful,
        }));
    }
    found
}

/// Where a number ends that is given in steps: "Schedule 2 Part 3", "Appendix A, paragraph 2".
fn end_of_steps(text: &str, word: &Word, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    let division = Division::at_start(word.word).is_some_and(|it| it.0.restarts());
    let joint = match rest.strip_prefix(", ") {
        Some(_) if division => ", ".len(),
        _ if rest.starts_with(' ') => " ".len(),
        _ => return end,
    };
    let Some((next, length)) = text.get(end + joint..).and_then(word_at) else {
        return end;
    };
    let next = Word {
        word: next,
        start: end + joint,
        numbers: end + joint + length,
    };
    let row = number_list(text, &next);
    if row.numbers.is_empty() { end } else { row.end }
}

/// One of `WORDS` in a text.
#[derive(Debug)]
struct Word {
    word: &'static str,
    start: usize,
    /// Where numbers may follow: after it, its plural and the space after it.
    numbers: usize,
}

/// The next of `WORDS` at or after a position.
fn next_word(text: &str, from: usize) -> Option<Word> {
    let bytes = text.as_bytes();
    let starts = |at: usize| {
        at == 0
            || bytes
                .get(at - 1)
                .is_some_and(|it| !it.is_ascii_alphanumeric())
    };
    let initial = |it: u8| matches!(it, b'c' | b's' | b'p' | b'a' | 0xc2);
    let rest = bytes.iter().enumerate().skip(from);
    rest.filter(|it| initial(it.1.to_ascii_lowercase()) && starts(it.0))
        .find_map(|(start, _)| {
            let (word, length) = word_at(text.get(start..)?)?;
            let numbers = start + length;
            Some(Word {
                word,
                start,
                numbers,
            })
        })
}

pub(super) fn word_at(text: &str) -> Option<(&'static str, usize)> {
    // Asked of every word with one of their initials: most are told apart by it alone.
    let initial = text.as_bytes().first().map(u8::to_ascii_lowercase);
    let starts = |word: &str| {
        let start = || text.get(..word.len());
        word.as_bytes().first().copied() == initial
            && start().is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    if starts("appendices") {
        let length = "appendices".len();
        let gap = leading_space(text.get(length..)?);
        return (gap > 0).then_some(("appendix", length + gap));
    }
    let spelt = WORDS.iter().filter(|it| starts(it.0));
    let lettered = || LETTERED.iter().find(|it| text.starts_with(it.0));
    let (written, word) = spelt.max_by_key(|it| it.0.len()).or_else(lettered)?;
    let rest = text.get(written.len()..)?;
    let plural = ["es", "s", "."].iter().find(|it| rest.starts_with(**it));
    let length = written.len() + plural.map_or(0, |it| it.len());
    let gap = leading_space(text.get(length..)?);
    (gap > 0 || *written == "§").then_some((word, length + gap))
}

/// The numbers that stand in a row after a word, and where the row ends.
struct Row {
    numbers: Vec<(Range<usize>, String)>,
    end: usize,
}

fn number_list(text: &str, word: &Word) -> Row {
    let division = Division::at_start(word.word)
        .map(|it| it.0)
        .filter(|it| it.restarts() || *it == Division::Part);
    let mut row = Row {
        numbers: Vec::new(),
        end: word.numbers,
    };
    let mut at = word.numbers;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let last = row.numbers.last();
        let outer = last.and_then(|it| outer_of(&it.1, rest));
        let outer = outer.map(str::to_owned);
        let nested = outer.as_ref() == last.map(|it| &it.1);
        if nested && outer.is_some() && !text.get(..at).unwrap_or_default().ends_with(", ") {
            break;
        }
        let Some(length) = number_at(rest, division.is_some() && outer.is_none()) else {
            break;
        };
        let number = text.get(at..at + length).unwrap_or_default();
        let composed = match (division, last) {
            (Some(_), _) if let Some(outer) = &outer => {
                let composed = format!("{outer} {number}");
                if nested {
                    row.numbers.pop();
                }
                composed
            }
            (Some(kind), _) => format!("{} {number}", kind.word()),
            (None, Some((_, last))) if number.starts_with('(') => match next_item(last, number) {
                Some(whole) => whole,
                None => break,
            },
            _ => number.to_owned(),
        };
        row.numbers.push((at..at + length, composed));
        row.end = at + length;
        let rest = text.get(row.end..).unwrap_or_default();
        let Some(joint) = joint(rest, number) else {
            break;
        };
        at = row.end + joint;
    }
    row
}

/// What a number in figures stands in that follows a lettered division in a row: `Appendix C` for the 3.1 of "Appendix C, 3.1",
/// and of "and 3.2" after it. `last` is the number before as it was composed.
fn outer_of<'l>(last: &'l str, rest: &str) -> Option<&'l str> {
    let (outer, own) = last.rsplit_once(' ')?;
    let figures = |it: &str| it.starts_with(|it: char| it.is_ascii_digit());
    match (figures(rest), figures(own)) {
        (true, false) => Some(last),
        (true, true) if outer.contains(' ') => Some(outer),
        _ => None,
    }
}

/// "… of Appendix C", "… of clause 3.1", "… of this Article": what a number is said to be in.
fn said_to_be_in(rest: &str) -> Option<Within> {
    let link = [" of ", " in ", " to "]
        .iter()
        .find(|it| rest.starts_with(**it))?;
    let rest = rest.get(link.len()..)?;
    if let Some(this) = ["this ", "these "].iter().find(|it| rest.starts_with(**it)) {
        return this_one(rest, this.len());
    }
    if names_the_whole(rest) {
        return Some(Within::Whole);
    }
    let Some((word, at)) = word_at(rest) else {
        return part_named(rest);
    };
    let kind = Division::at_start(word).map(|it| it.0);
    let division = kind.is_some_and(Division::restarts);
    if !division && *link != " of " {
        return None;
    }
    let composes = division || kind == Some(Division::Part);
    let length = number_at(rest.get(at..)?, composes)?;
    let number = rest.get(at..at + length)?;
    let text = match kind.filter(|_| composes) {
        Some(kind) => format!("{} {number}", kind.word()),
        None => number.to_owned(),
    };
    let written = if composes {
        text.clone()
    } else {
        rest.get(..at + length)?.to_owned()
    };
    Some(Within::Clause {
        word,
        text,
        written,
    })
}

/// How many words the name of a bound-in part has at most.
const LONGEST_NAME: usize = 8;

/// "the Standing Orders", "the Scheme of Reservation and Delegation": what is written with capitals after "the".
fn part_named(rest: &str) -> Option<Within> {
    let named = rest
        .strip_prefix("the ")
        .or_else(|| rest.strip_prefix("its "))?;
    let start = rest.len() - named.len();
    let (mut at, mut end) = (start, start);
    for word in named.split(' ').take(LONGEST_NAME) {
        let bare = word.trim_end_matches(|it: char| !it.is_alphanumeric());
        let joins = matches!(bare, "of" | "and" | "for" | "on" | "to" | "in");
        if !joins && !bare.starts_with(char::is_uppercase) {
            break;
        }
        if !joins {
            end = at + bare.len();
        }
        at += word.len() + 1;
        if bare.len() < word.len() {
            break;
        }
    }
    let words = rest.get(start..end).filter(|it| !it.is_empty())?;
    Some(Within::Part {
        words: words.to_owned(),
        written: rest.get(..end)?.to_owned(),
    })
}

/// "this Article", "this Constitution".
fn this_one(rest: &str, at: usize) -> Option<Within> {
    let named = rest.get(at..)?;
    let end = named.find(|it: char| !it.is_alphabetic());
    let length = end.unwrap_or(named.len());
    let name = named.get(..length)?.to_lowercase();
    let written = rest.get(..at + length)?.to_owned();
    match WORDS.iter().find(|it| it.0 == name) {
        Some((_, word)) => Some(Within::This { word, written }),
        None if matches!(name.as_str(), "constitution" | "document") => Some(Within::Whole),
        None => None,
    }
}

/// "the Constitution", "the main body".
fn names_the_whole(rest: &str) -> bool {
    const WHOLE: [&str; 4] = [
        "the constitution",
        "the main body",
        "the body",
        "the document",
    ];
    WHOLE.iter().any(|it| {
        rest.get(..it.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(it))
    })
}

/// "Appendix A, paragraph 2": the appendix named right before.
fn named_before(text: &str, word: &Word, found: &[Mention]) -> Option<Within> {
    let last = found.last().filter(|_| word.word != "article")?;
    let restarts = |name: &str| Division::at_start(name).is_some_and(|it| it.0.restarts());
    let joint = text.get(last.range.end..word.start)?;
    let names = restarts(&last.text) && !restarts(word.word) && matches!(joint, " " | ", ");
    names.then(|| Within::Named {
        word: last.word,
        written: last.text.clone(),
    })
}
