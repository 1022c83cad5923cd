//! A document cut into what is read at once: a sentence, or an item of a list together with the words that lead it in.

use std::{borrow::Cow, collections::BTreeMap, ops::Range};

use hashbrown::HashSet;

use super::{
    rows::{Row, Rows},
    token::Token,
};
use crate::document::{Clause, ClauseId, Document, Role, Where, leads_on};

/// What is read at once.
#[derive(Debug, Clone)]
pub(super) struct Passage<'d> {
    /// The words.
    pub(super) text: Cow<'d, str>,
    /// The clause that they are of.
    pub(super) clause: ClauseId,
    /// Where in that clause's text its own words begin.
    own_start: usize,
    /// The words that lead in.
    lead: Option<Lead>,
    /// Whether it is the first to be read with these words before it.
    pub(super) first: bool,
    /// Of an answer read together with its question: how it stands in the document.
    answer: Option<Answer>,
    /// Of the row of a table: how it stands there.
    row: Option<&'d Row>,
    /// Of words that are put in the place of another clause's: that clause, in whose place they are read.
    stands: Option<ClauseId>,
}

/// An answer that is read together with its question: all of it is shown for whatever the two of them say.
#[derive(Debug, Clone)]
struct Answer {
    /// The answer as it stands in the document, after its question where it says nothing without.
    shown: String,
    /// Where in that the answer begins.
    from: usize,
}

/// The words that lead in a list.
#[derive(Debug, Clone, Default)]
struct Lead {
    text: String,
    /// The clause that the last part of them is of, where that part begins in the clause, and where in `text`.
    clause: Option<ClauseId>,
    start: usize,
    from: usize,
}

/// A question as it stands in the document.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    text: String,
    clause: ClauseId,
}

impl Asked {
    /// A question that stands as a heading over its answer.
    pub(super) fn heading(heading: &Clause, id: ClauseId) -> Self {
        Self {
            text: heading.text.clone(),
            clause: id,
        }
    }
}

/// So many clauses after a question another may lean on it.
const FAR: usize = 8;

impl Asked {
    /// Whether it stands so soon after another question that it may lean on it.
    pub(super) fn stands_near(&self, before: &Self) -> bool {
        let near = self.clause.index().checked_sub(before.clause.index());
        near.is_some_and(|it| it <= FAR)
    }

    /// It, shown after the question on which it leans.
    pub(super) fn after(self, before: &Self) -> Self {
        Self {
            text: format!("{} … {}", before.text, self.text),
            clause: self.clause,
        }
    }
}

/// How long words that lead in may be. Longer ones lead in nothing, so that no list costs more than its length.
const LONGEST_LEAD: usize = 600;
/// How many levels of a list are read with one item.
const DEEPEST_LEAD: usize = 3;

impl<'d> Passage<'d> {
    /// Words of a clause, from some place in it on, after those that lead in.
    fn after_lead(words: &'d str, lead: Option<Lead>, clause: ClauseId, own_start: usize) -> Self {
        let text = match &lead {
            Some(lead) => Cow::Owned(format!("{} {words}", lead.text)),
            None => Cow::Borrowed(words),
        };
        Self {
            text,
            clause,
            own_start,
            lead,
            first: true,
            answer: None,
            row: None,
            stands: None,
        }
    }

    /// A sentence that is put in the place of another clause.
    pub(super) fn put_in(text: &'d str, clause: ClauseId, at: usize, stands: ClauseId) -> Self {
        Self {
            text: Cow::Borrowed(text),
            clause,
            own_start: at,
            lead: None,
            first: true,
            answer: None,
            row: None,
            stands: Some(stands),
        }
    }

    /// It, read in the place of another clause.
    pub(super) fn standing_for(self, clause: ClauseId) -> Self {
        Self {
            stands: Some(clause),
            ..self
        }
    }

    /// Whether no other was read before it with the words that lead in, of the clauses `seen`.
    fn is_first(&self, seen: &mut HashSet<ClauseId>) -> bool {
        let lead = self.lead.as_ref().and_then(|it| it.clause);
        lead.is_none_or(|it| seen.insert(it))
    }

    /// The clause in whose place it is read: its own, or the one that it is put in the place of.
    pub(super) fn read_in(&self) -> ClauseId {
        self.stands.unwrap_or(self.clause)
    }

    /// Whether its own words begin within a range of its clause's text, or at its start.
    pub(super) fn begins_within(&self, range: &Range<usize>) -> bool {
        self.row.is_none() && range.contains(&self.own_start)
    }

