//! What drafters put before a statement, or into it, by rote: `Subject to clause 5,`, `It is hereby declared that`, `where
//! appropriate`. It says under what a statement stands, and nothing of what it states: texts are read without it.

use super::{
    dropped::Cut,
    lexicon::{Lexicon, Part},
    token::{Signs, Token},
};

/// No more words than these open a statement by rote.
const LONGEST: usize = 18;

/// What words begin with that only say under what a statement stands.
const OPENERS: [&str; 17] = [
    "subject",
    "save",
    "except",
    "unless",
    "notwithstanding",
    "without",
    "pursuant",
    "in",
    "for",
    "as",
    "so",
    "under",
    "by",
    "further",
    "to",
    "having",
    "consistently",
];

/// What such words speak of: provisions, and nobody who does anything.
const ANCHORS: [&str; 32] = [
    "constitution",
    "clause",
    "clauses",
    "section",
    "sections",
    "paragraph",
    "paragraphs",
    "article",
    "articles",
    "schedule",
    "schedules",
    "appendix",
    "appendices",
    "annex",
    "annexe",
    "chapter",
    "rule",
    "rules",
    "orders",
    "act",
    "acts",
    "regulation",
    "regulations",
    "law",
    "legislation",
    "context",
    "doubt",
    "foregoing",
    "generality",
    "otherwise",
    "contrary",
    "hereinafter",
];

/// What else may stand in them. Every other word says something of its own, and so does "agreed": what is not so unless
/// otherwise agreed depends on whoever agrees.
const FORMAL: [&str; 89] = [
    "the",
    "a",
    "an",
    "of",
    "any",
    "all",
    "and",
    "or",
    "this",
    "these",
    "that",
    "such",
    "other",
    "its",
    "it",
    "at",
    "on",
    "from",
    "with",
    "is",
    "be",
    "may",
    "anything",
    "provided",
    "provides",
    "provide",
    "provision",
    "provisions",
    "set",
    "out",
    "below",
    "above",
    "herein",
    "hereof",
    "hereunder",
    "hereafter",
    "thereunder",
    "stated",
    "specified",
    "expressly",
    "express",
    "always",
    "preceding",
    "following",
    "aforesaid",
    "prejudice",
    "accordance",
    "virtue",
    "avoidance",
    "requires",
    "require",
    "required",
    "requirements",
    "appears",
    "intention",
    "extent",
    "permitted",
    "applicable",
    "relevant",
    "statutory",
    "statute",
    "guidance",
    "directions",
    "scheme",
    "reservation",
    "delegation",
    "standing",
    "prime",
    "financial",
    "policies",
    "terms",
    "reference",
    "nhs",
    "national",
    "health",
    "social",
    "care",
    "service",
    "made",
    "as",
    "amended",
    "exceptions",
    "limitation",
    "limiting",
    "restrictions",
    "conditions",
    "purposes",
    "purpose",
    "where",
];

/// What is put in between commas, without its articles, and leaves it to those who act when and how far they do.
const PUT_IN: [&str; 36] = [
    "from time to time",
    "at any time",
    "at all times",
    "in each case",
    "so far as is reasonably practicable",
    "so far as reasonably practicable",
    "so far as is practicable",
    "so far as practicable",
    "so far as possible",
    "as far as is reasonably practicable",
    "as far as practicable",
    "as far as possible",
    "in so far as is practicable",
    "insofar as is reasonably practicable",
    "as case may be",
    "where appropriate",
    "where possible",
    "where practicable",
    "where necessary",
    "where relevant",
    "where applicable",
    "wherever possible",
    "if appropriate",
    "if necessary",
    "if they wish",
    "if they so wish",
    "if it wishes",
    "if it so wishes",
    "if he or she wishes",
    "if they so choose",
    "if it thinks fit",
    "if they think fit",
    "as appropriate",
    "as necessary",
    "for time being",
    "acting reasonably",
];

/// None of these has more words.
const LONGEST_PUT_IN: usize = 6;

/// `It is hereby declared and agreed that`: the words before `that`, of which one of the last few lays down what follows.
const FRAME: [&str; 13] = [
    "it",
    "is",
    "shall",
    "be",
    "hereby",
    "further",
    "also",
    "expressly",
    "mutually",
    "accordingly",
    "understood",
    "and",
    "that",
];
const LAYS_DOWN: [&str; 5] = ["agreed", "declared", "provided", "confirmed", "stipulated"];

