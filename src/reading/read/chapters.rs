//! The chapters of a document, each of which is read by itself, and what as many readers as there are cores read of them.

use std::ops::Range;

use rayon::prelude::*;

use super::Reader;
use crate::document::{ClauseId, Document, Role};

/// So many bytes of text are worth a reader of their own: each finds out anew where the words of a document lead.
const WORTH_A_READER: usize = 20_000;

/// The clauses of each chapter, in document order. They begin at the outermost headings of which there are several, but
/// for those that ask something, since an answer may lean on the question before.
fn chapters_of(document: &Document) -> Vec<Range<usize>> {
    let heading = |it: ClauseId| document.clause(it).role == Role::Heading;
    let asks = |it: ClauseId| document.clause(it).text.trim_end().ends_with('?');
    let opens = |it: &ClauseId| heading(*it) && !asks(*it) && document.ancestors(*it).all(heading);
    let opening = document.ids().filter(opens);
    let with_depth = opening.map(|it| (document.ancestors(it).count(), it.index()));
    let mut headings: Vec<(usize, usize)> = with_depth.collect();
    headings.sort_unstable();
    let mut of_depths = headings.chunk_by(|one, other| one.0 == other.0);
    let several = of_depths.find(|it| it.len() > 1).unwrap_or_default();
    let mut starts = vec![0];
    starts.extend(several.iter().map(|it| it.1));
    starts.push(document.clauses.len());
    let chapters = starts.windows(2).filter_map(|it| match it {
        [start, end] if start < end => Some(*start..*end),
        _ => None,
    });
    chapters.collect()
}

/// The chapters shared out among some readers, in document order, with about as much to read for each.
fn shared_out(
    document: &Document,
    chapters: &[Range<usize>],
    readers: usize,
) -> Vec<Vec<Range<usize>>> {
    let length = |chapter: &Range<usize>| {
        let clauses = document.clauses.get(chapter.clone()).unwrap_or_default();
        clauses.iter().map(|it| it.text.len()).sum::<usize>()
    };
    let all: usize = chapters.iter().map(length).sum();
    let each = (all / readers.max(1)).max(WORTH_A_READER);
    let mut shares: Vec<Vec<Range<usize>>> = Vec::new();
    let mut before = 0;
    for chapter in chapters {
        // A chapter is of the share in which its middle lies.
        let share = (before + length(chapter) / 2) / each;
        before += length(chapter);
        let last = readers.saturating_sub(1);
        if shares.len() <= share.min(last) {
            shares.push(Vec::new());
        }
        if let Some(share) = shares.last_mut() {
            share.push(chapter.clone());
        }
    }
    shares
}

impl Reader<'_> {
    /// Reads all chapters.
    pub(super) fn all(&mut self) {
        let chapters = chapters_of(self.document);
        let shares = shared_out(self.document, &chapters, rayon::current_num_threads());
        if let [share] = shares.as_slice() {
            self.read_share(share);
        } else {
            let read = |share: &Vec<Range<usize>>| {
                let mut reader = self.clone();
                reader.read_share(share);
                reader
            };
            let readers: Vec<Self> = shares.par_iter().map(read).collect();
            readers.into_iter().for_each(|it| self.take_over(it));
        }
        self.read_put_off();
    }

    fn read_share(&mut self, chapters: &[Range<usize>]) {
        for chapter in chapters {
            self.enter(chapter.clone());
            self.read_chapter();
        }
    }

    /// Takes over what another reader read of the chapters after those that were read.
    fn take_over(&mut self, other: Self) {
        let (stated, near) = (self.stated.len(), self.read.near.len());
        let put_off = other.put_off.into_iter();
        self.put_off
            .extend(put_off.map(|it| it.after(stated, near)));
        self.stated.extend(other.stated);
        self.granted.extend(other.granted);
        self.read.near.extend(other.read.near);
        self.read.used.extend(other.read.used);
        self.read.read.extend(other.read.read);
    }
}