    /// The clause and the range of its text that a range of the passage stands for; of one that begins in the words
    /// that lead in and ends after them, the part after them.
    pub(super) fn locate(&self, range: &Range<usize>) -> (ClauseId, Range<usize>) {
        if let Some(answer) = &self.answer {
            let length = answer.shown.len() - answer.from;
            return (self.clause, self.own_start..self.own_start + length);
        }
        let end_of_lead = self.lead_end();
        if let Some(lead) = self.lead.as_ref().filter(|_| range.end <= end_of_lead) {
            let at = |it: usize| lead.start + it.saturating_sub(lead.from);
            let clause = lead.clause.unwrap_or(self.clause);
            return (clause, at(range.start)..at(range.end));
        }
        let own = self.in_own_words(range);
        if let Some(found) = self.row.and_then(|it| it.locate(&own)) {
            return found;
        }
        (
            self.clause,
            self.own_start + own.start..self.own_start + own.end,
        )
    }

    /// A range of the passage in its own words: what stands in the words that lead in is left out.
    fn in_own_words(&self, range: &Range<usize>) -> Range<usize> {
        let own = self.own_from();
        range.start.saturating_sub(own)..range.end.saturating_sub(own)
    }

    /// Where the words that lead in end; 0 where there are none.
    pub(super) fn lead_end(&self) -> usize {
        self.lead.as_ref().map_or(0, |it| it.text.len())
    }

    /// Where its own words begin: after those that lead in, and a space.
    fn own_from(&self) -> usize {
        match self.lead_end() {
            0 => 0,
            end => end + 1,
        }
    }

    /// Whether words that begin at some bytes are of columns of a row that make no statement together.
    pub(super) fn is_parted(&self, words: impl Iterator<Item = usize>) -> bool {
        let own = self.own_from();
        let words = words.filter_map(|it| it.checked_sub(own));
        self.row.is_some_and(|it| it.is_parted(words))
    }

    /// The clauses that are read together: its own, the one that leads in, the other cells of a row.
    pub(super) fn clauses(&self) -> impl Iterator<Item = ClauseId> {
        let lead = self.lead.as_ref().and_then(|it| it.clause);
        let cells = self.row.into_iter().flat_map(Row::cells);
        std::iter::once(self.clause).chain(lead).chain(cells)
    }

    /// The sentence that a range of the passage is shown in, and the range in it.
    pub(super) fn shown(&self, words: &Range<usize>) -> (&str, Range<usize>) {
        match &self.answer {
            Some(answer) => (&answer.shown, answer.from..answer.shown.len()),
            None => match self.row.filter(|_| words.end > self.lead_end()) {
                Some(row) => (&row.shown, row.show(&self.in_own_words(words))),
                None => (&self.text, words.clone()),
            },
        }
    }

    /// Of a cell that is read alone, at its beginning: where its words begin in what is shown.
    pub(super) fn begins_cell(&self) -> Option<usize> {
        let alone = self.answer.is_none() && self.row.is_none() && self.begins_clause();
        alone.then(|| self.own_from())
    }

    /// What a question and its answer say together, told where the answer stands. The question is given where it is to
    /// be shown before the answer.
    pub(super) fn answering(&self, text: String, question: Option<&Asked>) -> Passage<'static> {
        let mut shown = String::new();
        if let Some(asked) = question {
            let apart = if asked.clause == self.clause {
                " "
            } else {
                " — "
            };
            shown.push_str(&asked.text);
            shown.push_str(apart);
        }
        let from = shown.len();
        shown.push_str(self.own_words());
        Passage {
            text: Cow::Owned(text),
            clause: self.clause,
            own_start: self.own_start,
            lead: None,
            first: true,
            answer: Some(Answer { shown, from }),
            row: None,
            stands: self.stands,
        }
    }

    /// The question that it asks, as it stands in the document.
    pub(super) fn asked(&self) -> Asked {
        Asked {
            text: self.own_words().to_owned(),
            clause: self.clause,
        }
    }

    /// The words without those that lead in.
    fn own_words(&self) -> &str {
        self.text.get(self.own_from()..).unwrap_or_default()
    }

    /// What it says without the words at its head that are said by rote, and are none of its tokens.
    pub(super) fn said(&self, tokens: &[Token]) -> &str {
        let first = tokens.first().map_or(0, |it| it.start as usize);
        let before = self.text.get(..first).unwrap_or_default();
        // An article is no token either: "Subject to clause 5, the motion is carried".
        let ends = [", ", " that "].map(|it| before.rfind(it).map(|at| at + it.len()));
        let start = ends.into_iter().flatten().max().unwrap_or(0);
        self.text.get(start..).unwrap_or_default()
    }

    /// Whether it is the first sentence of its clause.
    pub(super) fn begins_clause(&self) -> bool {
        self.own_start == 0
    }

    /// Whether it is a question.
    pub(super) fn is_question(&self) -> bool {
        self.text.trim_end().ends_with('?')
    }
}

