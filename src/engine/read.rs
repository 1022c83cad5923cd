//! What a document states by itself, with nothing asked of it.

use std::collections::{BTreeMap, HashSet};

use super::{Engine, correct::clause_of};
use crate::{
    document::{ClauseId, Document, Format, Tracked},
    eval,
    fact::{Builder, Origin, Statement, Whence},
    finding::{BesideShown, DocumentShown, NearShown, ReadShown, Spot},
    reading::{NearMiss, Read, Wholeness, wholeness},
    source::Place,
    vocabulary::{Slot, Vocabulary},
};

impl Engine {
    /// What the readings make of a document; nothing where they are not loaded.
    pub fn read_alone(&self, document: &Document) -> Option<ReadShown> {
        let read = self.readings.as_ref()?.read(document);
        let mut builder = Builder::new(self.vocabulary());
        for (slot, statement) in &read.statements {
            builder.state(*slot, statement.clone());
        }
        let facts = builder.finish();
        let mut slots: Vec<Slot> = read.statements.iter().map(|it| it.0).collect();
        slots.sort_unstable();
        slots.dedup();
        Some(ReadShown {
            facts: slots
                .into_iter()
                .map(|it| eval::fact_shown(self.vocabulary(), &facts, it))
                .collect(),
            document: document_shown(
                self.vocabulary(),
                document,
                &read,
                wholeness(document, &read),
            ),
        })
    }
}

/// What was read of a document.
pub(super) fn document_shown(
    vocabulary: &Vocabulary,
    document: &Document,
    read: &Read,
    wholeness: Wholeness,
) -> DocumentShown {
    let states = document.ids();
    let states = states.filter(|it| document.clause(*it).role.states());
    let broken = read.broken.iter();
    let broken = broken.map(|it| in_document(document, it.clause, &it.name()));
    DocumentShown {
        name: document.name.clone(),
        title: document.title.clone(),
        date: document.date.clone(),
        pages: document.pages,
        pages_counted: document.format == Format::Pdf,
        clauses: rows_as_one(document, states).len(),
        clauses_read: rows_as_one(document, read.read.iter().copied()).len(),
        complete: document.complete,
        whole: wholeness.whole,
        judged_by: wholeness.because,
        beside: beside(document),
        broken_references: broken.collect(),
        numbers_shared: numbers_shared(document),
        near: unsettled(read).map(|it| near(vocabulary, it)).collect(),
        stated: stated(vocabulary, read),
        unread: unread(document, read),
    }
}

/// The clauses of each number that several have, with their first words, by which a reader finds them.
fn numbers_shared(document: &Document) -> Vec<Vec<Spot>> {
    let opening = |id: ClauseId| in_document(document, id, &document.first_words(id));
    let groups = document.numbers_shared().into_iter();
    groups
        .map(|it| it.into_iter().map(opening).collect())
        .collect()
}

/// Some clauses in document order, of a table's row the first of its cells alone: no reader counts each cell for a clause.
fn rows_as_one(document: &Document, clauses: impl Iterator<Item = ClauseId>) -> Vec<ClauseId> {
    let mut rows = HashSet::new();
    let first = |it: &ClauseId| row_of(document, *it).is_none_or(|it| rows.insert(it));
    clauses.filter(first).collect()
}

fn row_of(document: &Document, clause: ClauseId) -> Option<(u32, u32)> {
    let cell = document.clause(clause).cell?;
    Some((cell.table, cell.row))
}

/// The clauses, and the rows of tables, in which nothing was understood.
fn unread(document: &Document, read: &Read) -> Vec<Spot> {
    let mut rows: BTreeMap<(u32, u32), Vec<ClauseId>> = BTreeMap::new();
    for cell in read.read.iter().copied() {
        if let Some(row) = row_of(document, cell) {
            rows.entry(row).or_default().push(cell);
        }
    }
    let unread: HashSet<ClauseId> = read.unread().collect();
    rows.retain(|_, cells| cells.iter().all(|it| unread.contains(it)));
    let spot = |id: ClauseId| match row_of(document, id) {
        None => Some(spot(document, id)),
        Some(row) => {
            let cells = rows.get(&row).filter(|it| it.first() == Some(&id))?;
            let texts = cells.iter().map(|it| document.clause(*it).text.as_str());
            let texts: Vec<&str> = texts.filter(|it| !it.is_empty()).collect();
            Some(Spot {
                text: texts.join(" | "),
                ..spot(document, id)
            })
        }
    };
    read.unread().filter_map(spot).collect()
}

