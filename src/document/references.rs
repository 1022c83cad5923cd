//! Cross-references: "clause 7.2", "paragraphs (a) and (b)", "Appendix C", and the clauses they lead to.

use std::{collections::HashMap, ops::Range};

use super::{
    Document,
    clause::{ClauseId, CrossReference},
    definitions::first_bytes,
    label::{Division, bracketed},
};

/// Words that a number of a clause follows, in lower case, singular.
const WORDS: [&str; 12] = [
    "clause",
    "section",
    "paragraph",
    "para",
    "article",
    "part",
    "appendix",
    "annex",
    "annexe",
    "schedule",
    "chapter",
    "standing order",
];

/// Words that name a law or another paper, not this document.
const ELSEWHERE: [&str; 15] = [
    "Act",
    "Acts",
    "Regulations",
    "Order",
    "Directions",
    "Rules",
    "Agreement",
    "Agreements",
    "Contract",
    "Contracts",
    "Guidance",
    "Code",
    "Manual",
    "Handbook",
    "Memorandum",
];

/// Every mention of another clause, in document order.
pub(crate) fn references(document: &Document) -> Vec<CrossReference> {
    let numbers = Numbers::of(document);
    let mut found = Vec::new();
    for (index, clause) in document.clauses.iter().enumerate() {
        if !clause.role.states() {
            continue;
        }
        let id = ClauseId::new(index);
        for mention in mentions(&clause.text) {
            found.push(CrossReference {
                clause: id,
                target: numbers.resolve(document, id, &mention),
                range: mention.range,
                word: mention.word,
                text: mention.text,
            });
        }
    }
    found
}

/// A number that a text mentions after one of `WORDS`.
#[derive(Debug, PartialEq, Eq)]
struct Mention {
    range: Range<usize>,
    /// As it would be composed: `7.2(b)`, `Appendix C`.
    text: String,
    /// The appendix it is said to be in.
    within: Option<String>,
    word: &'static str,
}

fn mentions(text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((word, end)) = next_word(text, at) {
        let (numbers, after) = number_list(text, end, word);
        at = after.max(end);
        let rest = text.get(after..).unwrap_or_default();
        if numbers.is_empty() || is_elsewhere(rest) {
            continue;
        }
        let within = said_to_be_in(rest);
        found.extend(numbers.into_iter().map(|(range, number)| Mention {
            range,
            text: number,
            within: within.clone(),
            word,
        }));
    }
    found
}

/// The next of `WORDS` at or after a position, and where it ends, its plural and the space after included.
fn next_word(text: &str, from: usize) -> Option<(&'static str, usize)> {
    let bytes = text.as_bytes();
    let starts = |at: usize| {
        at == 0
            || bytes
                .get(at - 1)
                .is_some_and(|it| !it.is_ascii_alphanumeric())
    };
    (from..bytes.len()).filter(|at| starts(*at)).find_map(|at| {
        let initial = bytes.get(at)?.to_ascii_lowercase();
        if !matches!(initial, b'c' | b's' | b'p' | b'a') {
            return None;
        }
        word_at(text.get(at..)?).map(|(word, length)| (word, at + length))
    })
}

