//! The derivation of a verdict: each condition as written, what came of it, and of which values.

use super::{
    condition::truth,
    message::shown,
    outcome::{Items, Outcome, rows_of},
    view::View,
};
use crate::{
    fact::{InClause, Statement, Whence},
    finding::{Spot, Step, UNREAD, ValueShown},
    policy::{Body, Cond, CondKind, Rule, Term, TermKind},
    source::Place,
    value::Truth,
    vocabulary::{Slot, Vocabulary},
};

/// The most items of a list that a derivation goes through.
const MOST_ITEMS: usize = 5;

/// Everything that a rule's formula is made of: what it demands and what excuses from it.
pub(super) fn conditions(rule: &Rule) -> Vec<&Cond> {
    let mut found: Vec<&Cond> = match &rule.body {
        Body::One(cond) | Body::Rows(_, cond) => vec![cond],
        Body::Members(members) => members.iter().map(|it| &it.cond).collect(),
    };
    found.extend(rule.exceptions.iter().map(|it| &it.cond));
    found
}

/// The derivation of a rule's outcome.
pub(super) fn derivation(
    view: &View<'_>,
    vocabulary: &Vocabulary,
    rule: &Rule,
    outcome: &Outcome,
) -> Step {
    let mut deriving = Deriving { view, vocabulary };
    let mut parts = Vec::new();
    if let Some(when) = &rule.when {
        let mut step = deriving.step(when, &mut Vec::new());
        step.of = Some("when".to_owned());
        parts.push(step);
    }
    if outcome.applies != Truth::False {
        deriving.body(rule, outcome.items.as_ref(), &mut parts);
        for exception in &rule.exceptions {
            let cond = &exception.cond;
            let Some(mut rows) = rows_of(exception, None) else {
                continue;
            };
            let mut step = deriving.step(cond, &mut rows);
            step.of = Some(format!("unless {}", exception.title));
            parts.push(step);
        }
    }
    Step {
        of: None,
        words: rule.title.clone(),
        truth: outcome.formula,
        values: Vec::new(),
        parts,
    }
}

struct Deriving<'d, 'f> {
    view: &'d View<'f>,
    vocabulary: &'d Vocabulary,
}

impl Deriving<'_, '_> {
    fn body(&mut self, rule: &Rule, items: Option<&Items>, parts: &mut Vec<Step>) {
        match &rule.body {
            Body::One(cond) => parts.push(self.step(cond, &mut Vec::new())),
            Body::Members(members) => {
                for member in members {
                    let mut step = self.step(&member.cond, &mut Vec::new());
                    step.of = Some(member.key.clone());
                    parts.push(step);
                }
            }
            Body::Rows(list, cond) => {
                let declared = self.vocabulary.list(*list);
                let Some(items) = items else {
                    return parts.push(Self::unknown_list(&declared.name));
                };
                let mut shown: Vec<usize> = items
                    .fail
                    .iter()
                    .chain(&items.unknown)
                    .copied()
                    .take(MOST_ITEMS)
                    .collect();
                // Of a short list, every row is shown, those that hold as well.
                if items.all <= MOST_ITEMS {
                    shown = (0..items.all).collect();
                }
                for row in shown {
                    let mut step = self.step(cond, &mut vec![row]);
                    let key = row_key(self.view, self.vocabulary, *list, row);
                    step.of = Some(format!("{} {key}", declared.name));
                    parts.push(step);
                }
            }
        }
    }

    fn unknown_list(name: &str) -> Step {
        Step {
            of: None,
            words: name.to_owned(),
            truth: Truth::Unknown,
            values: vec![ValueShown {
                name: name.to_owned(),
                value: super::message::NOT_STATED.to_owned(),
                origin: None,
                place: None,
            }],
            parts: Vec::new(),
        }
    }

    fn step(&mut self, cond: &Cond, rows: &mut Vec<usize>) -> Step {
        let truth = truth(self.view, cond, rows);
        let mut values = Vec::new();
        for term in cond.terms() {
            self.values(term, rows, &mut values);
        }
        if let CondKind::InColumn(_, column) | CondKind::Distinct(column) = &cond.kind {
            let list = self.vocabulary.list(column.list);
            let known = self.view.table(column.list).map(|it| it.rows);
            values.push(ValueShown {
                name: list.name.clone(),
                value: known.map_or(super::message::NOT_STATED.to_owned(), |rows| {
                    format!("{rows} rows")
                }),
                origin: None,
                place: None,
            });
        }
        // A quantifier inside a condition is told by its count; its items are not gone through one by one.
        let parts = match &cond.kind {
            CondKind::Rows(..) => Vec::new(),
            _ => cond.parts().iter().map(|it| self.step(it, rows)).collect(),
        };
        flattened(Step {
            of: None,
            words: words(&cond.at),
            truth,
            values,
            parts,
        })
    }

