//! Puts in doubt what clauses say that others amend, and reads what is put in their place: `Clause 7.3 is struck out, and in
//! its place is put: "…"`.

use std::ops::Range;

use super::{
    Reader, Stated, Weight,
    taken_back::{Named, named_in},
};
use crate::{
    document::{ClauseId, Document, References, sentences},
    reading::{
        Why,
        amends::{How, amendments, may_amend, quotations},
        passage::Passage,
        place::place_of_sentence,
    },
};

/// That a clause amends others.
#[derive(Debug)]
pub(super) struct Amended {
    how: How,
    /// The clauses that are amended.
    clauses: Vec<ClauseId>,
    /// The clause that says so.
    by: ClauseId,
    /// Where in its text it does.
    range: Range<usize>,
    /// The words within the clauses that are changed, in lower case.
    quoted: Vec<String>,
    /// Where in its text the clause stands that is put in.
    new: Option<Range<usize>>,
    /// Whether it holds from the start, for good, and without any condition.
    sure: bool,
}

impl Amended {
    /// Whether it is made by a clause at some words of it.
    pub(super) fn is_made_at(&self, by: ClauseId, words: &Range<usize>) -> bool {
        self.by == by && self.range.start <= words.start && words.end <= self.range.end
    }
}

/// How many amendments are heeded; no document has more in earnest.
const MOST: usize = 400;
/// A clause with more text than this amends nothing.
const LONGEST: usize = 20_000;

/// The amendments that the clauses of a document make of others of it.
pub(super) fn amended_of(document: &Document, cites: &References<'_>) -> Vec<Amended> {
    let mut found = Vec::new();
    for id in document.ids() {
        let clause = document.clause(id);
        if found.len() >= MOST {
            break;
        }
        if !clause.role.states() || clause.text.len() > LONGEST {
            continue;
        }
        let lead = lead_of(document, id);
        let lead_text = lead
            .as_ref()
            .and_then(|it| document.clause(it.0).text.get(it.1.clone()));
        if !may_amend(&clause.text) && !lead_text.is_some_and(may_amend) {
            continue;
        }
        let mut named: Named = Vec::new();
        if let Some((above, range)) = &lead {
            let within =
                |it: &(Range<usize>, ClauseId)| range.start <= it.0.start && it.0.end <= range.end;
            let all = named_in(document, cites, *above).into_iter().filter(within);
            named.extend(all.map(|it| (it.0.start - range.start..it.0.end - range.start, it.1)));
        }
        let lead = lead_text.map_or_else(String::new, |it| format!("{it} "));
        let from = lead.len();
        let own = named_in(document, cites, id).into_iter();
        named.extend(own.map(|it| (it.0.start + from..it.0.end + from, it.1)));
        if named.is_empty() {
            continue;
        }
        // What stands below with the same number is what is put in.
        for (range, of) in &mut named {
            let number = range
                .start
                .checked_sub(from)
                .and_then(|it| clause.text.get(it..range.end - from));
            let below = of.index() > id.index() && clause.text.trim_end().ends_with([':', '—']);
            let other = number.filter(|_| below).and_then(|it| cites.numbered(it));
            *of = other.filter(|it| it.index() < id.index()).unwrap_or(*of);
        }
        let text = lead + &clause.text;
        let ends: Vec<usize> = clause.sentences.iter().map(|it| it.end + from).collect();
        let ranges: Vec<Range<usize>> = named.iter().map(|it| it.0.clone()).collect();
        for made in amendments(&text, &ends, &ranges, from) {
            let of = named.get(made.named.clone()).unwrap_or_default();
            let clauses: Vec<ClauseId> = of.iter().map(|it| it.1).filter(|it| *it != id).collect();
            let own = |it: Range<usize>| it.start.saturating_sub(from)..it.end.saturating_sub(from);
            if made.range.end <= from || clauses.is_empty() {
                continue;
            }
            let sure = made.sure && !is_proposed(document, id);
            let unsure = made.how == How::Deletes && !sure;
            found.push(Amended {
                how: if unsure { How::Replaces } else { made.how },
                clauses,
                by: id,
                range: own(made.range),
                quoted: made.quoted,
                new: made.new.filter(|it| sure && it.start >= from).map(own),
                sure,
            });
        }
    }
    found
}

/// The words that lead in a clause: the last sentence of the one that it stands under, where that is open.
fn lead_of(document: &Document, id: ClauseId) -> Option<(ClauseId, Range<usize>)> {
    let above = document.clause(id).parent?;
    let clause = document.clause(above);
    let open = clause.text.trim_end().ends_with([':', '-', '–', '—', ',']);
    let range = clause
        .sentences
        .last()
        .filter(|_| open && clause.role.states())?;
    Some((above, range.clone()))
}

/// Whether amendments stand under a heading that says they are only proposed.
fn is_proposed(document: &Document, id: ClauseId) -> bool {
    let headings = document.headings(id);
    headings.iter().any(|it| {
        let heading = it.to_lowercase();
        ["propos", "draft", "suggest", "consult", "discuss"]
            .iter()
            .any(|it| heading.contains(it))
    })
}

