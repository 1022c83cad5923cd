//! Meanings that tell only the form in which something is carried on, and not what it is.

use super::FIRST_WORDS;

/// What a law calls anybody who may carry something on.
const FORMS: [&str; 14] = [
    "person",
    "persons",
    "individual",
    "individuals",
    "firm",
    "firms",
    "company",
    "companies",
    "partnership",
    "partnerships",
    "contractor",
    "contractors",
    "holder",
    "holders",
];
/// The forms in which a practice is carried on, and no doctor is a member of anything.
const FIRMS: [&str; 8] = [
    "firm",
    "firms",
    "company",
    "companies",
    "partnership",
    "partnerships",
    "contractor",
    "contractors",
];
/// A meaning names such a form among so many words.
const FORMS_WITHIN: usize = 8;
/// What stands before it.
const BEFORE_FORM: [&str; 12] = [
    "between", "the", "a", "an", "any", "each", "every", "all", "several", "that", "body", "of",
];

/// Whether a meaning begins with the form in which something is carried on, and so does not tell what it is: a `Practice`
/// is "a person, partnership or company listed in Annex A".
pub(super) fn tells_only_its_form(meaning: &str) -> bool {
    let mut words = words(meaning).skip_while(|it| BEFORE_FORM.contains(&it.as_str()));
    let form = words.next().is_some_and(|it| FORMS.contains(&it.as_str()));
    // "Each individual GP on the roll" tells more than a form.
    form && !words.take(FIRST_WORDS).any(|it| is_a_doctor(&it))
}

fn is_a_doctor(word: &str) -> bool {
    matches!(word.trim_end_matches('s'), "gp" | "doctor" | "practitioner")
}

/// What a practice is called in a document, besides a `Member`.
const PRACTICES: [&str; 4] = ["practice", "practices", "surgery", "surgeries"];
/// What else may stand in what it is called: a "Code of Practice" is none.
const OF_PRACTICES: [&str; 7] = [
    "member",
    "members",
    "constituent",
    "participating",
    "gp",
    "general",
    "medical",
];
/// What the meaning of a practice speaks of: under what it works, or where it is listed.
const TOLD_OF_PRACTICES: [&str; 10] = [
    "contract",
    "contracts",
    "contractor",
    "contractors",
    "listed",
    "schedule",
    "appendix",
    "annex",
    "annexe",
    "partnership",
];

/// What else a law calls whoever has such a contract.
const BODIES: [&str; 4] = ["organisation", "organization", "body", "provider"];
/// What says that somebody has agreed to a constitution, as practices do.
const SIGNED: [&str; 4] = ["signed", "signatory", "signatories", "constituent"];

/// Whether a `Member` or a `Practice` is a practice though its meaning tells only in which form practices are carried on: `a
/// person who, or partnership which, is named in Schedule 1`, `a person who holds a contract for primary medical services`,
/// `the organisation holding such a contract`. A CCG has no other members: only providers of primary medical services may be
/// (National Health Service Act 2006, section 14A).
pub(super) fn is_a_practice(term: &str, meaning: &str) -> bool {
    let term = term.to_lowercase();
    if is_called_a_practice(&term) {
        let told = |own: &[&str]| words(meaning).any(|it| own.contains(&it.as_str()));
        let doctor = words(meaning).take(FORMS_WITHIN).any(|it| is_a_doctor(&it));
        return told(&TOLD_OF_PRACTICES) || !told(&PRACTICES) && !doctor;
    }
    let near = |own: &[&str]| {
        let mut first = words(meaning).take(FORMS_WITHIN);
        first.any(|it| own.contains(&it.as_str()))
    };
    let form = tells_only_its_form(meaning) && (near(&FIRMS) || has_a_contract(meaning));
    let member = matches!(term.as_str(), "member" | "members");
    member && (form || near(&BODIES) && has_a_contract(meaning) || near(&SIGNED))
}

/// Whether a meaning speaks of the contract that a practice works under.
fn has_a_contract(meaning: &str) -> bool {
    let kinds = ["primary medical services", "GMS", "PMS"];
    meaning.contains("contract") && kinds.iter().any(|it| meaning.contains(it))
}

/// Whether a word in small letters is one for a practice: `practice`, `constituent practices`.
fn is_called_a_practice(term: &str) -> bool {
    let (before, last) = term.rsplit_once(' ').unwrap_or(("", term));
    let mut before = before.split_whitespace();
    PRACTICES.contains(&last) && before.all(|it| OF_PRACTICES.contains(&it))
}

/// The words of a text, in small letters.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|it: char| !it.is_alphabetic());
    words.filter(|it| !it.is_empty()).map(str::to_lowercase)
}