/// The clauses of a document that lead in what stands under them.
pub(super) struct Leads {
    leads: Vec<bool>,
    /// The first cell of the tables that stand under each clause.
    tables: BTreeMap<ClauseId, ClauseId>,
    rows: Rows,
}

impl Leads {
    /// Finds them, and the rows of tables; `meanings` are the cells that give words a meaning.
    pub(super) fn of(document: &Document, meanings: &[ClauseId]) -> Self {
        let mut leads = vec![false; document.clauses.len()];
        for clause in document.clauses.iter().filter(|it| it.role.states()) {
            let Some(parent) = clause.parent else {
                continue;
            };
            let above = document.clause(parent);
            let open = above.role.states() && is_open(above, clause.role);
            if let Some(leads) = leads.get_mut(parent.index()) {
                *leads |= open;
            }
        }
        let mut tables = BTreeMap::new();
        for id in document.ids() {
            let clause = document.clause(id);
            if let Some(parent) = clause.parent.filter(|_| clause.cell.is_some()) {
                tables.entry(parent).or_insert(id);
            }
        }
        Self {
            leads,
            tables,
            rows: Rows::of(document, meanings),
        }
    }

    /// The passages of a clause, in order; of the first cell of a row, the whole row. `seen` are the clauses whose words
    /// have led in something already.
    pub(super) fn passages<'d>(
        &'d self,
        document: &'d Document,
        id: ClauseId,
        seen: &mut HashSet<ClauseId>,
    ) -> Vec<Passage<'d>> {
        let clause = document.clause(id);
        if clause.cell.is_some() {
            let parts = self.rows.beginning(id);
            if !parts.is_empty() {
                let lead = self.lead(document, clause.parent, 0);
                let lead = lead.filter(|it| it.text.len() <= LONGEST_LEAD);
                let passage = |row: &'d Row| {
                    let lead = lead.clone().filter(|_| !row.answers);
                    let passage = Passage::after_lead(&row.text, lead, id, 0);
                    Passage {
                        first: passage.is_first(seen),
                        row: Some(row),
                        ..passage
                    }
                };
                return parts.iter().map(passage).collect();
            }
            if self.rows.hold(id) {
                return Vec::new();
            }
        }
        // A clause's last words are read with each of the items that they lead in.
        let leads = self.leads.get(id.index()).copied().unwrap_or_default();
        let count = clause.sentences.len().saturating_sub(usize::from(leads));
        let name = self.rows.name(id);
        let mut passages = Vec::with_capacity(count);
        for (number, range) in clause.sentences.iter().take(count).enumerate() {
            let words = clause.text.get(range.clone()).unwrap_or_default();
            let lead = match clause.role {
                _ if name.is_some() => {
                    let parent = clause.parent.filter(|_| number == 0);
                    name.map(|it| self.named(document, parent, it))
                }
                _ if number > 0 => None,
                Role::Footnote => noted(document, id),
                _ if self.follows_table(clause, id) || closes(document, clause, id) => None,
                _ => self.lead(document, clause.parent, 0),
            };
            let lead = lead.filter(|it| it.text.len() <= LONGEST_LEAD);
            let passage = Passage::after_lead(words, lead, id, range.start);
            passages.push(Passage {
                first: clause.role != Role::Footnote && passage.is_first(seen),
                ..passage
            });
        }
        passages
    }

    /// Whether a clause without a number stands under another after a table, which is what the words of that one lead in:
    /// `Who may stand:`.
    fn follows_table(&self, clause: &Clause, id: ClauseId) -> bool {
        let cell = clause.parent.and_then(|it| self.tables.get(&it));
        let plain = clause.number.is_none() && clause.cell.is_none();
        plain && cell.is_some_and(|it| *it < id)
    }

    /// The cell that names a row, read before what another cell of the row says; before its first sentence, after what the
    /// `parent` leads in: `The GP members are appointed as follows: Eligibility: any GP who works in the area`.
    fn named(&self, document: &Document, parent: Option<ClauseId>, cell: ClauseId) -> Lead {
        let above = self.lead(document, parent, 0);
        let mut text = above.map_or_else(String::new, |it| it.text + " ");
        let from = text.len();
        text.push_str(document.clause(cell).text.trim_end_matches(':'));
        text.push(':');
        Lead {
            text,
            clause: Some(cell),
            start: 0,
            from,
        }
    }

    /// The words that lead in what stands under a clause, those that lead in the clause itself before them.
    fn lead(&self, document: &Document, parent: Option<ClauseId>, depth: usize) -> Option<Lead> {
        let id = parent.filter(|_| depth < DEEPEST_LEAD)?;
        if !self.leads.get(id.index()).copied().unwrap_or_default() {
            return None;
        }
        let clause = document.clause(id);
        let range = clause.sentences.last()?.clone();
        let words = clause.text.get(range.clone()).unwrap_or_default();
        let above = if clause.sentences.len() == 1 {
            self.lead(document, clause.parent, depth + 1)
        } else {
            None
        };
        let mut text = above.map_or_else(String::new, |it| it.text + " ");
        let from = text.len();
        text.push_str(words);
        Some(Lead {
            text,
            clause: Some(id),
            start: range.start,
            from,
        })
    }
}

