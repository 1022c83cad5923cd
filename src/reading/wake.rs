//! Which patterns a sentence could match at all, from the words and terms in it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    bits::Bits,
    lexicon::{FIGURES, Lexicon, Word},
    program::Program,
    term::{TermId, Terms},
};

/// Words that nearly every sentence of a constitution has: finding one says nothing.
const EVERYWHERE: [&str; 46] = [
    "of", "to", "in", "and", "or", "for", "by", "be", "on", "with", "any", "all", "each", "every",
    "at", "as", "from", "shall", "may", "will", "must", "is", "are", "have", "has", "can", "not",
    "no", "who", "which", "that", "one", "this", "other", "it", "they", "if", "than", "we", "been",
    "take", "make", "you", "do", "there", "only",
];

/// Words that many of them have.
const COMMON: [&str; 24] = [
    "group",
    "ccg",
    "clinical",
    "commissioning",
    "member",
    "practice",
    "body",
    "governing",
    "board",
    "gp",
    "general",
    "practitioner",
    "health",
    "service",
    "local",
    "committee",
    "medical",
    "nhs",
    "area",
    "meeting",
    "report",
    "two",
    "three",
    "plan",
];

/// How little it says that a word is there: 1 for a rare one.
const COST_OF_COMMON: u8 = 8;
const COST_OF_EVERYWHERE: u8 = 60;

/// Words and terms of which a pattern needs one.
#[derive(Debug, Default, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Need {
    /// The words.
    pub(super) words: Vec<Word>,
    /// The terms.
    pub(super) terms: Vec<TermId>,
}

/// How little it says that a word is there.
#[derive(Debug)]
pub(super) struct Costs(Vec<u8>);

impl Costs {
    /// The costs of the words that are known to be common; any other is rare.
    pub(super) fn of(lexicon: &mut Lexicon) -> Self {
        let mut costs = Vec::new();
        let common = COMMON.map(|it| (lexicon.learn(it), COST_OF_COMMON));
        let everywhere = EVERYWHERE.map(|it| (lexicon.learn(it), COST_OF_EVERYWHERE));
        let figures = (FIGURES, COST_OF_COMMON);
        for (word, cost) in common.into_iter().chain(everywhere).chain([figures]) {
            let word = usize::from(word);
            costs.resize(costs.len().max(word + 1), 1);
            if let Some(it) = costs.get_mut(word) {
                *it = cost;
            }
        }
        Self(costs)
    }

    /// What a word costs: 1 if it is rare.
    pub(super) fn of_word(&self, word: Word) -> usize {
        self.0
            .get(usize::from(word))
            .map_or(1, |it| usize::from(*it))
    }

    /// Whether a word stands in nearly every sentence.
    pub(super) fn is_everywhere(&self, word: Word) -> bool {
        self.of_word(word) == usize::from(COST_OF_EVERYWHERE)
    }

    /// What all the words of each term cost.
    fn of_terms(&self, terms: &Terms) -> Vec<usize> {
        let of = |it: u16| terms.keys(TermId(it)).iter();
        let count = u16::try_from(terms.len()).unwrap_or(u16::MAX);
        let each = (0..count).map(|it| of(it).map(|it| self.of_word(*it)).sum());
        each.collect()
    }

    /// What a need costs, by what each term does.
    fn of_need(&self, of_terms: &[usize], need: &Need) -> usize {
        let terms = need.terms.iter().map(|it| usize::from(it.0));
        let of_terms: usize = terms.filter_map(|it| of_terms.get(it)).sum();
        let words = need.words.iter().map(|it| self.of_word(*it));
        words.sum::<usize>() + of_terms
    }
}

/// What wakes patterns.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Wake {
    by_word: Meets,
    by_term: Meets,
    /// For each need, the patterns that have no rarer one, each with its next.
    wakes: Vec<Vec<(u32, u16)>>,
    /// The needs that wake any.
    waking: Bits,
    /// For each pattern, what it needs, the rarest first.
    needs: Vec<Vec<u16>>,
}

/// The needs that each word, or each term, meets: of most a few, of a word such as `vote` a hundred.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Meets {
    /// Those that meet any.
    any: Bits,
    /// The needs of all, one after the other, and where those of each begin.
    needs: Vec<u16>,
    starts: Vec<u32>,
}

impl Meets {
    /// From the needs of each.
    fn of(needs: &[Vec<u16>]) -> Self {
        let mut meets = Self::default();
        for (of, it) in needs.iter().zip(0..) {
            if !of.is_empty() {
                meets.any.grow_and_add(it);
            }
            meets.begin_next();
            meets.needs.extend(of);
        }
        meets.begin_next();
        meets
    }

    fn begin_next(&mut self) {
        self.starts
            .push(u32::try_from(self.needs.len()).unwrap_or(u32::MAX));
    }

