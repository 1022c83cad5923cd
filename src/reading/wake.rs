//! Which patterns a sentence could match at all, from the words and terms in it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    bits::{Bits, Table},
    flat::Lists,
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
    wakes: Lists<(u32, u16)>,
    /// The needs that wake any.
    waking: Bits,
    /// For each pattern, what it needs, the rarest first.
    needs: Lists<u16>,
}

/// The needs that each word, or each term, meets: of most a few, of a word such as `vote` a hundred.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Meets {
    /// Those that meet a few.
    few: Bits,
    /// The needs that each of them meets.
    needs: Lists<u16>,
    /// Those that meet many.
    many: Bits,
    /// The same in order, and of each the needs that it meets, which are added at one go.
    rows: Vec<u16>,
    of_rows: Table,
}

/// A word meets many needs where there are no more than this for each one that it meets.
const MANY: usize = 256;

impl Meets {
    /// From the needs of each, out of so many.
    fn of(needs: &[Vec<u16>], count: usize) -> Self {
        let is_many = |it: &&Vec<u16>| it.len() * MANY > count;
        let numbered = || (0..).zip(needs).filter(|it| !it.1.is_empty());
        let (many, few): (Vec<_>, Vec<_>) = numbered().partition(|it| is_many(&it.1));
        let listed = |it| if is_many(&it) { &[] } else { it.as_slice() };
        Self {
            few: Bits::of(few.iter().map(|it| it.0)),
            needs: Lists::of(needs.iter().map(listed)),
            many: Bits::of(many.iter().map(|it| it.0)),
            rows: many.iter().map(|it| it.0).collect(),
            of_rows: Table::of(many.iter().map(|it| Bits::of(it.1.iter().copied())), count),
        }
    }

    /// Adds the needs that some words or terms meet to those met.
    fn meet(&self, present: &Bits, met: &mut Bits) {
        self.few.for_each_in_both(present, |it| {
            let needs = self.needs.get(usize::from(it)).iter();
            needs.for_each(|it| met.add(*it));
        });
        self.many.for_each_in_both(present, |it| {
            if let Ok(row) = self.rows.binary_search(&it) {
                self.of_rows.add_row(row, met);
            }
        });
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
        let mut numbers = BTreeMap::new();
        let mut wakes: Vec<Vec<(u32, u16)>> = Vec::new();
        let mut needed: Vec<Vec<u16>> = Vec::new();
        let of_terms = costs.of_terms(terms);
        for (pattern, parts) in patterns.enumerate() {
            let pattern = u32::try_from(pattern).unwrap_or(u32::MAX);
            let mut needs: Vec<&Need> = parts.iter().flat_map(|it| &it.needs).collect();
            needs.sort_by_cached_key(|it| costs.of_need(&of_terms, it));
            let each: Vec<u16> = needs.iter().map(|it| number(&mut numbers, it)).collect();
            wakes.resize(numbers.len(), Vec::new());
            if let Some(rarest) = each.first() {
                let next = *each.get(1).unwrap_or(rarest);
                let wakes = wakes.get_mut(usize::from(*rarest));
                wakes.into_iter().for_each(|it| it.push((pattern, next)));
            }
            needed.push(each);
        }
        let mut by_word = vec![Vec::new(); lexicon.len()];
        let mut by_term = vec![Vec::new(); terms.len()];
        let count = numbers.len();
        for (need, number) in numbers {
            let words = need.words.iter().map(|it| usize::from(*it));
            words.for_each(|it| note(&mut by_word, it, number));
            let terms = need.terms.iter().map(|it| usize::from(it.0));
            terms.for_each(|it| note(&mut by_term, it, number));
        }
        let waking = (0..).zip(&wakes).filter(|it| !it.1.is_empty());
        Self {
            by_word: Meets::of(&by_word, count),
            by_term: Meets::of(&by_term, count),
            waking: Bits::of(waking.map(|it| it.0)),
            wakes: Lists::of(wakes.iter().map(Vec::as_slice)),
            needs: Lists::of(needed.iter().map(Vec::as_slice)),
        }
    }

    /// The patterns that could match a sentence with some terms, in order, each once.
    pub(super) fn woken(&self, present: &mut Present, terms: &Bits, woken: &mut Vec<u32>) {
        present.by_words.clear();
        self.by_word.meet(&present.words, &mut present.by_words);
        self.meet(present, terms);
        woken.clear();
        self.waking.for_each_in_both(&present.met, |need| {
            let wakes = self.wakes.get(usize::from(need)).iter();
            let next_is_met = wakes.filter(|it| present.met.has(it.1)).map(|it| it.0);
            woken.extend(next_is_met.filter(|it| self.could_match(*it, present)));
        });
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
        let mut needs = self.needs.get(pattern as usize).iter();
        needs.all(|it| present.met.has(*it))
    }
}

/// The number of a need, a new one where it has none.
fn number<'n>(numbers: &mut BTreeMap<&'n Need, u16>, need: &'n Need) -> u16 {
    let next = u16::try_from(numbers.len()).unwrap_or(u16::MAX);
    *numbers.entry(need).or_insert(next)
}

/// Notes that a word or a term, by its place, meets a need.
fn note(table: &mut [Vec<u16>], at: usize, need: u16) {
    let needs = table.get_mut(at);
    needs.into_iter().for_each(|it| it.push(need));
}
