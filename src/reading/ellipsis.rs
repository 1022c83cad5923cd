//! Statements that leave out what they say of somebody, since the one before says it: `Partners may vote; locums do not.`

use super::{
    lexicon::Part,
    matcher::Field,
    token::{Signs, Token},
};

/// A statement that names somebody and leaves out what is said of them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Ellipsis {
    /// Its first token.
    pub(super) start: usize,
    /// Whom it speaks of: the first token and the one after the last.
    pub(super) whom: (usize, usize),
    /// The token after its last.
    pub(super) end: usize,
    /// Whether it says the same of them, and not the opposite.
    pub(super) affirms: bool,
}

/// Whom it speaks of stands among so many words before the verb.
const LONGEST_SUBJECT: usize = 12;

/// The statements of a sentence that leave something out.
pub(super) fn ellipses(field: &Field<'_>) -> Vec<Ellipsis> {
    let signs = |at: usize| field.tokens.get(at).map(|it| it.signs).unwrap_or_default();
    let parted = Signs::COMMA.with(Signs::SEMICOLON);
    let starts = (0..field.tokens.len()).filter(|at| *at == 0 || signs(*at).has(parted));
    starts.filter_map(|it| ellipsis(field, it)).collect()
}

fn ellipsis(field: &Field<'_>, start: usize) -> Option<Ellipsis> {
    let part = |at: usize| field.sense.part(at);
    let parted = |it: &Token| it.signs.has(Signs::SEMICOLON.with(Signs::COLON));
    let mut rest = field.tokens.iter().enumerate().skip(start + 1);
    let end = rest.find(|it| parted(it.1)).map(|it| it.0);
    let end = end.unwrap_or(field.tokens.len());
    let verb = (start + 1..end.min(start + LONGEST_SUBJECT)).find(|it| part(*it).is(Part::VERB))?;
    let whole = !part(start).is(Part::CONDITION) && !field.sense.relative(field.tokens, verb);
    let whom = if (verb + 1..end).all(|it| is_empty(field, it)) {
        (start, verb)
    } else {
        inverted(field, start, end).filter(|_| verb == start + 1)?
    };
    whole.then(|| Ellipsis {
        start,
        whom,
        end,
        affirms: !(start..end).any(|it| field.sense.denies(it)),
    })
}

/// Whether a word adds nothing to what was said before: `do so`, `may not either`.
fn is_empty(field: &Field<'_>, at: usize) -> bool {
    let echoes = ["so", "do", "be", "either", "also", "too", "likewise"];
    field.sense.part(at).is(Part::NOT) || echoes.contains(&field.words(at, at + 1))
}

/// Whom a statement speaks of whose verb comes first: `so may locums`, `nor may locums do so`, `as do salaried GPs`.
fn inverted(field: &Field<'_>, start: usize, end: usize) -> Option<(usize, usize)> {
    let first = field.words(start, start + 1).to_lowercase();
    let joins = |at: usize| field.sense.part(at).is(Part::JOINS) || is_empty(field, at);
    let mentions = &field.names.mentions;
    let named = |at: usize| mentions.iter().any(|it| (it.start..it.end).contains(&at));
    let opens = matches!(first.as_str(), "so" | "as" | "nor" | "neither");
    (opens && (start + 2..end).all(|it| named(it) || joins(it))).then_some((start + 2, end))
}
