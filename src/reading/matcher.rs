//! Runs a part of a pattern over a sentence: linear in its length, since no step is tried twice at a place.

use std::{ops::Range, sync::Arc};

use super::{
    define::Narrowed,
    extent,
    lexicon::{FIGURES, Part},
    named::{Mention, Names},
    program::{At, Program, Step},
    quantity::{self, Measure},
    sense::Sense,
    term::TermId,
    token::{Signs, Token},
};
use crate::value::Number;

/// The most words that a gap may leave out.
pub(super) const GAP: u16 = 8;
/// A gap that is too long by this much still makes a near miss.
pub(super) const NEAR_GAP: u16 = 14;
/// A part is found at no more places than this in a sentence: no sentence in earnest has so many.
const MOST_HITS: usize = 64;
/// However long an aside within a gap is, no more words than this are passed over.
const LONGEST_GAP: usize = 64;

/// What a pattern picked out of the words.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Picked {
    /// A quantity.
    Quantity(Number),
    /// Members, by the place of their list among those named.
    Members(usize),
    /// Words, by their tokens.
    Words(usize, usize),
}

/// A place where a pattern matches.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    /// The first token.
    pub(super) start: usize,
    /// The token after the last.
    pub(super) end: usize,
    /// The tokens that the pattern names; the others lie in its gaps.
    pub(super) said: Vec<(usize, usize)>,
    /// What it picked out.
    pub(super) picked: Option<Picked>,
}

impl Hit {
    /// Whether the pattern names a token, so that it is no part of a gap.
    pub(super) fn says(&self, at: usize) -> bool {
        self.said
            .iter()
            .any(|(start, end)| (*start..*end).contains(&at))
    }
}

/// A sentence ready to be matched.
pub(super) struct Field<'p> {
    /// The text that the tokens are of.
    pub(super) text: &'p str,
    pub(super) tokens: &'p [Token],
    pub(super) sense: &'p Sense,
    pub(super) names: &'p Names,
    /// How many words of a gap each token and those before it make; asides and names count as one.
    pub(super) lengths: &'p [u16],
    /// The words that the document has mean only some of those whom they would name elsewhere.
    pub(super) narrowed: &'p [(usize, Arc<Narrowed>)],
}

impl Field<'_> {
    /// The words from one token up to another.
    pub(super) fn words(&self, start: usize, end: usize) -> &str {
        self.text.get(self.range(start, end)).unwrap_or_default()
    }

    /// Whether a comma stands before a token.
    pub(super) fn has_comma(&self, at: usize) -> bool {
        let token = self.tokens.get(at);
        token.is_some_and(|it| it.signs.has(Signs::COMMA))
    }

    /// Whether a bracket opens before a token.
    pub(super) fn opens_bracket(&self, at: usize) -> bool {
        let token = self.tokens.get(at);
        token.is_some_and(|it| it.signs.has(Signs::OPENS))
    }

    /// The bytes of the tokens from one up to another.
    pub(super) fn range(&self, start: usize, end: usize) -> Range<usize> {
        let first = self.tokens.get(start).map_or(0, |it| it.start);
        let last = end.checked_sub(1).and_then(|it| self.tokens.get(it));
        first as usize..last.map_or(first, |it| it.end) as usize
    }
}

/// For each token, how many words it and those before it count for: what stands in brackets counts for one, and so
/// does a name of several words, and what is put in after a verb.
pub(super) fn lengths(tokens: &[Token], sense: &Sense, names: &Names) -> Vec<u16> {
    let mut counted = 0u16;
    let mut until = 0;
    let mut lengths = Vec::with_capacity(tokens.len() + 1);
    lengths.push(0);
    for (at, token) in tokens.iter().enumerate() {
        if at >= until {
            counted = counted.saturating_add(1);
            let whole = names.starting(at);
            let name_end = whole.map(|it| it.end).max();
            let list_end = names
                .members
                .iter()
                .find(|it| it.start == at)
                .map(|it| it.end);
            let longest = name_end.max(list_end).max(sense.insertion(at));
            until = longest.unwrap_or(at + 1).max(at + 1);
        }
        if token.signs.has(Signs::OPENS) {
            let rest = tokens.iter().enumerate().skip(at + 1).take(LONGEST_GAP);
            let closes = rest
                .filter(|it| it.1.signs.has(Signs::CLOSES))
                .map(|it| it.0)
                .next();
            until = until.max(closes.unwrap_or(until));
        }
        lengths.push(counted);
    }
    lengths
}