    /// Adds the needs that some words or terms meet to those met.
    fn meet(&self, present: &Bits, met: &mut Bits) {
        for it in self.any.both(present).map(usize::from) {
            if let Some([start, end]) = self.starts.get(it..it + 2) {
                let needs = self.needs.get(*start as usize..*end as usize);
                needs.into_iter().flatten().for_each(|it| met.add(*it));
            }
        }
    }
}

/// The words of a sentence, and which needs it meets.
#[derive(Debug, Default, Clone)]
pub(super) struct Present {
    /// The words.
    pub(super) words: Bits,
    /// The needs that the words meet, and those that they and the terms do.
    by_words: Bits,
    met: Bits,
}

impl Present {
    /// None, with room for all there are.
    pub(super) fn new(words: usize, wake: &Wake) -> Self {
        Self {
            words: Bits::new(words),
            by_words: Bits::new(wake.wakes.len()),
            met: Bits::new(wake.wakes.len()),
        }
    }
}

impl Wake {
    /// The words and terms that wake each of some patterns, which are given part by part.
    pub(super) fn of<'p>(
        lexicon: &Lexicon,
        costs: &Costs,
        terms: &Terms,
        patterns: impl Iterator<Item = &'p [Program]>,
    ) -> Self {
        let mut wake = Self::default();
        let mut numbers = BTreeMap::new();
        let of_terms = costs.of_terms(terms);
        for (pattern, parts) in patterns.enumerate() {
            let pattern = u32::try_from(pattern).unwrap_or(u32::MAX);
            let mut needs: Vec<&Need> = parts.iter().flat_map(|it| &it.needs).collect();
            needs.sort_by_cached_key(|it| costs.of_need(&of_terms, it));
            let each = needs.iter().map(|it| wake.number(&mut numbers, it));
            let each: Vec<u16> = each.collect();
            if let Some(rarest) = each.first() {
                wake.waking.grow_and_add(*rarest);
                let next = *each.get(1).unwrap_or(rarest);
                if let Some(wakes) = wake.wakes.get_mut(usize::from(*rarest)) {
                    wakes.push((pattern, next));
                }
            }
            wake.needs.push(each);
        }
        let mut by_word = vec![Vec::new(); lexicon.len()];
        let mut by_term = vec![Vec::new(); terms.len()];
        for (need, number) in numbers {
            let words = need.words.iter().map(|it| usize::from(*it));
            words.for_each(|it| note(&mut by_word, it, number));
            let terms = need.terms.iter().map(|it| usize::from(it.0));
            terms.for_each(|it| note(&mut by_term, it, number));
        }
        wake.by_word = Meets::of(&by_word);
        wake.by_term = Meets::of(&by_term);
        wake
    }

    /// The number of a need, a new one where it has none.
    fn number<'n>(&mut self, numbers: &mut BTreeMap<&'n Need, u16>, need: &'n Need) -> u16 {
        if let Some(known) = numbers.get(need) {
            return *known;
        }
        let number = u16::try_from(numbers.len()).unwrap_or(u16::MAX);
        numbers.insert(need, number);
        self.wakes.push(Vec::new());
        number
    }

    /// The patterns that could match a sentence with some terms, in order, each once.
    pub(super) fn woken(&self, present: &mut Present, terms: &Bits, woken: &mut Vec<u32>) {
        present.by_words.clear();
        self.by_word.meet(&present.words, &mut present.by_words);
        self.meet(present, terms);
        woken.clear();
        for need in self.waking.both(&present.met) {
            let wakes = self.wakes.get(usize::from(need)).into_iter().flatten();
            let next_is_met = wakes.filter(|it| present.met.has(it.1)).map(|it| it.0);
            woken.extend(next_is_met.filter(|it| self.could_match(*it, present)));
        }
        woken.sort_unstable();
    }

    /// Leaves of the patterns that woke those that could still match, once only some terms are left.
    pub(super) fn keep_possible(&self, present: &mut Present, terms: &Bits, woken: &mut Vec<u32>) {
        if woken.is_empty() {
            return;
        }
        self.meet(present, terms);
        woken.retain(|it| self.could_match(*it, present));
    }

    /// Finds the needs that the words and some terms of a sentence meet.
    fn meet(&self, present: &mut Present, terms: &Bits) {
        present.met.copy_from(&present.by_words);
        self.by_term.meet(terms, &mut present.met);
    }

    /// Whether a sentence has all that a pattern needs.
    fn could_match(&self, pattern: u32, present: &Present) -> bool {
        let needs = self.needs.get(pattern as usize);
        needs.is_some_and(|needs| needs.iter().all(|it| present.met.has(*it)))
    }
}

/// Notes that a word or a term, by its place, meets a need.
fn note(table: &mut [Vec<u16>], at: usize, need: u16) {
    let needs = table.get_mut(at);
    needs.into_iter().for_each(|it| it.push(need));
}
