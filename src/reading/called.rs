//! By what a clause is called, and the words around such a name that speak of the clause.

/// What one clause is called.
pub(super) const NAMES: [&str; 5] = ["clause", "section", "paragraph", "article", "rule"];
/// What else stands before the number of one.
const OTHER_NAMES: [&str; 7] = [
    "schedule", "appendix", "order", "orders", "standing", "this", "part",
];

/// Whether a word is of those by which clauses are called: `clauses`, `standing` and `orders`.
pub(super) fn names_clause(word: &str) -> bool {
    let one = word.strip_suffix('s').unwrap_or(word);
    NAMES.contains(&one) || OTHER_NAMES.contains(&word)
}

/// What carries the verb.
pub(super) const CARRIES: [&str; 12] = [
    "shall", "will", "is", "are", "be", "to", "does", "do", "has", "have", "then", "hereby",
];
/// What opens a condition, in which nothing is taken back.
pub(super) const CONDITIONS: [&str; 7] = [
    "if", "where", "when", "unless", "should", "whether", "whenever",
];
/// What of a clause is as good as the clause: `the provisions of`, `what is said in`.
const CONTENTS: [&str; 22] = [
    "said",
    "down",
    "out",
    "contained",
    "described",
    "given",
    "written",
    "conferred",
    "provision",
    "provisions",
    "operation",
    "effect",
    "requirement",
    "requirements",
    "rule",
    "rules",
    "right",
    "rights",
    "arrangements",
    "limit",
    "stated",
    "provided",
];

/// What links to a clause something that is done under it.
const LINKS: [&str; 13] = [
    "under", "in", "by", "of", "to", "with", "from", "for", "per", "pursuant", "on", "at", "within",
];

/// Whether words that end before a number tell of the clause itself, and not of what is done under it: `a requisition
/// under clause 7.1 lapses`.
pub(super) fn is_subject(before: &[String]) -> bool {
    let mut back = before.iter().rev().map(String::as_str);
    let mut back = back.by_ref().skip_while(|it| names_clause(it));
    match back.next() {
        Some(word) if LINKS.contains(&word) => back.next().is_some_and(|it| CONTENTS.contains(&it)),
        _ => true,
    }
}

/// Whether a word is the letter of an item.
pub(super) fn is_letter(word: &str) -> bool {
    word.len() == 1 && word.bytes().all(|it| it.is_ascii_lowercase())
}

/// What follows some words at the beginning of a text.
pub(super) fn after_words<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(words)?;
    (rest.is_empty() || rest.starts_with(' ')).then(|| rest.trim_start())
}