    fn values(&self, term: &Term, rows: &mut Vec<usize>, found: &mut Vec<ValueShown>) {
        match &term.kind {
            TermKind::Constant(_) => {}
            TermKind::Arithmetic(left, _, right) => {
                self.values(left, rows, found);
                self.values(right, rows, found);
            }
            TermKind::Slot(slot) => found.extend(self.statements(*slot)),
            TermKind::Cell { depth, column } => {
                let list = self.vocabulary.list(column.list);
                let field = list
                    .fields
                    .get(column.column)
                    .map_or("", |it| it.name.as_str());
                let row = rows.get(*depth).copied();
                found.push(ValueShown {
                    name: format!("{}.{field}", list.name),
                    value: shown(self.view, self.vocabulary, term, rows),
                    origin: self
                        .view
                        .facts
                        .list(column.list)
                        .stated
                        .first()
                        .map(|it| it.origin),
                    place: row.and_then(|row| cell_spot(self.view, *column, row, field)),
                });
            }
            _ => found.push(ValueShown {
                name: words(&term.at),
                value: shown(self.view, self.vocabulary, term, rows),
                origin: None,
                place: None,
            }),
        }
    }

    /// What is said of a fact, each place by itself.
    fn statements(&self, slot: Slot) -> Vec<ValueShown> {
        let name = self.vocabulary.slot_path(slot);
        let ty = self.vocabulary.slot_type(slot);
        let statements = &self.view.fact(slot).statements;
        if statements.is_empty() {
            return vec![ValueShown {
                name,
                value: super::message::NOT_STATED.to_owned(),
                origin: None,
                place: None,
            }];
        }
        let each = statements.iter().map(|it| ValueShown {
            name: name.clone(),
            value: self.vocabulary.show(ty, &it.value),
            origin: Some(it.origin),
            place: stated_at(it),
        });
        each.collect()
    }
}

/// A step whose only part says the same in the same words is that part.
fn flattened(step: Step) -> Step {
    let same = |part: &Step| part.words == step.words && part.truth == step.truth;
    if step.values.is_empty() && step.parts.len() == 1 && step.parts.iter().all(same) {
        let mut parts = step.parts;
        return parts.remove(0);
    }
    step
}

/// The words at a place, on one line.
pub(super) fn words(at: &Place) -> String {
    at.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What names a row in reports.
pub(super) fn row_key(
    view: &View<'_>,
    vocabulary: &Vocabulary,
    list: crate::vocabulary::ListId,
    row: usize,
) -> String {
    let key = vocabulary.list(list).key;
    let table = view.table(list);
    let cell = table.and_then(|it| it.cell(key, row));
    if let Some(crate::value::Value::Text(text)) = cell.map(|it| view.facts.value(it)) {
        return text.to_string();
    }
    // A row without a name is found by its line, for a spreadsheet counts its heading as a row.
    let Some(at) = table.and_then(|it| it.cell_place(row, key, "")) else {
        return format!("row {}", row + 1);
    };
    let (line, _) = at.source.line_column(at.span.range().start);
    let file = at.source.name.rsplit(['/', '\\']).next();
    let unread = table.is_some_and(|it| it.passed_over.binary_search(&row).is_ok());
    let but = if unread { UNREAD } else { "" };
    format!("line {line} of {}{but}", file.unwrap_or_default())
}

/// Where a cell is written.
pub(super) fn cell_spot(
    view: &View<'_>,
    column: crate::policy::Column,
    row: usize,
    field: &str,
) -> Option<Spot> {
    view.table(column.list)?
        .cell_place(row, column.column, field)
        .as_ref()
        .map(spot)
}

/// A statement's place as a reader finds it, with the clause that it cites.
pub(crate) fn stated_at(statement: &Statement) -> Option<Spot> {
    Some(match statement.place.as_ref()? {
        Whence::Text(place) => Spot {
            cites: statement.cites.as_ref().map(|it| it.clause.clone()),
            ..spot(place)
        },
        Whence::Clause(at) => in_clause(at),
    })
}

/// A place in a clause as a reader finds it.
pub(crate) fn in_clause(at: &InClause) -> Spot {
    Spot {
        file: at.file.clone(),
        clause: at.clause.clone(),
        heading: at.heading.clone(),
        opening: at.opening.clone(),
        footnote: at.footnote,
        text: at.said().to_owned(),
        sentence: Some((at.sentence.clone(), at.words.clone())),
        paragraph: at.paragraph.map(|it| it.0),
        offset: at.paragraph.map(|it| it.1),
        page: at.page,
        ..at.text.as_ref().map(spot).unwrap_or_default()
    }
}

/// A place in a text as a reader finds it.
pub(super) fn spot(place: &Place) -> Spot {
    let range = place.span.range();
    let (line, column) = place.source.line_column(range.start);
    Spot {
        file: place.source.name.clone(),
        text: words(place),
        line: Some(line),
        column: Some(column),
        start: Some(range.start),
        end: Some(range.end),
        ..Spot::default()
    }
}
