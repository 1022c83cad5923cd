//! The name of a place beside that of a body which every place has: `Barsetshire and District LMC`, `the Local Medical
//! Committee for Barsetshire`. It is read as the body's own name, of which it is a part.

use super::{
    dropped::Cut,
    lexicon::{Lexicon, Word},
    token::{Signs, Token},
};

/// Words of the names of places that are known words as well.
const PARTS_OF_PLACES: [&str; 17] = [
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "mid",
    "central", "greater", "inner", "outer", "district", "county", "city", "borough",
];

impl<'t> Cut<'t> {
    /// Joins the name of a place to the body's name beside it, one of which was just read.
    pub(super) fn join_place(self, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
        match lexicon.ends_in_body(back(tokens, tokens.len())) {
            Some(length) => self.join_before(lexicon, tokens, tokens.len() - length),
            None => self.join_after(lexicon, tokens),
        }
    }

    /// `Barsetshire and District` before a body's name that begins at a token.
    fn join_before(self, lexicon: &Lexicon, tokens: &mut Vec<Token>, body: usize) {
        let mut first = body;
        loop {
            let near = first
                .checked_sub(1)
                .filter(|it| self.is_place(lexicon, tokens, *it));
            let joined = first.checked_sub(2).filter(|it| {
                first < body && self.is_and(tokens, it + 1) && self.is_place(lexicon, tokens, *it)
            });
            match near.or(joined) {
                Some(at) if at >= self.base => first = at,
                _ => break,
            }
        }
        let Some(place) = tokens.get(first).copied().filter(|_| first < body) else {
            return;
        };
        if let Some(name) = tokens.get_mut(body) {
            name.start = place.start;
            name.signs = place.signs;
        }
        tokens.drain(first..body);
    }

    /// `for Barsetshire` after a body's name, or what is added to it: `and District`.
    fn join_after(self, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
        let Some(last) = tokens.len().checked_sub(1) else {
            return;
        };
        let next = |at: usize| {
            tokens
                .get(at)
                .is_some_and(|it| it.signs.without(Signs::CAPITAL) == Signs::default())
        };
        let named = |at: usize| lexicon.ends_in_body(back(tokens, at)).is_some();
        let links = |at: usize| matches!(self.word_at(tokens, at), "for" | "of");
        let linked = |at: usize| named(at) && links(at) && self.leads_on(tokens, at);
        let added = |at: usize| {
            let body = at.checked_sub(1).filter(|_| named(at));
            body.is_some_and(|it| self.word_at(tokens, it).contains(' '))
        };
        let and = last
            .checked_sub(1)
            .filter(|it| next(*it) && (linked(*it) || (self.is_and(tokens, *it) && added(*it))));
        let end = and.or(Some(last).filter(|it| added(*it)));
        let is_place = next(last) && self.is_place(lexicon, tokens, last);
        let Some(end) = end.filter(|it| is_place && *it > self.base) else {
            return;
        };
        let until = tokens.get(last).map_or(0, |it| it.end);
        tokens.truncate(end);
        if let Some(name) = tokens.last_mut() {
            name.end = until;
        }
    }

    /// Whether a token may be part of the name of a place, with no article after it: a word with a capital that readings
    /// do not know.
    fn is_place(self, lexicon: &Lexicon, tokens: &[Token], at: usize) -> bool {
        let Some(token) = tokens.get(at) else {
            return false;
        };
        let word = self.word(token);
        let mut parts = PARTS_OF_PLACES.iter();
        // Asked of every word: most have no capital.
        token.signs.has(Signs::CAPITAL)
            && self.leads_on(tokens, at)
            && (!lexicon.knows(token.word) || parts.any(|it| it.eq_ignore_ascii_case(word)))
    }

    /// Whether nothing but a space stands between a token and the next.
    fn leads_on(self, tokens: &[Token], at: usize) -> bool {
        let from = tokens.get(at).map_or(0, |it| it.end);
        let Some(next) = tokens.get(at + 1) else {
            return true;
        };
        let range = from as usize..next.start as usize;
        let between = self.text.get(range).unwrap_or_default();
        matches!(between, " " | "-")
    }

    fn is_and(self, tokens: &[Token], at: usize) -> bool {
        matches!(self.word_at(tokens, at), "and" | "&") && self.leads_on(tokens, at)
    }

