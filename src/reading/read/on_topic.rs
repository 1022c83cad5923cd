//! Whether a sentence is one that a reading reads at all.

use super::Reader;
use crate::document::ClauseId;
use crate::reading::{named::Names, passage::Passage, term::TermId, topic::Finder};

impl Reader<'_> {
    /// Leaves of the patterns that woke those whose readings read a sentence that says some terms.
    pub(super) fn keep_on_topic(&mut self, passage: &Passage<'_>, names: &Names) {
        let mut woken = std::mem::take(&mut self.woken);
        // The patterns of a reading stand one after the other, and share its topic.
        let mut known: Option<(usize, bool)> = None;
        let from = self.goes_on_from(passage.read_in(), passage.said(&self.tokens));
        woken.retain(|number| {
            let Some(reading) = self.readings.reading_of(*number as usize) else {
                return false;
            };
            let is = match known.filter(|it| it.0 == reading) {
                Some((_, is)) => is,
                None => self.is_on_topic(passage, names, &from, reading),
            };
            known = Some((reading, is));
            is
        });
        self.woken = woken;
    }

    /// `from` are the clauses that the sentence goes on from.
    fn is_on_topic(
        &mut self,
        passage: &Passage<'_>,
        names: &Names,
        from: &[ClauseId],
        reading: usize,
    ) -> bool {
        let Some(reading) = self.readings.reading(reading) else {
            return false;
        };
        let said = |it: &TermId| names.spoken.has(it.0);
        let outside = |it: &TermId| names.spoken_as_known.has(it.0);
        if reading.bars().outside.iter().any(outside) {
            return false;
        }
        let (topics, clause) = (&mut self.topics, passage.read_in());
        let mut finder = Finder {
            document: self.document,
            spoken_of: &mut self.spoken_of,
            namer: &mut self.namer,
            defined: &self.defined,
            scanner: &mut self.scanner,
        };
        let mut never = reading.bars().never_under.iter();
        let under = |(never, even): &(Vec<TermId>, Vec<TermId>)| {
            !even.iter().any(said) && finder.is_under(clause, never)
        };
        if never.any(under) {
            return false;
        }
        let terms = &self.readings.terms;
        if topics.is_after(&mut finder, &self.before, names, reading, terms) {
            return false;
        }
        let mut beside = reading.bars().never_beside.iter();
        if beside.any(|label| self.beside.is_beside(&mut finder, clause, label)) {
            return false;
        }
        let about = &reading.about;
        let whole = self.document.clause(clause).sentences.len() == 1;
        about.is_empty()
            || about.iter().any(said)
            || topics.is_about(&mut finder, clause, whole, about)
            || (from.iter()).any(|it| topics.is_about(&mut finder, *it, false, about))
    }
}