/// The facts that a document states, each with its place; what silence or a mention makes of one is none.
fn stated(vocabulary: &Vocabulary, read: &Read) -> Vec<(String, Spot)> {
    let read = read.statements.iter();
    let stated = read.filter(|it| it.1.origin == Origin::Read);
    let placed = stated.filter_map(|(slot, statement)| {
        let Some(Whence::Clause(at)) = &statement.place else {
            return None;
        };
        Some((vocabulary.slot_path(*slot), eval::in_clause(at)))
    });
    placed.collect()
}

fn beside(document: &Document) -> BesideShown {
    let place = |(clause, words): (Option<ClauseId>, &str)| match clause {
        Some(clause) => in_document(document, clause, words),
        None => Spot {
            file: document.name.clone(),
            text: words.to_owned(),
            ..Spot::default()
        },
    };
    let notes = document.drafting_notes();
    BesideShown {
        tracked_changes: document.changes,
        changed: document
            .changed
            .iter()
            .map(|it| place((Some(*it), "")))
            .collect(),
        original: document.tracked == Tracked::Original,
        comments: document
            .comments
            .iter()
            .map(|it| place((it.clause, &it.text)))
            .collect(),
        drafting_notes: notes
            .map(|(clause, words)| in_document(document, clause, words))
            .collect(),
        hidden_passages: document.hidden,
        struck_passages: document.struck,
    }
}

/// What comes close to stating a fact, without what other words of the same clause do state.
fn unsettled(read: &Read) -> impl Iterator<Item = &NearMiss> {
    let settles = |near: &NearMiss, slot: Slot, it: &Statement| {
        let states = it.origin == Origin::Read && near.slots.contains(&slot);
        let clause = near.place.clause.as_ref();
        states && clause.is_some() && clause_of(it) == clause
    };
    let near = read.near.iter();
    near.filter(move |near| !read.statements.iter().any(|it| settles(near, it.0, &it.1)))
}

fn near(vocabulary: &Vocabulary, near: &NearMiss) -> NearShown {
    NearShown {
        path: near.fact.clone(),
        title: title(vocabulary, &near.fact),
        why: near.why.words().to_owned(),
        pattern: in_text(&near.pattern),
        place: eval::in_clause(&near.place),
    }
}

/// What the fact of a path says, in words.
fn title(vocabulary: &Vocabulary, path: &str) -> String {
    let named = path.split_once('.');
    let field = named.and_then(|(record, field)| vocabulary.field(record, field));
    field.map_or_else(String::new, |it| it.title.clone())
}

/// The heading that a clause stands under.
fn heading(document: &Document, clause: ClauseId) -> Option<String> {
    let nearest = document.headings(clause).last().copied();
    nearest.map(str::to_owned)
}

/// Words in a clause, as a reader finds them.
fn in_document(document: &Document, clause: ClauseId, words: &str) -> Spot {
    Spot {
        file: document.name.clone(),
        clause: document.cited(clause).map(str::to_owned),
        heading: heading(document, clause),
        opening: document.opening(clause),
        text: words.to_owned(),
        ..Spot::default()
    }
}

fn spot(document: &Document, clause: ClauseId) -> Spot {
    Spot {
        file: document.name.clone(),
        clause: document.cited(clause).map(str::to_owned),
        heading: heading(document, clause),
        text: document.clause(clause).text.clone(),
        ..Spot::default()
    }
}

fn in_text(place: &Place) -> Spot {
    let (line, column) = place.source.line_column(place.span.range().start);
    Spot {
        file: place.source.name.clone(),
        text: place.text().to_owned(),
        line: Some(line),
        column: Some(column),
        ..Spot::default()
    }
}