/// Whether one part of a pattern is found anywhere, however long the gaps that make a near miss may be.
pub(super) fn is_found(program: &Program, field: &Field<'_>, failed: &mut Vec<u64>) -> bool {
    let mut run = Run::new(program, field, NEAR_GAP, failed);
    starts(program, field).iter().any(|start| {
        run.said.clear();
        run.step(program.start(), *start).is_some()
    })
}

/// Every place where one part of a pattern matches, at most one for each first word. `failed` is only lent, so that its
/// room is used again.
pub(super) fn run_part(
    program: &Program,
    field: &Field<'_>,
    gap: u16,
    failed: &mut Vec<u64>,
) -> Vec<Hit> {
    let mut run = Run::new(program, field, gap, failed);
    let mut hits = Vec::new();
    for start in starts(program, field) {
        run.said.clear();
        run.picked = None;
        if hits.len() == MOST_HITS {
            break;
        }
        if let Some(end) = run.step(program.start(), start) {
            hits.push(Hit {
                start,
                end,
                said: run.said.clone(),
                picked: run.picked.clone(),
            });
        }
    }
    hits
}

/// The tokens that a part may begin with, in order.
fn starts(program: &Program, field: &Field<'_>) -> Vec<usize> {
    let Some(first) = program.begins_with() else {
        return (0..field.tokens.len()).collect();
    };
    let terms = first.terms.iter();
    let mut starts: Vec<usize> = terms.flat_map(|it| field.names.starts_of(*it)).collect();
    if !first.words.is_empty() {
        let tokens = field.tokens.iter().enumerate();
        let of_words = tokens.filter(|it| first.words.contains(&it.1.word));
        starts.extend(of_words.map(|it| it.0));
    }
    starts.sort_unstable();
    starts.dedup();
    starts
}

struct Run<'r> {
    program: &'r Program,
    field: &'r Field<'r>,
    gap: u16,
    /// Which steps are known to lead nowhere from which tokens.
    failed: &'r mut Vec<u64>,
    said: Vec<(usize, usize)>,
    picked: Option<Picked>,
}

impl<'r> Run<'r> {
    fn new(program: &'r Program, field: &'r Field<'r>, gap: u16, failed: &'r mut Vec<u64>) -> Self {
        failed.clear();
        failed.resize((program.len() * (field.tokens.len() + 1)).div_ceil(64), 0);
        Self {
            program,
            field,
            gap,
            failed,
            said: Vec::new(),
            picked: None,
        }
    }

    /// Where the match ends that goes on with a step at a token. Recursion is bounded by the pattern's length.
    fn step(&mut self, step: At, at: usize) -> Option<usize> {
        if self.cannot_begin(step, at) {
            return None;
        }
        let key = usize::from(step) * (self.field.tokens.len() + 1) + at;
        let (block, bit) = (key / 64, 1u64 << (key % 64));
        if self.failed.get(block).is_some_and(|it| it & bit != 0) {
            return None;
        }
        let end = self.try_step(step, at);
        if end.is_none()
            && let Some(block) = self.failed.get_mut(block)
        {
            *block |= bit;
        }
        end
    }

    /// Whether a step asks for a word that does not stand at a token, which is seen at once.
    fn cannot_begin(&self, step: At, at: usize) -> bool {
        let Step::Word(word, _) = self.program.step(step) else {
            return false;
        };
        let there = self.field.tokens.get(at).is_some_and(|it| it.word == *word);
        !there && !self.field.sense.part(at).is(Part::NOT.and(Part::PASSED))
    }

