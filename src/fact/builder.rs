//! Statements put together, path by path, and merged.

use super::{
    Cells, Fact, Facts, ListFact, ListStated, Origin, RowPlaces, Scalar, State, Statement, Table,
    Texts,
};
use crate::{
    source::Place,
    value::{Date, Value},
    vocabulary::{ListId, Slot, Vocabulary},
};

/// Gathers the statements of one submission.
pub struct Builder<'v> {
    vocabulary: &'v Vocabulary,
    slots: Vec<Vec<Statement>>,
    lists: Vec<ListFact>,
    texts: Texts,
    date: Option<Date>,
}

impl<'v> Builder<'v> {
    /// Nothing stated yet.
    pub fn new(vocabulary: &'v Vocabulary) -> Self {
        let lists = vocabulary.lists().iter().map(|_| ListFact {
            table: None,
            stated: Vec::new(),
        });
        Self {
            vocabulary,
            slots: vec![Vec::new(); vocabulary.slot_count()],
            lists: lists.collect(),
            texts: Texts::default(),
            date: None,
        }
    }

    /// The vocabulary that statements are of.
    pub fn vocabulary(&self) -> &'v Vocabulary {
        self.vocabulary
    }

    /// The texts gathered so far.
    pub fn texts(&mut self) -> &mut Texts {
        &mut self.texts
    }

    /// One more statement of a fact.
    pub fn state(&mut self, slot: Slot, statement: Statement) {
        if let Some(statements) = self.slots.get_mut(slot.index()) {
            statements.push(statement);
        }
    }

    /// Whether anything but silence states a fact.
    pub fn is_stated(&self, slot: Slot) -> bool {
        let said = |it: &Statement| it.origin != Origin::Silence;
        self.slots
            .get(slot.index())
            .is_some_and(|it| it.iter().any(said))
    }

    /// Every statement of a fact so far, in the vocabulary's order.
    pub fn statements(&self) -> Vec<(Slot, Statement)> {
        let slots = (0_u32..).map(Slot).zip(&self.slots);
        let each = slots
            .flat_map(|(slot, statements)| statements.iter().map(move |it| (slot, it.clone())));
        each.collect()
    }

    /// The day the submission gives itself.
    pub fn date(&mut self, date: Date) {
        self.date = Some(date);
    }

    /// A list stated whole. A second time makes it contested, and nothing of it is then known.
    pub fn table(&mut self, list: ListId, origin: Origin, place: Option<Place>, table: Table) {
        if let Some(fact) = self.lists.get_mut(usize::from(list.0)) {
            fact.stated.push(ListStated {
                origin,
                place,
                rows: table.rows,
            });
            fact.table = (fact.stated.len() == 1).then_some(table);
        }
    }

    /// A list's rows from values, each known or not, as examples give them.
    pub fn rows(&mut self, list: ListId, rows: &[Vec<Option<Value>>]) {
        let fields = &self.vocabulary.list(list).fields;
        let mut columns: Vec<Cells> = fields.iter().map(|it| Cells::new(it.kind)).collect();
        for row in rows {
            for (cells, value) in columns.iter_mut().zip(row) {
                match value {
                    Some(value) => cells.push(value, &mut self.texts),
                    None => cells.fill_to(cells.len() + 1),
                }
            }
        }
        let table = Table {
            rows: rows.len(),
            columns,
            places: RowPlaces::Nowhere,
            passed_over: Vec::new(),
        };
        self.table(list, Origin::Register, None, table);
    }

    /// The facts that the statements come to.
    pub fn finish(mut self) -> Facts {
        let statements = std::mem::take(&mut self.slots);
        let slots: Vec<Fact> = statements
            .into_iter()
            .map(|statements| Fact {
                state: merge(&statements, &mut self.texts),
                statements,
            })
            .collect();
        let any_silence = slots
            .iter()
            .any(|it| matches!(it.state, State::BySilence(_)));
        let any_contested = slots.iter().any(|it| it.state == State::Contested)
            || self.lists.iter().any(ListFact::is_contested);
        let any_empty = self
            .lists
            .iter()
            .any(|it| it.table.as_ref().is_some_and(|it| it.rows == 0));
        Facts {
            slots,
            lists: self.lists,
            texts: self.texts,
            date: self.date,
            any_silence,
            any_contested,
            any_empty,
        }
    }
}

/// The merge: statements that agree make a value, two that differ make the fact contested, and silence counts only
/// where nothing else states it.
fn merge(statements: &[Statement], texts: &mut Texts) -> State {
    let mut said = statements.iter().filter(|it| it.origin != Origin::Silence);
    let Some(first) = said.next() else {
        return match statements.first() {
            Some(silence) => State::BySilence(scalar(&silence.value, texts)),
            None => State::Unknown,
        };
    };
    if said.all(|it| it.value == first.value) {
        State::Known(scalar(&first.value, texts))
    } else {
        State::Contested
    }
}

fn scalar(value: &Value, texts: &mut Texts) -> Scalar {
    match value {
        Value::YesNo(yes) => Scalar::YesNo(*yes),
        Value::Choice(at) => Scalar::Choice(*at),
        Value::Quantity(number) => Scalar::Quantity(*number),
        Value::Date(date) => Scalar::Date(*date),
        Value::Text(text) => Scalar::Text(texts.intern(text)),
    }
}