fn word_at(text: &str) -> Option<(&'static str, usize)> {
    let starts = |word: &str| {
        text.get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    let (word, length) = if starts("appendices") {
        ("appendix", "appendices".len())
    } else {
        let word = WORDS
            .iter()
            .filter(|it| starts(it))
            .max_by_key(|it| it.len())?;
        let rest = text.get(word.len()..)?;
        let plural = ["es", "s", "."].iter().find(|it| rest.starts_with(**it));
        (*word, word.len() + plural.map_or(0, |it| it.len()))
    };
    let gap = super::label::leading_space(text.get(length..)?);
    (gap > 0).then_some((word, length + gap))
}

/// The numbers that stand in a row from a position on, and where the row ends.
fn number_list(
    text: &str,
    from: usize,
    word: &'static str,
) -> (Vec<(Range<usize>, String)>, usize) {
    let division = Division::at_start(word)
        .map(|it| it.0)
        .filter(|it| it.restarts() || *it == Division::Part);
    let mut found = Vec::new();
    let mut at = from;
    let mut end = from;
    while let Some(length) = number_at(text.get(at..).unwrap_or_default(), division.is_some()) {
        let number = text.get(at..at + length).unwrap_or_default();
        let composed = match division {
            Some(kind) => format!("{} {number}", kind.word()),
            None => number.to_owned(),
        };
        found.push((at..at + length, composed));
        end = at + length;
        let rest = text.get(end..).unwrap_or_default();
        let Some(joint) = joint(rest) else {
            break;
        };
        at = end + joint;
    }
    (found, end)
}

/// The length of what joins two numbers of a row.
fn joint(rest: &str) -> Option<usize> {
    const JOINTS: [&str; 10] = [
        ", and ", ", or ", " and/or ", " and ", " or ", " to ", " & ", ", ", "–", " – ",
    ];
    JOINTS
        .iter()
        .find(|it| rest.starts_with(**it))
        .map(|it| it.len())
}

/// The length of a number at the start of a text: `7.2(b)`, `(b)`, and after a division's name `C` or `IV`.
fn number_at(text: &str, division: bool) -> Option<usize> {
    let mut at = if division {
        division_name(text)?
    } else {
        figures_and_stops(text)
    };
    while let Some(body) = bracketed(text.get(at..)?) {
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
    if at == start { 0 } else { at }
}

fn division_name(text: &str) -> Option<usize> {
    let length = text
        .bytes()
        .take(5)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let name = text.get(..length)?;
    let figures = name.bytes().all(|it| it.is_ascii_digit());
    let letters =
        name.bytes().all(|it| it.is_ascii_uppercase()) && !super::series::values(name).is_empty();
    let article = name == "A"
        && text
            .get(1..)
            .is_some_and(|it| it.starts_with(' ') && !it.starts_with(" and"));
    (length > 0 && (figures || letters) && !article).then_some(length)
}

/// Whether a number belongs to a law: "… of the National Health Service Act 2006".
fn is_elsewhere(rest: &str) -> bool {
    let rest = first_bytes(rest, 160);
    let words: Vec<&str> = rest.split_whitespace().take(14).collect();
    let links = ["of", "to", "in", "under", "within", "and"];
    if !words.first().is_some_and(|it| links.contains(it)) {
        return false;
    }
    for word in words {
        let bare = word.trim_matches(|it: char| !it.is_alphanumeric());
        if ELSEWHERE.contains(&bare) {
            return true;
        }
        if bare == "this" || bare == "Constitution" || word.ends_with(['.', ';', ',', ':']) {
            return false;
        }
    }
    false
}

/// "… of Appendix C": the appendix a number is said to be in.
fn said_to_be_in(rest: &str) -> Option<String> {
    let rest = [" of ", " in ", " to "]
        .iter()
        .find_map(|it| rest.strip_prefix(it))?;
    let (kind, length) = Division::at_start(rest).filter(|it| it.0.restarts())?;
    let name = rest.get(length..)?.trim_start();
    Some(format!(
        "{} {}",
        kind.word(),
        name.get(..division_name(name)?)?
    ))
}

/// The clauses of a document by number; of two with one number the first.
struct Numbers<'a> {
    clauses: HashMap<&'a str, ClauseId>,
    /// The appendices, in document order.
    divisions: Vec<&'a str>,
}

impl<'a> Numbers<'a> {
    fn of(document: &'a Document) -> Self {
        let mut clauses = HashMap::new();
        let mut divisions = Vec::new();
        for (index, clause) in document.clauses.iter().enumerate() {
            if let Some(number) = clause.number.as_deref() {
                clauses.entry(number).or_insert(ClauseId::new(index));
                divisions.extend(Some(number).filter(|it| is_division(it)));
            }
        }
        Self { clauses, divisions }
    }

    /// The clause a mention leads to, read from where it is made: first here, then in the body, then relative to
    /// the clause itself, then in any appendix.
    fn resolve(&self, document: &Document, from: ClauseId, mention: &Mention) -> Option<ClauseId> {
        let found = self.find(document, from, mention);
        found.or_else(|| {
            // "Part 3 of Appendix C", where its chapters are numbered and no parts: chapter 3.
            let number = mention.text.strip_prefix("Part ")?;
            let chapter = Mention {
                range: mention.range.clone(),
                text: number.to_owned(),
                within: mention.within.clone(),
                word: "section",
            };
            self.find(document, from, &chapter)
        })
    }

    fn find(&self, document: &Document, from: ClauseId, mention: &Mention) -> Option<ClauseId> {
        let number = mention.text.as_str();
        let get = |number: &str| self.clauses.get(number).copied();
        if let Some(within) = &mention.within {
            return get(&format!("{within} {number}"));
        }
        let here = document
            .division(from)
            .and_then(|it| get(&format!("{it} {number}")));
        let named = || {
            let (kind, _) = Division::at_start(mention.word)?;
            get(&format!("{} {number}", kind.word()))
        };
        here.or_else(|| get(number))
            .or_else(|| self.relative(document, from, number))
            .or_else(named)
            .or_else(|| self.in_some_division(mention))
    }

    fn relative(&self, document: &Document, from: ClauseId, number: &str) -> Option<ClauseId> {
        if !number.starts_with('(') {
            return None;
        }
        let ancestors = std::iter::successors(Some(from), |id| document.clause(*id).parent);
        ancestors
            .filter_map(|id| document.clause(id).number.as_deref())
            .find_map(|parent| {
                self.clauses
                    .get(format!("{parent}{number}").as_str())
                    .copied()
            })
    }

    /// "standing order 3.2" stands in whichever appendix has a 3.2.
    fn in_some_division(&self, mention: &Mention) -> Option<ClauseId> {
        let inner = matches!(mention.word, "standing order" | "paragraph");
        let numbers = self.divisions.iter().filter(|_| inner);
        numbers
            .map(|it| format!("{it} {}", mention.text))
            .find_map(|it| self.clauses.get(it.as_str()).copied())
    }
}

/// Whether a number is that of a whole appendix, inside which numbers start again.
pub(crate) fn is_division(number: &str) -> bool {
    let restarts = Division::at_start(number).is_some_and(|it| it.0.restarts());
    restarts && number.split(' ').count() == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<String> {
        mentions(text).into_iter().map(|it| it.text).collect()
    }

    #[test]
    fn numbers_after_their_word_are_mentions_and_laws_are_not() {
        assert_eq!(
            numbers("see clause 7.2, 7.3(b) and 7.4."),
            ["7.2", "7.3(b)", "7.4"]
        );
        assert_eq!(numbers("Sections 6.6.2 to 6.6.4 apply"), ["6.6.2", "6.6.4"]);
        assert_eq!(numbers("paragraphs (a) and (b) above"), ["(a)", "(b)"]);
        assert_eq!(
            numbers("set out in Appendix C and Appendices D and E"),
            ["Appendix C", "Appendix D", "Appendix E"]
        );
        assert_eq!(
            numbers("section 14O of the 2006 Act and section 26 of the Health Act"),
            Vec::<String>::new()
        );
        assert_eq!(
            numbers("Schedule 2 of the Delegation Agreements, but clause 3 of this Agreement"),
            ["3"]
        );
        assert_eq!(
            numbers("a section of it, the parts and a clause"),
            Vec::<String>::new()
        );
        let within = mentions("paragraph 2.2.2 of Appendix C");
        assert_eq!(within[0].within.as_deref(), Some("Appendix C"));
    }

    #[test]
    fn a_part_may_be_a_numbered_chapter() {
        let text = "1. Introduction\n\n1.1 See Part 2 of Appendix A.\n\nAppendix A: Orders\n\n1. Meetings\n\n\
            1.1 They meet.\n\n2. Elections\n\n2.1 They are held as Part 1 says, and not as Part 7 says.\n";
        let options = crate::document::Options::default();
        let (document, _) = crate::document::read("parts.txt", text.as_bytes(), &options);
        let document = document.unwrap();
        let led: Vec<_> = document
            .references()
            .iter()
            .map(|it| it.target.and_then(|it| document.cited(it)))
            .collect();
        let wanted = [
            Some("Appendix A 2"),
            Some("Appendix A"),
            Some("Appendix A 1"),
            None,
        ];
        assert_eq!(led, wanted);
    }
}