    fn try_step(&mut self, step: At, at: usize) -> Option<usize> {
        let found = match self.program.step(step) {
            Step::Done => return Some(at),
            Step::Fork(branches) => {
                return branches.iter().find_map(|branch| self.step(*branch, at));
            }
            Step::Gap(then) => return self.leave_gap(*then, at),
            Step::Word(word, then) => {
                let there = self.field.tokens.get(at).is_some_and(|it| it.word == *word);
                there
                    .then_some(())
                    .and_then(|()| self.say(at, at + 1, None, *then))
            }
            Step::Term(term, then) => {
                let names = self.field.names;
                let mut ends = names.starting(at).filter(|it| it.term == *term);
                ends.find_map(|it| self.say(at, it.end, None, *then))
            }
            Step::Members(choice, then) => self.members(*choice, at, *then),
            // Few words begin a number: what it costs to read one is spent on those alone.
            Step::Measure(measure, ..) if self.is_no_number(*measure, at) => None,
            Step::Measure(measure, least, then) => {
                let words = self.words_from(at);
                let read =
                    quantity::read(*measure, self.before(at), &words).filter(|it| it.0 >= **least);
                read.and_then(|(value, taken)| {
                    self.say(at, at + taken, Some(Picked::Quantity(value)), *then)
                })
            }
            Step::Rest(then) => self.rest(at, *then),
            Step::Title(says, then) => self.title(*says, at, *then),
        };
        // A `not` between two words of a pattern is left for the sense of the sentence to be told, and what is put in after
        // a verb is passed over.
        found.or_else(|| {
            let part = self.field.sense.part(at);
            let within = !self.said.is_empty() && part.is(Part::NOT.and(Part::PASSED));
            let put_in = || self.field.sense.insertion(at).unwrap_or(at + 1);
            within.then(|| self.step(step, put_in()))?
        })
    }

    /// Whether no quantity begins at a token, or only a part of one: `five` in `seventy five`.
    fn is_no_number(&self, measure: Measure, at: usize) -> bool {
        let reaches = |back: usize| {
            let start = at.checked_sub(back).filter(|it| self.may_be_number(*it));
            let longer =
                start.and_then(|it| quantity::read(measure, self.before(it), &self.words_from(it)));
            longer.is_some_and(|(_, taken)| taken > back)
        };
        !self.may_be_number(at) || (1..=6).any(reaches) || self.is_outdone(measure, at)
    }

    /// Whether a quantity only says how often, in a sentence that says how long: `four years, half of them retiring
    /// every second year`.
    fn is_outdone(&self, measure: Measure, at: usize) -> bool {
        let often = |at: usize| at > 0 && self.field.words(at - 1, at) == "every";
        let long = |at: usize| {
            let words = || self.words_from(at);
            let read = || quantity::read(measure, self.before(at), &words());
            !often(at) && self.may_be_number(at) && read().is_some()
        };
        measure == Measure::Months && often(at) && (0..self.field.tokens.len()).any(long)
    }

    fn may_be_number(&self, at: usize) -> bool {
        let figures = self
            .field
            .tokens
            .get(at)
            .is_some_and(|it| it.word == FIGURES);
        figures || self.field.sense.part(at).is(Part::NUMBER)
    }

    /// Takes some tokens for said and goes on after them.
    fn say(&mut self, start: usize, end: usize, picked: Option<Picked>, then: At) -> Option<usize> {
        let before = self.picked.clone();
        self.said.push((start, end));
        if picked.is_some() {
            self.picked = picked;
        }
        let found = self.step(then, end);
        if found.is_none() {
            self.said.pop();
            self.picked = before;
        }
        found
    }

    /// Leaves out as few words as will do, none of them of another statement.
    fn leave_gap(&mut self, then: At, at: usize) -> Option<usize> {
        let last = at.checked_sub(1)?;
        let length = |at: usize| self.field.lengths.get(at).copied().unwrap_or(u16::MAX);
        let allowed = length(at).saturating_add(self.gap);
        let statement = self.field.sense.statement(last);
        let strict = self.gap <= GAP;
        let end = (at..self.field.tokens.len().min(at + LONGEST_GAP))
            .find(|next| {
                length(*next) > allowed
                    || (strict && self.field.sense.statement(*next) != statement)
            })
            .unwrap_or(self.field.tokens.len().min(at + LONGEST_GAP));
        (at..end).find_map(|next| self.step(then, next))
    }

