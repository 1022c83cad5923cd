//! Which patterns a sentence could match at all, from the words and terms in it.

use super::{
    lexicon::{FIGURES, Lexicon, UNKNOWN, Word},
    named::Names,
    program::Program,
    term::{TermId, Terms},
    token::Token,
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
const COST_OF_COMMON: usize = 8;
const COST_OF_EVERYWHERE: usize = 60;

/// Words and terms of which a pattern needs one.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Need {
    /// The words.
    pub(super) words: Vec<Word>,
    /// The terms.
    pub(super) terms: Vec<TermId>,
}

impl Need {
    /// One of these words.
    pub(super) fn words(words: impl IntoIterator<Item = Word>) -> Self {
        Self {
            words: words.into_iter().collect(),
            terms: Vec::new(),
        }
    }

    /// One of these terms.
    pub(super) fn terms(terms: impl IntoIterator<Item = TermId>) -> Self {
        Self {
            words: Vec::new(),
            terms: terms.into_iter().collect(),
        }
    }

    /// These as well.
    pub(super) fn or(&mut self, other: Self) {
        self.words.extend(other.words);
        self.terms.extend(other.terms);
    }

    fn is_met_by(&self, present: &Present) -> bool {
        let said = |it: &TermId| present.terms.has(it.0);
        self.words.iter().any(|it| present.words.has(*it)) || self.terms.iter().any(said)
    }
}

/// What wakes patterns.
#[derive(Debug, Default)]
pub(super) struct Wake {
    costs: Vec<usize>,
    /// For each word, the patterns that it wakes.
    by_word: Vec<Vec<u32>>,
    /// The words that wake any.
    waking: Bits,
    /// For each term, the patterns that it wakes.
    by_term: Vec<Vec<u32>>,
    /// For each pattern, what it needs besides what wakes it, the rarest first.
    others: Vec<Vec<Need>>,
}

/// Small numbers, a bit each.
#[derive(Debug, Default, Clone)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    fn new(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    fn add(&mut self, number: u16) {
        if let Some(block) = self.0.get_mut(usize::from(number) / 64) {
            *block |= 1 << (number % 64);
        }
    }

    /// One more number, with room made for it.
    pub(super) fn grow_and_add(&mut self, number: Option<u16>) {
        let Some(number) = number else {
            return;
        };
        let blocks = usize::from(number) / 64 + 1;
        if self.0.len() < blocks {
            self.0.resize(blocks, 0);
        }
        self.add(number);
    }

    /// Whether a number is among them.
    pub(super) fn has(&self, number: u16) -> bool {
        let block = self.0.get(usize::from(number) / 64);
        block.is_some_and(|it| it >> (number % 64) & 1 == 1)
    }
}

/// The words and terms of a sentence.
#[derive(Debug, Default, Clone)]
pub(super) struct Present {
    words: Bits,
    terms: Bits,
}

impl Present {
    /// None, with room for all there are.
    pub(super) fn new(words: usize, terms: usize) -> Self {
        Self {
            words: Bits::new(words),
            terms: Bits::new(terms),
        }
    }

    /// Forgets a sentence for another.
    pub(super) fn become_of(&mut self, tokens: &[Token], names: &Names) {
        self.words.0.fill(0);
        self.terms.0.fill(0);
        for token in tokens {
            self.words.add(token.word);
        }
        for mention in &names.mentions {
            self.terms.add(mention.term.0);
        }
    }
}

/// For each word, how little it says that it is there.
pub(super) fn costs(lexicon: &Lexicon) -> Vec<usize> {
    let mut costs = vec![1; lexicon.len()];
    let common = COMMON.iter().map(|it| (*it, COST_OF_COMMON));
    let everywhere = EVERYWHERE.iter().map(|it| (*it, COST_OF_EVERYWHERE));
    let rated = [(UNKNOWN, 1), (FIGURES, COST_OF_COMMON)].into_iter();
    let rated = rated.chain(
        common
            .chain(everywhere)
            .map(|it| (lexicon.find(it.0), it.1)),
    );
    for (word, cost) in rated {
        if let Some(it) = costs.get_mut(usize::from(word)) {
            *it = cost;
        }
    }
    costs
}

impl Wake {
    /// The words and terms that wake each of some patterns, which are given part by part.
    pub(super) fn of<'p>(
        lexicon: &Lexicon,
        terms: &Terms,
        patterns: impl Iterator<Item = &'p [Program]>,
    ) -> Self {
        let mut wake = Self {
            costs: costs(lexicon),
            by_word: vec![Vec::new(); lexicon.len()],
            waking: Bits::new(lexicon.len()),
            by_term: vec![Vec::new(); terms.len()],
            others: Vec::new(),
        };
        for (number, parts) in patterns.enumerate() {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            let needs = parts.iter().flat_map(|it| &it.needs);
            let mut needs: Vec<Need> = needs.cloned().collect();
            needs.sort_by_cached_key(|it| wake.cost(terms, it));
            let mut needs = needs.into_iter();
            if let Some(rarest) = needs.next() {
                wake.add(&rarest, number);
            }
            wake.others.push(needs.collect());
        }
        wake
    }

    fn cost(&self, terms: &Terms, need: &Need) -> usize {
        let cost = |word: &Word| self.costs.get(usize::from(*word)).copied().unwrap_or(1);
        let keys = need.terms.iter().filter_map(|it| terms.get(*it));
        let keys = keys.flat_map(|it| &it.keys);
        need.words.iter().chain(keys).map(cost).sum()
    }

    fn add(&mut self, need: &Need, pattern: u32) {
        let of_words = need.words.iter().map(|it| usize::from(*it));
        for word in of_words {
            note(self.by_word.get_mut(word), pattern);
        }
        for word in &need.words {
            self.waking.add(*word);
        }
        for term in &need.terms {
            note(self.by_term.get_mut(usize::from(term.0)), pattern);
        }
    }

    /// The patterns that could match a sentence: woken by a word or term of it, in order, each once.
    pub(super) fn woken(&self, present: &Present, names: &Names, woken: &mut Vec<u32>) {
        woken.clear();
        for (number, (block, mask)) in present.words.0.iter().zip(&self.waking.0).enumerate() {
            let mut bits = block & mask;
            while bits != 0 {
                let word = number * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                woken.extend(self.by_word.get(word).into_iter().flatten());
            }
        }
        for mention in &names.mentions {
            let by_term = self.by_term.get(usize::from(mention.term.0));
            woken.extend(by_term.into_iter().flatten());
        }
        woken.retain(|it| self.could_match(*it, present));
        woken.sort_unstable();
        woken.dedup();
    }

    /// Leaves of the patterns that woke those that could still match, once some terms are gone.
    pub(super) fn keep_possible(&self, present: &Present, woken: &mut Vec<u32>) {
        woken.retain(|it| self.could_match(*it, present));
    }

    /// Whether a sentence has all that a pattern needs besides what woke it.
    fn could_match(&self, pattern: u32, present: &Present) -> bool {
        let needs = self.others.get(pattern as usize);
        needs.is_some_and(|needs| needs.iter().all(|it| it.is_met_by(present)))
    }
}

fn note(patterns: Option<&mut Vec<u32>>, pattern: u32) {
    if let Some(patterns) = patterns.filter(|it| it.last() != Some(&pattern)) {
        patterns.push(pattern);
    }
}