    fn word_at(self, tokens: &[Token], at: usize) -> &'t str {
        tokens.get(at).map(|it| self.word(it)).unwrap_or_default()
    }

    /// Takes out brackets that were just read and only give a name short: `("the LMC")`, `(hereinafter the “Group”)`, and
    /// after a body's name `(LMC)`; tells whether there were any.
    pub(super) fn drop_short_name(self, lexicon: &Lexicon, tokens: &mut Vec<Token>) -> bool {
        let near = tokens.len().saturating_sub(LONGEST_SHORT);
        let mut last = (near..tokens.len()).rev();
        let opens = |it: &usize| tokens.get(*it).is_some_and(|it| it.signs.has(Signs::OPENS));
        let Some(start) = last.find(opens) else {
            return false;
        };
        let inside = tokens.get(start..).unwrap_or_default();
        let leads = |it: &&Token| LEADS.contains(&self.word(it));
        // "Six GPs (the “elected GP members”)" says how they come to be there.
        let quoted = inside.iter().rev().find(|it| it.signs.has(Signs::QUOTES));
        let quoted = quoted.is_some_and(|it| SHORT.contains(&self.word(it)))
            && inside.iter().rev().skip(1).all(|it| leads(&it));
        let initials =
            matches!(inside, [one] if self.word(one).bytes().all(|it| it.is_ascii_uppercase()));
        let again = initials
            && lexicon.ends_in_body(back(tokens, start)).is_some()
            && lexicon.ends_in_body(back(tokens, tokens.len())).is_some();
        if quoted || again {
            tokens.truncate(start);
        }
        quoted || again
    }
}

/// The words before a token, counted backwards.
fn back(tokens: &[Token], end: usize) -> impl Fn(usize) -> Option<Word> {
    move |at| Some(tokens.get(end.checked_sub(at + 1)?)?.word)
}

/// No more words than these are a short name, with what leads to it.
const LONGEST_SHORT: usize = 8;
/// What a body is called for short.
const SHORT: [&str; 13] = [
    "LMC",
    "CCG",
    "Group",
    "Consortium",
    "Board",
    "Committee",
    "Council",
    "Body",
    "Federation",
    "Constitution",
    "HWB",
    "HWBB",
    "NCB",
];
/// What leads to a short name.
const LEADS: [&str; 11] = [
    "hereinafter",
    "hereafter",
    "referred",
    "to",
    "as",
    "called",
    "known",
    "collectively",
    "together",
    "in",
    "or",
];

#[cfg(test)]
mod tests {
    use crate::reading::token::{read_as, written};

    #[test]
    fn the_name_of_a_place_is_part_of_the_name_of_its_body() {
        for (text, name) in [
            ("by Barsetshire LMC", "Barsetshire LMC"),
            (
                "by the Barsetshire and Mid Loamshire LMC",
                "Barsetshire and Mid Loamshire LMC",
            ),
            ("Londonwide LMCs", "Londonwide LMCs"),
            ("by the LMC for Barsetshire", "LMC for Barsetshire"),
            (
                "by the LMC for East Barsetshire and District",
                "LMC for East Barsetshire and District",
            ),
            (
                "by the Barsetshire Local Medical Committee",
                "Barsetshire Local",
            ),
            (
                "on the Barsetshire Health and Wellbeing Board",
                "Barsetshire Health",
            ),
        ] {
            assert!(
                written(text).contains(&name.to_owned()),
                "{:?}",
                written(text)
            );
        }
    }

    #[test]
    fn what_is_no_place_stays_a_word_of_its_own() {
        for text in [
            "the Group and the LMC",
            "Each LMC",
            "Barsetshire and the LMC",
            "Mr Crawley – LMC",
            "LMC for the Group",
        ] {
            assert!(
                written(text).contains(&"LMC".to_owned()),
                "{:?}",
                written(text)
            );
        }
    }

    #[test]
    fn a_short_name_in_brackets_is_left_out() {
        for text in [
            "Local Medical Committee (\u{201c}the LMC\u{201d}) votes",
            "Local Medical Committee (LMC) votes",
            "Local Medical Committee (hereinafter called \"the Committee\") votes",
        ] {
            assert_eq!(read_as(text), "Local Medical Committee votes");
        }
        let told = "six doctors (the \"elected members\") vote";
        assert_eq!(read_as(told), "six doctors elected members vote");
    }
}