impl Cut<'_> {
    /// Takes out what was just read up to a comma, where it is said by rote before a statement or within it; tells what
    /// signs stood before it that are kept.
    pub(super) fn drop_by_rote(self, lexicon: &Lexicon, tokens: &mut Vec<Token>) -> Option<Signs> {
        let start = self.start_of_run(tokens)?;
        let run = tokens.get(start..)?;
        let signs = run.first()?.signs;
        let opens = !signs.has(Signs::COMMA);
        let before = start.checked_sub(1).and_then(|it| tokens.get(it));
        let leads = Part::LAYS_DOWN
            .and(Part::NOT)
            .and(Part::JOINS)
            .and(Part::LINKS);
        let led = || before.is_some_and(|it| lexicon.part(it.word).is(leads));
        let rote = (opens || led()) && self.opens_by_rote(run);
        if !rote && !self.is_put_in(run) {
            return None;
        }
        tokens.truncate(start);
        Some(signs.without(Signs::COMMA.with(Signs::CAPITAL)))
    }

    /// Takes out `it is hereby declared that` at the head of a statement, which was just read.
    pub(super) fn drop_frame(self, tokens: &mut Vec<Token>) -> Option<Signs> {
        let that = tokens.last().filter(|it| self.word(it) == "that");
        let start = that.and_then(|_| self.start_of_run(tokens))?;
        let run = tokens.get(start..)?;
        let signs = run.first()?.signs;
        let frames = self.word(run.first()?).eq_ignore_ascii_case("it")
            && run
                .iter()
                .all(|it| self.is_of(&FRAME, it) || self.is_of(&LAYS_DOWN, it))
            && run.iter().any(|it| self.is_of(&LAYS_DOWN, it));
        if !frames || signs.has(Signs::COMMA) {
            return None;
        }
        tokens.truncate(start);
        Some(signs.without(Signs::CAPITAL))
    }

    /// Where the words begin that stand after the last sign, or at the head of the text.
    fn start_of_run(self, tokens: &[Token]) -> Option<usize> {
        // A bracket begins none: "clause 4(b)(ii)".
        let signs = Signs::COMMA
            .with(Signs::SEMICOLON)
            .with(Signs::COLON)
            .with(Signs::QUOTES);
        let near = tokens.len().saturating_sub(LONGEST).max(self.base);
        let mut back = (near..tokens.len()).rev();
        back.find(|at| *at == self.base || tokens.get(*at).is_some_and(|it| it.signs.has(signs)))
    }

    /// Whether words only say under what provisions a statement stands: `save as otherwise provided in this constitution`.
    fn opens_by_rote(self, run: &[Token]) -> bool {
        let opens = run.first().is_some_and(|it| self.is_of(&OPENERS, it));
        // "Clause 4(b)(ii)"
        let numbers = |it: &Token| {
            let word = self.word(it);
            word.len() == 1
                || word.starts_with(|it: char| it.is_ascii_digit())
                || word.chars().all(|it| matches!(it, 'i' | 'v' | 'x'))
        };
        let known = |it: &Token| {
            [&FORMAL[..], &ANCHORS, &OPENERS]
                .iter()
                .any(|own| self.is_of(own, it))
        };
        let formal = |it: &Token| known(it) || numbers(it);
        opens && run.iter().all(formal) && run.iter().any(|it| self.is_of(&ANCHORS, it))
    }

    /// Whether a token is one of some words, in capitals or not.
    fn is_of(self, words: &[&str], token: &Token) -> bool {
        let word = self.word(token);
        words.iter().any(|own| own.eq_ignore_ascii_case(word))
    }

    /// Whether words between commas leave it to those who act when and how far they do.
    fn is_put_in(self, run: &[Token]) -> bool {
        let same = |phrase: &str| {
            let mut words = phrase.split(' ');
            let mut same = |it: &Token| {
                let word = words.next();
                word.is_some_and(|own| own.eq_ignore_ascii_case(self.word(it)))
            };
            // Most differ in their first words.
            run.iter().all(&mut same) && words.next().is_none()
        };
        (2..=LONGEST_PUT_IN).contains(&run.len()) && PUT_IN.iter().any(|it| same(it))
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_PUT_IN, PUT_IN};
    use crate::reading::token::read_as;

    #[test]
    fn what_is_put_in_is_no_longer_than_what_is_looked_at() {
        let longest = PUT_IN.iter().map(|it| it.split(' ').count()).max();
        assert_eq!(longest, Some(LONGEST_PUT_IN));
    }

    #[test]
    fn what_is_said_by_rote_is_left_out() {
        for (text, read) in [
            (
                "Save as otherwise provided in this Constitution, locums vote",
                "locums vote",
            ),
            (
                "Unless the context otherwise requires, locums vote",
                "locums vote",
            ),
            (
                "Without prejudice to clause 4(b)(ii), locums vote",
                "locums vote",
            ),
            (
                "It is hereby agreed and declared that no locum votes",
                "no locum votes",
            ),
            (
                "For the avoidance of doubt, it is declared that locums vote",
                "locums vote",
            ),
            (
                "Locums vote: subject to clause 5, they stand",
                "Locums vote they stand",
            ),
            ("They may, where appropriate, vote", "They may vote"),
            (
                "They may and, subject to clause 5, shall vote",
                "They may and shall vote",
            ),
        ] {
            assert_eq!(read_as(text), read, "{text}");
        }
    }

    #[test]
    fn what_says_something_of_its_own_is_kept() {
        for text in [
            "Subject to approval of LMC, locums vote",
            "Unless otherwise agreed, locums vote",
            "It is agreed with LMC that locums vote",
            "Partners, as appropriate bodies, vote",
        ] {
            let words: Vec<&str> = text.split([' ', ',']).filter(|it| !it.is_empty()).collect();
            let kept = words.join(" ");
            assert_eq!(read_as(text), kept);
        }
    }
}
