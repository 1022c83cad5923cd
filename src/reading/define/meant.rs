//! The terms that a meaning comes to.

use super::{
    Defined, Still, form::tells_only_its_form, head::Head, looked_over, own_word::OwnWord,
    whichever::whichever,
};
use crate::{
    document::{Definition, Document},
    reading::{
        bits::Bits,
        lexicon::Lexicon,
        named::Names,
        namer::Namer,
        term::TermId,
        token::{Scanner, Token},
    },
};

impl Defined {
    /// The terms that a definition has its word mean, among them those `told` whom it says that it means; none where the
    /// word says all that by itself.
    pub(super) fn meant(
        &self,
        document: &Document,
        definition: &Definition,
        (word, head): (&OwnWord<'_>, &Head),
        told: Vec<TermId>,
        namer: &mut Namer<'_>,
        scanner: &mut Scanner<'_>,
    ) -> Option<(Vec<TermId>, Still)> {
        let text = &definition.text;
        let kinds = head.members(namer.terms, scanner.lexicon());
        let (tokens, mut names) = looked_over(text, namer, scanner);
        let any = whichever(text, &tokens, &names, namer.terms, scanner.lexicon());
        // What several words say of doctors, a meaning may say of each kind of them.
        let of_each = any.len() > 1 && word.is_of_several_words();
        let known = word.is_well_known(namer.terms) && !word.is_shorter_for(&tokens);
        if kinds.len() < 2 && known && !of_each {
            return None;
        }
        // Where "we" are "the whole group", the word says most of that by itself.
        let said = word.whole().filter(|it| head.says(*it)).count();
        if word.is_pronoun() && said * 2 > word.whole().count() {
            return None;
        }
        if tells_only_its_form(text) && word.is_known(self.member) {
            return None;
        }
        let says = names.spoken.clone();
        let mut meant = if kinds.len() > 1 {
            kinds.clone()
        } else if stands_before_bracket(document, definition) {
            names.uncover(namer.terms);
            named_last(&tokens, &names, head, scanner.lexicon())
        } else {
            head.named()
        };
        // A "Relevant Practitioner" who is a GP that "is a partner in, or is employed by, a practice" is those two.
        meant.extend(told.into_iter().filter(|it| !kinds.contains(it)));
        let terms = namer.terms;
        let said = |any: &TermId| meant.iter().any(|it| terms.built_of(*any, *it));
        let known = word.says_all(&meant);
        if kinds.len() < 2 && (known || !any.iter().any(said)) {
            meant.extend(any);
        }
        if word.needs_no_meaning(&meant, terms) {
            return None;
        }
        let mut means = Bits::new(terms.len());
        let all = meant.iter().chain(head.called());
        all.for_each(|it| means.add(it.0));
        let kept = word.whole().filter(|it| meant.contains(it)).count();
        let short = word.is_short_for(&tokens, &names, &meant);
        let nothing = short && kept * 2 < word.whole().count();
        let still = Still {
            says,
            means,
            nothing,
        };
        Some((meant, still))
    }
}

/// Whether a meaning stands before the term that it is given: `NHS Anytown CCG (the "Group")`.
fn stands_before_bracket(document: &Document, definition: &Definition) -> bool {
    let text = &document.clause(definition.clause).text;
    let rest = text.get(definition.range.end..).unwrap_or_default();
    rest.trim_start().starts_with('(')
}

/// The terms that a meaning ends in: `… is NHS Anytown CCG (the "Group")`. Where it ends in none, and is no statement of
/// its own, those that its head names first: `the practices listed in Schedule 1 (the "Members")`.
fn named_last(tokens: &[Token], names: &Names, head: &Head, lexicon: &Lexicon) -> Vec<TermId> {
    let last = names.mentions.iter().filter(|it| it.end == tokens.len());
    let Some(start) = last.clone().map(|it| it.start).min() else {
        return if head.states() {
            Vec::new()
        } else {
            head.named()
        };
    };
    // A "Federation of Clinical Commissioning Groups" is no such group.
    let before = start.checked_sub(1).and_then(|it| tokens.get(it));
    if before.is_some_and(|it| it.word == lexicon.find("of")) {
        return Vec::new();
    }
    let longest = last.filter(|it| it.start == start);
    longest.map(|it| it.term).collect()
}
