//! Which patterns a sentence could match at all, from the words in it.

use super::{
    lexicon::{FIGURES, Lexicon, UNKNOWN, Word},
    program::Program,
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

/// The words that wake patterns.
#[derive(Debug, Default)]
pub(super) struct Wake {
    costs: Vec<usize>,
    /// For each word, the patterns that it wakes.
    wakes: Vec<Vec<u32>>,
    /// The words that wake any.
    mask: Vec<u64>,
}

/// The words of a sentence, a bit a word.
#[derive(Debug, Default, Clone)]
pub(super) struct Present(Vec<u64>);

impl Present {
    /// No words, with room for all there are.
    pub(super) fn new(words: usize) -> Self {
        Self(vec![0; words.div_ceil(64)])
    }

    /// Forgets all words.
    pub(super) fn clear(&mut self) {
        self.0.fill(0);
    }

    /// One more word.
    pub(super) fn add(&mut self, word: Word) {
        if let Some(block) = self.0.get_mut(usize::from(word) / 64) {
            *block |= 1 << (word % 64);
        }
    }

    /// These words alone.
    pub(super) fn of(words: &[Word]) -> Self {
        let most = words.iter().max().map_or(0, |it| usize::from(*it));
        let mut present = Self::new(most + 1);
        for word in words {
            present.add(*word);
        }
        present
    }

    /// The words, in order.
    fn words(&self) -> impl Iterator<Item = Word> {
        let all = 0..self.0.len().saturating_mul(64);
        all.filter_map(|it| Word::try_from(it).ok())
            .filter(|it| self.has(*it))
    }

    /// Whether any word is among both.
    fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(one, two)| one & two != 0)
    }

    /// Whether a word is among them.
    pub(super) fn has(&self, word: Word) -> bool {
        let block = self.0.get(usize::from(word) / 64);
        block.is_some_and(|it| it >> (word % 64) & 1 == 1)
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
    /// The words that wake each of some patterns.
    pub(super) fn of<'p>(lexicon: &Lexicon, programs: impl Iterator<Item = &'p Program>) -> Self {
        let mut wake = Self {
            costs: costs(lexicon),
            wakes: vec![Vec::new(); lexicon.len()],
            mask: vec![0; lexicon.len().div_ceil(64)],
        };
        for (number, program) in programs.enumerate() {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            let words = program.needs.iter().map(|it| it.words().collect());
            let rarest = words.min_by_key(|it: &Vec<Word>| wake.cost(it));
            for word in rarest.into_iter().flatten() {
                wake.add(word, number);
            }
        }
        wake
    }

    fn cost(&self, words: &[Word]) -> usize {
        let cost = |word: &Word| self.costs.get(usize::from(*word)).copied().unwrap_or(1);
        words.iter().map(cost).sum()
    }

    fn add(&mut self, word: Word, pattern: u32) {
        if let Some(patterns) = self.wakes.get_mut(usize::from(word))
            && patterns.last() != Some(&pattern)
        {
            patterns.push(pattern);
        }
        if let Some(block) = self.mask.get_mut(usize::from(word) / 64) {
            *block |= 1 << (word % 64);
        }
    }

    /// The patterns that the words of a sentence wake, in order, each once.
    pub(super) fn woken(&self, present: &Present, woken: &mut Vec<u32>) {
        woken.clear();
        for (number, (block, mask)) in present.0.iter().zip(&self.mask).enumerate() {
            let mut bits = block & mask;
            while bits != 0 {
                let word = number * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                woken.extend(self.wakes.get(word).into_iter().flatten());
            }
        }
        woken.sort_unstable();
        woken.dedup();
    }
}

/// Whether a sentence has the words without which a pattern cannot match, one after the other. `lifts` are further words
/// that a word of the sentence stands for.
pub(super) fn could_match<'l>(
    program: &Program,
    present: &Present,
    tokens: &[Token],
    lifts: impl Fn(Word) -> &'l [(Word, Word)],
) -> bool {
    if !program.needs.iter().all(|it| it.meets(present)) {
        return false;
    }
    let mut needs = program.needs.iter();
    let Some(mut need) = needs.next() else {
        return true;
    };
    for token in tokens {
        let lifted = || lifts(token.word).iter().any(|it| need.has(it.1));
        if need.has(token.word) || lifted() {
            match needs.next() {
                Some(next) => need = next,
                None => return true,
            }
        }
    }
    false
}