impl<'r> Reader<'r> {
    /// Of a clause that amends others: where it quotes what it puts in or takes out, and what of that is to be read in the
    /// place of the clause amended.
    pub(super) fn put_in(&self, id: ClauseId) -> (Vec<Range<usize>>, Vec<Passage<'r>>) {
        let made: Vec<&Amended> = self.amended.iter().filter(|it| it.by == id).collect();
        if made.is_empty() {
            return (Vec::new(), Vec::new());
        }
        let text = self.document.clause(id).text.as_str();
        let mut quotes = quotations(text);
        quotes.retain(|quote| made.iter().any(|it| it.range.contains(&quote.start)));
        // What begins with a quotation is no part of one.
        quotes.iter_mut().for_each(|it| it.start += 1);
        // Nothing else is said where what is put in is read by itself.
        quotes.extend(
            made.iter()
                .filter(|it| it.new.is_some())
                .map(|it| it.range.clone()),
        );
        let mut passages = Vec::new();
        let mut read: Vec<&Range<usize>> = Vec::new();
        for made in made {
            let Some((new, stands)) = made.new.as_ref().zip(made.clauses.first()) else {
                continue;
            };
            if read.contains(&new) {
                continue;
            }
            read.push(new);
            let words = text.get(new.clone()).unwrap_or_default();
            passages.extend(sentences(words).into_iter().filter_map(|it| {
                let sentence = words.get(it.clone())?;
                Some(Passage::put_in(sentence, id, new.start + it.start, *stands))
            }));
        }
        (quotes, passages)
    }

    /// A passage, read in the place of the clause for which it puts in words that no quotation marks stand around.
    pub(super) fn in_place<'p>(&self, passage: Passage<'p>) -> Passage<'p> {
        let puts = |it: &&Amended| {
            let puts =
                matches!(it.how, How::Replaces | How::Inserts) && it.new.is_none() && it.sure;
            puts && it.by == passage.clause && passage.begins_within(&it.range)
        };
        let clause = self
            .amended
            .iter()
            .find(puts)
            .and_then(|it| it.clauses.first());
        match clause {
            Some(clause) => passage.standing_for(*clause),
            None => passage,
        }
    }

    /// Leaves open what clauses state that are amended, or drops it where they are deleted or say something else now.
    pub(super) fn heed_amended(&mut self) {
        for made in self.amended {
            self.heed_amendment(made);
        }
    }

    fn heed_amendment(&mut self, made: &Amended) {
        if made.how == How::Inserts {
            return;
        }
        let place = place_of_sentence(self.document, made.by, &made.range);
        // What clauses state that the amendment leaves alone, and the facts that the clause states which amends.
        let inside = |it: &Stated| self.is_amended(it.clause, made) || self.is_said_in(it, made);
        let elsewhere = self.stated_outside(inside);
        let counts = |it: &Stated| it.weight == Weight::Full && !it.falls;
        let told = self.facts_of(|it| counts(it) && self.is_of(it.clause, made.by));
        let changed = self.changed_words(made);
        for at in 0..self.stated.len() {
            let Some(stated) = self.stated.get(at).filter(|it| !it.falls) else {
                continue;
            };
            let amended =
                self.is_amended(stated.clause, made) && !self.is_of(stated.clause, made.by);
            let own = !made.sure && self.is_said_in(stated, made);
            let touched = own || changed.is_empty() || {
                let sentence = stated.place.sentence.to_lowercase();
                changed.iter().any(|it| sentence.contains(it.as_str()))
            };
            if !(amended && touched || own) {
                continue;
            }
            let known = elsewhere
                .iter()
                .any(|it| it.0 == stated.slot && it.1 == stated.value);
            let is_told = made.sure
                && self
                    .fact(stated)
                    .is_some_and(|it| told.iter().any(|told| told == it));
            let gone =
                made.how == How::Deletes || known || is_told || stated.weight != Weight::Full;
            let (reading, slot, old) = (stated.reading, stated.slot, stated.place.clone());
            if let Some(stated) = self.stated.get_mut(at) {
                stated.falls = true;
            }
            if !gone || own {
                // What amends it is told first, since it names the other.
                self.leave_open(reading, slot, Why::Amends, place.clone());
            }
            if !gone && !own {
                self.leave_open(reading, slot, Why::Amended, old);
            }
        }
    }

    fn is_of(&self, clause: ClauseId, by: ClauseId) -> bool {
        self.document.is_within(clause, by)
    }

    fn is_amended(&self, clause: ClauseId, made: &Amended) -> bool {
        made.clauses
            .iter()
            .any(|it| self.document.is_within(clause, *it))
    }

    /// Whether a statement stands in the words themselves that amend.
    fn is_said_in(&self, stated: &Stated, made: &Amended) -> bool {
        let text = &self.document.clause(made.by).text;
        let words = text.get(made.range.clone()).unwrap_or_default();
        let said = stated.place.sentence.trim_end_matches(['.', ',', ';', ' ']);
        stated.clause == made.by && words.contains(said)
    }

    /// Those of the words that an amendment quotes which stand in the clauses amended.
    fn changed_words(&self, made: &Amended) -> Vec<String> {
        if made.quoted.is_empty() {
            return Vec::new();
        }
        let amended = self.document.ids().filter(|it| self.is_amended(*it, made));
        let texts: Vec<String> = amended
            .map(|it| self.document.clause(it).text.to_lowercase())
            .collect();
        let stands = |words: &&String| texts.iter().any(|it| it.contains(words.as_str()));
        made.quoted.iter().filter(stands).cloned().collect()
    }
}