    fn members(&mut self, choice: u16, at: usize, then: At) -> Option<usize> {
        let lists = &self.field.names.members;
        let list = lists
            .iter()
            .position(|it| it.start == at && it.choice == choice)?;
        let end = lists.get(list)?.end;
        self.say(at, end, Some(Picked::Members(list)), then)
    }

    /// The words to the end of the statement, or to where something is added.
    fn rest(&mut self, at: usize, then: At) -> Option<usize> {
        let end = extent::of_words(self.field, at);
        // "The Group covers 341,000 people" names no area.
        let first = self.field.tokens.get(at)?;
        (first.word != FIGURES).then_some(())?;
        self.say(at, end, Some(Picked::Words(at, end)), then)
    }

    /// Words with capitals, and those that may stand between two of them.
    fn title(&mut self, says: Option<TermId>, at: usize, then: At) -> Option<usize> {
        let tokens = self.field.tokens;
        let ends = Signs::COMMA
            .with(Signs::SEMICOLON)
            .with(Signs::COLON)
            .with(Signs::OPENS)
            .with(Signs::CLOSES);
        let capital = |at: usize| {
            let token = tokens.get(at);
            token.is_some_and(|it| it.signs.has(Signs::CAPITAL))
        };
        let joins = |at: usize| matches!(self.field.words(at, at + 1), "and" | "of" | "for" | "&");
        // "The Group" after a name is no part of it, nor is "and the Group", but "of the Dales" is.
        let between = |at: usize| {
            let before = tokens.get(at - 1).map_or(0, |it| it.end as usize);
            let next = tokens.get(at).map_or(before, |it| it.start as usize);
            self.field.text.get(before..next).unwrap_or_default()
        };
        let article = |at: usize| between(at).contains(char::is_alphabetic);
        let of = |at: usize| matches!(self.field.words(at, at + 1), "of" | "for");
        let named = |at: usize| capital(at) && (!article(at) || of(at - 1));
        // "Deed of Co-operation", "Schedule 9"
        let figures = |at: usize| tokens.get(at).is_some_and(|it| it.word == FIGURES);
        let belongs = |at: usize| between(at) == "-" || (figures(at) && capital(at - 1));
        let goes_on = |it: &usize| named(*it) || belongs(*it) || (joins(*it) && named(*it + 1));
        let apart = |it: usize| tokens.get(it).is_none_or(|it| it.signs.has(ends));
        let end = (at + 1..=tokens.len())
            .find(|it| apart(*it) || !goes_on(it))
            .unwrap_or(at + 1);
        // What says the term and no more, `the Group`, is no name of its own.
        let part = |it: &&Mention| at <= it.start && it.end <= end && it.end - it.start < end - at;
        let mut names = self.field.names.mentions.iter().filter(part);
        let says_it = says.is_none_or(|term| names.any(|it| it.term == term));
        // A name is taken whole: "Northmere Agreement" is none of "the North Northmere Agreement".
        let inside = at > 0 && capital(at - 1) && named(at) && !apart(at);
        (capital(at) && !inside && says_it)
            .then(|| self.say(at, end, Some(Picked::Words(at, end)), then))?
    }

    /// The text right before a token, enough of it for the word before a quantity.
    fn before(&self, at: usize) -> &str {
        let text = self.field.text;
        let end = self.field.tokens.get(at).map_or(0, |it| it.start as usize);
        let start = text.floor_char_boundary(end.saturating_sub(24));
        text.get(start..end).unwrap_or_default()
    }

    /// Enough words, as written, for any quantity.
    fn words_from(&self, at: usize) -> Vec<&str> {
        let end = self.field.tokens.len().min(at + 8);
        (at..end).map(|it| self.field.words(it, it + 1)).collect()
    }
}
