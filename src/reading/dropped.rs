//! Words that leave the sense of what stands around them as it is: texts are read without them.

use super::{
    lexicon::{FIGURES, Lexicon, Part},
    token::{Signs, Token},
};

/// No more words than these are taken out at once.
const LONGEST: usize = 12;

/// A text that is being cut into words.
#[derive(Clone, Copy)]
pub(super) struct Cut<'t> {
    pub(super) text: &'t str,
    /// How many words there were before it.
    pub(super) base: usize,
}

impl<'t> Cut<'t> {
    /// A word as it is written.
    pub(super) fn word(self, token: &Token) -> &'t str {
        let range = token.start as usize..token.end as usize;
        self.text.get(range).unwrap_or_default()
    }
}

/// Takes out an adverb that was just read: `shall at all times consult` is read as `shall consult`.
pub(super) fn drop_adverb(lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let last = tokens.len().checked_sub(1);
    let word = |back: usize| Some(tokens.get(last?.checked_sub(back)?)?.word);
    let Some(length) = lexicon.ends_in_adverb(word) else {
        return;
    };
    // Between commas it is put in, as whatever else may be.
    let start = tokens.len() - length;
    let plain = tokens
        .get(start)
        .is_some_and(|it| !it.signs.has(Signs::COMMA));
    if plain {
        tokens.truncate(start);
    }
}

/// Takes out `in number` after a number: `one third in number of the practices`.
pub(super) fn drop_in_number(cut: Cut<'_>, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let [.., before, of, number] = tokens.as_slice() else {
        return;
    };
    let counts = before.word == FIGURES
        || lexicon.part(before.word).is(Part::NUMBER)
        || matches!(cut.word(before), "cent" | "percent" | "centum");
    let range = of.start as usize..number.end as usize;
    // "Two in the number of votes"
    if counts && cut.text.get(range) == Some("in number") {
        tokens.truncate(tokens.len() - 2);
    }
}

/// Takes out brackets that were just read and only point elsewhere: `(as defined in clause 1)`, `(see Schedule 2)`;
/// tells whether there were any.
pub(super) fn drop_pointer(lexicon: &Lexicon, tokens: &mut Vec<Token>) -> bool {
    let Some(start) = last_after(Signs::OPENS, tokens) else {
        return false;
    };
    let part = |it: &Token| lexicon.part(it.word);
    let inside = tokens.get(start..).unwrap_or_default();
    let points = inside.first().is_some_and(|it| part(it).is(Part::POINTS));
    let drops = points && inside.iter().any(|it| part(it).is(Part::PLACE));
    if drops {
        tokens.truncate(start);
    }
    drops
}

/// Takes out what was just read between commas after a verb and only says by what rules: `shall, in accordance with
/// its standing orders, adopt`; tells whether there was anything.
pub(super) fn drop_reference(lexicon: &Lexicon, tokens: &mut Vec<Token>) -> bool {
    let part = |it: &Token| lexicon.part(it.word);
    let verb = |it: &usize| {
        let before = it.checked_sub(1).and_then(|it| tokens.get(it));
        before.is_some_and(|it| part(it).is(Part::LAYS_DOWN))
    };
    let Some(start) = last_after(Signs::COMMA, tokens).filter(verb) else {
        return false;
    };
    let inside = tokens.get(start..).unwrap_or_default();
    let by = Part::POINTS.and(Part::OPENS);
    let says = Part::VERB.and(Part::NOT).and(Part::NO).and(Part::CONDITION);
    let refers = inside.first().is_some_and(|it| part(it).is(by))
        && inside.iter().any(|it| part(it).is(Part::PLACE))
        && !inside.iter().any(|it| part(it).is(says));
    if refers {
        tokens.truncate(start);
    }
    refers
}

/// The last token that stands after a sign, none further back than may be taken out at once.
fn last_after(sign: Signs, tokens: &[Token]) -> Option<usize> {
    let near = tokens.len().saturating_sub(LONGEST);
    let mut back = (near..tokens.len()).rev();
    back.find(|at| tokens.get(*at).is_some_and(|it| it.signs.has(sign)))
}
