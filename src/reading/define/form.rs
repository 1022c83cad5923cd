//! Meanings that tell only the form in which something is carried on, and not what it is.

use super::FIRST_WORDS;

/// What a law calls anybody who may carry something on.
const FORMS: [&str; 12] = [
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
    let words = meaning.split(|it: char| !it.is_alphabetic());
    let words = words.filter(|it| !it.is_empty()).map(str::to_lowercase);
    let mut words = words.skip_while(|it| BEFORE_FORM.contains(&it.as_str()));
    let form = words.next().is_some_and(|it| FORMS.contains(&it.as_str()));
    // "Each individual GP on the roll" tells more than a form.
    let doctor = |it: String| matches!(it.trim_end_matches('s'), "gp" | "doctor" | "practitioner");
    form && !words.take(FIRST_WORDS).any(doctor)
}

/// Whether a `Member` is a practice though its meaning tells only in which form practices are carried on: `a person who, or
/// partnership which, is named in Schedule 1`, or `a person who holds a contract for primary medical services`. A CCG has no
/// other members: only providers of primary medical services may be (National Health Service Act 2006, section 14A).
pub(super) fn is_a_practice(term: &str, meaning: &str) -> bool {
    let member = matches!(term.to_lowercase().as_str(), "member" | "members");
    let words = meaning.split(|it: char| !it.is_alphabetic());
    let words = words.filter(|it| !it.is_empty()).take(FORMS_WITHIN);
    let mut words = words.map(str::to_lowercase);
    let firm = words.any(|it| FIRMS.contains(&it.as_str()))
        || (meaning.contains("contract") && meaning.contains("primary medical services"));
    member && tells_only_its_form(meaning) && firm
}