/// The sentence that a note hangs on, read before it as what leads it in: `… has one vote, weighted by list size`. It is
/// the last one that begins before the note's mark, where the format tells where that is, and else the last of the clause.
fn noted(document: &Document, note: ClauseId) -> Option<Lead> {
    let id = document.clause(note).parent?;
    let clause = document.clause(id);
    if !clause.role.states() {
        return None;
    }
    let begins = |id: ClauseId, at: usize| match document.place(id, &(at..at + 1)) {
        Some(Where::Paragraph { paragraph, offset }) => Some((paragraph, offset)),
        _ => None,
    };
    let mark = begins(note, 0);
    let before = |it: &&Range<usize>| match (begins(id, it.start), mark) {
        (Some(sentence), Some(mark)) if sentence.0 == mark.0 => sentence.1 < mark.1,
        _ => true,
    };
    let range = clause.sentences.iter().rev().find(before)?.clone();
    let words = clause.text.get(range.clone()).unwrap_or_default();
    let words = words.trim_end().trim_end_matches(['.', ';', ':', ',']);
    Some(Lead {
        text: format!("{words},"),
        clause: Some(id),
        start: range.start,
        from: 0,
    })
}

/// Closing words are looked for among so many items of a list before them.
const LONGEST_LIST: usize = 60;

/// Whether a clause without a number closes the list before it with words that take something out of it, and so is no
/// item of it: `but no such notice shall lie in respect of any other person`.
fn closes(document: &Document, clause: &Clause, id: ClauseId) -> bool {
    let plain = clause.number.is_none() && clause.cell.is_none() && clause.label.is_empty();
    if clause.role != Role::Clause || !plain {
        return false;
    }
    let text = clause
        .text
        .trim_start_matches([',', ';', ' '])
        .to_lowercase();
    let opens = [
        "but ",
        "and no ",
        "nor ",
        "no such ",
        "save ",
        "except ",
        "provided ",
        "unless ",
    ];
    let mut earlier = (0..id.index()).rev().take(LONGEST_LIST).map(ClauseId::new);
    let item = |it: ClauseId| {
        let other = document.clause(it);
        other.parent == clause.parent && other.role == Role::ListItem
    };
    opens.iter().any(|it| text.starts_with(it)) && earlier.any(item)
}

fn is_open(above: &Clause, below: Role) -> bool {
    let text = above.text.trim_end();
    text.ends_with([':', '-', '–', '—', ','])
        || leads_on(text)
        || (below == Role::ListItem && !text.ends_with(['.', '?', '!']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_shown_as_it_stands_and_a_bare_one_after_its_question() {
        let passage = |text| Passage {
            text: Cow::Borrowed(text),
            clause: ClauseId::new(0),
            own_start: 0,
            lead: None,
            first: true,
            answer: None,
            row: None,
            stands: None,
        };
        let (question, answer) = (passage("May locums stand?"), passage("A: They may."));
        let shown = |asked: Option<&Asked>| {
            let passage = answer.answering("locums may stand.".to_owned(), asked);
            let (text, words) = passage.shown(&(0..6));
            (text.to_owned(), text[words].to_owned())
        };
        let pair = |text: &str| (text.to_owned(), "A: They may.".to_owned());
        assert_eq!(shown(None), pair("A: They may."));
        assert_eq!(
            shown(Some(&question.asked())),
            pair("May locums stand? A: They may.")
        );
    }
}
