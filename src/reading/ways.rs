//! Phrases written out: every run of words that the pieces of a phrase can be.

use super::{
    lexicon::{Lexicon, UNKNOWN, Word},
    pattern::Piece,
};

/// Runs of words, all in one vector: they are far too many for a vector each.
#[derive(Debug, Default, Clone)]
pub(super) struct Ways {
    words: Vec<Word>,
    /// Where in `words` each run ends.
    ends: Vec<u32>,
}

/// How many ways of saying a term are kept.
const MOST_WAYS: usize = 4_000;

impl Ways {
    /// A single run without a word.
    fn silence() -> Self {
        Self {
            words: Vec::new(),
            ends: vec![0],
        }
    }

    /// The runs, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[Word]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let run = |(start, end): (u32, &u32)| self.words.get(start as usize..*end as usize);
        starts.zip(&self.ends).filter_map(run)
    }

    /// One more run.
    fn push(&mut self, run: impl Iterator<Item = Word>) {
        self.words.extend(run);
        let end = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.ends.push(end);
    }

    /// The runs of others as well.
    pub(super) fn extend(&mut self, others: &Self) {
        for run in others.iter() {
            self.push(run.iter().copied());
        }
    }

    /// Each run followed by each of some others.
    fn followed_by(&self, others: &Self) -> Self {
        let mut ways = Self::default();
        for before in self.iter() {
            for after in others.iter() {
                ways.push(before.iter().chain(after).copied());
            }
        }
        ways
    }

    fn len(&self) -> usize {
        self.ends.len()
    }
}

/// Every run of words that the pieces of a phrase can be; nothing where they are too many, or hold a gap.
pub(super) fn written_out<'p>(
    pieces: &[Piece],
    lexicon: &mut Lexicon,
    phrases_of: &dyn Fn(&str) -> Option<&'p Ways>,
) -> Option<Ways> {
    let ways = runs(pieces, lexicon, phrases_of)?;
    let is_known = |it: &&[Word]| !it.is_empty() && !it.contains(&UNKNOWN);
    if ways.iter().all(|it| is_known(&it)) {
        return Some(ways);
    }
    let mut known = Ways::default();
    for run in ways.iter().filter(is_known) {
        known.push(run.iter().copied());
    }
    Some(known)
}

fn runs<'p>(
    pieces: &[Piece],
    lexicon: &mut Lexicon,
    phrases_of: &dyn Fn(&str) -> Option<&'p Ways>,
) -> Option<Ways> {
    let mut ways = Ways::silence();
    for piece in pieces {
        let next = match piece {
            Piece::Gap | Piece::Joint => return None,
            Piece::Word(word) => {
                let mut one = Ways::default();
                one.push(std::iter::once(lexicon.learn(word)));
                one
            }
            Piece::Name(name) => phrases_of(name)?.clone(),
            Piece::OneOf(branches) => any_of(branches, lexicon, phrases_of)?,
            Piece::Maybe(branches) => {
                let mut ways = any_of(branches, lexicon, phrases_of)?;
                ways.extend(&Ways::silence());
                ways
            }
        };
        if ways.len().saturating_mul(next.len()) > MOST_WAYS {
            return None;
        }
        ways = ways.followed_by(&next);
    }
    Some(ways)
}

fn any_of<'p>(
    branches: &[Vec<Piece>],
    lexicon: &mut Lexicon,
    phrases_of: &dyn Fn(&str) -> Option<&'p Ways>,
) -> Option<Ways> {
    let mut ways = Ways::default();
    for branch in branches {
        ways.extend(&runs(branch, lexicon, phrases_of)?);
    }
    Some(ways)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::pattern;

    #[test]
    fn a_phrase_is_written_out_in_every_way_it_can_be_said() {
        let mut lexicon = Lexicon::new();
        let parts = pattern::parse("[each] (salaried|retained) doctor").unwrap();
        let ways = written_out(&parts[0], &mut lexicon, &|_| None).unwrap();
        let lengths: Vec<usize> = ways.iter().map(<[Word]>::len).collect();
        assert_eq!(lengths, [3, 3, 2, 2]);
        let gap = pattern::parse("each … doctor").unwrap();
        assert!(written_out(&gap[0], &mut lexicon, &|_| None).is_none());
    }
}
