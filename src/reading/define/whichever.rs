//! Meanings that say of several members of a choice that it does not matter which of them somebody is.

use crate::reading::{
    lexicon::{Lexicon, Part, Word},
    named::Names,
    sense::Sense,
    term::{TermId, Terms},
    token::Token,
};

/// What a meaning calls those of whom it says that it does not matter which of some they are.
const DOCTORS: [&str; 5] = ["practitioner", "doctor", "clinician", "physician", "gp"];
/// What says so.
const WHICHEVER: [&str; 4] = ["whether", "irrespective", "regardless", "whatever"];
/// Whom a meaning is of is told among its first words.
const FIRST_OF_MEANING: usize = 8;

/// The members of a choice of whom a meaning says that somebody is a doctor whichever of them he or she is: `a medical
/// practitioner who works in the area, whether as a principal, an assistant or a locum`.
pub(super) fn whichever(
    meaning: &str,
    tokens: &[Token],
    names: &Names,
    terms: &Terms,
    lexicon: &Lexicon,
) -> Vec<TermId> {
    let word = |at: usize| {
        let token = tokens.get(at);
        let word = token.and_then(|it| meaning.get(it.start as usize..it.end as usize));
        word.map(str::to_lowercase).unwrap_or_default()
    };
    let doctor = (0..FIRST_OF_MEANING).any(|it| DOCTORS.contains(&word(it).trim_end_matches('s')));
    let Some(says) = (0..tokens.len()).find(|it| WHICHEVER.contains(&word(*it).as_str())) else {
        return Vec::new();
    };
    let denies = (says + 1..tokens.len()).any(|it| {
        lexicon
            .part(tokens.get(it).map_or(Word::default(), |it| it.word))
            .is(Part::NOT.and(Part::NO).and(Part::EXCEPTS))
    });
    if !doctor || denies {
        return Vec::new();
    }
    let spans = names
        .mentions
        .iter()
        .filter(|it| terms.names_member(it.term));
    let spans: Vec<(usize, usize)> = spans.map(|it| (it.start, it.end)).collect();
    let sense = Sense::of(tokens, lexicon, &spans);
    let lists = names.lists(tokens, &sense, terms);
    let after: Vec<_> = lists.iter().filter(|it| it.start > says).collect();
    let Some(choice) = after.first().map(|it| it.choice) else {
        return Vec::new();
    };
    let mut named: Vec<u16> = Vec::new();
    for list in after.iter().filter(|it| it.choice == choice) {
        named.extend(list.named.iter().copied());
    }
    named.sort_unstable();
    named.dedup();
    if named.len() < 2 {
        return Vec::new();
    }
    terms.of_members(choice, &named)
}
